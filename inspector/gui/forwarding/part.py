"""All of the window that is about forwarding and the quarantine, put together."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from inspector.core.errors import KnownError
from inspector.gui.actions import allow
from inspector.gui.forwarding.actions import ForwardActions
from inspector.gui.forwarding.chip import show_chip
from inspector.gui.forwarding.desk import ForwardDesk
from inspector.gui.forwarding.held import HeldEvents
from inspector.gui.forwarding.menu import ForwardMenu
from inspector.gui.frame.banner import Offer, Tone
from inspector.gui.look.language import counted, grouped
from inspector.gui.look.safetext import one_line

if TYPE_CHECKING:
    from inspector.gui.forwarding.correcting import CorrectionPanel
    from inspector.gui.forwarding.quarantine import QuarantineView
    from inspector.gui.forwarding.rulespanel import RulesPanel
    from inspector.gui.forwarding.startsheet import StartSheet
    from inspector.gui.replay.page import ReplayPage
    from inspector.gui.window import MainWindow

_ASKING = "forward"
"""The banner that asks whether to resume."""


class ForwardPart(QObject):
    """Between the parts that forwarding has and the window they belong to."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.desk = ForwardDesk(window.link)
        self.actions = ForwardActions(window)
        self.held = HeldEvents(self.desk, lambda: window.sessions.path)
        self._tab = 0
        self.menu = ForwardMenu(window, self.desk, window.replay.shelf, self.actions)
        window.top.open_forwards(self.menu.menu)
        self._wire()
        self._show()

    @cached_property
    def sheet(self) -> "StartSheet":
        """Asks about a new forward; made when it is asked for."""
        from inspector.gui.forwarding.startsheet import StartSheet  # noqa: PLC0415 - it waits until it is needed

        sheet = StartSheet(self._window.look, self.desk)
        self._window.replay.page.panels.addWidget(sheet)
        sheet.closed.connect(self._window.replay.page.hide_panel)
        sheet.started.connect(lambda _: self._window.replay.page.hide_panel())
        shelf = self._window.replay.shelf
        shelf.changed.connect(lambda: sheet.where.show_names(shelf.names()))
        return sheet

    @cached_property
    def rules(self) -> "RulesPanel":
        """Changes the rules of a forward; made when it is asked for."""
        from inspector.gui.forwarding.rulespanel import RulesPanel  # noqa: PLC0415 - it waits until it is needed

        panel = RulesPanel(self._window.look, self.desk)
        self._window.replay.page.panels.addWidget(panel)
        panel.closed.connect(self._window.replay.page.hide_panel)
        return panel

    @cached_property
    def quarantine(self) -> "QuarantineView":
        """The quarantine on the Replay page; made with that page."""
        from inspector.gui.forwarding.quarantine import QuarantineView  # noqa: PLC0415 - as above

        window = self._window
        view = QuarantineView(window.look, self.desk, self.held, window.feed, window.bridge)
        view.correct_wanted.connect(self.correct)
        return view

    @cached_property
    def correction(self) -> "CorrectionPanel":
        """Corrects a blocked event; made when it is asked for."""
        from inspector.gui.forwarding.correcting import CorrectionPanel  # noqa: PLC0415 - as above

        judged = self._window.compose.another_desk()
        panel, page = CorrectionPanel(self._window.look, self.desk, judged), self._window.replay.page
        page.panels.addWidget(panel)
        panel.closed.connect(page.hide_panel)
        panel.closed.connect(panel.leave)
        panel.saved.connect(self.held.renew)
        panel.release_wanted.connect(lambda row: self.held.release(row["each"], None))
        panel.release_wanted.connect(lambda _: panel.closed.emit())
        return panel

    def serve(self, page: "ReplayPage") -> None:
        """Put the quarantine on the Replay page."""
        self._tab = page.views.add(self._title(), self.quarantine)

    def open_quarantine(self) -> None:
        """Show it."""
        self._window.pages.show_page("replay")
        self._window.replay.page.views.show_view(self._tab)
        self.quarantine.take_keyboard()

    def correct(self, row: dict[str, Any]) -> None:
        """Correct a blocked event."""
        session = self.held.session
        if session is not None:
            self._window.replay.page.show_panel(self.correction)
            self.correction.begin(row, session)

    def close_session(self) -> None:
        """Let go of the session's file, and of an event of it that is being corrected."""
        self.held.part()
        if "quarantine" in vars(self):
            self.quarantine.filter.close_session()
        if "correction" in vars(self):
            self.correction.leave()

    def close(self) -> None:
        """Ask nothing more."""
        self.desk.close()
        self.held.close()
        self.close_session()

    def ask(self, chosen: tuple[str, ...] = ()) -> None:
        """Ask about a new forward."""
        self._window.pages.show_page("replay")
        self._window.replay.page.show_panel(self.sheet)
        self.sheet.begin(self._window.replay.shelf.names(), chosen)
        self._window.replay.shelf.renew()  # other programs set destinations up too

    def start(self, name: str) -> None:
        """Forward to a destination at once, unless that needs to be confirmed."""

        def failed(error: KnownError) -> None:
            if getattr(error, "production", None):  # NotConfirmedError: its module is for threads
                self.ask((name,))
                self.sheet.ask(error)
            else:
                self.desk.failed.emit(error)

        said = self.tr("Forwarding to {name}.").format(name=one_line(name))
        self.desk.start(
            {"destinations": [name]}, confirmed=False, done=lambda _: self._window.status.say(said), failed=failed
        )

    def open_rules(self, forward: str = "") -> None:
        """Change the rules of a forward, the first where none is named."""
        running = [each for each in self.desk.forwards if forward in {"", each["id"]}]
        if not running:
            return
        self._window.pages.show_page("replay")
        self._window.replay.page.show_panel(self.rules)
        sources = [each.name for each in self._window.feed.sources.values()]
        self.rules.begin(running[0]["id"], running[0]["name"], sources)

    def _wire(self) -> None:
        actions, desk = self.actions, self.desk
        desk.changed.connect(self._show)
        desk.failed.connect(self._window.session_commands.tell)
        desk.unconfirmed.connect(self._on_unconfirmed)
        self.menu.start_wanted.connect(self.start)
        self.menu.rules_wanted.connect(self.open_rules)
        actions.start.triggered.connect(lambda _=False: self.ask())
        actions.rules.triggered.connect(lambda _=False: self.open_rules())
        actions.quarantine.triggered.connect(lambda _=False: self.open_quarantine())
        self.held.failed.connect(self._window.session_commands.tell)
        self.held.acted.connect(self._on_acted)
        self.held.dropping.connect(self._on_dropping)
        self._window.sessions.opened.connect(self._on_opened)
        actions.pause.triggered.connect(lambda _=False: self._each(lambda one: desk.change(one["id"], "pause")))
        actions.resume.triggered.connect(lambda _=False: self._each(lambda one: desk.change(one["id"], "resume")))
        actions.stop.triggered.connect(lambda _=False: self._each(lambda one: desk.stop(one["id"])))

    def _each(self, do: Callable[[dict[str, Any]], None]) -> None:
        for forward in self.desk.forwards:
            do(forward)

    def _on_unconfirmed(self, forward: str, sentence: str) -> None:
        """Ask over the page whether a forward is to be resumed."""
        banners = self._window.banners

        def agreed() -> None:
            banners.withdraw(_ASKING)
            self.desk.change(forward, "resume", confirmed=True)

        banners.tell(_ASKING, sentence, tone=Tone.WARNING, offers=(Offer(self.tr("Yes, send them there"), agreed),))

    def _on_opened(self) -> None:
        if "quarantine" in vars(self) and self.quarantine.isVisible():
            self.held.renew()

    def _on_acted(self, do: str, count: int) -> None:
        if do == "released":
            words = counted("Quarantine", "Released {count} events.", "Released {count} event.", count)
        else:
            words = counted("Quarantine", "Dropped {count} events.", "Dropped {count} event.", count)
        self._window.status.say(words)

    def _on_dropping(self, count: int) -> None:
        words = counted("Quarantine", "Dropping {count} events.", "Dropping {count} event.", count)
        self._window.notices.tell(words, (Offer(self.tr("Undo"), self.held.undo_drop),))

    def _title(self) -> str:
        title = self.tr("Quarantine")
        return f"{title} · {grouped(self.desk.blocked)}" if self.desk.blocked else title

    def _show(self) -> None:
        """The chip, the title of the quarantine, and what can be done now."""
        show_chip(self._window.top, self.desk.forwards)
        if self._tab:
            self._window.replay.page.views.name(self._tab, self._title())
        for action in self.actions.of_running:
            allow(action, bool(self.desk.forwards), self.tr("Nothing is forwarded."))
        allow(self.actions.start, self.desk.engine, self.tr("No engine is running."))
