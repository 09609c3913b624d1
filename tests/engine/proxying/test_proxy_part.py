"""A part that is kept running, with a process that ends as the test says."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any, cast

import pytest

from inspector.capture.proxy.contract import Failed, Message, Pause, Ready, Stop
from inspector.capture.proxy.frames import Unreadable
from inspector.capture.proxy.launching import Link
from inspector.core.errors import KnownError
from inspector.engine.proxying import part as part_module
from inspector.engine.proxying.part import Hooks, Part


class Ending:
    """In a link's place: says something, then ends; or runs until it is told to stop."""

    pid = 4711
    last_words = ""

    def __init__(self, *says: Message | Unreadable, stays: bool = False) -> None:
        self.sent: list[Message] = []
        self._says, self._stays = says, stays
        self._told = asyncio.Event()

    def send(self, message: Message) -> None:
        self.sent.append(message)
        if isinstance(message, Stop):
            self._told.set()

    async def received(self) -> AsyncIterator[list[Message | Unreadable]]:
        if self._says:
            yield list(self._says)
        if self._stays:
            await self._told.wait()

    async def close(self, grace_s: float) -> int:
        return 0


class Story:
    """What a part called, in that order."""

    def __init__(self, *links: Ending | KnownError) -> None:
        self.links = list(links)
        self.called: list[Any] = []

    def hooks(self, heard: Callable[[Message], None] | None = None) -> Hooks:
        async def launch() -> Link:
            link = self.links.pop(0) if self.links else Ending()
            if isinstance(link, KnownError):
                raise link
            return cast("Link", link)

        async def keep_up() -> None:
            self.called.append("kept up")

        return Hooks(
            launch,
            lambda: self.called.append("began"),
            heard or self.called.append,
            lambda: self.called.append("ended"),
            keep_up,
        )


async def until(reached: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not reached():  # noqa: ASYNC110 - what is waited for has no event
            await asyncio.sleep(0)


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(part_module, "_wait_s", lambda _: 0.0)


def test_what_ends_is_started_again_and_told_everything_anew() -> None:
    async def play() -> None:
        stays = Ending(stays=True)
        story = Story(Ending(Ready("x", 1)), stays)
        part = Part("part", story.hooks())
        part.start()
        await until(lambda: story.called.count("began") == 2)
        assert story.called == ["began", Ready("x", 1), "kept up", "ended", "began"]
        assert (part.restarts, part.pid, part.error) == (1, 4711, None)
        part.send(Pause(paused=True))
        await part.stop(5, Stop(5))
        assert stays.sent == [Pause(paused=True), Stop(5)]
        assert part.pid is None
        assert story.called[-1] == "began"

    asyncio.run(play())


def test_what_ends_again_and_again_is_given_up() -> None:
    async def play() -> None:
        story = Story()
        part = Part("part", story.hooks())
        part.start()
        await until(lambda: part.error is not None)
        assert "ended 8 times in a row" in str(part.error)
        assert part.restarts == 7
        await part.stop(1)
        story.links = [Ending(stays=True)]
        part.start()
        await until(lambda: part.pid is not None)
        assert part.error is None
        await part.stop(5, Stop(5))

    asyncio.run(play())


def test_what_ran_before_is_tried_again_when_it_cannot_be_started_just_now() -> None:
    async def play() -> None:
        story = Story(Ending(), KnownError("The machine is busy."), Ending(stays=True))
        part = Part("part", story.hooks())
        part.start()
        await until(lambda: part.pid is not None and part.restarts == 2)
        assert part.error is None
        await part.stop(5, Stop(5))

    asyncio.run(play())


@pytest.mark.parametrize("failing", ["launch", "said"])
def test_a_known_error_is_not_tried_again(failing: str) -> None:
    async def play() -> None:
        error = KnownError("It is not installed.", "Install it.")
        first = error if failing == "launch" else Ending(Failed("program", error.message, error.way_out))
        story = Story(first)
        part = Part("part", story.hooks())
        part.start()
        await until(lambda: part.error is not None)
        assert str(part.error) == "It is not installed. Install it."
        assert (part.restarts, story.called[-1]) == (0, "ended")
        await part.stop(1)

    asyncio.run(play())


@pytest.mark.expect_log("could not be dealt with: Ready")
def test_one_message_that_is_a_bug_does_not_cost_the_others() -> None:
    heard: list[Message] = []

    def hear(message: Message) -> None:
        if isinstance(message, Ready):
            raise TypeError
        heard.append(message)

    async def play() -> None:
        story = Story(Ending(Ready("x", 1), Pause(paused=True), stays=True))
        part = Part("part", story.hooks(hear))
        part.start()
        await until(lambda: "kept up" in story.called)
        await part.stop(5, Stop(5))

    asyncio.run(play())
    assert heard == [Pause(paused=True)]


@pytest.mark.expect_log("what cannot be understood: why")
def test_what_cannot_be_read_is_logged() -> None:
    async def play() -> None:
        story = Story(Ending(Unreadable("why", fatal=False), stays=True))
        part = Part("part", story.hooks())
        part.start()
        await until(lambda: "kept up" in story.called)
        await part.stop(5, Stop(5))

    asyncio.run(play())


def test_it_is_stopped_while_it_waits_to_start_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(part_module, "_wait_s", lambda _: 3600.0)

    async def play() -> None:
        story = Story()
        part = Part("part", story.hooks())
        part.start()
        await until(lambda: part.restarts == 1)
        async with asyncio.timeout(60):
            await part.stop(5, Stop(5))
        assert story.called == ["began", "ended"]

    asyncio.run(play())
