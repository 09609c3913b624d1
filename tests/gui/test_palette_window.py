"""The command search in a real window, with real keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector.gui.palette.palette import Palette
from inspector.gui.palette.rows import FoundModel
from inspector.gui.window import MainWindow, Options
from tests.gui.conftest import OpenWindow
from tests.gui.window_sessions import write_session

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(open_window: OpenWindow, session_path: Path, qtbot: QtBot) -> MainWindow:
    window = open_window(Options(view=session_path, engine=False))
    qtbot.waitUntil(lambda: window.stream.model.rowCount() == 300 and window.feed.complete)
    return window


def opened(window: MainWindow) -> Palette:
    focus = QApplication.focusWidget() or window
    QTest.keyClick(focus, Qt.Key.Key_K, CTRL)
    palette = window.finder.palette
    assert palette is not None
    assert palette.isVisible()
    assert palette.edit.hasFocus()
    return palette


def shown(palette: Palette) -> list[str]:
    return [row if isinstance(row, str) else row.entry.title for row in palette.list.found.rows]


def test_a_command_is_found_by_a_few_letters_and_done_with_enter(window: MainWindow) -> None:
    palette = opened(window)
    QTest.keyClicks(palette.edit, "dark")
    assert palette.list.current is not None
    assert palette.list.current.entry.title == "Dark colours"
    QTest.keyClick(palette.edit, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert window.look.theme.dark
    palette = opened(window)
    assert shown(palette)[:2] == ["Used recently", "Dark colours"]
    QTest.keyClicks(palette.edit, "light")
    QTest.keyClick(palette.edit, Qt.Key.Key_Return)
    assert not window.look.theme.dark


def test_arrows_go_round_and_skip_headings(window: MainWindow) -> None:
    palette = opened(window)
    first = palette.list.current
    QTest.keyClick(palette.edit, Qt.Key.Key_Up)
    assert palette.list.current != first
    QTest.keyClick(palette.edit, Qt.Key.Key_Down)
    assert palette.list.current == first
    QTest.keyClick(palette.edit, Qt.Key.Key_PageDown)
    assert palette.list.current is not None
    QTest.keyClick(palette.edit, Qt.Key.Key_Home, CTRL)
    assert palette.list.current == first


def test_what_cannot_be_done_says_why_and_stays(window: MainWindow) -> None:
    palette = opened(window)
    QTest.keyClicks(palette.edit, "send a test event")
    found = palette.list.current
    assert found is not None
    assert (found.entry.enabled, found.entry.why) == (False, "No engine is running.")
    QTest.keyClick(palette.edit, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_nothing_found_is_said(window: MainWindow) -> None:
    palette = opened(window)
    QTest.keyClicks(palette.edit, "qqqqq")
    assert palette.nothing.isVisible()
    QTest.keyClick(palette.edit, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_escape_and_a_press_beside_it_close_and_give_the_keyboard_back(window: MainWindow) -> None:
    window.stream.table.setFocus()
    palette = opened(window)
    QTest.keyClick(palette.edit, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert window.stream.table.hasFocus()
    palette = opened(window)
    QTest.mouseClick(palette, Qt.MouseButton.LeftButton, pos=palette.rect().bottomLeft())
    assert not palette.isVisible()
    assert window.stream.table.hasFocus()
    palette = opened(window)
    QTest.keyClick(palette.edit, Qt.Key.Key_K, CTRL)
    assert not palette.isVisible()


def test_tab_stays_inside(window: MainWindow) -> None:
    palette = opened(window)
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert palette.isAncestorOf(focus)


def test_recent_sessions_are_found_and_opened(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    other = write_session(tmp_path / "checkout & more.evs", 20)
    window.sessions.open(other)
    qtbot.waitUntil(lambda: window.sessions.path == other)
    palette = opened(window)
    qtbot.waitUntil(lambda: {"shop", "checkout & more"} <= set(shown(palette)))
    QTest.keyClicks(palette.edit, "shop")
    QTest.keyClick(palette.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.sessions.path == tmp_path / "shop.evs")


def test_filters_that_were_used_are_found_and_applied(window: MainWindow, qtbot: QtBot) -> None:
    bar = window.stream.filter_bar
    bar.history.add("type:page")
    window.pages.show_page("connect")
    palette = opened(window)
    QTest.keyClicks(palette.edit, "type:page")
    QTest.keyClick(palette.edit, Qt.Key.Key_Return)
    assert window.pages.current == "stream"
    assert bar.edit.text() == "type:page"
    qtbot.waitUntil(lambda: 0 < window.stream.model.rowCount() < 300)


def test_it_is_as_large_as_the_window_always(window: MainWindow) -> None:
    palette = opened(window)
    window.resize(900, 560)
    assert palette.size() == window.size()
    assert palette.rect().contains(palette.panel.geometry())


def test_the_model_of_what_was_found_is_sound(window: MainWindow) -> None:
    palette = opened(window)
    model = palette.list.found
    assert isinstance(model, FoundModel)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    QTest.keyClicks(palette.edit, "se")
    QTest.keyClicks(palette.edit, "zzz")
    assert model.rowCount() == 0


def test_event_names_are_found_and_narrow_the_stream(window: MainWindow, qtbot: QtBot) -> None:
    palette = opened(window)
    qtbot.waitUntil(lambda: "Coupon Used" in shown(palette))
    QTest.keyClicks(palette.edit, "coupon")
    QTest.keyClick(palette.edit, Qt.Key.Key_Return)
    assert window.stream.filter_bar.edit.text() == 'event:"Coupon Used"'
    qtbot.waitUntil(lambda: 0 < window.stream.model.rowCount() < 300)


def test_filters_with_a_name_are_found_by_it(window: MainWindow) -> None:
    window.stream.filter_bar.commands.saved.save("Pages only", "type:page")
    palette = opened(window)
    QTest.keyClicks(palette.edit, "pages only")
    QTest.keyClick(palette.edit, Qt.Key.Key_Return)
    assert window.stream.filter_bar.edit.text() == "type:page"
