"""Events are held to the plan before they are stored."""

import json
from pathlib import Path
from typing import Any

import pytest

from inspector.client import EngineRefusedError, PlanRefusedError
from tests.engine.conftest import StartEngine
from tests.engine.plan_rig import BROKEN, PLAN, STRICTER, batch, checked, track, until, verdicts


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_verdicts_and_problems_are_stored_with_the_events(start_engine: StartEngine, plan: Path) -> None:
    engine = start_engine("--plan", str(plan))
    calls = [track(1), track(2, total="27.50"), track(3, "Order Compleeted"), track(4, total=1, colour="red")]
    assert engine.post("/v1/batch", {"batch": [*calls, "no event"]}) == (200, {"success": True})
    with engine.client() as client:
        good, bad, unplanned, extra, broken = client.events().events
    assert [each["verdict"] for each in (good, bad, unplanned, extra)] == ["good", "bad", "unplanned", "unplanned"]
    assert broken["verdict"] == "incomplete"
    assert {each["origin"] for each in broken["problems"]} == {"decode"}
    assert good["problems"] == []
    (problem,) = bad["problems"]
    assert (problem["code"], problem["pointer"], problem["origin"]) == ("type", "/properties/total", "plan")
    assert unplanned["problems"][0]["expected"] == "Order Completed"
    assert extra["problems"][0]["pointer"] == "/properties/colour"


def test_without_a_plan_events_are_unchecked_and_loading_one_checks_them(start_engine: StartEngine, plan: Path) -> None:
    engine = start_engine()
    engine.post("/v1/batch", {"batch": [track(1), track(2, total="27.50")]})
    with engine.client() as client:
        assert verdicts(client) == ["unchecked", "unchecked"]
        assert client.status().recheck is None
        loaded = client.load_plan(plan)
        assert (loaded["name"], loaded["rules"], loaded["state"], loaded["error"]) == ("Shop", 2, "ready", None)
        found = until(client, checked)
        assert found["recheck"] | {"changed": 2, "done": 2, "total": 2} == found["recheck"]
        assert verdicts(client) == ["good", "bad"]
        assert client.status().plans[0].path == str(plan)
        assert client.unload_plan(loaded["id"])["plans"] == []
        until(client, checked)
        assert verdicts(client) == ["unchecked", "unchecked"]


def test_a_plan_that_cannot_be_read_is_refused_with_its_place(start_engine: StartEngine, plan: Path) -> None:
    engine = start_engine()
    plan.write_text(BROKEN, encoding="utf-8")
    with engine.client() as client:
        with pytest.raises(PlanRefusedError) as refused:
            client.load_plan(plan)
        assert (refused.value.line, refused.value.file) == (5, "plan.yaml")
        with pytest.raises(PlanRefusedError, match="cannot be read"):
            client.load_plan(plan.with_name("nowhere.yaml"))
        assert client.plans()["plans"] == []
        plan.write_text(PLAN, encoding="utf-8")
        client.load_plan(plan)
        with pytest.raises(EngineRefusedError, match="used already"):
            client.load_plan(plan)
        with pytest.raises(EngineRefusedError, match="absolute"):
            client.load_plan("plan.yaml")
        with pytest.raises(EngineRefusedError, match="no plan"):
            client.unload_plan(99)


