"""Files that appear whole, and those that nobody else can read."""

from pathlib import Path

import pytest

from inspector.machine.files import private_folder, replace_private, whole, write_private


def test_what_is_written_has_its_name_once_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_text("old")
    with whole(path) as unfinished:
        unfinished.write_text("new")
        assert path.read_text() == "old"
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_what_broke_off_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_text("old")

    def break_off() -> None:
        with whole(path) as unfinished:
            unfinished.write_text("ne")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        break_off()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif("sys.platform == 'win32'", reason="modes are POSIX's")
def test_private_files_and_folders_are_the_users_alone(tmp_path: Path) -> None:
    folder = private_folder(tmp_path / "a" / "b")
    folder.chmod(0o755)
    assert private_folder(folder).stat().st_mode & 0o777 == 0o700
    path = folder / "key.pem"
    for write in (write_private, replace_private):
        path.write_bytes(b"everybody's")
        path.chmod(0o644)
        write(path, b"mine")
        assert path.read_bytes() == b"mine"
        assert path.stat().st_mode & 0o777 == 0o600
    replace_private(path, b"on the disk", synced=True)
    assert path.read_bytes() == b"on the disk"
    assert list(folder.iterdir()) == [path]


def test_a_private_file_that_cannot_take_its_name_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "taken" / "in it").mkdir(parents=True)
    with pytest.raises(OSError, match="taken"):
        replace_private(tmp_path / "taken", b"mine")
    assert [each.name for each in tmp_path.iterdir()] == ["taken"]
