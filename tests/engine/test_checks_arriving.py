"""The checks beyond the plan look at what arrives; what they find stays while plans come, change and go."""

import signal
from pathlib import Path
from typing import Any

import pytest

from inspector.client import EngineClient, EngineRefusedError
from inspector.engine.checking.arrivals import LARGE_BYTES
from inspector.storage.reader import SessionReader
from tests.cli.cli_rig import run
from tests.engine.conftest import StartEngine
from tests.engine.plan_rig import PLAN, STRICTER, batch, checked, replace, track, until, verdicts

NOBODY = {"type": "track", "event": "Order Completed", "properties": {"total": 1}}
ODD = {"type": "track", "event": "order_completed", "userId": "u", "properties": {"total": 1}}


def codes(client: EngineClient) -> list[list[str]]:
    """The codes of the problems of every event, oldest first."""
    return [[each["code"] for each in event["problems"]] for event in client.events(limit=10_000).events]


def plan_of(folder: Path) -> Path:
    path = folder / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_they_are_off_unless_asked_for(start_engine: StartEngine) -> None:
    engine = start_engine()
    engine.post("/v1/track", NOBODY)
    with engine.client() as client:
        assert (verdicts(client), codes(client)) == (["unchecked"], [[]])


def test_without_a_plan_they_judge_alone(start_engine: StartEngine) -> None:
    engine = start_engine("--checks")
    for message in (track(1), ODD, NOBODY):
        engine.post("/v1/track", message)
    with engine.client() as client:
        assert verdicts(client) == ["unchecked", "unchecked", "bad"]
        assert codes(client)[0] == []
        assert "standard_event_case" in codes(client)[1]
        assert "no_user_anon_id" in codes(client)[2]


@pytest.mark.parametrize("body", [b"", b"event=A", b'{"batch":[]}'], ids=["empty", "form", "empty-batch"])
def test_a_request_without_an_event_is_not_told_that_it_has_no_user(start_engine: StartEngine, body: bytes) -> None:
    engine = start_engine("--checks")
    engine.post("/v1/batch", body)
    with engine.client() as client:
        assert [len(each) for each in codes(client)] == [1]
        assert "no_user_anon_id" not in codes(client)[0]


def test_a_mistake_that_plan_and_checks_find_counts_once(start_engine: StartEngine, tmp_path: Path) -> None:
    engine = start_engine("--checks", "--plan", str(plan_of(tmp_path)))
    engine.post("/v1/track", track(1, total="27.50"))
    with engine.client() as client, SessionReader(Path(client.status().session)) as reader:
        ((first, second),) = codes(client)
        assert {first, second} == {"type", "standard_property_type"}
        assert [each.row.problem_count for each in reader.events(0, 10)] == [1]
        plan_of(tmp_path).write_text(PLAN.replace("required number", "any"), encoding="utf-8")
        until(client, lambda found: checked(found) and codes(client) == [["standard_property_type"]])
        assert [each.row.problem_count for each in reader.events(0, 10)] == [1]


def test_settings_are_heeded(start_engine: StartEngine, tmp_path: Path) -> None:
    settings = tmp_path / "checks.yaml"
    settings.write_text("families: {semantic: false, naming: false}\n", encoding="utf-8")
    engine = start_engine("--checks", str(settings))
    engine.post("/v1/track", ODD)
    with engine.client() as client:
        assert codes(client) == [[]]
        before = client.plans()["recheck"]
        client.use_checks({"families": {"semantic": False, "naming": False}})
        assert client.plans()["recheck"] == before  # what is in use already is no reason to check a session again
        client.use_checks({"families": {"semantic": False}})
        assert client.plans()["recheck"] != before


def test_settings_are_changed_while_events_arrive(start_engine: StartEngine) -> None:
    engine = start_engine()
    with engine.client() as client:
        assert client.checks() == {"settings": None, "notes": []}
        assert client.status().checks is None
        engine.post("/v1/track", NOBODY)
        wanted = {"families": {"semantic": False}, "codes": {"no_user_anon_id": "warning"}, "famlies": {}}
        told = client.use_checks(wanted)
        assert told["settings"] == {"families": {"semantic": False}, "codes": {"no_user_anon_id": "warning"}}
        assert "famlies" in told["notes"][0]
        assert client.status().checks == ("delivery", "naming", "identity", "privacy", "clock", "consistency")
        engine.post("/v1/track", NOBODY)
        until(client, lambda found: checked(found) and codes(client) == [["no_user_anon_id"]] * 2)
        assert verdicts(client) == ["unchecked"] * 2
        client.use_checks({})
        until(client, lambda found: checked(found) and verdicts(client) == ["bad"] * 2)
        client.use_checks(None)
        assert client.status().checks is None
        engine.post("/v1/track", NOBODY)
        until(client, lambda found: checked(found) and codes(client) == [[]] * 3)
        assert verdicts(client) == ["unchecked"] * 3
        with pytest.raises(EngineRefusedError):
            client._call("PUT", "/v1/checks", json={"settings": 3})


