"""A replay job whose process is killed again and again: a sink that drops repeats gets each event exactly once."""

import signal
import sys
from collections import Counter
from pathlib import Path
from secrets import token_hex

import pytest

from inspector.storage.ledger.folder import JobFolder, jobs_folder
from inspector.storage.ledger.reader import LedgerReader
from tests.cli.cli_rig import run, running
from tests.engine.sink_rig import Sink, add_destination, sink
from tests.reliability.disk_rig import remount, small_disk
from tests.storage.session_rig import fill, make_batch, make_event, make_exchange

_EVENTS, _KILLS = 10_000, 20
pytestmark = pytest.mark.timeout(400)  # it does a great deal, and a machine may be slow


def test_twenty_kills_lose_nothing_and_send_nothing_twice(
    data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INSPECTOR_SECRET_SINK_WRITE_KEY", "key-of-the-sink")
    session = fill(tmp_path / "shop.evs", [make_batch(first, 500) for first in range(1, _EVENTS, 500)])
    with sink() as server:
        add_destination("Sink", server.url)
        for number in range(_KILLS):
            _killed_at(
                server, server.requests + 4, ["replay", str(session), "--to", "Sink"] if not number else _resume()
            )
            assert len(server.counts) < _EVENTS, "the job ended before it was killed often enough"
        ended = run(*_resume())
        assert ended.returncode == 0, ended
        assert len(server.counts) == _EVENTS
        messages = [event["messageId"] for event in server.events]
        assert Counter(messages) == {f"m-{number}": 1 for number in range(1, _EVENTS + 1)}
        again = sum(count - 1 for count in server.counts.values())
        assert again <= _KILLS * 4 * 100, "more was sent again than can have been under way"
    with LedgerReader(_ledger()) as reader:
        tallies = {tally.result: tally.events for tally in reader.tallies()}
        assert tallies == {"delivered": _EVENTS}
        assert {len(reader.of_event(number)) for number in range(1, _EVENTS, 97)} == {1}


@pytest.mark.skipif(sys.platform != "linux", reason="needs Linux's mounts")
def test_a_full_disk_ends_a_job_in_a_sentence(data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INSPECTOR_SECRET_SINK_WRITE_KEY", "key-of-the-sink")
    events = [make_event(number, message=_large(number)) for number in range(1, 301)]
    session = fill(tmp_path / "shop.evs", [(make_exchange(), events)])
    with sink() as server, small_disk(tmp_path / "disk", "256k") as disk:
        monkeypatch.setenv("XDG_DATA_HOME", str(disk))
        add_destination("Sink", server.url)
        full = run("replay", session, "--to", "Sink", "--concurrency", "1")
        assert full.returncode == 2, full
        assert "There is no space left for" in full.stderr or "could not be written" in full.stderr
        assert "Traceback" not in full.stderr
        before = len(server.counts)
        assert before < 300
        remount(disk, "size=64m")
        ended = run(*_resume())
        assert ended.returncode == 0, ended
        assert len(server.events) == 300
        assert sum(server.counts.values()) <= 400


def _large(number: int) -> bytes:
    return b'{"type":"track","event":"E","messageId":"m-%d","padding":"%s"}' % (number, token_hex(2_000).encode())


def _resume() -> list[str]:
    return ["replay", "--resume", _ledger().stem]


def _ledger() -> Path:
    jobs = JobFolder(jobs_folder()).jobs()
    assert len(jobs) == 1
    return Path(jobs[0].head.path)


def _killed_at(server: Sink, request: int, command: list[str]) -> None:
    """Run a command and kill it when the sink has taken its ``request``-th request and has not answered it yet."""
    with running(*command) as process:

        def kill() -> None:
            if server.requests >= request:
                process.kill()

        server.before = kill
        out, err = process.communicate(timeout=60)
        server.before = lambda: None
        assert process.returncode == -signal.SIGKILL, (out, err)
