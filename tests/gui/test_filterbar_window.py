"""The filter bar in the window: columns at once, texts by a search, and what happens to them with the session."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from inspector.gui.settings import WindowSettings
from inspector.gui.sidebar.sections import Section
from inspector.gui.stream.narrowing import FILTER
from inspector.gui.window import Options
from inspector.storage.search import Search, Slice, Stop
from inspector.storage.writer import SessionWriter
from tests.gui.conftest import OpenWindow
from tests.gui.filter_stage import Stage
from tests.gui.window_sessions import arrivals, make_event, make_exchange, write_session

ROWS = 300


@pytest.fixture
def stage(open_window: OpenWindow, session_path: Path, qtbot: QtBot) -> Stage:
    window = open_window(Options(view=session_path, engine=False))
    qtbot.waitUntil(lambda: window.feed.complete)
    return Stage(window, qtbot)


@pytest.mark.parametrize(
    "text",
    [
        "type:track",
        'event:"order completed" or -source:web*',
        "library:python* id>=100 id<200",
        "is:duplicate",
        "50314b27",
        "user:u-77 or properties.order_id:50314b5*",
        "-properties.total:27.5",
    ],
)
def test_the_stream_shows_what_the_file_says(stage: Stage, text: str) -> None:
    stage.enter(text)
    stage.wait_for(stage.expected(text))
    assert stage.bar.note.text() == f"{len(stage.expected(text)):,} of {ROWS}"
    assert stage.bar.stop_button.isHidden()


def test_typing_is_applied_after_a_pause_and_cleared_with_escape(stage: Stage) -> None:
    stage.type("type:page")
    assert len(stage.ids()) == ROWS
    stage.wait_for(stage.expected("type:page"))
    stage.key(Qt.Key.Key_Escape)
    assert stage.bar.edit.text() == ""
    assert len(stage.ids()) == ROWS
    assert stage.bar.note.text() == ""
    assert FILTER not in stage.window.stream.narrowing.parts


def test_with_an_error_the_last_filter_stays(stage: Stage) -> None:
    stage.enter("type:page")
    pages = stage.expected("type:page")
    stage.enter("type:page evnt:x")
    assert stage.ids() == pages
    assert "did you mean event" in stage.bar.note.text()
    stage.enter("type:")
    assert stage.ids() == pages
    assert stage.bar.note.text()
    stage.enter("type:track")
    assert stage.ids() == stage.expected("type:track")
    assert stage.bar.note.text().endswith(f"of {ROWS}")


def test_a_new_filter_drops_the_search_for_the_old_one(stage: Stage) -> None:
    stage.enter("50314b")
    stage.enter("50314b11")
    stage.wait_for(stage.expected("50314b11"))
    stage.qtbot.wait(100)
    assert stage.ids() == stage.expected("50314b11")


def test_ending_all_narrowing_empties_the_field(stage: Stage) -> None:
    stage.enter("type:page")
    stage.window.stream.narrowing.clear()
    assert stage.bar.edit.text() == ""
    assert len(stage.ids()) == ROWS
    stage.enter("type:page")
    assert stage.ids() == stage.expected("type:page")


@pytest.mark.parametrize("text", ["event:New*", "properties.order_id:50314b31*", "source:python -type:page"])
def test_what_arrives_is_filtered_as_well(open_window: OpenWindow, tmp_path: Path, qtbot: QtBot, text: str) -> None:
    path = tmp_path / "live.evs"
    with SessionWriter(path) as writer:
        writer.append(list(arrivals(0, 300)))
        stage = Stage(open_window(Options(view=path, engine=False)), qtbot)
        qtbot.waitUntil(lambda: stage.window.feed.complete)
        stage.enter(text)
        stage.wait_for(stage.expected(text))
        for start in range(300, 340, 10):
            writer.append(list(arrivals(start, 10)))
            writer.append([(make_exchange(start), (make_event(start, name=f"New thing {start}"),))])
            qtbot.wait(50)
        stage.wait_for(stage.expected(text))
        assert stage.ids()[-1] > 300
        tally = stage.window.stream.sidebar.shelf.counting
        assert tally is not None
        qtbot.waitUntil(lambda: tally.tally(Section.TYPES).events == len(stage.ids()))


@pytest.mark.parametrize("text", ["type:page", "properties.order_id:50314b2*"])
def test_another_session_begins_without_it_and_a_cleared_one_goes_on(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot, text: str
) -> None:
    first = write_session(tmp_path / "first.evs", 100)
    with SessionWriter(tmp_path / "second.evs") as writer:
        writer.append(list(arrivals(200, 90)))
        stage = Stage(open_window(Options(view=first, engine=False)), qtbot)
        qtbot.waitUntil(lambda: stage.window.feed.complete)
        stage.enter(text)
        stage.wait_for(stage.expected(text))
        stage.window.sessions.open(tmp_path / "second.evs")
        qtbot.waitUntil(lambda: stage.window.sessions.path == tmp_path / "second.evs" and stage.window.feed.complete)
        qtbot.waitUntil(lambda: stage.bar.edit.text() == "" and len(stage.ids()) == 90)
        stage.enter(text)
        stage.wait_for(stage.expected(text))
        assert stage.ids()
        writer.clear()
        qtbot.waitUntil(lambda: stage.window.feed.count == 0)
        writer.append(list(arrivals(20, 50)))
        qtbot.waitUntil(lambda: stage.window.feed.count == 50)
        stage.wait_for(stage.expected(text))
        assert stage.ids()
        assert stage.bar.edit.text() == text


class HeldSearch(Search):
    """Looks at the newest slice and at no other before it is stopped: how fast the machine is makes no difference."""

    def older(self, stop: Stop = lambda: False) -> Iterator[Slice]:
        for found in super().older(stop):
            yield found
            while not stop():
                time.sleep(0.001)


def test_a_stopped_search_keeps_what_it_found(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("inspector.gui.filterbar.searching.Search", HeldSearch)
    path = write_session(tmp_path / "long.evs", 6_000)
    stage = Stage(open_window(Options(view=path, engine=False)), qtbot)
    qtbot.waitUntil(lambda: stage.window.feed.complete)
    every = stage.expected("properties.order_id:/50314b[0-9]+7$/")
    stage.enter("properties.order_id:/50314b[0-9]+7$/")
    qtbot.waitUntil(lambda: FILTER in stage.window.stream.narrowing.parts)
    assert stage.bar.filtering.searching
    stage.bar.filtering.stop()
    qtbot.waitUntil(lambda: not stage.bar.filtering.searching)
    found = stage.ids()
    assert found == every[len(every) - len(found) :]
    assert 0 < len(found) < len(every)
    assert stage.bar.note.text().endswith("search stopped")


def test_what_streams_in_leaves_the_rows_on_the_screen_where_they_are(stage: Stage) -> None:
    stage.enter("50314b")
    stage.wait_for(stage.expected("50314b"))
    table, model = stage.window.stream.table, stage.window.stream.model
    table.following.leave()
    table.scrollTo(model.index(120, 0), QAbstractItemView.ScrollHint.PositionAtTop)
    narrowing = stage.window.stream.narrowing
    narrowing.put(FILTER, narrowing.parts[FILTER].condition, "50314b")
    assert table.rowAt(0) == 120
    assert not table.following.on


def test_control_f_goes_to_the_field_but_not_from_where_it_finds(stage: Stage) -> None:
    stage.window.activateWindow()
    table = stage.window.stream.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    stage.qtbot.waitUntil(stage.bar.edit.hasFocus)
    table.select_row(3)
    page = stage.window.stream.detail
    stage.qtbot.waitUntil(lambda: bool(page.json.text))
    page.json.view.setFocus()
    found: list[bool] = []
    page.find_action.triggered.connect(lambda: found.append(True))
    QTest.keyClick(page.json.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert len(found) == 1
    assert not stage.bar.edit.hasFocus()


def test_old_filters_come_back_also_in_the_next_window(
    stage: Stage, open_window: OpenWindow, settings: WindowSettings, session_path: Path, qtbot: QtBot
) -> None:
    stage.enter("type:page")
    stage.enter("type:track")
    stage.key(Qt.Key.Key_Escape)
    stage.key(Qt.Key.Key_Up)
    assert stage.bar.edit.text() == "type:track"
    stage.key(Qt.Key.Key_Up)
    stage.key(Qt.Key.Key_Up)
    stage.wait_for(stage.expected("type:page"))
    stage.key(Qt.Key.Key_Down)
    stage.key(Qt.Key.Key_Down)
    assert stage.bar.edit.text() == ""
    stage.window.close()
    assert isinstance(settings.state("filters"), QByteArray)
    other = Stage(open_window(Options(view=session_path, engine=False)), qtbot)
    other.key(Qt.Key.Key_Up)
    assert other.bar.edit.text() == "type:track"


def test_what_a_filter_took_away_is_chosen_again_where_it_was_once_it_is_back(stage: Stage) -> None:
    table, told = stage.window.stream.table, list[object]()
    table.chosen.connect(told.append)
    table.select_row(120)
    chosen = stage.ids()[120]
    table.following.leave()
    top = table.rowAt(0)
    stage.enter("event:nothing")
    stage.enter("is:duplicate id<90")
    stage.wait_for(stage.expected("is:duplicate id<90"))
    assert not table.currentIndex().isValid()
    stage.key(Qt.Key.Key_Escape)
    stage.wait_for(stage.expected(""))
    assert stage.ids()[table.currentIndex().row()] == chosen
    assert table.selected_rows() == [range(120, 121)]
    assert (table.rowAt(0), table.following.on) == (top, False)
    assert told == [120, None, 120]


def test_who_chooses_something_else_meanwhile_stays_there(stage: Stage) -> None:
    table = stage.window.stream.table
    table.select_row(120)
    stage.enter("is:duplicate id<90")
    stage.wait_for(stage.expected("is:duplicate id<90"))
    table.select_row(0)
    other = stage.ids()[0]
    stage.key(Qt.Key.Key_Escape)
    stage.wait_for(stage.expected(""))
    assert stage.ids()[table.currentIndex().row()] == other


def test_the_place_looked_at_comes_back_with_nothing_chosen(stage: Stage) -> None:
    table = stage.window.stream.table
    table.following.leave()
    table.verticalScrollBar().setValue(70)
    stage.enter("event:nothing")
    stage.wait_for([])
    stage.key(Qt.Key.Key_Escape)
    stage.wait_for(stage.expected(""))
    assert (table.verticalScrollBar().value(), table.following.on) == (70, False)
