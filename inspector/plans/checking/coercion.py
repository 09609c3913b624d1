"""Texts that count as numbers and booleans, for plans of tools whose servers convert them (mParticle, PostHog).

mParticle takes numeric and boolean texts, PostHog ``"42"`` for a number and ``"true"`` for a boolean. The value is held
to the rule as what it stands for, so that bounds count.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from inspector.plans.checking.faults import Fault, Place, value_at

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,200})(?:\.[0-9]{1,200})?(?:[eE][+-]?[0-9]{1,2})?", re.ASCII)
_WORDS = {"true": True, "false": False}
_UNCHANGED = object()


def coerced(message: Any, faults: Iterable[Fault]) -> Any | None:
    """The message with texts replaced by what they stand for where a fault asks for it; None where none can be."""
    changes = dict(_changes(message, faults))
    for place, value in changes.items():
        message = _replaced(message, place, value)
    return message if changes else None


def _changes(message: Any, faults: Iterable[Fault]) -> Iterator[tuple[Place, Any]]:
    for fault in faults:
        if fault.branches:
            yield from _changes(message, (each for branch in fault.branches for each in branch))
        elif fault.keyword == "type":
            value = value_at(message, fault.place)
            converted = _converted(value, fault.limit) if isinstance(value, str) else _UNCHANGED
            if converted is not _UNCHANGED:
                yield fault.place, converted


def _converted(text: str, types: Any) -> Any:
    """What a text stands for as one of some types."""
    if ("number" in types or "integer" in types) and _NUMBER.fullmatch(text):
        return json.loads(text)
    if "boolean" in types and text.lower() in _WORDS:
        return _WORDS[text.lower()]
    return _UNCHANGED


def _replaced(message: Any, place: Place, value: Any) -> Any:
    """A copy of the message, as far as needed, with another value at a place."""
    if not place:
        return value
    copy = message.copy()
    copy[place[0]] = _replaced(message[place[0]], place[1:], value)
    return copy
