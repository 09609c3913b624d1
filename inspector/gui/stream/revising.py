"""Keeps the stream, its counts and its filter true when events are revised: marked, deleted, checked anew."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
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


class RevisionLink(QObject):
    """Listens to a feed; what is asked of the stream itself it asks by signals."""

    rows_revised = Signal()
    """Rows may look different."""
    rows_changed = Signal()
    """Other events than before meet what the stream is narrowed to: start over."""

    def __init__(
        self,
        feed: SessionFeed,
        narrowing: Narrowing,
        cache: Callable[[], RowCache | None],
        matches: Callable[[], Matches],
    ) -> None:
        """``cache`` and ``matches`` give those that the stream shows at present."""
        super().__init__(narrowing)
        self._feed, self._narrowing = feed, narrowing
        self._cache, self._matches = cache, matches
        self._first, self._last = 0, -1
        self.filtering: Filtering | None = None
        """The filter that may have to search anew."""
        self._soon = QTimer(self, interval=_FIRST_MS, singleShot=True)
        self._soon.timeout.connect(self._apply)
        feed.revised.connect(self._on_revised)
        feed.restarted.connect(self._on_restarted)
        feed.columns_complete.connect(self._hide)

    def _on_restarted(self) -> None:
        self._soon.stop()
        self._first, self._last = 0, -1
        self._narrowing.hiding = None

    def _on_revised(self, first_id: int, last_id: int) -> None:
        cache = self._cache()
        if cache is not None:
            cache.forget(first_id, last_id)
        self._first = min(self._first, first_id) if self._last >= 0 else first_id
        self._last = max(self._last, last_id)
        self.rows_revised.emit()
        if not self._soon.isActive():
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
        """Show what has been revised since the last time."""
        began = perf_counter()
        first, last = self._first, self._last
        self._first, self._last = 0, -1
        if not self._feed.complete or last < first:
            return
        begun = self._hide()
        if begun or self._other_rows(first, last):
            self.rows_changed.emit()
        self._narrowing.revised.emit()
        if self.filtering is not None:
            self.filtering.revised()
        took_ms = int((perf_counter() - began) * 1000)
        self._soon.setInterval(max(_FIRST_MS, _SHARE * took_ms))

    def _other_rows(self, first: int, last: int) -> bool:
        """Whether other events of a range belong into the stream than are in it."""
        matches, columns = self._matches(), self._feed.columns
        condition = self._narrowing.condition()
        last = min(last, matches.last_id)
        if condition is None or columns is None or last < first:
            return False
        wanted = columns.matching(condition, first, last)
        rows = range(matches.count)
        there = bisect_right(rows, last, key=matches.id_at) - bisect_left(rows, first, key=matches.id_at)
        return there != len(wanted) or bool((matches.rows_of(wanted) < 0).any())
