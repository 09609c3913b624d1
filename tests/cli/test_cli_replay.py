"""``inspector replay`` into a sink on loopback."""

import json
import os
import signal
import threading
import time
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector.engine.replay.making import make_job
from inspector.engine.replay.targets import Destinations
from inspector.replay.job import spec_of
from inspector.storage.ledger.folder import jobs_folder
from tests.cli.cli_rig import run, running
from tests.engine.sink_rig import Reply, Sink, add_destination, sink
from tests.storage.session_rig import fill, make_batch

KEY = "key-of-the-sink-4711"


@pytest.fixture
def server(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sink]:
    for name in ("SINK", "REAL", "GONE"):
        monkeypatch.setenv(f"INSPECTOR_SECRET_{name}_WRITE_KEY", KEY)
    with sink() as found:
        add_destination("Sink", found.url)
        yield found


@pytest.fixture
def session(tmp_path: Path) -> Path:
    return fill(tmp_path / "shop.evs", [make_batch(first, 100) for first in (1, 101, 201)])


def test_a_session_is_sent_and_the_report_says_so(server: Sink, session: Path) -> None:
    ended = run("replay", session, "--to", "sink")
    assert ended.returncode == 0, ended
    assert "complete" in ended.stdout
    assert "✓       300  delivered" in ended.stdout
    assert set(server.counts.values()) == {1}
    assert len(server.counts) == 300
    job_id = ended.stderr.split()[1]
    report = json.loads(run("replay", "--report", job_id, "--json").stdout)
    assert (report["state"], report["delivered"], report["left"]) == ("complete", 1.0, 0)
    assert job_id in run("replay", "--list").stdout
    assert {head["x-event-inspector-replay"] for head in server.heads} == {job_id}


def test_rules_on_the_command_line(server: Sink, session: Path) -> None:
    options = [
        "--ids", "1-5,9", "--new-ids", "--now", "--pseudonyms", "--set", "properties.n=[1]",
        "--set", "context.note=plain", "--remove", "nothing.here", "--rename", "event=name",
        "--redact", "userId", "--map-write-key", "*=other",
    ]  # fmt: skip
    ended = run("replay", session, "--to", "Sink", *options)
    assert ended.returncode == 0, ended
    assert len(server.events) == 6
    assert server.events[0]["properties"]["n"] == [1]
    assert server.events[0]["context"]["note"] == "plain"
    assert server.events[0]["name"] == "Order Completed"
    assert server.events[0]["messageId"].startswith("replay-")


def test_a_filter_chooses(server: Sink, session: Path) -> None:
    assert run("replay", session, "--to", "Sink", "--filter", "properties.n < 11").returncode == 0
    assert len(server.counts) == 10


def test_a_dry_run_sends_nothing(server: Sink, session: Path) -> None:
    ended = run("replay", session, "--to", "Sink", "--dry-run")
    assert ended.returncode == 0, ended
    assert "300 events of shop.evs would be sent to Sink (127.0.0.1)." in ended.stdout
    assert "300  would be sent" in ended.stdout
    assert "Nothing was sent." in ended.stdout
    assert KEY not in ended.stdout
    assert server.requests == 0
    told = json.loads(run("replay", session, "--to", "Sink", "--dry-run", "--json").stdout)
    assert told["counts"] == [{"result": "delivered", "words": "", "events": 300}]
    assert list(jobs_folder().iterdir()) == []


def test_production_needs_a_yes(server: Sink, session: Path) -> None:
    add_destination("Real", "https://api.shop-of-somebody.com")
    ended = run("replay", session, "--to", "Real")
    assert ended.returncode == 2
    assert "300 events of shop.evs will be sent to Real (api.shop-of-somebody.com)." in ended.stderr
    assert "--yes" in ended.stderr
    assert list(jobs_folder().iterdir()) == []


