"""The plans that the window remembers: those opened last, and those of its last engine, for the next one."""

import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QByteArray

from inspector.gui.plan.openplan import Bound, OpenPlan, bound_to
from inspector.gui.settings import WindowSettings

_RECENT, _OF_ENGINE = "recent-plans", "engine-plans"
_MOST_RECENT = 8


class Remembered(NamedTuple):
    """A plan of the last engine."""

    path: Path
    bindings: Bound


class PlanMemory:
    """Kept in the window's settings; what makes no sense there counts as nothing."""

    def __init__(self, settings: WindowSettings) -> None:
        self._settings = settings

    def recent(self) -> list[Path]:
        """The plans that were opened last, the newest first."""
        return [Path(each) for each in self._read(_RECENT) if isinstance(each, str)][:_MOST_RECENT]

    def opened(self, path: Path) -> None:
        """A plan was opened."""
        paths = [path, *(each for each in self.recent() if each != path)][:_MOST_RECENT]
        self._write(_RECENT, [str(each) for each in paths])

    def of_engine(self) -> list[Remembered]:
        """The plans of the window's last engine that are still there."""
        found = [each for each in self._read(_OF_ENGINE) if isinstance(each, dict)]
        kept = [(Path(str(each.get("path", ""))), bound_to(json.dumps(each.get("bindings")))) for each in found]
        return [Remembered(path, bindings) for path, bindings in kept if path.is_absolute() and path.exists()]

    def keep(self, plans: Sequence[OpenPlan]) -> None:
        """These are the plans of the window's engine now."""
        kept = [{"path": str(each.path), "bindings": each.bindings} for each in plans]
        if kept != self._read(_OF_ENGINE):
            self._write(_OF_ENGINE, kept)

    def _read(self, name: str) -> list[Any]:
        saved = self._settings.state(name)
        with suppress(ValueError):
            found = json.loads(bytes(saved.data())) if saved is not None else []
            return found if isinstance(found, list) else []
        return []

    def _write(self, name: str, value: list[Any]) -> None:
        self._settings.save_state(name, QByteArray(json.dumps(value).encode()))
