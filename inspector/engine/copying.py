"""A copy of the session, saved while capture goes on: page by page between groups, one at a time, to be cancelled."""

import asyncio
from pathlib import Path

from inspector.core.errors import KnownError
from inspector.engine.committer import Committer

_PAGES = 2_000
"""Pages at a time: about 8 MB, so that commits wait for tens of milliseconds at the most."""


class CopyCancelledError(KnownError):
    """Somebody cancelled the copy; nothing of it is left."""


class CopyingError(KnownError):
    """It cannot be done while a copy is being saved."""


class SessionCopy:
    """The copy that is being saved, if any."""

    def __init__(self, committer: Committer) -> None:
        self.share: float | None = None
        """How much of it is done, from 0 to 1; None when no copy is being saved."""
        self._committer = committer
        self._cancelled = False
        self._over = asyncio.Event()
        self._over.set()

    async def run(self, target: Path) -> None:
        """Save a copy as ``target``; what arrives meanwhile is in it.

        Raises ``SessionFileError``, ``CopyingError`` when another copy is under way, ``CopyCancelledError``.
        """
        self.refuse_while_copying()
        self.share, self._cancelled = 0.0, False
        self._over.clear()
        try:
            await self._copy(target)
        finally:
            self.share = None
            self._over.set()

    async def cancel(self) -> None:
        """Give the copy up, if there is one; returns when nothing of it is left."""
        self._cancelled = True
        await self._over.wait()

    def refuse_while_copying(self) -> None:
        """Raise ``CopyingError`` if a copy is being saved."""
        if self.share is not None:
            raise CopyingError("A copy of the session is being saved.", "Wait for it, or cancel it.")

    async def _copy(self, target: Path) -> None:
        backup = await self._committer.lend(lambda writer: writer.backup(target))
        try:
            while (share := await self._committer.lend(lambda _: backup.step(_PAGES))) < 1.0:
                self.share = share
                self._end_if_cancelled()
            await self._committer.lend(lambda _: backup.detach())
            await asyncio.to_thread(backup.finish)
        except BaseException:
            await self._committer.lend(lambda _: backup.cancel())
            raise

    def _end_if_cancelled(self) -> None:
        if self._cancelled:
            raise CopyCancelledError("The copy was cancelled; nothing of it was kept.")
