"""Engines that outlive a window, and those that no window may end."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from inspector.client import EngineClient, running_engines
from inspector.gui.engine.link import owner_mark
from inspector.gui.engine.testevent import send_test_event
from inspector.gui.settings import WindowSettings, default_path
from inspector.gui.window import Options
from inspector.machine.processes import alive
from tests.engine.conftest import StartEngine
from tests.gui.conftest import OpenWindow

WAIT_MS = 60_000
FORGOTTEN_S = 5.5
"""After so long an engine has forgotten a window that looks no more."""


def wait_until(come: Callable[[], bool]) -> None:
    end = time.monotonic() + WAIT_MS / 1000
    while not come():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


@pytest.fixture
def settings(data_dir: Path) -> WindowSettings:
    """Those that a window in a process of its own reads and writes, too."""
    default_path().parent.mkdir(parents=True, exist_ok=True)
    return WindowSettings(default_path())


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_killed_window_leaves_its_engine_to_the_next_one_which_ends_it(
    open_window: OpenWindow, settings: WindowSettings, qtbot: QtBot
) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen([sys.executable, "-m", "inspector.gui", "--port", "0"], env=environment) as killed:
        wait_until(lambda: bool(running_engines()))
        (address,) = running_engines()
        wait_until(lambda: owner_mark(address) in WindowSettings(default_path()).owned_engines)
        send_test_event(address.url)
        killed.send_signal(signal.SIGKILL)
    killed_at = time.monotonic()
    send_test_event(address.url)  # capture goes on
    window = open_window(Options())
    qtbot.waitUntil(lambda: window.stream.model.rowCount() == 2, timeout=WAIT_MS)
    assert window.link.address == address
    assert window.link.owned
    wait_until(lambda: time.monotonic() > killed_at + FORGOTTEN_S)
    window.close()
    wait_until(lambda: not alive(address.pid))


def test_no_window_ends_an_engine_that_was_started_in_a_terminal(
    open_window: OpenWindow, start_engine: StartEngine, settings: WindowSettings, qtbot: QtBot
) -> None:
    engine = start_engine()
    settings.own_engine(f"{engine.process.pid}-1")  # an engine of ours of last week had this process id
    window = open_window(Options())
    qtbot.waitUntil(lambda: window.sessions.live, timeout=WAIT_MS)
    assert window.link.address == engine.address
    assert not window.link.owned
    window.close()
    with EngineClient(engine.address) as client:
        assert client.status().state == "live"
    assert engine.end(signal.SIGTERM)[0] == 0
