"""What reaches beyond the window, done by clicks on the Connect page: the network let in, and a real browser."""

import shlex
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import Request, urlopen

import psutil
import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from inspector.capture.network import network_address
from inspector.client import EngineClient
from inspector.gui.connect.browserway import BrowserPanel
from inspector.gui.window import MainWindow
from tests.capture.browsers.pages_rig import Pages, serving
from tests.engine.proxying.proxying_rig import with_packages
from tests.gui.proxy.proxy_rig import OpenWindow, button, live_window
from tests.sdk.sdk_rig import browser

HOST = "shop.example.test"


def connected(open_window: OpenWindow, qtbot: QtBot) -> MainWindow:
    window = live_window(open_window, qtbot)
    window.actions_.connect_page.trigger()
    qtbot.waitUntil(lambda: window.connect_page.isVisible() and window.link.status is not None)
    return window


def signs(window: MainWindow) -> list[str]:
    return [text for text in window.banners.texts() if "Other machines of your network" in text]


def send(url: str) -> int:
    body = b'{"type": "track", "event": "From the network", "userId": "u"}'
    with urlopen(Request(f"{url}/v1/track", body, {"Content-Type": "application/json"}), timeout=60) as reply:
        return int(reply.status)


def test_the_network_is_let_in_with_a_sign_and_shut_out_again(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = connected(open_window, qtbot)
    column = window.connect_page._column
    listen = button(column, "Listen on the network")
    listen.click()
    address = network_address()
    if address is None:
        qtbot.waitUntil(lambda: any("This machine is on no network." in text for text in window.banners.texts()))
        assert not signs(window)
        return
    qtbot.waitUntil(lambda: bool(signs(window)) and column._qr.isVisible())
    assert window.link.status is not None
    url = window.link.status.network_url
    assert url is not None
    assert url.startswith(f"http://{address}:")
    assert signs(window) == [f"Other machines of your network can send events here: {url}"]
    assert send(url) == 200
    qtbot.waitUntil(lambda: window.feed.count == 1)
    assert listen.text() == listen.accessibleName() == "Stop listening on the network"
    listen.click()
    qtbot.waitUntil(lambda: not signs(window) and not column._qr.isVisible())
    with pytest.raises(URLError):
        send(url)
    assert send(str(window.link.url)) == 200, "this machine itself is not shut out"


def test_the_sign_has_a_way_to_shut_the_network_out(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = connected(open_window, qtbot)
    if network_address() is None:
        pytest.skip("this machine is on no network")
    window.actions_.open_network.trigger()
    qtbot.waitUntil(lambda: bool(signs(window)))
    button(window.banners, "Stop").click()
    qtbot.waitUntil(lambda: not signs(window))
    assert window.link.status is not None
    assert window.link.status.network_url is None


@pytest.fixture
def pages() -> Iterator[Pages]:
    with serving() as server:
        yield server


@pytest.fixture
def profiles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where the engine puts profiles; a short path, as Chromium has a socket there. It opens its windows nowhere."""
    real, programs = browser(), tmp_path / "programs"
    programs.mkdir()
    script = programs / "chromium"
    script.write_text(f'#!/bin/sh\nexec {shlex.quote(real)} --headless=new --disable-gpu "$@"\n', "utf-8")
    script.chmod(0o700)
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    monkeypatch.setenv("DISPLAY", ":0")
    with TemporaryDirectory(prefix="ei-", ignore_cleanup_errors=True) as folder:
        monkeypatch.setenv("TMPDIR", folder)
        yield Path(folder)


def lead(window: MainWindow, pages: Pages, qtbot: QtBot) -> None:
    """Have the proxy read what goes to the host, and send it to the pages."""
    done: list[object] = []

    def work(client: EngineClient) -> object:
        place = f"127.0.0.1:{pages.server_port}"
        return client.proxy.change_hosts(add=[HOST], resolve={HOST: place})

    window.link.call(work, done.append, lambda error: pytest.fail(str(error)))
    qtbot.waitUntil(lambda: bool(done))


def running(panel: QWidget) -> list[str]:
    return [each.accessibleName() for each in panel.findChildren(QWidget) if each.accessibleName().startswith("End ")]


def test_a_click_opens_a_browser_that_goes_through_the_proxy_and_another_ends_it(
    open_window: OpenWindow, qtbot: QtBot, data_dir: Path, profiles: Path, pages: Pages
) -> None:
    with_packages(data_dir)
    window = connected(open_window, qtbot)
    window.connect_page.show_way("browser")
    side = window.connect_page.side
    assert side is not None
    panel = side.panel("browser")
    assert isinstance(panel, BrowserPanel)
    qtbot.waitUntil(panel.launch.isEnabled)
    lead(window, pages, qtbot)
    panel.url.edit.setText(f"http://{HOST}/hello")
    panel.launch.click()
    qtbot.waitUntil(lambda: f"{HOST}/hello" in pages.asked)
    qtbot.waitUntil(lambda: window.top.proxy_chip.text().startswith("127.0.0.1:"))  # it was started with the browser
    qtbot.waitUntil(lambda: len(running(panel)) == 1)
    told = window.proxy.desk.browsers
    assert told is not None
    (one,) = told["running"]
    assert running(panel) == [f"End Chromium, process {one['pid']}"]
    assert [each.name.startswith("event-inspector-") for each in profiles.glob("*chromium-*")] == [True]
    button(panel, running(panel)[0]).click()
    qtbot.waitUntil(lambda: not running(panel) and not psutil.pid_exists(one["pid"]))
    qtbot.waitUntil(lambda: not list(profiles.glob("*chromium-*")))
    assert window.banners.texts() == []
