"""What the window remembers from one time to the next, in one ini file in the user's configuration folder."""

from pathlib import Path

from platformdirs import user_config_path
from PySide6.QtCore import QByteArray, QSettings

from inspector.gui.look.theme import Mode

_MOST_OWNED = 8


def default_path() -> Path:
    """Where the file is, unless a test says otherwise."""
    return user_config_path("event-inspector", appauthor=False) / "window.ini"


class WindowSettings:
    """Typed access to the file. A value that makes no sense counts as not set."""

    def __init__(self, path: Path) -> None:
        self._store = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def theme(self) -> Mode:
        """Which theme the user wants."""
        value = str(self._store.value("look/theme", Mode.SYSTEM.value))
        return Mode(value) if value in {mode.value for mode in Mode} else Mode.SYSTEM

    @theme.setter
    def theme(self, mode: Mode) -> None:
        self._store.setValue("look/theme", mode.value)

    @property
    def port(self) -> int:
        """The port that the window asks its engine to listen on."""
        value = str(self._store.value("engine/port", "8765"))
        return int(value) if value.isdecimal() and int(value) < 65_536 else 8765

    @property
    def owned_engines(self) -> tuple[str, ...]:
        """``owner_mark`` of each engine that a window started, the newest first, so that a later one may end it."""
        return tuple(str(self._store.value("engine/owned", "")).split())

    def own_engine(self, mark: str) -> None:
        """Remember that a window started this engine."""
        marks = [mark, *(other for other in self.owned_engines if other != mark)][:_MOST_OWNED]
        self._store.setValue("engine/owned", " ".join(marks))
        self._store.sync()

    def state(self, name: str) -> QByteArray | None:
        """A widget's saved state (``geometry``, ``columns``, ``panes``), or None."""
        value = self._store.value(f"state/{name}")
        return value if isinstance(value, QByteArray) else None

    def save_state(self, name: str, state: QByteArray) -> None:
        """Keep a widget's state."""
        self._store.setValue(f"state/{name}", state)
