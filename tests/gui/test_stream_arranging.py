"""The stream sorted and grouped in the window, with real keys and the mouse."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from inspector.core.stored import EventRow
from inspector.gui.parts.button import Button
from inspector.gui.settings import WindowSettings
from inspector.gui.sidebar.chips import Chips
from inspector.gui.stream import arrangement as by
from inspector.gui.stream.arrangement import Arrangement, restored, saved
from inspector.gui.stream.cells import Column
from inspector.gui.stream.matches import Heading, Newest
from inspector.gui.stream.naturalorder import natural_key
from inspector.gui.window import MainWindow, Options
from inspector.storage.writer import SessionWriter
from tests.gui.conftest import OpenWindow
from tests.gui.window_sessions import arrivals, write_session

ROWS = 300


class Stage:
    """A window on a session, and short ways to its stream."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot
        self.page, self.table, self.model = window.stream, window.stream.table, window.stream.model
        self.arranging, self.arranger = self.page.arranging, self.page.arranging.arranger
        qtbot.waitUntil(lambda: window.feed.complete)

    def ids(self) -> list[int]:
        """The events on the screen, without headings."""
        count = self.model.rowCount()
        return [number for number in self.model.matches.ids(0, count - 1) if number is not None] if count else []

    def headings(self) -> list[Heading]:
        return list(self.model.headings(0, self.model.rowCount() - 1).values())

    def rows(self) -> dict[int, EventRow]:
        assert self.window.feed.session is not None
        return {row.id: row for row in self.window.feed.session.poll.rows(1, self.window.feed.last_id)}

    def expected(self, key: Callable[[EventRow], object], *, reverse: bool = False) -> list[int]:
        rows = sorted(self.rows().values(), key=lambda row: row.id)
        return [row.id for row in sorted(rows, key=key, reverse=reverse)]  # type: ignore[arg-type]  # it compares

    def settle(self) -> None:
        """Wait until what is wanted is shown."""
        self.qtbot.waitUntil(lambda: self.arranger.shown == self.arranger.wanted and not self.arranger.busy)

    def choose(self, arrangement: Arrangement) -> None:
        self.arranging.choose(arrangement)
        self.settle()

    def click_header(self, column: Column) -> None:
        header = self.table.header
        section = self.model.section(column)
        assert section is not None
        at = QPoint(header.sectionViewportPosition(section) + 20, header.height() // 2)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
        self.settle()

    def click_row(self, row: int) -> None:
        at = QPoint(60, self.table.rowViewportPosition(row) + 6)
        QTest.mouseClick(self.table.viewport(), Qt.MouseButton.LeftButton, pos=at)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.table, key, modifier)

    def hover(self, row: int) -> None:
        at = QPointF(60, self.table.rowViewportPosition(row) + 6)
        none = Qt.MouseButton.NoButton
        move = QMouseEvent(QEvent.Type.MouseMove, at, at, none, none, Qt.KeyboardModifier.NoModifier)
        self.table.viewportEvent(move)

    def leave(self) -> None:
        self.table.viewportEvent(QEvent(QEvent.Type.Leave))

    @property
    def chips(self) -> list[str]:
        chips = self.page.findChildren(Chips)[0]
        return [button.text() for button in chips.findChildren(Button) if button.isVisible()]

    @contextmanager
    def writer(self) -> Iterator[SessionWriter]:
        assert self.window.sessions.path is not None
        with SessionWriter(self.window.sessions.path) as writer:
            yield writer


@pytest.fixture
def stage(open_window: OpenWindow, session_path: Path, qtbot: QtBot) -> Stage:
    return Stage(open_window(Options(view=session_path, engine=False)), qtbot)


def natural(text: str | None) -> tuple[bool, bytes]:
    return not text, natural_key(text or "")


