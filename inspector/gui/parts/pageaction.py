"""An action of one page, which its keys reach while the keyboard is in that page."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


def page_action(page: QWidget, text: str, tip: str, keys: str = "") -> QAction:
    """A new action of ``page``, found by the palette; its tool tip names its keys as this system writes them."""
    action = QAction(text, page)
    if keys:
        sequence = QKeySequence(keys)
        action.setShortcut(sequence)
        tip = f"{tip} ({sequence.toString(QKeySequence.SequenceFormat.NativeText)})"
    action.setToolTip(tip)
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    page.addAction(action)
    return action
