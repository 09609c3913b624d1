"""Model and table of the stream."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPaintEvent, QRegion
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from inspector.core.event import EventFlag
from inspector.core.problem import Verdict
from inspector.core.stored import EventRow
from inspector.gui.bridge import Bridge
from inspector.gui.look.look import Look
from inspector.gui.session.opened import OpenedSession
from inspector.gui.session.rowcache import RowCache
from inspector.gui.stream.cells import Column, cell_text, sign, time_text
from inspector.gui.stream.following import Following
from inspector.gui.stream.matches import Matches
from inspector.gui.stream.model import StreamModel
from inspector.gui.stream.table import StreamTable
from tests.gui.window_sessions import make_event, write_session

HOUR_US = 3_600_000_000


def extend(model: StreamModel, last_id: int) -> None:
    """Let events up to this one in, in the order of arrival."""
    assert isinstance(model.matches, Matches)
    model.matches.extend(last_id, None)


class Stage:
    """A table over a session, whose rows are let in by the test."""

    def __init__(self, look: Look, bridge: Bridge, path: Path, shown: int) -> None:
        self.session = OpenedSession(path)
        self.cache = RowCache(self.session.pages, bridge)
        self.model = StreamModel()
        self.model.sources = {source.id: source for source in self.session.poll.sources()}
        matches = Matches(1)
        matches.extend(shown, None)
        self.model.start(self.cache, matches)
        self.table = StreamTable(look, self.model)
        self.table.resize(900, 400)

    def grow(self, last_id: int) -> None:
        extend(self.model, last_id)
        self.table.grown(self.model.grow())

    def follows(self) -> bool:
        return self.table.following.on

    @property
    def at_end(self) -> bool:
        bar = self.table.verticalScrollBar()
        return bar.value() == bar.maximum()


@pytest.fixture
def stage(look: Look, bridge: Bridge, session_path: Path, qtbot: QtBot) -> Iterator[Stage]:
    stage = Stage(look, bridge, session_path, 200)
    qtbot.addWidget(stage.table)
    stage.table.show()
    stage.table.follow()
    yield stage
    stage.table.close()
    stage.session.close()


def mouse(stage: Stage, y: int) -> None:
    at = QPointF(100, y)
    event = QMouseEvent(
        QEvent.Type.MouseMove, at, at, Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    )
    stage.table.viewportEvent(event)


def test_the_model_keeps_qts_rules_while_it_grows(stage: Stage) -> None:
    tester = QAbstractItemModelTester(stage.model, QAbstractItemModelTester.FailureReportingMode.Warning)
    stage.grow(250)
    stage.model.start(stage.cache, Matches(1))
    extend(stage.model, 10)
    stage.model.grow()
    assert stage.model.rowCount() == 10
    assert stage.model.columnCount() == len(Column)
    tester.deleteLater()


def test_cells_are_words_for_copying_and_screen_readers(stage: Stage) -> None:
    def words(row: int) -> list[str]:
        return [str(stage.model.index(row, column).data()) for column in list(Column)[:7]]

    assert words(1)[1:] == ["Unchecked", "track", "Product Added", "u-1", "ios", "analytics-swift 1.9.1"]
    assert words(40)[1] == "1 notice"
    assert words(96)[1] == "Incomplete"
    assert words(49)[3].endswith("(duplicate)")
    assert words(60)[3].endswith("(retry)")
    assert stage.model.index(3, 0).data(Qt.ItemDataRole.UserRole) == 4
    assert stage.model.index(1, Column.VERDICT).data(Qt.ItemDataRole.ToolTipRole) == "Unchecked"
    assert stage.model.index(1, Column.EVENT).data(Qt.ItemDataRole.ToolTipRole) is None
    assert stage.model.headerData(3, Qt.Orientation.Horizontal) == "Event"


def test_a_frame_is_one_call_and_one_read_at_the_most(stage: Stage) -> None:
    table = stage.table
    table.verticalScrollBar().setValue(0)
    table.viewport().repaint()
    frames, reads = table.frames, stage.cache.reads
    table.viewport().repaint()
    assert (table.frames - frames, stage.cache.reads - reads) == (1, 0)
    table.verticalScrollBar().setValue(120)
    table.viewport().repaint()
    assert stage.cache.reads - reads <= 1


def test_a_frame_asks_data_of_no_cell(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(StreamModel, "data", lambda *_: asked.append(1))
    stage.table.viewport().repaint()
    assert asked == []


def test_selecting_everything_in_a_long_stream_asks_for_no_row(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    extend(stage.model, 1_000_000)
    stage.model.grow()
    calls: list[int] = []

    def counted(self: StreamModel, parent: object = None) -> int:
        calls.append(1)
        return self._count

    monkeypatch.setattr(StreamModel, "rowCount", counted)
    stage.table.selectAll()
    stage.table.horizontalHeader().viewport().repaint()
    stage.table.viewport().repaint()
    assert stage.table.selected_rows() == [range(1_000_000)]
    assert len(calls) < 500


def test_new_rows_are_followed_until_the_user_looks_at_something(stage: Stage) -> None:
    table = stage.table
    stage.grow(210)
    assert stage.at_end
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(50, 60))
    assert not stage.follows()
    top = table.rowAt(0)
    stage.grow(230)
    assert table.rowAt(0) == top
    assert table.following.missed == 20
    QTest.keyClick(table, Qt.Key.Key_End)
    assert stage.follows()
    assert table.following.missed == 0
    assert stage.at_end


def test_a_new_row_never_moves_the_row_under_the_mouse(stage: Stage) -> None:
    table = stage.table
    mouse(stage, 100)
    under = table.rowAt(100)
    stage.grow(220)
    assert table.rowAt(100) == under
    assert table.following.missed == 20
    table.viewportEvent(QEvent(QEvent.Type.Leave))
    assert stage.at_end
    assert table.following.missed == 0


@pytest.mark.parametrize("key", [Qt.Key.Key_PageUp, Qt.Key.Key_Up, Qt.Key.Key_K, Qt.Key.Key_Home])
def test_keys_that_go_back_leave_the_newest(stage: Stage, key: Qt.Key) -> None:
    QTest.keyClick(stage.table, key)
    assert not stage.table.following.on
    assert stage.table.currentIndex().isValid()


def test_j_and_k_go_down_and_up(stage: Stage) -> None:
    chosen: list[int | None] = []
    stage.table.chosen.connect(chosen.append)
    stage.table.select_row(50)
    QTest.keyClick(stage.table, Qt.Key.Key_J)
    QTest.keyClick(stage.table, Qt.Key.Key_K)
    QTest.keyClick(stage.table, Qt.Key.Key_K)
    assert chosen == [50, 51, 50, 49]


def test_scrolling_back_to_the_end_follows_again(stage: Stage) -> None:
    bar = stage.table.verticalScrollBar()
    bar.triggerAction(bar.SliderAction.SliderToMinimum)
    assert not stage.table.following.on
    bar.triggerAction(bar.SliderAction.SliderToMaximum)
    assert stage.table.following.on


def test_holding_counts_and_letting_go_catches_up() -> None:
    following = Following()
    following.hold(held=True)
    assert not following.arrived(5)
    assert following.missed == 5
    following.hold(held=False)
    assert following.missed == 0
    assert following.arrived(1)
    following.leave()
    following.hold(held=True)
    following.hold(held=False)
    assert not following.arrived(2)
    assert following.missed == 2


def row(**changes: Any) -> EventRow:
    event = make_event(1)
    plain = EventRow(
        1, event.time_us, event.time_us, event.type, Verdict.UNCHECKED, EventFlag.NONE, 10, event.name, None, None, 1,
        None, "segment", 0, 1,
    )  # fmt: skip
    return plain._replace(**changes)


def test_names_from_outside_are_shown_safely() -> None:
    assert cell_text(row(name="a\u202eb\n"), Column.EVENT, {}) == "a⟨U+202E⟩b⏎"
    assert cell_text(row(user_id="\x00"), Column.USER, {}) == "␀"
    assert cell_text(row(name=None), Column.EVENT, {}) == "—"


@pytest.mark.parametrize("time_us", [-(2**62), 2**62, 0])
def test_any_time_can_be_shown(time_us: int) -> None:
    assert time_text(row(time_us=time_us))


def test_the_day_is_told_when_it_is_another() -> None:
    assert len(time_text(row())) == len("12:03:44.913")
    assert len(time_text(row(time_us=row().received_us - 49 * HOUR_US))) == len("18 Nov 12:03:44")


def test_every_verdict_has_a_shape_a_colour_and_a_word_of_its_own() -> None:
    signs = [sign(verdict, 0) for verdict in Verdict]
    assert len({each.icon for each in signs}) == len({each.word for each in signs}) == len(signs)
    assert sign(Verdict.BAD, 2).word == "2 problems"


def test_ten_million_rows_are_just_a_number(look: Look, bridge: Bridge, tmp_path: Path, qtbot: QtBot) -> None:
    stage = Stage(look, bridge, write_session(tmp_path / "s.evs", 20), 10_000_000)
    qtbot.addWidget(stage.table)
    stage.table.show()
    stage.table.follow()
    assert stage.table.rowAt(stage.table.viewport().height() - 2) == 9_999_999
    stage.table.close()
    stage.session.close()


def test_getting_the_keyboard_chooses_nothing(stage: Stage) -> None:
    chosen: list[object] = []
    stage.table.chosen.connect(chosen.append)
    for reason in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.PopupFocusReason):
        QApplication.sendEvent(stage.table, QFocusEvent(QEvent.Type.FocusIn, reason))
    assert chosen == []
    assert not stage.table.currentIndex().isValid()
    stage.table.select_row(20)
    QApplication.sendEvent(stage.table, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    assert stage.table.currentIndex().row() == 20
    assert chosen == [20]


class Painted(QObject):
    """What of a widget is painted from now on."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._region = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self._region = self._region.united(event.region())
        return False

    def has(self, rect: QRect) -> bool:
        return QRegion(rect).subtracted(self._region).isEmpty()


