"""The Plan page's right side: one event with all its properties, or a rule of it that is being changed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from inspector.gui.look.language import counted
from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.parts.button import Button
from inspector.gui.parts.fittingrow import FittingRow
from inspector.gui.parts.surfaces import Line, Surface, Text
from inspector.gui.plan.bindingseditor import BindingsEditor
from inspector.gui.plan.lines import state_of
from inspector.gui.plan.listmodel import state_text
from inspector.gui.plan.openplan import Bound, OpenPlan
from inspector.gui.plan.properties import PropertiesList, PropertiesModel, PropertyLine
from inspector.gui.plan.ruleeditor import RuleEditor
from inspector.gui.plan.words import share_text, whole_share
from inspector.gui.stream.cells import clock_text
from inspector.plans.coverage import EventCoverage


class EventPanel(Surface):
    """Shows what it is told."""

    show_wanted = Signal(bool)
    """The event's events are wanted in the stream; with True, only the bad ones."""
    edit_wanted = Signal()
    """What the plan says of the event as a whole is to be changed."""
    property_opened = Signal(object)
    """The events of a ``PropertyLine`` are wanted in the stream."""
    property_menu_wanted = Signal(object, QPoint)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "panel")
        self._title = Text(look, pixels=15, bold=True, wrap=True)
        self._state = Text(look, tint="text_secondary", wrap=True)
        self._about = Text(look, tint="text_secondary", pixels=12, wrap=True)
        self.show_all = Button(look, self.tr("Show events"), height=28).describe(
            self.tr("Show events"), self.tr("Show the events of this name in the stream")
        )
        self.show_bad = Button(look, self.tr("Bad ones"), height=28).describe(
            self.tr("Show bad ones"), self.tr("Show those that break a rule in the stream")
        )
        self.edit = Button(look, self.tr("Edit"), height=28).describe(
            self.tr("Edit the event"), self.tr("Change the description, the reason and the owner in the plan")
        )
        self.show_all.clicked.connect(lambda: self.show_wanted.emit(False))
        self.show_bad.clicked.connect(lambda: self.show_wanted.emit(True))
        self.edit.clicked.connect(self.edit_wanted)
        self.model = PropertiesModel()
        self.list = PropertiesList(look, self.model)
        self.list.opened.connect(self.property_opened)
        self.list.menu_wanted.connect(self.property_menu_wanted)
        self._sample = Text(look, tint="text_faint", pixels=11)
        self.editor = RuleEditor(look)
        self.editor.closed.connect(self.close_editor)
        self.bindings = BindingsEditor(look)
        self.bindings.closed.connect(self.close_editor)
        self._stack = QStackedWidget()
        self._lay_out()
        self.show_event(None, ())

    @property
    def editing(self) -> bool:
        """Whether a rule is being changed."""
        return self._stack.currentWidget() in {self.editor, self.bindings}

    def show_event(self, event: EventCoverage | None, lines: Sequence[PropertyLine], sampled: int = 0) -> None:
        """Show an event; None for a word that one can be chosen."""
        if event is None:
            if not self.editing:
                self._stack.setCurrentIndex(0)
            self.list.show_lines(())
            return
        if not self.editing:
            self._stack.setCurrentIndex(1)
        self._title.setText(one_line(event.planned.title))
        self._state.setText(self._state_text(event))
        rule = event.planned.rule
        about = [rule.description, rule.owner and self.tr("Owner: {owner}").format(owner=rule.owner)]
        if rule.deprecated:
            about.insert(0, self.tr("Deprecated"))
        self._about.setText(" · ".join(one_line(each) for each in about if each))
        self._about.setVisible(bool(self._about.text()))
        self.show_all.setEnabled(event.events > 0)
        self.show_bad.setVisible(event.bad > 0)
        self.list.show_lines(lines)
        words = counted("Plan", "Values of the newest {count} events", "Values of one event", sampled)
        self._sample.setText(words if sampled else "")
        self._sample.setVisible(sampled > 0)

    def open_editor(self) -> None:
        """Show the editor; what it asks is told to it before."""
        self._stack.setCurrentWidget(self.editor)

    def ask_bindings(self, plan: OpenPlan, answered: Callable[[Bound], None]) -> None:
        """Ask for which events a plan is."""
        self.editor.leave()
        self._stack.setCurrentWidget(self.bindings)
        self.bindings.ask(plan, answered)

    def close_editor(self) -> None:
        """Show the event again. What was typed and not saved is kept."""
        if self.editing:
            self.editor.leave()
            self._stack.setCurrentIndex(1 if self._title.text() else 0)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_button(self, button: Button) -> None:
        """Put one more button behind those of the event."""
        self._buttons.row.insertWidget(self._buttons.row.count() - 1, button)
        self._buttons.let_yield(button, "send")

    def words(self) -> str:
        """What is said of the event."""
        return f"{self._title.text()}: {self._state.text()}"

    def _state_text(self, event: EventCoverage) -> str:
        if not event.events:
            return self.tr("Never seen in this session")
        span = ""
        if event.first_us is not None and event.last_us is not None:
            first, last = clock_text(event.first_us)[:8], clock_text(event.last_us)[:8]
            span = self.tr("first {first}, last {last}").format(first=first, last=last)
        if event.bad:
            share = whole_share(event.bad / max(event.judged, 1))
            text = self.tr("{share} of its events break a rule").format(share=share)
        elif event.judged:
            text = self.tr("{share} of its events are good").format(share=share_text(event.share))
        else:
            text = state_text(state_of(event))
        seen = counted("Plan", "{count} events", "{count} event", event.events)
        return " · ".join(filter(None, (text, seen, span)))

    def _lay_out(self) -> None:
        empty = Text(self.look, self.tr("Choose an event to see its properties."), tint="text_faint", wrap=True)
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        body = Surface(self.look, "panel")
        head = QVBoxLayout()
        head.setContentsMargins(20, 18, 20, 14)
        head.setSpacing(6)
        for widget in (self._title, self._state, self._about):
            head.addWidget(widget)
        self._buttons = FittingRow()
        buttons = self._buttons.row
        buttons.setContentsMargins(0, 6, 0, 0)
        for button in (self.show_all, self.show_bad, self.edit):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for button, icon in ((self.show_all, "stream"), (self.show_bad, "cross"), (self.edit, "note")):
            self._buttons.let_yield(button, icon)
        head.addWidget(self._buttons)
        self.list.setMinimumHeight(60)
        self._sample.setContentsMargins(20, 6, 20, 8)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Line(self.look))
        column.addWidget(self.list, 1)
        column.addWidget(self._sample)
        self._stack.addWidget(empty)
        self._stack.addWidget(body)
        self._stack.addWidget(self.editor)
        self._stack.addWidget(self.bindings)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
