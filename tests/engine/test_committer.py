"""Group commit against a real session file."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from inspector.core.errors import StorageFullError
from inspector.core.exchange import Reply
from inspector.engine.committer import Committer
from inspector.storage.reader import SessionReader
from inspector.storage.rows import Arrival
from inspector.storage.writer import Appended, SessionWriter
from tests.storage.session_rig import make_batch, make_event, make_exchange


class Watched(SessionWriter):
    """A writer that notes its groups and can be told to fail."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.groups: list[int] = []
        self.checkpoints = 0
        self.failure: Exception | None = None
        self.refuses: Callable[[Arrival], bool] = lambda _: False

    def append(self, arrivals: Any) -> Appended:
        self.groups.append(len(arrivals))
        if self.failure is not None:
            raise self.failure
        if any(self.refuses(arrival) for arrival in arrivals):
            raise ValueError("this one cannot be stored")
        return super().append(arrivals)

    def checkpoint(self) -> None:
        self.checkpoints += 1
        super().checkpoint()


class Outcomes:
    """What senders were told, in order."""

    def __init__(self) -> None:
        self.told: list[Exception | Reply | None] = []

    def __call__(self, error: Exception | Reply | None) -> None:
        self.told.append(error)


def run(
    tmp_path: Path, scenario: Callable[[Committer, Watched, Outcomes], Coroutine[Any, Any, None]]
) -> list[Appended]:
    """Run a scenario on a committer; the groups that it announced."""
    announced: list[Appended] = []

    async def main() -> None:
        writer = Watched(tmp_path / "test.evs")
        committer = Committer(writer, announced.append)
        await scenario(committer, writer, Outcomes())
        await committer.close()

    asyncio.run(main())
    return announced


def names(tmp_path: Path) -> list[str | None]:
    with SessionReader(tmp_path / "test.evs") as reader:
        return [event.row.name for event in reader.events(0, 1000)]


def test_what_arrives_in_one_turn_is_one_transaction(tmp_path: Path) -> None:
    async def scenario(committer: Committer, writer: Watched, told: Outcomes) -> None:
        for number in range(10):
            committer.store(make_exchange(), [make_event(number)], told)
        assert committer.waiting == 10
        assert told.told == []
        await asyncio.sleep(0.01)
        assert committer.waiting == 0
        assert told.told == [None] * 10
        assert writer.groups == [10]

    assert run(tmp_path, scenario) == [Appended(1, 10)]
    assert len(names(tmp_path)) == 10


def test_what_needs_no_promise_is_kept_too(tmp_path: Path) -> None:
    async def scenario(committer: Committer, writer: Watched, told: Outcomes) -> None:
        committer.note(make_exchange())
        committer.note(make_exchange(), [make_event(1, name="refused")])

    assert run(tmp_path, scenario) == [Appended(1, 1)]
    assert names(tmp_path) == ["refused"]
    with SessionReader(tmp_path / "test.evs") as reader:
        assert [exchange.event_ids for exchange in reader.exchanges(0, 10)] == [(), (1,)]


def test_a_long_queue_is_stored_in_several_transactions(tmp_path: Path) -> None:
    async def scenario(committer: Committer, writer: Watched, told: Outcomes) -> None:
        for first in range(0, 9000, 900):
            committer.store(*make_batch(first, 900), told)
        await committer.drain()
        assert told.told == [None] * 10
        assert writer.groups == [5, 5]

    run(tmp_path, scenario)


@pytest.mark.expect_log("nothing can be stored: The disk is full")
def test_a_full_disk_is_told_once_and_over_when_it_is(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async def scenario(committer: Committer, writer: Watched, told: Outcomes) -> None:
        writer.failure = StorageFullError("The disk is full.")
        for _ in range(3):
            committer.store(make_exchange(), [make_event(1)], told)
            await committer.drain()
        assert told.told == [writer.failure] * 3
        assert committer.trouble is writer.failure
        writer.failure = None
        committer.store(make_exchange(), [make_event(1)], told)
        await committer.drain()
        assert told.told[3:] == [None]
        assert committer.trouble is None

    run(tmp_path, scenario)
    assert len([record for record in caplog.records if record.levelno == logging.ERROR]) == 1
    assert len(names(tmp_path)) == 1


@pytest.mark.expect_log("a group could not be stored")
def test_one_that_cannot_be_stored_does_not_cost_its_neighbours(tmp_path: Path) -> None:
    async def scenario(committer: Committer, writer: Watched, told: Outcomes) -> None:
        writer.refuses = lambda arrival: arrival[1][0].name == "bad"
        for number, name in enumerate(("one", "bad", "two")):
            committer.store(make_exchange(), [make_event(number, name=name)], told)
        await committer.drain()
        assert [type(error) for error in told.told] == [type(None), ValueError, type(None)]

    run(tmp_path, scenario)
    assert names(tmp_path) == ["one", "two"]


@pytest.mark.expect_log("a sender could not be told")
def test_a_sender_that_fails_does_not_silence_the_others(tmp_path: Path) -> None:
    async def scenario(committer: Committer, writer: Watched, told: Outcomes) -> None:
        def fails(_: Exception | Reply | None) -> None:
            raise RuntimeError("its connection is gone")

        committer.store(make_exchange(), [make_event(1)], fails)
        committer.store(make_exchange(), [make_event(2)], told)
        await committer.drain()
        assert told.told == [None]

    run(tmp_path, scenario)
    assert len(names(tmp_path)) == 2


def test_arrivals_wait_while_a_thread_has_the_writer(tmp_path: Path) -> None:
    async def scenario(committer: Committer, writer: Watched, told: Outcomes) -> None:
        loop = asyncio.get_running_loop()
        has_it, give_back = asyncio.Event(), asyncio.Event()

        def work(_: SessionWriter) -> str:
            loop.call_soon_threadsafe(has_it.set)
            asyncio.run_coroutine_threadsafe(give_back.wait(), loop).result(10)
            return "done"

        lent = asyncio.create_task(committer.lend(work))
        await has_it.wait()
        committer.store(make_exchange(), [make_event(1)], told)
        await asyncio.sleep(0.02)
        assert told.told == []
        assert committer.waiting == 1
        give_back.set()
        assert await lent == "done"
        while not told.told:  # noqa: ASYNC110 - what is waited for has no event
            await asyncio.sleep(0.001)
        assert told.told == [None]

    run(tmp_path, scenario)


def test_a_checkpoint_follows_enough_bytes(tmp_path: Path) -> None:
    async def scenario(committer: Committer, writer: Watched, told: Outcomes) -> None:
        committer.store(make_exchange(b"x" * (5 << 20)), [make_event(1)], told)
        while not writer.checkpoints:  # noqa: ASYNC110 - what is waited for has no event
            await asyncio.sleep(0.001)
        assert told.told == [None]

    run(tmp_path, scenario)


def test_closing_stores_what_still_waits(tmp_path: Path) -> None:
    async def scenario(committer: Committer, writer: Watched, told: Outcomes) -> None:
        committer.store(make_exchange(), [make_event(1)], told)

    run(tmp_path, scenario)
    assert len(names(tmp_path)) == 1
