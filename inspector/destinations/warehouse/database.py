"""What the loader asks of a database."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from inspector.destinations.warehouse.layout import ColumnType, Value


class DatabaseError(Exception):
    """The database said no; the text is its own. ``again`` when another try may do: no connection, a lock."""

    def __init__(self, text: str, *, again: bool) -> None:
        super().__init__(text)
        self.again = again


class Database(Protocol):
    """A connection, used by one thread at a time. Every method raises ``DatabaseError``."""

    def begin(self) -> None:
        """Start a transaction."""

    def commit(self) -> None:
        """Make it last."""

    def rollback(self) -> None:
        """Take it back; never raises."""

    def columns(self, table: str) -> dict[str, ColumnType]:
        """The columns of a table; none when there is no such table."""

    def create(self, table: str, columns: Mapping[str, ColumnType]) -> None:
        """Make a table with the primary key ``id``."""

    def add_column(self, table: str, name: str, column: ColumnType) -> None:
        """Add a column."""

    def widen(self, table: str, name: str) -> None:
        """Make a column of integers one of numbers."""

    def insert(self, table: str, names: Sequence[str], rows: Sequence[Sequence[Value]]) -> int:
        """Add rows but for those whose id is there; the number that was added."""

    def replace(self, table: str, names: Sequence[str], row: Sequence[Value]) -> None:
        """Add a row, or write over the columns of the one with its id if that was received earlier."""

    def close(self) -> None:
        """Close the connection; never raises."""
