"""Ranges of event ids: how selections and what was changed are told, never one by one."""

from collections.abc import Iterable

Range = tuple[int, int]
"""First and last id, both included."""


def runs(ids: Iterable[int]) -> list[Range]:
    """Ascending ids as ranges."""
    return gathered(((number, number) for number in ids), 1)


def gathered(ranges: Iterable[Range], near: int) -> list[Range]:
    """Ranges in ascending order, those as one whose ends are at most ``near`` apart."""
    found: list[Range] = []
    for first, last in ranges:
        if found and first - found[-1][1] <= near:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found


def size(ranges: Iterable[Range]) -> int:
    """How many ids they are."""
    return sum(last - first + 1 for first, last in ranges)
