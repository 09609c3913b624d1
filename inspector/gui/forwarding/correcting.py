"""The panel in which a blocked event is corrected: its JSON, and what the rules say of it now."""

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from inspector.core.errors import KnownError
from inspector.core.redaction import SECRET_KEYS
from inspector.gui.compose.desk import ComposeDesk
from inspector.gui.compose.editor import JsonEditor
from inspector.gui.compose.marks import Mark
from inspector.gui.compose.shots import Address
from inspector.gui.compose.text import written
from inspector.gui.compose.verdictline import VerdictLine
from inspector.gui.compose.words import marks_of, verdict_text
from inspector.gui.forwarding.desk import ForwardDesk
from inspector.gui.forwarding.heldlist import name_of, together, why
from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.saying import Saying
from inspector.gui.parts.sheet import button_row, lay_out_sheet
from inspector.gui.parts.surfaces import Surface, Text


class CorrectionPanel(Surface):
    """Escape closes; what was not saved is gone then."""

    saved = Signal()
    """A correction stands in the quarantine."""
    release_wanted = Signal(object)
    """The row of the quarantine's list that is to be sent."""
    closed = Signal()

    def __init__(self, look: Look, desk: ForwardDesk, judging: ComposeDesk) -> None:
        """``judging`` says what plans and checks think of the text."""
        super().__init__(look, "panel")
        self._desk, self._judging = desk, judging
        self._row: dict[str, Any] = {}
        self._session: Path | None = None
        self._asked = 0
        self._hidden: dict[str, Any] = {}
        """Write keys of the message, which are not shown and stay as they are."""
        self._title = Text(look, pixels=15, bold=True)
        self._why = Text(look, tint="text_secondary", wrap=True)
        self.editor = JsonEditor(look, self.tr("The event as it is to be sent"))
        self._verdict = VerdictLine(look)
        self._said = Saying(look)
        self.save = Button(look, self.tr("Save correction"), kind=Kind.PRIMARY)
        self.save.describe(self.tr("Save the correction"), self.tr("Hold it to the rules again (Ctrl+Enter)"))
        self.release = Button(look, self.tr("Release")).describe(self.tr("Release"), self.tr("Send what is saved"))
        self.cancel = Button(look, self.tr("Close")).describe(self.tr("Close the correction"), self.tr("Close (Esc)"))
        self._lay_out()
        self.editor.textChanged.connect(self._on_changed)
        judging.judged_changed.connect(self._on_judged)
        self.save.clicked.connect(self._on_save)
        self.release.clicked.connect(lambda: self.release_wanted.emit(self._row))
        self.cancel.clicked.connect(self.closed)

    def begin(self, row: dict[str, Any], session: Path) -> None:
        """Read a blocked event, with what was corrected of it already."""
        self._row, self._session = row, session
        self._asked += 1
        number = self._asked
        self._title.setText(self.tr("Correct {name}").format(name=name_of(row)))
        self._why.setText(why(row))
        self._show_text("", ready=False)
        self._said.say(self.tr("Reading …"), "text_secondary")

        def done(told: dict[str, Any]) -> None:
            if number == self._asked:
                stages = [each for each in told["forwards"] if each["forward"] == row["forward"]]
                corrected = stages[0].get("corrected") if stages else None
                message = told["received"] if corrected is None else corrected
                self._hidden = {key: value for key, value in message.items() if key in SECRET_KEYS}
                shown = {key: value for key, value in message.items() if key not in SECRET_KEYS}
                self._show_text(written(shown), ready=True)
                self._said.say("")

        def failed(error: KnownError) -> None:
            if number == self._asked:
                self._said.say(str(error), "bad")

        self._desk.call(lambda client: client.stages(row["event"], session=session, reveal=True), done, failed)

    def leave(self) -> None:
        """Let go of the event: it may hold secrets."""
        self._asked += 1
        self._hidden = {}
        self._show_text("", ready=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; Ctrl+Enter saves."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and event.modifiers():
            self.save.click()
        else:
            super().keyPressEvent(event)

    def _on_save(self) -> None:
        text, row, session = self.editor.text, self._row, self._session
        try:
            message = json.loads(text)
        except json.JSONDecodeError as error:
            words = self.tr("Line {line}: {what}.").format(line=error.lineno, what=error.msg)
            self.editor.show_marks([Mark(error.pos, min(error.pos + 1, len(text)), words, "bad")])
            self._said.say(words, "bad")
            return
        except RecursionError:
            message = None
        if not isinstance(message, dict):
            self._said.say(self.tr("An event is a JSON object that is not nested too deeply."), "bad")
            return
        message = {**message, **{key: each for key, each in self._hidden.items() if key not in message}}
        self._asked += 1
        number = self._asked
        mine = [each["forward"] for each in row["each"]]
        self.save.setEnabled(False)

        def done(found: list[dict[str, Any]]) -> None:
            self.saved.emit()
            if number == self._asked:
                self.save.setEnabled(True)
                self._row = next(iter(together(each for each in found if each["forward"] in mine)), row)
                self._tell()

        def failed(error: KnownError) -> None:
            if number == self._asked:
                self.save.setEnabled(True)
                self._said.say(str(error), "bad")

        forward = mine[0] if len(mine) == 1 else None
        self._desk.call(
            lambda client: client.correct(row["event"], message, forward=forward, session=str(session)), done, failed
        )

    def _tell(self) -> None:
        """What the rules say of it now."""
        passes = not any(each["nowCode"] for each in self._row["each"])
        self._said.say(one_line(why(self._row)), "good" if passes else "unplanned")
        self.release.setEnabled(True)

    def _on_changed(self) -> None:
        """What was said was about another text; what is not saved cannot be released."""
        self.release.setEnabled(False)
        if self.save.isEnabled():
            self._said.say("")
            self._judging.type(self.editor.text)

    def _on_judged(self) -> None:
        """Underline what plans and checks find in the text, unless it is another by now."""
        judged = self._judging.judged
        if judged is not None and judged.text == self.editor.text and not self.editor.isReadOnly():
            self.editor.show_marks(marks_of(judged))
            self._verdict.tell(*verdict_text(judged, plans=self._judging.planned))

    def _show_text(self, text: str, *, ready: bool) -> None:
        self.save.setEnabled(ready)
        self.editor.setReadOnly(not ready)
        self.editor.show_text(text)
        self._verdict.setVisible(ready)
        if ready:
            self._judging.begin(text, Address())
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._judging.begin("", Address())

    def _lay_out(self) -> None:
        head, foot = QVBoxLayout(), QVBoxLayout()
        head.addWidget(self._title)
        head.addWidget(self._why)
        foot.setSpacing(8)
        foot.addWidget(self._verdict)
        foot.addWidget(self._said)
        foot.addLayout(button_row((self.save, self.release, self.cancel)))
        lay_out_sheet(self, self.look, head, self.editor, foot)
