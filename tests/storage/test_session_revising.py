"""Revising events: rows, blocks and journal say the same, whatever was done and undone, and whenever it ended."""

import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import apsw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.core.errors import SessionFileError
from inspector.core.event import EventFlag
from inspector.core.problem import Problem, Severity, Verdict
from inspector.core.stored import StoredEvent
from inspector.storage import schema
from inspector.storage.annotations import Action
from inspector.storage.columns import ColumnBlock, pack
from inspector.storage.merge import copy_session, merge_sessions
from inspector.storage.reader import SessionReader
from inspector.storage.revising import Checked, What
from inspector.storage.salvage import rescue
from inspector.storage.writer import SessionWriter
from tests.storage.session_rig import all_events, fill, make_batch, make_event, make_exchange

VERSION_1 = Path(__file__).parents[1] / "data" / "session-version-1.sqlite"
SECRET = b"SecretOfTheCustomer"


def _unpacked(reader: SessionReader, count: int) -> bytes:
    query = f"SELECT {schema.HEAD_COLUMNS} FROM event ORDER BY id LIMIT ?"  # noqa: S608 - ours
    rows: list[Any] = reader.connection.execute(query, (count,)).fetchall()
    return pack(rows)


def _event(reader: SessionReader, number: int) -> StoredEvent:
    event = reader.event(number)
    assert event is not None
    return event


def _flags(reader: SessionReader) -> dict[int, EventFlag]:
    return {row.id: row.flags for row in reader.rows(1, 1 << 40)}


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """9,000 events: two full blocks and a rest."""
    return fill(tmp_path_factory.mktemp("large") / "a.evs", (make_batch(1 + 300 * n, 300) for n in range(30)))


_ranges = st.lists(st.tuples(st.integers(1, 9_000), st.integers(0, 5_000)), min_size=1, max_size=4).map(
    lambda found: sorted((first, min(9_000, first + more)) for first, more in found)
)
_steps = st.tuples(st.sampled_from(Action), _ranges, st.sampled_from(("checkout", "bug")))


