"""The SQL that the embedded databases share; names are quoted, values stand as question marks."""

from collections.abc import Mapping, Sequence

from inspector.destinations.warehouse.layout import ColumnType


def quoted(name: str) -> str:
    """A name as SQL writes it, whatever it holds."""
    return '"' + name.replace('"', '""') + '"'


def create(table: str, columns: Mapping[str, ColumnType], types: Mapping[ColumnType, str]) -> str:
    """Make a table whose key is ``id``; ``types`` are the database's words for types."""
    listed = ", ".join(f"{quoted(name)} {types[column]}" for name, column in columns.items())
    return f"CREATE TABLE {quoted(table)} ({listed}, PRIMARY KEY (id))"


def add_column(table: str, name: str, declared: str) -> str:
    """Add a column of a declared type."""
    return f"ALTER TABLE {quoted(table)} ADD COLUMN {quoted(name)} {declared}"


def insert(table: str, names: Sequence[str]) -> str:
    """Add a row, if there is none with its key."""
    return f"{_insert(table, names)} ON CONFLICT DO NOTHING"


def replace(table: str, names: Sequence[str]) -> str:
    """Add a row, or write over one with its key that is no younger."""
    told = ", ".join(f"{quoted(name)} = excluded.{quoted(name)}" for name in names if name != "id")
    return f"{_insert(table, names)} ON CONFLICT (id) DO UPDATE SET {told} WHERE received_at <= excluded.received_at"


def _insert(table: str, names: Sequence[str]) -> str:
    listed, marks = ", ".join(map(quoted, names)), ", ".join("?" * len(names))
    return f"INSERT INTO {quoted(table)} ({listed}) VALUES ({marks})"  # noqa: S608 - quoted names, values apart
