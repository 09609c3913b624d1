"""Giving a heading or a set of columns its name, in a small panel."""

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector.gui.look.look import Look
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.field import Field
from inspector.gui.parts.surfaces import Text
from inspector.gui.stream.popup import Popup


class NamePanel(Popup):
    """Asks for one name at a time; Enter settles it, Escape leaves everything as it was."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._done: Callable[[str], bool] = lambda _: True
        self._title = Text(look, tint="text_secondary", pixels=12)
        self._wrong = Text(look, tint="bad", pixels=12)
        self.field = Field(look, self.tr("Name"))
        self.field.setMinimumWidth(240)
        self.field.edit.returnPressed.connect(self._on_done)
        self.field.edit.textEdited.connect(self._wrong.hide)
        self._save = Button(look, self.tr("Save"), kind=Kind.PRIMARY, height=30).describe(self.tr("Save the name"))
        self._save.clicked.connect(self._on_done)
        row = QHBoxLayout()
        row.addWidget(self.field)
        row.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(14 + self.EDGE, 12 + self.EDGE, 14 + self.EDGE, 14 + self.EDGE)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addLayout(row)
        column.addWidget(self._wrong)

    def ask(self, title: str, name: str, at: QPoint, done: Callable[[str], bool], hint: str = "") -> None:
        """Ask for a name, with ``name`` to begin with; ``done`` says whether it can be that."""
        self._title.setText(title)
        self._done = done
        self._wrong.hide()
        self.field.edit.setText(name)
        self.field.edit.setPlaceholderText(hint)
        self.field.edit.setAccessibleName(title)
        self.open_at(at)
        self.field.edit.setFocus()
        self.field.edit.selectAll()

    def _on_done(self) -> None:
        if self._done(self.field.edit.text()):
            self.leave()
            return
        self._wrong.setText(self.tr("Choose another name: this one is empty or in use."))
        self._wrong.show()
        self.adjustSize()
