"""``inspector mark`` and ``inspector expect`` against a running engine."""

import json
from urllib.parse import urlsplit

from tests.cli.cli_rig import run
from tests.engine.conftest import BASIC, RunningEngine, StartEngine, engine, start_engine

__all__ = ["engine", "start_engine"]


def track(at: RunningEngine, name: str) -> None:
    assert at.post("/v1/track", {"userId": "u", "event": name}, BASIC)[0] == 200


def test_events_since_a_mark_are_expected(engine: RunningEngine, start_engine: StartEngine) -> None:
    port = str(urlsplit(engine.url).port)
    track(engine, "Before")
    marked = run("mark", "start", "--port", port)
    assert (marked.returncode, marked.stdout, marked.stderr) == (0, "start is after event 1\n", "")
    track(engine, "Signed Up")
    fine = run(
        "expect", 'event:"Signed Up"', "--count", "1", "--since", "start", "--none", "event:Before", "--port", port
    )
    assert (fine.returncode, fine.stdout, fine.stderr) == (0, "as expected: 1, 0\n", "")
    missing = run("expect", "event:Before", "--since", "start", "--timeout", "0", "--port", port)
    assert missing.returncode == 1
    assert missing.stdout == ""
    assert missing.stderr.splitlines() == [
        "✗ event:Before: expected at least 1, got 0.",
        "The last events were:",
        "  2 track Signed Up (segment, unchecked)",
    ]
    told = run("expect", "event:Before", "--json", "--port", port)
    assert json.loads(told.stdout)["passed"] is True


def test_without_an_engine_there_is_a_way_out() -> None:
    told = run("expect", "type:track", "--port", "1")
    assert told.returncode == 2
    assert "No engine is running on port 1." in told.stderr
    assert "Say what is expected" in run("expect").stderr
