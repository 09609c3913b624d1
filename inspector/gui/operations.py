"""What takes longer than a frame, off the GUI thread: asked for here, answered there, and stale answers dropped."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from inspector.core.errors import KnownError
from inspector.gui.bridge import Bridge
from inspector.gui.look.wayout import told_in_window

T = TypeVar("T")

_THREADS = 4

Failed = Callable[[KnownError], None]


class Job:
    """One piece of work under way."""

    def __init__(self) -> None:
        self.cancelled = False

    def cancel(self) -> None:
        """Do not care for the outcome any more; the work itself may look at ``cancelled`` and end early."""
        self.cancelled = True


class Operations:
    """Runs work in a few threads and brings the outcome back to the GUI thread."""

    def __init__(self, bridge: Bridge, on_bug: Callable[[BaseException], None]) -> None:
        """``on_bug`` is called on the GUI thread with what work raised that is no known error."""
        self.bridge = bridge
        self._on_bug = on_bug
        self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="operation")
        self._closed = False

    def run(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed) -> Job:
        """Have ``work`` done; then ``done`` is called with its value, or ``failed`` with its known error."""
        job = Job()
        if not self._closed:
            future = self._pool.submit(work)
            future.add_done_callback(lambda future: self.bridge.post(partial(self._finish, job, future, done, failed)))
        return job

    def close(self, *, wait: bool = False) -> None:
        """Start nothing more and tell nothing more; with ``wait`` also see what runs to its end."""
        self._closed = True
        self._pool.shutdown(wait=wait, cancel_futures=True)

    def _finish(self, job: Job, future: "Future[T]", done: Callable[[T], None], failed: Failed) -> None:
        if job.cancelled or self._closed or future.cancelled():
            return
        error = future.exception()
        if error is None:
            done(future.result())
        elif isinstance(error, KnownError):
            failed(told_in_window(error))
        else:
            self._on_bug(error)
