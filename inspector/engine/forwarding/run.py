"""One run of a forward over one session: what its process does, from the ledger's last word to the end of the session.

run = ForwardRun(path, destinations.targets, tell)    nothing has happened yet
await run.run()                                       sends what comes until it is told to end
run.open_to(id) · run.pause() · await run.release(…)  meanwhile, on the same loop
"""

import asyncio
import random
import time
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack, suppress
from functools import partial
from pathlib import Path
from typing import Any

import orjson

from inspector.core.errors import KnownError, SessionFileError
from inspector.core.filter import compile_filter, parse, visible
from inspector.core.outgoing import Outgoing
from inspector.core.problem import Verdict
from inspector.destinations.model import Deliverer
from inspector.engine.forwarding.counting import Counting
from inspector.engine.forwarding.feed import ForwardFeed, Place
from inspector.engine.forwarding.gate import Gate
from inspector.engine.forwarding.ledgers import session_of, spec_in, spec_with
from inspector.engine.forwarding.ruling import parted
from inspector.engine.forwarding.sender import Sender
from inspector.engine.replay.desk import Desk
from inspector.engine.replay.lane import Hooks
from inspector.engine.replay.run import FindTargets
from inspector.engine.replay.target import Target
from inspector.machine.clock import now_us
from inspector.replay.forward import ForwardSpec
from inspector.replay.rulebook import Rulebook
from inspector.storage.ledger.forwardreader import ForwardReader
from inspector.storage.ledger.forwardwriter import ForwardWriter
from inspector.storage.ledger.records import JobHead
from inspector.storage.ledger.ruling import MOST_AT_A_TIME
from inspector.storage.ledger.schema import JobState

_TOLD_EVERY_S = 0.25


