"""The top of the Plan page: the plan's name, the shares that matter, and the way to narrow the list."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from inspector.gui.look.language import counted, grouped
from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.parts.pressing import PressedByEnter
from inspector.gui.parts.surfaces import ElidedText
from inspector.gui.plan.desk import PlanDesk
from inspector.gui.plan.lines import Content
from inspector.gui.plan.words import share_text, whole_share
from inspector.plans.coverage import Coverage, broken_rules

_NARROW = 600
_TIGHT = 420
_FINE = 0.9
"""From this share of good events on, the number is green."""


class Metric(PressedByEnter):
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

    def show_plans(self, desk: PlanDesk, content: Content, *, busy: bool) -> None:
        """Say which plans there are and how the session does; ``busy`` while problems are still being counted."""
        plans, coverage = desk.plans, content.coverage
        title = plans[0].title if len(plans) == 1 else counted("Plan", "{count} plans", "{count} plan", len(plans))
        self.title.set_whole(one_line(title))
        self.about.set_whole(" · ".join([*self._about_plans(desk), *self._about_now(desk, coverage, busy=busy)]))
        self._show_numbers(coverage, broken_rules(content.problems))

    def _about_plans(self, desk: PlanDesk) -> list[str]:
        parts = []
        if desk.prepared is not None:
            parts.append(counted("Plan", "{count} events", "{count} event", len(desk.prepared.events.events)))
            parts.append(counted("Plan", "{count} properties", "{count} property", desk.prepared.properties))
        if len(desk.plans) == 1 and desk.plans[0].read is not None:
            parts.append(one_line(desk.plans[0].file_name))
        troubles = [each.trouble for each in desk.plans if each.trouble is not None]
        if troubles:
            placed = any(each.place for each in troubles)
            parts.append(self.tr("the file has a mistake") if placed else self.tr("the file cannot be used"))
        return parts

    def _about_now(self, desk: PlanDesk, coverage: Coverage, *, busy: bool) -> list[str]:
        parts = []
        if coverage.apart:
            parts.append(counted("Plan", "not for {count} events", "not for {count} event", coverage.apart))
        if desk.reading:
            parts.append(self.tr("reading…"))
        elif coverage.unchecked:
            left = coverage.unchecked
            parts.append(counted("Plan", "{count} events not checked", "{count} event not checked", left))
        elif busy:
            parts.append(self.tr("counting problems…"))
        return parts

    def _show_numbers(self, coverage: Coverage, broken: int) -> None:
        seen, good = coverage.seen_share, coverage.good_share
        tip = self.tr("{seen} of {planned}").format(seen=grouped(coverage.seen), planned=grouped(coverage.planned))
        self.seen.show_number(whole_share(seen), "text", tip)
        tint = "text" if good is None else "good" if good >= _FINE else "bad"
        judged = self.tr("{good} of {judged}").format(good=grouped(coverage.good), judged=grouped(coverage.judged))
        self.good.show_number(share_text(good), tint, judged)
        self.broken.show_number(grouped(broken), "bad" if broken else "text", "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the name comes first; the status bar has the share as well."""
        super().resizeEvent(event)
        self.seen.setVisible(self.width() >= _NARROW)
        self.broken.setVisible(self.width() >= _TIGHT)
