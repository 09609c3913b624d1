"""The control API's calls for test suites: marks, tallies, expectations, for every vendor's events."""

import threading
from pathlib import Path
from typing import Any

import pytest

from inspector.client import EngineRefusedError
from tests.engine.conftest import RunningEngine, StartEngine
from tests.engine.test_control import call

PLAN = """
inspector_plan: 1
name: Shop
events:
  - name: Order Completed
    properties:
      total: required number
"""


@pytest.fixture
def planned(start_engine: StartEngine, tmp_path: Path) -> RunningEngine:
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN, encoding="utf-8")
    return start_engine("--plan", str(plan))


def track(engine: RunningEngine, name: str, **properties: Any) -> None:
    assert engine.post("/v1/track", {"userId": "u", "event": name, "properties": properties})[0] == 200


def test_good_and_bad_events_of_every_vendor_are_counted(planned: RunningEngine) -> None:
    track(planned, "Order Completed", total=3)
    track(planned, "Order Completed")
    track(planned, "Odd")
    own = {"token": "t", "distinct_id": "u"}
    headers = {"Content-Type": "application/json"}
    sent = [{"event": "Order Completed", "properties": own | {"total": 2}}]
    assert planned.post("/mixpanel/track?verbose=1", sent, headers)[0] == 200
    with planned.client() as client:
        told = client.tally()
        assert (told["total"], told["good"], told["bad"], told["lastId"]) == (4, 2, 2, 4)
        assert told["vendors"] == {"segment": 3, "mixpanel": 1}
        assert (told["verdicts"]["bad"], told["verdicts"]["unplanned"], told["verdicts"]["good"]) == (1, 1, 2)
        assert client.tally("vendor:mixpanel")["total"] == 1
        assert client.tally('event:"Order Completed"', since=2)["total"] == 1
        assert client.tally(since=4)["total"] == 0
    for only, names in (("good", ["Order Completed"] * 2), ("bad", ["Order Completed", "Odd"])):
        status, told = call(planned, "GET", f"/v1/events?only={only}")
        assert (status, [event["event"] for event in told["events"]]) == (200, names)


def test_marks(engine: RunningEngine, tmp_path: Path) -> None:
    with engine.client() as client:
        assert client.mark("start") == 0
        track(engine, "A")
        assert client.mark("zur Kasse/1") == 1
        track(engine, "B")
        assert [client.tally(since=each)["total"] for each in ("start", "zur Kasse/1")] == [2, 1]
        status, told = call(engine, "GET", "/v1/events?since=zur%20Kasse%2F1")
        assert [event["event"] for event in told["events"]] == ["B"]
        assert call(engine, "GET", "/v1/wait?since=start&count=2&timeout=5")[1]["complete"] is True
        assert call(engine, "GET", "/v1/marks")[1] == {"marks": {"start": 0, "zur Kasse/1": 1}}
        assert client.mark("start") == 2
        assert client.tally(since="start")["total"] == 0
        client.new_session(tmp_path / "next.evs")
        track(engine, "C")
        assert client.tally(since="start")["total"] == 1
        status, _ = call(engine, "DELETE", "/v1/marks/start")
        assert status == 200
        with pytest.raises(EngineRefusedError) as caught:
            client.tally(since="start")
        assert caught.value.code == "no_mark"


WRONG: list[tuple[str, str, bytes, int, str]] = [
    ("GET", "/v1/tally?since=nowhere", b"", 404, "no_mark"),
    ("GET", "/v1/events?since=nowhere", b"", 404, "no_mark"),
    ("DELETE", "/v1/marks/nowhere", b"", 404, "no_mark"),
    ("PUT", "/v1/marks/42", b"", 400, "bad_call"),
    ("PUT", "/v1/marks/" + "x" * 101, b"", 400, "bad_call"),
    ("GET", "/v1/tally?filter=type:", b"", 400, "bad_filter"),
    ("GET", "/v1/events?only=some", b"", 400, "bad_call"),
    ("POST", "/v1/expect", b"{}", 400, "bad_call"),
    ("POST", "/v1/expect", b'{"events":"type:track"}', 400, "bad_call"),
    ("POST", "/v1/expect", b'{"events":[{"count":-1}]}', 400, "bad_call"),
    ("POST", "/v1/expect", b'{"events":[{"count":true}]}', 400, "bad_call"),
    ("POST", "/v1/expect", b'{"events":[7]}', 400, "bad_call"),
    ("POST", "/v1/expect", b'{"none":[7]}', 400, "bad_call"),
    ("POST", "/v1/expect", b'{"events":["type:"]}', 400, "bad_filter"),
    ("POST", "/v1/expect", b'{"events":["*"],"timeout":"soon"}', 400, "bad_call"),
    ("POST", "/v1/expect", b'{"events":["*"],"since":[]}', 400, "bad_call"),
]


def test_what_is_asked_wrongly(engine: RunningEngine) -> None:
    for method, path, body, status, code in WRONG:
        got, told = call(engine, method, path, body)
        assert (got, told["error"]["code"]) == (status, code), (path, body)


def test_what_is_expected_is_waited_for(planned: RunningEngine) -> None:
    sender = threading.Timer(0.3, track, (planned, "Order Completed"), {"total": 1})
    with planned.client() as client:
        client.mark("start")
        sender.start()
        told = client.expect('event:"Order Completed" verdict:good', none=["verdict:bad"], since="start", timeout_s=20)
    sender.join()
    assert (told["passed"], told["failures"]) == (True, [])
    assert [each["count"] for each in told["events"]] == [1, 0]
    assert (told["lastId"], told["events"][0]["ids"]) == (1, [1])


def test_what_does_not_come_is_told_with_what_came(planned: RunningEngine) -> None:
    track(planned, "Order Completed")
    track(planned, "Order Compelted", total=1)
    with planned.client() as client:
        told = client.expect({"filter": 'event:"Order Completed"', "count": 2}, none=["verdict:bad"], timeout_s=0)
    assert told["passed"] is False
    assert told["failures"] == ['event:"Order Completed": expected 2, got 1.', "verdict:bad: expected none, got 1."]
    assert [(each["name"], each["verdict"]) for each in told["seen"]] == [
        ("Order Completed", "bad"),
        ("Order Compelted", "unplanned"),
    ]
    assert "total" in told["seen"][0]["problems"][0]


def test_what_may_not_come_is_waited_for_as_long_as_asked(engine: RunningEngine) -> None:
    track(engine, "A")
    sender = threading.Timer(0.2, track, (engine, "B"))
    sender.start()
    with engine.client() as client:
        told = client.expect("event:A", none=["event:B"], quiet_s=20)
    sender.join()
    assert told["failures"] == ["event:B: expected none, got 1."]


def test_too_many_end_the_wait(engine: RunningEngine) -> None:
    track(engine, "A")
    track(engine, "A")
    with engine.client() as client:
        told = client.expect({"filter": "event:A", "count": 1}, "event:B", timeout_s=600)
    assert told["failures"][0] == "event:A: expected 1, got 2."


def test_order(engine: RunningEngine) -> None:
    for name in "ABA":
        track(engine, name)
    with engine.client() as client:
        assert client.expect("event:A", "event:B", {"filter": "event:A", "min": 1}, in_order=True)["passed"]
        told = client.expect("event:B", "event:B", in_order=True, timeout_s=0)
        assert told["failures"] == ["event:B: none came after those before it in the list."]
        assert client.expect({"filter": "event:A", "min": 2}, {"filter": "event:C", "max": 0})["passed"]
