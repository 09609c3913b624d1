"""Forwards as the window knows them: told with the engine's status every second, changed by its control API."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from inspector.core.errors import KnownError
from inspector.gui.engine.link import EngineLink, EngineState

if TYPE_CHECKING:
    from inspector.client import EngineClient

_COUNT_MS = 1_000
"""Between two counts: every block changes what is to be counted."""

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
        self._counted: tuple[object, ...] | None = None
        """What the last count was about."""
        self._count = 0
        self._counting = QTimer(self, interval=_COUNT_MS, singleShot=True)
        self._counting.timeout.connect(self._ask_count)
        link.changed.connect(self._on_link)
        link.attached.connect(self.renew)

    @property
    def engine(self) -> bool:
        """Whether an engine is at hand."""
        return self._link.state is EngineState.RUNNING

    @property
    def blocked(self) -> int:
        """Events in quarantine, one that several forwards hold counted once; asked for whenever the counts change."""
        return self._count

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

    def close(self) -> None:
        """Ask no more."""
        self._counting.stop()

    def _about(self) -> tuple[object, ...]:
        """By what is seen that there may be others in quarantine by now."""
        every = [(each["id"], each["session"], each["quarantine"]) for each in (*self.forwards, *self.earlier)]
        return (self._link.session, every)

    def _look(self) -> None:
        """Count again if need be, now or a while after the last time."""
        if not self.engine or not (self.forwards or self.earlier):
            self._counted, self._count = None, 0
        elif self._about() != self._counted and not self._counting.isActive():
            self._counting.start()
            self._ask_count()

    def _ask_count(self) -> None:
        about = self._about()
        if about == self._counted or not self.engine:
            return
        self._counted = about

        def counted(count: int) -> None:
            if count != self._count:
                self._count = count
                self.changed.emit()

        self.call(lambda client: client.count_quarantine(), counted, lambda _: None)

    def _on_all(self, told: dict[str, Any]) -> None:
        self.earlier = [each for each in told["earlier"] if each["state"] != "complete"]
        self._look()
        self.changed.emit()

    def _on_link(self) -> None:
        status = self._link.status
        found = tuple(status.forwards) if status is not None and self.engine else ()
        if (found, self.engine) != (self.forwards, self._engine):
            self.forwards, self._engine = found, self.engine
            self._look()
            self.changed.emit()
