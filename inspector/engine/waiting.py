"""Waiting for events: what tests need most. A long poll that looks at every event once and wakes with each commit."""

import asyncio
from collections.abc import Callable
from typing import NamedTuple

from inspector.core.stored import StoredEvent
from inspector.storage.reader import SessionReader

_PAGE = 500
_LULL_SECONDS = 0.02
"""Between two looks at a busy session, so that a waiter does not compete with capture for every event."""


class Found(NamedTuple):
    """What a wait ended with."""

    events: list[StoredEvent]
    """The events that matched, oldest first."""
    last_id: int
    """Every event up to this id has been looked at: the ``after`` of the next wait."""
    complete: bool
    """Whether as many came as were wanted."""


class Arrivals:
    """Tells waiters that something was committed."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def announce(self) -> None:
        """Wake everybody who waits now."""
        event, self._event = self._event, asyncio.Event()
        event.set()

    def next(self) -> asyncio.Event:
        """Set with the next commit. Take it before looking, so that nothing slips through between look and wait."""
        return self._event


async def wait_for(  # noqa: PLR0913 - each is a parameter of the API call
    reader: SessionReader,
    arrivals: Arrivals,
    matches: Callable[[StoredEvent], bool],
    *,
    count: int,
    after: int,
    timeout_s: float,
) -> Found:
    """Events after an id that match, as soon as there are ``count`` of them or the time is up."""
    deadline = asyncio.get_running_loop().time() + timeout_s
    found: list[StoredEvent] = []
    while True:
        news = arrivals.next()
        after = await asyncio.to_thread(_look, reader, matches, found, count, after)
        left = deadline - asyncio.get_running_loop().time()
        if len(found) >= count or left <= 0:
            return Found(found, after, len(found) >= count)
        try:
            await asyncio.wait_for(news.wait(), left)
        except TimeoutError:
            continue
        await asyncio.sleep(min(_LULL_SECONDS, max(0.0, left)))


def _look(
    reader: SessionReader, matches: Callable[[StoredEvent], bool], found: list[StoredEvent], count: int, after: int
) -> int:
    """Collect what matches; the id up to which all was looked at."""
    while page := reader.events(after, _PAGE):
        for event in page:
            after = event.row.id
            if matches(event):
                found.append(event)
                if len(found) >= count:
                    return after
    return after
