"""The columns of every event of a session in numpy, 28 bytes each: what filters and counts look at.

Kept in chunks of 65,536 ids. So growing never copies what is there, and the blocks of a long session can be put in
newest first. Modules that import numpy, as this one does, are imported after the window has been painted once.
"""

from collections.abc import Callable, Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from inspector.core.event import EventFlag
from inspector.storage.columns import FIELDS, ColumnBlock

CHUNK_ROWS = 1 << 16
"""Ids in one chunk."""

Columns = Mapping[str, NDArray[np.generic]]
"""Arrays of equal length by the names of ``storage.columns.FIELDS``, and ``id``: the events' ids, in a row."""

Condition = Callable[[Columns], NDArray[np.bool_]]
"""Says of each event in some columns whether it is wanted."""

_REPEATED_OR_DELETED = np.uint8(EventFlag.DUPLICATE | EventFlag.DELETED)

_DELETED_OR_ERASED = np.uint8(EventFlag.DELETED | EventFlag.ERASED)

_RECORD = np.dtype(list(FIELDS))


class EventColumns:
    """Columns by event id."""

    def __init__(self) -> None:
        self._chunks: dict[int, dict[str, NDArray[np.generic]]] = {}
        self.duplicates = 0
        """Events that repeat an earlier one and are not deleted."""
        self.deleted = 0
        """Events that the user deleted."""
        self.restorable = 0
        """Of these, those of which something is left."""
        self.newest_source = 0
        """The greatest source id seen."""
        self.libraries: set[int] = set()
        """Ids of the libraries seen."""

    def put(self, block: ColumnBlock) -> None:
        """Take the columns of a run of ids, again when they were revised."""
        rows = np.frombuffer(block.data, dtype=_RECORD)
        if not len(rows):
            return
        self.newest_source = max(self.newest_source, int(rows["source_id"].max()))
        self.libraries.update(np.unique(rows["library_id"]).tolist())
        done = 0
        while done < len(rows):
            number, start = divmod(block.first_id + done, CHUNK_ROWS)
            count = min(len(rows) - done, CHUNK_ROWS - start)
            chunk = self._chunk(number)
            self._recount(chunk["flags"][start : start + count], rows["flags"][done : done + count])
            for name, _ in FIELDS:
                chunk[name][start : start + count] = rows[name][done : done + count]
            done += count

    def _recount(self, before: NDArray[np.generic], now: NDArray[np.generic]) -> None:
        """Keep the counts right; ids that were never put count as nothing, as their flags are 0."""
        for flags, sign in ((before.astype(np.uint8), -1), (now.astype(np.uint8), 1)):
            self.duplicates += sign * int(np.count_nonzero((flags & _REPEATED_OR_DELETED) == EventFlag.DUPLICATE))
            self.deleted += sign * int(np.count_nonzero(flags & np.uint8(EventFlag.DELETED)))
            left = (flags & _DELETED_OR_ERASED) == EventFlag.DELETED
            self.restorable += sign * int(np.count_nonzero(left))

    def slices(self, first_id: int, last_id: int) -> Iterator[tuple[int, Columns]]:
        """The columns of a range of ids, both ends included, chunk by chunk with the first id of each piece."""
        position = first_id
        while position <= last_id:
            number, start = divmod(position, CHUNK_ROWS)
            end = min(CHUNK_ROWS, start + last_id - position + 1)
            chunk = self._chunk(number)
            ids = np.arange(position, position + end - start)
            yield position, {"id": ids, **{name: values[start:end] for name, values in chunk.items()}}
            position += end - start

    def matching(self, condition: Condition, first_id: int, last_id: int) -> NDArray[np.int64]:
        """The ids of a range that meet a condition, ascending."""
        parts = list(self.matching_parts(condition, first_id, last_id))
        return np.concatenate(parts) if parts else np.empty(0, np.int64)

    def matching_parts(self, condition: Condition, first_id: int, last_id: int) -> Iterator[NDArray[np.int64]]:
        """The same, a chunk at a time: an array of all would cost as much again as finding them."""
        for start, columns in self.slices(first_id, last_id):
            found = np.flatnonzero(condition(columns)).astype(np.int64, copy=False)
            found += start
            yield found

    @staticmethod
    def chunk_end(first_id: int, last_id: int) -> int:
        """The last id up to ``last_id`` that is in the chunk of ``first_id``."""
        return min(last_id, first_id + CHUNK_ROWS - 1 - first_id % CHUNK_ROWS)

    def _chunk(self, number: int) -> dict[str, NDArray[np.generic]]:
        chunk = self._chunks.get(number)
        if chunk is None:
            chunk = self._chunks[number] = {name: np.zeros(CHUNK_ROWS, kind) for name, kind in FIELDS}
        return chunk


def duplicates_only(columns: Columns) -> NDArray[np.bool_]:
    """The condition that lets only repeated events through."""
    flags: NDArray[np.bool_] = (columns["flags"].astype(np.uint8) & np.uint8(EventFlag.DUPLICATE)) != 0
    return flags


def not_deleted(columns: Columns) -> NDArray[np.bool_]:
    """The condition that lets all through but deleted events."""
    shown: NDArray[np.bool_] = (columns["flags"].astype(np.uint8) & np.uint8(EventFlag.DELETED)) == 0
    return shown


def restorable(columns: Columns) -> NDArray[np.bool_]:
    """The condition that lets deleted events through of which something is left."""
    flags = columns["flags"].astype(np.uint8) & _DELETED_OR_ERASED
    found: NDArray[np.bool_] = flags == np.uint8(EventFlag.DELETED)
    return found


def not_erased(columns: Columns) -> NDArray[np.bool_]:
    """The condition that lets all through but those of which nothing is left."""
    shown: NDArray[np.bool_] = (columns["flags"].astype(np.uint8) & np.uint8(EventFlag.ERASED)) == 0
    return shown
