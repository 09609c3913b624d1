"""What the window tells of the proxy by itself when its two sources, status and proxy in full, are not in step."""

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from inspector.engine.proxying.telling import OFF
from inspector.gui.window import MainWindow, Options
from tests.gui.conftest import OpenWindow


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    return open_window(Options(engine=False))


def passed(host: str, at: int) -> dict[str, Any]:
    return {"host": host, "client": "127.0.0.1", "certain": True, "at": at, "times": 2}


def tell(window: MainWindow, count: int, *hosts: dict[str, Any]) -> list[str]:
    desk = window.proxy.desk
    desk.told = {"install": {"state": "installed"}, "hosts": {"passedThrough": list(hosts)}}
    desk.brief = {**OFF, "state": "running", "port": 8899, "url": "http://127.0.0.1:8899", "passedThrough": count}
    window.proxy.news._tell()
    return window.banners.texts()


def test_a_host_that_is_known_before_it_is_counted_is_told(window: MainWindow, qtbot: QtBot) -> None:
    one = passed("api.segment.io", 1)
    assert tell(window, 0) == []
    assert tell(window, 0, one) == []
    (text,) = tell(window, 1, one)
    assert "api.segment.io" in text


def test_a_host_of_before_is_not_told_again(window: MainWindow, qtbot: QtBot) -> None:
    one, other = passed("api.segment.io", 1), passed("cdn.segment.com", 2)
    tell(window, 1, one)
    assert tell(window, 0, one) == []
    assert tell(window, 1, one) == []
    (text,) = tell(window, 1, other)
    assert "cdn.segment.com" in text
