"""A request that a rule holds: what is in it to look at and change, and the time that is left to decide.

While somebody works on it, it is held longer; when it is held no more, or its sender has hung up, what was typed stays
and can be sent as a new event.
"""

import json
import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector.core.errors import KnownError
from inspector.gui.compose.text import LONGEST, written
from inspector.gui.detail.highlight import json_spans
from inspector.gui.interception.desk import InterceptionDesk, Told
from inspector.gui.interception.words import (
    at_work_words,
    ended_words,
    form_words,
    gone_words,
    held_about,
    held_title,
    left_words,
)
from inspector.gui.look.look import Look
from inspector.gui.look.said import said
from inspector.gui.look.sentences import in_words
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.progress import Progress
from inspector.gui.parts.surfaces import Card, ElidedText, Text
from inspector.gui.replay.parts import TextBox
from inspector.interception.rule import LONGEST_WAIT_S

_RENEW_S = 3.0
"""Between two times that the engine is asked to hold it longer."""


class HeldCard(Card):
    """One request. What is typed stays while the rest of it is told anew."""

    compose_wanted = Signal(str, str, bool)
    """The id, what was made of the request, and whether that is the request as it was opened: to be a new event."""
    closed = Signal(str)
    """It need not be shown any more."""

    def __init__(self, look: Look, held: Told, desk: InterceptionDesk) -> None:
        super().__init__(look, "panel")
        self._held, self._desk = held, desk
        self._over = self._decided = False
        self._renewed = 0.0
        self.title = ElidedText(look, held_title(held), pixels=12, mono=True)
        self._left = Text(look, tint="unplanned", pixels=12, bold=True)
        self._progress = Progress(look)
        self._note = Text(look, form_words(held), tint="text_secondary", pixels=12, wrap=True)
        self._wrong = Text(look, tint="bad", pixels=12, wrap=True)
        self.body = self._made_body(look)
        self._shown = self.body.text if self.body is not None else ""
        self.release = Button(look, self.tr("Let it go on"), kind=Kind.PRIMARY, height=28)
        self.release.describe(self.tr("Let {request} go on").format(request=held_title(held)))
        self.drop = Button(look, self.tr("Drop it"), height=28)
        self.drop.describe(self.tr("Drop {request}").format(request=held_title(held)))
        self.compose = Button(look, self.tr("Send as a new event…"), kind=Kind.PRIMARY, height=28)
        self.compose.describe(self.tr("Send {request} as a new event").format(request=held_title(held)))
        self.close_it = Button(look, self.tr("Close"), height=28)
        self.close_it.describe(self.tr("Close {request}").format(request=held_title(held)))
        self._lay_out(look)
        self._wire()
        self._show_state()
        self.tick()

    @property
    def edited(self) -> bool:
        """Whether something was typed that would be lost."""
        return self.body is not None and self.body.text != self._shown and not self._decided

    @property
    def has_keyboard(self) -> bool:
        """Whether the keyboard is on it, as soon as its window is in front."""
        focus = self._keyboard()
        return focus is not None and self.isAncestorOf(focus)

    def take_keyboard(self) -> None:
        """Have the keyboard where it is let go on, or closed where it is over."""
        done = self._over or self._held["gone"]
        (self.close_it if done else self.release).setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, held: Told) -> None:
        """What the engine says of it now."""
        changed = held["gone"] != self._held["gone"]
        self._held = held
        if changed:
            self._show_state()

    def end(self) -> None:
        """It is held no more, and somebody was at work on it."""
        self._over = True
        self._show_state()

    def tick(self) -> None:
        """Say how long it is held yet, and have it held longer while somebody is at work on it."""
        if self._over or self._held["gone"]:
            return
        now = time.time()
        begin, end = self._held["heldAt"] / 1e6, self._held["until"] / 1e6
        worked_on = self._worked_on()
        if worked_on:  # it is asked for again and again, so what is left of that says nothing
            end = begin + LONGEST_WAIT_S
        self._left.setText(at_work_words(end - now) if worked_on else left_words(end - now))
        self._progress.show_share((end - now) / max(0.1, end - begin))
        if worked_on and now - self._renewed > _RENEW_S:
            self._renewed = now
            self._desk.keep(self._held["id"])

    def _keyboard(self) -> QWidget | None:
        """What of the window has the keyboard, or will once the window is in front."""
        return self.window().focusWidget()

    def _worked_on(self) -> bool:
        return self.edited or (self.body is not None and self.body.edit.hasFocus())

    def _made_body(self, look: Look) -> TextBox | None:
        opened = self._held["opened"]
        text = opened["text"] if opened is not None else self._held["body"]
        if text is None:
            return None
        name = self.tr("What is in the held request") if opened is not None else self.tr("Body of the held request")
        box = TextBox(look, name, "", 8).colour_by(json_spans)
        box.edit.setPlainText(_laid_out(text))
        return box

    def _on_typed(self) -> None:
        self._wrong.hide()
        self.release.setText(self.tr("Let it go on changed") if self.edited else self.tr("Let it go on"))
        self.tick()

    def _on_release(self) -> None:
        text = self._text()
        if text is not None:
            self._decide("release", text if self.edited else None)

    def _text(self) -> str | None:
        """What was made of it; None, and why, when that is no JSON."""
        text = self.body.text if self.body is not None else ""
        if self._held["opened"] is not None and self.edited:
            try:
                json.loads(text)
            except (ValueError, RecursionError) as error:
                self._say(self.tr("This is no JSON: {reason}.").format(reason=said(str(error).rstrip("."))))
                return None
        return text

    def _decide(self, what: str, body: str | None) -> None:
        if self._decided:
            return
        self._decided = True
        # The other one alone: a button that is disabled loses the keyboard, to whatever comes next in the window.
        other = self.drop if what == "release" else self.release
        other.setEnabled(False)

        def failed(error: KnownError) -> None:
            self._decided = False
            other.setEnabled(True)
            self._say(f"{error.message} {error.way_out or ''}".strip())

        self._desk.decide(self._held["id"], what, body, opened=self._held["opened"] is not None, failed=failed)

    def _on_compose(self) -> None:
        text = self._text()
        if text is not None:
            self.compose_wanted.emit(self._held["id"], text, self._held["opened"] is not None)

    def _on_close(self) -> None:
        self._decided = True
        if self._held["gone"] and not self._over:
            self._desk.decide(self._held["id"], "drop", failed=lambda _: None)
        self.closed.emit(self._held["id"])

    def _say(self, words: str) -> None:
        self._wrong.setText(in_words(words))
        self._wrong.show()

    def _show_state(self) -> None:
        """Held, without its sender, or over."""
        done = self._over or self._held["gone"]
        self.compose.setEnabled(self.body is not None)
        for button in (self.compose, self.close_it):
            button.setVisible(done)
        if done and self._keyboard() in {self.release, self.drop}:
            self.take_keyboard()  # before they go, since it would go to whatever comes next in the window
        for part in (self._left, self._progress, self.release, self.drop):
            part.setVisible(not done)
        if done:
            self._note.set_tint("unplanned")
            self._note.setText(ended_words() if self._over else gone_words(self._held))
        self._note.setVisible(bool(self._note.text()))
        self._wrong.setVisible(bool(self._wrong.text()) and not done)

    def _wire(self) -> None:
        self.release.clicked.connect(self._on_release)
        self.drop.clicked.connect(lambda: self._decide("drop", None))
        self.compose.clicked.connect(self._on_compose)
        self.close_it.clicked.connect(self._on_close)
        if self.body is not None:
            self.body.changed.connect(self._on_typed)

    def _lay_out(self, look: Look) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 14, 14)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.title, 1)
        head.addWidget(self._left)
        column.addLayout(head)
        column.addWidget(self._progress)
        column.addWidget(Text(look, held_about(self._held), tint="text_secondary", pixels=12, wrap=True))
        column.addWidget(self._note)
        if self.body is not None:
            column.addWidget(self.body)
        column.addWidget(self._wrong)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.release, self.drop, self.compose, self.close_it):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)


def _laid_out(body: str) -> str:
    """JSON on lines of its own; anything else as it came. Only what was changed goes on otherwise."""
    if len(body) > LONGEST:
        return body
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return body
    return written(value) if isinstance(value, dict | list) else body
