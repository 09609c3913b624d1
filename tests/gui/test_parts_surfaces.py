"""Texts in the window that come from events, in whatever writing."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from inspector.gui.look.look import Look
from inspector.gui.parts.copyrow import CopyRow
from inspector.gui.parts.picklist import Entry, PickList
from inspector.gui.parts.surfaces import ElidedText, Surface


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


def test_where_there_is_no_room_an_address_stays_whole_and_a_path_is_cut(look: Look, qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    row = CopyRow(look, lambda _: None)
    row.setParent(host)
    host.show()
    for width, name, value, shown in (
        (400, "Android emulator", "10.0.2.2:41895", ["Android emulator", "10.0.2.2:41895"]),
        (180, "Android emulator", "10.0.2.2:41895", ["…", "10.0.2.2:41895"]),
        (180, "Certificate", "/home/ada/tls/event-inspector-ca.pem", ["Certificate", "…"]),
    ):
        row.show_row(name, value, "Copy")
        row.resize(width, 30)
        layout = row.layout()
        assert layout is not None
        layout.activate()
        texts = [label.text() for label in row.findChildren(ElidedText)]
        assert [text if text == whole else text[-1:] for text, whole in zip(texts, (name, value), strict=True)] == shown


def test_the_corners_of_a_list_of_completions_are_what_lies_below(look: Look, qtbot: QtBot) -> None:
    window = Surface(look, "panel")
    qtbot.addWidget(window)
    window.resize(400, 300)
    completions = PickList(look, "Completions")
    completions.show_entries([Entry("event", "", "")])
    completions.setParent(window)
    completions.setGeometry(20, 20, 200, 100)
    completions.show()
    image = window.grab().toImage()
    assert image.pixelColor(20, 20) == look.theme.panel
    assert image.pixelColor(120, 20) == look.theme.line
