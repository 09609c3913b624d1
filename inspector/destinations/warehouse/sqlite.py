"""An SQLite file as a warehouse. apsw, since a second copy of SQLite in one process breaks the locks of the first."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import apsw

from inspector.destinations.model import Deliverer, Kind, Repeats, Setting, Settings, SettingType
from inspector.destinations.sinks.sink import Sink
from inspector.destinations.warehouse import statements
from inspector.destinations.warehouse.database import DatabaseError
from inspector.destinations.warehouse.deliverer import WarehouseDeliverer
from inspector.destinations.warehouse.layout import TABLES, ColumnType, Value

_TYPES = {
    ColumnType.TEXT: "TEXT",
    ColumnType.INTEGER: "INTEGER",
    ColumnType.NUMBER: "REAL",
    ColumnType.BOOLEAN: "BOOLEAN",
    ColumnType.MOMENT: "TIMESTAMP",
}
_NAMES = {name: column for column, name in _TYPES.items()}
_WAIT_MS = 5_000


class SqliteDatabase:
    """One connection."""

    def __init__(self, path: str) -> None:
        """Open the file, which is made when it is not there. Raises ``DatabaseError``."""
        with _told():
            self._connection = apsw.Connection(path)
            self._connection.set_busy_timeout(_WAIT_MS)
            self._connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()

    def begin(self) -> None:
        """See ``Database``, as for all that follow."""
        self._run("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """Make it last."""
        self._run("COMMIT")

    def rollback(self) -> None:
        """Take it back."""
        with suppress(apsw.Error):
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def columns(self, table: str) -> dict[str, ColumnType]:
        """The columns of a table."""
        with _told():
            rows = self._connection.execute("SELECT name, type FROM pragma_table_info(?)", (table,)).fetchall()
        return {str(name): _NAMES.get(str(declared).upper(), ColumnType.TEXT) for name, declared in rows}

    def create(self, table: str, columns: Mapping[str, ColumnType]) -> None:
        """Make a table."""
        self._run(statements.create(table, columns, _TYPES))

    def add_column(self, table: str, name: str, column: ColumnType) -> None:
        """Add a column."""
        self._run(statements.add_column(table, name, _TYPES[column]))

    def widen(self, table: str, name: str) -> None:
        """Nothing to do: a column of integers takes numbers here."""

    def insert(self, table: str, names: Sequence[str], rows: Sequence[Sequence[Value]]) -> int:
        """Add rows."""
        before = self._connection.total_changes()
        with _told():
            self._connection.executemany(statements.insert(table, names), [tuple(map(_kept, row)) for row in rows])
        return self._connection.total_changes() - before

    def replace(self, table: str, names: Sequence[str], row: Sequence[Value]) -> None:
        """Add a row or write over an older one."""
        with _told():
            self._connection.execute(statements.replace(table, names), tuple(map(_kept, row)))

    def close(self) -> None:
        """Close the connection."""
        with suppress(apsw.Error):
            self._connection.close()

    def _run(self, text: str) -> None:
        with _told():
            self._connection.execute(text)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except (apsw.BusyError, apsw.LockedError, apsw.FullError, apsw.IOError) as error:
        raise DatabaseError(str(error), again=True) from error
    except (apsw.Error, OverflowError, UnicodeError) as error:
        raise DatabaseError(str(error), again=False) from error


def _kept(value: Value) -> str | int | float | None:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(sep=" ", timespec="milliseconds").removesuffix("+00:00")
    return value


def _open(settings: Settings) -> Deliverer:
    path = str(Path(settings["path"]).expanduser())
    return WarehouseDeliverer(lambda: SqliteDatabase(path), path)


KIND = Sink(
    Kind(
        id="sqlite",
        name="SQLite file",
        description=f"Writes events into an SQLite file. {TABLES}",
        settings=(
            Setting("path", "File", SettingType.FILE, "The file; it is made when it is not there.", required=True),
        ),
        repeats=Repeats.DROPPED,
        most_events=1_000,
    ),
    _open,
)
