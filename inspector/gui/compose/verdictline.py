"""What is thought of an event that is being written, in a sign and a few words."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from inspector.gui.look.look import Look
from inspector.gui.parts.surfaces import Text


class VerdictLine(QWidget):
    """What is thought of the event: a sign and a word."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._icon, self._tint = look, "unchecked", "text_faint"
        self._text = Text(look, tint="text_faint", pixels=12)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 0, 0)
        row.addWidget(self._text)
        look.changed.connect(self.update)

    def tell(self, words: str, icon: str, tint: str) -> None:
        """Say it."""
        self._icon, self._tint = icon, tint
        self._text.setText(words)
        self._text.setAccessibleName(words)
        self._text.set_tint(tint)
        self.update()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def sizeHint(self) -> QSize:
        """As wide as sign and word."""
        return self._text.sizeHint() + QSize(20, 0)

    def paintEvent(self, _: QPaintEvent) -> None:
        """The sign."""
        with QPainter(self) as painter:
            colour = getattr(self._look.theme, self._tint)
            sign = self._look.icon(self._icon, colour, 14, self.devicePixelRatioF())
            painter.drawPixmap(0, (self.height() - 14) // 2, sign)
