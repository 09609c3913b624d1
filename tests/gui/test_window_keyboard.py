"""Where the keyboard is when nobody has put it anywhere: where the tip says that Space pauses."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inspector.gui.window import Options
from inspector.storage.writer import SessionWriter
from tests.gui.conftest import OpenWindow
from tests.gui.window_sessions import arrivals


def test_space_pauses_as_soon_as_there_are_events(open_window: OpenWindow, tmp_path: Path, qtbot: QtBot) -> None:
    with SessionWriter(tmp_path / "live.evs") as writer:
        window = open_window(Options(view=writer.path, engine=False))
        qtbot.waitUntil(lambda: window.sessions.path is not None)
        assert window.focusWidget() is window.stream.empty
        writer.append(list(arrivals(0, 10)))
        qtbot.waitUntil(window.stream.table.isVisible)
        assert window.focusWidget() is window.stream.table
        assert not window.stream.table.currentIndex().isValid()
        QTest.keyClick(window.stream.table, Qt.Key.Key_Space)
        assert window.stream.paused


def test_whoever_went_somewhere_else_meanwhile_stays_there(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    with SessionWriter(tmp_path / "live.evs") as writer:
        window = open_window(Options(view=writer.path, engine=False))
        qtbot.waitUntil(lambda: window.sessions.path is not None)
        window.top._search.setFocus()
        writer.append(list(arrivals(0, 10)))
        qtbot.waitUntil(window.stream.table.isVisible)
        assert window.focusWidget() is window.top._search
