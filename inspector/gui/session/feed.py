"""Follows one session file: asks it 30 times a second what is new and says so once a tick, never once an event.

Polling needs no protocol with the engine and costs 0.2 ms a tick; a finished session is followed just the same. Whoever
listens is told numbers only: rows are read when they are painted.
"""

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from inspector.core.errors import KnownError, SessionLockedError
from inspector.core.stored import Moment, Source
from inspector.gui.session.opened import OpenedSession
from inspector.gui.session.revisions import Reread, Revisions
from inspector.storage.columns import ColumnBlock
from inspector.storage.reader import MOST_MOMENTS, Changes, SessionReader
from inspector.storage.revising import What
from inspector.storage.schema import BLOCK_ROWS, LIBRARIES

if TYPE_CHECKING:
    from inspector.gui.session.columns import EventColumns

Busy = Callable[[], AbstractContextManager[None]]

TICK_MS = 33
"""Between two looks at the file."""

_MOST_NEW = 8_000
"""Events taken in one tick; more wait for the next. 240,000 a second is beyond any engine."""

_OLDER_S = 0.008
"""How much of a tick the loading of old events' columns may take: a block takes a quarter of a millisecond."""

_RATE_S = 2.0

_MOST_LOCKED = 1_000
"""Looks in a row at a file that another program has locked: half a minute, which a copy onto a slow disk may take."""


class _News(NamedTuple):
    """What one look at the file brought."""

    grown: bool
    reread: Reread | None


