import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import apsw
import pytest

from inspector.core.errors import NewerSessionError, SessionFileError, StorageFullError
from inspector.core.event import EventFlag, EventType
from inspector.core.exchange import Kind, Reply
from inspector.core.problem import Problem, Severity, Verdict
from inspector.storage import schema
from inspector.storage.reader import SessionReader
from inspector.storage.writer import SessionWriter
from tests.storage.session_rig import KEY, START_US, all_events, fill, make_batch, make_event, make_exchange


def test_what_is_appended_is_read_back_whole(tmp_path: Path) -> None:
    problem = Problem(
        "type", Severity.ERROR, "A number wanted.", "/properties/total", "number", "string", "plan", "Order"
    )
    hint = Problem("case", Severity.WARNING, "Odd case.")
    event = make_event(
        7,
        position=3,
        pointer="/batch/3",
        type=EventType.SCREEN,
        anonymous_id="a-\0-é-日本",
        label="staging",
        sent_us=START_US,
        flags=EventFlag.RETRY,
        problems=(problem, hint),
    )
    exchange = make_exchange(b"\x1f\x8b\xff\0", headers=(("X", "a: b"), ("X", ""), ("Ü", "ä")), client="[::1]:1")
    exchange = exchange._replace(kind=Kind.UNKNOWN, refusal="Not today.")
    fill(tmp_path / "a.evs", [(exchange, [event])])
    with SessionReader(tmp_path / "a.evs") as reader:
        stored = reader.event(1)
        kept = reader.exchange(1)
    assert stored is not None
    assert kept is not None
    assert kept.exchange == exchange
    assert kept.event_ids == (1,)
    assert stored.problems == (problem, hint)
    assert stored.row.verdict is Verdict.INCOMPLETE
    assert stored.row.flags == EventFlag.RETRY
    assert (stored.row.type, stored.row.name, stored.row.library) == (EventType.SCREEN, event.name, event.library)
    assert (stored.row.user_id, stored.row.anonymous_id) == ("u-7", "a-\0-é-日本")
    assert (stored.position, stored.pointer, stored.message, stored.sent_us) == (3, "/batch/3", event.message, START_US)
    assert (stored.source.write_key, stored.source.label, stored.source.name) == (KEY, "staging", "staging")
    assert stored.row.received_us == START_US


@pytest.mark.parametrize("count", [0, 1, 3, 4, 63, 64, 65, 4095, 4096, 4097, 9000])
def test_ids_are_dense_for_any_number_of_events(tmp_path: Path, count: int) -> None:
    fill(tmp_path / "a.evs", [make_batch(1, count)])
    with SessionReader(tmp_path / "a.evs") as reader:
        info = reader.info()
        ids = [row.id for row in reader.rows(1, count + 10)]
        packed = sum(block.rows for block in reader.blocks())
    assert ids == list(range(1, count + 1))
    assert (info.first_id, info.last_id, info.event_count) == (1, count, count)
    assert packed == count // schema.BLOCK_ROWS * schema.BLOCK_ROWS


def test_a_second_writer_goes_on_where_the_first_ended(tmp_path: Path) -> None:
    path = fill(tmp_path / "a.evs", [make_batch(1, 5000)])
    with SessionWriter(path) as writer:
        assert writer.append([make_batch(5001, 5000)]) == (5001, 10_000)
    with SessionReader(path) as reader:
        assert [block.first_id for block in reader.blocks()] == [4097, 1]
        assert reader.info().event_count == 10_000


def test_a_message_that_comes_again_is_marked_and_kept(tmp_path: Path) -> None:
    path = fill(tmp_path / "a.evs", [(make_exchange(), [make_event(1), make_event(1)])])
    fill(path, [(make_exchange(), [make_event(1), make_event(1, write_key="other"), make_event(2, message_id=None)])])
    events = all_events(path)
    assert [event.duplicate_of for event in events] == [None, 1, 1, None, None]
    assert [bool(event.row.flags & EventFlag.DUPLICATE) for event in events] == [False, True, True, False, False]


def test_equal_replies_are_stored_once(tmp_path: Path) -> None:
    other = make_exchange()._replace(reply=Reply(503, (), b""))
    path = fill(tmp_path / "a.evs", [(make_exchange(), []), (other, []), (make_exchange(), [])])
    connection = apsw.Connection(str(path))
    count = connection.execute("SELECT count(*) FROM reply").fetchone()
    connection.close()
    assert count == (2,)


