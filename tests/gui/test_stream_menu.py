"""The context menu of the stream's rows: narrowing to what a cell says, by mouse and by keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from inspector.core.filter.tree import Column as FilterColumn
from inspector.core.filter.tree import Path as MessagePath
from inspector.gui.stream.cellfilters import times_of
from inspector.gui.stream.cells import Column, Content
from inspector.gui.stream.menu import RowMenu
from inspector.gui.stream.narrowing import TIME
from inspector.gui.window import Options
from tests.gui.conftest import OpenWindow
from tests.gui.filter_stage import Stage
from tests.gui.window_sessions import START_US

TOTAL = MessagePath(("properties", "total"))
QUANTITY = MessagePath(("properties", "products", 0, "quantity"))
COUPON = MessagePath(("properties", "coupon code"))


@pytest.fixture
def stage(open_window: OpenWindow, session_path: Path, qtbot: QtBot) -> Stage:
    window = open_window(Options(view=session_path, engine=False))
    qtbot.waitUntil(lambda: window.feed.complete)
    columns = window.stream.columns.sets
    for path in (TOTAL, QUANTITY, COUPON):
        columns.change(columns.columns.with_column(path))
    window.activateWindow()
    return Stage(window, qtbot)


@pytest.fixture
def menus(stage: Stage) -> RowMenu:
    return stage.window.stream.row_menu


def entries(menu: QMenu) -> dict[str, QAction]:
    """All entries by their words, those of menus within too."""
    found: dict[str, QAction] = {}
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            found |= {f"{action.text()}/{words}": each for words, each in entries(inner).items()}
        else:
            found[action.text()] = action
    return found


def row_of(stage: Stage, event_id: int) -> int:
    row = stage.window.stream.model.matches.row_of(event_id)
    assert row is not None
    return row


def choose(stage: Stage, event_id: int, content: Content | None, words: str) -> str:
    """Choose an entry of a cell's menu; the filter then."""
    row = row_of(stage, event_id)
    stage.window.stream.table.select_row(row)
    stage.window.stream.model.visible(row, row)
    value = stage.window.stream.model.value_of
    if isinstance(content, MessagePath):
        stage.qtbot.waitUntil(lambda: value(event_id, content) is not None)
    menu = stage.window.stream.row_menu.make(row, content)
    entries(menu)[words].trigger()
    menu.close()
    stage.wait_for(stage.expected(stage.text))
    return stage.text


@pytest.mark.parametrize(
    ("content", "words", "written"),
    [
        (Column.EVENT, "Only event “Order Completed”", 'event:"Order Completed"'),
        (Column.EVENT, "Without event “Order Completed”", '-event:"Order Completed"'),
        (Column.USER, "Only anonymous user “a-000003”", "anonymous:a-000003"),
        (Column.SOURCE, "Only source “web”", "source:web"),
        (Column.TYPE, "Without type “track”", "-type:track"),
        (Column.VERDICT, "Only verdict “unchecked”", "verdict:unchecked"),
        (Column.WRITE_KEY, "Only write key “we•••56”", 'writekey:"we•••56"'),
        (Column.ID, "Only number “4”", "id:4"),
        (Column.EVENT, "Only this/Library “analytics.js npm:next-1.84.3”", 'library:"analytics.js npm:next-1.84.3"'),
        (Column.EVENT, "Without this/Vendor “segment”", "-vendor:segment"),
        (TOTAL, "Only properties.total “27.50”", "properties.total:27.50"),
        (TOTAL, "Only where properties.total is missing", "-properties.total:*"),
        (QUANTITY, "Only where properties.products[0].quantity greater than 2", "properties.products[0].quantity>2"),
        (COUPON, 'Only events without properties."coupon code"', '-properties."coupon code":*'),
        (COUPON, 'Only where properties."coupon code" is there', 'properties."coupon code":*'),
        (Column.EVENT, "Time/From here on", "since:2026-11-18T11:06:40.111Z"),
        (Column.TIME, "Up to here", "before:2026-11-18T11:06:40.111001Z"),
        (
            Column.TIME,
            "A minute before and after",
            "since:2026-11-18T11:05:40.111Z before:2026-11-18T11:07:40.111001Z",
        ),
    ],
)
def test_a_cell_narrows_the_stream(stage: Stage, content: Content, words: str, written: str) -> None:
    assert choose(stage, 4, content, words) == written


