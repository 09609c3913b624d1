"""Texts in the window that come from events, in whatever writing."""

import pytest
from pytestqt.qtbot import QtBot

from inspector.gui.look.look import Look
from inspector.gui.parts.surfaces import ElidedText


@pytest.mark.parametrize("text", ["Order Completed", "הזמנה הושלמה", "طلب"], ids=["latin", "hebrew", "arabic"])
def test_a_name_stands_where_all_names_stand(text: str, look: Look, qtbot: QtBot) -> None:
    label = ElidedText(look, text, pixels=16)
    qtbot.addWidget(label)
    label.resize(600, 30)
    image = label.grab().toImage()
    ground = image.pixelColor(599, 0)
    inked = [x for x in range(image.width()) if any(image.pixelColor(x, y) != ground for y in range(image.height()))]
    assert inked
    assert inked[0] < 10
    assert inked[-1] < 300
