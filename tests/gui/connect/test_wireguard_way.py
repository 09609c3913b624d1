"""WireGuard on the Connect page with a real engine: the tunnel opened, the code shown on demand, the tunnel closed."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector.gui.connect.qr import QrCode
from inspector.gui.connect.ways import way_state, ways
from inspector.gui.connect.wireguardway import WireGuardPanel
from inspector.gui.window import MainWindow
from tests.engine.proxying.proxying_rig import with_packages
from tests.gui.proxy.proxy_rig import OpenWindow, button, live_window, texts


def panel_of(window: MainWindow) -> WireGuardPanel:
    window.actions_.connect_page.trigger()
    window.connect_page.show_way("wireguard")
    assert window.connect_page.side is not None
    panel = window.connect_page.side.panel("wireguard")
    assert isinstance(panel, WireGuardPanel)
    return panel


def test_a_code_with_a_secret_is_named_and_not_said(qapp: QApplication) -> None:
    code = QrCode(100)
    code.show_text("PrivateKey = abc", "A code")
    assert (code.accessibleName(), code.toolTip()) == ("A code", "A code")
    code.show_text("http://192.0.2.1/phone")
    assert code.toolTip() == "http://192.0.2.1/phone"
    code.show_text("", "A code")
    assert (code.accessibleName(), code.toolTip()) == ("", "")


def test_it_stands_among_the_ways(qapp: QApplication) -> None:
    way = next(each for each in ways() if each.key == "wireguard")
    told = {"state": "seen", "events": 0, "exchanges": 1, "lastAt": 1, "problem": None}
    assert way_state(way, {"wireguard": told}).words.endswith("no event yet.")


def test_opened_shown_and_closed(open_window: OpenWindow, qtbot: QtBot, data_dir: Path) -> None:
    with_packages(data_dir)
    window = live_window(open_window, qtbot)
    panel, desk = panel_of(window), window.proxy.desk
    qtbot.waitUntil(lambda: desk.told is not None and panel.needed.isVisible())
    desk.start(port=0)
    qtbot.waitUntil(lambda: panel.open.isVisible() and panel.open.isEnabled())
    assert not panel.close_.isVisible()
    assert not panel.code.isVisible(), "there is nothing to join yet"
    panel.open.click()
    qtbot.waitUntil(panel.code.isVisible)
    assert desk.told is not None
    assert desk.told["lan"] is True, "the banner says so"
    assert not panel.open.isVisible()
    address = desk.told["wireguard"]["address"]
    assert f"Open at {address} (UDP)." in texts(panel)
    qtbot.waitUntil(lambda: panel.state_words == "Nothing has come this way yet.")

    keys = []
    for _ in range(2):
        assert not panel.code.qr.isVisible()
        button(panel, "Show the code for the device").click()
        qtbot.waitUntil(panel.code.qr.isVisible)
        button(panel.code.block, "Copy the code").click()
        text = QGuiApplication.clipboard().text()
        assert text.endswith(f"Endpoint = {address}")
        keys.append(text.partition("PrivateKey = ")[2].partition("\n")[0])
        assert keys[-1] not in panel.code.qr.toolTip() + panel.code.qr.accessibleName()
        panel.code.renew_keys.click()
        qtbot.waitUntil(lambda: panel.code.reveal.isVisible() and panel.code.reveal.isEnabled())
    assert keys[0] != keys[1]

    button(panel, "Show the code for the device").click()
    qtbot.waitUntil(panel.code.qr.isVisible)
    window.connect_page.show_way("all")
    panel_of(window)
    assert not panel.code.qr.isVisible(), "whoever comes back may be somebody else"
    assert panel.code.block.card.code.toPlainText() == ""
    button(panel, "Switch the tunnel off").click()
    qtbot.waitUntil(lambda: desk.told is not None and desk.told["wireguard"] is None)
    assert panel.open.isVisible()
    assert not panel.code.isVisible()
    assert desk.told["lan"] is True, "that is closed by the banner"
