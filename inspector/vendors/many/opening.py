"""A request opened as a vendor's description says: its fields or body as one value, and the events in that."""

from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple
from urllib.parse import unquote

from inspector.core.jsontext import UNREADABLE, pointer
from inspector.vendors.incoming import Incoming
from inspector.vendors.jsonbody import parse_json
from inspector.vendors.many.declaration import Way, several
from inspector.vendors.many.places import Document, is_missing
from inspector.vendors.many.places import get as get_at
from inspector.vendors.many.unpacking import nested, pairs, parted, unpacked

_MOST_SEGMENTS = 64


class Item(NamedTuple):
    """One event as it stands in the request."""

    value: Any
    outer: tuple[Any, ...]
    """The objects that its lists stand in, the nearest first."""
    pointer: str
    """From the body to it."""


def opened(incoming: Incoming, way: Way) -> Document | None:
    """The request as the way takes it, or None when it has nothing of that kind."""
    request = incoming.request
    query = pairs(request.query)
    path = tuple(unquote(each) for each in request.path.split("/", _MOST_SEGMENTS) if each)
    body, unread = _apart(incoming, way)
    apart = body is not None
    if body is None and way.body is None and way.take in ("auto", "fields", "semicolons"):
        body = _fields(incoming, way, query)
    if body is None:
        return None
    for place, steps in way.unpack.items():
        body = replaced(body, place, steps)
    return Document(body, dict(query), path, incoming.told.fields, apart, unread)


def items(document: Document, way: Way, most: int) -> Iterator[Item]:
    """The events, at most so many and one; none when the list is not where it should be."""
    places = several(way.items)
    if not places:
        yield from _whole(document.body, most)
        return
    found = (each for place in places for each in _walk(document.body, place.split("."), (), ""))
    yield from islice(found, most + 1)


def has_list(document: Document, way: Way) -> bool:
    """Whether a list of events is there, be it empty."""
    for place in several(way.items):
        head = place.partition(".*")[0]
        if head == "*" or isinstance(get_at(document.body, head), list | dict):
            return True
    return not several(way.items)


def replaced(value: Any, place: str, steps: Any) -> Any:
    """The value with what is at a place unpacked; the containers on the way are copied, never changed."""
    if not place:
        return unpacked(value, steps)
    if isinstance(value, dict):
        if place.endswith("*") and "." not in place:
            return {key: unpacked(each, steps) if key.startswith(place[:-1]) else each for key, each in value.items()}
        if place in value:
            return {**value, place: unpacked(value[place], steps)}
        head, dot, rest = place.partition(".")
        if dot and head in value:
            return {**value, head: replaced(value[head], rest, steps)}
    return value


def _apart(incoming: Incoming, way: Way) -> tuple[Any, int]:
    """What is taken from the body alone, and how many of its lines could not be read."""
    if way.body is not None:
        return way.body(incoming.raw) if incoming.raw else None, 0
    if way.take == "lines":
        return _lines(incoming.raw, int(incoming.limits.nesting), int(incoming.limits.batch_events))
    return _json(incoming) if way.take in ("auto", "json") else None, 0


def _fields(incoming: Incoming, way: Way, query: list[tuple[str, str]]) -> dict[str, Any] | None:
    """Those of query and form together."""
    if way.take == "semicolons":
        fields = [*parted(incoming.request.path.partition(";")[2], ";", "="), *query]
    else:
        fields = [*query, *_form(incoming)]
    if not fields:
        return None
    return nested(fields) if way.fields is None else way.fields(fields)


def _json(incoming: Incoming) -> Any:
    value = incoming.value
    return value if isinstance(value, dict | list) else None


def _form(incoming: Incoming) -> list[tuple[str, str]]:
    """The fields of a form, whatever the Content-Type says; a JSON body has none."""
    if incoming.body is None:
        return []
    raw = incoming.raw
    if raw[:1] in (b"{", b"["):
        return []
    text = raw.decode("utf-8", "replace").strip()
    return pairs(text) if "=" in text else []


def _lines(raw: bytes, nesting: int, most: int) -> tuple[list[Any] | None, int]:
    """The JSON values of a body that has one a line, and how many lines are no JSON."""
    lines = [line for line in raw.split(b"\n", most) if line.strip()]
    values = [parse_json(line, nesting).value for line in lines]
    found = [value for value in values if value is not UNREADABLE]
    return found or None, len(values) - len(found)


def _whole(body: Any, most: int) -> Iterator[Item]:
    if not isinstance(body, list):
        yield Item(body, (), "")
        return
    for index, each in enumerate(body[: most + 1]):
        yield Item(each, (), f"/{index}")


def _walk(value: Any, steps: list[str], outer: tuple[Any, ...], at: str) -> Iterator[Item]:
    """Everything that a path with ``*`` in it leads to; a list at its end is taken element by element."""
    if not steps:
        found = _elements(value, at) if isinstance(value, list) else ((value, at),)
        yield from (Item(each, outer, place) for each, place in found)
        return
    head, *rest = steps
    if head != "*":
        inside = get_at(value, head)
        if not is_missing(inside):
            around = (value, *outer) if isinstance(inside, list) or not rest else outer
            yield from _walk(inside, rest, around, pointer(at, head))
        return
    for each, place in _elements(value, at):
        if rest:
            yield from _walk(each, rest, outer, place)
        else:
            yield Item(each, outer, place)


def _elements(value: Any, at: str) -> Iterator[tuple[Any, str]]:
    """The elements of a list or object with their pointers."""
    if isinstance(value, list):
        yield from ((each, f"{at}/{index}") for index, each in enumerate(value))
    elif isinstance(value, dict):
        yield from ((each, pointer(at, key)) for key, each in value.items())
