"""Rows out of a damaged session: range of ids by range, halving around what cannot be read.

The file itself is only read. Where SQLite would refuse it as a whole, a copy is opened instead: one that was cut short
is told to be as long as it is, and a broken first page, which holds nothing but the layout of the tables, is replaced
by that of a new session, which lays its tables out the same way.
"""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import apsw

from inspector.storage.connection import check_identity
from inspector.storage.migrations import migrate

_UNREADABLE = (apsw.CorruptError, apsw.NotADBError, apsw.IOError, apsw.SQLError, apsw.CantOpenError, UnicodeDecodeError)
_PAGE_SIZE_AT = slice(16, 18)
_PAGE_COUNT_AT = slice(28, 32)
_STRANGE = "a row that was not asked for, from a page that no longer says what it said"

Row = tuple[Any, ...]


class DamagedSession:
    """Reads what can be read of a session."""

    def __init__(self, path: Path, workspace: Path) -> None:
        """``workspace`` is an empty folder with room for a copy. Raises ``SessionFileError`` for other files."""
        self._connection = _open(path, workspace)
        self._most = path.stat().st_size
        """A row takes more than a byte, and ids are dense: there are no more of them than this."""
        self.open_ended = False
        """The end of a table could not be read, so that nobody knows how much there was."""

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def rows(self, table: str, columns: str, key: str, low: int, high: int) -> Iterator[Row]:
        """The readable rows whose integer ``key`` is in a range, ends included, in its order."""
        ranges = [(low, high)]
        query = f"SELECT {key}, {columns} FROM {table} WHERE {key} BETWEEN ? AND ? ORDER BY {key}"  # noqa: S608 - ours
        while ranges:
            low, high = ranges.pop()
            last = low - 1
            try:
                for number, *row in self._connection.execute(query, (low, high)):
                    if not max(low, last) <= number <= high:
                        raise apsw.CorruptError(_STRANGE)
                    last = number
                    yield tuple(row)
            except _UNREADABLE:
                if last + 1 < high:
                    middle = (last + 1 + high) // 2
                    ranges += [(middle + 1, high), (last + 1, middle)]
                elif last + 1 == high and low < high:
                    ranges.append((high, high))

    def words(self, query: str) -> list[Row]:
        """The rows of a query from its beginning until something cannot be read."""
        rows: list[Row] = []
        with suppress(*_UNREADABLE):
            rows.extend(self._connection.execute(query))
        return rows

    def lowest(self, table: str) -> int:
        """The lowest id of a table; 1 where that cannot be read."""
        rows = self.words(f"SELECT min(id) FROM {table}")  # noqa: S608 - names of ours
        return max(1, int(rows[0][0] or 1)) if rows else 1

    def highest(self, table: str, key: str = "id") -> int:
        """The highest id of a table that can be found; 0 if there is none."""
        most = self.lowest(table) + self._most
        with suppress(*_UNREADABLE):
            row = self._connection.execute(f"SELECT max({key}) FROM {table}").fetchone()  # noqa: S608 - names of ours
            highest = int(row[0] or 0) if row else 0
            if highest <= most:
                return highest
        self.open_ended = True
        return self._highest_by_halving(table, key, most)

    def _highest_by_halving(self, table: str, key: str, most: int) -> int:
        """Like ``highest`` where the table's last page is broken: the highest id that is certain to exist."""
        low, high = 0, most
        query = f"SELECT {key} FROM {table} WHERE {key} BETWEEN ? AND ? ORDER BY {key} LIMIT 1"  # noqa: S608 - ours
        while low < high:
            middle = (low + high + 1) // 2
            try:
                found = self._connection.execute(query, (middle, high)).fetchone()
            except _UNREADABLE:
                found = None
            if found is None or not middle <= found[0] <= high:
                high = middle - 1
            else:
                low = int(found[0])
        return low


def _open(path: Path, workspace: Path) -> apsw.Connection:
    with suppress(*_UNREADABLE):
        connection = _connect(path)
        if _has_tables(connection):
            check_identity(connection, path)
            return connection
    copy = workspace / "copy.evs"
    shutil.copyfile(path, copy)
    log = path.with_name(path.name + "-wal")
    if log.exists():
        shutil.copyfile(log, copy.with_name(copy.name + "-wal"))
    _mend_first_page(copy, workspace)
    return _connect(copy)


def _connect(path: Path) -> apsw.Connection:
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    connection.config(apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
    connection.config(apsw.SQLITE_DBCONFIG_WRITABLE_SCHEMA, 1)  # lets SQLite read a file that was cut short
    connection.pragma("cell_size_check", 1)
    return connection


def _has_tables(connection: apsw.Connection) -> bool:
    row = connection.execute("SELECT count(*) FROM sqlite_schema WHERE name IN ('event', 'payload')").fetchone()
    return row is not None and row[0] == 2


def _mend_first_page(copy: Path, workspace: Path) -> None:
    """Put the first page of a new session in the place of the broken one."""
    template = workspace / "template.evs"
    connection = apsw.Connection(str(template))
    migrate(connection)
    connection.close()
    data = bytearray(template.read_bytes())
    page_size = int.from_bytes(data[_PAGE_SIZE_AT], "big")
    data[_PAGE_COUNT_AT] = max(1, copy.stat().st_size // page_size).to_bytes(4, "big")
    with copy.open("r+b") as file:
        file.write(data[:page_size])
