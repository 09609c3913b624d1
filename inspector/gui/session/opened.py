"""A session file opened for the window: one reader for polling, one for pages of rows, one for whole events."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from inspector.core.stored import SessionInfo
from inspector.storage.reader import Pause, SessionReader, no_pause

T = TypeVar("T")


class ReaderThread:
    """A reader with a thread of its own, so that a slow disk holds up nobody else."""

    def __init__(self, path: Path, name: str, pause: Pause) -> None:
        self._reader = SessionReader(path, pause)
        self._pool = ThreadPoolExecutor(1, thread_name_prefix=name)

    def submit(self, work: Callable[[SessionReader], T]) -> "Future[T]":
        """Have something read; the future holds what ``work`` returned or raised."""
        return self._pool.submit(work, self._reader)

    def close(self) -> None:
        """Finish what runs, drop what waits, close the file."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._reader.close()


class OpenedSession:
    """The readers of one session file. Opening and closing may take as long as the disk does."""

    def __init__(self, path: Path, pause: Pause = no_pause) -> None:
        """Open it; the threads call ``pause`` as they read. Raises ``SessionFileError`` and its children."""
        self.path = path
        self.poll = SessionReader(path)
        try:
            self.info: SessionInfo = self.poll.info()
            self.pages = ReaderThread(path, "pages", no_pause)
            self.details = ReaderThread(path, "details", pause)
        except BaseException:
            self.poll.close()
            raise

    def close(self) -> None:
        """Close all of them. Not on the GUI thread: a read may have to end first."""
        self.pages.close()
        self.details.close()
        self.poll.close()
