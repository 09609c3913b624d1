"""What the stream's columns are and what stands in their cells, as words: for painting, copying and screen readers."""

import time
from collections.abc import Callable, Mapping
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from inspector.core.event import EventFlag
from inspector.core.filter.fields import MESSAGE_KEYS
from inspector.core.filter.paths import path_text
from inspector.core.filter.tree import Path
from inspector.core.problem import Verdict
from inspector.core.redaction import mask_key
from inspector.core.stored import EventRow, Source
from inspector.gui.look.language import counted, day_text, grouped
from inspector.gui.look.safetext import one_line
from inspector.gui.session.cellvalues import MESSAGE_ID, TAGS, CellValue, Key

translate = QCoreApplication.translate

NO_NAME = "—"
"""Stands where an event has no name or a row no user."""

UNCHECKED = "–"
"""Stands for the verdict of an event to which no plan applies; the word is in its tool tip."""


class Column(IntEnum):
    """What is known of an event without reading its message; the number is also its section in the stream's header."""

    TIME = 0
    VERDICT = 1
    TYPE = 2
    EVENT = 3
    USER = 4
    """The user id, or else the anonymous id."""
    SOURCE = 5
    LIBRARY = 6
    RECEIVED = 7
    SIZE = 8
    MESSAGE_ID = 9
    ANONYMOUS_ID = 10
    USER_ID = 11
    WRITE_KEY = 12
    VENDOR = 13
    ID = 14
    TAGS = 15


Content = Column | Path
"""What a column shows: a fact about the event, or what its message has at a path."""

BUILT_IN = {
    Column.TIME: 118,
    Column.VERDICT: 112,
    Column.TYPE: 68,
    Column.EVENT: 172,
    Column.USER: 88,
    Column.SOURCE: 82,
    Column.LIBRARY: 96,
    Column.RECEIVED: 126,
    Column.SIZE: 80,
    Column.MESSAGE_ID: 150,
    Column.ANONYMOUS_ID: 110,
    Column.USER_ID: 88,
    Column.WRITE_KEY: 90,
    Column.VENDOR: 90,
    Column.ID: 76,
    Column.TAGS: 110,
}
"""Every fact with the width that its column starts with, in logical pixels for the default font."""

NUMERIC = frozenset({Column.SIZE, Column.ID})
"""Columns whose cells are numbers, and stand on the right."""

_TITLES = {
    Column.TIME: QT_TRANSLATE_NOOP("Columns", "Time"),
    Column.VERDICT: QT_TRANSLATE_NOOP("Columns", "Verdict"),
    Column.TYPE: QT_TRANSLATE_NOOP("Columns", "Type"),
    Column.EVENT: QT_TRANSLATE_NOOP("Columns", "Event"),
    Column.USER: QT_TRANSLATE_NOOP("Columns", "User"),
    Column.SOURCE: QT_TRANSLATE_NOOP("Columns", "Source"),
    Column.LIBRARY: QT_TRANSLATE_NOOP("Columns", "Library"),
    Column.RECEIVED: QT_TRANSLATE_NOOP("Columns", "Received"),
    Column.SIZE: QT_TRANSLATE_NOOP("Columns", "Size"),
    Column.MESSAGE_ID: QT_TRANSLATE_NOOP("Columns", "Message id"),
    Column.ANONYMOUS_ID: QT_TRANSLATE_NOOP("Columns", "Anonymous id"),
    Column.USER_ID: QT_TRANSLATE_NOOP("Columns", "User id"),
    Column.WRITE_KEY: QT_TRANSLATE_NOOP("Columns", "Write key"),
    Column.VENDOR: QT_TRANSLATE_NOOP("Columns", "Vendor"),
    Column.ID: QT_TRANSLATE_NOOP("Columns", "Number"),
    Column.TAGS: QT_TRANSLATE_NOOP("Columns", "Tags"),
}


def title_of(content: Content) -> str:
    """A column's own heading: the name of the fact, or the last key of the path."""
    if isinstance(content, Column):
        return translate("Columns", str(_TITLES[content]))
    names = [place for place, step in enumerate(content.steps) if isinstance(step, str)]
    if not names:
        return path_text(content, MESSAGE_KEYS)
    text = path_text(Path((content.steps[names[-1]],)), MESSAGE_KEYS).removeprefix("$.")
    rest = content.steps[names[-1] + 1 :]
    return one_line(text + (path_text(Path(rest), MESSAGE_KEYS).removeprefix("$") if rest else ""))


class Sign(NamedTuple):
    """A verdict as it is shown: a shape, a colour and a word."""

    icon: str
    colour: str
    """Name of a tint of ``Theme``."""
    word: str
    quiet: bool = False
    """Says nothing that anyone has to see: in the stream a faint ``UNCHECKED`` stands for it."""


