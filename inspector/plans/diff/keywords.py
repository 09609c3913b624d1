"""Whether a keyword of JSON Schema asks for more or for less than before."""

import json
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from inspector.plans.diff.changes import ChangeKind
from inspector.plans.model import Schema
from inspector.plans.schemas.keywords import TYPES
from inspector.plans.views import types_of

_LOWER = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties", "minContains")
_UPPER = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties", "maxContains")
_DONE = frozenset(
    {"type", "enum", "const", "properties", "items", "required", "additionalProperties", "$ref", "definitions", "$defs"}
)
"""Compared in ways of their own, or followed."""
_WORDS = frozenset({"title", "description", "examples", "default", "$comment", "deprecated", "readOnly", "writeOnly"})


class Difference(NamedTuple):
    """What one keyword of one schema became."""

    kind: ChangeKind
    keyword: str
    before: Any
    after: Any


def differences(old: Schema, new: Schema) -> Iterator[Difference]:
    """What became of the keywords of a schema, but for those on what is inside it."""
    yield from _types(old, new)
    yield from _values(old, new)
    yield from _closing(old, new)
    for keyword in sorted((old.keys() | new.keys()) - _DONE):
        before, after = old.get(keyword), new.get(keyword)
        if canonical(before) != canonical(after):
            yield Difference(_kind(keyword, before, after), keyword, before, after)


def canonical(value: Any) -> str:
    """A text that is the same for equal JSON values; 1 and 1.0 are equal, true and 1 are not."""
    return json.dumps(_plain(value), sort_keys=True, ensure_ascii=False)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _kind(keyword: str, before: Any, after: Any) -> ChangeKind:
    if keyword in _WORDS:
        return ChangeKind.WORDS
    if keyword == "uniqueItems":
        before, after = before or None, after or None
    if before is None or after is None:
        return ChangeKind.STRICTER if before is None else ChangeKind.LOOSER
    if keyword in _LOWER and _numbers(before, after):
        return ChangeKind.STRICTER if after > before else ChangeKind.LOOSER
    if keyword in _UPPER and _numbers(before, after):
        return ChangeKind.STRICTER if after < before else ChangeKind.LOOSER
    return ChangeKind.CHANGED


def _numbers(*values: Any) -> bool:
    return all(isinstance(each, int | float) and not isinstance(each, bool) for each in values)


def accepted_types(schema: Schema) -> frozenset[str]:
    """The types that a schema accepts; a number may be an integer."""
    named = frozenset(types_of(schema)) or frozenset(TYPES)
    return named | {"integer"} if "number" in named else named


def _types(old: Schema, new: Schema) -> Iterator[Difference]:
    before, after = accepted_types(old), accepted_types(new)
    if before == after:
        return
    kind = _by_sets(before > after, before < after)
    yield Difference(kind, "type", list(types_of(old)) or None, list(types_of(new)) or None)


def _by_sets(fewer: bool, more: bool) -> ChangeKind:  # noqa: FBT001 - the two things it depends on
    return ChangeKind.STRICTER if fewer else ChangeKind.LOOSER if more else ChangeKind.CHANGED


def _values(old: Schema, new: Schema) -> Iterator[Difference]:
    """Allowed values: those gone and those new are a difference each."""
    before, after = _allowed(old), _allowed(new)
    if before is None or after is None:
        if before is not after:
            kind = ChangeKind.STRICTER if before is None else ChangeKind.LOOSER
            yield Difference(kind, "enum", _listed(before), _listed(after))
        return
    if before.keys() - after.keys():
        yield Difference(ChangeKind.STRICTER, "enum", _listed(before), _listed(after))
    if after.keys() - before.keys():
        yield Difference(ChangeKind.LOOSER, "enum", _listed(before), _listed(after))


def _allowed(schema: Schema) -> dict[str, Any] | None:
    values = schema.get("enum", [schema["const"]] if "const" in schema else None)
    return {canonical(each): each for each in values} if isinstance(values, list) else None


def _listed(values: dict[str, Any] | None) -> list[Any] | None:
    return None if values is None else list(values.values())


def _closing(old: Schema, new: Schema) -> Iterator[Difference]:
    """Names that are not declared: allowed, reported by the plan's option, described or forbidden."""
    name = "additionalProperties"
    before, after = old.get(name), new.get(name)
    first, second = _closed(before), _closed(after)
    if first != second:
        yield Difference(ChangeKind.STRICTER if first < second else ChangeKind.LOOSER, name, before, after)
    elif canonical(before) != canonical(after):
        yield Difference(ChangeKind.CHANGED, name, before, after)


def _closed(value: Any) -> int:
    ranks: tuple[Callable[[Any], bool], ...] = (
        lambda each: each is True or each == {},
        lambda each: each is None,
        lambda each: isinstance(each, dict),
    )
    return next((rank for rank, fits in enumerate(ranks) if fits(value)), len(ranks))
