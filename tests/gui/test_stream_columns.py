"""The stream's columns in a real table: values of messages, header, drag and drop, picker, saved sets."""

import json
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path as FilePath
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QByteArray, QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetrics,
    QImage,
)
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from inspector.core.event import EventFlag
from inspector.core.filter.paths import parse_path
from inspector.core.filter.tree import Path
from inspector.gui.bridge import Bridge
from inspector.gui.look.look import Look
from inspector.gui.parts.dragging import path_mime
from inspector.gui.session import rowcache
from inspector.gui.session.cellvalues import LARGEST, MESSAGE_ID, UNREAD, CellValue, ValueKind
from inspector.gui.session.opened import OpenedSession
from inspector.gui.session.rowcache import RowCache
from inspector.gui.stream.cells import BUILT_IN, Column, cell_text
from inspector.gui.stream.columnkeys import find_paths
from inspector.gui.stream.columnmenus import ColumnMenus
from inspector.gui.stream.columnset import NARROWEST, STANDARD, fresh
from inspector.gui.stream.matches import Matches
from inspector.gui.stream.model import StreamModel
from inspector.gui.stream.table import StreamTable
from inspector.gui.window import Options
from inspector.storage.annotations import Action
from inspector.storage.writer import SessionWriter
from tests.gui.conftest import OpenWindow
from tests.gui.window_sessions import make_event, make_exchange

TOTAL = Path(("properties", "total"))
SKU = Path(("properties", "products", "sku"))
QUANTITY = Path(("properties", "products", 0, "quantity"))


class Stage:
    """A table with all by which its columns can be changed."""

    def __init__(self, look: Look, bridge: Bridge, path: FilePath) -> None:
        self.session = OpenedSession(path)
        self.cache = RowCache(self.session.pages, bridge)
        self.model = StreamModel()
        self.model.sources = {source.id: source for source in self.session.poll.sources()}
        self.table = StreamTable(look, self.model)
        self.menus = ColumnMenus(look, self.table, bridge, lambda: self.session)
        self.sets, self.header = self.menus.sets, self.table.header
        matches = Matches(1)
        matches.extend(self.session.info.last_id, None)
        self.model.start(self.cache, matches)
        self.table.resize(1000, 400)

    def show(self, *texts: str) -> None:
        columns = STANDARD
        for text in texts:
            columns = columns.with_column(parse_path(text, 0))
        self.sets.change(columns)

    def value(self, row: int, path: Path | Column) -> str:
        section = self.model.section(path)
        assert section is not None
        return str(self.model.index(row, section).data())

    def on_screen(self) -> list[str]:
        """The headings from left to right, as Qt lays them out."""
        header = self.header
        order = [header.logicalIndex(place) for place in range(header.count())]
        shown = [section for section in order if not header.isSectionHidden(section)]
        lefts = [header.sectionViewportPosition(section) for section in shown]
        assert all(left < right for left, right in pairwise(lefts))
        return [str(self.model.headerData(section, Qt.Orientation.Horizontal)) for section in shown]

    def middle(self, content: Path | Column) -> int:
        section = self.header.section_of(content)
        return self.header.sectionViewportPosition(section) + self.header.sectionSize(section) // 2


OpenStage = Callable[[FilePath], Stage]


@pytest.fixture
def open_stage(look: Look, bridge: Bridge, qtbot: QtBot) -> Iterator[OpenStage]:
    stages: list[Stage] = []

    def open_one(path: FilePath) -> Stage:
        stage = Stage(look, bridge, path)
        stages.append(stage)
        qtbot.addWidget(stage.table)
        stage.table.show()
        return stage

    yield open_one
    for stage in stages:
        stage.menus.close_session()
        stage.table.close()
        stage.session.close()


@pytest.fixture
def stage(open_stage: OpenStage, session_path: FilePath) -> Stage:
    return open_stage(session_path)


def session_of(path: FilePath, messages: list[Any]) -> FilePath:
    """A session of events with these messages."""
    with SessionWriter(path) as writer:
        for number, message in enumerate(messages):
            text = message if isinstance(message, bytes) else json.dumps(message).encode()
            writer.append([(make_exchange(number), (make_event(number)._replace(message=text),))])
    return path


