"""Composing events in the window: as a form, as JSON, sent to a real engine, kept, fired from the search."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from inspector.core.errors import KnownError
from inspector.core.event import EventType
from inspector.engine.compose.collectionfile import Collection, KeptEvent
from inspector.engine.compose.collections import Broken, collections_folder
from inspector.engine.compose.history import Sent, history_path
from inspector.gui.compose.editor import JsonEditor
from inspector.gui.compose.form import FormPage
from inspector.gui.compose.head import EventHead
from inspector.gui.compose.keeping import Kept
from inspector.gui.compose.marks import Mark
from inspector.gui.compose.page import FORM, JSON, ComposePage
from inspector.gui.compose.shelf import Line, ShelfModel
from inspector.gui.compose.text import written
from inspector.gui.look.look import Look
from inspector.gui.parts.button import Button
from inspector.gui.window import MainWindow, Options
from inspector.plans.formfields import planned_properties
from inspector.plans.model import Rule
from tests.engine.sink_rig import add_destination, sink
from tests.gui.conftest import OpenWindow
from tests.gui.test_plan_window import PLAN, live_window, with_plan

WAIT_MS = 60_000


@pytest.fixture
def editor(look: Look, qtbot: QtBot) -> Iterator[JsonEditor]:
    editor = JsonEditor(look, "JSON")
    editor.resize(700, 300)
    editor.show()
    qtbot.waitExposed(editor)
    yield editor
    editor.close()
    editor.deleteLater()


def test_enter_keeps_the_indentation_and_opens_what_is_closed(editor: JsonEditor) -> None:
    editor.show_text('{"a": {}}')
    cursor = editor.textCursor()
    cursor.setPosition(7)
    editor.setTextCursor(cursor)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.text == '{"a": {\n  \n}}'
    assert editor.caret == 10
    QTest.keyClicks(editor, '"b": 1,')
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.text == '{"a": {\n  "b": 1,\n  \n}}'


def test_a_text_that_is_changed_elsewhere_can_be_undone_and_keeps_the_caret(editor: JsonEditor) -> None:
    editor.show_text('{\n  "a": "🛒",\n  "b": 1\n}')
    cursor = editor.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    editor.setTextCursor(cursor)
    editor.write_all('{\n  "a": "🛒🛒",\n  "b": 1\n}')
    assert editor.caret == len(editor.text)
    editor.undo()
    assert editor.text == '{\n  "a": "🛒",\n  "b": 1\n}'


def test_marks_are_stepped_through_round_the_end(editor: JsonEditor) -> None:
    editor.show_text('{"🛒": 1,\n"b": 2}')
    editor.show_marks([Mark(12, 13, "two", "bad"), Mark(6, 7, "one", "unplanned")])
    assert [mark.words for mark in editor.marks] == ["one", "two"]
    places = []
    for by in (1, 1, 1, -1):
        editor.step(by)
        places.append(editor.caret)
    assert places == [6, 12, 6, 12]
    editor.grab()


RULE = Rule(
    EventType.TRACK,
    "Order Completed",
    {
        "type": "object",
        "properties": {
            "properties": {
                "type": "object",
                "required": ["total"],
                "properties": {
                    "total": {"type": "number", "description": "Revenue"},
                    "currency": {"type": "string", "enum": ["EUR", "GBP"]},
                },
            }
        },
    },
)


@pytest.fixture
def form(look: Look, qtbot: QtBot) -> Iterator[FormPage]:
    holder = QWidget()
    form = FormPage(look)
    form.setParent(holder)
    form.setGeometry(0, 0, 800, 500)
    holder.resize(800, 500)
    holder.show()
    qtbot.waitExposed(holder)
    yield form
    holder.close()
    holder.deleteLater()


def test_the_form_types_values_as_the_plan_has_them(form: FormPage, qtbot: QtBot) -> None:
    made: list[dict[str, Any]] = []
    form.changed.connect(made.append)
    properties = planned_properties((RULE,))
    form.show_message({"type": "track", "properties": {"coupon": "X"}}, properties, ())
    qtbot.waitUntil(lambda: form.made)
    total = form.rows["properties", "total"].edit
    assert total.accessibleName() == "total, required"
    assert "number, required · Revenue" in total.accessibleDescription()
    QTest.keyClicks(total, "27.5")
    assert made[-1]["properties"] == {"coupon": "X", "total": 27.5}
    total.selectAll()
    QTest.keyClicks(total, "27,5")
    assert made[-1]["properties"]["total"] == "27,5", "the checks say what is wrong with it"
    total.selectAll()
    QTest.keyClick(total, Qt.Key.Key_Delete)
    assert made[-1]["properties"] == {"coupon": "X"}
    coupon = form.rows["properties", "coupon"].edit
    coupon.selectAll()
    QTest.keyClick(coupon, Qt.Key.Key_Delete)
    assert made[-1]["properties"] == {"coupon": ""}, "its row stays while it is typed"


def test_a_property_is_added_under_its_path(form: FormPage, qtbot: QtBot) -> None:
    made: list[dict[str, Any]] = []
    form.changed.connect(made.append)
    form.show_message({"type": "identify"}, (), ())
    QTest.keyClicks(form.add_name.edit, "address.city")
    QTest.keyClick(form.add_name.edit, Qt.Key.Key_Return)
    assert made == [{"type": "identify", "traits": {"address": {"city": ""}}}]
    form.show_message(made[-1], (), ())
    qtbot.waitUntil(lambda: ("traits", "address", "city") in form.rows)


def test_a_form_of_many_properties_is_made_bit_by_bit(form: FormPage, qtbot: QtBot) -> None:
    message = {"type": "track", "properties": {f"p{number}": number for number in range(60)}}
    form.show_message(message, (), ())
    assert not form.made
    qtbot.waitUntil(lambda: form.made, timeout=WAIT_MS)
    assert len(form.rows) == 60


def test_the_list_beside_is_a_proper_model(qapp: QApplication) -> None:
    model = ShelfModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_kept(Kept())
    assert [row.line for row in model.rows] == [Line.HEADING, Line.NOTHING, Line.HEADING, Line.NOTHING]
    collection = Collection(Path("a.json"), "A\u202e", "about", (KeptEvent("Order", {"type": "track"}, "Staging"),))
    broken = Broken(Path("b.json"), KnownError("b.json cannot be used."))
    model.show_kept(Kept((collection,), (broken,), (Sent(1, "Order", "", "refused", "Answered 400.", "{}"),)))
    spoken = [model.data(model.index(row, 0), Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    assert spoken[1] == "Order, track, track · goes to Staging"
    assert spoken[-1].endswith("this capture refused Order. Answered 400.")
    assert "\u202e" not in "".join(spoken)


def shown(window: MainWindow, qtbot: QtBot) -> ComposePage:
    """The page, once it shows what is thought of its text."""
    desk = window.compose.desk
    qtbot.waitUntil(lambda: window.compose.shown, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: desk.judged is not None and desk.judged.text == desk.text, timeout=WAIT_MS)
    return window.compose.page


def over(window: MainWindow) -> QWidget | None:
    """What lies over the stream."""
    return window.stream.over.top


def judged(window: MainWindow, qtbot: QtBot) -> list[str]:
    """The codes of the problems of the text as it is now."""
    desk = window.compose.desk
    desk.judge_now()
    qtbot.waitUntil(lambda: desk.judged is not None and desk.judged.text == desk.text, timeout=WAIT_MS)
    assert desk.judged is not None
    return [each.problem.code for each in desk.judged.problems]


@pytest.fixture
def window(open_window: OpenWindow, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """A live session of five events, with the shop's plan."""
    path = tmp_path / "checkout.yaml"
    path.write_text(PLAN)
    window = with_plan(live_window(open_window, qtbot), path, qtbot)
    qtbot.waitUntil(lambda: window.plan.desk.prepared is not None, timeout=WAIT_MS)
    window.pages.show_page("stream")
    window.activateWindow()
    return window


