"""Values that are packed into others: JSON in a text, base64, zlib, forms in fields. Bounded; what cannot be unpacked
stays as it was.

The steps, in the order in which they are to be undone: ``json``, ``base64``, ``zlib``, ``form`` (``a=1&b=2``),
``semicolons`` (``a=1;b=2``), ``url`` (percent-encoding), ``commas`` (a list in a text), ``tildes`` (``a.1~b.2``),
``lzstring``.
"""

import zlib
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, unquote, unquote_plus

from inspector.core.jsontext import UNREADABLE
from inspector.vendors.jsonbody import parse_json, unbase64
from inspector.vendors.many import lzstring
from inspector.vendors.many.declaration import Places, several

_MOST_FIELDS = 2_000
_MOST_BYTES = 8 << 20
"""Unpacked by zlib from one value."""
_DEEPEST = 12
"""Brackets in the name of one field."""
_NESTING = 64


def unpacked(value: Any, steps: Places) -> Any:
    """The value after all steps; as it is when one of them cannot be undone."""
    made = value
    for step in several(steps):
        undo = _STEPS.get(step)
        made = None if undo is None else undo(made)
        if made is None:
            return value
    return made.decode("utf-8", "replace") if isinstance(made, bytes) else made


def pairs(text: str) -> list[tuple[str, str]]:
    """The fields of a query or form in their order; none when there are absurdly many."""
    try:
        return parse_qsl(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        return []


def nested(fields: list[tuple[str, str]]) -> dict[str, Any]:
    """Fields as an object: ``cd[price]=1`` is ``{"cd": {"price": "1"}}``, and ``ids[]`` a list. The last of equal ones
    counts.
    """
    made: dict[str, Any] = {}
    for name, value in fields:
        head, bracket, rest = name.partition("[")
        if not bracket or not head or not rest.endswith("]") or rest.count("[") >= _DEEPEST:
            made[name] = value
        else:
            _put(made, (head, *rest[:-1].split("][")), value, name)
    return made


def _put(made: dict[str, Any], path: tuple[str, ...], value: str, name: str) -> None:
    """Put a value at its place; under its whole name where the place is taken by something else."""
    at: Any = made
    if path[-1] == "":
        *path_before, last = path[:-1]
    else:
        *path_before, last = path
    for step in path_before:
        at = at.setdefault(step, {}) if isinstance(at, dict) else None
    if not isinstance(at, dict):
        made[name] = value
    elif path[-1] == "":
        known = at.setdefault(last, [])
        if isinstance(known, list):
            known.append(value)
        else:
            made[name] = value
    elif isinstance(at.get(last), dict | list):
        made[name] = value
    else:
        at[last] = value


def _json(value: Any) -> Any:
    if isinstance(value, str):
        value = value.encode("utf-8", "replace")
    if not isinstance(value, bytes):
        return None
    read = parse_json(value, _NESTING).value
    return None if read is UNREADABLE else read


def _base64(value: Any) -> Any:
    return unbase64(value) if isinstance(value, str) else None


def _zlib(value: Any) -> Any:
    if isinstance(value, str):
        value = value.encode("latin-1", "replace")
    if not isinstance(value, bytes):
        return None
    for window in (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS):
        unpacker = zlib.decompressobj(window)
        try:
            found = unpacker.decompress(value, _MOST_BYTES)
        except zlib.error:
            continue
        if unpacker.eof:
            return found
    return None


def _text(value: Any) -> str | None:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value if isinstance(value, str) else None


def _form(value: Any) -> Any:
    text = _text(value)
    return None if text is None else nested(pairs(text.lstrip("?")))


def _semicolons(value: Any) -> Any:
    text = _text(value)
    return None if text is None else nested(parted(text, ";", "="))


def _tildes(value: Any) -> Any:
    text = _text(value)
    return None if text is None else nested(parted(text, "~", "."))


def _url(value: Any) -> Any:
    text = _text(value)
    return None if text is None else unquote_plus(text)


def _commas(value: Any) -> Any:
    text = _text(value)
    return None if text is None else [each.strip() for each in text.split(",", _MOST_FIELDS)]


def _lzstring(value: Any) -> Any:
    return lzstring.unpack(value) if isinstance(value, str) else None


def parted(text: str, between: str, equals: str) -> list[tuple[str, str]]:
    """Pairs in a text that is no query, percent-encoding undone."""
    found = []
    for part in text.split(between, _MOST_FIELDS):
        name, _, value = part.partition(equals)
        if name:
            found.append((unquote(name), unquote(value)))
    return found


_STEPS: dict[str, Callable[[Any], Any]] = {
    "json": _json,
    "base64": _base64,
    "zlib": _zlib,
    "form": _form,
    "semicolons": _semicolons,
    "tildes": _tildes,
    "lzstring": _lzstring,
    "url": _url,
    "commas": _commas,
}
STEPS = frozenset(_STEPS)
"""The words for the steps."""