def test_terms_are_put_together_sensibly(stage: Stage) -> None:
    stage.enter("event:Pro* -source:web")
    assert choose(stage, 2, Column.EVENT, "Only event “Product Added”") == 'event:"Product Added" -source:web'
    stage.enter("type:track")
    assert choose(stage, 4, Column.EVENT, "Only event “Order Completed”") == 'type:track event:"Order Completed"'
    stage.enter('event:"Product Added"')
    menu = stage.window.stream.row_menu.make(0, Column.EVENT)
    assert "Also event “Product Added”" not in entries(menu)
    menu.close()
    stage.enter("type:page")
    assert choose(stage, stage.ids()[0], Column.TYPE, "Without type “page”") == "-type:page"
    stage.key(Qt.Key.Key_Escape)
    stage.key(Qt.Key.Key_Up)
    assert stage.text == "-type:page"


def test_a_mistake_in_the_field_does_not_stand_in_the_way(stage: Stage) -> None:
    stage.enter("type:track")
    stage.enter("type:track evnt:x")
    assert choose(stage, 4, Column.SOURCE, "Only source “web”") == "type:track source:web"


def popped(qtbot: QtBot) -> QMenu:
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


@pytest.mark.qt_log_ignore("This plugin does not support")  # menus without a window system
def test_the_mouse_and_the_menu_key_open_it(stage: Stage) -> None:
    table = stage.window.stream.table
    table.select_row(row_of(stage, 4))
    box = table.visualRect(table.currentIndex())
    at = QPoint(table.header.sectionViewportPosition(Column.SOURCE) + 5, box.center().y())
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, table.viewport().mapToGlobal(at))
    QGuiApplication.sendEvent(table.viewport(), event)
    menu = popped(stage.qtbot)
    assert menu.actions()[0].text() == "Only source “web”"
    menu.close()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), table.mapToGlobal(QPoint(5, 5)))
    QGuiApplication.sendEvent(table, event)
    menu = popped(stage.qtbot)
    assert menu.actions()[0].text() == "Only event “Order Completed”"
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert stage.text == 'event:"Order Completed"'


ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.mark.qt_log_ignore("This plugin does not support")  # menus without a window system
@pytest.mark.parametrize(
    ("before", "words", "held", "written"),
    [
        ("", "Only source “web”", NONE, "source:web"),
        ("", "Only source “web”", ALT, "-source:web"),
        ("source:ios", "Only source “web”", CTRL, "(source:ios or source:web)"),
        ("", "Without source “web”", ALT, "-source:web"),
        ("", "Without source “web”", CTRL, "-source:web"),
        ("type:track", "Only source “web”", ALT, "type:track -source:web"),
    ],
)
def test_alt_leaves_out_and_ctrl_adds_what_is_clicked_in_the_menu(
    stage: Stage, before: str, words: str, held: Qt.KeyboardModifier, written: str
) -> None:
    table, model = stage.window.stream.table, stage.window.stream.model
    row = row_of(stage, 4)
    model.visible(row, row)
    menu = stage.window.stream.row_menu.make(row, Column.SOURCE)
    stage.bar.show_filter(before)
    menu.popup(table.viewport().mapToGlobal(QPoint(40, 40)))
    place = menu.actionGeometry(entries(menu)[words]).center()
    if held is ALT:
        QTest.keyPress(menu, Qt.Key.Key_Alt)
    assert menu.isVisible()
    for step in range(8):  # a menu takes no click of a mouse that stood still while it opened
        QTest.mouseMove(menu, place + QPoint(step, 0))
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, held, place)
    assert stage.text == written


