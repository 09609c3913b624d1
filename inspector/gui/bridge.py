"""The one hop from other threads into Qt: whatever a thread has to say becomes a call on the GUI thread.

Nothing else in the window lets a foreign thread touch an object of Qt.
"""

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, Qt, Signal


class Bridge(QObject):
    """Runs calls on the thread that made it, in the order they were posted."""

    _posted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._closed = False
        self._posted.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def post(self, call: Callable[[], None]) -> None:
        """Have a call made soon, from any thread. After ``close`` it is dropped."""
        with suppress(RuntimeError):  # the window is gone, and with it whoever wanted to know
            self._posted.emit(call)

    def close(self) -> None:
        """Make no more calls, not even those that wait."""
        self._closed = True

    def _run(self, call: Callable[[], None]) -> None:
        if not self._closed:
            call()