def test_refused_events_make_it_1_and_can_be_sent_again(server: Sink, session: Path) -> None:
    server.answer = lambda number: Reply(400 if number == 2 else 200)
    ended = run("replay", session, "--to", "Sink")
    assert ended.returncode == 1, ended
    assert "×       100  refused" in ended.stdout
    assert "--retry-failed" in ended.stdout
    job_id = ended.stderr.split()[1]
    assert run("replay", "--report", job_id).returncode == 1
    server.answer = lambda _: Reply()
    again = run("replay", "--retry-failed", job_id)
    assert again.returncode == 0, again
    assert len(server.counts) == 300
    assert set(server.counts.values()) == {1}


def test_what_may_have_arrived_is_named_before_it_is_sent_again(server: Sink, session: Path) -> None:
    assert run("destinations", "add", "Hook", "--kind", "webhook", "--set", f"url={server.url}").returncode == 0
    server.answer = lambda number: Reply(None if number == 2 else 200)
    ended = run("replay", session, "--to", "Hook", "--ids", "1-3")
    assert ended.returncode == 1, ended
    assert "?         1  sent, but no answer came" in ended.stdout
    assert "also the 1 that may have arrived: those may be there twice." in ended.stdout


def test_a_destination_that_is_busy_or_hangs_up_gets_everything_once(server: Sink, session: Path) -> None:
    replies = {1: Reply(429, (("Retry-After", "1"),)), 3: Reply(None), 5: Reply(503)}
    server.answer = lambda number: replies.get(number, Reply())
    began = time.monotonic()
    ended = run("replay", session, "--to", "Sink", "--concurrency", "1")
    assert ended.returncode == 0, ended
    assert time.monotonic() - began >= 1.0
    assert len(server.events) == 300
    assert server.requests >= 5


def test_a_destination_that_is_away_is_2_and_loses_nothing(server: Sink, session: Path) -> None:
    with sink() as gone:
        url = gone.url
    add_destination("Gone", url)
    ended = run("replay", session, "--to", "Gone", "--tries", "2")
    assert ended.returncode == 2, ended
    assert "Gone takes nothing" in ended.stderr
    assert "--resume" in ended.stdout
    job_id = ended.stderr.split()[1]
    add_destination("Gone", server.url)
    assert run("replay", "--resume", job_id).returncode == 0
    assert len(server.counts) == 300


def test_a_wrong_key_is_2_and_the_job_goes_on_when_it_is_mended(server: Sink, session: Path) -> None:
    server.right = f"Basic {b64encode(b'mended:').decode()}"
    ended = run("replay", session, "--to", "Sink", "--ids", "1-250")
    assert ended.returncode == 2, ended
    assert "Sink refuses the key. Answered 401" in ended.stderr
    assert "Change it in the destination's settings and resume" in ended.stderr
    assert "refused" not in ended.stdout
    assert KEY not in ended.stdout + ended.stderr
    assert (len(server.counts), "--resume" in ended.stdout) == (0, True)
    os.environ["INSPECTOR_SECRET_SINK_WRITE_KEY"] = "mended"  # put back by the fixture
    assert run("replay", "--resume", ended.stderr.split()[1]).returncode == 0
    assert len(server.counts) == 250
    assert set(server.counts.values()) == {1}


def test_ctrl_c_ends_it_in_order(server: Sink, session: Path) -> None:
    with running("replay", session, "--to", "Sink", "--rate", "100") as process:
        deadline = time.monotonic() + 30
        while not server.counts:
            assert time.monotonic() < deadline
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert "cancelled" in out
    assert "are left" in out
    job_id = err.split()[1]
    assert run("replay", "--resume", job_id).returncode == 0
    assert len(server.counts) == 300
    assert set(server.counts.values()) == {1}


