"""Saved filters: kept in order under their names, chosen and changed in the panel under the star, with real keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from inspector.gui.filterbar.saved import LONGEST_NAME, SavedFilter, SavedFilters
from inspector.gui.filterbar.savedpanel import SavedPanel
from inspector.gui.settings import WindowSettings
from inspector.gui.window import Options
from tests.gui.conftest import OpenWindow
from tests.gui.filter_stage import Stage

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def stage(open_window: OpenWindow, session_path: Path, qtbot: QtBot) -> Stage:
    window = open_window(Options(view=session_path, engine=False))
    qtbot.waitUntil(lambda: window.feed.complete)
    window.activateWindow()
    return Stage(window, qtbot)


@pytest.fixture
def panel(stage: Stage) -> SavedPanel:
    return stage.bar.commands.panel


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), key, modifiers)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def save(stage: Stage, text: str, name: str) -> None:
    stage.enter(text)
    press(Qt.Key.Key_F, CONTROL | ALT)
    QTest.keyClicks(focused(), name)
    press(Qt.Key.Key_Return)


def rows(panel: SavedPanel) -> list[str]:
    return [entry.label for entry in panel.model.rows]


def names(stage: Stage) -> list[str]:
    return [entry.name for entry in stage.bar.commands.saved.entries]


def test_a_filter_is_saved_under_a_name_and_found_again(stage: Stage, panel: SavedPanel) -> None:
    assert not stage.bar.commands.save.isEnabled()
    save(stage, "type:page", "Pages & more")
    assert panel.isHidden()
    assert stage.bar.edit.hasFocus()
    assert stage.bar.commands.saved.entries == [SavedFilter("Pages & more", "type:page")]
    assert "this one is saved" in stage.bar.commands.star.accessibleName()
    stage.enter("type:track")
    assert "this one is saved" not in stage.bar.commands.star.accessibleName()
    press(Qt.Key.Key_F, CONTROL | SHIFT)
    assert rows(panel)[:2] == ["Saved", "Pages & more"]
    press(Qt.Key.Key_Return)
    assert stage.text == "type:page"
    stage.wait_for(stage.expected("type:page"))


def test_the_panel_by_keys(stage: Stage, panel: SavedPanel) -> None:
    save(stage, "type:page", "A")
    save(stage, "type:track", "B")
    save(stage, "source:web", "C")
    stage.enter("user:u-1")
    press(Qt.Key.Key_F, CONTROL | SHIFT)
    assert rows(panel) == ["Saved", "A", "B", "C", "Recent", "user:u-1"]
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Up, ALT)
    assert names(stage) == ["B", "A", "C"]
    press(Qt.Key.Key_F2)
    QTest.keyClicks(focused(), "C")
    press(Qt.Key.Key_Return)
    assert panel.foot.text() == "Another filter has this name."
    QTest.keyClicks(focused(), "2")
    press(Qt.Key.Key_Return)
    assert names(stage) == ["C2", "A", "C"]
    press(Qt.Key.Key_Delete)
    assert names(stage) == ["A", "C"]
    press(Qt.Key.Key_Z, CONTROL)
    assert names(stage) == ["C2", "A", "C"]
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert (stage.text, panel.isHidden()) == ("type:page", True)
    press(Qt.Key.Key_F, CONTROL | SHIFT)
    press(Qt.Key.Key_Escape)
    assert panel.isHidden()
    assert stage.bar.edit.hasFocus()
    assert stage.text == "type:page"


def test_the_panel_by_mouse(stage: Stage, panel: SavedPanel) -> None:
    save(stage, "type:page", "A")
    stage.enter("type:track")
    QTest.mouseClick(stage.bar.commands.star, Qt.MouseButton.LeftButton)
    box = panel.view.visualRect(panel.model.index(1, 0))
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert (stage.text, panel.isHidden()) == ("type:page", True)
    QTest.mouseClick(stage.bar.commands.star, Qt.MouseButton.LeftButton)
    stage.window.stream.table.setFocus()
    assert panel.isHidden()


def test_recent_filters_can_be_chosen_too(stage: Stage, panel: SavedPanel) -> None:
    stage.enter("type:page")
    stage.enter("type:track")
    press(Qt.Key.Key_F, CONTROL | SHIFT)
    assert rows(panel) == ["Recent", "type:track", "type:page"]
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert stage.text == "type:page"


def test_they_are_kept_at_once(
    stage: Stage, open_window: OpenWindow, settings: WindowSettings, session_path: Path, qtbot: QtBot
) -> None:
    save(stage, "type:page", "A")
    assert settings.state("saved-filters") is not None
    other = Stage(open_window(Options(view=session_path, engine=False)), qtbot)
    assert other.bar.commands.saved.entries == [SavedFilter("A", "type:page")]


def test_names_and_what_was_saved_by_somebody_else() -> None:
    saved = SavedFilters()
    saved.save("  a \n b ", " type:page ")
    saved.save("", "x")
    saved.save("x", " ")
    saved.save("n" * 200, "y")
    assert saved.entries == [SavedFilter("a b", "type:page"), SavedFilter("n" * LONGEST_NAME, "y")]
    saved.save("a b", "z")
    assert saved.entries[0].text == "z"
    assert not saved.rename(1, "a b")
    assert saved.move(0, -1) == 0
    other = SavedFilters()
    assert other.restore(saved.saved())
    assert other.entries == saved.entries
    for wrong in (b"{", b"[1]", b'["ab"]', b"[[1,2]]", b"null"):
        assert not other.restore(QByteArray(wrong))
        assert other.entries == saved.entries
    removed = saved.remove(0)
    saved.save("a b", "taken")
    saved.put_back(0, removed)
    assert [entry.text for entry in saved.entries] == ["y", "taken"]
