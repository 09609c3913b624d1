"""The Plan page's left side below its head: tabs, search, titles that sort, and the list itself."""

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from inspector.gui.look.language import grouped
from inspector.gui.look.look import Look
from inspector.gui.parts.field import Field
from inspector.gui.parts.surfaces import Surface, Text
from inspector.gui.parts.tabs import TabStrip
from inspector.gui.plan.lines import Content, EventLine, Key, Line, Order, View, counts_of, key_of, lines_of
from inspector.gui.plan.listmodel import PlanListModel
from inspector.gui.plan.listview import PlanList
from inspector.gui.plan.titles import Titles

_TYPING_MS = 120


class Listing(Surface):
    """Shows a ``Content``, narrowed and sorted as the user wants it."""

    chosen = Signal(object)
    """A ``Line``, or None."""
    opened = Signal(object)
    """What a ``Line`` is about is wanted."""
    menu_wanted = Signal(object, QPoint)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "window")
        self._content = Content()
        self._view, self._order, self._upwards = View.ALL, Order.STATE, False
        self._views: list[View] = []
        self.tabs = TabStrip(look, self.tr("What the list shows"))
        self.search = Field(look, self.tr("Find in the plan"), self.tr("Find in the plan"))
        self.titles = Titles(look)
        self.model = PlanListModel()
        self.list = PlanList(look, self.model)
        self._nothing = Text(look, tint="text_faint")
        self._typing = QTimer(self, interval=_TYPING_MS, singleShot=True)
        self.bar = QHBoxLayout()
        """Tabs, search, and what the page adds."""
        self._lay_out()
        self._wire()
        self.show_content(self._content)

    def show_content(self, content: Content) -> None:
        """Show this from now on."""
        self._content = content
        self._show_tabs()
        self.show_lines()

    def show_view(self, view: View) -> None:
        """Narrow the list to a kind of lines."""
        if view in self._views:
            self.tabs.setCurrentIndex(self._views.index(view))

    def go_to(self, key: Key) -> None:
        """Show all lines, and choose the one with that key."""
        self.search.edit.clear()
        self.show_view(View.ALL)
        self.show_lines()
        self.list.go_to(key)

    def show_lines(self) -> None:
        """Show the lines that are wanted now."""
        lines = self._wanted_lines()
        if self.list.held and not self._typing.isActive():
            lines = self._in_place(lines)
        self.titles.setVisible(any(isinstance(each, EventLine) for each in lines))
        self.list.show_lines(lines)
        self._nothing.setVisible(not lines)
        searching = bool(self.search.edit.text().strip())
        self._nothing.setText(self.tr("Nothing has these words.") if searching else self.tr("Nothing here."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape ends the search."""
        if event.matches(QKeySequence.StandardKey.Cancel) and self.search.edit.text():
            self.search.edit.clear()
            self.list.setFocus()
        else:
            super().keyPressEvent(event)

    def begin_search(self) -> None:
        """Begin to search."""
        self.search.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.edit.selectAll()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.bar.setContentsMargins(16, 10, 24, 10)
        self.bar.setSpacing(8)
        self.bar.addWidget(self.tabs, 1)
        self.search.setMinimumWidth(90)
        self.search.setMaximumWidth(200)
        self.bar.addWidget(self.search, 1)
        column.addLayout(self.bar)
        column.addWidget(self.titles)
        column.addWidget(self.list, 1)
        self._nothing.setContentsMargins(26, 20, 26, 20)
        column.addWidget(self._nothing)

    def _wire(self) -> None:
        self.tabs.currentChanged.connect(self._on_tab)
        self.search.edit.textChanged.connect(lambda _: self._typing.start())
        self.search.edit.returnPressed.connect(self.list.setFocus)
        self._typing.timeout.connect(self.show_lines)
        self.titles.sorted_by.connect(self._on_sorted)
        self.list.resized.connect(self.titles.set_room)
        self.list.chosen.connect(self.chosen)
        self.list.opened.connect(self.opened)
        self.list.menu_wanted.connect(self.menu_wanted)

    def _wanted_lines(self) -> list[Line]:
        wanted = self.search.edit.text().strip()
        return lines_of(self._content, self._view, wanted, self._order, upwards=self._upwards)

    def _in_place(self, lines: list[Line]) -> list[Line]:
        """The lines in the order in which they are shown, where they are the same ones: nothing moves under a hand."""
        places = {key_of(each): place for place, each in enumerate(self.model.rows)}
        if len(places) == len(lines) and all(key_of(each) in places for each in lines):
            return sorted(lines, key=lambda each: places[key_of(each)])
        return lines

    def _show_tabs(self) -> None:
        """Tabs with counts; those without anything behind them are left out."""
        counts = counts_of(self._content)
        wanted = [view for view in View if view is View.ALL or counts[view] or view is self._view]
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
            text = self._tab_text(view, counts)
            if self.tabs.tabText(place) != text:
                self.tabs.setTabText(place, text)

    def _tab_text(self, view: View, counts: dict[View, int]) -> str:
        names = {
            View.ALL: self.tr("All"),
            View.BAD: self.tr("Bad"),
            View.NEVER: self.tr("Never seen"),
            View.UNPLANNED: self.tr("Not in the plan"),
            View.PROBLEMS: self.tr("Problems"),
            View.BEYOND: self.tr("Beyond the plan"),
            View.NOTES: self.tr("Notes"),
        }
        return names[view] if view is View.ALL else f"{names[view]} {grouped(counts[view])}"

    def _on_tab(self, index: int) -> None:
        if 0 <= index < len(self._views):
            self._view = self._views[index]
            self.show_lines()
            self.list.scrollToTop()

    def _on_sorted(self, order: Order, upwards: bool) -> None:
        self._order, self._upwards = order, upwards
        self.list.show_lines(self._wanted_lines())
