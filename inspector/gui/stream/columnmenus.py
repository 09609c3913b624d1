"""The menus and commands of the stream's columns: what can be done with one, and the saved sets."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QAction

from inspector.gui.bridge import Bridge
from inspector.gui.look.look import Look
from inspector.gui.parts.menu import Menu
from inspector.gui.session.opened import OpenedSession
from inspector.gui.stream.cells import Content, title_of
from inspector.gui.stream.columnkeys import ColumnKeys
from inspector.gui.stream.columnnaming import NamePanel
from inspector.gui.stream.columnpicker import ColumnPicker
from inspector.gui.stream.columnset import LONGEST_HEADING
from inspector.gui.stream.columnsets import LONGEST_NAME, ColumnSets
from inspector.gui.stream.dropping import PathDrops
from inspector.gui.stream.header import StreamHeader
from inspector.gui.stream.table import StreamTable


class ColumnMenus(QObject):
    """Everything by which the user changes the columns of a ``StreamTable``."""

    def __init__(
        self, look: Look, table: StreamTable, bridge: Bridge, session: Callable[[], OpenedSession | None]
    ) -> None:
        super().__init__(table)
        self._table = table
        self._header: StreamHeader = table.header
        self.sets = ColumnSets(self._header, self)
        self.picker = ColumnPicker(look, self.sets, ColumnKeys(bridge, session), table)
        self.naming = NamePanel(look, table)
        self._drops = PathDrops(self._header, self.sets, self._header.viewport(), table.viewport())
        self.choose = self._action(self.tr("Choose columns…"), self.tr("Show, hide and order the stream's columns"))
        self.add = self._action(self.tr("Add column…"), self.tr("Show a value of the events' properties as a column"))
        self.reset = self._action(self.tr("Reset columns"), self.tr("Show the standard columns"))
        self.undo = self._action(self.tr("Columns as before"), self.tr("Take the last change of the columns back"))
        self.save = self._action(self.tr("Save columns as…"), self.tr("Keep these columns as a set with a name"))
        self.arranging: Callable[[Content, QObject], list[QAction]] = lambda *_: []
        """The commands that sort and group by a column, for a menu of which they are a part."""
        self._choices: list[QAction] = []
        self._known = set(self.sets.columns.contents)
        self._wire()

    def menu_of(self, content: Content | None) -> Menu:
        """The menu of a column's heading, or of the header. It is gone once it was closed."""
        menu, columns = self._menu(), self.sets.columns
        if content in columns.contents:
            menu.addActions(self.arranging(content, menu))
            menu.addSeparator()
            place = columns.contents.index(content)
            step = self._step(content)
            self._add(menu, self.tr("Move left"), step(-1)).setEnabled(place > 0)
            self._add(menu, self.tr("Move right"), step(1)).setEnabled(place + 1 < len(columns.columns))
            self._add(menu, self.tr("Rename heading…"), lambda: self.rename_heading(content))
            remove = self._add(menu, self.tr("Remove"), lambda: self.sets.change(self.sets.columns.without(content)))
            remove.setEnabled(len(columns.columns) > 1)
            menu.addSeparator()
        menu.addActions([self.choose, self.add])
        sets = self.sets_menu()
        sets.setTitle(self.tr("Column sets"))
        sets.setParent(menu, sets.windowFlags())
        menu.addMenu(sets)
        menu.addSeparator()
        menu.addActions([self.undo, self.reset])
        return menu

    def sets_menu(self) -> Menu:
        """The menu of the saved sets. It is gone once it was closed."""
        menu, current = self._menu(), self.sets.current
        for action in self._choices:
            action.setChecked(action.data() == current)
            menu.addAction(action)
        if not self._choices:
            menu.addAction(self.tr("No set is saved yet")).setEnabled(False)
        menu.addSeparator()
        menu.addAction(self.save)
        if current is not None:
            shown = current.replace("&", "&&")
            rename = self.tr("Rename “{name}”…").format(name=shown)
            self._add(menu, rename, lambda: self.rename_set(current))
            self._add(menu, self.tr("Delete “{name}”").format(name=shown), lambda: self.sets.delete(current))
        return menu

    def close_session(self) -> None:
        """Ask nothing more of the session's file."""
        self.picker.leave()

    def rename_heading(self, content: Content) -> None:
        """Ask for another heading over a column."""
        column = self.sets.columns.find(content)
        if column is None:
            return

        own = title_of(content)

        def done(name: str) -> bool:
            self.sets.change(self.sets.columns.renamed(content, "" if name.strip() == own else name))
            return True

        self.naming.field.edit.setMaxLength(LONGEST_HEADING)
        self.naming.ask(self.tr("Heading of the column"), column.heading or own, self._below(content), done, own)

    def rename_set(self, name: str) -> None:
        """Ask for another name of a set."""
        self.naming.field.edit.setMaxLength(LONGEST_NAME)
        self.naming.ask(
            self.tr("Name of the column set"), name, self._corner(), lambda new_name: self.sets.rename(name, new_name)
        )

    def _wire(self) -> None:
        self.choose.triggered.connect(lambda: self.picker.choose(self._corner()))
        self.add.triggered.connect(lambda: self.picker.choose(self._corner(), "properties."))
        self.reset.triggered.connect(self.sets.reset)
        self.undo.triggered.connect(self.sets.undo)
        self.save.triggered.connect(self._ask_save)
        self._header.plus.clicked.connect(self.choose.trigger)
        self._header.menu_wanted.connect(lambda content, at: self.menu_of(content).popup(at))
        self.picker.sets_wanted.connect(self._open_sets)
        self.picker.rename_wanted.connect(self._rename_from_picker)
        self.sets.changed.connect(self._show)
        self._show()

    def _ask_save(self) -> None:
        self.naming.field.edit.setMaxLength(LONGEST_NAME)
        name = self.sets.current or ""
        self.naming.ask(self.tr("Save these columns as"), name, self._corner(), self.sets.save_as, self.tr("Name"))

    def _open_sets(self) -> None:
        button = self.picker.sets_button
        menu = self.sets_menu()
        menu.triggered.connect(lambda _: self.picker.leave())
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 4)))

    def _rename_from_picker(self, content: Content) -> None:
        self.picker.leave()
        self.rename_heading(content)

    def _step(self, content: Content) -> Callable[[int], Callable[[], None]]:
        return lambda step: lambda: self.sets.change(self.sets.columns.moved(content, step))

    def _show(self) -> None:
        """Have a command for each set, and only those that can be done."""
        self.undo.setEnabled(self.sets.can_undo)
        contents = self.sets.columns.contents
        new = [content for content in contents if content not in self._known]
        self._known = set(contents)
        if len(new) == 1 and self.sets.can_undo:  # somebody added it; it is none of those kept from the last start
            QTimer.singleShot(0, self, lambda: self._scroll_to(new[0]))
        if [action.data() for action in self._choices] == self.sets.names:
            return
        for action in self._choices:
            self._table.removeAction(action)
            action.deleteLater()
        self._choices = [self._choice(name) for name in self.sets.names]

    def _scroll_to(self, content: Content) -> None:
        """Let a column that was added be seen, once the table is laid out."""
        if content in self.sets.columns.contents:
            self._table.updateGeometries()  # the scroll bar does not know of it yet
            section, bar = self._header.section_of(content), self._table.horizontalScrollBar()
            left, room = self._header.sectionViewportPosition(section), self._header.viewport().width()
            beyond = left + self._header.sectionSize(section) - room
            if left < 0 or beyond > 0:
                bar.setValue(bar.value() + (left if left < 0 else min(beyond, left)))

    def _choice(self, name: str) -> QAction:
        text = self.tr("Columns: {name}").format(name=name.replace("&", "&&"))
        action = self._action(text, self.tr("Show this set of columns"))
        action.setCheckable(True)
        action.setData(name)
        action.triggered.connect(lambda: self.sets.choose(name))
        return action

    def _action(self, text: str, tip: str) -> QAction:
        action = QAction(text, self)
        action.setToolTip(tip)
        self._table.addAction(action)
        return action

    def _menu(self) -> Menu:
        return Menu(self._table, passing=True)

    def _add(self, menu: Menu, text: str, do: Callable[[], None]) -> QAction:
        action = menu.addAction(text)
        action.triggered.connect(do)
        return action

    def _corner(self) -> QPoint:
        """Below the right end of the header."""
        return self._header.mapToGlobal(QPoint(self._header.width() - 4, self._header.height() + 4))

    def _below(self, content: Content) -> QPoint:
        """Below the heading of a column, for a panel whose right corner is there."""
        section = self._header.section_of(content)
        right = self._header.sectionViewportPosition(section) + self._header.sectionSize(section)
        return self._header.mapToGlobal(QPoint(max(right, 330), self._header.height() + 4))
