"""The window: puts the parts together. What a part does is written in the part."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector.engine.crashreport import crash_place
from inspector.gui.actions import Actions
from inspector.gui.bridge import Bridge
from inspector.gui.compose.part import ComposePart
from inspector.gui.connect.desk import ConnectDesk
from inspector.gui.crash import report_crash
from inspector.gui.engine.link import EngineLink
from inspector.gui.enginecommands import EngineCommands, Options
from inspector.gui.enginenews import EngineNews
from inspector.gui.forwarding.part import ForwardPart
from inspector.gui.frame.banner import Banners
from inspector.gui.frame.dropping import dropped_files
from inspector.gui.frame.headline import Headline
from inspector.gui.frame.hints import Hints
from inspector.gui.frame.notices import Notices
from inspector.gui.frame.pages import Pages
from inspector.gui.frame.panes import Panes, first_stop, first_text
from inspector.gui.frame.renaming import RenameBar
from inspector.gui.frame.statusbar import StatusBar
from inspector.gui.frame.teaching import hints
from inspector.gui.frame.topbar import TopBar
from inspector.gui.interception.part import InterceptionPart
from inspector.gui.longwork import LongWork
from inspector.gui.look.look import Look
from inspector.gui.operations import Operations
from inspector.gui.palette.finder import Finder
from inspector.gui.parts.overlay import Overlay
from inspector.gui.parts.picklist import PickList
from inspector.gui.parts.surfaces import Line, Surface
from inspector.gui.parts.taborder import step
from inspector.gui.plan.part import PlanPart
from inspector.gui.preferences.following import Following
from inspector.gui.proxy.part import ProxyPart
from inspector.gui.remembering import Memory
from inspector.gui.replay.part import ReplayPart
from inspector.gui.session.feed import SessionFeed
from inspector.gui.sessioncommands import SessionCommands
from inspector.gui.sessions import Sessions
from inspector.gui.settings import WindowSettings
from inspector.gui.shapes.part import ShapesPart
from inspector.gui.stream.annotationwork import AnnotationWork
from inspector.gui.stream.page import StreamPage
from inspector.gui.stream.popup import Popup
from inspector.gui.teaching.part import TeachPart
from inspector.gui.windowstate import keep_looks, keep_views

if TYPE_CHECKING:
    from inspector.gui.connect.page import ConnectPage
    from inspector.gui.presence import Presence

__all__ = ["MainWindow", "Options"]

_COUNTS_MS = 500


class MainWindow(Surface):
    """The one window."""

    painted = Signal()
    """It has been on the screen for the first time."""

    def __init__(self, look: Look, settings: WindowSettings, options: Options) -> None:
        super().__init__(look, "window")
        self.settings, self._options = settings, options
        self._presence: Presence | None = None
        self._closed = False
        self._reported: set[str] = set()
        self._make_core()
        self._make_pages()
        self._make_commands()
        self._lay_out()
        self._wire()
        keep_looks(self)
        keep_views(self)
        self.headline.show()

    def begin(self) -> None:
        """Find or start the engine and open the session; after the first paint, so that the window stands at once."""
        from inspector.gui.presence import Presence  # noqa: PLC0415 - it waits until the window stands

        self._presence = Presence(self)
        self._counts.start()
        if self.pages.page is self.stream:
            self.stream.take_keyboard()
        view = self._options.view
        if view is not None and not self.session_commands.take([view.absolute()]):
            self.sessions.open(view.absolute())
        # Only from now on: with the first session the page comes back that was shown last.
        self.session_commands.events_wanted.connect(lambda: self.pages.show_page("stream"))
        if self._options.engine:
            self.engine_commands.begin()
        else:
            self.headline.show()

    def report_bug(self, error: BaseException) -> None:
        """Say that something is wrong with us, and where the report is; once, however often the same goes wrong."""
        place = crash_place(error)
        if place not in self._reported:
            self._reported.add(place)
            self.banners.tell("bug", report_crash(error))

    def come_forward(self) -> None:
        """Show the window to the user, whatever lies over it."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def _make_core(self) -> None:
        """What has no place on the screen."""
        self.bridge = Bridge()
        self.operations = Operations(self.bridge, self.report_bug)
        self.link = EngineLink(self.operations)
        self.feed = SessionFeed(self.bridge.busy)
        self.sessions = Sessions(self.feed, self.link, self.operations, self.settings, self.bridge)
        self.sessions.follows_engine = self._options.view is None
        self.actions_ = Actions(self)
        self.memory = Memory(self.settings)
        self._counts = QTimer(self, interval=_COUNTS_MS)

    def _make_pages(self) -> None:
        look, actions = self.look, self.actions_
        self.stream = StreamPage(look, self.feed, self.bridge, actions)
        self.stream.setFocusProxy(self.stream.table)
        self.pages = Pages(look, actions)
        self.pages.add("stream", actions.stream_page, lambda: self.stream)
        self.pages.add("plan", actions.plan_page, lambda: self.plan.page)
        self.pages.add("replay", actions.replay_page, lambda: self.replay.page)
        self.pages.add("connect", actions.connect_page, lambda: self.connect_page)
        self.pages.add("settings", actions.settings_page, self._make_settings_page)
        self.banners = Banners(look)
        self.notices = Notices(look, self)
        self.rename = RenameBar(look)
        self.status = StatusBar(look, actions)
        self.top = TopBar(look, actions)
        self.top.installEventFilter(self)

    @cached_property
    def connect_page(self) -> "ConnectPage":
        """The page that helps an app to connect; it is made when it is asked for."""
        from inspector.gui.connect.page import ConnectPage  # noqa: PLC0415 - it waits until it is needed

        page = ConnectPage(self.look, self.bridge, self.actions_)
        page.setParent(self)  # it goes when the window goes, also when it was never shown
        page.setProperty("area", self.tr("Connect"))
        page.said.connect(self.status.say)
        self.desk.serve(page)
        self.proxy.serve(page)
        return page

    def _make_settings_page(self) -> QWidget:
        from inspector.gui.preferences.page import SettingsPage  # noqa: PLC0415 - it waits until it is needed

        return SettingsPage(self.look, self.settings, self.session_commands.questions, (self.teaching.section,))

    def _make_commands(self) -> None:
        """What joins the parts."""
        link, sessions, actions, banners = self.link, self.sessions, self.actions_, self.banners
        self.following = Following(self.settings, self.look, actions)
        self.headline = Headline(self, self.top, self.status, link, sessions, self.stream, actions)
        self.work = LongWork(self.operations, banners)
        self.session_commands = SessionCommands(
            self, sessions, self.feed, link, actions, banners, self.notices, self.work
        )
        self.engine_commands = EngineCommands(
            self._options, self.settings, link, sessions, self.operations, actions, banners
        )
        self._news = EngineNews(link, banners, self.status, actions)
        self.desk = ConnectDesk(
            self.stream.empty,
            link,
            self.feed,
            self.bridge,
            actions,
            self.engine_commands.wanted_port,
        )
        self.plan = PlanPart(self)
        self.replay = ReplayPart(self)
        self.forwarding = ForwardPart(self)
        self.proxy = ProxyPart(self)
        self.interception = InterceptionPart(self)
        self.finder = Finder(self)
        self.compose = ComposePart(self)
        self.teaching = TeachPart(self)
        self.shapes = ShapesPart(self)
        self.hints = Hints(self.settings, self.status, hints(self))
        self.panes = Panes(actions, self._panes)

    def _lay_out(self) -> None:
        self.setWindowTitle("Event Inspector")
        self.setMinimumSize(680, 480)
        self.resize(1440, 900)
        self.setAcceptDrops(True)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.pages.rail)
        row.addWidget(Line(self.look, standing=True))
        row.addWidget(self.pages, 1)
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
        self.pages.show_page("stream")

    def _wire(self) -> None:
        self.link.changed.connect(self.headline.show)
        self.sessions.opened.connect(self._on_opened)
        self.sessions.will_change.connect(self._on_leaving)
        for speaker in (self.sessions, self.stream, self.engine_commands, self.desk.micro):
            speaker.said.connect(self.status.say)
        for worker in (self.stream, self.desk, self.engine_commands):
            worker.failed.connect(self.session_commands.tell)
        self.feed.restarted.connect(self._show_counts)
        self.feed.restarted.connect(self.status.uncheck_duplicates)
        self.stream.annotating.serve(AnnotationWork(self.link, self.operations))
        self.stream.row_copies.serve(self.work)
        self.stream.rename_wanted.connect(self.rename.open_for)
        self.stream.row_copies.export_wanted.connect(
            lambda ids: self.session_commands.ask_export_of(ids, reveal=self.stream.detail.reveal.isChecked())
        )
        self.session_commands.filter_wanted.connect(self.stream.filter_bar.show_filter)
        self.stream.waiting_changed.connect(self.headline.show)
        self.rename.renamed.connect(self.engine_commands.rename)
        self.rename.closed.connect(self.stream.table.setFocus)
        self.status.duplicates_toggled.connect(self.stream.show_only_duplicates)
        self.status.engine_button.clicked.connect(self.link.recheck)
        self.desk.network_changed.connect(self.engine_commands.show_network)
        self.pages.shown.connect(self._watch_if_seen)
        self._counts.timeout.connect(self._show_counts)
        self.actions_.quit.triggered.connect(self.close)

    def _panes(self) -> list[QWidget]:
        """The parts of the page that is shown, for F6."""
        if self.pages.current == "replay":
            return [self.pages.rail.button("replay"), *self.replay.page.panes]
        if self.pages.current == "connect":
            return [self.pages.rail.button("connect"), *self.connect_page.panes]
        if self.pages.current != "stream":
            return [self.pages.rail.button(self.pages.current), *first_stop(self.pages.page)]
        stream, detail = self.stream, self.stream.detail
        if self.compose.shown:
            return [self.pages.rail.button("stream"), *self.compose.page.stops]
        before = [stream.filter_bar.edit, stream.timeline.timeline, stream.sidebar.view, stream.table]
        return [*before, *stream.comparing.stops, detail.tabs, *first_text(detail)]

    def _watch_if_seen(self) -> None:
        """Look at requests without events only while somebody sees what is found."""
        self.desk.watch(self.pages.current == "connect" or self.feed.count == 0)

    def _show_counts(self) -> None:
        columns = self.feed.columns
        self.status.show_counts(self.feed.left, self.feed.rate(), columns.duplicates if columns else 0)
        self._watch_if_seen()
        self.hints.look()
        if self.pages.current == "connect":
            self.connect_page.mark_seen(self.feed.library_names())

    def _on_leaving(self) -> None:
        self.memory.leave(self.sessions.path)
        self.replay.close_session()
        self.forwarding.close_session()
        self.interception.close_session()
        self.compose.close_session()
        self.stream.close_session()

    def _on_opened(self) -> None:
        self.banners.withdraw("session")
        self.headline.show()
        self._show_counts()
        self.stream.take_keyboard()
        if self.sessions.path is not None:
            self.memory.enter(self.sessions.path)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Tab goes through the window as it is read, round and round."""
        return step(self, forwards=forwards, apart=(Overlay, PickList, Popup))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files that can be opened or imported may be dropped."""
        if dropped_files(event.mimeData()) or self.plan.can_drop(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open or import them."""
        if self.plan.drop(event.mimeData()) or self.session_commands.take(dropped_files(event.mimeData())):
            event.acceptProposedAction()

    def event(self, event: QEvent) -> bool:
        """Painting goes before the work of threads that are in no hurry."""
        if event.type() is QEvent.Type.UpdateRequest:
            with self.bridge.busy():
                return super().event(event)
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say that it stands once its top is painted; of the window itself nothing is ever seen."""
        if watched is self.top and event.type() is QEvent.Type.Paint:
            self.top.removeEventFilter(self)
            QTimer.singleShot(0, self.painted.emit)
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep how it looked, end our engine, close the file."""
        if self._closed:
            return
        self._closed = True
        if self._presence is not None:
            self._presence.close()
        self.work.cancel()
        self.memory.save()
        self.hide()
        self.stream.annotating.finish()
        self._counts.stop()
        self.desk.close()
        self.plan.close()
        self.replay.close()
        self.forwarding.close()
        self.proxy.close()
        self.interception.close()
        self.compose.close()
        self.link.close()
        self.sessions.close()
        self.operations.close()
        self.bridge.close()
        self.following.close()
        super().closeEvent(event)
