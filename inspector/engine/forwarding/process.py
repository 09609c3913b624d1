"""The process that forwards a session, as the engine sees it: started, told, asked, and ended."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from inspector.core.errors import KnownError
from inspector.engine.checking.frames import BrokenFrameError, framed, next_frame
from inspector.machine.killing import kill
from inspector.storage.ledger.schema import JobState

_MOST_UNREAD = 1 << 20
"""Bytes that wait for a process that does not listen, before it is told no more news."""
_ASKED_S = 60.0
_STARTS_S = 20.0


class Ended(NamedTuple):
    """How a forward over a session ended."""

    state: JobState
    error: str | None
    """Why it could not go on."""


class ForwardProcess:
    """Belongs to one loop; runs once."""

    def __init__(self, ledger: Path, blocked: Callable[[list[int]], Awaitable[None]]) -> None:
        """``blocked`` is told ids of events that rules stopped; the process waits for it."""
        self.ledger = ledger
        self.progress: dict[str, Any] | None = None
        """What it last told of itself."""
        self._blocked = blocked
        self._process: asyncio.subprocess.Process | None = None
        self._asked: dict[int, asyncio.Future[Any]] = {}
        self._numbers = count(1)
        self.started = asyncio.Event()
        """Set once it runs."""
        self._ended = asyncio.Event()

    @property
    def pid(self) -> int | None:
        """The id of the process while it runs."""
        return None if self._process is None or self._ended.is_set() else self._process.pid

    async def run(self) -> Ended:
        """Start it and do what it says until it ends. However this ends, so does the process."""
        try:
            process = self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "inspector.engine.forwarding.worker",
                str(self.ledger),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
            )
        except OSError as error:
            return Ended(JobState.INTERRUPTED, f"The process that forwards cannot be started: {error.strerror}.")
        self.started.set()
        assert process.stdout is not None  # noqa: S101 - it is a pipe
        ended = Ended(JobState.INTERRUPTED, "The process that forwards was ended by something else.")
        try:
            with suppress(BrokenFrameError):
                while (frame := await next_frame(process.stdout)) is not None:
                    said = orjson.loads(frame)
                    if "ended" in said:
                        ended = Ended(JobState(said["ended"]), said["error"])
                    await self._hear(said)
        finally:
            self._ended.set()
            for asked in self._asked.values():
                if not asked.done():
                    asked.set_exception(_gone())
            kill(process)
            if process.stdin is not None:
                process.stdin.close()
            await process.wait()
        return ended

    def tell(self, **order: Any) -> None:
        """Tell it something, if it runs."""
        stdin = None if self._process is None or self._ended.is_set() else self._process.stdin
        if stdin is not None and not stdin.is_closing():
            unread = stdin.transport.get_write_buffer_size()
            if unread < _MOST_UNREAD or "to" not in order:
                stdin.write(framed(orjson.dumps(order)))

    async def ask(self, **order: Any) -> Any:
        """Tell it something that it answers. Raises ``KnownError``."""
        try:
            async with asyncio.timeout(_STARTS_S):
                await self.started.wait()
        except TimeoutError as error:
            raise _gone() from error
        if self._ended.is_set():
            raise _gone()
        number = next(self._numbers)
        asked = self._asked[number] = asyncio.get_running_loop().create_future()
        self.tell(ask=number, **order)
        try:
            async with asyncio.timeout(_ASKED_S):
                return await asked
        except TimeoutError as error:
            raise KnownError("The process that forwards does not answer.", "Try again, or resume it.") from error
        finally:
            self._asked.pop(number, None)

    def kill(self) -> None:
        """End it at once; what was under way counts as uncertain."""
        if self._process is not None:
            kill(self._process)

    async def _hear(self, said: dict[str, Any]) -> None:
        if "progress" in said:
            self.progress = said["progress"]
        elif "blocked" in said:
            await self._blocked(said["blocked"])
        elif "reply" in said:
            asked = self._asked.get(said["reply"])
            if asked is not None and not asked.done():
                if "error" in said:
                    asked.set_exception(KnownError(*said["error"]))
                else:
                    asked.set_result(said["value"])


def _gone() -> KnownError:
    return KnownError("The process that forwards is not running just now.", "It is started again; try once more.")
