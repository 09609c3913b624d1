"""A PostgreSQL schema as a warehouse."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import urlsplit

from inspector.core.errors import KnownError
from inspector.destinations.model import Deliverer, Kind, Repeats, Setting, Settings, SettingType
from inspector.destinations.sinks.sink import Sink
from inspector.destinations.warehouse.database import DatabaseError
from inspector.destinations.warehouse.deliverer import WarehouseDeliverer
from inspector.destinations.warehouse.layout import TABLES, ColumnType, Value

_TYPES = {
    ColumnType.TEXT: "text",
    ColumnType.INTEGER: "bigint",
    ColumnType.NUMBER: "double precision",
    ColumnType.BOOLEAN: "boolean",
    ColumnType.MOMENT: "timestamp with time zone",
}
_NAMES = {name: column for column, name in _TYPES.items()} | {
    "integer": ColumnType.INTEGER,
    "smallint": ColumnType.INTEGER,
    "numeric": ColumnType.NUMBER,
    "real": ColumnType.NUMBER,
}
_CONNECT_S = 10


class PostgresDatabase:
    """One connection, working in one schema, which is made when it is not there."""

    def __init__(self, url: str, password: str, schema: str) -> None:
        """Connect. Raises ``DatabaseError``."""
        import psycopg  # noqa: PLC0415 - an extra, loaded when it is chosen
        from psycopg import sql  # noqa: PLC0415 - see above

        self._module: Any = psycopg
        self._sql: Any = sql
        with self._told():
            address = psycopg.conninfo.make_conninfo(url, password=password) if password else url
            self._connection = psycopg.connect(address, autocommit=True, connect_timeout=_CONNECT_S)
            self._connection.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(sql.Identifier(schema)))
            self._connection.execute(sql.SQL("SET search_path TO {}").format(sql.Identifier(schema)))
            self._connection.execute("SET TIME ZONE 'UTC'")

    def begin(self) -> None:
        """See ``Database``, as for all that follow."""
        self._run("BEGIN")

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
            " WHERE table_name = %s AND table_schema = current_schema() ORDER BY ordinal_position"
        )
        with self._told():
            rows = self._connection.execute(query, (table,)).fetchall()
        return {str(name): _NAMES.get(str(declared), ColumnType.TEXT) for name, declared in rows}

    def create(self, table: str, columns: Mapping[str, ColumnType]) -> None:
        """Make a table."""
        listed = [self._compose("{} {}", name, _TYPES[column]) for name, column in columns.items()]
        self._run(self._sql.SQL("CREATE TABLE {} ({}, PRIMARY KEY (id))").format(self._name(table), self._list(listed)))

    def add_column(self, table: str, name: str, column: ColumnType) -> None:
        """Add a column."""
        described = self._compose("{} {}", name, _TYPES[column])
        self._run(self._sql.SQL("ALTER TABLE {} ADD COLUMN {}").format(self._name(table), described))

    def widen(self, table: str, name: str) -> None:
        """Make a column of integers one of numbers."""
        text = self._sql.SQL("ALTER TABLE {} ALTER COLUMN {} TYPE double precision")
        self._run(text.format(self._name(table), self._name(name)))

    def insert(self, table: str, names: Sequence[str], rows: Sequence[Sequence[Value]]) -> int:
        """Add rows."""
        text = self._sql.SQL("INSERT INTO {} ({}) VALUES ({}) ON CONFLICT (id) DO NOTHING").format(
            *self._row(table, names)
        )
        with self._told(), self._connection.cursor() as cursor:
            cursor.executemany(text, rows)
            return int(cursor.rowcount)

    def replace(self, table: str, names: Sequence[str], row: Sequence[Value]) -> None:
        """Add a row or write over an older one."""
        told = [self._sql.SQL("{0} = excluded.{0}").format(self._name(name)) for name in names if name != "id"]
        text = self._sql.SQL(
            "INSERT INTO {} AS old ({}) VALUES ({})"
            " ON CONFLICT (id) DO UPDATE SET {} WHERE old.received_at <= excluded.received_at"
        )
        with self._told():
            self._connection.execute(text.format(*self._row(table, names), self._list(told)), tuple(row))

    def close(self) -> None:
        """Close the connection."""
        with suppress(self._module.Error):
            self._connection.close()

    def _run(self, text: Any) -> None:
        with self._told():
            self._connection.execute(text)

    def _name(self, name: str) -> Any:
        return self._sql.Identifier(name)

    def _compose(self, form: str, name: str, declared: str) -> Any:
        return self._sql.SQL(form).format(self._name(name), self._sql.SQL(declared))

    def _list(self, parts: Sequence[Any]) -> Any:
        return self._sql.SQL(", ").join(parts)

    def _row(self, table: str, names: Sequence[str]) -> tuple[Any, Any, Any]:
        marks = [self._sql.Placeholder()] * len(names)
        return self._name(table), self._list([self._name(name) for name in names]), self._list(marks)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (self._module.OperationalError, self._module.InterfaceError) as error:
            raise DatabaseError(_first_line(error), again=True) from error
        except (self._module.Error, UnicodeError) as error:
            raise DatabaseError(_first_line(error), again=False) from error


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]


def _open(settings: Settings) -> Deliverer:
    address, password = settings["address"], settings.get("password") or ""
    if urlsplit(address).password or "password" in address.lower():
        raise KnownError("The address of the database holds a password.", "Take it out and set it as the password.")
    schema = settings.get("schema") or "event_inspector"
    return WarehouseDeliverer(lambda: PostgresDatabase(address, password, schema), f"{address} ({schema})")


KIND = Sink(
    Kind(
        id="postgres",
        name="PostgreSQL",
        description=f"Writes events into a schema of a PostgreSQL database. {TABLES}",
        settings=(
            Setting(
                "address",
                "Address",
                SettingType.TEXT,
                "postgresql://user@host:5432/database, without the password.",
                required=True,
            ),
            Setting("password", "Password", SettingType.SECRET, "Empty where the server wants none."),
            Setting(
                "schema",
                "Schema",
                SettingType.TEXT,
                "Where the tables go; it is made if needed.",
                default="event_inspector",
            ),
        ),
        repeats=Repeats.DROPPED,
        most_events=1_000,
        extra="postgres",
    ),
    _open,
)
