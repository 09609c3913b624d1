"""The line to type in."""

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from inspector.gui.look.look import Look
from inspector.gui.parts.field import Field


class CountedField(Field):
    paints = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        self.paints += 1
        super().paintEvent(event)


def test_a_field_that_nothing_happens_to_is_not_painted_again_and_again(look: Look, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    field = CountedField(look, "Name")
    field.setParent(window)
    window.show()
    for _ in range(5):
        QApplication.processEvents()
    before = field.paints
    assert before
    field.edit.update()
    for _ in range(20):
        QApplication.processEvents()
        qtbot.wait(1)
    assert field.paints - before <= 2
