"""Going on with a job asks as starting it does: its destination may be another by now."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from inspector.client import EngineClient, NotConfirmedError
from tests.engine.conftest import StartEngine
from tests.engine.sink_rig import add_destination, sink

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
        client.change_job(job_id, "cancel")
        _over(client, job_id)
        sent = server.requests
        add_destination("Sink", _REAL)
        with pytest.raises(NotConfirmedError, match=r"will be sent to Sink \(api\.shop-of-somebody\.com\)") as refused:
            client.change_job(job_id, action)
        assert refused.value.production == [{"destination": "Sink", "hosts": ["api.shop-of-somebody.com"]}]
        assert client.job(job_id)["state"] == "cancelled"
        add_destination("Sink", server.url)
        client.change_job(job_id, "resume", confirmed=True)
        assert _until(lambda: server.requests > sent)


def _until(holds: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 60
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True
