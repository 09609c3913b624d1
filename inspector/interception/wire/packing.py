"""Texts that hold values, and bodies that are packed: opened, and packed again in the very way in which they came.

JSON in a text, percent-coded or in base64 of either alphabet, zlib and gzip inside that; gzip, deflate, Brotli and
Zstandard around a body. What is packed by lz-string is read by decoders, but not written.
"""

import gzip
import re
import zlib
from base64 import b64encode
from binascii import Error as Base64Error
from binascii import a2b_base64
from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

from inspector.interception.wire.splice import parsed, splice
from inspector.vendors.bodies import decompress

_BASE64 = re.compile(r"[A-Za-z0-9+/_ -]{4,}={0,2}")
_SAFE_NAMES = frozenset({"ue_px", "cx"})
"""Snowplow's fields that are in base64 of the alphabet for URLs, whatever letters happen to be in them."""
_GZIP = b"\x1f\x8b"
_WRAPPED, _RAW = zlib.MAX_WBITS, -zlib.MAX_WBITS

Seal = Callable[[Any], str]
Pack = Callable[[bytes], bytes]


class Opening(NamedTuple):
    """A text's value, and how another value is written in its place."""

    value: Any
    seal: Seal


class OpenedDict(dict[str, Any]):
    """An object that is a text where it was found."""

    opening: Opening


class OpenedList(list[Any]):
    """An array that is a text where it was found."""

    opening: Opening


def open_text(text: str, name: str = "", most: int = 8 << 20) -> Opening | None:
    """What a text holds, if it is an object or array; ``name`` is its field's, ``most`` bytes are unpacked."""
    start = text.lstrip()[:3]
    if start[:1] in {"{", "["}:
        return _json(text)
    if start.lower() in {"%7b", "%5b"}:
        return _within(unquote(text), lambda inner: quote(inner, safe="~()*!.'"))
    return _base64(text, most, safe=name in _SAFE_NAMES) if _BASE64.fullmatch(text) else None


_OPENED = (OpenedDict, OpenedList)


def lay_open(opening: Opening, whence: Opening | None = None) -> OpenedDict | OpenedList:
    """A working copy of what a text holds, or held by ``whence``; ``sealed`` makes it a text again."""
    made: OpenedDict | OpenedList
    made = OpenedDict(opening.value) if isinstance(opening.value, dict) else OpenedList(opening.value)
    made.opening = whence or opening
    return made


def copied(value: Any) -> Any:
    """A copy of a JSON value, what was laid open in it still known as that; many times as fast as ``deepcopy``."""
    made: Any = value
    if isinstance(value, dict):
        made = {key: copied(each) for key, each in value.items()}
    elif isinstance(value, list):
        made = [copied(each) for each in value]
    return lay_open(value.opening._replace(value=made), value.opening) if isinstance(value, _OPENED) else made


def sealed(value: Any) -> Any:
    """A value with everything in it that was laid open as the text that it is; the very same where there is none."""
    if not isinstance(value, dict | list):
        return value
    pairs = list(value.items()) if isinstance(value, dict) else list(enumerate(value))
    found = [(key, made) for key, each in pairs if (made := sealed(each)) is not each]
    if isinstance(value, _OPENED):
        inner: Any = dict(value) if isinstance(value, dict) else list(value)
        for key, made in found:
            inner[key] = made
        return value.opening.seal(inner)
    if not found:
        return value
    copied: Any = dict(value) if isinstance(value, dict) else list(value)
    for key, made in found:
        copied[key] = made
    return copied


def unpack(body: bytes, encoding: str | None, most: int) -> tuple[bytes, Pack]:
    """A body without its packing, and what packs another in the same way. Raises ``vendors.bodies.BodyError``."""
    names = [name for part in (encoding or "").split(",") if (name := part.strip().lower())]
    packs: list[Pack] = []
    layers: list[str | None] = [*reversed(names)] or [None]
    for layer in layers:
        inner = decompress(body, layer, most)
        if inner != body:
            packs.append(_pack_of(layer, body))
        body = inner

    def pack(data: bytes) -> bytes:
        for each in reversed(packs):
            data = each(data)
        return data

    return body, pack


def _pack_of(name: str | None, body: bytes) -> Pack:
    if name == "br":
        import brotli  # noqa: PLC0415 - few bodies need it

        return lambda data: brotli.compress(data, quality=5)
    if name == "zstd" or body.startswith(b"\x28\xb5\x2f\xfd"):
        import zstandard  # noqa: PLC0415 - few bodies need it

        return zstandard.ZstdCompressor().compress
    if body.startswith(_GZIP):
        return lambda data: gzip.compress(data, mtime=0)
    return _deflated(wrapped=_is_zlib(body))


def _deflated(*, wrapped: bool) -> Pack:
    def pack(data: bytes) -> bytes:
        packer = zlib.compressobj(wbits=_WRAPPED if wrapped else _RAW)
        return packer.compress(data) + packer.flush()

    return pack


def _is_zlib(body: bytes) -> bool:
    return len(body) > 1 and body[0] & 0x0F == 8 and (body[0] << 8 | body[1]) % 31 == 0


def _json(text: str) -> Opening | None:
    try:
        value = parsed(text)
    except ValueError:
        return None
    return Opening(value, lambda new: splice(text, value, new))


def _within(text: str, outside: Callable[[str], str]) -> Opening | None:
    """JSON inside something; ``outside`` is put around it again."""
    inner = _json(text) if text.lstrip()[:1] in {"{", "["} else None
    return None if inner is None else Opening(inner.value, lambda new: outside(inner.seal(new)))


def _base64(text: str, most: int, *, safe: bool) -> Opening | None:
    padded = text.endswith("=") or (len(text) % 4 == 0 and not safe)
    safe = safe or "-" in text or "_" in text
    tidy = text.replace("-", "+").replace("_", "/").replace(" ", "+").rstrip("=")
    try:
        data = a2b_base64(tidy + "=" * (-len(tidy) % 4), strict_mode=True)
        found = _inflated(data, most)
        inner = (found[0] if found is not None else data).decode("utf-8", "surrogatepass")
    except (Base64Error, ValueError):
        return None
    pack = found[1] if found is not None else bytes

    def outside(new: str) -> str:
        coded = b64encode(pack(new.encode("utf-8", "surrogatepass")), b"-_" if safe else b"+/").decode()
        return coded if padded else coded.rstrip("=")

    return _within(inner, outside)


def _inflated(data: bytes, most: int) -> tuple[bytes, Pack] | None:
    """What is packed by gzip or zlib; None for what is not."""
    if not data.startswith(_GZIP) and not _is_zlib(data):
        return None
    unpacker = zlib.decompressobj(_WRAPPED | 32)
    try:
        found = unpacker.decompress(data, most)
    except zlib.error:
        return None
    return (found, _pack_of(None, data)) if unpacker.eof else None
