"""An event's message as a value, for destinations that map it."""

from typing import Any

import orjson

from inspector.core.jsontext import read_json
from inspector.core.outgoing import Outgoing

_NESTING = 1_000


def content(event: Outgoing) -> dict[str, Any]:
    """The message as an object; an empty one when it is something else. Never raises."""
    try:
        value = orjson.loads(event.message)
    except orjson.JSONDecodeError:
        value = read_json(event.message, _NESTING).value
    return value if isinstance(value, dict) else {}


def part(message: dict[str, Any], key: str) -> dict[str, Any]:
    """An object inside a message, ``properties`` or ``context``; an empty one when there is none."""
    value = message.get(key)
    return value if isinstance(value, dict) else {}


def text_of(value: object) -> str | None:
    """A value as text, JSON for what is no text; None for null."""
    if value is None or isinstance(value, str):
        return value
    return orjson.dumps(value, default=str, option=orjson.OPT_NON_STR_KEYS).decode()
