"""The events that came in one request, as a list to go through."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from inspector.core.stored import EventRow
from inspector.gui.look.language import grouped
from inspector.gui.look.look import Look, palette_with
from inspector.gui.parts.rowsmodel import Index, RowsModel
from inspector.gui.parts.scrollbar import flatten_scroll_bars
from inspector.gui.stream.cells import clock_text, event_name, sign, user_text

_ROWS = 6
"""Rows that are in sight at most."""
_SIGN = 12


class SiblingModel(RowsModel[EventRow]):
    """Rows of events in the order in which they stood in the request."""

    def words(self, row: EventRow) -> str:
        """Name and user."""
        name = event_name(row) if row.name else row.type.word
        return f"{name} · {user_text(row)}"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """With its number before it."""
        said = super().data(index, role)
        return said and f"{grouped(index.row() + 1)}  {said}"


class SiblingList(QListView):
    """Shows a ``SiblingModel``; Enter or a click goes to an event."""

    go_to = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._model = SiblingModel()
        self._delegate = _SiblingDelegate(look, self._model)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(self.tr("Events of this request"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        flatten_scroll_bars(self, look)
        self.clicked.connect(self._go)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def show_rows(self, rows: Sequence[EventRow], event_id: int | None) -> None:
        """Show these events, the given one as the one that is shown above."""
        self._model.show_rows(rows)
        self._delegate.shown = event_id
        at = next((number for number, row in enumerate(rows) if row.id == event_id), None)
        if at is not None:
            self.setCurrentIndex(self._model.index(at))
        self.setFixedHeight(min(len(rows), _ROWS) * self._delegate.height + 2)
        self.setVisible(bool(rows))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes there."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._go(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The lines, and a frame while the keyboard is here."""
        super().paintEvent(event)
        if self.hasFocus():
            with QPainter(self.viewport()) as painter:
                painter.setPen(self._look.theme.accent)
                painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))

    def _go(self, index: QModelIndex) -> None:
        if index.isValid():
            self.go_to.emit(self._model.rows[index.row()].id)

    def _on_look_changed(self) -> None:
        self.setPalette(palette_with(self._look.palette, QPalette.ColorRole.Base, self._look.theme.panel))


class _SiblingDelegate(QStyledItemDelegate):
    """Number, verdict, name, user and time."""

    def __init__(self, look: Look, model: SiblingModel) -> None:
        super().__init__(model)
        self._look, self._model = look, model
        self.height = look.row_height()
        self.shown: int | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as a row of the stream."""
        return QSize(100, self.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One event."""
        theme, row, box = self._look.theme, self._model.rows[index.row()], option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        middle = Qt.AlignmentFlag.AlignVCenter
        shown = row.id == self.shown
        painter.save()
        painter.fillRect(box, theme.accent_soft if chosen else theme.panel)
        if shown:
            painter.fillRect(box.left(), box.top(), 3, box.height(), theme.accent)
        painter.setFont(self._look.mono())
        painter.setPen(theme.text_faint)
        number = box.adjusted(8, 0, 0, 0)
        number.setWidth(36)
        painter.drawText(number, middle | Qt.AlignmentFlag.AlignRight, grouped(index.row() + 1))
        verdict = sign(row.verdict, row.problem_count)
        pixmap = self._look.icon(
            verdict.icon, getattr(theme, verdict.colour), _SIGN, painter.device().devicePixelRatioF()
        )
        painter.drawPixmap(box.left() + 56, box.top() + (box.height() - _SIGN) // 2, pixmap)
        painter.setPen(theme.text_secondary)
        time = box.adjusted(0, 0, -16, 0)
        painter.drawText(time, middle | Qt.AlignmentFlag.AlignRight, clock_text(row.time_us))
        room = box.adjusted(78, 0, -16 - painter.fontMetrics().horizontalAdvance("00:00:00.000") - 12, 0)
        painter.setFont(self._look.font(bold=shown))
        painter.setPen(theme.text)
        painter.drawText(
            room,
            middle,
            painter.fontMetrics().elidedText(self._model.words(row), Qt.TextElideMode.ElideRight, room.width()),
        )
        painter.restore()
