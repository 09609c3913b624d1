"""A body as a JSON value: at orjson's speed when nothing is odd about it, slowly and exactly when something is.

orjson is strict, but three things pass it silently: duplicate keys, integers beyond 64 bits (rounded), and nesting
deeper than our limit. Each is found by comparing bytes rather than by walking the value.
"""

from binascii import Error as Base64Error
from binascii import a2b_base64
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, unquote_to_bytes

import orjson

from inspector.core.jsontext import UNREADABLE, invalid_json, read_json, write_json
from inspector.core.problem import Problem

_DEEPEST = 400
"""Beyond it Python's own stack comes into play, whatever the limit is set to."""
_MOST_FIELDS = 1000
_ZEROS = bytes(ord("0") if chr(byte).isdigit() and byte < 128 else byte for byte in range(256))
_LONG_NUMBER = b"0" * 19
"""Integers of fewer digits always fit into 64 bits."""
_NO_BONES = bytes(set(range(256)) - set(b'[]{}"0123456789'))
_BRACES = bytes.maketrans(b"[]", b"{}")


class Parsed(NamedTuple):
    """A body as far as it could be read."""

    value: Any
    """The JSON value, or ``UNREADABLE``."""
    canonical: bytes | None
    """The value as compact JSON if that was at hand anyway."""
    problems: tuple[Problem, ...] = ()
    """Oddities inside the value, pointers from its root."""
    fault: Problem | None = None
    """Why the vendor's service refuses the body, or None."""
    exact: bool = True
    """False when only ``write_json`` can write the value without loss."""

    def write(self, value: Any) -> bytes:
        """A part of the value as compact UTF-8 JSON."""
        return orjson.dumps(value) if self.exact else write_json(value)


def parse_body(body: bytes, nesting: float) -> Parsed:
    """The body as JSON, whatever its Content-Type says: plain, or in a form's ``data`` field as JSON or base64."""
    if body[:1] != b"{" and body[:4096].lstrip()[:1] not in (b"{", b"["):
        inner = _form_data(body)
        if inner is not None:
            return parse_json(inner, nesting)
    return parse_json(body, nesting)


def parse_json(body: bytes, nesting: float) -> Parsed:
    """A JSON text, at most ``nesting`` levels deep. Never raises."""
    try:
        value = orjson.loads(body)
        canonical = orjson.dumps(value)
    except (orjson.JSONDecodeError, TypeError) as error:
        return _slowly(body, nesting, error)
    if canonical == body and canonical.count(b"{") + canonical.count(b"[") <= nesting:
        return Parsed(value, canonical)
    bones = canonical.translate(None, _NO_BONES)
    if (canonical != body and _lossy(body, bones)) or _maybe_deep(bones, nesting):
        return _slowly(body, nesting, None)
    return Parsed(value, canonical)


def unbase64(text: str) -> bytes | None:
    """Base64 in the standard or the URL-safe alphabet, padded or not, with ``+`` turned into a space by a form."""
    tidy = text.strip().replace("-", "+").replace("_", "/").replace(" ", "+").rstrip("=")
    try:
        return a2b_base64(tidy + "=" * (-len(tidy) % 4), strict_mode=True)
    except (Base64Error, ValueError):
        return None


def json_or_base64(text: str) -> bytes:
    """The JSON that a ``data`` field holds, as it is or in base64."""
    if text.lstrip()[:1] in ("{", "["):
        return text.encode("utf-8", "surrogatepass")
    packed = unbase64(text)
    return as_utf8(packed) if packed else text.encode("utf-8", "surrogatepass")


def as_utf8(text: bytes) -> bytes:
    """A text as UTF-8. Mixpanel's browser SDK encodes each half of a surrogate pair by itself (CESU-8)."""
    try:
        text.decode()
    except UnicodeDecodeError:
        try:
            return text.decode("utf-8", "surrogatepass").encode("utf-16", "surrogatepass").decode("utf-16").encode()
        except UnicodeError:
            pass
    return text


def _lossy(body: bytes, bones: bytes) -> bool:
    """Whether a key may have got lost (fewer quotes come out than went in) or an integer may have been rounded.

    ``bones`` are the brackets, quotes and digits that came out; mostly they equal those that went in.
    """
    if body.translate(None, _NO_BONES) == bones:
        return False
    return bones.count(b'"') != body.count(b'"') or _LONG_NUMBER in body.translate(_ZEROS)


def _maybe_deep(bones: bytes, nesting: float) -> bool:
    """Whether it might nest too deep: the depth at every so many brackets, plus what can be opened between them.

    Brackets inside texts are counted too. Those may make a shallow text suspicious, which is then looked at closely;
    a text made for it can hide some levels, never more than orjson itself would write (254).
    """
    opening = bones.count(b"{") + bones.count(b"[")
    if opening <= nesting:
        return False
    braces = bones.translate(_BRACES, b'"0123456789')
    if len(braces) != 2 * opening:
        return True
    step = max(int(nesting) // 2, 1)
    depth = 0
    for start in range(0, len(braces), step):
        chunk = braces[start : start + step]
        opened = chunk.count(b"{")
        if depth + opened > nesting:
            return True
        depth += 2 * opened - len(chunk)
    return False


def _slowly(body: bytes, nesting: float, error: Exception | None) -> Parsed:
    reading = read_json(body, min(int(nesting), _DEEPEST))
    fault = reading.fault
    if isinstance(error, orjson.JSONDecodeError) and fault is None and not reading.problems:
        fault = invalid_json(str(error))
    return Parsed(reading.value, None, reading.problems, fault, exact=False)


def _form_data(body: bytes) -> bytes | None:
    """The JSON inside a form: its ``data`` field, or the whole body percent-encoded. None when there is none."""
    if body[:3] in (b"%7B", b"%7b"):
        return unquote_to_bytes(body)
    try:
        fields = dict(parse_qsl(body.decode(), max_num_fields=_MOST_FIELDS))
    except ValueError:
        return None
    data = fields.get("data")
    return None if data is None else json_or_base64(data)


__all__ = ["UNREADABLE", "Parsed", "as_utf8", "json_or_base64", "parse_body", "parse_json", "unbase64"]
