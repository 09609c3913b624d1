"""The top of the Plan page: the plan's name, the shares that matter, and the way to narrow the list."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from inspector.gui.look.look import Look
from inspector.gui.parts.surfaces import ElidedText

_NARROW = 600


class Metric(QAbstractButton):
    """A large number over what it is of; pressing it shows what is behind it."""

    def __init__(self, look: Look, noun: str) -> None:
        super().__init__()
        self._look, self._noun = look, noun
        self._tint = "text"
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        look.changed.connect(self.updateGeometry)
        look.changed.connect(self.update)
        self.show_number("", "text", "")

    def show_number(self, number: str, tint: str, tip: str) -> None:
        """Show this."""
        self._tint = tint
        self.setText(number or "–")
        self.setAccessibleName(f"{self.text()} {self._noun}")
        self.setToolTip(tip or self.accessibleName())
        self.updateGeometry()
        self.update()

    def show_noun(self, noun: str) -> None:
        """What the number is of, now that it is another."""
        self._noun = noun

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        number, noun = self._metrics()
        width = max(number.horizontalAdvance(self.text()), noun.horizontalAdvance(self._noun))
        return QSize(width + 12, number.height() + noun.height() + 8)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Number, noun, and a ring for the keyboard."""
        theme = self._look.theme
        number, noun = self._metrics()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.hasFocus():
                painter.setPen(QPen(theme.accent, 1.5))
                painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 6, 6)
            painter.setFont(self._look.font(25, bold=True))
            painter.setPen(getattr(theme, self._tint))
            painter.drawText(6, 4 + number.ascent(), self.text())
            painter.setFont(self._look.font(13))
            painter.setPen(theme.text if self.underMouse() else theme.text_secondary)
            painter.drawText(6, 4 + number.height() + noun.ascent(), self._noun)

    def _metrics(self) -> tuple[QFontMetrics, QFontMetrics]:
        return QFontMetrics(self._look.font(25, bold=True)), QFontMetrics(self._look.font(13))


class PlanHead(QWidget):
    """Title and metrics; narrow windows leave the title less room."""

    never_wanted = Signal()
    bad_wanted = Signal()
    problems_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.title = ElidedText(look, pixels=20, bold=True)
        self.about = ElidedText(look, tint="text_secondary")
        self.seen = Metric(look, self.tr("planned events seen"))
        self.good = Metric(look, self.tr("of events good"))
        self.broken = Metric(look, self.tr("rules broken"))
        self.seen.clicked.connect(self.never_wanted)
        self.good.clicked.connect(self.bad_wanted)
        self.broken.clicked.connect(self.problems_wanted)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addStretch(1)
        words.addWidget(self.title)
        words.addWidget(self.about)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 16, 24, 0)
        row.setSpacing(18)
        row.addLayout(words, 1)
        for metric in (self.seen, self.good, self.broken):
            row.addWidget(metric, 0, Qt.AlignmentFlag.AlignBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the name comes first; the status bar has the share as well."""
        super().resizeEvent(event)
        self.seen.setVisible(self.width() >= _NARROW)
