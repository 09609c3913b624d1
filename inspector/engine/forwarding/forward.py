"""A forward as the engine keeps it: one session after another, each by a process that is started again when it dies."""

import asyncio
import logging
import random
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inspector.core.errors import SessionFileError
from inspector.engine.committer import Committer
from inspector.engine.forwarding.process import ForwardProcess
from inspector.engine.waiting import Arrivals
from inspector.machine.clock import now_us
from inspector.replay.backoff import pause_s
from inspector.replay.forward import ForwardSpec, forward_json
from inspector.storage.ledger.forwardwriter import ForwardWriter
from inspector.storage.ledger.records import JobHead
from inspector.storage.ledger.schema import JobState

_log = logging.getLogger("inspector.engine")

_LULL_S = 0.05
"""Between two words to the process about what came."""
_LOOK_S = 0.25
"""While events are being judged in the background, whether they are."""
_BLOCKS = 500
"""Events whose verdict is revised in one go, as commits wait for it."""
_CATCH_UP_S, _STOPS_S = 5.0, 12.0
_GONE = "Its session is no longer there."


@dataclass(slots=True)
class Following:
    """A session that a forward is about."""

    ledger: Path
    head: JobHead
    session: Path
    last: int | None
    """The last id of a session that is not written any more; None for the one that is."""
    after: int
    """It is about events with ids above this one."""


