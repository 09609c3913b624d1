"""Any number of events as ranges of ids in numpy, and cut into pieces that the session's writer takes at a time."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from inspector.gui.session.columns import EventColumns
from inspector.storage.ranges import Range

Ids = NDArray[np.int64]
IdRanges = NDArray[np.int64]
"""Pairs of first and last id, ascending."""

MOST_EVENTS = 8_000
MOST_RANGES = 4_000
"""In one piece: capture waits for it some 40 ms."""


def ranges_of(ids: Ids) -> IdRanges:
    """Different ids in any order as ranges."""
    ids = np.sort(ids, kind="stable")
    ends = np.flatnonzero(np.diff(ids) != 1)
    firsts = np.concatenate([ids[:1], ids[ends + 1]])
    lasts = np.concatenate([ids[ends], ids[-1:]])
    return np.stack([firsts, lasts], axis=1)


def joined(parts: list[list[Range]]) -> IdRanges:
    """Ranges that were told piece by piece."""
    return np.array([each for part in parts for each in part], np.int64).reshape(-1, 2)


def count_of(ranges: IdRanges) -> int:
    """How many events they are."""
    return int((ranges[:, 1] - ranges[:, 0] + 1).sum())


def pieces(ranges: IdRanges) -> Iterator[list[Range]]:
    """The same in pieces of at most ``MOST_EVENTS`` events."""
    piece: list[Range] = []
    room = MOST_EVENTS
    for start in range(0, len(ranges), MOST_RANGES):
        part: list[list[int]] = ranges[start : start + MOST_RANGES].tolist()
        for whole_first, last in part:
            first = whole_first
            while first <= last:
                end = min(last, first + room - 1)
                piece.append((first, end))
                room -= end - first + 1
                first = end + 1
                if room == 0 or len(piece) == MOST_RANGES:
                    yield piece
                    piece, room = [], MOST_EVENTS
    if piece:
        yield piece


def all_have(columns: EventColumns, ids: Ids, flag: int) -> bool:
    """Whether every one of some events has a flag."""
    first, last = int(ids.min()), int(ids.max())
    flags = np.concatenate([part["flags"] for _, part in columns.slices(first, last)]).astype(np.uint8)
    return bool((flags[ids - first] & np.uint8(flag) != 0).all())
