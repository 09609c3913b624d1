"""Reads the event that is wanted, one at a time, on the reader's thread; what is no longer wanted is given up."""

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from inspector.core.errors import KnownError
from inspector.gui.bridge import Bridge
from inspector.gui.detail.loaded import LoadedEvent, load_event
from inspector.gui.session.opened import OpenedSession
from inspector.storage.reader import SessionReader

_QUIET_MS = 150
"""How long reading may take before it is shown that it goes on."""

T = TypeVar("T")


class _Wish:
    """One event of one session. The reader's thread looks at ``share`` and ``wanted`` and sets the first."""

    def __init__(self, session: OpenedSession, event_id: int, *, reveal: bool) -> None:
        self.session, self.event_id, self.reveal = session, event_id, reveal
        self.wanted = True
        self.share = 0.0

    def progress(self, share: float) -> bool:
        """Note how far it is; whether to go on."""
        self.share = share
        return self.wanted


class EventReading(QObject):
    """Says ``loaded`` for the event asked for last."""

    loaded = Signal(object)
    """A ``LoadedEvent``."""
    failed = Signal(object)
    """A ``KnownError``."""
    progress = Signal(object)
    """The share that is done while reading takes long; None when it is over."""

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._wish: _Wish | None = None
        self._reading: _Wish | None = None
        self._slow = QTimer(self, interval=_QUIET_MS)
        self._slow.timeout.connect(self._tell)

    def want(self, session: OpenedSession, event_id: int, *, reveal: bool) -> None:
        """Read this event as soon as what is being read has been given up."""
        self.drop()
        self._wish = _Wish(session, event_id, reveal=reveal)
        self._next()

    def drop(self) -> None:
        """Nothing is wanted."""
        if self._wish is not None:
            self._wish.wanted = False
        self._wish = None

    def _next(self) -> None:
        wish = self._wish
        if self._reading is not None or wish is None:
            return
        self._reading = wish
        self._slow.start()
        work = load_event(wish.event_id, reveal=wish.reveal, progress=wish.progress)
        self._submit(wish, work, self._on_loaded)

    def _submit(
        self, wish: _Wish, work: Callable[[SessionReader], T], then: "Callable[[_Wish, Future[T]], None]"
    ) -> None:
        future = wish.session.details.submit(work)
        future.add_done_callback(lambda future: self._bridge.post(partial(then, wish, future)))

    def _on_loaded(self, wish: _Wish, future: "Future[LoadedEvent | None]") -> None:
        self._reading = None
        self._slow.stop()
        self.progress.emit(None)
        if wish is not self._wish:
            self._next()
            return
        loaded = self._result(future)
        if loaded is not None:
            self.loaded.emit(loaded)

    def _result(self, future: "Future[T]") -> T | None:
        """What was read; None where nothing was."""
        if future.cancelled():
            return None
        error = future.exception()
        if isinstance(error, KnownError):
            self.failed.emit(error)
            return None
        if error is not None:
            raise error
        return future.result()

    def _tell(self) -> None:
        if self._reading is not None:
            self.progress.emit(self._reading.share)
