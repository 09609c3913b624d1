"""The editor for an event's JSON: colours, line numbers, problems underlined with their sentences beside them."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from inspector.gui.compose.marks import Mark
from inspector.gui.detail.highlight import json_spans
from inspector.gui.detail.offsets import code_points, utf16
from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.parts.scrollbar import flatten_scroll_bars

MOST_COLOURED = 100_000
"""Characters of a text that has colours."""
_MOST_MARKS = 60
_SIGN = 12
_INDENT = "  "
_OPENS = ("{", "[")
_WIDE = re.compile("[\U00010000-\U0010ffff]")
"""Characters that Qt counts as two."""


class JsonEditor(QPlainTextEdit):
    """Tab leaves it, as it leaves every other field; Enter keeps the indentation."""

    typed = Signal()
    """The user wrote or removed something by keys."""
    left = Signal()
    """The keyboard went elsewhere."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self._marks: Sequence[Mark] = ()
        self._by_block: dict[int, list[Mark]] = {}
        self.assistant: Callable[[QKeyEvent], bool] = lambda _: False
        """Is asked first about every key, and says whether it was for it."""
        self._gutter = _Gutter(self)
        self._colours = _Colours(self, look)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setFont(look.mono(13))
        self.document().setDocumentMargin(6)
        flatten_scroll_bars(self, look)
        self.blockCountChanged.connect(lambda _: self._fit_gutter())
        self.updateRequest.connect(self._on_update_request)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()
        self._fit_gutter()

    @property
    def text(self) -> str:
        """What stands in it."""
        return self.toPlainText()

    @property
    def caret(self) -> int:
        """Where the caret stands, in code points."""
        return code_points(self.text, self.textCursor().position())

    def show_text(self, text: str) -> None:
        """Another text, which cannot be undone."""
        self._marks = ()
        self._by_block = {}
        self._colours.on = len(text) <= MOST_COLOURED
        self.setPlainText(text)

    def write_all(self, text: str) -> None:
        """Another text that can be undone; the caret stays as near as it can."""
        before, cursor = self.text, self.textCursor()
        if text == before:
            return
        start = next((at for at, (one, other) in enumerate(zip(before, text, strict=False)) if one != other), None)
        start = min(len(before), len(text)) if start is None else start
        room = min(len(before), len(text)) - start
        same = next((at for at in range(room) if before[-1 - at] != text[-1 - at]), room)
        self._replace(cursor, before, start, len(before) - same, text[start : len(text) - same])

    def write(self, start: int, end: int, text: str, caret: int) -> None:
        """Put a text in the place of another as if it had been typed; the caret goes so far behind its beginning."""
        cursor = self.textCursor()
        self._replace(cursor, self.text, start, end, text)
        now = self.text
        cursor.setPosition(utf16(now, start + caret))
        self.setTextCursor(cursor)

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Underline these and say what is wrong beside their lines."""
        self._marks = sorted(marks)[:_MOST_MARKS]
        self._by_block = {}
        selections = []
        text = self.text if self._marks else ""
        wide = [] if text.isascii() else [found.start() for found in _WIDE.finditer(text)]
        for mark in self._marks:
            cursor = QTextCursor(self.document())
            start = min(mark.start, len(text))
            cursor.setPosition(start + bisect_left(wide, start))
            block = cursor.block()
            end = min(max(mark.end, mark.start + 1), len(text))
            end += bisect_left(wide, end)
            cursor.setPosition(min(end, block.position() + block.length() - 1), QTextCursor.MoveMode.KeepAnchor)
            self._by_block.setdefault(block.blockNumber(), []).append(mark)
            style = QTextCharFormat()
            style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            style.setUnderlineColor(getattr(self._look.theme, mark.tint))
            selection = QTextEdit.ExtraSelection()
            selection.cursor, selection.format = cursor, style
            selections.append(selection)
        self.setExtraSelections(selections)
        self.viewport().update()
        self._gutter.update()

    @property
    def marks(self) -> Sequence[Mark]:
        """What is underlined, from top to bottom."""
        return self._marks

    def go_to(self, mark: Mark) -> None:
        """Bring a mark into view, the caret on it."""
        cursor = self.textCursor()
        cursor.setPosition(utf16(self.text, min(mark.start, len(self.text))))
        self.setTextCursor(cursor)
        self.centerCursor()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, by: int) -> None:
        """Go to the next mark (1) or the one before (-1), round the end."""
        if not self._marks:
            return
        here = self.caret
        order = self._marks if by > 0 else self._marks[::-1]
        beyond = (each for each in order if (each.start > here if by > 0 else each.start < here))
        self.go_to(next(beyond, order[0]))

    def spot(self, place: int) -> QPoint:
        """Where a place of the text is, below its line, in the editor's own pixels."""
        cursor = self.textCursor()
        cursor.setPosition(utf16(self.text, place))
        box = self.cursorRect(cursor)
        return self.viewport().mapTo(self, box.bottomLeft())

    def event(self, event: QEvent) -> bool:
        """Keys typed here are text, also those that are commands elsewhere; Tab may be the assistant's."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            keys = {Qt.Key.Key_Tab, Qt.Key.Key_Escape}
            if event.key() in keys and self.assistant(event):
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The assistant's keys, Enter, the rest."""
        if self.assistant(event):
            return
        before = self.document().revision()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and plain:
            self._break_line()
        else:
            super().keyPressEvent(event)
        if self.document().revision() != before:
            self.typed.emit()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """What an input method writes is typed too."""
        super().inputMethodEvent(event)
        if event.commitString():
            self.typed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say so."""
        super().focusOutEvent(event)
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the gutter as high as the text."""
        super().resizeEvent(event)
        self._fit_gutter()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Soft bars behind marked lines, the text, and what the marks say after it."""
        shown = [each for each in self.visible() if each[0].blockNumber() in self._by_block]
        if shown:
            with QPainter(self.viewport()) as painter:
                for block, top, height in shown:
                    painter.fillRect(0, top, self.viewport().width(), height, self.soft(block))
        super().paintEvent(event)
        if shown:
            with QPainter(self.viewport()) as painter:
                painter.setFont(self._look.font(12))
                for block, top, height in shown:
                    self._say(painter, block, top, height)

    def visible(self) -> list[tuple[QTextBlock, int, int]]:
        """Lines on the screen with top and height."""
        found = []
        block, bottom = self.firstVisibleBlock(), self.viewport().height()
        line = self.fontMetrics().lineSpacing()
        while block.isValid():
            box = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if box.top() > bottom:
                break
            found.append((block, round(box.top()), min(round(box.height()), line)))
            block = block.next()
        return found

    def soft(self, block: QTextBlock) -> QColor | None:
        """The ground of a line; None where nothing is marked."""
        marks = self._by_block.get(block.blockNumber())
        if not marks:
            return None
        return self._look.theme.bad_soft if _worst(marks) == "bad" else self._look.theme.unplanned_soft

    def gutter_width(self) -> int:
        """Room for the numbers of the lines."""
        return self.fontMetrics().horizontalAdvance("9") * max(2, len(str(self.blockCount()))) + 26

    def _replace(self, cursor: QTextCursor, before: str, start: int, end: int, text: str) -> None:
        cursor.beginEditBlock()
        cursor.setPosition(utf16(before, start))
        cursor.setPosition(utf16(before, end), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)
        cursor.endEditBlock()

    def _break_line(self) -> None:
        """A new line as far in as this one, further behind what opens, with what closes on a line of its own."""
        cursor = self.textCursor()
        line, at = cursor.block().text(), cursor.positionInBlock()
        before, after = line[:at], line[at:].lstrip()
        depth = before[: len(before) - len(before.lstrip(" "))]
        opens = before.rstrip().endswith(_OPENS)
        cursor.beginEditBlock()
        cursor.insertText("\n" + depth + (_INDENT if opens else ""))
        if opens and after[:1] in {"}", "]"}:
            here = cursor.position()
            cursor.insertText("\n" + depth)
            cursor.setPosition(here)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _say(self, painter: QPainter, block: QTextBlock, top: int, height: int) -> None:
        marks = self._by_block[block.blockNumber()]
        tint = _worst(marks)
        colour: QColor = getattr(self._look.theme, tint)
        width = self.fontMetrics().horizontalAdvance(f"{block.text()}  ")
        left = width + int(self.contentOffset().x() + self.document().documentMargin()) + 8
        icon = self._look.icon("cross" if tint == "bad" else "warning", colour, _SIGN, self.devicePixelRatioF())
        painter.drawPixmap(left, top + (height - _SIGN) // 2, icon)
        painter.setPen(colour)
        words = " ".join(one_line(mark.words) for mark in marks)
        painter.drawText(left + _SIGN + 5, top, 4000, height, Qt.AlignmentFlag.AlignVCenter, words)

    def _fit_gutter(self) -> None:
        self.setViewportMargins(self.gutter_width(), 0, 0, 0)
        box = self.contentsRect()
        self._gutter.setGeometry(box.left(), box.top(), self.gutter_width(), box.height())

    def _on_update_request(self, box: QRect, scrolled: int) -> None:
        if scrolled:
            self._gutter.scroll(0, scrolled)
        else:
            self._gutter.update(0, box.y(), self._gutter.width(), box.height())

    def _on_look_changed(self) -> None:
        theme = self._look.theme
        palette = QPalette(self._look.palette)
        palette.setColor(QPalette.ColorRole.Base, theme.panel)
        palette.setColor(QPalette.ColorRole.Highlight, theme.accent_soft)
        palette.setColor(QPalette.ColorRole.HighlightedText, theme.text)
        self.setPalette(palette)
        self._colours.rehighlight()
        self.show_marks(self._marks)


class _Colours(QSyntaxHighlighter):
    """Colours the lines that change; a JSON text cannot span lines, so each stands for itself."""

    def __init__(self, editor: JsonEditor, look: Look) -> None:
        super().__init__(editor.document())
        self._look = look
        self.on = True

    def highlightBlock(self, text: str) -> None:
        if not self.on:
            return
        for start, length, tint in json_spans(text):
            first = utf16(text, start)
            self.setFormat(first, utf16(text, start + length) - first, getattr(self._look.theme, tint))


class _Gutter(QWidget):
    """The strip with the line numbers."""

    def __init__(self, editor: JsonEditor) -> None:
        super().__init__(editor)
        self._editor = editor

    def sizeHint(self) -> QSize:
        return QSize(self._editor.gutter_width(), 0)

    def paintEvent(self, _: QPaintEvent) -> None:
        editor, theme = self._editor, self._editor._look.theme  # noqa: SLF001 - a part of the editor
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.panel)
            painter.setFont(editor.font())
            for block, top, height in editor.visible():
                soft = editor.soft(block)
                if soft is not None:
                    painter.fillRect(0, top, self.width(), height, soft)
                painter.setPen(theme.text_faint)
                box = QRect(0, top, self.width() - 14, height)
                flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                painter.drawText(box, flags, str(block.blockNumber() + 1))


def _worst(marks: Sequence[Mark]) -> str:
    return "bad" if any(mark.tint == "bad" for mark in marks) else marks[0].tint
