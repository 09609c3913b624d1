"""Plans are followed: however a file is saved, what is stored is checked again, and nothing is lost by it."""

import json
import os
import signal
import threading
from pathlib import Path
from typing import Any

import pytest

from inspector.client import EngineClient
from inspector.storage.writer import SessionWriter
from tests.engine.conftest import RunningEngine, StartEngine
from tests.engine.plan_rig import BROKEN, PLAN, STRICTER, batch, checked, replace, track, until, verdicts


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plans" / "plan.yaml"
    path.parent.mkdir()
    path.write_text(PLAN, encoding="utf-8")
    return path


def fresh(client: EngineClient, old: str) -> dict[str, Any]:
    """What the engine says once another state of the plan is read and everything is checked."""
    return until(client, lambda found: found["plans"][0]["hash"] != old and checked(found))


def fill(engine: RunningEngine, count: int) -> None:
    for first in range(0, count, 1_000):
        assert engine.post("/v1/batch", batch(first, min(1_000, count - first)))[0] == 200


def test_saving_in_place_and_by_rename_turns_old_events(start_engine: StartEngine, plan: Path) -> None:
    engine = start_engine("--plan", str(plan))
    fill(engine, 3)
    with engine.client() as client:
        old = client.plans()["plans"][0]["hash"]
        plan.write_text(STRICTER, encoding="utf-8")
        old = fresh(client, old)["plans"][0]["hash"]
        assert verdicts(client) == ["bad"] * 3
        replace(plan, PLAN)
        assert fresh(client, old)["plans"][0]["error"] is None
        assert verdicts(client) == ["good"] * 3


def test_a_syntax_error_is_told_with_its_place_and_the_old_plan_stays(start_engine: StartEngine, plan: Path) -> None:
    engine = start_engine("--plan", str(plan))
    fill(engine, 1)
    with engine.client() as client:
        old = client.plans()["plans"][0]["hash"]
        replace(plan, BROKEN)
        found = until(client, lambda found: found["plans"][0]["state"] == "error")["plans"][0]
        assert (found["error"]["line"], found["error"]["file"], found["rules"]) == (5, "plan.yaml", 2)
        engine.post("/v1/track", track(7, total="x"))
        assert verdicts(client) == ["good", "bad"]
        assert client.status().plans[0].error == found["error"]
        replace(plan, PLAN)
        found = until(client, lambda found: found["plans"][0]["state"] == "ready")["plans"][0]
        assert (found["hash"], found["error"]) == (old, None)


def test_a_deleted_file_keeps_its_plan_and_says_so(start_engine: StartEngine, plan: Path) -> None:
    engine = start_engine("--plan", str(plan))
    with engine.client() as client:
        plan.unlink()
        found = until(client, lambda found: found["plans"][0]["state"] == "error")["plans"][0]
        assert "No such file" in found["error"]["message"]
        fill(engine, 1)
        assert verdicts(client) == ["good"]
        plan.write_text(STRICTER, encoding="utf-8")
        fresh(client, found["hash"])
        assert verdicts(client) == ["bad"]


def test_a_folder_is_followed_with_the_files_that_come_into_it(start_engine: StartEngine, tmp_path: Path) -> None:
    folder = tmp_path / "schemas"
    (folder / "page").mkdir(parents=True)
    (folder / "Order Completed.json").write_text(
        json.dumps({"type": "object", "properties": {"total": {"type": "number"}}}), encoding="utf-8"
    )
    engine = start_engine("--plan", str(folder))
    engine.post("/v1/batch", {"batch": [track(1), track(2, "Second", a=1)]})
    with engine.client() as client:
        assert verdicts(client) == ["good", "unplanned"]
        old = client.plans()["plans"][0]["hash"]
        (folder / "Second.json").write_text(
            json.dumps({"type": "object", "properties": {"a": {"type": "number"}}}), encoding="utf-8"
        )
        fresh(client, old)
        assert verdicts(client) == ["good", "good"]


def test_reload_reads_again_and_tells_the_error(start_engine: StartEngine, plan: Path) -> None:
    engine = start_engine("--plan", str(plan))
    with engine.client() as client:
        plan.write_text(BROKEN, encoding="utf-8")
        assert client.reload_plan(1)["error"]["line"] == 5
        plan.write_text(PLAN, encoding="utf-8")
        assert client.reload_plan(1)["error"] is None


