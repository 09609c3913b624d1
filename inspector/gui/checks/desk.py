"""What the project wants of the checks beyond the plan: kept in its file, and applied to the engine that runs."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from platformdirs import user_config_path
from PySide6.QtCore import QByteArray, QObject, QTimer, Signal

from inspector.core.errors import KnownError
from inspector.gui.engine.link import EngineLink
from inspector.gui.operations import Operations
from inspector.gui.settings import WindowSettings

if TYPE_CHECKING:
    from inspector.checks.settings import CheckSettings

_FILE, _OFF = "checks-file", "checks-off"
_SAVE_MS = 300


class ChecksDesk(QObject):
    """Reads the file when it is asked for; every change acts at once."""

    changed = Signal()
    """Settings, file or whether arrivals are looked at are others."""
    failed = Signal(object)
    """A ``KnownError``."""
    wanted = Signal(object)
    """The user wants to look by other settings, as a file holds them; None for no checks at all."""

    def __init__(self, link: EngineLink, operations: Operations, settings: WindowSettings) -> None:
        super().__init__()
        self._link, self._operations, self._store = link, operations, settings
        saved = settings.state(_FILE)
        self.path = Path(bytes(saved.data()).decode()) if saved else default_file()
        self.on = not settings.state(_OFF)
        """Whether what arrives is looked at."""
        self.settings: CheckSettings | None = None
        """None until the file is read, and while it cannot be."""
        self.notes: tuple[str, ...] = ()
        """What in the file was not understood."""
        self.trouble: KnownError | None = None
        """Why the file cannot be read."""
        self._reading = self._asked_for = False
        self._timer = QTimer(self, interval=_SAVE_MS, singleShot=True)
        self._timer.timeout.connect(self._save)
        link.attached.connect(self._ask)

    @property
    def for_engine(self) -> str | None:
        """What a new engine is given: a file, empty for the defaults, None for no checks at all."""
        return None if not self.on else str(self.path) if self.path.is_file() else ""

    def plain(self) -> dict[str, Any]:
        """The settings as a file holds them; the defaults where they are not known."""
        if self.settings is None:
            return {}
        from inspector.checks.settings import write_settings  # noqa: PLC0415 - it waits until it is needed

        return write_settings(self.settings)

    def read(self) -> None:
        """Read the file, unless that was done."""
        if self.settings is None and not self._reading:
            self._reading = True
            failed = partial(self._on_unreadable, self.path)
            self._operations.run(partial(_read, self.path), partial(self._on_read, self.path), failed)

    def use(self, path: Path) -> None:
        """Take the settings of another file; one that is not there is written with those of now."""
        self.path, self._asked_for = path, True
        self._store.save_state(_FILE, QByteArray(str(path).encode()))
        if self.settings is not None and not path.exists():
            self._timer.start()
        else:
            self.settings, self.trouble, self.notes, self._reading = None, None, (), False
            self.read()
        self.changed.emit()

    def change(self, settings: "CheckSettings") -> None:
        """Want something else from now on."""
        if settings != self.settings:
            self.settings, self._asked_for = settings, True
            self._timer.start()
            self.changed.emit()

    def look(self, on: bool) -> None:
        """Look at what arrives, or no more."""
        self.on, self._asked_for = on, True
        if on:
            self._store.forget_state(_OFF)
        else:
            self._store.save_state(_OFF, QByteArray(b"off"))
        self._apply()
        self.changed.emit()

    def flush(self) -> None:
        """Save what is not saved yet."""
        if self._timer.isActive():
            self._timer.stop()
            self._save()

    def _on_read(self, path: Path, found: "tuple[CheckSettings, tuple[str, ...]]") -> None:
        if path != self.path:
            return
        self._reading = False
        self.settings, self.notes = found
        self.trouble = None
        self._apply()
        self.changed.emit()

    def _on_unreadable(self, path: Path, error: KnownError) -> None:
        if path != self.path:
            return
        self._reading = False
        self.trouble = error
        self.changed.emit()

    def _save(self) -> None:
        settings = self.settings
        if settings is not None:
            self._operations.run(partial(_write, self.path, settings), lambda _: self._apply(), self.failed.emit)

    def _apply(self) -> None:
        """Have the engine look by these settings, and tell of them where they were asked for."""
        if self.on and self.settings is None:
            self.read()
            return
        wanted = self.plain() if self.on else None
        if self._asked_for:
            self._asked_for = False
            self.wanted.emit(wanted)
        if self._link.address is None:
            self.read()
            return
        self._link.call(lambda client: client.use_checks(wanted), _nothing, self.failed.emit)

    def _ask(self) -> None:
        """What an engine does that somebody else started is shown as it is."""
        if not self._link.owned:
            self._link.call(lambda client: client.checks(), self._on_told, _ignore)

    def _on_told(self, told: dict[str, Any]) -> None:
        self.on = told["settings"] is not None
        self.changed.emit()


def default_file() -> Path:
    """Where the settings are kept that belong to no project."""
    return user_config_path("event-inspector", appauthor=False) / "checks.yaml"


def _read(path: Path) -> "tuple[CheckSettings, tuple[str, ...]]":
    from inspector.gui.checks.settingsfile import read_file  # noqa: PLC0415 - it waits until it is needed

    return read_file(path)


def _write(path: Path, settings: "CheckSettings") -> None:
    from inspector.gui.checks.settingsfile import write_file  # noqa: PLC0415 - it waits until it is needed

    write_file(path, settings)


def _nothing(_: object) -> None:
    """The engine's answer says what is known already."""


def _ignore(_: KnownError) -> None:
    """The link meets the same error and tells it."""
