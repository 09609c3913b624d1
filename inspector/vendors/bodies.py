"""Bodies unpacked, whatever they are packed by: what ``core.bodies`` reads, and Brotli and Zstandard besides.

Two libraries do what the standard library does not: ``brotli``, the format's own from Google (from 1.2 on it stops at a
size), and ``zstandard``. Zstandard is known by its first bytes too; Brotli has none. A content coding's window is 8 MB
at the most (RFC 9659), and no more than the limit is ever unpacked.
"""

from typing import TYPE_CHECKING

from inspector.core.bodies import (
    PLAIN_STARTS,
    BodyError,
    BodyTooLargeError,
    UnknownEncodingError,
    too_large,
    unpacked,
)

if TYPE_CHECKING:
    import zstandard

__all__ = ["BodyError", "BodyTooLargeError", "UnknownEncodingError", "decompress"]

_ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
_MOST_WINDOW = 8 << 20
_MOST_FRAMES = 64
_PIECE = 1 << 16


def decompress(body: bytes, content_encoding: str | None, limit: int) -> bytes:
    """As ``core.bodies.unpacked``, for everything that is read."""
    if content_encoding is None:
        if body[:1] == b"{" and len(body) <= limit:
            return body
        if body.startswith(_ZSTD_MAGIC):
            content_encoding = "zstd"
    return unpacked(body, content_encoding, limit, _MORE)


def _unbrotli(body: bytes, limit: int) -> bytes:
    import brotli  # noqa: PLC0415 - few bodies need it

    unpacker = brotli.Decompressor()
    pieces, size, given = [], 0, body
    try:
        while size <= limit:
            piece = unpacker.process(given, output_buffer_limit=min(_PIECE, limit + 1 - size))
            pieces.append(piece)
            size, given = size + len(piece), b""
            if unpacker.is_finished():
                return b"".join(pieces) if size <= limit else _refuse(limit)
            if unpacker.can_accept_more_data() and not piece:
                # What was announced as packed and is short JSON may look like a beginning.
                return _plain_or_cut(body)
    except brotli.error as error:
        # Brotli too may begin so, therefore only now.
        if body.startswith(PLAIN_STARTS):
            return body
        raise BodyError("The body is said to be br but cannot be unpacked.") from error
    return _refuse(limit)


def _unzstd(body: bytes, limit: int) -> bytes:
    """All frames of a body, one after the other."""
    if body.startswith(PLAIN_STARTS):
        return body
    import zstandard  # noqa: PLC0415 - few bodies need it

    unpacker = zstandard.ZstdDecompressor(max_window_size=_MOST_WINDOW)
    result = b""
    try:
        for _ in range(_MOST_FRAMES):
            frame, body = _frame(unpacker, body, limit - len(result))
            result += frame
            if not body.startswith(_ZSTD_MAGIC):
                return result
    except zstandard.ZstdError as error:
        raise BodyError("The body is said to be zstd but cannot be unpacked.") from error
    raise BodyError(f"The body is zstd in more than {_MOST_FRAMES} parts.")


def _frame(unpacker: "zstandard.ZstdDecompressor", body: bytes, limit: int) -> tuple[bytes, bytes]:
    """One frame and what follows it. It is measured first, because only that can stop in the middle."""
    reader = unpacker.stream_reader(body)
    left = limit + 1
    while left and (piece := reader.read(min(_PIECE, left))):
        left -= len(piece)
    if not left:
        _refuse(limit)
    stream = unpacker.decompressobj()
    frame = stream.decompress(body)
    if not stream.eof:
        raise _cut("zstd")
    return frame, stream.unused_data


def _plain_or_cut(body: bytes) -> bytes:
    if body.startswith(PLAIN_STARTS):
        return body
    raise _cut("br")


def _refuse(limit: int) -> bytes:
    raise too_large(limit)


def _cut(name: str) -> BodyError:
    return BodyError(f"The body is {name} that ends too early: part of it is missing.")


_MORE = {"br": _unbrotli, "zstd": _unzstd}