class Forward:
    """Belongs to one engine and its loop."""

    def __init__(
        self, forward_id: str, spec: ForwardSpec, first: Following, committer: Committer, news: Arrivals
    ) -> None:
        self.id = forward_id
        self.spec = spec
        self.judged: Callable[[], int] = lambda: committer.writer.next_event - 1
        """Up to which id events are stored and judged."""
        self.trouble: str | None = None
        """Why its process does not run just now."""
        self._said = ""
        self._committer, self._news = committer, news
        self._sessions = deque([first])
        self._process: ForwardProcess | None = None
        self._progress: dict[str, Any] | None = None
        self._paused = self._ending = False
        self._last_order: dict[str, Any] | None = None
        self._woken = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    @property
    def current(self) -> Following:
        """The session that it is about just now."""
        return self._sessions[0]

    @property
    def sessions(self) -> tuple[Following, ...]:
        """That one, and those after it that it has not come to yet."""
        return tuple(self._sessions)

    @property
    def process(self) -> ForwardProcess | None:
        """The process that works for it, while there is one."""
        return self._process

    @property
    def progress(self) -> dict[str, Any] | None:
        """What its process last told; None before that."""
        return self._progress if self._process is None else self._process.progress or self._progress

    @property
    def state(self) -> str:
        """``starting``, ``running``, ``paused``, or ``trouble`` while its process is waited for to be started again."""
        if self._paused:
            return "paused"
        if self.trouble is not None:
            return "trouble"
        return "starting" if self._process is None or self._process.progress is None else "running"

    @property
    def over(self) -> bool:
        """Whether nothing is left to be done, since its sessions are all left."""
        return self._task is not None and self._task.done()

    def start(self) -> None:
        """Begin."""
        self._task = asyncio.create_task(self._run())
        self._task.add_done_callback(_tell_bug)

    def pause(self) -> None:
        """Send nothing until ``resume``."""
        self._paused = True
        if self._process is not None:
            self._process.tell(do="pause")

    def resume(self) -> None:
        """Go on, at once where a destination or the process was waited for."""
        self._paused = False
        self._woken.set()
        if self._process is not None:
            self._process.tell(do="resume")

    def left(self, last: int, following: Following | None) -> None:
        """The session that it follows was left at this id, and another is written, that it can follow or not."""
        newest = self._sessions[-1]
        newest.last = last
        if following is not None:
            self._sessions.append(following)
        if newest is self.current and self._process is not None:
            self._process.tell(end=last)

    async def change_rules(self, spec: ForwardSpec) -> None:
        """Other rules for what comes from here on. Raises ``KnownError``."""
        told = forward_json(spec)
        if self._process is not None:
            await self._process.ask(do="rules", rules=told["rules"])
        for each in list(self._sessions)[0 if self._process is None else 1 :]:
            await asyncio.to_thread(_write_spec, each, told)
        self.spec = spec

    async def stop(self, state: JobState, reason: str = "", *, catch_up_s: float = 0.0) -> None:
        """End it, after it had some time to send what is left; bounded in time."""
        if self._paused:
            catch_up_s = 0.0
        if catch_up_s and self.current.last is None and self._is_written(self.current):
            self.current.last = self.judged()
            if self._process is not None:
                self._process.tell(end=self.current.last)
        self._ending = True
        self._woken.set()
        if self._task is None:
            return
        if catch_up_s:
            await asyncio.wait([self._task], timeout=catch_up_s)
        self._last_order = {"do": "stop", "state": state, "reason": reason}
        if self._process is not None:
            self._process.tell(**self._last_order)
        await asyncio.wait([self._task], timeout=_STOPS_S)
        if self._process is not None:
            self._process.kill()
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        failures = 0
        while self._goes_on():
            current = self.current
            begun = time.monotonic()
            process = self._process = ForwardProcess(current.ledger, self._is_blocked)
            telling = asyncio.create_task(self._keep_telling(current, process))
            try:
                ended = await process.run()
            finally:
                self._process, self._progress = None, process.progress or self._progress
                telling.cancel()
                await asyncio.gather(telling, return_exceptions=True)
            if ended.state is JobState.COMPLETE and current.last is not None:
                failures = 0
                if len(self._sessions) == 1:
                    return
                self._next()
            elif self._goes_on() and not await self._given_up(current):
                failures = 1 if time.monotonic() - begun > 60 else failures + 1
                await self._wait(failures, ended.error)

    async def _given_up(self, current: Following) -> bool:
        """Whether what is left of a session cannot be sent, since it is gone."""
        if current.last is None or current.session.exists():
            return False
        _log.error("a forward gives up the rest of %s: %s", current.session.name, _GONE)
        await asyncio.to_thread(_cancel, current.ledger)
        if len(self._sessions) == 1:
            self._ending = True
        else:
            self._next()
        return True

    def _goes_on(self) -> bool:
        return not self._ending

    def _next(self) -> None:
        self._sessions.popleft()
        self._progress = None

    async def _wait(self, failures: int, error: str | None) -> None:
        if self._ending:
            return
        self.trouble = error or "The process that forwards was ended by something else."
        if self.trouble != self._said:
            _log.error("the forward %s does not go on: %s", self.spec.name, self.trouble)
            self._said = self.trouble
        self._woken.clear()
        try:
            async with asyncio.timeout(pause_s(failures, random.random())):  # noqa: S311 - no secret
                await self._woken.wait()
        except TimeoutError:
            pass
        self.trouble = None

    async def _keep_telling(self, current: Following, process: ForwardProcess) -> None:
        """Tell the process how far events are stored and judged."""
        await process.started.wait()
        if self._paused:
            process.tell(do="pause")
        if self._last_order is not None:
            process.tell(**self._last_order)
        if current.last is not None:
            process.tell(end=current.last)
            return
        told = 0
        while self._is_written(current):
            news, judged = self._news.next(), self.judged()
            if judged > told:
                process.tell(to=judged)
                told = judged
            try:
                async with asyncio.timeout(None if judged >= self._committer.writer.next_event - 1 else _LOOK_S):
                    await news.wait()
            except TimeoutError:
                continue
            await asyncio.sleep(_LULL_S)

    def _is_written(self, following: Following) -> bool:
        return self._committer.writer.path == following.session

    async def _is_blocked(self, ids: list[int]) -> None:
        session = self.current.session
        try:
            for start in range(0, len(ids), _BLOCKS):
                await self._committer.block(session, ids[start : start + _BLOCKS])
                await asyncio.sleep(0)
        except SessionFileError as error:
            _log.error("blocked events could not be marked: %s", error)


def _tell_bug(task: "asyncio.Task[None]") -> None:
    if not task.cancelled() and (error := task.exception()) is not None:
        _log.error("a forward ended by a mistake of ours", exc_info=error)


def _write_spec(following: Following, told: dict[str, Any]) -> None:
    with ForwardWriter(following.ledger) as writer:
        writer.change_spec({"session": str(following.session), **told})


def _cancel(ledger: Path) -> None:
    with ForwardWriter(ledger) as writer:
        writer.tell(JobState.CANCELLED, now_us(), 0, _GONE)