def test_standard_columns_are_shown_first(stage: Stage) -> None:
    assert stage.on_screen() == ["Time", "Verdict", "Type", "Event", "User", "Source", "Library"]


def test_the_model_keeps_qts_rules_while_columns_come_and_go(stage: Stage) -> None:
    tester = QAbstractItemModelTester(stage.model, QAbstractItemModelTester.FailureReportingMode.Warning)
    stage.show("properties.total", "properties.products[0].quantity")
    stage.show("properties.order_id", "properties.products[0].quantity")
    assert stage.on_screen()[-2:] == ["order_id", "quantity"]
    assert stage.model.section(TOTAL) is None
    stage.sets.reset()
    assert stage.model.columnCount() == len(Column)
    assert len(stage.on_screen()) == 7
    tester.deleteLater()


def test_values_of_messages_stand_in_their_columns(stage: Stage) -> None:
    stage.show("properties.total", "properties.products", "properties.products.sku", "properties.nothing")
    assert stage.value(1, TOTAL) == '"27.50"'
    assert stage.value(1, Path(("properties", "products"))) == "[1 item]"
    assert stage.value(1, SKU) == "A-1"
    assert stage.value(1, Path(("properties", "nothing"))) == ""
    stage.sets.change(stage.sets.columns.with_column(Column.MESSAGE_ID))
    assert stage.value(1, Column.MESSAGE_ID) == "m-1"
    assert stage.value(1, SKU) == "A-1"


def test_facts_that_are_not_shown_at_first(stage: Stage) -> None:
    row = stage.model.row_at(1)
    assert row is not None
    words = {column: cell_text(row, column, stage.model.sources) for column in Column}
    assert words[Column.WRITE_KEY] == "io•••56"
    assert words[Column.ANONYMOUS_ID] == "a-000001"
    assert words[Column.USER_ID] == "u-1"
    assert words[Column.SIZE] == f"{row.size:,}"
    assert words[Column.VENDOR] == "segment"
    assert words[Column.ID] == "2"
    assert cell_text(row._replace(user_id=None), Column.USER_ID, {}) == "—"
    assert cell_text(row._replace(flags=EventFlag.MARKED | EventFlag.NOTED), Column.EVENT, {}).endswith(
        "(marked, with a note)"
    )


def test_tags_are_a_column(open_stage: OpenStage, session_path: FilePath) -> None:
    with SessionWriter(session_path) as writer:
        for tag in ("odd", "checkout"):
            writer.annotate(Action.TAG, [(2, 3)], tag)
    stage = open_stage(session_path)
    stage.sets.change(STANDARD.with_column(Column.TAGS).with_column(Column.MESSAGE_ID))
    assert [stage.value(row, Column.TAGS) for row in range(4)] == ["", "checkout, odd", "checkout, odd", ""]
    assert stage.value(1, Column.MESSAGE_ID) == "m-1"
    assert stage.value(1, Column.EVENT) == "Product Added (with tags)"


