"""What takes long is done in slices, on another thread or not at all while a frame is due: held without a clock."""

import gc
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

import apsw
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inspector.core.errors import SessionLockedError
from inspector.core.event import EventFlag
from inspector.core.problem import Verdict
from inspector.gui.bridge import Bridge
from inspector.gui.detail.outline import lay_out
from inspector.gui.detail.textlines import TextLines, shed
from inspector.gui.session.columns import CHUNK_ROWS, EventColumns, not_deleted
from inspector.gui.session.feed import SessionFeed
from inspector.gui.session.opened import OpenedSession
from inspector.gui.session.readying import FOR_COLUMNS, FOR_LATER
from inspector.gui.session.rowcache import RowCache
from inspector.gui.stream import annotating, idranges, refilling, revising
from inspector.gui.stream.matches import Matches, Rows
from inspector.gui.stream.narrowing import Hiding, Narrowing
from inspector.gui.stream.refilling import Refilling
from inspector.gui.stream.revising import RevisionLink
from inspector.gui.window import Options
from inspector.storage.columns import ColumnBlock, pack
from inspector.storage.reader import SessionReader
from inspector.storage.revising import Checked
from inspector.storage.writer import SessionWriter
from tests.gui.conftest import OpenWindow
from tests.gui.window_sessions import write_session

CHUNKS = 3
DELETED, MARKED = int(EventFlag.DELETED), int(EventFlag.MARKED)


def columns_of(flags: Sequence[int], first_id: int = 1) -> EventColumns:
    columns = EventColumns()
    put(columns, first_id, flags)
    return columns


def put(columns: EventColumns, first_id: int, flags: Sequence[int]) -> None:
    columns.put(ColumnBlock(first_id, len(flags), pack([(7, 1, 1, 1, 1, 3, 1, each, 1) for each in flags])))


