"""HTTP as it is spoken in the wild: old versions, pipelines, odd upgrades, garbage, TLS at the wrong door."""

import socket
import ssl

import pytest

from inspector.core.exchange import Kind
from tests.capture.endpoint_rig import TRACK, Rig, first_answer, post, read_to_end, serving


def test_keep_alive_serves_one_after_the_other(rig: Rig) -> None:
    with rig.connect() as client:
        for _ in range(3):
            client.sendall(post("/v1/t", TRACK))
            answer = first_answer(client)
            assert (answer.status, answer.headers["Connection"]) == (200, None)
    assert len(rig.sink.stored) == 3


def test_pipelined_requests_are_answered_in_order(rig: Rig) -> None:
    rig.sink.delay = 0.01
    requests = [post("/v1/t", TRACK), post("/v1/batch", b"nonsense"), b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n"]
    with rig.connect() as client:
        client.sendall(b"".join(requests * 5) + post("/v1/t", TRACK, "Connection: close"))
        text = read_to_end(client)
    statuses = [part[:3] for part in text.split(b"HTTP/1.1 ")[1:]]
    assert statuses == [b"200", b"400", b"200"] * 5 + [b"200"]
    assert len(rig.sink.stored) == 11


def test_a_pipeline_may_come_byte_by_byte(rig: Rig) -> None:
    with rig.connect() as client:
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for byte in post("/v1/t", TRACK) + post("/v1/t", TRACK, "Connection: close"):
            client.sendall(bytes((byte,)))
        assert read_to_end(client).count(b'{"success":true}') == 2
    assert [exchange.request.body for exchange, _ in rig.sink.stored] == [TRACK, TRACK]


def test_http_1_0_closes_unless_asked(rig: Rig) -> None:
    with rig.connect() as client:
        client.sendall(post("/v1/t", TRACK, version="1.0"))
        assert b"Connection: close\r\n" in read_to_end(client)
    with rig.connect() as client:
        for _ in range(2):
            client.sendall(post("/v1/t", TRACK, "Connection: keep-alive", version="1.0"))
            assert first_answer(client).headers["Connection"] == "keep-alive"
    assert {exchange.request.http_version for exchange, _ in rig.sink.stored} == {"1.0"}


def test_connection_close_is_heeded(rig: Rig) -> None:
    with rig.connect() as client:
        client.sendall(post("/v1/t", TRACK, "Connection: close") + post("/v1/t", TRACK))
        assert read_to_end(client).count(b"HTTP/1.1 ") == 1
    assert len(rig.sink.stored) == 1


def test_expect_100_continue(rig: Rig) -> None:
    head, _, body = post("/v1/t", TRACK, "Expect: 100-continue").partition(b"\r\n\r\n")
    with rig.connect() as client:
        client.sendall(head + b"\r\n\r\n")
        assert client.recv(1000) == b"HTTP/1.1 100 Continue\r\n\r\n"
        client.sendall(body)
        assert first_answer(client).status == 200


def test_an_offer_to_upgrade_is_passed_over(rig: Rig) -> None:
    offer = ("Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA")
    with rig.connect() as client:
        for _ in range(2):
            client.sendall(post("/v1/t", TRACK, *offer))
            assert first_answer(client).status == 200
        client.sendall(post("/v1/t", TRACK, *offer) * 2)
        first_answer(client)
    rig.sink.wait_for(lambda sink: len(sink.stored) == 4)
    assert {exchange.request.body for exchange, _ in rig.sink.stored} == {TRACK}


def test_the_absolute_form_of_a_target_means_its_path(rig: Rig) -> None:
    assert rig.raw(post("http://localhost:8081/staging/v1/t", TRACK)).status == 200
    [(exchange, [event])] = rig.sink.stored
    assert exchange.request.target == "/staging/v1/t"
    assert event.label == "staging"


def test_this_is_no_proxy(rig: Rig) -> None:
    answer = rig.raw(b"CONNECT api.segment.io:443 HTTP/1.1\r\nHost: api.segment.io:443\r\n\r\n", "CONNECT")
    assert answer.status == 405
    assert rig.sink.codes() == ["wrong_method"]


def test_a_client_that_ends_its_side_is_still_answered(rig: Rig) -> None:
    rig.sink.delay = 0.05
    with rig.connect() as client:
        client.sendall(post("/v1/t", TRACK))
        client.shutdown(socket.SHUT_WR)
        assert read_to_end(client).endswith(b'{"success":true}')


def test_head_has_no_body(rig: Rig) -> None:
    with rig.connect() as client:
        client.sendall(b"HEAD /v1/projects/k/settings HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        text = read_to_end(client)
    assert text.startswith(b"HTTP/1.1 200 ")
    assert text.endswith(b"\r\n\r\n")


GARBAGE = [
    b"hello\r\n\r\n",
    b"\x00\x00\x00\x00",
    b"\xff" * 100,
    b"GET\r\n\r\n",
    b"GET / HTTP/9.9\r\n\r\n",
    b"POST /v1/t HTTP/1.1\r\nContent-Length: nine\r\n\r\n",
    b"POST /v1/t HTTP/1.1\r\nContent-Length: 99999999999999999999999\r\n\r\n",
    b"POST /v1/t HTTP/1.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    b"POST /v1/t HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    b"POST /v1/t HTTP/1.1\r\nBad Header: x\r\n\r\n",
    b"POST /v1/t HTTP/1.1\r\nX: a\x00b\r\n\r\n",
    b"POST /v1/\x00t HTTP/1.1\r\n\r\n",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
]


@pytest.mark.parametrize("data", GARBAGE)
def test_garbage_is_answered_and_kept(rig: Rig, data: bytes) -> None:
    with rig.connect() as client:
        client.sendall(data)
        answer = first_answer(client)
        assert client.recv(1) == b""
    assert answer.status == 400
    assert answer.headers["Connection"] == "close"
    assert answer.json["code"] == "not_http"
    [(exchange, [row])] = rig.sink.noted
    assert exchange.kind is Kind.REFUSED
    assert exchange.refusal == answer.json["message"]
    assert exchange.request.body == data
    assert [problem.code for problem in row.problems] == ["not_http"]


def test_garbage_behind_a_good_request_does_not_take_its_answer(rig: Rig) -> None:
    rig.sink.delay = 0.02
    with rig.connect() as client:
        client.sendall(post("/v1/t", TRACK) + b"nonsense\r\n\r\n")
        text = read_to_end(client)
    assert [part[:3] for part in text.split(b"HTTP/1.1 ")[1:]] == [b"200", b"400"]
    assert len(rig.sink.stored) == 1


def test_tls_at_the_plain_port_is_told_in_the_stream(rig: Rig) -> None:
    context = ssl.create_default_context()
    with rig.connect() as client, pytest.raises(ssl.SSLError, match=r"(?i)alert"):
        context.wrap_socket(client, server_hostname="localhost")
    rig.sink.wait_for(lambda sink: sink.noted)
    [(exchange, [row])] = rig.sink.noted
    assert (exchange.request.scheme, exchange.kind) == ("tls", Kind.REFUSED)
    assert exchange.request.body.startswith(b"\x16\x03")
    assert "http://" in (exchange.refusal or "")
    assert [problem.code for problem in row.problems] == ["tls_on_plain_port"]


def test_a_request_that_ends_too_early_is_kept(rig: Rig) -> None:
    with rig.connect() as client:
        client.sendall(post("/v1/t", TRACK)[:-5])
    rig.sink.wait_for(lambda sink: sink.noted)
    [(exchange, [row])] = rig.sink.noted
    assert exchange.request.body == TRACK[:-5]
    assert exchange.request.body_size == len(TRACK)
    assert [problem.code for problem in row.problems] == ["incomplete_request"]


def test_a_connection_without_a_request_leaves_no_trace(rig: Rig) -> None:
    rig.connect().close()
    assert rig.raw(post("/v1/t", TRACK)).status == 200
    assert rig.sink.noted == []


def test_every_address_is_served() -> None:
    with serving(host="::") as rig:
        assert rig.server.address == f"localhost:{rig.port}"
        for host in ("127.0.0.1", "::1"):
            with rig.connect(host) as client:
                client.sendall(post("/v1/t", TRACK))
                assert first_answer(client).status == 200


def test_both_loopback_addresses_are_served(quick: Rig) -> None:
    for host in ("127.0.0.1", "::1"):
        with quick.connect(host) as client:
            client.sendall(post("/v1/t", TRACK))
            assert first_answer(client).status == 200
    clients = [exchange.request.client for exchange, _ in quick.sink.stored]
    assert clients[0].startswith("127.0.0.1:")
    assert clients[1].startswith("[::1]:")
