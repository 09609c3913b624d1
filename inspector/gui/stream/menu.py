"""The context menu of the stream's rows: narrow to what a cell says or leave it out; what can be done with rows."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QMenu

from inspector.core.filter import to_text
from inspector.core.filter.adding import Adding
from inspector.core.stored import EventRow, Source
from inspector.gui.filterbar.bar import FilterBar
from inspector.gui.look.safetext import one_line
from inspector.gui.parts.menu import Menu
from inspector.gui.stream.cellfilters import Fact, fact_of, more_of, times_of
from inspector.gui.stream.cells import Column, Content
from inspector.gui.stream.model import StreamModel
from inspector.gui.stream.table import StreamTable

_OTHERS = (Column.EVENT, Column.TYPE, Column.USER, Column.SOURCE, Column.LIBRARY, Column.VERDICT, Column.VENDOR)

Parts = Iterable[QAction | QMenu | None]
"""Entries of a menu; None is a line between two."""


class RowTools(NamedTuple):
    """What others can do with rows, asked for whenever a menu is opened."""

    parts: Callable[[], Parts]
    rename: Callable[[Source], None]
    can_rename: Callable[[], bool]


class RowMenu(QObject):
    """Opens by the mouse over a cell, or by the menu key for the current row."""

    def __init__(self, table: StreamTable, model: StreamModel, bar: FilterBar, tools: RowTools) -> None:
        super().__init__(table)
        self._table, self._model, self._bar, self._tools = table, model, bar, tools
        self._clicked: Content = Column.EVENT
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)
        table.installEventFilter(self)
        table.viewport().installEventFilter(self)
        self._make_actions()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open it; remember in which column the mouse was."""
        if isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseButtonPress:
            self._clicked = self._table.header.content_at(event.position().toPoint().x()) or Column.EVENT
        if not isinstance(event, QContextMenuEvent):
            return False
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            row, column, at = self._by_keyboard()
            self.make(row, column).popup(at)
        else:
            place = self._table.viewport().mapFromGlobal(event.globalPos())
            menu = self.make(self._table.rowAt(place.y()), self._table.header.content_at(place.x()))
            menu.popup(event.globalPos())
        event.accept()
        return True

    def make(self, row: int, content: Content | None) -> Menu:
        """The menu of a cell, or of the stream where there is none. It is gone once it was closed."""
        menu = Menu(self._table, passing=True)
        event = self._model.row_at(row)
        if event is not None:
            self._fill_filters(menu, event, content)
            menu.addSeparator()
        for part in self._tools.parts():
            if part is None:
                menu.addSeparator()
            elif isinstance(part, QMenu):
                menu.addMenu(part)
            else:
                menu.addAction(part)
        source = self._model.sources.get(event.source_id) if event is not None else None
        if source is not None and self._tools.can_rename():
            menu.addSeparator()
            words = self.tr("Rename or recolour source “{name}”…").format(name=_shown(one_line(source.name)))
            menu.addAction(words).triggered.connect(lambda: self._tools.rename(source))
        return menu

    def _fill_filters(self, menu: Menu, event: EventRow, content: Content | None) -> None:
        fact = self._fact(event, content) if content is not None else None
        value = self._model.value_of(event.id, content) if content is not None else None
        if fact is not None:
            self._add(menu, self.tr("Only {what}"), fact, Adding.ONLY)
            self._add(menu, self.tr("Without {what}"), fact, Adding.WITHOUT)
            if self._bar.would_widen(fact.condition):
                self._add(menu, self.tr("Also {what}"), fact, Adding.ALSO)
        for more in more_of(content, value) if content is not None else ():
            self._add(menu, self.tr("Only where {what}"), more, Adding.ONLY)
        times = times_of(event)
        if content in {Column.TIME, Column.RECEIVED}:
            for time in times:
                self._add(menu, "{what}", time, Adding.ONLY)
        menu.addSeparator()
        others = [self._fact(event, other) for other in _OTHERS if other is not content]
        self._add_menu(menu, self.tr("Only this"), [each for each in others if each], Adding.ONLY)
        self._add_menu(menu, self.tr("Without this"), [each for each in others if each], Adding.WITHOUT)
        if content not in {Column.TIME, Column.RECEIVED}:
            self._add_menu(menu, self.tr("Time"), times, Adding.ONLY)

    def _add_menu(self, menu: Menu, title: str, facts: list[Fact], how: Adding) -> None:
        if facts:
            inner = menu.add_menu(title)
            for fact in facts:
                self._add(inner, "{what}", fact, how)

    def _add(self, menu: Menu, words: str, fact: Fact, how: Adding) -> None:
        text = words.format(what=fact.words)
        action = menu.addAction(_shown(text[:1].upper() + text[1:]))
        tip = to_text(fact.condition)
        action.setToolTip(_shown(one_line(f"-({tip})" if how is Adding.WITHOUT and " " in tip else tip)))
        action.triggered.connect(lambda: self._narrow(fact, how))

    def _narrow(self, fact: Fact, how: Adding) -> None:
        """With Alt, or Ctrl, what the sidebar does with them: leave it out, or show it too."""
        held = QGuiApplication.keyboardModifiers()
        if how is Adding.ONLY and held & Qt.KeyboardModifier.AltModifier:
            how = Adding.WITHOUT
        elif how is Adding.ONLY and held & Qt.KeyboardModifier.ControlModifier:
            how = Adding.ALSO
        self._bar.narrow_by(fact.condition, how)

    def _fact(self, event: EventRow, content: Content) -> Fact | None:
        source = self._model.sources.get(event.source_id)
        return fact_of(event, source, content, self._model.value_of(event.id, content))

    def _by_keyboard(self) -> tuple[int, Content, QPoint]:
        """The current row, and the column that was clicked last; the event's name if that was none."""
        index, table = self._table.currentIndex(), self._table
        if not index.isValid():
            return -1, Column.EVENT, table.viewport().mapToGlobal(table.viewport().rect().center())
        section = self._model.section(self._clicked)
        shown = section is not None and not table.isColumnHidden(section) and self._clicked is not Column.TIME
        content = self._clicked if shown else Column.EVENT
        section = self._model.section(content)
        box = table.visualRect(index if section is None else index.siblingAtColumn(section))
        return index.row(), content, table.viewport().mapToGlobal(box.bottomLeft())

    def _make_actions(self) -> None:
        """The same for the current row without a menu, for whoever searches commands."""
        for text, tip, column, how in (
            (self.tr("Only this event name"), self.tr("Filter by the event's name"), Column.EVENT, Adding.ONLY),
            (self.tr("Only this user"), self.tr("Filter by the event's user"), Column.USER, Adding.ONLY),
            (self.tr("Only this source"), self.tr("Filter by the event's source"), Column.SOURCE, Adding.ONLY),
            (
                self.tr("Without this event name"),
                self.tr("Leave events of this name out"),
                Column.EVENT,
                Adding.WITHOUT,
            ),
            (self.tr("Without this user"), self.tr("Leave the events of this user out"), Column.USER, Adding.WITHOUT),
            (self.tr("Without this source"), self.tr("Leave this source out"), Column.SOURCE, Adding.WITHOUT),
        ):
            action = QAction(text, self)
            action.setToolTip(tip)
            action.triggered.connect(lambda _=False, column=column, how=how: self._narrow_current(column, how))
            self._table.addAction(action)

    def _narrow_current(self, column: Column, how: Adding) -> None:
        event = self._model.row_at(self._table.currentIndex().row())
        fact = self._fact(event, column) if event is not None else None
        if fact is not None:
            self._bar.narrow_by(fact.condition, how)


def _shown(text: str) -> str:
    """A text of a menu in which & is no mnemonic."""
    return text.replace("&", "&&")
