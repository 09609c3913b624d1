"""A narrow window takes room from the sides before the names in the table are gone, and gives it back."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from inspector.gui.look.look import Look
from inspector.gui.stream.sharing import SharingSplitter


@pytest.fixture
def splitter(look: Look, qtbot: QtBot) -> Iterator[SharingSplitter]:
    splitter = SharingSplitter(look)
    for minimum in (150, 360, 320):
        part = QWidget()
        part.setMinimumWidth(minimum)
        splitter.addWidget(part)
    splitter.setStretchFactor(1, 1)
    splitter.resize(1392, 400)
    splitter.setSizes([190, 760, 440])
    host = QWidget()
    qtbot.addWidget(host)
    splitter.setParent(host)
    host.resize(1400, 400)
    host.show()
    yield splitter
    host.close()


def sizes_at(splitter: SharingSplitter, width: int) -> list[int]:
    splitter.resize(width, 400)
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    return splitter.sizes()


def test_the_detail_gives_room_before_the_names_are_gone_and_gets_it_back(splitter: SharingSplitter) -> None:
    assert sizes_at(splitter, 1392) == [190, 760, 440]
    assert sizes_at(splitter, 1042) == [190, 470, 380]
    assert sizes_at(splitter, 972) == [180, 470, 320]
    assert sizes_at(splitter, 862) == [150, 390, 320]
    assert sizes_at(splitter, 1392) == [190, 760, 440]


def test_a_hidden_sidebar_stays_hidden_and_comes_back_as_wide_as_it_was(splitter: SharingSplitter) -> None:
    sidebar = splitter.widget(0)
    assert sidebar is not None
    sidebar.hide()
    assert sizes_at(splitter, 1042)[0] == 0
    sidebar.show()
    assert sizes_at(splitter, 1392) == [190, 760, 440]


def test_what_the_user_drags_is_not_given_back(splitter: SharingSplitter) -> None:
    sizes_at(splitter, 1042)
    splitter.moveSplitter(190 + 1 + 500, 2)
    narrow = splitter.sizes()[2]
    assert narrow < 380
    assert sizes_at(splitter, 1392)[2] == narrow


def test_it_is_told_when_there_is_no_room_for_the_sidebar_and_when_there_is_again(splitter: SharingSplitter) -> None:
    sidebar, table, told = splitter.widget(0), splitter.widget(1), list[bool]()
    assert sidebar is not None
    assert table is not None
    table.setMinimumWidth(150)
    splitter.cramped.connect(told.append)
    splitter.cramped.connect(sidebar.setHidden)
    assert sizes_at(splitter, 700)[0] == 0
    assert sizes_at(splitter, 650)[0] == 0
    assert sizes_at(splitter, 1392) == [190, 760, 440]
    assert told == [True, False]
    sizes_at(splitter, 700)
    sidebar.show()  # as the user does who wants it there
    assert sizes_at(splitter, 690)[0] >= 150
    assert sum(sizes_at(splitter, 690)) == 690 - 2
