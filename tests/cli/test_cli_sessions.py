import json
import os
import time
from pathlib import Path

import pytest

from inspector.storage.sessions_folder import sessions_folder
from inspector.storage.writer import SessionWriter
from tests.cli.cli_rig import run
from tests.storage.session_rig import KEY, all_events, fill, make_batch, make_event, make_exchange


@pytest.fixture
def session(tmp_path: Path) -> Path:
    return fill(tmp_path / "a.evs", [make_batch(1, 30), (make_exchange(), [make_event(31, name="=SUM(A1)")])])


@pytest.mark.parametrize("kind", ["jsonl", "csv", "har", "flows"])
def test_out_and_in_again(session: Path, tmp_path: Path, kind: str) -> None:
    file = tmp_path / f"out.{kind}"  # in the format that its ending tells
    shown = run("export", session, "--output", file, "--reveal-keys")
    assert (shown.returncode, shown.stdout) == (0, "")
    assert f"exported 31 events to {file}" in shown.stderr
    if kind != "flows":  # which are no text
        assert run("export", session, "--format", kind, "--reveal-keys").stdout == file.read_text(encoding="utf-8")
    taken = run("import", tmp_path / "b.evs", file, "--json")
    assert taken.returncode == 0, taken.stderr
    told = json.loads(taken.stdout)
    assert told["files"][0].pop("path") == str(file)
    nothing = {"unread": 0, "remarks": [], "leftOut": {}, "notes": []}
    files = [{"format": kind, "exchanges": 2, "events": 31, **nothing}]
    assert told == {"session": str(tmp_path / "b.evs"), "exchanges": 2, "events": 31, "files": files}
    names = [event.row.name for event in all_events(tmp_path / "b.evs")]
    assert names[:30] == ["Order Completed"] * 30
    # The last one's request does not hold what its row says, and HAR and flows know only requests.
    assert (names[30] == "=SUM(A1)") == (kind not in {"har", "flows"})


def test_what_is_filtered_out_is_not_exported(session: Path, tmp_path: Path) -> None:
    lines = run("export", session, "--filter", "user:u-7 or user:u-9").stdout.splitlines()
    assert [json.loads(line)["userId"] for line in lines] == ["u-7", "u-9"]
    entries = json.loads(run("export", session, "--format", "har", "--filter", "user:u-7").stdout)["log"]["entries"]
    assert len(entries) == 1
    assert KEY not in json.dumps(entries)


def test_an_export_never_takes_the_place_of_its_session(session: Path) -> None:
    before = session.read_bytes()
    shown = run("export", session, "--output", session)
    assert shown.returncode == 2
    assert "is the session itself" in shown.stderr
    assert session.read_bytes() == before


def test_a_file_that_cannot_be_written_is_told(session: Path, tmp_path: Path) -> None:
    shown = run("export", session, "--output", tmp_path / "no" / "x.jsonl")
    assert shown.returncode == 2
    assert "cannot be written: No such file or directory" in shown.stderr


def test_parquet_out_and_in_again(session: Path, tmp_path: Path) -> None:
    file = tmp_path / "out.parquet"
    assert run("export", session, "--output", file, "--reveal-keys").returncode == 0
    assert run("import", tmp_path / "b.evs", file).stdout.startswith("imported 31 events in 2 requests")
    assert [event.row.name for event in all_events(tmp_path / "b.evs")][-2:] == ["Order Completed", "=SUM(A1)"]
    shown = run("export", session, "--format", "parquet")
    assert (shown.returncode, shown.stdout) == (2, "")
    assert "Parquet cannot be written to stdout" in shown.stderr