def test_signs_of_marked_and_noted_events_are_painted(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    stage.table.verticalScrollBar().setValue(0)
    plain = stage.table.grab().toImage()
    rows = {number: row._replace(flags=EventFlag.MARKED) for number, row in stage.cache._rows.items()}
    monkeypatch.setattr(stage.cache, "_rows", rows)
    marked = stage.table.grab().toImage()
    assert plain != marked
    assert isinstance(marked, QImage)


def test_a_secret_in_a_message_is_masked(open_stage: OpenStage, tmp_path: FilePath) -> None:
    stage = open_stage(session_of(tmp_path / "a.evs", [{"writeKey": "secret-key-1234", "properties": {"total": 1}}]))
    stage.show("$.writeKey", "properties.total")
    assert stage.value(0, Path(("writeKey",))) == "se•••34"
    assert stage.value(0, TOTAL) == "1"


def test_a_secret_is_shown_while_it_is_revealed(open_stage: OpenStage, tmp_path: FilePath) -> None:
    stage = open_stage(session_of(tmp_path / "a.evs", [{"writeKey": "secret-key-1234"}]))
    stage.show("$.writeKey")
    key = Path(("writeKey",))
    assert stage.value(0, key) == "se•••34"
    stage.model.set_reveal(True)
    assert stage.value(0, key) == "secret-key-1234"
    stage.model.set_reveal(False)
    assert stage.value(0, key) == "se•••34"


@pytest.mark.parametrize(
    ("sent", "raw"),
    [
        ("27.50", 27.5),
        ("100.0", 100.0),
        ("1e3", 1000.0),
        ("-1.50E-2", -0.015),
        ("0.1000000000000000055511151231257827", 0.1),
        ("12345678901234567890123", 12345678901234567890123),
        ("27.5", 27.5),
        ("7", 7),
    ],
)
def test_a_number_is_shown_as_it_was_sent(open_stage: OpenStage, tmp_path: FilePath, sent: str, raw: float) -> None:
    message = f'{{"properties":{{"total": {sent} , "at":"2026-03-01T10:00:00.000Z"}}}}'.encode()
    stage = open_stage(session_of(tmp_path / "a.evs", [message]))
    stage.show("properties.total")
    assert stage.value(0, TOTAL) == sent
    value = stage.cache.read_value(1, TOTAL)
    assert value is not None
    assert (value.raw, type(value.raw), value.kind) == (raw, type(raw), ValueKind.NUMBER)


def test_a_message_that_cannot_be_read_has_no_values(open_stage: OpenStage, tmp_path: FilePath) -> None:
    stage = open_stage(session_of(tmp_path / "a.evs", [b"{", [1], "text", {"properties": 7}]))
    stage.show("properties.total")
    assert [stage.value(row, TOTAL) for row in range(4)] == ["", "", "", ""]


def test_values_come_with_the_page_and_no_frame_asks_for_them_one_by_one(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    stage.show("properties.total", "properties.order_id")
    stage.table.verticalScrollBar().setValue(0)
    qtbot.waitUntil(lambda: _painted(stage) and stage.cache.value(1, TOTAL) is not None)
    monkeypatch.setattr(StreamModel, "data", None)
    monkeypatch.setattr(RowCache, "read_value", None)
    reads = stage.cache.reads
    stage.table.viewport().repaint()
    assert stage.cache.reads == reads
    found = stage.cache.value(2, Path(("properties", "order_id")))
    assert found is not None
    assert found.raw == "50314b1"


def _painted(stage: Stage) -> bool:
    stage.table.viewport().repaint()
    return True


def test_rows_do_not_wait_for_values_that_nobody_wants_any_more(
    open_stage: OpenStage, tmp_path: FilePath, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rowcache, "_PATIENCE_S", 0.0)
    stage = open_stage(session_of(tmp_path / "a.evs", [{"properties": {"total": number}} for number in range(600)]))
    stage.table.hide()  # it asks for rows itself
    stage.cache.want([TOTAL])
    gate = Event()
    stage.session.pages.submit(lambda _: gate.wait(60))
    stage.cache.prepare(range(1, 65))
    stage.cache.prepare(range(301, 365))
    gate.set()
    qtbot.waitUntil(lambda: stage.cache.value(364, TOTAL) is not None)
    assert stage.cache.get(1) is not None
    assert stage.cache.value(1, TOTAL) is None
    stage.cache.prepare(range(1, 65))
    qtbot.waitUntil(lambda: stage.cache.value(64, TOTAL) == CellValue("63", ValueKind.NUMBER, 63))


def test_large_messages_are_looked_into_later_a_few_at_a_time(
    open_stage: OpenStage, tmp_path: FilePath, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rowcache, "_MOST_BYTES", 1_000)
    large = [{"properties": {"total": number, "filling": "x" * 900}} for number in range(12)]
    stage = open_stage(session_of(tmp_path / "a.evs", large))
    stage.show("properties.total")
    stage.cache.prepare(range(1, 13), ())
    qtbot.waitUntil(lambda: stage.cache.value(1, TOTAL) is not None)
    assert stage.cache.value(12, TOTAL) is None
    stage.table.viewport().repaint()
    qtbot.waitUntil(lambda: _painted(stage) and stage.cache.value(12, TOTAL) == CellValue("11", ValueKind.NUMBER, 11))


def test_what_is_too_large_is_not_looked_into_at_all(open_stage: OpenStage, tmp_path: FilePath, qtbot: QtBot) -> None:
    stage = open_stage(session_of(tmp_path / "a.evs", [{"properties": {"total": 1, "x": "y" * LARGEST}}]))
    stage.sets.change(STANDARD.with_column(TOTAL).with_column(Column.MESSAGE_ID))
    qtbot.waitUntil(lambda: _painted(stage) and stage.cache.value(1, TOTAL) == UNREAD)
    found = stage.cache.value(1, MESSAGE_ID)
    assert found is not None
    assert found.text == "m-0"


def test_values_of_columns_that_went_are_not_mixed_up(stage: Stage, qtbot: QtBot) -> None:
    stage.show("properties.total")
    stage.table.viewport().repaint()
    stage.show("properties.order_id")
    path = Path(("properties", "order_id"))
    qtbot.waitUntil(lambda: _painted(stage) and stage.cache.value(300, path) is not None)
    assert stage.cache.value(300, TOTAL) is None
    assert stage.value(299, path) == "50314b299"


def test_a_column_of_numbers_is_told_from_one_of_texts(stage: Stage, qtbot: QtBot) -> None:
    stage.show("properties.total", "properties.products[0].quantity")
    assert not stage.model.is_numeric(QUANTITY)
    with qtbot.waitSignal(stage.model.headerDataChanged):
        stage.value(1, QUANTITY)
    assert stage.model.is_numeric(QUANTITY)
    assert not stage.model.is_numeric(TOTAL)
    assert stage.model.is_numeric(Column.SIZE)


def test_moving_and_resizing_by_mouse_make_another_set(stage: Stage, qtbot: QtBot) -> None:
    header = stage.header
    with qtbot.waitSignal(header.changed):
        header.moveSection(0, 2)
    assert stage.on_screen()[:3] == ["Verdict", "Type", "Time"]
    assert header.columns.contents[:3] == (Column.VERDICT, Column.TYPE, Column.TIME)
    header.resizeSection(Column.TIME, 222)
    kept = header.columns.find(Column.TIME)
    assert kept is not None
    assert kept.width == 222
    stage.sets.reset()
    assert header.sectionSize(Column.TIME) == BUILT_IN[Column.TIME]


def test_room_that_is_left_goes_to_the_names_until_the_user_gives_them_a_width(stage: Stage) -> None:
    header, usual = stage.header, BUILT_IN[Column.EVENT]
    beside = stage.table.width() - header.width()  # the scroll bar
    needed = sum(column.width for column in header.columns.columns) + beside
    stage.table.resize(needed + 100, 400)
    assert header.sectionSize(Column.EVENT) == usual + 50
    assert header.sectionSize(Column.USER) == BUILT_IN[Column.USER] + 20
    assert header.sectionSize(Column.LIBRARY) == BUILT_IN[Column.LIBRARY] + 30
    assert header.columns.find(Column.EVENT) == fresh(Column.EVENT)
    stage.table.resize(needed + 900, 400)
    assert header.sectionSize(Column.EVENT) == usual + 200
    assert header.sectionSize(Column.LIBRARY) > BUILT_IN[Column.LIBRARY] + 500
    stage.table.resize(needed - 50, 400)
    assert header.sectionSize(Column.EVENT) == usual
    header.resizeSection(Column.EVENT, 150)
    stage.table.resize(needed + 900, 400)
    assert header.sectionSize(Column.EVENT) == 150


def test_where_names_are_out_of_sight_verdicts_are_signs(stage: Stage) -> None:
    header = stage.header
    stage.table.resize(470, 400)
    assert header.sectionSize(Column.VERDICT) == BUILT_IN[Column.VERDICT]
    stage.table.resize(380, 400)
    assert header.sectionSize(Column.VERDICT) == NARROWEST
    assert header.columns == STANDARD
    stage.sets.change(STANDARD.resized(Column.VERDICT, 113))
    assert header.sectionSize(Column.VERDICT) == 113


def test_a_double_click_on_the_edge_of_a_heading_fits_the_column(stage: Stage, qtbot: QtBot) -> None:
    header, table = stage.header, stage.table

    def texts() -> list[str]:
        return [stage.value(row, Column.EVENT) for row in range(table.rowAt(0), table._last_visible() + 1)]

    qtbot.waitUntil(lambda: all(texts()))
    header.resizeSection(Column.EVENT, 60)
    edge = QPoint(header.sectionViewportPosition(Column.EVENT) + 59, header.height() // 2)
    QTest.mouseDClick(header.viewport(), Qt.MouseButton.LeftButton, pos=edge)
    widest = max(QFontMetrics(stage.table._look.font(bold=True)).horizontalAdvance(text) for text in texts())
    assert widest < header.sectionSize(Column.EVENT) < widest + 40


def drag(widget: QWidget, at: QPoint, mime: QMimeData, *, drop: bool = True) -> list[bool]:
    """What Qt sends while something is dragged over a widget; which of it was accepted."""
    how = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter, move = QDragEnterEvent(at, *how), QDragMoveEvent(at, *how)
    last: QDropEvent | QDragLeaveEvent = QDropEvent(QPointF(at), *how) if drop else QDragLeaveEvent()
    for event in (enter, move, last):
        QApplication.sendEvent(widget, event)
    return [enter.isAccepted(), move.isAccepted(), last.isAccepted()]


def test_a_value_that_is_dropped_on_the_header_becomes_a_column_there(stage: Stage) -> None:
    at = QPoint(stage.middle(Column.TYPE) - 10, 5)
    mime = path_mime("/properties/total", "27.50")
    assert drag(stage.header.viewport(), at, mime) == [True, True, True]
    assert stage.on_screen()[:4] == ["Time", "Verdict", "total", "Type"]
    assert stage.value(1, TOTAL) == '"27.50"'


def test_on_the_table_too_and_what_is_there_moves(stage: Stage) -> None:
    mime = path_mime("/properties/products/0/quantity", "2")
    assert all(drag(stage.table.viewport(), QPoint(stage.middle(Column.USER) + 10, 90), mime))
    assert stage.on_screen()[4:7] == ["User", "quantity", "Source"]
    assert all(drag(stage.header.viewport(), QPoint(2, 5), mime))
    assert stage.on_screen()[:2] == ["quantity", "Time"]
    assert len(stage.on_screen()) == 8


class Watcher(QObject):
    """Looks at the header just before a drag leaves it."""

    def __init__(self, look_at: Callable[[], None]) -> None:
        super().__init__()
        self._look_at = look_at

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.DragLeave:
            self._look_at()
        return False


def test_the_gap_is_marked_while_a_value_is_dragged_and_nothing_happens_when_it_leaves(stage: Stage) -> None:
    calm = stage.header.grab().toImage()
    seen: list[QImage] = []
    stage.header.viewport().installEventFilter(watcher := Watcher(lambda: seen.append(stage.header.grab().toImage())))
    drag(stage.header.viewport(), QPoint(stage.middle(Column.EVENT), 5), path_mime("/properties/total", ""), drop=False)
    stage.header.viewport().removeEventFilter(watcher)
    assert seen[-1] != calm
    assert stage.header.grab().toImage() == calm
    assert len(stage.on_screen()) == 7


def test_anything_else_that_is_dragged_is_refused(stage: Stage) -> None:
    mime = QMimeData()
    mime.setText("properties.total")
    assert drag(stage.header.viewport(), QPoint(50, 5), mime)[:2] == [False, False]
    assert len(stage.on_screen()) == 7


def texts(stage: Stage) -> list[str]:
    lines = stage.menus.picker.list
    return [lines.item(row).text() for row in range(lines.count())]


def test_columns_are_chosen_with_the_keyboard_alone(stage: Stage) -> None:
    picker = stage.menus.picker
    stage.menus.choose.trigger()
    assert picker.isVisible()
    QTest.keyClicks(picker.field.edit, "vend")
    assert texts(stage) == ["Facts of the event", "Vendor"]
    QTest.keyClick(picker.field.edit, Qt.Key.Key_Return)
    assert stage.on_screen()[-1] == "Vendor"
    QTest.keyClick(picker.field.edit, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert stage.on_screen()[-2:] == ["Vendor", "Library"]
    QTest.keyClick(picker.field.edit, Qt.Key.Key_Return)
    assert "Vendor" not in stage.on_screen()
    QTest.keyClick(picker.field.edit, Qt.Key.Key_Escape)
    assert not picker.isVisible()
    assert stage.table.hasFocus()


def test_paths_of_this_session_are_offered_and_added(stage: Stage, qtbot: QtBot) -> None:
    picker = stage.menus.picker
    stage.menus.add.trigger()
    qtbot.waitUntil(lambda: "properties.total" in texts(stage))
    picker.field.edit.setText("quant")
    qtbot.waitUntil(lambda: texts(stage) == [])
    picker.field.edit.setText("properties.products.qua")
    qtbot.waitUntil(lambda: "properties.products.quantity" in texts(stage))
    QTest.keyClick(picker.field.edit, Qt.Key.Key_Down)
    QTest.keyClick(picker.field.edit, Qt.Key.Key_Return)
    assert stage.on_screen()[-1] == "quantity"
    picker.leave()


def test_enter_adds_what_is_offered_and_takes_nothing_away(stage: Stage, qtbot: QtBot) -> None:
    stage.show("properties.order_id")
    picker = stage.menus.picker
    stage.menus.add.trigger()
    qtbot.waitUntil(lambda: "properties.total" in texts(stage))
    line = picker.list.currentItem().text()
    QTest.keyClick(picker.field.edit, Qt.Key.Key_Return)
    assert [line.removeprefix("properties."), "order_id"] == stage.on_screen()[:-3:-1]


def test_a_path_that_was_never_seen_can_be_added_and_a_mistake_is_told(stage: Stage) -> None:
    picker = stage.menus.picker
    stage.menus.choose.trigger()
    picker.field.edit.setText("traits..x")
    assert "Expected the name of a key" in picker.note.text()
    picker.field.edit.setText("traits.plan")
    QTest.keyClick(picker.field.edit, Qt.Key.Key_Return)
    assert stage.on_screen()[-1] == "plan"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("tot", [TOTAL]),
        ("properties.tot", [TOTAL]),
        ("$.messageI", [Path(("messageId",))]),
        ("properties.products[0].qu", [QUANTITY]),
        ("a..b.c", []),
    ],
)
def test_paths_go_on_from_what_is_typed(stage: Stage, typed: str, found: list[Path]) -> None:
    assert find_paths(stage.session.poll, typed) == found


def test_the_menu_of_a_heading(stage: Stage) -> None:
    def choose(content: Path | Column, text: str) -> None:
        menu = stage.menus.menu_of(content)
        next(action for action in menu.actions() if action.text() == text).trigger()
        menu.deleteLater()

    stage.show("properties.total")
    choose(TOTAL, "Move left")
    assert stage.on_screen()[-2:] == ["total", "Library"]
    choose(TOTAL, "Move right")
    choose(Column.TIME, "Remove")
    assert stage.on_screen() == ["Verdict", "Type", "Event", "User", "Source", "Library", "total"]
    choose(TOTAL, "Rename heading…")
    stage.menus.naming.field.edit.setText("Order <b>total</b>")
    QTest.keyClick(stage.menus.naming.field.edit, Qt.Key.Key_Return)
    assert stage.on_screen()[-1] == "Order <b>total</b>"
    choose(TOTAL, "Columns as before")
    assert stage.on_screen()[-1] == "total"
    choose(TOTAL, "Reset columns")
    assert stage.sets.columns == STANDARD


def test_sets_are_saved_chosen_renamed_and_deleted(stage: Stage) -> None:
    def commands() -> list[str]:
        return [action.text() for action in stage.table.actions() if action.text().startswith("Columns: ")]

    stage.show("properties.total")
    stage.menus.save.trigger()
    stage.menus.naming.field.edit.setText("")
    QTest.keyClick(stage.menus.naming.field.edit, Qt.Key.Key_Return)
    assert stage.menus.naming.isVisible()
    stage.menus.naming.field.edit.setText("Money & goods")
    QTest.keyClick(stage.menus.naming.field.edit, Qt.Key.Key_Return)
    assert not stage.menus.naming.isVisible()
    assert commands() == ["Columns: Money && goods"]
    found = [stage.sets.current]
    stage.sets.reset()
    found.append(stage.sets.current)
    assert found == ["Money & goods", None]
    stage.menus.sets_menu().actions()[0].trigger()
    assert stage.on_screen()[-1] == "total"
    assert stage.sets.rename("Money & goods", "Money")
    assert stage.sets.save_as("Other")
    assert not stage.sets.rename("Money", "Other")
    assert not stage.sets.save_as("  ")
    stage.sets.delete("Money")
    assert commands() == ["Columns: Other"]


def test_columns_and_sets_survive_a_restart(stage: Stage, open_stage: OpenStage, session_path: FilePath) -> None:
    stage.show("properties.total")
    stage.sets.change(stage.sets.columns.moved(TOTAL, -7).renamed(TOTAL, "Σ").resized(TOTAL, 99).without(Column.TYPE))
    stage.sets.save_as("Money")
    later = open_stage(session_path)
    later.sets.restore(stage.sets.saved())
    assert later.on_screen() == stage.on_screen()
    assert later.header.sectionSize(later.header.section_of(TOTAL)) == 99
    assert later.sets.names == ["Money"]
    assert later.value(1, TOTAL) == '"27.50"'


@pytest.mark.parametrize("state", [b"", b"\x00\xff\x00", b"[]", b'{"columns":[{}],"sets":{"":[],"x":3}}', b"{" * 9_000])
def test_nonsense_in_the_settings_gives_the_standard_columns(stage: Stage, state: bytes) -> None:
    stage.sets.restore(QByteArray(state))
    assert stage.sets.columns == STANDARD
    assert stage.sets.names == []


def test_a_column_that_was_added_can_be_seen(stage: Stage, qtbot: QtBot) -> None:
    stage.table.resize(500, 300)
    assert stage.table.horizontalScrollBar().value() == 0
    stage.sets.change(stage.sets.columns.with_column(TOTAL))
    bar = stage.table.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.value() == bar.maximum() > 0)
    stage.sets.change(stage.sets.columns.with_column(QUANTITY, 0))
    qtbot.waitUntil(lambda: bar.value() == 0)


def test_a_column_of_the_last_start_does_not_push_the_others_out_of_sight(
    stage: Stage, open_stage: OpenStage, session_path: FilePath, qtbot: QtBot
) -> None:
    stage.sets.change(stage.sets.columns.with_column(TOTAL))
    later = open_stage(session_path)
    later.table.resize(500, 300)
    later.sets.restore(stage.sets.saved())
    with qtbot.waitCallback() as after:  # whatever the columns begin to do has been done by then
        QTimer.singleShot(0, after)
    bar = later.table.horizontalScrollBar()
    assert bar.maximum() > 0
    assert bar.value() == 0


def test_the_button_at_the_right_end_opens_the_picker(stage: Stage) -> None:
    QTest.mouseClick(stage.header.plus, Qt.MouseButton.LeftButton)
    assert stage.menus.picker.isVisible()
    QTest.mouseClick(stage.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 60))
    assert not stage.menus.picker.isVisible()


