"""The deliveries of an event as a list: destination, answer by shape, colour and words, time and tries."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem

from inspector.gui.look.language import counted
from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.look.sentences import in_words
from inspector.gui.parts.rowsmodel import Index, RowsModel
from inspector.gui.parts.scrollbar import flatten_scroll_bars
from inspector.gui.replay.words import result_word, sign_of, translate
from inspector.gui.stream.cells import clock_text

if TYPE_CHECKING:
    from inspector.storage.ledger.records import Delivery

_MOST_SEEN = 5
"""Rows in sight; the others are scrolled to."""
_PAD, _TILE, _SIGN = 16, 20, 12


class DeliveryModel(RowsModel["Delivery"]):
    """One row a delivery, of the newest job first."""

    def words(self, row: "Delivery") -> str:
        """The destination."""
        return one_line(row.place.name)

    def spoken(self, row: "Delivery") -> str:
        """All that the row says."""
        return f"{one_line(row.place.name)}: {result_word(row.result)}; {answer_words(row)}; {about(row)}"

    def tip(self, row: "Delivery") -> str:
        """The same."""
        return self.spoken(row)


class DeliveryList(QListView):
    """Shows a ``DeliveryModel``; the current row is chosen."""

    chosen = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.model_ = DeliveryModel()
        self.setModel(self.model_)
        self._delegate = _Rows(look, self, self.model_)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(self.tr("Where this event was sent"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        flatten_scroll_bars(self, look)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentRowChanged.connect(lambda now, _: self._on_current(now.row()))
        look.changed.connect(self._fit)

    def show_deliveries(self, rows: "Sequence[Delivery]") -> None:
        """Show these, the first one chosen."""
        before = self.currentIndex().row()
        self.model_.show_rows(rows)
        self._fit()
        if rows:
            self.setCurrentIndex(self.model_.index(min(max(0, before), len(rows) - 1)))

    def _fit(self) -> None:
        self.setFixedHeight(min(max(1, len(self.model_.rows)), _MOST_SEEN) * self._delegate.height() + 4)
        self.viewport().update()

    def _on_current(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(row)


class _Rows(QStyledItemDelegate):
    """Two lines: destination and time, then the answer."""

    def __init__(self, look: Look, view: DeliveryList, model: DeliveryModel) -> None:
        super().__init__(view)
        self._look, self._view, self._model = look, view, model

    def height(self) -> int:
        """Of a row."""
        return 2 * QFontMetrics(self._look.font()).height() + 16

    def sizeHint(self, _: QStyleOptionViewItem, __: Index) -> QSize:
        return QSize(100, self.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, row, box = self._look.theme, self._model.rows[index.row()], option.rect
        current = index.row() == self._view.currentIndex().row()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(box, theme.accent_soft if current else theme.panel)
        if current:
            painter.fillRect(QRectF(box.left(), box.top() + 2, 3, box.height() - 4), theme.accent)
            if self._view.hasFocus():
                painter.setPen(QPen(theme.accent, 1.2))
                painter.drawRoundedRect(QRectF(box).adjusted(4, 1, -2, -1), 4, 4)
        name = one_line(row.place.name)
        tile = QRect(box.left() + _PAD, box.top() + 8, _TILE, _TILE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.raised)
        painter.drawRoundedRect(QRectF(tile), 5, 5)
        painter.setFont(self._look.font(11, bold=True))
        painter.setPen(theme.text_secondary)
        painter.drawText(tile, Qt.AlignmentFlag.AlignCenter, name[:1])
        room = box.adjusted(_PAD + _TILE + 10, 8, -_PAD, -8)
        half = room.height() // 2
        self._first(painter, room.adjusted(0, 0, 0, -half), name, row)
        self._second(painter, room.adjusted(0, half, 0, 0), row)
        painter.restore()

    def _first(self, painter: QPainter, room: QRect, name: str, row: "Delivery") -> None:
        theme, words = self._look.theme, about(row)
        painter.setFont(self._look.font(12))
        painter.setPen(theme.text_secondary)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
        room = room.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(words) - 10, 0)
        painter.setFont(self._look.font(bold=True))
        painter.setPen(theme.text)
        self._cut(painter, room, name)

    def _second(self, painter: QPainter, room: QRect, row: "Delivery") -> None:
        sign = sign_of(row.result)
        colour: QColor = getattr(self._look.theme, sign.tint)
        pixmap = self._look.icon(sign.icon, colour, _SIGN, painter.device().devicePixelRatioF())
        painter.drawPixmap(room.left(), room.top() + (room.height() - _SIGN) // 2, pixmap)
        painter.setFont(self._look.font(12))
        painter.setPen(colour)
        self._cut(painter, room.adjusted(_SIGN + 5, 0, 0, 0), answer_words(row))

    @staticmethod
    def _cut(painter: QPainter, room: QRect, words: str) -> None:
        cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, cut)


def answer_words(row: "Delivery") -> str:
    """What a destination said, or what became of the event there."""
    if row.state.name == "AGAIN":
        return translate("Deliveries", "to be tried again: {words}").format(words=in_words(row.words))
    if row.state.name == "UNSURE":
        return translate("Deliveries", "under way when its job was interrupted")
    return in_words(row.words) or result_word(row.result)


def about(row: "Delivery") -> str:
    """When it was, and how often it was tried."""
    parts = [clock_text(row.at_us)[:-4]]
    if row.tries > 1:
        parts.append(counted("Deliveries", "{count} tries", "{count} try", row.tries))
    return " · ".join(parts)
