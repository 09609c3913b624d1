"""Bodies arrive in every dress: compressed or not, chunked, under any Content-Type or none."""

import gzip
import zlib

import brotli
import pytest
import zstandard

from inspector.core.exchange import Headers
from inspector.core.limits import Limits
from tests.capture.endpoint_rig import TRACK, Rig, post, serving

GZIPPED = gzip.compress(TRACK, mtime=0)
ZIPPED = zlib.compress(TRACK)
ZSTD = zstandard.ZstdCompressor().compress(TRACK)
RAW_DEFLATE = zlib.compress(TRACK, wbits=-15)


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (TRACK, ()),
        (TRACK, (("Content-Type", "application/json"),)),
        (TRACK, (("Content-Type", "application/json; charset=utf-8"),)),
        (TRACK, (("Content-Type", "text/plain"),)),
        (TRACK, (("Content-Type", "application/x-www-form-urlencoded"),)),
        (TRACK, (("Content-Type", "image/png"),)),
        (GZIPPED, (("Content-Encoding", "gzip"),)),
        (GZIPPED, (("Content-Encoding", "GZIP"), ("Content-Type", "application/x-www-form-urlencoded"))),
        (GZIPPED, ()),
        (GZIPPED, (("Content-Type", "application/json"),)),
        (ZIPPED, (("Content-Encoding", "deflate"),)),
        (RAW_DEFLATE, (("Content-Encoding", "deflate"),)),
        (brotli.compress(TRACK), (("Content-Encoding", "br"), ("Content-Type", "application/json"))),
        (ZSTD, (("Content-Encoding", "zstd"),)),
        (ZSTD, ()),
        (TRACK, (("Content-Encoding", "gzip"),)),
        (TRACK, (("Content-Encoding", "br"),)),
        (TRACK, (("Content-Encoding", "identity"),)),
    ],
)
def test_every_dress(shared: Rig, body: bytes, headers: Headers) -> None:
    before = len(shared.sink.stored)
    assert shared.ask("POST", "/v1/t", body, headers).body == b'{"success":true}'
    [(exchange, [event])] = shared.sink.stored[before:]
    assert (event.name, event.message_id) == ("Hello", "m1")
    assert exchange.request.body == body
    assert exchange.request.body_size == len(body)


@pytest.mark.parametrize("body", [TRACK, GZIPPED])
@pytest.mark.parametrize("size", [1, 7, 1000])
def test_chunked(shared: Rig, body: bytes, size: int) -> None:
    before = len(shared.sink.stored)
    pieces = [body[start : start + size] for start in range(0, len(body), size)]
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces)
    head = b"POST /v1/t HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
    assert shared.raw(head + chunks + b"0\r\nX-Trailer: 1\r\n\r\n").status == 200
    [(exchange, [event])] = shared.sink.stored[before:]
    assert event.name == "Hello"
    assert exchange.request.body == body
    assert "X-Trailer" not in dict(exchange.request.headers)


@pytest.mark.parametrize(
    ("body", "headers", "status", "code"),
    [
        (b"", (), 400, None),
        (b"ok", (), 400, None),
        (b"[1,2", (), 400, None),
        (b"\x00" * 20, (), 400, None),
        (GZIPPED[:-9], (("Content-Encoding", "gzip"),), 400, "bad_encoding"),
        (b"\x1f\x8b\x08 but no more", (("Content-Encoding", "gzip"),), 400, "bad_encoding"),
        (TRACK, (("Content-Encoding", "compress"),), 415, "unknown_encoding"),
    ],
)
def test_what_cannot_be_read_is_told_and_kept(
    shared: Rig, body: bytes, headers: Headers, status: int, code: str | None
) -> None:
    before = len(shared.sink.stored)
    answer = shared.ask("POST", "/v1/batch", body, headers)
    assert answer.status == status
    assert answer.json["success"] is False
    assert code in (None, answer.json["code"])
    assert answer.json["message"] == answer.json["error"] != ""
    [(exchange, [row])] = shared.sink.stored[before:]
    assert exchange.request.body == body
    assert exchange.refusal == answer.json["message"]
    assert answer.json["code"] in [problem.code for problem in row.problems]


def test_a_decompression_bomb_is_refused() -> None:
    with serving(Limits(decompressed_bytes=100_000)) as rig:
        bomb = gzip.compress(b"0" * 10_000_000)
        answer = rig.ask("POST", "/v1/batch", bomb, (("Content-Encoding", "gzip"),))
        assert (answer.status, answer.json["code"]) == (413, "body_too_large")
        [(exchange, [row])] = rig.sink.stored
        assert exchange.request.body == bomb
        assert [problem.code for problem in row.problems] == ["body_too_large"]


def test_too_many_events_and_too_deep_nesting_are_refused() -> None:
    with serving(Limits(batch_events=2, nesting=10)) as rig:
        event = TRACK.decode()
        many = rig.ask("POST", "/v1/batch", f'{{"batch":[{event},{event},{event}]}}'.encode())
        assert many.status == 400
        deep = rig.ask("POST", "/v1/t", b'{"event":"x","properties":' + b"[" * 20 + b"]" * 20 + b"}")
        assert deep.status == 400
        assert len(rig.sink.stored) == 2
        assert all(events for _, events in rig.sink.stored)


def test_header_names_keep_their_spelling(shared: Rig) -> None:
    shared.raw(post("/v1/t", TRACK, "x-RETRY-count: 1", "X-Odd: \xe4"))
    headers = shared.sink.stored[-1][0].request.headers
    assert ("x-RETRY-count", "1") in headers
    assert ("X-Odd", "\xe4") in headers
    assert headers[0] == ("Host", "localhost:8081")
