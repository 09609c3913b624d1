"""Finds the events of the stream anew when it is narrowed otherwise: what takes long in slices, between frames.

A million events are tested in a few milliseconds, at once. Of ten million a slice is tested in each turn of the event
loop, and the stream shows what it showed until all have been. The same thread that takes in revised columns tests
them, so that none is seen half written.
"""

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from inspector.gui.session.feed import SessionFeed
from inspector.gui.stream.matches import Matches
from inspector.gui.stream.narrowing import Narrowing

_SLICE_S = 0.006
"""Tested in one turn; a chunk, the least, takes a fifth of a millisecond under a usual filter."""


class Refilling(QObject):
    """Says ``filled`` for the narrowing as it was at the last ``begin``: within the call, or some turns later."""

    filled = Signal(object, bool)
    """The ``Matches``, and what ``begin`` was told to keep."""

    def __init__(self, feed: SessionFeed, narrowing: Narrowing) -> None:
        super().__init__(narrowing)
        self._feed, self._narrowing = feed, narrowing
        self._base: Matches | None = None
        self._keep = True
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._go_on)

    @property
    def busy(self) -> bool:
        """Whether events are still being found."""
        return self._base is not None

    def begin(self, *, keep: bool) -> None:
        """Find the events that the stream is narrowed to; what was being found is not wanted any more."""
        self._base, self._keep = Matches(self._feed.first_id, self._narrowing.condition()), keep
        self._turn.start()
        self._go_on()

    def drop(self) -> None:
        """Nothing is wanted any more."""
        self._turn.stop()
        self._base = None

    def _go_on(self) -> None:
        base = self._base
        if base is None:
            return
        wanted = self._narrowing.reach(self._feed.last_id)
        base.extend(wanted, self._feed.columns, _until(perf_counter() + _SLICE_S))
        if base.last_id >= wanted:
            self.drop()
            self.filled.emit(base, self._keep)


def _until(moment: float) -> Callable[[], bool]:
    return lambda: perf_counter() >= moment
