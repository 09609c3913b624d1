"""``inspector serve --forward`` and ``inspector quarantine``, with and without an engine."""

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from inspector.core.problem import Verdict
from inspector.storage.reader import SessionReader
from tests.cli.cli_rig import run
from tests.engine.conftest import RunningEngine, StartEngine
from tests.engine.conftest import start_engine as start_engine  # noqa: PLC0414 - a fixture
from tests.engine.sink_rig import Sink, add_destination, sink


def _until(what: Callable[[], object]) -> None:
    deadline = time.monotonic() + 60
    while not what():
        assert time.monotonic() < deadline, "it did not come about"
        time.sleep(0.05)


def _engine(start_engine: StartEngine, server: Sink, folder: Path, monkeypatch: pytest.MonkeyPatch) -> RunningEngine:
    """An engine with three events sent on and four in quarantine."""
    for name in ("SINK", "REAL"):
        monkeypatch.setenv(f"INSPECTOR_SECRET_{name}_WRITE_KEY", "key-of-the-sink")
    add_destination("Sink", server.url)
    rules = folder / "rules.json"
    rules.write_text(json.dumps({"blocked": ["Old"]}), encoding="utf-8")
    engine = start_engine("--forward", "Sink", "--rules", str(rules))
    names = ["Seen", "Old", "Seen", "Old", "Old", "Seen", "Old"]
    calls = [
        {"type": "track", "event": name, "userId": "u", "messageId": f"m-{number}"}
        for number, name in enumerate(names, 1)
    ]
    assert engine.post("/v1/batch", {"batch": calls})[0] == 200
    with engine.client() as client:
        _until(lambda: client.status().forwards[0]["blocked"] == 4 and not client.status().forwards[0]["lag"])
        _until(lambda: len(client.events("verdict:blocked").events) == 4)
    return engine


def test_quarantine_beside_an_engine_and_without_one(
    data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start_engine: StartEngine
) -> None:
    with sink() as server:
        engine = _engine(start_engine, server, tmp_path, monkeypatch)
        session = str(engine.session)
        listed = run("quarantine", "list", session)
        assert listed.returncode == 0, listed
        assert [line.split()[:3] for line in listed.stdout.splitlines()] == [
            [number, "blocked", "event_setting"] for number in "2457"
        ]
        assert run("quarantine", "release", session, "--ids", "2,6").stdout == "released 1 events\n"
        _until(lambda: "m-2" in server.counts)
        engine.end(2)
        # Now without an engine: what is released is sent at once, unless it is to wait.
        assert run("quarantine", "release", session, "--ids", "4").stdout == "released 1 events\n"
        assert "m-4" in server.counts
        later = run("quarantine", "release", session, "--ids", "5", "--later", "--json")
        assert json.loads(later.stdout) == {"released": 1, "waiting": 1}
        assert "m-5" not in server.counts
        assert run("quarantine", "drop", session, "--all").stdout == "dropped 1 events\n"
        stages = json.loads(run("quarantine", "show", session, "4").stdout)
        assert [each["result"] for each in stages["forwards"][0]["deliveries"]] == ["delivered"]
        listed = run("quarantine", "list", session, "--state", "released", "--state", "dropped", "--json")
        states = [(each["event"], each["state"]) for each in map(json.loads, listed.stdout.splitlines())]
        assert states == [(2, "released"), (4, "released"), (5, "released"), (7, "dropped")]
        assert server.counts == {"m-1": 1, "m-3": 1, "m-6": 1, "m-2": 1, "m-4": 1}
        with SessionReader(Path(session)) as reader:
            assert [row.id for row in reader.rows(1, 7) if row.verdict is Verdict.BLOCKED] == [7]


def test_an_event_is_corrected_and_released(
    data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start_engine: StartEngine
) -> None:
    with sink() as server:
        engine = _engine(start_engine, server, tmp_path, monkeypatch)
        session = str(engine.session)
        still = run("quarantine", "correct", session, "2", "--set", "properties.note=again")
        assert still.returncode == 1
        assert still.stdout.startswith("Sink: would be stopped again: event_setting: ")
        # What was corrected before stays: the second change is made on top of the first.
        fine = run("quarantine", "correct", session, "2", "--rename", "properties.note=word", "--set", "event=New")
        assert (fine.returncode, fine.stdout) == (
            0,
            "Sink: would pass as corrected; `inspector quarantine release` sends it\n",
        )
        given = tmp_path / "message.json"
        given.write_text('{"type": "track", "event": "Other", "userId": "u", "messageId": "m-4"}', encoding="utf-8")
        (told,) = run("quarantine", "correct", session, "4", str(given), "--json").stdout.splitlines()
        assert (json.loads(told)["event"], json.loads(told)["nowCode"]) == (4, "")
        assert run("quarantine", "release", session, "--passing").stdout == "released 2 events\n"
        _until(lambda: {"m-2", "m-4"} <= server.counts.keys())
        sent = {event["messageId"]: (event["event"], event.get("properties")) for event in server.events}
        assert (sent["m-2"], sent["m-4"]) == (("New", {"word": "again"}), ("Other", None))
        listed = run("quarantine", "list", session, "--state", "released").stdout.splitlines()
        assert [line.rsplit("  ", 1)[1] for line in listed] == ["corrected", "corrected"]
        for number, options, words in (
            ("5", (), "FILE, --set, --remove or --rename"),
            ("1", ("--set", "event=New"), "The event 1 is not in quarantine."),
            ("99", ("--set", "event=New"), "That session has no event 99."),
            ("5", ("--remove", "properties.none"), "To remove properties.none changes nothing of that event."),
        ):
            wrong = run("quarantine", "correct", session, number, *options)
            assert wrong.returncode == 2
            assert words in wrong.stderr
        engine.end(2)
        alone = run("quarantine", "correct", session, "5", "--set", "event=New")
        assert alone.returncode == 2
        assert "No engine is running" in alone.stderr


def test_what_makes_no_sense_is_told(data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INSPECTOR_SECRET_REAL_WRITE_KEY", "key")
    add_destination("Real", "https://api.segment.io")
    rules = tmp_path / "rules.json"
    rules.write_text('{"blokced": []}', encoding="utf-8")
    cases = {
        ("serve", "--rules", str(rules)): "say --forward too",
        ("serve", "--forward", "Nobody"): "no destination 'Nobody'",
        ("serve", "--forward", "Real"): "That looks like production. Say --yes",
        ("serve", "--forward", "Real", "--rules", str(rules)): "no rule called `blokced`",
        ("serve", "--forward", "Real", "--blocked-to", "real"): "a destination of their own",
    }
    for arguments, words in cases.items():
        ended = run(*arguments)
        assert ended.returncode == 2, ended
        assert words in " ".join(ended.stderr.split()), ended
    ended = run("quarantine", "release", "latest")
    assert "Which events are meant?" in ended.stderr
