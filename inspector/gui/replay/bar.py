"""How far a job is, as a bar: delivered, failed and left out from the left, the rest still empty."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy

from inspector.gui.look.look import Look, blend
from inspector.gui.replay.words import Shares

_HEIGHT = 8
_LEAST = 2
"""Pixels of a part that is there at all."""


class JobBar(QProgressBar):
    """A progress bar to screen readers; painted by us."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shares = Shares(0, 0, 0)
        self.setRange(0, 1_000)
        self.setTextVisible(False)
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Progress"))
        look.changed.connect(self.update)

    def show_shares(self, shares: Shares) -> None:
        """Show these parts."""
        if shares != self._shares:
            self._shares = shares
            self.setValue(round(1_000 * min(1.0, sum(shares))))
            self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(200, _HEIGHT)

    def paintEvent(self, _: QPaintEvent) -> None:
        """The parts side by side."""
        theme, box = self._look.theme, QRectF(self.rect())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            clip = QPainterPath()
            clip.addRoundedRect(box, _HEIGHT / 2, _HEIGHT / 2)
            painter.setClipPath(clip)
            painter.fillRect(box, theme.track)
            painter.setPen(Qt.PenStyle.NoPen)
            left = 0.0
            grey = blend(theme.text_faint, theme.track, 0.5)
            for share, colour in zip(self._shares, (theme.accent, theme.bad, grey), strict=True):
                width = max(share * box.width(), _LEAST) if share > 0 else 0.0
                painter.fillRect(QRectF(left, 0, width, box.height()), colour)
                left += width
