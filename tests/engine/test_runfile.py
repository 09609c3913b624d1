import os
import stat
from pathlib import Path

import pytest

from inspector.engine.runfile import EngineAddress, engines_folder, running_engines, write_runfile


@pytest.fixture(autouse=True)
def private_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def address(pid: int, started_us: int = 1) -> EngineAddress:
    return EngineAddress(pid, "http://127.0.0.1:1", "http://127.0.0.1:2", "token", "session.evs", started_us)


def test_a_run_file_is_its_users_alone() -> None:
    path = write_runfile(address(os.getpid()))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert list(path.parent.iterdir()) == [path]
    assert running_engines() == [address(os.getpid())]


def test_the_newest_engine_comes_first() -> None:
    write_runfile(address(os.getpid(), 5))
    write_runfile(address(os.getppid(), 9))
    assert [engine.started_us for engine in running_engines()] == [9, 5]


def test_files_of_the_dead_are_removed_and_strange_ones_left() -> None:
    dead = write_runfile(address(2**22 + 1))
    strange = engines_folder() / "strange.json"
    strange.write_text("{}")
    assert running_engines() == []
    assert not dead.exists()
    assert strange.exists()
