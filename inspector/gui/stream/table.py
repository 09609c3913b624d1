"""The stream's table: Qt's for keyboard, selection, columns and screen readers, with all rows painted by us at once."""

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from inspector.gui.look.look import Look
from inspector.gui.parts.scrollbar import flatten_scroll_bars
from inspector.gui.stream.columnset import STANDARD
from inspector.gui.stream.following import Following
from inspector.gui.stream.header import PLUS_ROOM, StreamHeader
from inspector.gui.stream.model import StreamModel
from inspector.gui.stream.painter import PAD, Frame, RowPainter, Strip

_LETTERS = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}


class StreamTable(QTableView):
    """Shows a ``StreamModel``."""

    chosen = Signal(object)
    """Row that the user went to, or None."""
    follow_changed = Signal()
    """Look at ``following`` again."""

    def __init__(self, look: Look, model: StreamModel) -> None:
        super().__init__()
        self._look = look
        self._model = model
        self.following = Following()
        self.frames = 0
        """How often it was painted."""
        self._hovered = -1
        self._keyboard = False
        self._getting_focus = False
        self._painter: RowPainter | None = None
        self._header = StreamHeader(look, model, self)
        self.setHorizontalHeader(self._header)
        self.setModel(model)
        self._header.part_selection()
        flatten_scroll_bars(self, look)
        self._set_up()
        self._set_up_rows()
        self.verticalScrollBar().actionTriggered.connect(self._on_scroll_action)
        self.selectionModel().currentRowChanged.connect(self._on_current_changed)
        model.modelReset.connect(self._on_reset)
        look.changed.connect(self._on_look_changed)

    def _set_up(self) -> None:
        self.setAccessibleName("Stream of events")
        self.setAccessibleDescription("One row for each event, the newest at the end")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self._header.show_columns(STANDARD)

    def _set_up_rows(self) -> None:
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(self._look.row_height())

    @property
    def header(self) -> StreamHeader:
        """The header, which holds the columns."""
        return self._header

    def grown(self, count: int) -> None:
        """Rows were added at the end."""
        if self.following.arrived(count):
            self.scrollToBottom()
        else:
            self.follow_changed.emit()

    def follow(self) -> None:
        """Show the newest, and go on doing so."""
        self.following.resume()
        self.scrollToBottom()
        self.follow_changed.emit()

    def select_row(self, row: int) -> None:
        """Go to a row."""
        if 0 <= row < self._model.rowCount():
            index = self._model.index(row, self._first_column())
            far = self.rowViewportPosition(row) < 0 or row > self._last_visible() + 1
            self.setCurrentIndex(index)
            if far:
                self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def selected_rows(self) -> list[range]:
        """What is selected, as ranges of rows in ascending order. Never one by one: it may be millions."""
        return [range(top, bottom + 1) for top, bottom in sorted(self._selected_parts())]

    def _selected_parts(self) -> set[tuple[int, int]]:
        """First and last row of every selected range."""
        selection = self.selectionModel().selection()
        return {(part.top(), part.bottom()) for part in map(selection.at, range(selection.count()))}

    def _first_column(self) -> int:
        return max(self._header.logicalIndexAt(0), 0)

    def _move(self, step: int) -> None:
        current = self.currentIndex()
        if current.isValid():
            target = min(max(current.row() + step, 0), self._model.rowCount() - 1)
        else:
            target = self._last_visible()
        self.select_row(target)

    def _last_visible(self) -> int:
        last = self.rowAt(self.viewport().height() - 1)
        return last if last >= 0 else self._model.rowCount() - 1

    def _leave(self) -> None:
        if self.following.on:
            self.following.leave()
            self.follow_changed.emit()

    def _at_end(self) -> bool:
        bar = self.verticalScrollBar()
        return bar.sliderPosition() >= bar.maximum()

    def _by_position(self) -> None:
        """The user scrolled: at the end they follow, anywhere else they do not."""
        if not self._at_end():
            self._leave()
        elif not self.following.on:
            self.following.resume()
            self.follow_changed.emit()

    def _on_scroll_action(self, _: int) -> None:
        self._by_position()

    def _on_current_changed(self, current: QModelIndex, _: QModelIndex) -> None:
        if not self._getting_focus:
            self.chosen.emit(current.row() if current.isValid() else None)

    def _on_reset(self) -> None:
        self.following.resume()
        self._hovered = -1
        self.scrollToBottom()
        self.follow_changed.emit()

    def _on_look_changed(self) -> None:
        self._painter = None
        self.verticalHeader().setDefaultSectionSize(self._look.row_height())
        self._header.viewport().update()
        self.viewport().update()

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            self._hovered = row
            self.viewport().update()
        held = row >= 0
        if held != self.following.held:
            catch_up = not held and self.following.on and self.following.missed
            self.following.hold(held)
            if catch_up:
                self.scrollToBottom()
            self.follow_changed.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Nothing is chosen by it; Qt would go to the first row."""
        nothing_yet = not self.currentIndex().isValid()
        self._getting_focus = True
        super().focusInEvent(event)
        if nothing_yet:
            self.selectionModel().clearCurrentIndex()
        self._getting_focus = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters j and k go down and up, End follows; the rest is Qt's."""
        self._keyboard = True
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_End and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.follow()
        elif key in _LETTERS and not event.modifiers():
            self._move(_LETTERS[key])
            self._leave()
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Up} and not self.currentIndex().isValid():
            self._move(0)
            self._leave()
        elif key is Qt.Key.Key_Home and not event.modifiers():
            self.select_row(0)
            self._leave()
        else:
            super().keyPressEvent(event)
            if key in {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home}:
                self._leave()

    def keyboardSearch(self, search: str) -> None:
        """Nothing: typing must not read a million rows."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; up leaves the newest."""
        super().wheelEvent(event)
        self._by_position()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Looking at a row leaves the newest."""
        self._keyboard = False
        if self.rowAt(event.position().toPoint().y()) >= 0:
            self._leave()
        super().mousePressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Keep track of the row under the mouse."""
        if event.type() is QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._hover(self.rowAt(event.position().toPoint().y()))
        elif event.type() is QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Every visible row, in this one call."""
        self.frames += 1
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), self._look.theme.panel)
            first = self.rowAt(0)
            if first < 0:
                return
            last = self._last_visible()
            if self._painter is None or self._painter.ratio != self.devicePixelRatioF():
                self._painter = RowPainter(self._look, self.devicePixelRatioF())
            self._painter.paint(painter, self._frame(first, last), self._model.sources)

    def _frame(self, first: int, last: int) -> Frame:
        return Frame(
            rows=self._model.visible(first, last),
            first_row=first,
            top=self.rowViewportPosition(first),
            row_height=self.verticalHeader().defaultSectionSize(),
            width=self.viewport().width(),
            strips=self._strips(),
            selected=self._selected_between(first, last),
            current=self.currentIndex().row(),
            hovered=self._hovered,
            ring=self._keyboard and self.hasFocus(),
            value=self._model.value_of,
        )

    def _strips(self) -> list[Strip]:
        header, width = self._header, self.viewport().width()
        strips = []
        for content in header.columns.contents:
            section = self._model.section(content)
            if section is not None:
                size = header.sectionSize(section) - (PLUS_ROOM - PAD if header.is_last(content) else 0)
                strips.append(Strip(content, header.sectionViewportPosition(section), size))
        return [strip for strip in strips if strip.width > 0 and strip.left < width and strip.left + strip.width > 0]

    def _selected_between(self, first: int, last: int) -> set[int]:
        rows: set[int] = set()
        for top, bottom in self._selected_parts():
            rows.update(range(max(first, top), min(last, bottom) + 1))
        return rows
