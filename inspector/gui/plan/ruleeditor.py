"""A rule changed in place: type, required, allowed values and description of a property, or what an event is for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.look.said import said
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.field import Field
from inspector.gui.parts.menu import Menu
from inspector.gui.parts.surfaces import Surface, Text
from inspector.gui.plan.kepttyping import KeptTyping, Typed
from inspector.gui.plan.typedvalues import read_values, written_value
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
    set_aside = Signal(str)
    """What was typed for the rule of this title is not saved, and kept."""

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
        self._cancel.clicked.connect(self._on_cancel)
        self._rows: dict[QWidget, Text] = {}
        self._kept = KeptTyping()
        self._key, self._sent, self._before = "", "", Typed()
        self._lay_out()
        for field in self._fields:
            field.edit.returnPressed.connect(self._on_save)

    def edit_property(self, name: str, form: Form, plan: str = "") -> None:
        """Ask about a property of a plan. What was typed before and neither saved nor cancelled is there again."""
        self.leave()
        self._of_event = False
        self._title.setText(one_line(name))
        self._about.setText(self._shared_text(form.shared))
        self.type.edit.setText(form.type)
        self.required.show_value(form.required)
        self.values.edit.setText(", ".join(written_value(each) for each in form.values))
        self._write(self.description.edit, form.description)
        self._open(self.type, property_=True)
        self._take_up(f"{plan} {name}")

    def edit_event(self, name: str, texts: tuple[str, str, str], plan: str = "") -> None:
        """Ask about an event of a plan as a whole; likewise."""
        self.leave()
        self._of_event = True
        self._title.setText(one_line(name))
        self._about.setText("")
        for field, text in zip((self.description, self.why, self.owner), texts, strict=True):
            self._write(field.edit, text)
        self._open(self.description, property_=False)
        self._take_up(f"{plan} {name}")

    def leave(self) -> None:
        """Something else is shown: what was typed and not saved is kept for the next time."""
        if self._key and self._typed() != self._before:
            self._kept.keep(self._key, self._typed())
            self.set_aside.emit(self._title.text())
        self._key = ""

    def acknowledge(self) -> bool:
        """What was sent to be saved last is saved; whether it is what is asked about still."""
        sent, self._sent = self._sent, ""
        self._kept.forget(sent)
        if not sent or sent != self._key:
            return False
        self._key = ""
        return True

    def complain(self, words: str) -> None:
        """Say why it was not saved."""
        self._sent = ""
        self._trouble.setText(said(words))
        self._trouble.setVisible(bool(words))
        self._save.setEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_cancel()
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

    def _on_cancel(self) -> None:
        self._kept.forget(self._key)
        self._key = ""
        self.closed.emit()

    def _take_up(self, key: str) -> None:
        self._key, self._before = key, self._typed()
        kept = self._kept.take(key)
        if kept is not None and kept != self._before:
            for field, text in zip(self._fields, kept.texts, strict=True):
                self._write(field.edit, text)
            self.required.show_value(kept.required)
            words = self.tr("Not saved yet: this is what you typed before. Cancel forgets it.")
            self._about.setText("\n".join(filter(None, (self._about.text(), words))))
            self._about.show()

    def _typed(self) -> Typed:
        return Typed(tuple(each.edit.text() for each in self._fields), self.required.switch.isChecked())

    @property
    def _fields(self) -> tuple[Field, ...]:
        return self.type, self.values, self.description, self.why, self.owner

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
        self._sent = self._key
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