def test_other_settings_leave_what_plans_say(start_engine: StartEngine, tmp_path: Path) -> None:
    session, plan = tmp_path / "judged.evs", plan_of(tmp_path)
    engine = start_engine("--plan", str(plan), session=session)
    for message in (track(1), ODD, track(2, total="27.50")):
        engine.post("/v1/track", message)
    with engine.client() as client:
        client.use_checks({})
        found = until(client, lambda found: checked(found) and "standard_event_case" in codes(client)[1])
        assert verdicts(client) == ["good", "unplanned", "bad"]
        both = codes(client)
        assert {"unplanned_event", "standard_event_case"} <= set(both[1])
        assert set(both[2]) == {"type", "standard_property_type"}
        client.use_checks(None)
        until(client, lambda found: checked(found) and codes(client)[2] == ["type"])
        assert codes(client) == [[], ["unplanned_event"], ["type"]]
        assert found["plans"][0]["name"] == "Shop"
    engine.end(signal.SIGTERM)
    with start_engine(session=session).client() as client:  # what a plan said stays where none is used
        client.use_checks({})
        until(client, lambda found: checked(found) and "standard_event_case" in codes(client)[1])
        assert verdicts(client) == ["good", "unplanned", "bad"]
        assert [sorted(each) for each in codes(client)] == [sorted(each) for each in both]


def test_wrong_settings_are_told_before_anything_starts(tmp_path: Path) -> None:
    done = run("serve", "--port", "0", "--session", tmp_path / "x.evs", "--checks", tmp_path / "nowhere.yaml")
    assert (done.returncode, "cannot be read" in done.stderr) == (2, True)
    assert not (tmp_path / "x.evs").exists()


def test_what_they_find_stays_while_plans_judge_again(start_engine: StartEngine, tmp_path: Path) -> None:
    plan = plan_of(tmp_path)
    engine = start_engine("--checks", "--plan", str(plan))
    for message in (track(1), ODD, NOBODY):
        engine.post("/v1/track", message)
    with engine.client() as client:
        first = codes(client)
        assert verdicts(client) == ["good", "unplanned", "bad"]
        assert first[1][-1] == "unplanned_event"
        old = client.plans()["plans"][0]["hash"]
        replace(plan, STRICTER)
        found = until(client, lambda found: found["plans"][0]["hash"] != old and checked(found))
        assert verdicts(client) == ["bad", "unplanned", "bad"]
        stricter = codes(client)
        assert stricter[1] == first[1]
        assert stricter[2][: len(first[2])] == first[2]
        client.unload_plan(found["plans"][0]["id"])
        until(client, lambda found: not found["plans"] and checked(found))
        assert verdicts(client) == ["unchecked", "unchecked", "bad"]
        assert codes(client) == [[], first[1][:-1], first[2]]


def test_events_that_plans_judge_later_are_looked_at_on_arrival(start_engine: StartEngine, tmp_path: Path) -> None:
    large = {**NOBODY, "properties": {"total": 1, "text": "x" * LARGE_BYTES}}
    engine = start_engine("--checks", "--plan", str(plan_of(tmp_path)))
    engine.post("/v1/track", large)
    with engine.client() as client:
        until(client, checked)
        assert verdicts(client) == ["bad"]
        assert "no_user_anon_id" in codes(client)[0]


def test_without_a_plan_nothing_is_left_to_the_background(start_engine: StartEngine, tmp_path: Path) -> None:
    session = tmp_path / "judged.evs"
    engine = start_engine("--plan", str(plan_of(tmp_path)), session=session)
    engine.post("/v1/track", track(1))
    engine.end(signal.SIGTERM)
    engine = start_engine("--checks", session=session)
    engine.post("/v1/track", {**NOBODY, "properties": {"text": "x" * LARGE_BYTES}})
    with engine.client() as client:
        assert verdicts(client) == ["good", "bad"]
        assert client.plans()["unchecked"] == 0
        assert client.plans()["recheck"] is None


def test_a_cleared_session_and_another_one_begin_anew(start_engine: StartEngine, tmp_path: Path) -> None:
    settings = tmp_path / "checks.yaml"
    settings.write_text("families: {semantic: false}\n", encoding="utf-8")
    engine = start_engine("--checks", str(settings))

    def sent() -> list[list[str]]:
        engine.post("/v1/track", ODD)
        return codes(client)

    with engine.client() as client:
        engine.post("/v1/batch", batch(0, 5))
        assert "name_twin" in sent()[-1]
        client.clear()
        assert sent() == [[]]
        engine.post("/v1/batch", batch(0, 5))
        client.new_session(tmp_path / "other.evs")
        assert sent() == [[]]


def test_strict_mode_tells_what_they_call_an_error(start_engine: StartEngine) -> None:
    engine = start_engine("--checks", "--strict")
    assert engine.post("/v1/track", ODD)[0] == 200
    status, answer = engine.post("/v1/track", NOBODY)
    problems: list[dict[str, Any]] = answer["events"][0]["problems"]
    assert (status, problems[0]["code"]) == (400, "no_user_anon_id")


def test_strict_mode_says_first_what_the_plan_says(start_engine: StartEngine, tmp_path: Path) -> None:
    engine = start_engine("--checks", "--strict", "--plan", str(plan_of(tmp_path)))
    status, answer = engine.post("/v1/track", {**track(1), "event": "order completed"})
    problems: list[dict[str, Any]] = answer["events"][0]["problems"]
    assert (status, {each["code"] for each in problems} >= {"standard_event_case", "unplanned_event"}) == (400, True)
    assert answer["message"].startswith('order completed: The event "order completed" is not in the plan')