def test_an_event_is_edited_sent_and_found_in_the_stream(window: MainWindow, qtbot: QtBot) -> None:
    stream = window.stream
    stream.table.select_row(3)  # the one whose total is a text
    stream.table.setFocus()
    QTest.keyClick(stream.table, Qt.Key.Key_E)
    page = shown(window, qtbot)
    assert "writeKey" not in page.editor.text
    assert window.compose.desk.address.origin.write_key == "web-key-123456"
    assert "type" in judged(window, qtbot)
    qtbot.waitUntil(lambda: page.form.made)
    total = page.form.rows["properties", "total"].edit
    total.selectAll()
    QTest.keyClicks(total, "30")
    assert json.loads(page.editor.text)["properties"]["total"] == 30
    page.form.rows["properties", "currency"].edit.setFocus()
    QTest.keyClicks(page.form.rows["properties", "currency"].edit, "EUR")
    page.form.changed.emit(
        {**json.loads(page.editor.text), "properties": {"order_id": "1", "total": 30, "currency": "EUR"}}
    )
    assert judged(window, qtbot) == []
    QTest.keyClick(page.head.name.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "It is event 6, good." in page.result.text, timeout=WAIT_MS)
    page.result.buttons[0].click()
    assert not window.compose.shown
    qtbot.waitUntil(lambda: stream.model.rowCount() == 6, timeout=WAIT_MS)
    event = stream.model.row_at(5)
    qtbot.waitUntil(lambda: stream.model.row_at(5) is not None, timeout=WAIT_MS)
    event = stream.model.row_at(5)
    assert event is not None
    assert stream.model.sources[event.source_id].write_key == "web-key-123456", "it is of the same source"


