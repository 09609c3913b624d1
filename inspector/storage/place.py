"""Notices that the files being written are no longer where they belong.

An open file can be deleted or moved, its folder too; the system lets a process write on into a file that nobody will
ever find again. What is acknowledged then would be lost without a word.
"""

from pathlib import Path

from inspector.core.errors import SessionFileError

_Identity = tuple[int, int]


class Place:
    """Remembers which files stood at the path of a session and of its log when it was opened."""

    def __init__(self, session: Path) -> None:
        self._session = session
        self._paths = (session, session.with_name(session.name + "-wal"))
        self._known = [_identity(path) for path in self._paths]

    def check(self) -> None:
        """Raise ``SessionFileError`` if the session or its log was deleted, moved or replaced. Takes microseconds."""
        if [_identity(path) for path in self._paths] != self._known:
            raise moved(self._session)


def moved(session: Path) -> SessionFileError:
    """What to tell about a session whose file is no longer where it was opened."""
    message = f"{session.name} was deleted or moved while it was being written."
    return SessionFileError(message, "Put it back, or save a copy of the session and begin a new one.")


def _identity(path: Path) -> _Identity | None:
    """Which file a path leads to, None when there is none."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_dev, stat.st_ino
