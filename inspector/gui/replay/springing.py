"""Rows that are dragged over a page's button in the rail open that page, so that they can be dropped there."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QWidget

from inspector.gui.stream.rowdrag import RowMime
from inspector.gui.stream.table import StreamTable

_AFTER_MS = 350


class SpringOpen(QObject):
    """Watches one button."""

    def __init__(self, button: QWidget, open_page: Callable[[], None]) -> None:
        super().__init__(button)
        self._soon = QTimer(self, interval=_AFTER_MS, singleShot=True)
        self._soon.timeout.connect(open_page)
        button.setAcceptDrops(True)
        button.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        """Wait while rows of the stream are held over it."""
        if isinstance(event, QDragEnterEvent):
            if isinstance(event.source(), StreamTable) or isinstance(event.mimeData(), RowMime):
                event.acceptProposedAction()
                self._soon.start()
            else:
                event.ignore()
            return True
        if event.type() in {QEvent.Type.DragLeave, QEvent.Type.Drop}:
            self._soon.stop()
        return False
