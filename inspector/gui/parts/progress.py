"""A thin bar that says how much is done."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector.gui.look.look import Look

_HEIGHT = 4


class Progress(QWidget):
    """From 0 to 1."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_share(self, share: float) -> None:
        """So much is done."""
        self.share = min(1.0, max(0.0, share))
        self.setAccessibleName(self.tr("{percent} % done").format(percent=round(100 * self.share)))
        self.update()

    def sizeHint(self) -> QSize:
        """A line."""
        return QSize(120, _HEIGHT)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Trough and bar."""
        theme, radius = self._look.theme, _HEIGHT / 2
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            box = QRectF(0, (self.height() - _HEIGHT) / 2, self.width(), _HEIGHT)
            painter.setBrush(theme.track)
            painter.drawRoundedRect(box, radius, radius)
            painter.setBrush(theme.accent)
            box.setWidth(max(_HEIGHT, box.width() * self.share) if self.share else 0)
            painter.drawRoundedRect(box, radius, radius)
