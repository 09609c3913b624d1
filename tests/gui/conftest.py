"""What the window's tests share: the look, a bridge, sessions on disk, and a window that is closed in order."""

import gc
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from inspector.gui.bridge import Bridge
from inspector.gui.look.look import Look
from inspector.gui.look.theme import Mode
from inspector.gui.settings import WindowSettings
from inspector.gui.window import MainWindow, Options
from tests.engine.conftest import start_engine
from tests.gui.languages import spoken
from tests.gui.window_sessions import ended, write_session

__all__ = ["start_engine"]

OpenWindow = Callable[[Options], MainWindow]

_THREADS_END_S = 30.0
_PATIENCE_MS = 60_000


@pytest.fixture(scope="module", autouse=True)
def _collected_here() -> Iterator[None]:
    """Garbage is collected after each test and by this thread alone, as in the program (``application.Collector``).

    An object of Qt that dies on another thread, or while a window is painted, takes the process with it. What was there
    before the module is looked through once and not after each test: that takes half a second.
    """
    gc.collect()
    gc.freeze()
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def _nothing_left(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[None]:
    """Fail when a test leaves windows, threads or timers behind. One that failed already is left alone."""
    failed, threads = request.session.testsfailed, set(threading.enumerate())
    windows = set(map(id, qapp.topLevelWidgets()))
    yield
    if request.session.testsfailed > failed:
        return
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    left = [f"window: {type(each).__name__}" for each in qapp.topLevelWidgets() if id(each) not in windows]
    left += [f"thread: {thread.name}" for thread in _still_running(threads)]
    if "open_window" in request.fixturenames:
        left += _left_running()
    if left:
        pytest.fail("left behind: " + ", ".join(sorted(left)), pytrace=False)


def _still_running(before: set[threading.Thread]) -> list[threading.Thread]:
    """Threads that are not there from before and do not end within a while."""
    end = time.monotonic() + _THREADS_END_S
    for thread in set(threading.enumerate()) - before:
        thread.join(max(0.0, end - time.monotonic()))
    return [thread for thread in threading.enumerate() if thread not in before]


def _left_running() -> list[str]:
    """Timers that nothing owns and that go on, and threads of Qt's."""
    found = [each for each in gc.get_objects() if isinstance(each, QTimer | QThread) and isValid(each)]
    timers = [each for each in found if isinstance(each, QTimer) and each.isActive() and each.parent() is None]
    timers = [each for each in timers if not each.isSingleShot()]  # those end by themselves
    threads = [each for each in found if isinstance(each, QThread) and each.isRunning() and not each.isMainThread()]
    return [f"timer of {each.interval()} ms" for each in timers] + [f"QThread {each.objectName()}" for each in threads]


@pytest.fixture(autouse=True)
def _no_row_comes_late(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no frame go without a row because the machine is busy: what is asserted of a frame is what is in it."""
    monkeypatch.setattr("inspector.gui.session.rowcache._PATIENCE_S", 10.0)


class PatientBot(QtBot):
    """Waits as long as the test as a whole may last, more or less: how fast the machine is says nothing of the code."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = _PATIENCE_MS) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = _PATIENCE_MS, **options: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **options)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """As pytest-qt's, but for its patience of five seconds."""
    return PatientBot(request)


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    """All texts in German."""
    with spoken(qapp, "de"):
        yield


@pytest.fixture
def look(qapp: QApplication) -> Look:
    qapp.setStyle("Fusion")
    return Look(qapp, Mode.LIGHT)


@pytest.fixture
def bridge(qapp: QApplication) -> Iterator[Bridge]:
    bridge = Bridge()
    yield bridge
    bridge.close()


@pytest.fixture
def session_path(tmp_path: Path) -> Path:
    """A finished session of 300 events."""
    return write_session(tmp_path / "shop.evs", 300)


@pytest.fixture
def settings(tmp_path: Path) -> WindowSettings:
    return WindowSettings(tmp_path / "window.ini")


@pytest.fixture
def open_window(look: Look, settings: WindowSettings, data_dir: Path, qtbot: QtBot) -> Iterator[OpenWindow]:
    """Opens windows with a home of their own and closes them, with what they started, at the end."""
    windows: list[MainWindow] = []
    before = set(map(id, _roots()))

    def open_one(options: Options) -> MainWindow:
        window = MainWindow(look, settings, options)
        windows.append(window)
        window.show()
        window.begin()
        return window

    yield open_one
    for window in reversed(windows):
        window.close()
        window.operations.close(wait=True)
        ended(window.link.launched)
        window.deleteLater()
    for root in _roots():
        if id(root) not in before:
            root.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _roots() -> list[QObject]:
    """The window's objects without parents, such as its desks.

    What is connected to one keeps it, and so the window with all that it has: four megabytes that nobody can collect. A
    program has one window and ends with it; here there are hundreds.
    """
    own = (each for each in gc.get_objects() if isinstance(each, QObject) and isValid(each) and each.parent() is None)
    return [each for each in own if type(each).__module__.startswith("inspector.") and not each.isWidgetType()]
