"""A rule changed in place: type, required, allowed values and description of a property, or what an event is for."""

from typing import Any

import orjson
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.field import Field
from inspector.gui.parts.menu import Menu
from inspector.gui.parts.surfaces import Surface, Text
from inspector.gui.plan.words import value_text
from inspector.gui.preferences.editors import FlagEditor
from inspector.plans.editing import Form

_TYPES = (
    "string",
    "number",
    "integer",
    "boolean",
    "object",
    "list of string",
    "date-time",
    "date",
    "email",
    "uri",
    "uuid",
    "string or null",
    "number or null",
    "any",
)


class RuleEditor(Surface):
    """Asks; whoever listens saves. Escape closes, Enter in a field saves."""

    saved = Signal(object)
    """The ``Form`` of a property, or the texts of an event: description, why, owner."""
    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, "panel")
        self._of_event = False
        self._title = Text(look, pixels=15, bold=True, wrap=True)
        self._about = Text(look, tint="text_secondary", pixels=12, wrap=True)
        self.type = Field(look, self.tr("Type"), "string")
        menu = Menu(self, self.tr("Types"))
        for each in _TYPES:
            menu.addAction(each).triggered.connect(lambda _=False, each=each: self.type.edit.setText(each))
        pick = Button(look, kind=Kind.OUTLINE, height=30).describe(self.tr("Choose a type"))
        pick.open_menu(menu)
        self._type_row = QWidget()
        row = QHBoxLayout(self._type_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.type, 1)
        row.addWidget(pick)
        self.required = FlagEditor(look, self.tr("Required"))
        self.required.wanted.connect(self.required.show_value)
        self.values = Field(look, self.tr("Allowed values"), self.tr("any; or EUR, GBP, USD"))
        self.description = Field(look, self.tr("Description"))
        self.why = Field(look, self.tr("Why it is tracked"))
        self.owner = Field(look, self.tr("Owner"))
        self._trouble = Text(look, tint="bad", pixels=12, wrap=True)
        self._save = Button(look, self.tr("Save"), kind=Kind.PRIMARY).describe(
            self.tr("Save the rule"), self.tr("Write it into the plan's file (Enter)")
        )
        self._cancel = Button(look, self.tr("Cancel")).describe(self.tr("Cancel"), self.tr("Change nothing (Esc)"))
        self._save.clicked.connect(self._on_save)
        self._cancel.clicked.connect(self.closed)
        self._rows: dict[QWidget, Text] = {}
        self._lay_out()
        for field in (self.type, self.values, self.description, self.why, self.owner):
            field.edit.returnPressed.connect(self._on_save)

    def edit_property(self, name: str, form: Form) -> None:
        """Ask about a property."""
        self._of_event = False
        self._title.setText(one_line(name))
        self._about.setText(self._shared_text(form.shared))
        self.type.edit.setText(form.type)
        self.required.show_value(form.required)
        self.values.edit.setText(", ".join(_written(each) for each in form.values))
        self._write(self.description.edit, form.description)
        self._open(self.type, property_=True)

    def edit_event(self, name: str, texts: tuple[str, str, str]) -> None:
        """Ask about an event as a whole."""
        self._of_event = True
        self._title.setText(one_line(name))
        self._about.setText("")
        for field, text in zip((self.description, self.why, self.owner), texts, strict=True):
            self._write(field.edit, text)
        self._open(self.description, property_=False)

    def complain(self, words: str) -> None:
        """Say why it was not saved."""
        self._trouble.setText(words)
        self._trouble.setVisible(bool(words))
        self._save.setEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _open(self, first: Field, *, property_: bool) -> None:
        self.complain("")
        self._about.setVisible(bool(self._about.text()))
        for widget in (self._type_row, self.required, self.values):
            widget.setVisible(property_)
            self._rows[widget].setVisible(property_)
        for widget in (self.why, self.owner):
            widget.setVisible(not property_)
            self._rows[widget].setVisible(not property_)
        first.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        first.edit.selectAll()

    def _shared_text(self, shared: tuple[str, ...]) -> str:
        if not shared:
            return ""
        names = ", ".join(one_line(each) for each in shared[:4])
        more = self.tr(" and {count} more").format(count=len(shared) - 4) if len(shared) > 4 else ""
        return self.tr("The plan says this once for several events: it changes for {names} too.").format(
            names=f"{names}{more}"
        )

    def _on_save(self) -> None:
        description = self.description.edit.text().strip()
        if self._of_event:
            self.saved.emit((description, self.why.edit.text().strip(), self.owner.edit.text().strip()))
            return
        kind = self.type.edit.text().strip() or "any"
        values = read_values(self.values.edit.text(), kind)
        self.saved.emit(Form(kind, self.required.switch.isChecked(), values, description))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self._about)
        column.addSpacing(6)
        for label, widget in (
            (self.tr("Type"), self._type_row),
            (self.tr("Required"), self.required),
            (self.tr("Allowed values"), self.values),
            (self.tr("Description"), self.description),
            (self.tr("Why it is tracked"), self.why),
            (self.tr("Owner"), self.owner),
        ):
            text = self._rows[widget] = Text(self.look, label, tint="text_secondary", pixels=12)
            column.addWidget(text)
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft if widget is self.required else Qt.AlignmentFlag(0))
            column.addSpacing(4)
        column.addWidget(self._trouble)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._save)
        buttons.addWidget(self._cancel)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(1)

    @staticmethod
    def _write(edit: QLineEdit, text: str) -> None:
        edit.setText(text)
        edit.setCursorPosition(0)


def read_values(text: str, kind: str) -> tuple[Any, ...]:
    """Allowed values as they are typed: a JSON list, or words with commas between; numbers where the type is one."""
    text = text.strip()
    if text.startswith("["):
        try:
            found = orjson.loads(text)
        except orjson.JSONDecodeError:
            found = None
        if isinstance(found, list):
            return tuple(found)
    words = [word.strip() for word in text.split(",")]
    return tuple(_value(word, kind) for word in words if word)


def _value(word: str, kind: str) -> Any:
    if len(word) > 1 and word[0] == word[-1] == '"':
        return word[1:-1]
    if any(each in kind for each in ("number", "integer", "boolean", "null")):
        try:
            return orjson.loads(word)
        except orjson.JSONDecodeError:
            return word
    return word


def _written(value: Any) -> str:
    """A value as ``read_values`` reads it."""
    text = value_text(value)
    return f'"{text}"' if isinstance(value, str) and ("," in text or text != text.strip()) else text