def test_clear_removes_everything_and_ids_go_on(tmp_path: Path) -> None:
    path = tmp_path / "a.evs"
    with SessionWriter(path) as writer, SessionReader(path) as reader:
        writer.append([make_batch(1, 5000)])
        before = reader.changes()
        writer.clear()
        assert reader.events(0, 10) == []
        assert list(reader.blocks()) == []
        assert reader.changes().generation == before.generation + 1
        assert reader.info().event_count == 0
        assert writer.append([make_batch(1, 2)]) == (5001, 5002)
        assert [event.duplicate_of for event in reader.events(0, 10)] == [None, None]
    with SessionWriter(path) as writer:
        writer.clear()
    with SessionWriter(path) as writer:
        assert writer.append([make_batch(1, 1)]) == (5003, 5003)


def test_a_renamed_source_keeps_its_name_and_readers_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.evs"
    with SessionWriter(path) as writer, SessionReader(path) as reader:
        writer.append([make_batch(1, 1)])
        assert reader.sources()[0].name == "web"
        before = reader.changes()
        renamed = writer.rename_source(1, "Shop", 5)
        assert renamed is not None
        assert (renamed.name, renamed.colour) == ("Shop", 5)
        assert reader.changes().sources_changed == before.sources_changed + 1
        assert reader.sources() == (renamed,)
        assert writer.rename_source(9, "x", None) is None
    with SessionWriter(path) as writer:
        assert writer.sources.all() == (renamed,)


def test_text_that_no_file_can_hold_is_mended_and_not_refused(tmp_path: Path) -> None:
    lone = "a\ud800b"
    event = make_event(1, name=lone, user_id=lone, message_id=lone, write_key=lone, library=lone, pointer=lone)
    problem = Problem("odd", Severity.WARNING, lone, actual=lone)
    path = fill(tmp_path / "a.evs", [(make_exchange(target=f"/{lone}"), [event._replace(problems=(problem,))])])
    stored = all_events(path)[0]
    assert (stored.row.name, stored.row.user_id, stored.source.write_key) == ("a\ufffdb",) * 3
    assert stored.problems[0].message == "a\ufffdb"


def test_a_failed_append_leaves_nothing_and_the_next_one_works(tmp_path: Path) -> None:
    path = tmp_path / "a.evs"
    with SessionWriter(path) as writer:
        writer.append([make_batch(1, 3)])
        writer._connection.pragma("max_page_count", writer._connection.pragma("page_count"))
        big = make_event(4, message=b'"' + b"x" * 300_000 + b'"', name="New", write_key="new", library="new lib")
        with pytest.raises(StorageFullError):
            writer.append([(make_exchange(), [make_event(5, write_key="new"), big])])
        writer._connection.pragma("max_page_count", 1_000_000)
        assert writer.append([(make_exchange(), [make_event(4, name="New", write_key="new")])]) == (4, 4)
    events = all_events(path)
    assert [event.row.id for event in events] == [1, 2, 3, 4]
    assert (events[3].row.name, events[3].source.write_key, events[3].duplicate_of) == ("New", "new", None)


def test_together_stores_all_or_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.evs"
    with SessionWriter(path) as writer, SessionReader(path) as reader:
        writer.append([make_batch(1, 3)])
        with suppress(ZeroDivisionError), writer.together():
            writer.append([(make_exchange(), [make_event(9, name="Gone", write_key="gone")])])
            writer.append([make_batch(100, 5000)])
            assert reader.info().last_id == 3
            raise ZeroDivisionError
        assert reader.info().last_id == 3
        assert [source.write_key for source in writer.sources.all()] == [KEY]
        with writer.together():
            writer.append([make_batch(100, 2)])
            writer.append([(make_exchange(), [make_event(7, name="\ud800")])])
            writer.append([make_batch(100, 1)])
        assert [event.duplicate_of for event in reader.events(3, 10)] == [None, None, None, 4]


