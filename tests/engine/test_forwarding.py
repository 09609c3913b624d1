"""Live events of a real engine sent on to a real sink, and held back by rules."""

import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from inspector.client import EngineClient, EngineRefusedError, NotConfirmedError
from inspector.destinations.secrets import Secrets
from inspector.destinations.store import destinations_folder
from tests.engine.conftest import RunningEngine, StartEngine
from tests.engine.sink_rig import Reply, Sink, add_destination, sink

_PLAN = """\
inspector_plan: 1
name: Shop
version: "1"
events:
  - name: Paid
    properties:
      total: required number
"""
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

    found: dict[str, Any] = _until(look)
    return found


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


def test_values_are_taken_out_and_the_three_stages_are_told(
    target: Sink, start_engine: StartEngine, tmp_path: Path
) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(_PLAN, encoding="utf-8")
    engine = start_engine("--plan", str(plan))
    rules = {
        "track": {"unplannedEvents": "block", "unplannedValues": "omit", "violations": "block"},
        "record": False,
    }
    with engine.client() as client:
        client.start_forward({"destinations": ["Sink"], "rules": {"default": rules}})
        _send(engine, 1, 1, "Paid", properties={"total": 3})
        _send(engine, 2, 1, "Paid", properties={"total": 3, "colour": "red"})
        _send(engine, 3, 1, "Paid", properties={"total": "three"})
        _send(engine, 4, 1, "Strange")
        told = _until(lambda: (found := _caught_up(client))["blocked"] == 2 and found)
        assert told["codes"] == {"schema_violation": 1, "unplanned": 1}
        assert [event["properties"] for event in target.events] == [{"total": 3}, {"total": 3}]
        (stage,) = client.stages(2)["forwards"]
        assert stage["omitted"] == ["/properties/colour"]
        assert stage["message"]["properties"] == {"total": 3}
        assert client.stages(2)["received"]["properties"] == {"total": 3, "colour": "red"}
        assert client.stages(1)["forwards"][0]["changed"] is False
        (stage,) = client.stages(3)["forwards"]
        assert (stage["state"], stage["code"]) == ("blocked", "schema_violation")
        # Corrected so that it still breaks the plan, then so that it does not.
        message = client.stages(3)["received"]
        (held,) = client.correct(3, {**message, "properties": {"total": None}})
        assert held["nowCode"] == "schema_violation"
        assert client.act_on_quarantine("release", passing=True)["released"] == 0
        (held,) = client.correct(3, {**message, "properties": {"total": 5, "colour": "blue"}})
        assert (held["nowCode"], held["corrected"]) == ("", True)
        assert client.act_on_quarantine("release", passing=True) == {"released": 1, "waiting": 0}
        _until(lambda: "m-3" in target.counts)
        assert target.events[-1]["properties"] == {"total": 5}
        with pytest.raises(EngineRefusedError, match="not in quarantine"):
            client.correct(1, message)
        # Other rules: what is held back passes by them, and its verdict is its own again.
        client.change_forward("Sink", rules={"default": {}})
        assert client.act_on_quarantine("release", passing=True, code="unplanned")["released"] == 1
        _until(lambda: "m-4" in target.counts)
        assert [each["id"] for each in client.events("verdict:unplanned").events] == [2, 4]
        assert [each["id"] for each in client.events("verdict:bad").events] == [3]


def test_what_is_blocked_counts_as_its_problems_say_once_the_plan_allows_it(
    target: Sink, start_engine: StartEngine, tmp_path: Path
) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(_PLAN, encoding="utf-8")
    engine = start_engine("--plan", str(plan))
    with engine.client() as client:
        client.start_forward({"destinations": ["Sink"], "rules": {"default": {"track": {"violations": "block"}}}})
        _send(engine, 1, 2, "Paid", properties={"total": 3})
        _send(engine, 3, 4, "Paid", properties={"total": "three"})
        _until(lambda: _caught_up(client)["blocked"] == 4)
        _until(lambda: len(client.events("verdict:blocked").events) == 4)
        assert (client.tally()["good"], client.tally()["bad"]) == (2, 4)
        plan.write_text(_PLAN.replace("number", "any"), encoding="utf-8")
        _until(lambda: client.tally()["bad"] == 0)
        told = client.tally()
        assert (told["good"], told["verdicts"]["blocked"]) == (6, 4), "the mark of the quarantine stays"


def test_an_event_that_is_judged_in_the_background_is_waited_for(
    target: Sink, start_engine: StartEngine, tmp_path: Path
) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(_PLAN, encoding="utf-8")
    engine = start_engine("--plan", str(plan))
    with engine.client() as client:
        client.start_forward({"destinations": ["Sink"], "rules": {"track": {"violations": "block"}}})
        _until(lambda: client.forwards()["forwards"][0]["state"] == "running")
        _send(engine, 1, 1, "Paid", properties={"total": "three", "more": "x" * 300_000})
        _send(engine, 2, 1, "Paid", properties={"total": 3})
        told = _until(lambda: (found := _caught_up(client))["blocked"] == 1 and found)
        assert told["codes"] == {"schema_violation": 1}
        assert list(target.counts) == ["m-2"]


