"""``inspector serve`` as a process: start, ready line, signals, and every way in which it may not start."""

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from inspector.client import EngineGoneError, running_engines
from inspector.storage.reader import SessionReader
from tests.engine.conftest import RunningEngine, StartEngine


def serve(*options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "inspector", "serve", *options]
    return subprocess.run(command, capture_output=True, text=True, timeout=30, check=False, env=dict(os.environ))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ends_in_order_on_a_signal(engine: RunningEngine, number: int) -> None:
    assert engine.post("/v1/track", {"userId": "u", "event": "Signed Up"}) == (200, {"success": True})
    code, lines = engine.end(number)
    assert code == 0
    assert json.loads(lines[-1]) == {"session": str(engine.session), "captured": 1}
    assert not engine.runfile.exists()
    assert not engine.session.with_name("test.evs-wal").exists()
    assert not engine.session.with_name("test.evs-lock").exists()
    with SessionReader(engine.session) as reader:
        assert [event.row.name for event in reader.events(0, 10)] == ["Signed Up"]


def test_is_found_by_its_run_file_and_ends_through_the_api(engine: RunningEngine) -> None:
    assert [address.url for address in running_engines() if address.pid == engine.process.pid] == [engine.url]
    assert engine.runfile.stat().st_mode & 0o077 == 0
    with engine.client() as client:
        client.stop()
    assert engine.process.wait(timeout=60) == 0
    assert [address for address in running_engines() if address.pid == engine.process.pid] == []
    with engine.client() as client, pytest.raises(EngineGoneError, match="does not answer"):
        client.status()


def test_a_killed_engine_is_forgotten(engine: RunningEngine) -> None:
    engine.process.kill()
    engine.process.wait()
    assert engine.runfile.exists()
    assert engine.process.pid not in [address.pid for address in running_engines()]
    assert not engine.runfile.exists()


def test_port_taken_names_the_holder_and_a_free_one(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = serve("--port", str(port), "--session", str(tmp_path / "a.evs"), "--json")
    assert result.returncode == 2
    told = json.loads(result.stdout)
    assert told["error"] == "port_taken"
    assert told["port"] == port
    assert str(os.getpid()) in told["holder"]
    assert told["free_port"] > port
    assert result.stderr.count("\n") == 1
    assert f"Port {port} is taken" in result.stderr


def test_two_engines_do_not_write_one_session(engine: RunningEngine) -> None:
    result = serve("--port", "0", "--session", str(engine.session))
    assert result.returncode == 2
    assert f"already being written by another engine (process {engine.process.pid})" in result.stderr


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"not a database at all, but long enough to be one", "is not an Event Inspector session"),
        (b"SQLite format 3\0" + b"\xff" * 4080, "is damaged"),
    ],
)
def test_a_wrong_file_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "wrong.evs"
    file.write_bytes(content)
    result = serve("--port", "0", "--session", str(file))
    assert result.returncode == 2
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    assert file.read_bytes() == content


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is a folder that not even root can write to, on Linux")
def test_a_read_only_folder_is_told(tmp_path: Path) -> None:
    result = serve("--port", "0", "--session", "/proc/test.evs")
    assert result.returncode == 2
    assert "its folder /proc is read-only or missing" in result.stderr


def test_goes_on_at_the_end_of_an_existing_session(start_engine: StartEngine, tmp_path: Path) -> None:
    session = tmp_path / "kept.evs"
    first = start_engine(session=session)
    first.post("/v1/track", {"userId": "u", "event": "One", "messageId": "m-1"})
    first.end(signal.SIGTERM)
    second = start_engine(session=session)
    second.post("/v1/track", {"userId": "u", "event": "One", "messageId": "m-1"})
    second.end(signal.SIGTERM)
    with SessionReader(session) as reader:
        events = reader.events(0, 10)
    assert [(event.row.id, event.duplicate_of) for event in events] == [(1, None), (2, 1)]


def test_what_was_acknowledged_survives_a_kill(engine: RunningEngine) -> None:
    for number in range(50):
        assert engine.post("/v1/track", {"userId": "u", "event": f"E{number}"})[0] == 200
    engine.process.kill()
    engine.process.wait()
    with SessionReader(engine.session) as reader:
        assert [event.row.name for event in reader.events(0, 100)] == [f"E{number}" for number in range(50)]
