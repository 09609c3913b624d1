"""The ways in on the Connect page with a real engine: what each offers, and how it stands."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector.gui.connect.browserway import BrowserPanel
from inspector.gui.connect.overview import OverviewPanel
from inspector.gui.connect.reverseway import ReversePanel
from inspector.gui.connect.wayparts import WayPanel
from inspector.gui.connect.ways import way_state, ways
from inspector.gui.connect.waysside import WaysSide
from inspector.gui.window import MainWindow
from tests.gui.accessibility_rig import nameless
from tests.gui.proxy.proxy_rig import OpenWindow, button, live_window, texts


def page_of(window: MainWindow, qtbot: QtBot) -> WaysSide:
    window.actions_.connect_page.trigger()
    side = window.connect_page.side
    assert side is not None
    qtbot.waitUntil(lambda: bool(window.proxy.desk.ways))
    return side


def needs_installing(panel: WayPanel) -> bool:
    return "The proxy has to be installed first" in texts(panel)


def show(window: MainWindow, key: str) -> WayPanel:
    window.connect_page.show_way(key)
    side = window.connect_page.side
    assert side is not None
    return side.panel(key)


def test_the_worst_of_several_counts_and_events_are_summed(qapp: QApplication) -> None:
    way = next(each for each in ways() if each.key == "endpoint")
    base: dict[str, Any] = {"events": 0, "exchanges": 0, "lastAt": None, "problem": None}
    told = {"endpoint": base | {"state": "waiting"}, "https": base | {"state": "off"}}
    assert way_state(way, told).word == "not yet"
    told["network"] = base | {"state": "seen", "events": 3, "lastAt": 1_000_000}
    assert way_state(way, told).words.startswith("It works: 3 events have come this way, the last at ")
    told["https"] = base | {"state": "problem", "problem": {"code": "x", "message": "A\u202eB."}}
    assert way_state(way, told).words == "A⟨U+202E⟩B."
    assert way_state(way, {}).word == ""
    assert way_state(way, {"endpoint": base | {"state": "seen", "lastAt": 1}}).words.endswith("no event yet.")


def test_events_at_the_endpoint_are_seen_on_the_overview(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = live_window(open_window, qtbot)
    button(window.stream.empty, "I cannot change the app").click()
    assert window.pages.current == "connect"
    page_of(window, qtbot)
    panel = show(window, "all")
    assert panel.isVisible()
    assert isinstance(panel, OverviewPanel)
    card = panel.cards["endpoint"]
    qtbot.waitUntil(lambda: card.accessibleName().endswith(", not yet"))
    window.actions_.send_test.trigger()
    qtbot.waitUntil(lambda: card.accessibleName().endswith(", seen"))
    assert "It works: 1 event" in card.toolTip()
    assert "WireGuard" in texts(panel)
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert window.connect_page.side is not None
    assert window.connect_page.side.key == "", "an SDK is shown"


def test_every_panel_names_its_controls_and_says_what_is_missing(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = live_window(open_window, qtbot)
    page_of(window, qtbot)
    for key in ("all", "reverse", "browser", "pac", "terminal", "android", "ios", "wireguard", "certificate"):
        panel = show(window, key)
        qtbot.waitUntil(panel.isVisible)
        assert nameless(window.connect_page) == []
        if key in {"browser", "pac", "terminal", "android", "ios", "wireguard"}:
            qtbot.waitUntil(partial(needs_installing, panel))
        assert window.connect_page._column.isVisible() is (key == "all")


def test_the_keys_go_through_the_list_from_ways_to_sdks(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = live_window(open_window, qtbot)
    side = page_of(window, qtbot)
    window.connect_page.show_way("wireguard")
    rows = window.connect_page._list
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Down)
    assert side.key == "certificate"
    QTest.keyClick(rows, Qt.Key.Key_Down)
    assert side.key == "rules"
    QTest.keyClick(rows, Qt.Key.Key_Down)
    assert side.key == ""
    assert rows.currentItem().text() == "Web · analytics.js"
    QTest.keyClick(rows, Qt.Key.Key_Up)
    assert side.key == "rules"
    panel = side.panel("rules")
    qtbot.waitUntil(lambda: panel.isVisible() and window.interception.desk.known)
    window.actions_.next_pane.trigger()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert panel.isAncestorOf(focus), "F6 goes on to what the list shows"


def test_what_can_be_done_without_the_proxy_can_and_the_rest_says_why_not(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = live_window(open_window, qtbot)
    page_of(window, qtbot)
    panel = show(window, "reverse")
    assert isinstance(panel, ReversePanel)
    button(panel, "Copy the address for Mixpanel").click()
    assert QGuiApplication.clipboard().text() == f"{window.link.url}/mixpanel"
    panel.vendor.show_value("other")
    panel.origin.edit.setText("api.example.com")
    panel._on_add()
    assert "with https:// in front" in texts(panel)
    panel = show(window, "browser")
    assert isinstance(panel, BrowserPanel)
    qtbot.waitUntil(panel.needed.install.isVisible)
    assert not panel.launch.isEnabled()
    qtbot.waitUntil(lambda: panel.choice.text() != "…")
    before = panel.choice.text()
    window.link.stop()
    qtbot.waitUntil(lambda: not window.proxy.desk.engine and window.proxy.desk.browsers is None)
    assert panel.choice.text() == before, "without an engine nobody looked, so that none is missing"
