"""How often each type and name came with which verdict, in numpy, and kept true while events come and are checked anew.

Ids are counted in pieces of 16,384, about a millisecond each; a piece that is no longer true is counted again, and all
others stay. So a check of a million events that goes on for seconds costs no more than the pieces it has touched.
"""

from collections.abc import Mapping
from time import perf_counter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal

from inspector.core.event import EventFlag, EventType
from inspector.core.problem import Verdict
from inspector.gui.session.columns import Columns, EventColumns
from inspector.gui.session.feed import SessionFeed
from inspector.plans.coverage import Seen

PIECE_ROWS = 1 << 14
_STEP_MS = 15
_STEP_S = 0.003
_VERDICTS = len(Verdict)
_SHIFT = 64
"""Type and verdict together are less than this: a key is the name's number times this, and them."""
_DELETED = np.uint8(EventFlag.DELETED)
_TYPES = {int(each): each for each in EventType}
_MOST_NAMES = 20_000
"""Combinations of type and name that are told, the most frequent: every event may have a name of its own."""

Numbers = NDArray[np.int64]


class _Piece(NamedTuple):
    """Keys that came, ascending, each with how often, when first and when last."""

    keys: Numbers
    counts: Numbers
    first_us: Numbers
    last_us: Numbers


class EventCounts(QObject):
    """The counts of the session that a feed follows. Nothing is counted before ``start``."""

    changed = Signal()
    """Some counts are others; at most once a step."""

    def __init__(self, feed: SessionFeed) -> None:
        super().__init__()
        self._feed = feed
        self._pieces: dict[int, _Piece] = {}
        self._dirty: set[int] = set()
        self._counted_to = 0
        self._columns: EventColumns | None = None
        self._timer = QTimer(self, interval=_STEP_MS)
        self._timer.timeout.connect(self._step)
        feed.restarted.connect(self._forget)
        feed.columns_complete.connect(self.start)
        feed.grew.connect(self._on_grew)
        feed.revised.connect(self._on_revised)

    @property
    def busy(self) -> bool:
        """Whether something is still being counted."""
        return bool(self._dirty)

    @property
    def started(self) -> bool:
        """Whether the session's columns are there."""
        return self._columns is not None

    def start(self) -> None:
        """Count everything; all columns must be there."""
        self._columns = self._feed.columns
        self._pieces.clear()
        self._counted_to = self._feed.last_id
        self._touch(self._feed.first_id, self._feed.last_id)
        self.changed.emit()

    def seen(self, names: Mapping[int, str]) -> list[Seen]:
        """What came, under its name; ``names`` are the session's by number. Takes a few milliseconds."""
        total = _merged(list(self._pieces.values()))
        if total is None:
            return []
        kinds, verdicts = np.divmod(total.keys, 8)
        found, starts = np.unique(kinds, return_index=True)
        sums = np.add.reduceat(total.counts, starts)
        if len(found) > _MOST_NAMES:
            kept = np.sort(np.argpartition(sums, len(sums) - _MOST_NAMES)[-_MOST_NAMES:])
        else:
            kept = np.arange(len(found))
        table = np.zeros((len(found), 8), np.int64)
        table[np.repeat(np.arange(len(found)), np.diff([*starts, len(total.keys)])), verdicts] = total.counts
        first, last = np.minimum.reduceat(total.first_us, starts), np.maximum.reduceat(total.last_us, starts)
        rows = zip(found[kept].tolist(), table[kept].tolist(), first[kept].tolist(), last[kept].tolist(), strict=True)
        return [_told(kind, counts, first_us, last_us, names) for kind, counts, first_us, last_us in rows]

    def _forget(self) -> None:
        self._columns = None
        self._pieces.clear()
        self._dirty.clear()
        self._timer.stop()
        self.changed.emit()

    def _on_grew(self) -> None:
        if self._columns is not None:
            self._touch(self._counted_to + 1, self._feed.last_id)
            self._counted_to = self._feed.last_id

    def _on_revised(self, first: int, last: int) -> None:
        if self._columns is not None:
            self._touch(first, min(last, self._counted_to))

    def _touch(self, first: int, last: int) -> None:
        if first <= last:
            self._dirty.update(range(first // PIECE_ROWS, last // PIECE_ROWS + 1))
            self._timer.start()

    def _step(self) -> None:
        """Count a few pieces, the newest first."""
        end = perf_counter() + _STEP_S
        while self._dirty and self._columns is not None and perf_counter() < end:
            number = max(self._dirty)
            self._dirty.discard(number)
            first = max(number * PIECE_ROWS, self._feed.first_id)
            last = min((number + 1) * PIECE_ROWS - 1, self._counted_to)
            pieces = [_counted(columns) for _, columns in self._columns.slices(first, last)]
            merged = _merged([each for each in pieces if each is not None])
            if merged is not None:
                self._pieces[number] = merged
            else:
                self._pieces.pop(number, None)
        if not self._dirty:
            self._timer.stop()
        self.changed.emit()


def _counted(columns: Columns) -> _Piece | None:
    kept = (columns["flags"].astype(np.uint8) & _DELETED) == 0
    kinds = columns["type"][kept].astype(np.int64)
    verdicts = columns["verdict"][kept].astype(np.int64)
    keys = columns["name_id"][kept].astype(np.int64) * _SHIFT + np.minimum(kinds, 7) * 8 + np.minimum(verdicts, 7)
    times = columns["time_us"][kept].astype(np.int64)
    return _grouped(_Piece(keys, np.ones(len(keys), np.int64), times, times))


def _merged(pieces: list[_Piece]) -> _Piece | None:
    if len(pieces) == 1:
        return pieces[0]
    return _grouped(_Piece(*(np.concatenate(parts) for parts in zip(*pieces, strict=True)))) if pieces else None


def _grouped(piece: _Piece) -> _Piece | None:
    """Each key once."""
    if not len(piece.keys):
        return None
    order = np.argsort(piece.keys, kind="stable")
    keys = piece.keys[order]
    starts = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
    return _Piece(
        keys[starts],
        np.add.reduceat(piece.counts[order], starts),
        np.minimum.reduceat(piece.first_us[order], starts),
        np.maximum.reduceat(piece.last_us[order], starts),
    )


def _told(kind: int, counts: list[int], first_us: int, last_us: int, names: Mapping[int, str]) -> Seen:
    name_id, number = divmod(kind, _SHIFT // 8)
    return Seen(_TYPES.get(number, EventType.OTHER), names.get(name_id), tuple(counts[:_VERDICTS]), first_us, last_us)
