"""Every limit: what exceeds it gets a clear error and leaves a row, and what keeps to it goes through."""

import http.client
import select
import socket
from pathlib import Path

import pytest

from inspector.capture.endpoint.script import SdkScript
from inspector.core.limits import Limits
from tests.capture.endpoint_rig import TRACK, Answer, Rig, first_answer, post, read_to_end, serving

CHUNKED = b"POST /v1/batch HTTP/1.1\r\nHost: x\r\nOrigin: http://page\r\nTransfer-Encoding: chunked\r\n\r\n"


def assert_refused(rig: Rig, answer: Answer, status: int, code: str) -> None:
    assert (answer.status, answer.json["code"]) == (status, code)
    assert answer.json["success"] is False
    assert answer.json["message"].endswith(".")
    assert answer.headers["Connection"] == "close"
    rig.sink.wait_for(lambda sink: sink.noted)
    [(exchange, [row])] = rig.sink.noted
    assert exchange.refusal == answer.json["message"]
    assert [problem.code for problem in row.problems] == [code]
    assert rig.sink.stored == []


@pytest.mark.parametrize("loop", ["uvloop", "asyncio"])
def test_a_body_that_is_announced_too_large(loop: str) -> None:
    with serving(Limits(body_bytes=1000), loop=loop) as rig:
        answer = rig.raw(post("/v1/batch", b"x" * 1001, "Origin: http://page", "Authorization: Basic d2s6"))
        assert_refused(rig, answer, 413, "body_too_large")
        assert answer.headers["Access-Control-Allow-Origin"] == "http://page"
        request = rig.sink.noted[0][0].request
        assert (request.body_size, request.target) == (1001, "/v1/batch")
        assert rig.raw(post("/v1/t", TRACK + b" " * (1000 - len(TRACK)))).status == 200


@pytest.mark.parametrize("loop", ["uvloop", "asyncio"])
def test_the_client_reads_the_refusal_although_it_is_still_sending(loop: str) -> None:
    with serving(Limits(body_bytes=1000), loop=loop) as rig, rig.connect() as client:
        size = 8 << 20
        client.sendall(f"POST /v1/batch HTTP/1.1\r\nHost: x\r\nContent-Length: {size}\r\n\r\n".encode())
        client.sendall(b"x" * size)
        assert_refused(rig, first_answer(client), 413, "body_too_large")
        assert rig.sink.noted[0][0].request.body_size == size


def test_a_client_that_asks_first_is_refused_before_it_sends() -> None:
    with serving(Limits(body_bytes=10)) as rig, rig.connect() as client:
        client.sendall(b"POST /v1/t HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\nExpect: 100-continue\r\n\r\n")
        assert_refused(rig, first_answer(client), 413, "body_too_large")


def test_a_chunked_body_that_grows_too_large() -> None:
    with serving(Limits(body_bytes=1000)) as rig:
        answer = rig.raw(CHUNKED + b"200\r\n" + b"x" * 512 + b"\r\n200\r\n" + b"x" * 512 + b"\r\n")
        assert_refused(rig, answer, 413, "body_too_large")
        assert len(rig.sink.noted[0][0].request.body) == 1024


LONG_HEADERS = [
    b"GET /" + b"a" * 3000,
    b"GET / HTTP/1.1\r\nX: " + b"a" * 3000,
    b"GET / HTTP/1.1\r\nX: " + b"a" * 3000 + b"\r\n\r\n",
    b"GET / HTTP/1.1\r\n" + b"X: a\r\n" * 1000,
    b"GET / HTTP/1.1\r\nX: ",
    CHUNKED + b"1\r\na\r\n0\r\nX-Trailer: " + b"a" * 5000,
    CHUNKED + b"1;extension=",
]


@pytest.mark.parametrize("start", LONG_HEADERS)
def test_headers_that_are_too_long(start: bytes) -> None:
    with serving(Limits(header_bytes=2000)) as rig, rig.connect() as client:
        client.sendall(start)
        drip_until_answered(client, b"a" * 500)
        assert_refused(rig, first_answer(client, "GET"), 431, "headers_too_large")


def drip_until_answered(client: socket.socket, drop: bytes) -> None:
    """Send drop after drop until there is something to read."""
    for _ in range(1000):
        if select.select([client], [], [], 0.02)[0]:
            return
        client.sendall(drop)
    pytest.fail("no answer came")


def test_headers_within_the_limit_pass() -> None:
    with serving(Limits(header_bytes=2000)) as rig:
        assert rig.raw(post("/v1/t", TRACK, "X: " + "a" * 1800)).status == 200


@pytest.mark.parametrize("loop", ["uvloop", "asyncio"])
def test_headers_that_come_too_slowly(loop: str) -> None:
    with serving(Limits(header_seconds=0.1), loop=loop) as rig, rig.connect() as client:
        client.sendall(b"POST /v1/t HTTP/1.1\r\nHost: x\r\n")
        assert_refused(rig, first_answer(client), 408, "headers_too_slow")
        assert client.recv(1) == b""


