"""Destinations set up in the window: chosen from the list, typed in, tested, saved, changed and removed with undo."""

import json
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from inspector.destinations.model import Destination, Kind, Setting, SettingType
from inspector.destinations.settings import validate
from inspector.gui.look.look import Look
from inspector.gui.parts.saying import Saying
from inspector.gui.replay.fields import SettingField
from inspector.gui.replay.keeping import Keeper, Removed, Shown
from inspector.gui.replay.questions import ReplayQuestions
from inspector.gui.replay.secretfield import SecretField
from inspector.gui.window import MainWindow, Options
from tests.destinations import standins
from tests.destinations.standin_server import StandIn
from tests.gui.accessibility_rig import described, nameless, reachable, tab_round, tree_of
from tests.gui.replay_rig import KEY, WAIT_MS, OpenWindow, keep, panels, show_page


@pytest.fixture
def window(open_window: OpenWindow, session_path: Path, qtbot: QtBot) -> MainWindow:
    """Destinations need no engine."""
    made = open_window(Options(view=session_path, engine=False))
    made.activateWindow()
    qtbot.waitUntil(lambda: made.feed.complete and made.isActiveWindow(), timeout=WAIT_MS)
    return made


@pytest.fixture
def server() -> Iterator[StandIn]:
    """A data plane that knows a wrong key from a right one."""
    with StandIn(standins.rudderstack(KEY)) as server:
        yield server


def choose_kind(window: MainWindow, qtbot: QtBot, words: str) -> None:
    """Find a kind by typing, and take the first with Enter."""
    window.replay.actions.add.trigger()
    picker = panels(window).picker
    qtbot.waitUntil(lambda: bool(picker.model.rows), timeout=WAIT_MS)
    QTest.keyClicks(picker.field.edit, words)
    QTest.keyClick(picker.field.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panels(window).editor.form is not None, timeout=WAIT_MS)


def secret(window: MainWindow, key: str = "write_key") -> SecretField:
    form = panels(window).editor.form
    assert form is not None
    field = form.settings[key]
    assert isinstance(field, SecretField)
    return field


def line(window: MainWindow, key: str) -> QLineEdit:
    form = panels(window).editor.form
    assert form is not None
    field = form.settings[key]
    assert isinstance(field, SettingField)
    assert field.edit is not None
    return field.edit


def said(window: MainWindow) -> str:
    return panels(window).editor._answer.text()


def holds_keyboard(window: MainWindow) -> bool:
    """Whether the keyboard is on the Replay page."""
    focus = QApplication.focusWidget()
    return focus is not None and window.replay.page.isAncestorOf(focus)


