"""One run of one job, from the ledger's last word to the end, a pause or trouble; for engines and commands alike.

run = JobRun(path, destinations.targets)     nothing has happened yet
await run.run()                              opens the ledger, chooses events, sends them
run.pause() · run.resume() · run.end()       meanwhile, on the same loop
"""

import asyncio
import logging
import random
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

import orjson

from inspector.core.errors import KnownError, SessionFileError
from inspector.core.filter import compile_filter, parse, visible
from inspector.core.outgoing import Outgoing
from inspector.engine.replay.desk import Desk
from inspector.engine.replay.feed import SessionFeed, Way
from inspector.engine.replay.lane import Hooks, Lane, Manner
from inspector.engine.replay.preparing import Preparation, facts_of, prepare
from inspector.engine.replay.target import Target
from inspector.machine.clock import now_us
from inspector.replay.job import JobSpec, Speed, spec_of
from inspector.replay.pacing import Pacing, most_a_second
from inspector.replay.rewriting import JobFacts
from inspector.storage.choosing import Chosen, choose
from inspector.storage.ledger.reader import LedgerReader
from inspector.storage.ledger.records import JobHead
from inspector.storage.ledger.schema import JobState, State
from inspector.storage.ledger.writer import LedgerWriter
from inspector.storage.reader import SessionReader

_log = logging.getLogger("inspector.replay")

_NOTE_EVERY_S = 2.0
_RATE_OVER_S = 3.0

FindTargets = Callable[[Sequence[str]], Sequence[Target]]
"""The destinations of these names, as they are set up now. Raises ``KnownError``; is called in a thread."""


class Progress(NamedTuple):
    """How a run goes just now."""

    state: JobState
    finished: int
    """Events that got their final result in this run, all destinations together."""
    rate: float
    """Of these in a second, lately."""
    held_s: float
    """How long the destination that waits longest is left alone."""
    trouble: str
    """What a destination that takes nothing says, or why the user's function is not used as it stands; or empty."""


