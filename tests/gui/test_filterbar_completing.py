"""Completing what is typed into the filter bar, with real keys and mouse in a real window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from inspector.gui.filterbar.bar import PAUSE_MS
from inspector.gui.parts.picklist import Entry
from inspector.gui.window import Options
from inspector.storage.writer import SessionWriter
from tests.gui.conftest import OpenWindow
from tests.gui.filter_stage import Stage
from tests.gui.window_sessions import make_event, make_exchange


@pytest.fixture
def stage(open_window: OpenWindow, session_path: Path, qtbot: QtBot) -> Stage:
    window = open_window(Options(view=session_path, engine=False))
    qtbot.waitUntil(lambda: window.feed.complete)
    return Stage(window, qtbot)


@pytest.mark.parametrize(
    ("typed", "label", "written"),
    [
        ("ver", "verdict", "verdict:"),
        ("-usern", "", ""),
        ("userI", "user", "user:"),
        ("type:pa", "page", "type:page"),
        ("a verdict:inc", "incomplete", "a verdict:incomplete"),
        ("event:ord", "Order Completed", 'event:"Order Completed"'),
        ('event:"Ord', "Order Completed", 'event:"Order Completed"'),
        ('event = "Ord', "Order Completed", 'event = "Order Completed"'),
        ("event in [Ord", "Order Completed", 'event in ["Order Completed"'),
        ('contains(event, "Ord', "Order Completed", 'contains(event, "Order Completed"'),
        ("contains(eve", "event", "contains(event"),
        ("checkout s", "source", "checkout source:"),
        ("source:w", "web", "source:web"),
        ("prop", "properties.", "properties."),
        ("properties.to", "total", "properties.total:"),
        ("properties.total:2", "27.50", "properties.total:27.50"),
        ("properties.total = ", "27.50", 'properties.total = "27.50"'),
        ("properties.products.quantity = ", "2", "properties.products.quantity = 2"),
        ("since:1", "1h", "since:1h"),
        ("typeof(properties.total) = ", '"number"', 'typeof(properties.total) = "number"'),
        ("coupon", 'event:"Coupon Used"', 'event:"Coupon Used"'),
        ("lib", "library", "library:"),
        ("tot", "properties.total", "properties.total:"),
        ("type:track tot", "properties.total", "type:track properties.total:"),
    ],
)
def test_what_is_offered_and_what_it_writes(stage: Stage, typed: str, label: str, written: str) -> None:
    stage.type(typed)
    if not label:
        assert stage.labels == []
        return
    stage.wait_for_label(label)
    for _ in range(stage.labels.index(label) + 1):
        stage.key(Qt.Key.Key_Down)
    stage.key(Qt.Key.Key_Return)
    assert stage.text == written


def test_in_the_middle_of_a_filter_only_what_is_being_written_changes(stage: Stage) -> None:
    stage.type('😀 type:tr event:"Order Completed"')
    for _ in range(len(' event:"Order Completed"')):
        stage.key(Qt.Key.Key_Left)
    stage.key(Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    stage.wait_for_label("track")
    stage.key(Qt.Key.Key_Tab)
    assert stage.text == '😀 type:track event:"Order Completed"'
    QTest.keyClick(stage.bar.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert stage.text == '😀 type:tr event:"Order Completed"'


def test_tab_takes_the_first_and_goes_on_with_its_values(stage: Stage) -> None:
    stage.type("typ")
    assert stage.labels[0] == "type"
    stage.key(Qt.Key.Key_Tab)
    assert stage.text == "type:"
    stage.wait_for_label("track")
    counts = {entry.label: entry.number for entry in stage.bar.completing.list.model.rows}
    stage.qtbot.waitUntil(lambda: bool(_numbers(stage)["track"]))
    assert int(_numbers(stage)["track"]) == len(stage.expected("type:track"))
    assert counts.keys() >= {"track", "page", "identify", "alias"}
    assert stage.bar.edit.hasFocus()


def _numbers(stage: Stage) -> dict[str, str]:
    return {entry.label: entry.number for entry in stage.bar.completing.list.model.rows}


def test_a_comparison_takes_the_place_of_the_colon_before_it(stage: Stage) -> None:
    stage.type("tot")
    stage.wait_for_label("properties.total")
    stage.key(Qt.Key.Key_Tab)
    assert stage.text == "properties.total:"
    QTest.keyClicks(stage.bar.edit, ">=20")
    assert stage.text == "properties.total>=20"


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("a -properties.total:>20", "a -properties.total>20"),
        ("(user:=ada", "(user=ada"),
        ('event:"a b:>c', 'event:"a b:>c'),
        ("event:/a:>b", "event:/a:>b"),
        ('event:"a" total:<3', 'event:"a" total<3'),
    ],
)
def test_it_does_so_only_after_a_field(stage: Stage, typed: str, text: str) -> None:
    stage.type(typed)
    assert stage.text == text


def test_enter_applies_unless_a_line_was_chosen(stage: Stage) -> None:
    stage.type("type:pag")
    stage.wait_for_label("page")
    stage.key(Qt.Key.Key_Return)
    assert stage.text == "type:pag"
    assert stage.labels == []
    assert "page" in stage.bar.note.text()


def test_a_mistake_is_not_told_while_the_list_offers_how_to_go_on(stage: Stage) -> None:
    stage.type("type:")
    stage.wait_for_label("track")
    assert not stage.bar.apply()
    assert stage.bar.note.text() == ""
    stage.key(Qt.Key.Key_Escape)
    assert "Expected a value" in stage.bar.note.text()
    assert stage.text == "type:"


def test_half_a_path_does_not_empty_the_stream_while_its_keys_are_offered(stage: Stage) -> None:
    stage.type("type:track properties.")
    stage.wait_for_label("total")
    rows = stage.window.stream.model.rowCount()
    QTest.qWait(3 * PAUSE_MS)
    assert rows == stage.window.stream.model.rowCount() > 0
    stage.key(Qt.Key.Key_Escape)
    stage.qtbot.waitUntil(lambda: stage.window.stream.model.rowCount() == 0)
    assert stage.text == "type:track properties."


def test_escape_closes_only_the_list(stage: Stage) -> None:
    stage.enter("type:page")
    stage.type("type:page ty")
    assert stage.labels
    stage.key(Qt.Key.Key_Escape)
    assert (stage.labels, stage.text) == ([], "type:page ty")
    stage.key(Qt.Key.Key_Escape)
    assert stage.text == ""


def test_control_space_opens_it_anywhere_and_the_keys_go_around(stage: Stage) -> None:
    stage.bar.edit.setFocus()
    stage.key(Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert stage.labels[:2] == ["not", "event"]
    stage.key(Qt.Key.Key_Up)
    assert stage.bar.completing.list.current == len(stage.labels) - 1
    stage.key(Qt.Key.Key_Down)
    assert stage.bar.completing.list.current == -1
    stage.type("type ")
    stage.key(Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert stage.labels[:3] == ["=", "!=", ">"]
    assert {"and", "or"} <= set(stage.labels)


def test_old_filters_come_back_beside_it(stage: Stage) -> None:
    stage.enter("type:page")
    stage.key(Qt.Key.Key_Escape)
    stage.key(Qt.Key.Key_Up)
    assert (stage.text, stage.labels) == ("type:page", [])
    stage.key(Qt.Key.Key_Down)
    assert (stage.text, stage.labels) == ("", [])


def test_a_click_takes_a_line(stage: Stage) -> None:
    stage.type("type:")
    stage.wait_for_label("screen")
    view = stage.bar.completing.list.view
    index = stage.bar.completing.list.model.index(stage.labels.index("screen"), 0)
    view.scrollTo(index)
    box = view.visualRect(index)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert stage.text == "type:screen"
    assert stage.bar.edit.hasFocus()


def test_it_goes_with_the_keyboard_and_with_the_session(stage: Stage, tmp_path: Path) -> None:
    stage.type("type:")
    stage.wait_for_label("track")
    stage.window.stream.table.setFocus()
    assert stage.labels == []
    other = tmp_path / "other.evs"
    with SessionWriter(other) as writer:
        writer.append([(make_exchange(1), (make_event(1, name="Only Here"),))])
    stage.window.sessions.open(other)
    stage.qtbot.waitUntil(lambda: stage.window.sessions.path == other and stage.window.feed.complete)
    stage.type("event:")
    stage.wait_for_label("Only Here")
    assert "Order Completed" not in stage.labels


def test_an_answer_to_an_older_question_is_dropped(stage: Stage) -> None:
    stage.type("event:")
    stage.type("source:")
    stage.wait_for_label("web")
    stage.qtbot.wait(100)
    assert "Order Completed" not in stage.labels


def test_hostile_values_are_shown_as_text_and_written_exactly(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path, name = tmp_path / "odd.evs", 'a"b\\c*\u202e<b>/x/'
    with SessionWriter(path) as writer:
        writer.append([(make_exchange(1), (make_event(1, name=name), make_event(2, 1, name="other")))])
    stage = Stage(open_window(Options(view=path, engine=False)), qtbot)
    qtbot.waitUntil(lambda: stage.window.feed.complete)
    stage.type("event:a")
    qtbot.waitUntil(lambda: any("202E" in label for label in stage.labels))
    stage.key(Qt.Key.Key_Tab)
    stage.key(Qt.Key.Key_Return)
    stage.wait_for([1])


def test_what_a_screen_reader_hears(stage: Stage) -> None:
    stage.type("verd")
    shown = stage.bar.completing.list
    assert shown.view.accessibleName() == "Completions"
    heard = shown.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "verdict, good, bad, unplanned …"
    tester = QAbstractItemModelTester(shown.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    shown.show_entries([Entry("Saved", heading=True), Entry("a"), Entry("b")])
    shown.step(1)
    assert shown.current == 1
    assert tester.model() is shown.model
