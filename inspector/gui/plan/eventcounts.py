"""How often each type and name came from where with which verdict, in numpy; kept true while events come and are
checked anew.

Ids are counted in pieces of 16,384, about a millisecond each; a piece that is no longer true is counted again, and all
others stay. So a check of a million events that goes on for seconds costs no more than the pieces it has touched.
"""

from collections.abc import Callable, Collection, Mapping
from time import perf_counter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal

from inspector.core.event import EventFlag, EventType
from inspector.core.problem import Verdict
from inspector.gui.bridge import Bridge
from inspector.gui.plan.blocked import BlockedVerdicts, Own
from inspector.gui.session.columns import Columns, EventColumns
from inspector.gui.session.feed import SessionFeed
from inspector.plans.coverage import ANYWHERE, Origin, Seen

PIECE_ROWS = 1 << 14
_STEP_MS = 15
_GROWN_MS = 250
"""How long what arrives may wait: the piece that it goes to is counted anew each time."""
_STEP_S = 0.003
_VERDICTS = len(Verdict)
_PLACE_BITS, _VENDOR_BITS = 25, 8
_MOST_SOURCES = (1 << (_PLACE_BITS - _VENDOR_BITS)) - 1
"""A key has, from its highest bits on: name, type, verdict, source and vendor."""
_DELETED = np.uint8(EventFlag.DELETED)
_BLOCKED = int(Verdict.BLOCKED)
_LATEST = np.int64(2**63 - 1)
_TYPES = {int(each): each for each in EventType}
_MOST_NAMES = 2_000
"""Combinations of type, name and origin that are told, the most frequent: every event may have a name of its own. Those
of names that a plan has are told however rare they are."""

Numbers = NDArray[np.int64]


class Piece(NamedTuple):
    """Keys that came, ascending, each with how often, when first and when last."""

    keys: Numbers
    counts: Numbers
    first_us: Numbers
    last_us: Numbers


class Told(NamedTuple):
    """What came."""

    seen: list[Seen]
    others: tuple[int, ...] = ()
    """Events that are not told one by one, by the number of their verdict."""