def test_nothing_is_lost_while_the_plan_changes_under_load(start_engine: StartEngine, plan: Path) -> None:
    engine = start_engine("--plan", str(plan))
    fill(engine, 5_000)
    sent, over = [0], threading.Event()

    def send() -> None:
        while not over.is_set():
            assert engine.post("/v1/batch", batch(sent[0], 50))[0] == 200
            sent[0] += 50

    sender = threading.Thread(target=send)
    sender.start()
    try:
        with engine.client() as client:
            for text in (STRICTER, PLAN, STRICTER, PLAN, STRICTER):
                replace(plan, text)
                until(client, lambda found: found["recheck"] is not None)
            old = client.plans()["plans"][0]["hash"]
            replace(plan, PLAN)
            replace(plan, STRICTER.replace("Shop", "Last"))
            fresh(client, old)
            over.set()
            sender.join()
            found = until(client, lambda found: found["plans"][0]["name"] == "Last" and checked(found))
            assert found["plans"][0]["state"] == "ready"
            assert client.status().captured == 5_000 + sent[0]
            last, seen = 0, 0
            while page := client.events(after=last, limit=10_000).events:
                assert {each["verdict"] for each in page} == {"bad"}
                last, seen = page[-1]["id"], seen + len(page)
            assert seen == 5_000 + sent[0]
    finally:
        over.set()
        sender.join()


def test_a_recheck_is_cancelled_and_started_again(start_engine: StartEngine, plan: Path) -> None:
    engine = start_engine()
    fill(engine, 20_000)
    with engine.client() as client:
        client.load_plan(plan)
        cancelled = client.cancel_recheck()["recheck"]
        assert cancelled["state"] == "cancelled"
        assert cancelled["done"] < cancelled["total"] == 20_000
        client.recheck()
        found = until(client, checked)
        assert found["recheck"]["done"] == 20_000
        assert client.events("verdict:good", limit=1).complete


def test_the_newest_are_checked_first(start_engine: StartEngine, plan: Path) -> None:
    engine = start_engine()
    fill(engine, 20_000)
    with engine.client() as client:
        client.load_plan(plan)
        until(client, lambda found: found["recheck"]["changed"] > 0)
        progress = client.cancel_recheck()["recheck"]
        good = [each["id"] for each in client.events("verdict:good", limit=10_000).events]
        assert progress["changed"] >= len(good) or len(good) == 10_000
        assert client.events("id:20000").events[0]["verdict"] == "good"


def test_deleted_events_stay_out(start_engine: StartEngine, plan: Path) -> None:
    engine = start_engine()
    fill(engine, 3)
    with engine.client() as client:
        client.annotate("delete", [(2, 2)])
        client.load_plan(plan)
        until(client, checked)
        client.annotate("restore", [(2, 2)])
        assert verdicts(client) == ["good", "unchecked", "good"]


def test_clear_and_a_new_session_end_a_recheck(start_engine: StartEngine, plan: Path, tmp_path: Path) -> None:
    engine = start_engine()
    fill(engine, 20_000)
    with engine.client() as client:
        client.load_plan(plan)
        client.new_session(tmp_path / "second.evs")
        engine.post("/v1/track", track(1))
        assert verdicts(client) == ["good"]
        client.new_session(engine.session)
        until(client, checked)
        assert client.events("verdict:unchecked", limit=1).events == []
        client.recheck()
        client.clear()
        engine.post("/v1/track", track(1))
        assert verdicts(client) == ["good"]


def test_a_kill_in_the_middle_of_a_recheck_loses_nothing(start_engine: StartEngine, plan: Path, tmp_path: Path) -> None:
    session = tmp_path / "killed.evs"
    engine = start_engine(session=session)
    fill(engine, 20_000)
    with engine.client() as client:
        client.load_plan(plan)
        until(client, lambda found: found["recheck"]["changed"] > 0)
        os.kill(engine.process.pid, signal.SIGKILL)
        engine.process.wait(30)
    again = start_engine("--plan", str(plan), session=session)
    with again.client() as client:
        until(client, checked)
        assert client.status().last_id == 20_000
        assert client.events("-verdict:good", limit=1).events == []
        assert len(client.events("verdict:good", limit=10_000).events) == 10_000


def test_what_was_cancelled_is_not_remembered_as_done(start_engine: StartEngine, plan: Path) -> None:
    engine = start_engine()
    fill(engine, 20_000)
    with engine.client() as client:
        client.load_plan(plan)
        assert client.cancel_recheck()["recheck"]["state"] == "cancelled"
        engine.post("/v1/track", track(1, total="x" * 400_000))
        until(client, checked)
        assert client.events("verdict:unchecked", limit=1).complete
        assert engine.end(signal.SIGTERM)[0] == 0
    with SessionWriter(engine.session) as writer:
        judged = writer.judged_by()
    assert judged is not None
    assert judged.complete is False


def test_events_with_very_many_problems_are_stored_in_parts(start_engine: StartEngine, plan: Path) -> None:
    engine = start_engine()
    odd: dict[str, Any] = {f"odd{number}": number for number in range(200)}
    calls = [track(number, **odd) for number in range(100)]
    assert engine.post("/v1/batch", {"batch": calls})[0] == 200
    with engine.client() as client:
        client.load_plan(plan)
        found = until(client, checked)["recheck"]
        assert (found["done"], found["total"], found["changed"]) == (100, 100, 100)
        assert set(verdicts(client)) == {"bad"}
        assert len(client.events(limit=1).events[0]["problems"]) > 50
