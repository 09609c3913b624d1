"""The rules in their order, each with its switch, what it does and how often it has."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from inspector.gui.interception.desk import Told
from inspector.gui.interception.words import action_words, hits_words, match_words
from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.look.said import said
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.surfaces import Card, ElidedText, Line, Text
from inspector.gui.preferences.editors import FlagEditor


class RuleRow(QWidget):
    """One rule."""

    acted = Signal(str, str)
    """The id of the rule, and ``edit``, ``up``, ``down``, ``remove``, ``on`` or ``off``."""

    def __init__(self, look: Look, rule: str) -> None:
        super().__init__()
        self._rule = rule
        self._line = Line(look)
        self.switch = FlagEditor(look, "")
        self.title = ElidedText(look, bold=True)
        self.about = Text(look, tint="text_secondary", pixels=12, wrap=True).markable()
        self.trouble = Text(look, tint="bad", pixels=12, wrap=True)
        self.hits = Text(look, tint="text_secondary", pixels=12)
        self.buttons = {
            "edit": Button(look, self.tr("Edit"), height=26),
            "up": Button(look, kind=Kind.PLAIN, icon="up", height=26),
            "down": Button(look, kind=Kind.PLAIN, icon="next", height=26),
            "remove": Button(look, kind=Kind.PLAIN, icon="cross", height=26),
        }
        self._lay_out()
        self.switch.wanted.connect(lambda on: self.acted.emit(rule, "on" if on else "off"))
        for key, button in self.buttons.items():
            button.clicked.connect(lambda _=False, key=key: self.acted.emit(rule, key))

    def show_rule(self, rule: Told, *, first: bool, last: bool) -> None:
        """Show it as it is now."""
        name = one_line(rule["name"])
        self._line.setVisible(not first)
        self.switch.show_value(rule["on"])
        self.switch.switch.setAccessibleName(self.tr("Rule {name}").format(name=name))
        self.title.set_whole(name)
        self.title.set_tint("text" if rule["on"] else "text_faint")
        words = f"{match_words(rule)} → {action_words(rule['action'])}"
        self.about.setText(words)
        self.about.setAccessibleName(words)
        self.trouble.setText(one_line(said(rule["problem"] or "")))
        self.trouble.setVisible(bool(rule["problem"]))
        self.hits.setText(hits_words(rule))
        self.hits.set_tint("accent" if rule["hits"] and rule["on"] else "text_faint")
        names = {
            "edit": self.tr("Edit the rule {name}"),
            "up": self.tr("Move the rule {name} up"),
            "down": self.tr("Move the rule {name} down"),
            "remove": self.tr("Delete the rule {name}"),
        }
        for key, button in self.buttons.items():
            button.describe(names[key].format(name=name))
        self.buttons["up"].setEnabled(not first)
        self.buttons["down"].setEnabled(not last)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._line)
        row = QHBoxLayout()
        row.setContentsMargins(14, 9, 10, 9)
        row.setSpacing(10)
        row.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        head.addWidget(self.hits)
        words.addLayout(head)
        words.addWidget(self.about)
        words.addWidget(self.trouble)
        row.addLayout(words, 1)
        for button in self.buttons.values():
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(row)


class RuleList(Card):
    """Rows stay where they are while counters run."""

    acted = Signal(str, str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "panel")
        self.rows: dict[str, RuleRow] = {}
        self.setAccessibleName(self.tr("Interception rules"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)

    def show_rules(self, rules: list[Told]) -> None:
        """Show these in their order; the keyboard goes to a neighbour when its rule goes."""
        focus, before = QApplication.focusWidget(), list(self.rows)
        held = next((key for key, row in self.rows.items() if focus is not None and row.isAncestorOf(focus)), None)
        wanted = [rule["id"] for rule in rules]
        for key in [key for key in self.rows if key not in wanted]:
            row = self.rows.pop(key)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for at, rule in enumerate(rules):
            row = self.rows.get(rule["id"]) or self._added(rule["id"])
            if self._column.indexOf(row) != at:
                self._column.insertWidget(at, row)
            row.show_rule(rule, first=at == 0, last=at == len(rules) - 1)
        if held is not None and held not in self.rows and wanted:
            near = wanted[min(before.index(held), len(wanted) - 1)]
            self.rows[near].switch.switch.setFocus(Qt.FocusReason.OtherFocusReason)

    def _added(self, rule: str) -> RuleRow:
        row = self.rows[rule] = RuleRow(self.look, rule)
        row.acted.connect(self.acted)
        return row
