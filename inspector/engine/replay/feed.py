"""The events of a job for one destination: read from the session in slices, what is done already left out, rewritten.

Runs in threads, a slice at a time, so that neither a disk nor a user's own function keeps the event loop.
"""

import asyncio
import threading
from collections.abc import AsyncGenerator, Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import NamedTuple, Protocol

from inspector.core.delivery import Outcome, Result
from inspector.core.event import EventFlag
from inspector.core.outgoing import Outgoing
from inspector.core.stored import StoredEvent
from inspector.engine.replay.item import Batch, Item
from inspector.replay.pacing import Pacing
from inspector.replay.rewriting import CannotRewriteError
from inspector.storage.ledger.reader import LedgerReader
from inspector.storage.ledger.records import Record, Standing
from inspector.storage.ledger.schema import State
from inspector.storage.reader import SessionReader

_BLOCK = 5_000
"""Ids whose standing is asked for at a time."""
_SLICE = 250
"""Events that are read at a time."""
_MAY_HAVE_ARRIVED = (
    "It was being sent when the job was interrupted. It may have arrived, and this destination keeps repeats."
)
_NO_STANDINGS: Mapping[int, Standing] = {}


class Feed(Protocol):
    """Where the events of a lane come from: a session from end to end, or one that is being captured."""

    def batches(self) -> AsyncGenerator[Batch, None]:
        """Events in the order in which they go out. Is closed by who asks for them."""
        ...


class Prepare(Protocol):
    """Makes what is sent of what was captured."""

    def __call__(self, event: Outgoing) -> Outgoing | Outcome:
        """The event after all rules, or why it is not sent."""
        ...


class Way(NamedTuple):
    """What a feed must know about the destination that it feeds."""

    place_id: int
    keep: Callable[[StoredEvent], bool] | None
    """The destination's filter."""
    prepare: Prepare
    pacing: Pacing
    may_repeat: Callable[[Outgoing], bool]
    """Whether an event may be sent again that may have arrived."""


class SessionFeed:
    """The events of a stored session."""

    def __init__(self, session: Path, ledger: Path, way: Way) -> None:
        self._session = session
        self._ledger = ledger
        self._way = way

    async def batches(self) -> AsyncGenerator[Batch, None]:
        """Events in the order in which they were captured. Raises ``SessionFileError``."""
        source = await asyncio.to_thread(_Source, self._session, self._ledger, self._way)
        try:
            while (batch := await asyncio.to_thread(source.next)) is not None:
                yield batch
        finally:
            await asyncio.to_thread(source.close)


class _Source:
    """The readers of a feed, used by one thread at a time."""

    def __init__(self, session: Path, ledger: Path, way: Way) -> None:
        self._way = way
        # Who is cancelled while a thread reads goes on to close: that waits for the thread.
        self._reading = threading.Lock()
        self._ledger = LedgerReader(ledger)
        try:
            self._session = SessionReader(session)
        except BaseException:
            self._ledger.close()
            raise
        self._slices = self._sliced()

    def next(self) -> Batch | None:
        """The next slice; None at the end."""
        with self._reading:
            found = next(self._slices, None)
            return None if found is None else self._batch(*found)

    def close(self) -> None:
        with self._reading:
            self._session.close()
            self._ledger.close()

    def _sliced(self) -> Iterator[tuple[list[int], Mapping[int, Standing]]]:
        """Ids that are not done yet, with the standing of those of which there is word."""
        newest = self._ledger.newest(self._way.place_id)
        chosen = (number for first, last in self._ranges() for number in range(first, last + 1))
        while block := list(islice(chosen, _BLOCK)):
            known = _NO_STANDINGS
            if block[0] <= newest:
                known = self._ledger.standings(self._way.place_id, block[0], block[-1])
            todo = [number for number in block if not _done(known.get(number))]
            for start in range(0, len(todo), _SLICE):
                yield todo[start : start + _SLICE], known

    def _ranges(self) -> Iterator[tuple[int, int]]:
        """The chosen ranges, a page at a time: a filter may have left very many."""
        after = 0
        while page := self._ledger.chosen(after, _BLOCK):
            yield from page
            after = page[-1][0]

    def _batch(self, ids: list[int], known: Mapping[int, Standing]) -> Batch:
        events = {event.row.id: event for event in self._session.events_of(ids)}
        batch = Batch([], [])
        for number in ids:
            standing = known.get(number)
            tries = 0 if standing is None else standing.tries
            made = self._made(number, events.get(number), standing)
            if isinstance(made, Outcome):
                batch.settled.append(Record(made, State.DONE, tries))
            else:
                batch.items.append(Item(made, self._way.pacing.due_s(events[number].row.time_us), before=tries))
        return batch

    def _made(self, number: int, event: StoredEvent | None, standing: Standing | None) -> Outgoing | Outcome:
        """What is sent of an event, or why nothing is."""
        if event is None:
            return Outcome(number, Result.SKIPPED, "It is no longer in the session.")
        if event.row.flags & EventFlag.DELETED:
            return Outcome(number, Result.SKIPPED, "It was deleted.")
        if self._way.keep is not None and not self._way.keep(event):
            return Outcome(number, Result.SKIPPED, "The destination's filter leaves it out.")
        try:
            made = self._way.prepare(outgoing(event))
        except CannotRewriteError as error:
            return Outcome(number, Result.REFUSED, str(error))
        unsure = standing is not None and standing.state is State.UNSURE
        if isinstance(made, Outgoing) and unsure and not self._way.may_repeat(made):
            return Outcome(number, Result.UNKNOWN, _MAY_HAVE_ARRIVED)
        return made


def outgoing(event: StoredEvent) -> Outgoing:
    """A stored event as it would be sent without any rule."""
    row = event.row
    return Outgoing(
        id=row.id,
        type=row.type,
        name=row.name,
        user_id=row.user_id,
        anonymous_id=row.anonymous_id,
        message_id=event.message_id,
        write_key=event.source.write_key,
        vendor=row.vendor,
        source=event.source.name,
        time_us=row.time_us,
        message=event.message,
    )


def _done(standing: Standing | None) -> bool:
    return standing is not None and standing.state is State.DONE
