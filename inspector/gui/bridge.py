"""The one hop from other threads into Qt: whatever a thread has to say becomes a call on the GUI thread.

Nothing else in the window lets a foreign thread touch an object of Qt.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event

from PySide6.QtCore import QObject, Qt, Signal

_MOST_WAITING_S = 0.02
"""A thread gives way for no longer, so that a window that is always at work keeps nobody from coming to an end."""


class Bridge(QObject):
    """Runs calls on the thread that made it, in the order they were posted."""

    _posted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._closed = False
        self._busy = 0
        self._free = Event()
        self._free.set()
        self._posted.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def post(self, call: Callable[[], None]) -> None:
        """Have a call made soon, from any thread. After ``close`` it is dropped."""
        with suppress(RuntimeError):  # the window is gone, and with it whoever wanted to know
            self._posted.emit(call)

    @contextmanager
    def busy(self) -> Iterator[None]:
        """On the GUI thread, while it does what the user waits for: threads that ``give_way`` do so."""
        self._busy += 1
        self._free.clear()
        try:
            yield
        finally:
            self._busy -= 1
            if not self._busy:
                self._free.set()

    def give_way(self) -> None:
        """Wait a little while the GUI thread is ``busy``; for threads that are in no hurry, often.

        Each time that two threads take the interpreter from one another, the one that waited needs a processor anew.
        Where there are few, a frame that is painted beside a thread of Python takes a multiple of its time.
        """
        if self._busy:
            self._free.wait(_MOST_WAITING_S)

    def close(self) -> None:
        """Make no more calls, not even those that wait."""
        self._closed = True

    def _run(self, call: Callable[[], None]) -> None:
        if not self._closed:
            with self.busy():
                call()
