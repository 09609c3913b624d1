"""Forwarding in the window: the chip, its menu, a start that needs a word, rules that are applied while it runs."""

import json
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from inspector.client import EngineClient
from inspector.core.problem import Verdict
from inspector.gui.parts.button import Button
from inspector.gui.stream.cells import sign
from inspector.gui.window import MainWindow
from tests.destinations import standins
from tests.destinations.standin_server import StandIn
from tests.gui.accessibility_rig import nameless
from tests.gui.replay_rig import KEY, WAIT_MS, OpenWindow, keep, live_window, order, post


def chip(window: MainWindow) -> Button:
    return window.top._forward


def below(window: MainWindow, words: str) -> list[QAction]:
    """The entries of the menu within the chip's menu that begins with these words."""
    window.forwarding.menu.fill()
    entry = next(each for each in window.forwarding.menu.menu.actions() if each.text().startswith(words))
    inner = entry.menu()
    assert isinstance(inner, QMenu)
    return inner.actions()


def forward(window: MainWindow, qtbot: QtBot, name: str = "staging") -> dict[str, Any]:
    """Begin a forward from the chip's menu; it, once it runs."""
    qtbot.waitUntil(lambda: name in window.replay.shelf.names(), timeout=WAIT_MS)
    next(each for each in below(window, "Forward to") if each.text() == name).trigger()
    desk = window.forwarding.desk
    qtbot.waitUntil(lambda: bool(desk.forwards) and desk.forwards[0]["state"] == "running", timeout=WAIT_MS)
    return desk.forwards[0]


def entries(window: MainWindow) -> list[str]:
    """What can be done about the only forward."""
    return [each.text() for each in below(window, "staging") if each.isEnabled() and each.text()]


def test_live_events_are_forwarded_paused_resumed_and_stopped(open_window: OpenWindow, qtbot: QtBot) -> None:
    with StandIn(standins.segment(KEY)) as server:
        keep("staging", server.url)
        window = live_window(open_window, qtbot, 2)
        desk = window.forwarding.desk
        assert (chip(window).text(), chip(window).accessibleName()) == ("off", "Forward: off")
        assert not window.forwarding.actions.pause.isEnabled()
        forward(window, qtbot)
        assert chip(window).text() == "1 destination"
        assert window.link.url is not None
        post(window.link.url, [order(number) for number in range(10, 14)])
        qtbot.waitUntil(lambda: desk.forwards[0]["delivered"] == 4, timeout=WAIT_MS)
        assert chip(window).accessibleName() == "Forward: 1 destination, live"
        assert "staging · 4 delivered" in chip(window).toolTip()
        assert entries(window) == ["Pause", "Rules…", "Stop"]
        window.forwarding.actions.pause.trigger()
        qtbot.waitUntil(lambda: desk.forwards[0]["state"] == "paused", timeout=WAIT_MS)
        post(window.link.url, [order(20)])
        qtbot.waitUntil(lambda: "1 behind" in chip(window).text(), timeout=WAIT_MS)
        assert chip(window).accessibleName().endswith("paused, 1 behind")
        assert entries(window) == ["Resume", "Rules…", "Stop"]
        window.forwarding.actions.resume.trigger()
        qtbot.waitUntil(lambda: desk.forwards[0]["delivered"] == 5, timeout=WAIT_MS)
        window.forwarding.actions.stop.trigger()
        qtbot.waitUntil(lambda: not desk.forwards and bool(desk.earlier), timeout=WAIT_MS)
        assert chip(window).text() == "off"
        below(window, "Resume an earlier one")[0].trigger()
        qtbot.waitUntil(lambda: bool(desk.forwards), timeout=WAIT_MS)
        assert [event["messageId"] for seen in server.seen for event in seen.json["batch"]] == [
            "m-10", "m-11", "m-12", "m-13", "m-20",
        ]  # fmt: skip


def test_production_is_asked_about_within_the_window(open_window: OpenWindow, qtbot: QtBot) -> None:
    keep("real", "https://events.shop.example.com")
    window = live_window(open_window, qtbot, 1)
    qtbot.waitUntil(lambda: "real" in window.replay.shelf.names(), timeout=WAIT_MS)
    window.forwarding.start("real")
    part = window.forwarding
    qtbot.waitUntil(lambda: "sheet" in vars(part) and bool(part.sheet.guard.text), timeout=WAIT_MS)
    assert "production" in part.sheet.guard.text
    assert part.sheet.where.names == ["real"]
    assert part.desk.forwards == ()
    part.sheet.from_start.setChecked(True)
    assert not part.sheet.guard.text, "another start has to be confirmed anew"
    QTest.keyClick(part.sheet, Qt.Key.Key_Escape)
    assert window.replay.page.panel is not part.sheet


