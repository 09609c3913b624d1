"""What Braze takes as properties of events and purchases (its pages on custom event properties and data types).

Keys are not empty, have at most 255 characters, no ``$`` in front, and are none of those that mean something in the
element itself: with one of these Braze refuses the whole element. Texts have at most 255 characters.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

LONGEST = 255
"""Characters of a name, a key or a text."""
OF_EVENTS = frozenset({"time", "event_name"})
OF_PURCHASES = OF_EVENTS | {"product_id", "quantity", "price", "currency"}
"""Keys that properties cannot have."""
_DEEPEST = 100


class Limited(NamedTuple):
    """Properties that Braze takes, and what had to be changed for it."""

    values: dict[str, Any]
    changes: tuple[str, ...]


def limited(properties: Mapping[str, Any], reserved: frozenset[str] = OF_EVENTS) -> Limited:
    """Properties within the limits, ``reserved`` keys under another name; of two that come to the same the first."""
    changes: dict[str, None] = {}
    found: dict[str, Any] = {}
    for key, value in properties.items():
        name = _key(key)
        if name in reserved:
            name = f"property_{name}"
        if name != key:
            changes[f"'{key[:60]}' is sent as '{name[:60]}'."] = None
        if name in found:
            continue
        short = _short(value, _DEEPEST)
        if short != value:
            changes[f"'{key[:60]}' is cut."] = None
        found[name] = short
    return Limited(found, tuple(changes))


def short_text(text: str) -> str:
    """A text or name as long as Braze takes it."""
    return text[:LONGEST]


def _key(key: str) -> str:
    return short_text(key.lstrip("$") or "unnamed")


def _short(value: Any, levels: int) -> Any:
    if isinstance(value, str):
        return short_text(value)
    if not levels:
        return None
    if isinstance(value, dict):
        return {_key(key): _short(each, levels - 1) for key, each in value.items()}
    if isinstance(value, list):
        return [_short(each, levels - 1) for each in value]
    return value
