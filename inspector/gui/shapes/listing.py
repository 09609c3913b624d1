"""The list of what differs: Qt's for keys, selection and screen readers, painted by us."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from inspector.gui.look.look import Look
from inspector.gui.parts.rowsmodel import Index, RowsModel
from inspector.gui.parts.scrollbar import flatten_scroll_bars
from inspector.gui.shapes.lines import Level, Line

_SIDE = 20
_SIGN = 22
"""From a sign to its words."""
_DEEPER = 22
_ROOM = {Level.HEADING: 18, Level.EVENT: 10, Level.PROPERTY: 6, Level.MORE: 10}
"""Above and below a line's letters, in pixels."""

_Align = Qt.AlignmentFlag


class LinesModel(RowsModel[Line]):
    """One row for each line."""

    def words(self, row: Line) -> str:
        """As it is shown."""
        return row.words

    def spoken(self, row: Line) -> str:
        """With what the sign means and what stands beside the words."""
        return ", ".join(filter(None, (row.about, row.words, row.note)))

    def tip(self, row: Line) -> str | None:
        """All that it says."""
        return " · ".join(filter(None, (row.words, row.about, row.note))) if self.choosable(row) else None

    def choosable(self, row: Line) -> bool:
        """Headings are not."""
        return row.target is not None


class LinesView(QListView):
    """Shows them; Enter or a click takes one."""

    picked = Signal(object)
    """The ``Line``."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.lines = LinesModel()
        self.setModel(self.lines)
        self.setItemDelegate(_Painter(look, self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(self.tr("What differs"))
        flatten_scroll_bars(self, look)
        self.clicked.connect(self._on_picked)
        look.changed.connect(self.scheduleDelayedItemsLayout)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines, the first that can be taken chosen."""
        self.lines.show_rows(lines)
        self.scrollToTop()
        first = next((at for at, line in enumerate(lines) if line.target is not None), None)
        if first is not None:
            self.setCurrentIndex(self.lines.index(first))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the line."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_picked(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _on_picked(self, index: Index) -> None:
        if index.isValid() and self.lines.rows[index.row()].target is not None:
            self.picked.emit(self.lines.rows[index.row()])


class _Painter(QStyledItemDelegate):
    """Paints a line: its sign, its words, and at the right what is to be said of it."""

    def __init__(self, look: Look, view: LinesView) -> None:
        super().__init__(view)
        self._look, self._lines, self._view = look, view.lines, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        level = self._lines.rows[index.row()].level
        return QSize(0, QFontMetrics(self._look.font()).height() + _ROOM[level])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, box = self._lines.rows[index.row()], QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.level is Level.HEADING:
            self._paint_heading(painter, box.adjusted(_SIDE, 8, -_SIDE, 0), line)
        else:
            self._paint_ground(painter, box, option.state)
            deeper = _DEEPER if line.level is Level.PROPERTY else 0
            self._paint_line(painter, box.adjusted(_SIDE + deeper, 0, -_SIDE, 0), line)
        painter.restore()

    def _paint_heading(self, painter: QPainter, box: QRect, line: Line) -> None:
        painter.setFont(self._look.font(11, bold=True))
        painter.setPen(self._look.theme.text_secondary)
        painter.drawText(box, _Align.AlignVCenter | _Align.AlignLeft, f"{line.words} · {line.note}")

    def _paint_ground(self, painter: QPainter, box: QRect, state: QStyle.StateFlag) -> None:
        theme = self._look.theme
        chosen = bool(state & QStyle.StateFlag.State_Selected) and self._view.hasFocus()
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.accent_soft if chosen else theme.raised)
            painter.drawRoundedRect(QRectF(box.adjusted(8, 1, -8, -1)), 6, 6)

    def _paint_line(self, painter: QPainter, box: QRect, line: Line) -> None:
        theme, inner = self._look.theme, line.level is Level.PROPERTY
        if line.sign:
            painter.setFont(self._look.mono(14, bold=True))
            painter.setPen(getattr(theme, line.tint))
            painter.drawText(QRect(box.left(), box.top(), _SIGN, box.height()), _Align.AlignVCenter, line.sign)
        box = box.adjusted(_SIGN, 0, 0, 0)
        painter.setFont(self._look.font(12))
        metrics = QFontMetrics(painter.font())
        note = metrics.elidedText(line.note, Qt.TextElideMode.ElideRight, box.width() // 2)
        painter.setPen(theme.text_secondary)
        painter.drawText(box, _Align.AlignVCenter | _Align.AlignRight, note)
        painter.setFont(self._look.mono(12) if inner else self._look.font())
        painter.setPen(theme.text)
        room = box.width() - metrics.horizontalAdvance(note) - 16
        words = QFontMetrics(painter.font()).elidedText(line.words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(box, _Align.AlignVCenter | _Align.AlignLeft, words)
