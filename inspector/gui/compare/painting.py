"""Paints one side of one row of a comparison: number, sign, tinted ground, coloured JSON from a column onwards."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from inspector.core.jsondiff import Kind
from inspector.gui.compare.model import LEFT, CompareModel
from inspector.gui.compare.rows import Row, State
from inspector.gui.detail.highlight import json_spans
from inspector.gui.look.look import Look, blend

_PAD = 10
_SIGN = 16

_SIGNS = {
    (Kind.ADDED, False): ("+", "good"),
    (Kind.REMOVED, True): ("−", "bad"),
    (Kind.CHANGED, True): ("≠", "unplanned"),
    (Kind.CHANGED, False): ("≠", "unplanned"),
    (Kind.RETYPED, True): ("≢", "unplanned"),
    (Kind.RETYPED, False): ("≢", "unplanned"),
    (Kind.MOVED_AWAY, True): ("↗", "blocked"),
    (Kind.MOVED_HERE, False): ("↘", "blocked"),
}
"""Sign and tint by kind, and whether it is the left side."""


class SideDelegate(QStyledItemDelegate):
    """Paints the cells of a ``CompareModel``; ``offset`` is the first column of the text that is shown."""

    def __init__(self, look: Look, model: CompareModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._model = look, model
        self._font = look.mono(13)
        metrics = QFontMetrics(self._font)
        self.char_width = metrics.horizontalAdvance("0")
        self.row_height = metrics.height() + 5
        self.digits = 2
        self.offset = 0

    def text_left(self) -> int:
        """Where the text begins in a cell."""
        return _PAD + self.digits * self.char_width + 8 + _SIGN

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One cell."""
        box: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setClipRect(box)
        painter.setFont(self._font)
        found = self._model.row_at(index.row())
        if found is None:
            self._paint_fold(painter, box, self._model.folded_text(index.row()), index.column(), chosen=chosen)
        else:
            self._paint_row(painter, box, found[1], left=index.column() == LEFT, chosen=chosen)
        painter.restore()

    def _paint_fold(self, painter: QPainter, box: QRect, text: str, column: int, *, chosen: bool) -> None:
        theme = self._look.theme
        painter.fillRect(box, theme.accent_soft if chosen else theme.window)
        painter.setFont(self._look.font(12))
        painter.setPen(theme.text_secondary)
        if column == LEFT:
            painter.drawText(box.adjusted(self.text_left(), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_row(self, painter: QPainter, box: QRect, row: Row, *, left: bool, chosen: bool) -> None:
        theme = self._look.theme
        text = row.left if left else row.right
        sign, tint = _SIGNS.get((row.kind, left), ("", "")) if text is not None else ("", "")
        strong: QColor | None = getattr(theme, tint) if tint else None
        painter.fillRect(box, self._ground(row, strong, there=text is not None))
        if chosen:
            painter.fillRect(box.left(), box.top(), 3, box.height(), theme.accent)
        number = row.left_number if left else row.right_number
        gutter = QRect(box.left() + _PAD, box.top(), self.digits * self.char_width, box.height())
        painter.setPen(theme.text_faint)
        if number:
            painter.drawText(gutter, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(number))
        if strong is not None:
            painter.setPen(theme.text_faint if row.state is State.VOLATILE else strong)
            at = QRect(gutter.right() + 4, box.top(), _SIGN + 4, box.height())
            painter.drawText(at, Qt.AlignmentFlag.AlignCenter, sign)
        if text is not None:
            body = box.adjusted(self.text_left() + 4, 0, -4, 0)
            painter.setClipRect(body)
            part = (row.left_from, row.left_to) if left else (row.right_from, row.right_to)
            self._paint_text(painter, body, text, part, strong if row.state is State.DIFFERENT else None, row.state)

    def _ground(self, row: Row, strong: QColor | None, *, there: bool) -> QColor:
        theme = self._look.theme
        if row.state is not State.DIFFERENT:
            return theme.panel
        if not there or strong is None:
            return theme.window
        return blend(strong, theme.panel, 0.10)

    def _paint_text(  # noqa: PLR0913, PLR0917 - where, what and how
        self, painter: QPainter, box: QRect, text: str, part: tuple[int, int], strong: QColor | None, state: State
    ) -> None:
        theme, first = self._look.theme, self.offset
        last = first + box.width() // max(1, self.char_width) + 2
        if strong is not None and part[1] > part[0]:
            start = self._advance(text, part[0]) if part[0] > first else 0
            width = self._advance(text, min(part[1], last)) - start
            marked = QRect(box.left() + start, box.top() + 1, width, box.height() - 2)
            painter.fillRect(marked, blend(strong, theme.panel, 0.28))
        spans = [] if state is State.VOLATILE else list(json_spans(text))
        plain = theme.text_faint if state is State.VOLATILE else theme.text
        at, left = first, box.left()
        for start, end, colour in [*((s.start, s.start + s.length, getattr(theme, s.tint)) for s in spans)]:
            for stop, pen in ((start, plain), (end, colour)):
                stop = min(max(stop, at), last)  # noqa: PLW2901 - cut to what is in sight
                left = self._draw(painter, left, box, text[at:stop], pen)
                at = stop
        self._draw(painter, left, box, text[at:last], plain)

    def _draw(self, painter: QPainter, left: int, box: QRect, text: str, colour: QColor) -> int:
        if not text:
            return left
        painter.setPen(colour)
        painter.drawText(QRect(left, box.top(), box.width() + 50, box.height()), Qt.AlignmentFlag.AlignVCenter, text)
        return left + painter.fontMetrics().horizontalAdvance(text)

    def _advance(self, text: str, until: int) -> int:
        return QFontMetrics(self._font).horizontalAdvance(text[self.offset : max(self.offset, until)])
