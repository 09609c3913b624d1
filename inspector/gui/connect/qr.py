"""A QR code, painted by us: dark on light in both themes, since some readers know no other."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

_QUIET = 4
"""Light modules around it (ISO/IEC 18004)."""


class QrCode(QWidget):
    """Shows a text for a phone's camera."""

    def __init__(self, side: int) -> None:
        super().__init__()
        self._side = side
        self._rows: tuple[tuple[int, ...], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str, words: str = "") -> None:
        """Show this one; nothing for an empty text. ``words`` are said in its place where it is a secret."""
        self._rows = _modules(text) if text else ()
        self.setAccessibleName((words or self.tr("QR code of {text}").format(text=text)) if text else "")
        self.setToolTip((words or text) if text else "")
        self.update()

    def sizeHint(self) -> QSize:
        """Square."""
        return QSize(self._side, self._side)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Whole modules on whole pixels of the screen, so that no seam shows."""
        if not self._rows:
            return
        ratio = self.devicePixelRatioF()
        side = int(self._side * ratio)
        module = side // (len(self._rows) + 2 * _QUIET)
        start = (side - module * len(self._rows)) // 2
        with QPainter(self) as painter:
            painter.scale(1 / ratio, 1 / ratio)
            painter.fillRect(QRect(0, 0, side, side), Qt.GlobalColor.white)
            for top, row in enumerate(self._rows):
                for left, dark in enumerate(row):
                    if dark:
                        box = QRect(start + left * module, start + top * module, module, module)
                        painter.fillRect(box, Qt.GlobalColor.black)


def _modules(text: str) -> tuple[tuple[int, ...], ...]:
    """Its rows of modules, 1 for dark."""
    import segno  # noqa: PLC0415 - it brings half of the standard library along, which the first paint must not wait for

    return tuple(tuple(row) for row in segno.make_qr(text, error="m").matrix)
