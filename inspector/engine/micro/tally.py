"""Which events of a session are good and which bad, as Snowplow counts them: since a mark, kept up as events arrive.

For a reader's thread. Numbers of events stay here, 8 bytes each; what is told of one is read when it is asked for.
"""

from array import array
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import orjson

from inspector.core.event import EventFlag
from inspector.core.problem import Problem, Verdict
from inspector.core.stored import EventRow, StoredEvent
from inspector.plans.checking.iglu import VENDOR, described, is_central, not_found
from inspector.storage.reader import Changes, SessionReader
from inspector.vendors.micro.badrows import failing, fails_all

_ROWS = 1_000
_GONE = EventFlag.DELETED | EventFlag.ERASED


class Bad(NamedTuple):
    """A bad event, or a request that is bad as a whole."""

    first: int
    """Id of the event, or of the first one in the request."""
    whole: bool


class Tally:
    """Counts the events after an id; ``catch_up`` before every look."""

    def __init__(self, after: int) -> None:
        self._after = self._looked = after
        self._seen: Changes | None = None
        self.good: array[int] = array("q")
        """Ids of good events, ascending."""
        self.bad: list[Bad] = []
        """Bad events in the order of their ids."""

    def catch_up(self, reader: SessionReader) -> None:
        """Look at what is new; at everything again when verdicts changed or events went."""
        changes = reader.changes()
        if self._seen is not None and (changes.generation, changes.revision) != self._seen[:3:2]:
            self._looked, self.good, self.bad = self._after, array("q"), []
        self._seen = changes
        while rows := _next_rows(reader, self._looked):
            for _, group in groupby(rows, key=lambda row: row.exchange_id):
                self._count(reader, [row for row in group if row.vendor == VENDOR and not row.flags & _GONE])
            self._looked = rows[-1].id

    def _count(self, reader: SessionReader, rows: Sequence[EventRow]) -> None:
        """Count the events of one request."""
        asked = [row.id for row in rows if row.problem_count or row.verdict is not Verdict.GOOD]
        events = {event.row.id: event for event in reader.events_of(asked)} if asked else {}
        wrong = {number: errors for number, event in events.items() if (errors := errors_of(event))}
        if rows and any(fails_all(each) for errors in wrong.values() for each in errors) and _posted(reader, rows[0]):
            self.bad.append(Bad(rows[0].id, whole=True))
            return
        for row in rows:
            if row.id in wrong:
                self.bad.append(Bad(row.id, whole=False))
            else:
                self.good.append(row.id)


def errors_of(event: StoredEvent) -> list[Problem]:
    """Why Snowplow would not let an event pass; empty for a good one."""
    found = failing(event.problems)
    if event.row.verdict is Verdict.UNCHECKED:
        # No folder of schemas is in use, so nobody has looked for those that it names.
        message = orjson.loads(event.message)
        found += [not_found(each) for each in described(message) if not is_central(each.address)]
    return found


def requests_of(reader: SessionReader, ids: Sequence[int]) -> Iterator[StoredEvent]:
    """The events of these ids, whole, in the order of the ids; some at a time."""
    for start in range(0, len(ids), _ROWS):
        yield from reader.events_of(ids[start : start + _ROWS])


def _next_rows(reader: SessionReader, after: int) -> list[EventRow]:
    """The rows after an id, never a part of what came in one request."""
    rows = reader.rows(after + 1, after + _ROWS)
    if len(rows) == _ROWS:
        last = rows[-1].exchange_id
        while more := reader.rows(rows[-1].id + 1, rows[-1].id + _ROWS):
            same = [row for row in more if row.exchange_id == last]
            rows += same
            if len(same) < len(more):
                break
    return rows


def _posted(reader: SessionReader, row: EventRow) -> bool:
    found = reader.exchange(row.exchange_id)
    return found is not None and found.exchange.request.method == "POST"
