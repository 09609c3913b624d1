"""Interception rules in the window with a real engine: made in the form, counted, moved, held requests decided."""

import json
import socket
import threading
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from inspector.clientproxy import InterceptionClient
from inspector.core.errors import KnownError
from inspector.gui.interception.heldcard import HeldCard
from inspector.gui.interception.panel import RulesPanel
from inspector.gui.parts.button import Button
from inspector.gui.window import MainWindow
from tests.gui.accessibility_rig import nameless
from tests.gui.proxy.proxy_rig import OpenWindow, button, live_window, texts


def rules_panel(window: MainWindow, qtbot: QtBot) -> RulesPanel:
    window.interception.actions.rules.trigger()
    assert window.connect_page.side is not None
    panel = window.connect_page.side.panel("rules")
    assert isinstance(panel, RulesPanel)
    qtbot.waitUntil(lambda: panel.isVisible() and window.interception.desk.known)
    return panel


def names(panel: RulesPanel) -> list[str]:
    rows = sorted(panel.list.rows.values(), key=lambda row: row.y())
    return [row.title.accessibleName() for row in rows]


def post(url: str, name: str = "Order Completed") -> int:
    """Send an event as an SDK does; the status of the answer."""
    body = json.dumps({"writeKey": "web", "userId": "u-1", "event": name, "messageId": name}).encode()
    request = urllib.request.Request(f"{url}/v1/track", body, {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def add(window: MainWindow, panel: RulesPanel, qtbot: QtBot, **rule: Any) -> None:
    """Add a rule, as another program would."""
    count = len(panel.list.rows)
    window.interception.desk.save(rule, lambda: None, window.interception.desk.failed.emit)
    qtbot.waitUntil(lambda: len(panel.list.rows) == count + 1)


def test_a_rule_is_made_acts_is_counted_and_switched_off(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = live_window(open_window, qtbot)
    panel = rules_panel(window, qtbot)
    url = str(window.link.url)
    assert "No rule yet" in texts(panel)
    window.interception.actions.new.trigger()
    form = panel.form
    qtbot.waitUntil(form.isVisible)
    assert form.name.edit.hasFocus()
    assert nameless(panel) == []
    form.deed.status.edit.setText("much")
    form.save.click()
    assert "A number is wanted." in texts(form)
    form.deed.status.edit.setText("200")
    form.save.click()
    assert "400" in texts(form), "an error is at least 400"
    form.deed.status.edit.setText("503")
    form.filter.show_value('event:"Order')
    form.save.click()
    assert not panel.list.rows
    form.filter.show_value('event:"Order Completed"')
    form.name.edit.setText("Segment is down")
    QTest.keyClick(form.name.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: names(panel) == ["Segment is down"])
    assert not form.isVisible()
    assert post(url) == 503
    assert post(url, "Hello") == 200
    row = next(iter(panel.list.rows.values()))
    qtbot.waitUntil(lambda: row.hits.text().startswith("once, "))
    assert 'event:"Order Completed" → answers 503' in row.about.text()
    chip = window.top._rules
    qtbot.waitUntil(chip.isVisible)
    assert chip.accessibleName() == "1 rule is on"
    row.switch.switch.click()
    qtbot.waitUntil(lambda: not chip.isVisible())
    assert post(url) == 200
    assert not window.interception.actions.all_off.isEnabled()


def test_an_answer_from_before_a_change_is_not_shown(
    open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = live_window(open_window, qtbot)
    panel = rules_panel(window, qtbot)
    desk, status = window.interception.desk, InterceptionClient.status
    told, answers = threading.Event(), list[Any]()

    def held_up(client: InterceptionClient) -> Any:
        found = status(client)
        answers.append(found)
        if len(answers) == 1:
            assert told.wait(60)
        return found

    qtbot.waitUntil(lambda: not desk._asking)
    monkeypatch.setattr(InterceptionClient, "status", held_up)
    desk.renew()
    qtbot.waitUntil(lambda: bool(answers))
    add(window, panel, qtbot, name="A", action={"do": "fail", "status": 500})
    seen: list[int] = []
    desk.changed.connect(lambda: seen.append(len(desk.rules)))
    told.set()
    before = len(answers)
    qtbot.waitUntil(lambda: len(answers) >= before + 2)
    assert 0 not in seen
    assert len(desk.rules) == 1


def test_rules_are_moved_edited_deleted_and_had_back(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = live_window(open_window, qtbot)
    panel = rules_panel(window, qtbot)
    add(window, panel, qtbot, name="A", action={"do": "fail", "status": 500})
    add(window, panel, qtbot, name="B", action={"do": "change", "edits": [{"do": "set", "path": "a.b", "value": "x"}]})
    button(panel, "Move the rule B up").click()
    qtbot.waitUntil(lambda: names(panel) == ["B", "A"])
    button(panel, "Edit the rule B").click()
    assert panel.form.deed.edits.text == 'set a.b = "x"'
    panel.form.deed.edits.edit.setPlainText("remove a.b\nrename c = d")
    panel.form.times.edit.setText("3")
    panel.form.save.click()
    qtbot.waitUntil(lambda: any("makes 2 changes" in row.about.text() for row in panel.list.rows.values()))
    assert "3 times" in texts(panel.list)
    gone = button(panel, "Delete the rule B")
    gone.setFocus()
    gone.click()
    qtbot.waitUntil(lambda: names(panel) == ["A"])
    assert window.notices.card is not None
    next(each for each in window.notices.card.findChildren(Button) if each.text() == "Undo").click()
    qtbot.waitUntil(lambda: names(panel) == ["B", "A"] and "makes 2 changes" in texts(panel.list))
    panel.begin("delay")
    qtbot.waitUntil(panel.form.isVisible)
    QTest.keyClick(panel.form.name.edit, Qt.Key.Key_Escape)
    assert not panel.form.isVisible()


def test_a_held_request_is_told_of_changed_and_let_go(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = live_window(open_window, qtbot)
    panel = rules_panel(window, qtbot)
    add(window, panel, qtbot, name="Hold orders", action={"do": "break", "seconds": 120})
    window.actions_.stream_page.trigger()
    statuses: list[int] = []
    url = str(window.link.url)
    sender = threading.Thread(target=lambda: statuses.append(post(url)))
    sender.start()
    qtbot.waitUntil(lambda: any("held by a rule: POST" in text for text in window.banners.texts()))
    rules_panel(window, qtbot)
    qtbot.waitUntil(lambda: len(panel.held.cards) == 1)
    (card,) = panel.held.cards.values()
    assert "held by “Hold orders” · At the endpoint · A program of this computer" in texts(card)
    assert "s left" in texts(card)
    assert nameless(card) == []
    assert card.body is not None
    card.body.edit.setPlainText(card.body.text.replace("Order Completed", "Order Changed"))
    card.release.click()
    qtbot.waitUntil(lambda: not panel.held.cards and bool(statuses))
    sender.join()
    assert statuses == [200]
    qtbot.waitUntil(lambda: window.feed.count == 1 and window.banners.texts() == [])
    window.actions_.stream_page.trigger()
    window.stream.go_to_event(1)
    summary = window.stream.detail._summary
    qtbot.waitUntil(lambda: "The rule “Hold orders” held the request" in texts(summary))


def test_all_that_is_held_goes_on_by_one_command(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = live_window(open_window, qtbot)
    panel = rules_panel(window, qtbot)
    add(window, panel, qtbot, name="Hold", action={"do": "break", "seconds": 120})
    url, statuses = str(window.link.url), []
    senders = [threading.Thread(target=lambda each=each: statuses.append(post(url, f"E {each}"))) for each in range(2)]
    for sender in senders:
        sender.start()
    qtbot.waitUntil(lambda: len(panel.held.cards) == 2 and window.interception.actions.release_all.isEnabled())
    window.interception.actions.release_all.trigger()
    qtbot.waitUntil(lambda: statuses == [200, 200])
    for sender in senders:
        sender.join()


def held_card(window: MainWindow, panel: RulesPanel, qtbot: QtBot, url: str) -> tuple[HeldCard, Callable[[], None]]:
    """The card of a request that is held; the second hangs its sender up."""
    body = json.dumps({"writeKey": "web", "userId": "u-1", "event": "Order Completed"}).encode()
    address = urlsplit(url)
    sender = socket.create_connection((address.hostname or "", address.port or 0), 20)
    sender.sendall(b"POST /v1/track HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
    qtbot.waitUntil(lambda: len(panel.held.cards) == 1)
    (card,) = panel.held.cards.values()
    return card, sender.close


def test_the_keyboard_goes_from_one_held_request_to_the_next(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = live_window(open_window, qtbot)
    panel = rules_panel(window, qtbot)
    add(window, panel, qtbot, name="Hold", action={"do": "break", "seconds": 120})
    url, statuses, senders = str(window.link.url), list[int](), list[threading.Thread]()

    def send(name: str) -> None:
        with suppress(ConnectionError):  # the one that is dropped
            statuses.append(post(url, name))

    for name in "abcd":
        senders.append(threading.Thread(target=send, args=(name,)))
        senders[-1].start()
        qtbot.waitUntil(lambda: len(panel.held.cards) == len(senders))
    first, second, third, fourth = panel.held.cards.values()

    def on(widget: QWidget) -> bool:
        return window.focusWidget() is widget

    def press(button: Button, key: Qt.Key, left: int) -> None:
        QTest.keyClick(button, key)
        assert on(button), "it stays until what it is on is over"
        QTest.keyClick(button, key)
        qtbot.waitUntil(lambda: len(panel.held.cards) == left)

    second.release.setFocus()
    press(second.release, Qt.Key.Key_Space, 3)
    assert on(third.release)
    third.drop.setFocus()
    press(third.drop, Qt.Key.Key_Return, 2)
    assert on(fourth.release)
    press(fourth.release, Qt.Key.Key_Return, 1)
    assert on(first.release), "none comes after it"
    press(first.release, Qt.Key.Key_Space, 0)
    assert on(panel.new)
    for sender in senders:
        sender.join()
    assert statuses == [200, 200, 200]


def test_the_keyboard_goes_back_when_requests_are_let_go_on_from_the_banner(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = live_window(open_window, qtbot)
    panel = rules_panel(window, qtbot)
    add(window, panel, qtbot, name="Hold", action={"do": "break", "seconds": 120})
    url, statuses, senders = str(window.link.url), list[int](), list[threading.Thread]()

    def hold(name: str) -> Button:
        senders.append(threading.Thread(target=lambda: statuses.append(post(url, name))))
        senders[-1].start()
        qtbot.waitUntil(lambda: len(panel.held.cards) == len(senders))
        return button(window.banners._shown["held"], "Let go on")

    panel.off.setFocus()
    let_go = hold("a")
    let_go.setFocus()
    again = hold("b")
    assert window.focusWidget() is again is not let_go, "the words are others, the button is the same"
    QTest.keyClick(again, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not panel.held.cards and window.banners.texts() == [])
    assert window.focusWidget() is panel.off
    for sender in senders:
        sender.join()
    assert statuses == [200, 200]


def test_a_decision_that_cannot_be_carried_out_can_be_made_again(
    open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = live_window(open_window, qtbot)
    panel = rules_panel(window, qtbot)
    add(window, panel, qtbot, name="Hold", action={"do": "break", "seconds": 60})
    card, hang_up = held_card(window, panel, qtbot, str(window.link.url))

    def refuse(*_: object, **__: object) -> None:
        raise KnownError("The engine is busy.", "Try again.")

    card.release.setFocus()
    with monkeypatch.context() as patch:
        patch.setattr(InterceptionClient, "decide", refuse)
        QTest.keyClick(card.release, Qt.Key.Key_Space)
        assert not card.drop.isEnabled()
        qtbot.waitUntil(lambda: "The engine is busy. Try again." in texts(card))
    assert window.focusWidget() is card.release
    assert card.drop.isEnabled()
    hang_up()
    qtbot.waitUntil(card.close_it.isVisible)
    assert window.focusWidget() is card.close_it, "what it was on is gone"
    QTest.keyClick(card.close_it, Qt.Key.Key_Space)
    assert window.focusWidget() is panel.new


def test_what_somebody_works_on_is_held_longer_and_never_lost(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = live_window(open_window, qtbot)
    panel = rules_panel(window, qtbot)
    add(window, panel, qtbot, name="Hold", action={"do": "break", "seconds": 60})
    card, hang_up = held_card(window, panel, qtbot, str(window.link.url))
    assert card.body is not None
    assert card.release.text() == "Let it go on"
    until = card._held["until"]
    card.body.edit.setPlainText(card.body.text.replace("Order Completed", "Order Changed"))
    qtbot.waitUntil(lambda: card._held["until"] > until)
    assert card.release.text() == "Let it go on changed"
    good = card.body.text
    card.body.edit.setPlainText("{")
    card.release.click()
    assert "This is no JSON" in texts(card)
    assert card.release.isEnabled()
    card.body.edit.setPlainText(good)
    assert "This is no JSON" not in texts(card)
    hang_up()
    qtbot.waitUntil(lambda: "Its sender hung up" in texts(card))
    assert not card.release.isVisible()
    assert nameless(card) == []
    qtbot.waitUntil(lambda: any("A sender hung up" in text for text in window.banners.texts()))
    card.compose.click()
    qtbot.waitUntil(lambda: "Order Changed" in window.compose.desk.text)
    assert json.loads(window.compose.desk.text)["userId"] == "u-1"
    window.interception.show_rules()
    card.close_it.click()
    qtbot.waitUntil(lambda: not panel.held.cards and window.banners.texts() == [])


def test_what_was_typed_stays_when_a_request_went_on_without_it(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = live_window(open_window, qtbot)
    panel = rules_panel(window, qtbot)
    add(window, panel, qtbot, name="Hold", action={"do": "break", "seconds": 60})
    card, hang_up = held_card(window, panel, qtbot, str(window.link.url))
    assert card.body is not None
    card.body.edit.setPlainText(card.body.text.replace("Order Completed", "Order Changed"))
    window.interception.actions.all_off.trigger()
    qtbot.waitUntil(lambda: "went on as it was" in texts(card))
    assert "Order Changed" in card.body.text
    card.compose.click()
    qtbot.waitUntil(lambda: "Order Changed" in window.compose.desk.text)
    window.interception.show_rules()
    card.close_it.click()
    assert not panel.held.cards
    hang_up()
    qtbot.waitUntil(lambda: window.feed.count == 1)
