"""The hop from other threads into Qt, and who goes first."""

from collections.abc import Iterator
from threading import Event, Thread, get_ident

import pytest
from pytestqt.qtbot import QtBot

from inspector.gui.bridge import Bridge

_LONG_S = 60.0


@pytest.fixture
def bridge(qtbot: QtBot) -> Iterator[Bridge]:
    made = Bridge()
    yield made
    made.close()


def test_what_a_thread_posts_runs_on_the_thread_of_the_bridge_in_order(bridge: Bridge, qtbot: QtBot) -> None:
    ran: list[tuple[int, int]] = []

    def post() -> None:
        for number in range(3):
            bridge.post(lambda number=number: ran.append((number, get_ident())))  # type: ignore[misc] # a default

    thread = Thread(target=post)
    thread.start()
    thread.join()
    assert not ran
    qtbot.waitUntil(lambda: len(ran) == 3)
    assert ran == [(number, get_ident()) for number in range(3)]


def test_a_thread_gives_way_until_the_work_is_done_and_no_longer(
    bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("inspector.gui.bridge._MOST_WAITING_S", _LONG_S)
    begun, passed = Event(), Event()

    def work() -> None:
        begun.set()
        bridge.give_way()
        passed.set()

    thread = Thread(target=work)
    with bridge.busy():
        with bridge.busy():
            thread.start()
            begun.wait()
        assert not passed.wait(0.05)
    assert passed.wait(_LONG_S)
    thread.join()
    bridge.give_way()  # nothing to wait for


def test_a_window_that_is_always_at_work_holds_nobody_up_for_good(bridge: Bridge) -> None:
    passed = Event()

    def work() -> None:
        bridge.give_way()
        passed.set()

    with bridge.busy():
        thread = Thread(target=work)
        thread.start()
        assert passed.wait(_LONG_S)
        thread.join()


def test_a_call_that_is_run_is_work(bridge: Bridge, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inspector.gui.bridge._MOST_WAITING_S", _LONG_S)
    waited: list[bool] = []
    passed = Event()

    def work() -> None:
        bridge.give_way()
        passed.set()

    def call() -> None:
        thread = Thread(target=work)
        thread.start()
        waited.append(not passed.wait(0.05))
        threads.append(thread)

    threads: list[Thread] = []
    bridge.post(call)
    qtbot.waitUntil(lambda: bool(threads))
    threads[0].join(_LONG_S)
    assert waited == [True]
    assert not threads[0].is_alive()