def test_serve_ends_with_a_sentence_where_its_plan_is_broken(tmp_path: Path, plan: Path) -> None:
    import subprocess
    import sys

    plan.write_text(BROKEN, encoding="utf-8")
    command = [sys.executable, "-m", "inspector", "serve", "--port", "0", "--session", str(tmp_path / "s.evs")]
    done = subprocess.run([*command, "--plan", str(plan)], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert "plan.yaml is no valid YAML at line 5" in done.stderr
    assert "Traceback" not in done.stderr


def test_plans_are_bound_to_sources_types_and_vendors(start_engine: StartEngine, plan: Path) -> None:
    engine = start_engine("--plan", str(plan))
    engine.post("/web/v1/batch", batch(1, 1, total="x"))
    engine.post("/app/v1/batch", batch(2, 1, total="x"))
    with engine.client() as client:
        assert verdicts(client) == ["bad", "bad"]
        bound = client.bind_plan(1, {"sources": ["web"], "types": [], "vendors": []})
        assert (bound["bindings"]["sources"], bound["bound"]) == (["web"], True)
        until(client, checked)
        assert verdicts(client) == ["bad", "unchecked"]
        source = next(each for each in client.sources() if each.label == "app")
        client.rename_source(source.id, "web")
        until(client, checked)
        assert verdicts(client) == ["bad", "bad"]
        client.bind_plan(1, {"types": ["identify"]})
        until(client, checked)
        assert verdicts(client) == ["unchecked", "unchecked"]
        with pytest.raises(EngineRefusedError, match="`types`"):
            client.bind_plan(1, {"types": ["nonsense"]})
        assert client.bind_plan(1, None)["bound"] is False
        until(client, checked)
        assert verdicts(client) == ["bad", "bad"]


def test_several_plans_are_one(start_engine: StartEngine, plan: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text("inspector_plan: 1\nname: Other\nevents: [{name: Seen}]\n", encoding="utf-8")
    engine = start_engine("--plan", str(plan), "--plan", str(other), "--plan", str(plan))
    engine.post("/v1/batch", {"batch": [track(1), track(2, "Seen", a=1), track(3, "Unknown"), track(4, total="x")]})
    with engine.client() as client:
        assert [each.name for each in client.status().plans] == ["Shop", "Other"]
        assert verdicts(client) == ["good", "good", "unplanned", "bad"]
        assert client.events().events[3]["problems"][0]["rule"] == "Shop: Order Completed"


def test_what_is_too_large_for_the_loop_is_checked_in_the_background(start_engine: StartEngine, plan: Path) -> None:
    engine = start_engine("--plan", str(plan))
    assert engine.post("/v1/track", track(1, total="x" * 400_000))[0] == 200
    with engine.client() as client:
        until(client, checked)
        assert verdicts(client) == ["bad"]
        assert client.status().unchecked == 0


def test_a_slow_plan_holds_up_nobody(start_engine: StartEngine, tmp_path: Path) -> None:
    """What the budget of a group leaves is stored unchecked, and checked in the background."""
    fits: dict[str, Any] = {"not": {"required": ["x"]}}
    for _ in range(9):
        fits = {"allOf": [fits, fits]}
    schema = {"type": "object", "properties": {"properties": fits}}
    rules = [{"key": "Slow", "type": "TRACK", "version": 1, "jsonSchema": schema}]
    plan = tmp_path / "plan.json"
    plan.write_text(json.dumps({"rules": rules}), encoding="utf-8")
    engine = start_engine("--plan", str(plan))
    calls = [track(number, "Slow", n=list(range(50))) for number in range(3_000)]
    for _ in range(2):
        assert engine.post("/v1/batch", {"batch": calls})[0] == 200
    with engine.client() as client:
        until(client, checked)
        assert set(verdicts(client)) <= {"good", "unplanned"}
        assert len(verdicts(client)) == 6_000


def test_strict_mode_answers_400_and_keeps_the_events(start_engine: StartEngine, plan: Path) -> None:
    engine = start_engine("--plan", str(plan), "--strict")
    assert engine.post("/v1/track", track(1)) == (200, {"success": True})
    status, body = engine.post("/v1/track", track(2, total="\ud800 27"))
    assert (status, body["success"], body["code"]) == (400, False, "plan_violation")
    assert "`total` must be a number" in body["message"]
    assert body["error"] == body["message"]
    status, body = engine.post("/v1/batch", {"batch": [track(3), track(4, "Unknown"), track(5, total=None)]})
    assert status == 400
    assert [(each["index"], each["verdict"]) for each in body["events"]] == [(1, "unplanned"), (2, "bad")]
    assert body["events"][1]["problems"][0]["pointer"] == "/properties/total"
    with engine.client() as client:
        assert verdicts(client) == ["good", "bad", "good", "unplanned", "bad"]
        assert client.plans()["strict"] is True


def test_an_sdk_raises_in_strict_mode(start_engine: StartEngine, plan: Path) -> None:
    from segment.analytics.client import Client
    from segment.analytics.request import APIError

    engine = start_engine("--plan", str(plan), "--strict")
    client = Client("wk", host=engine.url, sync_mode=True, max_retries=0)
    client.track("u-1", "Order Completed", {"total": 1})
    with pytest.raises(APIError, match="must be a number"):
        client.track("u-1", "Order Completed", {"total": "1"})


def test_the_session_remembers_what_judged_it(start_engine: StartEngine, plan: Path, tmp_path: Path) -> None:
    from inspector.storage.writer import SessionWriter

    session = tmp_path / "kept.evs"
    engine = start_engine("--plan", str(plan), session=session)
    engine.post("/v1/track", track(1))
    assert engine.end(15)[0] == 0
    with SessionWriter(session) as writer:
        judged = writer.judged_by()
    assert judged is not None
    assert (judged.complete, judged.plans[0].name, judged.plans[0].version) == (True, "Shop", "1")
    again = start_engine("--plan", str(plan), session=session)
    with again.client() as client:
        assert client.status().recheck == ("complete", 0, 0, 0, None)
    assert again.end(15)[0] == 0
    plan.write_text(STRICTER, encoding="utf-8")
    third = start_engine("--plan", str(plan), session=session)
    with third.client() as client:
        until(client, checked)
        assert verdicts(client) == ["bad"]


def test_a_plan_with_text_that_no_file_can_hold_checks_all_the_same(start_engine: StartEngine, tmp_path: Path) -> None:
    schema = {"properties": {"properties": {"properties": {"\ud800": {"const": "\udfff"}}, "required": ["\ud800"]}}}
    plan = tmp_path / "plan.json"
    rule = {"key": "Order Completed", "type": "TRACK", "version": 1, "jsonSchema": schema}
    plan.write_text(json.dumps({"name": "odd \ud800", "rules": [rule]}), encoding="utf-8")
    engine = start_engine()
    engine.post("/v1/track", track(1))
    with engine.client() as client:
        assert client.load_plan(plan)["name"] == "odd \ufffd"
        until(client, checked)
        assert verdicts(client) == ["bad"]
