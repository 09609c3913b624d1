"""Paints the lines of the column picker: a box that is ticked, a name; small headings over the groups."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListWidget, QStyledItemDelegate, QStyleOptionViewItem

from inspector.gui.look.look import RADIUS, Look

_PAD = 8
_BOX = 16
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ColumnLines(QStyledItemDelegate):
    """For items with a text, a font and, unless they are headings, a check state."""

    def __init__(self, look: Look, view: QListWidget) -> None:
        super().__init__(view)
        self._look, self._view = look, view

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One line."""
        theme, item = self._look.theme, self._view.item(index.row())
        box: QRect = option.rect
        room = box.adjusted(_PAD, 0, -_PAD, 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(item.font())
        if item.flags() == Qt.ItemFlag.NoItemFlags:
            painter.setPen(theme.text_faint)
            painter.drawText(room.adjusted(0, 4, 0, 0), _LEFT, item.text())
        else:
            if index.row() == self._view.currentRow():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.accent_soft)
                painter.drawRoundedRect(QRectF(box), RADIUS - 2, RADIUS - 2)
            checked = item.checkState() is Qt.CheckState.Checked
            self._paint_box(painter, QRectF(room.left(), box.center().y() - _BOX / 2 + 1, _BOX, _BOX), checked=checked)
            room.setLeft(room.left() + _BOX + 10)
            painter.setPen(theme.text)
            text = QFontMetrics(item.font()).elidedText(item.text(), Qt.TextElideMode.ElideMiddle, room.width())
            painter.drawText(room, _LEFT, text)
        painter.restore()

    def _paint_box(self, painter: QPainter, box: QRectF, *, checked: bool) -> None:
        theme = self._look.theme
        painter.setPen(QPen(theme.accent if checked else theme.text_faint, 1.2))
        painter.setBrush(theme.accent if checked else theme.panel)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
        if checked:
            tick = self._look.icon("check", theme.on_accent, 12, self._view.devicePixelRatioF())
            painter.drawPixmap(int(box.left()) + 2, int(box.top()) + 2, tick)