_SIGNS = {
    Verdict.UNCHECKED: Sign("unchecked", "text_faint", str(QT_TRANSLATE_NOOP("Verdicts", "Unchecked")), quiet=True),
    Verdict.GOOD: Sign("check", "good", str(QT_TRANSLATE_NOOP("Verdicts", "Good"))),
    Verdict.BAD: Sign("cross", "bad", str(QT_TRANSLATE_NOOP("Verdicts", "Bad"))),
    Verdict.UNPLANNED: Sign("diamond", "unplanned", str(QT_TRANSLATE_NOOP("Verdicts", "Unplanned"))),
    Verdict.INCOMPLETE: Sign("incomplete", "incomplete", str(QT_TRANSLATE_NOOP("Verdicts", "Incomplete"))),
    Verdict.BLOCKED: Sign("blocked", "blocked", str(QT_TRANSLATE_NOOP("Verdicts", "Blocked"))),
}


@lru_cache(maxsize=256)
def sign(verdict: Verdict, problems: int) -> Sign:
    """How a verdict with so many problems is shown."""
    plain = _SIGNS[verdict]
    plain = plain._replace(word=translate("Verdicts", plain.word))
    if verdict is Verdict.BAD and problems:
        return plain._replace(word=counted("Cells", "{count} problems", "{count} problem", problems))
    if verdict is Verdict.UNCHECKED and problems:
        return Sign("warning", "unplanned", counted("Cells", "{count} notices", "{count} notice", problems))
    return plain


@lru_cache(maxsize=4096)
def _clock(second: int) -> str:
    return time.strftime("%H:%M:%S", _local(second))


@lru_cache(maxsize=512)
def _day(second: int) -> str:
    moment = _local(second)
    return f"{day_text(moment.tm_mday, moment.tm_mon)} "


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


def received_text(row: EventRow) -> str:
    """When it came, in the local time zone."""
    return clock_text(row.received_us)


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


DUPLICATE = QT_TRANSLATE_NOOP("Cells", "duplicate")
RETRY = QT_TRANSLATE_NOOP("Cells", "retry")
MARKED = QT_TRANSLATE_NOOP("Cells", "marked")
NOTED = QT_TRANSLATE_NOOP("Cells", "with a note")
TAGGED = QT_TRANSLATE_NOOP("Cells", "with tags")


def flag_words(row: EventRow) -> tuple[str, ...]:
    """What sets this arrival apart: ``DUPLICATE``, ``RETRY``."""
    return _words_of(row.flags) if row.flags else ()


@lru_cache(maxsize=16)
def _words_of(flags: EventFlag) -> tuple[str, ...]:
    words = ((EventFlag.DUPLICATE, DUPLICATE), (EventFlag.RETRY, RETRY))
    return tuple(translate("Cells", str(word)) for flag, word in words if flags & flag)


def source_name(row: EventRow, sources: Mapping[int, Source]) -> str:
    """What people call the row's source."""
    source = sources.get(row.source_id)
    return one_line(source.name) if source else NO_NAME


def cell_text(row: EventRow, content: Content, sources: Mapping[int, Source], value: CellValue | None = None, /) -> str:
    """A cell in words, for copying and for screen readers. ``value`` is what the message has, see ``value_key``."""
    if content == Column.SOURCE:
        return source_name(row, sources)
    if content == Column.WRITE_KEY:
        return write_key(row, sources)
    if content in _CELLS:
        return _CELLS[content](row)
    return value.text if value else ""


def value_key(content: Content) -> Key | None:
    """What has to be looked up in an event's message for this column, or None."""
    if isinstance(content, Path):
        return content
    return _LOOKED_UP.get(content)


def write_key(row: EventRow, sources: Mapping[int, Source]) -> str:
    """The write key that the row's source has, masked."""
    source = sources.get(row.source_id)
    return one_line(mask_key(source.write_key) or NO_NAME) if source else NO_NAME


def size_text(row: EventRow) -> str:
    """How long the message is, in bytes."""
    return grouped(row.size)


def _or_none(text: str | None) -> str:
    return one_line(text) if text else NO_NAME


def _event_cell(row: EventRow) -> str:
    words = (*_sign_words(row.flags), *flag_words(row))
    return f"{event_name(row)} ({', '.join(words)})" if words else event_name(row)


def _sign_words(flags: EventFlag) -> tuple[str, ...]:
    """Words for the signs that are painted in front of an event's name."""
    words = ((EventFlag.MARKED, MARKED), (EventFlag.NOTED, NOTED), (EventFlag.TAGGED, TAGGED))
    return tuple(translate("Cells", str(word)) for flag, word in words if flags & flag)


_LOOKED_UP: dict[Column, Key] = {Column.MESSAGE_ID: MESSAGE_ID, Column.TAGS: TAGS}

_CELLS: dict[Content, Callable[[EventRow], str]] = {
    Column.TIME: time_text,
    Column.VERDICT: lambda row: sign(row.verdict, row.problem_count).word,
    Column.TYPE: lambda row: row.type.word,
    Column.EVENT: _event_cell,
    Column.USER: user_text,
    Column.LIBRARY: lambda row: _or_none(row.library),
    Column.RECEIVED: received_text,
    Column.SIZE: size_text,
    Column.ANONYMOUS_ID: lambda row: _or_none(row.anonymous_id),
    Column.USER_ID: lambda row: _or_none(row.user_id),
    Column.VENDOR: lambda row: _or_none(row.vendor),
    Column.ID: lambda row: grouped(row.id),
}
