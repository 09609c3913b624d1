"""What is asked for on the Connect page, done by a real engine and a real demo shop."""

import socket
import ssl
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from inspector.core.errors import KnownError
from inspector.gui.connect.demoshop import DemoShop
from inspector.gui.window import MainWindow, Options
from tests.gui.conftest import OpenWindow

WAIT_MS = 60_000


def live_window(open_window: OpenWindow, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    window = open_window(Options(port=0, session=tmp_path / "s.evs"))
    qtbot.waitUntil(lambda: window.sessions.live and window.link.status is not None, timeout=WAIT_MS)
    return window


def shown(window: MainWindow) -> list[str]:
    return [sighting.title for sighting in window.connect_page._sightings._shown]


def test_https_is_turned_on_and_off_and_the_page_follows(open_window: OpenWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window = live_window(open_window, tmp_path, qtbot)
    page, action = window.connect_page, window.actions_.open_tls
    action.trigger()
    qtbot.waitUntil(lambda: page._places.tls_url is not None, timeout=WAIT_MS)
    assert Path(page._places.certificate or "").is_file()
    assert action.text() == "Turn off https"
    assert page._way.count() == 2
    action.trigger()
    qtbot.waitUntil(lambda: page._places.tls_url is None, timeout=WAIT_MS)
    assert action.text() == "Turn on https"


def test_the_demo_shop_plays_until_it_is_stopped(open_window: OpenWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window = live_window(open_window, tmp_path, qtbot)
    action = window.actions_.play_shop
    action.trigger()
    assert action.text() == "Stop the demo shop"
    qtbot.waitUntil(lambda: window.feed.count >= 3, timeout=WAIT_MS)
    action.trigger()
    qtbot.waitUntil(lambda: not window.desk.shop.playing, timeout=WAIT_MS)
    assert action.text() == "Play the demo shop"
    assert window.banners.texts() == []


def test_closing_the_window_closes_the_shop(open_window: OpenWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window = live_window(open_window, tmp_path, qtbot)
    window.actions_.play_shop.trigger()
    qtbot.waitUntil(lambda: window.feed.count >= 1, timeout=WAIT_MS)
    window.close()
    assert not window.desk.shop.playing


def test_a_shop_that_cannot_go_on_says_why(data_dir: Path, qtbot: QtBot) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
    shop = DemoShop()
    with qtbot.waitSignal(shop.failed, timeout=WAIT_MS) as failed:
        shop.play(f"http://127.0.0.1:{port}")
    error = failed.args[0]
    assert isinstance(error, KnownError)
    assert f"Nothing answers at 127.0.0.1:{port}" in str(error)
    assert not shop.playing
    shop.close()


def test_a_shop_that_cannot_be_opened_says_so(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    shop = DemoShop()
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with qtbot.waitSignal(shop.failed, timeout=WAIT_MS) as failed:
        shop.play("http://127.0.0.1:1")
    assert "could not be opened" in str(failed.args[0])
    assert not shop.playing


def test_the_page_tells_what_the_endpoint_saw_and_that_it_is_paused(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = live_window(open_window, tmp_path, qtbot)
    window.actions_.connect_page.trigger()
    qtbot.waitUntil(lambda: shown(window) == ["Nothing has come yet"], timeout=WAIT_MS)
    host, port = "127.0.0.1", int(str(window.link.url).rpartition(":")[2])
    with socket.create_connection((host, port)) as plain, pytest.raises(ssl.SSLError):
        ssl.create_default_context().wrap_socket(plain, server_hostname="localhost")
    qtbot.waitUntil(lambda: shown(window) == ["TLS was spoken to the plain port"], timeout=WAIT_MS)
    window.link.call(lambda client: client.pause(), lambda _: None, lambda error: None)
    qtbot.waitUntil(lambda: shown(window)[:1] == ["The capture is paused"], timeout=WAIT_MS)
    window.actions_.send_test.trigger()
    qtbot.waitUntil(lambda: bool(window.banners.texts()), timeout=WAIT_MS)


def test_opening_the_network_shows_a_sign_until_it_is_shut(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = live_window(open_window, tmp_path, qtbot)
    window.desk.network_changed.emit("http://192.168.1.20:8765")
    assert any("Other machines of your network" in text for text in window.banners.texts())
    window.desk.network_changed.emit("")
    assert window.banners.texts() == []


def test_a_saved_session_tells_what_was_seen_but_not_what_to_wait_for(
    open_window: OpenWindow, session_path: Path, qtbot: QtBot
) -> None:
    window = open_window(Options(view=session_path, engine=False))
    window.actions_.connect_page.trigger()
    qtbot.waitUntil(lambda: bool(shown(window)), timeout=WAIT_MS)
    assert shown(window) == ["Events come from 127.0.0.1"]
