"""Moving the times of events, so that what was captured once happens now."""

from typing import Any, NamedTuple

from inspector.core.timestamps import format_us, parse_us
from inspector.replay.job import Pace, Speed

_TIMES = ("timestamp", "originalTimestamp", "sentAt", "receivedAt")
"""Keys of a message whose values are times."""


class Shift(NamedTuple):
    """How the times of a job's events are moved.

    At the pace at which it happened (or a multiple of that) the first event happens when the job starts, and the others
    as long after it as they are sent after it. At any other pace they keep their distances and the last one happens
    when the job starts, so that none lies in the future.
    """

    from_us: int
    to_us: int
    factor: float = 1.0

    def of(self, time_us: int) -> int:
        """Where a moment is moved to."""
        return self.to_us + round((time_us - self.from_us) / self.factor)


def shift_of(pace: Pace, started_us: int, first_us: int, last_us: int) -> Shift:
    """The shift of a job that started at a moment, by the earliest and the latest time of its events."""
    if pace.speed is Speed.GAPS:
        return Shift(first_us, started_us, pace.factor)
    return Shift(last_us, started_us)


def move_times(message: dict[str, Any], by_us: int) -> bool:
    """Move the times in a message by as much, in the forms that they have; whether there were any."""
    moved = False
    for key in _TIMES:
        value = message.get(key)
        moment = parse_us(value)
        if moment is not None:
            message[key] = _written(value, moment, moment + by_us)
            moved = True
    return moved


def _written(old: Any, before_us: int, after_us: int) -> Any:
    """A moment in the form of the value it replaces: ISO 8601, or a number in seconds, milli- or microseconds."""
    if isinstance(old, str) and not old.strip().replace(".", "", 1).isdigit():
        return format_us(after_us)
    number = float(old)
    unit = min((1_000_000, 1_000, 1), key=lambda each: abs(before_us / each - number))
    moved = after_us / unit if isinstance(old, float) or "." in str(old) else round(after_us / unit)
    return str(moved) if isinstance(old, str) else moved
