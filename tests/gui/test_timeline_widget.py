"""The timeline as a widget and in the stream page."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector.core.stored import Moment, MomentKind, Source
from inspector.gui.look.look import Look
from inspector.gui.look.theme import Mode as ThemeMode
from inspector.gui.stream.narrowing import TIME
from inspector.gui.timeline.bins import Grouping, Histogram
from inspector.gui.timeline.extent import Span
from inspector.gui.timeline.marks import Mark, Sign
from inspector.gui.timeline.painter import HEIGHT
from inspector.gui.timeline.timeline import Timeline
from inspector.gui.timeline.view import Mode
from inspector.gui.window import Options
from inspector.storage.reader import SessionReader
from inspector.storage.writer import SessionWriter
from tests.gui.conftest import OpenWindow
from tests.gui.timeline_columns import DAY_US, HOUR_US, SECOND_US, START_US, columns_of

BURST = [START_US + number for number in range(500)]
SHAPES: dict[str, list[int]] = {
    "steady": [START_US + number * SECOND_US for number in range(600)],
    "burst": BURST,
    "gaps": [*BURST, *(START_US + 7 * HOUR_US + number for number in BURST[:20]), START_US + 7 * HOUR_US],
    "outliers": [*BURST, 0, -(2**63), 2**63 - 1],
    "one": [START_US],
    "years": [START_US - number * 40 * DAY_US for number in range(90)],
}
SOURCES = {number: Source(number, None, None, f"<b>app {number}</b>", number) for number in range(1, 20)}


def fill(timeline: Timeline, times: Sequence[int]) -> Histogram:
    count = len(times)
    columns = columns_of(
        times,
        verdict=(np.arange(count) % 6).tolist(),
        type=(np.arange(count) % 7).tolist(),
        source_id=(np.arange(count) % 19 + 1).tolist(),
    )
    histogram = Histogram(columns, 1)
    histogram.extend(count)
    timeline.show_sources(SOURCES)
    timeline.show_histogram(histogram)
    timeline.catch_up(START_US + DAY_US, live=False)
    return histogram


@pytest.fixture
def timeline(look: Look, qtbot: QtBot) -> Timeline:
    timeline = Timeline(look)
    qtbot.addWidget(timeline)
    timeline.resize(1024, HEIGHT)
    fill(timeline, SHAPES["steady"])
    timeline.show()
    return timeline


def wheel(timeline: Timeline, x: int, across: int, along: int, *, shift: bool = False) -> None:
    at = QPointF(x, 30)
    event = QWheelEvent(
        at,
        timeline.mapToGlobal(at),
        QPoint(),
        QPoint(across, along),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(timeline, event)


def drag(timeline: Timeline, start: int, end: int, modifier: Qt.KeyboardModifier) -> None:
    QTest.mousePress(timeline, Qt.MouseButton.LeftButton, modifier, QPoint(start, 30))
    for x in (start + (end - start) // 2, end):
        QTest.mouseMove(timeline, QPoint(x, 30))
    QTest.mouseRelease(timeline, Qt.MouseButton.LeftButton, modifier, QPoint(end, 30))


@pytest.mark.parametrize("theme", [ThemeMode.LIGHT, ThemeMode.DARK])
@pytest.mark.parametrize("shape", SHAPES)
def test_it_paints_at_every_size(look: Look, timeline: Timeline, shape: str, theme: ThemeMode) -> None:
    look.choose(theme)
    fill(timeline, SHAPES[shape])
    timeline.show_marks([Mark(START_US, "a", 1), *(Mark(START_US + 3, "b", sign=sign) for sign in Sign), Mark(0, "c")])
    for number, width in enumerate((1, 2, 23, 24, 25, 26, 31, 40, 97, 640, 1440, 4000)):
        timeline.divide_by(list(Grouping)[number % 3])
        timeline.choose(Span(START_US - 5, START_US + 60 * SECOND_US))
        timeline.resize(width, HEIGHT)
        image = timeline.grab().toImage()
        assert image.pixelColor(0, 0) == look.theme.window
        assert timeline.summary()
    timeline.reset()
    assert len(colours(timeline.grab().toImage())) > 4


def colours(image: QImage) -> set[int]:
    return {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.lists(st.integers(-(2**63), 2**63 - 1), min_size=1, max_size=30), st.integers(1, 4000))
def test_it_paints_whatever_the_clocks_said(timeline: Timeline, times: list[int], width: int) -> None:
    fill(timeline, times)
    timeline.resize(width, HEIGHT)
    timeline.show_all()
    assert not timeline.grab().isNull()
    wheel(timeline, width // 2, 0, 1200)
    assert timeline.summary()
    assert not timeline.grab().isNull()


def test_without_events_it_is_an_empty_strip(look: Look, qtbot: QtBot) -> None:
    timeline = Timeline(look)
    qtbot.addWidget(timeline)
    timeline.resize(300, HEIGHT)
    for _ in range(2):
        assert colours(timeline.grab().toImage()) <= {look.theme.window.rgb(), look.theme.line.rgb()}
        assert not timeline.summary()
        wheel(timeline, 100, 0, 120)
        drag(timeline, 20, 200, Qt.KeyboardModifier.NoModifier)
        QTest.keyClick(timeline, Qt.Key.Key_Left)
        timeline.reset()
        timeline.show_histogram(None)
    assert timeline.choosing.chosen is None


def test_a_single_bad_event_among_thousands_can_be_seen(look: Look, timeline: Timeline) -> None:
    columns = columns_of([START_US] * 5_000, verdict=[2] + [1] * 4_999)
    histogram = Histogram(columns, 1)
    histogram.extend(5_000)
    timeline.show_histogram(histogram)
    timeline.catch_up(START_US, live=False)
    assert look.theme.bad.rgb() in colours(timeline.grab().toImage())


def test_dragging_chooses_whole_bars_and_a_click_takes_it_back(timeline: Timeline, qtbot: QtBot) -> None:
    with qtbot.waitSignal(timeline.range_selected) as told:
        drag(timeline, 300, 400, Qt.KeyboardModifier.NoModifier)
    assert told.args is not None
    first, last = told.args
    grid = timeline._arranged().grid  # type: ignore[union-attr]
    assert (first - grid.start_us) % grid.width_us == (last + 1 - grid.start_us) % grid.width_us == 0
    assert 0.08 < (last - first) / timeline.view.width_us < 0.12
    with qtbot.waitSignal(timeline.cleared):
        QTest.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=QPoint(700, 30))
    assert timeline.choosing.chosen is None


def test_escape_takes_back_the_range_and_then_the_zoom(timeline: Timeline, qtbot: QtBot) -> None:
    width = timeline.view.width_us
    wheel(timeline, 500, 0, 360)
    drag(timeline, 300, 400, Qt.KeyboardModifier.NoModifier)
    with qtbot.waitSignal(timeline.cleared):
        QTest.keyClick(timeline, Qt.Key.Key_Escape)
    assert timeline.view.width_us < width
    QTest.keyClick(timeline, Qt.Key.Key_Escape)
    assert (timeline.view.width_us, timeline.view.mode) == (width, Mode.WHOLE)


def test_escape_while_dragging_leaves_everything_as_it_was(timeline: Timeline, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(timeline.range_selected):
        QTest.mousePress(timeline, Qt.MouseButton.LeftButton, pos=QPoint(300, 30))
        QTest.mouseMove(timeline, QPoint(400, 30))
        assert timeline.choosing.chosen is not None
        QTest.keyClick(timeline, Qt.Key.Key_Escape)
        QTest.mouseRelease(timeline, Qt.MouseButton.LeftButton, pos=QPoint(400, 30))
    assert timeline.choosing.chosen is None


def test_the_wheel_zooms_and_moves_and_a_double_click_resets(timeline: Timeline) -> None:
    start, width = timeline.view.start_us, timeline.view.width_us
    wheel(timeline, 200, 0, 240)
    assert timeline.view.width_us == pytest.approx(width * 0.64, rel=1e-3)
    at = timeline.view.start_us
    wheel(timeline, 200, -120, 0)
    assert timeline.view.start_us > at
    wheel(timeline, 200, 0, 120, shift=True)
    assert timeline.view.start_us == pytest.approx(at, abs=1000)
    drag(timeline, 400, 300, Qt.KeyboardModifier.ShiftModifier)
    assert timeline.view.start_us > at
    assert timeline.choosing.chosen is None
    drag(timeline, 300, 400, Qt.KeyboardModifier.NoModifier)
    QTest.mouseDClick(timeline, Qt.MouseButton.LeftButton, pos=QPoint(500, 30))
    assert (timeline.view.start_us, timeline.view.width_us) == (start, width)
    assert timeline.choosing.chosen is None


def test_the_keyboard_goes_from_bar_to_bar_chooses_and_zooms(timeline: Timeline, qtbot: QtBot) -> None:
    timeline.activateWindow()
    timeline.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(timeline.hasFocus)
    without = timeline.grab().toImage()
    QTest.keyClick(timeline, Qt.Key.Key_Home)
    assert timeline.grab().toImage() != without
    grid = timeline._arranged().grid  # type: ignore[union-attr]
    assert timeline.choosing.cursor_us == grid.span(grid.bin_at(START_US), 0).first_us
    QTest.keyClick(timeline, Qt.Key.Key_Right)
    assert "event" in timeline.accessibleDescription()
    with qtbot.waitSignal(timeline.range_selected) as told:
        QTest.keyClick(timeline, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    number = grid.bin_at(START_US)
    assert told.args == list(grid.span(number + 1, number + 2))
    with qtbot.waitSignal(timeline.range_selected) as told:
        QTest.keyClick(timeline, Qt.Key.Key_Return)
    assert told.args == list(grid.span(number + 2, number + 2))
    width = timeline.view.width_us
    QTest.keyClick(timeline, Qt.Key.Key_Plus)
    assert timeline.view.width_us == pytest.approx(width / 2, abs=2)
    QTest.keyClick(timeline, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(timeline, Qt.Key.Key_0)
    assert timeline.view.width_us == width


def test_a_bin_tells_its_time_its_events_and_what_happened(timeline: Timeline) -> None:
    timeline.show_marks([Mark(START_US, "Source ios appeared", 1)])
    histogram = timeline._arranged()
    assert histogram is not None
    number = histogram.grid.bin_at(START_US)
    lines = timeline.bin_lines(number)
    total = int(histogram.counts[number].sum())
    assert lines[1].text == (f"{total} events" if total > 1 else "1 unchecked")
    assert lines[-1].text == "Source ios appeared"
    timeline.divide_by(Grouping.SOURCE)
    assert "<b>app 1</b>" in "".join(line.text for line in timeline.bin_lines(number))


def test_the_summary_says_how_many_when_and_what(timeline: Timeline) -> None:
    said = timeline.summary()
    assert said.startswith("600 events ")
    assert "16.7 % bad" in said
    assert timeline.accessibleName() == "Timeline of events"


def test_nothing_moves_while_the_mouse_holds_something(timeline: Timeline) -> None:
    QTest.mousePress(timeline, Qt.MouseButton.LeftButton, pos=QPoint(300, 30))
    before = timeline.view.start_us, timeline.view.width_us
    histogram = timeline._histogram
    assert histogram is not None
    histogram.extent.add(Span(START_US + HOUR_US // 2, START_US + HOUR_US // 2), 1)
    timeline.catch_up(START_US + HOUR_US, live=True)
    assert (timeline.view.start_us, timeline.view.width_us) == before
    QTest.mouseRelease(timeline, Qt.MouseButton.LeftButton, pos=QPoint(300, 30))
    timeline.catch_up(START_US + HOUR_US, live=True)
    assert timeline.view.end_us > START_US + HOUR_US // 2


def test_the_menu_changes_what_the_bars_are_divided_by(timeline: Timeline) -> None:
    menu = timeline.menu()
    actions = {action.text(): action for action in menu.actions()}
    assert actions["Bars by verdict"].isChecked()
    assert not actions["Clear the range"].isEnabled()
    actions["Bars by type"].trigger()
    assert timeline.grouping is Grouping.TYPE
    menu.deleteLater()


def test_a_chosen_range_narrows_the_stream_and_both_ways_back(
    open_window: OpenWindow, session_path: Path, qtbot: QtBot
) -> None:
    window = open_window(Options(view=session_path, engine=False))
    stream, timeline = window.stream, window.stream.timeline.timeline
    qtbot.waitUntil(lambda: timeline.view.whole is not None)
    drag(timeline, 300, 500, Qt.KeyboardModifier.NoModifier)
    chosen = timeline.choosing.chosen
    assert chosen is not None
    rows = stream.model.rowCount()
    assert 0 < rows < 300
    shown = [stream.model.row_at(row) for row in range(rows)]
    assert all(row is not None and chosen.first_us <= row.time_us <= chosen.last_us for row in shown)
    assert stream.narrowing.parts[TIME].words
    bars = timeline._arranged()
    assert bars is not None
    assert int(bars.counts.sum()) == 300
    stream.narrowing.put("type", lambda columns: columns["type"].astype(np.int64) == 3, "pages")
    assert 0 < stream.model.rowCount() < rows
    qtbot.waitUntil(lambda: int(bars.counts.sum()) == 22)  # they are counted in steps
    stream.narrowing.drop(TIME)
    assert timeline.choosing.chosen is None
    assert stream.model.rowCount() == 22
    stream.narrowing.drop("type")
    drag(timeline, 300, 500, Qt.KeyboardModifier.NoModifier)
    QTest.keyClick(timeline, Qt.Key.Key_Escape)
    assert stream.model.rowCount() == 300


def test_marks_stand_where_sources_appeared(open_window: OpenWindow, session_path: Path, qtbot: QtBot) -> None:
    window = open_window(Options(view=session_path, engine=False))
    timeline = window.stream.timeline.timeline
    qtbot.waitUntil(lambda: len(timeline.marks) > 0)
    assert sorted(mark.words for mark in timeline.marks) == ["Source ios appeared", "Source python appeared"]


def test_marks_stand_where_something_happened_to_the_session(
    open_window: OpenWindow, session_path: Path, qtbot: QtBot
) -> None:
    with SessionReader(session_path) as reader:
        time_us = reader.rows(1, 1)[0].time_us
    with SessionWriter(session_path) as writer:
        writer.note_moment(MomentKind.PAUSED, "", time_us)
        writer.add_moments([Moment(0, time_us, "of a later version", "<b>")])
    timeline = open_window(Options(view=session_path, engine=False)).stream.timeline.timeline
    qtbot.waitUntil(lambda: len(timeline.marks) == 4)
    found = {mark.words: mark.sign for mark in timeline.marks}
    assert (found["Capture paused"], found["of a later version <b>"]) == (Sign.PAUSED, Sign.OTHER)
    with SessionWriter(session_path) as writer:
        writer.note_moment(MomentKind.PLAN_CHANGED, "Shop 2", time_us)
    qtbot.waitUntil(lambda: len(timeline.marks) == 5)
    assert Mark(time_us, "Plan changed: Shop 2", sign=Sign.PLAN) in timeline.marks


def test_hovering_tells_and_leaving_ends_it(timeline: Timeline, qtbot: QtBot) -> None:
    QTest.mouseMove(timeline, QPoint(300, 30))
    bubble = timeline._bubble
    assert bubble is not None
    assert bubble.isVisible()
    QApplication.sendEvent(timeline, QEvent(QEvent.Type.Leave))
    assert not bubble.isVisible()
