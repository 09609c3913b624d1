"""Where a request of a tracking pixel's kind has its JSON: in the body, or in a field ``data`` of a form or the query.

What is in ``data`` may be JSON, base64 in any alphabet with its pluses turned into spaces, gzip in base64, or packed by
lz-string; whole bodies come packed in these ways too (protocol notes, section 1.3).
"""

from inspector.vendors.bodies import BodyError, decompress
from inspector.vendors.incoming import Incoming, fields_of
from inspector.vendors.jsonbody import UNREADABLE, Parsed, as_utf8, parse_json, unbase64
from inspector.vendors.lzstring import unpack

_GZIP = b"\x1f\x8b"
_LZ = ("lz64", "lz-string")
_MOST_PACKED = 2_000_000
"""Characters. lz-string is unpacked bit by bit, and nobody sends long texts by it."""


def payload(incoming: Incoming) -> Parsed | None:
    """The JSON of a request; None when it has neither a body nor such a field."""
    body = incoming.body
    if body is not None and body.value is not UNREADABLE:
        return body
    fields = incoming.query if body is None else form_of(incoming)
    data, how = fields.get("data"), fields.get("compression") or incoming.query.get("compression")
    if data is None:
        if body is None or how is None:
            return body
        data = incoming.raw.decode("utf-8", "replace")
    opened = _opened(data, how, int(incoming.limits.decompressed_bytes))
    return parse_json(opened, incoming.limits.nesting)


def form_of(incoming: Incoming) -> dict[str, str]:
    """The fields of a body that is a form; of any other, none that mean anything."""
    return fields_of(incoming.raw.decode("utf-8", "replace")) if incoming.raw[:1] not in (b"{", b"[", b"") else {}


def _opened(text: str, how: str | None, limit: int) -> bytes:
    plain = text.encode("utf-8", "surrogatepass")
    if text.lstrip()[:1] in ("{", "["):
        return plain
    if how in _LZ:
        unpacked = unpack(text, limit) if len(text) <= _MOST_PACKED else None
        return plain if unpacked is None else unpacked.encode("utf-8", "replace")
    packed = unbase64(text)
    if packed is None:
        return plain
    if not packed.startswith(_GZIP):
        return as_utf8(packed)
    try:
        return decompress(packed, None, limit)
    except BodyError:
        return plain
