"""What hovering tells: a flat card with a few lines below the timeline, within the window."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from inspector.gui.look.look import Look

_PAD = 10
_DOT = 8
_GAP = 7


class Line(NamedTuple):
    """One line, with a dot in front of it where it has a colour."""

    text: str
    colour: QColor | None = None


class Bubble(QWidget):
    """Shows lines, the first of them as a heading. The mouse goes through it."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._within = look, parent
        self._lines: Sequence[Line] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def tell(self, lines: Sequence[Line], at: QPoint) -> None:
        """Say this from a place in the parent on, as far as there is room to its right."""
        self._lines = lines
        size, room = self._size(), self._within.size()
        self.setGeometry(max(0, min(at.x(), room.width() - size.width() - _PAD)), at.y(), size.width(), size.height())
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Card, heading, lines."""
        theme, height = self._look.theme, self._line_height()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.line, 1))
            painter.setBrush(theme.panel)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            for number, line in enumerate(self._lines):
                top, left = _PAD - 2 + number * height, _PAD
                if line.colour is not None:
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(line.colour)
                    painter.drawRoundedRect(QRectF(left, top + (height - _DOT) / 2, _DOT, _DOT), 2, 2)
                    left += _DOT + _GAP
                painter.setFont(self._look.font(12, bold=number == 0))
                painter.setPen(theme.text if number == 0 or line.colour else theme.text_secondary)
                painter.drawText(left, top, self.width(), height, Qt.AlignmentFlag.AlignVCenter, line.text)

    def _line_height(self) -> int:
        return QFontMetrics(self._look.font(12)).height() + 3

    def _size(self) -> QSize:
        widths = [
            QFontMetrics(self._look.font(12, bold=number == 0)).horizontalAdvance(line.text)
            + (_DOT + _GAP if line.colour else 0)
            for number, line in enumerate(self._lines)
        ]
        return QSize(max(widths, default=0) + 2 * _PAD + 1, len(self._lines) * self._line_height() + 2 * _PAD - 4)
