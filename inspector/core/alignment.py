"""Which items of one list stand for which of another: what stayed, moved, came, went or was replaced.

Items are compared by keys that are equal when the items are. The work is bounded: lists that differ in more than some
hundred items each are aligned by what is unique in both.
"""

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Sequence
from typing import NamedTuple

_MOST_CELLS = 250_000
"""Of the table in which a longest common subsequence is looked for."""

Pairs = list[tuple[int, int]]


class Step(NamedTuple):
    """One place in the common order of two lists: an item of the left, of the right, or of both side by side."""

    left: int | None
    right: int | None
    moved_to: int | None = None
    """For an item of the left alone: where in the right list it went."""
    moved_from: int | None = None
    """For an item of the right alone: where in the left list it came from."""


def align_equal(left: Sequence[bytes], right: Sequence[bytes], alike: Callable[[int, int], bool]) -> list[Step]:
    """The steps of two lists of keys. Between what stayed, items that are ``alike`` stand side by side as replaced.

    With left and right exchanged it gives the same steps, exchanged.
    """
    start, end = _trimmed(left, right)
    inner_left, inner_right = left[start : len(left) - end], right[start : len(right) - end]
    if (len(inner_left), *inner_left[:1]) > (len(inner_right), *inner_right[:1]):  # one direction, whoever asks
        inner = [(i, j) for j, i in _common(inner_right, inner_left)]
    else:
        inner = _common(inner_left, inner_right)
    stayed = [(at, at) for at in range(start)]
    stayed += [(i + start, j + start) for i, j in inner]
    stayed += [(len(left) - at, len(right) - at) for at in range(end, 0, -1)]
    moved = _moved(left, right, stayed)
    return _steps(len(left), len(right), _with_replaced(len(left), len(right), stayed, moved, alike), moved)


def align_named(left: Sequence[bytes], right: Sequence[bytes]) -> list[Step]:
    """The steps of two lists of names, each unique in its list: the same name is the same item, whatever is in it."""
    places = {name: at for at, name in enumerate(right)}
    pairs = [(at, places[name]) for at, name in enumerate(left) if name in places]
    stayed = _rising(pairs)
    kept = set(stayed)
    return _steps(len(left), len(right), stayed, [pair for pair in pairs if pair not in kept])


def _trimmed(left: Sequence[bytes], right: Sequence[bytes]) -> tuple[int, int]:
    """How many items are the same at the start and at the end."""
    most = min(len(left), len(right))
    start = 0
    while start < most and left[start] == right[start]:
        start += 1
    end = 0
    while end < most - start and left[-1 - end] == right[-1 - end]:
        end += 1
    return start, end


def _common(left: Sequence[bytes], right: Sequence[bytes]) -> Pairs:
    """A longest common subsequence; of long lists a long one."""
    if len(left) * len(right) > _MOST_CELLS:
        return _rising(_unique(left, right))
    width = len(right) + 1
    best = [[0] * width for _ in range(len(left) + 1)]
    for i in range(len(left) - 1, -1, -1):
        row, below, item = best[i], best[i + 1], left[i]
        for j in range(len(right) - 1, -1, -1):
            row[j] = below[j + 1] + 1 if item == right[j] else max(below[j], row[j + 1])
    found, i, j = [], 0, 0
    while i < len(left) and j < len(right):
        if left[i] == right[j]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return found


def _unique(left: Sequence[bytes], right: Sequence[bytes]) -> Pairs:
    """The places of what stands once in both."""
    here, there = Counter(left), Counter(right)
    places = {item: at for at, item in enumerate(right) if there[item] == 1}
    return [(at, places[item]) for at, item in enumerate(left) if here[item] == 1 and item in places]


def _rising(pairs: Pairs) -> Pairs:
    """The longest part of pairs, sorted by the first number, in which the second rises too."""
    ends: list[int] = []
    chosen: list[int] = []
    before: list[int] = []
    for at, (_, right) in enumerate(pairs):
        length = bisect_left(ends, right)
        ends[length : length + 1] = [right]
        chosen[length : length + 1] = [at]
        before.append(chosen[length - 1] if length else -1)
    found, at = [], chosen[-1] if chosen else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def _moved(left: Sequence[bytes], right: Sequence[bytes], stayed: Pairs) -> Pairs:
    """Equal items among those that did not stay, in the order in which they come."""
    kept_left, kept_right = {i for i, _ in stayed}, {j for _, j in stayed}
    waiting: defaultdict[bytes, deque[int]] = defaultdict(deque)
    for j, item in enumerate(right):
        if j not in kept_right:
            waiting[item].append(j)
    return [(i, waiting[item].popleft()) for i, item in enumerate(left) if i not in kept_left and waiting.get(item)]


def _with_replaced(left: int, right: int, stayed: Pairs, moved: Pairs, alike: Callable[[int, int], bool]) -> Pairs:
    """What stayed, and in each gap between it the items that stand for each other by their place alone."""
    away, here = {i for i, _ in moved}, {j for _, j in moved}
    found: Pairs = []
    last_i = last_j = -1
    for i, j in [*stayed, (left, right)]:
        gone = (each for each in range(last_i + 1, i) if each not in away)
        come = (each for each in range(last_j + 1, j) if each not in here)
        found += [pair for pair in zip(gone, come, strict=False) if alike(*pair)]
        if i < left:
            found.append((i, j))
        last_i, last_j = i, j
    return found


def _steps(left: int, right: int, paired: Pairs, moved: Pairs) -> list[Step]:
    """All items in one order that is true for both lists."""
    to, came = dict(moved), {j: i for i, j in moved}
    steps: list[Step] = []
    last_i = last_j = -1
    for i, j in [*paired, (left, right)]:
        steps += [Step(each, None, moved_to=to.get(each)) for each in range(last_i + 1, i)]
        steps += [Step(None, each, moved_from=came.get(each)) for each in range(last_j + 1, j)]
        if i < left:
            steps.append(Step(i, j))
        last_i, last_j = i, j
    return steps
