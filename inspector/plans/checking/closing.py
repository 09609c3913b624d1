"""A rule's schema with its unplanned names forbidden, so that the engine finds in one go that there is nothing to say.

It is only ever asked whether a message suits it: if so, the message suits the rule's own schema and has no name that is
not declared. If not, the schema itself and ``names`` tell what is wrong.
"""

import re
from typing import Any

from inspector.plans.model import Part, Schema
from inspector.plans.schemas.keywords import children

_SHARED = re.compile(r"#/(?:definitions|\$defs)/[^/]+")
_MANY_VOICES = frozenset(
    {"allOf", "anyOf", "oneOf", "not", "if", "contains", "dependentSchemas", "dependencies", "propertyNames"}
)
"""Keywords with which several schemas speak of one place, or that turn stricter into looser."""
_SAYS = frozenset({"additionalProperties", "unevaluatedProperties", "patternProperties"})


def closed_form(schema: Schema, part: Part) -> Schema | None:
    """The schema with names forbidden that it does not declare in a part; None where that cannot be said so simply."""
    if not _is_simple(schema):
        return None
    wanted = (("properties",), ("traits",)) if part is Part.MESSAGE else (part.path,)
    for path in wanted:
        schema = _closed_at(schema, path)
    for keyword in ("definitions", "$defs"):
        if isinstance(schema.get(keyword), dict):
            schema = {**schema, keyword: {name: _closed(each) for name, each in schema[keyword].items()}}
    return schema


def _is_simple(schema: Any) -> bool:
    if not isinstance(schema, dict):
        return True
    target = schema.get("$ref")
    if target is not None and ("properties" in schema or _SHARED.fullmatch(target) is None):
        return False
    if not _MANY_VOICES.isdisjoint(schema):
        return False
    return all(_is_simple(child) for _, child in children(schema))


def _closed_at(schema: Schema, path: tuple[str, ...]) -> Schema:
    if not path:
        made: Schema = _closed(schema)
        return made
    declared = schema.get("properties", {})
    inner = declared.get(path[0])
    if not isinstance(inner, dict):
        return schema
    return {**schema, "properties": {**declared, path[0]: _closed_at(inner, path[1:])}}


def _closed(schema: Any) -> Any:
    if not isinstance(schema, dict):
        return schema
    made = dict(schema)
    if isinstance(schema.get("properties"), dict):
        made["properties"] = {name: _closed(each) for name, each in schema["properties"].items()}
        if _SAYS.isdisjoint(schema):
            made["additionalProperties"] = False
    if isinstance(schema.get("items"), dict):
        made["items"] = _closed(schema["items"])
    return made
