"""What Micro's interface sees of the engine that it belongs to."""

import asyncio
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from inspector.storage.reader import SessionReader

if TYPE_CHECKING:
    from inspector.engine.engine import Engine

_PAUSE_S = 0.05
"""The longest between two looks at what is late."""


class EngineHouse:
    """An engine; to be used on its loop, but for ``reader``."""

    def __init__(self, engine: "Engine") -> None:
        self._engine = engine

    def reader(self) -> SessionReader:
        """A new reader of the session that is being written."""
        return self._engine.reader()

    def folders(self) -> list[Path]:
        """Files and folders of the plans in use."""
        return [each.path for each in self._engine.checking.plans]

    def last_id(self) -> int:
        """Id of the newest event."""
        return self._engine.committer.writer.next_event - 1

    async def settled(self, timeout_s: float) -> None:
        """Return when everything that was answered is stored and judged, or the time is up."""
        await self._engine.committer.drain()
        checking = self._engine.checking
        with suppress(TimeoutError):
            async with asyncio.timeout(timeout_s):
                while checking.late_from is not None:
                    with suppress(TimeoutError):
                        await asyncio.wait_for(checking.changes.next().wait(), _PAUSE_S)
