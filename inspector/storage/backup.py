"""A copy of a session, page by page, while it is written."""

from pathlib import Path

import apsw

from inspector.storage.annotations import empty_copy
from inspector.storage.connection import known_errors


class SessionBackup:
    """A copy in the making. Steps run on the writer's connection, so that what is captured meanwhile is in it too."""

    def __init__(self, source: apsw.Connection, target: Path) -> None:
        self._target = target
        self._unfinished = target.with_name(target.name + ".part")
        self._unfinished.unlink(missing_ok=True)
        with known_errors(target):
            self._connection = apsw.Connection(str(self._unfinished))
            self._backup = self._connection.backup("main", source, "main")

    def step(self, pages: int) -> float:
        """Copy so many pages more; the share that is done, 1.0 at the end. Raises ``SessionFileError``."""
        with known_errors(self._target):
            done = self._backup.step(pages)
        total = max(1, self._backup.page_count)
        return 1.0 if done else min(0.999, 1 - self._backup.remaining / total)

    def detach(self) -> None:
        """All is copied: let go of the session. What follows needs its writer no longer."""
        with known_errors(self._target):
            self._backup.finish()

    def finish(self) -> None:
        """Delete for good in the copy what was deleted, close it and give it its name. After ``detach``."""
        with known_errors(self._target):
            empty_copy(self._connection)
            self._connection.pragma("journal_mode", "delete")
            self._connection.close()
            self._unfinished.replace(self._target)

    def cancel(self) -> None:
        """Leave nothing behind."""
        self._backup.finish()
        self._connection.close()
        self._unfinished.unlink(missing_ok=True)
