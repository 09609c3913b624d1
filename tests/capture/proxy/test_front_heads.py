import contextlib

import h11
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.capture.proxy.front.bodies import Body
from inspector.capture.proxy.front.heads import (
    CHUNKED,
    UNTIL_CLOSED,
    HeadError,
    Place,
    RequestHead,
    connect_place,
    plain_place,
    request_head,
    request_length,
    response_head,
    response_length,
)
from inspector.capture.proxy.front.passing import passed_back, passed_on

_PIECES = [b"GET ", b"CONNECT ", b"http://a.example", b"/", b"?", b" HTTP/1.1", b"\r\n", b"\n", b"\r", b"Host: a", b":"]
_PIECES += [b"Content-Length: ", b"5", b"Transfer-Encoding: ", b"chunked", b"Connection: ", b"close", b",", b" ", b"\t"]
_PIECES += [b"\x00", b"\xff", b"[::1]", b":443", b"@", b"HTTP/1.1 200 OK", b"Upgrade: x", b"upgrade", b"\x85"]
PIECES = st.lists(st.sampled_from(_PIECES) | st.binary(max_size=6), max_size=14).map(b"".join)
TOKEN = st.text(alphabet="abcXYZ09-_!~", min_size=1, max_size=12)
VALUE = st.text(alphabet='abc XYZ09-_=;/"\xe4', max_size=20).map(str.strip)
_OURS = {"connection", "keep-alive", "proxy-connection", "upgrade", "host", "content-length", "transfer-encoding"}
FIELDS = st.lists(st.tuples(TOKEN.filter(lambda name: name.lower() not in _OURS), VALUE), max_size=6)


@given(PIECES)
def test_any_bytes_are_a_head_or_an_error_in_words(data: bytes) -> None:
    for read in (request_head, response_head):
        with contextlib.suppress(HeadError):
            head = read(data + b"\r\n\r\n")
            assert not any("\r" in text or "\n" in text for pair in head.fields for text in pair)
    with contextlib.suppress(HeadError):
        asked = request_head(data + b"\r\n\r\n")
        for how in (connect_place, plain_place):
            with contextlib.suppress(HeadError):
                place = how(asked)
                assert 0 < place.port < 65536
                assert request_head(passed_on(asked, place)).method == asked.method
        with contextlib.suppress(HeadError):
            assert request_length(asked) >= CHUNKED


@given(TOKEN, FIELDS, st.integers(0, 99))
def test_requests_go_on_as_another_reader_reads_them(method: str, fields: list[tuple[str, str]], length: int) -> None:
    head = RequestHead(method, "http://a.example/p?q", "1.1", (*fields, ("Content-Length", str(length))))
    sent = passed_on(head, Place("a.example", 80, "/p?q"))
    reader = h11.Connection(h11.SERVER)
    reader.receive_data(sent)
    read = reader.next_event()
    assert isinstance(read, h11.Request)
    assert (read.method.decode(), read.target) == (method, b"/p?q")
    named = {"connection", "proxy-authorization", "proxy-authenticate"}
    kept = [(name.lower(), value) for name, value in fields if name.lower() not in named]
    wanted = [("host", "a.example"), *kept, ("content-length", str(length))]
    assert [(name.decode(), value.decode("latin-1")) for name, value in read.headers] == wanted


@given(st.lists(st.binary(min_size=1, max_size=40), max_size=5), st.binary(max_size=9), st.data())
def test_chunks_end_where_another_reader_ends_them(chunks: list[bytes], after: bytes, data: st.DataObject) -> None:
    sent = b"".join(b"%x;e=1\r\n%b\r\n" % (len(chunk), chunk) for chunk in chunks) + b"0\r\nT: x\r\n\r\n"
    stream, body, taken = sent + after, Body(CHUNKED), 0
    while not body.done:
        size = data.draw(st.integers(1, 30))
        taken += body.feed(stream[taken : taken + size])
    assert taken == len(sent)
    assert body.feed(after) == 0
    reader = h11.Connection(h11.CLIENT)
    reader.send(h11.Request(method="GET", target="/", headers=[("Host", "a")]))
    reader.send(h11.EndOfMessage())
    reader.receive_data(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + sent)
    assert isinstance(reader.next_event(), h11.Response)
    read = b""
    while isinstance(event := reader.next_event(), h11.Data):
        read += event.data
    assert isinstance(event, h11.EndOfMessage)
    assert read == b"".join(chunks)


@given(
    st.lists(
        st.sampled_from([b"5\r\n", b"hello", b"\r\n", b"0\r\n", b"zz", b"\n", b";", b"-1\r\n", b"f" * 20]), max_size=9
    )
)
def test_any_bytes_are_chunks_or_an_error(pieces: list[bytes]) -> None:
    body = Body(CHUNKED)
    with contextlib.suppress(HeadError):
        for piece in pieces:
            if body.done:
                break
            assert 0 < body.feed(piece) <= len(piece)


@given(st.integers(0, 300), st.binary(max_size=400), st.integers(1, 50))
def test_a_body_of_a_length_takes_so_many_bytes(length: int, data: bytes, size: int) -> None:
    body, taken = Body(length), 0
    while taken < len(data) and not body.done:
        taken += body.feed(data[taken : taken + size])
    assert taken == min(length, len(data))
    assert body.done is (len(data) >= length)


@pytest.mark.parametrize(
    ("head", "method", "length"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5, 5\r\n\r\n", "GET", 5),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n", "GET", CHUNKED),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n", "GET", UNTIL_CLOSED),
        (b"HTTP/1.0 200\r\n\r\n", "GET", UNTIL_CLOSED),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", "HEAD", 0),
        (b"HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n", "GET", 0),
    ],
)
def test_how_long_answers_are(head: bytes, method: str, length: int) -> None:
    assert response_length(response_head(head), method) == length


@pytest.mark.parametrize("length", [b"5, 6", b"x", b"-1", b"5 5", b"0x5", b"9" * 30])
def test_a_length_that_is_none_is_refused(length: bytes) -> None:
    head = response_head(b"HTTP/1.1 200 OK\r\nContent-Length: " + length + b"\r\n\r\n")
    with pytest.raises(HeadError):
        response_length(head, "GET")


def test_two_lengths_are_passed_back_as_one() -> None:
    head = response_head(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n")
    assert passed_back(head, closes=True) == (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
    )
