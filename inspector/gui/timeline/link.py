"""Ties the timeline to the session that is followed and to what the stream is narrowed to."""

import time
from collections.abc import Iterator
from itertools import chain
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.session.feed import SessionFeed
from inspector.gui.stream.narrowing import TIME, Narrowing
from inspector.gui.timeline.axis import range_words
from inspector.gui.timeline.extent import Span
from inspector.gui.timeline.marks import Mark, Sign, moment_mark
from inspector.gui.timeline.timeline import Timeline
from inspector.gui.timeline.view import SECOND_US, round_step

if TYPE_CHECKING:
    from inspector.gui.session.columns import Condition
    from inspector.gui.timeline.bins import Histogram

CATCH_UP_MS = 100
"""Between two looks at what is new: bars need not grow more often."""

_STEP_MS = 15
_STEP_S = 0.004
"""How long one step of counting anew may take before it lets a frame through."""

AT_ONCE = 1 << 16
"""Events of a session whose bars never lag behind its rows: counting so many takes no time."""

_MOST_NOTES = 1_000


class TimelineLink(QObject):
    """Feeds a ``Timeline`` and narrows the stream by what is chosen in it. The bars show what else narrows it."""

    def __init__(self, look: Look, feed: SessionFeed, narrowing: Narrowing, parent: QObject) -> None:
        super().__init__(parent)
        self.timeline = Timeline(look)
        self._feed, self._narrowing = feed, narrowing
        self._histogram: Histogram | None = None
        self._held = False
        self._notes: list[Mark] = []
        self._sources_marked = 0
        self._soon = QTimer(self, interval=CATCH_UP_MS, singleShot=True)
        self._soon.timeout.connect(self._catch_up)
        self._work: Iterator[None] | None = None
        """Counts everything anew; what is shown meanwhile is what was counted before."""
        self._steps = QTimer(self, interval=_STEP_MS)
        self._steps.timeout.connect(self._step)
        feed.restarted.connect(self._on_restarted)
        feed.columns_complete.connect(self._on_complete)
        feed.grew.connect(self._on_grew)
        feed.sources_changed.connect(self._on_sources)
        feed.moments_changed.connect(self._show_marks)
        narrowing.changed.connect(self._on_narrowed)
        narrowing.advanced.connect(self._on_grew)
        narrowing.revised.connect(self.revised)
        self.timeline.range_selected.connect(self._on_range)
        self.timeline.cleared.connect(lambda: narrowing.drop(TIME))

    def hold(self, held: bool) -> None:
        """Let it stand still, or catch up with what arrived meanwhile."""
        self._held = held
        if not held:
            self._on_grew()

    def revised(self) -> None:
        """Events were revised: count them anew under the same conditions, and show where marks and notes are now."""
        if self._histogram is not None:
            recount = self._histogram.narrow_in_steps(self._narrowing.condition(without=TIME))
            self._begin(chain(recount, self._note(self._histogram)))
        else:
            self._recount()

    def _note(self, histogram: "Histogram") -> "Iterator[None]":
        """Find what is marked or has a note, and show it."""
        times: list[int] = []
        for found in histogram.noted(_MOST_NOTES):
            times += found
            yield
        words = self.tr("Marked or with a note")
        self._notes = [Mark(moment, words) for moment in times]
        self._show_marks()

    def _on_restarted(self) -> None:
        self._soon.stop()
        self._steps.stop()
        self._work = None
        self._histogram, self._notes, self._sources_marked = None, [], 0
        self.timeline.show_histogram(None)
        self.timeline.show_sources(self._feed.sources)

    def _on_complete(self) -> None:
        from inspector.gui.timeline.bins import Histogram  # noqa: PLC0415 - numpy waits until it is needed

        feed = self._feed
        if feed.columns is None:
            return
        histogram = Histogram(feed.columns, feed.first_id)
        histogram.narrow(self._narrowing.condition(without=TIME))
        self._begin(self._first_count(histogram))

    def _first_count(self, histogram: "Histogram") -> "Iterator[None]":
        yield from histogram.extend_in_steps(self._narrowing.reach(self._feed.last_id))
        self._histogram = histogram
        self.timeline.show_histogram(histogram)
        yield from self._note(histogram)

    def _recount(self) -> None:
        """Count everything under what narrows the stream now."""
        if self._histogram is not None:
            self._begin(self._histogram.narrow_in_steps(self._narrowing.condition(without=TIME)))
        elif self._work is not None:
            self._on_complete()

    def _begin(self, work: "Iterator[None]") -> None:
        self._work = work
        self._steps.start()
        if self._feed.count <= AT_ONCE:  # of more, not within the event that narrowed the stream: it has rows to show
            self._step()

    def _step(self) -> None:
        """Go on counting for a few milliseconds."""
        end = perf_counter() + _STEP_S
        while self._work is not None and perf_counter() < end:
            if next(self._work, self) is self:
                self._work = None
                self._steps.stop()
                self.timeline.catch_up(_now_us(), live=False)
                self._on_grew()

    def _on_grew(self) -> None:
        if self._histogram is not None and not self._held and not self._soon.isActive():
            self._soon.start()

    def _catch_up(self) -> None:
        histogram = self._histogram
        if histogram is None or self._held or self._work is not None:
            return
        histogram.extend(self._narrowing.reach(self._feed.last_id))
        self.timeline.catch_up(_now_us(), live=True)
        if len(histogram.first_seen) != self._sources_marked:
            self._show_marks()

    def _on_sources(self) -> None:
        self.timeline.show_sources(self._feed.sources)
        self._show_marks()

    def _show_marks(self) -> None:
        """Where sources appeared, but for the first, with which the session begins; what happened; the user's own."""
        seen = self._histogram.first_seen if self._histogram else {}
        self._sources_marked = len(seen)
        words = self.tr("Source {name} appeared")
        appeared = [
            Mark(seen[number], words.format(name=one_line(source.name)), source.colour, Sign.SOURCE)
            for number, source in self._feed.sources.items()
            if number in seen and number != min(seen)
        ]
        happened = [moment_mark(moment) for moment in self._feed.moments]
        self.timeline.show_marks([*appeared, *happened, *self._notes])

    def _on_narrowed(self, name: str) -> None:
        if TIME not in self._narrowing.parts:
            self.timeline.withdraw_range()
        if name != TIME:
            self._recount()

    def _on_range(self, first_us: int, last_us: int) -> None:
        span = Span(first_us, last_us)
        words = range_words(span, round_step(span.width_us / 100))
        self._narrowing.put(TIME, between(first_us, last_us), words)


def between(first_us: int, last_us: int) -> "Condition":
    """The condition that lets events of a range of time through, both ends included."""
    return lambda columns: (columns["time_us"] >= first_us) & (columns["time_us"] <= last_us)  # type: ignore[operator]


def _now_us() -> int:
    return int(time.time() * SECOND_US)
