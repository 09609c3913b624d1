"""The whole way from the start to an export, by keys alone: every one goes to whatever has the keyboard."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from inspector.core.event import EventFlag
from inspector.core.filter.paths import parse_path
from inspector.gui.window import MainWindow, Options
from tests.gui.conftest import OpenWindow

WAIT_MS = 60_000
CTRL, SHIFT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)


class Keyboard:
    """Types into whatever has the keyboard, and waits for what comes of it."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self._qtbot = window, qtbot

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.focus, key, held)

    def type(self, text: str) -> None:
        QTest.keyClicks(self.focus, text)

    def until(self, come: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(come, timeout=WAIT_MS)

    def tab_to(self, widget: QWidget, held: Qt.KeyboardModifier = NONE) -> None:
        for _ in range(60):
            if widget.hasFocus():
                return
            self.key(Qt.Key.Key_Tab if held is NONE else Qt.Key.Key_Backtab, held)
        pytest.fail(f"Tab does not reach {widget.accessibleName()}")

    @property
    def focus(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget


@pytest.mark.qt_log_ignore("This plugin does not support")  # dialogs without a window system
def test_from_the_start_to_an_export_without_a_mouse(  # noqa: PLR0915 - it is a long way
    open_window: OpenWindow, session_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(Options(port=0, session=session_path))
    window.activateWindow()
    hands, stream = Keyboard(window, qtbot), window.stream
    hands.until(lambda: window.sessions.live and window.feed.complete and stream.model.rowCount() == 300)

    hands.key(Qt.Key.Key_A, CTRL | SHIFT)
    assert QGuiApplication.clipboard().text() == window.link.url
    hands.key(Qt.Key.Key_T, CTRL)
    hands.until(lambda: stream.model.rowCount() == 301)

    hands.key(Qt.Key.Key_F, CTRL)
    hands.type("event:Products*")
    hands.key(Qt.Key.Key_Return)
    hands.until(lambda: 0 < stream.model.matches.events < 100)
    hands.tab_to(stream.table)
    hands.key(Qt.Key.Key_Home)
    with_problem = stream.model.matches.row_of(41)
    assert with_problem is not None
    for _ in range(with_problem):
        hands.key(Qt.Key.Key_Down)
    hands.until(lambda: '"m-40"' in stream.detail.json.text)

    hands.key(Qt.Key.Key_F8)
    hands.tab_to(stream.detail.json.view)
    folds = stream.detail._folds
    assert folds is not None
    before = len(folds.visible(0, len(folds.outline.lines)))
    hands.key(Qt.Key.Key_BracketLeft, CTRL | SHIFT)
    hands.until(lambda: len(folds.visible(0, len(folds.outline.lines))) < before)
    hands.key(Qt.Key.Key_BracketRight, CTRL | SHIFT)

    hands.tab_to(stream.table.header.plus, SHIFT)
    hands.key(Qt.Key.Key_Return)
    hands.until(stream.columns.picker.isVisible)
    hands.type("properties.total")
    hands.key(Qt.Key.Key_Return)
    assert parse_path("properties.total", 0) in stream.columns.sets.columns.contents
    hands.key(Qt.Key.Key_Escape)

    hands.tab_to(stream.table, SHIFT)
    hands.key(Qt.Key.Key_M)
    hands.until(lambda: stream.annotating.bar.text == "Marked an event")
    hands.key(Qt.Key.Key_Semicolon)
    hands.until(lambda: stream.annotating.bar.writing)
    hands.type("look at this")
    hands.key(Qt.Key.Key_Return, CTRL)
    hands.until(lambda: stream.annotating.bar.text == "Noted event 41")
    hands.until(lambda: EventFlag.NOTED in getattr(stream.model.row_at(with_problem), "flags", EventFlag.NONE))

    hands.key(Qt.Key.Key_Down, SHIFT)
    hands.key(Qt.Key.Key_D, CTRL)
    hands.until(stream.comparing.page.isVisible)
    hands.key(Qt.Key.Key_F7)
    hands.key(Qt.Key.Key_Escape)
    hands.until(lambda: not stream.comparing.page.isVisible())
    assert stream.table.hasFocus()

    hands.key(Qt.Key.Key_E, CTRL | SHIFT)
    hands.until(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
    hands.until(lambda: QApplication.focusWidget() is not None and QApplication.focusWidget() is not stream.table)
    target = tmp_path / "out.jsonl"
    hands.key(Qt.Key.Key_A, CTRL)
    hands.type(str(target))
    hands.key(Qt.Key.Key_Return)
    hands.until(lambda: target.exists() and "Exported" in window.notices.text)
    exported = [json.loads(line) for line in target.read_text().splitlines()]
    assert len(exported) == 301
    assert exported[-1]["event"] == "Test Event"
