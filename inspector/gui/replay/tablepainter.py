"""Paints the table of destinations: a tile with a letter, and each answer by shape, colour and words."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from inspector.gui.look.look import Look, blend
from inspector.gui.replay.words import sign_of

if TYPE_CHECKING:
    from inspector.gui.replay.table import DestinationTable
    from inspector.gui.replay.tablemodel import DestinationModel

_PAD = 10
_TILE = 20
_SIGN = 12
_NAME, _KIND, _ANSWER, _SHARE = range(4)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class DestinationHeader(QHeaderView):
    """Small quiet titles over a line."""

    def __init__(self, look: Look, table: "DestinationTable") -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._look = look
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(20)
        self.setSectionsClickable(False)
        look.changed.connect(self.viewport().update)

    def sizeHint(self) -> QSize:
        """A line of small text with room."""
        return QSize(100, QFontMetrics(self._look.font(12)).height() + 12)

    def paintSection(self, painter: QPainter, rect: QRect, index: int) -> None:
        """One title."""
        theme = self._look.theme
        painter.fillRect(rect, theme.panel)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.line)
        painter.setFont(self._look.font(12))
        painter.setPen(theme.text_secondary)
        words = self.model().headerData(index, Qt.Orientation.Horizontal)
        painter.drawText(rect.adjusted(_PAD, 0, 0, 0), _LEFT, str(words))


class DestinationCells(QStyledItemDelegate):
    """One cell."""

    def __init__(self, look: Look, table: "DestinationTable", model: "DestinationModel") -> None:
        super().__init__(table)
        self._look, self._table, self._model = look, table, model

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground, then what stands in it."""
        box: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, option, index.row(), index.column())
        column, words = index.column(), self._model.text(index.row(), index.column())
        room = box.adjusted(_PAD, 0, -4, 0)
        theme = self._look.theme
        if column == _NAME:
            self._tile(painter, QRect(box.left() + _PAD, box.center().y() - _TILE // 2 + 1, _TILE, _TILE), words)
            self._text(painter, room.adjusted(_TILE + 8, 0, 0, 0), words, theme.text, self._look.font(bold=True))
        elif column == _ANSWER:
            self._answer(painter, room, index.row(), words)
        else:
            self._text(painter, room, words, theme.text_secondary, self._look.font())
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, row: int, column: int) -> None:
        theme, box = self._look.theme, option.rect
        current = row == self._table.currentIndex().row()
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        dropping = row == self._table.drop_row
        ground = theme.panel
        if current or dropping:
            ground = theme.accent_soft
        elif hovered:
            ground = blend(theme.raised, theme.panel, 0.6)
        painter.fillRect(box, ground)
        if current and column == _NAME:
            painter.fillRect(QRectF(box.left(), box.top() + 2, 3, box.height() - 4), theme.accent)
        if dropping or (current and self._table.hasFocus() and self._table.keyboard):
            for top in (box.top(), box.bottom() - 1):
                painter.fillRect(box.left(), top, box.width(), 2, theme.accent)

    def _tile(self, painter: QPainter, box: QRect, name: str) -> None:
        theme = self._look.theme
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.raised)
        painter.drawRoundedRect(QRectF(box), 5, 5)
        painter.setFont(self._look.font(11, bold=True))
        painter.setPen(theme.text_secondary)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name[:1])

    def _answer(self, painter: QPainter, room: QRect, row: int, words: str) -> None:
        answer, theme = self._model.answer(row), self._look.theme
        if not words:
            self._text(painter, room, "–", theme.text_faint, self._look.font())
            return
        sign = sign_of(answer.result if answer is not None else "refused")
        colour: QColor = getattr(theme, sign.tint)
        pixmap = self._look.icon(sign.icon, colour, _SIGN, painter.device().devicePixelRatioF())
        painter.drawPixmap(room.left(), room.top() + (room.height() - _SIGN) // 2, pixmap)
        self._text(painter, room.adjusted(_SIGN + 4, 0, 0, 0), words, colour, self._look.font())

    @staticmethod
    def _text(painter: QPainter, room: QRect, words: str, colour: QColor, font: QFont) -> None:
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(room, _LEFT, QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width()))
