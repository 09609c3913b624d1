"""What was revised in the session that is followed, read again a little a tick."""

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from inspector.storage.reader import SessionReader
from inspector.storage.revising import Revised, What

if TYPE_CHECKING:
    from inspector.gui.session.columns import EventColumns

_READS = 12
"""Column blocks read in one tick, about 3 ms."""

_UNPACKED = 1_000
"""Events in one read where they are in no block yet."""


class Reread(NamedTuple):
    """Columns that are true again."""

    first_id: int
    last_id: int
    what: What


class Revisions:
    """The ranges that are still to be read, in the order in which they were revised."""

    def __init__(self) -> None:
        self._waiting: deque[Reread] = deque()

    def add(self, revised: list[Revised]) -> None:
        """Read these ranges too."""
        for each in revised:
            last = self._waiting[-1] if self._waiting else None
            if last is not None and last.what == each.what and last.first_id <= each.first_id <= last.last_id + 1:
                self._waiting[-1] = last._replace(last_id=max(last.last_id, each.last_id))
            else:
                self._waiting.append(Reread(each.first_id, each.last_id, each.what))

    def step(self, reader: SessionReader, columns: "EventColumns", last_id: int) -> Reread | None:
        """Put some of them into the columns; the range that holds all of those, or None. Raises ``SessionFileError``.

        Events after ``last_id`` are not known yet, and are read anyway.
        """
        done: Reread | None = None
        for _ in range(_READS):
            if not self._waiting:
                break
            first, last, what = self._waiting.popleft()
            if first > last_id:
                continue
            block = reader.columns_from(first, min(_UNPACKED, last - first + 1))
            if not block.rows:
                continue
            reached = block.first_id + block.rows - 1
            if reached <= last_id:
                columns.put(block)
            else:
                columns.put(reader.heads(first - 1, last_id - first + 1))
                reached = last_id
            if reached < min(last, last_id):
                self._waiting.appendleft(Reread(reached + 1, last, what))
            done = _both(done, Reread(first, min(reached, last), what))
        return done


def _both(one: Reread | None, other: Reread) -> Reread:
    if one is None:
        return other
    return Reread(min(one.first_id, other.first_id), max(one.last_id, other.last_id), one.what | other.what)
