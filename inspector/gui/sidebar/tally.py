"""Counting numbers with numpy, at a cost that grows with what is counted and never with what is known already."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inspector.core.problem import Verdict
from inspector.gui.session.columns import Columns, Condition

MOST_NUMBERS = 1 << 20
"""Numbers above this are counted as one: a file from anyone may hold any, and a tally has room for each."""

Numbers = NDArray[Any]

_SEVERITY = (
    Verdict.UNCHECKED,
    Verdict.GOOD,
    Verdict.INCOMPLETE,
    Verdict.UNPLANNED,
    Verdict.BLOCKED,
    Verdict.BAD,
)
"""Verdicts from harmless to worst."""

_COUNT_BITS = 48
"""More events than that are in no session."""

_RANKS = np.zeros(256, np.uint8)
_RANKS[list(_SEVERITY)] = range(len(_SEVERITY))


def ranks(verdicts: Numbers) -> Numbers:
    """How bad verdicts are, as numbers that grow."""
    return _RANKS[verdicts]


def ranked(rank: int) -> Verdict:
    """The verdict of a rank."""
    return _SEVERITY[rank]


class Tally:
    """How often each number came, and the greatest mark that came with it."""

    def __init__(self) -> None:
        self.events = 0
        """Events that were looked at and met the condition."""
        self._counts = np.zeros(64, np.int64)
        self._marks = np.zeros(64, np.uint8)

    def add(self, numbers: Numbers, marks: Numbers | None = None) -> None:
        """Count these numbers."""
        if not len(numbers):
            return
        numbers = np.minimum(numbers, np.int64(MOST_NUMBERS))
        self._make_room(int(numbers.max()))
        np.add.at(self._counts, numbers, 1)
        if marks is not None:
            np.maximum.at(self._marks, numbers, marks)

    def count(self, number: int) -> int:
        """How often a number came."""
        return int(self._counts[number]) if number < len(self._counts) else 0

    def mark(self, number: int) -> int:
        """The greatest mark that came with a number; 0 for none."""
        return int(self._marks[number]) if number < len(self._marks) else 0

    @property
    def marked(self) -> bool:
        """Whether any number has a mark."""
        return bool(self._marks.any())

    @property
    def different(self) -> int:
        """How many numbers came."""
        return int(np.count_nonzero(self._counts))

    def came(self) -> list[int]:
        """The numbers that came, ascending."""
        result: list[int] = np.flatnonzero(self._counts).tolist()
        return result

    def top(self, most: int, among: Sequence[int] | None = None) -> list[int]:
        """Numbers that came, ``most`` at the most: the greatest mark first, then the most frequent, then the oldest.

        With ``among`` only those of these numbers, which are ascending.
        """
        came = np.flatnonzero(self._counts)
        if among is not None:
            came = np.intersect1d(came, np.array(among, np.int64), assume_unique=True)
        score = (self._marks[came].astype(np.int64) << _COUNT_BITS) + self._counts[came]
        if len(came) > most:
            least = np.partition(score, len(came) - most)[len(came) - most]
            came, score = came[score >= least], score[score >= least]
        result: list[int] = came[np.lexsort((came, -score))][:most].tolist()
        return result

    def _make_room(self, number: int) -> None:
        size = len(self._counts)
        if number < size:
            return
        while size <= number:
            size *= 2
        self._counts = np.concatenate([self._counts, np.zeros(size - len(self._counts), np.int64)])
        self._marks = np.concatenate([self._marks, np.zeros(size - len(self._marks), np.uint8)])


def one_of(column: str, numbers: Iterable[int]) -> Condition:
    """The condition that a column holds one of these numbers."""
    wanted = sorted(numbers)
    table = np.zeros(min(max(wanted, default=0), MOST_NUMBERS) + 2, np.bool_)
    table[[number for number in wanted if number <= MOST_NUMBERS]] = True

    def condition(columns: Columns) -> NDArray[np.bool_]:
        numbers: Numbers = columns[column]
        return table.take(numbers, mode="clip")  # what is greater falls on the last place, which is no

    return condition


def only_and_not(only: Condition | None, but_not: Condition | None) -> Condition:
    """Both in one: what the first says and the second does not."""

    def condition(columns: Columns) -> NDArray[np.bool_]:
        kept = np.ones(len(columns["id"]), np.bool_) if only is None else only(columns)
        return kept if but_not is None else kept & ~but_not(columns)

    return condition


def any_of(conditions: Iterable[Condition]) -> Condition:
    """The condition that one of these is met."""
    each = tuple(conditions)

    def condition(columns: Columns) -> NDArray[np.bool_]:
        met = np.zeros(len(columns["id"]), np.bool_)
        for one in each:
            met |= one(columns)
        return met

    return condition
