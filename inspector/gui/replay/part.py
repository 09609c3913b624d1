"""All of the window that is about replaying, put together."""

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from inspector.core.errors import KnownError
from inspector.gui.frame.banner import Offer
from inspector.gui.look.language import grouped
from inspector.gui.look.safetext import one_line
from inspector.gui.parts.menu import Menu
from inspector.gui.replay.actions import ReplayActions
from inspector.gui.replay.choosing import ALL, CHOSEN, Choosing
from inspector.gui.replay.desk import ReplayDesk
from inspector.gui.replay.installing import Installing
from inspector.gui.replay.questions import ReplayQuestions
from inspector.gui.replay.shelf import Shelf
from inspector.gui.replay.springing import SpringOpen

if TYPE_CHECKING:
    from inspector.core.delivery import Outcome
    from inspector.destinations.model import Destination
    from inspector.gui.replay.keeping import Opened
    from inspector.gui.replay.page import ReplayPage
    from inspector.gui.replay.panels import Panels
    from inspector.gui.replay.showing import FailedEvents
    from inspector.gui.window import MainWindow


class ReplayPart(QObject):
    """Between the parts that replaying has and the window they belong to."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        operations = window.operations
        self.desk = ReplayDesk(window.link, operations)
        self.shelf = Shelf(operations, self.desk)
        self.choosing = Choosing(window.stream, window.feed, window.sessions, operations)
        self.questions = ReplayQuestions(window)
        self.installing = Installing(window.work)
        self.actions = ReplayActions(window, window.actions_.start_engine)
        self._spring = SpringOpen(window.pages.rail.button("replay"), lambda: window.pages.show_page("replay"))
        self._send = Menu(window, self.tr("Send to"))
        self._add_deliveries()
        self._wire()

    @cached_property
    def page(self) -> "ReplayPage":
        """The Replay page; it is made when it is asked for."""
        from inspector.gui.replay.page import ReplayPage  # noqa: PLC0415 - it waits until it is needed

        window = self._window
        page = ReplayPage(window.look, self.desk, self.shelf, self.actions, self._total_of)
        page.setParent(window)  # it goes when the window goes, also when it was never shown
        page.setProperty("area", self.tr("Replay"))
        self.actions.give_keys(page.table, page)
        page.seen.connect(self._on_seen)
        page.jobs.wanted.connect(self._on_job)
        page.jobs.agreed.connect(lambda job_id, do: self.desk.act(job_id, do, confirmed=True))
        self.desk.unconfirmed.connect(page.jobs.ask)
        page.table.chosen.connect(self._on_current)
        page.table.opened.connect(self.edit)
        page.table.menu_wanted.connect(self._on_menu)
        page.table.accepts = lambda event: event.source() is window.stream.table
        page.table.dropped.connect(self.send_to)
        window.forwarding.serve(page)
        return page

    @cached_property
    def panels(self) -> "Panels":
        """What is shown at the right of the page."""
        from inspector.gui.replay.panels import Panels  # noqa: PLC0415 - it waits until it is needed

        return Panels(self, self._window)

    def replay(self, names: tuple[str, ...] = (), what: str = "") -> None:
        """Ask about a new replay, of the chosen events where the stream has the keyboard."""
        if not what:
            on_stream = self._window.pages.current == "stream"
            chosen = sum(map(len, self._window.stream.table.selected_rows()))
            what = CHOSEN if on_stream and chosen > 1 else ALL
            what = CHOSEN if on_stream and chosen == 1 and self._window.stream.table.hasFocus() else what
        self._window.pages.show_page("replay")
        self.panels.open_sheet(names, what)

    def send_to(self, name: str) -> None:
        """Ask about sending the chosen events to one destination."""
        self.replay((name,), CHOSEN)

    def edit(self, name: str) -> None:
        """Change a destination."""
        self._show()
        self.shelf.open(name, partial(self._on_opened, new=False))

    def add(self) -> None:
        """Set up a new destination."""
        self._show()
        self.panels.open_picker()

    def begin(self, kind_id: str) -> None:
        """Set up a new destination of a kind."""
        self.shelf.begin(kind_id, partial(self._on_opened, new=True))

    def preview(self, name: str) -> None:
        """Show what a destination would receive."""
        self._show()
        self.panels.open_preview(name)

    def menu(self) -> list[QAction | QMenu | None]:
        """What the menu of the stream's rows holds about replaying."""
        self._send.clear()
        names = self.shelf.names()
        for name in names:
            self._send.addAction(one_line(name).replace("&", "&&")).triggered.connect(partial(self._on_send, name))
        return [self.actions.replay, self._send] if names else [self.actions.replay]

    def close_session(self) -> None:
        """Let go of the session's file."""
        if "panels" in vars(self):
            self.panels.close_session()

    def close(self) -> None:
        """Ask nothing more, and let go of what was typed."""
        self.desk.close()
        if "panels" in vars(self):
            self.panels.close()

    def _show(self) -> None:
        self._window.pages.show_page("replay")

    def _add_deliveries(self) -> None:
        from inspector.gui.replay.deliveries import DeliveriesPage  # noqa: PLC0415 - beside the pane it belongs to

        window = self._window
        self.deliveries = DeliveriesPage(window.look, window.operations, window.feed)
        self.deliveries.replay_wanted.connect(lambda: self.replay(what=CHOSEN))
        detail = window.stream.detail
        detail.add_page("deliveries", self.tr("Deliveries"), self.deliveries)
        detail.shown.connect(self.deliveries.show_event)
        self.desk.changed.connect(lambda: self.deliveries.jobs_changed(self.desk.jobs))

    def _wire(self) -> None:
        window, actions = self._window, self.actions
        for speaker in (self.desk, self.shelf, self.installing):
            speaker.said.connect(window.status.say)
            speaker.failed.connect(window.session_commands.tell)
        self.desk.removed.connect(self._on_job_removed)
        self.shelf.undo_changed.connect(self._on_destination_removed)
        self.installing.done.connect(self._on_installed)
        actions.replay.triggered.connect(lambda _=False: self.replay())
        actions.add.triggered.connect(self.add)
        actions.undo.triggered.connect(self.shelf.restore)
        actions.install_actions.triggered.connect(self.installing.actions)
        for action, do in (
            (actions.edit, self.edit),
            (actions.preview, self.preview),
            (actions.test, self._test),
            (actions.replay_to, lambda name: self.replay((name,), "")),
            (actions.duplicate, lambda name: self.shelf.duplicate(name, self._on_duplicated)),
            (actions.remove, self.shelf.remove),
        ):
            action.triggered.connect(partial(self._on_destination, do))
        window.stream.more_parts = self.menu
        window.sessions.opened.connect(self.shelf.renew)

    def _on_destination(self, do: Callable[[str], None], _: bool = False) -> None:
        name = self.page.table.current
        if name:
            do(name)

    def _on_seen(self, on: bool) -> None:
        self.desk.watch(on)
        if on:
            self.shelf.renew()

    def _on_current(self, name: str) -> None:
        for action in self.actions.of_destination:
            action.setEnabled(bool(name))
        self.panels.follow(name)

    def _on_menu(self, name: str, at: QPoint) -> None:
        menu = Menu(self.page, passing=True)
        menu.addActions(list(self.actions.of_destination))
        menu.insertSeparator(self.actions.duplicate)
        self.page.table.go_to(name)
        menu.popup(at)

    def _on_opened(self, opened: "Opened", *, new: bool) -> None:
        self.panels.open_editor(opened, new=new)

    def _on_send(self, name: str, _: bool = False) -> None:
        self.send_to(name)

    def _on_duplicated(self, destination: "Destination") -> None:
        self.edit(destination.name)

    def _on_installed(self) -> None:
        self.shelf.renew()
        if "panels" in vars(self):
            self.panels.installed()

    def _on_job(self, job_id: str, do: str) -> None:
        if do == "remove":
            self.desk.remove(job_id)
        elif do == "report":
            self.desk.report(job_id, self._on_report)
        elif do == "show":
            self._show_failed(job_id)
        else:
            self.desk.act(job_id, do)

    def _show_failed(self, job_id: str) -> None:
        """Narrow the stream to the events of a job that failed, and choose the first."""
        job = next((each for each in self.desk.jobs if each["id"] == job_id), None)
        if job is None:
            return
        if job["session"] != self.choosing.session:
            words = self.tr("These events are in {session}.").format(session=one_line(job["session"]))
            self._tell(KnownError(words, self.tr("Open that session, then ask again.")))
            return
        from inspector.gui.replay.showing import failed_events  # noqa: PLC0415 - it waits until it is needed

        self._window.operations.run(partial(failed_events, Path(job["ledger"])), self._on_failed_events, self._tell)

    def _on_failed_events(self, found: "FailedEvents") -> None:
        if not found.filter:
            return  # they were sent again meanwhile
        window = self._window
        window.pages.show_page("stream")
        window.stream.filter_bar.show_filter(found.filter)
        window.stream.go_to_event(found.first)
        window.stream.table.setFocus()
        if found.shown < found.total:
            words = self.tr("They lie in too many places for one filter: the first {shown} of {count} are shown.")
            window.status.say(words.format(shown=grouped(found.shown), count=grouped(found.total)))

    def _on_report(self, told: dict[str, object]) -> None:
        self.questions.save_report(f"replay-{told['id']}.txt", partial(self._save_report, told))

    def _save_report(self, told: dict[str, object], path: Path) -> None:
        from inspector.gui.replay.reporting import save_report  # noqa: PLC0415 - it waits until it is needed

        said = self.tr("Saved the report: {file}")

        def done(found: Path) -> None:
            self._window.status.say(said.format(file=one_line(found.name)))

        self._window.operations.run(partial(save_report, told, path), done, self._tell)

    def _test(self, name: str) -> None:
        """Ask a destination as it is saved; its answer is told over the page."""
        shown = self.shelf.find(name)
        if shown is None:
            return
        self._window.status.say(self.tr("Asking {name} …").format(name=one_line(name)))

        def answered(outcome: "Outcome") -> None:
            self._window.notices.tell(f"{one_line(name)}: {one_line(outcome.words)}")

        self.shelf.test(name, shown.destination, {}, answered, self._tell)

    def _on_job_removed(self, title: str) -> None:
        words = self.tr("Removed {title}.").format(title=title)
        self._window.notices.tell(words, (Offer(self.tr("Undo"), self.desk.undo_remove),))

    def _on_destination_removed(self) -> None:
        removed = self.shelf.removed
        self.actions.undo.setEnabled(removed is not None)
        if removed is not None:
            words = self.tr("Removed {name} and its secrets.").format(name=one_line(removed.destination.name))
            self._window.notices.tell(words, (Offer(self.tr("Undo"), self.shelf.restore),))
            if "panels" in vars(self):
                self.panels.removed(removed.destination.name)

    def _total_of(self, session: str) -> int | None:
        """How many events the session at a path has, if it is the one that is shown."""
        return self._window.feed.count if session == self.choosing.session else None

    def _tell(self, error: KnownError) -> None:
        self._window.session_commands.tell(error)
