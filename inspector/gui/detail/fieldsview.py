"""The table of an event's fields: Qt's for keyboard, selection and screen readers, with all rows painted by us."""

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget

from inspector.gui.detail.fieldsmodel import Column, FieldsModel
from inspector.gui.detail.fieldspainter import PAD, FieldsPainter, Spot
from inspector.gui.detail.target import Target
from inspector.gui.look.look import Look
from inspector.gui.parts.flattable import flat_table
from inspector.gui.parts.scrollbar import flatten_scroll_bars

_NAME_SHARE = 0.36
_TYPE_WIDTH = 76
_LEAST_NAME = 110
_CARET_WIDTH = 22


class FieldsHeader(QHeaderView):
    """Quiet titles with a line below."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(48)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setAccessibleName(self.tr("Columns of the fields"))

    def sizeHint(self) -> QSize:
        """As high as a row."""
        return QSize(super().sizeHint().width(), self._look.row_height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """One title."""
        theme = self._look.theme
        painter.save()
        painter.fillRect(rect, theme.panel)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.line)
        painter.setPen(theme.text_secondary)
        painter.setFont(self._look.font(12))
        left = PAD if section == Column.NAME else 0
        title = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        painter.drawText(rect.adjusted(left, 0, -4, -1), Qt.AlignmentFlag.AlignVCenter, title)
        painter.restore()


class FieldsView(QTableView):
    """Shows a ``FieldsModel``."""

    current_changed = Signal()
    """The keyboard or the mouse went to another field."""
    menu_wanted = Signal(QPoint)
    """The user asked for the menu of the current field, at this point of the screen."""
    copy_wanted = Signal()
    """The current value is to be copied."""
    dragged = Signal()
    """The current field is being dragged out."""

    def __init__(self, look: Look, model: FieldsModel) -> None:
        super().__init__()
        self._look, self._model = look, model
        self._painter: FieldsPainter | None = None
        self._hovered = -1
        self._pressed: QPoint | None = None
        self._keyboard = False
        self.setHorizontalHeader(FieldsHeader(look, self))
        self.setModel(model)
        flatten_scroll_bars(self, look)
        self._set_up()
        self._show_expected()
        model.expected_changed.connect(self._show_expected)
        look.changed.connect(self._on_look_changed)
        self.selectionModel().currentRowChanged.connect(lambda *_: self.current_changed.emit())
        model.modelReset.connect(self.current_changed)

    def _set_up(self) -> None:
        flat_table(self)
        self.setAccessibleName(self.tr("Fields of the event"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.viewport().setMouseTracking(True)
        self.verticalHeader().setDefaultSectionSize(self._look.row_height())

    @property
    def target(self) -> Target | None:
        """The field that is current."""
        return self._model.target_at(self.currentIndex().row())

    def value_at(self, at: QPoint) -> Target | None:
        """The value under a point of the viewport; None beside it."""
        row = self.rowAt(at.y())
        return self._model.target_at(row) if self.columnAt(at.x()) == Column.VALUE else None

    def current_box(self) -> QRect:
        """Where the current value is, in the viewport."""
        return self.visualRect(self._model.index(max(0, self.currentIndex().row()), Column.VALUE))

    def go_to_line(self, line: int) -> bool:
        """Make the field of a line current, if it is there."""
        row = self._model.row_of(line)
        if row is not None:
            index = self._model.index(row, Column.NAME)
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return row is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left folds or goes to what is around, Right unfolds or goes into it; Enter does either."""
        self._keyboard = True
        row, key = self.currentIndex().row(), event.key()
        folded = self._model.folded(row) if row >= 0 else None
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif key == Qt.Key.Key_Left and row >= 0:
            if folded is False:
                self._fold(row, folded=True)
            else:
                self._go_out(row)
        elif key == Qt.Key.Key_Right and folded:
            self._fold(row, folded=False)
        elif key == Qt.Key.Key_Right and folded is False:
            self.selectRow(min(row + 1, self._model.rowCount() - 1))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and folded is not None:
            self._fold(row, folded=not folded)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Nothing: there is a field to type in, and every row would be asked."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The current field is this one's now."""
        super().focusInEvent(event)
        self.current_changed.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the field under the mouse, or of the current one."""
        keyboard = event.reason() is QContextMenuEvent.Reason.Keyboard
        if self.target is not None:
            below = self.viewport().mapToGlobal(self.current_box().bottomLeft())
            self.menu_wanted.emit(below if keyboard else event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the sign of a group folds it; elsewhere it may become a drag."""
        self._keyboard = False
        at = event.position().toPoint()
        super().mousePressEvent(event)
        row = self.rowAt(at.y())
        if row < 0 or event.button() is not Qt.MouseButton.LeftButton:
            return
        folded = self._model.folded(row)
        sign = PAD + self._model.depth(row) * FieldsPainter.STEP
        if folded is not None and (self._model.heading(row) or sign - _CARET_WIDTH <= at.x() <= sign + _CARET_WIDTH):
            self._fold(row, folded=not folded)
        else:
            self._pressed = at

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Fold or unfold."""
        row = self.rowAt(event.position().toPoint().y())
        folded = self._model.folded(row) if row >= 0 else None
        if folded is not None:
            self._fold(row, folded=not folded)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the row; a field that is moved is a drag."""
        at = event.position().toPoint()
        self._hover(self.rowAt(at.y()))
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        if (at - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            if self.target is not None:
                self.dragged.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It was no drag."""
        self._pressed = None
        super().mouseReleaseEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Calm down when the mouse has gone."""
        if event.type() is QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Names a share, types what they need, values the rest."""
        super().resizeEvent(event)
        self._fit_columns()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Every visible row, in this one call."""
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), self._look.theme.panel)
            first = self.rowAt(0)
            if first < 0:
                return
            if self._painter is None or self._painter.ratio != self.devicePixelRatioF():
                self._painter = FieldsPainter(self._look, self.devicePixelRatioF())
            last = self.rowAt(self.viewport().height() - 1)
            last = last if last >= 0 else self._model.rowCount() - 1
            for row in range(first, last + 1):
                self._painter.paint(painter, self._spot(row))

    def _spot(self, row: int) -> Spot:
        header, height = self.horizontalHeader(), self.rowHeight(row)
        columns = {
            column: (header.sectionViewportPosition(column), header.sectionSize(column))
            for column in Column
            if not header.isSectionHidden(column)
        }
        current = row == self.currentIndex().row()
        box = QRect(0, self.rowViewportPosition(row), self.viewport().width(), height)
        return Spot(
            self._model,
            row,
            box,
            columns,
            row == self._hovered,
            current,
            current and self._keyboard and self.hasFocus(),
        )

    def _fold(self, row: int, *, folded: bool) -> None:
        target = self._model.target_at(row)
        branch = target.branch if target is not None else None
        if target is not None and branch is not None:
            target.folds.set_folded(branch, folded)

    def _go_out(self, row: int) -> None:
        target = self._model.target_at(row)
        if target is not None:
            around = target.outline.around(target.line)
            if around >= 0:
                self.go_to_line(target.outline.branches[around].opens)

    def _fit_columns(self) -> None:
        header, width = self.horizontalHeader(), self.viewport().width()
        name = max(_LEAST_NAME, round(width * _NAME_SHARE))
        rest = max(60, width - name - _TYPE_WIDTH)
        self.setColumnWidth(Column.NAME, name)
        self.setColumnWidth(Column.VALUE, rest // 2 if self._model.expects else rest)
        self.setColumnWidth(Column.EXPECTED, rest - rest // 2)
        self.setColumnWidth(Column.TYPE, width - name - rest if header.count() else _TYPE_WIDTH)

    def _show_expected(self) -> None:
        self.setColumnHidden(Column.EXPECTED, not self._model.expects)
        self._fit_columns()

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            self._hovered = row
            self.viewport().update()

    def _on_look_changed(self) -> None:
        self._painter = None
        self.verticalHeader().setDefaultSectionSize(self._look.row_height())
        self.horizontalHeader().viewport().update()
        self.viewport().update()

    def selectRow(self, row: int) -> None:
        """Make a row current."""
        self.setCurrentIndex(self._model.index(row, Column.NAME) if row >= 0 else QModelIndex())
