"""A DuckDB file as a warehouse."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from inspector.destinations.model import Deliverer, Kind, Repeats, Setting, Settings, SettingType
from inspector.destinations.sinks.sink import Sink
from inspector.destinations.warehouse import statements
from inspector.destinations.warehouse.database import DatabaseError
from inspector.destinations.warehouse.deliverer import WarehouseDeliverer
from inspector.destinations.warehouse.layout import TABLES, ColumnType, Value
from inspector.destinations.warehouse.statements import quoted

_TYPES = {
    ColumnType.TEXT: "VARCHAR",
    ColumnType.INTEGER: "BIGINT",
    ColumnType.NUMBER: "DOUBLE",
    ColumnType.BOOLEAN: "BOOLEAN",
    ColumnType.MOMENT: "TIMESTAMP WITH TIME ZONE",
}
_NAMES = {name: column for column, name in _TYPES.items()}


class DuckDatabase:
    """One connection."""

    def __init__(self, path: str) -> None:
        """Open the file, which is made when it is not there. Raises ``DatabaseError``."""
        import duckdb  # noqa: PLC0415 - an extra, loaded when it is chosen

        self._module: Any = duckdb
        with self._told():
            self._connection = duckdb.connect(path)
            # What it would fetch from the network when a function is missing stays there.
            self._connection.execute("SET autoinstall_known_extensions = false")
            self._connection.execute("SET TimeZone = 'UTC'")

    def begin(self) -> None:
        """See ``Database``, as for all that follow."""
        self._run("BEGIN TRANSACTION")

    def commit(self) -> None:
        """Make it last."""
        self._run("COMMIT")

    def rollback(self) -> None:
        """Take it back."""
        with suppress(self._module.Error):
            self._connection.execute("ROLLBACK")

    def columns(self, table: str) -> dict[str, ColumnType]:
        """The columns of a table."""
        query = (
            "SELECT column_name, data_type FROM information_schema.columns"
            " WHERE table_name = ? AND table_schema = current_schema() ORDER BY ordinal_position"
        )
        with self._told():
            rows = self._connection.execute(query, [table]).fetchall()
        return {str(name): _NAMES.get(str(declared), ColumnType.TEXT) for name, declared in rows}

    def create(self, table: str, columns: Mapping[str, ColumnType]) -> None:
        """Make a table."""
        self._run(statements.create(table, columns, _TYPES))

    def add_column(self, table: str, name: str, column: ColumnType) -> None:
        """Add a column."""
        self._run(statements.add_column(table, name, _TYPES[column]))

    def widen(self, table: str, name: str) -> None:
        """Make a column of integers one of numbers."""
        self._run(f"ALTER TABLE {quoted(table)} ALTER {quoted(name)} TYPE DOUBLE")

    def insert(self, table: str, names: Sequence[str], rows: Sequence[Sequence[Value]]) -> int:
        """Add rows."""
        with self._told():
            self._connection.executemany(statements.insert(table, names), [list(row) for row in rows])
        return len(rows)

    def replace(self, table: str, names: Sequence[str], row: Sequence[Value]) -> None:
        """Add a row or write over an older one."""
        with self._told():
            self._connection.execute(statements.replace(table, names), list(row))

    def close(self) -> None:
        """Close the connection."""
        with suppress(self._module.Error):
            self._connection.close()

    def _run(self, text: str) -> None:
        with self._told():
            self._connection.execute(text)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (self._module.IOException, self._module.ConnectionException) as error:
            raise DatabaseError(str(error), again=True) from error
        except (self._module.Error, UnicodeError) as error:
            raise DatabaseError(str(error), again=False) from error


def _open(settings: Settings) -> Deliverer:
    path = str(Path(settings["path"]).expanduser())
    return WarehouseDeliverer(lambda: DuckDatabase(path), path)


KIND = Sink(
    Kind(
        id="duckdb",
        name="DuckDB file",
        description=f"Writes events into a DuckDB file. {TABLES}",
        settings=(
            Setting("path", "File", SettingType.FILE, "The file; it is made when it is not there.", required=True),
        ),
        repeats=Repeats.DROPPED,
        most_events=1_000,
        extra="duckdb",
    ),
    _open,
)
