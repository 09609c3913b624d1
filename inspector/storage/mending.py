"""Text that no file can hold: lone surrogates, halves of characters that JSON escapes can spell and UTF-8 cannot."""

from typing import Any

from inspector.core.event import Event
from inspector.core.exchange import Headers, Request
from inspector.core.jsontext import mended_text
from inspector.core.problem import Problem
from inspector.storage.rows import Arrival


def mended(arrival: Arrival) -> Arrival:
    """The arrival with every lone surrogate in its texts replaced by U+FFFD."""
    exchange, events = arrival
    request = Request._make(map(_text, exchange.request._replace(headers=_headers(exchange.request.headers))))
    reply = exchange.reply._replace(headers=_headers(exchange.reply.headers))
    return exchange._replace(request=request, reply=reply, refusal=_text(exchange.refusal)), list(map(_event, events))


def mended_problem(problem: Problem) -> Problem:
    """The problem with every lone surrogate in its texts replaced by U+FFFD; itself where there is none."""
    try:
        for each in problem:
            if each.__class__ is str:
                each.encode()
    except UnicodeEncodeError:
        return Problem._make(map(_text, problem))
    return problem


def _event(event: Event) -> Event:
    problems = tuple(map(mended_problem, event.problems))
    return Event._make(map(_text, event._replace(problems=problems)))


def _headers(headers: Headers) -> Headers:
    return tuple((_text(name), _text(value)) for name, value in headers)


def _text(value: Any) -> Any:
    """A text mended; anything else as it is."""
    return mended_text(value) if isinstance(value, str) else value
