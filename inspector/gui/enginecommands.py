"""What can be asked of the engine: to be found, started and stopped, to rename a source, to show its address."""

from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from PySide6.QtCore import QByteArray, QObject, Signal
from PySide6.QtGui import QGuiApplication

from inspector.gui.actions import Actions
from inspector.gui.engine.launch import Wish
from inspector.gui.engine.link import EngineLink, owner_mark
from inspector.gui.engine.testevent import send_test_event
from inspector.gui.frame.banner import Banners, Offer, Tone
from inspector.gui.operations import Operations
from inspector.gui.preferences.declared import AT_START, START_ENGINE
from inspector.gui.sessions import Sessions
from inspector.gui.settings import WindowSettings

_LAST_LIVE = "last-live"


class Options(NamedTuple):
    """What the command line asked for."""

    view: Path | None = None
    """A session to look at, or a file to import."""
    port: int | None = None
    session: Path | None = None
    """The file that the engine is to write."""
    engine: bool = True
    """Whether to look for an engine and start one."""


class EngineCommands(QObject):
    """Wires the actions of the engine."""

    said = Signal(str)
    failed = Signal(object)
    """A ``KnownError``."""

    def __init__(  # noqa: PLR0913, PLR0917 - what it works with
        self,
        options: Options,
        settings: WindowSettings,
        link: EngineLink,
        sessions: Sessions,
        operations: Operations,
        actions: Actions,
        banners: Banners,
    ) -> None:
        super().__init__()
        self._options, self._settings, self._link = options, settings, link
        self._sessions, self._operations, self._actions, self._banners = sessions, operations, actions, banners
        actions.copy_address.triggered.connect(self._copy_address)
        actions.send_test.triggered.connect(self._send_test)
        actions.start_engine.triggered.connect(self._start)
        actions.stop_engine.triggered.connect(link.stop)
        actions.resume_capture.triggered.connect(self._resume)
        link.attached.connect(self._on_attached)
        link.session_changed.connect(self._on_session)
        sessions.opened.connect(self._on_opened)

    def begin(self) -> None:
        """Find the engine that suits, or start one."""
        options = self._options
        session = options.session.absolute() if options.session else None
        wanted = options.view is None and self._settings.value(START_ENGINE)
        otherwise = Wish(self.wanted_port(), session or self._first_session()) if wanted else None
        self._link.find(
            lambda address: (
                (session is None or Path(address.session) == session)
                and (options.port is None or urlsplit(address.url).port == options.port)
            ),
            otherwise,
            self._settings.owned_engines,
        )

    def wanted_port(self) -> int:
        """The port that the user asked for, 0 for any."""
        return self._options.port if self._options.port is not None else self._settings.port

    def rename(self, source_id: int, name: str, colour: int) -> None:
        """Give a source another name and colour."""
        self._link.call(
            lambda client: client.rename_source(source_id, name, colour),
            lambda source: self.said.emit(self.tr("The source is called {name} now.").format(name=source.name)),
            self.failed.emit,
        )

    def show_network(self, url: str) -> None:
        """A visible sign for as long as other machines are let in; none for an empty address."""
        if url:
            stop = Offer(self.tr("Stop"), self._actions.open_network.trigger)
            text = self.tr("Other machines of your network can send events here: {url}").format(url=url)
            self._banners.tell("network", text, tone=Tone.WARNING, offers=(stop,), closable=False)
        else:
            self._banners.withdraw("network")

    def _first_session(self) -> Path | None:
        """What an engine writes that is started with the window; None for a new session in the usual folder."""
        if self._settings.value(AT_START) == "last":
            saved = self._settings.state(_LAST_LIVE)
            last = Path(bytes(saved.data()).decode()) if saved else None
            if last is not None and last.is_file():
                return last
        return self._sessions.own_new_path()

    def _on_opened(self) -> None:
        path = self._sessions.path
        self._sessions.follows_engine = self._sessions.live  # also before an engine is found: a file was asked for
        if path is not None and self._sessions.live:
            self._settings.save_state(_LAST_LIVE, QByteArray(str(path).encode()))

    def _on_attached(self) -> None:
        if self._link.owned and self._link.address is not None:
            self._settings.own_engine(owner_mark(self._link.address))
        if self._sessions.live:  # it was started again, or writes what is shown: the stream simply goes on
            self._sessions.follows_engine = True
            self._link.changed.emit()
        elif self._sessions.follows_engine and self._link.session is not None:
            self._sessions.open(self._link.session)

    def _on_session(self, path: str) -> None:
        if self._sessions.live:  # a new one, opened before the engine's word of it came
            self._sessions.follows_engine = True
        elif self._sessions.follows_engine:
            self._sessions.open(Path(path))

    def _start(self) -> None:
        if self._sessions.path is None or self._sessions.follows_engine:
            self._link.start_again()
        else:
            self._link.start(Wish(self._settings.port, self._sessions.own_new_path()))
        self._sessions.follows_engine = True

    def _resume(self) -> None:
        said = self.tr("Events are taken again.")
        self._link.call(lambda client: client.resume(), lambda _: self.said.emit(said), self.failed.emit)

    def _copy_address(self) -> None:
        if self._link.url:
            QGuiApplication.clipboard().setText(self._link.url)
            self.said.emit(self.tr("Copied {url}.").format(url=self._link.url))

    def _send_test(self) -> None:
        url = self._link.url
        if url:
            said = self.tr("Sent a test event.")
            self._operations.run(lambda: send_test_event(url), lambda _: self.said.emit(said), self.failed.emit)
