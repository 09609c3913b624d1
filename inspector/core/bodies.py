"""Bodies as they come over the wire, unpacked: gzip and deflate, within a limit that a decompression bomb cannot pass.

SDKs compress under any Content-Type and some without saying so; Content-Encoding is heeded, and gzip is also known by
its first bytes. What needs more than the standard library stands in ``vendors.bodies``, which everybody calls.
"""

import zlib
from collections.abc import Callable, Mapping
from types import MappingProxyType

_GZIP_MAGIC = b"\x1f\x8b\x08"
_GZIP_WINDOW = 16 + zlib.MAX_WBITS
_MOST_LAYERS = 4
_MOST_MEMBERS = 64
"""Of one gzip body. SDKs send one; thousands of empty ones would cost time out of proportion."""
PLAIN_STARTS = (b"{", b"[", b"data=")
"""JSON and forms start so; no gzip or zlib stream does, nor a raw deflate stream of either."""
Unpack = Callable[[bytes, int], bytes]
"""Takes a packed body, which may be plain, and a limit on what it holds; raises ``BodyError`` and its children."""
_NONE: Mapping[str, Unpack] = MappingProxyType({})
_PLAIN = frozenset({"identity", "utf-8", "utf8", ""})
"""``utf-8`` is no content encoding, but clients that mix it up with the charset exist."""


class BodyError(ValueError):
    """A body cannot be unpacked: ``code`` is a short stable word, the error's text one sentence for people."""

    code = "bad_encoding"


class BodyTooLargeError(BodyError):
    """Unpacked it would be larger than allowed."""

    code = "body_too_large"


class UnknownEncodingError(BodyError):
    """Content-Encoding names something that is not read here."""

    code = "unknown_encoding"


def unpacked(body: bytes, content_encoding: str | None, limit: int, more: Mapping[str, Unpack] = _NONE) -> bytes:
    """The body without its compression; never more than ``limit`` bytes and one are unpacked.

    ``content_encoding`` is the header's value, encodings in the order they were applied, or None; ``more`` has those
    that others unpack. A body that is announced as compressed but plainly is not (a proxy on the way unpacked it) is
    taken as it is. Raises ``BodyTooLargeError``, ``UnknownEncodingError`` or ``BodyError``.
    """
    if content_encoding is None and body[:1] == b"{" and len(body) <= limit:
        return body
    names = _names(content_encoding)
    if len(names) > _MOST_LAYERS:
        raise UnknownEncodingError(f"Content-Encoding has {len(names)} layers; at most {_MOST_LAYERS} are read.")
    for name in reversed(names):
        body = _unpack(body, name, limit, more)
    if not names and body.startswith(_GZIP_MAGIC):
        body = _gunzip(body, limit)
    if len(body) > limit:
        raise too_large(limit)
    return body


def _names(content_encoding: str | None) -> list[str]:
    if not content_encoding:
        return []
    return [name for part in content_encoding.split(",") if (name := part.strip().lower()) not in _PLAIN]


def _unpack(body: bytes, name: str, limit: int, more: Mapping[str, Unpack]) -> bytes:
    """One layer taken off."""
    if name not in ("gzip", "x-gzip", "deflate", "zlib") and name not in more:
        known = ", ".join(("gzip", "deflate", *more))
        raise UnknownEncodingError(f"The body is encoded as {name[:40]!r}; what is read is {known}.")
    if not body:
        return body
    if name in more:
        return more[name](body, limit)
    if body.startswith(PLAIN_STARTS):
        return body
    return _gunzip(body, limit) if "gzip" in name else _inflate(body, limit)


def _gunzip(body: bytes, limit: int) -> bytes:
    """All members of a gzip body, one after the other; bytes after the last one are ignored, as gzip does."""
    unpacked = b""
    for _ in range(_MOST_MEMBERS):
        member, body = _stream(body, _GZIP_WINDOW, limit - len(unpacked), "gzip")
        unpacked += member
        if len(unpacked) > limit:
            raise too_large(limit)
        body = body.lstrip(b"\0")
        if not body.startswith(_GZIP_MAGIC):
            return unpacked
    raise BodyError(f"The body is gzip in more than {_MOST_MEMBERS} parts.")


def _inflate(body: bytes, limit: int) -> bytes:
    """Deflate as the standard says, wrapped by zlib, and raw as some clients send it (RFC 9110, 8.4.1.2)."""
    wrapped = len(body) > 1 and body[0] & 0x0F == 8 and (body[0] << 8 | body[1]) % 31 == 0
    unpacked = _stream(body, zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS, limit, "deflate")[0]
    if len(unpacked) > limit:
        raise too_large(limit)
    return unpacked


def _stream(body: bytes, window: int, limit: int, name: str) -> tuple[bytes, bytes]:
    """One compressed stream: what it holds, cut one byte above the limit, and what follows it."""
    unpacker = zlib.decompressobj(window)
    try:
        unpacked = unpacker.decompress(body, limit + 1)
    except zlib.error as error:
        reason = str(error).rpartition(": ")[2]
        raise BodyError(f"The body is said to be {name} but cannot be unpacked: {reason}.") from error
    if len(unpacked) <= limit and not unpacker.eof:
        raise BodyError(f"The body is {name} that ends too early: part of it is missing.")
    return unpacked, unpacker.unused_data


def too_large(limit: int) -> BodyTooLargeError:
    """What a body is refused with that holds more than ``limit`` bytes."""
    return BodyTooLargeError(f"The body is larger than {limit} bytes when unpacked.")
