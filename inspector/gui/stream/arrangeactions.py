"""The commands that sort and group the stream, and the menus that hold them."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from inspector.gui.look.language import within
from inspector.gui.look.safetext import one_line
from inspector.gui.parts.menu import Menu
from inspector.gui.stream.arrangement import ARRIVAL, GROUPS, SORTS, Arrangement, key_word


class ArrangeActions(QObject):
    """Each command is an action of ``widget``, so that the palette finds it."""

    chosen = Signal(object)
    """The ``Arrangement`` that the user wants."""

    def __init__(self, widget: QWidget, current: Callable[[], Arrangement]) -> None:
        """``current`` tells what is wanted now."""
        super().__init__(widget)
        self._widget, self._current = widget, current
        self._sorts, self._groups = QActionGroup(self), QActionGroup(self)
        self.arrival = self._command(self.tr("Sort by arrival"), self.tr("Show events in the order they came in"))
        self.newest_first = self._command(self.tr("Newest first"), self.tr("Show the newest event at the top"))
        self.reverse = self._command(self.tr("Reverse the order"), self.tr("Sort the other way round"))
        self.sorts = {key: self._sort(key) for key in SORTS}
        self.ungroup = self._command(self.tr("No grouping"), self.tr("Show the events without groups"))
        self.groups = {key: self._group(key) for key in GROUPS}
        self.by_name = self._command(self.tr("Order groups by name"), self.tr("By name instead of the largest first"))
        self.fold_all = self._command(self.tr("Fold all groups"), self.tr("Show headings only"), "Shift+Left")
        self.unfold_all = self._command(self.tr("Unfold all groups"), self.tr("Show every event"), "Shift+Right")
        self._paths: dict[str, QAction] = {}
        self._set_up()
        self.sort_menu, self.group_menu = self._menus()
        self.show_state()

    def show_state(self) -> None:
        """Mark what is wanted now."""
        wanted = self._current()
        for key, action in (self.sorts | self._paths).items():
            action.setChecked(wanted.sort == key)
        self.arrival.setChecked(wanted.sort == ARRIVAL and not wanted.descending)
        self.newest_first.setChecked(wanted.sort == ARRIVAL and wanted.descending)
        for key, action in self.groups.items():
            action.setChecked(wanted.group == key)
        self.ungroup.setChecked(not wanted.group)
        self.by_name.setChecked(wanted.by_name)
        for action in (self.by_name, self.fold_all, self.unfold_all, self.ungroup):
            action.setEnabled(bool(wanted.group) or action is self.ungroup)

    def offer_paths(self, keys: Iterable[str]) -> None:
        """Have commands for these keys too, the columns that show values of the payload."""
        keys = tuple(keys)
        if keys == tuple(self._paths):
            return
        for action in self._paths.values():
            self._widget.removeAction(action)
            action.deleteLater()
        self._paths = {key: self._sort(key) for key in keys}
        for action in self._paths.values():
            self.sort_menu.insertAction(self._path_end, action)
        self.show_state()

    def of_column(self, key: str, menu: QObject) -> list[QAction]:
        """What the menu of a column's heading offers: both directions, each again for none, and its groups."""
        wanted = self._current()
        found = []
        for text, descending in ((self.tr("Sort ascending"), False), (self.tr("Sort descending"), True)):
            sorted_so = wanted.sort == key and wanted.descending is descending
            arrangement = wanted.unsorted() if sorted_so else wanted._replace(sort=key, descending=descending)
            action = QAction(text, menu, checkable=True, checked=sorted_so)
            action.triggered.connect(partial(self._choose, arrangement))
            found.append(action)
        return [*found, *([self.groups[key]] if key in self.groups else [])]

    def _set_up(self) -> None:
        for action in (self.arrival, self.newest_first):
            self._join(self._sorts, action)
        self._join(self._groups, self.ungroup)
        self.by_name.setCheckable(True)
        self.arrival.triggered.connect(lambda: self._choose(self._current().unsorted()))
        self.newest_first.triggered.connect(
            lambda: self._choose(self._current()._replace(sort=ARRIVAL, descending=True))
        )
        self.reverse.triggered.connect(
            lambda: self._choose(self._current()._replace(descending=not self._current().descending))
        )
        self.ungroup.triggered.connect(lambda: self._choose(self._current()._replace(group="")))
        self.by_name.triggered.connect(lambda on: self._choose(self._current()._replace(by_name=on)))

    def _sort(self, key: str) -> QAction:
        text = self.tr("Sort by {what}").format(what=within(one_line(key_word(key))) if key in SORTS else key_word(key))
        action = self._command(text, self.tr("Again for the other direction, and again for the order of arrival"))
        self._join(self._sorts, action)
        action.triggered.connect(lambda: self._choose(self._current().clicked(key)))
        return action

    def _group(self, key: str) -> QAction:
        text = self.tr("Group by {what}").format(what=within(key_word(key)))
        action = self._command(text, self.tr("Put the events with the same value below one heading"))
        self._join(self._groups, action)
        action.triggered.connect(lambda: self._choose(self._current()._replace(group=key)))
        return action

    def _choose(self, arrangement: Arrangement, _: object = None) -> None:
        self.chosen.emit(arrangement)
        self.show_state()

    def _join(self, group: QActionGroup, action: QAction) -> None:
        """One of several that exclude each other; it can be chosen again."""
        action.setCheckable(True)
        group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
        group.addAction(action)

    def _command(self, text: str, tip: str, keys: str = "") -> QAction:
        action = QAction(text, self)
        if keys:
            sequence = QKeySequence(keys)
            action.setShortcut(sequence)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            tip = f"{tip} ({sequence.toString(QKeySequence.SequenceFormat.NativeText)})"
        action.setToolTip(tip)
        self._widget.addAction(action)
        return action

    def _menus(self) -> tuple[Menu, Menu]:
        sort, group = Menu(self._widget, self.tr("Sort by")), Menu(self._widget, self.tr("Group by"))
        sort.addActions([self.arrival, self.newest_first])
        sort.addSeparator()
        sort.addActions(list(self.sorts.values()))
        self._path_end = sort.addSeparator()
        sort.addAction(self.reverse)
        group.addActions([self.ungroup, *self.groups.values()])
        group.addSeparator()
        group.addActions([self.by_name, self.fold_all, self.unfold_all])
        return sort, group
