"""Moving schemas: a schema of a part becomes one of the whole message, with its references still right."""

from typing import Any

from inspector.core.jsontext import pointer
from inspector.plans.model import Part, Schema
from inspector.plans.schemas.keywords import SCHEMA_LISTS, SCHEMA_MAPS, SCHEMAS

_SHARED = ("definitions", "$defs")


def in_message(schema: Schema, part: Part, *, required: bool = True) -> Schema:
    """The schema of a whole message from that of one of its parts.

    The part is required when ``required`` says so and the schema itself requires something. Definitions move to the
    top, where references expect them; other local references get the longer way.
    """
    if part is Part.MESSAGE:
        return schema
    base = "".join(pointer(pointer("", "properties"), step) for step in part.path)
    inner = moved({keyword: value for keyword, value in schema.items() if keyword != "$schema"}, base)
    shared = {keyword: inner.pop(keyword) for keyword in _SHARED if isinstance(inner.get(keyword), dict)}
    must = required and bool(schema.get("required"))
    for step in reversed(part.path):
        inner = {"type": "object", "properties": {step: inner}, **({"required": [step]} if must else {})}
    return {**inner, **shared}


def moved(schema: Any, base: str) -> Any:
    """The schema with local references lengthened by ``base``, except those to definitions, which move to the top."""
    if not isinstance(schema, dict):
        return schema
    changed: Schema = {}
    for keyword, value in schema.items():
        if keyword in {"$ref", "$recursiveRef"} and isinstance(value, str):
            changed[keyword] = _lengthened(value, base)
        elif keyword in SCHEMA_MAPS and isinstance(value, dict):
            changed[keyword] = {name: moved(child, base) for name, child in value.items()}
        elif (keyword in SCHEMA_LISTS or keyword == "items") and isinstance(value, list):
            changed[keyword] = [moved(child, base) for child in value]
        else:
            changed[keyword] = moved(value, base) if keyword in SCHEMAS else value
    return changed


def _lengthened(reference: str, base: str) -> str:
    if reference == "#":
        return f"#{base}"
    if not reference.startswith("#/") or reference[2:].partition("/")[0] in _SHARED:
        return reference
    return f"#{base}{reference[1:]}"
