"""The control API: who may call it, and what each call does to a running engine."""

import http.client
import json
import threading
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from inspector.client import EngineRefusedError
from inspector.storage.reader import SessionReader
from tests.engine.conftest import RunningEngine


def call(
    engine: RunningEngine, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None
) -> tuple[int, Any]:
    connection = http.client.HTTPConnection(urlsplit(engine.address.control).netloc, timeout=60)
    token = {"Authorization": f"Bearer {engine.address.token}"}
    try:
        connection.request(method, path, body or None, token | (headers or {}))
        reply = connection.getresponse()
        return reply.status, json.loads(reply.read())
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [
        ({"Authorization": ""}, 401, "token"),
        ({"Authorization": "Bearer wrong"}, 401, "token"),
        ({"Host": "evil.example"}, 403, "foreign_host"),
        ({"Host": "127.0.0.1.evil.example:80"}, 403, "foreign_host"),
        ({"Origin": "http://localhost:3000"}, 403, "foreign_origin"),
        ({"Origin": "null"}, 403, "foreign_origin"),
    ],
)
def test_strangers_are_refused(engine: RunningEngine, headers: dict[str, str], status: int, code: str) -> None:
    got, value = call(engine, "GET", "/v1/status", headers=headers)
    assert (got, value["error"]["code"]) == (status, code)


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "/v1/events?limit=many", b""),
        ("GET", "/v1/events?after=-1", b""),
        ("GET", "/v1/wait?timeout=soon", b""),
        ("GET", "/v1/wait?timeout=nan", b""),
        ("POST", "/v1/session/new", b"[]"),
        ("POST", "/v1/session/new", b"{"),
        ("POST", "/v1/session/new", b'{"path": "relative.evs"}'),
        ("POST", "/v1/session/copy", b"{}"),
        ("PATCH", "/v1/sources/1", b'{"name": ""}'),
        ("PATCH", "/v1/sources/1", b'{"colour": "red"}'),
        ("POST", "/v1/session/new", b" " * 70_000),
    ],
)
def test_impossible_calls_are_told_what_is_wrong(engine: RunningEngine, method: str, path: str, body: bytes) -> None:
    status, value = call(engine, method, path, body)
    assert status == 400
    assert value["error"]["code"] == "bad_call"
    assert value["error"]["message"].endswith(".")


def test_a_bad_filter_is_told_where(engine: RunningEngine) -> None:
    with engine.client() as client, pytest.raises(EngineRefusedError) as caught:
        client.events("type:")
    assert caught.value.code == "bad_filter"


def test_status_counts(engine: RunningEngine) -> None:
    with engine.client() as client:
        assert client.status().captured == 0
        engine.post("/v1/batch", {"batch": [{"type": "track", "userId": "u", "event": name} for name in "abc"]})
        status = client.status()
    assert (status.captured, status.last_id, status.state, status.trouble) == (3, 3, "live", None)
    assert status.session == str(engine.session)


def test_pause_answers_503_and_takes_nothing(engine: RunningEngine) -> None:
    with engine.client() as client:
        assert client.pause().state == "paused"
        status, value = engine.post("/v1/track", {"userId": "u", "event": "Lost?"})
        assert (status, value["code"]) == (503, "paused")
        assert client.resume().state == "live"
        assert engine.post("/v1/track", {"userId": "u", "event": "Kept"})[0] == 200
        assert [event["event"] for event in client.events().events] == ["Kept"]
        client.resume()
    with SessionReader(engine.session) as reader:
        assert [moment.kind for moment in reader.moments()] == ["paused", "resumed"]


def test_wait_returns_when_enough_came(engine: RunningEngine) -> None:
    def send() -> None:
        for name in ("Other", "Order Completed", "Other", "Order Completed"):
            engine.post("/v1/track", {"userId": "u", "event": name})

    sender = threading.Timer(0.2, send)
    sender.start()
    with engine.client() as client:
        found = client.wait('event:"Order Completed"', count=2, timeout_s=60)
    sender.join()
    assert found.complete
    assert [event["id"] for event in found.events] == [2, 4]
    assert found.last_id == 4


def test_wait_ends_with_what_there_is_when_time_is_up(engine: RunningEngine) -> None:
    engine.post("/v1/track", {"userId": "u", "event": "One"})
    with engine.client() as client:
        found = client.wait(count=2, timeout_s=0.2)
    assert not found.complete
    assert [event["event"] for event in found.events] == ["One"]


def test_write_keys_are_masked_unless_asked_for(engine: RunningEngine) -> None:
    engine.post("/v1/track", {"userId": "u", "event": "One", "writeKey": "test-key"})
    with engine.client() as client:
        masked = client.events().events[0]
        shown = client.events(reveal=True).events[0]
    assert "test-key" not in json.dumps(masked)
    assert shown["writeKey"] == "test-key"


