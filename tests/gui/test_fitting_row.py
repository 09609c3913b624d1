from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from inspector.gui.look.look import Look
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.fittingrow import FittingRow


@pytest.fixture
def row(look: Look, qtbot: QtBot) -> Iterator[FittingRow]:
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.resize(700, 60)
    made = FittingRow(holder)
    for words, icon, beside in (("Next problem", "down", ""), ("Reveal", "eye", "eye"), ("Copy as", "", "")):
        button = Button(look, words, icon=beside, height=28).describe(words)
        made.row.addWidget(button)
        if icon:
            made.let_yield(button, icon, beside)
    made.row.addStretch(1)
    holder.show()
    yield made
    holder.hide()


def words_at(row: FittingRow, width: int) -> list[str]:
    row.resize(width, 28)
    return [button.text() for button in row.findChildren(Button)]


def test_words_give_way_one_after_the_other_and_come_back(row: FittingRow) -> None:
    assert words_at(row, 600) == ["Next problem", "Reveal", "Copy as"]
    middle = next(width for width in range(600, 0, -1) if words_at(row, width)[0] == "")
    assert words_at(row, middle) == ["", "Reveal", "Copy as"]
    assert words_at(row, 100) == ["", "", "Copy as"]
    assert words_at(row, 600) == ["Next problem", "Reveal", "Copy as"]
    assert [button.accessibleName() for button in row.findChildren(Button)] == ["Next problem", "Reveal", "Copy as"]


def test_a_button_that_goes_makes_room(row: FittingRow) -> None:
    narrow = next(width for width in range(600, 0, -1) if words_at(row, width)[0] == "")
    row.findChildren(Button)[1].hide()
    assert words_at(row, narrow)[0] == "Next problem"


def test_a_button_that_never_gives_way_makes_others_do_so_when_it_comes(row: FittingRow) -> None:
    copy = row.findChildren(Button)[2]
    copy.hide()
    assert words_at(row, 600) == ["Next problem", "Reveal", "Copy as"]
    tight = next(width for width in range(600, 0, -1) if words_at(row, width)[0] == "") + 1
    assert words_at(row, tight)[0] == "Next problem"
    copy.show()
    assert row.findChildren(Button)[0].text() == ""
    copy.hide()
    assert row.findChildren(Button)[0].text() == "Next problem"


def test_a_chip_that_is_one_sign_has_it_in_its_middle(look: Look, qtbot: QtBot) -> None:
    chip = Button(look, kind=Kind.CHIP, icon="play")
    plain = Button(look, kind=Kind.OUTLINE, icon="play")
    middles = []
    for button in (chip, plain):
        qtbot.addWidget(button)
        button.resize(button.sizeHint())
        image = button.grab().toImage()
        ink = [x for x in range(image.width()) if image.pixelColor(x, image.height() // 2).lightness() < 128]
        middles.append(sum(ink) / len(ink))
    assert middles[0] == middles[1]


def test_a_button_without_room_keeps_the_sign_behind_its_words(look: Look, qtbot: QtBot) -> None:
    button = Button(look, "2026-11-22 18.35.19", kind=Kind.CHIP)
    qtbot.addWidget(button)
    wide = button.sizeHint().width() + 2
    button.set_trailing("check", "good")
    button.resize(button.sizeHint())
    whole = button.grab().toImage()
    button.resize(wide // 2, button.height())
    narrow = button.grab().toImage()
    end = round(24 * whole.devicePixelRatio())
    ends = [each.copy(each.width() - end, 0, end, each.height()) for each in (whole, narrow)]
    assert ends[0] == ends[1]
