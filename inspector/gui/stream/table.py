"""The stream's table: Qt's for keyboard, selection, columns and screen readers, on painted rows."""

from enum import Enum

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView

from inspector.gui.look.look import Look
from inspector.gui.stream.columnroom import fitting_width
from inspector.gui.stream.following import Following
from inspector.gui.stream.matches import Newest, Rows
from inspector.gui.stream.model import StreamModel
from inspector.gui.stream.paintedtable import PaintedTable
from inspector.gui.stream.returning import Returning

_LETTERS = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}
_BACK = {
    Newest.END: {Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Home},
    Newest.START: {Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_End},
    Newest.ANYWHERE: set[Qt.Key](),
}
"""Keys after which the newest are not followed any more."""

_TOGGLES = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}


class Swap(Enum):
    """Why other rows are shown."""

    NEW_ORDER = "new order"
    """The same events in an order that the user chose just now."""
    NEW_ROWS = "new rows"
    """Other events."""
    MORE = "more"
    """The same rows, and new events among them."""


_BY_KEY = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}


class StreamTable(PaintedTable):
    """Follows what arrives, keeps what is chosen when other rows are shown, and takes keys and mouse."""

    chosen = Signal(object)
    """Row that the user went to, or None."""
    follow_changed = Signal()
    """Look at ``following`` again."""
    fold_wanted = Signal(int, bool)
    """The group of this row is to be folded, or unfolded."""
    back_wanted = Signal()
    """The user pressed Esc."""
    left = Signal()
    """The mouse is on no row any more."""

    def __init__(self, look: Look, model: StreamModel) -> None:
        super().__init__(look, model)
        self.following = Following()
        self._returning = Returning()
        self._getting_focus = self._swapping = False
        self._mouse_y = 0
        self.setAccessibleName(self.tr("Stream of events"))
        self.setAccessibleDescription(self.tr("One row for each event, the newest at the end"))
        self.verticalScrollBar().actionTriggered.connect(self._on_scroll_action)
        self.selectionModel().currentRowChanged.connect(self._on_current_changed)
        model.modelReset.connect(self._on_reset)
        self.header.sectionHandleDoubleClicked.connect(self._fit_column)

    def grown(self, count: int) -> None:
        """Rows were added at the end."""
        if self.following.arrived(count):
            self._to_newest()
        else:
            self.follow_changed.emit()

    @property
    def newest(self) -> Newest:
        """Where new events appear."""
        return self._model.matches.newest

    def follow(self) -> bool:
        """Show the newest, and go on doing so; False when they appear anywhere in this order."""
        if self.newest is Newest.ANYWHERE:
            return False
        self._returning.forget()
        self.following.resume()
        self._to_newest()
        self.follow_changed.emit()
        return True

    def swap(self, rows: Rows, why: Swap, added: int = 0) -> bool:
        """Show these rows in place of others: what the user looks at, has chosen and has selected stays, by event.

        With ``Swap.MORE`` there are ``added`` new ones; if that would move the row under the mouse, nothing is done
        and the answer is False.
        """
        from inspector.gui.stream import keeping  # noqa: PLC0415 - numpy waits until it is needed

        visible = max(1, self.viewport().height() // self.verticalHeader().defaultSectionSize())
        sight = keeping.Sight(max(self.rowAt(0), 0), visible, self._hovered, self.currentIndex().row())
        kept = keeping.keep(self._model.matches, sight, self.selected_rows())
        if why is Swap.MORE and not keeping.stands_still(kept, rows, visible):
            return False
        returned = self._returning.found(rows) if why is Swap.NEW_ROWS and kept.current is None else None
        if returned is not None:
            kept, self.following.on = returned
        self._swapping = True
        self._model.show_rows(rows)
        self.executeDelayedItemsLayout()
        current = None if kept.current is None else rows.row_of_mark(kept.current)
        chosen = QItemSelectionModel.SelectionFlag
        if current is not None:
            index = self._model.index(current, self._first_column())
            self.selectionModel().setCurrentIndex(index, chosen.NoUpdate)
        self.selectionModel().select(keeping.selection(kept, rows, self._model), chosen.ClearAndSelect)
        self._swapping = False
        top = keeping.top_for(kept, rows)
        if why is Swap.NEW_ORDER and current is not None and not sight.shows(sight.current):
            top = current - visible // 2
        if why is Swap.NEW_ROWS and (top is None or (kept.current is not None and current is None)):
            self._returning.lose(kept, followed=self.following.on)
        self._settle(why, added, top)
        if kept.current is not None and (current is None or returned is not None):
            self.chosen.emit(current)
        return True

    def _settle(self, why: Swap, added: int, top: int | None) -> None:
        """Scroll to where the user looks after a swap; ``top`` is where what they look at stays in its place."""
        known = self.newest is not Newest.ANYWHERE
        if not known:
            self.following.missed = 0  # none is further away than another
        if why is Swap.MORE:
            follows = known and self.following.arrived(added)
        else:
            chosen = self.currentIndex().isValid()
            if top is None or (why is Swap.NEW_ORDER and not chosen):
                self.following.resume()
            follows = known and self.following.on
            top = 0 if top is None or (why is Swap.NEW_ORDER and not chosen) else top
        if follows:
            self._to_newest()
        else:
            self.verticalScrollBar().setValue(top or 0)
        self._hovered = self.rowAt(self._mouse_y) if self._hovered >= 0 else -1
        self.viewport().update()
        self.follow_changed.emit()

    def _to_newest(self) -> None:
        if self.newest is Newest.END:
            self.scrollToBottom()
        elif self.newest is Newest.START:
            self.scrollToTop()

    def _fit_column(self, section: int) -> None:
        """Make a column as wide as what is on the screen of it."""
        content = self._model.content(section)
        first, last = self.rowAt(0), self._last_visible()
        texts = (str(self._model.index(row, section).data() or "") for row in range(max(first, 0), last + 1))
        title = str(self._model.headerData(section, Qt.Orientation.Horizontal) or "")
        if not self.header.is_last(content):
            self.header.resizeSection(section, fitting_width(self._look, content, title, texts))

    def select_row(self, row: int) -> None:
        """Go to a row and choose it alone, whatever keys are held: Qt's ``setCurrentIndex`` adds it with Ctrl."""
        if 0 <= row < self._model.rowCount():
            index = self._model.index(row, self._first_column())
            far = self.rowViewportPosition(row) < 0 or row > self._last_visible() + 1
            only = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(index, only)
            if far:
                self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def _move(self, step: int) -> None:
        current = self.currentIndex()
        if current.isValid():
            target = min(max(current.row() + step, 0), self._model.rowCount() - 1)
        else:
            target = self._last_visible()
        self.select_row(target)

    def _leave(self) -> None:
        self._returning.forget()
        if self.following.on:
            self.following.leave()
            self.follow_changed.emit()

    def _at_newest(self) -> bool:
        bar = self.verticalScrollBar()
        if self.newest is Newest.START:
            return bar.sliderPosition() <= bar.minimum()
        return bar.sliderPosition() >= bar.maximum()

    def _by_position(self) -> None:
        """The user scrolled: where the newest are they follow, anywhere else they do not."""
        self._returning.forget()
        if self.newest is Newest.ANYWHERE:
            return
        if not self._at_newest():
            self._leave()
        elif not self.following.on:
            self.following.resume()
            self.follow_changed.emit()

    def _on_scroll_action(self, _: int) -> None:
        self._by_position()

    def _on_current_changed(self, current: QModelIndex, _: QModelIndex) -> None:
        if not self._getting_focus and not self._swapping:
            self._returning.forget()
            self.chosen.emit(current.row() if current.isValid() else None)

    def _on_reset(self) -> None:
        if self._swapping:
            return
        self._returning.forget()
        self.following.resume()
        self._hovered = -1
        self._to_newest()
        self.follow_changed.emit()

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            self._hovered = row
            self.viewport().update()
        held = row >= 0
        if held != self.following.held:
            catch_up = not held and self.following.on and self.following.missed
            self.following.hold(held)
            if catch_up:
                self._to_newest()
            self.follow_changed.emit()
            if not held:
                self.left.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Nothing is chosen by it; Qt would go to the first row."""
        self._show_keyboard(used=self._keyboard or event.reason() in _BY_KEY)
        nothing_yet = not self.currentIndex().isValid()
        self._getting_focus = True
        super().focusInEvent(event)
        if nothing_yet:
            self.selectionModel().clearCurrentIndex()
        self._getting_focus = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters j and k go down and up, End follows, Esc goes back to the order of arrival; the rest is Qt's."""
        self._show_keyboard(used=True)
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_Escape and not event.modifiers():
            self.back_wanted.emit()
        elif not event.modifiers() and self._fold_by_key(key):
            self._leave()
        elif key is self._newest_key() and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.follow()
        elif key in _LETTERS and not event.modifiers():
            self._move(_LETTERS[key])
            self._leave()
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Up} and not self.currentIndex().isValid():
            self._move(0)
            self._leave()
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End} and not event.modifiers():
            self.select_row(0 if key is Qt.Key.Key_Home else self._model.rowCount() - 1)
            self._leave()
        else:
            super().keyPressEvent(event)
            if key in _BACK[self.newest]:
                self._leave()

    def _newest_key(self) -> Qt.Key | None:
        """The key that goes to the newest."""
        return {Newest.END: Qt.Key.Key_End, Newest.START: Qt.Key.Key_Home}.get(self.newest)

    def _fold_by_key(self, key: Qt.Key) -> bool:
        """Left and Right fold and unfold, or go to the heading and into the group; Enter and Space do either."""
        row = self.currentIndex().row()
        rows = self._model.matches
        start = rows.heading_row(row) if row >= 0 else None
        heading = None if start is None else rows.heading_at(start)
        if start is None or heading is None or key not in {Qt.Key.Key_Left, Qt.Key.Key_Right, *_TOGGLES}:
            return False
        if row != start:
            if key is Qt.Key.Key_Left:
                self.select_row(start)
            return key is Qt.Key.Key_Left
        if key in _TOGGLES or heading.folded is (key is Qt.Key.Key_Right):
            self.fold_wanted.emit(row, not heading.folded)
        elif key is Qt.Key.Key_Right:
            self.select_row(row + 1)
        return True

    def keyboardSearch(self, search: str) -> None:
        """Nothing: typing must not read a million rows."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; up leaves the newest."""
        super().wheelEvent(event)
        self._by_position()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Looking at a row leaves the newest."""
        self._show_keyboard(used=False)
        row = self.rowAt(event.position().toPoint().y())
        if row >= 0:
            self._leave()
        super().mousePressEvent(event)
        heading = self._model.matches.heading_at(row) if row >= 0 else None
        if heading is not None and event.button() is Qt.MouseButton.LeftButton and not event.modifiers():
            self.fold_wanted.emit(row, not heading.folded)

    def event(self, event: QEvent) -> bool:
        """On a heading Space folds, whatever else it is a shortcut for."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            row = self.currentIndex().row()
            on_heading = row >= 0 and self._model.matches.heading_at(row) is not None
            if on_heading and event.key() in _TOGGLES and not event.modifiers():
                event.accept()
                return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Keep track of the row under the mouse."""
        if event.type() is QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._mouse_y = event.position().toPoint().y()
            self._hover(self.rowAt(self._mouse_y))
        elif event.type() is QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)
