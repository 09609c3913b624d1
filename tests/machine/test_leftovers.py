"""Folders that a killed process left behind."""

import os
import subprocess
from pathlib import Path

from inspector.machine.leftovers import mark_owners, remove_leftovers

_NOTE = "event-inspector-owners.txt"


def test_what_has_no_owner_left_is_removed_and_nothing_else(tmp_path: Path) -> None:
    with subprocess.Popen(["true"]) as ended:
        ended.wait()
    for name, owners in (("made-left", [ended.pid]), ("made-used", [ended.pid, os.getpid()]), ("other", [ended.pid])):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "file.pem").touch()
        mark_owners(folder, owners)
    for name, text in (("made-empty", ""), ("made-odd", "a b c")):
        folder = tmp_path / name
        folder.mkdir()
        (folder / _NOTE).write_text(text)
    pipe = tmp_path / "made-pipe"
    pipe.mkdir()
    os.mkfifo(pipe / _NOTE)
    remove_leftovers(tmp_path, "made-")
    left = ["made-empty", "made-odd", "made-pipe", "made-used", "other"]
    assert sorted(each.name for each in tmp_path.iterdir()) == left
