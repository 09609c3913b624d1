"""Privacy: personal data and secrets where they were not meant to go.

Sources: Segment's lists of keys, Presidio's recognizers (tracking plan reference, 7.2). What is found is never repeated
in full. Not told of are what SDKs put into the context by themselves (the IP address among it), and by default the
places that the specification has for personal data.
"""

from typing import Any, NamedTuple

from inspector.checks.finding import Finding, masked, pointer, quoted
from inspector.checks.personal import promise_of
from inspector.checks.settings import Privacy
from inspector.checks.shapes import Part
from inspector.checks.standard import Level
from inspector.checks.state import Facts, Named, Shape
from inspector.checks.values import values_in
from inspector.checks.words import words_of
from inspector.core.event import EventType
from inspector.core.redaction import MASK

_BOOL_OR_NONE = (bool, type(None))
_LATITUDES, _LONGITUDES = ("latitude", "lat"), ("longitude", "lng", "lon", "long")
_DIGITS = {"payment_by_key": 4, "government_id_by_key": 4}
"""How many digits such a value has at least."""
_MASKING = set("*•xX#-. ")
_LONGEST = 1_000
_DECIMALS = 3
"""A place told to more decimals than this is a house."""
_HAS_PROFILE = {EventType.IDENTIFY, EventType.GROUP}
_IN_STANDARD_PLACES = {"contact_by_key", "personal_by_key", "email_in_value", "phone_in_value"}
_NUMBERS_OF = {"secret_by_key", "payment_by_key", "government_id_by_key"}


class Spot(NamedTuple):
    """Where in which kind of event something stands."""

    named: Named
    path: tuple[str, ...]
    level: Level
    """What the specification has there."""


def judge_keys(settings: Privacy, spot: Spot, shape: Shape, facts: Facts) -> None:
    """Keys whose names promise personal data, and values that can be some."""
    found = []
    for key, kind in zip(*shape, strict=True):
        promise = None if kind in _BOOL_OR_NONE else promise_of(key)
        if promise is not None and not is_wanted(settings, spot, key, promise[0]):
            found.append((key, *promise))
    keys = {key.lower() for key in shape[0]}
    if not keys.isdisjoint(_LATITUDES) and not keys.isdisjoint(_LONGITUDES):
        found.append(("", "precise_location", "a precise place"))
    facts.personal = tuple(found)


def is_wanted(settings: Privacy, spot: Spot, key: str, code: str) -> bool:
    """Whether personal data may be in a place: settings say so, or the specification has it there."""
    path = (*spot.path, key)
    if any(_suits(path, allowed.split(".")) for allowed in settings.allowed):
        return True
    if not settings.standard_places or code not in _IN_STANDARD_PLACES:
        return False
    if path[:2] == ("context", "traits") or (path[0] == "traits" and spot.named.kind in _HAS_PROFILE):
        return True
    return key in spot.level


def tell(settings: Privacy, spot: Spot, part: Part, found: list[Finding]) -> None:
    """Personal data in one object of a message, by key and by value; once for each value."""
    node, told = part.node, set[str]()
    for key, value in node.items():
        at = pointer(part.pointer, key)
        if value.__class__ is str and key in part.facts.texts:
            found += _in_text(settings, spot, key, at, value)
        elif value.__class__ is list:
            for index, each in enumerate(value):
                if each.__class__ is str:
                    found += _in_text(settings, spot, key, pointer(at, index), each)
    told.update(each.pointer for each in found)
    for key, code, what in part.facts.personal:
        at = pointer(part.pointer, key) if key else part.pointer
        if code == "precise_location":
            if _is_precise(node):
                text = "It tells a place to within a few metres."
                found.append(Finding(code, at, text, "fewer decimals", MASK))
        elif at not in told and _fulfils(code, node[key]):
            found.append(Finding(code, at, f"By its name {quoted(key)} is {what}.", None, MASK))


def _in_text(settings: Privacy, spot: Spot, key: str, at: str, text: str) -> list[Finding]:
    values = values_in(text)
    is_id = bool(values) and words_of(key)[-1:] in (["id"], ["ids"], ["number"])
    return [
        Finding(value.code, at, f"{quoted(key)} holds {value.what} ({hidden}).", None, hidden)
        for value in values
        if not (is_id and value.found.isdigit()) and not is_wanted(settings, spot, key, value.code)
        for hidden in (masked(value.found),)
    ]


def _fulfils(code: str, value: Any) -> bool:
    """Whether a value can be what its key promises: something, and not hidden already."""
    if value.__class__ is str:
        text = value[:_LONGEST]
        if sum(map(str.isdigit, text)) < _DIGITS.get(code, 0):
            return False
        return bool(text.strip()) and not set(text) <= _MASKING and text[:1] != "["
    return value.__class__ in {int, float} and code in _NUMBERS_OF


def _is_precise(node: dict[str, Any]) -> bool:
    lowered = {key.lower(): value for key, value in node.items()}
    values = (next((lowered[key] for key in names if key in lowered), None) for names in (_LATITUDES, _LONGITUDES))
    return all(each.__class__ is float and len(repr(each).partition(".")[2]) > _DECIMALS for each in values)


def _suits(path: tuple[str, ...], pattern: list[str]) -> bool:
    return len(path) == len(pattern) and all(want in {"*", have} for have, want in zip(path, pattern, strict=True))