def test_a_copy_made_while_events_arrive_is_whole(tmp_path: Path) -> None:
    path, copy = tmp_path / "a.evs", tmp_path / "b.evs"
    with SessionWriter(path) as writer:
        writer.append([make_batch(1, 2000)])
        backup = writer.backup(copy)
        number = 2001
        while backup.step(20) < 1:
            writer.append([make_batch(number, 1)])
            number += 1
        assert not copy.exists()
        backup.finish()
    assert [event.row.id for event in all_events(copy)] == list(range(1, number))
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith("b.evs")] == ["b.evs"]


def test_a_cancelled_copy_leaves_nothing(tmp_path: Path) -> None:
    with SessionWriter(tmp_path / "a.evs") as writer:
        writer.append([make_batch(1, 2000)])
        backup = writer.backup(tmp_path / "b.evs")
        assert backup.step(1) < 1
        backup.cancel()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.evs"]


def test_a_closed_session_is_one_file_and_stays_one_when_it_is_read(tmp_path: Path) -> None:
    path = fill(tmp_path / "a.evs", [make_batch(1, 10)])
    assert len(all_events(path)) == 10
    assert [each.name for each in tmp_path.iterdir()] == ["a.evs"]


def test_closing_does_not_wait_for_a_reader(tmp_path: Path) -> None:
    path = fill(tmp_path / "a.evs", [make_batch(1, 10)])
    writer = SessionWriter(path)
    with SessionReader(path) as reader:
        writer.append([make_batch(11, 1)])
        writer.close()
        assert reader.info().last_id == 11
    assert len(all_events(path)) == 11


@pytest.mark.parametrize("table", ["moment", "change", "tag", "event_tag"])
def test_a_table_that_an_early_build_did_not_make_is_made(tmp_path: Path, table: str) -> None:
    path = fill(tmp_path / "a.evs", [make_batch(1, 3)])
    connection = apsw.Connection(str(path))
    layout = "SELECT sql FROM sqlite_schema WHERE name = ?"
    wanted = connection.execute(layout, (table,)).fetchall()
    connection.execute(f"DROP TABLE {table}")
    connection.close()
    with SessionWriter(path) as writer:
        assert (writer.next_event, len(all_events(path))) == (4, 3)
        writer.clear()
    assert all_events(path) == []
    connection = apsw.Connection(str(path))
    assert connection.execute(layout, (table,)).fetchall() == wanted
    connection.close()


def test_a_file_that_has_every_table_keeps_its_layout(tmp_path: Path) -> None:
    path = fill(tmp_path / "a.evs", [make_batch(1, 3)])
    connection = apsw.Connection(str(path))
    before = connection.pragma("schema_version")
    SessionWriter(path).close()
    assert connection.pragma("schema_version") == before
    connection.close()


def test_a_newer_file_is_left_alone(tmp_path: Path) -> None:
    path = fill(tmp_path / "a.evs", [])
    connection = apsw.Connection(str(path))
    connection.pragma("user_version", schema.SCHEMA_VERSION + 1)
    connection.close()
    before = path.read_bytes()
    with pytest.raises(NewerSessionError, match="newer"):
        SessionWriter(path)
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["a.evs"]


def test_a_folder_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(SessionFileError, match="read-only or missing"):
        SessionWriter(tmp_path / "no" / "a.evs")


_WRITE_UNTIL_KILLED = """
import sys
from contextlib import suppress
from pathlib import Path
from inspector.storage.writer import SessionWriter
from tests.storage.session_rig import make_batch
writer = SessionWriter(Path(sys.argv[1]))
number = 1
while True:
    print(writer.append([make_batch(number, 3)]).last_event, flush=True)
    number += 3
"""


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is POSIX")
@pytest.mark.parametrize("lines", [1, 40, 300])
def test_what_was_appended_survives_kill_9(tmp_path: Path, lines: int) -> None:
    path = tmp_path / "a.evs"
    child = subprocess.Popen([sys.executable, "-c", _WRITE_UNTIL_KILLED, str(path)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    promised = 0
    for _ in range(lines):
        promised = int(child.stdout.readline())
    child.send_signal(signal.SIGKILL)
    promised = max([promised, *(int(line) for line in child.stdout.read().split()[:-1])])
    child.stdout.close()
    child.wait()
    with SessionWriter(path) as writer:  # the lock of the dead is no lock
        assert writer.next_event > promised
    ids = [event.row.id for event in all_events(path)]
    assert ids == list(range(1, len(ids) + 1))
    assert len(ids) >= promised
