"""Answered 200 means stored; everything else tells the SDK to keep its events."""

import contextlib
import threading
import time

import pytest

from inspector.core.errors import DamagedSessionError, ReadOnlyError, StorageFullError
from inspector.core.event import Decoded
from inspector.core.exchange import Kind
from tests.capture.endpoint_rig import TRACK, Rig, first_answer, post, read_to_end, serving


@pytest.mark.parametrize(
    "failure",
    [
        StorageFullError("The disk is full.", "Free some space."),
        ReadOnlyError("The session cannot be written."),
        DamagedSessionError("The session is damaged."),
    ],
)
def test_what_is_not_stored_is_not_acknowledged(rig: Rig, failure: Exception) -> None:
    rig.sink.failure = failure
    answer = rig.ask("POST", "/v1/t", TRACK, (("Origin", "http://page"),))
    assert (answer.status, answer.json["code"]) == (503, "not_stored")
    assert str(failure) in answer.json["message"]
    assert int(answer.headers["Retry-After"]) > 0
    assert answer.headers["Access-Control-Allow-Origin"] == "http://page"
    assert rig.ask("GET", "/v1/pixel/track?data=e30").status == 503
    assert rig.ask("POST", "/v1/batch", b"nonsense").status == 503
    rig.sink.failure = None
    assert rig.ask("POST", "/v1/t", TRACK).status == 200


def test_paused(rig: Rig) -> None:
    rig.sink.paused = True
    for method, target in (("POST", "/v1/t"), ("GET", "/v1/pixel/track?data=e30"), ("POST", "/proxy")):
        answer = rig.ask(method, target, TRACK if method == "POST" else None)
        assert (answer.status, answer.json["code"]) == (503, "paused")
        assert int(answer.headers["Retry-After"]) > 0
    assert rig.ask("GET", "/v1/projects/k/settings").status == 200
    assert rig.sink.rows() == []
    rig.sink.paused = False
    assert rig.ask("POST", "/v1/t", TRACK).status == 200


def test_the_answer_waits_for_the_store(rig: Rig) -> None:
    rig.sink.delay = 0.1
    with rig.connect() as client:
        client.sendall(post("/v1/t", TRACK))
        assert first_answer(client).status == 200
        assert len(rig.sink.stored) == 1


@pytest.mark.expect_log("ERROR inspector.capture.endpoint.app: The endpoint failed on POST /v1/t")
def test_a_bug_of_ours_keeps_the_request(quick: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> Decoded:
        raise ZeroDivisionError

    monkeypatch.setattr("inspector.capture.endpoint.app.decode", broken)
    answer = quick.ask("POST", "/v1/t", TRACK, (("Origin", "http://page"),))
    assert (answer.status, answer.json["code"]) == (500, "internal_error")
    assert answer.headers["Access-Control-Allow-Origin"] == "http://page"
    [(exchange, [row])] = quick.sink.noted
    assert (exchange.request.body, exchange.kind) == (TRACK, Kind.EVENTS)
    assert [problem.code for problem in row.problems] == ["internal_error"]


def test_stop_finishes_what_has_begun(rig: Rig) -> None:
    rig.sink.delay = 0.2
    with rig.connect() as idle, rig.connect() as client, rig.connect() as half:
        half.sendall(post("/v1/t", TRACK)[:-5])
        client.sendall(post("/v1/t", TRACK))
        rig.sink.wait_for(lambda _: rig.server.open_connections == 3)
        time.sleep(0.05)
        stopping = threading.Thread(target=rig.stop)
        stopping.start()
        assert idle.recv(1) == b""
        answer = first_answer(client)
        assert (answer.status, answer.headers["Connection"]) == (200, "close")
        half.sendall(post("/v1/t", TRACK)[-5:])
        assert read_to_end(half).endswith(b'{"success":true}')
        stopping.join()
        with pytest.raises(OSError, match=r"(?i)refused"):
            rig.connect()
    assert len(rig.sink.stored) == 2


def test_stop_waits_no_longer_than_it_may(quick: Rig) -> None:
    quick.sink.delay = 60
    with quick.connect() as client:
        client.sendall(post("/v1/t", TRACK))
        quick.sink.wait_for(lambda _: quick.server.open_connections == 1)
        quick.stop(0.1)
        with contextlib.suppress(ConnectionResetError):
            assert read_to_end(client) == b""
    assert quick.sink.stored == []


def test_a_client_that_leaves_before_its_answer_is_stored_all_the_same() -> None:
    with serving() as rig:
        rig.sink.delay = 0.1
        with rig.connect() as client:
            client.sendall(post("/v1/t", TRACK) * 3)
            rig.sink.wait_for(lambda _: rig.server.open_connections == 1)
            time.sleep(0.02)
        rig.sink.wait_for(lambda sink: len(sink.stored) == 3)
