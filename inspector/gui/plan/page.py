"""The Plan page: every planned event beside what was seen of it, what is not planned, and every rule that is broken."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from inspector.core.filter.tree import And, Column, Expression, Matches, Or, Word
from inspector.gui.look.language import counted, grouped
from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.parts.button import Button
from inspector.gui.parts.field import Field
from inspector.gui.parts.menu import Menu
from inspector.gui.parts.splitter import FlatSplitter
from inspector.gui.parts.surfaces import Surface, Text
from inspector.gui.parts.tabs import TabStrip
from inspector.gui.plan.desk import PlanDesk
from inspector.gui.plan.emptyplan import EmptyPlan
from inspector.gui.plan.eventpanel import EventPanel
from inspector.gui.plan.facts import PlanFacts, problems_of, sample_of
from inspector.gui.plan.headline import PlanHead
from inspector.gui.plan.lines import (
    Content,
    EventLine,
    Line,
    NoteLine,
    Order,
    ProblemLine,
    UnplannedLine,
    View,
    key_of,
    lines_of,
)
from inspector.gui.plan.listmodel import PlanListModel
from inspector.gui.plan.listview import PlanList
from inspector.gui.plan.properties import PropertyLine, property_lines
from inspector.gui.plan.rules import RuleCommands
from inspector.gui.plan.saving import PlanSaving
from inspector.gui.plan.titles import Titles
from inspector.gui.plan.words import share_text, whole_share
from inspector.plans.coverage import Coverage, EventCoverage, Sample, broken_rules, cover_properties

if TYPE_CHECKING:
    from inspector.core.event import EventType
    from inspector.core.stored import StoredEvent

_TYPING_MS = 120
_SAMPLE_MS = 4_000
"""How often the sample of the chosen event is read anew while events come."""


class PlanPage(Surface):
    """Shows what ``PlanFacts`` knows."""

    narrow_wanted = Signal(object)
    """A condition of the filter language that the stream is to be narrowed to."""
    event_wanted = Signal(int)
    """An event that is to be shown in the stream."""
    said = Signal(str)
    failed = Signal(object)

    def __init__(self, look: Look, desk: PlanDesk, facts: PlanFacts, saving: PlanSaving, empty: EmptyPlan) -> None:
        super().__init__(look, "window")
        self._desk, self._facts, self._saving = desk, facts, saving
        self._view, self._order, self._upwards = View.ALL, Order.STATE, False
        self._event: EventCoverage | None = None
        self._sample = Sample()
        self._sampled_for: object = None
        self._wanted_property: tuple[str | None, ...] | None = None
        self.head = PlanHead(look)
        self.tabs = TabStrip(look, self.tr("What the list shows"))
        self._views: list[View] = []
        self.search = Field(look, self.tr("Find in the plan"), self.tr("Find in the plan"))
        self.titles = Titles(look)
        self.model = PlanListModel()
        self.list = PlanList(look, self.model)
        self.panel = EventPanel(look)
        self.empty = empty
        self._nothing = Text(look, tint="text_faint")
        self.rules = RuleCommands(self, desk, saving, self.panel)
        self._typing = QTimer(self, interval=_TYPING_MS, singleShot=True)
        self._resample = QTimer(self, interval=_SAMPLE_MS)
        self._make_actions()
        self._lay_out()
        self._wire()
        self.setFocusProxy(self.list)
        self._renew()

    def show_view(self, view: View) -> None:
        """Narrow the list to a kind of lines."""
        if view in self._views:
            self.tabs.setCurrentIndex(self._views.index(view))

    def go_to(self, kind: "EventType", name: str | None, path: tuple[str | None, ...] | None = None) -> bool:
        """Choose a planned event, and a property of it; whether it is there."""
        coverage = self._facts.coverage
        found = (
            next((each for each in coverage.events if (each.planned.type, each.planned.name) == (kind, name)), None)
            if coverage
            else None
        )
        if found is None:
            return False
        self.search.edit.clear()
        self.show_view(View.ALL)
        self._wanted_property = path
        self._show_lines()
        self.list.go_to(key_of(EventLine(found)))
        self._choose(found)
        return True

    def edit_rule(self, kind: "EventType", name: str | None, path: tuple[str | None, ...]) -> None:
        """Open the editor for a property of a planned event."""
        if self.go_to(kind, name, path) and self._event is not None:
            self.rules.edit_property(self._event, path)

    def showEvent(self, event: QShowEvent) -> None:
        """Read problems while somebody looks."""
        super().showEvent(event)
        self._facts.watch(True)
        self._resample.start()
        self._renew()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        super().hideEvent(event)
        self._facts.watch(False)
        self._resample.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape ends the search."""
        if event.matches(QKeySequence.StandardKey.Cancel) and self.search.edit.text():
            self.search.edit.clear()
            self.list.setFocus()
        else:
            super().keyPressEvent(event)

    def _make_actions(self) -> None:
        tr = self.tr
        self.find_action = self._action(
            tr("Find in the plan"), tr("Find events, owners and problems by their words"), "Ctrl+F"
        )
        self.find_action.triggered.connect(self._on_find)
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

    def _lay_out(self) -> None:
        left = Surface(self.look, "window")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 10, 24, 10)
        bar.setSpacing(8)
        bar.addWidget(self.tabs, 1)
        self.search.setFixedWidth(200)
        bar.addWidget(self.search)
        self.undo_button = Button(self.look, self.tr("Undo"), height=30).perform(self.undo)
        self.undo_button.hide()
        bar.addWidget(self.undo_button)
        column.addLayout(bar)
        column.addWidget(self.titles)
        column.addWidget(self.list, 1)
        self._nothing.setContentsMargins(26, 20, 26, 20)
        column.addWidget(self._nothing)
        splitter = FlatSplitter(self.look)
        splitter.addWidget(left)
        splitter.addWidget(self.panel)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([980, 400])
        left.setMinimumWidth(420)
        self.panel.setMinimumWidth(280)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(splitter)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self._show_tabs()

    def _wire(self) -> None:
        self._facts.changed.connect(self._renew)
        self._desk.changed.connect(self._renew)
        self._desk.prepared_changed.connect(self._on_prepared)
        self.tabs.currentChanged.connect(self._on_tab)
        self.search.edit.textChanged.connect(lambda _: self._typing.start())
        self.search.edit.returnPressed.connect(self.list.setFocus)
        self._typing.timeout.connect(self._show_lines)
        self._resample.timeout.connect(self._read_sample)
        self.titles.sorted_by.connect(self._on_sorted)
        self.list.resized.connect(self.titles.set_room)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_opened)
        self.list.menu_wanted.connect(self._on_menu)
        self.head.never_wanted.connect(lambda: self.show_view(View.NEVER))
        self.head.bad_wanted.connect(lambda: self.show_view(View.BAD))
        self.head.problems_wanted.connect(lambda: self.show_view(View.PROBLEMS))
        self.panel.show_wanted.connect(self._on_show)
        self.panel.edit_wanted.connect(lambda: self.rules.edit_event(self._event))
        self.panel.property_opened.connect(self._on_property)
        self.panel.property_menu_wanted.connect(self._on_property_menu)
        self._saving.undo_changed.connect(self._on_undo_changed)
        self._saving.saved.connect(self.said)

    @property
    def coverage(self) -> Coverage:
        """What was seen; empty while nothing is known."""
        return self._facts.coverage or Coverage()

    def _content(self) -> Content:
        notes = [
            (plan.title, repair)
            for plan in self._desk.plans
            if plan.read is not None
            for repair in plan.read.plan.repairs
        ]
        return Content(self.coverage, self._facts.problems, notes)

    def _renew(self) -> None:
        if not self.isVisible():
            return
        planned = bool(self._desk.plans)
        self.empty.show_state(self._desk)
        self._stack.setCurrentIndex(1 if planned else 0)
        if not planned:
            return
        self._shown = self._content()
        self._show_head()
        self._show_tabs()
        self._show_lines()
        if self._event is not None:
            key = self._event.planned.type, self._event.planned.name
            events = self.coverage.events
            fresh = next((each for each in events if (each.planned.type, each.planned.name) == key), None)
            self._event = fresh
            self._show_event()

    def _show_head(self) -> None:
        plans, coverage = self._desk.plans, self.coverage
        title = plans[0].title if len(plans) == 1 else counted("Plan", "{count} plans", "{count} plan", len(plans))
        self.head.title.set_whole(one_line(title))
        prepared = self._desk.prepared
        parts = []
        if prepared is not None:
            parts.append(counted("Plan", "{count} events", "{count} event", len(prepared.events.events)))
            parts.append(counted("Plan", "{count} properties", "{count} property", prepared.properties))
        read = plans[0].read if len(plans) == 1 else None
        if read is not None and read.plan.version:
            parts.append(self.tr("version {version}").format(version=one_line(read.plan.version)))
        trouble = next((each.trouble for each in plans if each.trouble is not None), None)
        if trouble is not None:
            parts.append(self.tr("the file has a mistake"))
        if self._desk.reading:
            parts.append(self.tr("reading…"))
        elif coverage.unchecked:
            left = coverage.unchecked
            parts.append(counted("Plan", "{count} events not checked", "{count} event not checked", left))
        elif self._facts.busy:
            parts.append(self.tr("counting problems…"))
        self.head.about.set_whole(" · ".join(parts))
        seen, good = coverage.seen_share, coverage.good_share
        tip = self.tr("{seen} of {planned}").format(seen=grouped(coverage.seen), planned=grouped(coverage.planned))
        self.head.seen.show_number(whole_share(seen), "text", tip)
        tint = "text" if good is None else "good" if good >= 0.9 else "bad"
        judged = self.tr("{good} of {judged}").format(good=grouped(coverage.good), judged=grouped(coverage.judged))
        self.head.good.show_number(share_text(good), tint, judged)
        broken = broken_rules(self._shown.problems)
        self.head.broken.show_number(grouped(broken), "bad" if broken else "text", "")

    def _show_tabs(self) -> None:
        """Tabs with counts; those without anything behind them are left out."""
        content = getattr(self, "_shown", Content())
        coverage = content.coverage
        bad = sum(1 for each in coverage.events if each.bad)
        never = coverage.planned - coverage.seen
        problems = len(lines_of(content, View.PROBLEMS, "", Order.PLAN))
        counts = {
            View.ALL: (self.tr("All"), None),
            View.BAD: (self.tr("Bad"), bad),
            View.NEVER: (self.tr("Never seen"), never),
            View.UNPLANNED: (self.tr("Not in the plan"), len(coverage.unplanned)),
            View.PROBLEMS: (self.tr("Problems"), max(0, problems - 1)),
            View.NOTES: (self.tr("Notes"), len(content.notes)),
        }
        wanted = [view for view, (_, count) in counts.items() if count is None or count or view is self._view]
        if wanted != self._views:
            self._views = wanted
            self.tabs.blockSignals(True)
            while self.tabs.count():
                self.tabs.removeTab(0)
            for _ in wanted:
                self.tabs.addTab("")
            self.tabs.setCurrentIndex(wanted.index(self._view))
            self.tabs.blockSignals(False)
        for place, view in enumerate(wanted):
            name, count = counts[view]
            text = name if count is None else f"{name} {grouped(count)}"
            if self.tabs.tabText(place) != text:
                self.tabs.setTabText(place, text)

    def _show_lines(self) -> None:
        content = getattr(self, "_shown", Content())
        wanted = self.search.edit.text().strip()
        lines = lines_of(content, self._view, wanted, self._order, upwards=self._upwards)
        if self.list.held and not self._typing.isActive():
            lines = self._in_place(lines)
        titled = any(isinstance(each, EventLine) for each in lines)
        self.titles.setVisible(titled)
        self.list.show_lines(lines)
        self._nothing.setVisible(not lines)
        self._nothing.setText(self.tr("Nothing here.") if not wanted else self.tr("Nothing has these words."))

    def _in_place(self, lines: list[Line]) -> list[Line]:
        """The lines in the order in which they are shown, where they are the same ones: nothing moves under a hand."""
        places = {key_of(each): place for place, each in enumerate(self.model.lines)}
        if len(places) == len(lines) and all(key_of(each) in places for each in lines):
            return sorted(lines, key=lambda each: places[key_of(each)])
        return lines

    def _show_event(self) -> None:
        if self._event is None:
            self.panel.show_event(None, ())
            return
        problems = problems_of(self._event, list(self._shown.problems))
        covered = cover_properties(self._event, problems, self._sample)
        self.panel.show_event(self._event, property_lines(covered, problems), self._sample.events)
        if self._wanted_property is not None:
            self.panel.list.go_to(self._wanted_property)
            self._wanted_property = None

    def _choose(self, event: EventCoverage | None) -> None:
        if event is not None and self._event is not None and event.planned is self._event.planned:
            self._show_event()
            return
        self.panel.close_editor()
        self._event, self._sample, self._sampled_for = event, Sample(), None
        self._show_event()
        self._read_sample()

    def _read_sample(self) -> None:
        event = self._event
        if event is None or not event.events or self._sampled_for == (event.planned, event.events):
            return
        self._sampled_for = (event.planned, event.events)

        def done(found: "list[StoredEvent]") -> None:
            if self._event is not None and self._event.planned is event.planned:
                self._sample = sample_of(found)
                self._show_event()

        self._facts.sample(event.planned.type, event.names, done)

    def _on_prepared(self) -> None:
        """Another plan, or the plan as it is now: what was chosen is looked up by its name."""
        self._sampled_for = None
        self._renew()

    def _on_tab(self, index: int) -> None:
        if 0 <= index < len(self._views):
            self._view = self._views[index]
            self._show_lines()
            self.list.scrollToTop()

    def _on_sorted(self, order: Order, upwards: bool) -> None:
        self._order, self._upwards = order, upwards
        content = getattr(self, "_shown", Content())
        wanted = self.search.edit.text().strip()
        self.list.show_lines(lines_of(content, self._view, wanted, order, upwards=upwards))

    def _on_chosen(self, line: Line | None) -> None:
        if isinstance(line, EventLine):
            self._choose(line.event)
        elif isinstance(line, ProblemLine):
            self._choose(self._event_of(line))
            self.panel.list.go_to(line.problem.place)

    def _event_of(self, line: ProblemLine) -> EventCoverage | None:
        each = line.problem
        return next(
            (one for one in self.coverage.events if one.planned.type is each.type and each.name in one.names), None
        )

    def _on_opened(self, line: Line) -> None:
        """What a line is about, in the stream."""
        if isinstance(line, EventLine):
            self.narrow_wanted.emit(condition(line.event.planned.type, line.event.names or (line.event.planned.name,)))
        elif isinstance(line, ProblemLine):
            each = line.problem
            self.narrow_wanted.emit(condition(each.type, (each.name,), Matches(Column.PROBLEM, Word(each.code))))
            self.event_wanted.emit(each.newest_id)
        elif isinstance(line, UnplannedLine):
            self._add(line)

    def _add(self, line: UnplannedLine) -> None:
        event = line.event
        title = one_line(event.name or event.type.word)
        self._facts.sample(event.type, (event.name,), lambda found: self.rules.add_event(title, found))

    def _on_show(self, bad: bool) -> None:
        event = self._event
        if event is not None:
            more = (Matches(Column.VERDICT, Word("bad")),) if bad else ()
            self.narrow_wanted.emit(condition(event.planned.type, event.names or (event.planned.name,), *more))

    def _on_property(self, line: PropertyLine) -> None:
        """The events with something wrong there, or else those of the event."""
        if self._event is None:
            return
        names = self._event.names or (self._event.planned.name,)
        if line.problem is None:
            self.narrow_wanted.emit(condition(self._event.planned.type, names))
            return
        each = line.problem
        self.narrow_wanted.emit(condition(each.type, (each.name,), Matches(Column.PROBLEM, Word(each.code))))
        self.event_wanted.emit(each.newest_id)

    def _on_menu(self, line: Line, at: QPoint) -> None:
        menu = Menu(self, passing=True)
        if isinstance(line, EventLine):
            event = line.event
            menu.addAction(self.tr("Show in the stream")).triggered.connect(lambda: self._on_opened(line))
            menu.addAction(self.tr("Edit the event…")).triggered.connect(lambda: self.rules.edit_event(event))
        elif isinstance(line, UnplannedLine):
            shown = condition(line.event.type, (line.event.name,))
            menu.addAction(self.tr("Show in the stream")).triggered.connect(lambda: self.narrow_wanted.emit(shown))
            menu.addAction(self.tr("Add to plan…")).triggered.connect(lambda: self._add(line))
        elif isinstance(line, ProblemLine):
            menu.addAction(self.tr("Show one in the stream")).triggered.connect(lambda: self._on_opened(line))
            event_of = self._event_of(line)
            if event_of is not None:
                edit = menu.addAction(self.tr("Edit rule…"))
                edit.triggered.connect(lambda: self.rules.edit_property(event_of, line.problem.place))
        elif isinstance(line, NoteLine):
            menu.addAction(self.tr("Open the file")).triggered.connect(lambda: self.rules.open_file(line.plan))
        menu.popup(at)

    def _on_property_menu(self, line: PropertyLine, at: QPoint) -> None:
        menu = Menu(self, passing=True)
        menu.addAction(self.tr("Show in the stream")).triggered.connect(lambda: self._on_property(line))
        words = self.tr("Edit rule…") if line.planned is not None else self.tr("Add to plan…")
        menu.addAction(words).triggered.connect(lambda: self.rules.edit_property(self._event, line.path, self._sample))
        menu.popup(at)

    def _on_edit(self) -> None:
        line = self.panel.list.line
        if line is not None and self.panel.list.hasFocus():
            self.rules.edit_property(self._event, line.path, self._sample)
        else:
            self.rules.edit_event(self._event)

    def _on_find(self) -> None:
        self.search.edit.setFocus()
        self.search.edit.selectAll()

    def _on_undo_changed(self) -> None:
        last = self._saving.last
        self.undo.setEnabled(last is not None)
        self.undo_button.setVisible(last is not None)
        if last is not None:
            self.undo_button.setToolTip(self.tr("Take back: {about} (Ctrl+Z)").format(about=last.about))


def condition(kind: "EventType", names: Sequence[str | None], *more: Expression) -> Expression:
    """Events of a type under one of some names, and what else they have to be."""
    named: list[Expression] = [Matches(Column.EVENT, Word(name)) for name in names if name is not None]
    terms: list[Expression] = [Matches(Column.TYPE, Word(kind.word))]
    if named:
        terms.append(named[0] if len(named) == 1 else Or(tuple(named)))
    return And((*terms, *more))
