"""Live events of a real engine sent on to a real sink, and held back by rules."""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from inspector.client import EngineClient, EngineRefusedError, NotConfirmedError
from tests.engine.conftest import RunningEngine, StartEngine
from tests.engine.sink_rig import Reply, Sink, add_destination, sink

_BLOCK_OLD = {"default": {"blocked": ["Old"]}}


@pytest.fixture
def target(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sink]:
    """A sink that is set up as the destination "Sink"."""
    for name in ("SINK", "BLOCKED", "REAL"):
        monkeypatch.setenv(f"INSPECTOR_SECRET_{name}_WRITE_KEY", "key-of-the-sink")
    with sink() as server:
        add_destination("Sink", server.url)
        yield server


@pytest.fixture
def client(engine: RunningEngine) -> Iterator[EngineClient]:
    """A client of the engine."""
    with engine.client() as found:
        yield found


def _send(engine: RunningEngine, first: int, count: int, name: str = "Seen", **more: Any) -> None:
    calls = [
        {"type": "track", "event": name, "userId": f"u-{number % 7}", "messageId": f"m-{number}", **more}
        for number in range(first, first + count)
    ]
    assert engine.post("/v1/batch", {"batch": calls})[0] == 200


def _until(what: Callable[[], Any], seconds: float = 60) -> Any:
    deadline = time.monotonic() + seconds
    while not (found := what()):
        assert time.monotonic() < deadline, "it did not come about"
        time.sleep(0.05)
    return found


def _caught_up(client: EngineClient) -> dict[str, Any]:
    """The only forward, once it is up to date."""

    def look() -> dict[str, Any] | None:
        (told,) = client.forwards()["forwards"]
        return told if told["state"] == "running" and not told["lag"] else None

    return _until(look)


def test_what_arrives_is_sent_on_once_and_what_was_there_is_not(
    target: Sink, engine: RunningEngine, client: EngineClient
) -> None:
    _send(engine, 1, 10)
    told = client.start_forward({"destinations": ["Sink"]})
    assert (told["name"], told["state"], told["lag"]) == ("Sink", "starting", 0)
    _send(engine, 11, 250)
    told = _caught_up(client)
    assert (told["delivered"], told["refused"], told["blocked"]) == (250, 0, 0)
    assert target.counts == {f"m-{number}": 1 for number in range(11, 261)}
    assert client.status().forwards[0]["delivered"] == 250
    deliveries = client.stages(11)["forwards"][0]["deliveries"]
    assert [(each["destination"], each["result"], each["status"]) for each in deliveries] == [
        ("Sink", "delivered", 200)
    ]
    assert "key-of-the-sink" not in str(deliveries)
    assert client.stages(10)["forwards"] == []


def test_blocked_events_wait_in_quarantine_until_they_are_released(
    target: Sink, engine: RunningEngine, client: EngineClient
) -> None:
    client.start_forward({"destinations": ["Sink"], "rules": _BLOCK_OLD})
    _send(engine, 1, 20)
    _send(engine, 21, 5, "Old")
    told = _until(lambda: (found := _caught_up(client))["blocked"] == 5 and found)
    assert (told["delivered"], told["codes"]) == (20, {"event_setting": 5})
    assert not set(target.counts) & {f"m-{number}" for number in range(21, 26)}
    page = client.quarantine(limit=3)
    assert [each["event"] for each in page["events"]] == [21, 22, 23]
    assert [each["event"] for each in client.quarantine(after=page["next"])["events"]] == [24, 25]
    assert page["events"][0]["code"] == "event_setting"
    assert page["events"][0]["eventName"] == "Old"
    assert _until(lambda: [each["id"] for each in client.events("verdict:blocked").events]) == [21, 22, 23, 24, 25]
    assert client.act_on_quarantine("release", events=[21, [23, 24]]) == {"released": 3, "waiting": 0}
    assert client.act_on_quarantine("release", events=[21]) == {"released": 0, "waiting": 0}
    assert client.act_on_quarantine("drop", filter='user:"u-1"') == {"dropped": 1, "waiting": 0}
    _until(lambda: {"m-21", "m-23", "m-24"} <= set(target.counts))
    assert set(target.counts.values()) == {1}
    assert not {"m-22", "m-25"} & set(target.counts)
    assert [each["id"] for each in client.events("verdict:blocked").events] == [22, 25]
    assert client.forwards()["forwards"][0]["quarantine"] == {"blocked": 1, "released": 3, "dropped": 1}
    states = {each["event"]: each["state"] for each in client.quarantine(states=["released", "dropped"])["events"]}
    assert states == {21: "released", 22: "dropped", 23: "released", 24: "released"}
