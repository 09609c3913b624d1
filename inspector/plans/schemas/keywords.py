"""The keywords of JSON Schema: which hold schemas, what values they take, and from which draft on they exist.

Source: the specifications of drafts 04, 06, 07, 2019-09 and 2020-12 at json-schema.org.
"""

from collections.abc import Callable
from math import isfinite
from typing import Any

from inspector.plans.model import Draft, Schema

TYPES = ("null", "boolean", "object", "array", "number", "string", "integer")
SCHEMA_MAPS = ("properties", "patternProperties", "definitions", "$defs", "dependentSchemas", "dependencies")
"""Keywords whose value maps names to schemas (``dependencies`` also to lists of names)."""
SCHEMA_LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")
SCHEMAS = (
    "items",
    "additionalItems",
    "additionalProperties",
    "unevaluatedItems",
    "unevaluatedProperties",
    "contains",
    "propertyNames",
    "not",
    "if",
    "then",
    "else",
    "contentSchema",
)
"""Keywords whose value is a schema (``items`` also a list of them, before 2020-12)."""
ANNOTATIONS = (
    "title",
    "description",
    "default",
    "examples",
    "$comment",
    "deprecated",
    "readOnly",
    "writeOnly",
    "contentEncoding",
    "contentMediaType",
)
"""Keywords that tell and check nothing."""


def _is_number(value: Any) -> bool:
    return (isinstance(value, int) and not isinstance(value, bool)) or (isinstance(value, float) and isfinite(value))


def _is_count(value: Any) -> bool:
    return _is_number(value) and value >= 0 and value == int(value)


def _is_flag(value: Any) -> bool:
    return isinstance(value, bool)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _are_names(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _are_dependents(value: Any) -> bool:
    return isinstance(value, dict) and all(_are_names(each) for each in value.values())


VALUES: dict[str, Callable[[Any], bool]] = {
    "minLength": _is_count,
    "maxLength": _is_count,
    "minItems": _is_count,
    "maxItems": _is_count,
    "minContains": _is_count,
    "maxContains": _is_count,
    "minProperties": _is_count,
    "maxProperties": _is_count,
    "minimum": _is_number,
    "maximum": _is_number,
    "exclusiveMinimum": _is_number,
    "exclusiveMaximum": _is_number,
    "multipleOf": lambda value: _is_number(value) and value > 0,
    "uniqueItems": _is_flag,
    "format": _is_text,
    "pattern": _is_text,
    "const": lambda _: True,
    "required": _are_names,
    "dependentRequired": _are_dependents,
}
"""Keywords that check a value, and what their own value has to be (exclusive bounds: draft-06 and later)."""

_SINCE = {
    "const": Draft.DRAFT_06,
    "contains": Draft.DRAFT_06,
    "propertyNames": Draft.DRAFT_06,
    "if": Draft.DRAFT_07,
    "dependentRequired": Draft.DRAFT_2019,
    "dependentSchemas": Draft.DRAFT_2019,
    "unevaluatedItems": Draft.DRAFT_2019,
    "unevaluatedProperties": Draft.DRAFT_2019,
    "minContains": Draft.DRAFT_2019,
    "maxContains": Draft.DRAFT_2019,
    "prefixItems": Draft.DRAFT_2020,
}
_DRAFTS = tuple(Draft)
_NAMED = ("draft-04", "draft-06", "draft-07", "2019-09", "2020-12")
_KNOWN = frozenset(
    (*SCHEMA_MAPS, *SCHEMA_LISTS, *SCHEMAS, *ANNOTATIONS, *VALUES, "type", "enum", "$ref", "$anchor", "nullable")
)


def is_known(keyword: str) -> bool:
    """Whether any draft has this keyword."""
    return keyword in _KNOWN


def too_new(keyword: str, draft: Draft) -> bool:
    """Whether the keyword came with a later draft, so that it checks nothing in this one."""
    since = _SINCE.get(keyword)
    return since is not None and _DRAFTS.index(since) > _DRAFTS.index(draft)


def draft_of(schema: Schema, default: Draft = Draft.DRAFT_07) -> Draft | None:
    """The draft that ``$schema`` names, else the oldest from ``default`` on that has all the schema's keywords.

    None for a ``$schema`` that is no known draft.
    """
    named = schema.get("$schema")
    if isinstance(named, str) and named.strip():
        if "com.snowplowanalytics.self-desc" in named:
            return Draft.DRAFT_04
        if named.rstrip("#/").endswith("json-schema.org/schema"):
            return default
        return next((Draft(word) for word in _NAMED if word in named), None)
    needed = [_SINCE[keyword] for keyword in _keywords(schema) if keyword in _SINCE]
    return max((default, *needed), key=_DRAFTS.index)


def _keywords(schema: Any) -> set[str]:
    if not isinstance(schema, dict):
        return set()
    found = set(schema)
    for _, child in children(schema):
        found |= _keywords(child)
    return found


def children(schema: Schema) -> list[tuple[tuple[str, ...], Any]]:
    """Every schema directly inside a schema, with the steps that lead to it."""
    found: list[tuple[tuple[str, ...], Any]] = []
    for keyword, value in schema.items():
        if keyword in SCHEMA_MAPS and isinstance(value, dict):
            found += [((keyword, name), child) for name, child in value.items() if not isinstance(child, list)]
        elif (keyword in SCHEMA_LISTS or keyword == "items") and isinstance(value, list):
            found += [((keyword, str(place)), child) for place, child in enumerate(value)]
        elif keyword in SCHEMAS and isinstance(value, dict | bool):
            found.append(((keyword,), value))
    return found
