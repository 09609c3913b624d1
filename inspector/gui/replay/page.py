"""The Replay page: jobs and destinations at the left; at the right a preview, the editor, or a new replay."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from inspector.gui.forwarding.views import PageViews
from inspector.gui.frame.panes import first_stop
from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.look.sentences import in_words
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.scrollbar import scrolled
from inspector.gui.parts.splitter import FlatSplitter
from inspector.gui.parts.surfaces import Card, Surface, Text
from inspector.gui.parts.taborder import stops
from inspector.gui.replay.actions import ReplayActions
from inspector.gui.replay.answers import shares
from inspector.gui.replay.desk import ReplayDesk
from inspector.gui.replay.joblist import JobList
from inspector.gui.replay.shelf import Shelf
from inspector.gui.replay.table import DestinationTable
from inspector.gui.replay.tablemodel import DestinationModel

_PANEL = 452


class ReplayPage(Surface):
    """Shows what a desk and a shelf know."""

    seen = Signal(bool)
    """Whether somebody looks at it."""

    def __init__(
        self,
        look: Look,
        desk: ReplayDesk,
        shelf: Shelf,
        actions: ReplayActions,
        total_of: Callable[[str], int | None],
    ) -> None:
        super().__init__(look, "window")
        self._desk, self._shelf, self._actions = desk, shelf, actions
        self.jobs = JobList(look, total_of)
        self.model = DestinationModel()
        self.table = DestinationTable(look, self.model)
        self.panels = QStackedWidget()
        """At the right; hidden while there is nothing in it."""
        self._engine_card = self._make_engine_card()
        self._no_jobs, _ = self._make_empty(
            self.tr("Nothing was replayed yet"),
            self.tr(
                "Choose events in the stream and press Ctrl+R: they are sent to your destinations at the pace you "
                "want, and what each of them answered stays on the event."
            ),
            Button(look, self.tr("New replay…"), height=30).perform(actions.replay),
        )
        self._no_destinations, self._trouble = self._make_empty(
            self.tr("No destination yet"),
            self.tr(
                "Set up where events can go: Segment, Amplitude, Braze, GA4, PostHog, a webhook, a file, a database or "
                "another Event Inspector."
            ),
            Button(look, self.tr("Add a destination…"), kind=Kind.PRIMARY, height=30).perform(actions.add),
        )
        self._nothing_about = self._trouble.text()
        self._lay_out()
        self.jobs.report_wanted.connect(lambda job_id: desk.report(job_id, partial(self.jobs.show_report, job_id)))
        desk.changed.connect(self._renew)
        shelf.changed.connect(self._renew)
        shelf.undo_changed.connect(self._show_undo)
        self.setFocusProxy(self.table)
        self._renew()
        self._show_undo()

    def show_panel(self, panel: QWidget) -> None:
        """Show a panel at the right."""
        focus = QApplication.focusWidget()
        held = focus is not None and self.panels.isAncestorOf(focus)
        self.panels.setCurrentWidget(panel)
        self.panels.show()
        if held and focus is not None and not panel.isAncestorOf(focus):
            self._keep_keyboard()

    def hide_panel(self) -> None:
        """Show none."""
        focus = QApplication.focusWidget()
        held = focus is not None and self.panels.isAncestorOf(focus)
        self.panels.hide()
        if held:
            self._keep_keyboard()

    @property
    def panel(self) -> QWidget | None:
        """The panel that is shown."""
        return None if self.panels.isHidden() else self.panels.currentWidget()

    @property
    def panes(self) -> list[QWidget]:
        """Its parts, for F6."""
        first = [self.table] if self.table.isVisible() else first_stop(self)
        return [*first, *(first_stop(self.panel) if self.panel is not None else [])]

    def showEvent(self, event: QShowEvent) -> None:
        """Ask how the jobs are while somebody looks."""
        super().showEvent(event)
        self.seen.emit(True)
        self._renew()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        super().hideEvent(event)
        self.seen.emit(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the panel."""
        if event.key() == Qt.Key.Key_Escape and self.panel is not None:
            self.hide_panel()
        else:
            super().keyPressEvent(event)

    def _renew(self) -> None:
        if not self.isVisible():
            return
        desk, shelf = self._desk, self._shelf
        focus = QApplication.focusWidget()
        inside = focus is not None and self.isAncestorOf(focus)
        self._engine_card.setVisible(not desk.engine)
        self._start.setEnabled(not desk.starting)
        self.jobs.show_jobs(desk.jobs, engine=desk.engine)
        self._no_jobs.setVisible(desk.known and not desk.jobs)
        self.model.show(shelf.all, shelf.answers, shares(desk.jobs))
        self._card.setVisible(bool(shelf.all))
        self._trouble.setText(in_words(str(shelf.trouble)) if shelf.trouble is not None else self._nothing_about)
        self._trouble.set_tint("bad" if shelf.trouble is not None else "text_secondary")
        self._no_destinations.setVisible(shelf.known and not shelf.all)
        self._add.setVisible(bool(shelf.all))
        self._new.setVisible(bool(desk.jobs))
        if inside and focus is not None and not focus.isVisible():
            self._keep_keyboard()

    def _keep_keyboard(self) -> None:
        """What had the keyboard is gone: it stays on the page."""
        target = self.table if self.table.isVisible() else next(iter(stops(self)), None)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_undo(self) -> None:
        removed = self._shelf.removed
        self._undo.setVisible(removed is not None)
        if removed is not None:
            words = self.tr("Have {name} back, with its secrets (Ctrl+Z)")
            self._undo.setToolTip(words.format(name=one_line(removed.destination.name)))

    def _make_engine_card(self) -> Card:
        card = Card(self.look, "panel")
        row = QHBoxLayout(card)
        row.setContentsMargins(18, 14, 18, 14)
        words = self.tr("No engine is running, and it is the engine that sends: jobs go on when it is there again.")
        self._start = Button(self.look, self.tr("Start the engine"), kind=Kind.PRIMARY, height=30)
        self._start.perform(self._actions.start_engine)
        row.addWidget(Text(self.look, words, tint="text_secondary", wrap=True), 1)
        row.addWidget(self._start)
        card.hide()
        return card

    def _make_empty(self, title: str, about: str, button: Button) -> tuple[Card, Text]:
        card = Card(self.look, "panel")
        column = QVBoxLayout(card)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(8)
        words = Text(self.look, about, tint="text_secondary", wrap=True)
        column.addWidget(Text(self.look, title, bold=True))
        column.addWidget(words)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        card.hide()
        return card, words

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addStrut(30)  # the title stays where it is while buttons come and go
        head.addWidget(Text(self.look, self.tr("Replay"), pixels=20, bold=True))
        head.addStretch(1)
        self._undo = Button(self.look, self.tr("Undo"), height=30).perform(self._actions.undo)
        head.addWidget(self._undo)
        self._add = Button(self.look, self.tr("Add destination…"), height=30).perform(self._actions.add)
        self._new = Button(self.look, self.tr("New replay…"), height=30).perform(self._actions.replay)
        head.addWidget(self._add)
        head.addWidget(self._new)
        self._card = Card(self.look, "panel")
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(1, 4, 1, 4)
        inside.addWidget(self.table)
        left = Surface(self.look, "window")
        column = QVBoxLayout(left)
        column.setContentsMargins(24, 18, 24, 24)
        column.setSpacing(16)
        column.addLayout(head)
        for part in (self._engine_card, self._no_destinations, self._no_jobs, self.jobs, self._card):
            column.addWidget(part)
        column.addStretch(1)
        area = scrolled(self.look, left, "window")
        self.views = PageViews(self.look, self.tr("Jobs and destinations"), area)
        splitter = FlatSplitter(self.look)
        splitter.addWidget(self.views)
        splitter.addWidget(self.panels)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([940, _PANEL])
        self.panels.setMinimumWidth(340)
        self.panels.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(splitter)