def test_a_line_that_cannot_be_read_is_kept_and_told(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text('{"type":"track","event":"A"}\noops\n')
    shown = run("import", tmp_path / "b.evs", tmp_path / "x.jsonl")
    assert shown.returncode == 0
    assert shown.stdout.startswith("imported 2 events in 2 requests")
    first, second = shown.stderr.splitlines()
    assert first == "x.jsonl: 1 could not be read; their bytes are kept as rows:"
    assert second.startswith("  line 2: this is not JSON (")
    assert [event.row.name for event in all_events(tmp_path / "b.evs")] == ["A", "line 2 of x.jsonl"]


@pytest.mark.parametrize(
    ("text", "more", "says"),
    [
        ("oops and nothing\n", (), "x.jsonl: what it begins with is no format that is read. Read are JSON lines, CSV"),
        ('{"type":"track","event":"A"}\noops\n', ("--strict",), "x.jsonl, line 2: this is not JSON"),
    ],
)
def test_a_wrong_file_is_one_sentence_and_leaves_nothing(
    tmp_path: Path, text: str, more: tuple[str, ...], says: str
) -> None:
    (tmp_path / "x.jsonl").write_text(text)
    shown = run("import", tmp_path / "b.evs", tmp_path / "x.jsonl", *more)
    assert shown.returncode == 2
    assert shown.stderr.startswith(f"inspector: {says}")
    assert shown.stderr.count("\n") == 1
    assert [each.name for each in tmp_path.iterdir()] == ["x.jsonl"]


def test_recent_sessions_are_listed(data_dir: Path, tmp_path: Path) -> None:
    assert "There is no session" in run("sessions").stderr
    fill(sessions_folder() / "one.evs", [make_batch(1, 1200)])
    (sessions_folder() / "broken.evs").write_text("oops")
    run("sessions", "copy", "one", tmp_path / "copy.evs")
    text = run("sessions").stdout
    assert "1,200" in text
    assert "broken.evs is not an Event Inspector session" in text
    listed = {Path(each["path"]).name: each for each in map(json.loads, run("sessions", "--json").stdout.splitlines())}
    assert set(listed) == {"one.evs", "broken.evs", "copy.evs"}
    assert (listed["one.evs"]["events"], listed["copy.evs"]["events"], listed["broken.evs"]["events"]) == (
        1200,
        1200,
        None,
    )
    assert listed["one.evs"]["createdAt"] == listed["copy.evs"]["createdAt"]
    assert len(run("sessions", "-n", "1").stdout.splitlines()) == 2


def test_merging(session: Path, tmp_path: Path) -> None:
    other = fill(tmp_path / "b.evs", [make_batch(100, 4)])
    shown = run("sessions", "merge", tmp_path / "c.evs", session, other)
    assert shown.stdout == f"merged 35 events into {tmp_path / 'c.evs'}\n"
    assert len(all_events(tmp_path / "c.evs")) == 35
    again = run("sessions", "merge", tmp_path / "c.evs", session)
    assert again.returncode == 2
    assert "exists already" in again.stderr


def test_pruning_asks_and_spares_what_is_new_written_or_elsewhere(data_dir: Path, tmp_path: Path) -> None:
    folder = sessions_folder()
    for path in (folder / "old.evs", folder / "new.evs", folder / "written.evs", tmp_path / "elsewhere.evs"):
        fill(path, [make_batch(1, 3)])
    run("sessions", "copy", "old", tmp_path / "copy.evs")
    long_ago = time.time() - 40 * 86_400
    with SessionWriter(folder / "written.evs"):
        for name in ("old.evs", "written.evs", "written.evs-wal"):
            os.utime(folder / name, (long_ago, long_ago))
        os.utime(tmp_path / "copy.evs", (long_ago, long_ago))
        refused = run("sessions", "prune", "--older-than", "30d", stdin="n\n")
        assert "Nothing was deleted." in refused.stdout
        assert (folder / "old.evs").exists()
        assert run("sessions", "prune", "--older-than", "8w").stdout == "There is nothing to prune.\n"
        done = run("sessions", "prune", "--older-than", "30d", "--yes")
    assert done.stdout.startswith("deleted 1 sessions")
    assert "written.evs is already being written" in done.stderr
    assert sorted(each.name for each in folder.iterdir()) == ["new.evs", "written.evs"]
    assert (tmp_path / "copy.evs").exists()


def test_a_damaged_session_is_rescued(session: Path, tmp_path: Path) -> None:
    whole = run("rescue", session, tmp_path / "whole.evs")
    assert (whole.returncode, whole.stdout.splitlines()[-1]) == (0, "lost: 0 events, 0 requests")
    fill(session, [make_batch(1000 * number, 200) for number in range(1, 9)])
    data = session.read_bytes()
    session.write_bytes(data[: len(data) // 2])
    broken = run("events", session)
    assert broken.returncode == 2
    assert "`inspector rescue a.evs`" in broken.stderr
    saved = run("rescue", session, "--json")
    assert saved.returncode == 1
    counts = json.loads(saved.stdout)
    assert counts["session"] == str(tmp_path / "a rescued.evs")
    assert counts["open_ended"] is True
    assert len(all_events(tmp_path / "a rescued.evs")) == counts["events"] > 200
    assert "what came after them" in run("rescue", session, tmp_path / "b.evs").stdout
