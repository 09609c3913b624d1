"""Full, read-only and vanished disks: SDKs are told to keep their events, nothing acknowledged is lost, it goes on."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from inspector.storage.reader import SessionReader
from tests.engine.conftest import RunningEngine, StartEngine
from tests.reliability.disk_rig import Answer, Poster, remount, small_disk
from tests.reliability.stored_rig import stored

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux's limits and mounts")


def check_refusal(answer: Answer, said: str) -> None:
    assert (answer.status, answer.retry_after, answer.body["code"]) == (503, "10", "not_stored")
    assert answer.body["success"] is False
    assert said in answer.body["message"]


def check_trouble(engine: RunningEngine, said: str) -> None:
    with engine.client() as client:
        status = client.status()
    assert status.state == "trouble"
    assert status.trouble is not None
    assert said in status.trouble


def check_all_well(engine: RunningEngine, poster: Poster) -> None:
    assert poster.post().status == 200
    with engine.client() as client:
        status = client.status()
    assert (status.state, status.trouble, status.captured) == ("live", None, len(poster.acknowledged))


def check_stored(session: Path, acknowledged: list[str]) -> None:
    found = stored(session)
    assert set(found.copies) >= set(acknowledged)
    assert not found.duplicates


@linux_only
def test_a_file_that_may_not_grow(engine: RunningEngine) -> None:
    import resource

    poster = Poster(engine)
    assert poster.post().status == 200
    _, hard = resource.prlimit(engine.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(engine.process.pid, resource.RLIMIT_FSIZE, (300_000, hard))
    check_refusal(poster.until_refused(), "test.evs could not be written")
    check_trouble(engine, "See whether the disk is full")
    check_stored(engine.session, poster.acknowledged)
    assert len(poster.acknowledged) > 3
    resource.prlimit(engine.process.pid, resource.RLIMIT_FSIZE, (hard, hard))
    check_all_well(engine, poster)
    engine.process.send_signal(signal.SIGTERM)
    assert engine.process.wait(timeout=60) == 0
    check_stored(engine.session, poster.acknowledged)


@linux_only
def test_a_full_disk_goes_on_when_there_is_space(start_engine: StartEngine, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "6m") as disk:
        ballast = disk / "ballast"
        ballast.write_bytes(bytes(3 << 20))
        engine = start_engine(session=disk / "test.evs")
        poster = Poster(engine)
        check_refusal(poster.until_refused(), "There is no space left for test.evs")
        check_trouble(engine, "Free some space")
        check_stored(engine.session, poster.acknowledged)
        ballast.unlink()
        check_all_well(engine, poster)
        assert engine.process.poll() is None
        check_stored(engine.session, poster.acknowledged)


@linux_only
def test_a_full_disk_at_the_end_and_at_the_next_start(start_engine: StartEngine, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "3m") as disk:
        engine = start_engine(session=disk / "test.evs")
        poster = Poster(engine)
        poster.until_refused()
        engine.process.send_signal(signal.SIGTERM)
        _, said = engine.process.communicate(timeout=60)
        assert engine.process.returncode in {0, 2}
        assert "Traceback" not in said
        assert not engine.runfile.exists()
        check_stored(engine.session, poster.acknowledged)
        remount(disk, "size=12m")
        check_stored(engine.session, poster.acknowledged)
        again = start_engine(session=disk / "test.evs")
        assert again.post("/v1/track", {"userId": "u", "event": "E", "messageId": "after"})[0] == 200
        code, _ = again.end(signal.SIGTERM)
        assert code == 0
        check_stored(engine.session, poster.acknowledged)


@linux_only
def test_a_full_disk_can_be_left_for_another(start_engine: StartEngine, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "3m") as disk:
        engine = start_engine(session=disk / "test.evs")
        poster = Poster(engine)
        poster.until_refused()
        with engine.client() as client:
            client.new_session(tmp_path / "elsewhere.evs")
            assert poster.post().status == 200
            assert client.status().state == "live"
        check_stored(disk / "test.evs", poster.acknowledged[:-1])
        assert list(stored(tmp_path / "elsewhere.evs").copies) == poster.acknowledged[-1:]


@linux_only
def test_a_read_only_disk_is_told_and_can_be_read(start_engine: StartEngine, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "8m") as disk:
        engine = start_engine(session=disk / "ended.evs")
        poster = Poster(engine)
        assert poster.post().status == 200
        engine.end(signal.SIGTERM)
        killed = start_engine(session=disk / "killed.evs")
        other = Poster(killed)
        assert other.post().status == 200
        killed.process.kill()
        killed.process.wait()
        remount(disk, "ro")
        command = [sys.executable, "-m", "inspector", "serve", "--port", "0", "--session"]
        for name in ("ended.evs", "new.evs"):
            done = subprocess.run([*command, str(disk / name)], capture_output=True, text=True, check=False, timeout=60)
            assert done.returncode == 2
            assert done.stderr.count("\n") == 1
            assert f"{name} cannot be written: its folder {disk} is read-only or missing." in done.stderr
        for name in ("ended.evs", "killed.evs"):
            with SessionReader(disk / name) as reader:
                assert [event.message_id for event in reader.events(0, 10)] == ["m-0"]


def delete(session: Path) -> None:
    for file in session.parent.glob(f"{session.name}*"):
        file.unlink()


def move(session: Path) -> None:
    session.rename(session.with_name("moved.evs"))


def replace(session: Path) -> None:
    delete(session)
    session.write_bytes(b"something else")


def remove_folder(session: Path) -> None:
    shutil.rmtree(session.parent)


def delete_log(session: Path) -> None:
    session.with_name(session.name + "-wal").unlink()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody take away an open file")
@pytest.mark.parametrize("take_away", [delete, move, replace, remove_folder, delete_log])
def test_a_session_that_is_taken_away_is_no_silent_loss(
    start_engine: StartEngine, tmp_path: Path, take_away: Callable[[Path], None]
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    engine = start_engine(session=folder / "test.evs")
    poster = Poster(engine)
    assert poster.post().status == 200
    take_away(engine.session)
    for _ in range(3):
        check_refusal(poster.post(), "test.evs was deleted or moved while it was being written")
    check_trouble(engine, "save a copy of the session and begin a new one")
    with engine.client() as client:
        # What it says helps: the engine still has the file open.
        client.copy_session(tmp_path / "copy.evs")
        assert list(stored(tmp_path / "copy.evs").copies) == ["m-0"]
        client.new_session(tmp_path / "next.evs")
        assert poster.post().status == 200
        assert client.status().state == "live"
    engine.process.send_signal(signal.SIGTERM)
    _, said = engine.process.communicate(timeout=60)
    assert engine.process.returncode == 0
    assert "Traceback" not in said
    assert list(stored(tmp_path / "next.evs").copies) == poster.acknowledged[1:]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody take away an open file")
def test_a_session_that_is_put_back_goes_on(engine: RunningEngine) -> None:
    poster = Poster(engine)
    assert poster.post().status == 200
    aside = engine.session.with_name("aside.evs")
    engine.session.rename(aside)
    assert poster.post().status == 503
    aside.rename(engine.session)
    check_all_well(engine, poster)
    engine.process.send_signal(signal.SIGTERM)
    assert engine.process.wait(timeout=60) == 0
    check_stored(engine.session, poster.acknowledged)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody take away an open file")
def test_the_end_without_a_file_is_told(engine: RunningEngine) -> None:
    poster = Poster(engine)
    assert poster.post().status == 200
    os.unlink(engine.session)  # noqa: PTH108 - as anybody does it
    engine.process.send_signal(signal.SIGTERM)
    _, said = engine.process.communicate(timeout=60)
    assert engine.process.returncode == 2
    assert "test.evs was deleted or moved while it was being written" in said
    assert "Traceback" not in said
    assert not engine.runfile.exists()
