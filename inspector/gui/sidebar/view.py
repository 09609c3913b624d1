"""The sidebar's list: Qt's for keyboard, scrolling and screen readers, with all lines painted by us at once."""

from html import escape
from time import monotonic

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QToolTip

from inspector.gui.look.look import Look
from inspector.gui.parts.flattable import flat_table
from inspector.gui.parts.scrollbar import flatten_scroll_bars
from inspector.gui.sidebar.model import LinesModel
from inspector.gui.sidebar.painter import LinePainter, Spot
from inspector.gui.sidebar.places import Kind, Place

_Index = QModelIndex | QPersistentModelIndex

_ABOVE_HEADING = 8
_REST_S = 3.0
"""A mouse that has not moved for so long looks at nothing."""

_BY_KEY = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}


class SidebarView(QTableView):
    """Shows a ``LinesModel`` and says what the user wants of its lines."""

    picked = Signal(object)
    """A ``Place`` was clicked."""
    added = Signal(object)
    """The same with Ctrl held."""
    excluded = Signal(object)
    """The same with Alt held."""
    folded = Signal(object, bool)
    """A heading's section is to be hidden (True) or shown."""
    menu_wanted = Signal(object, QPoint)
    """A ``Place`` and where on the screen its menu is to open."""
    placed = Signal()
    """Lines are in other places than before."""

    def __init__(self, look: Look, model: LinesModel) -> None:
        super().__init__()
        self._look, self._lines = look, model
        self._hovered = -1
        self._pressed = -1
        self._moved = -_REST_S
        self._keyboard = False
        self._painter: LinePainter | None = None
        self.setModel(model)
        flatten_scroll_bars(self, look, "window")
        self._set_up()
        model.modelAboutToBeReset.connect(self._before_reset)
        model.modelReset.connect(self._on_reset)
        look.changed.connect(self._on_look_changed)
        self._current: Place | None = None
        self._scrolled = 0
        self._tall: set[int] = set()

    def _set_up(self) -> None:
        flat_table(self)
        self.setAccessibleName(self.tr("Sidebar"))
        self.setAccessibleDescription(
            self.tr(
                "What there is in this session. Enter: only this; Control Enter: this too; Alt Enter: anything else"
            )
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # it is filled by ourselves
        self.horizontalHeader().setVisible(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setDefaultSectionSize(self._look.row_height())

    @property
    def watched(self) -> bool:
        """Whether the mouse is at work here, so that no line may move under it."""
        return self._hovered >= 0 and monotonic() - self._moved < _REST_S

    def current(self) -> Place | None:
        """The line that the keyboard is on."""
        return self._lines.place(self.currentIndex().row())

    def go_to(self, row: int) -> None:
        """Put the keyboard on a line."""
        self.selectionModel().setCurrentIndex(self._lines.index(row, 0), QItemSelectionModel.SelectionFlag.NoUpdate)

    def show_from(self, place: Place) -> None:
        """Scroll until this line is at the top, or as near as it gets."""
        row = self._lines.row_of(place)
        if row is not None:
            self.scrollTo(self._lines.index(row, 0), QAbstractItemView.ScrollHint.PositionAtTop)

    def line_rect(self, place: Place) -> QRect:
        """Where a line is in the viewport; empty when it is nowhere."""
        row = self._lines.row_of(place)
        return QRect() if row is None else self.visualRect(self._lines.index(row, 0))

    def _before_reset(self) -> None:
        self._current, self._scrolled = self.current(), self.verticalScrollBar().value()

    def _on_reset(self) -> None:
        rows, height = self.verticalHeader(), self._look.row_height()
        headings = set(self._lines.headings())
        for row in (row for row in self._tall - headings if row < self._lines.rowCount()):
            rows.resizeSection(row, height)
        for row in headings:
            rows.resizeSection(row, height + _ABOVE_HEADING)
        self._tall = headings
        current = self._lines.row_of(self._current) if self._current else None
        if current is not None:
            self.go_to(current)
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(self._scrolled)  # the user's, wherever the current line is
        self._hovered = self._row_under_mouse() if self._hovered >= 0 else -1
        self.placed.emit()

    def _row_under_mouse(self) -> int:
        return self.rowAt(self.viewport().mapFromGlobal(self.cursor().pos()).y())

    def _on_look_changed(self) -> None:
        self._painter = None
        self.viewport().update()

    def updateGeometries(self) -> None:
        """Whoever stands over a line moves with it."""
        super().updateGeometries()
        self.placed.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """The same."""
        super().scrollContentsBy(dx, dy)
        self.placed.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes by key sees where the keyboard is."""
        super().focusInEvent(event)
        if event.reason() in _BY_KEY:
            self._keyboard = True
            if self.current() is None and self._lines.rowCount():
                self.go_to(0)
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter picks, with Ctrl adds, with Alt leaves out; Left and Right hide and show a section."""
        self._keyboard = True
        key, place = Qt.Key(event.key()), self.current()
        if place is not None and key in _ENTER:
            self._act(place, event.modifiers())
        elif place is not None and key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self._fold(place, hide=key is Qt.Key.Key_Left)
        elif place is None and key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.setCurrentIndex(self._lines.index(0, 0))
        elif key in {Qt.Key.Key_Escape, Qt.Key.Key_F2} or event.matches(QKeySequence.StandardKey.Copy):
            event.ignore()  # the sidebar's
        else:
            super().keyPressEvent(event)
        self.viewport().update()

    def keyboardSearch(self, search: str) -> None:
        """Nothing: letters are for the field that finds."""

    def _act(self, place: Place, modifiers: Qt.KeyboardModifier) -> None:
        if place.kind is not Kind.VALUE or not modifiers & (
            Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier
        ):
            self.picked.emit(place)
        elif modifiers & Qt.KeyboardModifier.AltModifier:
            self.excluded.emit(place)
        else:
            self.added.emit(place)

    def _fold(self, place: Place, *, hide: bool) -> None:
        """Hide or show a section; from one of its values, Left goes to the heading first."""
        if place.kind is Kind.HEADING:
            self.folded.emit(place.section, hide)
        elif hide:
            row = self._lines.row_of(Place(Kind.HEADING, place.section))
            if row is not None:
                self.setCurrentIndex(self._lines.index(row, 0))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """What is pressed is what is meant, if it is let go there."""
        self._keyboard = False
        self._pressed = self.rowAt(event.position().toPoint().y())
        index = self._lines.index(self._pressed, 0)
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.go_to(self._pressed)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click picks; Ctrl and Alt as with Enter."""
        row, pressed = self.rowAt(event.position().toPoint().y()), self._pressed
        self._pressed = -1
        place = self._lines.place(row)
        inside = self.viewport().rect().contains(event.position().toPoint())
        if row == pressed and place is not None and inside and event.button() is Qt.MouseButton.LeftButton:
            self._act(place, event.modifiers())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two clicks, nothing more."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Nothing is dragged here."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of a line; by key, of the line that the keyboard is on."""
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            row = self.currentIndex().row()
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft() + QPoint(24, 0))
        else:
            row, at = self.rowAt(self.viewport().mapFromGlobal(event.globalPos()).y()), event.globalPos()
        place = self._lines.place(row)
        if place is not None:
            self.menu_wanted.emit(place, at)

    def viewportEvent(self, event: QEvent) -> bool:
        """Keep track of the mouse; tips are ours."""
        kind = event.type()
        if kind is QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._moved = monotonic()
            self._hover(self.rowAt(event.position().toPoint().y()))
        elif kind is QEvent.Type.Leave:
            self._hover(-1)
        elif kind is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip(self.rowAt(event.pos().y())), self)
            return True
        return super().viewportEvent(event)

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            self._hovered = row
            self.viewport().update()

    def tip(self, row: int) -> str:
        """What a line's tool tip says, as markup. Names are escaped: Qt would take them for markup, too."""
        line = self._lines.line(row) if self._lines.place(row) is not None else None
        if line is None or not line.tip:
            return ""
        use = self.tr("Click: only this · Ctrl+click: this too · Alt+click: anything else")
        tip = f"{line.tip}\n{use}" if line.place.kind is Kind.VALUE else line.tip
        return f'<p style="white-space:pre">{escape(tip)}</p>'

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """The ring moves."""
        super().currentChanged(current, previous)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Every visible line, in this one call."""
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), self._look.theme.window)
            if self._painter is None or self._painter.ratio != self.devicePixelRatioF():
                self._painter = LinePainter(self._look, self.devicePixelRatioF())
            self._painter.paint(painter, self._spots())

    def _spots(self) -> list[Spot]:
        first = self.rowAt(0)
        if first < 0:
            return []
        last = self.rowAt(self.viewport().height() - 1)
        if last < 0:
            last = self._lines.rowCount() - 1
        width, ring = self.viewport().width(), self.currentIndex().row() if self._keyboard and self.hasFocus() else -1
        return [
            Spot(
                self._lines.line(row),
                QRect(0, self.rowViewportPosition(row), width, self.rowHeight(row)),
                row == self._hovered,
                row == ring,
            )
            for row in range(first, last + 1)
        ]
