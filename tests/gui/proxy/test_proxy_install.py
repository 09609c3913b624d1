"""The chip while what the proxy needs is being installed, and when that fails: pip with an index that we are."""

import os
import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.proxy.proxy_rig import OpenWindow, button, live_window, open_panel


@pytest.fixture
def index(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Pip asks a server that has no package, and answers only once this is set."""
    answering = Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answering.wait(120)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    for name, value in {
        "PIP_INDEX_URL": f"http://127.0.0.1:{server.server_port}/simple",
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_CACHE_DIR": "1",
        "NO_PROXY": "127.0.0.1",
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("PIP_EXTRA_INDEX_URL", raising=False)
    yield answering
    answering.set()
    server.shutdown()
    server.server_close()
    thread.join()


def test_the_chip_tells_how_far_the_installation_is_and_that_it_failed(
    open_window: OpenWindow, qtbot: QtBot, index: Event
) -> None:
    window = live_window(open_window, qtbot)
    chip, actions, desk = window.top.proxy_chip, window.proxy.actions, window.proxy.desk
    panel = open_panel(window, qtbot)
    qtbot.waitUntil(actions.install.isEnabled)
    actions.install.trigger()
    panel.leave()
    qtbot.waitUntil(lambda: bool(re.fullmatch(r"installing \d %", chip.text())))
    assert chip.accessibleName().startswith(f"Proxy: {chip.text()}. What the proxy needs is being installed: ")
    assert panel.isHidden()  # and yet
    index.set()
    qtbot.waitUntil(lambda: chip.text() == "installation failed")
    assert any(text.startswith("The proxy could not be installed. ") for text in window.banners.texts())
    index.clear()
    button(window.banners, "Try again").click()
    qtbot.waitUntil(lambda: chip.text().startswith("installing ") and not window.banners.texts())
    desk.cancel_install()
    qtbot.waitUntil(lambda: chip.text() in {"off", "not installed"})
