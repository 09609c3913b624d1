"""Properties of our format, there and back: words or a map on the one side, JSON Schema on the other.

Whatever the map's own words cannot say stands under ``schema`` as JSON Schema, so nothing is lost.
"""

from difflib import get_close_matches
from typing import Any

from inspector.plans.model import Schema
from inspector.plans.own.words import WordsError, read_type, read_words, write_words
from inspector.plans.schemas.keywords import is_known

Steps = tuple[str | int, ...]
_OWN = ("type", "required", "values", "properties", "items", "schema")
_RAW = frozenset({"$ref", "enum", "definitions", "$defs", "nullable", "$anchor", "id", "$id"})
"""Keywords of JSON Schema that a map does not take: it says them in words of its own, or not at all."""


class FormError(ValueError):
    """Something in a plan of ours is not as it has to be; ``steps`` lead to it."""

    def __init__(self, steps: Steps, message: str) -> None:
        super().__init__(message)
        self.steps = steps
        self.message = message


def read_definition(value: Any, types: frozenset[str], steps: Steps) -> tuple[Schema, bool]:
    """The schema of a property and whether it is required. Raises FormError."""
    if value is None:
        return {}, False
    if isinstance(value, str):
        try:
            return read_words(value, types)
        except WordsError as error:
            raise FormError(steps, f"{error}") from error
    if not isinstance(value, dict):
        raise FormError(steps, "a property is told by words such as 'required string', or by a map")
    required = value.get("required", False)
    if not isinstance(required, bool):
        raise FormError((*steps, "required"), "required is true or false; it belongs to the property itself")
    if "schema" in value:
        return _raw(value, steps), required
    made: Schema = {}
    for keyword, each in value.items():
        if keyword != "required":
            made |= _read_keyword(keyword, each, types, (*steps, keyword))
    return made, required


def _raw(value: dict[str, Any], steps: Steps) -> Schema:
    for keyword in value:
        if keyword not in {"schema", "required"}:
            raise FormError((*steps, keyword), f"{keyword} cannot stand beside schema; put it inside")
    schema = value["schema"]
    if not isinstance(schema, dict):
        raise FormError((*steps, "schema"), "schema is a JSON Schema, which is a map")
    return schema


def _read_keyword(keyword: str, value: Any, types: frozenset[str], steps: Steps) -> Schema:
    if keyword == "type":
        return _read_type(value, types, steps)
    if keyword == "values":
        if not isinstance(value, list) or not value:
            raise FormError(steps, "values is a list of the allowed values")
        return {"enum": value}
    if keyword == "properties":
        return read_properties(value, types, steps)
    if keyword == "items":
        return {"items": read_definition(value, types, steps)[0]}
    if keyword in _RAW or not is_known(keyword):
        if near := get_close_matches(keyword, (*_OWN, "description", "examples", "pattern", "format", "minimum"), 1):
            raise FormError(steps, f"a property has no {keyword}; {near[0]} is near")
        raise FormError(steps, f"a property has no {keyword}; anything of JSON Schema can stand under schema")
    return {keyword: value}


def _read_type(value: Any, types: frozenset[str], steps: Steps) -> Schema:
    text = " or ".join(value) if isinstance(value, list) and all(isinstance(each, str) for each in value) else value
    if value is None:
        text = "null"
    if not isinstance(text, str):
        raise FormError(steps, "type is a word such as string, or a list of such words")
    try:
        return read_type(text, types)
    except WordsError as error:
        raise FormError(steps, f"{error}") from error


def read_properties(value: Any, types: frozenset[str], steps: Steps) -> Schema:
    """``properties`` and ``required`` of an object's schema, either only if there are any. Raises FormError."""
    if not isinstance(value, dict | None):
        raise FormError(steps, "properties is a map of names")
    made: Schema = {}
    required: list[str] = []
    for name, each in (value or {}).items():
        made[name], must = read_definition(each, types, (*steps, name))
        if must:
            required.append(name)
    return {**({"properties": made} if made else {}), **({"required": required} if required else {})}


def write_definition(schema: Schema, types: frozenset[str], *, required: bool) -> Any:
    """Words or a map for the schema of a property; reading it gives the same schema."""
    words = write_words(schema, types)
    if words is not None:
        return f"required {words}" if required else words
    made = _write_map(schema, types)
    if made is None or _differs(made, schema, types):
        made = {"schema": schema}
    return {**_first(made, required=required), **made}


def _first(made: dict[str, Any], *, required: bool) -> dict[str, Any]:
    """Type and requirement come first, as one reads them."""
    head = {"type": made["type"]} if "type" in made else {}
    return {**head, "required": True} if required else head


def _differs(made: dict[str, Any], schema: Schema, types: frozenset[str]) -> bool:
    try:
        return read_definition(made, types, ()) != (schema, False)
    except FormError:
        return True


def _write_map(schema: Schema, types: frozenset[str]) -> dict[str, Any] | None:
    made: dict[str, Any] = {}
    rest = dict(schema)
    for keywords in (("type", "format"), ("type",), ("$ref",)):
        words = write_words({each: rest[each] for each in keywords if each in rest}, types)
        if all(each in rest for each in keywords) and words is not None:
            made["type"] = words
            rest = {keyword: value for keyword, value in rest.items() if keyword not in keywords}
            break
    for keyword, value in rest.items():
        if keyword == "enum":
            made["values"] = value
        elif keyword == "properties":
            made[keyword] = write_properties(rest, types)
        elif keyword == "items" and isinstance(value, dict):
            made[keyword] = write_definition(value, types, required=False)
        elif keyword == "required":
            if not set(value) <= set(rest.get("properties", {})):
                return None
        elif keyword in _OWN or keyword in _RAW or not is_known(keyword):
            return None
        else:
            made[keyword] = value
    return made


def write_properties(schema: Schema, types: frozenset[str]) -> dict[str, Any]:
    """The map of an object's properties."""
    required = schema.get("required", [])
    return {
        name: write_definition(child, types, required=name in required)
        for name, child in schema.get("properties", {}).items()
    }
