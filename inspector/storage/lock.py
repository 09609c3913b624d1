"""One writer a session: an operating-system lock that ends with its process, however that ends."""

import os
import sys
from pathlib import Path
from time import monotonic, sleep
from typing import IO

from inspector.core.errors import ReadOnlyError, SessionFileError

_LOOK_AGAIN_S = 0.05


class WriterLock:
    """Holds ``<session>-lock`` for as long as the process writes the session."""

    def __init__(self, session: Path, patience_s: float = 0.0) -> None:
        """Take the lock, waiting so long for another who has it.

        Raises ``SessionFileError`` when another still has it, ``ReadOnlyError`` when none can be made.
        """
        self._path = session.with_name(session.name + "-lock")
        end = monotonic() + patience_s
        while True:
            self._file = self._opened(session)
            try:
                self._take(session)
            except SessionFileError:
                if monotonic() >= end:
                    raise
                sleep(_LOOK_AGAIN_S)
                continue
            if _is_at(self._file, self._path):
                break
            # Its owner gave it back between the two, and deleted it: a lock on it would hold nobody off.
            self._file.close()
        self._file.truncate(0)
        self._file.write(str(os.getpid()))
        self._file.flush()

    def _opened(self, session: Path) -> IO[str]:
        try:
            return self._path.open("a+", encoding="utf-8")
        except OSError as error:
            message = f"{session.name} cannot be written: its folder {session.parent} is read-only or missing."
            raise ReadOnlyError(message, "Choose a folder that you may write to.") from error

    def _take(self, session: Path) -> None:
        try:
            _lock(self._file)
        except OSError as error:
            self._file.seek(0)
            owner = self._file.read().strip()
            self._file.close()
            by = f" (process {owner})" if owner else ""
            message = f"{session.name} is already being written by another engine{by}."
            raise SessionFileError(message, "Stop that one first, or choose another file.") from error

    def release(self) -> None:
        """Give it back."""
        self._path.unlink(missing_ok=True)
        self._file.close()


def is_held(session: Path) -> bool:
    """Whether some process writes the session just now."""
    try:
        with session.with_name(session.name + "-lock").open("r+", encoding="utf-8") as file:
            _lock(file)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False


def _is_at(file: IO[str], path: Path) -> bool:
    """Whether the open file is the one that the path leads to."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[str]) -> None:
        file.seek(1 << 20)  # beyond the text, which others want to read
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        file.seek(0)

else:
    import fcntl

    def _lock(file: IO[str]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
