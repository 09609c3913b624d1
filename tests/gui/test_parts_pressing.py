import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
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
