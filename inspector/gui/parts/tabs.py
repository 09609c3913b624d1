"""A row of tabs: words, and a line in the accent below the one that is shown."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QTabBar, QToolButton, QWidget

from inspector.gui.look.look import Look

_PAD = 8
_GAP = 8


class TabStrip(QTabBar):
    """Behaves as a tab bar; only its looks are ours."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setMouseTracking(True)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFont(look.font())
        for button in self.findChildren(QToolButton):
            # The arrows that lead to tabs for which there is no room.
            button.setAutoRaise(True)
            button.setAutoFillBackground(True)
            button.setBackgroundRole(QPalette.ColorRole.Base)
        look.changed.connect(self.update)

    def tabSizeHint(self, index: int) -> QSize:
        """As wide as the word when it is bold, so that nothing moves when it becomes so."""
        metrics = QFontMetrics(self._look.font(bold=True))
        return QSize(metrics.horizontalAdvance(self.tabText(index)) + 2 * _PAD + _GAP, metrics.height() + 18)

    def leaveEvent(self, event: QEvent) -> None:
        """Calm down."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Every tab."""
        theme = self._look.theme
        with QPainter(self) as painter:
            pointed = self.tabAt(self.mapFromGlobal(self.cursor().pos()))
            for index in range(self.count()):
                box = self.tabRect(index).adjusted(0, 0, -_GAP, 0)
                current = index == self.currentIndex()
                painter.setFont(self._look.font(bold=current))
                painter.setPen(theme.text if current or index == pointed else theme.text_secondary)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.tabText(index))
                if current:
                    painter.fillRect(box.left(), box.bottom() - 1, box.width(), 2, theme.accent)
                    if self.hasFocus():
                        painter.setPen(QPen(theme.accent, 1))
                        painter.drawRoundedRect(box.adjusted(0, 3, -1, -5), 4, 4)
