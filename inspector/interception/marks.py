"""What rules did to a request, event by event: told from the proxy's child to the engine, and kept with the events."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import orjson

from inspector.core.event import Event
from inspector.core.jsontext import read_json
from inspector.core.problem import Problem, Severity
from inspector.interception.rule import Do, Rule

CODE = "intercepted"
_MOST = 50
"""Marks that are kept of one event."""
_NESTING = 1_000


class Mark(NamedTuple):
    """One thing that a rule did."""

    rule: str
    """Its name."""
    words: str
    """A sentence for people."""
    position: int | None = None
    """The event that it was done to; None for the whole request."""
    pointer: str = ""
    """Where in the event."""
    before: str | None = None
    after: str | None = None
    failed: bool = False
    """The rule could not do its work."""


def mark_of(rule: Rule, seconds: float = 0.0) -> Mark | None:
    """The mark of what a rule did to a whole request; None for those that act on single events."""
    action = rule.action
    words = {
        Do.DELAY: f"The rule “{rule.name}” held the request back for {action.seconds:g} seconds.",
        Do.THROTTLE: f"The rule “{rule.name}” slowed the request down to {action.bytes_per_second:,} bytes a second.",
        Do.FAIL: f"The rule “{rule.name}” answered {action.status} in the vendor's place.",
        Do.ANSWER: f"The rule “{rule.name}” answered {action.status} in the vendor's place.",
        Do.RESET: f"The rule “{rule.name}” reset the connection.",
        Do.TIMEOUT: f"The rule “{rule.name}” left the request without an answer.",
        Do.BREAK: f"The rule “{rule.name}” held the request for {seconds:.1f} seconds.",
    }
    return Mark(rule.name, words[action.do]) if action.do in words else None


def failures(rules: Iterable[Rule], marks: Iterable[Mark]) -> dict[str, str]:
    """Why rules could not do their work, by their ids."""
    words = {mark.rule: mark.words for mark in marks if mark.failed}
    return {rule.id: words[rule.name] for rule in rules if rule.name in words} if words else {}


def marked(events: Sequence[Event], marks: Iterable[Mark]) -> tuple[Event, ...]:
    """The events with their marks among their problems."""
    told = list(marks)
    return tuple(_marked(event, told) for event in events) if told else tuple(events)


def marks_json(marks: Iterable[Mark]) -> bytes:
    """What ``marks_of`` reads."""
    return orjson.dumps([list(mark) for mark in marks])


def marks_of(raw: bytes) -> tuple[Mark, ...]:
    """The marks that ``marks_json`` wrote; none where it did not."""
    try:
        found = orjson.loads(raw)
    except orjson.JSONDecodeError:
        return ()
    return tuple(_mark(each) for each in found if isinstance(each, list)) if isinstance(found, list) else ()


def _mark(value: list[Any]) -> Mark:
    rule, words, position, pointer, before, after, failed = (*value, *[None] * 7)[:7]
    return Mark(
        str(rule),
        str(words),
        position if isinstance(position, int) else None,
        str(pointer or ""),
        _text(before),
        _text(after),
        failed is True,
    )


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _marked(event: Event, told: Sequence[Mark]) -> Event:
    mine = [mark for mark in told if mark.position in {None, event.position}][:_MOST]
    value = read_json(event.message, _NESTING).value if any(mark.pointer for mark in mine) else None
    return event._replace(problems=(*event.problems, *(_problem(mark, value) for mark in mine)))


def _problem(mark: Mark, value: Any) -> Problem:
    """``value`` is the event's message; where its SDK has another form, places in that are told in words alone."""
    return Problem(
        CODE,
        Severity.INFO,
        mark.words,
        mark.pointer if _leads(value, mark.pointer, added=mark.before is None) else "",
        expected=mark.after,
        actual=mark.before,
        rule=mark.rule,
    )


def _leads(value: Any, pointer: str, *, added: bool) -> bool:
    """Whether a pointer leads somewhere in a value; what was added is not there, but what holds it is."""
    steps = [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]
    for step in steps[:-1] if added else steps:
        if isinstance(value, dict) and step in value:
            value = value[step]
        elif isinstance(value, list) and step.isascii() and step.isdigit() and int(step) < len(value):
            value = value[int(step)]
        else:
            return False
    return not added or isinstance(value, dict | list)
