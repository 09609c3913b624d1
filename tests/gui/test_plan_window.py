"""Tracking plans in the window: opened, dropped, broken, mended; coverage, problems and rules changed in place."""

import json
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from inspector.core.event import EventType
from inspector.gui.detail.fieldsmodel import Column
from inspector.gui.plan.lines import EventLine, HeadingLine, ProblemLine, Section, UnplannedLine, View
from inspector.gui.window import MainWindow, Options
from tests.gui.window_sessions import write_session

WAIT_MS = 60_000
OpenWindow = Callable[[Options], MainWindow]

PLAN = """\
# the shop's plan
inspector_plan: 1
name: Shop
version: "7"
owner: shop@example.com
events:
  - name: Order Completed   # money
    why: Revenue
    owner: checkout
    properties:
      order_id: required string
      total: {type: number, required: true, description: "Revenue with discounts"}   # in euro
      currency: {type: string, required: true, values: [EUR, GBP]}
  - name: Signed Up
    description: An account was created
  - name: Order Refunded
"""

GOOD = {"order_id": "50314b", "total": 27.5, "currency": "EUR"}
BAD = {"order_id": "50314c", "total": "27.50", "curency": "USD"}


@pytest.fixture
def plan_path(tmp_path: Path) -> Path:
    path = tmp_path / "checkout.yaml"
    path.write_text(PLAN)
    return path


