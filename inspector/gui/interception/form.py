"""A rule as a form: which requests, what becomes of them, and how often."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector.core.errors import KnownError
from inspector.gui.bridge import Bridge
from inspector.gui.interception.deedform import BadDeedError, DeedForm
from inspector.gui.interception.desk import InterceptionDesk
from inspector.gui.interception.words import where_words
from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.look.said import said
from inspector.gui.look.spoken import announce
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.field import Field
from inspector.gui.parts.surfaces import Card, Text, heading
from inspector.gui.replay.filterfield import FilterField
from inspector.gui.replay.labelled import Labelled
from inspector.gui.replay.parts import Choice
from inspector.gui.session.feed import SessionFeed
from inspector.interception.rule import BadRuleError, rule_of

_NEW: dict[str, Any] = {
    "id": "", "name": "", "on": True, "where": "both", "share": 1.0, "times": None, "seed": 0, "onError": "",
    "match": {"requests": "events", "host": "", "path": "", "method": "", "filter": ""},
}  # fmt: skip


class RuleForm(Card):
    """Escape closes, Ctrl+Enter saves."""

    closed = Signal()

    def __init__(self, look: Look, desk: InterceptionDesk, feed: SessionFeed, bridge: Bridge) -> None:
        super().__init__(look, "panel")
        self._desk = desk
        self._rule: dict[str, Any] = _NEW
        self._title = Text(look, bold=True)
        self._make_match(look, feed, bridge)
        self.deed = DeedForm(look)
        self._make_often(look)
        self._said = Text(look, tint="bad", pixels=12, wrap=True)
        self._said.hide()
        self.save = Button(look, self.tr("Save"), kind=Kind.PRIMARY)
        self.save.describe(self.tr("Save the rule"), self.tr("It acts on what comes from now on (Ctrl+Enter)"))
        self.cancel = Button(look, self.tr("Cancel")).describe(self.tr("Cancel"), self.tr("Change nothing (Esc)"))
        self._lay_out(look)
        self.save.clicked.connect(self._on_save)
        self.cancel.clicked.connect(self.closed)

    def begin(self, rule: Mapping[str, Any] | None, do: str = "fail") -> None:
        """Ask about a rule, or about a new one that does this."""
        self._rule = dict(rule) if rule is not None else _NEW | {"action": {"do": do}}
        match = self._rule["match"]
        self._title.setText(self.tr("Rule") if rule is not None else self.tr("New rule"))
        self.name.edit.setText(self._rule["name"])
        self.where.show_value(self._rule["where"])
        self.requests.show_value(match["requests"])
        for key, field in self._patterns.items():
            field.edit.setText(match[key])
        self.filter.show_value(match["filter"])
        self.deed.show_value(self._rule["action"])
        self.share.edit.setText(f"{100 * self._rule['share']:g}")
        self.times.edit.setText("" if self._rule["times"] is None else str(self._rule["times"]))
        self.on_error.show_value(self._rule["onError"])
        self._say("")
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def value(self) -> dict[str, Any] | None:
        """The rule as the control API takes it; None while something is wrong, which is then said."""
        try:
            rule = self._rule | {
                "name": self.name.edit.text().strip(),
                "where": self.where.value,
                "match": {
                    "requests": self.requests.value, "filter": self.filter.value,
                    **{key: field.edit.text().strip() for key, field in self._patterns.items()},
                },
                "action": self.deed.value(),
                "share": float(self.share.edit.text().replace(",", ".") or 100) / 100,
                "times": int(self.times.edit.text()) if self.times.edit.text().strip() else None,
                "onError": self.on_error.value or None,
            }  # fmt: skip
            known = {key: rule[key] for key in (*_NEW, "action")}
            rule_of(known | {"id": ""}, "new")
        except BadDeedError:
            return None  # said beside its field
        except BadRuleError as error:
            self._say(str(error))
            return None
        except ValueError:
            self._say(self.tr("How often is told by numbers: a percentage, and a count."))
            return None
        return known

    def close_session(self) -> None:
        """Let go of the session's file."""
        self.filter.close_session()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; Ctrl+Enter saves."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and event.modifiers():
            self.save.click()
        else:
            super().keyPressEvent(event)

    def _on_save(self) -> None:
        self._say("")
        rule = self.value() if self.filter.check() else None
        if rule is not None:
            self.save.setEnabled(False)
            self._desk.save(rule, self._on_saved, self._on_refused)

    def _on_saved(self) -> None:
        self.save.setEnabled(True)
        self.closed.emit()

    def _on_refused(self, error: KnownError) -> None:
        self.save.setEnabled(True)
        self._say(str(error))

    def _say(self, words: str) -> None:
        words = one_line(said(words))
        self._said.setText(words)
        self._said.setVisible(bool(words))
        if words:
            announce(self._said, words)

    def _make_match(self, look: Look, feed: SessionFeed, bridge: Bridge) -> None:
        tr = self.tr
        self.name = Field(look, tr("Name of the rule"), tr("What it does, when it is left empty"))
        self.where = Choice(look, tr("Where"), [(each, where_words(each)) for each in ("both", "proxy", "endpoint")])
        requests = [("events", tr("Requests with events")), ("all", tr("All requests"))]
        self.requests = Choice(look, tr("Which requests"), requests)
        self._patterns = {
            "method": Field(look, tr("Method"), "POST"),
            "host": Field(look, tr("Host"), "*.segment.io"),
            "path": Field(look, tr("Path"), "/v1/*"),
        }
        self._patterns["method"].setFixedWidth(90)
        about = tr("One event of the request has to pass it; only such events are dropped or changed.")
        self.filter = FilterField(look, tr("Events (filter)"), about, feed, bridge)

    def _make_often(self, look: Look) -> None:
        tr = self.tr
        self.share, self.times = Field(look, tr("Percentage of requests"), "100"), Field(look, tr("How many times"))
        self.times.edit.setPlaceholderText(tr("always"))
        options = [("", tr("As is usual for it")), ("open", tr("Let it go on")), ("closed", tr("Refuse it"))]
        self.on_error = Choice(look, tr("When the rule cannot do its work on a request"), options)

    def _lay_out(self, look: Look) -> None:
        tr = self.tr
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addLayout(
            _row(Labelled(look, tr("Name (optional)"), self.name), Labelled(look, tr("Where"), self.where))
        )
        column.addWidget(heading(look, tr("WHICH REQUESTS")))
        labels = {"method": tr("Method"), "host": tr("Host"), "path": tr("Path")}
        patterns = [Labelled(look, labels[key], field) for key, field in self._patterns.items()]
        requests = QWidget()
        row = QHBoxLayout(requests)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(Labelled(look, tr("Requests"), self.requests))
        for each in patterns:
            row.addWidget(each, 0 if each is patterns[0] else 1)
        column.addWidget(requests)
        column.addWidget(self.filter)
        column.addWidget(heading(look, tr("WHAT BECOMES OF THEM")))
        column.addWidget(self.deed)
        column.addWidget(heading(look, tr("HOW OFTEN")))
        often = QHBoxLayout()
        often.setSpacing(10)
        often.addWidget(Labelled(look, tr("Percentage of requests"), self.share))
        often.addWidget(Labelled(look, tr("At most"), self.times))
        often.addWidget(Labelled(look, tr("When it cannot do its work"), self.on_error))
        often.addStretch(1)
        column.addLayout(often)
        column.addWidget(self._said)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.save)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        column.addLayout(buttons)


def _row(first: QWidget, second: QWidget) -> QHBoxLayout:
    """Two controls side by side, the first as wide as it can be."""
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addWidget(first, 1)
    row.addWidget(second)
    return row
