"""Paints the timeline in one go: bars, chosen range, marks, times below."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from inspector.gui.look.language import counted
from inspector.gui.look.look import Look
from inspector.gui.stream.fitting import Fitter
from inspector.gui.timeline.axis import clock, range_words, ticks
from inspector.gui.timeline.extent import Span
from inspector.gui.timeline.groups import Group
from inspector.gui.timeline.marks import Mark, hangs, paint_mark
from inspector.gui.timeline.view import Grid, round_step

HEIGHT = 64
SIDE = 12
"""Free on both sides of the bars."""

_TOP = 9
"""Free above the bars, for marks."""
_LABELS = 16
_LEAST_BAR = 2
_ROUND = 3
"""Bars wider and higher than this many pixels have round corners at their top."""
_BETWEEN_LABELS = 36
_CLEAR = QColor(0, 0, 0, 0)


class Picture(NamedTuple):
    """What is to be painted."""

    shown: Span
    grid: Grid
    bars: list[list[int]]
    """Events by bin and by the number of the group."""
    groups: Sequence[Group]
    chosen: Span | None
    lit: int | None
    """The bin under the mouse."""
    cursor: int | None
    """The bin that the keyboard is on."""
    marks: Sequence[Mark]
    earlier: int
    later: int
    ring: bool
    empty: bool
    """There are no events at all, and so no times to name."""


class TimelinePainter:
    """Paints in one look."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._fitter = Fitter(look.font(10))

    def paint(self, painter: QPainter, area: QRect, picture: Picture) -> None:
        """The whole of it."""
        theme = self._look.theme
        painter.fillRect(area, theme.window)
        plot = plot_area(area)
        if plot.width() > 0:
            painter.setClipRect(plot.adjusted(-2, -_TOP, 2, _LABELS))
            self._paint_ground(painter, plot, picture)
            self._paint_bars(painter, plot, picture)
            self._paint_chosen(painter, plot, picture)
            self._paint_marks(painter, plot, picture)
            painter.setClipping(False)
            if not picture.empty:
                self._paint_labels(painter, plot, picture)
        if picture.ring:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.accent, 2))
            painter.setBrush(_CLEAR)
            painter.drawRoundedRect(QRectF(area).adjusted(3, 3, -3, -3), 6, 6)

    def _paint_ground(self, painter: QPainter, plot: QRect, picture: Picture) -> None:
        theme = self._look.theme
        painter.fillRect(plot.left(), plot.bottom() + 1, plot.width(), 1, theme.line)
        if picture.lit is not None:
            painter.fillRect(column(plot, picture, picture.lit), theme.track)

    def _paint_bars(self, painter: QPainter, plot: QRect, picture: Picture) -> None:
        """Bars as rectangles on whole pixels, one call a colour: paths would take ten times as long."""
        tall, ground = max(map(sum, picture.bars), default=0), plot.bottom() + 1
        numbers, loud = [group.number for group in picture.groups], [group.loud for group in picture.groups]
        parts: list[list[QRect]] = [[] for _ in picture.groups]
        for number, counts in enumerate(picture.bars):
            total = sum(counts)
            if not total:
                continue
            heights = _heights([counts[at] for at in numbers], loud, plot.height() * total / tall)
            left, width = strip(plot, picture, number)
            below, top = ground, sum(heights)
            for at, height in enumerate(heights):
                if height and ground - below + height == top and top > _ROUND and width > _ROUND:
                    parts[at].append(QRect(left + 1, below - height, width - 2, 1))
                    height -= 1  # noqa: PLW2901 - the corners of the topmost part are left out
                if height:
                    below -= height
                    parts[at].append(QRect(left, below, width, height))
        painter.setPen(Qt.PenStyle.NoPen)
        for group, rectangles in zip(picture.groups, parts, strict=True):
            if rectangles:
                painter.setBrush(group.colour)
                painter.drawRects(rectangles)

    def _paint_chosen(self, painter: QPainter, plot: QRect, picture: Picture) -> None:
        theme = self._look.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if picture.chosen is not None:
            left, right = (x_of(plot, picture.shown, moment) for moment in picture.chosen)
            over = QColor(theme.accent)
            over.setAlphaF(0.22 if theme.dark else 0.14)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(over)
            painter.drawRoundedRect(QRectF(left, plot.top() - 3, max(right - left, 2), plot.height() + 5), 4, 4)
        if picture.cursor is not None:
            painter.setPen(QPen(theme.accent, 1))
            painter.setBrush(_CLEAR)
            painter.drawRoundedRect(QRectF(column(plot, picture, picture.cursor)).adjusted(-1.5, -2.5, 1.5, 1.5), 2, 2)

    def _paint_marks(self, painter: QPainter, plot: QRect, picture: Picture) -> None:
        theme = self._look.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for mark in picture.marks:
            if not picture.shown.first_us <= mark.time_us <= picture.shown.last_us:
                continue
            at = QPointF(round(x_of(plot, picture.shown, mark.time_us)), 2)
            if hangs(mark):
                top = plot.top() + 1
                painter.fillRect(QRectF(at.x() - 0.5, top, 1, plot.bottom() + 1 - top), theme.text_faint)
            paint_mark(painter, at, mark, theme)

    def _paint_labels(self, painter: QPainter, plot: QRect, picture: Picture) -> None:
        """First what must be said: the chosen range, what is outside. Times where there is room."""
        theme, fitter = self._look.theme, self._fitter
        painter.setFont(fitter.font)
        baseline = plot.bottom() + 2 + fitter.metrics.ascent() + 1
        taken: list[tuple[float, float]] = []

        def put(text: str, left: float, colour: QColor, gap: int) -> None:
            right = left + fitter.width(text)
            if left < plot.left() - 4 or right > plot.right() + 5:
                return
            if all(right + gap <= other_left or left >= other_right + gap for other_left, other_right in taken):
                taken.append((left, right))
                painter.setPen(colour)
                painter.drawText(QPoint(round(left), baseline), text)

        if picture.chosen is not None:
            text = range_words(picture.chosen, picture.grid.width_us)
            middle = sum(x_of(plot, picture.shown, moment) for moment in picture.chosen) / 2
            room = plot.right() - fitter.width(text)
            put(text, min(max(middle - fitter.width(text) / 2, plot.left()), room), theme.accent, 12)
        if picture.later:
            text = counted("Timeline", "{count} later ›", "{count} later ›", picture.later)
            put(text, plot.right() + 1 - fitter.width(text), theme.text_secondary, 12)
        if picture.earlier:
            text = counted("Timeline", "‹ {count} earlier", "‹ {count} earlier", picture.earlier)
            put(text, plot.left(), theme.text_secondary, 12)
        for tick in ticks(picture.shown, self._tick_step(plot, picture)):
            left = x_of(plot, picture.shown, tick.time_us) - fitter.width(tick.text) / 2
            put(tick.text, left, theme.text_secondary, 12)

    def _tick_step(self, plot: QRect, picture: Picture) -> float:
        """The time between two labels, so that they fit."""
        scale = picture.shown.width_us / plot.width()
        least = 0.0
        for sample in ("00:00", "00:00:00", "00:00:00.000"):
            least = (self._fitter.width(sample) + _BETWEEN_LABELS) * scale
            if len(clock(0, round_step(least))) <= len(sample):
                break
        return least


