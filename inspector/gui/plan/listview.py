"""The Plan page's list: Qt's for keyboard, selection and screen readers, with all lines painted by us."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from inspector.gui.look.look import Look
from inspector.gui.parts.scrollbar import flatten_scroll_bars
from inspector.gui.plan.lines import EventLine, HeadingLine, Key, Line, UnplannedLine, key_of, section_of
from inspector.gui.plan.listmodel import PlanListModel
from inspector.gui.plan.listpainter import ListPainter, Spot, columns_of
from inspector.gui.plan.words import translate

_ABOVE_HEADING = 22


class PlanList(QListView):
    """Shows a ``PlanListModel``."""

    chosen = Signal(object)
    """The ``Line`` that is current now, or None."""
    opened = Signal(object)
    """A line was double-clicked, or Enter was pressed on it."""
    resized = Signal(int)
    """The width of what the lines are painted on, in pixels."""
    menu_wanted = Signal(object, QPoint)
    """The menu of a line is wanted at this point of the screen."""

    def __init__(self, look: Look, model: PlanListModel) -> None:
        super().__init__()
        self._look, self._model = look, model
        self._keyboard = False
        self.setModel(model)
        self.setAccessibleName(self.tr("The plan beside the session"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self._delegate = _Delegate(look, self)
        self.setItemDelegate(self._delegate)
        flatten_scroll_bars(self, look, "window")
        self.verticalScrollBar().setSingleStep(look.row_height())
        look.changed.connect(self._on_look_changed)
        self.selectionModel().currentRowChanged.connect(self._on_current)

    @property
    def line(self) -> Line | None:
        """The line that is current."""
        return self._model.line_at(self.currentIndex().row())

    def line_at(self, row: int) -> Line | None:
        """The line of a row."""
        return self._model.line_at(row)

    @property
    def held(self) -> bool:
        """Whether somebody is at work here, so that lines keep their places."""
        return self.viewport().underMouse() or self.hasFocus()

    def show_lines(self, lines: list[Line]) -> None:
        """Show these; the current line stays current where it is still there."""
        before, scrolled = self.line, self.verticalScrollBar().value()
        key = key_of(before) if before is not None else None
        if self._model.show_lines(lines):
            self.viewport().update()
            return
        if key is not None:
            self.go_to(key, scroll=False)
        self.verticalScrollBar().setValue(scrolled)

    def go_to(self, key: Key, *, scroll: bool = True) -> bool:
        """Make the line with that key current; whether it is there."""
        row = self._model.row_of(key)
        if row is None:
            return False
        hint = QAbstractItemView.ScrollHint.EnsureVisible
        self.selectionModel().setCurrentIndex(
            self._model.index(row), self.selectionModel().SelectionFlag.ClearAndSelect
        )
        if scroll:
            self.scrollTo(self._model.index(row), hint)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What stands over the list is as wide."""
        super().resizeEvent(event)
        self.resized.emit(self.viewport().width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The page's ground, then the lines."""
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), self._look.theme.window)
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        self._keyboard = True
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.line is not None:
            self.opened.emit(self.line)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses."""
        self._keyboard = False
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on what stands at the end of a line that is not planned does it."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        line = self._model.line_at(index.row())
        if event.button() is Qt.MouseButton.LeftButton and isinstance(line, UnplannedLine):
            offer = self.fontMetrics().horizontalAdvance(translate("Plan", "Add to plan"))
            right = columns_of(self.viewport().width()).seen[1]
            if right - offer - 8 <= event.position().x() <= right + 4:
                self.opened.emit(line)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Opens the line."""
        super().mouseDoubleClickEvent(event)
        line = self._model.line_at(self.indexAt(event.position().toPoint()).row())
        if line is not None and not isinstance(line, HeadingLine | UnplannedLine):
            self.opened.emit(line)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the line under the mouse, or by the key of the current one."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        at = self.visualRect(self.currentIndex()).center() if by_key else event.pos()
        line = self._model.line_at(self.indexAt(at).row())
        if line is not None and not isinstance(line, HeadingLine):
            self.menu_wanted.emit(line, self.viewport().mapToGlobal(at))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """With the keyboard comes a current line."""
        super().focusInEvent(event)
        self._keyboard = event.reason() is not Qt.FocusReason.MouseFocusReason
        if not self.currentIndex().isValid() and self._model.rowCount():
            first = next((row for row, line in enumerate(self._model.rows) if not isinstance(line, HeadingLine)), None)
            if first is not None:
                self.setCurrentIndex(self._model.index(first))

    def paint_row(self, painter: QPainter, box: QRect, row: int, *, hovered: bool) -> None:
        """Paint one line."""
        lines = self._model.rows
        line = lines[row]
        section = section_of(line)
        first = row == 0 or section_of(lines[row - 1]) is not section
        last = row + 1 == len(lines) or section_of(lines[row + 1]) is not section
        current = row == self.currentIndex().row()
        ring = current and self._keyboard and self.hasFocus()
        under_titles = isinstance(line, EventLine)
        spot = Spot(box, first and not under_titles, last, current, ring, hovered)
        self._delegate.lines.ratio = painter.device().devicePixelRatioF()
        self._delegate.lines.paint(painter, spot, line)

    def _on_current(self, *_: object) -> None:
        self.chosen.emit(self.line)

    def _on_look_changed(self) -> None:
        self._delegate.renew()
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


class _Delegate(QStyledItemDelegate):
    def __init__(self, look: Look, view: PlanList) -> None:
        super().__init__(view)
        self._look, self._view = look, view
        self.renew()

    def renew(self) -> None:
        """The fonts are others."""
        self.lines = ListPainter(self._look)
        height = self._look.row_height()
        self._plain, self._heading = QSize(100, height), QSize(100, height + _ABOVE_HEADING)

    def sizeHint(self, _: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return self._heading if isinstance(self._view.line_at(index.row()), HeadingLine) else self._plain

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state = option.state
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        self._view.paint_row(painter, option.rect, index.row(), hovered=hovered)
        painter.restore()
