"""One event made ready to be shown, on the reader's thread: read, laid out, its problems placed."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

import orjson

from inspector.core.mistakes import Mistake, mistakes
from inspector.core.problem import Problem, Severity
from inspector.core.stored import StoredEvent, StoredExchange
from inspector.gui.detail.codeview import Mark
from inspector.gui.detail.outline import Outline, lay_out
from inspector.gui.look.safetext import many_lines
from inspector.gui.look.sentences import in_words
from inspector.storage.reader import SessionReader

MOST_CHARS = 2_000_000
"""Longer texts are shown in part until the rest is asked for."""
_INTERCEPTED = "intercepted"
"""The code of what an interception rule did to an event (``interception.marks.CODE``)."""


class LoadedEvent(NamedTuple):
    """What the pane shows of an event."""

    event: StoredEvent
    """With each mistake told once."""
    exchange: StoredExchange | None
    outline: Outline | None
    """Its JSON; None when that cannot be laid out."""
    text: str
    """What to show in place of an outline; empty where there is one."""
    marks: tuple[Mark, ...]
    mistakes: tuple[Mistake, ...] = ()
    """What is wrong with it, the gravest first; ``event.problems`` are theirs."""


def load_event(
    event_id: int, *, reveal: bool, progress: Callable[[float], bool] | None = None
) -> Callable[[SessionReader], LoadedEvent | None]:
    """What reads that event and lays it out; None when it is gone. ``progress`` as for ``lay_out``."""

    def load(reader: SessionReader) -> LoadedEvent | None:
        event = reader.event(event_id)
        if event is None:
            return None
        found = tuple(sorted(mistakes(event.problems), key=lambda each: -each.problem.severity))
        event = event._replace(problems=tuple(each.problem for each in found))
        exchange = reader.exchange(event.row.exchange_id)
        text = event.message.decode("utf-8", "replace")

        def heard(share: float) -> bool:
            reader.pause()
            return progress is None or progress(share)

        outline = _outline(event.message, text, reveal, heard)
        if outline is None:
            return LoadedEvent(event, exchange, None, many_lines(text), (), found)
        return LoadedEvent(event, exchange, outline, "", marks_of(outline, event.problems), found)

    return load


def marks_of(outline: Outline, problems: Iterable[Problem]) -> tuple[Mark, ...]:
    """The problems whose places are in the outline, from top to bottom; those of one place as they are handed in."""
    marks = []
    for problem in problems:
        line = outline.find(problem.pointer) if problem.pointer else None
        if line is not None:
            marks.append(Mark(line, outline.column(line), words_beside(problem), tint_of(problem)))
    return tuple(sorted(marks, key=lambda mark: (mark.line, mark.column)))


def words_beside(problem: Problem) -> str:
    """What to say right beside the value: the sentence without the name, which stands there already."""
    name = problem.pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
    return in_words(problem.message).removeprefix(f"{in_words(f'`{name}`')} ")


def tint_of(problem: Problem) -> str:
    """The theme's colour for a problem. What an interception rule did is no mistake of the app's."""
    if problem.code == _INTERCEPTED:
        return "accent"
    return "bad" if problem.severity is Severity.ERROR else "unplanned"


def icon_of(problem: Problem) -> str:
    """The sign for a problem."""
    if problem.code == _INTERCEPTED:
        return "held"
    return "cross" if problem.severity is Severity.ERROR else "warning"


def _outline(message: bytes, text: str, reveal: bool, progress: Callable[[float], bool]) -> Outline | None:
    """The layout of a message, None of what is no JSON. A very long one is not read twice to be sure that it is."""
    if len(message) <= MOST_CHARS:
        try:
            orjson.loads(message)
        except orjson.JSONDecodeError:
            return None
    return lay_out(text, reveal=reveal, progress=progress)


def first_part(text: str) -> str:
    """The text up to the last line end within ``MOST_CHARS``, all of it when it is not longer. A very long line is cut:
    else the headers alone might be shown of a request.
    """
    if len(text) <= MOST_CHARS:
        return text
    end = text.rfind("\n", MOST_CHARS // 2, MOST_CHARS)
    return text[: end if end > 0 else MOST_CHARS]