def test_a_right_click_on_a_heading_asks_for_its_menu(stage: Stage, qtbot: QtBot) -> None:
    stage.header.menu_wanted.disconnect()
    at = QPoint(stage.middle(Column.EVENT), 5)
    with qtbot.waitSignal(stage.header.menu_wanted) as asked:
        QApplication.sendEvent(stage.header.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, at))
    assert asked.args is not None
    assert asked.args[0] is Column.EVENT


def test_a_session_that_is_read_again_keeps_its_columns(stage: Stage, bridge: Bridge) -> None:
    stage.show("properties.total")
    cache = RowCache(stage.session.pages, bridge)
    matches = Matches(1)
    matches.extend(10, None)
    stage.model.start(cache, matches)
    assert stage.value(1, TOTAL) == '"27.50"'


def test_a_window_has_its_columns_again(open_window: OpenWindow, session_path: FilePath, qtbot: QtBot) -> None:
    options = Options(view=session_path, engine=False)
    first = open_window(options)
    qtbot.waitUntil(lambda: first.feed.count == 300)
    sets = first.stream.columns.sets
    sets.change(sets.columns.with_column(TOTAL, 1).without(Column.LIBRARY).resized(TOTAL, 133))
    sets.save_as("Money")
    first.close()
    second = open_window(options)
    qtbot.waitUntil(lambda: second.feed.count == 300)
    found = second.stream.columns.sets
    assert found.columns == sets.columns
    assert found.names == ["Money"]
    second.stream.table.selectAll()
    with qtbot.waitSignal(QApplication.clipboard().dataChanged):
        second.stream.row_copies.copy_rows()
    assert QApplication.clipboard().text().splitlines()[1].split("\t")[1] == '"27.50"'
