"""What of an event becomes its properties, and what is left of it when everything that has a place is taken out."""

from collections.abc import Iterable, Iterator
from typing import Any

from inspector.vendors.many.declaration import Case, Way, several
from inspector.vendors.many.places import Scope, is_missing, look


def members(scope: Scope, places: tuple[str, ...]) -> dict[str, Any]:
    """The members of the objects at some places together; the last of equal keys counts."""
    found: dict[str, Any] = {}
    for place in places:
        if place == "*":
            continue
        if place.endswith("*"):
            found.update(_globbed(scope, place[:-1]))
            continue
        value = look(scope, place)
        if isinstance(value, dict):
            found.update(value)
        elif not is_missing(value) and value not in (None, "", []):
            found[place.rpartition(".")[2]] = value
    return found


def untaken(way: Way, case: Case, scope: Scope) -> dict[str, Any]:
    """What ``*`` stands for: all of the event that no other place has taken."""
    if not isinstance(scope.item, dict):
        return {}
    own = (*several(way.name), *several(case.name), *several(way.time), *several(way.sent))
    return _without_all(scope.item, (*_taken(way, case), *own))


def left_of(way: Way, case: Case, scope: Scope, *, names: bool, dates: bool) -> dict[str, Any]:
    """The event without what its places have taken; empty when it is no object.

    ``names`` and ``dates``: its name and its dates were taken as they stand.
    """
    if not isinstance(scope.item, dict):
        return {}
    places = [*_taken(way, case)]
    if names:
        places += (*several(way.name), *several(case.name))
    if dates:
        places += (*several(way.time), *several(way.sent))
    if "*" in places:
        return {}
    return _without_all(scope.item, places)


def _taken(way: Way, case: Case) -> Iterator[str]:
    """All places of an event's own that were read, those that take more last."""
    for places in (
        way.user, way.anonymous, way.message_id, way.key, way.library, way.version,
        way.group,
    ):  # fmt: skip
        yield from several(places)
    for group in (way.named, case.named, way.page):
        for places in group.values():
            yield from several(places)
    yield from several(way.traits)
    yield from several(case.properties) or several(way.properties)


def _without_all(item: dict[str, Any], places: Iterable[str]) -> dict[str, Any]:
    for place in places:
        if place in {"", "*"} or place[:1] in {"@", "^", "="}:
            continue
        item = _globbed_out(item, place.rstrip("*")) if place.endswith("*") else _without(item, place)
    return item


def _globbed(scope: Scope, prefix: str) -> dict[str, Any]:
    """The keys that begin so; after ``**`` without their beginning."""
    item = scope.item
    if not isinstance(item, dict):
        return {}
    begins = prefix.removesuffix("*")
    cut = len(begins) if prefix.endswith("*") else 0
    return {key[cut:]: value for key, value in item.items() if key.startswith(begins) and len(key) > cut}


def _globbed_out(item: dict[str, Any], prefix: str) -> dict[str, Any]:
    return {key: value for key, value in item.items() if not key.startswith(prefix)}


def _without(item: dict[str, Any], place: str) -> dict[str, Any]:
    """A copy without what is at a place, and without what becomes empty by that."""
    if place in item:
        return {key: value for key, value in item.items() if key != place}
    head, dot, rest = place.partition(".")
    inner = item.get(head)
    if not dot or not isinstance(inner, dict):
        return item
    inside = _without(inner, rest)
    if inside is inner:
        return item
    if inside:
        return {**item, head: inside}
    return {key: value for key, value in item.items() if key != head}
