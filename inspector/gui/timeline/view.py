"""Which part of time the timeline shows, and in what slices: zooming, moving, growing. Numbers only, no Qt.

Slices are round (200 ms, 5 s, 15 min …) and lie at round times, so that a bar stays the same bar while the view moves.
"""

from bisect import bisect_left
from enum import Enum
from typing import NamedTuple

from inspector.gui.timeline.extent import DAY_US, HOUR_US, Span

SECOND_US = 1_000_000
_MINUTE_US = 60 * SECOND_US

STEPS_US: tuple[int, ...] = (
    *(digit * 10**power for power in range(2, 6) for digit in (1, 2, 5)),
    *(seconds * SECOND_US for seconds in (1, 2, 5, 10, 15, 30)),
    *(minutes * _MINUTE_US for minutes in (1, 2, 5, 10, 15, 30)),
    *(hours * HOUR_US for hours in (1, 2, 3, 6, 12)),
    *(digit * 10**power * DAY_US for power in range(7) for digit in (1, 2, 5)),
)
"""Round widths, from 100 µs to more than all the years that dates can say."""

_LEAST_PITCH = 6
"""Pixels from one bar to the next, at least."""

_NARROWEST_US = 20_000
"""No view is narrower: beyond that there is one event to a bar."""

_CALM_US = 10 * SECOND_US
"""The default view is at least this wide."""

_SPARE, _SPARE_LIVE = 0.02, 0.3
"""Room beside the events, as a share of their range; more where events keep coming, so that the view seldom moves."""

_DATES = Span(-62_135_596_800_000_000, 253_402_300_799_999_999)
"""No view reaches further than dates can say; a damaged file may name any 64-bit number as a time."""


class Grid(NamedTuple):
    """Bins: ``bins`` of them, each ``width_us`` wide, from ``start_us`` on."""

    start_us: int
    width_us: int
    bins: int

    @property
    def end_us(self) -> int:
        """The first microsecond after the last bin."""
        return self.start_us + self.width_us * self.bins

    def bin_at(self, time_us: int) -> int:
        """The bin that holds a moment; the nearest for one outside."""
        return min(max((time_us - self.start_us) // self.width_us, 0), self.bins - 1)

    def span(self, first: int, last: int) -> Span:
        """The time from the start of one bin to the end of another."""
        return Span(self.start_us + first * self.width_us, self.start_us + (last + 1) * self.width_us - 1)


class Mode(Enum):
    """What becomes of the view when events arrive."""

    WHOLE = "whole"
    """It shows the default range, and widens when that outgrows it."""
    NEWEST = "newest"
    """The user zoomed in at the newest end: it moves along."""
    FIXED = "fixed"
    """The user looks at something: it stays."""


def round_step(least_us: float) -> int:
    """The smallest round width that is no smaller."""
    at = bisect_left(STEPS_US, least_us)
    return STEPS_US[min(at, len(STEPS_US) - 1)]


class View:
    """The time from ``start_us`` on, ``width_us`` wide."""

    def __init__(self) -> None:
        self.mode = Mode.WHOLE
        self.start_us, self.width_us = 0, _CALM_US
        self.default: Span | None = None
        """The range to show at first, see ``Extent.default``."""
        self.whole: Span | None = None
        """From the earliest event to the latest."""

    @property
    def end_us(self) -> int:
        """The moment at the right edge."""
        return self.start_us + self.width_us

    def grid(self, pixels: int, offset_us: int = 0) -> Grid:
        """Bins for a view so many pixels wide, at round times of a zone ``offset_us`` east of Greenwich.

        The first and the last may stick out.
        """
        step = round_step(self.width_us * _LEAST_PITCH / max(pixels, 1))
        start = (self.start_us + offset_us) // step * step - offset_us
        return Grid(start, step, max(1, -((start - self.end_us) // step)))

    def reset(self) -> None:
        """Show the default range."""
        self.mode = Mode.WHOLE
        if self.default is not None:
            self._fit(self.default, _SPARE, _CALM_US)

    def show(self, span: Span) -> None:
        """Show this, as the user's choice."""
        self._fit(span, _SPARE, _NARROWEST_US)
        self._settle()

    def show_all(self) -> None:
        """Show every event, wrong clocks included."""
        if self.whole is not None:
            self.show(self.whole)

    def zoom(self, at_us: int, factor: float) -> None:
        """Show ``factor`` times as much time; the moment ``at_us`` stays where it is."""
        widest = max(self._reach().width_us * 1.1, _CALM_US)
        width = round(min(max(self.width_us * factor, _NARROWEST_US), widest))
        share = (at_us - self.start_us) / self.width_us
        self._place(round(at_us - share * width), width)
        self._settle()

    def move(self, by_us: int) -> None:
        """Look further to the right, or to the left with a negative number."""
        self._place(self.start_us + by_us, self.width_us)
        self._settle()

    def take(self, default: Span | None, whole: Span | None, *, live: bool, keep: Span | None = None) -> bool:
        """The events lie so now; whether the view moved because of that. ``live`` leaves room for more to come.

        What begins in sight and is to be kept there, a range that was chosen, does not move out of it to the left.
        """
        if default is None or whole is None:
            self.default = self.whole = None
            return False
        self.default, self.whole = default, whole = _dated(default), _dated(whole)
        before = self.start_us, self.width_us
        if self.mode is Mode.WHOLE:
            outgrown = default.first_us < self.start_us or default.last_us >= self.end_us
            if outgrown or max(default.width_us, _CALM_US / 4) < self.width_us / 4:
                self._fit(default, _SPARE_LIVE if live else _SPARE, _CALM_US)
        elif self.mode is Mode.NEWEST and default.last_us >= self.end_us:
            step = round_step(self.width_us / 50)
            by_us = -(-(default.last_us + 1 - self.end_us) // step) * step
            if keep is not None and self.start_us <= keep.first_us < self.end_us:
                by_us = min(by_us, keep.first_us - self.start_us)
            self.start_us += by_us
        return before != (self.start_us, self.width_us)

    def _fit(self, span: Span, spare: float, narrowest: int) -> None:
        self.width_us = max(round(span.width_us * (1 + spare)) + 1, narrowest)
        self.start_us = span.first_us - self.width_us // 100

    def _settle(self) -> None:
        """The user changed the view."""
        at_end = self.default is not None and self.start_us <= self.default.last_us < self.end_us
        self.mode = Mode.NEWEST if at_end else Mode.FIXED

    def _reach(self) -> Span:
        """What can be looked at: every event."""
        spans = [span for span in (self.default, self.whole) if span is not None]
        return spans[0].joined(spans[-1]) if spans else Span(self.start_us, self.end_us)

    def _place(self, start_us: int, width_us: int) -> None:
        """Look there, but no further than a little beyond the events."""
        reach = self._reach()
        bounds = (reach.first_us, reach.last_us - width_us)
        slack = max(0, min(width_us // 10, reach.width_us - width_us))
        self.width_us = width_us
        self.start_us = min(max(start_us, min(bounds) - slack), max(bounds) + slack)


def _dated(span: Span) -> Span:
    return Span(*(min(max(moment, _DATES.first_us), _DATES.last_us) for moment in span))
