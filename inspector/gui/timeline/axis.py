"""Times in words and the labels below the bars, in the local time zone."""

import time
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from inspector.gui.look.language import date_text, day_text, month
from inspector.gui.timeline.extent import DAY_US, Span
from inspector.gui.timeline.view import SECOND_US, round_step

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EARLIEST, _LATEST = datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
_MONTH_US = 30 * DAY_US
_MONTHS = (1, 2, 3, 6, *(12 * digit * 10**power for power in range(5) for digit in (1, 2, 5)))
_MINUTE_US = 60 * SECOND_US


class Tick(NamedTuple):
    """A label and the moment that it names."""

    time_us: int
    text: str


@lru_cache(maxsize=512)
def _offset_s(quarter: int) -> int:
    """Seconds east of Greenwich in a quarter of an hour, counted from 1970."""
    try:
        return time.localtime(quarter * 900).tm_gmtoff
    except (OverflowError, ValueError, OSError):  # beyond what the system's calendar knows
        return 0


def forget_offsets() -> None:
    """The local time zone is another one now."""
    _offset_s.cache_clear()


def offset_us(moment_us: int) -> int:
    """How far the local zone is east of Greenwich at a moment, in microseconds."""
    return _offset_s(moment_us // (900 * SECOND_US)) * SECOND_US


def local(moment_us: int) -> datetime:
    """The local date and time; the nearest that can be said for a moment outside the years 1 to 9999."""
    moved = moment_us + offset_us(moment_us)
    try:
        return _EPOCH + timedelta(microseconds=moved)
    except OverflowError:
        return _LATEST if moved > 0 else _EARLIEST


def clock(moment_us: int, step_us: int) -> str:
    """A time of day, as exact as steps of that width need."""
    moment = local(moment_us)
    if step_us % _MINUTE_US == 0:
        return f"{moment:%H:%M}"
    if step_us % SECOND_US == 0:
        return f"{moment:%H:%M:%S}"
    if step_us % 1000 == 0:
        return f"{moment:%H:%M:%S}.{moment.microsecond // 1000:03d}"
    return f"{moment:%H:%M:%S}.{moment.microsecond:06d}"


def day(moment_us: int) -> str:
    """A date without its year, ``22 Nov``."""
    moment = local(moment_us)
    return day_text(moment.day, moment.month)


def dated(moment_us: int) -> str:
    """A date, ``22 Nov 2026``."""
    moment = local(moment_us)
    return date_text(moment.day, moment.month, moment.year)


def range_words(span: Span, step_us: int) -> str:
    """A range of whole steps in words: ``12:03:10 – 12:03:40``; with dates where it is of more than one day."""
    first, last = local(span.first_us), local(span.last_us)
    if step_us % DAY_US == 0 or span.width_us >= 100 * DAY_US:
        begins, ends = dated(span.first_us), dated(span.last_us)
        return begins if begins == ends else f"{begins} – {ends}"
    begins, ends = clock(span.first_us, step_us), clock(span.last_us + 1, step_us)
    if first.date() == last.date():
        return f"{begins} – {ends}"
    return f"{day(span.first_us)} {begins} – {day(span.last_us + 1)} {ends}"


def ticks(span: Span, least_us: float) -> list[Tick]:
    """Labels at round local times in a range, at least so far from each other."""
    step = round_step(least_us)
    if step >= 20 * DAY_US:
        return _months(span, round(step / _MONTH_US))
    offset = offset_us(span.first_us)
    moment = -(-(span.first_us + offset) // step) * step - offset
    found: list[Tick] = []
    known = day(span.first_us)
    while moment <= span.last_us:
        today = day(moment)
        if step % DAY_US == 0:
            found.append(Tick(moment, today))
        else:
            found.append(Tick(moment, clock(moment, step) if today == known else today))
        known = today
        moment += step
    return found


def _months(span: Span, least: int) -> list[Tick]:
    """Labels at the beginnings of months and years, so many months apart at least."""
    step = next(months for months in _MONTHS if months >= least)
    first, last = (moment.year * 12 + moment.month - 1 for moment in (local(span.first_us), local(span.last_us)))
    found = []
    for number in range(-(-max(first, 12) // step) * step, min(last, 9999 * 12 + 11) + 1, step):
        start = datetime(number // 12, number % 12 + 1, 1, tzinfo=UTC)
        moment = (start - _EPOCH).days * DAY_US
        moment -= offset_us(moment)
        if span.first_us <= moment <= span.last_us:
            found.append(Tick(moment, month(start.month) if number % 12 else str(start.year)))
    return found
