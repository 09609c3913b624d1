"""A form's fields, one for each type of setting: label, control, what it is, and what is wrong with it."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from inspector.destinations.model import Setting, SettingType
from inspector.gui.detail.highlight import json_spans
from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.field import Field
from inspector.gui.parts.surfaces import Text
from inspector.gui.preferences.editors import FlagEditor
from inspector.gui.replay.parts import Choice, TextBox, options_of
from inspector.gui.replay.questions import ReplayQuestions

translate = QCoreApplication.translate

_LINES = {SettingType.LINES: 3, SettingType.PAIRS: 3, SettingType.TEMPLATE: 5, SettingType.JSON: 8}


class Labelled(QWidget):
    """A control under its label, with a sentence about it and one about what is wrong."""

    def __init__(self, look: Look, label: str, control: QWidget | None = None, about: str = "") -> None:
        """``put`` brings the control where it can only be made later."""
        super().__init__()
        self.label = Text(look, label, tint="text_secondary", pixels=12)
        self.about = Text(look, about, tint="text_faint", pixels=12, wrap=True)
        self.trouble = Text(look, tint="bad", pixels=12, wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.label)
        self._column.addWidget(self.about)
        self._column.addWidget(self.trouble)
        self.about.setVisible(bool(about))
        self.trouble.hide()
        if control is not None:
            self.put(control)

    def put(self, control: QWidget) -> None:
        """Put the control below its label."""
        self.setFocusProxy(control)
        natural = isinstance(control, Choice | FlagEditor)
        self._column.insertWidget(1, control, 0, Qt.AlignmentFlag.AlignLeft if natural else Qt.AlignmentFlag(0))

    def complain(self, words: str) -> None:
        """Say what is wrong; nothing with an empty text."""
        self.trouble.setText(one_line(words))
        self.trouble.setVisible(bool(words))


class SettingField(Labelled):
    """A setting of a kind."""

    changed = Signal()

    def __init__(self, look: Look, setting: Setting, questions: ReplayQuestions) -> None:
        name = one_line(setting.label)
        plain = setting.required or setting.default is not None or setting.type is SettingType.BOOLEAN
        super().__init__(look, name if plain else optional(name), about=_joined(setting.description))
        self.setting = setting
        self._look, self._questions = look, questions
        self.edit: QLineEdit | None = None
        """The line that is typed in, where it is one."""
        self.put(self._make(name))

    def _make(self, name: str) -> QWidget:
        kind = self.setting.type
        if kind is SettingType.BOOLEAN:
            self._flag = FlagEditor(self._look, name)
            self._flag.wanted.connect(self._flag.show_value)
            self._flag.wanted.connect(lambda _: self.changed.emit())
            return self._flag
        if kind is SettingType.CHOICE:
            none = [] if self.setting.default is not None or self.setting.required else [("", "–")]
            self._choice = Choice(self._look, name, [*none, *options_of(self.setting.choices)])
            self._choice.picked.connect(lambda _: self.changed.emit())
            return self._choice
        if kind in _LINES:
            self._box = TextBox(self._look, name, self._hint(), _LINES[kind])
            if kind is SettingType.JSON:
                self._box.colour_by(json_spans)
            self._box.changed.connect(self.changed)
            return self._box
        field = Field(self._look, name, self._hint())
        field.edit.textEdited.connect(lambda _: self.changed.emit())
        self.edit = field.edit
        if kind in {SettingType.FILE, SettingType.FOLDER}:
            return self._with_picker(field, name)
        return field

    @property
    def value(self) -> Any:
        """What stands in it, as ``settings.validate`` takes it; None for nothing."""
        kind = self.setting.type
        if kind is SettingType.BOOLEAN:
            return self._flag.switch.isChecked()
        if kind is SettingType.CHOICE:
            return self._choice.value or None
        if kind in _LINES:
            return self._box.text if self._box.text.strip() else None
        return self.edit.text().strip() or None if self.edit is not None else None

    def show_value(self, value: Any) -> None:
        """Show what it is set to; None for what it is by default."""
        kind = self.setting.type
        if kind is SettingType.BOOLEAN:
            self._flag.show_value(bool(self.setting.default if value is None else value))
        elif kind is SettingType.CHOICE:
            self._choice.show_value(str(value if value is not None else self.setting.default or self._first()))
        elif kind in _LINES:
            self._box.edit.setPlainText(written(kind, value))
        elif self.edit is not None:
            self.edit.setText("" if value is None else str(value))
            self.edit.setCursorPosition(0)

    def _first(self) -> str:
        return self.setting.choices[0] if self.setting.required and self.setting.choices else ""

    def _with_picker(self, field: Field, name: str) -> QWidget:
        button = Button(self._look, translate("Destinations", "Choose…"), height=30)
        button.describe(f"{name}: {translate('Destinations', 'Choose…')}")
        folder = self.setting.type is SettingType.FOLDER

        def ask() -> None:
            here = Path(field.edit.text() or Path.home())
            (self._questions.folder if folder else self._questions.file)(name, here, answered)

        def answered(path: Path) -> None:
            field.edit.setText(str(path))
            self.changed.emit()

        button.clicked.connect(ask)
        return beside(field, button)

    def _hint(self) -> str:
        default = self.setting.default
        if isinstance(default, str | int | float) and not isinstance(default, bool):
            return str(default)
        return self.setting.example


class SecretField(Labelled):
    """A secret: hidden while it is typed, never filled in with the one that is kept."""

    changed = Signal()

    def __init__(self, look: Look, setting: Setting, where: str, *, kept: bool) -> None:
        name = one_line(setting.label)
        about = f"{_joined(setting.description)} {self._where(where)}"
        super().__init__(look, name if setting.required else optional(name), about=about)
        self.setting, self._kept = setting, kept
        self._dropped = False
        field = Field(look, name)
        self.edit = field.edit
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        hints = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        self.edit.setInputMethodHints(hints | Qt.InputMethodHint.ImhHiddenText)
        self.edit.textEdited.connect(self._on_edited)
        self.reveal = Button(look, kind=Kind.PLAIN, icon="eye", height=30)
        self.reveal.setCheckable(True)
        self.reveal.describe(translate("Destinations", "Show what is typed: {name}").format(name=name))
        self.reveal.toggled.connect(self._on_reveal)
        self.drop = Button(look, translate("Destinations", "Drop"), height=30)
        tip = translate("Destinations", "Keep this secret no longer, once it is saved")
        self.drop.describe(translate("Destinations", "Drop: {name}").format(name=name), tip)
        self.drop.clicked.connect(self._on_drop)
        self.put(beside(field, self.reveal, self.drop))
        self._show_hint()

    @property
    def typed(self) -> str | None:
        """What is to be kept: an empty text drops the secret, None leaves it as it is."""
        return self.edit.text() or ("" if self._dropped else None)

    @property
    def there(self) -> bool:
        """Whether there is one after all."""
        return bool(self.edit.text()) or (self._kept and not self._dropped)

    def forget(self) -> None:
        """Let nothing stay that was typed."""
        self.edit.clear()
        self.reveal.setChecked(False)

    def _on_edited(self, text: str) -> None:
        if text:
            self._dropped = False
            self._show_hint()
        self.changed.emit()

    def _on_reveal(self, on: bool) -> None:
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)

    def _on_drop(self) -> None:
        self._dropped = True
        self.edit.clear()
        self._show_hint()
        self.changed.emit()

    def _show_hint(self) -> None:
        kept = translate("Destinations", "kept; type here to replace it")
        gone = translate("Destinations", "is dropped when this is saved")
        none = translate("Destinations", "not set")
        self.edit.setPlaceholderText(gone if self._dropped else kept if self._kept else none)
        self.drop.setVisible(self._kept and not self._dropped)

    @staticmethod
    def _where(where: str) -> str:
        return translate("Destinations", "It is kept {where}.").format(where=one_line(where))


def optional(name: str) -> str:
    """A label that says that its field may stay empty."""
    return translate("Destinations", "{name} (optional)").format(name=name)


def _joined(text: str) -> str:
    """A description as one paragraph."""
    return one_line(" ".join(text.split()))


def beside(first: QWidget, *others: QWidget) -> QWidget:
    """Controls in a row, the first as wide as it can be."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(first, 1)
    for each in others:
        row.addWidget(each)
    made.setFocusProxy(first)
    return made


def written(kind: SettingType, value: Any) -> str:
    """A value of many lines as it is typed."""
    if value is None:
        return ""
    if kind is SettingType.PAIRS and isinstance(value, Mapping):
        return "\n".join(f"{name}: {text}" for name, text in value.items())
    if kind is SettingType.LINES and not isinstance(value, str):
        return "\n".join(map(str, value))
    if kind is SettingType.JSON and not isinstance(value, str):
        return json.dumps(value, indent=2, ensure_ascii=False)
    return str(value)
