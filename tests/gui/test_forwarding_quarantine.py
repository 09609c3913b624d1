"""The quarantine in the window: listed, narrowed, inspected, corrected, released, dropped and had back."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from inspector.client import EngineClient
from inspector.gui.forwarding.heldlist import HeldModel, why
from inspector.gui.forwarding.quarantine import QuarantineView
from inspector.gui.forwarding.stages import lay_out
from inspector.gui.window import MainWindow
from tests.destinations import standins
from tests.destinations.standin_server import StandIn
from tests.gui.accessibility_rig import nameless
from tests.gui.replay_rig import KEY, WAIT_MS, OpenWindow, keep, live_window, order, post

ROW = {
    "forward": "f", "name": "n", "event": 1, "state": "blocked", "code": "unplanned", "words": "It is not planned.",
    "corrected": False, "nowCode": None, "nowWords": None, "gone": False, "type": "track", "eventName": "Paid",
    "source": "web", "time": 1795334453557815,
}  # fmt: skip


def quarantine(window: MainWindow, qtbot: QtBot, count: int, **more: str) -> QuarantineView:
    """The view, once so many events are in it: those called Order Completed are blocked by name."""
    qtbot.waitUntil(lambda: "staging" in window.replay.shelf.names(), timeout=WAIT_MS)
    desk, rules = window.forwarding.desk, {"default": {"blocked": ["Order Completed"]}}
    spec = {"destinations": ["staging"], "rules": rules}
    desk.start(spec, confirmed=False, done=lambda _: None, failed=lambda error: None)
    qtbot.waitUntil(
        lambda: any(each["name"] == "staging" and each["state"] == "running" for each in desk.forwards), timeout=WAIT_MS
    )
    assert window.link.url is not None
    post(window.link.url, [order(number) | more for number in range(10, 10 + 2 * count)])
    window.forwarding.actions.quarantine.trigger()
    view = window.forwarding.quarantine
    qtbot.waitUntil(lambda: len(view.list.model_.rows) == count and desk.blocked == count, timeout=WAIT_MS)
    return view


def names(server: StandIn) -> list[str]:
    return [event["messageId"] for seen in server.seen for event in seen.json["batch"]]


def test_what_is_blocked_is_listed_inspected_and_released(open_window: OpenWindow, qtbot: QtBot) -> None:
    with StandIn(standins.segment(KEY)) as server:
        keep("staging", server.url)
        window = live_window(open_window, qtbot, 1)
        view = quarantine(window, qtbot, 3)
        assert window.replay.page.views.tabs.tabText(1) == "Quarantine · 3"
        assert nameless(window) == []
        assert (view.drop.isEnabled(), view.release.isEnabled(), view.passing.isEnabled()) == (False, False, True)
        view.list.setFocus()
        QTest.keyClick(view.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        assert len(view.list.chosen_rows) == 3
        assert (view.drop.isEnabled(), view.release.isEnabled(), view.correct.isEnabled()) == (True, True, False)
        QTest.keyClick(view.list, Qt.Key.Key_Down)
        QTest.keyClick(view.list, Qt.Key.Key_Home)
        assert [row["event"] for row in view.list.chosen_rows] == [view.list.model_.rows[0]["event"]]
        QTest.keyClick(view.list, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: view.stages.laid is not None and bool(view.stages.laid.rows), timeout=WAIT_MS)
        assert view.stages.laid is not None
        assert view.stages.laid.after == "Blocked: Its name is blocked"
        assert view.stages.laid.delivered.startswith("staging: left out. Blocked by the rules")
        assert {row.right for row in view.stages.laid.rows} == {None}
        QTest.keyClick(view.list, Qt.Key.Key_Escape)
        assert view.stages.isHidden()
        view._release_menu.fill()
        next(each for each in view._release_menu.actions() if each.text() == "staging").trigger()
        qtbot.waitUntil(lambda: "m-11" in names(server), timeout=WAIT_MS)
        qtbot.waitUntil(lambda: len(view.list.model_.rows) == 2, timeout=WAIT_MS)
        view.state._on("released")
        qtbot.waitUntil(lambda: [row["state"] for row in view.list.model_.rows] == ["released"], timeout=WAIT_MS)
        QTest.keyClick(view.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        assert (view.release.isEnabled(), view.passing.isEnabled()) == (False, False)


def test_the_quarantine_is_narrowed_by_filter_and_by_code(open_window: OpenWindow, qtbot: QtBot) -> None:
    with StandIn(standins.segment(KEY)) as server:
        keep("staging", server.url)
        window = live_window(open_window, qtbot, 1)
        view = quarantine(window, qtbot, 3)
        view.filter.show_value("user:u-13")
        qtbot.waitUntil(lambda: len(view.list.model_.rows) == 1, timeout=WAIT_MS)
        view.filter.show_value("user:(")
        assert view.filter.trouble.text()
        view.filter.show_value("")
        qtbot.waitUntil(lambda: len(view.list.model_.rows) == 3, timeout=WAIT_MS)
        view._fill_codes()
        assert [each.text() for each in view._codes_menu.actions()] == ["All reasons", "Its name is blocked"]
        view._on_picked("unplanned")
        qtbot.waitUntil(lambda: not view.list.model_.rows, timeout=WAIT_MS)
        assert view._nothing.text() == "No event in quarantine is like that."
        view._on_picked("event_setting")
        qtbot.waitUntil(lambda: len(view.list.model_.rows) == 3, timeout=WAIT_MS)


def test_dropped_events_can_be_had_back_for_a_while(open_window: OpenWindow, qtbot: QtBot) -> None:
    with StandIn(standins.segment(KEY)) as server:
        keep("staging", server.url)
        window = live_window(open_window, qtbot, 1)
        view, desk = quarantine(window, qtbot, 2), window.forwarding.desk
        view.list.selectAll()
        view.list.setFocus()
        QTest.keyClick(view.list, Qt.Key.Key_Delete)
        assert not view.list.model_.rows
        assert window.notices.text == "Dropping 2 events."
        window.forwarding.held.undo_drop()
        qtbot.waitUntil(lambda: len(view.list.model_.rows) == 2, timeout=WAIT_MS)
        assert desk.forwards[0]["quarantine"]["dropped"] == 0
        view.list.selectAll()
        view.drop.click()
        window.actions_.stream_page.trigger()
        qtbot.waitUntil(lambda: desk.forwards[0]["quarantine"]["dropped"] == 2, timeout=WAIT_MS)


def test_a_corrected_event_is_held_to_the_rules_again_and_sent(open_window: OpenWindow, qtbot: QtBot) -> None:
    with StandIn(standins.segment(KEY)) as server:
        keep("staging", server.url)
        window = live_window(open_window, qtbot, 1)
        view = quarantine(window, qtbot, 1, writeKey="web-key-123456")
        view.list.selectAll()
        QTest.keyClick(view, Qt.Key.Key_F2)
        panel = window.forwarding.correction
        qtbot.waitUntil(panel.save.isEnabled, timeout=WAIT_MS)
        assert not panel.release.isEnabled()
        good = panel.editor.text
        assert "web-key-123456" not in good, "a write key is not shown"
        panel.editor.setPlainText(good.replace('"properties": {', '"properties": {,'))
        qtbot.waitUntil(lambda: panel._verdict.text == "not JSON yet", timeout=WAIT_MS)
        assert len(panel.editor.marks) == 1
        panel.editor.setPlainText(good[:-1])
        panel.save.click()
        assert panel._said.text().startswith("Line ")
        assert len(panel.editor.marks) == 1
        panel.editor.setPlainText(good.replace("Order Completed", "Order Corrected"))
        QTest.keyClick(panel, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(panel.release.isEnabled, timeout=WAIT_MS)
        assert panel._said.text() == "Corrected: it would pass now"
        assert window.link.address is not None
        with EngineClient(window.link.address) as client:
            told = client.stages(panel._row["event"], reveal=True)
        assert told["received"]["writeKey"] == told["forwards"][0]["corrected"]["writeKey"] == "web-key-123456"
        panel.release.click()
        qtbot.waitUntil(lambda: "m-11" in names(server), timeout=WAIT_MS)
        assert "Order Corrected" in [event["event"] for seen in server.seen for event in seen.json["batch"]]
        assert panel.editor.text == "", "what may hold secrets is let go of"


def test_the_list_is_a_sound_model_and_says_why() -> None:
    parent = QObject()
    model = HeldModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, parent)
    model.show_held([ROW, ROW | {"event": 2, "eventName": None, "type": None, "gone": True, "time": None}])
    assert tester.model() is model
    said = model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Blocked: Paid; Not in the plan: It is not planned.; web · ")
    assert "deleted from the session" in model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole)
    still = ROW | {"corrected": True, "nowCode": "schema_violation", "nowWords": "`total` is missing."}
    assert why(still) == "Corrected, and still: Breaks its rule: “total” is missing."


def test_an_event_that_several_forwards_hold_is_one_row_that_names_them() -> None:
    other = ROW | {"forward": "g", "name": "prod & co", "code": "event_setting", "words": ""}
    model = HeldModel()
    model.show_held([ROW, other, ROW | {"event": 2}, other | {"event": 3, "code": ROW["code"], "words": ROW["words"]}])
    assert [[each["forward"] for each in row["each"]] for row in model.rows] == [["f", "g"], ["f"], ["g"]]
    said = model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith(
        "Blocked: Paid; n: Not in the plan: It is not planned.; prod & co: Its name is blocked; n, prod & co · web · "
    )
    assert "prod" not in model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole)


def test_what_two_forwards_hold_counts_once_and_is_released_by_both(open_window: OpenWindow, qtbot: QtBot) -> None:
    with StandIn(standins.segment(KEY)) as server:
        keep("staging", server.url)
        window = live_window(open_window, qtbot, 1)
        desk = window.forwarding.desk
        rules = {"default": {"blocked": ["Order Completed"]}}
        spec = {"name": "second", "destinations": ["staging"], "rules": rules}
        desk.start(spec, confirmed=False, done=lambda _: None, failed=lambda error: None)
        qtbot.waitUntil(lambda: len(desk.forwards) == 1, timeout=WAIT_MS)
        view = quarantine(window, qtbot, 3)
        assert len(desk.forwards) == 2
        assert window.replay.page.views.tabs.tabText(1) == "Quarantine · 3"
        qtbot.waitUntil(lambda: [len(row["each"]) for row in view.list.model_.rows] == [2, 2, 2], timeout=WAIT_MS)
        view.list.setCurrentIndex(view.list.model_.index(0))
        view.inspect.click()
        qtbot.waitUntil(lambda: view.stages.laid is not None and bool(view.stages.laid.rows), timeout=WAIT_MS)
        assert {view.stages.forwards.tabText(place) for place in range(2)} == {"second", "staging"}
        view.stages.forwards.setCurrentIndex(1)
        view._release_menu.fill()
        view._release_menu.actions()[0].trigger()
        qtbot.waitUntil(lambda: len(view.list.model_.rows) == 2 and desk.blocked == 2, timeout=WAIT_MS)
        assert window.status._notice.text() == "Released 1 event."
        qtbot.waitUntil(lambda: names(server).count("m-11") == 2, timeout=WAIT_MS)


def test_stages_mark_what_the_rules_changed() -> None:
    stage: dict[str, object] = {
        "forward": "f", "state": "passed", "code": "", "message": {"a": 1}, "corrected": None, "deliveries": []
    }  # fmt: skip
    laid = lay_out({"received": {"a": 1, "b": 2}, "forwards": [stage]}, "f")
    assert laid.after == "Passed · 1 removed"
    assert [laid.rows[at].left for at in laid.differences] == ['  "b": 2']
    assert lay_out({"received": {"a": 1}, "forwards": []}, "f").after == "not forwarded · No difference"
