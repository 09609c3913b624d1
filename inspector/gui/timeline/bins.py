"""Counts of events in equal slices of time, kept up to date: what is new is added, what was counted stays counted.

A million events are counted anew in 5 ms; chunks that lie outside of what is shown are not looked at.
"""

from collections.abc import Iterator
from enum import Enum
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from inspector.core.event import EventFlag, EventType
from inspector.core.problem import Verdict
from inspector.gui.session.columns import CHUNK_ROWS, Columns, Condition, EventColumns
from inspector.gui.timeline.extent import Extent, Span
from inspector.gui.timeline.view import Grid

MOST_SOURCES = 12
"""Sources that are told apart; those after them count as one."""


class Grouping(Enum):
    """What the bars are divided by. The value is the name of the column."""

    VERDICT = "verdict"
    TYPE = "type"
    SOURCE = "source_id"

    @property
    def size(self) -> int:
        """How many groups there are. Greater numbers count as the last group."""
        return {Grouping.VERDICT: len(Verdict), Grouping.TYPE: len(EventType)}.get(self, MOST_SOURCES + 2)


class _Chunk:
    """What is known of the events of one chunk of the columns."""

    def __init__(self) -> None:
        self.earliest, self.latest = (1 << 63) - 1, -(1 << 63)
        self.kept: NDArray[np.bool_] | None = None
        """Which of them meet the condition; None when there is none."""

    def take(self, earliest: int, latest: int) -> None:
        """Events with such times are in it too."""
        self.earliest, self.latest = min(self.earliest, earliest), max(self.latest, latest)


