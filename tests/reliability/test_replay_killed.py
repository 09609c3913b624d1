"""A replay job whose process is killed again and again: a sink that drops repeats gets each event exactly once."""

import signal
from collections import Counter
from pathlib import Path

import pytest

from inspector.storage.ledger.folder import JobFolder, jobs_folder
from inspector.storage.ledger.reader import LedgerReader
from tests.cli.cli_rig import run, running
from tests.engine.sink_rig import Sink, add_destination, sink
from tests.storage.session_rig import fill, make_batch

_EVENTS, _KILLS = 10_000, 20


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
