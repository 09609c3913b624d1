"""Group commit: everything that arrived during one turn of the event loop goes to disk in one transaction."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from inspector.capture.sink import Stored
from inspector.core.errors import KnownError, SessionFileError
from inspector.core.event import Event
from inspector.core.exchange import Exchange
from inspector.core.problem import Verdict
from inspector.core.stored import MomentKind
from inspector.machine.clock import now_us
from inspector.storage.revising import Checked
from inspector.storage.rows import Arrival
from inspector.storage.sources import Sources
from inspector.storage.writer import Appended, SessionWriter

_log = logging.getLogger("inspector.engine")

_GROUP_EVENTS = 4_000
"""Events in one transaction at the most: a longer one would hold the loop for too long."""

_CHECKPOINT_BYTES = 2 << 20
"""A checkpoint follows so many bytes of bodies and messages; commits wait for it. Measured at 5,000 events a
second: with 8 MB the slowest hundredth of the answers took 39 ms, with 2 MB 16 ms; batches are 3 % slower."""

_CHECKPOINT_SECONDS = 1.0
"""A quiet session is checkpointed this long after its last event."""

T = TypeVar("T")

_Waiting = tuple[Arrival, Stored | None]


class OtherSessionError(KnownError):
    """Something is about a session that is not written any more."""


class GroupJudge(Protocol):
    """Says what is thought of arrivals before they are stored."""

    def judged(self, taken: Sequence[_Waiting], sources: Sources) -> list[_Waiting]:
        """The arrivals with their verdicts."""
        ...

    def stored(self, first_event: int, last_event: int) -> None:
        """They, or some of them, are stored under these ids."""
        ...


class Committer:
    """The engine's ``Sink``: queues arrivals, commits them in groups, wakes who waits for them.

    The writer is used by one at a time: by the loop for a group, or by a thread for what takes as long as the disk does
    (checkpoint, copy, another session). While a thread has it, arrivals queue up and their senders wait.
    """

    def __init__(self, writer: SessionWriter, committed: Callable[[Appended], None]) -> None:
        """``committed`` is called after each group, on the loop."""
        self.writer = writer
        self.paused = False
        self.trouble: SessionFileError | None = None
        """Why the last group could not be stored, None while all is well."""
        self.judging: GroupJudge | None = None
        """Who judges arrivals, if anybody does."""
        self._committed = committed
        self._loop = asyncio.get_running_loop()
        self._waiting: deque[_Waiting] = deque()
        self._scheduled = False
        self._lent = asyncio.Lock()
        self._uncheckpointed = 0
        self._timer: asyncio.TimerHandle | None = None
        self._chores: set[asyncio.Task[None]] = set()

    @property
    def waiting(self) -> int:
        """Exchanges that arrived and are not committed yet."""
        return len(self._waiting)

    def store(self, exchange: Exchange, events: Sequence[Event], stored: Stored) -> None:
        """Keep an exchange, and tell its sender when it is durable or why it is not."""
        self._waiting.append(((exchange, events), stored))
        if not self._scheduled:
            self._schedule()

    def note(self, exchange: Exchange, events: Sequence[Event] = ()) -> None:
        """Keep an exchange whose sender needs no promise."""
        self._waiting.append(((exchange, events), None))
        if not self._scheduled:
            self._schedule()

    async def lend(self, work: Callable[[SessionWriter], T], of: Path | None = None) -> T:
        """Run something that needs the writer in a thread; commits wait for it, the loop does not.

        ``of`` is the session that is meant: raises ``OtherSessionError`` when another one is written by now.
        """
        async with self._lent:
            if of is not None and of != self.writer.path:
                raise OtherSessionError("The engine writes another session by now.", "Ask again what it writes.")
            return await asyncio.to_thread(work, self.writer)

    async def note_moment(self, kind: MomentKind, words: str = "") -> None:
        """Keep in the session that something happened to it now, and to what: for a plan its name and version.

        It happens all the same when the session cannot take it; that is logged.
        """
        time_us = now_us()
        try:
            await self.lend(lambda writer: writer.note_moment(kind, words, time_us))
        except SessionFileError as error:
            _log.error("the session could not be told %s (%s): %s", kind, words, error)

    async def revise(self, session: Path, checked: Sequence[Checked]) -> bool:
        """Store other verdicts and problems of a session's events, between two groups; False when another session is
        written by now. A few thousand at a time, ascending.
        """
        return await self._revised(session, lambda writer: writer.check(checked), len(checked))

    async def block(self, session: Path, ids: Sequence[int]) -> bool:
        """Give events the verdict ``BLOCKED``; as ``revise``."""
        return await self._revised(session, lambda writer: writer.block(ids), len(ids))

    async def unblock(self, session: Path, before: Mapping[int, Verdict]) -> bool:
        """Give blocked events, with the verdicts that they had, those that they have by themselves; as ``revise``."""
        return await self._revised(session, lambda writer: writer.unblock(before), len(before))

    async def _revised(self, session: Path, work: Callable[[SessionWriter], None], events: int) -> bool:
        async with self._lent:
            if self.writer.path != session:
                return False
            work(self.writer)
        self._uncheckpointed += 300 * events
        if not self._waiting:
            self._checkpoint_in_time()
        return True

    async def replace(self, change: Callable[[SessionWriter], SessionWriter]) -> SessionWriter:
        """Commit what waits, then go on with the writer that ``change`` returns (it runs in a thread)."""
        await self.drain()
        async with self._lent:
            self.writer = await asyncio.to_thread(change, self.writer)
        self.trouble = None
        return self.writer

    async def drain(self) -> None:
        """Return when nothing waits any more."""
        while self._waiting:
            async with self._lent:
                self._commit_group()

    async def empty_bin(self, of: Path | None = None) -> int:
        """Delete for good what was deleted, a slice at a time, so that nobody waits for long; the number of events.

        ``of`` as for ``lend``.
        """
        count = 0
        while erased := await self.lend(lambda writer: writer.erase_some(), of):
            count += erased
        if count:
            await self.lend(lambda writer: writer.shrink_log())
        return count

    async def close(self) -> None:
        """Commit what waits, delete for good what was deleted, and close the session."""
        await self.drain()
        if self._timer is not None:
            self._timer.cancel()
        for chore in tuple(self._chores):
            await chore
        try:
            await self.empty_bin()
        except SessionFileError as error:
            _log.error("what was deleted could not be deleted for good: %s", error)
        await self.lend(lambda writer: writer.close())

    def _schedule(self) -> None:
        self._scheduled = True
        self._loop.call_soon(self._turn)

    def _turn(self) -> None:
        """Commit one group, on the loop, unless a thread has the writer."""
        self._scheduled = False
        if self._lent.locked():
            self._start(self._commit_when_back())
            self._scheduled = True
            return
        self._commit_group()
        if self._waiting:
            self._schedule()
        else:
            self._checkpoint_in_time()

    def _checkpoint_in_time(self) -> None:
        """See to it that what was written is checkpointed: now that it is much, or soon."""
        if self._uncheckpointed >= _CHECKPOINT_BYTES:
            self._uncheckpointed = 0
            self._start(self._checkpoint())
        elif self._uncheckpointed and self._timer is None:
            self._timer = self._loop.call_later(_CHECKPOINT_SECONDS, self._quiet)

    async def _commit_when_back(self) -> None:
        async with self._lent:
            pass
        self._turn()

    def _commit_group(self) -> None:
        taken = self._take()
        if not taken:
            return
        if self.judging is not None:
            taken = self._judged(taken, self.judging)
        try:
            appended = self.writer.append([arrival for arrival, _ in taken])
        except SessionFileError as error:
            self._refuse(taken, error)
            return
        except Exception:  # noqa: BLE001 - logged, and it must not cost the others their place
            _log.exception("a group could not be stored; trying its exchanges one by one")
            self._commit_singly(taken)
            return
        self.trouble = None
        _tell(taken, None)
        self._is_stored(appended)

    def _commit_singly(self, taken: Sequence[_Waiting]) -> None:
        """One arrival that the writer cannot take must not cost its neighbours their place."""
        for waiting in taken:
            try:
                appended = self.writer.append([waiting[0]])
            except Exception as error:  # noqa: BLE001 - whatever it is, its own sender is told
                _tell([waiting], error)
            else:
                _tell([waiting], None)
                self._is_stored(appended)

    def _judged(self, taken: list[_Waiting], judging: GroupJudge) -> list[_Waiting]:
        """Arrivals are stored without a verdict rather than lost."""
        try:
            return judging.judged(taken, self.writer.sources)
        except Exception:  # noqa: BLE001 - logged, and nothing is lost by it
            _log.exception("a group could not be checked")
            return taken

    def _is_stored(self, appended: Appended) -> None:
        if self.judging is not None:
            self.judging.stored(appended.first_event, appended.last_event)
        self._committed(appended)

    def _take(self) -> list[_Waiting]:
        taken: list[_Waiting] = []
        events = 0
        while self._waiting and events < _GROUP_EVENTS:
            item = self._waiting.popleft()
            (exchange, found), _ = item
            events += len(found) + 1
            self._uncheckpointed += 2 * len(exchange.request.body) + 500
            taken.append(item)
        return taken

    def _refuse(self, taken: Sequence[_Waiting], error: SessionFileError) -> None:
        if self.trouble is None or str(self.trouble) != str(error):
            _log.error("nothing can be stored: %s", error)
        self.trouble = error
        _tell(taken, error)

    def _quiet(self) -> None:
        self._timer = None
        if self._uncheckpointed:
            self._uncheckpointed = 0
            self._start(self._checkpoint())

    async def _checkpoint(self) -> None:
        try:
            await self.lend(lambda writer: writer.checkpoint())
        except SessionFileError as error:
            # The events are safe in the log; the next group tells whether the disk takes more.
            _log.warning("the session could not be checkpointed: %s", error)

    def _start(self, chore: Awaitable[None]) -> None:
        task = asyncio.ensure_future(chore)
        self._chores.add(task)  # the loop itself keeps only a weak reference
        task.add_done_callback(self._chores.discard)


def _tell(taken: Sequence[_Waiting], error: Exception | None) -> None:
    """Tell senders how it ended; one that fails to answer its client must not keep the others from theirs."""
    for _, stored in taken:
        if stored is not None:
            try:
                stored(error)
            except Exception:  # noqa: BLE001 - logged
                _log.exception("a sender could not be told")
