"""The line to type a filter in: coloured while one types, with Up and Down for the filters used before."""

import re
from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFontMetricsF,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import QLineEdit

from inspector.core.filter import FilterError
from inspector.core.filter.rough import top_terms
from inspector.gui.filterbar.colouring import colour
from inspector.gui.filterbar.history import History
from inspector.gui.look.look import Look, palette_with

_FIELD_COLON = re.compile(r"(?:^|[\s(-])[\w$.\]\[]+:$")
_CHIP_OUT = 3.0
"""How far the soft background of a term reaches into the spaces beside it."""


class FilterEdit(QLineEdit):
    """Escape and leaving it are for the bar to act on. Places in the text are counted in characters."""

    escaped = Signal()
    left = Signal()
    """The keyboard went elsewhere."""
    typed = Signal()
    """The user wrote or removed something by keys, rather than having it written."""

    def __init__(self, look: Look, history: History) -> None:
        super().__init__()
        self._look, self._history = look, history
        self._error: FilterError | None = None
        self.assistant: Callable[[QKeyEvent], bool] = lambda _: False
        """Is asked first about every key, and says whether it was for it."""
        self.commands: tuple[QAction, ...] = ()
        """For its context menu."""
        self.setFrame(False)
        self.setFont(look.mono(13))
        self.setTextMargins(3, 0, 3, 0)
        self.setAccessibleName(self.tr("Filter"))
        self.setPlaceholderText(self.tr("Filter: a word, type:track, properties.total>100 …"))
        self.setAttribute(Qt.WidgetAttribute.WA_MacShowFocusRect, on=False)
        self.textChanged.connect(self._on_changed)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    @property
    def caret(self) -> int:
        """Where the caret stands."""
        return len(self.text().encode("utf-16-le")[: 2 * self.cursorPosition()].decode("utf-16-le", "ignore"))

    def show_error(self, error: FilterError | None) -> None:
        """Underline the place of an error, or nothing."""
        self._error = error
        self._colour()

    def write(self, start: int, end: int, text: str) -> None:
        """Put a text in the place of another, as if it had been typed: it can be undone."""
        before = self.text()
        first, last = _units(before[:start]), _units(before[:end])
        self.setCursorPosition(first)
        if last > first:
            self.setSelection(first, last - first)
        self.insert(text)
        self.textEdited.emit(self.text())

    def x_of(self, place: int) -> float:
        """Where the character at a place begins, in pixels from the left; it can lie outside."""
        text, metrics = self.text(), QFontMetricsF(self.font())
        caret = self.caret
        passed = metrics.horizontalAdvance(text[:place]) - metrics.horizontalAdvance(text[:caret])
        return self.cursorRect().center().x() + passed

    def event(self, event: QEvent) -> bool:
        """Keys typed here are text, also those that are commands elsewhere; Escape is ours, and now and then Tab."""
        if isinstance(event, QKeyEvent):
            key, kind = event.key(), event.type()
            if kind is QEvent.Type.ShortcutOverride and key == Qt.Key.Key_Escape:
                event.accept()
                return True
            if kind is QEvent.Type.KeyPress and key == Qt.Key.Key_Tab and self.assistant(event):
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down bring back old filters, as long as nothing new would be lost; the rest is Qt's."""
        if self.assistant(event):
            return
        shown, key = self.text(), event.key()
        if key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down} and self._history.has(shown):
            other = self._history.older(shown) if key == Qt.Key.Key_Up else self._history.newer(shown)
            if other is not None:
                self.setText(other)
                self.textEdited.emit(other)
        else:
            if event.text() in {"<", ">", "="} and self._after_colon():
                self.backspace()
            super().keyPressEvent(event)
            if self.text() != shown:
                self.typed.emit()

    def _after_colon(self) -> bool:
        """Whether a comparison would follow the colon of a field, which completion wrote or habit did: one too many."""
        before = self.text()[: self.caret]
        return not self.hasSelectedText() and _FIELD_COLON.search(before) is not None and before.count('"') % 2 == 0

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What any line of text can do, and what a filter can."""
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSeparator()
        menu.addActions(self.commands)
        menu.popup(event.globalPos())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """What an input method writes is typed too."""
        super().inputMethodEvent(event)
        if event.commitString():
            self.typed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say so."""
        super().focusOutEvent(event)
        self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A soft background behind each term, then the line itself."""
        pieces = top_terms(self.text())
        if pieces and self.hasFocus() and pieces[-1].end == len(self.text()) == self.caret:
            pieces = pieces[:-1]  # it is being written
        if pieces:
            metrics = QFontMetricsF(self.font())
            height = metrics.height() + 6
            top = (self.height() - height) / 2
            with QPainter(self) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._look.theme.accent_soft)
                for piece in pieces:
                    left, right = self.x_of(piece.start), self.x_of(piece.end)
                    box = QRectF(left - _CHIP_OUT, top, right - left + 2 * _CHIP_OUT, height)
                    painter.drawRoundedRect(box, 5, 5)
        super().paintEvent(event)

    def _on_changed(self) -> None:
        self._error = None
        self._colour()

    def _on_look_changed(self) -> None:
        clear = QColor(0, 0, 0, 0)
        self.setPalette(palette_with(self._look.palette, QPalette.ColorRole.Base, clear))
        self._colour()

    def _colour(self) -> None:
        colour(self, self._look.theme, self._error)


def _units(text: str) -> int:
    """How many of Qt's characters a text has."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
