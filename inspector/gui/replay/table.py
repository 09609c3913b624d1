"""The table of destinations: Qt's keys and roles, painted by us, and a place to drop rows of the stream on."""

from typing import Any

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDragMoveEvent, QDropEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from inspector.gui.look.look import Look
from inspector.gui.parts.flattable import flat_table
from inspector.gui.parts.scrollbar import flatten_scroll_bars
from inspector.gui.replay.tablemodel import SHARE, DestinationModel
from inspector.gui.replay.tablepainter import DestinationCells, DestinationHeader

_SHARES = (0.30, 0.25, 0.29)
"""Of the width, for all columns but the last."""


class DestinationTable(QTableView):
    """As high as its rows: the page scrolls, not the table."""

    chosen = Signal(str)
    """The name of the destination that is current now."""
    opened = Signal(str)
    """It was double-clicked, or Enter was pressed on it."""
    menu_wanted = Signal(str, QPoint)
    dropped = Signal(str)
    """Rows were dropped on the destination of that name."""

    def __init__(self, look: Look, model: DestinationModel) -> None:
        super().__init__()
        self._look, self._model = look, model
        self.accepts: Any = lambda _event: False
        """Whether a drag may be dropped on a destination."""
        self.drop_row = -1
        """The row over which something is dragged."""
        self.keyboard = False
        header = DestinationHeader(look, self)
        self.setHorizontalHeader(header)
        self.setModel(model)
        self.setItemDelegate(DestinationCells(look, self, model))
        self.setAccessibleName(self.tr("Destinations"))
        self._set_up()
        model.modelReset.connect(self._fit)
        look.changed.connect(self._fit)
        self.selectionModel().currentRowChanged.connect(lambda now, _: self._on_current(now.row()))
        self.doubleClicked.connect(lambda index: self.opened.emit(self.name_at(index.row())))
        self._fit()

    @property
    def current(self) -> str:
        """The name of the destination that is current; empty for none."""
        return self.name_at(self.currentIndex().row())

    def name_at(self, row: int) -> str:
        """The name in a row."""
        return self._model.rows[row].destination.name if 0 <= row < len(self._model.rows) else ""

    def go_to(self, name: str) -> None:
        """Make a destination current."""
        row = self._model.row_of(name)
        if row >= 0:
            self.setCurrentIndex(self._model.index(row, 0))

    def sizeHint(self) -> QSize:
        """Header and all rows."""
        height = self.horizontalHeader().height() + max(1, self._model.rowCount()) * self._look.row_height() + 4
        return QSize(400, height)

    def minimumSizeHint(self) -> QSize:
        """No less."""
        return QSize(200, self.sizeHint().height())

    def resizeEvent(self, event: Any) -> None:
        """Columns share the width."""
        super().resizeEvent(event)
        width = self.viewport().width()
        for column, share in enumerate(_SHARES):
            self.setColumnWidth(column, round(width * share))
        self.setColumnWidth(SHARE, width - sum(round(width * share) for share in _SHARES))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        self.keyboard = True
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current:
            self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: Any) -> None:
        """A click chooses."""
        self.keyboard = False
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """With the keyboard comes a current row."""
        super().focusInEvent(event)
        self.keyboard = event.reason() is not Qt.FocusReason.MouseFocusReason
        if not self.currentIndex().isValid() and self._model.rowCount():
            self.setCurrentIndex(self._model.index(0, 0))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the row under the mouse, or by the key of the current one."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        at = self.visualRect(self.currentIndex()).bottomLeft() if by_key else event.pos()
        name = self.current if by_key else self.name_at(self.indexAt(at).row())
        if name:
            self.menu_wanted.emit(name, self.viewport().mapToGlobal(at))

    def dragEnterEvent(self, event: QDragMoveEvent) -> None:
        """Rows of the stream may come."""
        self.dragMoveEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show on which row they would be dropped."""
        row = self.indexAt(event.position().toPoint()).row()
        fits = row >= 0 and self._model.rows[row].kind is not None and self.accepts(event)
        self._show_drop(row if fits else -1)
        if fits:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def dragLeaveEvent(self, _: Any) -> None:
        """They go elsewhere."""
        self._show_drop(-1)

    def dropEvent(self, event: QDropEvent) -> None:
        """They came."""
        name = self.name_at(self.drop_row)
        self._show_drop(-1)
        if name:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.dropped.emit(name)

    def _set_up(self) -> None:
        flat_table(self)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        flatten_scroll_bars(self, self._look)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._look.row_height())
        self.setFixedHeight(self.sizeHint().height())
        self.viewport().update()

    def _show_drop(self, row: int) -> None:
        if row != self.drop_row:
            self.drop_row = row
            self.viewport().update()

    def _on_current(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(self.name_at(row))
