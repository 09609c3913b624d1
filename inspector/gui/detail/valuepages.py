"""The pages that show an event's values: its fields with a line to look for some, and its JSON with find."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from inspector.core.problem import Problem
from inspector.gui.detail.codeview import Mark
from inspector.gui.detail.fieldsmodel import FieldsModel
from inspector.gui.detail.fieldsview import FieldsView
from inspector.gui.detail.folds import Folds
from inspector.gui.detail.jsonview import JsonView
from inspector.gui.detail.textpage import FindBar
from inspector.gui.look.look import Look
from inspector.gui.parts.field import Field
from inspector.gui.parts.surfaces import Surface, Text


class JsonPage(QWidget):
    """A ``JsonView`` with its find bar."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.view = JsonView(look, self.tr("The event as JSON"))
        self.finder = FindBar(look, self.view)
        self._folds: Folds | None = None
        self._plain = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.finder)
        column.addWidget(self.view, 1)

    @property
    def text(self) -> str:
        """The whole text, also what is folded in it."""
        return self._folds.outline.text if self._folds is not None else self._plain

    def show_folds(self, folds: Folds, marks: Iterable[Mark]) -> None:
        """Show an event's JSON."""
        self._folds, self._plain = folds, ""
        self.view.show_folds(folds, marks)

    def show_text(self, text: str) -> None:
        """Show what is no JSON."""
        self._folds, self._plain = None, text
        self.view.show_text(text)


class FieldsPage(QWidget):
    """A ``FieldsView`` with a line to look for fields."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.model = FieldsModel(self)
        self.view = FieldsView(look, self.model)
        self.field = Field(look, self.tr("Look for a field or a value"), self.tr("Find a field or value"))
        self.field.edit.setClearButtonEnabled(True)
        for button in self.field.edit.findChildren(QToolButton):
            button.setAccessibleName(self.tr("Clear"))
        self._nothing = Text(look, "", tint="text_faint")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._nothing)
        bar = Surface(look, "panel")
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 8, 12, 4)
        row.addWidget(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self._stack, 1)
        self.field.edit.textChanged.connect(self._on_wanted)
        self.field.edit.installEventFilter(self)
        self.model.searched.connect(self._show_nothing)
        self.model.modelReset.connect(self._show_nothing)
        self.model.rowsInserted.connect(lambda *_: self._show_nothing())

    def show_folds(self, folds: Folds | None, problems: Sequence[Problem]) -> None:
        """Show an event's fields; none of what is no JSON."""
        self.model.show_folds(folds, problems)

    def go_to_line(self, line: int) -> None:
        """Make a field current, whatever is looked for or folded."""
        target = self.view.go_to_line(line)
        if not target:
            self.field.edit.clear()
            self.view.go_to_line(line)

    def open_find(self) -> None:
        """Go to the line to type in."""
        self.field.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.edit.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down goes into the fields, Escape shows all of them again."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.model.rowCount():
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            if not self.view.currentIndex().isValid():
                self.view.selectRow(0)
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.field.edit.clear()
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def _on_wanted(self, text: str) -> None:
        current = self.view.target
        self.model.look_for(text.strip())
        if current is not None:
            self.view.go_to_line(current.line)

    def _show_nothing(self) -> None:
        empty = self.model.rowCount() == 0 and not self.model.searching
        if self.model.wanted:
            self._nothing.setText(self.tr("No field and no value is like this."))
        else:
            self._nothing.setText(self.tr("There are no fields: the request could not be read. See Request."))
        self._stack.setCurrentIndex(1 if empty else 0)
