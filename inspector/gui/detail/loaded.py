"""One event made ready to be shown, on the reader's thread: read, laid out, its problems placed."""

from collections.abc import Callable
from typing import NamedTuple

import orjson

from inspector.core.problem import Problem, Severity
from inspector.core.stored import StoredEvent, StoredExchange
from inspector.gui.detail.codeview import Mark
from inspector.gui.detail.jsontext import pretty
from inspector.gui.detail.requesttext import request_text
from inspector.gui.look.safetext import many_lines
from inspector.storage.reader import SessionReader

MOST_CHARS = 2_000_000
"""Longer texts are shown in part until the rest is asked for."""


class LoadedEvent(NamedTuple):
    """Everything that the pane shows."""

    event: StoredEvent
    exchange: StoredExchange | None
    json: str
    marks: tuple[Mark, ...]
    request: str


def load_event(event_id: int, *, reveal: bool) -> Callable[[SessionReader], LoadedEvent | None]:
    """What reads that event and lays it out; None when it is gone."""

    def load(reader: SessionReader) -> LoadedEvent | None:
        event = reader.event(event_id)
        if event is None:
            return None
        exchange = reader.exchange(event.row.exchange_id)
        text, marks = _json(event, reveal)
        request = request_text(exchange.exchange, reveal=reveal) if exchange else "The request is not in this session."
        return LoadedEvent(event, exchange, text, marks, request)

    return load


def tint_of(problem: Problem) -> str:
    """The theme's colour for a problem."""
    return "bad" if problem.severity is Severity.ERROR else "unplanned"


def _json(event: StoredEvent, reveal: bool) -> tuple[str, tuple[Mark, ...]]:
    text = event.message.decode("utf-8", "replace")
    try:
        orjson.loads(event.message)
    except orjson.JSONDecodeError:
        return many_lines(text), ()
    pointers = [problem.pointer for problem in event.problems if problem.pointer]
    laid_out = pretty(text, pointers, reveal=reveal)
    if laid_out is None:
        return many_lines(text), ()
    marks = [
        Mark(*laid_out.marks[problem.pointer], problem.message, tint_of(problem))
        for problem in event.problems
        if problem.pointer in laid_out.marks
    ]
    return laid_out.text, tuple(marks)


def first_part(text: str) -> str:
    """The text up to the last line end within ``MOST_CHARS``; all of it when it is not longer."""
    if len(text) <= MOST_CHARS:
        return text
    end = text.rfind("\n", 0, MOST_CHARS)
    return text[: end if end > 0 else MOST_CHARS]
