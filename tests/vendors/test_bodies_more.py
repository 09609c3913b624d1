"""Brotli and Zstandard: unpacked within the limit, known by their first bytes where they can be, damage told."""

import gzip
from contextlib import suppress

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from inspector.vendors.bodies import BodyError, BodyTooLargeError, UnknownEncodingError, decompress

TEXT = b'{"type":"track","event":"Signed Up","properties":{"plan":"pro"}}'
BR, ZSTD = brotli.compress(TEXT), zstandard.ZstdCompressor().compress(TEXT)
STREAMED = zstandard.ZstdCompressor(write_content_size=False).compress(TEXT)
BOMB = bytes(30_000_000)


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (BR, "br"),
        (BR, " BR "),
        (ZSTD, "zstd"),
        (STREAMED, "zstd"),
        (ZSTD, None),
        (zstandard.ZstdCompressor().compress(TEXT[:9]) + zstandard.ZstdCompressor().compress(TEXT[9:]), "zstd"),
        (gzip.compress(BR, mtime=0), "br, gzip"),
        (brotli.compress(ZSTD), "zstd, br"),
        (TEXT, "br"),
        (TEXT, "zstd"),
        (gzip.compress(TEXT, mtime=0), "gzip"),
        (TEXT, None),
    ],
)
def test_what_sdks_send_is_unpacked(body: bytes, encoding: str | None) -> None:
    assert decompress(body, encoding, 1000) == TEXT


@pytest.mark.parametrize("limit", [0, 1, 1000, 1 << 20])
@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (brotli.compress(BOMB), "br"),
        (zstandard.ZstdCompressor().compress(BOMB), "zstd"),
        (zstandard.ZstdCompressor(write_content_size=False).compress(BOMB), None),
        (zstandard.ZstdCompressor().compress(bytes(900_000)) * 2, "zstd"),
    ],
    ids=["br", "zstd", "zstd without a size", "two frames"],
)
def test_a_bomb_is_refused(body: bytes, encoding: str | None, limit: int) -> None:
    with pytest.raises(BodyTooLargeError, match=f"larger than {limit} bytes"):
        decompress(body, encoding, limit)


@pytest.mark.parametrize("length", [0, 1, 65_535, 65_536, 65_537])
@pytest.mark.parametrize("encoding", ["br", "zstd"])
def test_the_limit_itself_is_allowed(encoding: str, length: int) -> None:
    text = bytes(length)
    packed = brotli.compress(text) if encoding == "br" else zstandard.ZstdCompressor().compress(text)
    assert decompress(packed, encoding, length) == text


@pytest.mark.parametrize(("body", "encoding"), [(BR, "br"), (ZSTD, "zstd"), (STREAMED, "zstd")])
def test_a_cut_body_says_so(body: bytes, encoding: str) -> None:
    for cut in range(1, len(body)):
        with pytest.raises(BodyError, match=r"ends too early|cannot be unpacked"):
            decompress(body[:cut], encoding, 1000)


@pytest.mark.parametrize("encoding", ["br", "zstd"])
def test_nonsense_says_so(encoding: str) -> None:
    with pytest.raises(BodyError, match=f"said to be {encoding}"):
        decompress(b"\xff\xfe nonsense", encoding, 1000)


def test_a_window_beyond_what_http_allows_is_refused() -> None:
    wide = zstandard.ZstdCompressionParameters.from_level(3, window_log=27, write_content_size=False)
    body = zstandard.ZstdCompressor(compression_params=wide).compressobj()
    packed = body.compress(b"x" * 100) + body.flush()
    with pytest.raises(BodyError, match="zstd"):
        decompress(packed, "zstd", 1000)


def test_too_many_frames_are_refused() -> None:
    with pytest.raises(BodyError, match="more than 64 parts"):
        decompress(zstandard.ZstdCompressor().compress(b"") * 65, "zstd", 1000)


def test_what_is_read_is_named() -> None:
    with pytest.raises(UnknownEncodingError, match="'compress'; what is read is gzip, deflate, br, zstd"):
        decompress(TEXT, "compress", 1000)


@given(st.binary(max_size=300), st.sampled_from(["br", "zstd", None, "zstd, br"]))
def test_nothing_but_body_errors(body: bytes, encoding: str | None) -> None:
    with suppress(BodyError):
        assert len(decompress(body, encoding, 200)) <= 200
