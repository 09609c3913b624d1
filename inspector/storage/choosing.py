"""Which events of a session a selection and a filter come to, written down once as ranges of ids."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from inspector.core.filter.tree import Expression
from inspector.storage.ranges import Range, runs
from inspector.storage.reader import SessionReader
from inspector.storage.search import Search


class Chosen(NamedTuple):
    """Events that were chosen."""

    ranges: tuple[Range, ...]
    """Their ids, ascending."""
    first_us: int
    """When the first and the last of them happened, in microseconds since 1970; 0 when there are none."""
    last_us: int


def choose(
    reader: SessionReader,
    expression: Expression | None,
    within: Sequence[Range] | None,
    now_us: int,
    stop: Callable[[], bool] = lambda: False,
) -> Chosen | None:
    """The events that match an expression (None for all) and lie in one of the ascending ranges (None for all).

    ``stop`` is asked many times a second; None when it said yes. Raises ``SessionFileError``.
    """
    info = reader.info()
    if expression is None:
        whole = [(info.first_id, info.last_id)] if info.first_id <= info.last_id else []
        ranges = [each for first, last in whole for each in _cut(within, first, last)]
    else:
        search = Search(reader, expression, now_us)
        ids: Iterator[int] = (number for piece in search.newer(stop) for number in piece.ids)
        ranges = runs(ids if within is None else _inside(ids, within))
        if stop():
            return None
    return Chosen(tuple(ranges), *_times(reader, ranges))


def _cut(within: Sequence[Range] | None, first: int, last: int) -> list[Range]:
    """What of the ranges lies between two ids."""
    if within is None:
        return [(first, last)]
    cut = ((max(first, begin), min(last, end)) for begin, end in within)
    return [(begin, end) for begin, end in cut if begin <= end]


def _inside(ids: Iterable[int], within: Sequence[Range]) -> Iterator[int]:
    """Those of the ids that lie in one of the ranges."""
    ends = [last for _, last in within]
    for number in ids:
        place = bisect_left(ends, number)
        if place < len(within) and within[place][0] <= number:
            yield number


def _times(reader: SessionReader, ranges: Sequence[Range]) -> tuple[int, int]:
    if not ranges:
        return 0, 0
    rows = reader.rows_of([ranges[0][0], ranges[-1][1]])
    return (rows[0].time_us, rows[-1].time_us) if rows else (0, 0)
