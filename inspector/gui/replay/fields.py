"""A form's fields for settings that are no secrets, one for each type."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from inspector.destinations.model import Setting, SettingType
from inspector.gui.detail.highlight import json_spans
from inspector.gui.look.look import Look
from inspector.gui.parts.button import Button
from inspector.gui.parts.field import Field
from inspector.gui.preferences.editors import FlagEditor
from inspector.gui.replay.kindwords import setting_about, setting_name
from inspector.gui.replay.labelled import Labelled, beside, optional, paragraph
from inspector.gui.replay.parts import Choice, TextBox, options_of
from inspector.gui.replay.questions import ReplayQuestions

translate = QCoreApplication.translate

_LINES = {SettingType.LINES: 3, SettingType.PAIRS: 3, SettingType.TEMPLATE: 5, SettingType.JSON: 14}


class SettingField(Labelled):
    """A setting of a kind."""

    changed = Signal()

    def __init__(self, look: Look, setting: Setting, questions: ReplayQuestions) -> None:
        name = setting_name(setting)
        plain = setting.required or setting.default is not None or setting.type is SettingType.BOOLEAN
        super().__init__(look, name if plain else optional(name), about=paragraph(setting_about(setting)))
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
