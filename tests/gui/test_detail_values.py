"""Fields and JSON of the detail pane, by key and mouse."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QGuiApplication, QMouseEvent, QTextCursor
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from inspector.core.problem import Problem, Severity
from inspector.gui.bridge import Bridge
from inspector.gui.detail.codeview import CodeView
from inspector.gui.detail.fieldsearch import matching
from inspector.gui.detail.fieldsmodel import Column, Expected, FieldsModel
from inspector.gui.detail.folds import FoldMemory, Folds
from inspector.gui.detail.highlight import json_spans
from inspector.gui.detail.outline import Outline, lay_out
from inspector.gui.detail.pane import DetailPane
from inspector.gui.detail.target import Target
from inspector.gui.look.look import Look
from inspector.gui.parts.dragging import PATH_MIME
from inspector.gui.parts.surfaces import Text
from inspector.gui.session.opened import OpenedSession
from inspector.storage.writer import SessionWriter
from tests.gui.window_sessions import make_event, make_exchange

NONE, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
)
OBJECT = st.dictionaries(st.text(max_size=5), JSON, max_size=5)

ORDER: dict[str, Any] = {
    "type": "track",
    "event": "Order Completed",
    "userId": "u-4211",
    "writeKey": "abcdefghijkl",
    "properties": {
        "order_id": "50314b8e9b",
        "total": "27.50",
        "products": [
            {"sku": "A-1", "quantity": 2, "price": 9.5, "tags": ["new", "sale"]},
            {"sku": "B-7", "quantity": 1, "price": 8.5, "tags": []},
        ],
    },
    "context": {"library": {"name": "analytics.js"}, "page": {"url": "https://shop.example/a?step=3"}, "locale": "de"},
    "timestamp": "2026-11-22T12:03:43Z",
}
TOTAL = Problem("type", Severity.ERROR, "number wanted, text came", "/properties/total", "number", "text")
LIBRARY = Problem("version", Severity.WARNING, "a version is wanted", "/context/library/name")


def laid_out(value: object, *, reveal: bool = True) -> Outline:
    outline = lay_out(json.dumps(value, ensure_ascii=False), reveal=reveal)
    assert outline is not None
    return outline


def resolved(value: Any, steps: tuple[str | int, ...]) -> Any:
    for step in steps:
        value = value[step]
    return value


@pytest.fixture
def show(look: Look, bridge: Bridge, tmp_path: Path, qtbot: QtBot) -> Iterator[Callable[..., DetailPane]]:
    sessions, hosts = list[OpenedSession](), list[QWidget]()

    def show_one(*messages: object, problems: tuple[Problem, ...] = ()) -> DetailPane:
        path = tmp_path / f"{len(sessions)}.evs"
        with SessionWriter(path) as writer:
            for number, message in enumerate(messages):
                event = make_event(number)._replace(message=json.dumps(message).encode(), problems=problems)
                writer.append([(make_exchange(number), [event])])
        sessions.append(OpenedSession(path))
        pane, host = DetailPane(look, bridge), QWidget()
        qtbot.addWidget(host)
        hosts.append(host)
        pane.setParent(host)
        host.resize(480, 700)
        pane.resize(480, 700)
        host.show()
        pane.show_session(sessions[-1])
        choose(pane, 1, qtbot)
        return pane

    yield show_one
    for session in sessions:
        session.close()


def choose(pane: DetailPane, event_id: int, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane._reading.loaded):
        pane.show_event(event_id)


def rows(pane: DetailPane) -> list[str]:
    return pane.json.view.toPlainText().split("\n")


def names(pane: DetailPane) -> list[str]:
    model = pane.fields.model
    return [model.index(row, Column.NAME).data() for row in range(model.rowCount())]


def go_to(pane: DetailPane, pointer: str) -> None:
    target = pane.current_target()
    assert target is not None
    line = target.outline.find(pointer)
    assert line is not None
    pane._go_to_line(line)


@given(OBJECT, st.sampled_from([None, 1]), st.sampled_from([(",", ":"), (", ", ": ")]))
def test_lines_and_pointers_lead_to_each_other(value: Any, indent: int | None, separators: tuple[str, str]) -> None:
    outline = lay_out(json.dumps(value, indent=indent, separators=separators, ensure_ascii=False))
    assert outline is not None
    homes = {outline.home(line) for line in range(len(outline.lines))}
    for line in homes:
        assert outline.value(line) == resolved(value, outline.steps(line))
        assert json.loads(outline.node_text(line)) == outline.value(line)
        assert outline.find(outline.pointer(line)) == line
    assert len(homes) == len(outline.lines) - len(outline.branches)


@given(OBJECT)
def test_both_ways_of_laying_out_give_the_same(value: Any) -> None:
    quick = lay_out(json.dumps(value, separators=(",", ":"), ensure_ascii=False))
    slow = lay_out(json.dumps(value, indent=3, ensure_ascii=False))
    assert quick is not None
    assert slow is not None
    if quick.lines == slow.lines:  # numbers may be spelled otherwise
        assert list(quick.branches) == list(slow.branches)
    assert [branch.values for branch in quick.branches] == [branch.values for branch in slow.branches]


@given(OBJECT, st.sets(st.integers(0, 8)))
def test_what_is_folded_is_left_out_and_nothing_else(value: Any, chosen: set[int]) -> None:
    outline = laid_out(value)
    folds = Folds(outline, FoldMemory())
    folds.unfold_all()
    assert list(folds.visible(0, len(outline.lines))) == list(range(len(outline.lines)))
    for at in chosen:
        if at < len(outline.branches):
            folds.set_folded(at, folded=True)
    hidden = {
        line
        for at in chosen
        if at < len(outline.branches)
        for line in range(outline.branches[at].opens + 1, outline.branches[at].closes + 1)
    }
    assert list(folds.visible(0, len(outline.lines))) == [
        line for line in range(len(outline.lines)) if line not in hidden
    ]


@given(st.text(alphabet='{}[],:"\\ 0129.-eE\ntruefalsn', max_size=30))
def test_what_is_no_json_is_refused_or_survived(text: str) -> None:
    outline = lay_out(text)
    for line in range(len(outline.lines)) if outline is not None else ():
        assert outline is not None
        assert outline.pointer(line) is not None
        outline.value(outline.home(line))


def test_of_repeated_keys_the_last_is_found_and_odd_keys_are_too() -> None:
    outline = lay_out('{"a": 1, "a": 2, "x/y~z": {"": [true]}, "\\u00fc": 3}')
    assert outline is not None
    found = {pointer: outline.find(pointer) for pointer in ("/a", "/x~1y~0z//0", "/ü", "/a/b", "b", "/x~1y~0z//7")}
    assert found == {"/a": 2, "/x~1y~0z//0": 5, "/ü": 8, "/a/b": None, "b": None, "/x~1y~0z//7": None}


def test_large_parts_are_folded_and_unfold_by_mouse_and_key(show: Callable[..., DetailPane]) -> None:
    pane = show(ORDER)
    view = pane.json.view
    assert '  "context": { 3 keys },' in rows(pane)
    assert '    "products": [ 2 items ]' in rows(pane)
    row = rows(pane).index('  "context": { 3 keys },')
    assert view.line_at(row) == laid_out(ORDER).find("/context")
    box = view.cursorRect(view._cursor_at(view.marks[0])) if view.marks else view.cursorRect()
    height = box.height()
    gutter = view._gutter
    assert gutter is not None
    QTest.mouseClick(gutter, Qt.MouseButton.LeftButton, NONE, QPoint(4, 6 + row * height + height // 2))
    assert '    "locale": "de"' in rows(pane)
    assert view.current_box().top() >= 0
    QTest.keyClicks(view, "-")
    assert '  "context": { 3 keys },' in rows(pane) or len(rows(pane)) == 1
    go_to(pane, "/context")
    pane.commands.unfold.trigger()
    go_to(pane, "/context/locale")
    QTest.keyClick(view, Qt.Key.Key_BracketLeft, CTRL | SHIFT)
    assert '  "context": { 3 keys },' in rows(pane)
    target = view.target
    assert target is not None
    assert target.pointer == "/context"
    pane.commands.unfold_all.trigger()
    assert "\n".join(rows(pane)) == pane.json.text
    pane.commands.levels[0].trigger()
    assert [each for each in rows(pane) if each.endswith("},")] == [
        '  "properties": { 3 keys },',
        '  "context": { 3 keys },',
    ]


def test_a_click_on_what_stands_for_a_folded_node_unfolds_it(show: Callable[..., DetailPane]) -> None:
    pane = show(ORDER)
    view = pane.json.view
    cursor = view.textCursor()
    block = view.document().findBlockByNumber(rows(pane).index('    "products": [ 2 items ]'))
    cursor.setPosition(block.position() + len('    "products": [ 2'))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NONE, view.cursorRect(cursor).center())
    assert '        "sku": "A-1",' in rows(pane)


def test_folds_are_kept_by_path_from_event_to_event(show: Callable[..., DetailPane], qtbot: QtBot) -> None:
    pane = show(ORDER, {**ORDER, "userId": "u-2"})
    go_to(pane, "/context")
    QTest.keyClicks(pane.json.view, "+")
    choose(pane, 2, qtbot)
    assert '    "locale": "de"' in rows(pane)


def test_find_looks_into_folded_nodes_and_a_copy_holds_them(show: Callable[..., DetailPane]) -> None:
    pane = show(ORDER)
    view = pane.json.view
    QTest.keyClick(view, Qt.Key.Key_A, CTRL)
    QTest.keyClick(view, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == pane.json.text
    pane.find_action.trigger()
    QTest.keyClicks(pane.json.finder.field.edit, "b-7")
    QTest.keyClick(pane.json.finder.field.edit, Qt.Key.Key_Return)  # sooner than it is found by itself
    assert view.textCursor().selectedText() == "B-7"
    assert '        "sku": "A-1",' in rows(pane)
    assert view.find_text("b-7", backwards=True)
    assert not view.find_text("nothing like it")


def test_a_problem_in_a_part_that_the_user_folded_is_told_where_it_is_hidden(
    show: Callable[..., DetailPane], qtbot: QtBot
) -> None:
    pane = show(ORDER, ORDER, problems=(TOTAL, LIBRARY))
    view = pane.json.view
    assert '      "name": "analytics.js"' in rows(pane)
    go_to(pane, "/context")
    QTest.keyClicks(view, "-")
    hiding = rows(pane).index('  "context": { 3 keys },')
    assert [mark.text for mark in view._marks[hiding]] == ["a version is wanted"]
    choose(pane, 2, qtbot)
    assert '  "context": { 3 keys },' in rows(pane)
    QTest.keyClick(view, Qt.Key.Key_F8)
    QTest.keyClick(view, Qt.Key.Key_F8)
    assert view.textCursor().block().text() == '      "name": "analytics.js"'


def test_fields_are_grouped_folded_and_walked_by_key(show: Callable[..., DetailPane]) -> None:
    pane = show(ORDER, problems=(TOTAL,))
    QAbstractItemModelTester(pane.fields.model, QAbstractItemModelTester.FailureReportingMode.Warning)
    pane.show_page("fields")
    view = pane.fields.view
    assert view.isVisible()
    head = ["Event", "type", "event", "userId", "writeKey", "timestamp"]
    assert names(pane) == [*head, "properties", "order_id", "total", "products", "context"]
    view.selectRow(names(pane).index("products"))
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert names(pane)[9:13] == ["products", "0", "sku", "quantity"]
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert names(pane)[9:13] == ["products", "0", "1", "sku"]
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClick(view, Qt.Key.Key_Down)
    target = pane.current_target()
    assert target is not None
    assert target.path == "properties.products[0].sku"
    assert "properties.products[0].sku" in pane._foot.words()
    QTest.keyClick(view, Qt.Key.Key_Left)
    QTest.keyClick(view, Qt.Key.Key_Left)
    QTest.keyClick(view, Qt.Key.Key_Left)
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert names(pane)[9:] == ["products", "context"]
    row = names(pane).index("total")
    index = pane.fields.model.index(row, Column.NAME)
    assert "number wanted, text came" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    context = view.visualRect(pane.fields.model.index(names(pane).index("context"), Column.NAME))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NONE, context.center())
    assert names(pane)[-1] == "locale"
    assert pane.fields.model.index(4, Column.VALUE).data() == "ab•••kl"


def test_fields_are_found_as_one_types(show: Callable[..., DetailPane]) -> None:
    pane = show(ORDER)
    QAbstractItemModelTester(pane.fields.model, QAbstractItemModelTester.FailureReportingMode.Warning)
    pane.show_page("fields")
    edit = pane.fields.field.edit
    pane.find_action.trigger()
    QTest.keyClicks(edit, "products[1].S")
    assert names(pane) == ["properties.products[1].sku"]
    QTest.keyClick(edit, Qt.Key.Key_Down)
    target = pane.current_target()
    assert target is not None
    assert target.value == "B-7"
    edit.setText("abcdefghijkl")
    assert pane.fields._nothing.isVisible()
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert len(names(pane)) > 5


@given(OBJECT, st.text(max_size=3))
def test_the_search_finds_every_field_with_the_text_in_its_value(value: Any, wanted: str) -> None:
    outline = laid_out(value)
    found = [line for line in matching(outline, wanted) if line is not None]
    leaves = [
        line for line in range(len(outline.lines)) if outline.home(line) == line and outline.opened_at(line) is None
    ]
    assert set(found) <= set(leaves)
    assert {line for line in leaves if wanted in outline.scalar(line)} <= set(found)


def test_what_is_expected_has_a_column_while_there_is_a_plan(show: Callable[..., DetailPane]) -> None:
    pane = show(ORDER)
    pane.show_page("fields")
    view, model = pane.fields.view, pane.fields.model
    assert view.isColumnHidden(Column.EXPECTED)
    pane.set_expected({"/properties/total": Expected("number, required", "bad")})
    assert not view.isColumnHidden(Column.EXPECTED)
    assert model.index(names(pane).index("total"), Column.EXPECTED).data() == "number, required"
    pane.set_expected({})
    assert view.isColumnHidden(Column.EXPECTED)


def test_values_paths_and_nodes_are_copied(show: Callable[..., DetailPane]) -> None:
    pane = show(ORDER)
    copied = []
    go_to(pane, "/properties/products/1")
    for action in (pane.commands.copy_path, pane.commands.copy_pointer, pane.commands.copy_node):
        action.trigger()
        copied.append(QGuiApplication.clipboard().text())
    assert copied[:2] == ["properties.products[1]", "/properties/products/1"]
    assert json.loads(copied[2]) == ORDER["properties"]["products"][1]
    assert copied[2].startswith("{\n  ")
    pane.show_page("fields")
    go_to(pane, "/properties/order_id")
    QTest.keyClick(pane.fields.view, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "50314b8e9b"
    pane.show_page("json")
    go_to(pane, "/properties/total")
    QTest.keyClick(pane.json.view, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "27.50"
    go_to(pane, "/userId")
    pane.commands.copy_path.trigger()
    assert QGuiApplication.clipboard().text() == "userId"


def test_the_menu_narrows_and_adds_columns_but_not_by_what_is_hidden(
    show: Callable[..., DetailPane], qtbot: QtBot
) -> None:
    pane = show(ORDER)
    wanted, columns = list[tuple[object, ...]](), list[str]()
    pane.narrow_wanted.connect(lambda *what: wanted.append(what))
    pane.column_wanted.connect(columns.append)
    go_to(pane, "/properties/products/0/price")
    QTest.keyClick(pane.json.view, Qt.Key.Key_Menu)
    menu = next((each for each in pane.findChildren(QMenu) if each.isVisible()), None) or pane.commands.menu()
    texts = {action.text(): action for action in menu.actions()}
    texts["Filter by this value"].trigger()
    texts["Exclude this value"].trigger()
    texts["Add as column"].trigger()
    menu.close()
    assert wanted == [("/properties/products/0/price", 9.5, False), ("/properties/products/0/price", 9.5, True)]
    assert columns == ["/properties/products/0/price"]
    go_to(pane, "/writeKey")
    assert not pane.commands.narrow.isEnabled()
    pane.reveal.trigger()
    qtbot.waitUntil(pane.commands.narrow.isEnabled)
    target = pane.current_target()
    assert target is not None
    assert target.value == "abcdefghijkl"


@pytest.mark.parametrize("page", ["json", "fields"])
def test_a_value_is_dragged_out_with_its_path(
    show: Callable[..., DetailPane], page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = show(ORDER)
    dragged: list[tuple[str, str]] = []

    def take(drag: QDrag) -> None:
        dragged.append((bytes(drag.mimeData().data(PATH_MIME).data()).decode(), drag.mimeData().text()))
        drag.deleteLater()

    monkeypatch.setattr(pane, "_start_drag", take)
    pane.show_page(page)
    go_to(pane, "/properties/total")
    if page == "json":
        port = pane.json.view.viewport()
        at = pane.json.view.cursorRect().center() + QPoint(60, 0)  # on the key, before the value
    else:
        port, at = pane.fields.view.viewport(), pane.fields.view.current_box().center()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, NONE, at)
    for step in (4, 20, 60):
        moved = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(at + QPoint(step, step)),
            QPointF(port.mapToGlobal(at + QPoint(step, step))),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            NONE,
        )
        QApplication.sendEvent(port, moved)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, NONE, at)
    assert dragged == [("/properties/total", "27.50")]


def test_find_goes_along_with_what_is_typed_and_counts(show: Callable[..., DetailPane], qtbot: QtBot) -> None:
    pane = show({"event": "a🛒b", "properties": {"one": "🛒bc", "two": "abcd", "three": "bcd"}})
    pane.show_page("json")
    finder, view = pane.json.finder, pane.json.view
    told = finder._outcome
    pane.find_action.trigger()
    QTest.keyClicks(finder.field.edit, "BC")
    qtbot.waitUntil(lambda: told.text() == "1 of 3")
    QTest.keyClicks(finder.field.edit, "d")
    qtbot.waitUntil(lambda: told.text() == "1 of 2")
    assert view.textCursor().block().text() == '    "two": "abcd",'
    QTest.keyClick(finder.field.edit, Qt.Key.Key_Return)
    assert told.text() == "2 of 2"
    QTest.keyClick(finder.field.edit, Qt.Key.Key_Return)
    assert told.text() == "1 of 2"
    QTest.keyClick(finder.field.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert told.text() == "2 of 2"
    QTest.keyClicks(finder.field.edit, "x")
    qtbot.waitUntil(lambda: told.text() == "Not found")
    finder.field.edit.selectAll()
    QTest.keyClick(finder.field.edit, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: told.text() == "")


def test_nothing_is_selected_any_more_once_a_value_was_carried_out(
    show: Callable[..., DetailPane], monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = show(ORDER)
    dragged: list[str] = []

    def start(drag: QDrag) -> None:
        dragged.append(drag.mimeData().text())
        drag.deleteLater()

    monkeypatch.setattr(pane, "_start_drag", start)
    pane.show_page("json")
    go_to(pane, "/properties/total")
    view = pane.json.view
    port, line = view.viewport(), view.textCursor().block()
    value = QTextCursor(line)
    value.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    view.setTextCursor(value)
    at = view.cursorRect().center() - QPoint(4, 0)
    QTest.mousePress(port, Qt.MouseButton.LeftButton, NONE, at)
    for to in (at - QPoint(20, 40), QPoint(-view.gutter_width() - 5, at.y()), QPoint(-200, 10)):
        QApplication.sendEvent(port, _moved(port, to, Qt.MouseButton.LeftButton))
    assert dragged == ["27.50"]
    QApplication.sendEvent(port, _moved(port, at + QPoint(0, 60), Qt.MouseButton.NoButton))
    assert not view.textCursor().hasSelection()


def _moved(port: QWidget, to: QPoint, held: Qt.MouseButton) -> QMouseEvent:
    """What Qt sends when the mouse moved to a place of a widget."""
    places = (QPointF(to), QPointF(port.mapToGlobal(to)))
    return QMouseEvent(QEvent.Type.MouseMove, *places, Qt.MouseButton.NoButton, held, NONE)


def test_values_are_explained_by_key_and_the_panel_closes(show: Callable[..., DetailPane], qtbot: QtBot) -> None:
    pane = show(ORDER)
    go_to(pane, "/timestamp")
    assert "Here" in pane._foot.words()
    pane.window().activateWindow()
    pane.json.view.setFocus()
    QTest.keyClick(pane.json.view, Qt.Key.Key_I, CTRL)
    panel = pane.explainer.panel
    assert panel is not None
    assert "2026-11-22T12:03:43.000Z" in panel.accessibleDescription()
    (label,) = (each for each in panel.findChildren(Text) if each.text().endswith("it came in"))
    assert label.height() < 2 * label.fontMetrics().lineSpacing(), "there is room for it in one line"
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert pane.explainer.panel is None
    go_to(pane, "/userId")
    with qtbot.waitSignal(pane.said):
        pane.commands.explain_wanted.emit()
    assert pane.explainer.panel is None


def move(port: QWidget, at: QPoint) -> None:
    """Move the mouse, with no button pressed."""
    buttons = Qt.MouseButton.NoButton
    where = QPointF(port.mapToGlobal(at))
    QApplication.sendEvent(port, QMouseEvent(QEvent.Type.MouseMove, QPointF(at), where, buttons, buttons, NONE))


def test_a_value_is_explained_while_the_mouse_rests_on_it(show: Callable[..., DetailPane], qtbot: QtBot) -> None:
    pane = show(ORDER)
    go_to(pane, "/timestamp")
    view = pane.json.view
    start = view.cursorRect().center()
    width = view.fontMetrics().horizontalAdvance("2")
    move(view.viewport(), start + QPoint(20 * width, 0))
    qtbot.waitUntil(lambda: pane.explainer.panel is not None)
    QApplication.sendEvent(view.viewport(), QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: pane.explainer.panel is None)
    move(view.viewport(), start + QPoint(4 * width, 0))  # on its key
    qtbot.wait(600)
    assert pane.explainer.panel is None


def test_the_list_of_problems_leads_to_their_places_the_gravest_first(
    show: Callable[..., DetailPane],
) -> None:
    pane = show(ORDER, problems=(LIBRARY, TOTAL))
    pane.show_page("problems")
    view = pane.problems.view
    QAbstractItemModelTester(pane.problems.model, QAbstractItemModelTester.FailureReportingMode.Warning)
    index = pane.problems.model.index(0)
    assert "error: number wanted" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    view.setCurrentIndex(index)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert pane.page == "json"
    target = pane.current_target()
    assert target is not None
    assert target.pointer == "/properties/total"


def test_a_mistake_that_a_check_tells_of_too_is_listed_and_marked_once(show: Callable[..., DetailPane]) -> None:
    plan = Problem("type", Severity.ERROR, "`total` must be a number.", "/properties/total", "a number", origin="plan")
    check = plan._replace(code="standard_property_type", severity=Severity.WARNING, message="Too.", origin="semantic")
    pane = show(ORDER, problems=(check, plan))
    model = pane.problems.model
    assert model.rowCount() == 1
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == (
        "error: “total” must be a number.; /properties/total · type · a number · also found by standard_property_type"
    )
    assert [each.text for each in pane.json.view.marks] == ["must be a number."]


def test_the_page_is_kept_and_the_value_goes_along(show: Callable[..., DetailPane]) -> None:
    pane = show(ORDER)
    go_to(pane, "/context/locale")
    pane.show_page("fields")
    target = pane.current_target()
    assert target is not None
    assert target.pointer == "/context/locale"
    state = pane.save_state()
    pane.show_page("request")
    pane.restore_state(state)
    assert pane.page == "fields"
    pane.restore_state(QByteArray(b"nonsense"))
    assert pane.page == "fields"


def test_paths_are_written_as_filters_read_them() -> None:
    outline = laid_out({"type": 1, "properties": {"a b": [{"x.y": 1}]}, "extra": 2})
    folds = Folds(outline, FoldMemory())
    found = {}
    for pointer in ("/type", "/properties/a b/0/x.y", "/extra", "/properties"):
        line = outline.find(pointer)
        assert line is not None
        found[pointer] = Target(folds, line).path
    assert found == {
        "/type": "type",
        "/properties/a b/0/x.y": 'properties."a b"[0]."x.y"',
        "/extra": "$.extra",
        "/properties": "properties",
    }


def test_an_event_of_which_nothing_could_be_read_has_no_fields(look: Look, qtbot: QtBot) -> None:
    model = FieldsModel()
    model.show_folds(Folds(laid_out({}), FoldMemory()))
    assert model.rowCount() == 0
    model.show_folds(None)
    assert model.rowCount() == 0


def test_reading_a_large_event_is_given_up_for_another(show: Callable[..., DetailPane], qtbot: QtBot) -> None:
    large = {"type": "track", "properties": {f"key {number}": number for number in range(120_000)}}
    pane = show(ORDER, large)
    shares: list[float | None] = []
    pane._reading.progress.connect(shares.append)
    pane.show_event(2)
    pane.show_event(1)
    qtbot.waitUntil(lambda: None in shares)
    choose(pane, 2, qtbot)
    assert '  "properties": { 120,000 keys }' in rows(pane)
    assert pane.json.view.find_text('"key 119999"')
    qtbot.waitUntil(lambda: pane.json.view.textCursor().selectedText() == '"key 119999"')


def test_of_a_line_of_a_million_characters_the_beginning_is_shown_and_a_copy_holds_it_all(
    show: Callable[..., DetailPane],
) -> None:
    image = "x" * 500_000 + "needle" + "y" * 300_000 + "Needle" + "z" * 200_000
    pane = show({"event": "E", "properties": {"image": image, "after": "needle"}})
    view = pane.json.view
    (row,) = [at for at, text in enumerate(rows(pane)) if "xxx" in text]
    assert rows(pane)[row].endswith("x … 990,028 more characters")
    assert max(map(len, rows(pane))) < 10_100
    assert rows(pane)[row + 1] == '    "after": "needle"'
    view.complete()
    view.viewport().grab()
    assert [bool(view.document().findBlockByNumber(at).layout().formats()) for at in (row, row + 1)] == [True, True]
    QTest.keyClick(view, Qt.Key.Key_A, CTRL)
    QTest.keyClick(view, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == pane.json.text
    assert image in pane.json.text
    found = []
    for backwards in (False, False, False, True, True):
        assert view.find_text("needle", backwards=backwards)
        found.append((view.textCursor().blockNumber() - row, view.places("needle")[0]))
    assert found == [(0, 1), (0, 2), (1, 3), (0, 2), (0, 1)]


def test_lines_that_follow_later_have_their_colours_too(look: Look, qtbot: QtBot) -> None:
    view = CodeView(look, "text", json_spans)
    qtbot.addWidget(view)
    view.resize(400, 400)
    view.show()
    long = "".join(f'"long{number}": "{"x" * 15_000}",\n' for number in range(5))
    view.show_text(f'{{\n{long}"short": 1\n}}')
    qtbot.waitUntil(lambda: view.blockCount() == 8)
    view.viewport().grab()
    assert [bool(view.document().findBlockByNumber(at).layout().formats()) for at in range(8)] == [
        False,
        *[True] * 6,
        False,
    ]