def test_json_is_marked_while_it_is_typed_and_completed(window: MainWindow, qtbot: QtBot) -> None:
    window.compose.new_event.trigger()
    page = shown(window, qtbot)
    page.show_view(JSON)
    page.editor.setFocus()
    page.editor.selectAll()
    QTest.keyClicks(page.editor, '{"type": "track", "ev')
    qtbot.waitUntil(lambda: [mark.words for mark in page.editor.marks] == ["This text has no closing quote."])
    assert not page.send.isEnabled()
    assert page.send_as_it_is.isEnabled()
    qtbot.waitUntil(lambda: page.completing.shown)
    QTest.keyClick(page.editor, Qt.Key.Key_Tab)
    assert page.editor.text == '{"type": "track", "event": '
    QTest.keyClicks(page.editor, '"Order C')
    qtbot.waitUntil(lambda: page.completing.shown)
    QTest.keyClick(page.editor, Qt.Key.Key_Tab)
    QTest.keyClicks(page.editor, ', "userId": "u-1", "properties": {}}')
    assert page.editor.text == '{"type": "track", "event": "Order Completed", "userId": "u-1", "properties": {}}'
    assert "required" in judged(window, qtbot)
    cursor = page.editor.textCursor()
    cursor.setPosition(len(page.editor.text) - 2)
    page.editor.setTextCursor(cursor)
    QTest.keyClick(page.editor, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    labels = [entry.label for entry in page.completing.list.model.rows]
    assert labels[:3] == ["order_id", "total", "currency"]
    QTest.keyClick(page.editor, Qt.Key.Key_Escape)
    assert not page.completing.shown
    assert over(window) is page, "the first Escape closes the list, the second the page"
    QTest.keyClick(page.editor, Qt.Key.Key_Escape)
    assert over(window) is None
    window.compose.go_on.trigger()
    assert page.editor.text.startswith('{"type": "track"'), "what was typed is still there"


def test_what_is_no_json_can_be_sent_as_it_is(window: MainWindow, qtbot: QtBot) -> None:
    window.compose.new_event.trigger()
    page = shown(window, qtbot)
    page.show_view(JSON)
    page.editor.selectAll()
    QTest.keyClicks(page.editor, '{"type": "track", "event": Oops}')
    qtbot.waitUntil(page.send_as_it_is.isEnabled, timeout=WAIT_MS)
    page.send_as_it_is.trigger()
    qtbot.waitUntil(lambda: "It is event 6, which could not be read." in page.result.text, timeout=WAIT_MS)
    assert "400" in page.result.text
    qtbot.waitUntil(lambda: page.shelf.rows.rows[-1].line is Line.SENT, timeout=WAIT_MS)
    assert history_path().is_file()


def test_an_event_is_kept_fired_from_the_search_deleted_and_brought_back(window: MainWindow, qtbot: QtBot) -> None:
    window.compose.new_event.trigger()
    page = shown(window, qtbot)
    page.save.trigger()
    page.saving.name.edit.setText("Happened")
    page.saving.collection.edit.setText("Smoke")
    QTest.keyClick(page.saving.name.edit, Qt.Key.Key_Return)
    file = collections_folder() / "Smoke.json"
    qtbot.waitUntil(lambda: page.result.text == "Saved Happened." and file.is_file(), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: [row.words for row in page.shelf.rows.rows][:2] == ["Smoke", "Happened"], timeout=WAIT_MS)
    window.compose.leave()
    window.finder.search()
    assert window.finder.palette is not None
    (entry,) = [each for each in window.compose._entries() if each.title == "Fire: Smoke / Happened"]
    window.finder.palette.leave()
    entry.do()
    qtbot.waitUntil(lambda: "It is event 6, unplanned." in window.notices.text, timeout=WAIT_MS)
    window.compose.show()
    page.shelf.setCurrentIndex(page.shelf.rows.index(1, 0))
    page.shelf.duplicate.trigger()
    qtbot.waitUntil(lambda: "Happened 2" in [row.words for row in page.shelf.rows.rows], timeout=WAIT_MS)
    page.shelf.remove.trigger()
    qtbot.waitUntil(lambda: window.notices.text == "Deleted Happened.", timeout=WAIT_MS)
    qtbot.waitUntil(lambda: page.shelf.rows.rows[1].words == "Happened 2", timeout=WAIT_MS)
    window.compose.kept.undo()
    qtbot.waitUntil(lambda: page.shelf.rows.rows[1].words == "Happened", timeout=WAIT_MS)


def test_what_would_be_lost_can_be_brought_back(window: MainWindow, qtbot: QtBot) -> None:
    window.compose.new_event.trigger()
    page = shown(window, qtbot)
    QTest.keyClicks(page.head.name.edit, "Zz")
    mine = page.editor.text
    assert '"Zz"' in mine
    window.compose.new_event.trigger()
    assert page.editor.text != mine
    assert window.notices.card is not None
    next(each for each in window.notices.card.findChildren(Button) if each.text() == "Bring it back").click()
    assert page.editor.text == mine


def test_production_is_asked_about_and_a_destination_answers(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("SINK", "REAL"):
        monkeypatch.setenv(f"INSPECTOR_SECRET_{name}_WRITE_KEY", "key-of-the-sink-4711")
    add_destination("Real", "https://api.shop-of-nobody.com")
    with sink() as server:
        add_destination("Sink", server.url)
        window.compose.new_event.trigger()
        page = shown(window, qtbot)
        qtbot.waitUntil(lambda: len(page.address.targets.actions()) == 3, timeout=WAIT_MS)
        page.address.targets.actions()[1].trigger()
        page.send.trigger()
        qtbot.waitUntil(lambda: "That looks like production." in page.result.text, timeout=WAIT_MS)
        assert "Real (api.shop-of-nobody.com)" in page.result.text
        assert page.result.buttons[1].hasFocus(), "not sending is what Enter does"
        page.result.buttons[1].click()
        page.address.targets.actions()[2].trigger()
        page.send.trigger()
        qtbot.waitUntil(lambda: page.result.text.startswith("Something Happened arrived at Sink."), timeout=WAIT_MS)
        assert server.events[0]["event"] == "Something Happened"
        assert window.feed.count == 5, "nothing of it came here"


def test_what_cannot_be_seen_is_an_escape_and_stays_what_it_is(look: Look, editor: JsonEditor, qtbot: QtBot) -> None:
    odd = "a\u202eb\u00a0c\u200bd\ud800e\U000e0041f\u2028g"
    message = {"type": "track", "event": odd, "properties": {"x": odd, odd: 1}}
    text = written(message)
    editor.show_text(text)
    assert editor.text == text
    assert json.loads(editor.text) == message
    assert text.isascii()
    head, form = EventHead(look), FormPage(look)
    made: list[dict[str, Any]] = []
    form.changed.connect(made.append)
    head.show_message(message)
    assert not head.name.isEnabled(), "it is changed as JSON"
    form.show_message(message, (), ())
    qtbot.waitUntil(lambda: form.made)
    field = form.rows["properties", "x"].edit
    assert json.loads(field.text()) == odd
    field.textEdited.emit(field.text())
    assert made in ([], [message]), "what is shown means what it was"
    for widget in (head, form):
        widget.deleteLater()


def test_everything_on_the_page_has_a_name(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(Options(engine=False))
    window.compose.new_event.trigger()
    page = shown(window, qtbot)
    page.save.trigger()
    page.head.changed.emit({"type": "track", "event": "X", "properties": {"a": 1}})
    judged(window, qtbot)
    qtbot.waitUntil(lambda: page.form.made and len(page.form.rows) == 1)
    nameless = [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.isVisibleTo(page)
        and not widget.accessibleName()
        and widget.objectName() != "qt_scrollarea_viewport"
        and widget.focusProxy() is None
    ]
    assert nameless == []


def test_a_sample_comes_from_the_plan_page(window: MainWindow, qtbot: QtBot) -> None:
    window.pages.show_page("plan")
    qtbot.waitUntil(lambda: window.plan.page.go_to(EventType.TRACK, "Order Completed"), timeout=WAIT_MS)
    compose = next(action for action in window.plan.page.actions() if action.text() == "Compose a sample")
    compose.trigger()
    page = shown(window, qtbot)
    assert window.pages.current == "stream"
    message = json.loads(page.editor.text)
    assert message["event"] == "Order Completed"
    assert message["properties"].keys() == {"order_id", "total", "currency"}
    assert judged(window, qtbot) == []
    assert page.view == FORM


def test_it_works_without_plan_event_or_engine(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(Options(engine=False))
    window.compose.new_event.trigger()
    page = shown(window, qtbot)
    assert page.isVisible()
    page.send.trigger()
    qtbot.waitUntil(lambda: page.result.text.startswith("No engine is running."), timeout=WAIT_MS)
    window.compose.leave()
    assert window.stream.empty.isVisible()


def draft(window: MainWindow) -> str:
    """What is kept of the event."""
    found = window.settings.state("compose-draft")
    assert found is not None
    return bytes(found.data()).decode()


def test_a_draft_outlives_the_window_and_a_secret_does_not(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(Options(engine=False))
    window.compose.new_event.trigger()
    page = shown(window, qtbot)
    QTest.keyClicks(page.head.name.edit, "Zz")
    window.memory.save()
    assert "Zz" in draft(window)
    page.show_view(JSON)
    page.editor.selectAll()
    QTest.keyClicks(page.editor, '{"writeKey": "tell-nobody"}')
    window.memory.save()
    assert draft(window) == ""
