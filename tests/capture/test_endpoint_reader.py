"""The reader finds the same requests however the bytes are cut, and never falls over."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from inspector.capture.endpoint.reader import Phase, RequestReader
from inspector.core.exchange import Request
from inspector.core.limits import Limits
from tests.capture.endpoint_rig import TRACK, post

STREAM = (
    post("/v1/t", TRACK)
    + b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n"
    + b"POST /v1/b HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
    + post("/v1/t", TRACK, "Connection: Upgrade", "Upgrade: h2c")
    + post("/v1/a", b"")
)


def read(pieces: list[bytes], limits: Limits | None = None) -> tuple[list[Request], RequestReader, str | None]:
    found: list[Request] = []

    def complete() -> None:
        found.append(reader.request(0, "", "http"))

    reader = RequestReader(limits or Limits(), complete, lambda: None)
    for piece in pieces:
        problem = reader.feed(piece)
        if problem is not None:
            return found, reader, problem.code
    return found, reader, None


@given(st.lists(st.integers(0, len(STREAM)), max_size=12))
def test_cuts_do_not_matter(cuts: list[int]) -> None:
    edges = [0, *sorted(cuts), len(STREAM)]
    found, reader, code = read([STREAM[a:b] for a, b in pairwise(edges) if a < b])
    assert code is None
    assert [(each.method, each.target, each.body) for each in found] == [
        ("POST", "/v1/t", TRACK),
        ("GET", "/health", b""),
        ("POST", "/v1/b", b"abcde"),
        ("POST", "/v1/t", TRACK),
        ("POST", "/v1/a", b""),
    ]
    assert reader.phase is Phase.IDLE


@given(st.lists(st.binary(max_size=200), max_size=8))
def test_any_bytes_are_read_or_refused(pieces: list[bytes]) -> None:
    _, reader, code = read([piece for piece in pieces if piece], Limits(header_bytes=100, body_bytes=100))
    assert code in (None, "not_http", "headers_too_large", "body_too_large")
    request = reader.refused_request(0, "", "http")
    assert len(request.body) <= request.body_size


@given(st.integers(0, len(STREAM) - 1), st.binary(min_size=1, max_size=4))
def test_a_damaged_stream_is_read_or_refused(place: int, damage: bytes) -> None:
    _, reader, code = read([STREAM[:place] + damage + STREAM[place + len(damage) :]])
    assert code in (None, "not_http")
    assert reader.refused_request(0, "", "http").http_version in ("", "1.0", "1.1", "0.9", "2.0")
