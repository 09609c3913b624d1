"""Words for values, types and places in the sentences about problems: short, and without secrets."""

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from inspector.core.jsontext import pointer
from inspector.core.redaction import MASK, SECRET_HEADERS, SECRET_KEYS
from inspector.plans.checking.faults import Place

_LONGEST_VALUE = 60
_LONGEST_NAME = 80
_MOST_STEPS = 8
_MOST_LISTED = 6
_SECRETS = frozenset(name.lower() for name in (*SECRET_KEYS, *SECRET_HEADERS, "password", "access_token", "secret"))
"""Lower-case names whose values no sentence repeats."""
_PARTS = (("properties",), ("traits",))
_TYPES = {
    "string": "a text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "object": "an object",
    "array": "a list",
    "null": "null",
}
_plainly = json.JSONEncoder(ensure_ascii=False).encode
_in_order = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode
FORMATS = {
    "date-time": "a date and time with a zone, such as 2026-11-22T05:02:58Z",
    "date": "a date such as 2026-11-22",
    "time": "a time with a zone, such as 05:02:58Z",
    "duration": "a duration such as P3D",
    "email": "an email address",
    "idn-email": "an email address",
    "hostname": "a host name",
    "idn-hostname": "a host name",
    "ipv4": "an IPv4 address",
    "ipv6": "an IPv6 address",
    "uri": "a URI with its scheme, such as https://shop.example/",
    "uri-reference": "a URI or a part of one",
    "iri": "an IRI with its scheme",
    "iri-reference": "an IRI or a part of one",
    "uuid": "a UUID",
    "uri-template": "a URI template",
    "json-pointer": "a JSON pointer",
    "relative-json-pointer": "a relative JSON pointer",
    "regex": "a regular expression",
}
"""What texts of a format are called."""


class _Words(NamedTuple):
    """What is said of a place again and again."""

    pointer: str
    label: str
    secret: bool


def pointer_to(place: Place) -> str:
    """The JSON pointer of a place."""
    return _words(place).pointer


def label(place: Place) -> str:
    """A place as people write it, from below the message's part: ``products[2].price``; ``the message`` for all."""
    return _words(place).label


def is_secret(place: Place) -> bool:
    """Whether the value at a place is not repeated in sentences."""
    return _words(place).secret


def _words(place: Place) -> _Words:
    """Remembered for places of few and short names, so that hostile ones fill no memory."""
    if len(place) > _MOST_STEPS:
        return _worded(place)
    for step in place:
        if step.__class__ is str and len(step) > _LONGEST_NAME:
            return _worded(place)
    return _remembered(place)


def _worded(place: Place) -> _Words:
    text, secret = "", False
    for step in place:
        text = pointer(text, step)
        secret = secret or (isinstance(step, str) and step.lower() in _SECRETS)
    return _Words(text, _label(place), secret)


_remembered = lru_cache(maxsize=4_096)(_worded)


def _label(place: Place) -> str:
    if place[:1] in _PARTS and len(place) > 1:
        steps = place[1:]
    else:
        steps = place[2:] if place[:2] == ("context", "traits") and len(place) > 2 else place
    text = ""
    for step in steps:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return quoted(text) if text else "the message"


def quoted(name: str) -> str:
    """A name in a sentence."""
    return f"`{cut(name, _LONGEST_NAME)}`"


def cut(text: str, longest: int) -> str:
    """A text of at most ``longest`` characters."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def value_words(value: Any, place: Place = ()) -> str:
    """A value in a sentence: ``the text "27.50"``, ``the number 3``, ``an empty list``."""
    return in_sentence(value, actual_words(value, place))


def in_sentence(value: Any, actual: str) -> str:
    """``value_words`` for a value of which ``actual_words`` are known."""
    if isinstance(value, str):
        return f"the text {actual}"
    if value is None or isinstance(value, bool):
        return written(value)
    return f"the number {actual}" if isinstance(value, int | float) else actual


def container_words(value: Any) -> str:
    """An object or a list by its size."""
    if isinstance(value, dict):
        return "an empty object" if not value else f"an object with {counted(len(value), 'key')}"
    return "an empty list" if not value else f"a list of {counted(len(value), 'element')}"


def written(value: Any) -> str:
    """A value as JSON, cut short; of containers the size only where they are long."""
    if isinstance(value, str):
        return _plainly(cut(value, _LONGEST_VALUE))
    if isinstance(value, dict | list) and len(value) > _MOST_LISTED:
        return container_words(value)
    try:
        return cut(_in_order(value), _LONGEST_VALUE)
    except (TypeError, ValueError, RecursionError):
        return cut(str(type(value).__name__), _LONGEST_VALUE)


def actual_words(value: Any, place: Place) -> str:
    """What came, for the column beside what was expected."""
    if isinstance(value, dict | list):
        return container_words(value)
    return MASK if isinstance(value, str | int | float) and is_secret(place) else written(value)


def type_words(types: Sequence[Any]) -> str:
    """Types in a sentence: ``a number or null``."""
    return _type_words(tuple(types))


@lru_cache(maxsize=256)
def _type_words(types: tuple[Any, ...]) -> str:
    hidden = {"integer"} if "number" in types else set()
    return either([words for name, words in _TYPES.items() if name in types and name not in hidden])


def either(words: Sequence[str]) -> str:
    """Words with *or*: ``a, b or c``; of many only the first."""
    return listed(words, "or")


def listed(words: Sequence[str], joint: str = "and") -> str:
    """Words in a row, ``a, b and c``; of many only the first."""
    words = list(dict.fromkeys(words))
    if len(words) > _MOST_LISTED:
        rest = len(words) - _MOST_LISTED + 1
        words = [*words[: _MOST_LISTED - 1], f"{rest} others"]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {joint} {words[-1]}" if words else "nothing"


def counted(number: Any, thing: str) -> str:
    """``1 key``, ``3 keys``."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