def test_one_that_was_killed_says_what_happened_and_how_to_go_on(server: Sink, session: Path) -> None:
    asked, let_go = threading.Event(), threading.Event()

    def before() -> None:
        asked.set()
        assert let_go.wait(60), "nobody let it answer"

    server.before = before
    try:
        with running("replay", session, "--to", "Sink", "--ids", "1-250", "--concurrency", "1") as process:
            assert asked.wait(60)
            process.kill()
            _, err = process.communicate(timeout=60)
    finally:
        server.before = lambda: None
        let_go.set()
    job_id = err.split()[1]
    why = "The program that ran it was ended in the middle; resume it, and what is left is sent."
    command = f"inspector replay --resume {job_id}"
    listed = run("replay", "--list")
    row, *below = listed.stdout.splitlines()[1:]
    assert row.startswith(f"{job_id}  interrupted")
    assert below == [f"  {why}", f"  250 are left; `{command}` goes on."]
    report = run("replay", "--report", job_id).stdout
    assert f"  {why}\n" in report
    assert report.endswith(f"250 are left; `{command}` goes on.\n")
    for how in (["--list"], ["--report", job_id]):
        told = json.loads(run("replay", *how, "--json").stdout)
        assert (told["state"], told["trouble"], told["resume"]) == ("interrupted", why, command)
    assert run(*command.split()[1:]).returncode == 0
    told = json.loads(run("replay", "--list", "--json").stdout)
    assert (told["state"], told["trouble"], told["resume"]) == ("complete", None, None)
    assert len(run("replay", "--list").stdout.splitlines()) == 2
    assert len(server.counts) == 250


def test_one_that_was_killed_before_it_began_can_be_begun(server: Sink, session: Path) -> None:
    spec = spec_of({"session": str(session), "destinations": ["Sink"]})
    path = make_job(jobs_folder(), spec, Destinations().targets(["Sink"]), 1_700_000_000_000_000)
    command = f"inspector replay --resume {path.stem}"
    assert run("replay", "--report", path.stem).stdout.endswith(f"Nothing is sent yet; `{command}` begins.\n")
    assert json.loads(run("replay", "--list", "--json").stdout)["resume"] == command
    assert run(*command.split()[1:]).returncode == 0
    assert len(server.counts) == 300


def test_the_key_is_nowhere(server: Sink, session: Path) -> None:
    ended = run("replay", session, "--to", "Sink", "--json")
    assert ended.returncode == 0
    kept = b"".join(path.read_bytes() for path in jobs_folder().iterdir())
    assert kept
    for place in (kept, ended.stdout.encode(), ended.stderr.encode(), session.read_bytes()):
        assert KEY.encode() not in place
    assert {path.stat().st_mode & 0o777 for path in jobs_folder().glob("*.job")} == {0o600}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["latest"], "at least one destination"),
        (["SESSION", "--to", "Sinc"], "Did you mean 'Sink'"),
        (["SESSION", "--to", "Sink", "--ids", "1-x"], "is no range"),
        (["SESSION", "--to", "Sink", "--speed", "fast"], "--speed is max"),
        (["SESSION", "--to", "Sink", "--set", "a"], "has no equals sign"),
        (["SESSION", "--to", "Sink", "--filter", "type:("], "filter cannot be read"),
        (["SESSION", "--to", "Sink", "--remove", "a..b"], "cannot be read"),
        (["SESSION", "--to", "Sink", "--transform", "nowhere.py"], "nowhere.py"),
        (["SESSION", "--resume", "x"], "stand alone"),
        (["--resume", "../../x"], "There is no job"),
        (["--report", "nothing"], "There is no job"),
        (["SESSION", "--to", "Sink", "--detach"], "No engine is running"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(server: Sink, session: Path, options: list[str], said: str) -> None:
    ended = run("replay", *[str(session) if each == "SESSION" else each for each in options])
    assert ended.returncode == 2, ended
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr


def test_an_empty_list_says_how_to_begin(data_dir: Path) -> None:
    ended = run("replay", "--list")
    assert ended.returncode == 0
    assert "There is no job yet" in ended.stderr
