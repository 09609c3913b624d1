"""The window: puts the parts together and keeps their words in step. What a part does is written in the part.

Longer than other modules: it is where every page, bar and banner is joined to the engine and to the commands, and it
decides nothing that one of them could decide alone.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from inspector.core.errors import KnownError
from inspector.engine.crashreport import crash_place
from inspector.gui.actions import Actions
from inspector.gui.bridge import Bridge
from inspector.gui.connect.desk import ConnectDesk
from inspector.gui.connect.page import ConnectPage
from inspector.gui.crash import report_crash
from inspector.gui.engine.launch import Wish
from inspector.gui.engine.link import EngineLink, EngineState, owner_mark
from inspector.gui.engine.testevent import send_test_event
from inspector.gui.enginenews import EngineNews
from inspector.gui.frame.banner import Banners, Offer, Tone
from inspector.gui.frame.rail import Rail
from inspector.gui.frame.renaming import RenameBar
from inspector.gui.frame.statusbar import StatusBar
from inspector.gui.frame.topbar import TopBar
from inspector.gui.look.look import Look
from inspector.gui.look.theme import Mode
from inspector.gui.operations import Operations
from inspector.gui.parts.surfaces import Line, Surface
from inspector.gui.session.feed import SessionFeed
from inspector.gui.sessions import Sessions
from inspector.gui.settings import WindowSettings
from inspector.gui.stream.cells import counted
from inspector.gui.stream.page import StreamPage
from inspector.storage.sessions_folder import SUFFIX, new_session_path

_COUNTS_MS = 500
_FILTER = "Sessions (*.evs);;All files (*)"


class Options(NamedTuple):
    """What the command line asked for."""

    view: Path | None = None
    """A session to look at."""
    port: int | None = None
    session: Path | None = None
    """The file that the engine is to write."""
    engine: bool = True
    """Whether to look for an engine and start one."""


class MainWindow(Surface):
    """The one window."""

    painted = Signal()
    """It has been on the screen for the first time."""

    def __init__(self, look: Look, settings: WindowSettings, options: Options) -> None:
        super().__init__(look, "window")
        self._settings, self._options = settings, options
        self._first_paint = True
        self._closed = False
        self._reported: set[str] = set()
        self.bridge = Bridge()
        self.operations = Operations(self.bridge, self.report_bug)
        self.link = EngineLink(self.operations)
        self.feed = SessionFeed()
        self.sessions = Sessions(self.feed, self.link, self.operations)
        self.actions_ = Actions(self)
        self.stream = StreamPage(look, self.feed, self.bridge, self.actions_)
        self.connect_page = ConnectPage(look, self.actions_)
        self.desk = ConnectDesk(
            self.connect_page, self.stream.empty, self.link, self.feed, self.bridge, self.actions_, self._wanted_port
        )
        self.banners = Banners(look)
        self.rename = RenameBar(look)
        self.status = StatusBar(look)
        self.top = TopBar(look, self.actions_)
        self._rail = Rail(look)
        self._pages = QStackedWidget()
        self._news = EngineNews(self.link, self.banners, self.status, self.actions_)
        self._counts = QTimer(self, interval=_COUNTS_MS)
        self._follows_engine = options.view is None
        self._lay_out()
        self._wire()
        self._wire_actions()
        self._restore()
        self._show_state()

    def begin(self) -> None:
        """Find or start the engine and open the session; after the first paint, so that the window stands at once."""
        self._counts.start()
        options = self._options
        if options.view is not None:
            self.sessions.open(options.view.absolute())
        if not options.engine:
            self._show_state()
            return
        session = options.session.absolute() if options.session else None
        otherwise = Wish(self._wanted_port(), session) if options.view is None else None
        self.link.find(
            lambda address: (
                (session is None or Path(address.session) == session)
                and (options.port is None or urlsplit(address.url).port == options.port)
            ),
            otherwise,
            self._settings.owned_engines,
        )

    def report_bug(self, error: BaseException) -> None:
        """Say that something is wrong with us, and where the report is; once, however often the same goes wrong."""
        place = crash_place(error)
        if place not in self._reported:
            self._reported.add(place)
            self.banners.tell("bug", report_crash(error))

    def _lay_out(self) -> None:
        self.setWindowTitle("Event Inspector")
        self.setMinimumSize(860, 520)
        self.resize(1440, 900)
        self._rail.add_page("stream", self.actions_.stream_page)
        self._rail.add_page("connect", self.actions_.connect_page)
        self._pages.addWidget(self.stream)
        self._pages.addWidget(self.connect_page)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addWidget(Line(self.look, standing=True))
        row.addWidget(self._pages, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(Line(self.look))
        column.addWidget(self.banners)
        column.addWidget(self.rename)
        column.addLayout(row, 1)
        column.addWidget(Line(self.look))
        column.addWidget(self.status)
        self._show_page(0)

    def _wire(self) -> None:
        self.link.changed.connect(self._show_state)
        self.link.attached.connect(self._on_attached)
        self.link.session_changed.connect(self._on_engine_session)
        self.sessions.opened.connect(self._on_opened)
        self.sessions.failed.connect(self._on_failed)
        self.sessions.said.connect(self.status.say)
        self.sessions.will_change.connect(self.stream.close_session)
        self.sessions.saver.progress.connect(self._on_copying)
        self.feed.failed.connect(self._on_feed_failed)
        self.feed.restarted.connect(self._show_counts)
        self.feed.restarted.connect(self.status.uncheck_duplicates)
        self.stream.said.connect(self.status.say)
        self.stream.failed.connect(self._on_failed)
        self.stream.rename_wanted.connect(self.rename.open_for)
        self.rename.renamed.connect(self._on_rename)
        self.rename.closed.connect(self.stream.table.setFocus)
        self.stream.waiting_changed.connect(self._show_state)
        self.connect_page.said.connect(self.status.say)
        self.status.duplicates_toggled.connect(self.stream.show_only_duplicates)
        self.status.engine_button.clicked.connect(self.link.recheck)
        self.desk.failed.connect(self._on_failed)
        self.desk.network_changed.connect(self._on_network)
        self._counts.timeout.connect(self._show_counts)

    def _wire_actions(self) -> None:
        actions = self.actions_
        actions.copy_address.triggered.connect(self._copy_address)
        actions.send_test.triggered.connect(self._send_test)
        actions.new_session.triggered.connect(self._on_new_session)
        actions.new_session_at.triggered.connect(self._ask_new_session)
        actions.open_session.triggered.connect(self._ask_open)
        actions.save_copy.triggered.connect(self._ask_copy)
        actions.clear.triggered.connect(self._ask_clear)
        actions.back_to_live.triggered.connect(self._back_to_live)
        actions.start_engine.triggered.connect(self._start_engine)
        actions.stop_engine.triggered.connect(self.link.stop)
        actions.resume_capture.triggered.connect(self._resume_capture)
        actions.stream_page.triggered.connect(lambda: self._show_page(0))
        actions.connect_page.triggered.connect(lambda: self._show_page(1))
        actions.next_pane.triggered.connect(self._next_pane)
        actions.quit.triggered.connect(self.close)
        actions.recent_menu.aboutToShow.connect(lambda: self.sessions.fill_recent(actions.recent_menu))
        for mode, action in actions.themes.items():
            action.setChecked(mode is self.look.mode)
            action.triggered.connect(lambda _=False, mode=mode: self._choose_theme(mode))

    def _restore(self) -> None:
        for name, restore in (
            ("geometry", self.restoreGeometry),
            ("columns", self.stream.table.horizontalHeader().restoreState),
            ("stream-panes", self.stream.splitter.restoreState),
            ("filters", self.stream.filter_bar.history.restore),
            ("sidebar", self.stream.sidebar.restore_state),
        ):
            state = self._settings.state(name)
            if state is not None:
                restore(state)

    def _save(self) -> None:
        self._settings.save_state("geometry", self.saveGeometry())
        self._settings.save_state("columns", self.stream.table.horizontalHeader().saveState())
        self._settings.save_state("stream-panes", self.stream.splitter.saveState())
        self._settings.save_state("filters", self.stream.filter_bar.history.saved())
        self._settings.save_state("sidebar", self.stream.sidebar.save_state())

    def _show_page(self, index: int) -> None:
        self._pages.setCurrentIndex(index)
        self._rail.show_page(index)
        self._watch_if_seen()

    def _watch_if_seen(self) -> None:
        """Look at requests without events only while somebody sees what is found."""
        self.desk.watch(self._pages.currentIndex() == 1 or self.feed.count == 0)

    def _show_state(self) -> None:
        self.top.show_state(*self._state())
        self.top.show_waiting(self.stream.waiting if self.stream.paused else None)
        self.top.show_address(self.link.url)
        path = self.sessions.path
        finished = path is not None and not self.sessions.live
        self.top.show_session(path.stem if path else "No session", finished=finished and self.link.session is not None)
        self.actions_.back_to_live.setEnabled(finished and self.link.session is not None)
        self.actions_.save_copy.setEnabled(path is not None)
        self.actions_.clear.setEnabled(self.sessions.live)
        self.stream.can_rename = self.sessions.live
        self.status.show_session(str(path.name) if path else "")
        self.setWindowTitle(f"{path.stem} – Event Inspector" if path else "Event Inspector")
        if finished:
            self.stream.empty.show_finished()
        else:
            self.stream.empty.show_live(self.link.url, starting=self.link.state is EngineState.STARTING)

    def _state(self) -> tuple[str, str, str]:
        """Colour, word and tool tip of the state chip."""
        if self.stream.paused:
            return "unplanned", "Paused", "The view stands still; capture goes on"
        if self.sessions.path is not None and not self.sessions.live:
            return "text_faint", "Saved session", "Nobody writes this session"
        return self._engine_state()

    def _engine_state(self) -> tuple[str, str, str]:
        state, status = self.link.state, self.link.status
        if state is EngineState.STARTING:
            return "text_faint", "Starting", "The engine is starting"
        if state not in {EngineState.RUNNING, EngineState.SILENT}:
            return "bad", "Stopped", "No engine is running"
        if status is not None and status.trouble:
            return "bad", "Trouble", status.trouble
        if status is not None and status.paused:
            return "unplanned", "Capture paused", "SDKs are told to keep their events"
        return "good", "Live", "What arrives is shown at once"

    def _show_counts(self) -> None:
        columns = self.feed.columns
        self.status.show_counts(self.feed.count, self.feed.rate(), columns.duplicates if columns else 0)
        self._watch_if_seen()
        if self._pages.currentIndex() == 1:
            self.connect_page.mark_seen(self.feed.library_names())

    def _wanted_port(self) -> int:
        return self._options.port if self._options.port is not None else self._settings.port

    def _on_network(self, url: str) -> None:
        """A visible sign for as long as other machines are let in."""
        if url:
            stop = Offer("Stop", self.actions_.open_network.trigger)
            text = f"Other machines of your network can send events here: {url}"
            self.banners.tell("network", text, tone=Tone.WARNING, offers=(stop,), closable=False)
        else:
            self.banners.withdraw("network")

    def _on_attached(self) -> None:
        if self.link.owned and self.link.address is not None:
            self._settings.own_engine(owner_mark(self.link.address))
        if self.sessions.live:  # it was started again: the stream simply goes on
            self._show_state()
        elif self._follows_engine and self.link.session is not None:
            self.sessions.open(self.link.session)

    def _on_engine_session(self, path: str) -> None:
        if self._follows_engine:
            self.sessions.open(Path(path))

    def _on_opened(self) -> None:
        self._follows_engine = self.sessions.live or self.link.session is None
        self.banners.withdraw("session")
        self._show_state()
        self._show_counts()
        self.stream.table.setFocus()

    def _on_failed(self, error: KnownError) -> None:
        self.banners.tell("session", str(error))

    def _on_feed_failed(self, error: KnownError) -> None:
        path = self.sessions.path
        offers = (Offer("Open it again", lambda: self.sessions.open(path)),) if path else ()
        self.banners.tell("session", str(error), offers=offers)

    def _on_new_session(self) -> None:
        self._follows_engine = True
        self.sessions.new()

    def go_on_in(self, path: Path) -> None:
        """Capture in this file from now on, with an engine that is started for it if none runs."""
        self._follows_engine = True
        if self.link.url is not None:
            self.sessions.new(path)
        else:
            self.link.start(self.link.wish._replace(session=path))

    def _back_to_live(self) -> None:
        if self.link.session is not None:
            self._follows_engine = True
            self.sessions.open(self.link.session)

    def _start_engine(self) -> None:
        if self.sessions.path is None or self._follows_engine:
            self.link.start_again()
        else:
            self.link.start(Wish(self._settings.port, None))
        self._follows_engine = True

    def _resume_capture(self) -> None:
        self.link.call(
            lambda client: client.resume(), lambda _: self.status.say("Events are taken again."), self._on_failed
        )

    def _on_rename(self, source_id: int, name: str, colour: int) -> None:
        self.link.call(
            lambda client: client.rename_source(source_id, name, colour),
            lambda source: self.status.say(f"The source is called {source.name} now."),
            self._on_failed,
        )

    def _copy_address(self) -> None:
        if self.link.url:
            QGuiApplication.clipboard().setText(self.link.url)
            self.status.say(f"Copied {self.link.url}.")

    def _send_test(self) -> None:
        url = self.link.url
        if url:
            self.operations.run(
                lambda: send_test_event(url), lambda _: self.status.say("Sent a test event."), self._on_failed
            )

    def _ask_open(self) -> None:
        dialog = QFileDialog(self, "Open a session", str(self._folder()), _FILTER)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._ask(dialog, self.sessions.open)

    def _ask_new_session(self) -> None:
        dialog = QFileDialog(self, "Go on capturing in", str(Path.home()), _FILTER)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # of an existing session the end is gone on with
        name = new_session_path(Path.home(), datetime.now().astimezone()).name
        self._ask_where(dialog, name, self.go_on_in)

    def _ask_copy(self) -> None:
        dialog = QFileDialog(self, "Save a copy", str(self._folder()), _FILTER)
        name = f"{self.sessions.path.stem} copy{SUFFIX}" if self.sessions.path else ""
        self._ask_where(dialog, name, self.sessions.save_copy)

    def _ask_where(self, dialog: QFileDialog, name: str, answered: Callable[[Path], None]) -> None:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX)
        dialog.selectFile(name)
        self._ask(dialog, answered)

    def _ask(self, dialog: QFileDialog, answered: Callable[[Path], None]) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: answered(Path(name)))
        dialog.open()

    def _ask_clear(self) -> None:
        def clear() -> None:
            self.banners.withdraw("clear")
            self.sessions.clear()

        text = f"Remove all {counted(self.feed.count, 'event')} of this session? There is no way back."
        keep = Offer("Keep them", lambda: self.banners.withdraw("clear"))
        self.banners.tell("clear", text, tone=Tone.WARNING, offers=(Offer("Remove all", clear), keep), closable=False)

    def _on_copying(self, share: float | None) -> None:
        if share is None:
            self.banners.withdraw("copy")
            return
        offers = (Offer("Cancel", self.sessions.saver.cancel),)
        banner = self.banners.tell("copy", "Saving a copy…", tone=Tone.NEWS, offers=offers, closable=False)
        banner.set_progress(share)

    def _choose_theme(self, mode: Mode) -> None:
        self._settings.theme = mode
        self.look.choose(mode)

    def _folder(self) -> Path:
        return self.sessions.path.parent if self.sessions.path else Path.home()

    def _next_pane(self) -> None:
        """The keyboard goes from one part of the window to the next."""
        panes: list[QWidget] = [
            self.stream.sidebar.view,
            self.stream.table,
            self.stream.detail.tabs,
            self.stream.detail.json.view,
            self.stream.detail.request.view,
        ]
        here = next((number for number, pane in enumerate(panes) if pane.hasFocus()), -1)
        for step in range(1, len(panes) + 1):
            pane = panes[(here + step) % len(panes)]
            if pane.isVisible():
                pane.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def paintEvent(self, event: QPaintEvent) -> None:
        """The first time it says that it stands."""
        super().paintEvent(event)
        if self._first_paint:
            self._first_paint = False
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep how it looked, end our engine, close the file."""
        if self._closed:
            return
        self._closed = True
        self._counts.stop()
        self.desk.close()
        self._save()
        self.hide()
        self.link.close()
        self.sessions.close()
        self.operations.close()
        self.bridge.close()
        super().closeEvent(event)
