"""Snowplow Micro's interface, switched on and off in the window."""

import json
import os
import signal
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from inspector.gui.connect.micro import MicroCard
from inspector.gui.look.look import Look
from inspector.gui.parts.button import Button
from inspector.gui.window import MainWindow, Options
from tests.gui.conftest import OpenWindow


def live_window(open_window: OpenWindow, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    window = open_window(Options(port=0, session=tmp_path / "s.evs"))
    qtbot.waitUntil(lambda: window.sessions.live and window.link.status is not None)
    return window


def asked(url: str) -> tuple[int, object]:
    try:
        with urlopen(url, timeout=60) as reply:
            return reply.status, json.loads(reply.read())
    except HTTPError as error:
        with error:
            return error.code, json.loads(error.read())["code"]


def button(card: MicroCard, name: str) -> Button:
    return next(each for each in card.findChildren(Button) if each.accessibleName() == name)


def test_the_card_belongs_to_snowplows_sdks(open_window: OpenWindow, session_path: Path) -> None:
    window = open_window(Options(view=session_path, engine=False))
    page = window.connect_page
    assert not page.micro.isVisibleTo(page)
    names = [page._list.item(row).data(11) for row in range(page._list.count())]  # AccessibleTextRole
    page._list.setCurrentRow(next(row for row, name in enumerate(names) if name and name.startswith("Snowplow:")))
    assert page.micro.isVisibleTo(page)
    assert not window.actions_.serve_micro.isEnabled()
    page._list.choose("")
    assert not page.micro.isVisibleTo(page)


def test_the_interface_is_switched_on_and_off_and_its_addresses_are_copied(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = live_window(open_window, tmp_path, qtbot)
    card, url = window.connect_page.micro, window.link.url
    assert asked(f"{url}/micro/all") == (404, "unknown_path")
    button(card, "Turn on Snowplow Micro's interface").click()
    qtbot.waitUntil(lambda: bool(window.desk.micro.url))
    assert asked(f"{url}/micro/all") == (200, {"total": 0, "good": 0, "bad": 0})
    assert window.status._notice.text() == f"Snowplow Micro's interface answers at {url}/micro/all."
    button(card, "Copy the address for: Counts").click()
    assert QGuiApplication.clipboard().text() == f"{url}/micro/all"
    button(card, "Turn off Snowplow Micro's interface").click()
    qtbot.waitUntil(lambda: not window.desk.micro.url)
    assert asked(f"{url}/micro/all") == (404, "unknown_path")
    assert window.actions_.serve_micro.text() == "Turn on Snowplow Micro's interface"


def test_an_engine_that_follows_a_crashed_one_goes_on_answering(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = live_window(open_window, tmp_path, qtbot)
    window.actions_.serve_micro.trigger()
    qtbot.waitUntil(lambda: bool(window.desk.micro.url))
    address = window.link.address
    assert address is not None
    os.kill(address.pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: window.link.address not in {address, None} and bool(window.desk.micro.url))
    assert asked(f"{window.link.url}/micro/all")[0] == 200


def test_what_is_off_shows_no_addresses(look: Look, open_window: OpenWindow, session_path: Path, qtbot: QtBot) -> None:
    window = open_window(Options(view=session_path, engine=False))
    card = MicroCard(look, window.actions_.serve_micro, lambda _: None)
    qtbot.addWidget(card)
    rows = list(card._rows.values())
    assert not any(row.isVisibleTo(card) for row in rows)
    card.show_url("http://127.0.0.1:9090")
    assert [row.copied.removeprefix("http://127.0.0.1:9090") for row in rows if row.isVisibleTo(card)] == [
        *("/micro/all", "/micro/good", "/micro/bad", "/micro/reset")
    ]
