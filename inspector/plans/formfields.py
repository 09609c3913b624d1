"""An event as a form: a field for each property that its rule or the event itself has, and values as people type them.

Objects with planned properties of their own are fields of their properties; lists are one field that holds JSON.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from math import isfinite
from typing import Any, NamedTuple

from inspector.core.event import EventType
from inspector.plans.model import Property, Rule
from inspector.plans.views import declared

MOST_FIELDS = 200
ABSENT = object()
"""Stands for a property that is not there."""

_HEAD = frozenset(
    {"type", "event", "name", "userId", "anonymousId", "messageId", "timestamp", "groupId", "previousId", "sentAt"}
)
"""Keys of the message that are no properties of the event."""
_CONTAINERS = (("properties",), ("traits",), ("context", "traits"))
_DEPTH = 8


class FormField(NamedTuple):
    """One property of an event."""

    path: tuple[str, ...]
    """Names from the message's root."""
    rule: Property | None
    """What the plan says of it; None when it is not planned."""
    value: Any
    """``ABSENT`` when it is not there."""

    @property
    def label(self) -> str:
        """Its path below the event's part: ``shipping.city``."""
        return ".".join(self.path[1:] if len(self.path) > 1 else self.path)

    @property
    def pointer(self) -> str:
        """Its JSON pointer."""
        return "".join("/" + name.replace("~", "~0").replace("/", "~1") for name in self.path)

    @property
    def types(self) -> tuple[str, ...]:
        """JSON Schema types that it may have; empty for any."""
        return self.rule.types if self.rule is not None else ()


def planned_properties(rules: Sequence[Rule]) -> tuple[Property, ...]:
    """Every property that some variants of a rule declare, each path once, the first one's word counting."""
    found: dict[tuple[str | None, ...], Property] = {}
    for rule in rules:
        for each in declared(rule.schema):
            found.setdefault(each.path, each)
    return tuple(found.values())


def form_fields(properties: Sequence[Property], message: Mapping[str, Any]) -> tuple[FormField, ...]:
    """The fields of an event: planned ones in the order of the plan, then what else it has. At most ``MOST_FIELDS``."""
    parents = {each.path[:-1] for each in properties if each.path[-1] is not None}
    planned: dict[tuple[str, ...], Property] = {}
    for each in properties:
        names = tuple(name for name in each.path if name is not None)
        head = len(names) == 1 and (names[0] in _HEAD or (names in _CONTAINERS))
        if len(names) == len(each.path) and each.path not in parents and not head and names not in _CONTAINERS:
            planned[names] = each
    fields = [FormField(path, rule, value_at(message, path)) for path, rule in planned.items()]
    objects = {path[:end] for path in planned for end in range(1, len(path))}
    for path, value in _values(message, objects):
        if path not in planned:
            fields.append(FormField(path, None, value))
        if len(fields) >= MOST_FIELDS:
            break
    return tuple(fields[:MOST_FIELDS])


def value_at(message: Any, path: Sequence[str]) -> Any:
    """What stands at a path; ``ABSENT`` when nothing does."""
    for name in path:
        if not isinstance(message, Mapping) or name not in message:
            return ABSENT
        message = message[name]
    return message


def with_value(message: Mapping[str, Any], path: Sequence[str], value: Any) -> dict[str, Any]:
    """A copy of a message with another value at a path; ``ABSENT`` takes it away. Objects on the way are made."""
    made = dict(message)
    name, rest = path[0], path[1:]
    if rest:
        inner = made.get(name)
        if value is ABSENT and not isinstance(inner, Mapping):
            return made
        made[name] = with_value(inner if isinstance(inner, Mapping) else {}, rest, value)
    elif value is ABSENT:
        made.pop(name, None)
    else:
        made[name] = value
    return made


def typed_value(text: str, types: Sequence[str] = ()) -> Any:
    """The value that somebody means who types this text for a property of these types; ``ABSENT`` for nothing.

    A text is itself, in quotes where it would otherwise be read as something else; ``""`` is the empty text. What
    suits no type is taken as it is, so that the checks can tell.
    """
    bare = text.strip()
    if not bare:
        return ABSENT
    try:
        value = json.loads(bare, parse_constant=_refuse, parse_float=_finite)
    except (ValueError, RecursionError):
        return text
    if isinstance(value, str) or not types or "string" not in types:
        return value
    return value if set(types) & set(_kinds(value)) else text


def shown_value(value: Any, types: Sequence[str] = ()) -> str:
    """The text that ``typed_value`` reads as a value."""
    if value is ABSENT:
        return ""
    if isinstance(value, str):
        read = typed_value(value, types)
        if read is not ABSENT and type(read) is str and read == value and "\n" not in value:
            return value
    return json.dumps(value, ensure_ascii=False)


def new_path(kind: EventType, label: str) -> tuple[str, ...]:
    """The path of a property that is added under a name such as ``shipping.city``; empty when that is none."""
    names = tuple(label.strip().split("."))
    part = "traits" if kind in {EventType.IDENTIFY, EventType.GROUP} else "properties"
    return (part, *names) if all(names) else ()


def keys_at(properties: Sequence[Property], path: Sequence[str | None]) -> list[Property]:
    """The properties that an object at a path may have, required ones first."""
    found = [each for each in properties if each.path[:-1] == tuple(path) and each.path[-1] is not None]
    return sorted(found, key=lambda each: not each.required)


def property_at(properties: Sequence[Property], path: Sequence[str | None]) -> Property | None:
    """What is said of the value at a path."""
    return next((each for each in properties if each.path == tuple(path)), None)


def values_of(found: Property) -> list[Any]:
    """Values that a property may have, as far as its rule names any."""
    values = [*(found.enum or ()), *found.examples]
    if "default" in found.schema:
        values.append(found.schema["default"])
    if "boolean" in found.types:
        values += [True, False]
    if "null" in found.types:
        values.append(None)
    kept: list[Any] = []
    for each in values:
        if not any(type(each) is type(other) and each == other for other in kept):
            kept.append(each)
    return kept


def _values(message: Mapping[str, Any], objects: set[tuple[str, ...]]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """What the event has: values in its own parts, and in other objects that the plan knows."""
    known = [path for path in objects if len(path) == 1 and path not in _CONTAINERS and path != ("context",)]
    for path in (*_CONTAINERS, *known):
        inner = value_at(message, path)
        if isinstance(inner, Mapping):
            yield from _leaves(inner, path)


def _leaves(value: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, inner in value.items():
        here = (*path, name)
        if isinstance(inner, Mapping) and inner and len(here) < _DEPTH:
            yield from _leaves(inner, here)
        else:
            yield here, inner


def _kinds(value: Any) -> tuple[str, ...]:
    if value is None:
        return ("null",)
    if isinstance(value, bool):
        return ("boolean",)
    if isinstance(value, int | float):
        return ("number", "integer") if isinstance(value, int) or value.is_integer() else ("number",)
    return ("array",) if isinstance(value, list) else ("object",)


def _finite(text: str) -> float:
    value = float(text)
    return value if isfinite(value) else _refuse(text)


def _refuse(word: str) -> float:
    raise ValueError(word)