@pytest.fixture
def feed(qtbot: QtBot) -> SessionFeed:
    """Three chunks of events, every other one deleted; without a file."""
    feed = SessionFeed()
    count = CHUNKS * CHUNK_ROWS - 1
    feed.columns = columns_of([DELETED, 0] * (count // 2) + [DELETED] * (count % 2))
    feed.complete, feed.first_id, feed.last_id = True, 1, count
    return feed


@pytest.fixture
def narrowing(feed: SessionFeed) -> Narrowing:
    narrowing = Narrowing()
    narrowing.hiding = Hiding(not_deleted, not_deleted)
    return narrowing


def test_events_are_found_a_slice_at_a_turn_and_shown_when_all_are(
    feed: SessionFeed, narrowing: Narrowing, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refilling, "_SLICE_S", 0.0)
    filling, found = Refilling(feed, narrowing), list[Matches]()
    filling.filled.connect(lambda matches, _: found.append(matches))
    filling.begin(keep=True)
    assert (filling.busy, found) == (True, [])
    qtbot.waitUntil(lambda: bool(found))
    assert (filling.busy, len(found)) == (False, 1)
    assert found[0].id_array(0, found[0].count - 1).tolist() == list(range(2, feed.last_id + 1, 2))


def test_what_was_being_found_is_dropped_for_what_is_wanted_now(
    feed: SessionFeed, narrowing: Narrowing, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refilling, "_SLICE_S", 0.0)
    filling, counts = Refilling(feed, narrowing), list[int]()
    filling.filled.connect(lambda matches, _: counts.append(matches.count))
    filling.begin(keep=True)
    narrowing.hiding = None
    filling.begin(keep=True)
    assert counts == [feed.last_id]
    qtbot.wait(30)
    assert counts == [feed.last_id]


def test_a_few_events_are_found_within_the_call(feed: SessionFeed, narrowing: Narrowing) -> None:
    filling, counts = Refilling(feed, narrowing), list[int]()
    filling.filled.connect(lambda matches, _: counts.append(matches.count))
    feed.last_id = 10
    filling.begin(keep=True)
    assert counts == [5]


@pytest.mark.parametrize("slice_s", [10.0, -1.0], ids=["at once", "a chunk a turn"])
@pytest.mark.parametrize("changed", [None, 2, 2 * CHUNK_ROWS + 5], ids=["nothing", "early", "late"])
def test_revised_events_are_compared_chunk_by_chunk(
    feed: SessionFeed,
    narrowing: Narrowing,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    slice_s: float,
    changed: int | None,
) -> None:
    monkeypatch.setattr(revising, "_SLICE_S", slice_s)
    assert feed.columns is not None
    matches = Matches(1, narrowing.condition())
    matches.extend(feed.last_id, feed.columns)
    link, said = RevisionLink(feed, narrowing, lambda: None, lambda: matches), list[str]()
    link.rows_changed.connect(lambda: said.append("rows"))
    narrowing.revised.connect(lambda: said.append("counts"))
    if changed is not None:
        shown = matches.row_of(changed) is not None
        put(feed.columns, changed, [DELETED if shown else 0])
    feed.revised.emit(1, feed.last_id)
    qtbot.waitUntil(lambda: "counts" in said)
    assert said == (["counts"] if changed is None else ["rows", "counts"])


def test_revised_events_wait_until_the_stream_has_been_found(
    feed: SessionFeed, narrowing: Narrowing, qtbot: QtBot
) -> None:
    assert feed.columns is not None
    matches = Matches(1, narrowing.condition())
    matches.extend(feed.last_id, feed.columns)
    busy, said = [True], list[str]()
    link = RevisionLink(feed, narrowing, lambda: None, lambda: None if busy[0] else matches)
    link.rows_changed.connect(lambda: said.append("rows"))
    put(feed.columns, 2, [DELETED])
    feed.revised.emit(2, 2)
    qtbot.wait(120)
    assert not said
    busy[0] = False
    qtbot.waitUntil(lambda: said == ["rows"])


@given(
    st.lists(st.booleans(), min_size=1, max_size=300), st.lists(st.sampled_from([0, MARKED]), min_size=1, max_size=300)
)
def test_chosen_rows_as_ranges_are_what_they_are_one_by_one(chosen: list[bool], flags: list[int]) -> None:
    first_id = CHUNK_ROWS - 100
    columns = columns_of(flags, first_id)
    rows = Matches(first_id)
    rows.extend(first_id + len(flags) - 1, None)
    picked = [row for row in range(rows.count) if row < len(chosen) and chosen[row]]
    ranges = idranges.chosen_ranges(rows, [range(row, row + 1) for row in picked])
    ids = [number for first, last in ranges.tolist() for number in range(first, last + 1)]
    assert ids == [first_id + row for row in picked]
    assert all(after - last > 1 for last, after in zip(ranges[:-1, 1], ranges[1:, 0], strict=True))
    marked = idranges.matching_ranges(
        columns, lambda part: part["flags"].astype(np.uint8) == MARKED, first_id, rows.last_id
    )
    assert idranges.count_of(marked) == sum(flag == MARKED for flag in flags)


def test_very_many_chosen_events_are_worked_out_on_a_readers_thread(
    open_window: OpenWindow, session_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(annotating, "AT_ONCE", 10)
    worked, threads = idranges.chosen_ranges, list[threading.Thread]()

    def noted(rows: Rows, parts: Sequence[range]) -> idranges.IdRanges:
        threads.append(threading.current_thread())
        return worked(rows, parts)

    monkeypatch.setattr(idranges, "chosen_ranges", noted)
    window = open_window(Options(view=session_path, engine=False))
    qtbot.waitUntil(lambda: window.feed.complete)
    table, columns, count = window.stream.table, window.feed.columns, window.feed.count
    assert columns is not None
    table.selectAll()
    QTest.keyClick(table, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: not window.stream.annotating.busy and window.stream.annotating.undo.isEnabled())
    table.selectAll()
    QTest.keyClick(table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: columns.deleted == count and not window.stream.annotating.busy)
    assert len(threads) == 2
    assert threading.main_thread() not in threads
    window.stream.annotating.restore_all.trigger()
    qtbot.waitUntil(lambda: columns.deleted == 0 and window.stream.model.rowCount() == count)


def test_a_locked_file_is_not_waited_for(session_path: Path, qtbot: QtBot) -> None:
    feed, failed, grown = SessionFeed(), list[object](), list[int]()
    feed.failed.connect(failed.append)
    feed.grew.connect(lambda: grown.append(feed.last_id))
    session = OpenedSession(session_path)
    other = apsw.Connection(str(session_path))
    try:
        feed.follow(session)
        qtbot.waitUntil(lambda: feed.complete)
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(SessionLockedError), session.poll.at_once():
            pytest.fail("it was locked")
        qtbot.waitUntil(lambda: feed._locked > 2)
        other.execute("ROLLBACK")
        qtbot.waitUntil(lambda: feed._locked == 0)
        assert not failed
    finally:
        other.close()
        feed.stop()
        session.close()


def test_what_is_read_at_once_is_of_one_moment(tmp_path: Path) -> None:
    path = write_session(tmp_path / "one.evs", 20)
    with SessionWriter(path, revising=True) as writer, SessionReader(path) as reader:
        with reader.at_once():
            before = reader.changes()
            writer.check([Checked(3, Verdict.BAD, ())])
            assert reader.changes() == before
        assert reader.changes() != before


def test_a_revised_row_looks_as_it_did_until_it_has_been_read_again(tmp_path: Path, qtbot: QtBot) -> None:
    path = write_session(tmp_path / "rows.evs", 20)
    session, bridge = OpenedSession(path), Bridge()
    try:
        cache = RowCache(session.pages, bridge)
        cache.prepare(range(1, 21))
        qtbot.waitUntil(lambda: cache.get(3) is not None)
        with SessionWriter(path, revising=True) as writer:
            writer.check([Checked(3, Verdict.BAD, ())])
        cache.forget(2, 4)
        old, reads = cache.get(3), cache.reads
        assert old is not None
        assert old.verdict is not Verdict.BAD
        cache.prepare(range(1, 21))
        qtbot.waitUntil(lambda: cache.get(3) not in {None, old})
        fresh = cache.get(3)
        assert fresh is not None
        assert fresh.verdict is Verdict.BAD
        cache.prepare(range(1, 21))
        assert cache.reads == reads + 1
    finally:
        bridge.close()
        session.close()


@given(st.lists(st.text(st.characters(exclude_characters="\n"), max_size=12), max_size=60))
def test_lines_in_one_text_are_the_lines(lines: list[str]) -> None:
    made = TextLines(lines)
    assert list(made) == lines == [made[at] for at in range(len(made))]
    assert made[1:] == lines[1:]
    assert made.text == "\n".join(lines)
    if lines:
        assert made[-1] == lines[-1]
    with pytest.raises(IndexError):
        made[len(lines)]


def test_the_collector_has_nothing_to_look_into_in_a_large_event() -> None:
    outline = lay_out('{"a":[' + ",".join('{"b":[1,2]}' for _ in range(2_000)) + "]}")
    assert outline is not None
    held = [*vars(outline.branches).values(), *vars(outline.lines).values(), outline.text]
    long = [each for each in held if len(each) > 1_000]
    assert len(long) > 8
    assert all(len(gc.get_referents(each)) <= 1 for each in long)  # the type at the most


def test_texts_are_let_go_of_to_the_last() -> None:
    lines = ["x"] * 25_000
    shed(lines)
    assert lines == []


def test_what_is_needed_later_can_be_imported_ahead() -> None:
    names = (*FOR_COLUMNS, *FOR_LATER)
    script = (
        "import sys\n"
        "from inspector.gui.session.readying import get_ready\n"
        f"get_ready({names!r})\n"
        "known = set(sys.modules)\n"
        "import numpy as np\n"
        "np.unique(np.arange(4))\n"
        "print(sorted(set(sys.modules) - known))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout == "[]\n", done.stderr
