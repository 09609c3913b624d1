"""Allowed values as people type them, read and written."""

from typing import Any

import orjson

from inspector.gui.plan.words import value_text


def read_values(text: str, kind: str) -> tuple[Any, ...]:
    """Allowed values as they are typed: a JSON list, or words with commas between; numbers where the type is one."""
    text = text.strip()
    if text.startswith("["):
        try:
            found = orjson.loads(text)
        except orjson.JSONDecodeError:
            found = None
        if isinstance(found, list):
            return tuple(found)
    words = [word.strip() for word in text.split(",")]
    return tuple(_value(word, kind) for word in words if word)


def _value(word: str, kind: str) -> Any:
    if len(word) > 1 and word[0] == word[-1] == '"':
        return word[1:-1]
    if any(each in kind for each in ("number", "integer", "boolean", "null")):
        try:
            return orjson.loads(word)
        except orjson.JSONDecodeError:
            return word
    return word


def written_value(value: Any) -> str:
    """A value as ``read_values`` reads it."""
    text = value_text(value)
    return f'"{text}"' if isinstance(value, str) and ("," in text or text != text.strip()) else text
