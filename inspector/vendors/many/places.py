"""Finding values in an opened request by their places (see ``declaration``). Nothing here raises."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from inspector.vendors.many.declaration import Places, several

_DEEPEST = 40
"""Steps of one place."""
_MISSING = object()
_LONGEST = 2_000
"""Characters of a value that becomes a name or an id."""


class Document(NamedTuple):
    """A request, opened."""

    body: Any
    """The body, or the fields as an object."""
    query: Mapping[str, str]
    path: tuple[str, ...]
    """The segments."""
    headers: Mapping[str, str]
    apart: bool = False
    """The query is not part of ``body``."""
    unread: int = 0
    """Lines of the body that are no JSON, where it has one value a line."""


class Scope(NamedTuple):
    """Where places are looked for: one event, what it stands in, and the request."""

    item: Any
    outer: tuple[Any, ...]
    """The objects that the event's lists stand in, the nearest first."""
    document: Document


def get(value: Any, place: str) -> Any:
    """The value at a place inside another, or ``MISSING``."""
    for _ in range(_DEEPEST):
        if not place:
            return value
        if isinstance(value, dict):
            if place in value:
                return value[place]
            head, _, place = place.partition(".")
            value = value.get(head, _MISSING)
        elif isinstance(value, list):
            head, _, place = place.partition(".")
            value = _element(value, head)
        else:
            return _MISSING
        if value is _MISSING:
            return _MISSING
    return _MISSING


def look(scope: Scope, place: str) -> Any:
    """The value at a place as seen from an event, or ``MISSING``."""
    mark = place[:1]
    if mark == "=":
        return place[1:]
    if mark == "@":
        root, _, rest = place[1:].partition(".")
        return _of_request(scope.document, root, rest)
    if mark == "^":
        inner = place.lstrip("^")
        level = len(place) - len(inner) - 1
        return get(scope.outer[level], inner.removeprefix(".")) if level < len(scope.outer) else _MISSING
    return get(scope.item, place)


def first(scope: Scope, places: Places) -> Any:
    """The first value that is there and says something, or None."""
    for place in several(places):
        value = look(scope, place)
        if value is not _MISSING and value not in (None, "", {}, []):
            return value
    return None


def first_text(scope: Scope, places: Places) -> str | None:
    """The first value that can be a name or an id, as text; a list of texts counts with commas between."""
    for place in several(places):
        text = as_text(look(scope, place))
        if text:
            return text
    return None


def as_text(value: Any) -> str | None:
    """A value as a name or an id."""
    if isinstance(value, str):
        return value[:_LONGEST] or None
    if isinstance(value, bool) or value is _MISSING:
        return None
    if isinstance(value, int | float):
        return str(value)[:_LONGEST]
    if isinstance(value, list) and value and all(isinstance(each, str) for each in value):
        return ", ".join(value)[:_LONGEST]
    return None


def holds(scope: Scope, conditions: Iterable[str]) -> bool:
    """Whether all conditions hold."""
    return all(_holds(scope, condition) for condition in conditions)


def is_missing(value: Any) -> bool:
    """Whether there was nothing at a place."""
    return value is _MISSING


def _holds(scope: Scope, condition: str) -> bool:
    if condition[:1] == "!":
        return first(scope, condition[1:]) is None
    place, tilde, start = condition.partition("~")
    if tilde:
        return (as_text(look(scope, place)) or "").startswith(start)
    place, equals, wanted = condition.partition("=")
    if not equals:
        return first(scope, place) is not None
    value = look(scope, place)
    told = str(value).lower() if isinstance(value, bool) else as_text(value)
    return told in wanted.split("|") if told is not None else False


def _of_request(document: Document, root: str, rest: str) -> Any:
    if root == "body":
        return get(document.body, rest)
    if root == "query":
        return document.query.get(rest, _MISSING)
    if root == "header":
        return document.headers.get(rest.lower(), _MISSING)
    return _element(document.path, rest) if root == "path" else _MISSING


def _element(values: list[Any] | tuple[Any, ...], head: str) -> Any:
    number = head.removeprefix("-")
    if not (number.isascii() and number.isdecimal() and len(number) < 7):
        return _MISSING
    index = int(head)
    return values[index] if -len(values) <= index < len(values) else _MISSING