def post(url: str, events: Sequence[dict[str, Any]]) -> None:
    """Send events as an SDK does."""
    body = json.dumps({"writeKey": "web-key-123456", "batch": events}).encode()
    request = urllib.request.Request(f"{url}/v1/batch", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        assert answer.status == 200


def track(name: str, properties: dict[str, Any], number: int = 0) -> dict[str, Any]:
    return {
        "type": "track", "event": name, "userId": "u-1", "messageId": f"{name}-{number}", "properties": properties
    }  # fmt: skip


def live_window(open_window: OpenWindow, qtbot: QtBot) -> MainWindow:
    """A window with an engine of its own, and five events in it."""
    window = open_window(Options(port=0))
    qtbot.waitUntil(lambda: window.sessions.live and window.link.status is not None, timeout=WAIT_MS)
    assert window.link.url is not None
    orders = [track("Order Completed", GOOD, number) for number in range(3)]
    post(window.link.url, [*orders, track("Order Completed", BAD, 9), track("Coupon Tapped", {"code": "X", "n": 1})])
    qtbot.waitUntil(lambda: window.feed.count == 5 and window.feed.complete, timeout=WAIT_MS)
    return window


def with_plan(window: MainWindow, path: Path, qtbot: QtBot) -> MainWindow:
    window.plan.commands.open(path)
    qtbot.waitUntil(lambda: judged(window) == window.feed.count, timeout=WAIT_MS)
    window.actions_.plan_page.trigger()
    qtbot.waitUntil(lambda: bool(window.plan.facts.problems) and not window.plan.facts.busy, timeout=WAIT_MS)
    window.plan.facts.renew()
    return window


def judged(window: MainWindow) -> int:
    coverage = window.plan.facts.coverage
    return coverage.judged if coverage is not None else -1


def chosen(window: MainWindow, name: str) -> None:
    assert window.plan.page.go_to(EventType.TRACK, name)


def titles(window: MainWindow, kind: type) -> list[str]:
    model = window.plan.page.listing.model
    return [model.index(row).data() for row, line in enumerate(model.rows) if isinstance(line, kind)]


def status_words(window: MainWindow) -> str:
    return f"{window.status._good._number.text()} | {window.status._seen._number.text()}"


def test_a_plan_is_opened_and_everything_captured_is_judged(
    open_window: OpenWindow, plan_path: Path, qtbot: QtBot
) -> None:
    window = live_window(open_window, qtbot)
    assert window.plan.commands.chip()[0] == "off"
    assert not window.status._good.isVisible()
    window = with_plan(window, plan_path, qtbot)
    done = ("Shop 7", "check", "good")
    qtbot.waitUntil(lambda: window.plan.commands.chip()[:3] == done, timeout=WAIT_MS)
    coverage = window.plan.page.coverage
    assert (coverage.planned, coverage.seen, coverage.good, coverage.judged) == (3, 1, 3, 5)
    assert status_words(window) == "60.0 % | 1 of 3"
    assert titles(window, EventLine) == ["Order Completed", "Order Refunded", "Signed Up"]
    assert titles(window, UnplannedLine) == ["Coupon Tapped"]
    problems = [line.problem for line in window.plan.page.listing.model.rows if isinstance(line, ProblemLine)]
    assert {(each.code, each.place) for each in problems} == {
        ("type", ("properties", "total")),
        ("required", ("properties", "currency")),
        ("unplanned_property", ("properties", "curency")),
        ("standard_property_misspelt", ("properties", "curency")),
        ("standard_property_type", ("properties", "total")),
    }, "those of the plan and those of the checks beyond it"
    assert all(each.events == 1 for each in problems)
    assert window.plan.page.head.broken.text() == "2"
    QAbstractItemModelTester(window.plan.page.listing.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    QAbstractItemModelTester(window.plan.page.panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert window.link.url is not None
    post(window.link.url, [track("Signed Up", {}, 1)])
    qtbot.waitUntil(lambda: window.plan.page.coverage.seen == 2, timeout=WAIT_MS)
    assert status_words(window) == "66.7 % | 2 of 3"


def test_an_event_is_chosen_by_keyboard_and_shown_in_the_stream(
    open_window: OpenWindow, plan_path: Path, qtbot: QtBot
) -> None:
    window = with_plan(live_window(open_window, qtbot), plan_path, qtbot)
    page = window.plan.page
    qtbot.waitUntil(page.listing.list.hasFocus, timeout=WAIT_MS)
    QTest.keyClick(page.listing.list, Qt.Key.Key_Home)
    assert page.panel.words().startswith("Order Completed: 25 % of its events break a rule")
    qtbot.waitUntil(lambda: page.panel.model.rowCount() == 4 and bool(page.chosen.sample.events), timeout=WAIT_MS)
    said = [page.panel.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(4)]
    assert said == [
        "order_id; text, required; 100 %; 50314c, 50314b",
        'total; number, required; 75 %; 1 came otherwise, such as "27.50"',
        "currency; one of EUR, GBP, required; 75 %; 1 missing; 1 carries curency",
        "curency; not in the plan; in 1 event; currency is near",
    ]
    QTest.keyClick(page.listing.list, Qt.Key.Key_Return)
    assert window.pages.current == "stream"
    assert window.stream.filter_bar.edit.text() == 'type:track event:"Order Completed"'
    assert window.stream.model.matches.events == 4


def test_a_problem_leads_to_its_newest_event(open_window: OpenWindow, plan_path: Path, qtbot: QtBot) -> None:
    window = with_plan(live_window(open_window, qtbot), plan_path, qtbot)
    page = window.plan.page
    page.show_view(View.PROBLEMS)
    row = next(
        row
        for row, line in enumerate(page.listing.model.rows)
        if isinstance(line, ProblemLine) and line.problem.code == "type"
    )
    box = page.listing.list.visualRect(page.listing.model.index(row))
    QTest.mouseClick(page.listing.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert page.panel.words().startswith("Order Completed")
    QTest.mouseDClick(page.listing.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert window.pages.current == "stream"
    qtbot.waitUntil(lambda: window.stream.model.matches.events == 1, timeout=WAIT_MS)
    assert "problem:type" in window.stream.filter_bar.edit.text()
    detail = window.stream.detail
    qtbot.waitUntil(lambda: detail.fields.model.expects and detail.edit_rule is not None, timeout=WAIT_MS)
    detail.show_page("fields")
    fields = detail.fields.model
    expected = {fields.name(row): fields.index(row, Column.EXPECTED).data() for row in range(fields.rowCount())}
    assert expected["total"] == "number, required"
    assert expected["order_id"] == "text, required"
    assert expected["properties"] == "missing: currency"
    detail.show_page("json")
    detail.next_problem.trigger()
    detail.next_problem.trigger()
    assert "Plan: total · number, required · “Revenue with discounts” · owner: checkout" in detail._foot.words()


def test_a_rule_is_changed_in_place_and_old_events_turn_green(
    open_window: OpenWindow, plan_path: Path, qtbot: QtBot
) -> None:
    window = with_plan(live_window(open_window, qtbot), plan_path, qtbot)
    page, editor = window.plan.page, window.plan.page.panel.editor
    page.edit_rule(EventType.TRACK, "Order Completed", ("properties", "total"))
    qtbot.waitUntil(lambda: page.panel.editing, timeout=WAIT_MS)
    assert (editor.type.edit.text(), editor.description.edit.text()) == ("number", "Revenue with discounts")
    editor.type.edit.setText("nunber")
    QTest.keyClick(editor.type.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(editor._trouble.isVisible, timeout=WAIT_MS)
    assert "no type" in editor._trouble.text()
    editor.type.edit.setText("number or string")
    QTest.keyClick(editor.type.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.panel.editing, timeout=WAIT_MS)
    line = '      total: {type: number or string, required: true, description: "Revenue with discounts"} # in euro\n'
    changed = PLAN.replace(PLAN.splitlines(keepends=True)[11], line)
    assert plan_path.read_text() == changed

    def codes() -> set[str]:
        return {each.code for each in window.plan.facts.problems}

    qtbot.waitUntil(lambda: "type" not in codes() and "required" in codes(), timeout=WAIT_MS)
    page.undo.trigger()
    qtbot.waitUntil(lambda: plan_path.read_text() == PLAN, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: "type" in codes(), timeout=WAIT_MS)
    assert not page.undo.isEnabled()


def test_what_was_typed_for_a_rule_is_there_again_until_it_is_saved_or_cancelled(
    open_window: OpenWindow, plan_path: Path, qtbot: QtBot
) -> None:
    window = with_plan(live_window(open_window, qtbot), plan_path, qtbot)
    page, editor = window.plan.page, window.plan.page.panel.editor

    def edit() -> str:
        page.edit_rule(EventType.TRACK, "Order Completed", ("properties", "total"))
        qtbot.waitUntil(
            lambda: page.panel.editing and editor._title.text() == "Order Completed: total", timeout=WAIT_MS
        )
        return editor.description.edit.text()

    said: list[str] = []
    page.said.connect(said.append)
    assert edit() == "Revenue with discounts"
    editor.description.edit.setText("Half of a sente")
    page.chosen.choose(next(each for each in page.coverage.events if each.planned.name != "Order Completed"))
    assert not page.panel.editing
    assert said == ["Not saved: Order Completed: total. Edit it again to go on."]
    page.rules.edit_event(page.chosen.planned)
    assert editor.description.edit.text() != "Half of a sente"
    assert edit() == "Half of a sente"
    assert "what you typed before" in editor._about.text()
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert edit() == "Revenue with discounts", "cancelled is cancelled"
    window.plan.saving.saved.emit("Something else was saved.")
    assert editor.isVisible(), "somebody is typing"
    editor.description.edit.setText("Revenue")
    QTest.keyClick(editor.description.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.panel.editing, timeout=WAIT_MS)
    assert '"Revenue"' in plan_path.read_text() or "description: Revenue}" in plan_path.read_text()


def test_a_file_that_something_else_changed_is_not_overwritten(
    open_window: OpenWindow, plan_path: Path, qtbot: QtBot
) -> None:
    window = with_plan(live_window(open_window, qtbot), plan_path, qtbot)
    page, editor = window.plan.page, window.plan.page.panel.editor
    page.edit_rule(EventType.TRACK, "Order Completed", ("properties", "total"))
    qtbot.waitUntil(lambda: page.panel.editing, timeout=WAIT_MS)
    other = PLAN.replace("Revenue with", "Money with")
    plan_path.write_text(other)
    editor.type.edit.setText("string")
    QTest.keyClick(editor.type.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(editor._trouble.isVisible, timeout=WAIT_MS)
    assert "changed by something else meanwhile" in editor._trouble.text()
    assert plan_path.read_text() == other
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert not page.panel.editing


def test_an_unplanned_event_is_added_by_a_click(open_window: OpenWindow, plan_path: Path, qtbot: QtBot) -> None:
    window = with_plan(live_window(open_window, qtbot), plan_path, qtbot)
    page = window.plan.page
    page.show_view(View.UNPLANNED)
    assert isinstance(page.listing.model.rows[0], HeadingLine)
    box = page.listing.list.visualRect(page.listing.model.index(1))
    at = QPoint(box.right() - 50, box.center().y())
    QTest.mouseClick(page.listing.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.waitUntil(lambda: "Coupon Tapped" in plan_path.read_text(), timeout=WAIT_MS)
    assert plan_path.read_text().startswith(PLAN)
    qtbot.waitUntil(lambda: page.coverage.planned == 4 and not page.coverage.unplanned, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: page.panel.words().startswith("Coupon Tapped: "), timeout=WAIT_MS)


def test_what_a_session_has_is_added_to_a_plan_and_taken_back(
    open_window: OpenWindow, plan_path: Path, qtbot: QtBot
) -> None:
    window = with_plan(live_window(open_window, qtbot), plan_path, qtbot)
    commands, saving = window.plan.commands, window.plan.saving
    with qtbot.waitSignal(saving.saved, timeout=WAIT_MS) as told:
        commands.menus.session_wanted.emit(window.plan.desk.plans[0])
    assert told.args is not None
    assert told.args[0].endswith("to checkout.yaml.")
    text = plan_path.read_text()
    assert "# in euro" in text
    assert "name: Coupon Tapped  # seen 1 time" in text
    assert "curency: string" in text
    qtbot.waitUntil(lambda: window.plan.page.coverage.planned == 4, timeout=WAIT_MS)
    with qtbot.waitSignal(saving.saved, timeout=WAIT_MS):
        saving.undo()
    assert plan_path.read_text() == PLAN


def test_a_plan_that_came_with_the_program_is_not_added_to(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = live_window(open_window, qtbot)
    window.plan.commands.actions.demo_shop.trigger()
    qtbot.waitUntil(lambda: len(window.plan.desk.plans) == 1, timeout=WAIT_MS)
    window.plan.commands.menus.session_wanted.emit(window.plan.desk.plans[0])
    words = "came with Event Inspector and is not changed"
    qtbot.waitUntil(lambda: any(words in text for text in window.banners.texts()), timeout=WAIT_MS)


def test_a_mistake_in_the_file_is_said_and_the_plan_before_is_used_on(
    open_window: OpenWindow, plan_path: Path, qtbot: QtBot
) -> None:
    window = with_plan(live_window(open_window, qtbot), plan_path, qtbot)
    plan_path.write_text(PLAN.replace("required string", "requird string"))
    qtbot.waitUntil(lambda: window.plan.commands.chip()[1] == "cross", timeout=WAIT_MS)
    words, _, tint, tip = window.plan.commands.chip()
    assert (words, tint) == ("checkout.yaml at 11:7", "bad")
    assert "requird" in tip
    (banner,) = [text for text in window.banners.texts() if "checkout.yaml" in text]
    assert "line 11, column 7" in banner
    assert "as it was before is used on" in banner
    assert window.plan.page.coverage.planned == 3
    plan_path.write_text(PLAN)
    qtbot.waitUntil(lambda: window.plan.commands.chip()[1] == "check", timeout=WAIT_MS)
    assert not [text for text in window.banners.texts() if "checkout.yaml" in text]


def test_a_plan_of_which_a_part_is_not_checked_says_so(open_window: OpenWindow, tmp_path: Path, qtbot: QtBot) -> None:
    plan = tmp_path / "remote.yaml"
    plan.write_text(f"{PLAN}    schema: {{properties: {{properties: {{$ref: 'http://127.0.0.1:9/x.json'}}}}}}\n")
    window = with_plan(live_window(open_window, qtbot), plan, qtbot)
    qtbot.waitUntil(lambda: window.plan.commands.chip()[1] == "warning", timeout=WAIT_MS)
    assert window.plan.commands.chip()[3].endswith("1 part of the plan is not checked; its notes say which")


def test_a_plan_that_cannot_be_read_is_not_opened(open_window: OpenWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window = live_window(open_window, qtbot)
    broken = tmp_path / "broken.yaml"
    broken.write_text("inspector_plan: 1\nevents: [\n")
    window.plan.commands.open(broken)
    qtbot.waitUntil(lambda: any("broken.yaml" in text for text in window.banners.texts()), timeout=WAIT_MS)
    assert window.plan.desk.plans == ()
    window.actions_.plan_page.trigger()
    assert window.plan.page.empty.isVisible()
    assert window.plan.page.empty.open.isEnabled()


def test_a_plan_is_dropped_removed_and_found_again(open_window: OpenWindow, plan_path: Path, qtbot: QtBot) -> None:
    window = live_window(open_window, qtbot)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(plan_path))])
    event = QDropEvent(
        QPointF(100, 100), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    assert window.plan.can_drop(data)
    window.dropEvent(event)
    assert event.isAccepted()
    qtbot.waitUntil(lambda: judged(window) == 5, timeout=WAIT_MS)
    window.plan.desk.remove(window.plan.desk.plans[0])
    qtbot.waitUntil(lambda: window.plan.desk.plans == (), timeout=WAIT_MS)
    assert window.plan.commands.chip()[0] == "off"
    assert window.plan.memory.recent() == [plan_path]
    window.plan.commands.menus.recent.aboutToShow.emit()
    window.plan.commands.menus.recent.actions()[0].trigger()
    qtbot.waitUntil(lambda: len(window.plan.desk.plans) == 1, timeout=WAIT_MS)


def test_a_plan_is_bound_to_some_events(open_window: OpenWindow, plan_path: Path, qtbot: QtBot) -> None:
    window = with_plan(live_window(open_window, qtbot), plan_path, qtbot)
    window.plan.commands.menus.all.aboutToShow.emit()
    inner = window.plan.commands.menus.all.actions()[0].menu()
    assert isinstance(inner, QMenu)
    next(each for each in inner.actions() if each.text().startswith("Choose for which")).trigger()
    editor = window.plan.page.panel.bindings
    assert editor.isVisible()
    editor.types.edit.setText("trakc")
    editor.apply.click()
    assert "trakc is no type" in editor._trouble.text()
    editor.types.edit.setText("page")
    editor.apply.click()
    qtbot.waitUntil(lambda: judged(window) == 0, timeout=WAIT_MS)
    assert window.plan.desk.plans[0].bindings == {"sources": [], "types": ["page"], "vendors": []}


def test_a_saved_session_is_judged_by_the_window_itself(
    open_window: OpenWindow, plan_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    saved = write_session(tmp_path / "saved.evs", 300)
    window = open_window(Options(saved, engine=False))
    qtbot.waitUntil(lambda: window.feed.complete, timeout=WAIT_MS)
    window.plan.commands.open(plan_path)
    qtbot.waitUntil(lambda: judged(window) > 200, timeout=WAIT_MS)
    coverage = window.plan.facts.coverage
    assert coverage is not None
    assert coverage.events[0].bad > 0
    plan_path.write_text(
        PLAN.replace("{type: number,", "{type: string,").replace(
            "currency: {type: string, required: true,", "currency: {type: string,"
        )
    )
    qtbot.waitUntil(
        lambda: window.plan.facts.coverage is not None and window.plan.facts.coverage.events[0].bad == 0,
        timeout=WAIT_MS,
    )
    window.close()
    again = open_window(Options(saved, engine=False))
    qtbot.waitUntil(lambda: len(again.plan.desk.plans) == 1, timeout=WAIT_MS)
    assert again.plan.desk.plans[0].path == plan_path
    qtbot.waitUntil(lambda: judged(again) > 200, timeout=WAIT_MS)


def test_the_check_of_a_saved_session_moves_nothing_and_can_be_cancelled(
    open_window: OpenWindow, plan_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(Options(write_session(tmp_path / "saved.evs", 300), engine=False))
    qtbot.waitUntil(lambda: window.feed.complete, timeout=WAIT_MS)
    desk, seen = window.plan.desk, list[tuple[bool, str, bool]]()
    desk.progress_changed.connect(
        lambda: seen.append((
            desk.share_checked is not None, window.status._work.text(), window.banners.isVisibleTo(window)
        ))
    )  # fmt: skip
    window.plan.commands.open(plan_path)
    qtbot.waitUntil(lambda: judged(window) > 200 and desk.share_checked is None, timeout=WAIT_MS)
    assert (True, "Checking stored events… 0 %", False) in seen
    assert not any(banner for _, _, banner in seen)
    assert window.status._work.text() == ""
    with qtbot.waitSignal(desk.given_up, timeout=WAIT_MS):
        desk._saved.check()
        assert window.plan.commands.actions.cancel_check.isEnabled()
        window.plan.commands.actions.cancel_check.trigger()
    assert not window.plan.commands.actions.cancel_check.isEnabled()


def test_searching_sorting_and_the_tabs(open_window: OpenWindow, plan_path: Path, qtbot: QtBot) -> None:
    window = with_plan(live_window(open_window, qtbot), plan_path, qtbot)
    page = window.plan.page
    QTest.keyClick(page.listing.list, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(page.listing.search.edit.hasFocus, timeout=WAIT_MS)
    QTest.keyClicks(page.listing.search.edit, "checkout")
    qtbot.waitUntil(lambda: titles(window, EventLine) == ["Order Completed"], timeout=WAIT_MS)
    QTest.keyClick(page.listing.search.edit, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(titles(window, EventLine)) == 3, timeout=WAIT_MS)
    for button in page.listing.titles.buttons.values():
        assert button.accessibleName()
    names = sorted(titles(window, EventLine))
    event = next(button for button in page.listing.titles.buttons.values() if button.text() == "Event")
    event.click()
    assert titles(window, EventLine) == names
    QTest.keyClick(event, Qt.Key.Key_Return)
    assert titles(window, EventLine) == names[::-1]
    page.head.seen.click()
    assert titles(window, EventLine) == ["Signed Up", "Order Refunded"]
    page.head.broken.click()
    assert not titles(window, EventLine)
    assert any(isinstance(line, HeadingLine) and line.section is Section.PROBLEMS for line in page.listing.model.rows)


def test_no_plan_and_the_ways_to_one(open_window: OpenWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window = live_window(open_window, qtbot)
    window.actions_.plan_page.trigger()
    empty = window.plan.page.empty
    assert empty.isVisible()
    target = tmp_path / "draft.yaml"
    window.plan.commands.questions.save_plan = lambda *asked: asked[-1](target)  # type: ignore[method-assign]  # no dialog
    empty.draft.click()
    qtbot.waitUntil(lambda: judged(window) == 5, timeout=WAIT_MS)
    assert "Coupon Tapped" in target.read_text()
    assert {each.title for each in window.plan.desk.prepared.events.events} == {"Order Completed", "Coupon Tapped"}  # type: ignore[union-attr]  # it is there


def test_a_saved_session_is_bound_and_remembers_it(
    open_window: OpenWindow, plan_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    saved = write_session(tmp_path / "bound.evs", 300)
    window = open_window(Options(saved, engine=False))
    qtbot.waitUntil(lambda: window.feed.complete, timeout=WAIT_MS)
    window.plan.commands.open(plan_path)
    qtbot.waitUntil(lambda: judged(window) > 200, timeout=WAIT_MS)
    wanted = {"sources": ["nowhere"], "types": [], "vendors": []}
    window.plan.desk.bind(window.plan.desk.plans[0], wanted)
    qtbot.waitUntil(lambda: judged(window) == 0, timeout=WAIT_MS)
    coverage = window.plan.facts.coverage
    assert coverage is not None
    assert (coverage.seen, coverage.unplanned, coverage.apart) == (0, (), 300)
    qtbot.waitUntil(lambda: window.work.under_way == 0, timeout=WAIT_MS)
    window.close()
    again = open_window(Options(saved, engine=False))
    qtbot.waitUntil(lambda: len(again.plan.desk.plans) == 1, timeout=WAIT_MS)
    assert again.plan.desk.plans[0].bindings == wanted
    again.plan.desk.bind(again.plan.desk.plans[0], None)
    qtbot.waitUntil(lambda: judged(again) > 200, timeout=WAIT_MS)


def test_the_next_engine_has_the_plans_of_the_last(
    open_window: OpenWindow, plan_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    broken = tmp_path / "other.yaml"
    broken.write_text(PLAN.replace("name: Shop", "name: Other"))
    window = with_plan(live_window(open_window, qtbot), plan_path, qtbot)
    wanted = {"sources": [], "types": ["track"], "vendors": []}
    window.plan.desk.bind(window.plan.desk.plans[0], wanted)
    window.plan.commands.open(broken)
    qtbot.waitUntil(
        lambda: [each.bindings for each in window.plan.memory.of_engine()] == [wanted, None], timeout=WAIT_MS
    )
    window.close()
    again = open_window(Options(port=0))
    qtbot.waitUntil(
        lambda: [(each.path, each.bindings) for each in again.plan.desk.plans] == [(plan_path, wanted), (broken, None)],
        timeout=WAIT_MS,
    )
    again.close()
    broken.write_text("inspector_plan: 1\nevents: [\n")
    third = open_window(Options(port=0))
    qtbot.waitUntil(lambda: [each.path for each in third.plan.desk.plans] == [plan_path], timeout=WAIT_MS)
    qtbot.waitUntil(lambda: any("other.yaml" in text for text in third.banners.texts()), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: [each.bindings for each in third.plan.desk.plans] == [wanted], timeout=WAIT_MS)


@pytest.mark.parametrize("ending", ["html", "xml", "json"])
def test_a_report_on_the_session_is_written(
    open_window: OpenWindow, plan_path: Path, tmp_path: Path, qtbot: QtBot, ending: str
) -> None:
    saved = write_session(tmp_path / "saved.evs", 200)
    window = open_window(Options(saved, engine=False))
    qtbot.waitUntil(lambda: window.feed.complete, timeout=WAIT_MS)
    window.plan.commands.open(plan_path)
    qtbot.waitUntil(lambda: judged(window) > 0 and window.work.under_way == 0, timeout=WAIT_MS)
    window.plan.desk.bind(window.plan.desk.plans[0], {"sources": [], "types": ["page"], "vendors": []})
    target = tmp_path / f"report.{ending}"
    window.plan.commands.questions.save_report = lambda *asked: asked[-1](target)  # type: ignore[method-assign]  # no dialog
    window.plan.commands.actions.report.trigger()
    qtbot.waitUntil(lambda: any("report." in text for text in window.banners.texts()), timeout=WAIT_MS)
    text = target.read_text()
    assert "Order Completed" in text
    if ending == "json":
        found = json.loads(text)
        assert (found["events"], found["verdicts"]["good"], found["plans"][0]["name"]) == (200, 0, "Shop")
    assert [each.name for each in tmp_path.glob("report.*")] == [target.name]


def test_a_report_that_cannot_be_written_or_is_given_up(
    open_window: OpenWindow, plan_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    saved = write_session(tmp_path / "saved.evs", 200)
    window = open_window(Options(saved, engine=False))
    qtbot.waitUntil(lambda: window.feed.complete, timeout=WAIT_MS)
    reports = window.plan.commands.reports
    reports.write(saved, tmp_path / "nowhere" / "report.html")
    qtbot.waitUntil(lambda: any("cannot be written" in text for text in window.banners.texts()), timeout=WAIT_MS)
    target = tmp_path / "given-up.html"
    with qtbot.waitSignal(reports.said, timeout=WAIT_MS) as said:
        reports.write(saved, target)
        window.work.cancel()
    assert said.args == ["No report was written."]
    assert not target.exists()
