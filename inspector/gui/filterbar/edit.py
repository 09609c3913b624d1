"""The line to type a filter in: coloured while one types, with Up and Down for the filters used before."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from inspector.core.filter import FilterError
from inspector.gui.filterbar.colouring import colour
from inspector.gui.filterbar.history import History
from inspector.gui.look.look import Look


class FilterEdit(QLineEdit):
    """Escape and leaving it are for the bar to act on."""

    escaped = Signal()
    left = Signal()
    """The keyboard went elsewhere."""

    def __init__(self, look: Look, history: History) -> None:
        super().__init__()
        self._look, self._history = look, history
        self._error: FilterError | None = None
        self.setFrame(False)
        self.setFont(look.mono(13))
        self.setAccessibleName("Filter")
        self.setPlaceholderText("Filter: a word, type:track, properties.total>100 …")
        self.setAttribute(Qt.WidgetAttribute.WA_MacShowFocusRect, on=False)
        self.textChanged.connect(self._on_changed)
        look.changed.connect(self._colour)

    def show_error(self, error: FilterError | None) -> None:
        """Underline the place of an error, or nothing."""
        self._error = error
        self._colour()

    def event(self, event: QEvent) -> bool:
        """Keys typed here are text, also those that are commands elsewhere; Escape is ours."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            key = event.key()
            if key == Qt.Key.Key_Escape:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down bring back old filters, as long as nothing new would be lost; the rest is Qt's."""
        shown, key = self.text(), event.key()
        if key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down} and self._history.has(shown):
            other = self._history.older(shown) if key == Qt.Key.Key_Up else self._history.newer(shown)
            if other is not None:
                self.setText(other)
                self.textEdited.emit(other)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say so."""
        super().focusOutEvent(event)
        self.left.emit()

    def _on_changed(self) -> None:
        self._error = None
        self._colour()

    def _colour(self) -> None:
        colour(self, self._look.theme, self._error)
