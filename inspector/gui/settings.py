"""What the window remembers from one time to the next, in one ini file in the user's configuration folder."""

from pathlib import Path
from typing import Any, TypeVar

from platformdirs import user_config_path
from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

from inspector.gui.look.theme import Mode
from inspector.gui.preferences.declared import PORT, SETTINGS, THEME, Setting

T = TypeVar("T")

_MOST_OWNED = 8


def default_path() -> Path:
    """Where the file is, unless a test says otherwise."""
    return user_config_path("event-inspector", appauthor=False) / "window.ini"


class WindowSettings(QObject):
    """Typed access to the file. A value that makes no sense counts as not set."""

    changed = Signal(object)
    """The ``Setting`` that has another value now."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._store = QSettings(str(path), QSettings.Format.IniFormat)

    def value(self, setting: Setting[T]) -> T:
        """What the user chose, or the default."""
        stored = self._store.value(setting.key)
        if stored is None:
            return setting.default
        text = ", ".join(map(str, stored)) if isinstance(stored, list) else str(stored)  # an ini file parts at commas
        value = setting.kind.read(text)
        return setting.default if value is None else value

    def choose(self, setting: Setting[T], value: T) -> None:
        """Take another value; the default is not written down, so that it stays the default."""
        if value == self.value(setting):
            return
        if value == setting.default:
            self._store.remove(setting.key)
        else:
            self._store.setValue(setting.key, setting.kind.write(value))
        self.changed.emit(setting)

    def reset(self, setting: Setting[Any]) -> None:
        """Take the default of a setting."""
        self.choose(setting, setting.default)

    def reset_all(self) -> None:
        """Take the defaults of all."""
        for setting in SETTINGS:
            self.reset(setting)

    def differs(self, setting: Setting[Any]) -> bool:
        """Whether it has another value than its default."""
        return bool(self.value(setting) != setting.default)

    @property
    def theme(self) -> Mode:
        """Which theme the user wants."""
        return Mode(self.value(THEME))

    @property
    def port(self) -> int:
        """The port that the window asks its engine to listen on."""
        return self.value(PORT)

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
        """A saved state (``geometry``, ``columns``, ``sessions``), or None."""
        value = self._store.value(f"state/{name}")
        return value if isinstance(value, QByteArray) else None

    def save_state(self, name: str, state: QByteArray) -> None:
        """Keep a state."""
        self._store.setValue(f"state/{name}", state)

    def forget_state(self, name: str) -> None:
        """Keep it no longer."""
        self._store.remove(f"state/{name}")
