"""The window as small as it gets: it shows less, and nothing of it is cut."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QWidget
from pytestqt.qtbot import QtBot

from inspector.gui.parts.button import Button
from inspector.gui.parts.fittingrow import FittingRow
from inspector.gui.window import MainWindow, Options
from tests.gui.conftest import OpenWindow


@pytest.fixture
def window(open_window: OpenWindow, session_path: Path, qtbot: QtBot) -> MainWindow:
    window = open_window(Options(view=session_path, engine=False))
    qtbot.waitUntil(lambda: window.feed.complete)
    window.stream.go_to_event(41)
    qtbot.waitUntil(lambda: bool(window.stream.detail.json.text))
    return window


def scrolls(widget: QWidget) -> bool:
    """Whether it stands in something that is moved to see all of it."""
    parent = widget.parentWidget()
    while parent is not None:
        above = parent.parentWidget()
        if isinstance(above, QAbstractScrollArea) and above.viewport() is parent:
            return True
        parent = above
    return False


def cut(window: MainWindow) -> list[str]:
    """Texts and buttons of ours that can be seen in part."""
    found = []
    for each in window.findChildren(QWidget):
        if not each.isVisible() or each.size().isEmpty() or scrolls(each):
            continue
        whole = QRect(each.rect())
        wrapped = each.heightForWidth(each.width()) if isinstance(each, QLabel) and each.wordWrap() else 0
        seen = each.visibleRegion().boundingRect()
        if (isinstance(each, Button | QLabel) and seen != whole) or wrapped > each.height():
            found.append(each.accessibleName() or getattr(each, "text", str)())
        elif isinstance(each, QLabel) and not each.wordWrap() and "…" not in each.text():
            found += [each.text()] if each.sizeHint().width() > each.width() + 1 else []
    return found


def show_detail(name: str) -> Callable[[MainWindow], None]:
    return lambda window: window.stream.detail.show_page(name)


PAGES: dict[str, Callable[[MainWindow], None]] = {
    **{name: show_detail(name) for name in ("fields", "json", "problems", "request")},
    "plan": lambda window: window.actions_.plan_page.trigger(),
    "replay": lambda window: window.actions_.replay_page.trigger(),
    "connect": lambda window: window.actions_.connect_page.trigger(),
    "settings": lambda window: window.actions_.settings_page.trigger(),
}


def test_as_small_as_it_gets_nothing_is_cut(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(window.minimumSize())
    window.status.show_plan("94 %", "24 of 24")
    window.status.show_hint("Ctrl+K finds every command, every session and every filter that was saved.")
    for name, show in PAGES.items():
        show(window)
        qtbot.wait(20)
        assert (name, cut(window)) == (name, [])
    assert window.top.minimumSizeHint().width() <= window.width()


@pytest.mark.usefixtures("german")
def test_no_word_below_an_event_is_cut_in_a_longer_language_either(
    open_window: OpenWindow, session_path: Path, qtbot: QtBot
) -> None:
    window = open_window(Options(view=session_path, engine=False))
    qtbot.waitUntil(lambda: window.feed.complete)
    window.resize(window.minimumSize())
    window.stream.go_to_event(41)
    qtbot.waitUntil(lambda: bool(window.stream.detail.json.text))
    (row,) = window.stream.detail.findChildren(FittingRow)
    buttons = [each for each in row.findChildren(Button) if each is not window.stream.detail._teach_button]
    for button in buttons:
        button.show()
    qtbot.waitUntil(lambda: all(each.isVisible() and each.width() >= each.sizeHint().width() for each in buttons))
    assert len(buttons) == 4
    assert all(each.accessibleName() for each in buttons)


def test_the_status_bar_leaves_out_what_it_has_no_room_for_and_has_it_back(window: MainWindow, qtbot: QtBot) -> None:
    status = window.status

    def shown_at(width: int, height: int) -> set[str]:
        window.resize(width, height)
        qtbot.waitUntil(lambda: status.width() == window.width())
        status.show_plan("94 %", "24 of 24")
        status.say("Saved a copy of the session in another folder.")
        return {each.text() for each in status.findChildren(QLabel) if each.isVisible()}

    smallest = window.minimumSize()
    assert {"planned events seen", "events", "events/s", "good"} <= shown_at(1440, 900)
    narrow = shown_at(smallest.width(), smallest.height())
    assert "planned events seen" not in narrow
    assert {"events", "good"} <= narrow
    assert status.engine_button.isVisible()
    assert {"planned events seen", "events", "events/s", "good"} <= shown_at(1440, 900)


def test_in_the_top_bar_names_give_way_to_signs_and_come_back(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1440, 900)
    named = [each for each in window.top.findChildren(Button) if each.isVisible()]
    session = next(each for each in named if each.accessibleName() == "Session shop")
    qtbot.waitUntil(lambda: session.text() == "shop")
    window.top.show_session("a session with a name so long that there is no room for it", finished=False)
    window.resize(window.minimumSize())
    qtbot.waitUntil(lambda: all(each.width() >= each.sizeHint().width() for each in named))
    assert len(session.text()) < 12
    assert all(each.accessibleName() for each in named)
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: session.text().startswith("a session with a name"))


def test_the_sidebar_gives_way_and_is_had_by_hand_all_the_same(window: MainWindow, qtbot: QtBot) -> None:
    sidebar, splitter = window.stream.sidebar, window.stream.splitter
    window.resize(window.minimumSize())
    qtbot.waitUntil(sidebar.isHidden)
    assert b'"hidden": false' in bytes(sidebar.save_state().data())
    window.actions_.sidebar.trigger()
    qtbot.waitUntil(sidebar.isVisible)
    qtbot.waitUntil(lambda: sum(splitter.sizes()) + 2 == splitter.width() <= window.width())
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: splitter.width() > 1200)
    assert sidebar.isVisible()
    window.actions_.sidebar.trigger()
    window.resize(window.minimumSize())
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: splitter.width() > 1200)
    assert sidebar.isHidden()
