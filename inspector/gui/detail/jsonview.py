"""An event's JSON as a ``FoldView`` whose values can be taken: by menu, by key, or carried out with the mouse."""

import re

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication

from inspector.gui.detail.foldview import FoldView
from inspector.gui.detail.offsets import utf16
from inspector.gui.detail.target import Target
from inspector.gui.look.look import Look
from inspector.gui.parts.dragging import path_mime

_KEY = re.compile(r'\s*"')


class JsonView(FoldView):
    """What can be done with the values: menu, keys, folding by click, carrying one out."""

    menu_wanted = Signal(QPoint)
    """The user asked for the menu of the current value, at this point of the screen."""
    copy_wanted = Signal()
    """The current value is to be copied."""
    dragged = Signal()
    """The current value is being dragged out."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name)
        self._pressed: QPoint | None = None
        self._on_key = False
        self.viewport().setMouseTracking(True)

    @property
    def target(self) -> Target | None:
        """The value that the cursor is on."""
        return self.target_at(self.textCursor().blockNumber())

    def target_at(self, row: int) -> Target | None:
        """The value that a row shows or closes."""
        if self._folds is None or row >= len(self._rows):
            return None
        return Target(self._folds, self._folds.outline.home(self._rows[row]))

    def value_at(self, at: QPoint) -> Target | None:
        """The value under a point of the viewport; None beside it."""
        cursor = self.cursorForPosition(at)
        target = self.target_at(cursor.blockNumber())
        if target is None or not self.cursorRect(cursor).adjusted(-24, 0, 24, 0).contains(at):
            return None
        column = target.outline.column(target.line)
        shown = cursor.block().text()
        if self._rows[cursor.blockNumber()] != target.line or cursor.positionInBlock() < utf16(shown, column):
            return None
        return target

    def current_box(self) -> QRect:
        """Where the cursor is, in the viewport."""
        return self.cursorRect()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line of the cursor on a soft ground, then the text."""
        if self.hasFocus() and self._folds is not None and not self.textCursor().hasSelection():
            with QPainter(self.viewport()) as painter:
                box = self.cursorRect()
                theme = self._look.theme
                painter.fillRect(0, box.top(), self.viewport().width(), box.height(), theme.raised)
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Plus and minus unfold and fold; Ctrl+C without a selection copies the value; the rest is Qt's."""
        target, plain = (
            self.target,
            not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier),
        )
        if target is not None and plain and event.text() in {"+", "-"}:
            self._fold_near(target, folded=event.text() == "-")
        elif (
            target is not None and event.matches(QKeySequence.StandardKey.Copy) and not self.textCursor().hasSelection()
        ):
            self.copy_wanted.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the value under the mouse, or at the cursor."""
        if event.reason() is QContextMenuEvent.Reason.Mouse and not self.textCursor().hasSelection():
            self.setTextCursor(self.cursorForPosition(event.pos()))
        keyboard = event.reason() is QContextMenuEvent.Reason.Keyboard
        self.menu_wanted.emit(
            self.viewport().mapToGlobal(self.cursorRect().bottomLeft()) if keyboard else event.globalPos()
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on a key may become a drag of its value; elsewhere it begins to select."""
        at = event.position().toPoint()
        self._pressed = at if event.button() is Qt.MouseButton.LeftButton else None
        cursor = self.cursorForPosition(at)
        self._on_key = self._pressed is not None and self._is_key(cursor)
        if self._on_key:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.setTextCursor(cursor)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A key that is moved, or a value that is carried out to the left or right, is a drag."""
        at = event.position().toPoint()
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._show_hand(at)
            super().mouseMoveEvent(event)
            return
        far = (at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        outside = at.x() < -self.gutter_width() or at.x() > self.width()
        if far and (self._on_key or outside):
            row = self.cursorForPosition(self._pressed).block()
            self._pressed = None
            self._end_selecting(event)
            self.setTextCursor(QTextCursor(row))
            self.dragged.emit()
        elif not self._on_key:
            super().mouseMoveEvent(event)

    def _end_selecting(self, event: QMouseEvent) -> None:
        """The button is let go over somebody else, who keeps that: without it Qt would select on with every move."""
        if not self._on_key:
            let_go, left, none = QEvent.Type.MouseButtonRelease, Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
            places = (event.position(), event.scenePosition(), event.globalPosition())
            super().mouseReleaseEvent(QMouseEvent(let_go, *places, left, none, event.modifiers()))
        self._on_key = False

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on what stands for a folded node unfolds it."""
        pressed, self._pressed = self._pressed, None
        if not self._on_key:
            super().mouseReleaseEvent(event)
        self._on_key = False
        at = event.position().toPoint()
        if pressed is None or (at - pressed).manhattanLength() >= QApplication.startDragDistance():
            return
        target = self.value_at(at)
        branch = target.branch if target is not None else None
        if branch is not None and self._folds is not None and self._folds.folded(branch):
            self._folds.set_folded(branch, folded=False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The current value is this one's now."""
        super().focusInEvent(event)
        self.current_changed.emit()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The line of the cursor is no longer shown."""
        super().focusOutEvent(event)
        self.viewport().update()

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is selected, with what is folded in it, and the path of the value where it begins."""
        cursor = self.textCursor()
        if self._folds is None:
            return super().createMimeDataFromSelection()
        target = self.target_at(self.document().findBlock(cursor.selectionStart()).blockNumber())
        text = self._folds.outline.text[self._position(start=True) : self._position(start=False)]
        return path_mime(target.pointer if target else "", text)

    def _fold_near(self, target: Target, *, folded: bool) -> None:
        """Fold what is open around the value, or unfold what begins there."""
        at = target.nearest_branch if folded else target.branch
        if at is None or at < 0:
            return
        if folded and target.folds.folded(at):
            at = target.outline.branches[at].parent
        if at >= 0:
            target.folds.set_folded(at, folded)

    def _is_key(self, cursor: QTextCursor) -> bool:
        """Whether a place is within the key of a row."""
        target = self.target_at(cursor.blockNumber())
        if target is None or self._rows[cursor.blockNumber()] != target.line:
            return False
        text = cursor.block().text()
        column = target.outline.column(target.line)
        begins = _KEY.match(text)
        return begins is not None and begins.end() - 1 <= cursor.positionInBlock() < utf16(text, column) - 1

    def _show_hand(self, at: QPoint) -> None:
        """A hand over keys, which can be taken."""
        over = self._is_key(self.cursorForPosition(at))
        shape = Qt.CursorShape.OpenHandCursor if over else Qt.CursorShape.IBeamCursor
        if self.viewport().cursor().shape() is not shape:
            self.viewport().setCursor(shape)
