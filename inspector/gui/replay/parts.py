"""Controls that the forms of the Replay page are made of: a box to tick, a choice from a menu, a text of many lines."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout

from inspector.gui.detail.highlight import Highlighter
from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.parts.button import Button
from inspector.gui.parts.field import Framed
from inspector.gui.parts.menu import Menu
from inspector.gui.parts.pressing import PressedByEnter
from inspector.gui.parts.scrollbar import flatten_scroll_bars

_BOX = 16
_GAP = 8
_LONGEST_LINE = 4_000
"""Characters of a line that is still coloured."""


class Check(PressedByEnter):
    """A box to tick with words behind it."""

    def __init__(self, look: Look, text: str, tip: str = "") -> None:
        super().__init__()
        self._look = look
        self.setText(text)
        self.setCheckable(True)
        self.setFont(look.font())
        self.setAccessibleName(text)
        self.setToolTip(tip)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Box, words, and room for the ring."""
        metrics = self.fontMetrics()
        return QSize(_BOX + _GAP + metrics.horizontalAdvance(self.text()) + 6, max(26, metrics.height() + 8))

    def paintEvent(self, _: QPaintEvent) -> None:
        """Box and words."""
        theme, on = self._look.theme, self.isChecked()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(1.5, (self.height() - _BOX) / 2 + 0.5, _BOX - 1, _BOX - 1)
            painter.setPen(QPen(theme.accent if on or self.hasFocus() else theme.text_faint, 1.2))
            painter.setBrush(theme.accent if on else theme.panel)
            painter.drawRoundedRect(box, 4, 4)
            if on:
                pixmap = self._look.icon("check", theme.on_accent, 12, self.devicePixelRatioF())
                painter.drawPixmap(round(box.left()) + 2, round(box.top()) + 2, pixmap)
            painter.setFont(self.font())
            painter.setPen(theme.text if self.isEnabled() else theme.text_faint)
            room = self.rect().adjusted(_BOX + _GAP + 2, 0, 0, 0)
            words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(theme.accent, 1.5))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 2, -0.5, -2), 5, 5)


class Choice(Button):
    """A button that says what is chosen, with the others in its menu."""

    picked = Signal(str)

    def __init__(self, look: Look, name: str, options: Sequence[tuple[str, str]]) -> None:
        """``options`` are values and their words."""
        super().__init__(look, "", height=30)
        self._name, self._words = name, dict(options)
        self.value = ""
        menu = Menu(self, name)
        for value, words in options:
            menu.addAction(words.replace("&", "&&")).triggered.connect(lambda _=False, value=value: self._on(value))
        self.open_menu(menu)
        self.show_value(next(iter(self._words), ""))

    def show_value(self, value: str) -> None:
        """Choose one."""
        self.value = value
        words = self._words.get(value, value)
        self.set_text(words)
        self.describe(f"{self._name}: {words}")

    def _on(self, value: str) -> None:
        self.show_value(value)
        self.picked.emit(value)


class TextBox(Framed):
    """A text of many lines, framed as a field is; ``edit`` is the editor inside. Tab leaves it."""

    changed = Signal()
    """The text is another. New colours for it, which Qt takes for a change, are none."""

    def __init__(self, look: Look, name: str, hint: str = "", lines: int = 3) -> None:
        self.edit = QPlainTextEdit()
        super().__init__(look, self.edit)
        self.edit.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.edit.setTabChangesFocus(True)
        self.edit.setFont(look.mono(12))
        self.edit.setPlaceholderText(hint)
        self.edit.setAccessibleName(name)
        self.edit.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.edit.document().setDocumentMargin(2)
        flatten_scroll_bars(self.edit, look)
        self.setFixedHeight(lines * self.edit.fontMetrics().lineSpacing() + 26)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 4, 4)
        column.addWidget(self.edit)
        self._last = ""
        self.edit.textChanged.connect(self._on_changed)

    def _on_changed(self) -> None:
        if self.text != self._last:
            self._last = self.text
            self.changed.emit()

    @property
    def text(self) -> str:
        """What stands in it."""
        return self.edit.toPlainText()

    def colour_by(self, highlighter: Highlighter) -> "TextBox":
        """Colour every line by this; itself, for chaining."""
        Colours(self._look, self.edit.document(), highlighter)
        return self


class Colours(QSyntaxHighlighter):
    """Colours a text that is being written, line by line."""

    def __init__(self, look: Look, document: QTextDocument, highlighter: Highlighter) -> None:
        super().__init__(document)
        self._look, self._of = look, highlighter
        look.changed.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:
        """One line."""
        for span in self._of(text) if len(text) <= _LONGEST_LINE else ():
            shown = QTextCharFormat()
            shown.setForeground(getattr(self._look.theme, span.tint))
            self.setFormat(span.start, span.length, shown)


def options_of(words: Sequence[str]) -> list[tuple[str, str]]:
    """Values that are their own words."""
    return [(each, one_line(each)) for each in words]