def test_dripping_headers_gain_no_time() -> None:
    with serving(Limits(header_seconds=0.2)) as rig, rig.connect() as client:
        client.sendall(b"POST /v1/t HTTP/1.1\r\n")
        drip_until_answered(client, b"X: y\r\n")
        assert_refused(rig, first_answer(client), 408, "headers_too_slow")


def test_a_body_that_comes_too_slowly() -> None:
    with serving(Limits(body_seconds=0.1)) as rig:
        answer = rig.raw(post("/v1/t", TRACK)[:-10])
        assert_refused(rig, answer, 408, "body_too_slow")
        request = rig.sink.noted[0][0].request
        assert request.body == TRACK[:-10]
        assert request.body_size == len(TRACK)


def test_an_idle_connection_is_closed_without_a_row() -> None:
    with serving(Limits(idle_seconds=0.1)) as rig, rig.connect() as fresh, rig.connect() as used:
        used.sendall(post("/v1/t", TRACK))
        assert first_answer(used).status == 200
        assert used.recv(1) == b""
        assert fresh.recv(1) == b""
        assert rig.sink.noted == []


def test_time_that_storing_takes_is_not_the_clients() -> None:
    with serving(Limits(header_seconds=0.05, body_seconds=0.05, idle_seconds=0.05)) as rig:
        rig.sink.delay = 0.4
        with rig.connect() as client:
            client.sendall(post("/v1/t", TRACK) + post("/v1/t", TRACK, "Connection: close"))
            assert read_to_end(client).count(b'{"success":true}') == 2


@pytest.mark.parametrize("loop", ["uvloop", "asyncio"])
def test_connections_beyond_the_limit_are_told_so(loop: str) -> None:
    with serving(Limits(connections=2), loop=loop) as rig:
        held = [rig.connect() for _ in range(2)]
        for client in held:
            client.sendall(post("/v1/t", TRACK))
            assert first_answer(client).status == 200
        answer = rig.raw(post("/v1/t", TRACK, "Origin: http://page"))
        assert (answer.status, answer.json["code"]) == (503, "too_many_connections")
        assert answer.headers["Retry-After"] == "2"
        assert answer.headers["Access-Control-Allow-Origin"] == "http://page"
        assert rig.sink.codes() == ["too_many_connections"]
        settings = rig.raw(b"GET /v1/projects/k/settings HTTP/1.1\r\nHost: x\r\n\r\n")
        assert (settings.status, settings.headers["Connection"]) == (200, "close")
        for client in held:
            client.close()
        rig.sink.wait_for(lambda _: rig.server.open_connections == 0)
        assert rig.raw(post("/v1/t", TRACK)).status == 200


def test_far_too_many_connections_are_not_even_read() -> None:
    with serving(Limits(connections=1)) as rig:
        held = [rig.connect() for _ in range(2)]
        rig.sink.wait_for(lambda _: rig.server.open_connections == 2)
        with rig.connect() as client:
            assert first_answer(client).status == 503
        for client in held:
            client.close()


def test_a_flood_of_refusals_becomes_some_rows_and_a_count() -> None:
    with serving(Limits(body_bytes=10)) as rig:
        for _ in range(100):
            assert rig.raw(post("/v1/t", TRACK)).status == 413
        rig.stop()
        rows = [problem for _, [row] in rig.sink.noted for problem in row.problems]
        assert {problem.code for problem in rows} == {"body_too_large"}
        assert len(rows) < 100
        counts = [int(problem.actual or 0) for problem in rows if "stands for" in problem.message]
        assert len(rows) - len(counts) + sum(counts) == 100


@pytest.mark.parametrize("loop", ["uvloop", "asyncio"])
def test_500_connections_at_once(loop: str) -> None:
    with serving(loop=loop) as rig:
        clients = [rig.connect() for _ in range(500)]
        try:
            for client in clients:
                client.sendall(post("/v1/t", TRACK))
            answers = [first_answer(client) for client in clients]
        finally:
            for client in clients:
                client.close()
        assert {answer.status for answer in answers} == {200}
        assert len(rig.sink.stored) == 500
        assert len({exchange.request.client for exchange, _ in rig.sink.stored}) == 500


def test_a_client_that_reads_nothing_is_dropped(tmp_path: Path) -> None:
    package = tmp_path / "standalone.js"
    package.write_bytes(b"x" * (16 << 20))
    with serving(Limits(body_seconds=0.2), SdkScript(tmp_path, tmp_path)) as rig, rig.connect() as client:
        client.sendall(b"GET /analytics.js/v1/wk/analytics.min.js HTTP/1.1\r\nHost: x\r\n\r\n")
        rig.sink.wait_for(lambda sink: sink.noted)
        rig.sink.wait_for(lambda _: rig.server.open_connections == 0)
        with pytest.raises(http.client.IncompleteRead):
            first_answer(client)
