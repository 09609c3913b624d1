"""When each event of a job is due."""

from inspector.replay.job import Pace, Speed

_CATCH_UP = 1.25
"""How much faster than its rate a job may go when it is behind: a server that is tested at a rate gets no burst."""


class Pacing:
    """Told of events in the order in which they go out, says when each is due.

    With ``GAPS`` the times between events are those at which they happened. An event that came late into the session,
    after events of a later time, is due at once: time does not run backwards.
    """

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._latest_us: int | None = None
        self._due_s = 0.0
        self._count = 0

    def due_s(self, time_us: int) -> float:
        """Seconds after the first event at which an event that happened at ``time_us`` is due."""
        if self._pace.speed is Speed.RATE:
            self._due_s = self._count / self._pace.rate
        elif self._pace.speed is Speed.GAPS:
            gap_s = self._gap_s(time_us)
            self._due_s += gap_s if self._pace.longest_gap_s is None else min(gap_s, self._pace.longest_gap_s)
        self._count += 1
        return self._due_s

    def _gap_s(self, time_us: int) -> float:
        before = self._latest_us
        self._latest_us = time_us if before is None else max(before, time_us)
        return 0.0 if before is None else (self._latest_us - before) / 1_000_000 / self._pace.factor


def most_a_second(pace: Pace, limit: float | None) -> float | None:
    """Events a second that a job of this pace sends at the most to a destination with this limit of its own."""
    asked = pace.rate * _CATCH_UP if pace.speed is Speed.RATE else None
    return min((each for each in (asked, limit) if each is not None), default=None)