def test_a_destination_is_set_up_by_keys_tested_and_saved(
    window: MainWindow, server: StandIn, qtbot: QtBot, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    show_page(window, qtbot)
    choose_kind(window, qtbot, "rudderstack")
    editor = panels(window).editor
    form = editor.form
    assert form is not None
    assert form._name.edit.hasFocus()
    assert nameless(window) == []
    order = tab_round()
    assert {described(each) for each in reachable(window) - set(order)} == set()
    form._name.edit.setText("staging")
    QTest.keyClicks(secret(window).edit, KEY)
    QTest.keyClicks(line(window, "url"), server.url)
    editor.test.click()
    qtbot.waitUntil(lambda: bool(said(window)) and "Asking" not in said(window), timeout=WAIT_MS)
    assert len(server.seen) == 1
    assert server.seen[0].basic == f"{KEY}:"
    assert KEY not in said(window)
    heard = " ".join(each.text(QAccessible.Text.Value) + each.text(QAccessible.Text.Name) for each in tree_of(window))
    assert KEY not in heard, "screen readers are told no secret"
    editor.save.click()
    qtbot.waitUntil(lambda: [each.destination.name for each in window.replay.shelf.all] == ["staging"], timeout=WAIT_MS)
    qtbot.waitUntil(lambda: window.replay.page.table.current == "staging", timeout=WAIT_MS)
    assert window.replay.page.panel is panels(window).preview
    assert holds_keyboard(window)
    window.close()
    qtbot.waitUntil((tmp_path / "window.ini").is_file, timeout=WAIT_MS)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {"destinations.json", "shop.evs"} <= {path.name for path in files}
    assert [path.name for path in files if KEY.encode() in path.read_bytes()] == ["secrets.json"]
    assert KEY not in caplog.text
    kept = json.loads(next(tmp_path.rglob("destinations.json")).read_text())["destinations"][0]
    assert kept["settings"] == {"url": server.url}


def test_what_is_wrong_is_said_at_its_field(window: MainWindow, qtbot: QtBot) -> None:
    show_page(window, qtbot)
    choose_kind(window, qtbot, "segment")
    editor = panels(window).editor
    form = editor.form
    assert form is not None
    line(window, "url").setText("ftp://shop")
    form.filter.edit.setText("total>>3")
    form._rate.edit.setText("-1")
    form._concurrency.edit.setText("0")
    editor.save.click()
    assert form.settings["write_key"].trouble.text() == "Write key is missing."
    assert "begins with https://" in form.settings["url"].trouble.text()
    assert form.filter.trouble.text()
    assert form.rate.trouble.text()
    assert form.concurrency.trouble.text() == "A whole number from 1 to 256."
    assert secret(window).edit.hasFocus(), "the first one"
    assert said(window) == "Something is missing or wrong above."
    assert window.replay.shelf.all == ()
    QTest.keyClick(form._name.edit, Qt.Key.Key_Escape)
    assert "Escape again" in said(window), "it is not lost by one key"
    QTest.keyClick(form._name.edit, Qt.Key.Key_Escape)
    assert window.replay.page.panel is None
    assert editor.form is None
    assert holds_keyboard(window)


def test_names_in_descriptions_are_quoted_and_where_secrets_are_kept_is_said_once(
    window: MainWindow, qtbot: QtBot
) -> None:
    show_page(window, qtbot)
    choose_kind(window, qtbot, "webhook")
    form = panels(window).editor.form
    assert form is not None
    about = [field.about.text() for field in form.settings.values()]
    assert "Lines of “Name: value”, with placeholders." in about
    assert [sum("It is kept " in each for each in about), sum("`" in each for each in about)] == [1, 0]


def test_a_kept_secret_is_not_shown_and_stays_unless_it_is_replaced(
    window: MainWindow, server: StandIn, qtbot: QtBot
) -> None:
    Keeper().save(None, Destination("staging", "rudderstack", {"url": server.url}), {"write_key": KEY})
    show_page(window, qtbot, "staging")
    window.replay.edit("staging")
    qtbot.waitUntil(lambda: panels(window).editor.form is not None, timeout=WAIT_MS)
    field = secret(window)
    assert field.edit.text() == ""
    assert field.edit.placeholderText() == "kept; type here to replace it"
    form = panels(window).editor.form
    assert form is not None
    form._name.edit.setText("Stage")
    panels(window).editor.test.click()
    qtbot.waitUntil(lambda: bool(server.seen), timeout=WAIT_MS)
    assert server.seen[0].basic == f"{KEY}:", "the kept one is tested under the name that it has"
    panels(window).editor.save.click()
    qtbot.waitUntil(lambda: window.replay.shelf.names() == ["Stage"], timeout=WAIT_MS)
    removed = Keeper().remove("Stage")
    assert removed.secrets == {"write_key": KEY}
    assert KEY not in repr(removed)
    Keeper().restore(removed)
    window.replay.edit("Stage")
    qtbot.waitUntil(lambda: panels(window).editor.form is not None, timeout=WAIT_MS)
    secret(window).drop.click()
    panels(window).editor.save.click()
    assert secret(window).trouble.text() == "Write key is missing."


def test_a_revealed_secret_can_be_read_and_nothing_stays_when_it_is_left(window: MainWindow, qtbot: QtBot) -> None:
    show_page(window, qtbot)
    choose_kind(window, qtbot, "segment")
    field = secret(window)
    assert field.edit.echoMode() is QLineEdit.EchoMode.Password
    QTest.keyClicks(field.edit, "abc")
    field.reveal.click()
    assert field.edit.echoMode() is QLineEdit.EchoMode.Normal
    panels(window).editor.cancel.click()
    assert field.edit.text() == ""


def test_a_destination_is_duplicated_and_removed_with_undo(window: MainWindow, server: StandIn, qtbot: QtBot) -> None:
    keep("staging", server.url)
    show_page(window, qtbot, "staging")
    window.replay.page.table.go_to("staging")
    window.replay.actions.duplicate.trigger()
    qtbot.waitUntil(lambda: window.replay.shelf.names() == ["staging", "staging 2"], timeout=WAIT_MS)
    qtbot.waitUntil(lambda: panels(window).editor.form is not None, timeout=WAIT_MS)
    assert secret(window)._kept, "its secrets are the copy's too"
    panels(window).editor.closed.emit()
    page = window.replay.page
    page.table.go_to("staging 2")
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: window.replay.shelf.names() == ["staging"], timeout=WAIT_MS)
    assert "Removed staging 2" in window.notices.text
    assert page._undo.isVisible()
    QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.replay.shelf.names() == ["staging", "staging 2"], timeout=WAIT_MS)
    assert Keeper().open("staging 2").kept == {"write_key"}
    assert not page._undo.isVisible()


