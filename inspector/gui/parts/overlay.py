"""A panel over the window: the rest is dimmed, the keyboard stays inside, Escape closes and gives it back."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from inspector.gui.look.look import Look
from inspector.gui.parts.taborder import step

_RADIUS = 12
_TOP = 0.11
"""How far below the window's top, as a share of its height."""
_MARGIN = 24


class Panel(QWidget):
    """The rounded area in the overlay."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(1, 1, 1, 1)
        self.column.setSpacing(0)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Ground and edge."""
        theme = self._look.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.line, 1))
            painter.setBrush(theme.panel)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)


class Overlay(QWidget):
    """Covers a window while it is open."""

    closed = Signal()

    def __init__(self, look: Look, window: QWidget, width: int, height: int) -> None:
        """``width`` and ``height`` are what the panel takes where there is room."""
        super().__init__(window)
        self.look = look
        self._window, self._wanted = window, (width, height)
        self._before: QWidget | None = None
        self.panel = Panel(look)
        self.panel.setParent(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        window.installEventFilter(self)
        look.changed.connect(self.update)
        self.hide()

    def open(self, focus: QWidget) -> None:
        """Come up, with the keyboard on ``focus``."""
        if self.isHidden():
            self._before = QApplication.focusWidget()
        self._place()
        self.show()
        self.raise_()
        focus.setFocus(Qt.FocusReason.PopupFocusReason)

    def leave(self) -> None:
        """Go away; the keyboard is where it was before."""
        if self.isHidden():
            return
        before, self._before = self._before, None
        self.hide()
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Tab stays among the parts of the panel."""
        return step(self.panel, forwards=forwards)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; nothing else reaches what lies below."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press beside the panel closes."""
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.leave()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Dim what lies below, and a shadow around the panel."""
        dark = self.look.theme.dark
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(0, 0, 0, 120 if dark else 60))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            box = QRectF(self.panel.geometry()).translated(QPointF(0, 4))
            for step in range(8, 0, -1):
                painter.setBrush(QColor(0, 0, 0, 9 if dark else 5))
                painter.drawRoundedRect(box.adjusted(-step, -step, step, step), _RADIUS + step, _RADIUS + step)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """As large as the window, always."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        self.setGeometry(self._window.rect())
        top = round(self.height() * _TOP)
        width = min(self._wanted[0], self.width() - 2 * _MARGIN)
        height = min(self._wanted[1], self.height() - top - _MARGIN)
        self.panel.setGeometry((self.width() - width) // 2, top, width, height)
