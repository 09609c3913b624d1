"""The window and its engine: a real one, as a process of its own."""

import os
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from inspector.client import EngineClient, running_engines
from inspector.gui.bridge import Bridge
from inspector.gui.engine.launch import Wish
from inspector.gui.engine.link import EngineLink, EngineState, owner_mark
from inspector.gui.engine.testevent import send_test_event
from inspector.gui.operations import Operations
from inspector.storage.reader import SessionReader
from tests.gui.window_sessions import ended

WAIT_MS = 60_000


@pytest.fixture
def link(bridge: Bridge, data_dir: Path, qtbot: QtBot) -> Iterator[EngineLink]:
    def bug(error: BaseException) -> None:
        raise error

    operations = Operations(bridge, bug)
    link = EngineLink(operations)
    yield link
    link.close()
    operations.close(wait=True)
    ended(link.launched)


def start(link: EngineLink, path: Path, qtbot: QtBot, port: int = 0) -> None:
    with qtbot.waitSignal(link.attached, timeout=WAIT_MS):
        link.start(Wish(port, path))


def test_an_engine_is_started_takes_an_event_and_is_ended(link: EngineLink, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "s.evs"
    start(link, path, qtbot)
    assert link.owned
    assert link.session == path
    assert link.url is not None
    send_test_event(link.url)
    with SessionReader(path) as reader:
        (event,) = reader.events(0, 10)
    assert event.row.name == "Test Event"
    qtbot.waitUntil(lambda: link.status is not None, timeout=WAIT_MS)
    link.stop()
    qtbot.waitUntil(lambda: link.state is EngineState.OFF, timeout=WAIT_MS)
    assert link.url is None


def test_a_taken_port_is_told_with_the_next_free_one(link: EngineLink, tmp_path: Path, qtbot: QtBot) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        link.start(Wish(port, tmp_path / "s.evs"))
        qtbot.waitUntil(lambda: link.state is EngineState.PORT_TAKEN, timeout=WAIT_MS)
    assert link.taken is not None
    assert link.taken.port == port
    assert link.taken.free_port not in {None, port}
    assert str(port) in str(link.trouble)


def test_what_keeps_the_engine_from_starting_is_told_in_its_words(
    link: EngineLink, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "no.evs"
    path.write_text("this is no session at all")
    link.start(Wish(0, path))
    qtbot.waitUntil(lambda: link.state is EngineState.GONE, timeout=WAIT_MS)
    assert "no.evs is not an Event Inspector session" in str(link.trouble)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_killed_engine_is_started_again_on_the_same_port_and_session(
    link: EngineLink, tmp_path: Path, qtbot: QtBot
) -> None:
    start(link, tmp_path / "s.evs", qtbot)
    assert link.address is not None
    before = link.address
    with qtbot.waitSignals([link.restarted, link.attached], timeout=WAIT_MS) as told:
        os.kill(before.pid, signal.SIGKILL)
    assert told.signal_triggered
    assert link.address is not None
    assert link.address.pid != before.pid
    assert (link.address.url, link.address.session) == (before.url, before.session)


def test_an_engine_outlives_a_killed_window_and_the_next_window_finds_it(
    link: EngineLink, bridge: Bridge, tmp_path: Path, qtbot: QtBot
) -> None:
    start(link, tmp_path / "s.evs", qtbot)
    assert link.address is not None
    assert link.launched is not None
    if sys.platform != "win32":
        assert os.getpgid(link.address.pid) != os.getpgid(0)  # no signal to our group reaches it
    operations = Operations(bridge, lambda error: None)
    other = EngineLink(operations)
    with qtbot.waitSignal(other.attached, timeout=WAIT_MS):
        other.find(lambda _: True, None, [owner_mark(link.address)])
    assert other.address == link.address
    assert other.owned
    other.owned = False
    other.close()
    operations.close(wait=True)


def test_an_engine_stays_while_another_window_looks_on(
    link: EngineLink, bridge: Bridge, tmp_path: Path, qtbot: QtBot
) -> None:
    start(link, tmp_path / "s.evs", qtbot)
    assert link.address is not None
    assert link.launched is not None
    operations = Operations(bridge, lambda error: None)
    other = EngineLink(operations, "window two")
    with qtbot.waitSignal(other.attached, timeout=WAIT_MS):
        other.find(lambda _: True, None, [owner_mark(link.address)])
    qtbot.waitUntil(lambda: link.status is not None and other.status is not None, timeout=WAIT_MS)
    link.close()
    with EngineClient(link.address) as client:
        assert client.status("window two").state == "live"
    other.close()
    operations.close(wait=True)
    ended(link.launched)


def test_an_engine_that_others_started_is_left_running(
    link: EngineLink, bridge: Bridge, tmp_path: Path, qtbot: QtBot
) -> None:
    start(link, tmp_path / "s.evs", qtbot)
    assert link.address is not None
    operations = Operations(bridge, lambda error: None)
    other = EngineLink(operations, "window two")
    same_id_another_start = owner_mark(link.address._replace(started_us=1))
    with qtbot.waitSignal(other.attached, timeout=WAIT_MS):
        other.find(lambda _: True, None, [same_id_another_start])
    assert not other.owned
    other.close()
    operations.close(wait=True)
    with EngineClient(link.address) as client:
        assert client.status().state == "live"
        assert client.stop()  # whoever looked on a moment ago


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_the_engine_started_in_the_place_of_anothers_lost_one_is_told_to_be_its_follower(
    link: EngineLink, bridge: Bridge, tmp_path: Path, qtbot: QtBot
) -> None:
    start(link, tmp_path / "s.evs", qtbot)
    assert link.address is not None
    launched = link.launched
    assert launched is not None
    before, operations = link.address, Operations(bridge, lambda error: None)
    link._watching.stop()  # else this window, whose engine it is, brings another
    other = EngineLink(operations, "window two")
    with qtbot.waitSignal(other.attached, timeout=WAIT_MS):
        other.find(lambda _: True, None, [])
    os.kill(before.pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: launched.exit_code() is not None, timeout=WAIT_MS)  # else it is a zombie, which lives
    qtbot.waitUntil(lambda: other.state is EngineState.GONE, timeout=WAIT_MS)
    with qtbot.waitSignals([other.replaced, other.attached], timeout=WAIT_MS):
        other.start_again()
        other.start_again()  # as a double click does
    assert other.address is not None
    assert (other.address.url, other.address.session) == (before.url, before.session)
    following = other.launched
    assert following is not None
    assert [each.pid for each in running_engines()] == [following.pid]
    other.close()
    operations.close(wait=True)
    ended(following)


def test_no_engine_is_started_when_none_is_wanted(link: EngineLink, qtbot: QtBot) -> None:
    link.find(lambda _: True, None, [])
    qtbot.waitUntil(lambda: link.state is EngineState.OFF, timeout=WAIT_MS)
    assert running_engines() == []
