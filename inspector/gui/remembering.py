"""What is kept between starts: how the window looked, and for each of the last sessions where the user was in it.

Whoever has something to keep hands in how it is saved and restored, under a name. What cannot be read is not restored.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QObject

from inspector.gui.preferences.declared import KEEP_VIEW
from inspector.gui.settings import WindowSettings

_MOST_SESSIONS = 40
_LONGEST = 4_000
"""Characters of one session's state; a longer one is not kept."""
_SESSIONS = "sessions"

Save = Callable[[], QByteArray]
Restore = Callable[[QByteArray], object]
SaveView = Callable[[], Any]
"""Gives something that JSON can hold, or None for nothing to keep."""
RestoreView = Callable[[Any], None]
"""Is given what was saved, or None when nothing was: then it begins afresh."""


class Memory(QObject):
    """Saves and restores what it was handed."""

    def __init__(self, settings: WindowSettings) -> None:
        super().__init__()
        self._settings = settings
        self._looks: dict[str, Save] = {}
        self._views: dict[str, tuple[SaveView, RestoreView]] = {}

    def keep(self, name: str, save: Save, restore: Restore) -> None:
        """Keep how a part of the window looks; what was kept is restored at once."""
        self._looks[name] = save
        state = self._settings.state(name)
        if state is not None:
            restore(state)

    def keep_view(self, name: str, save: SaveView, restore: RestoreView) -> None:
        """Keep something of each session: asked for before it is left, given back after it was opened."""
        self._views[name] = save, restore

    def save(self) -> None:
        """Save how the window looks."""
        for name, save in self._looks.items():
            self._settings.save_state(name, save())

    def leave(self, path: Path | None) -> None:
        """Keep where the user is in this session, the one that is shown."""
        if path is None or not self._settings.value(KEEP_VIEW):
            return
        view = {name: value for name, (save, _) in self._views.items() if (value := save()) is not None}
        others = [entry for entry in self._sessions() if entry["path"] != str(path)]
        kept = [{"path": str(path), "view": view}] if view and len(json.dumps(view)) <= _LONGEST else []
        text = json.dumps([*kept, *others][:_MOST_SESSIONS])
        self._settings.save_state(_SESSIONS, QByteArray(text.encode()))

    def enter(self, path: Path) -> None:
        """Go back to where the user was in this session, which has just been opened."""
        view: dict[str, Any] = {}
        if self._settings.value(KEEP_VIEW):
            view = next((entry["view"] for entry in self._sessions() if entry["path"] == str(path)), {})
        for name, (_, restore) in self._views.items():
            with suppress(ValueError, TypeError, KeyError):  # somebody else wrote the file
                restore(view.get(name))

    def _sessions(self) -> list[dict[str, Any]]:
        """What was kept, the last first; empty when it makes no sense."""
        saved = self._settings.state(_SESSIONS)
        if saved is None:
            return []
        try:
            entries = json.loads(bytes(saved.data()))
        except ValueError:
            return []
        return [entry for entry in entries if _makes_sense(entry)] if isinstance(entries, list) else []


def _makes_sense(entry: Any) -> bool:
    return isinstance(entry, dict) and isinstance(entry.get("path"), str) and isinstance(entry.get("view"), dict)
