"""The window with the real proxy: apps that trust it and apps that do not, a part of it killed, a port in use."""

import base64
import json
import os
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from inspector.gui.connect.reverseway import ReversePanel
from inspector.gui.connect.terminalway import TerminalPanel
from inspector.gui.parts.button import Button
from inspector.gui.window import MainWindow
from tests.engine.proxying.proxying_rig import Origin, children_of, curl, origin, send_here, with_packages
from tests.gui.proxy.proxy_rig import OpenWindow, button, live_window, open_panel, texts

HOST, OTHER = "api.segment.io", "cdn.segment.com"


@pytest.fixture
def _packages(data_dir: Path) -> None:
    with_packages(data_dir)


def started(open_window: OpenWindow, qtbot: QtBot) -> MainWindow:
    window = live_window(open_window, qtbot)
    window.proxy.actions.start.trigger()
    assert window.top.proxy_chip.text() == "starting"
    qtbot.waitUntil(lambda: window.proxy.desk.state == "running")
    return window


def told(window: MainWindow) -> dict[str, object]:
    assert window.proxy.desk.told is not None
    return window.proxy.desk.told


def lead(window: MainWindow, server: Origin, qtbot: QtBot) -> None:
    """Have the vendor's host answered by the origin, whose authority the proxy trusts."""
    done: list[object] = []

    def work(client: object) -> object:
        send_here(client, server, HOST, OTHER)  # type: ignore[arg-type]  # the link hands it out untyped
        return client.proxy.start(trust=[str(server.trust)])  # type: ignore[attr-defined]  # as above

    window.link.call(work, done.append, lambda error: pytest.fail(str(error)))
    qtbot.waitUntil(lambda: bool(done))


def send(window: MainWindow, trust: str) -> str:
    body = json.dumps({"writeKey": "web", "userId": "u-1", "event": "Order Completed", "messageId": "m-1"})
    url = f"https://{HOST}/v1/track"
    return curl("-d", body, "-H", "Content-Type: application/json", url, proxy=str(told(window)["url"]), trust=trust)


def killed(window: MainWindow, role: str) -> None:
    """Kill a part of the proxy."""
    assert window.link.address is not None
    os.kill(children_of(window.link.address.pid)[role], signal.SIGKILL)


def distrust(window: MainWindow, host: str) -> None:
    """Have a program refuse our certificate until the host is passed through."""
    for _ in range(2):
        with pytest.raises(AssertionError, match="certificate"):
            curl(f"https://{host}/", proxy=str(told(window)["url"]))


