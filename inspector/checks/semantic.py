"""Semantic: standard events and traits under their right names, with values of the right types.

Destinations know these names and treat them specially; a name that is nearly right is treated like any other. Sources:
Segment's specification of semantic events, of which ``standard.py`` has the facts.
"""

from collections.abc import Mapping
from typing import Any

from inspector.checks.finding import KINDS, Finding, pointer, quoted
from inspector.checks.standard import Level, Standard
from inspector.checks.state import Facts, Named, Shape
from inspector.checks.words import differs_by_slip, plain, styles_of, words_of
from inspector.core.event import EventType

MOST_KEYS = 300
"""Of an object; one with more is a map, and its keys are no names."""

_WORDS = {
    "string": "a text",
    "number": "a number",
    "boolean": "true or false",
    "object": "an object",
    "array": "a list",
}
_TRAITS = {EventType.IDENTIFY: "identify", EventType.GROUP: "group"}
_HAS_PROPERTIES = {EventType.TRACK, EventType.PAGE, EventType.SCREEN}


def check_event_name(standard: Standard, name: str) -> Finding | None:
    """That the name of a track call is nearly a standard one."""
    near = standard.near(name)
    if near is None:
        return None
    right = near.name
    if near.code == "legacy_event_name":
        text = f'The standard name is "{right}"; this is its name of before.'
    elif near.code == "standard_event_case":
        text = f'The standard event is written "{right}"; destinations do not know it otherwise.'
    else:
        text = f'The standard event is "{right}"; is it meant?'
    return Finding(near.code, "/event", text, right, name, right)


def check_currency(message: Mapping[str, Any], found: list[Finding]) -> None:
    """A currency is a code of three letters, ISO 4217 [reserved properties of track]."""
    properties = message.get("properties")
    currency = properties.get("currency") if properties.__class__ is dict else None
    if currency.__class__ is str and not (len(currency) == 3 and currency.isalpha()):
        text = "A currency is written as its code of three letters."
        found.append(Finding("currency_code", "/properties/currency", text, "an ISO 4217 code", currency[:20]))


def level_of(standard: Standard, named: Named, path: tuple[str, ...]) -> Level:
    """What is standard in one place of an event."""
    if path[:1] == ("traits",) or path[:2] == ("context", "traits"):
        call = "identify" if path[0] == "context" else _TRAITS.get(named.kind, "")
        return standard.traits(call) if len(path) == len(path[:1]) or path[0] == "context" else {}
    if named.kind not in _HAS_PROPERTIES or path[:1] != ("properties",):
        return {}
    level = standard.level(named.standard, path[1:])
    reserved = standard.reserved(named.kind.word) if len(path) == 1 else {}
    return {**reserved, **level} if reserved else level


def judge_names(level: Level, path: tuple[str, ...], shape: Shape, convention: str, facts: Facts) -> None:
    """Names that are nearly standard ones, where the standard one is not beside them."""
    keys = shape[0]
    missing = [name for name in level if name not in keys and _snake(name) not in keys]
    if not missing or len(keys) > MOST_KEYS:
        return
    is_trait = path[0] == "traits"
    code = "standard_trait_misspelt" if is_trait else "standard_property_misspelt"
    spelt = [(name, words_of(name)) for name in missing]
    by_plain = {plain(name): name for name in missing}
    for key in keys:
        if key in level or len(key) > 60 or (is_trait and _camel(key) in level):
            continue
        right = by_plain.get(plain(key))
        if right is not None and convention in styles_of(key):
            continue
        if right is None:
            words = words_of(key)
            right = next((each for each, others in spelt if differs_by_slip(words, others)), None)
        if right is not None:
            text = (
                f"The standard {'trait' if is_trait else 'property'} is {quoted(right)}; {quoted(key)} is another one."
            )
            facts.findings += (Finding(code, pointer("", key), text, right, key),)


def judge_types(level: Level, named: Named, path: tuple[str, ...], shape: Shape, facts: Facts) -> None:
    """Values of standard names that are of another type than the specification's."""
    is_trait = path[0] == "traits"
    rule = named.name or named.kind.word
    for key, kind in zip(*shape, strict=True):
        wanted = level.get(key) or (level.get(_camel(key)) if is_trait else None)
        word = KINDS.get(kind)
        if not wanted or word is None:
            continue
        words = tuple(_WORDS[each] for each in sorted(wanted, reverse=True))
        if word in words:
            continue
        scalar = word in {"a number", "true or false"} and "a text" in words
        code = (
            "standard_property_not_text" if scalar else "standard_trait_type" if is_trait else "standard_property_type"
        )
        facts.wrong += ((key, code, words, rule),)


def _snake(name: str) -> str:
    return "_".join(words_of(name))


def _camel(name: str) -> str:
    """``first_name`` as ``firstName``; reserved traits may be sent in both."""
    first, *rest = name.split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in rest)
