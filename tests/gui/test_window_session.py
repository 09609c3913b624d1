"""The session as the window follows it: columns, rows, the feed."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector.core.errors import SessionFileError
from inspector.gui.bridge import Bridge
from inspector.gui.session.columns import CHUNK_ROWS, EventColumns, duplicates_only
from inspector.gui.session.copying import copy_finished
from inspector.gui.session.feed import SessionFeed
from inspector.gui.session.opened import OpenedSession
from inspector.gui.session.rowcache import RowCache
from inspector.gui.stream.matches import Matches
from inspector.storage.columns import ColumnBlock, pack
from inspector.storage.reader import SessionReader
from inspector.storage.schema import BLOCK_ROWS
from inspector.storage.writer import SessionWriter
from tests.gui.window_sessions import arrivals, write_session


def block(first_id: int, flags: list[int]) -> ColumnBlock:
    rows = [(1_000 + number, 1, 2, 3, 4, 1, 0, flag, 1) for number, flag in enumerate(flags)]
    return ColumnBlock(first_id, len(rows), pack(rows))


def test_columns_cross_the_edges_of_chunks() -> None:
    columns = EventColumns()
    first = CHUNK_ROWS - 3
    columns.put(block(first, [0, 2, 0, 2, 2, 0]))
    assert columns.duplicates == 3
    assert columns.newest_source == 2
    found = columns.matching(duplicates_only, first, first + 5)
    assert found.tolist() == [first + 1, first + 3, first + 4]
    times = np.concatenate([piece["time_us"] for _, piece in columns.slices(first, first + 5)])
    assert times.tolist() == [1_000, 1_001, 1_002, 1_003, 1_004, 1_005]


def test_matches_without_a_condition_are_dense_ids() -> None:
    matches = Matches(101)
    assert matches.extend(110, None) == 10
    assert (matches.count, matches.id_at(0), matches.row_of(110), matches.row_of(111)) == (10, 101, 9, None)
    assert matches.ids(2, 4) == [103, 104, 105]


def test_matches_with_a_condition_test_only_what_is_new() -> None:
    columns = EventColumns()
    asked: list[int] = []

    def condition(piece: "object") -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
        asked.append(len(piece["flags"]))  # type: ignore[index]
        return duplicates_only(piece)  # type: ignore[arg-type]

    columns.put(block(1, [0, 2, 2, 0]))
    matches = Matches(1, condition)
    assert matches.extend(4, columns) == 2
    columns.put(block(5, [2, 0]))
    assert matches.extend(6, columns) == 1
    assert asked == [4, 2]
    assert matches.ids(0, 2) == [2, 3, 5]
    assert (matches.row_of(5), matches.row_of(4), matches.id_at(1)) == (2, None, 3)


def test_a_screenful_of_rows_is_one_read_and_scrolling_inside_it_none(session_path: Path, bridge: Bridge) -> None:
    session = OpenedSession(session_path)
    cache = RowCache(session.pages, bridge)
    cache.read(1)
    cache.prepare(range(65, 129))
    cache.prepare(range(70, 100))
    assert cache.reads == 1
    row = cache.get(100)
    assert row is not None
    assert row.id == 100
    session.close()


def test_a_slow_read_leaves_the_frame_and_comes_later(
    session_path: Path, bridge: Bridge, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("inspector.gui.session.rowcache._PATIENCE_S", 0.005)
    session = OpenedSession(session_path)
    cache = RowCache(session.pages, bridge)
    from threading import Event

    gate = Event()
    session.pages.submit(lambda _: gate.wait(60))
    cache.prepare([1, 2, 3])
    assert cache.get(1) is None
    cache.prepare([1, 2, 3])
    assert cache.reads == 1
    with qtbot.waitSignal(cache.arrived):
        gate.set()
    assert cache.get(3) is not None
    session.close()


def test_the_feed_tells_once_a_tick_and_loads_old_columns_behind(tmp_path: Path, qtbot: QtBot) -> None:
    path = write_session(tmp_path / "long.evs", 2 * BLOCK_ROWS + 500)
    session = OpenedSession(path)
    feed = SessionFeed()
    with qtbot.waitSignals([feed.restarted, feed.columns_complete]):
        feed.follow(session)
    assert feed.count == 2 * BLOCK_ROWS + 500
    assert feed.columns is not None
    with SessionReader(path) as reader:
        expected = sum(bool(row.flags & row.flags.DUPLICATE) for row in reader.rows(1, feed.last_id))
    assert feed.columns.duplicates == expected > 0
    assert len(feed.sources) == 3
    feed.stop()
    session.close()


def test_the_feed_follows_a_live_session_its_new_sources_and_its_clearing(tmp_path: Path, qtbot: QtBot) -> None:
    writer = SessionWriter(tmp_path / "live.evs")
    session = OpenedSession(writer.path)
    feed = SessionFeed()
    feed.follow(session)
    assert feed.count == 0
    with qtbot.waitSignals([feed.grew, feed.sources_changed]):
        writer.append(list(arrivals(0, 30)))
    assert feed.count == 30
    assert feed.rate() > 0
    with qtbot.waitSignal(feed.sources_changed):
        writer.rename_source(1, "shop", 5)
    assert feed.sources[1].name == "shop"
    with qtbot.waitSignal(feed.restarted):
        writer.clear()
    assert feed.count == 0
    with qtbot.waitSignal(feed.grew):
        writer.append(list(arrivals(100, 10)))
    assert (feed.first_id, feed.last_id) == (31, 40)
    feed.stop()
    session.close()
    writer.close()


def test_what_cannot_be_opened_is_a_known_error(tmp_path: Path, qapp: QApplication) -> None:
    (tmp_path / "not.evs").write_text("no session")
    with pytest.raises(SessionFileError):
        OpenedSession(tmp_path / "not.evs")
    with pytest.raises(SessionFileError):
        OpenedSession(tmp_path / "absent.evs")


def test_a_copy_is_whole_and_a_cancelled_one_leaves_nothing(session_path: Path, tmp_path: Path) -> None:
    shares: list[float] = []
    target = tmp_path / "copy.evs"
    assert copy_finished(session_path, target, shares.append, lambda: False)
    assert target.read_bytes() == session_path.read_bytes()
    assert shares[-1] == 1.0
    assert not copy_finished(session_path, tmp_path / "other.evs", shares.append, lambda: True)
    assert sorted(path.name for path in tmp_path.iterdir() if "evs" in path.name) == ["copy.evs", "shop.evs"]


def test_rows_can_be_shown_before_their_columns_are_loaded(tmp_path: Path, qtbot: QtBot) -> None:
    with SessionWriter(tmp_path / "s.evs") as writer:
        writer.append(list(arrivals(0, 20)))
        session = OpenedSession(writer.path)
        feed = SessionFeed()
        with qtbot.waitSignal(feed.restarted):
            feed.follow(session, columns=False)
        assert (feed.count, feed.columns) == (20, None)
        writer.append(list(arrivals(20, 10)))
        qtbot.wait(100)
        assert feed.count == 20
        feed.load_columns()
        columns = feed.columns
        feed.load_columns()
        assert feed.columns is columns
        qtbot.waitUntil(lambda: feed.complete and feed.count == 30)
        feed.stop()
        session.close()
