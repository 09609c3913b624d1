"""Which events a replay sends, and where to: two parts of its sheet."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector.gui.look.language import grouped
from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.parts.surfaces import Text, empty_layout
from inspector.gui.preferences.editors import ChoiceEditor
from inspector.gui.preferences.kinds import Choice, Option
from inspector.gui.replay.choosing import ALL, CHOSEN, SHOWN, What
from inspector.gui.replay.parts import Check


class WhatChoice(QWidget):
    """The chosen rows, the filtered ones, or the whole session, with how many they are."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.offers: list[What] = []
        self.value = ALL
        self.choice: ChoiceEditor | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    @property
    def events(self) -> int:
        """How many events are chosen."""
        return next((each.events for each in self.offers if each.key == self.value), 0)

    def show_offers(self, offers: list[What], wanted: str) -> None:
        """Offer these, with what is wanted chosen where it is there."""
        self.offers = offers
        keys = [each.key for each in offers]
        self.value = wanted if wanted in keys else keys[0] if keys else ALL
        empty_layout(self._column)
        self.choice = None
        if not offers:
            nothing = self.tr("The session has no events yet.")
            self._column.addWidget(Text(self._look, nothing, tint="text_secondary", wrap=True))
            return
        options = [Option(each.key, self._words(each)) for each in offers]
        self.choice = ChoiceEditor(self._look, self.tr("Which events"), Choice(options))
        self.choice.show_value(self.value)
        self.choice.wanted.connect(self._on_wanted)
        self._column.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignLeft)
        self.choice.show()  # at once, so that the keyboard can go there

    def take_keyboard(self) -> None:
        """Let the keyboard begin here."""
        if self.choice is not None:
            self.choice.buttons[self.value].setFocus(Qt.FocusReason.OtherFocusReason)

    def _words(self, what: What) -> str:
        words = {
            CHOSEN: self.tr("Chosen ({count})"),
            SHOWN: self.tr("Filtered ({count})"),
            ALL: self.tr("All ({count})"),
        }[what.key]
        return words.format(count=grouped(what.events))

    def _on_wanted(self, value: str) -> None:
        self.value = value
        if self.choice is not None:
            self.choice.show_value(value)
        self.changed.emit()


class WhereChoice(QWidget):
    """The destinations to tick."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.checks: dict[str, Check] = {}
        """By the names of the destinations."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._show()

    @property
    def names(self) -> list[str]:
        """Those that are ticked."""
        return [name for name, check in self.checks.items() if check.isChecked()]

    def show_names(self, names: Sequence[str]) -> None:
        """Offer these destinations; what is ticked stays so."""
        if list(names) == list(self.checks):
            return
        ticked = set(self.names)
        self.checks = {name: Check(self._look, one_line(name)) for name in names}
        for name, check in self.checks.items():
            check.setChecked(name in ticked)
            check.toggled.connect(lambda _: self.changed.emit())
        self._show()

    def _show(self) -> None:
        empty_layout(self._column)
        for check in self.checks.values():
            self._column.addWidget(check, 0, Qt.AlignmentFlag.AlignLeft)
        if not self.checks:
            words = self.tr("There is none yet. A webhook or a file is enough to begin with.")
            self._column.addWidget(Text(self._look, words, tint="text_secondary", wrap=True))
