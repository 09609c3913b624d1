"""Teaching a decoder in the window: from a request that nobody understands to events, and back again."""

import json
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inspector.engine.decoders import read_decoders, user_folder
from inspector.gui.parts.button import Button
from inspector.gui.preferences.page import SettingsPage
from inspector.gui.teaching.page import TeachPage
from inspector.gui.teaching.shelf import DecodersSection
from inspector.gui.window import MainWindow, Options
from inspector.storage.imported import decoded
from inspector.storage.rows import Arrival
from tests.gui.accessibility_rig import described, misplaced, nameless, reachable, tab_round
from tests.gui.conftest import OpenWindow
from tests.storage.session_rig import fill, make_batch, make_exchange

WAIT_MS = 60_000
BODY = {"uid": "u-42", "batch": [{"e": "buy", "t": 1795323777981, "p": {"total": 3}}, {"e": "view", "x": {"y": 1}}]}


def unknown(body: Any = BODY, data: bytes | None = None) -> Arrival:
    headers = (("Host", "events.shop.example"), ("Content-Type", "application/json"))
    sent = json.dumps(body).encode() if data is None else data
    exchange = make_exchange(sent, target="/collect", headers=headers)
    found = decoded(exchange.request)
    assert found is not None
    return exchange, found.events


@pytest.fixture
def window(open_window: OpenWindow, tmp_path: Path, data_dir: Path, qtbot: QtBot) -> MainWindow:
    path = fill(tmp_path / "shop.evs", [make_batch(1, 2), unknown()])
    made = open_window(Options(view=path, engine=False))
    qtbot.waitUntil(lambda: made.stream.model.rowCount() == 3 and made.feed.complete)
    return made


def show(window: MainWindow, row: int, qtbot: QtBot) -> None:
    window.stream.table.select_row(row)
    wanted = window.stream.model.matches.id_at(row)
    detail = window.stream.detail
    qtbot.waitUntil(lambda: detail._loaded is not None and detail._loaded.event.row.id == wanted, timeout=WAIT_MS)


def opened(window: MainWindow, qtbot: QtBot) -> TeachPage:
    show(window, 2, qtbot)
    window.stream.detail.teach.trigger()
    qtbot.waitUntil(lambda: window.stream.over.top is not None, timeout=WAIT_MS)
    page = window.teaching.page
    qtbot.waitUntil(lambda: page._list.text().count("\n") == 1, timeout=WAIT_MS)
    return page


def test_only_what_nobody_understood_is_taught(window: MainWindow, qtbot: QtBot) -> None:
    teach = window.stream.detail.teach
    show(window, 0, qtbot)
    assert not teach.isEnabled()
    assert not window.stream.detail._teach_button.isVisible()
    show(window, 2, qtbot)
    assert teach.isEnabled()
    assert window.stream.detail._teach_button.isVisible()


