"""Texts cut to the width of their column, each measured once."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics

_KEPT = 20_000


class Fitter:
    """Cuts texts in one font; remembers what it cut."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetrics(font)
        self._widest = max(1, self.metrics.horizontalAdvance("W"))
        self._cut: dict[tuple[str, int], str] = {}
        self._widths: dict[str, int] = {}

    def fit(self, text: str, width: int) -> str:
        """The text, with … at its end where it is wider than ``width`` pixels."""
        if len(text) * self._widest <= width:
            return text
        key = (text, width)
        cut = self._cut.get(key)
        if cut is None:
            if len(self._cut) >= _KEPT:
                self._cut.clear()
            cut = self._cut[key] = self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        return cut

    def width(self, text: str) -> int:
        """How wide the text is, in pixels."""
        width = self._widths.get(text)
        if width is None:
            if len(self._widths) >= _KEPT:
                self._widths.clear()
            width = self._widths[text] = self.metrics.horizontalAdvance(text)
        return width
