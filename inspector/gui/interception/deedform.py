"""What a rule does, as a form: the deed, and the fields that it needs."""

import json
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector.gui.interception.words import DEEDS, deed_words
from inspector.gui.look.look import Look
from inspector.gui.parts.field import Field
from inspector.gui.parts.surfaces import Text
from inspector.gui.replay.edits import BadLineError, edit_spans, edits_of
from inspector.gui.replay.labelled import Labelled
from inspector.gui.replay.parts import Choice, TextBox

translate = QCoreApplication.translate

_SHOWN = {
    "fail": ("status", "headers", "body"),
    "answer": ("status", "headers", "body"),
    "delay": ("seconds",),
    "timeout": ("seconds",),
    "break": ("seconds",),
    "throttle": ("rate",),
    "change": ("edits",),
}
_USUAL: dict[str, dict[str, Any]] = {
    "fail": {"status": 503, "headers": {}, "body": '{"success":false,"error":"Service Unavailable"}'},
    "answer": {"status": 200, "headers": {}, "body": '{"success":true}'},
    "delay": {"seconds": 3},
    "timeout": {"seconds": 30},
    "break": {"seconds": 30},
    "throttle": {"bytesPerSecond": 2_000},
    "change": {"edits": []},
}  # fmt: skip


class BadDeedError(ValueError):
    """A field cannot be read; the text says why."""


class DeedForm(QWidget):
    """``value`` is the action as the control API takes it."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        tr = self.tr
        self.deed = Choice(look, tr("What the rule does"), [(each, deed_words(each)) for each in DEEDS])
        self._about = Text(look, tint="text_secondary", pixels=12, wrap=True)
        self.status, self.seconds, self.rate = (
            Field(look, name) for name in (tr("Status"), tr("Seconds"), tr("Bytes a second"))
        )
        self.headers = TextBox(look, tr("Headers"), "Content-Type: application/json\nRetry-After: 10", 2)
        self.body = TextBox(look, tr("Body"), "", 3)
        self.edits = TextBox(look, tr("Changes"), "set properties.total = 0\nremove context.ip", 4).colour_by(
            edit_spans
        )
        about = tr("A line each: set PATH = VALUE, rename PATH = NAME, remove PATH, redact PATH.")
        self._parts = {
            "status": Labelled(look, tr("Status"), self.status),
            "headers": Labelled(look, tr("Headers, a line each"), self.headers),
            "body": Labelled(look, tr("Body"), self.body),
            "seconds": Labelled(look, tr("Seconds"), self.seconds),
            "rate": Labelled(look, tr("Bytes a second"), self.rate),
            "edits": Labelled(look, tr("Changes"), self.edits, about),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(Labelled(look, tr("What the rule does"), self.deed))
        column.addWidget(self._about)
        for part in self._parts.values():
            column.addWidget(part)
        for field in (self.status, self.seconds, self.rate):
            field.setFixedWidth(120)
            field.edit.textEdited.connect(lambda _: self.changed.emit())
        for box in (self.headers, self.body, self.edits):
            box.changed.connect(self.changed)
        self.deed.picked.connect(self._on_deed)

    def show_value(self, action: dict[str, Any]) -> None:
        """Show an action; what it does not say is as usual."""
        do = str(action["do"])
        value = _USUAL.get(do, {}) | action
        self.deed.show_value(do)
        self._about.setText(_about(do))
        self.status.edit.setText(str(value.get("status", "")))
        self.seconds.edit.setText(f"{value['seconds']:g}" if "seconds" in value else "")
        self.rate.edit.setText(str(value.get("bytesPerSecond", "")))
        headers = value.get("headers") or {}
        self.headers.edit.setPlainText("\n".join(f"{name}: {text}" for name, text in headers.items()))
        self.body.edit.setPlainText(str(value.get("body", "")))
        self.edits.edit.setPlainText("\n".join(map(_line, value.get("edits", ()))))
        for key, part in self._parts.items():
            part.complain("")
            part.setVisible(key in _SHOWN.get(do, ()))

    def value(self) -> dict[str, Any]:
        """The action. Raises ``BadDeedError``, with the field marked."""
        do = self.deed.value
        action: dict[str, Any] = {"do": do}
        shown = _SHOWN.get(do, ())
        for part in self._parts.values():
            part.complain("")
        if "status" in shown:
            action["status"] = int(self._number("status", self.status, whole=True))
            action["headers"] = self._headers()
            action["body"] = self.body.text
        if "seconds" in shown:
            action["seconds"] = self._number("seconds", self.seconds)
        if "rate" in shown:
            action["bytesPerSecond"] = int(self._number("rate", self.rate, whole=True))
        if "edits" in shown:
            action["edits"] = self._edits()
        return action

    def _number(self, key: str, field: Field, *, whole: bool = False) -> float:
        try:
            return int(field.edit.text()) if whole else float(field.edit.text().replace(",", "."))
        except ValueError as error:
            raise self._complain(key, self.tr("A number is wanted.")) from error

    def _headers(self) -> dict[str, str]:
        found = {}
        for number, line in enumerate(self.headers.text.splitlines(), 1):
            name, colon, text = line.partition(":")
            if line.strip() and not colon:
                raise self._complain("headers", self.tr("Line {number} is not “Name: value”.").format(number=number))
            if line.strip():
                found[name.strip()] = text.strip()
        return found

    def _edits(self) -> list[dict[str, Any]]:
        try:
            edits = edits_of(self.edits.text)
        except BadLineError as error:
            raise self._complain("edits", str(error)) from error
        if not edits:
            raise self._complain("edits", self.tr("Write at least one change."))
        return edits

    def _complain(self, key: str, words: str) -> BadDeedError:
        self._parts[key].complain(words)
        return BadDeedError(words)

    def _on_deed(self, do: str) -> None:
        self.show_value({"do": do})
        self.changed.emit()


def _line(edit: dict[str, Any]) -> str:
    words = f"{edit['do']} {edit['path']}"
    if edit["do"] == "set":
        return f"{words} = {json.dumps(edit['value'], ensure_ascii=False)}"
    return f"{words} = {edit['to']}" if edit["do"] == "rename" else words


def _about(do: str) -> str:
    """What becomes of the app and the vendor by it."""
    return {
        "fail": translate("Interception", "The vendor gets nothing; the app sees an error, and mostly sends again."),
        "answer": translate("Interception", "The vendor gets nothing; the app sees this answer."),
        "drop": translate("Interception", "Events that match go no further; the rest of their request does."),
        "change": translate("Interception", "Events that match go on changed; what came is stored, with each change."),
        "break": translate("Interception", "Each waits for you: look at it, change its body, let it go on or drop it."),
        "delay": translate("Interception", "It waits, then goes on as it is."),
        "throttle": translate("Interception", "It takes as long as it would on a line of that speed."),
        "timeout": translate("Interception", "Nothing goes on and nothing comes back, as on a dead line."),
        "reset": translate("Interception", "The connection breaks off, as when a line is lost."),
    }.get(do, "")
