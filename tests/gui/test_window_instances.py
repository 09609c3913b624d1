"""One window a session: a second program has the first window come forward."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from inspector.gui.instances import LIVE, WindowAddress, raise_window, read_request, windows_folder, write_down
from inspector.gui.window import MainWindow, Options
from tests.gui.conftest import OpenWindow

WAIT_MS = 60_000
ENVIRONMENT = {"QT_QPA_PLATFORM": "offscreen"}
PATIENT = """
import sys
from inspector.gui import instances, main
instances._WAIT_S = 60.0
sys.exit(main.main(sys.argv[1:]))
"""
"""The program, which waits for another window's answer as long as a busy machine may need for it."""


@pytest.fixture
def window(open_window: OpenWindow, session_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    monkeypatch.setattr("inspector.gui.instances._WAIT_S", WAIT_MS / 1000)
    window = open_window(Options(view=session_path, engine=False))
    qtbot.waitUntil(lambda: bool(list(windows_folder().glob("*.json"))), timeout=WAIT_MS)
    return window


def asked(wanted: str, qtbot: QtBot) -> bool:
    """What ``raise_window`` says in another thread, as another process would ask."""
    answers: list[bool] = []
    thread = threading.Thread(target=lambda: answers.append(raise_window(wanted)))
    thread.start()
    qtbot.waitUntil(lambda: bool(answers), timeout=WAIT_MS)
    thread.join()
    return answers[0]


@pytest.mark.qt_log_ignore("does not support raise")
def test_the_window_that_shows_the_session_comes_forward(window: MainWindow, session_path: Path, qtbot: QtBot) -> None:
    window.showMinimized()
    assert asked(str(session_path), qtbot)
    qtbot.waitUntil(lambda: not window.windowState() & Qt.WindowState.WindowMinimized)
    assert not asked(str(session_path.with_name("other.evs")), qtbot)
    assert not asked(LIVE, qtbot)  # nobody writes it


@pytest.mark.qt_log_ignore("does not support raise")
def test_a_second_process_ends_at_once_and_the_first_window_is_raised(
    window: MainWindow, session_path: Path, qtbot: QtBot
) -> None:
    window.showMinimized()
    command = [sys.executable, "-c", PATIENT, "--no-engine", session_path.name]
    with subprocess.Popen(command, cwd=session_path.parent, env={**os.environ, **ENVIRONMENT}) as second:
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=WAIT_MS)
    assert second.returncode == 0
    assert not window.windowState() & Qt.WindowState.WindowMinimized


def test_the_file_is_private_and_gone_with_the_window(window: MainWindow) -> None:
    (path,) = windows_folder().glob("*.json")
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o077 == 0
        assert path.parent.stat().st_mode & 0o077 == 0
    window.close()
    assert list(windows_folder().iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_the_file_of_a_killed_window_is_removed_and_hinders_nobody(data_dir: Path, session_path: Path) -> None:
    command = [sys.executable, "-m", "inspector.gui", "--no-engine", str(session_path)]
    with subprocess.Popen(command, env={**os.environ, **ENVIRONMENT}) as killed:
        wait_for(lambda: bool(list(windows_folder().glob("*.json"))))
        killed.send_signal(signal.SIGKILL)
    assert not raise_window(str(session_path))
    assert list(windows_folder().glob("*.json")) == []


def test_a_window_that_does_not_answer_is_waited_for_a_moment_only(data_dir: Path) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        write_down(WindowAddress(os.getpid(), silent.getsockname()[1], "token", ("/shop.evs",)))
        assert not raise_window("/shop.evs")


def test_files_that_make_no_sense_are_passed_over(data_dir: Path) -> None:
    for at, text in enumerate(("", "[]", "{}", '{"pid": "x", "port": 1, "token": "t", "shows": []}', "\x00")):
        (windows_folder() / f"{at}.json").write_text(text)
    assert not raise_window("/shop.evs")


def test_whoever_does_not_know_the_token_is_sent_away(window: MainWindow, qtbot: QtBot) -> None:
    (path,) = windows_folder().glob("*.json")
    address = json.loads(path.read_text())
    for line in (b"\n", b"x" * 20_000, b'{"token": "wrong", "open": null}\n', b"\xff\xfe\n"):
        with socket.create_connection(("127.0.0.1", address["port"]), 5) as stranger:
            stranger.sendall(line)
            stranger.setblocking(False)
            answer = received(stranger, qtbot)
        assert answer in {b"no\n", b""}


def received(connection: socket.socket, qtbot: QtBot) -> bytes:
    got: list[bytes] = []

    def come() -> bool:
        try:
            got.append(connection.recv(100))
        except BlockingIOError:
            return False
        except ConnectionResetError:
            got.append(b"")
        return True

    qtbot.waitUntil(come, timeout=WAIT_MS)
    return got[0]


@given(st.binary(max_size=200))
def test_only_the_right_token_is_read(line: bytes) -> None:
    assert read_request(line, "secret") is None
    assert read_request(b'{"token": "secret", "open": null}', "secret") == {"token": "secret", "open": None}


def wait_for(come: Callable[[], bool]) -> None:
    end = time.monotonic() + WAIT_MS / 1000
    while not come():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)
