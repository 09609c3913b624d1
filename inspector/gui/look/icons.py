"""Icons: our SVG files drawn in whatever colour they are asked for.

The files in ``resources/icons`` use ``currentColor`` and a 16-unit square.
"""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from inspector.resources import resource


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=1024)
def _drawn(name: str, rgb: int, size: int, ratio: float) -> QPixmap:
    side = max(1, round(size * ratio))
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    colour = QColor.fromRgb(rgb).name()
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    with QPainter(pixmap) as painter:
        renderer.render(painter, QRectF(0, 0, side, side))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def pixmap(name: str, colour: QColor, size: int, ratio: float) -> QPixmap:
    """An icon ``size`` logical pixels wide for a screen of that pixel ratio. Drawn once, then kept."""
    return _drawn(name, colour.rgb(), size, ratio)


def icon(name: str, colour: QColor, size: int = 16) -> QIcon:
    """The same as a ``QIcon``, sharp up to a pixel ratio of two."""
    result = QIcon()
    for ratio in (1.0, 2.0):
        result.addPixmap(_drawn(name, colour.rgb(), size, ratio))
    return result
