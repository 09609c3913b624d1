"""Full and read-only disks, and copies that are given up, as the window tells them."""

import os
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from inspector.client import EngineClient
from inspector.core.errors import KnownError
from inspector.gui.engine.testevent import send_test_event
from inspector.gui.parts.button import Button
from inspector.gui.window import MainWindow, Options
from inspector.storage.reader import SessionReader
from inspector.storage.writer import SessionWriter
from tests.gui.conftest import OpenWindow
from tests.gui.window_sessions import make_event, make_exchange
from tests.reliability.disk_rig import remount, small_disk

WAIT_MS = 60_000

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux's limits and mounts")


def offered(window: MainWindow) -> list[str]:
    return [button.text() for button in window.banners.findChildren(Button) if button.text()]


def send_until_refused(url: str) -> int:
    """How many were taken."""
    for number in range(5_000):
        try:
            send_test_event(url)
        except KnownError:
            return number
    raise AssertionError("it was never refused")


@linux_only
def test_a_full_disk_is_told_until_capture_goes_on_elsewhere(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    import resource

    window = open_window(Options(port=0, session=tmp_path / "full.evs"))
    qtbot.waitUntil(lambda: window.sessions.live, timeout=WAIT_MS)
    assert window.link.address is not None
    _, hard = resource.prlimit(window.link.address.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(window.link.address.pid, resource.RLIMIT_FSIZE, (300_000, hard))
    taken = send_until_refused(window.link.address.url)
    qtbot.waitUntil(lambda: bool(window.banners.texts()), timeout=WAIT_MS)
    (told,) = window.banners.texts()
    assert "full.evs could not be written" in told
    assert "SDKs are told to keep their events" in told
    assert offered(window) == ["New session elsewhere…", "Save a copy…"]
    qtbot.waitUntil(lambda: window.stream.model.rowCount() == taken, timeout=WAIT_MS)
    window.session_commands.go_on_in(tmp_path / "elsewhere.evs")
    qtbot.waitUntil(lambda: window.sessions.path == tmp_path / "elsewhere.evs", timeout=WAIT_MS)
    qtbot.waitUntil(lambda: window.banners.texts() == [], timeout=WAIT_MS)
    send_test_event(window.link.address.url)
    qtbot.waitUntil(lambda: window.stream.model.rowCount() == 1, timeout=WAIT_MS)


@linux_only
def test_a_read_only_folder_is_told_and_another_one_is_taken(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    with small_disk(tmp_path / "disk", "1m") as disk:
        remount(disk, "ro")
        window = open_window(Options(port=0, session=disk / "new.evs"))
        qtbot.waitUntil(lambda: bool(window.banners.texts()), timeout=WAIT_MS)
        (told,) = window.banners.texts()
        assert f"new.evs cannot be written: its folder {disk} is read-only or missing." in told
        assert offered(window) == ["Start again", "New session elsewhere…"]
        window.session_commands.go_on_in(tmp_path / "elsewhere.evs")
        qtbot.waitUntil(lambda: window.sessions.live, timeout=WAIT_MS)
        assert window.banners.texts() == []


@pytest.mark.parametrize("live", [True, False])
def test_a_copy_can_be_cancelled_and_leaves_nothing(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot, live: bool
) -> None:
    source = tmp_path / "large.evs"
    with SessionWriter(source) as writer:
        for number in range(60):
            writer.append([(make_exchange(number, os.urandom(2_000_000)), [make_event(number)])])
    window = open_window(Options(port=0, session=source) if live else Options(view=source, engine=False))
    qtbot.waitUntil(lambda: window.sessions.path == source and window.sessions.live is live, timeout=WAIT_MS)
    window.sessions.save_copy(tmp_path / "copy.evs")
    assert window.banners.texts() == ["Saving a copy…"]
    window.sessions.save_copy(tmp_path / "second.evs")
    assert "being saved already" in window.banners.texts()[1]
    if live:
        assert window.link.address is not None
        with EngineClient(window.link.address) as client:
            while client.status().copying is None:
                pass
    with qtbot.waitSignal(window.sessions.said, timeout=WAIT_MS) as said:
        window.sessions.saver.cancel()
    assert said.args == ["The copy was cancelled."]
    assert "Saving a copy…" not in window.banners.texts()
    assert not [path.name for path in tmp_path.iterdir() if path.name.startswith(("copy", "second"))]
    with SessionReader(source) as reader:
        assert reader.info().event_count == 60


def test_a_live_copy_shows_how_far_the_engine_is(open_window: OpenWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window = open_window(Options(port=0))
    qtbot.waitUntil(lambda: window.sessions.live and window.link.status is not None, timeout=WAIT_MS)
    shares: list[float | None] = []
    window.sessions.saver.progress.connect(shares.append)
    status = window.link.status
    assert status is not None
    window.link.status = status._replace(copying=0.2)  # another window's
    window.link.changed.emit()
    assert shares == []
    with qtbot.waitSignal(window.sessions.said, timeout=WAIT_MS) as said:
        window.sessions.save_copy(tmp_path / "copy.evs")
        window.link.status = status._replace(copying=0.4)
        window.link.changed.emit()
    assert said.args == ["Saved a copy as copy.evs."]
    assert shares[:2] == [0.0, 0.4]
    assert shares[-1] is None
