"""The line to type in."""

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector.gui.look.look import Look
from inspector.gui.parts.field import Field


class CountedField(Field):
    paints = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        self.paints += 1
        super().paintEvent(event)


def test_a_field_that_nothing_happens_to_is_not_painted_again_and_again(look: Look, qtbot: QtBot) -> None:
    field = CountedField(look, "Name")
    qtbot.addWidget(field)
    with qtbot.waitExposed(field):
        field.show()
    for _ in range(5):
        QApplication.processEvents()
    before = field.paints
    field.edit.update()
    for _ in range(20):
        QApplication.processEvents()
        qtbot.wait(1)
    assert field.paints - before <= 2