def plot_area(area: QRect) -> QRect:
    """Where the bars stand."""
    return area.adjusted(SIDE, _TOP, -SIDE, -_LABELS)


def x_of(plot: QRect, shown: Span, time_us: int) -> float:
    """Where a moment is, in pixels."""
    return plot.left() + (time_us - shown.first_us) / max(shown.width_us, 1) * plot.width()


def strip(plot: QRect, picture: Picture, number: int) -> tuple[int, int]:
    """Left edge and width of a bin's bar, in whole pixels."""
    scale = plot.width() / max(picture.shown.width_us, 1)
    start = picture.grid.start_us - picture.shown.first_us + number * picture.grid.width_us
    left = round(start * scale)
    return plot.left() + left, max(round((start + picture.grid.width_us) * scale) - left - 2, 1)


def column(plot: QRect, picture: Picture, number: int) -> QRect:
    """The whole height above a bin."""
    left, width = strip(plot, picture, number)
    return QRect(left, plot.top(), width, plot.height())


def _heights(counts: list[int], loud: list[bool], tall: float) -> list[int]:
    """How high each part of a bar is, in proportion; a bar can always be seen, and so can its lowest loud part."""
    height, done, total, below = max(_LEAST_BAR, round(tall)), 0, sum(counts), 0
    heights = []
    for count in counts:
        done += count
        top = round(height * done / total) if count else below
        heights.append(top - below)
        below = top
    lowest = next((at for at, count in enumerate(counts) if count and loud[at]), None)
    if lowest is not None:
        missing = min(min(_LEAST_BAR, height // 2) - heights[lowest], max(heights))
        if missing > 0:
            heights[heights.index(max(heights))] -= missing
            heights[lowest] += missing
    return heights
