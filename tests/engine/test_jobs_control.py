"""Replay jobs over the control API of a real engine, into a real sink."""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from inspector.client import EngineClient, EngineRefusedError, NotConfirmedError
from tests.cli.cli_rig import run
from tests.engine.conftest import StartEngine
from tests.engine.sink_rig import Reply, Sink, add_destination, sink

_OVER = {"complete", "cancelled"}


@pytest.fixture
def target(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sink]:
    """A sink that is set up as the destination "Sink"."""
    for name in ("SINK", "REAL"):
        monkeypatch.setenv(f"INSPECTOR_SECRET_{name}_WRITE_KEY", "key-of-the-sink")
    with sink() as server:
        add_destination("Sink", server.url)
        yield server


@pytest.fixture
def client(target: Sink, start_engine: StartEngine) -> Iterator[EngineClient]:
    """A client of an engine with 250 events."""
    engine = start_engine()
    for first in range(0, 250, 50):
        calls = [
            {"type": "track", "event": "Seen", "userId": f"u-{number % 7}", "messageId": f"m-{number}"}
            for number in range(first, first + 50)
        ]
        assert engine.post("/v1/batch", {"batch": calls})[0] == 200
    with engine.client() as found:
        yield found


def _until(client: EngineClient, job_id: str, states: set[str]) -> dict[str, Any]:
    deadline = time.monotonic() + 60
    while (job := client.job(job_id))["state"] not in states:
        assert time.monotonic() < deadline, job
        time.sleep(0.02)
    return job


def test_a_job_sends_each_event_once_and_tells_what_became_of_it(client: EngineClient, target: Sink) -> None:
    job = _until(client, client.start_job({"destinations": ["Sink"], "concurrency": 1})["id"], _OVER)
    assert job["state"] == "complete"
    assert (job["chosen"], job["left"], job["delivered"]) == (250, 0, 1.0)
    assert job["destinations"][0]["counts"] == {"delivered": 250}
    assert set(target.counts.values()) == {1}
    assert [event["messageId"] for event in target.events[:3]] == ["m-0", "m-1", "m-2"]
    of_event = client.deliveries_of(7)
    assert [(each["destination"], each["result"], each["status"]) for each in of_event] == [("Sink", "delivered", 200)]
    exchange = client.exchange(job["id"], of_event[0]["exchange"])
    assert exchange["answer"]["status"] == 200
    assert "key-of-the-sink" not in str(exchange)
    assert client.jobs()[0]["id"] == job["id"]


def test_deliveries_come_in_pages(client: EngineClient, target: Sink) -> None:
    job_id = client.start_job({"destinations": ["Sink"], "events": [[1, 25]]})["id"]
    _until(client, job_id, _OVER)
    page = client.deliveries(job_id, limit=10)
    seen = [each["event"] for each in page["deliveries"]]
    while page["next"]:
        page = client.deliveries(job_id, after=page["next"], limit=10)
        seen += [each["event"] for each in page["deliveries"]]
    assert seen == list(range(1, 26))
    assert client.deliveries(job_id, destination="Nobody")["deliveries"] == []
    assert client.deliveries(job_id, results=["refused"])["deliveries"] == []


def _begun(client: EngineClient, target: Sink, held: threading.Event) -> str:
    """A job that has sent its first group, which is answered when the event is set."""
    target.before = lambda: _passed(held)
    spec = {"destinations": ["Sink"], "concurrency": 1, "pace": {"speed": "rate", "rate": 200}}
    job_id: str = client.start_job(spec)["id"]
    _wait(lambda: bool(target.counts))
    return job_id


def _passed(event: threading.Event) -> None:
    assert event.wait(60)


