"""The commands of the whole window, their keys, and the sheet that tells of them."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from inspector.gui.palette.commands import Command, commands
from inspector.gui.palette.entries import Entry
from inspector.gui.palette.keys import KEYS, key_entries
from inspector.gui.palette.rows import FoundList
from inspector.gui.window import MainWindow, Options
from tests.gui.conftest import OpenWindow

SETTLED = {"Ctrl+F"}
"""The filter bar lets go of it while the keyboard is in the detail pane, which has a search of its own."""

MOUSE = {"Wheel", "Plus", "Minus"}
"""What is told about in words that are no keys of ``QKeySequence``."""


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    return open_window(Options(engine=False))


def overlapping(one: Command, other: Command) -> bool:
    """Whether there is a place where the keyboard can be so that both count."""
    contexts = (one.action.shortcutContext(), other.action.shortcutContext())
    if any(
        context in {Qt.ShortcutContext.WindowShortcut, Qt.ShortcutContext.ApplicationShortcut} for context in contexts
    ):
        return True
    return one.widget is other.widget or one.widget.isAncestorOf(other.widget) or other.widget.isAncestorOf(one.widget)


def listed(view: FoundList) -> Iterator[Entry]:
    for row in view.found.rows:
        if not isinstance(row, str):
            yield row.entry


def test_every_command_has_words_and_a_tool_tip_that_names_its_keys(window: MainWindow) -> None:
    window.finder.show_keys()  # names the areas
    found = list(commands(window))
    assert len(found) > 30
    for command in found:
        assert command.title
        assert command.action.toolTip() not in {"", command.action.text()}, command.title
        if command.keys:
            assert command.keys[0] in command.action.toolTip(), command.title
        assert command.area


def test_no_two_commands_share_keys_where_both_could_be_meant(window: MainWindow) -> None:
    found = [(keys, command) for command in commands(window) for keys in command.keys]
    clashes = [
        f"{keys}: {one.title} ({type(one.widget).__name__}) and {other.title} ({type(other.widget).__name__})"
        for at, (keys, one) in enumerate(found)
        for other_keys, other in found[at + 1 :]
        if keys == other_keys and keys not in SETTLED and overlapping(one, other)
    ]
    assert clashes == []


def test_the_sheet_has_every_shortcut_of_every_command_and_what_is_declared(window: MainWindow) -> None:
    window.actions_.show_keys.trigger()
    sheet = window.finder.sheet
    assert sheet is not None
    shown = {(entry.group, entry.title, entry.keys) for entry in listed(sheet.list)}
    for command in commands(window):
        for keys in command.keys:
            assert (command.area, command.title, keys) in shown
    assert {(key.words, key.keys) for key in KEYS} <= {(title, keys) for _, title, keys in shown}


def test_declared_keys_are_keys_and_no_command_of_the_same_area_has_them(window: MainWindow) -> None:
    window.finder.show_keys()
    taken = {(command.area, keys) for command in commands(window) for keys in command.keys}
    for key in KEYS:
        for part in key.keys.split(", "):
            if part not in MOUSE:
                assert QKeySequence(part).toString() == part, key
            assert (key.area, part) not in taken, key
    assert len({(key.area, key.keys) for key in KEYS}) == len(KEYS)


def test_the_question_mark_opens_the_sheet_and_escape_gives_the_keyboard_back(window: MainWindow) -> None:
    window.pages.show_page("connect")
    before = window.pages.rail.button("connect")
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Question)
    sheet = window.finder.sheet
    assert sheet is not None
    assert sheet.isVisible()
    assert sheet.edit.hasFocus()
    QTest.keyClicks(sheet.edit, "settings")
    (first, *_) = listed(sheet.list)
    assert first.title == "Settings"
    QTest.keyClicks(sheet.edit, "?")  # typed, and no shortcut here
    assert sheet.edit.text() == "settings?"
    QTest.keyClick(sheet.edit, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert before.hasFocus()


def test_the_sheet_finds_by_keys_and_does_what_is_chosen(window: MainWindow) -> None:
    window.actions_.show_keys.trigger()
    sheet = window.finder.sheet
    assert sheet is not None
    QTest.keyClicks(sheet.edit, "ctrl+,")
    assert next(listed(sheet.list)).title == "Settings"
    QTest.keyClick(sheet.edit, Qt.Key.Key_Return)
    assert window.pages.current == "settings"


def test_every_area_of_a_declared_key_is_one_of_the_window(window: MainWindow) -> None:
    window.finder.show_keys()
    widgets: list[QWidget] = [window, *window.findChildren(QWidget)]
    areas = {str(widget.property("area")) for widget in widgets if widget.property("area")}
    assert {key.area for key in KEYS} <= areas
    assert key_entries(window)