class Histogram:
    """The bins of one session."""

    def __init__(self, columns: EventColumns, first_id: int) -> None:
        """Nothing is counted before ``extend``; the columns must be loaded up to there."""
        self._columns = columns
        self._first_id, self.last_id = first_id, first_id - 1
        self._chunks: dict[int, _Chunk] = {}
        self._condition: Condition | None = None
        self.grid = Grid(0, 1, 1)
        self.grouping = Grouping.VERDICT
        self.extent = Extent()
        self.first_seen: dict[int, int] = {}
        """Source id → time of the first event that came from it."""
        self._clear()

    def _clear(self) -> None:
        self.counts: NDArray[np.int64] = np.zeros((self.grid.bins, self.grouping.size), np.int64)
        """Events by bin and group."""
        self.earlier = self.later = 0
        """Events before and after the grid."""

    def arrange(self, grid: Grid, grouping: Grouping) -> None:
        """Count in other bins or by something else."""
        if (grid, grouping) != (self.grid, self.grouping):
            self.grid, self.grouping = grid, grouping
            self._count_anew()

    def narrow(self, condition: Condition | None) -> None:
        """Count only events that meet a condition, or all again."""
        self._condition = condition
        for chunk in self._chunks.values():
            chunk.kept = None
        for position, columns in self._columns.slices(self._first_id, self.last_id):
            self._test(position, columns)
        self._count_anew()

    def narrow_in_steps(self, condition: Condition | None) -> Iterator[None]:
        """As ``narrow``, a chunk at each step; until the last one everything stays as it is counted now."""
        made = Histogram(self._columns, self._first_id)
        made._condition, made.grouping = condition, self.grouping
        made.grid = self.grid
        made._clear()
        while made.last_id < self.last_id:
            made.extend(min(self.last_id, made.last_id + CHUNK_ROWS - (made.last_id + 1) % CHUNK_ROWS))
            yield
        made.arrange(self.grid, self.grouping)
        self._condition, self._chunks = condition, made._chunks
        self.counts, self.earlier, self.later = made.counts, made.earlier, made.later

    def extend_in_steps(self, last_id: int) -> Iterator[None]:
        """As ``extend``, a chunk at each step."""
        while self.last_id < last_id:
            self.extend(min(last_id, self.last_id + CHUNK_ROWS - (self.last_id + 1) % CHUNK_ROWS))
            yield

    def extend(self, last_id: int) -> None:
        """Count the events up to this one too."""
        for position, columns in self._columns.slices(self.last_id + 1, last_id):
            self._meet(position, columns)
            self._test(position, columns)
            self._count(position, columns)
        self.last_id = max(self.last_id, last_id)

    def noted(self, most: int) -> Iterator[list[int]]:
        """The times of events that the user marked or wrote a note on and did not delete; of the first so many.

        In steps: a list for each chunk of the columns.
        """
        flags = np.uint8(EventFlag.MARKED | EventFlag.NOTED)
        for _, columns in self._columns.slices(self._first_id, self.last_id):
            set_flags = columns["flags"].astype(np.uint8)
            noted = (set_flags & flags != 0) & (set_flags & np.uint8(EventFlag.DELETED) == 0)
            times = columns["time_us"][noted][:most].tolist()
            most -= len(times)
            yield times
            if not most:
                return

    def _count_anew(self) -> None:
        self._clear()
        for position, columns in self._columns.slices(self._first_id, self.last_id):
            self._count(position, columns)

    def _meet(self, position: int, columns: Columns) -> None:
        """See where new events lie in time and which sources are new."""
        times = columns["time_us"].astype(np.int64, copy=False)
        span = Span(int(times.min()), int(times.max()))
        self._chunk(position).take(span.first_us, span.last_us)
        if span.width_us <= self.extent.gap_us:
            self.extent.add(span, len(times))
        else:
            self._meet_scattered(np.sort(times))
        sources = columns["source_id"]
        if int(sources.max()) not in self.first_seen or int(sources.min()) not in self.first_seen:
            known, places = np.unique(sources, return_index=True)
            for source, place in zip(known.tolist(), places.tolist(), strict=True):
                self.first_seen.setdefault(source, int(times[place]))

    def _meet_scattered(self, times: NDArray[np.int64]) -> None:
        # The difference of two int64 may need one bit more, which unsigned numbers have.
        gaps = np.diff(times.view(np.uint64)) > np.uint64(self.extent.gap_us)
        starts = [0, *(np.flatnonzero(gaps) + 1).tolist(), len(times)]
        for start, end in pairwise(starts):
            self.extent.add(Span(int(times[start]), int(times[end - 1])), end - start)

    def _test(self, position: int, columns: Columns) -> None:
        if self._condition is None:
            return
        chunk = self._chunk(position)
        if chunk.kept is None:
            chunk.kept = np.zeros(CHUNK_ROWS, np.bool_)
        start = position % CHUNK_ROWS
        wanted = self._condition(columns)
        chunk.kept[start : start + len(wanted)] = wanted

    def _count(self, position: int, columns: Columns) -> None:
        """Add the events of one piece of a chunk."""
        chunk, start, grid = self._chunk(position), position % CHUNK_ROWS, self.grid
        times = columns["time_us"].astype(np.int64, copy=False)
        kept = None if chunk.kept is None else chunk.kept[start : start + len(times)]
        total = len(times) if kept is None else int(np.count_nonzero(kept))
        if chunk.latest < grid.start_us:
            self.earlier += total
        elif chunk.earliest >= grid.end_us:
            self.later += total
        elif total:
            self._count_in(times, columns[self.grouping.value], kept)

    def _count_in(self, times: NDArray[np.int64], groups: NDArray[np.generic], kept: NDArray[np.bool_] | None) -> None:
        grid, size = self.grid, self.grouping.size
        # What is before the grid becomes very large as an unsigned number: one comparison finds all that is outside.
        bins = times.view(np.uint64) - np.uint64(grid.start_us % (1 << 64))
        bins //= np.uint64(grid.width_us)
        np.minimum(bins, np.uint64(grid.bins), out=bins)
        if grid.end_us > 1 << 63:  # so far that the latest bins and the earliest times are the same unsigned numbers
            bins[times < grid.start_us] = grid.bins
        keys = bins.view(np.int64)
        keys *= size
        keys += np.minimum(groups, groups.dtype.type(size - 1))
        if kept is not None:
            keys = keys[kept]
        cells = np.bincount(keys, minlength=(grid.bins + 1) * size).reshape(-1, size)
        self.counts += cells[:-1]
        outside = int(cells[-1].sum())
        if outside:
            before = times < grid.start_us
            earlier = int(np.count_nonzero(before if kept is None else before & kept))
            self.earlier += earlier
            self.later += outside - earlier

    def _chunk(self, position: int) -> _Chunk:
        return self._chunks.setdefault(position // CHUNK_ROWS, _Chunk())
