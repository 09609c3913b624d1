"""Writes events into a warehouse: makes tables and columns as values come, one transaction for a group."""

from collections.abc import Iterable, Sequence

from inspector.core.delivery import Outcome, Result
from inspector.core.outgoing import Outgoing
from inspector.destinations.warehouse.database import Database, DatabaseError
from inspector.destinations.warehouse.layout import ColumnType, Row, Value, fitted, rows_of, type_of

_MOST_TOLD = 5


class Loader:
    """Knows the tables of one database. Used by one thread at a time."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._tables: dict[str, dict[str, ColumnType]] = {}

    def load(self, events: Sequence[Outgoing], received_us: int) -> list[Outcome]:
        """Write a group; where the group fails because of one event, each for itself."""
        try:
            return self._together(events, received_us)
        except DatabaseError as error:
            self._undo()
            if error.again:
                return [Outcome(each.id, Result.RETRY, f"The database said: {error}") for each in events]
            if len(events) == 1:
                return [Outcome(events[0].id, Result.REFUSED, f"The database said: {error}")]
        return [outcome for each in events for outcome in self.load([each], received_us)]

    def _undo(self) -> None:
        self._database.rollback()
        # Tables that were made in the transaction are gone with it.
        self._tables.clear()

    def _together(self, events: Sequence[Outgoing], received_us: int) -> list[Outcome]:
        self._database.begin()
        outcomes = []
        waiting: dict[tuple[str, tuple[str, ...]], list[list[Value]]] = {}
        for event in events:
            rows = rows_of(event, received_us)
            left_empty = [word for row in rows for word in self._put(row, waiting)]
            outcomes.append(_outcome(event, rows, left_empty))
        for (table, names), lines in waiting.items():
            self._database.insert(table, names, lines)
        self._database.commit()
        return outcomes

    def _put(self, row: Row, waiting: dict[tuple[str, tuple[str, ...]], list[list[Value]]]) -> Iterable[str]:
        """Make room for a row and put it with the others; names the columns that cannot hold its values."""
        columns = self._columns(row)
        names, line, left_empty = [], [], []
        for name, value in row.values.items():
            if value is None:
                continue
            if columns[name] is ColumnType.INTEGER and type_of(value) is ColumnType.NUMBER:
                self._database.widen(row.table, name)
                columns[name] = ColumnType.NUMBER
            kept, fits = fitted(value, columns[name])
            if not fits:
                left_empty.append(f"`{row.table}.{name}` holds {_HOLDS[columns[name]]}")
            names.append(name)
            line.append(kept)
        if row.replace:
            self._database.replace(row.table, names, line)
        else:
            waiting.setdefault((row.table, tuple(names)), []).append(line)
        return left_empty

    def _columns(self, row: Row) -> dict[str, ColumnType]:
        known = self._tables.get(row.table)
        wanted = {name: type_of(value) for name, value in row.values.items() if value is not None or name == "id"}
        if known is None:
            known = self._database.columns(row.table)
            if not known:
                self._database.create(row.table, wanted)
                known = dict(wanted)
            self._tables[row.table] = known
        for name, column in wanted.items():
            if name not in known:
                self._database.add_column(row.table, name, column)
                known[name] = column
        return known


_HOLDS = {
    ColumnType.TEXT: "texts",
    ColumnType.INTEGER: "integers",
    ColumnType.NUMBER: "numbers",
    ColumnType.BOOLEAN: "true or false",
    ColumnType.MOMENT: "moments",
}


def _outcome(event: Outgoing, rows: Sequence[Row], left_empty: Sequence[str]) -> Outcome:
    if not rows:
        return Outcome(event.id, Result.SKIPPED, "A warehouse has no table for what is none of the six calls.")
    tables = ", ".join(row.table for row in rows)
    if left_empty:
        told = "; ".join(dict.fromkeys(left_empty[:_MOST_TOLD]))
        return Outcome(event.id, Result.WARNED, f"Written to {tables}; left empty, since the type is another: {told}.")
    return Outcome(event.id, Result.DELIVERED, f"Written to {tables}.")
