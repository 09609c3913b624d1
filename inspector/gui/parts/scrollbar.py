"""Scroll bars without a frame: a rounded handle that darkens under the mouse, and nothing else."""

from PySide6.QtCore import QMargins, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QHBoxLayout,
    QScrollArea,
    QScrollBar,
    QStyle,
    QStyleOptionSlider,
    QVBoxLayout,
    QWidget,
)

from inspector.gui.look.look import Look, blend
from inspector.gui.parts.surfaces import Surface

_INSET = 4


class FlatScrollBar(QScrollBar):
    """Behaves as the style's own; only its looks are ours."""

    def __init__(self, look: Look, orientation: Qt.Orientation, tint: str = "panel") -> None:
        super().__init__(orientation)
        self._look, self._tint = look, tint

    def paintEvent(self, _: QPaintEvent) -> None:
        """The handle on the area's colour."""
        theme = self._look.theme
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), getattr(theme, self._tint))
            if self.maximum() <= self.minimum():
                return
            option = QStyleOptionSlider()
            self.initStyleOption(option)
            handle = self.style().subControlRect(
                QStyle.ComplexControl.CC_ScrollBar, option, QStyle.SubControl.SC_ScrollBarSlider, self
            )
            box = QRectF(handle)
            if self.orientation() is Qt.Orientation.Vertical:
                box.adjust(_INSET, 1, -_INSET, -1)
            else:
                box.adjust(1, _INSET, -1, -_INSET)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            active = self.isSliderDown() or self.underMouse()
            painter.setBrush(blend(theme.text_faint, theme.panel, 0.7 if active else 0.4))
            radius = min(box.width(), box.height()) / 2
            painter.drawRoundedRect(box, radius, radius)


def flatten_scroll_bars(area: QAbstractScrollArea, look: Look, tint: str = "panel") -> None:
    """Give a scroll area in that colour of the theme our scroll bars."""
    area.setVerticalScrollBar(FlatScrollBar(look, Qt.Orientation.Vertical, tint))
    area.setHorizontalScrollBar(FlatScrollBar(look, Qt.Orientation.Horizontal, tint))
    area.setCornerWidget(Surface(look, tint))


def scrolled(look: Look, inner: QWidget, tint: str = "panel") -> QScrollArea:
    """An area in that colour of the theme that scrolls up and down when the window is small."""
    area = QScrollArea()
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    flatten_scroll_bars(area, look, tint)
    return area


def scroll_middle(page: QWidget, look: Look, middle: QWidget, margins: QMargins, tint: str = "panel") -> None:
    """Lay a page out: its middle scrolls, with room at both sides where the page is wider than the middle can be."""
    inner = Surface(look, tint)
    row = QHBoxLayout(inner)
    row.setContentsMargins(margins)
    row.addStretch(1)
    row.addWidget(middle, 1000)
    row.addStretch(1)
    outer = QVBoxLayout(page)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(scrolled(look, inner, tint))
