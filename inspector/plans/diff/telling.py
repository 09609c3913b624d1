"""The sentence for each change, as a colleague would write it into a pull request."""

import json
from typing import Any

from inspector.plans.diff.changes import Change, ChangeKind, Place, Scope

_LONGEST = 60
_MOST_LISTED = 6
_BOUNDS = {
    "minimum": "at least",
    "maximum": "at most",
    "exclusiveMinimum": "more than",
    "exclusiveMaximum": "less than",
    "minLength": "at least so many characters:",
    "maxLength": "at most so many characters:",
    "minItems": "at least so many elements:",
    "maxItems": "at most so many elements:",
}


def told(kind: ChangeKind, place: Place, keyword: str, values: tuple[Any, Any], *, breaking: bool) -> Change:
    """The change with its sentence; ``values`` are the one before and the one after."""
    before, after = values
    text = _sentence(kind, place, keyword, before, after)
    if text.startswith(("the ", "names ")):
        text = text[0].upper() + text[1:]
    return Change(kind, place, keyword, before, after, breaking, f"{text}.")


def named(place: Place) -> str:
    """What people call a place: ``Order Completed: products[].price``."""
    name = {Scope.PLAN: "the plan", Scope.COMMON: f"the common schema {place.name}"}.get(place.scope, place.name)
    return f"`{place.label}` of {name}" if place.path else name


def shown(value: Any) -> str:
    """A value, cut, on one line."""
    plain = isinstance(value, str) and value.isprintable()
    text = f'"{value}"' if plain else json.dumps(value, ensure_ascii=False)
    text = text if text.isprintable() else json.dumps(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def listed(values: Any) -> str:
    """Values with commas, the first few of many."""
    values = values if isinstance(values, list) else [values]
    text = ", ".join(shown(each) for each in values[:_MOST_LISTED])
    return f"{text} and {len(values) - _MOST_LISTED} more" if len(values) > _MOST_LISTED else text


def _sentence(kind: ChangeKind, place: Place, keyword: str, before: Any, after: Any) -> str:
    if kind in {ChangeKind.ADDED, ChangeKind.REMOVED}:
        return _presence(kind, place, after if kind is ChangeKind.ADDED else before)
    if kind is ChangeKind.RENAMED:
        where = f" of {place.name}" if place.path else ""
        return f"{shown(before)}{where} is called {shown(after)} now"
    if kind is ChangeKind.WORDS:
        return _words(named(place), keyword, before, after)
    if keyword == "enum":
        return _values(kind, named(place), before, after)
    if place.scope is Scope.PLAN or keyword == "types":
        return _option(named(place), keyword, before, after)
    return _keyword(named(place), keyword, before, after)


def _option(what: str, keyword: str, before: Any, after: Any) -> str:
    if keyword == "types" or keyword.startswith("applies_to."):
        those = "events" if keyword == "types" else keyword.removeprefix("applies_to.")
        return f"{what} is for {_all(after, those)}, not for {_all(before, those)}"
    return f"the option {keyword} is {shown(after)}, not {shown(before)}"


def _keyword(what: str, keyword: str, before: Any, after: Any) -> str:
    match keyword:
        case "aliases":
            return (
                f"{what} is {f'sent as {shown(after)} too' if before is None else f'no longer sent as {shown(before)}'}"
            )
        case "schema":
            return f"{what} and more differ: there are too many properties to compare them one by one"
        case "required":
            return f"{what} is {'required' if after else 'no longer required'}"
        case "type":
            return f"{what} is {_types(after)}, not {_types(before)}"
        case "additionalProperties":
            return f"names that {what} does not declare are {_closing(after)}, not {_closing(before)}"
    return _bound(what, _BOUNDS.get(keyword, keyword), before, after)


def _presence(kind: ChangeKind, place: Place, value: Any) -> str:
    change = "is new" if kind is ChangeKind.ADDED else "is gone"
    more = " and required" if place.path and isinstance(value, dict) and value.get("required") else ""
    return f"{named(place)} {change}{more if kind is ChangeKind.ADDED else ''}"


def _words(what: str, keyword: str, before: Any, after: Any) -> str:
    if before in (None, "", [], {}, False):
        return f"{what} has {keyword}: {shown(after)}"
    if after in (None, "", [], {}, False):
        return f"{what} has no {keyword} any more"
    return f"the {keyword} of {what} is {shown(after)}, not {shown(before)}"


def _all(values: Any, what: str) -> str:
    return listed(values) if values else f"all {what}"


def _types(types: Any) -> str:
    return "of any type" if not types else " or ".join(types)


def _values(kind: ChangeKind, what: str, before: Any, after: Any) -> str:
    if before is None:
        return f"{what} is one of {listed(after)}"
    if after is None:
        return f"{what} is no longer one of a few values"
    if kind is ChangeKind.STRICTER:
        return f"{what} cannot be {listed([each for each in before if each not in after] or before)} any more"
    return f"{what} can be {listed([each for each in after if each not in before] or after)} too"


def _closing(value: Any) -> str:
    if value is None:
        return "left to the plan's options"
    return "allowed" if value is True or value == {} else "forbidden" if value is False else "described"


def _bound(what: str, words: str, before: Any, after: Any) -> str:
    if before is None:
        return f"{what} is held to: {words} {shown(after)}"
    if after is None:
        return f"{what} is no longer held to: {words} {shown(before)}"
    return f"{what} is held to: {words} {shown(after)}, not {shown(before)}"
