"""What clicks, keys and menus on the Plan page's lines lead to: the chosen event, the stream, editors, files."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint

from inspector.gui.look.safetext import one_line
from inspector.gui.parts.menu import Menu
from inspector.gui.plan.conditions import condition, events_of, events_with
from inspector.gui.plan.lines import EventLine, Line, NoteLine, ProblemLine, UnplannedLine
from inspector.gui.plan.opening import open_in_editor
from inspector.gui.plan.properties import PropertyLine
from inspector.plans.coverage import EventCoverage, concerns, of_plan

if TYPE_CHECKING:
    from inspector.gui.plan.page import PlanPage


class LineCommands(QObject):
    """Wires the lines of a page."""

    def __init__(self, page: "PlanPage") -> None:
        super().__init__(page)
        self._page = page
        page.listing.chosen.connect(self._on_chosen)
        page.listing.opened.connect(self._on_opened)
        page.listing.menu_wanted.connect(self._on_menu)
        page.panel.show_wanted.connect(self._on_show)
        page.panel.edit_wanted.connect(lambda: page.rules.edit_event(page.chosen.planned))
        page.panel.property_opened.connect(self._on_property)
        page.panel.property_menu_wanted.connect(self._on_property_menu)

    def _on_chosen(self, line: Line | None) -> None:
        if isinstance(line, EventLine):
            self._page.chosen.choose(line.event)
        elif isinstance(line, ProblemLine):
            self._page.chosen.choose(self._event_of(line))
            self._page.panel.list.go_to(line.problem.place)

    def _event_of(self, line: ProblemLine) -> EventCoverage | None:
        return next((each for each in self._page.coverage.events if concerns(each, line.problem)), None)

    def _on_opened(self, line: Line) -> None:
        """What a line is about, in the stream."""
        if isinstance(line, EventLine):
            self._page.narrow_wanted.emit(events_of(line.event))
        elif isinstance(line, ProblemLine):
            self._page.narrow_wanted.emit(events_with(line.problem))
            self._page.event_wanted.emit(line.problem.newest_id)
        elif isinstance(line, UnplannedLine):
            self._add(line)

    def _add(self, line: UnplannedLine) -> None:
        page, event = self._page, line.event
        title = one_line(event.name or event.type.word)
        page.choose_once_planned(event.type, event.name)
        page.sample(event.type, (event.name,), lambda found: page.rules.add_event(title, found))

    def _on_show(self, bad: bool) -> None:
        event = self._page.chosen.planned
        if event is not None:
            self._page.narrow_wanted.emit(events_of(event, bad=bad))

    def _on_property(self, line: PropertyLine) -> None:
        """The events with something wrong there, or else those of the event."""
        event = self._page.chosen.planned
        if event is None:
            return
        if line.problem is None:
            self._page.narrow_wanted.emit(events_of(event))
            return
        self._page.narrow_wanted.emit(events_with(line.problem))
        self._page.event_wanted.emit(line.problem.newest_id)

    def _on_menu(self, line: Line, at: QPoint) -> None:
        menu, rules = Menu(self._page, passing=True), self._page.rules
        if isinstance(line, EventLine):
            event = line.event
            menu.addAction(self.tr("Show in the stream")).triggered.connect(lambda: self._on_opened(line))
            menu.addAction(self.tr("Edit the event…")).triggered.connect(lambda: rules.edit_event(event))
        elif isinstance(line, UnplannedLine):
            shown, narrow = condition(line.event.type, (line.event.name,)), self._page.narrow_wanted
            menu.addAction(self.tr("Show in the stream")).triggered.connect(lambda: narrow.emit(shown))
            menu.addAction(self.tr("Add to plan")).triggered.connect(lambda: self._add(line))
        elif isinstance(line, ProblemLine):
            menu.addAction(self.tr("Show one in the stream")).triggered.connect(lambda: self._on_opened(line))
            event_of = self._event_of(line)
            if event_of is not None and of_plan(line.problem):
                edit = menu.addAction(self.tr("Edit rule…"))
                edit.triggered.connect(lambda: rules.edit_property(event_of, line.problem.place))
        elif isinstance(line, NoteLine):
            menu.addAction(self.tr("Open the file")).triggered.connect(lambda: open_in_editor(line.file))
        menu.popup(at)

    def _on_property_menu(self, line: PropertyLine, at: QPoint) -> None:
        menu, chosen, rules = Menu(self._page, passing=True), self._page.chosen, self._page.rules
        menu.addAction(self.tr("Show in the stream")).triggered.connect(lambda: self._on_property(line))
        words = self.tr("Edit rule…") if line.planned is not None else self.tr("Add to plan…")
        if not line.beside:
            edit = menu.addAction(words)
            edit.triggered.connect(lambda: rules.edit_property(chosen.planned, line.path, chosen.sample))
        menu.popup(at)
