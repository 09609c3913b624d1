"""The chip and its panel with a real engine, on a machine where what the proxy needs is not installed."""

import threading
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector.gui.palette.commands import commands
from inspector.gui.proxy import desk as desk_module
from tests.gui.accessibility_rig import nameless
from tests.gui.proxy.proxy_rig import OpenWindow, button, live_window, open_panel, texts


def test_the_chip_says_that_there_is_no_proxy(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = live_window(open_window, qtbot)
    chip = window.top.proxy_chip
    assert chip.isVisible()
    assert (chip.text(), window.proxy.actions.start.isEnabled()) == ("off", True), "nobody has looked yet"
    window.proxy.actions.start.trigger()
    qtbot.waitUntil(lambda: window.proxy.panel.isVisible() and chip.text() == "not installed")
    assert window.banners.texts() == []
    assert chip.accessibleName().startswith("Proxy: not installed. ")
    actions = window.proxy.actions
    assert actions.install.isEnabled()
    for action in (actions.stop, actions.copy, actions.copy_pac, actions.network, actions.retry):
        assert not action.isEnabled()
        assert action.property("why")


def test_everything_about_the_proxy_is_in_the_palette(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = live_window(open_window, qtbot)
    found = [each for each in commands(window) if each.area == "Proxy"]
    assert len(found) >= 11
    assert all(each.tip for each in found)


def test_the_panel_opens_below_the_chip_and_escape_gives_the_keyboard_back(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = live_window(open_window, qtbot)
    QTest.mouseClick(window.top.proxy_chip, Qt.MouseButton.LeftButton)
    panel = window.proxy.panel
    qtbot.waitUntil(lambda: panel.install.isVisible() and panel.hosts.isVisible())
    assert panel.mapTo(window, panel.rect().topLeft()).y() >= window.top.proxy_chip.height()
    assert "The proxy has to be installed first" in texts(panel)
    assert not panel.start.isVisible()
    assert nameless(panel) == []
    focus = QApplication.focusWidget()
    assert focus is not None
    assert panel.isAncestorOf(focus)
    QTest.keyClick(focus, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert window.top.proxy_chip.hasFocus()
    QTest.mouseClick(window.top.proxy_chip, Qt.MouseButton.LeftButton)
    assert panel.isVisible()
    QTest.mouseClick(window.top.proxy_chip, Qt.MouseButton.LeftButton)
    assert not panel.isVisible()


def test_hosts_are_added_refused_and_taken_out(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = live_window(open_window, qtbot)
    panel = open_panel(window, qtbot)
    hosts = panel.hosts
    QTest.keyClick(hosts.field.edit, Qt.Key.Key_Return)
    assert "Write a host first" in texts(hosts)
    hosts.field.edit.setText("*.shop.example, api.shop.example")
    assert "Write a host first" not in texts(hosts)
    QTest.keyClick(hosts.field.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: list(hosts.list.rows) == ["*.shop.example", "api.shop.example"])
    assert not hosts.field.edit.text()
    hosts.field.edit.setText("pay.shop.example")
    hosts.never.click()
    qtbot.waitUntil(lambda: "pay.shop.example" in hosts.list.rows)
    qtbot.waitUntil(lambda: "Never decrypted, as you wish." in texts(hosts))  # a new row is shown a moment later
    hosts.field.edit.setText("no?host")
    hosts.add.click()
    qtbot.waitUntil(lambda: not window.proxy.desk.busy("hosts"))
    assert hosts.field.edit.text() == "no?host"
    assert "no?host" in texts(hosts)
    gone = button(hosts, "Take api.shop.example out")
    gone.setFocus()
    QTest.keyClick(gone, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: list(hosts.list.rows) == ["*.shop.example", "pay.shop.example"])
    focus = QApplication.focusWidget()
    assert focus is hosts.list.rows["pay.shop.example"].buttons[0], "the keyboard went to the neighbour"


def test_the_panel_leads_to_the_ways_and_the_certificate(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = live_window(open_window, qtbot)
    panel = open_panel(window, qtbot)
    button(panel, "Certificate of the proxy…").click()
    assert window.pages.current == "connect"
    assert not panel.isVisible()
    side = window.connect_page.side
    assert side is not None
    assert side.key == "certificate"
    open_panel(window, qtbot)
    button(panel, "All ways in…").click()
    assert side.key == "all"


def test_without_an_engine_the_chip_says_so(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = live_window(open_window, qtbot)
    open_panel(window, qtbot)
    window.link.stop()
    qtbot.waitUntil(lambda: window.proxy.desk.brief is None)
    assert window.top.proxy_chip.text() == "off"
    assert "No engine is running." in window.top.proxy_chip.toolTip()
    assert not window.proxy.actions.install.isEnabled()
    assert window.proxy.desk.told is None


def test_an_answer_from_before_a_change_or_of_an_engine_that_is_gone_is_not_shown(
    open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = live_window(open_window, qtbot)
    open_panel(window, qtbot)
    desk, ask = window.proxy.desk, desk_module._ask
    read, told = threading.Semaphore(0), threading.Semaphore(0)

    def late(*asked: Any) -> Any:
        found = ask(*asked)
        read.release()
        assert told.acquire(timeout=60)
        return found

    qtbot.waitUntil(lambda: not desk._asking)
    monkeypatch.setattr(desk_module, "_ask", late)
    desk.renew()
    qtbot.waitUntil(lambda: read.acquire(blocking=False))
    desk.change_hosts(add=["t.shop.example"])
    own = ["t.shop.example"]
    qtbot.waitUntil(lambda: desk.told is not None and desk.told["hosts"]["own"] == own)
    seen: list[object] = []
    desk.changed.connect(lambda: seen.append(desk.told and desk.told["hosts"]["own"]))
    told.release()
    qtbot.waitUntil(lambda: read.acquire(blocking=False))  # it is asked anew
    assert not [each for each in seen if each != own]
    window.link.stop()
    qtbot.waitUntil(lambda: not desk.engine and desk.told is None)
    told.release()
    qtbot.waitUntil(lambda: not desk._asking)
    assert desk.told is None
