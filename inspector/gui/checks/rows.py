"""The rows of the page of checks: a family with its switch, a check with how much it matters, a list of words."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector.checks.catalogue import CHECKS, Check
from inspector.checks.settings import CheckSettings
from inspector.core.problem import Severity
from inspector.gui.checks.words import CHECK_ABOUT, FAMILY_ABOUT, FAMILY_NAMES, said
from inspector.gui.look.look import Look
from inspector.gui.parts.field import Field
from inspector.gui.parts.surfaces import Card, Line, Text
from inspector.gui.preferences.editors import ChoiceEditor, FlagEditor
from inspector.gui.preferences.kinds import Choice, Option

OFF = "off"
_LEVELS = Choice(
    (
        Option(OFF, str(QT_TRANSLATE_NOOP("Settings", "Off"))),
        Option(Severity.INFO.word, str(QT_TRANSLATE_NOOP("Settings", "Info"))),
        Option(Severity.WARNING.word, str(QT_TRANSLATE_NOOP("Settings", "Warning"))),
        Option(Severity.ERROR.word, str(QT_TRANSLATE_NOOP("Settings", "Error"))),
    )
)
_BY_WORD = {each.word: each for each in Severity}


class CheckRow(QWidget):
    """One check."""

    wanted = Signal(object)
    """A function from settings to others."""

    def __init__(self, look: Look, check: Check) -> None:
        super().__init__()
        self._check = check
        title = Text(look, check.code)
        about = Text(look, said(CHECK_ABOUT[check.code]), tint="text_secondary", pixels=12, wrap=True)
        self.level = ChoiceEditor(look, check.code, _LEVELS)
        self.level.wanted.connect(self._on_wanted)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(title)
        words.addWidget(about)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addWidget(self.level, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_settings(self, settings: CheckSettings) -> None:
        """Show what is wanted of it."""
        level = level_of(settings, self._check)
        self.level.show_value(OFF if level is None else level.word)
        self.setEnabled(self._check.family in settings.families)

    def _on_wanted(self, word: str) -> None:
        self.wanted.emit(lambda settings: with_level(settings, self._check, _BY_WORD.get(word)))


class WordsRow(QWidget):
    """A list of texts, with commas between them."""

    wanted = Signal(object)

    def __init__(self, look: Look, title: str, about: str, section: str, key: str) -> None:
        super().__init__()
        self._section, self._key = section, key
        self.field = Field(look, title, about)
        self.field.edit.editingFinished.connect(self._on_edited)
        words = QVBoxLayout(self)
        words.setContentsMargins(16, 10, 16, 12)
        words.setSpacing(4)
        words.addWidget(Text(look, title))
        words.addWidget(Text(look, about, tint="text_secondary", pixels=12, wrap=True))
        words.addWidget(self.field)

    def show_settings(self, settings: CheckSettings) -> None:
        """Show the texts, unless somebody is writing others."""
        if not self.field.edit.hasFocus():
            self.field.edit.setText(", ".join(getattr(getattr(settings, self._section), self._key)))
        self.setEnabled(self._section in settings.families)

    def _on_edited(self) -> None:
        texts = tuple(each.strip() for each in self.field.edit.text().split(",") if each.strip())
        if self._key.endswith("_words"):
            texts = tuple(each.lower() for each in texts)

        def changed(settings: CheckSettings) -> CheckSettings:
            return _with(settings, self._section, self._key, texts)

        self.wanted.emit(changed)


class FamilyCard(QWidget):
    """A family: its switch, its checks and its lists."""

    wanted = Signal(object)

    def __init__(self, look: Look, family: str, lists: list[WordsRow]) -> None:
        super().__init__()
        self._family = family
        self.switch = FlagEditor(look, said(FAMILY_NAMES[family]))
        self.switch.wanted.connect(self._on_switched)
        self.checks = [CheckRow(look, each) for each in CHECKS.values() if each.family == family]
        self.lists = lists
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Text(look, said(FAMILY_NAMES[family]), bold=True))
        head.addWidget(Text(look, said(FAMILY_ABOUT[family]), tint="text_secondary", pixels=12, wrap=True), 1)
        head.addWidget(self.switch)
        card = Card(look, "panel")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        rows: list[CheckRow | WordsRow] = [*self.checks, *lists]
        for number, row in enumerate(rows):
            if number:
                inside.addWidget(Line(look))
            inside.addWidget(row)
            row.wanted.connect(self.wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(card)

    def show_settings(self, settings: CheckSettings) -> None:
        """Show what is wanted of the family."""
        self.switch.show_value(self._family in settings.families)
        for check in self.checks:
            check.show_settings(settings)
        for words in self.lists:
            words.show_settings(settings)

    def _on_switched(self, on: bool) -> None:
        family = {self._family}

        def changed(settings: CheckSettings) -> CheckSettings:
            return replace(settings, families=settings.families | family if on else settings.families - family)

        self.wanted.emit(changed)


def level_of(settings: CheckSettings, check: Check) -> Severity | None:
    """How much a check matters, its family aside; None when it is off."""
    levels = dict(settings.levels)
    return levels.get(check.code, check.severity if check.on else None)


def with_level(settings: CheckSettings, check: Check, level: Severity | None) -> CheckSettings:
    """Settings by which a check matters so much; its default is not written down, so that it stays the default."""
    levels = {code: each for code, each in settings.levels if code != check.code}
    if level is not (check.severity if check.on else None):
        levels[check.code] = level
    return replace(settings, levels=tuple(sorted(levels.items())))


def _with(settings: CheckSettings, section: str, key: str, value: Any) -> CheckSettings:
    part = replace(getattr(settings, section), **{key: value})
    return replace(settings, **{section: part})
