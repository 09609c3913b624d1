"""The rules for one source as a form: calls, names, structure, personal data, and what is written into events."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from inspector.gui.look.look import Look
from inspector.gui.parts.surfaces import Text, heading
from inspector.gui.replay.labelled import Labelled
from inspector.gui.replay.parts import Check, Choice, TextBox

translate = QCoreApplication.translate

_CALLS = ("track", "identify", "group")
_RULES = ("unplannedEvents", "unplannedValues", "violations", "commonViolations")


class PolicyForm(QWidget):
    """``value`` is what it says, as the control API takes it."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.choices: dict[tuple[str, str], Choice] = {}
        """By the sort of call and the rule."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for call in _CALLS:
            column.addWidget(heading(look, _call_words(call)))
            column.addLayout(self._grid(look, call))
            column.addSpacing(4)
        tr = self.tr
        column.addWidget(heading(look, tr("ALL CALLS")))
        self._blocked = TextBox(look, tr("Always block these events"), tr("Debug Ping"), 2)
        self._allowed = TextBox(look, tr("Never block these events"), tr("Order Completed"), 2)
        column.addWidget(Labelled(look, tr("Always block these events"), self._blocked, tr("A name each line.")))
        about = tr("Neither for being unplanned nor for breaking their rule.")
        column.addWidget(Labelled(look, tr("Never block these events"), self._allowed, about))
        self.personal = Choice(look, tr("Personal data"), _personal())
        about = tr("What the privacy checks find in an event.")
        column.addWidget(Labelled(look, tr("Personal data"), self.personal, about))
        self._undeliverable = Check(
            look, tr("Block what production would drop"), tr("Events whose structure Segment would not take")
        )
        self._record = Check(
            look, tr("Write what was found into context.protocols"), tr("As Segment does, for those who read it there")
        )
        for check in (self._undeliverable, self._record):
            column.addWidget(check, 0, Qt.AlignmentFlag.AlignLeft)
            check.toggled.connect(lambda _: self.changed.emit())
        for box in (self._blocked, self._allowed):
            box.changed.connect(self.changed)
        self.personal.picked.connect(lambda _: self.changed.emit())

    @property
    def value(self) -> dict[str, Any]:
        """The rules."""
        policies: dict[str, dict[str, str]] = {call: {} for call in _CALLS}
        for (call, rule), choice in self.choices.items():
            policies[call][rule] = choice.value
        return {
            **policies, "blocked": _names(self._blocked), "allowed": _names(self._allowed),
            "undeliverable": self._undeliverable.isChecked(), "personal": self.personal.value,
            "record": self._record.isChecked(),
        }  # fmt: skip

    def show_value(self, value: Mapping[str, Any]) -> None:
        """Show rules."""
        for (call, rule), choice in self.choices.items():
            choice.show_value(value.get(call, {}).get(rule, "allow"))
        for box, key in ((self._blocked, "blocked"), (self._allowed, "allowed")):
            box.edit.setPlainText("\n".join(value.get(key, [])))
        self.personal.show_value(value.get("personal", "keep"))
        self._undeliverable.setChecked(value.get("undeliverable", False))
        self._record.setChecked(value.get("record", False))

    def _grid(self, look: Look, call: str) -> QGridLayout:
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        grid.setVerticalSpacing(6)
        rules = _RULES if call == "track" else _RULES[1:]
        for row, rule in enumerate(rules):
            words = _rule_words(rule, call)
            choice = Choice(look, words, _acts(rule, call))
            choice.picked.connect(lambda _: self.changed.emit())
            self.choices[call, rule] = choice
            grid.addWidget(Text(look, words, wrap=True), row, 0)
            grid.addWidget(choice, row, 1, Qt.AlignmentFlag.AlignRight)
        return grid


def _names(box: TextBox) -> list[str]:
    return list(dict.fromkeys(line.strip() for line in box.text.splitlines() if line.strip()))


def _call_words(call: str) -> str:
    return {
        "track": translate("ForwardRules", "TRACK, PAGE AND SCREEN"),
        "identify": translate("ForwardRules", "IDENTIFY"),
        "group": translate("ForwardRules", "GROUP"),
    }[call]


def _rule_words(rule: str, call: str) -> str:
    traits = call != "track"
    return {
        "unplannedEvents": translate("ForwardRules", "Unplanned events"),
        "unplannedValues": (
            translate("ForwardRules", "Unplanned traits")
            if traits
            else translate("ForwardRules", "Unplanned properties")
        ),
        "violations": translate("ForwardRules", "Violations of the event's rule"),
        "commonViolations": translate("ForwardRules", "Violations of the rule for all events"),
    }[rule]


def _acts(rule: str, call: str) -> list[tuple[str, str]]:
    traits, properties = translate("ForwardRules", "Omit traits"), translate("ForwardRules", "Omit properties")
    words = {
        "allow": translate("ForwardRules", "Allow"),
        "omit": properties if call == "track" else traits,
        "block": translate("ForwardRules", "Block event"),
    }
    possible = {"unplannedEvents": ("allow", "block"), "unplannedValues": ("allow", "omit")}
    return [(act, words[act]) for act in possible.get(rule, ("allow", "omit", "block"))]


def _personal() -> list[tuple[str, str]]:
    return [
        ("keep", translate("ForwardRules", "Keep")),
        ("mask", translate("ForwardRules", "Mask")),
        ("drop", translate("ForwardRules", "Drop")),
    ]
