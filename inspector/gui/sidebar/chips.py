"""What the stream is narrowed to, above it: a chip for each condition, whoever put it, and a way to clear them all.

The chips that tell how it is arranged stand before them, see ``Arranging``.
"""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.surfaces import Surface
from inspector.gui.stream.narrowing import FILTER, Narrowing

_WIDEST = 320
_PAD = 10
_GAP = 6
_HEIGHT = 26


class Chips(Surface):
    """Shows the parts of a ``Narrowing``; a click on one drops it. Not there while nothing narrows."""

    def __init__(self, look: Look, narrowing: Narrowing) -> None:
        super().__init__(look, "panel")
        self._narrowing = narrowing
        self._buttons: list[Button] = []
        self._lead: list[Button] = []
        self.setAccessibleName(self.tr("What the stream is narrowed to"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        narrowing.changed.connect(self._fill)
        self.hide()

    def lead(self, buttons: Sequence[Button]) -> None:
        """Have these chips, which are somebody else's children of this, stand before those of the narrowing."""
        for button in self._lead:
            button.setVisible(button in buttons)
        self._lead = list(buttons)
        for button in self._lead:
            button.show()
        self.setVisible(bool(self._lead or self._buttons))
        self.setFixedHeight(self._place())

    def sizeHint(self) -> QSize:
        """As high as the chips need at this width."""
        return QSize(200, self._place())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """They may need more lines, or fewer."""
        super().resizeEvent(event)
        self.setFixedHeight(self._place())

    def _fill(self) -> None:
        focused = any(button.hasFocus() for button in self._buttons)
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        parts = {name: part for name, part in self._narrowing.parts.items() if name != FILTER}
        self._buttons = [self._chip(name, one_line(part.words)) for name, part in parts.items()]
        if len(parts) > 1:
            clear = Button(self.look, self.tr("Clear all"), kind=Kind.PLAIN, height=_HEIGHT, parent=self)
            clear.describe(self.tr("Narrow by nothing"))
            clear.clicked.connect(self._narrowing.clear)
            self._buttons.append(clear)
        for button in self._buttons:
            button.show()
        self.setVisible(bool(self._lead or self._buttons))
        self.setFixedHeight(self._place())
        if focused and self._buttons:
            self._buttons[0].setFocus()

    def _chip(self, name: str, words: str) -> Button:
        chip = Button(self.look, "", kind=Kind.CHIP, trailing="cross", height=_HEIGHT, parent=self)
        chip.setText(QFontMetrics(chip.font()).elidedText(words, Qt.TextElideMode.ElideRight, _WIDEST))
        tip = self.tr("Narrowed to {what}. Press to end that.").format(what=words)
        chip.describe(tip, f"<div>{escape(tip)}</div>")  # Qt would take a name for markup
        chip.clicked.connect(lambda: self._narrowing.drop(name))
        return chip

    def _place(self) -> int:
        """Put the chips in lines; the height that takes."""
        left, top = _PAD, _GAP
        for button in (*self._lead, *self._buttons):
            size = button.sizeHint()
            if left > _PAD and left + size.width() > self.width() - _PAD:
                left, top = _PAD, top + _HEIGHT + _GAP
            button.setGeometry(left, top, size.width(), _HEIGHT)
            left += size.width() + _GAP
        return top + _HEIGHT + _GAP