def test_rules_hold_from_the_first_event_on(open_window: OpenWindow, qtbot: QtBot) -> None:
    with StandIn(standins.segment(KEY)) as server:
        window = live_window(open_window, qtbot, 1)
        part = window.forwarding
        part.ask()
        qtbot.waitUntil(lambda: not window.replay.shelf._reading, timeout=WAIT_MS)
        keep("staging", server.url)  # as another program does
        part.ask()
        qtbot.waitUntil(lambda: list(part.sheet.where.checks) == ["staging"], timeout=WAIT_MS)
        part.sheet.where.checks["staging"].setChecked(True)
        assert not part.sheet.rules.isVisible()
        part.sheet.with_rules.setChecked(True)
        assert part.sheet.rules.isVisible()
        part.sheet.rules.show_value({"blocked": ["Order Completed"], "personal": "drop"})
        part.sheet.start.click()
        qtbot.waitUntil(lambda: bool(part.desk.forwards), timeout=WAIT_MS)
        assert window.link.address is not None
        with EngineClient(window.link.address) as client:
            rules = client.forward(part.desk.forwards[0]["id"])["spec"]["rules"]["default"]
        assert (rules["blocked"], rules["personal"]) == (["Order Completed"], "drop")


def test_resuming_asks_about_production_again(open_window: OpenWindow, qtbot: QtBot) -> None:
    keep("real", "https://events.shop.example.com")
    window = live_window(open_window, qtbot, 1)
    desk = window.forwarding.desk
    desk.start({"destinations": ["real"]}, confirmed=True, done=lambda _: None, failed=lambda error: None)
    qtbot.waitUntil(lambda: bool(desk.forwards) and desk.forwards[0]["state"] == "running", timeout=WAIT_MS)
    number = desk.forwards[0]["id"]
    desk.stop(number)
    qtbot.waitUntil(lambda: not desk.forwards and bool(desk.earlier), timeout=WAIT_MS)
    desk.change(number, "resume")
    qtbot.waitUntil(lambda: any("production" in each for each in window.banners.texts()), timeout=WAIT_MS)
    assert desk.forwards == ()
    banner = window.banners._shown["forward"]
    next(each for each in banner.findChildren(Button) if each.text() == "Yes, send them there").click()
    qtbot.waitUntil(lambda: bool(desk.forwards), timeout=WAIT_MS)
    assert window.banners.texts() == []


def test_rules_are_read_changed_and_hold_at_once(open_window: OpenWindow, qtbot: QtBot) -> None:
    with StandIn(standins.segment(KEY)) as server:
        keep("staging", server.url)
        window = live_window(open_window, qtbot, 2)
        number = forward(window, qtbot)["id"]
        window.forwarding.actions.rules.trigger()
        panel = window.forwarding.rules
        qtbot.waitUntil(panel.apply.isEnabled, timeout=WAIT_MS)
        assert nameless(window) == []
        panel.form._blocked.edit.setPlainText("Order Completed\n\n Order Completed ")
        panel.form.choices["track", "violations"]._on("block")
        panel.form.choices["identify", "unplannedValues"]._on("omit")
        source = next(iter(window.feed.sources.values())).name
        panel.show_whose(f"sources:{source}")
        assert not panel.form.isEnabled()
        panel.own.setChecked(True)
        panel.form.personal._on("mask")
        panel.apply.click()
        qtbot.waitUntil(lambda: panel._said.text().startswith("Applied"), timeout=WAIT_MS)
        found: list[dict[str, Any]] = []
        window.link.call(lambda client: client.forward(number), found.append, lambda error: None)
        qtbot.waitUntil(lambda: bool(found), timeout=WAIT_MS)
        rules = found[0]["spec"]["rules"]
        assert rules["default"]["blocked"] == ["Order Completed"]
        assert rules["default"]["track"]["violations"] == "block"
        assert rules["default"]["identify"]["unplannedValues"] == "omit"
        assert (rules["default"]["personal"], rules["sources"][source]["personal"]) == ("keep", "mask")
        assert window.link.url is not None
        post(window.link.url, [order(11)])
        desk = window.forwarding.desk
        qtbot.waitUntil(lambda: desk.blocked == 1, timeout=WAIT_MS)
        assert json.dumps(desk.codes) == '["event_setting"]'
        window.stream.filter_bar.show_filter("verdict:blocked")
        qtbot.waitUntil(lambda: window.stream.table.model().rowCount() == 1, timeout=WAIT_MS)
        shown = sign(Verdict.BLOCKED, 0)
        assert (shown.icon, shown.colour, shown.word) == ("blocked", "blocked", "Blocked")
