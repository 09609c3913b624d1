"""The window's link to its engine: finds a running one or starts one, watches it, starts it again after a crash.

Everything that waits for the engine runs in ``Operations``; this object lives on the GUI thread.
"""

import os
from collections import deque
from collections.abc import Callable, Container
from contextlib import suppress
from enum import Enum
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from inspector.core.errors import KnownError, PortTakenError
from inspector.gui.engine.launch import LaunchedEngine, PortTaken, Wish
from inspector.gui.engine.shared import SharedClient
from inspector.gui.operations import Operations

if TYPE_CHECKING:
    from inspector.client import EngineAddress, EngineClient, Status

T = TypeVar("T")

_START_POLL_MS = 30
_STATUS_MS = 1_000
_MOST_RESTARTS = 3
_RESTARTS_WITHIN_S = 60.0
_CLOSE_TIMEOUT_S = 3.0


class EngineState(Enum):
    """How things stand with the engine."""

    OFF = "off"
    """None is wanted, or it ended in order."""
    STARTING = "starting"
    RUNNING = "running"
    SILENT = "silent"
    """It runs but does not answer."""
    PORT_TAKEN = "port taken"
    GONE = "gone"
    """It could not be started, or ended unasked."""


class EngineLink(QObject):
    """One engine at a time."""

    changed = Signal()
    """State or status are different."""
    attached = Signal()
    """A running engine is at hand: ``address`` says which."""
    session_changed = Signal(str)
    """The engine writes another file now."""
    restarted = Signal(str)
    """It crashed and is being started again; why, as a sentence."""
    replaced = Signal()
    """One that ended unasked is followed by another, by itself or on a person's word: it gets back what ran there."""
    plain = Signal()
    """It would not start with what ``filling`` added, and is being started without."""

    def __init__(self, operations: Operations, watcher: str = "") -> None:
        """``watcher`` is the name under which the engine knows that this window looks on, by default its process."""
        super().__init__()
        self._watcher = watcher or f"window {os.getpid()}"
        self.state = EngineState.OFF
        self.address: EngineAddress | None = None
        self.status: Status | None = None
        self.trouble: KnownError | None = None
        """Why the state is ``GONE`` or ``PORT_TAKEN``."""
        self.taken: PortTaken | None = None
        self.owned = False
        """Whether a window started it, so that a window may end it."""
        self._operations = operations
        self.launched: LaunchedEngine | None = None
        self._client: SharedClient | None = None
        self._asking = False
        self._closed = False
        self._restarts: deque[float] = deque()
        self.wish = Wish(0, None)
        self.filling: Callable[[Wish], Wish] = lambda wish: wish
        """Adds to a wish what the window wants every new engine to begin with."""
        self._starting = QTimer(self, interval=_START_POLL_MS)
        self._starting.timeout.connect(self._look_whether_ready)
        self._watching = QTimer(self, interval=_STATUS_MS)
        self._watching.timeout.connect(self._ask_status)

    @property
    def url(self) -> str | None:
        """Where SDKs send to, or None when nobody listens."""
        return self.address.url if self.address else None

    @property
    def session(self) -> Path | None:
        """The file that the engine writes, or None."""
        if self.status:
            return Path(self.status.session)
        return Path(self.address.session) if self.address else None

    @property
    def log(self) -> Path | None:
        """Where our engine writes what goes wrong with it."""
        return self.launched.log if self.launched else None

    def find(self, suits: "Callable[[EngineAddress], bool]", otherwise: Wish | None, owned: Container[str]) -> None:
        """Attach to a running engine that suits; else start one, or none when ``otherwise`` is None.

        ``owned`` are the marks of engines that windows started. Any other is somebody's own and is never ended.
        """
        self._set(EngineState.STARTING)

        def look() -> "EngineAddress | None":
            from inspector.client import running_engines  # noqa: PLC0415 - it waits until it is needed

            return next((address for address in running_engines() if suits(address)), None)

        def found(address: "EngineAddress | None") -> None:
            if address is not None:
                self.owned = owner_mark(address) in owned
                self._attach(address)
            elif otherwise is not None:
                self.start(otherwise)
            else:
                self._set(EngineState.OFF)

        self._operations.run(look, found, self._on_gone)

    def start(self, wish: Wish) -> None:
        """Start an engine of our own."""
        self._launch(self.filling(wish))

    def _launch(self, wish: Wish) -> None:
        self.wish = wish
        self.trouble = self.taken = None
        self._set(EngineState.STARTING)
        self._operations.run(lambda: LaunchedEngine(wish), self._on_launched, self._on_gone)

    def start_again(self) -> None:
        """Start an engine like the last one, unless one is being started: buttons are pressed twice."""
        if self.state is EngineState.STARTING:
            return
        self._restarts.clear()
        if self.state is EngineState.GONE:
            self.replaced.emit()
        self.start(self.wish)

    def recheck(self) -> None:
        """Look at once how the engine does."""
        self._ask_status()

    def stop(self) -> None:
        """End the engine in order."""
        self._watching.stop()
        if self._client is not None:
            self._run(lambda client: client.stop(), lambda _: self._on_stopped(), lambda _: self._on_stopped())

    def call(
        self, work: "Callable[[EngineClient], T]", done: Callable[[T], None], failed: Callable[[KnownError], None]
    ) -> None:
        """Ask the engine for something, off the GUI thread; then look at its status at once."""

        def finished(value: T) -> None:
            done(value)
            self._ask_status()

        self._run(work, finished, failed)

    def close(self) -> None:
        """Let go of the engine; an owned one is asked to end unless another window looks at it.

        Waits for its answer, a few seconds at the most.
        """
        self._closed = True
        self._starting.stop()
        self._watching.stop()
        if self.owned and self.address is not None:
            from inspector.client import EngineClient  # noqa: PLC0415 - it waits until it is needed

            # An engine that is gone already needs no word.
            with suppress(KnownError), EngineClient(self.address, _CLOSE_TIMEOUT_S) as client:
                client.stop(self._watcher)
        if self._client is not None:
            self._client.retire()

    def _run(
        self, work: "Callable[[EngineClient], T]", done: Callable[[T], None], failed: Callable[[KnownError], None]
    ) -> None:
        client = self._client
        if client is None:
            failed(KnownError(self.tr("No engine is running."), self.tr("Start it first.")))
        else:
            self._operations.run(lambda: client.use(work), done, failed)

    def _on_launched(self, launched: LaunchedEngine) -> None:
        self.launched = launched
        self._starting.start()

    def _look_whether_ready(self) -> None:
        launched = self.launched
        if launched is None:
            return
        try:
            if not launched.ready():
                return
        except PortTakenError as error:
            self._starting.stop()
            self.taken, self.trouble = launched.taken(), error
            launched.forget()
            self._set(EngineState.PORT_TAKEN)
            return
        except KnownError as error:
            self._starting.stop()
            launched.forget()
            if launched.wish != launched.wish.plain:  # better one without plans than none
                self.plain.emit()
                self._launch(launched.wish.plain)
                return
            self._on_gone(error)
            return
        self._starting.stop()
        launched.forget()
        self._operations.run(lambda: _address_of(launched.pid), self._on_started, self._on_gone)

    def _on_started(self, address: "EngineAddress") -> None:
        self.owned = True
        self._attach(address)

    def _attach(self, address: "EngineAddress") -> None:
        if self._closed:
            return
        from inspector.client import EngineClient  # noqa: PLC0415 - it waits until it is needed

        if self._client is not None:
            self._client.retire()
        self.address, self.status, self.trouble, self.taken = address, None, None, None
        self._client = SharedClient(EngineClient(address))
        self.wish = Wish(urlsplit(address.url).port or 0, Path(address.session))
        self._watching.start()
        self._set(EngineState.RUNNING)
        self.attached.emit()
        self._ask_status()

    def _ask_status(self) -> None:
        if self.launched is not None and self.launched.exit_code() is not None and self._is_ours():
            self._on_ended(self.launched.exit_code() or 0)
            return
        if self._client is None or self._asking:
            return
        self._asking = True
        client = self._client
        ask = partial(client.use, lambda one: one.status(self._watcher))
        self._operations.run(ask, self._on_status, self._on_silent)

    def _on_status(self, status: "Status") -> None:
        self._asking = False
        if self.address is None or status.pid != self.address.pid:
            return
        before, self.status = self.session, status
        self.wish = self.wish._replace(session=Path(status.session))
        self._set(EngineState.RUNNING)
        if before != self.session:
            self.session_changed.emit(status.session)

    def _on_silent(self, error: KnownError) -> None:
        self._asking = False
        if self.address is None:
            return
        if self.launched is not None and self._is_ours():
            code = self.launched.exit_code()
            if code is not None:
                self._on_ended(code)
                return
        elif not _is_alive(self.address.pid):
            self._detach()
            self._on_gone(KnownError(self.tr("The engine has ended."), self.tr("Nothing is being captured.")))
            return
        self.trouble = error
        self._set(EngineState.SILENT)

    def _is_ours(self) -> bool:
        return self.launched is not None and self.address is not None and self.launched.pid == self.address.pid

    def _on_ended(self, code: int) -> None:
        """The engine that we started is no more, unasked."""
        launched = self.launched
        self._detach()
        reason = _reason(code, launched.last_words() if launched else "")
        now = monotonic()
        while self._restarts and self._restarts[0] < now - _RESTARTS_WITHIN_S:
            self._restarts.popleft()
        if code == 0 or len(self._restarts) >= _MOST_RESTARTS:
            self._on_gone(KnownError(reason, self.tr("Nothing is being captured.")))
            return
        self._restarts.append(now)
        self.replaced.emit()
        self.start(self.wish)
        self.restarted.emit(reason)

    def _detach(self) -> None:
        self._watching.stop()
        if self._client is not None:
            self._client.retire()
        self._client = self.address = self.status = None

    def _on_stopped(self) -> None:
        self._detach()
        self._set(EngineState.OFF)

    def _on_gone(self, error: KnownError) -> None:
        self.trouble = error
        self._set(EngineState.GONE)

    def _set(self, state: EngineState) -> None:
        self.state = state
        if not self._closed:
            self.changed.emit()


def owner_mark(address: "EngineAddress") -> str:
    """By what an engine that a window started is remembered. The start belongs to it: process ids come round again."""
    return f"{address.pid}-{address.started_us}"


def _address_of(pid: int) -> "EngineAddress":
    from inspector.client import running_engines  # noqa: PLC0415 - it waits until it is needed

    for address in running_engines():
        if address.pid == pid:
            return address
    sentence = QCoreApplication.translate("Engine", "The engine started, but left no word of how to reach it.")
    raise KnownError(sentence, QCoreApplication.translate("Engine", "Start it again."))


def _is_alive(pid: int) -> bool:
    from inspector.machine.processes import alive  # noqa: PLC0415 - it waits until it is needed

    return alive(pid)


def _reason(code: int, last_words: str) -> str:
    translate = QCoreApplication.translate
    if code < 0:
        how = translate("Engine", "The engine was killed by signal {number}").format(number=-code)
    elif code:
        how = translate("Engine", "The engine ended with exit code {code}").format(code=code)
    else:
        how = translate("Engine", "The engine was stopped")
    return f"{how}: {last_words}" if last_words else f"{how}."
