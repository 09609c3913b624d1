"""Which events the stream shows, in order: all of a session, or those that meet a condition.

Event ids are dense, so that without a condition a row is an id minus the first one; with one, the ids of the matching
events are kept in an array that grows by testing only what is new.
"""

from array import array
from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inspector.gui.session.columns import Condition, EventColumns


class Matches:
    """Row numbers and event ids, one to the other."""

    def __init__(self, first_id: int, condition: "Condition | None" = None) -> None:
        self.condition = condition
        self.last_id = first_id - 1
        """Events up to this one have been looked at."""
        self._first_id = first_id
        self._ids = array("q")

    @property
    def count(self) -> int:
        """Number of rows."""
        return self.last_id - self._first_id + 1 if self.condition is None else len(self._ids)

    def extend(self, last_id: int, columns: "EventColumns | None") -> int:
        """Look at the events up to ``last_id``; how many rows that adds."""
        before = self.count
        if self.condition is not None and columns is not None and last_id > self.last_id:
            self._ids.frombytes(columns.matching(self.condition, self.last_id + 1, last_id).tobytes())
        self.last_id = max(self.last_id, last_id)
        return self.count - before

    def id_at(self, row: int) -> int:
        """The event in a row."""
        return self._first_id + row if self.condition is None else self._ids[row]

    def ids(self, first_row: int, last_row: int) -> list[int]:
        """The events in a range of rows, both ends included."""
        if self.condition is None:
            return list(range(self._first_id + first_row, self._first_id + last_row + 1))
        return self._ids[first_row : last_row + 1].tolist()

    def row_of(self, event_id: int) -> int | None:
        """The row of an event, or None when it is not shown."""
        if self.condition is None:
            row = event_id - self._first_id
            return row if 0 <= row < self.count else None
        row = bisect_left(self._ids, event_id)
        return row if row < len(self._ids) and self._ids[row] == event_id else None