def _wait(done: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not done():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_paused_job_sends_nothing_until_it_is_resumed(client: EngineClient, target: Sink) -> None:
    held = threading.Event()
    job_id = _begun(client, target, held)
    assert client.change_job(job_id, "pause")["state"] == "paused"
    came = len(target.counts)
    held.set()
    _wait(lambda: client.job(job_id)["left"] == 250 - came)
    time.sleep(0.5)
    assert len(target.counts) == came
    assert client.job(job_id)["state"] == "paused"
    assert client.change_job(job_id, "resume")["state"] == "running"
    assert _until(client, job_id, _OVER)["state"] == "complete"
    assert len(target.counts) == 250
    assert set(target.counts.values()) == {1}


def test_a_cancelled_job_can_be_resumed(client: EngineClient, target: Sink) -> None:
    held = threading.Event()
    job_id = _begun(client, target, held)
    client.change_job(job_id, "cancel")
    held.set()
    job = _until(client, job_id, _OVER)
    assert job["state"] == "cancelled"
    assert job["left"] == 250 - len(target.counts) > 0
    client.change_job(job_id, "resume")
    assert _until(client, job_id, {"complete"})["left"] == 0
    assert set(target.counts.values()) == {1}
    with pytest.raises(EngineRefusedError, match="is complete"):
        client.change_job(job_id, "resume")


def test_refused_events_are_told_and_tried_again_when_asked(client: EngineClient, target: Sink) -> None:
    target.answer = lambda _: Reply(400)
    job_id = client.start_job({"destinations": ["Sink"], "events": [[1, 20]]})["id"]
    job = _until(client, job_id, _OVER)
    assert job["destinations"][0]["counts"] == {"refused": 20}
    assert len(job["failed"]) == 20
    assert job["delivered"] == 0.0
    target.answer = lambda _: Reply()
    client.change_job(job_id, "retry")
    assert _until(client, job_id, _OVER)["destinations"][0]["counts"] == {"delivered": 20}


def test_an_engine_that_ends_pauses_its_jobs(
    client: EngineClient, target: Sink, start_engine: StartEngine, tmp_path: Path
) -> None:
    job_id = client.start_job({"destinations": ["Sink"], "pace": {"speed": "rate", "rate": 50}})["id"]
    _wait(lambda: bool(target.counts))
    client.stop()
    with start_engine(session=tmp_path / "other.evs").client() as after:
        job = _until(after, job_id, {"paused"})
        assert "has ended" in job["trouble"]
        after.change_job(job_id, "resume")
        assert _until(after, job_id, _OVER)["state"] == "complete"
    assert len(target.counts) == 250
    assert set(target.counts.values()) == {1}


def test_production_is_asked_about(client: EngineClient, target: Sink) -> None:
    add_destination("Real", "https://api.shop-of-somebody.com")
    with pytest.raises(NotConfirmedError, match=r"250 events of test\.evs will be sent to Real") as refused:
        client.start_job({"destinations": ["Real", "Sink"]})
    assert refused.value.production == [{"destination": "Real", "hosts": ["api.shop-of-somebody.com"]}]
    assert client.jobs() == []
    assert target.requests == 0


def test_a_preview_sends_nothing(client: EngineClient, target: Sink) -> None:
    found = client.preview_job({"destinations": ["Sink"], "rules": {"ids": "new"}}, limit=3)
    assert found["events"] == 250
    assert found["production"] == []
    assert found["sentence"] == "250 events of test.evs will be sent to Sink (127.0.0.1)."
    assert "replay-" in found["previews"][0]["exchanges"][0]["request"]["body"]
    assert target.requests == 0


@pytest.mark.parametrize(
    "spec",
    [
        {"destinations": []},
        {"destinations": ["Sink"], "filter": "type:("},
        {"destinations": ["Sink"], "speed": 3},
        {"destinations": ["Sink"], "events": [[5, 1]]},
        {"destinations": ["Sink"], "rules": {"edits": [{"do": "set", "path": "a.b"}]}},
    ],
)
def test_what_is_no_job_is_refused_in_a_sentence(client: EngineClient, target: Sink, spec: dict[str, Any]) -> None:
    with pytest.raises(EngineRefusedError) as refused:
        client.start_job(spec)
    assert refused.value.code == "bad_call"


def test_unknown_destinations_and_jobs_are_known_errors(client: EngineClient, target: Sink) -> None:
    with pytest.raises(EngineRefusedError, match="Did you mean 'Sink'"):
        client.start_job({"destinations": ["Sinc"]})
    for job_id in ("nothing", "..%5cx", "A b", "a" * 500):
        with pytest.raises(EngineRefusedError):
            client.job(job_id)


def test_a_job_can_be_deleted_once_it_is_over(client: EngineClient, target: Sink) -> None:
    job_id = client.start_job({"destinations": ["Sink"], "pace": {"speed": "rate", "rate": 50}})["id"]
    with pytest.raises(EngineRefusedError, match="still runs"):
        client.delete_job(job_id)
    client.change_job(job_id, "cancel")
    _until(client, job_id, _OVER)
    _wait(lambda: not client.job(job_id)["runsHere"])
    client.delete_job(job_id)
    assert client.jobs() == []


def test_destinations_are_listed_and_tested(client: EngineClient, target: Sink) -> None:
    assert [each["name"] for each in client.destinations()] == ["Sink"]
    assert client.test_destination("Sink")["result"] in {"delivered", "skipped", "warned"}


def test_a_killed_engine_leaves_a_job_that_can_be_resumed(
    client: EngineClient, target: Sink, start_engine: StartEngine, tmp_path: Path
) -> None:
    job_id = client.start_job({"destinations": ["Sink"], "pace": {"speed": "rate", "rate": 50}})["id"]
    _wait(lambda: bool(target.counts))
    os.kill(client.address.pid, signal.SIGKILL)
    with start_engine(session=tmp_path / "other.evs").client() as after:
        job = _until(after, job_id, {"interrupted"})
        assert not job["runsHere"]
        _wait(lambda: "was ended in the middle" in (after.job(job_id)["trouble"] or ""))
        after.change_job(job_id, "resume")
        assert _until(after, job_id, _OVER)["left"] == 0
    assert len(target.counts) == len(target.events) == 250


def test_a_command_hands_a_job_to_the_engine(client: EngineClient, target: Sink) -> None:
    ended = run("replay", "live", "--to", "Sink", "--detach")
    assert ended.returncode == 0, ended
    job_id = ended.stdout.split()[1].rstrip(":")
    assert _until(client, job_id, _OVER)["state"] == "complete"
    assert len(target.counts) == 250
