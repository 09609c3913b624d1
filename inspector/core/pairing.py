"""Which event of one session stands for which of another: by messageId, else by what it is and its turn."""

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple


class By(StrEnum):
    """What pairs events."""

    AUTO = "auto"
    """By messageId when any is in both sessions, else by order; events without one by order."""
    ID = "id"
    ORDER = "order"


class Mark(NamedTuple):
    """What an event is known by."""

    id: int
    message_id: str | None
    what: tuple[Hashable, ...]
    """Type, name and user: what stays the same when the same thing is captured again."""
    digest: bytes
    """Of the message's bytes; the same for equal ones."""


class Paired(NamedTuple):
    """Two events that stand for each other, by their places in their sessions."""

    left: int
    right: int
    by: By
    """``ID`` or ``ORDER``."""


class Pairing(NamedTuple):
    """What became of all events of both sessions."""

    pairs: tuple[Paired, ...]
    """In the order of the left."""
    missing: tuple[int, ...]
    """Places of events that the left has alone."""
    added: tuple[int, ...]
    moved: int
    """The least number of pairs that must move for the right to have the order of the left."""


def pair(left: Sequence[Mark], right: Sequence[Mark], by: By = By.AUTO) -> Pairing:
    """Pair the events of two sessions, given in the order in which they were captured.

    Of several with the same messageId the first stands for the first. By order, equal messages find each other first,
    so that one that is missing does not put all after it out of step; then the same type, name and user; then the same
    type and name.
    """
    matching = _Matching(left, right)
    shared = by is not By.ORDER and matching.match(By.ID, lambda mark: mark.message_id)
    if by is not By.ID:
        matching.by_order(nameless=shared)
    return matching.done()


class _Matching:
    """Pairs found so far."""

    def __init__(self, left: Sequence[Mark], right: Sequence[Mark]) -> None:
        self._left, self._right = left, right
        self._free_left: list[int] = list(range(len(left)))
        self._free_right: list[int] = list(range(len(right)))
        self._pairs: list[Paired] = []

    def match(self, by: By, key: Callable[[Mark], Hashable]) -> bool:
        """Pair those that are free and have the same key, one after the other; None is no key. Whether any was."""
        waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
        for at in self._free_right:
            found = key(self._right[at])
            if found is not None:
                waiting[found].append(at)
        free: list[int] = []
        taken: set[int] = set()
        for at in self._free_left:
            queue = waiting.get(key(self._left[at]))
            if not queue:
                free.append(at)
                continue
            other = queue.popleft()
            taken.add(other)
            self._pairs.append(Paired(at, other, by))
        self._free_left = free
        self._free_right = [at for at in self._free_right if at not in taken]
        return bool(taken)

    def by_order(self, *, nameless: bool) -> None:
        """Pair what is free by its turn; with ``nameless`` only what has no messageId."""

        def free(key: Callable[[Mark], Hashable]) -> Callable[[Mark], Hashable]:
            return lambda mark: None if nameless and mark.message_id is not None else key(mark)

        self.match(By.ORDER, free(lambda mark: mark.digest))
        self.match(By.ORDER, free(lambda mark: mark.what))
        self.match(By.ORDER, free(lambda mark: mark.what[:2]))

    def done(self) -> Pairing:
        pairs = tuple(sorted(self._pairs))
        moved = len(pairs) - _longest_rising(each.right for each in pairs)
        return Pairing(pairs, tuple(self._free_left), tuple(self._free_right), moved)


def _longest_rising(numbers: Iterable[int]) -> int:
    """How many of different numbers can stay for the rest to be taken out and the order to rise."""
    ends: list[int] = []
    for number in numbers:
        at = bisect_left(ends, number)
        ends[at : at + 1] = [number]
    return len(ends)
