"""A window with an engine of its own, for tests of the proxy."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from inspector.gui.parts.button import Button
from inspector.gui.parts.surfaces import ElidedText, Text
from inspector.gui.proxy.panel import ProxyPanel
from inspector.gui.window import MainWindow, Options

OpenWindow = Callable[[Options], MainWindow]


def live_window(open_window: OpenWindow, qtbot: QtBot) -> MainWindow:
    """A window whose engine has told of the proxy."""
    window = open_window(Options(port=0))
    window.activateWindow()
    qtbot.waitUntil(lambda: window.sessions.live and window.proxy.desk.brief is not None and window.isActiveWindow())
    return window


def open_panel(window: MainWindow, qtbot: QtBot) -> ProxyPanel:
    """The panel below the chip, once the engine has told everything."""
    window.proxy.actions.panel.trigger()
    qtbot.waitUntil(lambda: window.proxy.desk.told is not None and window.proxy.panel.setup.isVisible())
    return window.proxy.panel


def texts(widget: QWidget) -> str:
    """Everything that can be read on it, also what is cut for want of room."""
    labels = [label for label in widget.findChildren(Text) if label.isVisibleTo(widget)]
    return "\n".join(each.accessibleName() if isinstance(each, ElidedText) else each.text() for each in labels)


def button(widget: QWidget, name: str) -> Button:
    """The button of that accessible name."""
    return next(each for each in widget.findChildren(Button) if each.accessibleName() == name)
