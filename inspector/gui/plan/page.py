"""The Plan page: every planned event beside what was seen of it, what is not planned, and every rule that is broken."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from inspector.gui.look.look import Look
from inspector.gui.parts.button import Button
from inspector.gui.parts.splitter import FlatSplitter
from inspector.gui.parts.surfaces import Surface
from inspector.gui.plan.actions import PlanActions
from inspector.gui.plan.chosen import ChosenEvent
from inspector.gui.plan.desk import PlanDesk
from inspector.gui.plan.emptyplan import EmptyPlan
from inspector.gui.plan.eventpanel import EventPanel
from inspector.gui.plan.facts import PlanFacts
from inspector.gui.plan.following import LineCommands
from inspector.gui.plan.headline import PlanHead
from inspector.gui.plan.lines import Content, EventLine, NoteLine, View, key_of
from inspector.gui.plan.listing import Listing
from inspector.gui.plan.rules import RuleCommands
from inspector.gui.plan.saving import PlanSaving
from inspector.plans.coverage import Coverage

if TYPE_CHECKING:
    from collections.abc import Callable

    from inspector.core.event import EventType
    from inspector.core.stored import StoredEvent
    from inspector.plans.model import Path


class PlanPage(Surface):
    """Shows what ``PlanFacts`` knows."""

    narrow_wanted = Signal(object)
    """A condition of the filter language that the stream is to be narrowed to."""
    event_wanted = Signal(int)
    """An event that is to be shown in the stream."""
    said = Signal(str)
    failed = Signal(object)

    def __init__(  # noqa: PLR0913, PLR0917 - what it shows and what it works with
        self, look: Look, desk: PlanDesk, facts: PlanFacts, saving: PlanSaving, actions: PlanActions, empty: EmptyPlan
    ) -> None:
        super().__init__(look, "window")
        self._desk, self._facts, self._saving = desk, facts, saving
        self.content = Content()
        """What is shown."""
        self._awaited: tuple[EventType, str | None] | None = None
        self.head = PlanHead(look)
        self.listing = Listing(look)
        self.panel = EventPanel(look)
        self.empty = empty
        self.rules = RuleCommands(self, desk, saving, self.panel)
        self.chosen = ChosenEvent(self, facts, self.panel, lambda: self.content)
        self._commands = LineCommands(self)
        self._make_actions()
        self._lay_out(actions)
        self._wire()
        self.setFocusProxy(self.listing.list)
        self._renew()

    @property
    def coverage(self) -> Coverage:
        """What was seen; empty while nothing is known."""
        return self._facts.coverage or Coverage()

    def show_view(self, view: View) -> None:
        """Narrow the list to a kind of lines."""
        self.listing.show_view(view)

    def go_to(self, kind: "EventType", name: str | None, path: "Path | None" = None) -> bool:
        """Choose a planned event, and a property of it; whether it is there."""
        events = self.coverage.events
        found = next((each for each in events if (each.planned.type, each.planned.name) == (kind, name)), None)
        if found is None:
            return False
        self.chosen.want(path)
        self.listing.go_to(key_of(EventLine(found)))
        self.chosen.choose(found)
        return True

    def choose_once_planned(self, kind: "EventType", name: str | None) -> None:
        """An event is added to a plan: choose it when it is there, without moving the list under the mouse."""
        self._awaited = (kind, name)

    def edit_rule(self, kind: "EventType", name: str | None, path: "Path") -> None:
        """Open the editor for a property of a planned event."""
        if self.go_to(kind, name, path) and self.chosen.planned is not None:
            self.rules.edit_property(self.chosen.planned, path)

    def sample(
        self, kind: "EventType", names: "tuple[str | None, ...]", done: "Callable[[list[StoredEvent]], None]"
    ) -> None:
        """Read the newest events of a type under some names."""
        self._facts.sample(kind, names, done)

    def show_part(self, part: QWidget) -> None:
        """Show something else in the page's place, until ``show_plan``."""
        if self._stack.indexOf(part) < 0:
            self._stack.addWidget(part)
        self._stack.setCurrentWidget(part)
        part.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_plan(self) -> None:
        """Show the plan again."""
        self._stack.setCurrentIndex(0)
        self._renew()
        self.listing.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Read problems while somebody looks."""
        super().showEvent(event)
        self._facts.watch(True)
        self.chosen.watch(True)
        self._renew()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        super().hideEvent(event)
        self._facts.watch(False)
        self.chosen.watch(False)

    def _make_actions(self) -> None:
        tr = self.tr
        self.find_action = self._action(
            tr("Find in the plan"), tr("Find events, owners and problems by their words"), "Ctrl+F"
        )
        self.find_action.triggered.connect(self.listing.begin_search)
        self.undo = self._action(
            tr("Undo the last change of a rule"), tr("Put the plan's file back as it was"), "Ctrl+Z"
        )
        self.undo.triggered.connect(self._saving.undo)
        self.undo.setEnabled(False)
        self.edit = self._action(tr("Edit rule"), tr("Change what the plan says of the chosen property or event"), "F2")
        self.edit.triggered.connect(self._on_edit)

    def _action(self, text: str, tip: str, keys: str) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(action.shortcutContext().WidgetWithChildrenShortcut)
        action.setToolTip(f"{tip} ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})")
        self.addAction(action)
        return action

    def _lay_out(self, actions: PlanActions) -> None:
        left = Surface(self.look, "window")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        self.undo_button = Button(self.look, self.tr("Undo"), height=30).perform(self.undo)
        self.undo_button.hide()
        self.report_button = Button(self.look, self.tr("Report…"), height=30).perform(actions.report)
        self.listing.bar.addWidget(self.undo_button)
        self.listing.bar.addWidget(self.report_button)
        column.addWidget(self.listing, 1)
        splitter = FlatSplitter(self.look)
        splitter.addWidget(left)
        splitter.addWidget(self.panel)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([980, 400])
        left.setMinimumWidth(340)
        self.panel.setMinimumWidth(280)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(splitter)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _wire(self) -> None:
        self._facts.changed.connect(self._renew)
        self._desk.changed.connect(self._renew)
        self._desk.prepared_changed.connect(self._on_prepared)
        self.head.never_wanted.connect(lambda: self.show_view(View.NEVER))
        self.head.bad_wanted.connect(lambda: self.show_view(View.BAD))
        self.head.problems_wanted.connect(lambda: self.show_view(View.PROBLEMS))
        self._saving.undo_changed.connect(self._on_undo_changed)
        self._saving.refused.connect(self._give_up_awaited)
        self.panel.editor.set_aside.connect(self._on_set_aside)

    def _renew(self) -> None:
        if not self.isVisible():
            return
        planned = bool(self._desk.plans)
        self.empty.show_state(self._desk)
        if self._stack.currentIndex() <= 1:
            self._stack.setCurrentIndex(1 if planned else 0)
        if not planned:
            return
        self.content = Content(self.coverage, self._facts.problems, self._notes())
        self.head.show_plans(self._desk, self.content, busy=self._facts.busy)
        self.listing.show_content(self.content)
        self.chosen.renew()
        self._choose_awaited()

    def _choose_awaited(self) -> None:
        events = self.coverage.events
        found = next((each for each in events if (each.planned.type, each.planned.name) == self._awaited), None)
        if self._awaited is None or found is None:
            return
        self._awaited = None
        if not self.panel.editing:
            self.listing.list.go_to(key_of(EventLine(found)), scroll=False)
            self.chosen.choose(found)

    def _give_up_awaited(self) -> None:
        self._awaited = None

    def _notes(self) -> list[NoteLine]:
        read = [(plan, plan.read) for plan in self._desk.plans if plan.read is not None]
        return [
            NoteLine(plan.title, note, plan.path)
            for plan, found in read
            for note in (*found.plan.repairs, *found.notes)
        ]

    def _on_prepared(self) -> None:
        """Another plan, or the plan as it is now: what was chosen is looked up by its name."""
        self.chosen.forget_sample()
        self._renew()

    def _on_edit(self) -> None:
        line = self.panel.list.line
        if line is not None and not line.beside and self.panel.list.hasFocus():
            self.rules.edit_property(self.chosen.planned, line.path, self.chosen.sample)
        else:
            self.rules.edit_event(self.chosen.planned)

    def _on_set_aside(self, title: str) -> None:
        self.said.emit(self.tr("Not saved: {rule}. Edit it again to go on.").format(rule=title))

    def _on_undo_changed(self) -> None:
        last = self._saving.last
        self.undo.setEnabled(last is not None)
        self.undo_button.setVisible(last is not None)
        if last is not None:
            self.undo_button.setToolTip(self.tr("Take back: {about} (Ctrl+Z)").format(about=last.about))