def test_a_forward_that_does_not_run_can_be_forgotten(
    target: Sink, engine: RunningEngine, client: EngineClient
) -> None:
    told = client.start_forward({"destinations": ["Sink"], "rules": _BLOCK_OLD})
    _send(engine, 1, 3, "Old")
    _until(lambda: len(client.events("verdict:blocked").events) == 3)
    client.act_on_quarantine("drop", events=[1])
    with pytest.raises(EngineRefusedError, match="no destination of a forward"):
        client.act_on_quarantine("release", all=True, destinations=["Nobody"])
    with pytest.raises(EngineRefusedError, match="still runs"):
        client.forget_forward("Sink")
    with pytest.raises(EngineRefusedError, match="already"):
        client.start_forward({"destinations": ["Sink"]})
    client.stop_forward("Sink")
    client.forget_forward("Sink")
    assert client.forwards() == {"forwards": [], "earlier": []}
    assert not Path(told["ledger"]).exists()
    assert client.events("verdict:blocked").events == [], "without a quarantine nothing is in it"


def test_blocked_events_go_to_a_destination_of_their_own(
    target: Sink, engine: RunningEngine, client: EngineClient
) -> None:
    with sink() as other:
        add_destination("Blocked", other.url)
        client.start_forward({"name": "Live", "destinations": ["Sink"], "blockedTo": "Blocked", "rules": _BLOCK_OLD})
        _send(engine, 1, 300)
        _send(engine, 301, 300, "Old")
        told = _until(lambda: (found := _caught_up(client))["blocked"] == 300 and found)
        assert set(other.counts) == {f"m-{number}" for number in range(301, 601)}
        assert set(target.counts) == {f"m-{number}" for number in range(1, 301)}
        assert [each["blocked"] for each in told["destinations"]] == [False, True]
        assert told["delivered"] == 300


def test_rules_of_a_source_come_before_those_of_all(target: Sink, engine: RunningEngine, client: EngineClient) -> None:
    rules = {"default": {"blocked": ["Seen"]}, "writeKeys": {"test-key": {}}}
    told = client.start_forward({"destinations": ["Sink"], "rules": rules})
    assert "test-key" not in str(told)
    _send(engine, 1, 5)
    assert _until(lambda: (found := _caught_up(client))["delivered"] == 5 and found)["blocked"] == 0


def test_a_destination_that_is_down_gets_everything_once_it_is_back(
    target: Sink, engine: RunningEngine, client: EngineClient
) -> None:
    target.answer = lambda _: Reply(503)
    client.start_forward({"destinations": ["Sink"]})
    _send(engine, 1, 500)
    told = _until(lambda: (found := client.forwards()["forwards"][0])["trouble"] and found)
    assert (told["state"], told["lag"], told["delivered"]) == ("running", 500, 0)
    _send(engine, 501, 500)
    target.answer = lambda _: Reply()
    client.change_forward("Sink", "resume")
    assert _caught_up(client)["delivered"] == 1_000
    assert target.counts == {f"m-{number}": 1 for number in range(1, 1_001)}


def test_a_forward_whose_key_is_refused_waits_and_uses_the_mended_one(
    target: Sink, engine: RunningEngine, client: EngineClient
) -> None:
    add_destination("Kept", target.url)
    secrets = Secrets(destinations_folder(), {})
    secrets.write("Kept", "write_key", "wrong")
    target.right = f"Basic {b64encode(b'mended:').decode()}"
    client.start_forward({"destinations": ["Kept"]})
    _send(engine, 1, 100)
    told = _until(lambda: (found := client.forwards()["forwards"][0])["trouble"] and found)
    assert (told["state"], told["lag"], told["delivered"]) == ("running", 100, 0)
    assert "Kept refuses the key. Answered 401" in told["trouble"]
    secrets.write("Kept", "write_key", "mended")
    client.change_forward("Kept", "resume")
    assert _caught_up(client)["delivered"] == 100
    assert target.counts == {f"m-{number}": 1 for number in range(1, 101)}


