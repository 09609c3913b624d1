"""One property in the form: what the plan says of it at the left, its value at the right, problems below that."""

import json
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector.core.problem import Problem
from inspector.gui.compose.words import tint_of
from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.look.sentences import in_words
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.field import Field
from inspector.gui.parts.menu import Menu
from inspector.gui.parts.surfaces import ElidedText, Text
from inspector.gui.plan.words import rule_text, value_text
from inspector.plans.formfields import ABSENT, FormField, shown_value, typed_value, values_of

_LABEL_WIDTH = 250
_LONGEST = 20_000
"""Characters of a value that is shown in a field; a longer one is for the other page."""
_MOST_VALUES = 40


class FormRow(QWidget):
    """Shows a field, and says what the user types."""

    wanted = Signal(object, object)
    """The path of the property, and the value that it is to have; ``ABSENT`` takes it away."""

    def __init__(self, look: Look, field: FormField) -> None:
        super().__init__()
        self._look, self.path, self.rule = look, field.path, field.rule
        self._value: Any = ABSENT
        name = one_line(field.label)
        self._label = ElidedText(look, name, mono=True, pixels=12, bold=field.rule is not None and field.rule.required)
        self._about = ElidedText(look, self._rule_words(), tint="text_secondary", pixels=12)
        self.field = Field(look, self._spoken(name), self._hint())
        self.edit = self.field.edit
        self.edit.textEdited.connect(self._on_typed)
        self.edit.editingFinished.connect(self._on_finished)
        self._said = Text(look, tint="bad", pixels=12, wrap=True)
        self._said.hide()
        self._lay_out(name)

    def show_field(self, field: FormField, problems: Sequence[Problem]) -> None:
        """Show a value and what is wrong with it; while the keyboard is in the field its text stays."""
        self._value = field.value
        text = self._shown(field.value)
        long = len(text) > _LONGEST
        self.edit.setEnabled(not long)
        mine = self.edit.hasFocus() and _same(self._meant(self.edit.text()), field.value)
        if not mine and self.edit.text() != text[:_LONGEST]:
            self.edit.setText(self.tr("Too long for the form: see JSON") if long else text)
            self.edit.setCursorPosition(0)
        self._remove.setVisible(field.rule is None or field.value is not ABSENT)
        words = " ".join(dict.fromkeys(in_words(each.message) for each in problems[:3]))
        self._said.setText(words)
        if problems:
            self._said.set_tint(tint_of(max(each.severity for each in problems)))
        self._said.setVisible(bool(words))
        self.edit.setAccessibleDescription(" ".join(filter(None, (self._rule_words(), words))))

    def _lay_out(self, name: str) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(0, 5, 0, 0)
        left.setSpacing(1)
        left.addWidget(self._label)
        left.addWidget(self._about)
        left.addStretch(1)
        holder = QWidget()
        holder.setFixedWidth(_LABEL_WIDTH)
        holder.setLayout(left)
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.field, 1)
        if self.rule is not None and (values := values_of(self.rule)):
            line.addWidget(self._picker(name, values[:_MOST_VALUES]))
        self._remove = Button(self._look, kind=Kind.PLAIN, icon="cross", height=30)
        self._remove.describe(self.tr("Remove {name}").format(name=name), self.tr("Leave the property out"))
        self._remove.clicked.connect(lambda: self.wanted.emit(self.path, ABSENT))
        policy = self._remove.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._remove.setSizePolicy(policy)
        line.addWidget(self._remove)
        right = QVBoxLayout()
        right.setSpacing(2)
        right.addLayout(line)
        right.addWidget(self._said)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(16)
        row.addWidget(holder, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(right, 1)

    def _picker(self, name: str, values: Sequence[Any]) -> Button:
        """A button with the values that the plan names."""
        menu = Menu(self)
        for value in values:
            action = menu.addAction(value_text(value).replace("&", "&&") or '""')
            action.triggered.connect(lambda _=False, value=value: self._on_picked(value))
        button = Button(self._look, height=30)
        return button.describe(self.tr("Values of {name}").format(name=name)).open_menu(menu)

    def _rule_words(self) -> str:
        if self.rule is None:
            return ""
        about = f" · {one_line(self.rule.description)}" if self.rule.description else ""
        return f"{rule_text(self.rule)}{about}"

    def _spoken(self, name: str) -> str:
        if self.rule is not None and self.rule.required:
            return self.tr("{name}, required").format(name=name)
        return name

    def _hint(self) -> str:
        """What stands in an empty field: an example, or that the property is left out."""
        examples = values_of(self.rule) if self.rule is not None else []
        if examples:
            return self.tr("such as {value}").format(value=value_text(examples[0]))
        return self.tr("left out")

    def _on_typed(self, text: str) -> None:
        self.wanted.emit(self.path, self._meant(text))

    def _shown(self, value: Any) -> str:
        """The text of a value; what cannot be seen in it is escaped, which means the same."""
        text = shown_value(value, self.rule.types if self.rule is not None else ())
        return text if one_line(text) == text else json.dumps(value)

    def _meant(self, text: str) -> Any:
        """The value of a text. What no plan keeps a row for is empty rather than gone while it is typed."""
        value = typed_value(text, self.rule.types if self.rule is not None else ())
        return "" if value is ABSENT and self.rule is None else value

    def _on_picked(self, value: Any) -> None:
        self.edit.setText(self._shown(value))
        self.wanted.emit(self.path, value)

    def _on_finished(self) -> None:
        """What was typed is shown as it was understood."""
        text = self._shown(self._value)
        if self.edit.isEnabled() and self.edit.text() != text:
            self.edit.setText(text)


def _same(one: Any, other: Any) -> bool:
    """Whether two values are the same JSON."""
    if one is ABSENT or other is ABSENT:
        return one is other
    return json.dumps(one) == json.dumps(other)
