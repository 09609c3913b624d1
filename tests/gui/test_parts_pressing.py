import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector.gui.look.look import Look
from inspector.gui.parts.button import Button
from inspector.gui.parts.pressing import PressedByEnter
from inspector.gui.plan.headline import Metric


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space], ids=lambda key: key.name)
def test_keys_press_buttons_of_every_kind(qtbot: QtBot, look: Look, key: Qt.Key) -> None:
    buttons: list[PressedByEnter] = [Button(look, "Press"), Metric(look, "good")]
    for button in buttons:
        qtbot.addWidget(button)
        with qtbot.assertNotEmitted(button.clicked):
            QTest.keyClick(button, Qt.Key.Key_A)
        with qtbot.waitSignal(button.clicked):
            QTest.keyClick(button, key)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space], ids=lambda key: key.name)
def test_a_key_that_is_kept_down_presses_once(qtbot: QtBot, look: Look, key: Qt.Key) -> None:
    button, pressed = Button(look, "Press"), list[None]()
    qtbot.addWidget(button)
    button.clicked.connect(lambda: pressed.append(None))
    QTest.keyPress(button, key)
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease) * 3:
        QApplication.sendEvent(button, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "", autorep=True))
    QTest.keyRelease(button, key)
    assert len(pressed) == 1