@settings(deadline=None, max_examples=8)
@given(st.lists(_steps, min_size=1, max_size=6))
def test_what_was_done_and_undone_leaves_no_trace(
    large: Path, steps: list[tuple[Action, list[tuple[int, int]], str]]
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.evs"
        shutil.copyfile(large, path)
        with SessionWriter(path) as writer, SessionReader(path) as reader:
            before = [reader.events(0, 10_000)]
            done = []
            for action, ranges, word in steps:
                done.append((action, writer.annotate(action, ranges, word), word))
                before.append(reader.events(0, 10_000))
                packed = b"".join(block.data for block in reversed(list(reader.blocks())))
                assert packed == _unpacked(reader, 8_192)
            for (action, changed, word), state in zip(reversed(done), reversed(before[:-1]), strict=True):
                assert writer.annotate(action.opposite, changed, word) == changed
                assert reader.events(0, 10_000) == state
            assert reader.info().event_count == 9_000


def test_verdicts_and_problems_are_replaced_in_bulk(large: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.evs"
    shutil.copyfile(large, path)
    problem = Problem("required", Severity.ERROR, "total is missing.", "/properties/total", "number", None, "plan", "A")
    with SessionWriter(path) as writer, SessionReader(path) as reader:
        start = reader.changes().revision
        writer.check([Checked(number, Verdict.BAD, (problem, problem)) for number in range(100, 5_000)])
        writer.check([Checked(200, Verdict.GOOD, ()), Checked(10**6, Verdict.GOOD, (problem,))])
        assert reader.changes().revision == start + 2
        revised = reader.revised_since(start)
        assert revised is not None
        assert [each[1:] for each in revised] == [(100, 4_999, What.CHECKED), (200, 200, What.CHECKED)]
        assert _event(reader, 150).problems == (problem, problem)
        assert (_event(reader, 200).problems, _event(reader, 200).row.verdict) == ((), Verdict.GOOD)
        too = problem._replace(code="property_usually_there", severity=Severity.INFO, origin="consistency")
        writer.check([Checked(310, Verdict.BAD, (problem, too))])
        assert (_event(reader, 310).problems, _event(reader, 310).row.problem_count) == ((problem, too), 1)
        assert reader.problem_codes(1, 300) == [(n, "required", 3) for n in range(100, 301) if n != 200]
        assert b"".join(block.data for block in reversed(list(reader.blocks()))) == _unpacked(reader, 8_192)
        assert reader.columns_from(150, 10).first_id == 1
        assert reader.columns_from(8_995, 3) == ColumnBlock(8_995, 3, _unpacked(reader, 9_000)[8_994 * 28 : 8_997 * 28])


def test_a_reader_that_is_too_far_behind_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inspector.storage.revising._JOURNAL_ROWS", 3)
    path = fill(tmp_path / "a.evs", [make_batch(1, 5)])
    with SessionWriter(path) as writer, SessionReader(path) as reader:
        for number in range(1, 6):
            writer.annotate(Action.MARK, [(number, number)])
        assert reader.revised_since(1) is None
        assert [each.first_id for each in reader.revised_since(2) or ()] == [3, 4, 5]
        writer.clear()
        assert reader.revised_since(5) is None


def test_notes_are_written_replaced_and_taken_away(tmp_path: Path) -> None:
    path = fill(tmp_path / "a.evs", [make_batch(1, 3)])
    with SessionWriter(path) as writer, SessionReader(path) as reader:
        assert writer.write_note(2, "why twice?") is None
        assert (_event(reader, 2).note, _event(reader, 2).row.flags) == ("why twice?", EventFlag.NOTED)
        assert writer.write_note(2, "fixed") == "why twice?"
        assert writer.write_note(2, None) == "fixed"
        assert (_event(reader, 2).note, _event(reader, 2).row.flags) == (None, EventFlag.NONE)
        with pytest.raises(LookupError):
            writer.write_note(4, "nobody")


def test_what_is_deleted_for_good_leaves_a_number_and_no_byte(tmp_path: Path) -> None:
    path = tmp_path / "a.evs"
    told = make_event(2, user_id=SECRET.decode(), message=b'{"who":"' + SECRET + b'"}')
    with SessionWriter(path) as writer:
        writer.append([make_batch(10, 2), (make_exchange(told.message, target=f"/v1/{SECRET.decode()}"), [told])])
        writer.write_note(3, SECRET.decode())
        writer.annotate(Action.DELETE, [(1, 1), (3, 3)])
        assert writer.empty_bin() == 2
        assert writer.empty_bin() == 0
        assert writer.annotate(Action.RESTORE, [(1, 3)]) == []
        assert writer.annotate(Action.MARK, [(1, 3)]) == [(2, 2)]
        with pytest.raises(LookupError):
            writer.write_note(3, "again")
    assert SECRET not in path.read_bytes()
    with SessionReader(path) as reader:
        assert [event.row.id for event in reader.events(0, 10)] == [2]
        assert (reader.info().event_count, reader.info().last_id) == (1, 3)
        kept, emptied = reader.exchanges(0, 10)
        assert b"batch" in kept.exchange.request.body  # one of its events is still there
        assert emptied.exchange.request.body == b""


def test_what_is_cleared_leaves_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.evs"
    told = make_event(2, message=b'{"who":"' + SECRET + b'"}')
    with SessionWriter(path) as writer, SessionReader(path) as reader:
        writer.append([(make_exchange(told.message), [told])])
        writer.annotate(Action.DELETE, [(1, 1)])
        writer.write_note(1, SECRET.decode())
        writer.clear()
        assert SECRET not in path.read_bytes()
        assert (reader.info().deleted, reader.info().event_count) == (0, 0)
        writer.append([make_batch(3, 2)])
        assert [event.row.id for event in reader.events(0, 10)] == [2, 3]


def test_copies_merges_and_rescues_leave_deleted_events_out_and_carry_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "a.evs"
    told = make_event(9, message=b'{"who":"' + SECRET + b'"}')
    with SessionWriter(path) as writer:
        writer.append([make_batch(1, 3), (make_exchange(told.message), [told])])
        writer.annotate(Action.MARK, [(1, 1)])
        writer.annotate(Action.TAG, [(1, 2)], "checkout")
        writer.write_note(2, "why?")
        writer.annotate(Action.DELETE, [(3, 4)])
    copy_session(path, tmp_path / "copy.evs", lambda _: None)
    merge_sessions(tmp_path / "merged.evs", [path], lambda _: None)
    rescued = rescue(path, tmp_path / "rescued.evs", lambda _: None)
    assert (rescued.events, rescued.lost_events, rescued.decoded_again) == (2, 0, 0)
    for name in ("copy", "merged", "rescued"):
        found = all_events(tmp_path / f"{name}.evs")
        assert [(bool(event.row.flags & EventFlag.MARKED), event.tags, event.note) for event in found] == [
            (True, ("checkout",), None),
            (False, ("checkout",), "why?"),
        ], name
        assert SECRET not in (tmp_path / f"{name}.evs").read_bytes(), name
    assert len(all_events(path)) == 4


def test_a_file_of_version_1_is_read_as_it_is_and_then_by_those_who_have_it_open_already(tmp_path: Path) -> None:
    path = tmp_path / "old.evs"
    shutil.copyfile(VERSION_1, path)
    with SessionReader(path) as reader:
        before = reader.events(0, 100)
        assert (len(before), reader.info().version, reader.tags()) == (21, 1, [])
        assert path.read_bytes() == VERSION_1.read_bytes()
        with SessionWriter(path) as writer:
            writer.annotate(Action.TAG, [(2, 3)], "checkout")
            writer.write_note(2, "why?")
            assert [each.first_id for each in reader.revised_since(0) or ()] == [2, 2]
            assert (_event(reader, 2).note, _event(reader, 2).tags, reader.tags()) == (
                "why?",
                ("checkout",),
                ["checkout"],
            )
        assert reader.events(3, 100) == before[3:]
    with SessionReader(path) as reader:
        assert reader.info().version == schema.SCHEMA_VERSION
        assert [source.name for source in reader.sources()] == ["web"]


def test_a_file_of_version_1_in_a_folder_that_is_read_only(tmp_path: Path) -> None:
    path = tmp_path / "old.evs"
    shutil.copyfile(VERSION_1, path)
    path.chmod(0o400)
    with SessionReader(path) as reader:
        assert _event(reader, 21).problems[0].code == "nan"
    assert path.read_bytes() == VERSION_1.read_bytes()


def test_a_tag_in_a_table_that_a_stranger_made_is_no_tag(tmp_path: Path) -> None:
    path = fill(tmp_path / "a.evs", [make_batch(1, 1)])
    with SessionWriter(path) as writer:
        writer.annotate(Action.TAG, [(1, 1)], "checkout")
    with apsw.Connection(str(path)) as connection:
        connection.execute("UPDATE tag SET word = x'00'")
    connection.close()
    with SessionReader(path) as reader, pytest.raises(SessionFileError):
        reader.event(1)


_KILLED = """
import sys
from pathlib import Path
from inspector.storage.annotations import Action
from inspector.storage.writer import SessionWriter
with SessionWriter(Path(sys.argv[1])) as writer:
    print("ready", flush=True)
    while True:
        for action in (Action.MARK, Action.DELETE, Action.UNMARK, Action.RESTORE):
            writer.annotate(action, [(1, 9000)])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize("after_s", [0.05, 0.11, 0.17])
def test_killed_in_the_middle_of_a_revision(large: Path, tmp_path: Path, after_s: float) -> None:
    path = tmp_path / "a.evs"
    shutil.copyfile(large, path)
    process = subprocess.Popen([sys.executable, "-c", _KILLED, str(path)], stdout=subprocess.PIPE)
    assert process.stdout is not None
    with process, process.stdout:
        assert process.stdout.readline() == b"ready\n"
        time.sleep(after_s)
        process.send_signal(signal.SIGKILL)
    with SessionReader(path) as reader:
        flags = set(_flags(reader).values())
        assert len(flags) == 1  # all of one revision, or nothing
        assert b"".join(block.data for block in reversed(list(reader.blocks()))) == _unpacked(reader, 8_192)
        assert reader.info().deleted == (9_000 if EventFlag.DELETED in flags.pop() else 0)
        last = reader.changes().revision
        assert len(reader.revised_since(0) or ()) == last
    with SessionWriter(path) as writer:
        writer.annotate(Action.MARK, [(1, 1)])
