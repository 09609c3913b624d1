"""Keeps the stream, its counts and its filter true when events are revised: marked, deleted, checked anew."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from inspector.gui.filterbar.filtering import Filtering
from inspector.gui.session.feed import SessionFeed
from inspector.gui.session.rowcache import RowCache
from inspector.gui.stream.matches import Matches
from inspector.gui.stream.narrowing import Hiding, Narrowing

_FIRST_MS = 50
_SHARE = 10
"""What is shown again takes at most this part of the time: so many times as long as it took it then rests."""

_SLICE_S = 0.006
"""How long is looked at revised events in one turn of the event loop."""


class RevisionLink(QObject):
    """Listens to a feed; what is asked of the stream itself it asks by signals."""

    rows_revised = Signal(object, object)
    """Rows of events between two ids may look different; once a tick."""
    rows_changed = Signal()
    """Other events than before meet what the stream is narrowed to: start over."""

    def __init__(
        self,
        feed: SessionFeed,
        narrowing: Narrowing,
        cache: Callable[[], RowCache | None],
        matches: Callable[[], Matches | None],
    ) -> None:
        """``cache`` and ``matches`` give those that the stream shows at present; None while that is being found."""
        super().__init__(narrowing)
        self._feed, self._narrowing = feed, narrowing
        self._cache, self._matches = cache, matches
        self._first, self._last = 0, -1
        self.filtering: Filtering | None = None
        """The filter that may have to search anew."""
        self._soon = QTimer(self, interval=_FIRST_MS, singleShot=True)
        self._soon.timeout.connect(self._apply)
        self._work: Iterator[bool] = iter(())
        self._spent_s = 0.0
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._go_on)
        feed.revised.connect(self._on_revised)
        feed.restarted.connect(self._on_restarted)
        feed.columns_complete.connect(self._hide)

    def _on_restarted(self) -> None:
        self._soon.stop()
        self._turn.stop()
        self._first, self._last = 0, -1
        self._narrowing.hiding = None

    def _on_revised(self, first_id: int, last_id: int) -> None:
        cache = self._cache()
        if cache is not None:
            cache.forget(first_id, last_id)
        self._first = min(self._first, first_id) if self._last >= 0 else first_id
        self._last = max(self._last, last_id)
        self.rows_revised.emit(first_id, last_id)
        if not self._soon.isActive() and not self._turn.isActive():
            self._soon.start()

    def _hide(self) -> bool:
        """Begin to hide deleted events when there are some; whether it began."""
        columns = self._feed.columns
        if self._narrowing.hiding is not None or columns is None or not columns.deleted:
            return False
        from inspector.gui.session.columns import not_deleted, not_erased  # noqa: PLC0415 - numpy waits until needed

        self._narrowing.hiding = Hiding(not_deleted, not_erased)
        return True

    def _apply(self) -> None:
        """Begin to show what has been revised since the last time."""
        matches, first, last = self._matches(), self._first, self._last
        if matches is None:  # what is found may have been tested before it was revised
            self._soon.start()
            return
        self._first, self._last = 0, -1
        if not self._feed.complete or last < first:
            return
        began = perf_counter()
        self._work = iter((True,)) if self._hide() else self._others(matches, first, last)
        self._spent_s = perf_counter() - began
        self._turn.start()
        self._go_on()

    def _go_on(self) -> None:
        """Look on until something belongs elsewhere, everything has been looked at, or a frame is due."""
        began = perf_counter()
        for other in self._work:
            if other:
                self._end(began)
                return
            if perf_counter() - began > _SLICE_S:
                self._spent_s += perf_counter() - began
                return
        self._end(began, same=True)

    def _end(self, began: float, *, same: bool = False) -> None:
        """Tell what was found."""
        self._turn.stop()
        if not same:
            self.rows_changed.emit()
        self._narrowing.revised.emit()
        if self.filtering is not None:
            self.filtering.revised()
        took_ms = int((self._spent_s + perf_counter() - began) * 1000)
        self._soon.setInterval(max(_FIRST_MS, _SHARE * took_ms))
        if self._last >= self._first:
            self._soon.start()

    def _others(self, matches: Matches, first: int, last: int) -> Iterator[bool]:
        """Of each chunk of a range, whether other events of it belong into the stream than are in it.

        Once the stream has been found anew there is nothing to tell: the columns were true by then.
        """
        condition, columns = self._narrowing.condition(), self._feed.columns
        last = min(last, matches.last_id)
        if condition is None or columns is None:
            return
        rows = range(matches.count)
        while first <= last and self._matches() is matches:
            end = columns.chunk_end(first, last)
            wanted = columns.matching(condition, first, end)
            top = bisect_left(rows, first, key=matches.id_at)
            after = bisect_right(rows, end, key=matches.id_at)
            yield after - top != len(wanted) or bool((matches.id_array(top, after - 1) != wanted).any())
            first = end + 1