def test_a_click_on_a_heading_sorts_up_then_down_then_by_arrival(stage: Stage) -> None:
    tester = QAbstractItemModelTester(stage.model, QAbstractItemModelTester.FailureReportingMode.Warning)
    header = stage.table.header
    every = stage.ids()
    stage.click_header(Column.EVENT)
    up = stage.expected(lambda row: natural(row.name))
    assert stage.ids() == up
    assert header.isSortIndicatorShown()
    assert header.sortIndicatorSection() == stage.model.section(Column.EVENT)
    assert header.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
    assert stage.chips == ["Sorted by event ↑"]
    stage.click_header(Column.EVENT)
    nameless = [number for number in up if stage.rows()[number].name is None]
    assert stage.ids()[-len(nameless) :] == nameless
    assert header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
    names = [stage.rows()[number].name or "" for number in stage.ids()[: -len(nameless)]]
    assert names == sorted(names, key=natural_key, reverse=True)
    stage.click_header(Column.EVENT)
    assert stage.ids() == every
    assert not header.isSortIndicatorShown()
    assert stage.chips == []
    tester.deleteLater()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        (by.TIME, lambda row: row.time_us),
        (by.SIZE, lambda row: row.size),
        (by.TYPE, lambda row: row.type.word),
        (by.USER, lambda row: natural(row.user_id or row.anonymous_id)),
        (by.USER_ID, lambda row: natural(row.user_id)),
        (by.ANONYMOUS_ID, lambda row: natural(row.anonymous_id)),
        (by.LIBRARY, lambda row: natural(row.library)),
        (by.VENDOR, lambda row: row.vendor),
        (by.RECEIVED, lambda row: row.id),
        (by.PATH + "properties.order_id", lambda row: natural(f"50314b{row.id - 1}")),
        (by.PATH + "no.such.key", lambda row: 0),
        (by.PATH + "products[", lambda row: 0),
    ],
)
def test_every_key_sorts_as_a_plain_sort_does(stage: Stage, key: str, value: Callable[[EventRow], object]) -> None:
    stage.choose(Arrangement(key))
    assert stage.ids() == stage.expected(value)


def test_sources_are_sorted_by_their_names_and_verdicts_by_what_needs_a_look(stage: Stage) -> None:
    names = {source.id: source.name for source in stage.window.feed.sources.values()}
    stage.choose(Arrangement(by.SOURCE))
    assert stage.ids() == stage.expected(lambda row: natural_key(names[row.source_id]))
    stage.choose(Arrangement(by.VERDICT))
    assert [stage.rows()[number].verdict.word for number in stage.ids()[:3]] == ["incomplete"] * 3
    stage.choose(Arrangement(by.WRITE_KEY))
    assert sorted(stage.ids()) == list(range(1, ROWS + 1))


