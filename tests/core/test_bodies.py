import gzip
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.core.bodies import BodyError, BodyTooLargeError, UnknownEncodingError
from inspector.core.bodies import unpacked as decompress

TEXT = b'{"type":"track","event":"Signed Up","properties":{"plan":"pro"}}'


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(body) + packer.flush()


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (TEXT, None),
        (TEXT, ""),
        (TEXT, "identity"),
        (TEXT, "utf-8"),
        (gzip.compress(TEXT, mtime=0), "gzip"),
        (gzip.compress(TEXT, mtime=0), " GZip "),
        (gzip.compress(TEXT, mtime=0), "x-gzip"),
        (gzip.compress(TEXT, mtime=0), "identity, gzip"),
        (gzip.compress(TEXT, mtime=0), None),  # known by its first bytes
        (zlib.compress(TEXT), "deflate"),
        (zlib.compress(TEXT), "zlib"),
        (raw_deflate(TEXT), "deflate"),
        (gzip.compress(gzip.compress(TEXT, mtime=0), mtime=0), "gzip, gzip"),
        (gzip.compress(zlib.compress(TEXT), mtime=0), "deflate, gzip"),
        (gzip.compress(TEXT[:20], mtime=0) + gzip.compress(TEXT[20:], mtime=0), "gzip"),
        (gzip.compress(TEXT, mtime=0) + b"\0\0\0", "gzip"),
        (TEXT, "gzip"),  # said to be packed, but is not
        (TEXT, "deflate"),
    ],
)
def test_what_sdks_send_is_unpacked(body: bytes, encoding: str | None) -> None:
    assert decompress(body, encoding, 1000) == TEXT


def test_an_empty_body_stays_empty() -> None:
    assert decompress(b"", "gzip", 10) == b""


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, br", "gzip,gzip,gzip,gzip,gzip"])
def test_unknown_encodings_are_named(encoding: str) -> None:
    with pytest.raises(UnknownEncodingError, match=r"encoded as '(br|zstd)'|5 layers") as caught:
        decompress(gzip.compress(TEXT, mtime=0), encoding, 1000)
    assert caught.value.code == "unknown_encoding"


@pytest.mark.parametrize("body", [gzip.compress(TEXT, mtime=0)[:cut] for cut in (3, 9, 12, 30, -1)])
def test_a_cut_gzip_says_that_part_is_missing(body: bytes) -> None:
    with pytest.raises(BodyError, match="ends too early"):
        decompress(body, "gzip", 1000)


@pytest.mark.parametrize("body", [b"\x1f\x8b\x08hello", b"hello", gzip.compress(TEXT, mtime=0)[:-8] + b"12345678"])
def test_what_is_not_gzip_says_why(body: bytes) -> None:
    with pytest.raises(BodyError, match="cannot be unpacked: ") as caught:
        decompress(body, "gzip", 1000)
    assert caught.value.code == "bad_encoding"


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (gzip.compress(b"x" * 10_000_000, mtime=0), "gzip"),
        (zlib.compress(b"x" * 10_000_000), "deflate"),
        (raw_deflate(b"x" * 10_000_000), "deflate"),
        (gzip.compress(gzip.compress(b"x" * 10_000_000, mtime=0), mtime=0), "gzip, gzip"),
        (gzip.compress(b"x" * 700, mtime=0) * 2, "gzip"),
        (b"x" * 1001, None),
    ],
)
def test_a_bomb_stops_at_the_limit(body: bytes, encoding: str | None) -> None:
    with pytest.raises(BodyTooLargeError, match="larger than 1000 bytes") as caught:
        decompress(body, encoding, 1000)
    assert caught.value.code == "body_too_large"


def test_the_limit_itself_is_allowed() -> None:
    assert decompress(gzip.compress(b"x" * 1000), "gzip", 1000) == b"x" * 1000
    assert decompress(gzip.compress(b"x" * 600) + gzip.compress(b"x" * 400), "gzip", 1000) == b"x" * 1000


def test_countless_members_are_refused() -> None:
    with pytest.raises(BodyError, match="more than 64 parts"):
        decompress(gzip.compress(b"") * 65, "gzip", 1000)


@given(st.binary(), st.sampled_from([None, "gzip", "deflate", "gzip, deflate", "br"]))
def test_any_bytes_are_unpacked_within_the_limit_or_refused(body: bytes, encoding: str | None) -> None:
    with suppress(BodyError):
        assert len(decompress(body, encoding, 50)) <= 50


@given(st.binary())
def test_whatever_was_packed_comes_back(body: bytes) -> None:
    assert decompress(gzip.compress(body), "gzip", len(body)) == body
