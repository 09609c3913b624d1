"""A splitter whose handle is a line one pixel thin."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle

from inspector.gui.look.look import Look


class FlatSplitter(QSplitter):
    """Lays its parts side by side."""

    def __init__(self, look: Look) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.look = look
        self.setHandleWidth(1)  # Qt itself makes it easier to grab than that
        self.setChildrenCollapsible(False)

    def createHandle(self) -> QSplitterHandle:
        """Our handle."""
        return _Handle(self)


class _Handle(QSplitterHandle):
    def __init__(self, splitter: FlatSplitter) -> None:
        super().__init__(Qt.Orientation.Horizontal, splitter)
        self._look = splitter.look

    def paintEvent(self, _: QPaintEvent) -> None:
        middle = self.rect().center().x()
        with QPainter(self) as painter:
            painter.fillRect(QRect(middle, 0, 1, self.height()), self._look.theme.line)
