"""Which events the stream shows, in which rows: what every order of rows can tell, and the order of arrival.

``Rows`` is what the table, the model and the page ask; each answer takes constant or logarithmic time. ``Matches`` are
all events of a session, or those that meet a condition, as they arrived. Event ids are dense, so that without a
condition a row is an id minus the first one; with one, the ids of the matching events are kept in an array that grows
by testing only what is new. Other orders are made of it, see ``arranged``.
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from inspector.gui.session.columns import Condition, EventColumns

    Ids = NDArray[np.int64]


class Newest(Enum):
    """Where in the stream the events appear that arrive."""

    END = "end"
    START = "start"
    ANYWHERE = "anywhere"


class Heading(NamedTuple):
    """A row that stands for a group of events."""

    name: str
    """Safe to show."""
    events: int
    share: float
    """Of all events in the stream, 0 to 1."""
    bad: int
    """Events among them that break the plan."""
    folded: bool


class Rows(Protocol):
    """Row numbers and event ids, one to the other. A row without an event is a ``Heading``."""

    @property
    def newest(self) -> Newest:
        """Where new events appear."""

    @property
    def count(self) -> int:
        """Number of rows."""

    @property
    def events(self) -> int:
        """Number of events, those of folded groups included."""

    def id_at(self, row: int) -> int | None:
        """The event in a row, or None."""

    def ids(self, first_row: int, last_row: int) -> list[int | None]:
        """The events in a range of rows, both ends included."""

    def row_of(self, event_id: int) -> int | None:
        """The row of an event, or None when it is not shown."""

    def heading_at(self, row: int) -> Heading | None:
        """What heads a group in this row, or None."""

    def heading_row(self, row: int) -> int | None:
        """The row that heads the group of a row, which may be itself; None when there are no groups."""

    def mark_at(self, row: int) -> int:
        """What stays the same of a row when the order changes: the event's id, or a number below 0 of the group."""

    def row_of_mark(self, mark: int) -> int | None:
        """The row of ``mark_at``, or None when there is none any more."""

    def id_array(self, first_row: int, last_row: int) -> "Ids":
        """The same as ``ids`` for many rows; 0 where there is no event."""

    def rows_of(self, ids: "Ids") -> "Ids":
        """The rows of many events; -1 where one is not shown."""


class Matches:
    """All events, or those that meet a condition, in the order of arrival."""

    newest = Newest.END

    def __init__(self, first_id: int, condition: "Condition | None" = None) -> None:
        self.condition = condition
        self.last_id = first_id - 1
        """Events up to this one have been looked at."""
        self.first_id = first_id
        """No event has a smaller id."""
        self._ids = array("q")

    @property
    def count(self) -> int:
        """Number of rows."""
        return self.last_id - self.first_id + 1 if self.condition is None else len(self._ids)

    @property
    def events(self) -> int:
        """Number of events."""
        return self.count

    def extend(self, last_id: int, columns: "EventColumns | None", enough: Callable[[], bool] = lambda: False) -> int:
        """Look at the events up to ``last_id``, or chunk by chunk until it is ``enough``; how many rows that adds."""
        before = self.count
        if self.condition is not None and columns is not None:
            while self.last_id < last_id:
                end = columns.chunk_end(self.last_id + 1, last_id)
                for ids in columns.matching_parts(self.condition, self.last_id + 1, end):
                    self._ids.frombytes(ids.view("u1").data)  # the array takes bytes only
                self.last_id = end
                if enough():
                    return self.count - before
        self.last_id = max(self.last_id, last_id)
        return self.count - before

    def id_at(self, row: int) -> int:
        """The event in a row."""
        return self.first_id + row if self.condition is None else self._ids[row]

    def ids(self, first_row: int, last_row: int) -> list[int | None]:
        """The events in a range of rows, both ends included."""
        if self.condition is None:
            return list(range(self.first_id + first_row, self.first_id + last_row + 1))
        return list(self._ids[first_row : last_row + 1])

    def row_of(self, event_id: int) -> int | None:
        """The row of an event, or None when it is not shown."""
        if self.condition is None:
            row = event_id - self.first_id
            return row if 0 <= row < self.count else None
        row = bisect_left(self._ids, event_id)
        return row if row < len(self._ids) and self._ids[row] == event_id else None

    def heading_at(self, row: int) -> Heading | None:
        """None: there are no groups."""
        return None

    def heading_row(self, row: int) -> int | None:
        """None: there are no groups."""
        return None

    def mark_at(self, row: int) -> int:
        """The event's id."""
        return self.id_at(row)

    def row_of_mark(self, mark: int) -> int | None:
        """The row of ``mark_at``."""
        return self.row_of(mark)

    def id_array(self, first_row: int, last_row: int) -> "Ids":
        """The events in a range of rows. A copy: a view would keep the array from growing."""
        import numpy as np  # noqa: PLC0415 - rows are on the screen before it is imported

        if self.condition is None:
            return np.arange(self.first_id + first_row, self.first_id + last_row + 1)
        return np.frombuffer(self._ids[first_row : last_row + 1], np.int64)

    def ids_from(self, first_row: int) -> "Ids | range":
        """The events from a row on: a range where they all are shown, which costs nothing."""
        if self.condition is None:
            return range(self.first_id + first_row, self.first_id + self.count)
        return self.id_array(first_row, self.count - 1)

    def rows_of(self, ids: "Ids") -> "Ids":
        """The rows of many events; -1 where one is not shown."""
        import numpy as np  # noqa: PLC0415 - as above

        if self.condition is None:
            rows = ids - self.first_id
            return np.where((rows >= 0) & (rows < self.count), rows, -1)
        if not self._ids or not len(ids):
            return np.full(len(ids), -1, np.int64)
        known = np.frombuffer(self._ids, np.int64)  # not kept: the array could not grow any more
        rows = np.searchsorted(known, ids)
        found = known[np.minimum(rows, len(known) - 1)] == ids
        return np.where(found, rows, -1)
