"""Settings: their declaration, the file, and the page."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector.gui.preferences.declared import (
    DENSITY,
    FOLDER,
    HINTS,
    KEEP_FILTERS,
    PORT,
    RECENT,
    SETTINGS,
    TEXT_SIZE,
    THEME,
    TIME_ZONE,
)
from inspector.gui.preferences.editors import ChoiceEditor, FlagEditor, NumberEditor
from inspector.gui.preferences.page import SettingRow, SettingsPage
from inspector.gui.settings import WindowSettings
from inspector.gui.stream.cells import clock_text
from inspector.gui.window import MainWindow, Options
from tests.gui.conftest import OpenWindow


@pytest.fixture
def window(open_window: OpenWindow, session_path: Path, qtbot: QtBot) -> MainWindow:
    window = open_window(Options(view=session_path, engine=False))
    qtbot.waitUntil(lambda: window.stream.model.rowCount() == 300)
    return window


@pytest.fixture
def page(window: MainWindow) -> SettingsPage:
    QTest.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(window.pages.page, SettingsPage)
    return window.pages.page


def row(page: SettingsPage, key: str) -> SettingRow:
    return next(row for row in page.rows if row.setting.key == key)


def test_every_default_is_a_value_that_can_be_written_and_read_back() -> None:
    assert len({setting.key for setting in SETTINGS}) == len(SETTINGS)
    for setting in SETTINGS:
        assert setting.kind.read(setting.kind.write(setting.default)) == setting.default
        assert setting.title
        assert setting.tip.endswith(".")


@given(st.text(max_size=12))
def test_what_makes_no_sense_in_the_file_counts_as_not_set(text: str) -> None:
    for setting in SETTINGS:
        value = setting.kind.read(text)
        if value is not None:
            assert setting.kind.read(setting.kind.write(value)) == value


def test_nonsense_in_the_file_is_the_default_and_does_not_raise(tmp_path: Path) -> None:
    path = tmp_path / "window.ini"
    store = QSettings(str(path), QSettings.Format.IniFormat)
    for setting in SETTINGS:
        store.setValue(setting.key, "no, such; value=\x00")
    store.sync()
    settings = WindowSettings(path)
    assert [settings.value(setting) for setting in SETTINGS] == [setting.default for setting in SETTINGS]


def test_a_folder_with_commas_comes_back_whole(settings: WindowSettings, tmp_path: Path) -> None:
    settings.choose(FOLDER, "/data/a, b; c")
    settings._store.sync()
    assert WindowSettings(tmp_path / "window.ini").value(FOLDER) == "/data/a, b; c"


def test_the_page_has_every_setting_and_marks_what_differs(page: SettingsPage, settings: WindowSettings) -> None:
    assert [each.setting for each in page.rows] == list(SETTINGS)
    assert not page.reset_all.isEnabled()
    settings.choose(RECENT, 5)
    assert row(page, RECENT.key).reset.isVisible()
    assert "12" in row(page, RECENT.key).reset.toolTip()
    assert not row(page, PORT.key).reset.isVisible()
    QTest.mouseClick(row(page, RECENT.key).reset, Qt.MouseButton.LeftButton)
    assert settings.value(RECENT) == 12
    settings.choose(RECENT, 5)
    settings.choose(HINTS, False)
    QTest.mouseClick(page.reset_all, Qt.MouseButton.LeftButton)
    assert [settings.differs(setting) for setting in SETTINGS] == [False] * len(SETTINGS)


def test_a_search_narrows_and_says_when_nothing_is_called_that(page: SettingsPage) -> None:
    QTest.keyClicks(page.search.edit, "theme")
    assert THEME.key in [each.setting.key for each in page.rows if each.isVisible()]
    assert PORT.key not in [each.setting.key for each in page.rows if each.isVisible()]
    QTest.keyClicks(page.search.edit, "zzzzqq")
    assert [each for each in page.rows if each.isVisible()] == []
    assert page._nothing.isVisible()
    page.search.edit.clear()
    assert all(each.isVisible() for each in page.rows)


def test_the_theme_is_chosen_with_arrows_and_applied_at_once(page: SettingsPage, window: MainWindow) -> None:
    editor = row(page, THEME.key).editor
    assert isinstance(editor, ChoiceEditor)
    editor.buttons["system"].setFocus()
    QTest.keyClick(editor.buttons["system"], Qt.Key.Key_Right)
    QTest.keyClick(editor.buttons["light"], Qt.Key.Key_Right)
    assert editor.buttons["dark"].hasFocus()
    assert window.look.theme.dark
    row(page, THEME.key).reset.click()
    assert not window.look.theme.dark


def test_text_size_and_density_change_what_stands_already_and_back(page: SettingsPage, window: MainWindow) -> None:
    table, title = window.stream.table, page.reset_all
    before = table.verticalHeader().defaultSectionSize(), title.font().pixelSize()
    window.settings.choose(TEXT_SIZE, "larger")
    assert title.font().pixelSize() == 17
    assert table.verticalHeader().defaultSectionSize() > before[0]
    assert table.verticalHeader().defaultSectionSize() >= QFontMetrics(window.look.font()).height()
    window.settings.choose(TEXT_SIZE, "small")
    window.settings.reset(TEXT_SIZE)
    assert (table.verticalHeader().defaultSectionSize(), title.font().pixelSize()) == before
    window.settings.choose(DENSITY, "compact")
    assert table.verticalHeader().defaultSectionSize() < before[0]
    window.settings.reset(DENSITY)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the C library's time zone cannot be changed here")
def test_times_are_told_in_utc_or_in_the_zone_of_the_machine(
    page: SettingsPage, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Asia/Kolkata")
    window.following._zone._own = "Asia/Kolkata"
    window.settings.choose(TIME_ZONE, "utc")
    assert clock_text(0) == "00:00:00.000"
    window.settings.choose(TIME_ZONE, "local")
    assert clock_text(0) == "05:30:00.000"
    window.following._zone._own = None
    window.settings.choose(TIME_ZONE, "utc")
    window.settings.choose(TIME_ZONE, "local")


def test_a_number_out_of_bounds_is_not_taken(page: SettingsPage, settings: WindowSettings) -> None:
    editor = row(page, PORT.key).editor
    assert isinstance(editor, NumberEditor)
    editor.field.edit.setFocus()
    editor.field.edit.selectAll()
    QTest.keyClicks(editor.field.edit, "70000")
    QTest.keyClick(editor.field.edit, Qt.Key.Key_Tab)
    assert 0 <= settings.port <= 65_535
    assert editor.field.edit.text() == str(settings.port)
    editor.field.edit.setFocus()
    editor.field.edit.selectAll()
    QTest.keyClicks(editor.field.edit, "9000")
    QTest.keyClick(editor.field.edit, Qt.Key.Key_Return)
    assert settings.port == 9000
    QTest.keyClick(editor.field.edit, Qt.Key.Key_Up)
    assert settings.port == 9001


def test_a_switch_is_pressed_with_space(page: SettingsPage, settings: WindowSettings) -> None:
    editor = row(page, KEEP_FILTERS.key).editor
    assert isinstance(editor, FlagEditor)
    editor.switch.setFocus()
    QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Space)
    assert settings.value(KEEP_FILTERS) is False
    assert not editor.switch.isChecked()


def test_new_sessions_go_into_the_chosen_folder_while_it_is_there(
    window: MainWindow, settings: WindowSettings, tmp_path: Path
) -> None:
    assert window.sessions.own_new_path() is None
    settings.choose(FOLDER, str(tmp_path))
    path = window.sessions.own_new_path()
    assert path is not None
    assert path.parent == tmp_path
    settings.choose(FOLDER, str(tmp_path / "gone"))
    assert window.sessions.own_new_path() is None


def test_every_setting_is_documented() -> None:
    text = (Path(__file__).parents[2] / "docs" / "window.md").read_text(encoding="utf-8")
    assert [setting.title for setting in SETTINGS if f"| {setting.title} |" not in text] == []