class SessionFeed(QObject):
    """What the window knows of the session that it shows."""

    restarted = Signal()
    """Another session, or this one was cleared or rewritten: nothing known before is true."""
    grew = Signal()
    """``last_id`` is greater than it was."""
    sources_changed = Signal()
    revised = Signal(object, object)
    """Flags, verdicts or problems of events between two ids are others, and the columns say so; once a tick."""
    rechecked = Signal(object, object)
    """The same when verdicts or problems are among it; before ``revised``."""
    moments_changed = Signal()
    columns_complete = Signal()
    """The columns of every event are there, for filters and counts."""
    failed = Signal(object)
    """A ``KnownError``; polling has stopped."""

    def __init__(self, busy: Busy = nullcontext) -> None:
        """``busy`` surrounds each tick: threads that are in no hurry let it pass."""
        super().__init__()
        self._busy = busy
        self.session: OpenedSession | None = None
        self.first_id, self.last_id = 1, 0
        self.sources: dict[int, Source] = {}
        self.moments: list[Moment] = []
        """What happened to the session, oldest first; of very many the newest."""
        self.columns: EventColumns | None = None
        """None until ``load_columns``: rows can be shown without them, and nothing grows meanwhile."""
        self.complete = False
        """Whether the columns of every event are loaded."""
        self._changes = Changes(0, 0)
        self._revisions = Revisions()
        self._locked = 0
        """Looks in a row that found the file locked."""
        self._older: Iterator[None] = iter(())
        self._recent: deque[tuple[float, int]] = deque()
        self._timer = QTimer(self, interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_timer)

    @property
    def count(self) -> int:
        """Events in the session, deleted ones included."""
        return max(0, self.last_id - self.first_id + 1)

    @property
    def left(self) -> int:
        """Events that are not deleted, as far as that is known."""
        return self.count - (self.columns.deleted if self.columns else 0)

    def follow(self, session: OpenedSession, *, columns: bool = True) -> OpenedSession | None:
        """Show this session from now on; the one before, for the caller to close.

        Without ``columns`` the caller sees to ``load_columns``, once numpy, which they need, is imported.
        """
        before, self.session = self.session, session
        self._timer.start()
        self._start(session.poll)
        if columns:
            self.load_columns()
        return before

    def load_columns(self) -> None:
        """Begin to load the columns, if that has not begun."""
        if self.session is None or self.columns is not None:
            return
        from inspector.gui.session.columns import EventColumns  # noqa: PLC0415 - it waits until it is needed

        self.columns = EventColumns()
        self._older = self._load_older(self.session.poll)

    def stop(self) -> OpenedSession | None:
        """Look no more; the session, for the caller to close."""
        self._timer.stop()
        before, self.session = self.session, None
        return before

    def rate(self) -> float:
        """Events a second, over the last two seconds."""
        now = monotonic()
        while len(self._recent) > 1 and self._recent[0][0] < now - _RATE_S:
            self._recent.popleft()
        if not self._recent or self._recent[-1][0] < now - _RATE_S:
            return 0.0
        began, count = self._recent[0]
        return (self.last_id - count) / max(now - began, 0.5)

    def library_names(self) -> list[str]:
        """The names and versions of every library seen in this session."""
        return [word for _, word in self.session.poll.words(LIBRARIES)] if self.session else []

    def _start(self, reader: SessionReader) -> None:
        self.columns, self.complete = None, False
        try:
            info, self._changes = reader.info(), reader.changes()
            self.sources = {source.id: source for source in reader.sources()}
        except KnownError as error:
            self._fail(error)
            return
        self.first_id, self.last_id = info.first_id, info.last_id
        self.moments = []
        self._changes = self._changes._replace(moments=0)
        self._recent.clear()
        self._revisions = Revisions()
        self.restarted.emit()

    def _on_timer(self) -> None:
        with self._busy():
            self._tick()

    def _tick(self) -> None:
        if self.session is None or self.columns is None:
            return
        reader = self.session.poll
        try:
            with reader.at_once():
                news = self._look(reader, self.columns)
        except SessionLockedError as error:
            self._locked += 1
            if self._locked > _MOST_LOCKED:
                self._fail(error)
            return
        except KnownError as error:
            self._fail(error)
            return
        self._locked = 0
        if news is None:
            self._start(reader)
            self.load_columns()
            return
        if news.grown:
            self.grew.emit()
        if news.reread is not None:
            if news.reread.what & What.CHECKED:
                self.rechecked.emit(news.reread.first_id, news.reread.last_id)
            self.revised.emit(news.reread.first_id, news.reread.last_id)

    def _look(self, reader: SessionReader, columns: "EventColumns") -> _News | None:
        """Take in what is new, as much as one tick may; None when nothing known before is true."""
        changes = reader.changes()
        if changes.generation != self._changes.generation or not self._learn_revisions(reader, changes):
            return None
        grown = self._take(reader.heads(self.last_id, _MOST_NEW))
        reread = self._revisions.step(reader, columns, self.last_id)
        self._update_sources(reader, changes)
        self._learn_moments(reader, changes)
        if not self.complete:
            self._go_on_loading()
        return _News(grown, reread)

    def _learn_revisions(self, reader: SessionReader, changes: Changes) -> bool:
        """Learn what was revised; whether that can be told."""
        if changes.revision == self._changes.revision:
            return True
        revised = reader.revised_since(self._changes.revision)
        if revised is None:
            return False
        self._revisions.add(revised)
        self._changes = self._changes._replace(revision=changes.revision)
        return True

    def _take(self, block: ColumnBlock) -> bool:
        if not block.rows or self.columns is None:
            return False
        self._recent.append((monotonic(), self.last_id))
        self.columns.put(block)
        self.last_id = block.first_id + block.rows - 1
        return True

    def _update_sources(self, reader: SessionReader, changes: Changes) -> None:
        newest = self.columns.newest_source if self.columns else 0
        if changes.sources_changed == self._changes.sources_changed and (newest in self.sources or newest == 0):
            return
        self._changes = changes._replace(moments=self._changes.moments)
        self.sources = {source.id: source for source in reader.sources()}
        self.sources_changed.emit()

    def _learn_moments(self, reader: SessionReader, changes: Changes) -> None:
        if changes.moments == self._changes.moments:
            return
        found = reader.moments(self.moments[-1].id if self.moments else 0, MOST_MOMENTS)
        if len(found) < MOST_MOMENTS:
            self._changes = self._changes._replace(moments=changes.moments)
        if found:
            self.moments = [*self.moments, *found][-MOST_MOMENTS:]
            self.moments_changed.emit()

    def _go_on_loading(self) -> None:
        end = monotonic() + _OLDER_S
        while monotonic() < end:
            if next(self._older, self) is self:
                self.complete = True
                self.columns_complete.emit()
                return

    def _load_older(self, reader: SessionReader) -> Iterator[None]:
        """Puts in the columns of what was there at the start, newest first, a block at each step."""
        columns, unloaded = self.columns, self.last_id
        assert columns is not None  # noqa: S101 - for the type checker
        blocks = reader.blocks()
        newest = next(blocks, None)
        packed_up_to = newest.first_id + newest.rows - 1 if newest else self.first_id - 1
        while packed_up_to < unloaded:
            block = reader.heads(packed_up_to, min(BLOCK_ROWS, unloaded - packed_up_to))
            if not block.rows:
                break
            columns.put(block)
            packed_up_to = block.first_id + block.rows - 1
            yield
        if newest:
            columns.put(newest)
            yield
        for block in blocks:
            columns.put(block)
            yield

    def _fail(self, error: KnownError) -> None:
        self._timer.stop()
        self.failed.emit(error)
