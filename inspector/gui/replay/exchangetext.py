"""A request to a destination and its answer as texts, and the event beside what was made of it. For threads."""

import base64
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import orjson
from PySide6.QtCore import QCoreApplication

from inspector.core.delivery import Answer, Exchanged, Outbound
from inspector.core.stored import StoredEvent
from inspector.gui.compare.comparison import Comparison, compare
from inspector.gui.compare.giveup import Token
from inspector.gui.detail.jsontext import pretty
from inspector.gui.detail.requesttext import duration_text, request_spans, size_text
from inspector.gui.look.highlighting import Span
from inspector.gui.look.safetext import many_lines, one_line
from inspector.gui.look.sentences import in_words
from inspector.storage.harexport import mask_text

translate = QCoreApplication.translate

_RULE = "── "
_REQUEST_LINE = re.compile(r"([A-Z]+) https?://")
_MOST_LISTED = 200
"""Objects of a request among which the one is looked for that an event became."""


def request_text(request: Outbound, *, reveal: bool = False) -> str:
    """Method, address, headers and body, laid out."""
    head = [f"{one_line(request.method)} {one_line(request.url)}"]
    head += [f"{one_line(name)}: {one_line(value)}" for name, value in request.headers]
    return "\n".join([*head, "", _body(request.body, reveal)]).rstrip() + "\n"


def answer_text(exchanged: Exchanged, *, reveal: bool = False) -> str:
    """Status, headers and body of an answer; or why there is none."""
    answer = exchanged.answer
    if answer is None:
        return in_words(exchanged.error) or translate("Replay", "No answer came.")
    time = duration_text(exchanged.took_us)
    head = [_RULE + translate("Replay", "Answer after {time}").format(time=time), f"HTTP {answer.status}"]
    head += [f"{one_line(name)}: {one_line(value)}" for name, value in answer.headers]
    return "\n".join([*head, "", _body(answer.body, reveal)]).rstrip() + "\n"


def exchange_of(told: Mapping[str, Any]) -> Exchanged:
    """An exchange as the control API tells it."""
    request, said = told["request"], told["answer"]
    answer = None if said is None else Answer(said["status"], _pairs(said["headers"]), _bytes(said))
    asked = Outbound(request["method"], request["url"], _pairs(request["headers"]), _bytes(request))
    return Exchanged(asked, answer, told["at"], round(told["took"] * 1_000_000), told["error"])


def beside(event: StoredEvent, request: Outbound) -> Comparison | None:
    """The event on the left and what a request has of it on the right; None where that is no JSON object."""
    try:
        message, body = orjson.loads(event.message), orjson.loads(request.body)
    except orjson.JSONDecodeError:
        return None
    found = max(_objects(body), key=lambda each: _likeness(message, each), default=None)
    if found is None:
        return None
    right = event._replace(message=json.dumps(found, ensure_ascii=False).encode("utf-8", "replace"))
    return compare(event, right, Token(), reveal=False)


def exchange_spans(line: str) -> Iterable[Span]:
    """Colours of a line of these texts."""
    found = _REQUEST_LINE.match(line)
    return [Span(0, found.end(1), "json_key")] if found else request_spans(line)


def _objects(body: Any) -> Iterator[dict[str, Any]]:
    """What of a request may be one event: its objects in lists, the inner ones before what is around them."""
    if isinstance(body, dict):
        for value in body.values():
            if isinstance(value, list):
                yield from (each for each in value[:_MOST_LISTED] if isinstance(each, dict))
        yield body
    elif isinstance(body, list):
        yield from (each for each in body[:_MOST_LISTED] if isinstance(each, dict))


def _likeness(message: Any, candidate: dict[str, Any]) -> int:
    """How many values both have in common, wherever they stand."""
    return len(set(_leaves(message)) & set(_leaves(candidate)))


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for each in value.values():
            yield from _leaves(each)
    elif isinstance(value, list):
        for each in value:
            yield from _leaves(each)
    elif isinstance(value, str | int | float) and not isinstance(value, bool):
        yield str(value)


def _body(body: bytes, reveal: bool) -> str:
    if not body:
        return ""
    try:
        text = body.decode()
    except UnicodeDecodeError:
        return _RULE + translate("Replay", "{size} that are no text").format(size=size_text(len(body)))
    try:
        orjson.loads(body)
    except orjson.JSONDecodeError:
        shown = many_lines(text)
    else:
        laid_out = pretty(text)
        shown = laid_out.text if laid_out is not None else many_lines(text)
    return shown if reveal else mask_text(shown)


def _pairs(headers: Any) -> tuple[tuple[str, str], ...]:
    return tuple((str(name), str(value)) for name, value in headers)


def _bytes(told: Mapping[str, Any]) -> bytes:
    body = told["body"]
    return base64.b64decode(body) if told.get("base64") else body.encode("utf-8", "replace")
