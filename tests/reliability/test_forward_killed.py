"""A forward whose engine, or whose process, is killed again and again: each event arrives exactly once."""

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from secrets import token_hex

import pytest

from inspector.client import EngineGoneError
from tests.engine.conftest import RunningEngine, StartEngine
from tests.engine.conftest import start_engine as start_engine  # noqa: PLC0414 - a fixture
from tests.engine.sink_rig import Sink, add_destination, sink
from tests.reliability.disk_rig import remount, small_disk

_KILLS, _BATCH, _PER_ROUND = 6, 50, 20
pytestmark = pytest.mark.timeout(400)  # it does a great deal, and a machine may be slow


def test_kills_of_the_engine_lose_nothing_and_send_nothing_twice(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch, start_engine: StartEngine
) -> None:
    monkeypatch.setenv("INSPECTOR_SECRET_SINK_WRITE_KEY", "key-of-the-sink")
    sent = 0
    with sink() as server:
        add_destination("Sink", server.url)
        for _ in range(_KILLS):
            engine = start_engine("--forward", "Sink")
            for _ in range(_PER_ROUND):
                _post(engine, sent + 1)
                sent += _BATCH
            _until_more(server, sent - _PER_ROUND * _BATCH)
            engine.process.kill()
            engine.process.communicate(timeout=60)
        engine = start_engine("--forward", "Sink")
        _until(lambda: len(server.counts) == sent)
        engine.end(signal.SIGTERM)
        assert [event["messageId"] for event in server.events].count("m-1") == 1
        assert {event["messageId"] for event in server.events} == {f"m-{number}" for number in range(1, sent + 1)}
        assert len(server.events) == sent
        _check_again(server, _KILLS)


def test_kills_of_its_process_lose_nothing_and_the_engine_starts_it_again(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch, start_engine: StartEngine
) -> None:
    monkeypatch.setenv("INSPECTOR_SECRET_SINK_WRITE_KEY", "key-of-the-sink")
    sent = 0
    with sink() as server:
        add_destination("Sink", server.url)
        engine = start_engine("--forward", "Sink")
        with engine.client() as client:
            for _ in range(_KILLS):
                for _ in range(_PER_ROUND):
                    _post(engine, sent + 1)
                    sent += _BATCH
                _until_more(server, sent - _PER_ROUND * _BATCH)
                pid = client.forwards()["forwards"][0]["pid"]
                if pid is not None:
                    os.kill(pid, signal.SIGKILL)
            _until(lambda: len(server.counts) == sent)
            _until(lambda: not client.forwards()["forwards"][0]["lag"])
            told = client.forwards()["forwards"][0]
            assert (told["delivered"], told["refused"]) == (sent, 0)
        assert len(server.events) == sent
        _check_again(server, _KILLS)


def _check_again(server: Sink, kills: int) -> None:
    again = sum(count - 1 for count in server.counts.values())
    assert again <= kills * 4 * 100, "more was sent again than can have been under way"


def _post(engine: RunningEngine, first: int, **more: str) -> None:
    calls = [
        {"type": "track", "event": "Seen", "userId": "u", "messageId": f"m-{number}", **more}
        for number in range(first, first + _BATCH)
    ]
    assert engine.post("/v1/batch", {"batch": calls})[0] == 200


def _until_more(server: Sink, count: int) -> None:
    _until(lambda: len(server.counts) > count)


def _until(what: Callable[[], bool], seconds: float = 90) -> None:
    deadline = time.monotonic() + seconds
    while True:
        try:
            if what():
                return
        except EngineGoneError:
            pass
        assert time.monotonic() < deadline, "it did not come about"
        time.sleep(0.01)


@pytest.mark.skipif(sys.platform != "linux", reason="needs Linux's mounts")
def test_a_full_disk_holds_a_forward_up_and_loses_nothing(
    data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start_engine: StartEngine
) -> None:
    monkeypatch.setenv("INSPECTOR_SECRET_SINK_WRITE_KEY", "key-of-the-sink")
    with sink() as server, small_disk(tmp_path / "disk", "512k") as disk:
        monkeypatch.setenv("XDG_DATA_HOME", str(disk))
        add_destination("Sink", server.url)
        engine = start_engine("--forward", "Sink")
        with engine.client() as client:
            for number in range(60):
                _post(engine, 1 + number * _BATCH, padding=token_hex(500))
            _until(lambda: "no space left" in (client.forwards()["forwards"][0]["trouble"] or ""))
            assert client.status().state == "live", "capture goes on"
            remount(disk, "size=64m")
            _until(lambda: not client.forwards()["forwards"][0]["lag"])
        assert len(server.events) == 60 * _BATCH
        engine.process.terminate()
        engine.process.communicate(timeout=60)
