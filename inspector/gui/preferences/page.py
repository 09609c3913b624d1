"""The Settings page, made from the declaration: a search, a card a section, resets; every change acts at once."""

from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector.gui.asking import FileQuestions
from inspector.gui.look.look import Look
from inspector.gui.parts.button import Button
from inspector.gui.parts.field import Field
from inspector.gui.parts.scrollbar import scroll_middle
from inspector.gui.parts.surfaces import Card, Line, Surface, Text
from inspector.gui.preferences.declared import SETTINGS, Setting, said
from inspector.gui.preferences.editors import editor
from inspector.gui.settings import WindowSettings

_WIDTH = 760


class SettingRow(QWidget):
    """One setting: its words at the left, what it is at the right, and the way back to its default."""

    def __init__(self, look: Look, settings: WindowSettings, setting: Setting[Any], questions: FileQuestions) -> None:
        super().__init__()
        self.setting = setting
        self._settings = settings
        title = Text(look, said(setting.title), bold=True)
        tip = Text(look, said(setting.tip), tint="text_secondary", pixels=12, wrap=True)
        self.editor = editor(look, settings, setting, questions)
        self.reset = Button(look, self.tr("Reset"), height=28)
        self.reset.clicked.connect(lambda: settings.reset(setting))
        policy = self.reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(policy)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(title)
        words.addWidget(tip)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.editor, 0, Qt.AlignmentFlag.AlignVCenter)
        settings.changed.connect(self._on_changed)
        self._show()

    def fits(self, query: str) -> bool:
        """Whether a search finds it."""
        setting = self.setting
        words = f"{said(setting.title)} {said(setting.tip)} {said(setting.section)}".casefold()
        return all(word in words for word in query.casefold().split())

    def _on_changed(self, setting: Setting[Any]) -> None:
        if setting.key == self.setting.key:
            self._show()

    def _show(self) -> None:
        changed = self._settings.differs(self.setting)
        self.reset.setVisible(changed)
        default = self.editor.words(self.setting.default)
        tip = self.tr("Back to “{default}”").format(default=default)
        self.reset.describe(self.tr("Reset {title}").format(title=said(self.setting.title)), tip)
        self.editor.show_value(self._settings.value(self.setting))


class Section(QWidget):
    """A heading and a card of settings."""

    def __init__(self, look: Look, name: str, rows: list[SettingRow]) -> None:
        super().__init__()
        self.rows = rows
        self._lines: list[Line] = []
        card = Card(look, "panel")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        for row in rows:
            if row is not rows[0]:
                line = Line(look)
                self._lines.append(line)
                inside.addWidget(line)
            inside.addWidget(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Text(look, said(name), tint="text_secondary", pixels=12, bold=True))
        column.addWidget(card)

    def narrow(self, query: str) -> int:
        """Show what a search finds; how many that are."""
        shown = 0
        for at, row in enumerate(self.rows):
            fits = row.fits(query)
            row.setVisible(fits)
            if at:
                self._lines[at - 1].setVisible(fits and shown > 0)
            shown += fits
        self.setVisible(shown > 0)
        return shown


class Narrowable(Protocol):
    """A section that others bring."""

    @property
    def widget(self) -> QWidget:
        """It."""
        ...

    def narrow(self, query: str) -> int:
        """Show it when a search finds it; how many that are."""
        ...


class SettingsPage(Surface):
    """All settings of ``declared``."""

    def __init__(
        self, look: Look, settings: WindowSettings, questions: FileQuestions, more: Sequence[Narrowable] = ()
    ) -> None:
        """``more`` are sections of other parts, below those of the settings."""
        super().__init__(look, "window")
        self._settings, self._more = settings, more
        self.search = Field(look, self.tr("Search settings"), self.tr("Search settings"))
        self.reset_all = Button(look, self.tr("Reset all"), height=30)
        self.reset_all.describe(self.tr("Reset all settings"), self.tr("All settings back to what they are at first"))
        self.reset_all.clicked.connect(settings.reset_all)
        self.rows = [SettingRow(look, settings, setting, questions) for setting in SETTINGS]
        names = list(dict.fromkeys(setting.section for setting in SETTINGS))
        self.sections = [
            Section(look, name, [row for row in self.rows if row.setting.section == name]) for name in names
        ]
        self._nothing = Text(look, self.tr("No setting is called that."), tint="text_secondary")
        self._nothing.hide()
        self._lay_out()
        self.setFocusProxy(self.search.edit)
        self.search.edit.textChanged.connect(self._narrow)
        settings.changed.connect(self._show_reset)
        self._show_reset()

    def _lay_out(self) -> None:
        middle = QWidget()
        middle.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(20)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Text(self.look, self.tr("Settings"), pixels=22, bold=True))
        head.addStretch(1)
        head.addWidget(self.reset_all)
        self.search.setFixedWidth(240)
        head.addWidget(self.search)
        column.addLayout(head)
        for section in self.sections:
            column.addWidget(section)
        for part in self._more:
            column.addWidget(part.widget)
        column.addWidget(self._nothing)
        column.addStretch(1)
        scroll_middle(self, self.look, middle, QMargins(32, 28, 32, 32), "window")

    def _narrow(self, query: str) -> None:
        found = sum(section.narrow(query) for section in self.sections) + sum(part.narrow(query) for part in self._more)
        self._nothing.setVisible(found == 0)

    def _show_reset(self) -> None:
        self.reset_all.setEnabled(any(self._settings.differs(setting) for setting in SETTINGS))
