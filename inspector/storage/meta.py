"""Numbers in table ``meta``: facts about a session and its counters."""

import apsw


def meta_value(connection: apsw.Connection, key: str) -> object:
    """The value of a key, None if it has none."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return row[0] if row else None


def meta_number(connection: apsw.Connection, key: str) -> int:
    """The number of a key, 0 if it has none."""
    value = meta_value(connection, key)
    return value if isinstance(value, int) else 0


def set_meta(connection: apsw.Connection, key: str, value: int) -> None:
    """Give a key a number."""
    connection.execute("INSERT OR REPLACE INTO meta VALUES(?, ?)", (key, value))
