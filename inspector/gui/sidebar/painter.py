"""Paints the visible lines of the sidebar in one call a frame."""

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from inspector.gui.look.look import Look, blend
from inspector.gui.sidebar.places import Kind
from inspector.gui.sidebar.shelf import Chosen, Line
from inspector.gui.stream.fitting import Fitter

LEFT = 16
"""Where texts and signs begin, in logical pixels."""

_INSET = 6
_SIGN = 14
_GAP = 7
_CARET = 12


class Spot(NamedTuple):
    """A line and where it is."""

    line: Line
    box: QRect
    hovered: bool
    ring: bool
    """Whether the keyboard is on it."""


class LinePainter:
    """Draws frames. Made anew when the theme or the screen changes."""

    def __init__(self, look: Look, ratio: float) -> None:
        self._look = look
        self.ratio = ratio
        """Device pixels for one logical pixel."""
        self._plain = Fitter(look.font())
        self._bold = Fitter(look.font(bold=True))
        self._struck = Fitter(_struck(look.font()))
        self._heading = Fitter(look.font(11, bold=True))
        self._small = Fitter(look.font(12))

    def paint(self, painter: QPainter, spots: Iterable[Spot]) -> None:
        """Draw these lines."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for spot in spots:
            self._ground(painter, spot)
            if spot.line.place.kind is Kind.HEADING:
                self._paint_heading(painter, spot)
            elif spot.line.place.kind is Kind.VALUE:
                self._paint_value(painter, spot)
            else:
                theme = self._look.theme
                colour = theme.text_secondary if spot.line.place.kind is Kind.NOTE else theme.accent
                painter.setPen(colour)
                self._text(painter, spot, self._small, LEFT, spot.box.width() - LEFT)

    def _ground(self, painter: QPainter, spot: Spot) -> None:
        theme, line = self._look.theme, spot.line
        box = QRectF(spot.box).adjusted(_INSET, 1, -_INSET, -1)
        if line.place.kind is Kind.HEADING:
            box.setTop(box.bottom() - self._look.row_height() + 4)
        painter.setPen(Qt.PenStyle.NoPen)
        if line.chosen is Chosen.ONLY:
            painter.setBrush(theme.accent_soft)
            painter.drawRoundedRect(box, 5, 5)
            painter.setBrush(theme.accent)
            painter.drawRoundedRect(QRectF(box.left(), box.top() + 4, 3, box.height() - 8), 1.5, 1.5)
        elif spot.hovered and line.place.kind is not Kind.NOTE:
            painter.setBrush(blend(theme.track, theme.window, 0.7))
            painter.drawRoundedRect(box, 5, 5)
        if spot.ring:
            painter.setPen(QPen(theme.accent, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)

    def _paint_heading(self, painter: QPainter, spot: Spot) -> None:
        theme, line = self._look.theme, spot.line
        height = self._look.row_height()
        box = QRect(spot.box.left(), spot.box.bottom() + 1 - height, spot.box.width(), height)
        spot = spot._replace(box=box)
        right = box.right() - LEFT
        if spot.hovered or spot.ring or line.figure:  # collapsed, or asked for
            caret = self._look.icon("next" if line.figure else "up", theme.text_secondary, _CARET, self.ratio)
            painter.drawPixmap(right - _CARET + 2, box.top() + (height - _CARET) // 2, caret)
        right -= _CARET + 4
        if line.figure:
            painter.setPen(theme.text_secondary)
            right = self._figure(painter, spot, self._heading, right) - _GAP
        painter.setPen(theme.text_faint)
        self._text(painter, spot, self._heading, LEFT, right)

    def _paint_value(self, painter: QPainter, spot: Spot) -> None:
        theme, line = self._look.theme, spot.line
        left = LEFT + (_SIGN + _GAP if line.indented else 0)
        right = spot.box.right() - LEFT + 4
        icon, colour = self._mark(line)
        if icon:
            top = spot.box.top() + (spot.box.height() - _SIGN) // 2
            painter.drawPixmap(LEFT - 1, top, self._look.icon(icon, colour, _SIGN, self.ratio))
        struck, only = line.chosen is Chosen.NOT, line.chosen is Chosen.ONLY
        painter.setPen(theme.text if only else theme.text_secondary)
        right = self._figure(painter, spot, self._plain, right)
        fitter = self._struck if struck else self._bold if only else self._plain
        painter.setPen(theme.text_secondary if struck or line.lesser else theme.text)
        self._text(painter, spot, fitter, left, right - _GAP)

    def _mark(self, line: Line) -> tuple[str, QColor]:
        theme = self._look.theme
        if line.colour is not None:
            return "dot", theme.source(line.colour)
        if line.sign is not None:
            colour: QColor = getattr(theme, line.sign.colour)
            return line.sign.icon, colour
        return "", theme.text

    def _figure(self, painter: QPainter, spot: Spot, fitter: Fitter, right: int) -> int:
        """Draw the number at the right; where it begins."""
        width = fitter.width(spot.line.figure)
        painter.setFont(fitter.font)
        painter.drawText(right - width, _baseline(spot.box, fitter), spot.line.figure)
        return right - width

    def _text(self, painter: QPainter, spot: Spot, fitter: Fitter, left: int, right: int) -> None:
        painter.setFont(fitter.font)
        text = fitter.fit(spot.line.text, max(right - left, 16))
        painter.drawText(spot.box.left() + left, _baseline(spot.box, fitter), text)


def _baseline(box: QRect, fitter: Fitter) -> int:
    return box.top() + (box.height() - fitter.metrics.height()) // 2 + fitter.metrics.ascent()


def _struck(font: QFont) -> QFont:
    font.setStrikeOut(True)
    return font