class ForwardRun:
    """Belongs to one loop; runs once."""

    def __init__(self, path: Path, find_targets: FindTargets, tell: Callable[[dict[str, Any]], None]) -> None:
        """``tell`` gets what the engine wants to know: which events are ``blocked``, and ``progress``."""
        self.path = path
        self.state = JobState.PREPARING
        self._find_targets, self._tell = find_targets, tell
        self._senders: list[Sender] = []
        self._gate: Gate | None = None
        self._desk: Desk | None = None
        self._writer: ForwardWriter | None = None
        self._blocked_place: int | None = None
        self._paused = False
        self._stopped = asyncio.Event()
        self._final, self._reason = JobState.PAUSED, ""
        self._to, self._last = 0, -1
        self._told: dict[str, Any] = {}
        self._counting = Counting(path)
        self._hooks = Hooks(time.monotonic, now_us, random.random)
        self._started_s = self._hooks.clock()
        self._ran_us = 0

    def open_to(self, event_id: int) -> None:
        """Events up to this id are stored and judged."""
        self._to = max(self._to, event_id)
        if self._gate is not None:
            self._gate.open_to(event_id)

    def end_at(self, event_id: int) -> None:
        """The session is left, nothing comes after this id: send what is left, then end."""
        self._last = event_id
        if self._gate is not None:
            self._gate.end_at(event_id)

    def pause(self) -> None:
        """Send nothing more until ``resume``."""
        self._paused = True
        self._note(JobState.PAUSED)
        for sender in self._senders:
            sender.pause()

    def resume(self) -> None:
        """Go on, also where a destination is being left alone."""
        self._paused = False
        self._note(JobState.RUNNING)
        for sender in self._senders:
            sender.resume()

    def stop(self, state: JobState, reason: str = "") -> None:
        """End; what is under way gets some seconds."""
        self._final, self._reason = state, reason
        self._stopped.set()

    async def change_rules(self, rules: Rulebook) -> None:
        """Other rules for what comes from here on. Raises ``KnownError``."""
        desk, writer = self._need()
        with ForwardReader(self.path) as reader:
            head = reader.head()
        spec = spec_in(head)._replace(rules=rules)
        await desk.done(lambda _: writer.change_spec(spec_with(head, spec)))
        if self._gate is not None:
            self._gate.rules = rules

    async def release(self, ids: Sequence[int], places: Sequence[int] | None) -> dict[int, Verdict]:
        """Let events out of quarantine; those that were in it. Raises ``KnownError``."""
        desk, writer = self._need()
        chosen, others = parted(self._open_places, places)
        async with AsyncExitStack() as still:
            for sender in self._senders:
                await still.enter_async_context(sender.feed.between)
            found = await desk.done(lambda _: writer.release(ids, chosen, others, now_us()))
            for sender in self._senders:
                if sender.place_id in chosen:
                    sender.feed.free(found)
        return found

    async def drop(self, ids: Sequence[int]) -> dict[int, Verdict]:
        """Never send events that are in quarantine; those that were in it. Raises ``KnownError``."""
        desk, writer = self._need()
        return await desk.done(lambda _: writer.drop(ids, now_us()))

    async def correct(self, event_id: int, corrected: bytes, message: bytes | None, now: tuple[str, str]) -> bool:
        """Put a message in the place of a blocked one; False when there is none. Raises ``KnownError``."""
        desk, writer = self._need()
        return await desk.done(lambda _: writer.correct(event_id, corrected, message, now))

    async def tell_progress(self) -> None:
        """Tell how far it is, if that is another than before."""
        counts = await asyncio.to_thread(self._counting.counts)
        for place, sender in zip(counts["places"], self._senders, strict=False):
            place |= {"trouble": sender.trouble or None, "waits": round(sender.held_s, 1)}
        told = {"paused": self._paused, **counts}
        if told != self._told:
            self._told = told
            self._tell({"progress": told})

    async def run(self) -> JobState:
        """Forward until the end; what it ended as. Raises ``KnownError`` for what kept it from going on."""
        writer = await asyncio.to_thread(ForwardWriter, self.path)
        try:
            self._writer = writer
            await self._with(writer)
        finally:
            self._counting.close()
            await asyncio.to_thread(writer.close)
        return self.state

    @property
    def _open_places(self) -> list[int]:
        """The destinations that get what the rules let pass."""
        return [sender.place_id for sender in self._senders if sender.place_id != self._blocked_place]

    async def _with(self, writer: ForwardWriter) -> None:
        writer.settle(now_us())
        with ForwardReader(self.path) as reader:
            head, position = reader.head(), reader.gate()
        self._ran_us, spec = head.busy_us, spec_in(head)
        trouble: Exception | None = None
        try:
            targets = await asyncio.to_thread(self._find_targets, [place.name for place in head.places])
            writer.tell(JobState.PAUSED if self._paused else JobState.RUNNING, now_us(), self._busy_us())
            self.state = JobState.RUNNING
            await self._forward(writer, head, spec, targets, position)
        except Exception as error:  # noqa: BLE001 - it is written down, then raised
            trouble, self._final, self._reason = error, JobState.PAUSED, str(error)
        self.state = self._final
        # A ledger that cannot be written says that it runs; without a process that does it counts as interrupted.
        with suppress(SessionFileError):
            writer.tell(self.state, now_us(), self._busy_us(), self._reason or None)
        if trouble is not None:
            raise trouble

    async def _forward(
        self, writer: ForwardWriter, head: JobHead, spec: ForwardSpec, targets: Sequence[Target], position: int
    ) -> None:
        desk = self._desk = Desk(writer)
        gate = self._gate = Gate(session_of(head), position, spec.rules, desk, writer, self._is_blocked)
        gate.open_to(self._to)
        if self._last >= 0:
            gate.end_at(self._last)
        async with AsyncExitStack() as opened:
            for number, target in enumerate(targets, 1):
                blocked = spec.blocked_to is not None and number == len(targets)
                self._blocked_place = number if blocked else self._blocked_place
                self._senders.append(await self._sender(opened, desk, gate, head, target, number, blocked=blocked))
            if self._paused:
                self.pause()
            # The verdicts of the last ones may not have been written before a crash.
            self._is_blocked(await asyncio.to_thread(_newest_blocked, self.path))
            await self._until_done(gate)
            self._desk = None
            await desk.flush()
            await self.tell_progress()

    async def _until_done(self, gate: Gate) -> None:
        telling = asyncio.create_task(self._tell_often())
        stopped = asyncio.create_task(self._stopped.wait())
        running = [gate.run(), *(sender.run() for sender in self._senders)]
        work = {asyncio.create_task(each) for each in running}
        try:
            left: set[asyncio.Task[Any]] = set(work)
            while left and not stopped.done() and not _failed(work):
                _, left = await asyncio.wait({*left, stopped}, return_when=asyncio.FIRST_COMPLETED)
                left.discard(stopped)
            if not left and not stopped.done():
                self._final = JobState.COMPLETE
        finally:
            for sender in self._senders:
                sender.end()
            for task in (telling, stopped):
                task.cancel()
            gate.end_at(gate.position)
            ended = await asyncio.gather(*work, return_exceptions=True)
            await asyncio.gather(telling, stopped, return_exceptions=True)
            await asyncio.gather(*(sender.feed.close() for sender in self._senders), return_exceptions=True)
        errors = [each for each in ended if isinstance(each, BaseException)]
        # A bug must not hide behind a destination that is away.
        for error in sorted(errors, key=lambda each: isinstance(each, KnownError)):
            raise error

    async def _sender(  # noqa: PLR0913, PLR0917 - the parts of one forward
        self,
        opened: AsyncExitStack,
        desk: Desk,
        gate: Gate,
        head: JobHead,
        target: Target,
        number: int,
        *,
        blocked: bool,
    ) -> Sender:
        still = await opened.enter_async_context(AsyncExitStack())
        deliverer = await still.enter_async_context(target.open(head.id))

        async def renewed() -> Deliverer:
            await still.aclose()
            (fresh,) = await asyncio.to_thread(self._find_targets, [target.destination.name])
            return await still.enter_async_context(fresh.open(head.id))

        keep = None
        if target.destination.filter:
            keep = compile_filter(visible(parse(target.destination.filter)), head.created_us, orjson.loads)
        may_repeat = partial(_may_repeat, target)
        feed = ForwardFeed(session_of(head), self.path, Place(number, keep, may_repeat, blocked), gate)
        return Sender(number, target, deliverer, renewed, feed, desk, may_repeat, self._hooks)

    async def _tell_often(self) -> None:
        while True:
            await self.tell_progress()
            await asyncio.sleep(_TOLD_EVERY_S)

    def _is_blocked(self, ids: list[int]) -> None:
        if ids:
            self._tell({"blocked": ids})

    def _note(self, state: JobState) -> None:
        if self._desk is not None and self._writer is not None:
            at_us, busy_us = now_us(), self._busy_us()
            self._desk.note(lambda writer: writer.tell(state, at_us, busy_us))

    def _need(self) -> tuple[Desk, ForwardWriter]:
        if self._desk is None or self._writer is None:
            raise KnownError("The forward is only starting, or ending.", "Try again in a moment.")
        return self._desk, self._writer

    def _busy_us(self) -> int:
        return self._ran_us + round((self._hooks.clock() - self._started_s) * 1_000_000)


def _newest_blocked(path: Path) -> list[int]:
    with ForwardReader(path) as reader:
        return reader.newest_blocked(MOST_AT_A_TIME)


def _failed(tasks: set["asyncio.Task[None]"]) -> bool:
    return any(task.done() and not task.cancelled() and task.exception() is not None for task in tasks)


def _may_repeat(target: Target, event: Outgoing) -> bool:
    """Whether an event may be sent again that may have arrived: without an id no destination knows it again."""
    return target.drops_repeats and event.message_id is not None