class EventCounts(QObject):
    """The counts of the session that a feed follows. Nothing is counted before ``start``."""

    changed = Signal()
    """Some counts are others; at most once a step."""

    def __init__(self, feed: SessionFeed, bridge: Bridge) -> None:
        super().__init__()
        self._feed = feed
        self._blocked = BlockedVerdicts(feed, bridge, PIECE_ROWS)
        self._blocked.learned.connect(self._on_learned)
        self._pieces: dict[int, Piece] = {}
        self._dirty: set[int] = set()
        self._counted_to = 0
        self._columns: EventColumns | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)
        feed.restarted.connect(self._forget)
        feed.columns_complete.connect(self.start)
        feed.grew.connect(self._on_grew)
        feed.revised.connect(self._on_revised)

    @property
    def busy(self) -> bool:
        """Whether something is still being counted."""
        return bool(self._dirty) or self._blocked.busy

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

    @property
    def pieces(self) -> list[Piece]:
        """What was counted, which never changes: ``told_of`` may look at it in a thread."""
        return list(self._pieces.values())

    @property
    def size(self) -> int:
        """How many numbers ``told_of`` has to look at."""
        return sum(len(each.keys) for each in self._pieces.values())

    def _forget(self) -> None:
        self._columns = None
        self._pieces.clear()
        self._dirty.clear()
        self._blocked.clear()
        self._timer.stop()
        self.changed.emit()

    def _on_grew(self) -> None:
        if self._columns is not None:
            self._touch(self._counted_to + 1, self._feed.last_id, _GROWN_MS)
            self._counted_to = self._feed.last_id

    def _on_revised(self, first: int, last: int) -> None:
        if self._columns is not None:
            self._touch(first, min(last, self._counted_to))

    def _touch(self, first: int, last: int, after_ms: int = _STEP_MS) -> None:
        if first <= last:
            for number in range(first // PIECE_ROWS, last // PIECE_ROWS + 1):
                self._dirty.add(number)
                self._blocked.doubt(number)
            self._soon(after_ms)

    def _on_learned(self, number: int) -> None:
        if self._columns is not None:
            self._dirty.add(number)
            self._soon(_STEP_MS)

    def _soon(self, after_ms: int) -> None:
        if not self._timer.isActive() or after_ms < self._timer.interval():
            self._timer.start(after_ms)

    def _step(self) -> None:
        """Count a few pieces, the newest first."""
        end = perf_counter() + _STEP_S
        while self._dirty and self._columns is not None and perf_counter() < end:
            number = max(self._dirty)
            self._dirty.discard(number)
            first = max(number * PIECE_ROWS, self._feed.first_id)
            last = min((number + 1) * PIECE_ROWS - 1, self._counted_to)
            pieces = [self._piece(number, start, columns) for start, columns in self._columns.slices(first, last)]
            merged = _merged([each for each in pieces if each is not None])
            if merged is not None:
                self._pieces[number] = merged
            else:
                self._pieces.pop(number, None)
        if self._dirty:
            self._timer.setInterval(_STEP_MS)
        else:
            self._timer.stop()
        self.changed.emit()

    def _piece(self, number: int, first_id: int, columns: Columns) -> Piece | None:
        blocked = bool((columns["verdict"] == _BLOCKED).any())
        return _piece_of(columns, first_id, self._blocked.of(number) if blocked else None)


def _piece_of(columns: Columns, first_id: int, own: Own | None) -> Piece | None:
    kept = (columns["flags"].astype(np.uint8) & _DELETED) == 0
    kinds = columns["type"][kept].astype(np.int64)
    verdicts = columns["verdict"].astype(np.int64)
    if own is not None:
        own.put_into(verdicts, first_id, _BLOCKED)
    verdicts = verdicts[kept]
    sources = np.minimum(columns["source_id"][kept].astype(np.int64), _MOST_SOURCES)
    places = (sources << _VENDOR_BITS) | columns["vendor_id"][kept].astype(np.int64)
    said = (columns["name_id"][kept].astype(np.int64) << 6) | (np.minimum(kinds, 7) << 3) | np.minimum(verdicts, 7)
    keys = (said << _PLACE_BITS) | places
    times = columns["time_us"][kept].astype(np.int64)
    return _grouped(Piece(keys, np.ones(len(keys), np.int64), times, times))


def _merged(pieces: list[Piece]) -> Piece | None:
    if len(pieces) == 1:
        return pieces[0]
    return _grouped(Piece(*(np.concatenate(parts) for parts in zip(*pieces, strict=True)))) if pieces else None


def _grouped(piece: Piece) -> Piece | None:
    """Each key once."""
    if not len(piece.keys):
        return None
    order = np.argsort(piece.keys, kind="stable")
    keys = piece.keys[order]
    starts = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
    return Piece(
        keys[starts],
        np.add.reduceat(piece.counts[order], starts),
        np.minimum.reduceat(piece.first_us[order], starts),
        np.maximum.reduceat(piece.last_us[order], starts),
    )


def told_of(
    pieces: list[Piece],
    names: Mapping[int, str],
    origins: Callable[[int, int], Origin] | None = None,
    planned: Collection[int] = (),
) -> Told:
    """What came, under its name; ``names`` are the session's by number, and ``planned`` numbers are told in any case.

    With ``origins``, which knows those of a source's and a vendor's number, each place is told on its own.
    """
    total = _merged(pieces)
    if total is None:
        return Told([])
    places = total.keys & ((1 << _PLACE_BITS) - 1) if origins is not None else np.zeros_like(total.keys)
    kinds, verdicts = np.divmod(total.keys >> _PLACE_BITS, 8)
    kinds = (kinds << _PLACE_BITS) | places
    found, which = np.unique(kinds, return_inverse=True)
    table = np.zeros((len(found), 8), np.int64)
    np.add.at(table, (which, verdicts), total.counts)
    first, last = np.full(len(found), _LATEST), np.full(len(found), -_LATEST)
    np.minimum.at(first, which, total.first_us)
    np.maximum.at(last, which, total.last_us)
    kept = _kept(found >> (_PLACE_BITS + 3), table.sum(axis=1), planned)
    others = table.sum(axis=0) - table[kept].sum(axis=0)
    rows = zip(found[kept].tolist(), table[kept].tolist(), first[kept].tolist(), last[kept].tolist(), strict=True)
    seen = [_told(kind, counts, first_us, last_us, names, origins) for kind, counts, first_us, last_us in rows]
    return Told(seen, tuple(others.tolist()[:_VERDICTS]))


def _kept(name_ids: Numbers, sums: Numbers, planned: Collection[int]) -> Numbers:
    """The places of what is told: planned names, and of the others the most frequent."""
    if len(sums) <= _MOST_NAMES:
        return np.arange(len(sums))
    most = np.argpartition(sums, len(sums) - _MOST_NAMES)[-_MOST_NAMES:]
    return np.union1d(most, np.flatnonzero(np.isin(name_ids, np.array(list(planned), np.int64))))


def _told(  # noqa: PLR0913, PLR0917 - a row, and what its numbers mean
    kind: int,
    counts: list[int],
    first_us: int,
    last_us: int,
    names: Mapping[int, str],
    origins: Callable[[int, int], Origin] | None,
) -> Seen:
    said, place = divmod(kind, 1 << _PLACE_BITS)
    name_id, number = divmod(said, 8)
    origin = ANYWHERE if origins is None else origins(*divmod(place, 1 << _VENDOR_BITS))
    name = names.get(name_id)
    return Seen(_TYPES.get(number, EventType.OTHER), name, tuple(counts[:_VERDICTS]), first_us, last_us, origin)