class JobRun:
    """Belongs to one loop; runs once."""

    def __init__(self, path: Path, find_targets: FindTargets) -> None:
        self.path = path
        self.state = JobState.PREPARING
        self.total: int | None = None
        """How many deliveries this run has before it; None before that is known."""
        self._find_targets = find_targets
        self._lanes: list[Lane] = []
        self._preparations: list[Preparation] = []
        self._paused = self._ending = self._over = False
        self._final = JobState.CANCELLED
        self._reason: str | None = None
        self._hooks = Hooks(time.monotonic, now_us, random.random)
        self._desk: Desk | None = None
        self._started_s = 0.0
        self._ran_us = 0
        self._seen: list[tuple[float, int]] = []

    @property
    def ending(self) -> bool:
        """Whether it is over, or told to be."""
        return self._ending or self._over

    def pause(self) -> None:
        """Send nothing more until ``resume``; what is under way is finished."""
        self._paused = True
        self._note_state(JobState.PAUSED)
        for lane in self._lanes:
            lane.pause()

    def resume(self) -> None:
        """Go on after ``pause``."""
        self._paused = False
        self._note_state(JobState.RUNNING)
        for lane in self._lanes:
            lane.resume()

    def end(self, state: JobState = JobState.CANCELLED, reason: str | None = None) -> None:
        """Send nothing more and end as cancelled or paused; what is under way gets some seconds."""
        self._ending, self._final, self._reason = True, state, reason
        for lane in self._lanes:
            lane.end()

    async def heard(self) -> None:
        """Wait until what it was told holds: here it does at once, in a process of its own it takes a moment."""

    def _note_state(self, state: JobState) -> None:
        if self._desk is not None:
            at_us, busy_us = self._hooks.now_us(), self._busy_us()
            self._desk.note(lambda writer: writer.tell(state, at_us, busy_us))

    def _busy_us(self) -> int:
        """How long the job ran in all, the time in pauses not counted out."""
        return self._ran_us + round((self._hooks.clock() - self._started_s) * 1_000_000)

    @property
    def progress(self) -> Progress:
        """How it goes, at this moment."""
        now = self._hooks.clock()
        finished = sum(lane.finished for lane in self._lanes)
        self._seen = [*((at, count) for at, count in self._seen if now - at <= _RATE_OVER_S), (now, finished)]
        since, before = self._seen[0]
        rate = (finished - before) / (now - since) if now - since > 0.05 else 0.0
        held_s = max((lane.held_until_s - now for lane in self._lanes), default=0.0)
        said = [lane.trouble for lane in self._lanes if lane.trouble]
        said += [each.transformer.trouble for each in self._preparations if each.transformer]
        state = JobState.PAUSED if self._paused and self.state is JobState.RUNNING else self.state
        return Progress(state, finished, rate, max(0.0, held_s), next(filter(None, said), ""))

    async def run(self) -> JobState:
        """Do the job; what it ended as. Raises ``KnownError`` for what kept it from its end: then it is paused."""
        writer = await asyncio.to_thread(LedgerWriter, self.path)
        try:
            return await self._with(writer)
        finally:
            self._over = True
            await asyncio.to_thread(writer.close)

    async def _with(self, writer: LedgerWriter) -> JobState:
        self._started_s = self._hooks.clock()
        head, key = await asyncio.to_thread(_settled, writer, self._hooks.now_us())
        self._ran_us = head.busy_us
        trouble: Exception | None = None
        try:
            spec = spec_of(head.spec)
            targets = await asyncio.to_thread(self._targets, head)
            head = await self._chosen(writer, head, spec)
            self.total = await asyncio.to_thread(_left, self.path)
            if not self._ending:
                writer.tell(JobState.RUNNING, self._hooks.now_us(), head.busy_us)
                self.state = JobState.RUNNING
                await self._send(writer, head, key, spec, targets)
            self.state = self._final if self._ending else JobState.COMPLETE
        except Exception as error:  # noqa: BLE001 - it is written down, then raised
            trouble, self.state = error, JobState.PAUSED
            self._reason = _sentence(error)
        # A ledger that cannot be written says that it runs; without a process that does it counts as interrupted.
        with suppress(SessionFileError):
            writer.tell(self.state, self._hooks.now_us(), self._busy_us(), self._reason)
        if trouble is not None:
            raise trouble
        return self.state

    def _targets(self, head: JobHead) -> Sequence[Target]:
        return self._find_targets([place.name for place in head.places])

    async def _chosen(self, writer: LedgerWriter, head: JobHead, spec: JobSpec) -> JobHead:
        """Choose the events, if that has not been done, and read the head anew."""
        if head.started_us is None:
            chosen = await asyncio.to_thread(_choose, spec, head, self._hooks.now_us(), lambda: self._ending)
            if chosen is not None:
                await asyncio.to_thread(writer.choose, chosen.ranges, chosen.first_us, chosen.last_us)
        else:
            await asyncio.to_thread(_check_session, spec, head)
        return await asyncio.to_thread(_head, self.path)

    async def _send(
        self, writer: LedgerWriter, head: JobHead, key: bytes, spec: JobSpec, targets: Sequence[Target]
    ) -> None:
        desk = self._desk = Desk(writer)
        async with AsyncExitStack() as opened:
            for number, target in enumerate(targets, 1):
                self._lanes.append(await self._lane(opened, desk, head, key, spec, target, number))
            if self._paused:
                self.pause()
            if self._ending:
                return
            noting = asyncio.create_task(self._note_time(desk))
            try:
                ended = await asyncio.gather(*(lane.run() for lane in self._lanes), return_exceptions=True)
            finally:
                noting.cancel()
                await asyncio.gather(noting, return_exceptions=True)
                self._desk = None
            await desk.flush()
        _raise_first([each for each in ended if isinstance(each, BaseException)])

    async def _note_time(self, desk: Desk) -> None:
        """Write down from time to time how long the job has run: a crash must not lose that."""
        while True:
            await asyncio.sleep(_NOTE_EVERY_S)
            desk.note(partial(LedgerWriter.ran, busy_us=self._busy_us()))

    async def _lane(  # noqa: PLR0913, PLR0917 - the parts of one job
        self,
        opened: AsyncExitStack,
        desk: Desk,
        head: JobHead,
        key: bytes,
        spec: JobSpec,
        target: Target,
        number: int,
    ) -> Lane:
        destination = target.destination
        deliverer = await opened.enter_async_context(target.open(head.id))
        facts = facts_of(head, key, spec, self._hooks.now_us())
        prepared = await opened.enter_async_context(_prepared(spec, facts))
        self._preparations.append(prepared)
        may_repeat = partial(_may_repeat, spec, target)
        keep = None
        if destination.filter:
            keep = compile_filter(visible(parse(destination.filter)), head.created_us, orjson.loads)
        way = Way(number, keep, prepared, Pacing(spec.pace), may_repeat)
        manner = Manner(
            group=target.group,
            concurrency=spec.concurrency or destination.concurrency,
            rate=most_a_second(spec.pace, destination.rate),
            ordered=spec.ordered or destination.ordered,
            tries=spec.tries,
            fills=spec.pace.speed is Speed.FASTEST,
        )
        feed = SessionFeed(Path(spec.session), self.path, way)
        return Lane(number, destination.name, deliverer, feed, desk, manner, may_repeat, self._hooks)