def test_places_are_guessed_and_the_events_are_previewed(window: MainWindow, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    assert page.form.draft.items == "batch"
    assert (page.form.places["event"].place, page.form.places["user"].place) == ("e", "^.uid")
    assert page._found.text() == "2 events"
    first, second = page._list.text().splitlines()
    assert first.endswith("track  buy  u-42")
    assert second.endswith("track  view  u-42")
    assert '"total": 3' in page.message.toPlainText()
    assert page.save.isEnabled()


def test_a_value_of_the_request_is_used_by_key_or_button(window: MainWindow, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    outline = page.json._folds.outline if page.json._folds is not None else None
    assert outline is not None
    line = outline.find("/batch/1/x")
    assert line is not None
    page.json.go_to_line(line)
    assert page._current.accessibleName() == "x"
    QTest.keyClick(page.json, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    assert page.form.places["properties"].place == "x"
    line = outline.find("/uid")
    assert line is not None
    page.json.go_to_line(line)
    (button,) = [each for each in page.findChildren(Button) if each.text() == "Anonymous ID"]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.form.places["anonymous"].place == "^.uid"
    line = outline.find("/batch")
    assert line is not None
    page.json.go_to_line(line)
    assert page.uses["items"].isEnabled()


def test_places_are_picked_from_a_list(window: MainWindow, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    field = page.form.places["time"]
    field.menu.aboutToShow.emit()
    words = [action.text() for action in field.menu.actions()]
    assert words[0] == "Nothing"
    assert "t\t1795323777981" in words
    field.menu.actions()[0].trigger()
    assert field.place == ""
    (entry,) = [action for action in field.menu.actions() if action.text().startswith("t\t")]
    entry.trigger()
    assert field.place == "t"


def test_what_cannot_be_read_is_said_and_not_saved(window: MainWindow, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    page.form.places["event"].show_place("")
    qtbot.waitUntil(lambda: page._found.text() == "Choose where the event's name is.", timeout=WAIT_MS)
    assert not page.save.isEnabled()
    page.form.places["event"].show_place("none")
    qtbot.waitUntil(lambda: page._found.text() == "2 events", timeout=WAIT_MS)
    page.form.name.edit.setText("")
    qtbot.waitUntil(lambda: page._found.text().startswith("name: it needs a name"), timeout=WAIT_MS)


def test_a_decoder_is_saved_undone_and_the_session_decoded_again(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    page = opened(window, qtbot)
    page.form.name.edit.setText("Shop tracker")
    qtbot.waitUntil(page.save.isEnabled, timeout=WAIT_MS)
    page.save.trigger()
    qtbot.waitUntil(lambda: window.stream.over.top is None, timeout=WAIT_MS)
    assert [file.path.name for file in read_decoders(user_folder()).files] == ["shop-tracker.yaml"]
    assert window.notices.text == "Saved the decoder Shop tracker."
    (text,) = window.banners.texts()
    assert text.startswith("It holds when the engine runs next.")
    (again,) = [each for each in window.banners.findChildren(Button) if each.text() == "Decode again"]
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.sessions.path == tmp_path / "shop decoded again.evs", timeout=WAIT_MS)
    qtbot.waitUntil(lambda: window.stream.model.rowCount() == 4, timeout=WAIT_MS)
    assert window.notices.text == "Decoded again: 2 events are new."
    assert window.banners.texts() == []


def test_the_same_name_twice_is_told_before_it_is_saved(window: MainWindow, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    page.save.trigger()
    qtbot.waitUntil(lambda: window.stream.over.top is None, timeout=WAIT_MS)
    window.stream.detail.teach.trigger()
    qtbot.waitUntil(lambda: page._found.text() == "You have a decoder called Shop already.", timeout=WAIT_MS)
    assert not page.save.isEnabled()


def test_escape_leaves_everything_as_it_was(window: MainWindow, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    QTest.keyClick(page.json, Qt.Key.Key_Escape)
    assert window.stream.over.top is None
    assert read_decoders(user_folder()).files == ()


def test_a_request_without_anything_to_pick_is_told(
    open_window: OpenWindow, tmp_path: Path, data_dir: Path, qtbot: QtBot
) -> None:
    path = fill(tmp_path / "a.evs", [unknown(data=b"\xff\xfe\x00\x01 nothing")])
    window = open_window(Options(view=path, engine=False))
    qtbot.waitUntil(lambda: window.stream.model.rowCount() == 1 and window.feed.complete)
    show(window, 0, qtbot)
    window.stream.detail.teach.trigger()
    qtbot.waitUntil(lambda: bool(window.banners.texts()), timeout=WAIT_MS)
    assert "holds neither JSON nor the fields of a form" in window.banners.texts()[0]


def section(window: MainWindow) -> DecodersSection:
    window.pages.show_page("settings")
    (found,) = window.findChildren(SettingsPage)
    return found.findChildren(DecodersSection)[0]


def test_own_decoders_are_listed_deleted_and_brought_back(window: MainWindow, qtbot: QtBot) -> None:
    folder = user_folder()
    folder.mkdir(parents=True)
    (folder / "good.yaml").write_text("name: Good one\nhosts: a.example\nways: [{path: /x, name: e}]\n")
    (folder / "bad.yaml").write_text("name: Bad one\n")
    shown = section(window)
    qtbot.waitUntil(lambda: len(shown.list.rows) == 2, timeout=WAIT_MS)
    bad, good = (shown.list.rows[str(folder / name)] for name in ("bad.yaml", "good.yaml"))
    assert bad.about.text().startswith("Not used: ways: it needs at least one way")
    assert (good.title.accessibleName(), good.about.text()) == ("Good one", "good.yaml · a.example")
    QTest.mouseClick(good.buttons[1], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(shown.list.rows) == 1, timeout=WAIT_MS)
    assert window.notices.text == "Deleted good.yaml."
    assert window.notices.card is not None
    (undo,) = [each for each in window.notices.card.findChildren(Button) if each.text() == "Undo"]
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(shown.list.rows) == 2, timeout=WAIT_MS)


def test_settings_find_own_decoders(window: MainWindow) -> None:
    shown = section(window)
    assert (shown.narrow("own decoders"), shown.narrow("nothing like it")) == (1, 0)


def test_every_control_has_a_name_and_tab_reaches_all_in_order(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page = opened(window, qtbot)
    qtbot.waitUntil(page.json.hasFocus)
    assert nameless(window) == []
    order = tab_round()
    assert {described(each) for each in reachable(page) - set(order)} == set()
    left = page.json.parentWidget()
    assert left is not None
    assert misplaced(order, left) == misplaced(order, page.form) == []
    focused = [each for each in order if page.isAncestorOf(each)]
    assert focused[0] is page.json
    assert focused[-1].accessibleName() == "Cancel"


def post(url: str, value: Any) -> int:
    sent = urllib.request.Request(f"{url}/shop/collect", json.dumps(value).encode(), method="POST")
    try:
        with urllib.request.urlopen(sent, timeout=WAIT_MS / 1000) as reply:
            return int(reply.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def test_an_engine_that_runs_uses_it_at_once(
    open_window: OpenWindow, tmp_path: Path, data_dir: Path, qtbot: QtBot
) -> None:
    window = open_window(Options(port=0, session=tmp_path / "live.evs"))
    qtbot.waitUntil(lambda: window.link.url is not None and window.sessions.path is not None, timeout=WAIT_MS)
    url = window.link.url
    assert url is not None
    assert post(url, BODY) == 404
    qtbot.waitUntil(lambda: window.stream.model.rowCount() == 1, timeout=WAIT_MS)
    show(window, 0, qtbot)
    window.stream.detail.teach.trigger()
    qtbot.waitUntil(lambda: window.stream.over.top is not None, timeout=WAIT_MS)
    page = window.teaching.page
    assert page.form.any_host.isChecked()
    qtbot.waitUntil(page.save.isEnabled, timeout=WAIT_MS)
    page.save.trigger()
    qtbot.waitUntil(lambda: window.banners.texts()[-1:] != [], timeout=WAIT_MS)
    assert window.banners.texts()[-1].startswith("It holds from now on.")
    assert post(url, BODY) == 200
    qtbot.waitUntil(lambda: window.stream.model.rowCount() == 3, timeout=WAIT_MS)
