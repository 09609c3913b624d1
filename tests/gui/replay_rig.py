"""A window with an engine of its own, events in it, and destinations on loopback."""

import json
import urllib.request
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inspector.destinations.model import Destination
from inspector.gui.replay.keeping import Keeper
from inspector.gui.replay.panels import Panels
from inspector.gui.replay.tablemodel import ANSWER, SHARE
from inspector.gui.window import MainWindow, Options

WAIT_MS = 60_000
KEY = "seg-secret-5up3r"
OpenWindow = Callable[[Options], MainWindow]


def post(url: str, events: Sequence[dict[str, Any]]) -> None:
    """Send events as an SDK does."""
    body = json.dumps({"writeKey": "web-key-123456", "batch": events}).encode()
    request = urllib.request.Request(f"{url}/v1/batch", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        assert answer.status == 200


def order(number: int) -> dict[str, Any]:
    properties = {"order_id": f"{number}b8e9b", "total": 27.5 + number}
    return {
        "type": "track", "event": "Order Completed" if number % 2 else "Product Viewed", "userId": f"u-{number}",
        "messageId": f"m-{number}", "timestamp": "2026-11-22T12:03:43Z", "properties": properties,
    }  # fmt: skip


def live_window(open_window: OpenWindow, qtbot: QtBot, count: int = 12) -> MainWindow:
    """A window whose engine has stored some orders."""
    window = open_window(Options(port=0))
    window.activateWindow()
    qtbot.waitUntil(lambda: window.sessions.live and window.link.status is not None, timeout=WAIT_MS)
    assert window.link.url is not None
    post(window.link.url, [order(number) for number in range(count)])
    qtbot.waitUntil(lambda: window.feed.count == count and window.feed.complete, timeout=WAIT_MS)
    return window


def keep(name: str, url: str, **fields: Any) -> None:
    """Set a destination of Segment's kind up, as another program would."""
    Keeper().save(None, Destination(name, "segment", {"url": url}, **fields), {"write_key": KEY})


def show_page(window: MainWindow, qtbot: QtBot, *names: str) -> None:
    """Go to the Replay page, with these destinations in it."""
    window.actions_.replay_page.trigger()
    shelf = window.replay.shelf
    qtbot.waitUntil(
        lambda: shelf.known and [each.destination.name for each in shelf.all] == list(names), timeout=WAIT_MS
    )
    qtbot.waitUntil(lambda: window.replay.desk.known, timeout=WAIT_MS)


def panels(window: MainWindow) -> Panels:
    return window.replay.panels


def start(window: MainWindow, qtbot: QtBot, *names: str, what: str = "") -> None:
    """Begin a replay from its sheet and see that it runs."""
    jobs = len(window.replay.desk.jobs)
    window.replay.replay(tuple(names), what)
    panels(window).sheet.start.click()
    qtbot.waitUntil(lambda: len(window.replay.desk.jobs) > jobs, timeout=WAIT_MS)


def state(window: MainWindow) -> str:
    """Of the newest job."""
    jobs = window.replay.desk.jobs
    return str(jobs[0]["state"]) if jobs else ""


def finished(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: state(window) == "complete", timeout=WAIT_MS)


def figures(window: MainWindow) -> str:
    """What the newest job's card says."""
    return window.replay.page.jobs.cards[window.replay.desk.jobs[0]["id"]].figures.text()


def answer_of(window: MainWindow, row: int = 0) -> tuple[str, str]:
    """What a destination answered last, and its share."""
    model = window.replay.page.model
    return model.text(row, ANSWER), model.text(row, SHARE)


def choose_rows(window: MainWindow, count: int) -> None:
    """Choose the first rows of the stream by keys."""
    window.actions_.stream_page.trigger()
    table = window.stream.table
    table.select_row(0)
    table.setFocus()
    for _ in range(count - 1):
        QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert sum(map(len, table.selected_rows())) == count