def _settled(writer: LedgerWriter, at_us: int) -> tuple[JobHead, bytes]:
    writer.settle(at_us)
    with LedgerReader(writer.path) as reader:
        return reader.head(), reader.key()


def _head(path: Path) -> JobHead:
    with LedgerReader(path) as reader:
        return reader.head()


def _left(path: Path) -> int:
    with LedgerReader(path) as reader:
        done = sum(tally.events for tally in reader.tallies() if tally.state is State.DONE)
        return reader.head().chosen * len(reader.places) - done


def _choose(spec: JobSpec, head: JobHead, at_us: int, stop: Callable[[], bool]) -> Chosen | None:
    with SessionReader(Path(spec.session)) as reader:
        _same_session(reader, head)
        deleted = reader.info().deleted > 0
        # Deleted events are found by searching; where there are none a whole session need not be searched.
        expression = visible(parse(spec.filter)) if spec.filter or (deleted and spec.events is None) else None
        return choose(reader, expression, spec.events, at_us, stop)


def _check_session(spec: JobSpec, head: JobHead) -> None:
    with SessionReader(Path(spec.session)) as reader:
        _same_session(reader, head)


def _same_session(reader: SessionReader, head: JobHead) -> None:
    if reader.info().created_us != head.session_us:
        message = f"{reader.path.name} is not the session that the job {head.id} was made for."
        raise SessionFileError(message, f"Put that one back at {reader.path}, or start a new job.")


def _may_repeat(spec: JobSpec, target: Target, event: Outgoing) -> bool:
    """Whether an event may be sent again that may have arrived: without an id no destination knows it again."""
    return spec.resend_unknown or (target.drops_repeats and event.message_id is not None)


@asynccontextmanager
async def _prepared(spec: JobSpec, facts: JobFacts) -> AsyncIterator[Preparation]:
    preparation = await asyncio.to_thread(prepare, spec, facts)
    try:
        yield preparation
    finally:
        await asyncio.to_thread(preparation.close)


def _raise_first(errors: list[BaseException]) -> None:
    """Raise what is no known error before what is: a bug must not hide behind a destination that is away."""
    for error in sorted(errors, key=lambda each: isinstance(each, KnownError)):
        raise error


def _sentence(error: Exception) -> str:
    if isinstance(error, KnownError):
        return str(error)
    _log.error("the job ended by a mistake of ours", exc_info=error)
    return f"A mistake of ours ended it: {type(error).__name__}: {error}"[:500]
