"""What Micro's interface sees of the engine that it belongs to."""

from pathlib import Path
from typing import TYPE_CHECKING

from inspector.engine.settling import settled
from inspector.storage.reader import SessionReader

if TYPE_CHECKING:
    from inspector.engine.engine import Engine


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
        await settled(self._engine.committer, self._engine.checking, timeout_s)