def test_a_new_session_goes_on_in_another_file(engine: RunningEngine, tmp_path: Path) -> None:
    engine.post("/v1/track", {"userId": "u", "event": "Before"})
    with engine.client() as client:
        assert client.new_session(tmp_path / "next.evs") == str(tmp_path / "next.evs")
        engine.post("/v1/track", {"userId": "u", "event": "After"})
        assert [event["event"] for event in client.events().events] == ["After"]
    assert json.loads(engine.runfile.read_text())["session"] == str(tmp_path / "next.evs")
    with SessionReader(engine.session) as reader:
        assert [event.row.name for event in reader.events(0, 10)] == ["Before"]


def test_a_new_session_that_cannot_be_leaves_the_old_one(engine: RunningEngine, tmp_path: Path) -> None:
    (tmp_path / "text.evs").write_text("no session")
    with engine.client() as client:
        with pytest.raises(EngineRefusedError, match="not an Event Inspector session"):
            client.new_session(tmp_path / "text.evs")
        engine.post("/v1/track", {"userId": "u", "event": "Still here"})
        assert client.status().session == str(engine.session)
        assert [event["event"] for event in client.events().events] == ["Still here"]


def test_a_copy_holds_everything_and_capture_goes_on(engine: RunningEngine, tmp_path: Path) -> None:
    batch = {"batch": [{"type": "track", "userId": "u", "event": "E", "n": number} for number in range(500)]}
    for _ in range(10):
        engine.post("/v1/batch", batch)
    with engine.client() as client:
        client.copy_session(tmp_path / "copy.evs")
    engine.post("/v1/batch", batch)
    with SessionReader(tmp_path / "copy.evs") as copy, SessionReader(engine.session) as live:
        assert copy.info().event_count == 5000
        assert live.info().event_count == 5500
    assert list(tmp_path.glob("*.part")) == []


def test_a_copy_can_be_cancelled_and_leaves_nothing(engine: RunningEngine, tmp_path: Path) -> None:
    body = {"batch": [{"type": "track", "userId": "u", "event": "E", "filler": "x" * 9000} for _ in range(500)]}
    for _ in range(8):
        assert engine.post("/v1/batch", body)[0] == 200
    refused: list[str] = []

    def copy() -> None:
        with engine.client() as client:
            try:
                client.copy_session(tmp_path / "copy.evs")
            except EngineRefusedError as error:
                refused.append(error.code)

    copying = threading.Thread(target=copy)
    with engine.client() as client:
        copying.start()
        while client.status().copying is None and copying.is_alive():
            pass
        with pytest.raises(EngineRefusedError, match="being saved"):
            client.copy_session(tmp_path / "second.evs")
        with pytest.raises(EngineRefusedError, match="being saved"):
            client.new_session(tmp_path / "third.evs")
        assert client.cancel_copy().copying is None
        copying.join()
        assert refused == ["CopyCancelled"]
        assert [path.name for path in tmp_path.glob("*") if "copy" in path.name or "second" in path.name] == []
        assert client.status().state == "live"


def test_an_engine_that_others_look_at_is_not_ended_by_one(engine: RunningEngine) -> None:
    with engine.client() as client:
        client.status("window 1")
        client.status("window 2")
        assert client.stop("window 1") is False
        assert client.status().state == "live"
        assert client.stop() is True
    assert engine.process.wait(60) == 0


def test_clear_removes_events_and_ids_go_on(engine: RunningEngine) -> None:
    engine.post("/v1/track", {"userId": "u", "event": "Before", "messageId": "m"})
    with engine.client() as client:
        client.clear()
        assert client.events().events == []
        engine.post("/v1/track", {"userId": "u", "event": "After", "messageId": "m"})
        [event] = client.events().events
    assert (event["id"], event["event"], event["duplicateOf"]) == (2, "After", None)


def test_a_source_gets_another_name(engine: RunningEngine) -> None:
    engine.post("/v1/track", {"userId": "u", "event": "One"})
    with engine.client() as client:
        [source] = client.sources()
        assert client.rename_source(source.id, name="checkout", colour=2) == (source.id, "checkout", 2, None)
        assert client.events().events[0]["source"] == "checkout"
        with pytest.raises(EngineRefusedError, match="no source"):
            client.rename_source(99, name="x")


def test_large_numbers_keep_every_digit(engine: RunningEngine) -> None:
    engine.post("/v1/track", b'{"userId":"u","event":"Big","properties":{"n":123456789012345678901234567890}}')
    status, value = call(engine, "GET", "/v1/events")
    assert status == 200
    assert value["events"][0]["message"]["properties"]["n"] == 123456789012345678901234567890
