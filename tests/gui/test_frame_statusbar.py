"""The status bar's menu: by mouse and by key, with what can be done about engine and session."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from inspector.gui.parts.button import Button
from inspector.gui.parts.menu import Menu
from inspector.gui.parts.surfaces import Text
from inspector.gui.window import MainWindow, Options
from tests.gui.conftest import OpenWindow


@pytest.fixture
def window(open_window: OpenWindow, session_path: Path, qtbot: QtBot) -> MainWindow:
    window = open_window(Options(view=session_path, engine=False))
    qtbot.waitUntil(lambda: window.feed.complete)
    return window


def menu_over(widget: QWidget, reason: QContextMenuEvent.Reason) -> Menu:
    at = QPoint(4, 4)
    QApplication.sendEvent(widget, QContextMenuEvent(reason, at, widget.mapToGlobal(at)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, Menu)
    return menu


@pytest.mark.qt_log_ignore("This plugin does not support")  # menus without a window system
def test_it_offers_what_can_be_done_and_says_why_not(window: MainWindow, qtbot: QtBot) -> None:
    menu = menu_over(window.status, QContextMenuEvent.Reason.Mouse)
    shown = {action.text(): action.isEnabled() for action in menu.actions() if action.isVisible() and action.text()}
    assert shown["Copy address"] is False
    assert shown["Start the engine"] is True
    assert shown["Show in folder"] is True
    assert "Stop the engine" not in shown
    menu.close()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_it_opens_by_key_from_the_engine_button_and_does_what_is_chosen(window: MainWindow, qtbot: QtBot) -> None:
    wanted: list[bool] = []
    window.actions_.save_copy.triggered.disconnect()
    window.actions_.save_copy.triggered.connect(lambda: wanted.append(True))
    menu = menu_over(window.status.engine_button, QContextMenuEvent.Reason.Keyboard)
    menu.setActiveAction(window.actions_.save_copy)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert wanted == [True]
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)
    assert QGuiApplication.modalWindow() is None


def test_a_check_is_told_here_and_moves_nothing(window: MainWindow, qtbot: QtBot) -> None:
    status, pages = window.status, window.pages.geometry()
    window.plan.commands.checking.emit("Checking stored events… 42 %", "Cancel the check")
    cross = next(each for each in status.findChildren(Button) if each.accessibleName() == "Cancel the check")
    assert cross.isVisible()
    assert any(each.isVisible() and each.text().endswith("42 %") for each in status.findChildren(Text))
    assert window.pages.geometry() == pages
    with qtbot.waitSignal(status.work_cancelled):
        cross.click()
    window.plan.commands.checking.emit("", "")
    assert not cross.isVisible()
