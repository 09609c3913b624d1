"""What the window's tests share: the look, a bridge, sessions on disk, and a window that is closed in order."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector.gui.bridge import Bridge
from inspector.gui.look.look import Look
from inspector.gui.look.theme import Mode
from inspector.gui.settings import WindowSettings
from inspector.gui.window import MainWindow, Options
from tests.engine.conftest import start_engine
from tests.gui.window_sessions import ended, write_session

__all__ = ["start_engine"]

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
        window.operations.close(wait=True)
        ended(window.link.launched)
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