def test_what_is_selected_and_where_it_is_stays_by_event(stage: Stage) -> None:
    stage.table.select_row(200)
    for _ in range(3):
        stage.key(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    before = stage.table.rowViewportPosition(stage.table.currentIndex().row())
    chosen: list[object] = []
    stage.table.chosen.connect(chosen.append)
    stage.choose(Arrangement(by.USER))
    rows = [row for part in stage.table.selected_rows() for row in part]
    assert {stage.model.matches.id_at(row) for row in rows} == {201, 202, 203, 204}
    current = stage.table.currentIndex().row()
    assert stage.model.matches.id_at(current) == 204
    assert stage.table.rowViewportPosition(current) == before
    stage.choose(Arrangement())
    assert stage.table.selected_rows() == [range(200, 204)]
    assert chosen == []


def test_everything_selected_stays_so_whatever_the_order(stage: Stage) -> None:
    stage.table.selectAll()
    stage.choose(Arrangement(by.EVENT, descending=True))
    assert stage.table.selected_rows() == [range(ROWS)]
    with stage.qtbot.waitSignal(QGuiApplication.clipboard().dataChanged):
        stage.page.row_copies.copy_rows()
    assert len(QGuiApplication.clipboard().text().splitlines()) == ROWS


def test_newest_first_follows_at_the_top(stage: Stage) -> None:
    stage.arranging.actions.newest_first.trigger()
    stage.settle()
    assert stage.ids() == list(range(ROWS, 0, -1))
    assert stage.model.matches.newest is Newest.START
    assert stage.chips == ["Newest first"]
    bar = stage.table.verticalScrollBar()
    with stage.writer() as writer:
        writer.append(list(arrivals(ROWS, 20)))
        stage.qtbot.waitUntil(lambda: stage.ids() == list(range(ROWS + 20, 0, -1)))
        assert bar.value() == 0
        stage.table.select_row(5)
        stage.key(Qt.Key.Key_Down)
        assert not stage.table.following.on
        before = stage.model.matches.id_at(stage.table.rowAt(0))
        writer.append(list(arrivals(ROWS + 20, 20)))
        stage.qtbot.waitUntil(lambda: stage.model.rowCount() == ROWS + 40)
        assert stage.model.matches.id_at(stage.table.rowAt(0)) == before
        assert stage.table.following.missed == 20
        assert stage.page.follow_button.isVisible()
        assert stage.page.follow_button.y() < stage.table.height() // 2
        QTest.mouseClick(stage.page.follow_button, Qt.MouseButton.LeftButton)
        assert bar.value() == 0
        assert stage.table.following.on


def test_what_arrives_is_sorted_in_without_moving_the_row_under_the_mouse(stage: Stage) -> None:
    stage.choose(Arrangement(by.EVENT))
    stage.table.verticalScrollBar().setValue(150)
    row = stage.table.rowAt(0) + 4
    stage.hover(row)
    event_id, place = stage.model.matches.id_at(row), stage.table.rowViewportPosition(row)
    assert event_id is not None
    with stage.writer() as writer:
        writer.append(list(arrivals(ROWS, 50)))
        stage.qtbot.waitUntil(lambda: stage.model.rowCount() == ROWS + 50)
    now = stage.model.matches.row_of(event_id)
    assert now is not None
    assert now > row
    assert stage.table.rowViewportPosition(now) == place
    assert stage.ids() == stage.expected(lambda row: natural(row.name))
    assert stage.table.following.missed == 0


def test_where_new_events_may_be_anywhere_none_is_offered_to_be_followed(stage: Stage) -> None:
    stage.click_row(0)
    with stage.writer() as writer:
        writer.append(list(arrivals(ROWS, 5)))
        stage.qtbot.waitUntil(stage.page.follow_button.isVisible)
        stage.choose(Arrangement(by.EVENT))
        assert not stage.page.follow_button.isVisible()
        stage.choose(Arrangement())
        writer.append(list(arrivals(ROWS + 5, 3)))
        stage.qtbot.waitUntil(stage.page.follow_button.isVisible)
    assert stage.table.following.missed == 3


def test_what_cannot_be_sorted_in_without_moving_anything_waits(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    stage = Stage(open_window(Options(view=write_session(tmp_path / "few.evs", 6), engine=False)), qtbot)
    stage.choose(Arrangement(by.SIZE, descending=True))
    stage.hover(5)
    with stage.writer() as writer:
        writer.append(list(arrivals(1000, 3)))
        stage.qtbot.waitUntil(lambda: stage.arranger.refused)
        assert stage.model.rowCount() == 6
        assert stage.chips == ["Sorted by size ↓ · 3 wait"]
        stage.leave()
        stage.qtbot.waitUntil(lambda: stage.model.rowCount() == 9)
    assert stage.chips == ["Sorted by size ↓"]


def test_a_paused_view_stands_still_when_it_is_sorted_too(stage: Stage) -> None:
    stage.choose(Arrangement(by.EVENT))
    with stage.writer() as writer:
        stage.window.actions_.pause.trigger()
        writer.append(list(arrivals(ROWS, 10)))
        stage.qtbot.waitUntil(lambda: stage.page.waiting == 10)
        assert stage.model.rowCount() == ROWS
        stage.window.actions_.pause.trigger()
        stage.qtbot.waitUntil(lambda: stage.model.rowCount() == ROWS + 10)


def test_groups_are_folded_at_first_but_for_that_of_the_chosen_event(stage: Stage) -> None:
    stage.table.select_row(1)
    stage.arranging.actions.groups[by.EVENT].trigger()
    stage.settle()
    headings = stage.headings()
    assert [heading.folded for heading in headings if heading.name != "Product Added"] == [True] * (len(headings) - 1)
    assert sum(heading.events for heading in headings) == ROWS
    assert [heading.events for heading in headings] == sorted((heading.events for heading in headings), reverse=True)
    assert stage.model.matches.id_at(stage.table.currentIndex().row()) == 2
    assert stage.chips == ["Grouped by event"]
    names = {stage.rows()[number].name for number in stage.ids()}
    assert names == {"Product Added"}


def test_groups_fold_and_unfold_by_mouse_and_keys(stage: Stage) -> None:
    tester = QAbstractItemModelTester(stage.model, QAbstractItemModelTester.FailureReportingMode.Warning)
    stage.choose(Arrangement(group=by.SOURCE))
    folded = len(stage.headings())
    assert stage.model.rowCount() == folded == 3
    stage.click_row(1)
    count = stage.headings()[1].events
    assert stage.model.rowCount() == folded + count
    stage.click_row(1)
    assert stage.model.rowCount() == folded
    stage.key(Qt.Key.Key_Right)
    assert stage.model.rowCount() == folded + count
    stage.key(Qt.Key.Key_Right)
    assert stage.table.currentIndex().row() == 2
    stage.key(Qt.Key.Key_J)
    stage.key(Qt.Key.Key_Left)
    assert stage.table.currentIndex().row() == 1
    stage.key(Qt.Key.Key_Left)
    assert stage.model.rowCount() == folded
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        stage.key(key)
    assert stage.model.rowCount() == folded
    assert not stage.page.paused
    stage.key(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert stage.model.rowCount() == folded + ROWS
    stage.key(Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert stage.model.rowCount() == folded
    tester.deleteLater()


def test_headings_are_no_events(stage: Stage) -> None:
    stage.choose(Arrangement(by.TIME, descending=True, group=by.TYPE))
    stage.arranging.actions.unfold_all.trigger()
    index = stage.model.index(0, 0)
    assert index.data(Qt.ItemDataRole.UserRole) is None
    assert str(index.data(Qt.ItemDataRole.AccessibleTextRole)).startswith("Group track: ")
    assert stage.model.row_at(0) is None
    stage.table.selectAll()
    with stage.qtbot.waitSignal(QGuiApplication.clipboard().dataChanged):
        stage.page.row_copies.copy_rows()
    assert len(QGuiApplication.clipboard().text().splitlines()) == ROWS
    stage.table.select_row(0)
    assert stage.window.stream.detail.isVisible()
    times = [stage.rows()[number].time_us for number in stage.ids()[: stage.headings()[0].events]]
    assert times == sorted(times, reverse=True)


def test_an_event_in_a_folded_group_is_gone_to_all_the_same(stage: Stage) -> None:
    stage.choose(Arrangement(group=by.USER))
    stage.page.go_to_event(123)
    assert stage.model.matches.id_at(stage.table.currentIndex().row()) == 123


def test_groups_stay_in_place_while_they_grow(stage: Stage) -> None:
    stage.choose(Arrangement(group=by.EVENT))
    before = [heading.name for heading in stage.headings()]
    with stage.writer() as writer:
        writer.append(
            [
                (exchange, [event._replace(name="Coupon Used") for event in events])
                for exchange, events in arrivals(ROWS, 200)
            ]
        )
        stage.qtbot.waitUntil(lambda: sum(heading.events for heading in stage.headings()) == ROWS + 200)
    assert [heading.name for heading in stage.headings()] == before
    stage.choose(stage.arranger.wanted._replace(by_name=True))
    names = [heading.name for heading in stage.headings()]
    assert names == sorted(names, key=lambda name: (not name, natural_key(name)))


def test_escape_and_the_chips_lead_back(stage: Stage) -> None:
    stage.choose(Arrangement(by.SIZE, group=by.TYPE))
    assert stage.chips == ["Sorted by size ↑", "Grouped by type"]
    stage.key(Qt.Key.Key_Escape)
    stage.settle()
    assert stage.chips == ["Sorted by size ↑"]
    assert stage.headings() == []
    chips = stage.page.findChildren(Chips)[0]
    QTest.mouseClick(chips.findChildren(Button)[0], Qt.MouseButton.LeftButton)
    stage.settle()
    assert stage.ids() == list(range(1, ROWS + 1))
    assert stage.chips == []


def test_following_from_an_order_without_an_end_goes_back_to_arrival(stage: Stage) -> None:
    stage.choose(Arrangement(by.USER))
    stage.window.actions_.follow.trigger()
    assert stage.ids() == list(range(1, ROWS + 1))
    assert stage.table.following.on


def test_the_order_holds_for_a_narrowed_stream_and_for_another_session(stage: Stage, tmp_path: Path) -> None:
    stage.choose(Arrangement(by.SIZE))
    stage.page.show_only_duplicates(True)
    stage.qtbot.waitUntil(lambda: len(stage.ids()) == 6)
    sizes = [stage.rows()[number].size for number in stage.ids()]
    assert sizes == sorted(sizes)
    stage.window.sessions.open(write_session(tmp_path / "other.evs", 40))
    stage.qtbot.waitUntil(lambda: len(stage.ids()) == 40)
    stage.settle()
    assert stage.ids() == stage.expected(lambda row: row.size)


def test_the_order_is_kept_between_starts(
    open_window: OpenWindow, session_path: Path, settings: WindowSettings, qtbot: QtBot
) -> None:
    first = Stage(open_window(Options(view=session_path, engine=False)), qtbot)
    first.choose(Arrangement(by.EVENT, descending=True))
    order = first.ids()
    first.window.close()
    second = Stage(open_window(Options(view=session_path, engine=False)), qtbot)
    second.settle()
    assert second.ids() == order
    assert second.table.header.isSortIndicatorShown()


@pytest.mark.parametrize("text", [b"", b"[]", b"{}", b'{"sort": 1, "group": []}', b'{"sort": "x", "group": "y"}'])
def test_what_makes_no_sense_is_not_restored(text: bytes) -> None:
    assert restored(text) == Arrangement()
    assert restored(saved(Arrangement("path:a.b", descending=True, group="user", by_name=True))) == Arrangement(
        "path:a.b", descending=True, group="user", by_name=True
    )


def test_the_menu_of_a_heading_sorts_both_ways_and_groups(stage: Stage) -> None:
    def choose(column: Column, text: str) -> None:
        menu = stage.page.columns.menu_of(column)
        next(action for action in menu.actions() if action.text() == text).trigger()
        stage.settle()

    choose(Column.EVENT, "Sort descending")
    assert stage.chips == ["Sorted by event ↓"]
    choose(Column.EVENT, "Sort ascending")
    assert stage.chips == ["Sorted by event ↑"]
    choose(Column.EVENT, "Sort ascending")
    assert stage.chips == []
    choose(Column.SOURCE, "Group by source")
    assert stage.chips == ["Grouped by source"]
    assert "Group by size" not in [action.text() for action in stage.page.columns.menu_of(Column.SIZE).actions()]


def test_nothing_left_says_so_and_offers_a_way_out(stage: Stage) -> None:
    bar = stage.page.filter_bar
    bar.edit.setText("event:nothing-like-this")
    bar.apply()
    stage.qtbot.waitUntil(stage.page.nothing.isVisible)
    QTest.mouseClick(stage.page.nothing.button, Qt.MouseButton.LeftButton)
    stage.qtbot.waitUntil(lambda: len(stage.ids()) == ROWS)
    assert not stage.page.nothing.isVisible()


def test_every_command_is_an_action_of_the_window(stage: Stage) -> None:
    words = {action.text() for action in stage.table.actions()}
    assert {"Sort by time", "Group by user", "No grouping", "Fold all groups", "Unfold all groups"} <= words
