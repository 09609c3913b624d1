"""The rail at the left: one button a page."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout

from inspector.gui.look.look import RADIUS, Look
from inspector.gui.parts.pressing import PressedByEnter
from inspector.gui.parts.surfaces import Surface

_SIDE = 40


class RailButton(PressedByEnter):
    """An icon that leads to a page; soft accent while that page is shown."""

    def __init__(self, look: Look, icon: str, action: QAction) -> None:
        super().__init__()
        self._look, self.icon_name = look, icon
        self.current = False
        """Whether its page is the one that is shown."""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedSize(QSize(_SIDE, _SIDE))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(action.text())
        self.setToolTip(action.toolTip())
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(action.trigger)
        look.changed.connect(self.update)

    def mark(self, current: bool) -> None:
        """Show whether its page is shown."""
        self.current = current
        self.setAccessibleDescription(self.tr("This page is shown") if current else "")
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Ground and icon."""
        theme = self._look.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.accent, 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            if self.current:
                painter.setBrush(theme.accent_soft)
            elif self.underMouse():
                painter.setBrush(theme.raised)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
            colour = theme.accent if self.current else theme.text_secondary
            painter.drawPixmap(11, 11, self._look.icon(self.icon_name, colour, 18, self.devicePixelRatioF()))


class Rail(Surface):
    """The buttons of the pages that exist."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "panel")
        self.setFixedWidth(_SIDE + 12)
        self._buttons: list[RailButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(6, 8, 6, 8)
        self._column.setSpacing(4)
        self._column.addStretch(1)

    def add_page(self, icon: str, action: QAction) -> None:
        """Add the button of one more page."""
        button = RailButton(self.look, icon, action)
        self._buttons.append(button)
        self._column.insertWidget(len(self._buttons) - 1, button)

    def button(self, icon: str) -> RailButton:
        """The button with that icon."""
        return next(button for button in self._buttons if button.icon_name == icon)

    def show_page(self, index: int) -> None:
        """Mark the page that is shown."""
        for number, button in enumerate(self._buttons):
            button.mark(number == index)
