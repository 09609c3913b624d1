"""The events of a forward for one destination: what went through the gate and is not done, and what was released.

Reading runs in threads, a slice at a time. Whoever releases events does so between two slices (``between``): what was
read before is written down by then, so that no event is passed over or sent twice.
"""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from inspector.core.delivery import Outcome, Result
from inspector.core.event import EventFlag
from inspector.core.outgoing import Outgoing
from inspector.core.stored import StoredEvent
from inspector.engine.forwarding.circles import circling as circling_in
from inspector.engine.forwarding.gate import Gate
from inspector.engine.forwarding.ruling import with_message
from inspector.engine.replay.feed import outgoing
from inspector.engine.replay.item import Batch, Item
from inspector.storage.ledger.forwardreader import ForwardReader
from inspector.storage.ledger.records import Record, Standing
from inspector.storage.ledger.ruling import Held, Ruled
from inspector.storage.ledger.schema import State
from inspector.storage.reader import SessionReader

_SLICE = 250
_MAY_HAVE_ARRIVED = (
    "It was being sent when the forward was interrupted. It may have arrived, and this destination keeps repeats."
)
_Given = TypeVar("_Given")


class Place(NamedTuple):
    """What a feed must know about the destination that it feeds."""

    id: int
    keep: Callable[[StoredEvent], bool] | None
    """The destination's filter."""
    may_repeat: Callable[[Outgoing], bool]
    """Whether an event may be sent again that may have arrived."""
    blocked: bool = False
    """It gets what the rules stop, and nothing else."""


class ForwardFeed:
    """Belongs to one loop; one lane at a time reads it."""

    def __init__(self, session: Path, ledger: Path, place: Place, gate: Gate) -> None:
        self.between = asyncio.Lock()
        """Held while a slice is read."""
        self.position = 0
        """Up to which id slices were read."""
        self._session, self._ledger, self._place, self._gate = session, ledger, place, gate
        self._source: _Source | None = None
        self._freed: deque[int] = deque()
        self._news = asyncio.Event()
        self._work: asyncio.Future[Any] | None = None

    def free(self, ids: Iterable[int]) -> None:
        """These were released after they had been read; for a holder of ``between``."""
        self._freed.extend(each for each in ids if each <= self.position)
        self._news.set()

    async def rewind(self) -> None:
        """Begin anew with what is not done by the ledger, which must be written. Raises ``SessionFileError``."""
        async with self.between:
            await self._idle()
            if self._source is None:
                self._source = await asyncio.to_thread(_Source, self._session, self._ledger, self._place)
            self._freed.clear()
            self.position = await self._in_thread(self._source.rewound)

    async def close(self) -> None:
        """Read no more."""
        await self._idle()
        if self._source is not None:
            await asyncio.to_thread(self._source.close)

    async def batches(self) -> AsyncGenerator[Batch, None]:
        """Events in the order in which they came; ends with the forward. Raises ``SessionFileError``."""
        while True:
            news = self._gate.news.next()
            self._news.clear()
            async with self.between:
                batch = await self._next()
            if batch is not None:
                if batch.items or batch.settled:
                    yield batch
            elif self._gate.ended:
                return
            else:
                await _either(news, self._news)

    async def _next(self) -> Batch | None:
        """The next slice, which may be empty; None when there is none now."""
        source = self._source
        assert source is not None  # noqa: S101 - whoever reads has rewound it
        if self._freed:
            ids = [self._freed.popleft() for _ in range(min(_SLICE, len(self._freed)))]
            return await self._in_thread(lambda: source.again(ids))
        to = self._gate.position
        if self.position >= to:
            return None
        batch, self.position = await self._in_thread(lambda: source.slice(self.position, to))
        return batch

    async def _in_thread(self, work: Callable[[], _Given]) -> _Given:
        """In a thread that is waited for by the next, also when who wants this is gone by then."""
        future = asyncio.ensure_future(asyncio.to_thread(work))
        self._work = future
        return await asyncio.shield(future)

    async def _idle(self) -> None:
        if self._work is not None:
            await asyncio.gather(self._work, return_exceptions=True)


class _Source:
    """The readers of a feed, used by one thread at a time."""

    def __init__(self, session: Path, ledger: Path, place: Place) -> None:
        self._place = place
        self._ledger = ForwardReader(ledger)
        try:
            self._session = SessionReader(session)
        except BaseException:
            self._ledger.close()
            raise

    def close(self) -> None:
        self._session.close()
        self._ledger.close()

    def rewound(self) -> int:
        """The id after which there is something to be sent."""
        after = self._ledger.after
        return after if self._place.blocked else self._ledger.first_open(self._place.id, after)

    def slice(self, after: int, to: int) -> tuple[Batch, int]:
        """What of the next events is to be sent, and up to which id that is."""
        if self._place.blocked:
            ids = self._ledger.open_blocked(self._place.id, after, to, _SLICE)
            return self._batch(ids), ids[-1] if len(ids) == _SLICE else to
        last = min(to, after + _SLICE)
        return self._batch(list(range(after + 1, last + 1))), last

    def again(self, ids: list[int]) -> Batch:
        """What of released events is to be sent."""
        return self._batch(self._ledger.again(self._place.id, ids))

    def _batch(self, ids: list[int]) -> Batch:
        batch = Batch([], [])
        if not ids:
            return batch
        known = self._ledger.standings(self._place.id, ids[0], ids[-1])
        ids = [each for each in ids if each not in known or known[each].state is not State.DONE]
        events = {event.row.id: event for event in self._session.events_of(ids)} if ids else {}
        ruled = self._ledger.ruled_of(ids) if ids else {}
        circling = circling_in(self._session, events.values())
        for number in ids:
            standing = known.get(number)
            made: Outgoing | Outcome
            if number in circling:
                made = Outcome(number, Result.SKIPPED, circling[number])
            else:
                made = self._made(number, events.get(number), ruled.get(number), standing)
            tries = 0 if standing is None else standing.tries
            if isinstance(made, Outcome):
                batch.settled.append(Record(made, State.DONE, tries))
            else:
                batch.items.append(Item(made, before=tries))
        return batch

    def _made(
        self, number: int, event: StoredEvent | None, ruled: Ruled | None, standing: Standing | None
    ) -> Outgoing | Outcome:
        """What is sent of an event, or why nothing is."""
        if event is None:
            return Outcome(number, Result.SKIPPED, "It is no longer in the session.")
        if event.row.flags & EventFlag.DELETED:
            return Outcome(number, Result.SKIPPED, "It was deleted.")
        if ruled is not None and ruled.state in {Held.BLOCKED, Held.DROPPED} and not self._place.blocked:
            return Outcome(number, Result.SKIPPED, f"Blocked by the rules ({ruled.code}): {ruled.words}")
        if self._place.keep is not None and not self._place.keep(event):
            return Outcome(number, Result.SKIPPED, "The destination's filter leaves it out.")
        message = None if ruled is None or self._place.blocked else ruled.outgoing
        made = outgoing(event) if message is None else with_message(event, message)
        if standing is not None and standing.state is State.UNSURE and not self._place.may_repeat(made):
            return Outcome(number, Result.UNKNOWN, _MAY_HAVE_ARRIVED)
        return made


async def _either(*events: asyncio.Event) -> None:
    """Wait until one of them is set."""
    waits = [asyncio.ensure_future(event.wait()) for event in events]
    try:
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for each in waits:
            each.cancel()
