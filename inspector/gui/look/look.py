"""The look that every widget is handed: theme, fonts and icons, and the news that they changed."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from inspector.gui.look import icons
from inspector.gui.look.theme import DARK, LIGHT, Mode, Theme, palette

GRID = 8
"""The rhythm of distances, in logical pixels."""

RADIUS = 8
"""Of rounded corners."""

_UI_FAMILIES = ["Inter", "SF Pro Text", "Segoe UI", "Noto Sans", "DejaVu Sans", "sans-serif"]
_MONO_FAMILIES = ["JetBrains Mono", "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", "monospace"]
_UI_PIXELS = 13
_MONO_PIXELS = 12

SCALES = {"small": 12 / 13, "normal": 1.0, "large": 15 / 13, "larger": 17 / 13}
"""Sizes of text, as shares of the usual one."""

_ROOM = {"compact": 4, "normal": 10, "roomy": 16}
"""What a row is higher than its text, in logical pixels."""


class Look(QObject):
    """One for the application. Widgets read it whenever they paint and repaint when it says ``changed``."""

    changed = Signal()

    def __init__(self, app: QApplication, mode: Mode) -> None:
        super().__init__()
        self._app = app
        self._mode = mode
        self._scale = 1.0
        self._room = _ROOM["normal"]
        self.theme: Theme = LIGHT
        hints = QGuiApplication.styleHints()
        self._system = hints.colorScheme()
        hints.colorSchemeChanged.connect(self._on_system_changed)
        app.setFont(self.font())
        self._apply()

    @property
    def mode(self) -> Mode:
        """What the user chose."""
        return self._mode

    @property
    def scale(self) -> float:
        """How large text is, as a share of its usual size."""
        return self._scale

    def choose(self, mode: Mode) -> None:
        """Take another theme, or the system's from now on."""
        self._mode = mode
        self._apply()

    def choose_size(self, size: str) -> None:
        """Take a size of text, a key of ``SCALES``; what stands already is changed too."""
        before, self._scale = self._scale, SCALES[size]
        if before == self._scale:
            return
        self._app.setFont(self.font())
        for widget in self._app.allWidgets():
            font = widget.font()
            if widget.testAttribute(Qt.WidgetAttribute.WA_SetFont) and font.pixelSize() > 0:
                font.setPixelSize(self._scaled(round(font.pixelSize() / before)))
                widget.setFont(font)
        self.changed.emit()

    def choose_density(self, density: str) -> None:
        """Give rows this much room: ``compact``, ``normal`` or ``roomy``."""
        if self._room != _ROOM[density]:
            self._room = _ROOM[density]
            self.changed.emit()

    def font(self, pixels: int = _UI_PIXELS, *, bold: bool = False) -> QFont:
        """The proportional font of the interface; ``pixels`` at the usual size of text."""
        font = QFont()
        font.setFamilies(_UI_FAMILIES)
        font.setPixelSize(self._scaled(pixels))
        if bold:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def mono(self, pixels: int = _MONO_PIXELS, *, bold: bool = False) -> QFont:
        """The fixed-width font of payloads, times and ids."""
        font = QFont()
        font.setFamilies(_MONO_FAMILIES)
        font.setPixelSize(self._scaled(pixels))
        font.setStyleHint(QFont.StyleHint.Monospace)
        font.setFeature(QFont.Tag("liga"), 0)  # => and != in payloads are two characters, and look it
        font.setFeature(QFont.Tag("calt"), 0)
        if bold:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def row_height(self) -> int:
        """Height of a table row: the font's, with room to breathe, even."""
        height = QFontMetrics(self.font()).height() + self._room
        return height + height % 2

    def icon(self, name: str, colour: QColor, size: int = 16, ratio: float = 1.0) -> QPixmap:
        """An icon in a colour for a screen of that pixel ratio."""
        return icons.pixmap(name, colour, size, ratio)

    def _scaled(self, pixels: int) -> int:
        return round(pixels * self._scale)

    def _on_system_changed(self, scheme: Qt.ColorScheme) -> None:
        if scheme is not Qt.ColorScheme.Unknown:
            self._system = scheme
            if self._mode is Mode.SYSTEM:
                self._apply()

    def _apply(self) -> None:
        dark = self._mode is Mode.DARK or (self._mode is Mode.SYSTEM and self._system is Qt.ColorScheme.Dark)
        self.theme = DARK if dark else LIGHT
        if self._mode is not Mode.SYSTEM:  # title bars follow this where the platform draws them
            scheme = Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light
            QGuiApplication.styleHints().setColorScheme(scheme)
        self.palette: QPalette = palette(self.theme)
        self._app.setPalette(self.palette)
        self.changed.emit()


def blend(over: QColor, under: QColor, share: float) -> QColor:
    """``share`` of one colour over another."""
    rest = 1 - share
    return QColor(
        round(over.red() * share + under.red() * rest),
        round(over.green() * share + under.green() * rest),
        round(over.blue() * share + under.blue() * rest),
    )


def palette_with(base: QPalette, role: QPalette.ColorRole, colour: QColor) -> QPalette:
    """A palette with one colour changed."""
    result = QPalette(base)
    result.setColor(role, colour)
    return result
