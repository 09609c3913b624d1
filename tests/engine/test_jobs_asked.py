"""Going on with a job asks as starting it does: its destination may be another by now."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from inspector.client import EngineClient, NotConfirmedError
from tests.engine.conftest import StartEngine
from tests.engine.sink_rig import Reply, add_destination, sink

_REAL = "https://api.shop-of-somebody.com"


def _over(client: EngineClient, job_id: str) -> dict[str, Any]:
    deadline = time.monotonic() + 60
    while (job := client.job(job_id))["runsHere"] or job["state"] not in {"complete", "cancelled"}:
        assert time.monotonic() < deadline, job
        time.sleep(0.02)
    return job


@pytest.mark.parametrize("action", ["resume", "retry"])
def test_what_leads_to_production_by_now_is_asked_about(
    data_dir: Path, start_engine: StartEngine, monkeypatch: pytest.MonkeyPatch, action: str
) -> None:
    monkeypatch.setenv("INSPECTOR_SECRET_SINK_WRITE_KEY", "key")
    engine = start_engine()
    calls = [{"type": "track", "event": "Seen", "userId": "u", "messageId": f"m-{number}"} for number in range(40)]
    assert engine.post("/v1/batch", {"batch": calls})[0] == 200
    with sink() as server, engine.client() as client:
        add_destination("Sink", server.url)
        job_id = client.start_job({"destinations": ["Sink"], "pace": {"speed": "rate", "rate": 10}})["id"]
        client.change_job(job_id, "pause")
        assert client.change_job(job_id, "resume")["state"] == "running"  # it runs here: nothing to ask
        assert _until(lambda: server.requests > 0)
        client.change_job(job_id, "cancel")
        left = _over(client, job_id)["left"]
        assert 0 < left < 40
        sent = server.requests
        add_destination("Sink", _REAL)
        with pytest.raises(NotConfirmedError, match=r"will be sent to Sink \(api\.shop-of-somebody\.com\)") as refused:
            client.change_job(job_id, action)
        assert refused.value.message.startswith(f"{left} event"), "what was sent already is not counted"
        assert refused.value.production == [{"destination": "Sink", "hosts": ["api.shop-of-somebody.com"]}]
        assert client.job(job_id)["state"] == "cancelled"
        add_destination("Sink", server.url)
        client.change_job(job_id, "resume", confirmed=True)
        assert _until(lambda: server.requests > sent)


def test_only_what_would_be_sent_is_asked_about(
    data_dir: Path, start_engine: StartEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GOOD", "BAD"):
        monkeypatch.setenv(f"INSPECTOR_SECRET_{name}_WRITE_KEY", "key")
    engine = start_engine()
    calls = [{"type": "track", "event": "Seen", "userId": "u", "messageId": f"m-{number}"} for number in range(9)]
    assert engine.post("/v1/batch", {"batch": calls})[0] == 200
    with sink() as good, sink() as bad, engine.client() as client:
        bad.answer = lambda _: Reply(400)
        add_destination("Good", good.url)
        add_destination("Bad", bad.url)
        job_id = client.start_job({"destinations": ["Good", "Bad"], "events": [[1, 9]]})["id"]
        assert _until(lambda: client.job(job_id)["state"] == "complete")  # though what ran it may still be ending
        add_destination("Good", _REAL)
        add_destination("Bad", _REAL)
        with pytest.raises(NotConfirmedError) as refused:
            client.change_job(job_id, "retry")
        assert refused.value.message.startswith("9 events of test.evs will be sent to Bad (api.shop-of-somebody.com).")
        assert [each["destination"] for each in refused.value.production] == ["Bad"], "the other one has them all"
        add_destination("Bad", bad.url)
        bad.answer = lambda _: Reply()
        client.change_job(job_id, "retry")
        assert _until(lambda: len(bad.counts) == 9)
        assert set(good.counts.values()) == {1}


def _until(holds: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 60
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True
