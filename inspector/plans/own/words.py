"""How our format says what a property may be: ``required list of string``, ``number or null``, ``date-time``.

[required] TYPE [or TYPE]…      TYPE: string, number, integer, boolean, object, array, null, any,
[required] list of …                  a format (date-time, email, uri …), or the name of a type of the plan
"""

import re
from difflib import get_close_matches
from typing import Any

from inspector.plans.model import Schema
from inspector.plans.schemas.keywords import TYPES

FORMAT_WORDS = ("date-time", "date", "time", "email", "uri", "uuid", "hostname", "ipv4", "ipv6")
"""Formats of strings that can stand where a type stands."""
RESERVED = frozenset((*TYPES, *FORMAT_WORDS, "any", "required", "list", "of", "or"))
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_LIST = "list of "
_REQUIRED = "required "


class WordsError(ValueError):
    """A text that says no type."""


def is_type_name(name: str) -> bool:
    """Whether a type of the plan can be called this."""
    return _NAME.fullmatch(name) is not None and name not in RESERVED


def read_words(text: str, types: frozenset[str]) -> tuple[Schema, bool]:
    """The schema that the words stand for and whether they say ``required``. Raises WordsError."""
    text = " ".join(text.split())
    required = text.startswith(_REQUIRED) or text == "required"
    return read_type(text.removeprefix("required").strip() or "any" if required else text, types), required


def read_type(text: str, types: frozenset[str]) -> Schema:
    """The schema that the words for a type stand for. Raises WordsError."""
    text = " ".join(text.split())
    if text.startswith(_LIST):
        items = read_type(text.removeprefix(_LIST), types)
        return {"type": "array", **({"items": items} if items else {})}
    words = text.split(" or ")
    if len(words) > 1:
        for word in words:
            if word not in TYPES:
                raise WordsError(f"{word!r} cannot stand beside others; only {', '.join(TYPES)} can")
        return {"type": list(dict.fromkeys(words))}
    if text in TYPES:
        return {"type": text}
    if text in FORMAT_WORDS:
        return {"type": "string", "format": text}
    if text in types:
        return {"$ref": f"#/definitions/{text}"}
    if text == "any":
        return {}
    if near := get_close_matches(text, (*RESERVED, *types), 1):
        raise WordsError(f"there is no type {text!r}; {near[0]!r} is near")
    raise WordsError(f"there is no type {text!r}")


def write_words(schema: Schema, types: frozenset[str]) -> str | None:
    """Words for a schema, or None when it says more than words can."""
    keys = set(schema)
    kind: Any = schema.get("type")
    if not keys:
        return "any"
    if keys == {"$ref"}:
        name = schema["$ref"].removeprefix("#/definitions/")
        return name if name in types else None
    if keys == {"type"}:
        return kind if isinstance(kind, str) else " or ".join(kind) if len(kind) > 1 else None
    if keys == {"type", "format"} and kind == "string" and schema["format"] in FORMAT_WORDS:
        return str(schema["format"])
    if keys == {"type", "items"} and kind == "array" and isinstance(schema["items"], dict) and schema["items"]:
        inner = write_words(schema["items"], types)
        return None if inner is None else f"{_LIST}{inner}"
    return None