@pytest.mark.qt_log_ignore("This plugin does not support")  # menus without a window system
@pytest.mark.parametrize(("held", "written"), [(NONE, "type:track"), (ALT, "-type:track")])
def test_the_same_keys_count_in_a_menu_within_and_by_keyboard(
    stage: Stage, held: Qt.KeyboardModifier, written: str
) -> None:
    row = row_of(stage, 4)
    stage.window.stream.model.visible(row, row)
    menu = stage.window.stream.row_menu.make(row, Column.SOURCE)
    inner = next(action.menu() for action in menu.actions() if action.text() == "Only this")
    assert isinstance(inner, QMenu)
    inner.popup(QPoint(40, 40))
    inner.setActiveAction(entries(inner)["Type “track”"])
    QTest.keyClick(inner, Qt.Key.Key_Return, held)
    assert stage.text == written
    menu.close()


def test_commands_do_the_same_for_the_current_row(stage: Stage) -> None:
    table = stage.window.stream.table
    commands = {action.text(): action for action in table.actions()}
    commands["Only this user"].trigger()
    assert stage.text == ""
    table.select_row(row_of(stage, 2))
    commands["Only this user"].trigger()
    commands["Without this event name"].trigger()
    assert stage.text == 'user:u-1 -event:"Product Added"'


def test_below_the_rows_there_is_a_menu_without_filters(stage: Stage, menus: RowMenu) -> None:
    menu = menus.make(-1, Column.EVENT)
    assert not any(words.startswith("Only") for words in entries(menu))
    assert entries(menu)
    menu.close()


def test_other_parts_narrow_by_fields_and_paths(stage: Stage) -> None:
    stage.bar.narrow_to(("properties", "products", 0, "sku"), "A-1")
    stage.bar.narrow_to(FilterColumn.TYPE, "track")
    stage.bar.narrow_to(("properties", "products"), [])
    stage.bar.narrow_to(("properties", "gift"), value=True)
    stage.bar.narrow("user:u-1", exclude=True)
    stage.bar.narrow("type:page", also=True)
    assert stage.text == (
        "properties.products[0].sku:A-1 (type:track or type:page) properties.products:* properties.gift:true -user:u-1"
    )


@pytest.mark.parametrize(
    ("pointer", "value", "exclude", "written"),
    [
        ("/properties/products/0/sku", "A-1", False, "properties.products[0].sku:A-1"),
        ("/userId", "u-1", False, "user:u-1"),
        ("/event", None, False, "$.event:null"),
        ("/type", "odd", False, "$.type:odd"),
        ("/type", "page", True, "-type:page"),
        ("/properties/a~1b", 27.5, True, '-properties."a/b":27.5'),
        ("", {}, False, ""),
    ],
)
def test_other_parts_narrow_by_json_pointers(
    stage: Stage, pointer: str, value: object, exclude: bool, written: str
) -> None:
    stage.window.stream.detail.narrow_wanted.emit(pointer, value, exclude)
    assert stage.text == written


def test_the_menu_of_the_timeline_narrows(stage: Stage) -> None:
    timeline = stage.window.stream.timeline.timeline
    moment = START_US + 150 * 37_000
    stage.qtbot.waitUntil(lambda: "Only this bar" in entries(timeline.menu(moment)))
    for words, sign in (("Only from here on", "since:"), ("Only up to here", "before:")):
        menu = timeline.menu(moment)
        entries(menu)[words].trigger()
        assert sign in stage.text
        menu.close()
    assert stage.ids() == stage.expected(stage.text)
    menu = timeline.menu(moment)
    entries(menu)["Only this bar"].trigger()
    menu.close()
    assert TIME in stage.window.stream.narrowing.parts
    menu = timeline.menu()
    assert "Only this bar" not in entries(menu)
    menu.close()


@pytest.mark.qt_log_ignore("This plugin does not support")  # menus without a window system
def test_the_field_has_a_menu_of_its_own(stage: Stage) -> None:
    stage.enter("type:page")
    at = QPoint(5, 5)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, stage.bar.edit.mapToGlobal(at))
    QGuiApplication.sendEvent(stage.bar.edit, event)
    menu = popped(stage.qtbot)
    entries(menu)["Clear the filter"].trigger()
    menu.close()
    assert stage.text == ""


def test_times_that_filters_cannot_say_are_not_offered(stage: Stage) -> None:
    row = stage.window.stream.model.row_at(0)
    assert row is not None
    assert [fact.words for fact in times_of(row._replace(time_us=0))] == ["From here on", "Up to here"]
    assert times_of(row._replace(time_us=-(10**15))) == []
