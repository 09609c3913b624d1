"""What every button of ours does with keys."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton


class PressedByEnter(QAbstractButton):
    """A button to be painted. Enter presses it, as Space does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, once for each time that it is struck: what is pressed may hand the keyboard to another."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self.autoRepeat() or not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)
