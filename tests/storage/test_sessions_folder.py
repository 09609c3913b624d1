import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from inspector.core.errors import ReadOnlyError, SessionFileError
from inspector.storage.reader import SessionReader
from inspector.storage.sessions_folder import new_session_path, recent_sessions, remember, sessions_folder
from inspector.storage.writer import SessionWriter
from tests.storage.session_rig import fill

NOW = datetime(2026, 11, 22, 7, 40, 12, tzinfo=UTC)


def test_the_folder_is_the_users_and_is_made(data_dir: Path) -> None:
    assert sessions_folder() == data_dir / "event-inspector" / "sessions"
    assert sessions_folder().is_dir()


@pytest.mark.skipif("sys.platform == 'win32'", reason="modes are POSIX's")
def test_it_is_made_for_the_user_alone_and_stays_as_its_owner_wants_it(data_dir: Path) -> None:
    assert sessions_folder().stat().st_mode & 0o777 == 0o700
    sessions_folder().chmod(0o750)
    assert sessions_folder().stat().st_mode & 0o777 == 0o750


def test_a_folder_that_cannot_be_made_is_told(data_dir: Path) -> None:
    (data_dir / "event-inspector").write_text("in the way")
    with pytest.raises(ReadOnlyError, match="cannot be made"):
        sessions_folder()


def test_new_names_are_moments_and_never_taken_ones(tmp_path: Path) -> None:
    names = []
    for _ in range(3):
        path = new_session_path(tmp_path, NOW)
        path.touch()
        names.append(path.name)
    assert names == ["2026-11-22 07.40.12.evs", "2026-11-22 07.40.12 2.evs", "2026-11-22 07.40.12 3.evs"]


def test_recent_are_those_of_the_folder_and_those_opened_elsewhere(data_dir: Path, tmp_path: Path) -> None:
    old, new = (fill(sessions_folder() / f"{name}.evs", []) for name in ("old", "new"))
    elsewhere = fill(tmp_path / "elsewhere.evs", [])
    for path, seconds in ((old, 1_000_000), (new, 3_000_000), (elsewhere, 500_000)):
        os.utime(path, (seconds, seconds))
    assert [one.path.name for one in recent_sessions(10)] == ["new.evs", "old.evs"]
    remember(elsewhere, datetime.fromtimestamp(2_000_000, UTC))
    found = recent_sessions(10)
    assert [one.path.name for one in found] == ["new.evs", "elsewhere.evs", "old.evs"]
    assert found[1].used_us == 2_000_000_000_000
    assert found[0].size == new.stat().st_size
    remember(old, datetime.fromtimestamp(4_000_000, UTC))
    assert [one.path.name for one in recent_sessions(2)] == ["old.evs", "new.evs"]
    elsewhere.unlink()
    assert [one.path.name for one in recent_sessions(10)] == ["old.evs", "new.evs"]


@pytest.mark.skipif("sys.platform != 'linux'", reason="other systems refuse such names")
def test_a_file_whose_name_is_no_text_is_listed_and_told(data_dir: Path, tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.evs")
    path.touch()
    remember(path)
    assert [one.path for one in recent_sessions(1)] == [path]
    for open_it in (SessionReader, SessionWriter):
        with pytest.raises(SessionFileError, match=r"caf\?\.evs cannot be opened: its path is no UTF-8"):
            open_it(path)


def test_the_log_counts_as_part_of_a_session(data_dir: Path) -> None:
    path = fill(sessions_folder() / "a.evs", [])
    os.utime(path, (1, 1))
    log = path.with_name("a.evs-wal")
    log.write_bytes(b"x" * 100)
    os.utime(log, (2, 2))
    (one,) = recent_sessions(1)
    assert (one.size, one.used_us) == (path.stat().st_size + 100, 2_000_000)


@pytest.mark.parametrize("text", ["", "[", "{}", "[1]", '[{"path": 1, "opened_us": 1}]', '[{"path": "x"}]', "\xff"])
def test_a_broken_list_is_as_good_as_none(data_dir: Path, text: str) -> None:
    path = fill(sessions_folder() / "a.evs", [])
    sessions_folder().with_name("recent.json").write_text(text, encoding="latin-1")
    assert [one.path for one in recent_sessions(10)] == [path]
    remember(path)
    assert [one.path for one in recent_sessions(10)] == [path]


def test_the_list_does_not_grow_without_end_and_leaves_no_drafts(data_dir: Path, tmp_path: Path) -> None:
    for number in range(120):
        remember(tmp_path / f"{number}.evs", datetime.fromtimestamp(number, UTC))
    text = sessions_folder().with_name("recent.json").read_text()
    assert text.count('"path"') == 100
    assert "/119.evs" in text
    assert sorted(each.name for each in sessions_folder().parent.iterdir()) == ["recent.json", "sessions"]
