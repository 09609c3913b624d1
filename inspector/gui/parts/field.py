"""Lines and boxes to type in, flat and rounded, with the accent around them while they have the keyboard."""

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from inspector.gui.look.look import RADIUS, Look


class Framed(QWidget):
    """The frame around an editor; who makes it lays the editor out in it."""

    def __init__(self, look: Look, edit: QWidget) -> None:
        super().__init__()
        self._look = look
        self._inner = edit
        self.setFocusProxy(edit)
        edit.installEventFilter(self)
        look.changed.connect(self.update)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        """The frame changes with the keyboard's focus. With nothing else: a frame painted anew paints the line anew."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        return False

    def paintEvent(self, _: QPaintEvent) -> None:
        """Frame and filling."""
        theme = self._look.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.accent if self._inner.hasFocus() else theme.line, 1))
            painter.setBrush(theme.panel)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)


class Field(Framed):
    """``edit`` is the line edit inside."""

    def __init__(self, look: Look, name: str, hint: str = "") -> None:
        self.edit = QLineEdit()
        super().__init__(look, self.edit)
        self.edit.setFrame(False)
        self.edit.setPlaceholderText(hint)
        self.edit.setAccessibleName(name)
        self.edit.setAttribute(Qt.WidgetAttribute.WA_MacShowFocusRect, on=False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 0, 10, 0)
        layout.addWidget(self.edit)

    def sizeHint(self) -> QSize:
        """As high as our buttons."""
        return QSize(200, 30)