def test_a_name_that_is_taken_is_refused(window: MainWindow, server: StandIn, qtbot: QtBot) -> None:
    keep("staging", server.url)
    show_page(window, qtbot, "staging")
    choose_kind(window, qtbot, "jsonl")
    form = panels(window).editor.form
    assert form is not None
    form._name.edit.setText("Staging")
    line(window, "path").setText(str(Path.home() / "out.jsonl"))
    panels(window).editor.save.click()
    qtbot.waitUntil(lambda: "There is a destination “Staging” already" in said(window), timeout=WAIT_MS)


def test_the_list_of_kinds_is_searched(window: MainWindow, qtbot: QtBot) -> None:
    show_page(window, qtbot)
    window.replay.actions.add.trigger()
    picker = panels(window).picker
    qtbot.waitUntil(lambda: len(picker.model.rows) > 10, timeout=WAIT_MS)
    QAbstractItemModelTester(picker.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert picker.install.isVisible()
    QTest.keyClicks(picker.field.edit, "postgres")
    assert [each.kind.id for each in picker.model.rows] == ["postgres"]
    picker.field.edit.setText("no such vendor")
    assert not picker.model.rows
    assert "webhook" in picker.note.text()
    picker.field.edit.clear()
    QTest.keyClick(picker.field.edit, Qt.Key.Key_Down)
    assert picker.view.currentIndex().row() == 1
    assert nameless(window) == []
    QTest.keyClick(picker.field.edit, Qt.Key.Key_Escape)
    assert window.replay.page.panel is None


def test_a_damaged_file_is_told_and_left_alone(window: MainWindow, qtbot: QtBot) -> None:
    keep("staging", "http://127.0.0.1:9")
    path = next(Path.home().rglob("destinations.json"))
    path.write_text("{")
    show_page(window, qtbot)
    assert "cannot be used" in window.replay.page._trouble.text()
    assert path.read_text() == "{"


VALUES = {
    SettingType.TEXT: ("abc", "abc"),
    SettingType.URL: ("https://shop.test", "https://shop.test"),
    SettingType.INTEGER: (3, 3),
    SettingType.NUMBER: (2.5, 2.5),
    SettingType.BOOLEAN: (True, True),
    SettingType.CHOICE: ("b", "b"),
    SettingType.LINES: (["a", "b c"], ("a", "b c")),
    SettingType.PAIRS: ({"X-A": "1: 2"}, {"X-A": "1: 2"}),
    SettingType.TEMPLATE: ("a\n b", "a\n b"),
    SettingType.FILE: ("/srv/a b.json", "/srv/a b.json"),
    SettingType.FOLDER: ("/srv/a", "/srv/a"),
    SettingType.JSON: ([{"a": 1}], [{"a": 1}]),
}


@pytest.mark.parametrize("kind", VALUES, ids=str)
def test_a_field_shows_a_value_and_gives_it_back(kind: SettingType, look: Look, qtbot: QtBot) -> None:
    given, expected = VALUES[kind]
    setting = Setting("key", "Key", kind, "What it is.", choices=("a", "b"))
    questions = ReplayQuestions(QApplication.activeWindow())  # type: ignore[arg-type]  # nothing is asked
    field = SettingField(look, setting, questions)
    qtbot.addWidget(field)
    field.show_value(None)
    assert field.value in {None, False}
    field.show_value(given)
    typed, wrong = validate(Kind("k", "K", "", (setting,)), {"key": field.value})
    assert not wrong
    assert typed["key"] == expected


def test_what_was_removed_tells_no_secret() -> None:
    assert "abc" not in repr(Removed(Destination("x", "segment", {}), {"write_key": "abc"}))


def test_what_is_said_names_things_in_quotation_marks(look: Look, qtbot: QtBot) -> None:
    saying = Saying(look)
    qtbot.addWidget(saying)
    saying.say("`total` is missing.\n`currency` too.", "bad")
    assert saying.text() == "“total” is missing.\n“currency” too."


def test_what_is_added_elsewhere_while_they_are_being_read_is_seen(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    show_page(window, qtbot)
    reading, going_on, read = Event(), Event(), Keeper.all

    def slowly(keeper: Keeper) -> tuple[Shown, ...]:
        found = read(keeper)
        reading.set()
        assert going_on.wait(WAIT_MS / 1000)
        return found

    monkeypatch.setattr(Keeper, "all", slowly)
    shelf = window.replay.shelf
    shelf.renew()
    assert reading.wait(WAIT_MS / 1000)
    keep("Late", "http://127.0.0.1:9/")
    shelf.renew()
    going_on.set()
    qtbot.waitUntil(lambda: "Late" in shelf.names(), timeout=WAIT_MS)
