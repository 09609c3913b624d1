"""What kinds that map an event into a shape of their own ask of its message."""

import math
from collections.abc import Mapping
from typing import Any, NamedTuple

from inspector.core.delivery import Outcome, Result
from inspector.core.event import EventType
from inspector.core.outgoing import Outgoing
from inspector.core.traits import find_traits
from inspector.destinations.content import content, part


class Opened(NamedTuple):
    """An event with its message read."""

    event: Outgoing
    message: dict[str, Any]
    properties: dict[str, Any]
    traits: Mapping[str, Any]
    context: dict[str, Any]


def opened(event: Outgoing) -> Opened:
    """An event with its message read; parts that are missing or of another type are empty. Never raises."""
    message = content(event)
    found = find_traits(message)
    traits = {} if found is None else found.values
    return Opened(event, message, part(message, "properties"), traits, part(message, "context"))


def text(value: object) -> str | None:
    """An id or name: a text that is not empty, or a number as one; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value) or None


def number(value: object) -> float | int | None:
    """An amount: a number, or a text that is one; None for anything else."""
    if isinstance(value, str):
        try:
            value = float(value.strip())
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return value


def first(values: Mapping[str, Any], *keys: str) -> Any:
    """The value of the first of these keys that has one."""
    return next((values[key] for key in keys if values.get(key) is not None), None)


def without_nothing(values: Mapping[str, Any]) -> dict[str, Any]:
    """The pairs that have a value."""
    return {key: value for key, value in values.items() if value is not None}


def nobody_or_nameless(event: Outgoing, vendor: str) -> str | None:
    """Why no vendor of events takes this one: nobody did it, or nobody knows what; None when all is there."""
    if not event.user_id and not event.anonymous_id:
        return f"{vendor} wants a user id or an anonymous id."
    if event.type is EventType.TRACK and not event.name:
        return "The call does not name its event."
    return None


def refused(event: Outgoing, why: str) -> Outcome:
    """This event cannot be sent there."""
    return Outcome(event.id, Result.REFUSED, why)


def skipped(event: Outgoing, why: str) -> Outcome:
    """This event is nothing to that destination."""
    return Outcome(event.id, Result.SKIPPED, why)