def test_a_paused_forward_sends_later_and_a_stopped_one_when_it_is_resumed(
    target: Sink, engine: RunningEngine, client: EngineClient
) -> None:
    client.start_forward({"destinations": ["Sink"]})
    _send(engine, 1, 50)
    _caught_up(client)
    assert client.change_forward("Sink", "pause")["state"] == "paused"
    _send(engine, 51, 50)
    time.sleep(0.5)
    assert len(target.counts) == 50
    assert client.forwards()["forwards"][0]["lag"] == 50
    client.change_forward("Sink", "resume")
    _caught_up(client)
    assert len(target.counts) == 100
    client.stop_forward("Sink")
    _send(engine, 101, 50)
    listed = client.forwards()
    assert listed["forwards"] == []
    assert [(each["state"], each["lag"]) for each in listed["earlier"]] == [("stopped", 50)]
    client.change_forward(listed["earlier"][0]["id"], "resume")
    _caught_up(client)
    assert set(target.counts.values()) == {1}
    assert len(target.counts) == 150


def test_released_events_of_a_forward_that_does_not_run_wait_for_it(
    target: Sink, engine: RunningEngine, client: EngineClient
) -> None:
    client.start_forward({"destinations": ["Sink"], "rules": _BLOCK_OLD})
    _send(engine, 1, 5, "Old")
    _until(lambda: _caught_up(client)["blocked"] == 5)
    client.stop_forward("Sink")
    assert client.act_on_quarantine("release", all=True) == {"released": 5, "waiting": 5}
    client.change_forward("Sink", "resume")
    _until(lambda: len(target.counts) == 5)


def test_the_rest_of_a_session_is_sent_before_the_next_one(
    target: Sink, engine: RunningEngine, client: EngineClient, tmp_path: Path
) -> None:
    client.start_forward({"destinations": ["Sink"]})
    _send(engine, 1, 20)
    _caught_up(client)
    client.change_forward("Sink", "pause")
    _send(engine, 21, 20)
    client.new_session(tmp_path / "second.evs")
    _send(engine, 41, 20)
    told = client.forwards()["forwards"][0]
    assert (told["lag"], told["then"]) == (40, [str(tmp_path / "second.evs")])
    client.change_forward("Sink", "resume")
    told = _until(lambda: (found := _caught_up(client))["session"].endswith("second.evs") and found)
    _until(lambda: len(target.counts) == 60)
    assert [event["messageId"] for event in target.events] == [f"m-{number}" for number in range(1, 61)]
    client.clear()
    _send(engine, 61, 20)
    _caught_up(client)
    _until(lambda: len(target.counts) == 80)
    assert set(target.counts.values()) == {1}


def test_a_forward_goes_on_where_it_was_when_its_session_is_opened_again(
    target: Sink, start_engine: StartEngine, tmp_path: Path
) -> None:
    engine = start_engine("--forward", "Sink")
    _send(engine, 1, 30)
    engine.end(2)
    assert len(target.counts) == 30, "what was left was sent before the end"
    quiet = start_engine()
    _send(quiet, 31, 30)
    quiet.end(2)
    again = start_engine("--forward", "Sink")
    _send(again, 61, 30)
    _until(lambda: len(target.counts) == 90)
    again.end(2)
    assert set(target.counts.values()) == {1}


def test_production_wants_a_word_and_a_circle_is_refused(
    target: Sink, engine: RunningEngine, client: EngineClient
) -> None:
    add_destination("Real", "https://events.shop.example.com")
    with pytest.raises(NotConfirmedError, match=r"sent on to Real \(events.shop.example.com\)"):
        client.start_forward({"destinations": ["Real"]})
    add_destination("Real", engine.url)
    with pytest.raises(EngineRefusedError, match="own endpoint"):
        client.start_forward({"destinations": ["Real"]})
    with pytest.raises(EngineRefusedError, match="no rule called"):
        client.start_forward({"destinations": ["Sink"], "rules": {"default": {"blokced": []}}})
    with pytest.raises(EngineRefusedError, match="no destination"):
        client.start_forward({"destinations": ["Nobody"]})
    assert client.forwards() == {"forwards": [], "earlier": []}


def test_an_earlier_forward_that_leads_elsewhere_by_now_is_asked_about(
    target: Sink, engine: RunningEngine, client: EngineClient
) -> None:
    forward = client.start_forward({"destinations": ["Sink"]})["id"]
    client.stop_forward(forward)
    add_destination("Sink", engine.url)
    with pytest.raises(EngineRefusedError, match="own endpoint"):
        client.change_forward(forward, "resume", confirmed=True)
    add_destination("Sink", "https://events.other.example.com")
    with pytest.raises(NotConfirmedError, match=r"sent on to Sink \(events\.other\.example\.com\)") as refused:
        client.change_forward("Sink", "resume")
    assert refused.value.production == [{"destination": "Sink", "hosts": ["events.other.example.com"]}]
    assert client.forwards()["forwards"] == []
    assert client.change_forward(forward, "resume", confirmed=True)["id"] == forward
    assert client.change_forward(forward, "pause")["state"] == "paused"
    assert client.change_forward(forward, "resume")["state"] in {"starting", "running"}, "it runs here: nothing to ask"
    client.stop_forward(forward)
