"""Strict mode: the sender of an event that breaks the plan is answered 400 with the problems, so that a test fails.

The events are kept all the same. The answer has the keys of every error of the endpoint, which all SDKs can read, and
``events`` beside them.
"""

from collections.abc import Sequence
from typing import Any

from inspector.capture.endpoint.answers import JSON, json_answer
from inspector.capture.sink import Stored
from inspector.core.event import Event
from inspector.core.exchange import Exchange, Reply
from inspector.core.problem import Verdict
from inspector.plans.checking.compiledrule import ORIGIN_COMMON, ORIGIN_RULE

FAILING = frozenset({Verdict.BAD, Verdict.UNPLANNED, Verdict.INCOMPLETE, Verdict.BLOCKED})
"""What a sender is told of."""
_PLANS = frozenset({ORIGIN_RULE, ORIGIN_COMMON})
_MOST_EVENTS = 50
"""Told of one request."""


def strict_reply(exchange: Exchange, events: Sequence[Event]) -> Reply | None:
    """What the request is answered; None where it was refused anyway, or its sender wants a picture."""
    kind = next((value for name, value in exchange.reply.headers if name.lower() == "content-type"), "")
    if exchange.reply.status != 200 or kind != JSON:
        return None
    failing = [(place, event) for place, event in enumerate(events) if event.judged in FAILING]
    message = _summary(failing, len(events))
    body = {
        "success": False,
        "code": "plan_violation",
        "message": message,
        "error": message,
        "events": [_event_json(place, event) for place, event in failing[:_MOST_EVENTS]],
        "failing": len(failing),
    }
    return json_answer(_writable(body), exchange.request.header("origin"), 400)


def answered_otherwise(stored: Stored, reply: Reply) -> Stored:
    """Tells the sender's end that its events are safe and that this is to be answered."""
    return lambda outcome: stored(reply if outcome is None else outcome)


def _summary(failing: Sequence[tuple[int, Event]], total: int) -> str:
    event = failing[0][1]
    # Among the worst the plan's own word comes first: it is what the event was refused for.
    worst = max(event.problems, key=lambda each: (each.severity, each.origin in _PLANS), default=None)
    said = worst.message if worst is not None else "It breaks the tracking plan."
    name = event.name or event.type.word
    if total == 1:
        return f"{name}: {said}"
    return f"{len(failing)} of {total} events break the tracking plan; the first is {name}: {said}"


def _event_json(place: int, event: Event) -> dict[str, Any]:
    return {
        "index": place,
        "messageId": event.message_id,
        "type": event.type.word,
        "event": event.name,
        "verdict": event.verdict.word,
        "problems": [
            {
                "code": each.code,
                "severity": each.severity.word,
                "pointer": each.pointer,
                "expected": each.expected,
                "actual": each.actual,
                "origin": each.origin,
                "rule": each.rule,
                "message": each.message,
            }
            for each in event.problems
        ],
    }


def _writable(value: Any) -> Any:
    """The value without lone surrogates, which no answer can hold."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, list):
        return [_writable(each) for each in value]
    if isinstance(value, dict):
        return {key: _writable(each) for key, each in value.items()}
    return value
