"""What the stream's columns are and what stands in their cells, as words: for painting, copying and screen readers."""

import time
from collections.abc import Callable, Mapping
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from inspector.core.event import EventFlag
from inspector.core.problem import Verdict
from inspector.core.stored import EventRow, Source
from inspector.gui.look.safetext import one_line

NO_NAME = "—"
"""Stands where an event has no name or a row no user."""

UNCHECKED = "–"
"""Stands for the verdict of an event to which no plan applies; the word is in its tool tip."""


class Column(IntEnum):
    """The columns in the order in which they first appear."""

    TIME = 0
    VERDICT = 1
    TYPE = 2
    EVENT = 3
    USER = 4
    SOURCE = 5
    LIBRARY = 6


class ColumnInfo(NamedTuple):
    """A column's heading and what it starts with."""

    title: str
    width: int
    """In logical pixels, for the default font."""


COLUMNS = {
    Column.TIME: ColumnInfo("Time", 126),
    Column.VERDICT: ColumnInfo("Verdict", 114),
    Column.TYPE: ColumnInfo("Type", 70),
    Column.EVENT: ColumnInfo("Event", 196),
    Column.USER: ColumnInfo("User", 88),
    Column.SOURCE: ColumnInfo("Source", 82),
    Column.LIBRARY: ColumnInfo("Library", 64),
}


class Sign(NamedTuple):
    """A verdict as it is shown: a shape, a colour and a word."""

    icon: str
    colour: str
    """Name of a tint of ``Theme``."""
    word: str
    quiet: bool = False
    """Says nothing that anyone has to see: in the stream a faint ``UNCHECKED`` stands for it."""


_SIGNS = {
    Verdict.UNCHECKED: Sign("unchecked", "text_faint", "Unchecked", quiet=True),
    Verdict.GOOD: Sign("check", "good", "Good"),
    Verdict.BAD: Sign("cross", "bad", "Bad"),
    Verdict.UNPLANNED: Sign("diamond", "unplanned", "Unplanned"),
    Verdict.INCOMPLETE: Sign("incomplete", "incomplete", "Incomplete"),
    Verdict.BLOCKED: Sign("blocked", "blocked", "Blocked"),
}


@lru_cache(maxsize=256)
def sign(verdict: Verdict, problems: int) -> Sign:
    """How a verdict with so many problems is shown."""
    plain = _SIGNS[verdict]
    if verdict is Verdict.BAD and problems:
        return plain._replace(word=counted(problems, "problem"))
    if verdict is Verdict.UNCHECKED and problems:
        return Sign("warning", "unplanned", counted(problems, "notice"))
    return plain


def counted(count: int, noun: str) -> str:
    """``1 problem``, ``2 problems``, ``1,204 events``."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


@lru_cache(maxsize=4096)
def _clock(second: int) -> str:
    return time.strftime("%H:%M:%S", _local(second))


@lru_cache(maxsize=512)
def _day(second: int) -> str:
    return time.strftime("%d %b ", _local(second))


def _local(second: int) -> time.struct_time:
    try:
        return time.localtime(second)
    except (OverflowError, ValueError, OSError):  # a client's clock may say anything
        return time.gmtime(0)


def forget_times() -> None:
    """The local time zone is another one now."""
    _clock.cache_clear()
    _day.cache_clear()


def time_text(row: EventRow) -> str:
    """When it happened, in the local time zone, with the day when that is not the day on which it came."""
    second = row.time_us // 1_000_000
    arrived = row.received_us // 1_000_000
    if abs(arrived - second) < 3600 or _day(second) == _day(arrived):
        return clock_text(row.time_us)
    return f"{_day(second)}{_clock(second)}"


def clock_text(moment_us: int) -> str:
    """A time of day to the millisecond."""
    second, micros = divmod(moment_us, 1_000_000)
    return f"{_clock(second)}.{micros // 1000:03d}"


def event_name(row: EventRow) -> str:
    """The event's name, safe to show."""
    return one_line(row.name) if row.name else NO_NAME


def user_text(row: EventRow) -> str:
    """The user id, or else the anonymous id."""
    who = row.user_id or row.anonymous_id
    return one_line(who) if who else NO_NAME


DUPLICATE = "duplicate"
RETRY = "retry"


def flag_words(row: EventRow) -> tuple[str, ...]:
    """What sets this arrival apart: ``DUPLICATE``, ``RETRY``."""
    return _words_of(row.flags) if row.flags else ()


@lru_cache(maxsize=16)
def _words_of(flags: EventFlag) -> tuple[str, ...]:
    words = ((EventFlag.DUPLICATE, DUPLICATE), (EventFlag.RETRY, RETRY))
    return tuple(word for flag, word in words if flags & flag)


def source_name(row: EventRow, sources: Mapping[int, Source]) -> str:
    """What people call the row's source."""
    source = sources.get(row.source_id)
    return one_line(source.name) if source else NO_NAME


def cell_text(row: EventRow, column: int, sources: Mapping[int, Source]) -> str:
    """A cell in words, for copying and for screen readers."""
    if column == Column.SOURCE:
        return source_name(row, sources)
    return _CELLS[column](row)


def _event_cell(row: EventRow) -> str:
    words = flag_words(row)
    return f"{event_name(row)} ({', '.join(words)})" if words else event_name(row)


def _library_cell(row: EventRow) -> str:
    return one_line(row.library) if row.library else NO_NAME


_CELLS: dict[int, Callable[[EventRow], str]] = {
    Column.TIME: time_text,
    Column.VERDICT: lambda row: sign(row.verdict, row.problem_count).word,
    Column.TYPE: lambda row: row.type.word,
    Column.EVENT: _event_cell,
    Column.USER: user_text,
    Column.LIBRARY: _library_cell,
}
