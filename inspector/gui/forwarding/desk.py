"""Forwards as the window knows them: told with the engine's status every second, changed by its control API."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from inspector.core.errors import KnownError
from inspector.gui.engine.link import EngineLink, EngineState

if TYPE_CHECKING:
    from inspector.client import EngineClient

Failed = Callable[[KnownError], None]


class ForwardDesk(QObject):
    """Belongs to the GUI thread; the engine is asked off it."""

    changed = Signal()
    """The forwards, or how far they are."""
    failed = Signal(object)
    """A ``KnownError``."""
    unconfirmed = Signal(str, str)
    """The id of a forward that is to be resumed, and the sentence that has to be agreed to first."""

    def __init__(self, link: EngineLink) -> None:
        super().__init__()
        self._link = link
        self.forwards: tuple[dict[str, Any], ...] = ()
        """Those that run, as the status tells them."""
        self.earlier: list[dict[str, Any]] = []
        """Those of this engine's folder that do not run and may be resumed."""
        self._engine = False
        link.changed.connect(self._on_link)
        link.attached.connect(self.renew)

    @property
    def engine(self) -> bool:
        """Whether an engine is at hand."""
        return self._link.state is EngineState.RUNNING

    @property
    def blocked(self) -> int:
        """Events in the quarantines of those that run."""
        return sum(each["quarantine"]["blocked"] for each in self.forwards)

    @property
    def codes(self) -> list[str]:
        """Why events are blocked in them."""
        return sorted({code for each in self.forwards for code in each["codes"]})

    def renew(self) -> None:
        """Ask which earlier ones there are."""
        self.call(lambda client: client.forwards(), self._on_all, lambda _: None)

    def start(self, spec: Mapping[str, Any], *, confirmed: bool, done: Callable[[Any], None], failed: Failed) -> None:
        """Begin a forward; ``failed`` may be told ``NotConfirmedError``."""

        def begun(forward: dict[str, Any]) -> None:
            self.renew()
            done(forward)

        self.call(lambda client: client.start_forward(dict(spec), confirmed=confirmed), begun, failed)

    def change(self, forward: str, action: str, *, confirmed: bool = False) -> None:
        """``pause`` or ``resume`` one; to resume an earlier one may need a confirmation."""

        def failed(error: KnownError) -> None:
            if getattr(error, "production", None):  # NotConfirmedError: its module is for threads
                self.unconfirmed.emit(forward, error.message)
            else:
                self.failed.emit(error)

        self.call(
            lambda client: client.change_forward(forward, action, confirmed=confirmed), lambda _: self.renew(), failed
        )

    def stop(self, forward: str) -> None:
        """End one; it can be resumed."""
        self.call(lambda client: client.stop_forward(forward), lambda _: self.renew(), self.failed.emit)

    def call(self, work: "Callable[[EngineClient], Any]", done: Callable[[Any], None], failed: Failed) -> None:
        """Ask the engine for something."""
        self._link.call(work, done, failed)

    def _on_all(self, told: dict[str, Any]) -> None:
        self.earlier = [each for each in told["earlier"] if each["state"] != "complete"]
        self.changed.emit()

    def _on_link(self) -> None:
        status = self._link.status
        found = tuple(status.forwards) if status is not None and self.engine else ()
        if (found, self.engine) != (self.forwards, self._engine):
            self.forwards, self._engine = found, self.engine
            self.changed.emit()
