"""What the window's tests share: the look, a bridge, sessions on disk, and a window that is closed in order."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

sys.path.insert(0, str(Path(__file__).parent))

from window_sessions import write_session  # noqa: E402 - a helper beside this file

from inspector.gui.bridge import Bridge  # noqa: E402 - after the path
from inspector.gui.look.look import Look  # noqa: E402
from inspector.gui.look.theme import Mode  # noqa: E402
from inspector.gui.settings import WindowSettings  # noqa: E402
from inspector.gui.window import MainWindow, Options  # noqa: E402

OpenWindow = Callable[[Options], MainWindow]


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

    def open_one(options: Options) -> MainWindow:
        window = MainWindow(look, settings, options)
        windows.append(window)
        window.show()
        window.begin()
        return window

    yield open_one
    for window in reversed(windows):
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
