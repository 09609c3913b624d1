"""Stored events as checks need them, slice by slice: fewer columns and objects than whole events have."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from inspector.core.event import EventFlag, EventType
from inspector.core.problem import Problem, Severity, Verdict
from inspector.core.stored import Source
from inspector.storage import schema, shapes
from inspector.storage.connection import strange_content
from inspector.storage.ranges import Range
from inspector.storage.reader import SessionReader

SLICE = schema.BLOCK_ROWS
"""Events of one slice at the most, those of one packed block."""

_MOST_BYTES = 16 << 20
"""Of messages in one page, unless a single one is larger."""

_QUERY = (
    "SELECT e.id, e.type, e.verdict, e.problems, e.name_id, e.vendor_id, e.source_id, e.library_id, e.received_us,"  # noqa: S608 - ours
    " e.exchange_id, p.message FROM event e JOIN payload p ON p.id = e.id"
    f" WHERE e.id BETWEEN ? AND ? AND NOT e.flags & {int(EventFlag.DELETED)} ORDER BY e.id"
)
_SHAPE = shapes.Shape(*(shapes.NUMBER,) * 10, shapes.TEXT)
_PROBLEMS = (
    "SELECT event_id, code, severity, message, pointer, expected, actual, origin, rule FROM problem"
    " WHERE event_id BETWEEN ? AND ? ORDER BY event_id, seq"
)
_UNKNOWN = Source(0, None, None, "unknown", 0)


class Checkable(NamedTuple):
    """One event, and what is thought of it so far."""

    id: int
    type: EventType
    name: str | None
    vendor: str
    library: str | None
    source: Source
    received_us: int
    exchange_id: int
    message: bytes
    verdict: Verdict
    problems: tuple[Problem, ...]


class CheckableReader:
    """Reads events of a session to be checked. Deleted ones are left out."""

    def __init__(self, reader: SessionReader) -> None:
        self._reader = reader
        self._words: dict[int, dict[int, str]] = {schema.NAMES: {}, schema.VENDORS: {}, schema.LIBRARIES: {}}
        self._sources: dict[int, Source] = {}

    def pages(self, first_id: int, last_id: int) -> Iterator[list[Checkable]]:
        """The events of a range of ids, both ends included, oldest first, as many at a time as fit into memory.

        Raises ``SessionFileError``.
        """
        heavy = self._size(first_id, last_id) > _MOST_BYTES
        if heavy and first_id < last_id:
            middle = (first_id + last_id) // 2
            yield from self.pages(first_id, middle)
            yield from self.pages(middle + 1, last_id)
        else:
            yield self._events(first_id, last_id)

    def _size(self, first_id: int, last_id: int) -> int:
        with strange_content(self._reader.path):
            query = "SELECT total(size) FROM event WHERE id BETWEEN ? AND ?"
            rows: list[Any] = self._reader.connection.execute(query, (first_id, last_id)).fetchall()
            return int(rows[0][0])

    def _events(self, first_id: int, last_id: int) -> list[Checkable]:
        with strange_content(self._reader.path):
            rows: list[Any] = self._reader.connection.execute(_QUERY, (first_id, last_id)).fetchall()
            _SHAPE.check(rows)
            problems = self._problems(first_id, last_id) if any(row[3] for row in rows) else {}
            return [
                Checkable(
                    number,
                    EventType(kind),
                    self._word(schema.NAMES, name_id),
                    self._word(schema.VENDORS, vendor_id) or "unknown",
                    self._word(schema.LIBRARIES, library_id),
                    self._source(source_id),
                    received_us,
                    exchange_id,
                    message.encode("utf-8", "surrogatepass"),
                    Verdict(verdict),
                    problems.get(number, ()),
                )
                for number, kind, verdict, _, name_id, vendor_id, source_id, library_id, received_us, exchange_id, (
                    message
                ) in rows
            ]

    def _problems(self, first_id: int, last_id: int) -> dict[int, tuple[Problem, ...]]:
        found: dict[int, list[Problem]] = {}
        rows: list[Any] = self._reader.connection.execute(_PROBLEMS, (first_id, last_id)).fetchall()
        shapes.PROBLEM.check(rows)
        for number, code, severity, *rest in rows:
            found.setdefault(number, []).append(Problem(code, Severity(severity), *rest))
        return {number: tuple(each) for number, each in found.items()}

    def _word(self, kind: int, number: int) -> str | None:
        if number == 0:
            return None
        known = self._words[kind]
        if number not in known:
            known.update(self._reader.words(kind, max(known, default=0)))
        return known.get(number)

    def _source(self, number: int) -> Source:
        if number not in self._sources:
            self._sources = {each.id: each for each in self._reader.sources()}
        return self._sources.get(number, _UNKNOWN)


def newest_first(ranges: list[Range]) -> Iterator[Range]:
    """Slices of ranges, the newest first, cut where packed blocks are."""
    for first, last in sorted(ranges, reverse=True):
        end = last
        while end >= first:
            start = max(first, end - (end - 1) % SLICE)
            yield start, end
            end = start - 1
