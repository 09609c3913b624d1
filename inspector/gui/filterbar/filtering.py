"""Applies one filter to the stream: by its columns at once, or by a search whose results stream in."""

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from inspector.core.errors import KnownError
from inspector.core.filter import Expression, asks_for_deleted, column_filter, looks_at_revised
from inspector.core.filter.tree import Everything
from inspector.gui.bridge import Bridge
from inspector.gui.filterbar.searching import Listener, TextSearch
from inspector.gui.session.feed import SessionFeed
from inspector.gui.stream.narrowing import FILTER, Narrowing

if TYPE_CHECKING:
    from inspector.gui.filterbar.conditions import ColumnCondition, FoundIds
    from inspector.storage.search import Slice

_SHOW_MS = 500
"""Between two times that older events found are let into the stream; the first of them are let in at once."""

_FIRST, _FIRST_MS = 200, 50
"""The same until there are so many of them that they fill any screen."""


class Filtering(QObject):
    """The filter of one stream. It stays when the session changes, and begins anew there."""

    changed = Signal()
    """Whether it searches, or how far it is."""
    dropped = Signal()
    """Somebody else ended the filter."""
    failed = Signal(object)
    """A ``KnownError`` of the search."""

    def __init__(self, feed: SessionFeed, bridge: Bridge, narrowing: Narrowing) -> None:
        super().__init__()
        self._feed, self._bridge, self._narrowing = feed, bridge, narrowing
        self._expression: Expression | None = None
        self._words = ""
        self._asks_for_deleted = False
        self._columns: ColumnCondition | None = None
        self._found: FoundIds | None = None
        self._search: TextSearch | None = None
        self._low, self._high = 1, 0
        self._put = self._waiting = False
        self._hits = 0
        self._fresh = True
        """Whether nothing of this search is in the stream yet."""
        self._sources = dict(feed.sources)
        self.searching = False
        """Whether old events are still being looked at."""
        self.stopped = False
        """Whether the search was stopped before it had looked at everything."""
        self._soon = QTimer(self, interval=_SHOW_MS, singleShot=True)
        self._soon.timeout.connect(self._show)
        feed.restarted.connect(self._on_restarted)
        feed.columns_complete.connect(self._begin)
        feed.grew.connect(self._on_grew)
        feed.sources_changed.connect(self._on_sources)
        narrowing.changed.connect(self._on_narrowed)

    @property
    def progress(self) -> float:
        """The share of the session that a search has looked at, 0 to 1."""
        return min(1.0, max(0, self._high - self._low + 1) / max(1, self._feed.count))

    def apply(self, expression: Expression, words: str) -> None:
        """Show what passes from now on; everything with an empty filter."""
        self._expression = None if isinstance(expression, Everything) else expression
        self._words = words
        self._asks_for_deleted = asks_for_deleted(expression)
        self._begin()

    def revised(self) -> None:
        """Events were revised: search anew if the search looked at what may be another now."""
        if self._search is not None and self._expression is not None and looks_at_revised(self._expression):
            self._begin()

    def stop(self) -> None:
        """Look at no more old events; what was found stays."""
        if self._search is not None and self.searching:
            self.stopped = True
            self._search.stop()

    def close_session(self) -> None:
        """Let go of the session's file."""
        self._end(wait=True)

    def _begin(self) -> None:
        self._end()
        expression, session = self._expression, self._feed.session
        if expression is None:
            self._withdraw()
        elif session is not None and self._feed.complete:
            now_us = int(time.time() * 1_000_000)
            columns = column_filter(expression, now_us)
            from inspector.gui.filterbar import conditions  # noqa: PLC0415 - numpy waits until it is needed

            self._sources = dict(self._feed.sources)
            if columns is not None:
                self._columns = conditions.ColumnCondition(columns)
                self._columns.learn(session.poll)
                self._columns.learn_sources(self._sources.values())
                self._put_condition()
            else:
                self._found = conditions.FoundIds(self._feed.first_id)
                self._low, self._high, self._hits = self._feed.last_id + 1, self._feed.last_id, 0
                self.searching = self._fresh = True
                listener = Listener(self._on_found, self._on_ended, self._on_failed)
                self._search = TextSearch(session.path, expression, now_us, self._bridge, listener)
        self.changed.emit()

    def _end(self, *, wait: bool = False) -> None:
        """End the search, if there is one; the condition stays until another takes its place."""
        if self._search is not None:
            self._search.close(wait=wait)
        self._soon.stop()
        self._search = self._found = self._columns = None
        self._waiting = self.searching = self.stopped = False

    def _withdraw(self) -> None:
        if self._put:
            self._put = False
            self._narrowing.drop(FILTER)

    def _put_condition(self) -> None:
        condition = self._columns or self._found
        if condition is not None:
            self._put = True
            reach = None if self._columns else (lambda: self._high)
            self._narrowing.put(FILTER, condition, self._words, reach, deleted=self._asks_for_deleted)

    def _show(self) -> None:
        """Let in what has been found since the last time."""
        if self._waiting:
            self._waiting = self._fresh = False
            self._put_condition()

    def _on_found(self, found: "Slice") -> None:
        if self._found is None:
            return
        self._found.add(found.ids)
        newer = not self._fresh and found.first_id > self._high
        self._low = min(self._low, found.first_id)
        self._high = max(self._high, found.last_id)
        if newer:
            self._narrowing.advanced.emit()
        elif found.ids or self._fresh:
            self._waiting = True
            few, self._hits = self._hits < _FIRST, self._hits + len(found.ids)
            if found.ids and (self._fresh or (few and self._hits >= _FIRST)):
                self._show()
            if not self._soon.isActive():
                self._soon.start(_FIRST_MS if self._hits < _FIRST else _SHOW_MS)
        self.changed.emit()

    def _on_ended(self, last_id: int) -> None:
        self.searching = False
        self._high = max(self._high, last_id)
        self._waiting = self._waiting or self._fresh
        self._soon.stop()
        self._show()
        if self._search is not None:
            self._search.look()
        self.changed.emit()

    def _on_failed(self, error: KnownError) -> None:
        self.searching = False
        self.failed.emit(error)
        self.changed.emit()

    def _on_restarted(self) -> None:
        self._end()
        self._put = False
        self.changed.emit()

    def _on_grew(self) -> None:
        session = self._feed.session
        if self._columns is not None and session is not None:
            self._columns.learn(session.poll)
        if self._search is not None:
            self._search.look()

    def _on_sources(self) -> None:
        before, self._sources = self._sources, dict(self._feed.sources)
        if self._columns is not None:
            self._columns.learn_sources(self._sources.values())
        renamed = any(
            number in self._sources and self._sources[number]._replace(colour=0) != source._replace(colour=0)
            for number, source in before.items()
        )
        if renamed and self._put:
            self._begin()

    def _on_narrowed(self) -> None:
        if self._put and FILTER not in self._narrowing.parts:
            self._put = False
            self._expression = None
            self._end()
            self.dropped.emit()
            self.changed.emit()
