"""Any number of events as ranges of ids in numpy, and cut into pieces that the session's writer takes at a time."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from inspector.gui.session.columns import Condition, EventColumns
from inspector.gui.stream.matches import Rows
from inspector.storage.ranges import Range

Ids = NDArray[np.int64]
IdRanges = NDArray[np.int64]
"""Pairs of first and last id, ascending."""

MOST_EVENTS = 8_000
MOST_RANGES = 4_000
"""In one piece: capture waits for it some 40 ms."""

_PIECE_ROWS = 1 << 16


def ranges_of(ids: Ids) -> IdRanges:
    """Different ids in any order as ranges."""
    ids = np.sort(ids, kind="stable")
    ends = np.flatnonzero(np.diff(ids) != 1)
    firsts = np.concatenate([ids[:1], ids[ends + 1]])
    lasts = np.concatenate([ids[ends], ids[-1:]])
    return np.stack([firsts, lasts], axis=1)


def every(first_id: int, last_id: int) -> IdRanges:
    """All events between two ids, both included."""
    return np.array([[first_id, last_id]], np.int64)


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


def chosen_ranges(rows: Rows, parts: Sequence[range]) -> IdRanges:
    """The events in some rows. In pieces: on a thread, of very many, the GUI thread has its turn in between."""
    found = [np.empty((0, 2), np.int64)]
    for part in parts:
        for first in range(part.start, part.stop, _PIECE_ROWS):
            ids = rows.id_array(first, min(part.stop, first + _PIECE_ROWS) - 1)
            ids = ids[ids > 0]
            if len(ids):
                found.append(ranges_of(ids))
    return touching(np.concatenate(found))


def touching(ranges: IdRanges) -> IdRanges:
    """Ranges without an event in common, in any order, as ranges of which none goes on where another ends."""
    if len(ranges) < 2:
        return ranges
    ranges = ranges[np.argsort(ranges[:, 0], kind="stable")]
    begins = np.concatenate([[True], ranges[1:, 0] != ranges[:-1, 1] + 1])
    ends = np.concatenate([begins[1:], [True]])
    return np.stack([ranges[begins, 0], ranges[ends, 1]], axis=1)


def matching_ranges(columns: EventColumns, condition: Condition, first_id: int, last_id: int) -> IdRanges:
    """The events between two ids that meet a condition, a chunk at a time for the same reason."""
    parts = columns.matching_parts(condition, first_id, last_id)
    found = [ranges_of(ids) for ids in parts if len(ids)]
    return touching(np.concatenate(found)) if found else np.empty((0, 2), np.int64)
