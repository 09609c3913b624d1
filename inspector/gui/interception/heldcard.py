"""Requests that a rule holds: each with its body to look at and change, and the time that is left to decide."""

import json
import time
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from inspector.gui.compose.text import LONGEST, written
from inspector.gui.detail.highlight import json_spans
from inspector.gui.interception.desk import InterceptionDesk, Told
from inspector.gui.interception.words import held_about, held_title, left_words
from inspector.gui.look.look import Look
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.progress import Progress
from inspector.gui.parts.surfaces import Card, ElidedText, Text, heading
from inspector.gui.replay.parts import TextBox

_TICK_MS = 250
_MOST = 20
"""Cards at once; the others follow when these are decided."""


class HeldCard(Card):
    """One request. What is typed stays while the rest of it is told anew."""

    def __init__(self, look: Look, held: Told, decide: Callable[[str, str, str | None], None]) -> None:
        super().__init__(look, "panel")
        self._held, self._decide = held, decide
        self.title = ElidedText(look, held_title(held), pixels=12, mono=True)
        self._left = Text(look, tint="unplanned", pixels=12, bold=True)
        self._progress = Progress(look)
        self.body: TextBox | None = None
        if held["body"] is not None:
            self.body = TextBox(look, self.tr("Body of the held request"), "", 6).colour_by(json_spans)
            self.body.edit.setPlainText(_laid_out(held["body"]))
        self._shown = self.body.text if self.body is not None else ""
        self.release = Button(look, self.tr("Let it go on"), kind=Kind.PRIMARY, height=28)
        self.release.describe(self.tr("Let {request} go on").format(request=held_title(held)))
        self.drop = Button(look, self.tr("Drop it"), height=28)
        self.drop.describe(self.tr("Drop {request}").format(request=held_title(held)))
        self._lay_out(look)
        self.release.clicked.connect(self._on_release)
        self.drop.clicked.connect(lambda: self._on_decided("drop", None))
        self.tick()

    def tick(self) -> None:
        """Say how long it is held yet."""
        now = time.time()
        begin, end = self._held["heldAt"] / 1e6, self._held["until"] / 1e6
        self._left.setText(left_words(end - now))
        self._progress.show_share((end - now) / max(0.1, end - begin))

    def _on_release(self) -> None:
        text = self.body.text if self.body is not None else ""
        self._on_decided("release", text if text != self._shown else None)

    def _on_decided(self, what: str, body: str | None) -> None:
        for button in (self.release, self.drop):
            button.setEnabled(False)
        self._decide(self._held["id"], what, body)

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
        if self.body is not None:
            column.addWidget(self.body)
        else:
            words = self.tr("Its body is no text and can only go on as it is.")
            column.addWidget(Text(look, words, tint="text_secondary", pixels=12, wrap=True))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.release)
        row.addWidget(self.drop)
        row.addStretch(1)
        column.addLayout(row)


def _laid_out(body: str) -> str:
    """A JSON object on lines of its own; anything else as it came. Only what was changed goes on otherwise."""
    if len(body) > LONGEST:
        return body
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return body
    return written(value) if isinstance(value, dict) else body


class HeldSection(QWidget):
    """All that are held; hidden while none is."""

    def __init__(self, look: Look, desk: InterceptionDesk) -> None:
        super().__init__()
        self._look, self._desk = look, desk
        self.cards: dict[str, HeldCard] = {}
        self._more = Text(look, tint="text_secondary", pixels=12)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(heading(look, self.tr("HELD NOW")))
        self._column.addWidget(self._more)
        self._clock = QTimer(self, interval=_TICK_MS)
        self._clock.timeout.connect(self._tick)

    def show_held(self, held: list[Told]) -> None:
        """Show these; the keyboard goes to the next when its own is gone."""
        focus = QApplication.focusWidget()
        lost = any(card.isAncestorOf(focus) for card in self.cards.values()) if focus is not None else False
        shown = held[:_MOST]
        for key in [key for key in self.cards if key not in {each["id"] for each in shown}]:
            card = self.cards.pop(key)
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        for each in shown:
            if each["id"] not in self.cards:
                card = self.cards[each["id"]] = HeldCard(self._look, each, self._desk.decide)
                self._column.insertWidget(self._column.count() - 1, card)
        self._more.setText(self.tr("{count} more wait.").format(count=len(held) - len(shown)))
        self._more.setVisible(len(held) > len(shown))
        self.setVisible(bool(held))
        now = QApplication.focusWidget()
        if lost and self.cards and not any(card.isAncestorOf(now) for card in self.cards.values() if now is not None):
            next(iter(self.cards.values())).release.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Count the seconds while somebody sees them."""
        super().showEvent(event)
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        super().hideEvent(event)
        self._clock.stop()

    def _tick(self) -> None:
        for card in self.cards.values():
            card.tick()
