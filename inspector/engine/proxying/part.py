"""One of the proxy's processes, kept running: started, listened to, started again when it ends unasked."""

import asyncio
import logging
import random
from collections import deque
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import NamedTuple

from inspector.capture.proxy.contract import Failed, Message
from inspector.capture.proxy.frames import Unreadable
from inspector.capture.proxy.launching import Link
from inspector.core.errors import KnownError

_log = logging.getLogger("inspector.engine")

_FIRST_WAIT_S = 0.2
_LONGEST_WAIT_S = 15.0
_QUIET_S = 60.0
"""What ran so long has recovered: the next end counts as the first."""
_MOST_ENDS = 8
"""Ends within ``_QUIET_S`` of each other, after which it is not started again by itself."""


class Hooks(NamedTuple):
    """What a part calls, on the loop."""

    launch: Callable[[], Awaitable[Link]]
    began: Callable[[], None]
    """It runs anew and has to be told everything."""
    heard: Callable[[Message], None]
    ended: Callable[[], None]
    """It does not run; ``Part.error`` says whether it is started again."""
    keep_up: Callable[[], Awaitable[None]]
    """Returns when more of what it says can be taken."""


class Part:
    """Belongs to one loop. ``name`` is what it is called in sentences."""

    def __init__(self, name: str, hooks: Hooks) -> None:
        self._name, self._hooks = name, hooks
        self._link: Link | None = None
        self._task: asyncio.Task[None] | None = None
        self.restarts = 0
        self.error: KnownError | None = None
        """Why it is not started again; None while it runs or will."""

    @property
    def pid(self) -> int | None:
        """Its process, while it runs."""
        return None if self._link is None else self._link.pid

    def start(self) -> None:
        """Start it and keep it running; harmless when it does."""
        if self._task is None or self._task.done():
            self.error = None
            self._task = asyncio.create_task(self._keep())

    def send(self, message: Message) -> None:
        """Tell it something, if it runs; what runs anew is told everything by ``Hooks.began``."""
        if self._link is not None:
            self._link.send(message)

    async def stop(self, seconds: float, last: Message | None = None) -> None:
        """End it in order within so many seconds; ``last`` is what it is told at the end."""
        task, self._task = self._task, None
        if task is None:
            return
        if self._link is not None and last is not None:
            self._link.send(last)
            await asyncio.wait([task], timeout=seconds)
        task.cancel()
        (outcome,) = await asyncio.gather(task, return_exceptions=True)
        if isinstance(outcome, Exception):
            _log.error("the %s was not looked after any more", self._name, exc_info=outcome)

    async def _keep(self) -> None:
        ends: deque[float] = deque(maxlen=_MOST_ENDS)
        while (known := await self._run_once(again=bool(ends))) is None and self._task is not None:
            now = monotonic()
            if ends and now - ends[-1] > _QUIET_S:
                ends.clear()
            ends.append(now)
            if len(ends) == _MOST_ENDS:
                text = f"The {self._name} ended {_MOST_ENDS} times in a row."
                known = KnownError(text, "Look into the engine's log, then start the proxy again.")
                break
            self.restarts += 1
            self._hooks.ended()
            await asyncio.sleep(_wait_s(len(ends)))
        if self._task is not None:
            self.error = known
            self._hooks.ended()

    async def _run_once(self, *, again: bool) -> KnownError | None:
        """Run it until it ends; why it must not be started again, or None.

        What could be started once and cannot just now, on a machine that is too busy for example, is tried again.
        """
        try:
            link = self._link = await self._hooks.launch()
        except KnownError as error:
            if again:
                _log.info("the %s could not be started again: %s", self._name, error)
            return None if again else error
        failed = code = None
        try:
            self._hooks.began()
            async for batch in link.received():
                for message in batch:
                    if isinstance(message, Failed):
                        failed = KnownError(message.words, message.way_out)
                    self._take(message)
                await self._hooks.keep_up()
        finally:
            self._link = None
            code = await link.close(1.0)
            if link.last_words:
                _log.info("the %s said at last: %s", self._name, link.last_words)
        if self._task is not None and failed is None:
            _log.info("the %s ended by itself (%s); it is started again", self._name, code)
        return failed

    def _take(self, message: Message | Unreadable) -> None:
        """One message that we cannot deal with must not cost the others."""
        if isinstance(message, Unreadable):
            _log.error("the %s said what cannot be understood: %s", self._name, message.reason)
            return
        try:
            self._hooks.heard(message)
        except Exception:  # noqa: BLE001 - logged
            _log.exception("what the %s said could not be dealt with: %s", self._name, type(message).__name__)


def _wait_s(ends: int) -> float:
    """How long to wait after so many ends: doubling, and never the same, so that nothing falls into step."""
    wait: float = min(_LONGEST_WAIT_S, _FIRST_WAIT_S * 2 ** (ends - 1))
    return wait * random.uniform(0.75, 1.25)  # noqa: S311 - no secret