def test_the_sign_of_the_current_row_goes_from_all_of_it_when_another_becomes_current(
    stage: Stage, qtbot: QtBot
) -> None:
    table, port = stage.table, stage.table.viewport()
    with qtbot.waitExposed(table):
        table.show()
    rows = [QRect(0, table.rowViewportPosition(row), port.width(), table.rowHeight(row)) for row in range(187, 190)]
    table.select_row(187)
    port.repaint()
    painted = Painted(port)
    QTest.mouseClick(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, rows[2].center())
    qtbot.waitUntil(lambda: painted.has(rows[0]) and painted.has(rows[2]))
    assert table.selected_rows() == [range(187, 188), range(189, 190)]


def test_the_ring_comes_with_the_first_key_and_goes_with_the_mouse(stage: Stage, qtbot: QtBot) -> None:
    table, port = stage.table, stage.table.viewport()
    table.activateWindow()
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    place = QRect(0, table.rowViewportPosition(188), port.width(), table.rowHeight(188))
    QTest.mouseClick(port, Qt.MouseButton.LeftButton, pos=place.center())
    port.repaint()
    by_key = Painted(port)
    QTest.keyClick(table, Qt.Key.Key_Shift)
    qtbot.waitUntil(lambda: by_key.has(place))
    by_mouse = Painted(port)
    QTest.mousePress(port, Qt.MouseButton.RightButton, pos=place.center())
    qtbot.waitUntil(lambda: by_mouse.has(place))
