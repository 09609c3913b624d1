"""Read-only text of any length with line numbers, colours on what is visible, marks and find.

Formats are set on the visible blocks only, where a QSyntaxHighlighter would first go through all of them, and of a long
text the beginning is shown at once: half a megabyte of JSON is on the screen in two hundredths of a second.

Long because it is one Qt widget: most of it answers Qt's events and overrides, each in a few lines.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QMimeData, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLayout,
    QWheelEvent,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from inspector.core.filter.jsonvalues import fold as fold_case
from inspector.gui.detail.filling import Filler
from inspector.gui.detail.highlight import Highlighter
from inspector.gui.detail.longrows import LongRows
from inspector.gui.detail.offsets import code_points, utf16
from inspector.gui.look.highlighting import Span
from inspector.gui.look.look import Look
from inspector.gui.parts.scrollbar import flatten_scroll_bars

_MOST_MARKS = 200
_SIGN = 12


class Mark(NamedTuple):
    """Something to say about a place in the text."""

    line: int
    """From 0."""
    column: int
    """In code points from the line's start."""
    text: str
    """What to say."""
    tint: str
    """Name of a tint of ``Theme`` for it."""


class CodeView(QPlainTextEdit):
    """Shows what ``show_text`` is given. A row is what stands on the screen, a line what it shows of the text."""

    sign_width = 0
    """Room for signs between the numbers and the text, in logical pixels."""

    def __init__(
        self, look: Look, name: str, highlighter: Highlighter, *, numbers: bool = True, pixels: int = 13
    ) -> None:
        super().__init__()
        self._look = look
        self._highlighter = highlighter
        self._colours: Mapping[int, Sequence[Span]] = {}
        self._colouring = False
        self._round = self._from_round = 0
        """A block has its colours when its state is this round, or one since the second, and no others came for it."""
        self._marks: dict[int, list[Mark]] = {}
        self._ordered: Sequence[Mark] = ()
        self._lines = 1
        self._bold: frozenset[int] = frozenset()
        """The lines that are bold."""
        self._long = LongRows("")
        """The rows of a text of which some lines are too long for one; false where there are none."""
        self._filler = Filler(self.document())
        self._filler.filled.connect(self._underline)
        self._gutter = _Gutter(self) if numbers else None
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setFont(look.mono(pixels))
        self.setAccessibleName(name)
        self.setCenterOnScroll(False)
        flatten_scroll_bars(self, look)
        self.document().setDocumentMargin(6)
        self.updateRequest.connect(self._on_update_request)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    @property
    def marks(self) -> Sequence[Mark]:
        """The marks that are shown, from top to bottom."""
        return self._ordered

    def show_text(self, text: str, marks: Iterable[Mark] = (), *, bold: frozenset[int] = frozenset()) -> None:
        """Show a text, with marks on lines of it, and some lines bold. Of a long one the rest follows; ``complete``
        hurries it up.
        """
        self._bold = bold
        self._ordered = self.limited(marks)
        self._lines = text.count("\n") + 1
        self._long = LongRows(text)
        self._set_text(self._long.text)

    @staticmethod
    def limited(marks: Iterable[Mark]) -> list[Mark]:
        """Marks from top to bottom, as many as can be drawn quickly."""
        return sorted(marks)[:_MOST_MARKS]

    def row_of(self, line: int) -> int:
        """The row on which a line is shown, or begins."""
        return self._long.row_of(line) if self._long else line

    def line_at(self, row: int) -> int:
        """The line that a row shows, or a part of it."""
        return self._long.line_at(row) if self._long else row

    def _set_text(self, text: str, at_least: int = 0) -> None:
        """Have a text on the screen, ``at_least`` so many characters of it at once."""
        self._fit_gutter()
        self._colours = {}
        self.setPlainText(self._filler.begin(text, at_least))
        self.document().firstBlock().setUserState(-1)  # the first block outlives the change of text
        self._place_marks()
        self._colour_visible()

    def _place_marks(self) -> None:
        self._marks = {}
        for mark in self._ordered:
            self._marks.setdefault(self.row_of(mark.line), []).append(mark)
        self._underline()

    def complete(self) -> None:
        """Put in what of the text is still missing."""
        self._filler.complete()

    def set_highlighter(self, highlighter: Highlighter) -> None:
        """Colour by other rules from the next text on."""
        self._highlighter = highlighter

    @property
    def colours(self) -> Mapping[int, Sequence[Span]]:
        """What ``show_colours`` was given for the text that is shown."""
        return self._colours

    def show_colours(self, colours: Mapping[int, Sequence[Span]]) -> None:
        """Colour these lines of the text by these spans, the others by the highlighter, once for each text."""
        self._colours = {self.row_of(line): spans for line, spans in colours.items()} if self._long else colours
        if colours:
            self._round += 1
            self._colour_visible()

    def go_to(self, mark: Mark) -> None:
        """Bring a mark into view, the cursor on it."""
        self.complete()
        self.setTextCursor(self._cursor_at(mark))
        self.centerCursor()

    def find_text(self, text: str, *, backwards: bool = False) -> bool:
        """Select the next place with this text, going round at the end; whether there is one."""
        self.complete()
        if self._long:
            return self._find_in_rows(fold_case(text), backwards=backwards)
        flags = QTextDocument.FindFlag.FindBackward if backwards else QTextDocument.FindFlag(0)
        if not text or self.find(text, flags):
            return bool(text)
        before = self.textCursor()
        around = QTextCursor.MoveOperation.End if backwards else QTextCursor.MoveOperation.Start
        self.moveCursor(around)
        if self.find(text, flags):
            return True
        self.setTextCursor(before)
        return False

    def step_back(self) -> None:
        """Have the next search begin with what is selected."""
        cursor = self.textCursor()
        cursor.setPosition(cursor.selectionStart())
        self.setTextCursor(cursor)

    def places(self, text: str) -> tuple[int, int]:
        """Which of the places with this text is selected, from 1 on, and how many there are."""
        wanted, (whole, start) = fold_case(text), self._searched()
        return (whole.count(wanted, 0, start + len(wanted)), whole.count(wanted)) if wanted else (0, 0)

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied and dragged: the text as it is, however many rows a line of it takes."""
        if not self._long:
            return super().createMimeDataFromSelection()
        cursor, mime = self.textCursor(), QMimeData()
        first = self.document().findBlock(cursor.selectionStart()).blockNumber()
        mime.setText(self._long.joined(first, cursor.selectedText().split("\u2029")))
        return mime

    def _find_in_rows(self, wanted: str, *, backwards: bool) -> bool:
        """Select the next place, which may begin on one row of a line and end on another."""
        whole = fold_case(self._long.whole)
        start, end = self._offset(self.textCursor().selectionStart()), self._offset(self.textCursor().selectionEnd())
        if backwards:
            found = whole.rfind(wanted, 0, start)
            found = found if found >= 0 else whole.rfind(wanted)
        else:
            found = whole.find(wanted, end)
            found = found if found >= 0 else whole.find(wanted)
        if found < 0 or not wanted:
            return False
        cursor = self.textCursor()
        cursor.setPosition(self._position_of(found))
        cursor.setPosition(self._position_of(found + len(wanted)), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        return True

    def _offset(self, position: int) -> int:
        """Where in the text a position of the document is."""
        block = self.document().findBlock(position)
        return self._long.offset(block.blockNumber(), code_points(block.text(), position - block.position()))

    def _position_of(self, offset: int) -> int:
        """Where in the document a place of the text is."""
        row, column = self._long.place(offset)
        block = self.document().findBlockByNumber(row)
        return block.position() + utf16(block.text(), column)

    def _searched(self) -> tuple[str, int]:
        """All the text in which is searched, without regard to case, and where in it the selection begins."""
        if self._long:
            return fold_case(self._long.whole), self._offset(self.textCursor().selectionStart())
        whole = self.toPlainText()
        return fold_case(whole), code_points(whole, self.textCursor().selectionStart())

    def gutter_width(self) -> int:
        """Room for the greatest line number."""
        digits = max(2, len(str(self._lines)))
        return self.fontMetrics().horizontalAdvance("9") * digits + 26 + self.sign_width

    def paint_sign(self, painter: QPainter, row: int, box: QRect) -> None:
        """Draw what stands between the number of a row and its text; nothing here."""

    def gutter_pressed(self, row: int) -> None:
        """The mouse was pressed beside a row; nothing comes of it here."""

    def paint_gutter(self, painter: QPainter) -> None:
        """Line numbers; a line with a mark shows it by colour and by its sign in the text."""
        theme = self._look.theme
        painter.fillRect(painter.viewport(), theme.panel)
        painter.setFont(self.font())
        for block, top, height in self._visible():
            marked = self._marks.get(block.blockNumber())
            if marked:
                painter.fillRect(0, top, self.gutter_width(), height, _soft(self._look, marked[0]))
            painter.setPen(theme.text_faint)
            line_height = self.fontMetrics().lineSpacing()
            right = self.gutter_width() - 12 - self.sign_width
            if not self._long.continues(block.blockNumber()):
                number = str(self.line_at(block.blockNumber()) + 1)
                box = QRect(0, top, right, line_height)
                painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, number)
            self.paint_sign(painter, block.blockNumber(), QRect(right, top, self.sign_width + 12, line_height))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Soft bars behind marked lines, the text, and what the marks say after it."""
        shown = [(block, top, height) for block, top, height in self._visible() if block.blockNumber() in self._marks]
        if shown:
            with QPainter(self.viewport()) as painter:
                for block, top, height in shown:
                    colour = _soft(self._look, self._marks[block.blockNumber()][0])
                    painter.fillRect(0, top, self.viewport().width(), height, colour)
        super().paintEvent(event)
        if shown:
            with QPainter(self.viewport()) as painter:
                painter.setFont(self._look.font(12))
                for block, top, height in shown:
                    self._say(painter, block, top, height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What goes to the end or chooses everything needs all of the text."""
        if event.matches(QKeySequence.StandardKey.SelectAll) or event.key() == Qt.Key.Key_End:
            self.complete()
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the gutter as high as the text."""
        super().resizeEvent(event)
        if self._gutter:
            box = self.contentsRect()
            self._gutter.setGeometry(box.left(), box.top(), self.gutter_width(), box.height())

    def row_beside(self, top: int) -> int | None:
        """The row at a height in the gutter, in logical pixels."""
        return next((block.blockNumber() for block, at, height in self._visible() if at <= top < at + height), None)

    def _say(self, painter: QPainter, block: QTextBlock, top: int, height: int) -> None:
        marks = self._marks[block.blockNumber()]
        text = f"{block.text()}  "
        left = self.fontMetrics().horizontalAdvance(text) + int(
            self.contentOffset().x() + self.document().documentMargin()
        )
        colour: QColor = getattr(self._look.theme, marks[0].tint)
        icon = "cross" if marks[0].tint == "bad" else "warning"
        pixmap = self._look.icon(icon, colour, _SIGN, self.devicePixelRatioF())
        painter.drawPixmap(left + 8, top + (height - _SIGN) // 2, pixmap)
        painter.setPen(colour)
        words = "; ".join(mark.text for mark in marks)
        painter.drawText(left + 8 + _SIGN + 5, top, 2000, height, Qt.AlignmentFlag.AlignVCenter, words)

    def _visible(self) -> list[tuple[QTextBlock, int, int]]:
        """Blocks on the screen with top and height."""
        found = []
        block = self.firstVisibleBlock()
        bottom = self.viewport().height()
        while block.isValid():
            box = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if box.top() > bottom:
                break
            found.append((block, round(box.top()), round(box.height())))
            block = block.next()
        return found

    def _colour_visible(self) -> None:
        """Set the formats of the blocks on the screen that have none yet, and have them painted once."""
        if self._colouring:  # what we change asks for an update, which asks us again
            return
        fresh = [block for block, _, _ in self._visible() if not self._coloured(block)]
        if not fresh:
            return
        self._colouring = True
        for block in fresh:
            block.setUserState(self._round)
            text = block.text()
            formats = self._formats(text, self._spans(block.blockNumber(), text))
            bold = self._bold and self.line_at(block.blockNumber()) in self._bold
            block.layout().setFormats(_emboldened(formats, utf16(text, len(text))) if bold else formats)
        start, last = fresh[0].position(), fresh[-1]
        self.document().markContentsDirty(start, last.position() + last.length() - start)
        self._colouring = False

    def _spans(self, row: int, text: str) -> Iterable[Span]:
        """The colours of a row. Of a line of several the first has them, as far as it goes."""
        if self._long.continues(row):
            return ()
        spans = self._colours.get(row)
        return self._highlighter(text) if spans is None else takewhile(lambda span: span.start < len(text), spans)

    def _formats(self, text: str, spans: Iterable[Span]) -> list[QTextLayout.FormatRange]:
        """Spans as Qt has them, in UTF-16 units."""
        formats = []
        wide = [] if text.isascii() else [at for at, char in enumerate(text) if char > "\uffff"]
        for start, length, tint in spans:
            piece = QTextLayout.FormatRange()
            piece.start = start + bisect_left(wide, start)
            piece.length = start + length + bisect_left(wide, start + length) - piece.start
            piece.format = QTextCharFormat()
            piece.format.setForeground(getattr(self._look.theme, tint))
            formats.append(piece)
        return formats

    def _coloured(self, block: QTextBlock) -> bool:
        """A long line is not laid out once more for colours that it has not got."""
        state = block.userState()
        return state == self._round or (state >= self._from_round and block.blockNumber() not in self._colours)

    def _cursor_at(self, mark: Mark) -> QTextCursor:
        block = self.document().findBlockByNumber(self.row_of(mark.line))
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + min(utf16(block.text(), mark.column), block.length() - 1))
        return cursor

    def _underline(self) -> None:
        """Wavy lines under marked values."""
        selections = []
        there = self.document().blockCount()
        place: tuple[int, int] | None = None
        for mark in self._ordered:
            if self.row_of(mark.line) >= there:
                break
            if place == (mark.line, mark.column):
                continue  # the gravest of a place is the first
            place = mark.line, mark.column
            cursor = self._cursor_at(mark)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            selection = QTextEdit.ExtraSelection()
            selection.cursor = cursor
            style = QTextCharFormat()
            style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            style.setUnderlineColor(getattr(self._look.theme, mark.tint))
            selection.format = style
            selections.append(selection)
        self.setExtraSelections(selections)

    def _refresh_gutter(self) -> None:
        if self._gutter:
            self._gutter.update()

    def _fit_gutter(self) -> None:
        if self._gutter:
            self.setViewportMargins(self.gutter_width(), 0, 0, 0)

    def _on_update_request(self, box: QRect, scrolled: int) -> None:
        self._colour_visible()
        if self._gutter:
            if scrolled:
                self._gutter.scroll(0, scrolled)
            else:
                self._gutter.update(0, box.y(), self._gutter.width(), box.height())

    def _on_look_changed(self) -> None:
        theme = self._look.theme
        palette = QPalette(self._look.palette)
        palette.setColor(QPalette.ColorRole.Highlight, theme.accent_soft)
        palette.setColor(QPalette.ColorRole.HighlightedText, theme.text)
        self.setPalette(palette)
        self._round += 1
        self._from_round = self._round
        self._colour_visible()


class _Gutter(QWidget):
    """The strip with the line numbers."""

    def __init__(self, view: CodeView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self) -> QSize:
        return QSize(self._view.gutter_width(), 0)

    def paintEvent(self, _: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self._view.paint_gutter(painter)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._view.row_beside(event.position().toPoint().y())
        if row is not None and event.button() is Qt.MouseButton.LeftButton:
            self._view.gutter_pressed(row)

    def wheelEvent(self, event: QWheelEvent) -> None:
        QCoreApplication.sendEvent(self._view.viewport(), event)


def _emboldened(formats: Iterable[QTextLayout.FormatRange], length: int) -> list[QTextLayout.FormatRange]:
    """All of a line bold, what has no colour included."""
    found, done = list[QTextLayout.FormatRange](), 0
    for piece in formats:
        found += [_bold_piece(done, piece.start)] if piece.start > done else []
        piece.format.setFontWeight(QFont.Weight.Bold)
        found.append(piece)
        done = piece.start + piece.length
    return [*found, _bold_piece(done, length)] if done < length else found


def _bold_piece(start: int, end: int) -> QTextLayout.FormatRange:
    piece = QTextLayout.FormatRange()
    piece.start, piece.length, piece.format = start, end - start, QTextCharFormat()
    piece.format.setFontWeight(QFont.Weight.Bold)
    return piece


def _soft(look: Look, mark: Mark) -> QColor:
    return look.theme.bad_soft if mark.tint == "bad" else look.theme.unplanned_soft
