"""A list to pick from that floats over the window: rows of a label, a hint and a number, painted by us."""

from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from inspector.gui.look.look import RADIUS, Look
from inspector.gui.parts.rowsmodel import Index, RowsModel
from inspector.gui.parts.scrollbar import flatten_scroll_bars
from inspector.gui.parts.surfaces import Card, Text

_PAD = 10
_EDGE = 5
_GAP = 16
_ROW = 28
_MOST_ROWS = 9


class Entry(NamedTuple):
    """One row."""

    label: str
    hint: str = ""
    number: str = ""
    heading: bool = False
    """A small title over the rows that follow; it cannot be picked."""


class Entries(RowsModel[Entry]):
    """The rows as a Qt model."""

    def words(self, row: Entry) -> str:
        """The label."""
        return row.label

    def spoken(self, row: Entry) -> str:
        """All that the row says."""
        return ", ".join(filter(None, (row.label, row.hint, row.number)))

    def choosable(self, row: Entry) -> bool:
        """Headings are not."""
        return not row.heading


class _Rows(QStyledItemDelegate):
    def __init__(self, look: Look, entries: Entries, view: QListView) -> None:
        super().__init__(view)
        self._look, self._entries, self._view = look, entries, view
        self.found = ""
        """What was typed: it is bold where a label holds it."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All rows are alike."""
        return QSize(100, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        theme, entry = self._look.theme, self._entries.rows[index.row()]
        box: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.row() == self._view.currentIndex().row():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.accent_soft)
            painter.drawRoundedRect(QRectF(box).adjusted(_EDGE, 1, -_EDGE, -1), RADIUS - 2, RADIUS - 2)
        room = box.adjusted(_PAD + _EDGE, 0, -_PAD - _EDGE, 0)
        if entry.heading:
            painter.setFont(self._look.font(11, bold=True))
            painter.setPen(theme.text_faint)
            painter.drawText(room.adjusted(0, 4, 0, 0), Qt.AlignmentFlag.AlignVCenter, entry.label)
        else:
            self._paint_parts(painter, room, entry)
        painter.restore()

    def _paint_parts(self, painter: QPainter, room: QRect, entry: Entry) -> None:
        theme, small, mono = self._look.theme, self._look.font(12), self._look.mono(12)
        painter.setFont(small)
        painter.setPen(theme.text_secondary)
        metrics = QFontMetrics(small)
        if entry.number:
            painter.drawText(room, _RIGHT, entry.number)
            room = room.adjusted(0, 0, -metrics.horizontalAdvance(entry.number) - _GAP, 0)
        label_width = min(QFontMetrics(mono).horizontalAdvance(entry.label), room.width())
        hint_room = room.width() - label_width - _GAP
        if entry.hint and hint_room > 40:
            hint = metrics.elidedText(entry.hint, Qt.TextElideMode.ElideRight, hint_room)
            painter.drawText(room, _RIGHT, hint)
        label = QFontMetrics(mono).elidedText(entry.label, Qt.TextElideMode.ElideMiddle, room.width())
        self._paint_label(painter, room, label, mono)

    def _paint_label(self, painter: QPainter, room: QRect, label: str, mono: QFont) -> None:
        """The label, with what was typed in the accent."""
        theme = self._look.theme
        at = label.lower().find(self.found.lower()) if self.found else -1
        end = at + len(self.found)
        parts = [(label, False)] if at < 0 else [(label[:at], False), (label[at:end], True), (label[end:], False)]
        left = room.left()
        painter.setFont(mono)
        for part, found in parts:
            painter.setPen(theme.accent if found else theme.text)
            painter.drawText(QRect(left, room.top(), room.right() - left + 8, room.height()), _LEFT, part)
            left += QFontMetrics(mono).horizontalAdvance(part)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PickList(Card):
    """Lies over a window at a place given; takes no keyboard of its own, so that one can go on typing."""

    picked = Signal(int)
    """The number of the row that was clicked."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, "panel")
        self.model = Entries()
        self.view = QListView()
        self.view.setModel(self.model)
        self._rows = _Rows(look, self.model, self.view)
        self.view.setItemDelegate(self._rows)
        self.view.setAccessibleName(name)
        self.view.setFrameShape(QListView.Shape.NoFrame)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setMouseTracking(True)
        self.view.setUniformItemSizes(True)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        flatten_scroll_bars(self.view, look)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.clicked.connect(lambda index: self.picked.emit(index.row()))
        self.foot = Text(look, tint="text_secondary", pixels=11)
        self.foot.setContentsMargins(_PAD + _EDGE, 2, _PAD, 4)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, _EDGE, 1, 3)
        self._column.setSpacing(0)
        self._column.addWidget(self.view, 1)
        self._column.addWidget(self.foot)
        self.hide()

    @property
    def current(self) -> int:
        """The row that the keyboard is at; -1 for none."""
        return self.view.currentIndex().row()

    def show_entries(self, entries: list[Entry], found: str = "", foot: str = "") -> None:
        """Show these, with ``found`` marked in them and a line of help below; the row that was current stays so."""
        before = self.model.rows[self.current].label if 0 <= self.current < len(self.model.rows) else None
        self._rows.found = found
        self.model.show_rows(entries)
        self.foot.setText(foot)
        self.foot.setVisible(bool(foot))
        labels = [entry.label for entry in entries]
        if before is not None and before in labels:
            self.go_to(labels.index(before))

    def go_to(self, row: int) -> None:
        """Make a row current; -1 for none."""
        self.view.setCurrentIndex(self.model.index(row, 0))

    def step(self, by: int) -> None:
        """Go up or down, over headings, and from one end to the other by way of none."""
        places = [-1, *(row for row, entry in enumerate(self.model.rows) if not entry.heading)]
        at = places.index(self.current) if self.current in places else 0
        self.go_to(places[(at + by) % len(places)])

    def place(self, anchor: QWidget, left: int, top: int) -> None:
        """Show it over the anchor's window; ``left`` and ``top`` are of the anchor, in pixels."""
        window = anchor.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        at = anchor.mapTo(window, anchor.rect().topLeft())
        width = min(self._width(), window.width() - 16)
        rows = min(len(self.model.rows), _MOST_ROWS)
        foot = self.foot.sizeHint().height() if self.foot.text() else 0
        height = rows * _ROW + foot + _EDGE + 3 + self._around()
        x = max(8, min(at.x() + left, window.width() - width - 8))
        y = at.y() + top
        self.setGeometry(x, y, width, min(height, window.height() - y - 8))
        self.show()
        self.raise_()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside a row is nobody else's."""
        event.accept()

    def _around(self) -> int:
        """The height of what else is above and below the rows."""
        return 0

    def _width(self) -> int:
        mono, small = QFontMetrics(self.look.mono(12)), QFontMetrics(self.look.font(12))
        widths = [
            mono.horizontalAdvance(entry.label)
            + small.horizontalAdvance(entry.hint)
            + small.horizontalAdvance(entry.number)
            + _GAP * (bool(entry.hint) + bool(entry.number))
            for entry in self.model.rows
        ]
        foot = QFontMetrics(self.foot.font()).horizontalAdvance(self.foot.text())
        return max(280, min(560, max([foot, *widths]) + 2 * (_PAD + _EDGE) + 14))
