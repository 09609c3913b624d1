"""The event as a form: a row for each property that the plan or the event has, and one to add another."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from inspector.core.event import EventType
from inspector.core.problem import Problem
from inspector.gui.compose.formrow import FormRow
from inspector.gui.compose.words import tint_of
from inspector.gui.look.language import grouped
from inspector.gui.look.look import Look
from inspector.gui.parts.button import Button
from inspector.gui.parts.field import Field
from inspector.gui.parts.scrollbar import flatten_scroll_bars
from inspector.gui.parts.surfaces import Surface, Text, heading
from inspector.plans.formfields import ABSENT, MOST_FIELDS, FormField, form_fields, new_path, value_at, with_value
from inspector.plans.model import Property
from inspector.replay.composing import kind_of

_AT_ONCE = 4
"""Rows that are made in one go."""


class FormPage(QScrollArea):
    """Shows a message, and says what the user makes of it."""

    changed = Signal(object)
    """The message as it is now."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._message: Mapping[str, Any] = {}
        self._waiting: list[FormField] = []
        self._shape: object = None
        self._order: list[tuple[str, ...]] = []
        self._problems: dict[str, list[Problem]] = {}
        self._focus_on: tuple[str, ...] | None = None
        self.rows: dict[tuple[str, ...], FormRow] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        flatten_scroll_bars(self, look)
        self._lay_out()
        self._making = QTimer(self, interval=0)
        self._making.timeout.connect(self._make_some)

    @property
    def made(self) -> bool:
        """Whether all rows are there."""
        return not self._waiting

    def show_message(
        self, message: Mapping[str, Any] | None, properties: Sequence[Property], problems: Sequence[Problem]
    ) -> None:
        """Show a message, None while its text is no JSON; what the user types in just now stays as it is."""
        self._body.setVisible(message is not None)
        self._broken.setVisible(message is None)
        if message is None:
            return
        self._message = message
        self._problems = {}
        for each in problems:
            self._problems.setdefault(each.pointer, []).append(each)
        fields = form_fields(properties, message)
        shape = [(each.path, each.rule) for each in fields]
        if shape != self._shape:
            self._shape = shape
            self._begin(fields)
        for field in fields:
            if field.path in self.rows:
                self.rows[field.path].show_field(field, self._said_of(field))
        self._show_rest(fields)
        self._more.setVisible(len(fields) >= MOST_FIELDS)

    def take(self, message: Mapping[str, Any]) -> None:
        """The message was changed elsewhere: what is changed here comes on top of that."""
        self._message = message

    def _begin(self, fields: Sequence[FormField]) -> None:
        """Other rows: those that are still wanted stay, in their new order."""
        wanted = {each.path: each.rule for each in fields}
        gone = [path for path, row in self.rows.items() if path not in wanted or row.rule != wanted[path]]
        for path in gone:
            row = self.rows.pop(path)
            focus = QApplication.focusWidget()
            if focus is not None and row.isAncestorOf(focus):
                self.add_name.setFocus(Qt.FocusReason.OtherFocusReason)
            row.hide()
            row.deleteLater()
        self._waiting = [each for each in fields if each.path not in self.rows]
        self._order = [each.path for each in fields]
        self._make_some()

    def _make_some(self) -> None:
        some, self._waiting = self._waiting[:_AT_ONCE], self._waiting[_AT_ONCE:]
        for field in some:
            row = self.rows[field.path] = FormRow(self._look, field)
            row.wanted.connect(self._on_wanted)
            row.show_field(field, self._said_of(field))
            (self._planned if field.rule is not None else self._others).addWidget(row)
        if self._waiting:
            self._making.start()
        else:
            self._making.stop()
            self._arrange()
        if self._focus_on in self.rows:
            self.rows[self._focus_on].edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self.rows[self._focus_on].edit.selectAll()
            self._focus_on = None

    def _arrange(self) -> None:
        """Planned rows first, then the others under their heading."""
        planned = unplanned = 0
        for path in self._order:
            row = self.rows.get(path)
            if row is None:
                continue
            if row.rule is not None:
                self._place(self._planned, row, planned)
                planned += 1
            else:
                self._place(self._others, row, unplanned)
                unplanned += 1
        self._heading.setText(self.tr("Not in the plan") if planned else self.tr("Properties"))
        self._heading.setVisible(unplanned > 0)
        self._nothing.setVisible(not planned and not unplanned and not self._waiting)

    @staticmethod
    def _place(column: QVBoxLayout, row: FormRow, place: int) -> None:
        if column.indexOf(row) != place:
            column.insertWidget(place, row)
            row.show()

    def _said_of(self, field: FormField) -> list[Problem]:
        """The problems of a field: at it or within it, or that it is missing."""
        pointer = field.pointer
        parent, _, _ = pointer.rpartition("/")
        inside = [each for at, found in self._problems.items() if at.startswith(f"{pointer}/") for each in found]
        missing = [
            each
            for each in self._problems.get(parent, [])
            if field.value is ABSENT and each.code == "required" and each.expected == field.path[-1]
        ]
        return [*self._problems.get(pointer, []), *inside, *missing]

    def _show_rest(self, fields: Sequence[FormField]) -> None:
        """Say what is wrong with the event that stands at none of its fields."""
        told = {id(each) for field in fields for each in self._said_of(field)}
        rest = [each for found in self._problems.values() for each in found if id(each) not in told]
        self._rest.setText("\n".join(dict.fromkeys(each.message for each in rest)))
        if rest:
            self._rest.set_tint(tint_of(max(each.severity for each in rest)))
        self._rest.setVisible(bool(rest))

    def _on_wanted(self, path: tuple[str, ...], value: object) -> None:
        if value_at(self._message, path) is not value:
            self._message = with_value(self._message, path, value)
            self.changed.emit(self._message)

    def _on_add(self) -> None:
        kind = kind_of(self._message)
        path = new_path(kind if kind is not EventType.OTHER else EventType.TRACK, self.add_name.edit.text())
        if not path:
            return
        self.add_name.edit.clear()
        if path in self.rows:
            self.rows[path].edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._focus_on = path
        self.changed.emit(with_value(self._message, path, ""))

    def _lay_out(self) -> None:
        look = self._look
        ground = Surface(look, "panel")
        self._body = QWidget()
        self._planned, self._others = QVBoxLayout(), QVBoxLayout()
        self._rest = Text(look, tint="bad", pixels=12, wrap=True)
        self._rest.hide()
        self._nothing = Text(look, self.tr("This event has no properties yet."), tint="text_faint")
        self._heading = heading(look, "")
        self._broken = Text(
            look,
            self.tr("The JSON has a mistake. Mend it on the other page, and the form is back."),
            tint="text_secondary",
        )
        self._broken.setWordWrap(True)
        self._broken.setContentsMargins(20, 20, 20, 20)
        words = self.tr("Only the first {count} properties are shown; the others are in the JSON.")
        self._more = Text(look, words.format(count=grouped(MOST_FIELDS)), tint="text_secondary", pixels=12, wrap=True)
        self.add_name = Field(look, self.tr("Name of a property to add"), self.tr("Add a property, such as coupon"))
        self.add_name.edit.returnPressed.connect(self._on_add)
        self.add = Button(look, self.tr("Add"), icon="plus", height=30).describe(self.tr("Add the property"))
        self.add.clicked.connect(self._on_add)
        adding = QHBoxLayout()
        adding.setSpacing(8)
        adding.addWidget(self.add_name, 1)
        adding.addWidget(self.add)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(20, 12, 20, 16)
        column.setSpacing(4)
        for part in (self._rest, self._planned, self._nothing, self._heading, self._others, self._more):
            if isinstance(part, QWidget):
                column.addWidget(part)
            else:
                part.setSpacing(2)
                column.addLayout(part)
        column.addSpacing(8)
        column.addLayout(adding)
        outer = QVBoxLayout(ground)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._broken)
        outer.addWidget(self._body)
        outer.addStretch(1)
        self._broken.hide()
        self.setWidget(ground)
