"""Replays in the window: begun from chosen rows, followed, paused, tried again; what became of each event."""

import json
import os
import signal
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from inspector.core.errors import ReadOnlyError
from inspector.destinations.model import Destination
from inspector.gui.palette.commands import command_entries
from inspector.gui.replay.choosing import ALL, CHOSEN, SHOWN
from inspector.gui.replay.exchangeview import ANSWER, MAPPING, REQUEST
from inspector.gui.replay.keeping import Keeper
from inspector.gui.replay.reporting import report_lines, save_report
from inspector.gui.stream.cells import Column
from inspector.gui.window import MainWindow, Options
from inspector.storage.ledger.folder import jobs_folder
from tests.destinations import standins
from tests.destinations.standin_server import StandIn, says
from tests.gui.accessibility_rig import described, nameless, reachable, tab_round
from tests.gui.replay_rig import (
    KEY,
    WAIT_MS,
    OpenWindow,
    answer_of,
    choose_rows,
    figures,
    finished,
    keep,
    live_window,
    panels,
    show_page,
    start,
    state,
)


def card_button(window: MainWindow, do: str) -> None:
    window.replay.page.jobs.cards[window.replay.desk.jobs[0]["id"]].buttons[do].click()


def test_the_empty_page_says_what_to_do(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = live_window(open_window, qtbot, 1)
    QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert window.pages.current == "replay"
    show_page(window, qtbot)
    page = window.replay.page
    assert page._no_jobs.isVisible()
    assert page._no_destinations.isVisible()
    assert not page.table.isVisible()
    assert not page._engine_card.isVisible()
    assert nameless(window) == []
    window.replay.actions.replay.trigger()
    assert panels(window).sheet.isVisible()
    panels(window).sheet.start.click()
    assert "Choose at least one destination" in panels(window).sheet._said.text()


def test_chosen_rows_are_replayed_and_what_became_of_them_stays_on_the_event(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    with StandIn(standins.segment(KEY)) as server:
        keep("staging", server.url)
        window = live_window(open_window, qtbot)
        show_page(window, qtbot, "staging")
        choose_rows(window, 5)
        QTest.keyClick(window.stream.table, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
        sheet = panels(window).sheet
        assert window.pages.current == "replay"
        assert [(each.key, each.events) for each in sheet.what.offers] == [(CHOSEN, 5), (ALL, 12)]
        assert sheet.what.value == CHOSEN
        assert sheet.where.checks["staging"].isChecked(), "the only one there is"
        sheet.rules.new_ids.setChecked(True)
        QTest.keyClick(sheet.start, Qt.Key.Key_Return)
        finished(window, qtbot)
        assert not sheet.isVisible()
        assert figures(window).startswith("5 delivered · complete after")
        sent = [event for seen in server.seen for event in seen.json["batch"]]
        assert [each["userId"] for each in sent] == [f"u-{number}" for number in range(5)]
        assert not {each["messageId"] for each in sent} & {f"m-{number}" for number in range(5)}
        qtbot.waitUntil(lambda: answer_of(window)[0].startswith("200 in"), timeout=WAIT_MS)
        assert answer_of(window)[1] == "100 %"
        window.actions_.stream_page.trigger()
        window.stream.table.select_row(2)
        window.stream.detail.show_page("deliveries")
        deliveries = window.replay.deliveries
        qtbot.waitUntil(lambda: deliveries.list.model_.rowCount() == 1, timeout=WAIT_MS)
        said = deliveries.list.model_.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
        assert said.startswith("staging: delivered; Answered 200.;")
        qtbot.waitUntil(lambda: deliveries.exchange is not None, timeout=WAIT_MS)
        view = deliveries.exchange
        assert view is not None
        assert view.exchange is not None
        assert view.exchange.request.startswith(f"POST {server.url}/v1/batch")
        assert "Basic •••" in view.exchange.request
        assert KEY not in view.exchange.request
        view.tabs.setCurrentIndex(MAPPING)
        found = view.exchange.mapping
        assert found is not None
        assert found.counts.volatile == 1, "the messageId is another"
        view.tabs.setCurrentIndex(ANSWER)
        assert "HTTP 200" in view.answer.toPlainText()
        assert nameless(window) == []
        window.stream.table.select_row(9)
        qtbot.waitUntil(lambda: deliveries.words == "This event was not sent anywhere yet.", timeout=WAIT_MS)


def test_a_wrong_key_pauses_the_job_and_says_what_to_do(open_window: OpenWindow, qtbot: QtBot) -> None:
    right = "the-right-one"
    with StandIn(lambda seen: says(200 if seen.basic == f"{right}:" else 401, {"message": "unknown key"})) as server:
        keep("staging", server.url)
        window = live_window(open_window, qtbot)
        show_page(window, qtbot, "staging")
        start(window, qtbot, "staging", what=ALL)
        qtbot.waitUntil(lambda: state(window) == "paused", timeout=WAIT_MS)
        card = window.replay.page.jobs.cards[window.replay.desk.jobs[0]["id"]]
        qtbot.waitUntil(lambda: card.trouble.isVisible() and "resume" in card.buttons, timeout=WAIT_MS)
        assert card.trouble.text().startswith("staging refuses the key. Answered 401")
        assert "Change it in the destination's settings and resume; nothing is lost." in card.trouble.text()
        assert "refused" not in figures(window)
        assert KEY not in card.trouble.text()
        Keeper().save("staging", Destination("staging", "segment", {"url": server.url}), {"write_key": right})
        card_button(window, "resume")
        finished(window, qtbot)
        assert "12 delivered" in figures(window)
        taken = [seen.json["batch"] for seen in server.seen if seen.basic == f"{right}:"]
        assert sorted(each["messageId"] for batch in taken for each in batch) == sorted(f"m-{n}" for n in range(12))


def test_refused_events_are_told_and_tried_again(open_window: OpenWindow, qtbot: QtBot, tmp_path: Path) -> None:
    with StandIn(lambda _: says(400, {"message": "Invalid external_id"})) as server:
        keep("Braze", server.url)
        window = live_window(open_window, qtbot)
        show_page(window, qtbot, "Braze")
        start(window, qtbot, "Braze", what=ALL)
        finished(window, qtbot)
        assert "12 refused" in figures(window)
        why = next(iter(window.replay.page.jobs.cards.values())).why
        qtbot.waitUntil(why.isVisible, timeout=WAIT_MS)
        assert why.text().startswith("12 × Answered ")
        assert why.text().endswith(" (such as event 1)")
        qtbot.waitUntil(lambda: answer_of(window) == ("400 Invalid external_id", "0.0 %"), timeout=WAIT_MS)
        reports: list[dict[str, object]] = []
        window.replay.desk.report(window.replay.desk.jobs[0]["id"], reports.append)
        qtbot.waitUntil(lambda: bool(reports), timeout=WAIT_MS)
        lines = report_lines(reports[0])
        assert "Braze" in lines
        assert any("Invalid external_id" in line for line in lines)
        saved = save_report(reports[0], tmp_path / "report.json")
        assert json.loads(saved.read_text())["failed"][0]["result"] == "refused"
        in_the_way = tmp_path / "report.json.part"
        in_the_way.mkdir()
        with pytest.raises(ReadOnlyError):
            save_report({**reports[0], "failed": []}, saved)
        assert json.loads(saved.read_text())["failed"][0]["result"] == "refused", "what was there stays"
        in_the_way.rmdir()
        save_report({**reports[0], "failed": [], "trouble": "\ud800"}, saved)
        assert json.loads(saved.read_text())["trouble"] == "?"
        assert [each.name for each in tmp_path.glob("report*")] == ["report.json"]
        server.vendor = standins.segment(KEY)
        card_button(window, "retry")
        qtbot.waitUntil(lambda: state(window) == "complete" and "12 delivered" in figures(window), timeout=WAIT_MS)
        assert "refused" not in figures(window)
        assert not why.isVisible()


def test_failed_events_of_a_job_are_shown_in_the_stream(open_window: OpenWindow, qtbot: QtBot) -> None:
    with StandIn(lambda _: says(400, {"message": "Invalid external_id"})) as server:
        keep("Braze", server.url, filter="event:'Order Completed'")
        window = live_window(open_window, qtbot)
        show_page(window, qtbot, "Braze")
        start(window, qtbot, "Braze", what=ALL)
        finished(window, qtbot)
        (card,) = window.replay.page.jobs.cards.values()
        show = card.buttons["show"]
        assert show.accessibleName().startswith("Show them in the stream: ")
        assert show.focusPolicy() & Qt.FocusPolicy.TabFocus
        QTest.keyClick(show, Qt.Key.Key_Space)
        stream = window.stream
        qtbot.waitUntil(lambda: window.pages.current == "stream" and stream.model.rowCount() == 6, timeout=WAIT_MS)
        assert stream.filter_bar.applied == "id:2 or id:4 or id:6 or id:8 or id:10 or id:12"
        assert stream.model.matches.id_at(stream.table.currentIndex().row()) == 2
        assert stream.table.hasFocus()


def test_a_missing_secret_is_told_with_what_to_do_in_the_window(open_window: OpenWindow, qtbot: QtBot) -> None:
    Keeper().save(None, Destination("staging", "segment", {"url": "http://127.0.0.1:9"}), {})
    window = live_window(open_window, qtbot, 1)
    show_page(window, qtbot, "staging")
    window.replay.replay(("staging",), ALL)
    sheet = panels(window).sheet
    sheet.start.click()
    qtbot.waitUntil(lambda: "staging cannot be used" in sheet._said.text(), timeout=WAIT_MS)
    assert sheet._said.text().endswith("On the Replay page choose “staging” and press F2 (Edit destination…).")
    assert "`inspector" not in sheet._said.text()


def test_a_job_is_paused_resumed_cancelled_and_removed_with_a_way_back(open_window: OpenWindow, qtbot: QtBot) -> None:
    with StandIn(standins.segment(KEY)) as server:
        keep("staging", server.url)
        window = live_window(open_window, qtbot)
        show_page(window, qtbot, "staging")
        sheet = panels(window).sheet
        sheet.pace.choice.buttons["rate"].click()
        sheet.pace.number.edit.setText("0.5")
        start(window, qtbot, "staging")
        qtbot.waitUntil(lambda: state(window) == "running", timeout=WAIT_MS)
        assert "0.5 a second" in window.replay.page.jobs.cards[window.replay.desk.jobs[0]["id"]].facts.text()
        card_button(window, "pause")
        qtbot.waitUntil(lambda: state(window) == "paused", timeout=WAIT_MS)
        assert figures(window).endswith("paused")
        card_button(window, "resume")
        qtbot.waitUntil(lambda: state(window) == "running", timeout=WAIT_MS)
        card_button(window, "cancel")
        qtbot.waitUntil(lambda: state(window) == "cancelled", timeout=WAIT_MS)
        card_button(window, "remove")
        assert window.replay.desk.jobs == ()
        assert "Removed" in window.notices.text
        window.replay.desk.undo_remove()
        qtbot.waitUntil(lambda: state(window) == "cancelled", timeout=WAIT_MS)
        card_button(window, "remove")
        window.replay.desk._part()
        qtbot.waitUntil(lambda: not window.replay.desk._asking, timeout=WAIT_MS)
        window.replay.desk.renew()
        qtbot.waitUntil(lambda: not window.replay.desk._asking, timeout=WAIT_MS)
        qtbot.waitUntil(window.replay.page._no_jobs.isVisible, timeout=WAIT_MS)


def test_a_job_that_is_being_removed_is_gone_when_the_window_closes(open_window: OpenWindow, qtbot: QtBot) -> None:
    with StandIn(standins.segment(KEY)) as server:
        keep("staging", server.url)
        window = live_window(open_window, qtbot)
        show_page(window, qtbot, "staging")
        for count in (1, 2):
            start(window, qtbot, "staging")
            finished(window, qtbot)
            qtbot.waitUntil(lambda: len(window.replay.desk.jobs) == count, timeout=WAIT_MS)  # noqa: B023 - asked at once
        kept = window.replay.desk.jobs[1]
        card_button(window, "remove")
        window.replay.close()
        assert [each.name for each in jobs_folder().glob("*.job")] == [Path(kept["ledger"]).name]


def test_a_job_whose_engine_was_killed_can_be_resumed(open_window: OpenWindow, qtbot: QtBot) -> None:
    with StandIn(standins.segment(KEY)) as server:
        keep("staging", server.url)
        window = live_window(open_window, qtbot)
        show_page(window, qtbot, "staging")
        sheet = panels(window).sheet
        sheet.pace.choice.buttons["rate"].click()
        sheet.pace.number.edit.setText("4")
        start(window, qtbot, "staging")
        qtbot.waitUntil(lambda: bool(server.seen), timeout=WAIT_MS)
        address = window.link.address
        assert address is not None
        os.kill(address.pid, signal.SIGKILL)
        qtbot.waitUntil(lambda: state(window) == "interrupted" and window.replay.desk.engine, timeout=WAIT_MS)
        card = window.replay.page.jobs.cards[window.replay.desk.jobs[0]["id"]]
        qtbot.waitUntil(lambda: set(card.buttons) == {"report", "resume", "cancel"}, timeout=WAIT_MS)
        card.buttons["resume"].click()
        finished(window, qtbot)
        assert figures(window).startswith("12 delivered")
        came = {event["messageId"] for seen in server.seen for event in seen.json["batch"]}
        assert came == {f"m-{number}" for number in range(12)}


def test_what_is_filtered_is_sent_and_a_dry_run_sends_nothing(open_window: OpenWindow, qtbot: QtBot) -> None:
    with StandIn(standins.segment(KEY)) as server:
        keep("staging", server.url)
        window = live_window(open_window, qtbot)
        show_page(window, qtbot, "staging")
        window.actions_.stream_page.trigger()
        window.stream.filter_bar.show_filter('event:"Order Completed"')
        qtbot.waitUntil(lambda: window.stream.model.matches.events == 6, timeout=WAIT_MS)
        window.replay.replay(what=SHOWN)
        sheet = panels(window).sheet
        assert sheet.what.value == SHOWN
        sheet.rules._edits.edit.setPlainText("rename properties.total = revenue\nset context.replayed = true")
        sheet.dry.click()
        qtbot.waitUntil(lambda: "would be sent" in sheet._said.text(), timeout=WAIT_MS)
        assert sheet._said.text().split("\n") == ["staging: 1 request", "  6 events would be sent"]
        assert server.seen == []
        tried = sheet._dry_run
        sheet.dry.click()
        qtbot.waitUntil(lambda: sheet._dry_run is not tried, timeout=WAIT_MS)
        sheet.start.click()
        qtbot.waitUntil(lambda: bool(window.replay.desk.jobs), timeout=WAIT_MS)
        assert sheet._dry_run is not None
        assert sheet._dry_run.cancelled, "nothing says that nothing is sent while it is"
        finished(window, qtbot)
        sent = [event for seen in server.seen for event in seen.json["batch"]]
        assert {each["event"] for each in sent} == {"Order Completed"}
        assert all("revenue" in each["properties"] and each["context"]["replayed"] is True for each in sent)


def test_a_mistake_in_a_rule_is_said_where_it_is(open_window: OpenWindow, qtbot: QtBot) -> None:
    with StandIn(standins.segment(KEY)) as server:
        keep("staging", server.url)
        window = live_window(open_window, qtbot, 2)
        show_page(window, qtbot, "staging")
        window.replay.replay(("staging",))
        sheet = panels(window).sheet
        sheet.rules._edits.edit.setPlainText("set properties.a = 1\nmove properties.b = c")
        sheet.rules._keys.edit.setPlainText("abc")
        sheet.start.click()
        assert sheet.rules.edits.trouble.text().startswith("Line 2 begins with none of")
        assert "old = new" in sheet.rules.keys.trouble.text()
        assert window.replay.desk.jobs == ()


def test_the_guard_names_hosts_before_anything_is_sent(open_window: OpenWindow, qtbot: QtBot) -> None:
    Keeper().save(None, Destination("Amplitude EU", "amplitude", {}), {"api_key": KEY})
    window = live_window(open_window, qtbot, 3)
    show_page(window, qtbot, "Amplitude EU")
    window.replay.replay(("Amplitude EU",))
    sheet = panels(window).sheet
    sheet.start.click()
    qtbot.waitUntil(lambda: bool(sheet.guard.text), timeout=WAIT_MS)
    assert "3 events of" in sheet.guard.text
    assert "api2.amplitude.com" in sheet.guard.text
    assert sheet.guard.check.hasFocus()
    sheet.start.click()
    qtbot.waitUntil(lambda: not sheet._beginning, timeout=WAIT_MS)
    assert sheet.guard.text, "it asks again as long as it is not ticked"
    sheet.guard.check.setChecked(True)
    before = sheet.guard.confirmed
    sheet.rules.now.setChecked(True)
    assert (before, sheet.guard.confirmed) == (True, False), "another job was confirmed"
    assert window.replay.desk.jobs == ()


def test_the_guard_asks_before_a_job_goes_on_to_production(open_window: OpenWindow, qtbot: QtBot) -> None:
    with StandIn(lambda _: says(400, {"message": "No"})) as server:
        keep("staging", server.url)
        window = live_window(open_window, qtbot, 3)
        show_page(window, qtbot, "staging")
        start(window, qtbot, "staging", what=ALL)
        finished(window, qtbot)
        url, nothing = "https://api.shop-of-somebody.com", "event:Nothing"  # so that nothing leaves this machine
        real = Destination("staging", "segment", {"url": url}, filter=nothing)
        Keeper().save("staging", real, {"write_key": KEY})
        page = window.replay.page
        card = page.jobs.cards[window.replay.desk.jobs[0]["id"]]
        asking = card.going_on
        assert not asking.isVisible()
        card_button(window, "retry")
        qtbot.waitUntil(asking.isVisible, timeout=WAIT_MS)
        assert asking.guard.text.startswith("3 events of ")
        assert "staging (api.shop-of-somebody.com). That looks like production." in asking.guard.text
        assert asking.guard.check.hasFocus()
        assert not asking.go.isEnabled()
        assert nameless(window) == []
        QTest.keyClick(asking.guard.check, Qt.Key.Key_Escape)
        assert not asking.isVisible()
        assert card.buttons["retry"].hasFocus()
        card_button(window, "retry")
        qtbot.waitUntil(asking.isVisible, timeout=WAIT_MS)
        QTest.keyClick(asking.guard.check, Qt.Key.Key_Space)
        assert asking.go.text() == "Retry 3 failed"
        assert asking.go.accessibleName().startswith("Retry 3 failed: ")
        QTest.keyClick(asking.go, Qt.Key.Key_Space)
        assert not asking.isVisible()
        qtbot.waitUntil(lambda: state(window) == "complete" and "3 left out" in figures(window), timeout=WAIT_MS)
        assert not asking.isVisible()


def test_a_preview_shows_the_request_and_the_event_beside_it(open_window: OpenWindow, qtbot: QtBot) -> None:
    settings = {"url": "https://rest.iad-01.braze.com"}
    Keeper().save(None, Destination("Braze", "braze", settings), {"api_key": KEY})
    window = live_window(open_window, qtbot, 4)
    show_page(window, qtbot, "Braze")
    QAbstractItemModelTester(window.replay.page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    window.actions_.stream_page.trigger()
    window.stream.table.select_row(1)
    window.actions_.replay_page.trigger()
    window.replay.page.table.go_to("Braze")
    preview = panels(window).preview
    qtbot.waitUntil(lambda: bool(preview.view.exchange and preview.view.exchange.request), timeout=WAIT_MS)
    exchange = preview.view.exchange
    assert exchange is not None
    assert preview.title.accessibleName() == "What Braze would receive"
    assert preview.about.accessibleName() == "preview of Order Completed, nothing is sent"
    assert exchange.request.startswith("POST https://rest.iad-01.braze.com/users/track")
    assert KEY not in exchange.request
    assert '"external_id": "u-1"' in exchange.request
    assert exchange.mapping is not None
    assert exchange.mapping.counts.added, "Braze has names of its own"
    preview.view.tabs.setCurrentIndex(ANSWER)
    assert "Nothing was sent there yet" in preview.view.nothing
    preview.view.tabs.setCurrentIndex(REQUEST)
    assert nameless(window) == []
    window.replay.page.table.setFocus()
    order = tab_round()
    assert {described(each) for each in reachable(window) - set(order)} == set()
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert QApplication.focusWidget() in preview.findChildren(QWidget)
    QTest.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert window.replay.page.table.hasFocus()
    QTest.keyClick(window.replay.page.table, Qt.Key.Key_Escape)
    assert window.replay.page.panel is None


def test_rows_are_sent_by_their_menu_and_by_dropping_them(open_window: OpenWindow, qtbot: QtBot) -> None:
    with StandIn(standins.segment(KEY)) as server:
        keep("staging", server.url)
        window = live_window(open_window, qtbot)
        show_page(window, qtbot, "staging")
        choose_rows(window, 3)
        menu = window.stream.row_menu.make(0, Column.EVENT)
        send = next(action.menu() for action in menu.actions() if action.text() == "Send to")
        assert isinstance(send, QMenu)
        labels = [action.text() for action in menu.actions()]
        assert "Replay…" in labels
        action: QAction = send.actions()[0]
        assert action.text() == "staging"
        action.trigger()
        sheet = panels(window).sheet
        assert (sheet.what.value, sheet.where.checks["staging"].isChecked()) == (CHOSEN, True)
        sheet.closed.emit()
        table = window.replay.page.table
        table.accepts = lambda _: True  # an event that a test makes comes from no widget
        at = QPointF(table.visualRect(window.replay.page.model.index(0, 0)).center())
        copy, left, held = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        mime = QMimeData()  # an event does not keep it
        drop = QDropEvent(at, copy, mime, left, held)
        table.drop_row = 0
        table.dropEvent(drop)
        assert drop.isAccepted()
        assert sheet.isVisible()
        assert [each.events for each in sheet.what.offers if each.key == sheet.what.value] == [3]
        menu.deleteLater()


def test_rows_held_over_the_rail_open_the_page(open_window: OpenWindow, session_path: Path, qtbot: QtBot) -> None:
    window = open_window(Options(view=session_path, engine=False))
    qtbot.waitUntil(lambda: window.feed.complete, timeout=WAIT_MS)
    window.stream.table.select_row(3)
    button = window.pages.rail.button("replay")
    copy, left, held = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    nothing = QMimeData()  # an event does not keep it
    other = QDragEnterEvent(QPoint(9, 9), copy, nothing, left, held)
    QApplication.sendEvent(button, other)
    assert not other.isAccepted()
    mime = window.stream.row_copies.mime()
    assert mime is not None
    enter = QDragEnterEvent(QPoint(9, 9), copy, mime, left, held)
    QApplication.sendEvent(button, enter)
    assert enter.isAccepted()
    qtbot.waitUntil(lambda: window.pages.current == "replay", timeout=WAIT_MS)


def test_without_an_engine_the_page_says_so_and_still_shows_jobs(
    open_window: OpenWindow, session_path: Path, qtbot: QtBot
) -> None:
    keep("staging", "http://127.0.0.1:9")
    window = open_window(Options(view=session_path, engine=False))
    qtbot.waitUntil(lambda: window.feed.complete, timeout=WAIT_MS)
    show_page(window, qtbot, "staging")
    page = window.replay.page
    assert page._engine_card.isVisible()
    assert page._start.accessibleName() == "Start the engine"
    assert page._no_jobs.isVisible()
    page.table.go_to("staging")
    preview = panels(window).preview
    qtbot.waitUntil(lambda: "No engine is running" in preview.view.nothing, timeout=WAIT_MS)
    assert preview.start.isVisible()
    window.replay.replay(("staging",))
    panels(window).sheet.start.click()
    qtbot.waitUntil(lambda: "No engine is running" in panels(window).sheet._said.text(), timeout=WAIT_MS)


def test_every_command_is_in_the_palette(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = live_window(open_window, qtbot, 1)
    show_page(window, qtbot)
    titles = {each.title for each in command_entries(window) if each.group == "Replay"}
    assert {"Replay…", "Add a destination…", "Edit destination…", "Preview", "Remove destination"} <= titles
