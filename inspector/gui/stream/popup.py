"""A small panel over the window that goes away when the keyboard goes elsewhere, or with Escape."""

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from inspector.gui.look.look import RADIUS, Look
from inspector.gui.parts.taborder import step

_EDGE = 8
"""Around the panel, for its shadow."""


class Popup(QWidget):
    """Rounded, in the theme's colours. Children lay themselves out in it, ``EDGE`` away from its sides."""

    EDGE = _EDGE

    left = Signal()
    """It was closed, in whichever way."""

    def __init__(self, look: Look, owner: QWidget) -> None:
        """``owner`` has the keyboard again when it was closed."""
        super().__init__(owner)
        self.look = look
        self._owner = owner
        self.hide()
        look.changed.connect(self.update)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def open_at(self, corner: QPoint) -> None:
        """Open with the upper right corner at a point of the screen, moved so that all of it is in the window."""
        window = self._owner.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        self.ensurePolished()
        size = self.sizeHint().boundedTo(window.size())
        at = window.mapFromGlobal(corner) + QPoint(_EDGE, -_EDGE)
        left = min(max(at.x() - size.width(), 0), window.width() - size.width())
        top = min(max(at.y(), 0), window.height() - size.height())
        self.setGeometry(left, top, size.width(), size.height())
        self.show()
        self.raise_()

    def leave(self) -> None:
        """Close; the keyboard goes back."""
        if self.isVisible():
            self.hide()
            self._owner.setFocus(Qt.FocusReason.PopupFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Say so."""
        super().hideEvent(event)
        self.left.emit()

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Tab stays in the panel."""
        return step(self, forwards=forwards)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; no other key reaches what lies below."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press beside the controls is nobody else's."""
        event.accept()

    def paintEvent(self, _: QPaintEvent) -> None:
        """A soft shadow, border and filling."""
        theme, box = self.look.theme, QRectF(self.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(0, 0, 0, 14 if theme.dark else 7))
            for step in range(1, _EDGE, 2):
                painter.drawRoundedRect(box.adjusted(-step, 1 - step, step, step), RADIUS + step, RADIUS + step)
            painter.setPen(QPen(theme.line, 1))
            painter.setBrush(theme.panel)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isVisible() and now is not self and not self.isAncestorOf(now):
            self.hide()
