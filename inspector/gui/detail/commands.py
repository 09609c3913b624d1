"""What can be done with one value of an event: copied, narrowed to, made a column, explained, folded.

Each is an action of the pane, for the keyboard and the command palette, and stands in the menu of a value.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QWidget

from inspector.gui.detail.target import Target
from inspector.gui.parts.menu import Menu

_LEVELS = (1, 2, 3)


class ValueCommands(QObject):
    """Acts on the value that ``current`` tells when a command is given."""

    said = Signal(str)
    column_wanted = Signal(str)
    """JSON pointer of the value that the user wants as a column of the stream."""
    narrow_wanted = Signal(str, object, bool)
    """JSON pointer and value to narrow the stream to; with True, to leave out."""
    explain_wanted = Signal()

    def __init__(self, pane: QWidget, current: Callable[[], Target | None]) -> None:
        super().__init__(pane)
        self._pane, self._current = pane, current
        tr = self.tr
        self.copy_value = self._add(
            tr("Copy value"), tr("Copy this value, a text without its quotes"), self._copy_value
        )
        self.copy_path = self._add(
            tr("Copy path"), tr("Copy the path of this value as filters write it"), self._copy_path
        )
        self.copy_pointer = self._add(
            tr("Copy JSON pointer"), tr("Copy the JSON pointer of this value"), self._copy_pointer
        )
        self.copy_node = self._add(tr("Copy as JSON"), tr("Copy this value, with all in it, as JSON"), self._copy_node)
        self.add_column = self._add(
            tr("Add as column"), tr("Show this value as a column of the stream"), self._add_column
        )
        self.narrow = self._add(
            tr("Filter by this value"), tr("Show only events with this value here"), lambda: self._narrow(exclude=False)
        )
        self.exclude = self._add(
            tr("Exclude this value"), tr("Leave out events with this value here"), lambda: self._narrow(exclude=True)
        )
        self.explain = self._add(tr("Explain"), tr("Say what this value means"), self.explain_wanted.emit, "Ctrl+I")
        self.fold = self._add(
            tr("Fold"), tr("Fold the object or list around this value"), lambda: self._fold(folded=True), "Ctrl+Shift+["
        )
        self.unfold = self._add(
            tr("Unfold"), tr("Unfold this object or list"), lambda: self._fold(folded=False), "Ctrl+Shift+]"
        )
        self.levels = [self._add_level(level) for level in _LEVELS]
        self.unfold_all = self._add(tr("Unfold all"), tr("Show everything in this event"), self._unfold_all)

    def menu(self) -> Menu:
        """The menu of the current value. It is gone once it was closed."""
        self.refresh()
        menu = Menu(self._pane, passing=True)
        for action in (self.copy_value, self.copy_path, self.copy_pointer, self.copy_node):
            menu.addAction(action)
        menu.addSeparator()
        for action in (self.narrow, self.exclude, self.add_column):
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(self.explain)
        menu.addSeparator()
        for action in (self.fold, self.unfold, *self.levels, self.unfold_all):
            menu.addAction(action)
        return menu

    def refresh(self) -> None:
        """Enable what can be done with the current value."""
        target = self._current()
        inner = target is not None and target.line > 0
        for action in (self.copy_value, self.copy_node, *self.levels, self.unfold_all, self.fold):
            action.setEnabled(target is not None)
        for action in (self.copy_path, self.copy_pointer):
            action.setEnabled(inner)
        comparable = target is not None and target.comparable and inner
        for action in (self.narrow, self.exclude, self.add_column, self.explain):
            action.setEnabled(comparable)
        branch = target.branch if target is not None else None
        self.unfold.setEnabled(target is not None and branch is not None and target.folds.folded(branch))

    def _add(self, text: str, tip: str, do: Callable[[], None], keys: str = "") -> QAction:
        action = QAction(text, self)
        if keys:
            action.setShortcut(QKeySequence(keys))
            tip = f"{tip} ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})"
        action.setToolTip(tip)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setEnabled(False)
        action.triggered.connect(lambda _=False: do())
        self._pane.addAction(action)
        return action

    def _add_level(self, level: int) -> QAction:
        tip = self.tr("Show {level} levels of the event, fold what is deeper")
        text = self.tr("Fold to level {level}")
        return self._add(text.format(level=level), tip.format(level=level), lambda: self._fold_from(level))

    def _copy(self, text: str, what: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.said.emit(self.tr("Copied {what}.").format(what=what))

    def _copy_value(self) -> None:
        if (target := self._current()) is not None:
            self._copy(target.plain_text(), self.tr("the value"))

    def _copy_path(self) -> None:
        if (target := self._current()) is not None:
            self._copy(target.path, self.tr("the path"))

    def _copy_pointer(self) -> None:
        if (target := self._current()) is not None:
            self._copy(target.pointer, self.tr("the JSON pointer"))

    def _copy_node(self) -> None:
        if (target := self._current()) is not None:
            self._copy(target.outline.node_text(target.line), self.tr("the JSON of this value"))

    def _add_column(self) -> None:
        if (target := self._current()) is not None:
            self.column_wanted.emit(target.pointer)

    def _narrow(self, *, exclude: bool) -> None:
        if (target := self._current()) is not None and target.comparable:
            self.narrow_wanted.emit(target.pointer, target.value, exclude)

    def _fold(self, *, folded: bool) -> None:
        """Fold what is open here or around, or unfold what begins here."""
        target = self._current()
        at = None if target is None else target.nearest_branch if folded else target.branch
        if target is None or at is None or at < 0:
            return
        if folded and target.folds.folded(at):
            at = target.outline.branches[at].parent
        if at >= 0:
            target.folds.set_folded(at, folded)
        self.refresh()

    def _fold_from(self, level: int) -> None:
        if (target := self._current()) is not None:
            target.folds.fold_from(level)

    def _unfold_all(self) -> None:
        if (target := self._current()) is not None:
            target.folds.unfold_all()