class NextProxy(ThreadingHTTPServer):
    """Stands behind ours: answers everything itself, and notes who logs in."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _NextProxyHandler)
        self.logins: list[str] = []


class _NextProxyHandler(BaseHTTPRequestHandler):
    server: NextProxy

    def do_GET(self) -> None:
        self.server.logins.append(self.headers["Proxy-Authorization"] or "")
        self.send_response(204)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name is the base's
        """Nobody reads it."""


@pytest.fixture
def next_proxy() -> Iterator[NextProxy]:
    with NextProxy() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def files_with(folder: Path, text: str) -> list[str]:
    """Names of files in which a text is, plainly or in Base64 with the user before it."""
    wanted = (text.encode(), base64.b64encode(f"ada:{text}".encode()))
    found = []
    for path in folder.rglob("*"):
        with suppress(FileNotFoundError, IsADirectoryError):  # one that is written anew takes the place of the other
            if any(each in path.read_bytes() for each in wanted):
                found.append(path.name)
    return sorted(found)


def offer(window: MainWindow, key: str, words: str) -> Button:
    return next(each for each in window.banners._shown[key].findChildren(Button) if each.text() == words)


@pytest.mark.usefixtures("_packages")
def test_events_come_and_an_app_that_does_not_trust_is_told_of(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    with origin(tmp_path, HOST, OTHER) as server:
        window = started(open_window, qtbot)
        panel = open_panel(window, qtbot)
        lead(window, server, qtbot)
        qtbot.waitUntil(lambda: str(told(window)["url"]) in texts(panel))
        qtbot.waitUntil(lambda: window.proxy.desk.state == "running")
        assert str(told(window)["url"]) == f"http://{window.top.proxy_chip.text()}"
        authority = told(window)["authority"]
        assert isinstance(authority, dict)
        send(window, authority["file"])
        qtbot.waitUntil(lambda: window.feed.count == 1)
        qtbot.waitUntil(lambda: "1 event · 1 request read" in texts(panel))
        panel.leave()
        window.stream.go_to_event(1)
        summary = window.stream.detail._summary
        qtbot.waitUntil(lambda: f"through the proxy to {HOST}" in summary._about.accessibleName())
        distrust(window, HOST)
        qtbot.waitUntil(lambda: any("does not trust the certificate" in text for text in window.banners.texts()))
        assert "1 host is passed through" in window.top.proxy_chip.toolTip()
        open_panel(window, qtbot)
        qtbot.waitUntil(lambda: bool(panel.passed.list.rows))
        button(panel.passed, f"Retry decrypting {HOST} for: A program of this computer").click()
        qtbot.waitUntil(lambda: not panel.passed.list.rows and not panel.passed.list.isVisible())
        qtbot.waitUntil(lambda: window.banners.texts() == [])
        panel.leave()
        distrust(window, HOST)
        qtbot.waitUntil(lambda: any(f"certificate for {HOST}" in text for text in window.banners.texts()))
        killed(window, "child")
        qtbot.waitUntil(lambda: any("had ended and was started again" in text for text in window.banners.texts()))
        qtbot.waitUntil(lambda: window.proxy.desk.state == "running")
        assert any(f"certificate for {HOST}" in text for text in window.banners.texts()), "that is still so"
        distrust(window, OTHER)
        qtbot.waitUntil(lambda: any(f"certificate for {OTHER}" in text for text in window.banners.texts()))
        assert any("1 more is, too." in text for text in window.banners.texts())
        window.proxy.actions.stop.trigger()
        qtbot.waitUntil(lambda: window.top.proxy_chip.text() == "off")
        qtbot.waitUntil(lambda: not any("certificate" in text for text in window.banners.texts()))


@pytest.mark.usefixtures("_packages")
def test_what_is_killed_is_told_of_and_goes_on(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = started(open_window, qtbot)
    assert window.link.address is not None
    killed(window, "child")
    qtbot.waitUntil(lambda: any("had ended and was started again" in text for text in window.banners.texts()))
    assert window.proxy.desk.state == "running"
    authority = told(window)["authority"]
    assert isinstance(authority, dict)
    window.proxy.desk.start(trust=[authority["file"]])
    qtbot.waitUntil(lambda: told(window)["trust"] == [authority["file"]] and window.proxy.desk.state == "running")
    before, url = window.link.address.pid, window.proxy.desk.brief and window.proxy.desk.brief["url"]
    os.kill(before, signal.SIGKILL)
    qtbot.waitUntil(lambda: window.link.address is not None and window.link.address.pid != before)
    qtbot.waitUntil(lambda: window.proxy.desk.state == "running")
    assert window.proxy.desk.brief is not None
    assert window.proxy.desk.brief["url"] == url, "apps that go there are seen again"
    qtbot.waitUntil(lambda: window.proxy.desk.told is not None)
    assert told(window)["trust"] == [authority["file"]]


@pytest.mark.usefixtures("_packages")
def test_the_next_engine_logs_in_at_the_proxy_behind_as_the_one_that_crashed(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path, next_proxy: NextProxy
) -> None:
    window = started(open_window, qtbot)
    panel, place = open_panel(window, qtbot), f"127.0.0.1:{next_proxy.server_port}"
    panel.setup.upstream.edit.setText(f"http://ada:geheimes@{place}")
    panel.setup.apply.click()
    qtbot.waitUntil(lambda: told(window)["upstreamLogin"] is True and window.proxy.desk.state == "running")
    assert panel.setup.upstream.edit.text() == f"http://{place}", "who looks on reads no password"
    assert "It logs in there." in texts(panel.setup)
    panel.leave()
    assert window.link.address is not None
    before = window.link.address.pid
    os.kill(before, signal.SIGKILL)
    qtbot.waitUntil(lambda: window.link.address is not None and window.link.address.pid != before)
    qtbot.waitUntil(lambda: window.proxy.desk.told is not None and window.proxy.desk.state == "running")
    curl("http://shop.example.test/", proxy=str(told(window)["url"]))
    assert next_proxy.logins == ["Basic " + base64.b64encode(b"ada:geheimes").decode()]
    assert files_with(tmp_path, "geheimes") == ["secrets.json"]
    window.proxy.actions.stop.trigger()
    qtbot.waitUntil(lambda: window.proxy.desk.state == "off" and not files_with(tmp_path, "geheimes"))


@pytest.mark.usefixtures("_packages")
def test_a_port_in_use_is_told_with_a_way_out(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = live_window(open_window, qtbot)
    panel = open_panel(window, qtbot)
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        panel.setup.port.edit.setText(str(port))
        assert not panel.setup.apply.isVisible(), "what is typed counts with the start"
        panel.start.click()
        qtbot.waitUntil(lambda: any(str(port) in text for text in window.banners.texts()))
        assert window.top.proxy_chip.text() == "failed"
        assert texts(panel).count(f"Port {port} is taken") == 1
        offer(window, "proxy", "Try again").click()
        qtbot.waitUntil(lambda: window.proxy.desk.busy("start"))
        qtbot.waitUntil(lambda: not window.proxy.desk.busy("start"))
        running = window.proxy.desk.state == "running"
        assert running, "without a port of its own it takes a free one"
        assert window.banners.texts() == []
        before = window.top.proxy_chip.text()
        qtbot.waitUntil(lambda: panel.setup.port.edit.text() == before.rpartition(":")[2])
        panel.setup.port.edit.setFocus()
        panel.setup.port.edit.setText(str(port))
        panel.setup.apply.click()
        qtbot.waitUntil(lambda: f"Port {port} is taken" in texts(panel))
        assert (window.proxy.desk.state, window.top.proxy_chip.text()) == ("running", before)


@pytest.mark.usefixtures("_packages")
def test_a_vendor_is_stood_for_and_a_terminal_is_led_through(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    with origin(tmp_path, HOST) as server:
        window = started(open_window, qtbot)
        lead(window, server, qtbot)
        window.actions_.connect_page.trigger()
        side = window.connect_page.side
        assert side is not None
        window.connect_page.show_way("reverse")
        reverse = side.panel("reverse")
        assert isinstance(reverse, ReversePanel)
        reverse.add.click()
        qtbot.waitUntil(lambda: f"Segment: goes on to https://{HOST}" in texts(reverse))
        qtbot.waitUntil(button(reverse, "Copy the address of the listener for Segment").isEnabled)
        button(reverse, "Copy the address of the listener for Segment").click()
        body = json.dumps({"writeKey": "web", "userId": "u-1", "event": "Order Completed", "messageId": "m-1"})
        curl("-d", body, "-H", "Content-Type: application/json", f"{QGuiApplication.clipboard().text()}/v1/track")
        qtbot.waitUntil(lambda: window.feed.count == 1 and "It works: 1 event" in reverse.state_words)
        assert server.asked[-1].path == "/v1/track"
        window.connect_page.show_way("terminal")
        terminal = side.panel("terminal")
        assert isinstance(terminal, TerminalPanel)
        lines = terminal.lines.card.code
        qtbot.waitUntil(lambda: "export HTTPS_PROXY=" in lines.toPlainText())
        assert "NODE_EXTRA_CA_CERTS" in lines.toPlainText()
        reads = [block.card.code.toPlainText() for block in (terminal.read, terminal.unset)]
        assert reads == ['eval "$(inspector proxy env)"', 'eval "$(inspector proxy env --unset)"']
        terminal.shells.setCurrentIndex(2)
        assert "$Env:HTTPS_PROXY = " in lines.toPlainText()
        window.connect_page.show_way("reverse")
        button(reverse, "Close the listener for Segment").click()
        qtbot.waitUntil(lambda: not reverse.list.rows)
