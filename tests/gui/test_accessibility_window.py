"""Every page, panel and overlay: each control has a name, Tab reaches all of it in the order in which it is read."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QTableView, QWidget
from pytestqt.qtbot import QtBot

from inspector.gui.window import MainWindow, Options
from tests.gui.accessibility_rig import (
    ROLE,
    described,
    misplaced,
    name_of,
    nameless,
    reachable,
    tab_round,
    tree_of,
)
from tests.gui.conftest import OpenWindow


@pytest.fixture
def window(open_window: OpenWindow, session_path: Path, qtbot: QtBot) -> MainWindow:
    window = open_window(Options(view=session_path, engine=False))
    window.activateWindow()
    qtbot.waitUntil(lambda: window.feed.complete and window.isActiveWindow())
    window.stream.go_to_event(41)  # it has a problem
    window.stream.table.setFocus()
    qtbot.waitUntil(lambda: bool(window.stream.detail.json.text) and window.stream.table.hasFocus())
    qtbot.waitUntil(window.stream.sidebar.view.isVisible)
    return window


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), key, modifiers)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def show_detail(name: str) -> Callable[[MainWindow, QtBot], None]:
    def show(window: MainWindow, _: QtBot) -> None:
        window.stream.detail.show_page(name)

    return show


def show_connect(window: MainWindow, _: QtBot) -> None:
    window.actions_.connect_page.trigger()


def show_plan(window: MainWindow, _: QtBot) -> None:
    window.actions_.plan_page.trigger()


def show_replay(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_.replay_page.trigger()
    qtbot.waitUntil(lambda: window.replay.shelf.known and window.replay.desk.known)


def show_settings(window: MainWindow, _: QtBot) -> None:
    window.actions_.settings_page.trigger()


def show_comparison(window: MainWindow, qtbot: QtBot) -> None:
    window.stream.comparing.open_pair(1, 7)
    qtbot.waitUntil(window.stream.comparing.page.isVisible)


def show_rename(window: MainWindow, _: QtBot) -> None:
    window.rename.open_for(window.feed.sources[1])


def write_note(window: MainWindow, qtbot: QtBot) -> None:
    window.stream.annotating.note.trigger()
    qtbot.waitUntil(lambda: window.stream.annotating.bar.writing)


def write_tags(window: MainWindow, qtbot: QtBot) -> None:
    window.stream.annotating.tag.trigger()
    qtbot.waitUntil(lambda: window.stream.annotating.bar.writing)


def group_events(window: MainWindow, qtbot: QtBot) -> None:
    window.stream.arranging.actions.groups["event"].trigger()
    qtbot.waitUntil(lambda: window.stream.arranging.arranger.rows is not None)
    window.stream.filter_bar.show_filter("type:track")
    qtbot.waitUntil(lambda: not window.stream.filter_bar.filtering.searching)


def find_in_json(window: MainWindow, _: QtBot) -> None:
    window.stream.detail.find_action.trigger()


PAGES = {
    "stream": show_detail("json"),
    "fields": show_detail("fields"),
    "problems": show_detail("problems"),
    "request": show_detail("request"),
    "find": find_in_json,
    "grouped": group_events,
    "note": write_note,
    "tags": write_tags,
    "rename": show_rename,
    "compare": show_comparison,
    "deliveries": show_detail("deliveries"),
    "plan": show_plan,
    "replay": show_replay,
    "connect": show_connect,
    "settings": show_settings,
}


@pytest.mark.parametrize("page", PAGES)
def test_tab_reaches_all_of_a_page_as_it_is_read_and_comes_back(page: str, window: MainWindow, qtbot: QtBot) -> None:
    PAGES[page](window, qtbot)
    qtbot.wait(50)
    assert nameless(window) == []
    order = tab_round()
    assert {described(widget) for widget in reachable(window) - set(order)} == set()
    assert [described(each) for each in tab_round(forwards=False)[1:]] == [described(each) for each in order[:0:-1]]
    first = next(at for at, each in enumerate(order) if window.top.isAncestorOf(each))
    order = order[first:] + order[:first]
    panes = [window.top, window.rename, window.pages.rail, window.pages, window.status]
    stream = window.stream
    inner = [stream.filter_bar, stream.timeline.timeline, stream.sidebar, stream.table, stream.detail]
    for pane in (window.top, window.pages.rail, window.status, *inner, stream.annotating.bar):
        assert misplaced(order, pane) == []
    places = [number for each in order if (number := _pane(each, panes)) is not None]
    assert places == sorted(places)
    if page in {"stream", "fields", "problems", "request", "find", "grouped"}:
        places = [number for each in order if (number := _pane(each, inner)) is not None]
        assert places == sorted(places)


def _pane(widget: QWidget, panes: list[QWidget]) -> int | None:
    return next((at for at, pane in enumerate(panes) if pane is widget or pane.isAncestorOf(widget)), None)


@pytest.mark.parametrize("page", ["stream", "compare"])
def test_who_comes_by_tab_sees_where_the_keyboard_is(page: str, window: MainWindow, qtbot: QtBot) -> None:
    PAGES[page](window, qtbot)
    qtbot.wait(50)
    order = tab_round()
    tables = [each for each in order if isinstance(each, QTableView)]
    assert len(tables) == {"stream": 2, "compare": 1}[page]
    for table in tables:
        before = order[order.index(table) - 1]
        before.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.wait(20)
        without = table.viewport().grab().toImage()
        press(Qt.Key.Key_Tab)
        assert focused() is table
        assert table.viewport().grab().toImage() != without, described(table)


def test_what_tab_comes_to_is_scrolled_into_sight(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_.settings_page.trigger()
    window.resize(1000, 600)
    qtbot.wait(20)
    for _ in tab_round():
        press(Qt.Key.Key_Tab)
        assert not focused().visibleRegion().isEmpty(), described(focused())


def test_f6_goes_from_pane_to_pane_and_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    start = focused()
    seen = [start]
    for _ in range(20):
        press(Qt.Key.Key_F6)
        if focused() is start:
            break
        seen.append(focused())
    assert focused() is start
    stream = window.stream
    assert {stream.filter_bar.edit, stream.timeline.timeline, stream.sidebar.view, stream.table} <= set(seen)
    assert stream.detail.tabs in seen
    back = [start]
    for _ in seen[1:]:
        press(Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
        back.append(focused())
    assert back[1:] == seen[:0:-1]


def open_palette(window: MainWindow) -> QWidget | None:
    window.actions_.search_commands.trigger()
    return window.finder.palette


def open_sheet(window: MainWindow) -> QWidget | None:
    window.actions_.show_keys.trigger()
    return window.finder.sheet


def open_picker(window: MainWindow) -> QWidget:
    window.stream.columns.choose.trigger()
    return window.stream.columns.picker


def open_saved(window: MainWindow) -> QWidget:
    bar = window.stream.filter_bar
    bar.commands.saved.save("Tracks", "type:track")
    bar.commands.show_saved.trigger()
    return bar.commands.panel


OVERLAYS: dict[str, Callable[[MainWindow], QWidget | None]] = {
    "palette": open_palette,
    "keys": open_sheet,
    "column picker": open_picker,
    "saved filters": open_saved,
}


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_an_overlay_keeps_tab_inside_and_escape_gives_the_keyboard_back(
    overlay: str, window: MainWindow, qtbot: QtBot
) -> None:
    before = focused()
    panel = OVERLAYS[overlay](window)
    assert panel is not None
    qtbot.waitUntil(lambda: panel.isAncestorOf(focused()))
    assert nameless(panel) == []
    order = tab_round()
    assert all(panel.isAncestorOf(each) for each in order)
    assert set(order) == reachable(panel)
    assert misplaced(order, panel) == []
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not panel.isVisible())
    assert focused() in {before, window.stream.filter_bar.edit if overlay == "saved filters" else before}


@pytest.mark.parametrize("page", ["note", "tags", "rename", "find", "compare"])
def test_escape_leaves_what_was_opened_over_the_stream(page: str, window: MainWindow, qtbot: QtBot) -> None:
    PAGES[page](window, qtbot)
    qtbot.wait(20)
    press(Qt.Key.Key_Escape)
    stream = window.stream
    shown = [stream.annotating.bar, window.rename, stream.detail.json.finder, stream.comparing.page]
    qtbot.waitUntil(lambda: not any(each.isVisible() for each in shown))
    assert focused() in {stream.table, stream.detail.json.view}


def test_roles_are_those_of_what_things_are(window: MainWindow) -> None:
    roles = {name_of(each): each.role() for each in tree_of(window)}
    assert roles["Stream of events"] is ROLE.Table
    assert roles["Sidebar"] in {ROLE.Table, ROLE.Tree, ROLE.List}
    assert roles["Filter"] is ROLE.EditableText
    assert roles["Copy the event or its request"] in {ROLE.Button, ROLE.ButtonMenu}
    assert roles["Reveal secrets"] is ROLE.CheckBox


@pytest.mark.qt_log_ignore("This plugin does not support")  # menus without a window system
def test_menus_open_by_key_and_name_every_entry(window: MainWindow, qtbot: QtBot) -> None:
    for button in (window.top._more, window.top._session, window.top._state):
        button.setFocus()
        press(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert all(action.text().strip() for action in menu.actions() if not action.isSeparator())
        QTest.keyClick(menu, Qt.Key.Key_Down)
        assert menu.activeAction() is not None
        QTest.keyClick(menu, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)
        assert button.hasFocus()
