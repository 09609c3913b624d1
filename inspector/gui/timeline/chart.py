"""The timeline as it is seen: the part of a histogram that is shown, and what is said about it."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector.core.stored import Source
from inspector.gui.look.look import Look
from inspector.gui.timeline.axis import offset_us
from inspector.gui.timeline.bubble import Bubble, Line
from inspector.gui.timeline.choosing import Choosing
from inspector.gui.timeline.extent import Span
from inspector.gui.timeline.groups import Group, groups
from inspector.gui.timeline.marks import Mark
from inspector.gui.timeline.painter import HEIGHT, Picture, TimelinePainter, plot_area, x_of
from inspector.gui.timeline.tips import bin_lines, summary
from inspector.gui.timeline.view import Grid, View

if TYPE_CHECKING:
    from inspector.gui.timeline.bins import Grouping, Histogram

_SUMMARY_MS = 2_000
"""Between two accounts for screen readers while events arrive."""

_MARK_REACH = 4
"""Pixels beside a bin within which a mark counts as being there."""


class Chart(QWidget):
    """Shows a ``Histogram``; whoever lets that count says ``catch_up``."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._histogram: Histogram | None = None
        self._grouping: Grouping | None = None
        self._sources: Mapping[int, Source] = {}
        self._groups: list[Group] = []
        self._painter = TimelinePainter(look)
        self.view = View()
        self.choosing = Choosing()
        self.marks: Sequence[Mark] = ()
        self._lit_us: int | None = None
        self._told_us: int | None = None
        self._bubble: Bubble | None = None
        self._ring = False
        self._summary = QTimer(self, interval=_SUMMARY_MS, singleShot=True)
        self._summary.timeout.connect(self._describe)
        self.setAccessibleName(self.tr("Timeline of events"))
        self.setFixedHeight(HEIGHT)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # it is filled by ourselves
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._on_look_changed)

    def show_histogram(self, histogram: "Histogram | None") -> None:
        """Show the events of another session, or none yet."""
        self._histogram = histogram
        if histogram is not None and self._grouping is None:
            self._grouping = histogram.grouping
        self.view, self.choosing = View(), Choosing()
        self.marks, self._lit_us = (), None
        self._say_no_more()
        self._on_look_changed()

    def catch_up(self, now_us: int, *, live: bool) -> None:
        """The histogram has counted more or something else. With ``live`` still more is expected."""
        if self._histogram is not None and not self._held():
            extent = self._histogram.extent
            self.view.take(extent.default(now_us), extent.whole, live=live, keep=self.choosing.chosen)
        self._changed()

    def show_sources(self, sources: Mapping[int, Source]) -> None:
        """Take names and colours of sources."""
        self._sources = sources
        self._on_look_changed()

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Mark these moments."""
        self.marks = marks
        self._changed()

    @property
    def grouping(self) -> "Grouping | None":
        """What the bars are divided by; None before there was anything to divide."""
        return self._grouping

    def divide_by(self, grouping: "Grouping") -> None:
        """Divide the bars by something else."""
        self._grouping = grouping
        self._on_look_changed()

    def bin_lines(self, number: int) -> list[Line]:
        """What there is to say about a bin."""
        counted = self._arranged()
        if counted is None:
            return []
        marks = [Line(mark.words) for mark in self.marks if self._near(mark, number, counted.grid)]
        return bin_lines(counted.grid, number, counted.counts[number].tolist(), self._groups) + marks

    def summary(self) -> str:
        """What there is to say about all that is shown."""
        counted = self._arranged()
        if counted is None:
            return ""
        bars, totals = counted.counts.sum(axis=1).tolist(), counted.counts.sum(axis=0).tolist()
        return summary(self._shown, counted.grid, totals, self._groups, bars)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(600, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """It can do with very little."""
        return QSize(40, HEIGHT)

    def paintEvent(self, _: QPaintEvent) -> None:
        """All of it, in this one call."""
        picture = self._picture()
        with QPainter(self) as painter:
            self._painter.paint(painter, self.rect(), picture)

    def _picture(self) -> Picture:
        counted, shown, cursor = self._arranged(), self._shown, self._cursor()
        grid = counted.grid if counted else Grid(shown.first_us, shown.width_us, 1)
        lit = self._lit_us
        return Picture(
            shown=shown,
            grid=grid,
            bars=counted.counts.tolist() if counted else [],
            groups=self._groups,
            chosen=self.choosing.chosen,
            lit=None if lit is None or counted is None else grid.bin_at(lit),
            cursor=None if cursor is None else grid.bin_at(cursor),
            marks=self.marks,
            earlier=counted.earlier if counted else 0,
            later=counted.later if counted else 0,
            ring=self._ring and self.hasFocus(),
            empty=counted is None or not self.view.whole,
        )

    def _held(self) -> bool:
        """Whether the mouse holds something, which must not move then."""
        return False

    @property
    def _plot(self) -> QRect:
        return plot_area(self.rect())

    @property
    def _shown(self) -> Span:
        return Span(self.view.start_us, self.view.end_us)

    def _arranged(self) -> "Histogram | None":
        """The histogram with the bins that are to be seen now."""
        counted = self._histogram
        if counted is not None and self._grouping is not None:
            counted.arrange(self.view.grid(self._plot.width(), offset_us(self.view.start_us)), self._grouping)
            if not self._groups:
                self._groups = groups(self._grouping, self._look.theme, self._sources)
        return counted

    def _near(self, mark: Mark, number: int, grid: Grid) -> bool:
        reach = _MARK_REACH * self.view.width_us // max(self._plot.width(), 1)
        span = grid.span(number, number)
        return span.first_us - reach <= mark.time_us <= span.last_us + reach

    def _changed(self) -> None:
        if not self._summary.isActive():
            self._summary.start()
        if self._told_us is not None:
            self._tell_bin(self._told_us)
        self.update()

    def _on_look_changed(self) -> None:
        self._groups = []
        self._painter = TimelinePainter(self._look)
        self._changed()

    def _cursor(self) -> int | None:
        """The moment that the keyboard is on, if it is here and that can be seen."""
        cursor = self.choosing.cursor_us
        seen = cursor is not None and self.view.start_us <= cursor < self.view.end_us
        return cursor if seen and self._ring and self.hasFocus() else None

    def _describe(self) -> None:
        """Put into words what there is to see: the bin that the keyboard is on, or else all of it."""
        cursor, counted = self._cursor(), self._arranged()
        if cursor is None or counted is None:
            self.setAccessibleDescription(self.summary())
        else:
            self.setAccessibleDescription(", ".join(line.text for line in self.bin_lines(counted.grid.bin_at(cursor))))

    def _tell_bin(self, moment_us: int) -> None:
        """Say what is in the bin at a moment, below its bar."""
        counted = self._arranged()
        if counted is None or self.view.whole is None or not self.view.start_us <= moment_us < self.view.end_us:
            self._say_no_more()
            return
        number = counted.grid.bin_at(moment_us)
        left = round(x_of(self._plot, self._shown, counted.grid.span(number, number).first_us))
        window = self.window()
        if self._bubble is None or self._bubble.parentWidget() is not window:
            self._bubble = Bubble(self._look, window)
        self._told_us = moment_us
        place = self.mapTo(window, QPoint(max(left, self._plot.left()), self.height() + 4))
        self._bubble.tell(self.bin_lines(number), place)

    def _say_no_more(self) -> None:
        self._told_us = None
        if self._bubble is not None:
            self._bubble.hide()
