"""Looks twice a second at what the endpoint has seen, while somebody looks at a page that tells it."""

from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from inspector.core.errors import KnownError
from inspector.core.stored import ExchangeHead
from inspector.gui.bridge import Bridge
from inspector.gui.session.feed import SessionFeed
from inspector.gui.session.opened import OpenedSession

if TYPE_CHECKING:
    from inspector.capture.doctor.sightings import Sightings

_TICK_MS = 500
_AT_ONCE = 1_000
"""Heads in one step: about 5 ms of reading, and 5 ms on the GUI thread. The next step follows at once."""


class SightingsWatch(QObject):
    """Keeps ``Sightings`` of the session that the feed follows."""

    changed = Signal()

    def __init__(self, feed: SessionFeed, bridge: Bridge) -> None:
        super().__init__()
        self._feed, self._bridge = feed, bridge
        self._sightings: Sightings | None = None
        self._busy = False
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._look)
        feed.restarted.connect(self._start_again)

    @property
    def begun(self) -> bool:
        """Whether anything of this session was looked at yet."""
        return self._sightings is not None

    @property
    def sightings(self) -> "Sightings":
        """What was seen in this session so far."""
        if self._sightings is None:
            from inspector.capture.doctor.sightings import Sightings  # noqa: PLC0415 - it waits until it is needed

            self._sightings = Sightings()
        return self._sightings

    def watch(self, on: bool) -> None:
        """Look, or rest."""
        if on and not self._timer.isActive():
            self._timer.start()
            self._look()
        elif not on:
            self._timer.stop()

    def _start_again(self) -> None:
        self._sightings = None
        self.changed.emit()

    def _look(self) -> None:
        session = self._feed.session
        if session is None or self._busy:
            return
        self._busy = True
        after = self.sightings.last_id
        future = session.details.submit(lambda reader: reader.exchange_heads(after, _AT_ONCE))
        future.add_done_callback(lambda future: self._bridge.post(partial(self._on_read, session, future)))

    def _on_read(self, session: OpenedSession, future: "Future[list[ExchangeHead]]") -> None:
        self._busy = False
        if session is not self._feed.session or future.cancelled():
            return
        error = future.exception()
        if isinstance(error, KnownError):
            return  # the feed meets the same error and tells it
        if error is not None:
            raise error
        heads = future.result()
        if self.sightings.add(heads):
            self.changed.emit()
        if len(heads) == _AT_ONCE and self._timer.isActive():
            self._look()
