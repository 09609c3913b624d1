"""A job in a process of its own, seen from the engine: what ``JobRun`` offers, over pipes.

Sending takes its share of an interpreter, and capture must not wait for it.
"""

import asyncio
import json
import logging
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from inspector.engine.replay.run import Progress
from inspector.storage.ledger.schema import JobState

_log = logging.getLogger("inspector.replay")

_MODULE = "inspector.engine.replay.child"
_HEARS_S = 10.0
"""How long a process that is told something is waited for; it may be starting, or have no time."""


class JobProcess:
    """Belongs to one loop; runs once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.progress = Progress(JobState.PREPARING, 0, 0.0, 0.0, "")
        """How it went when the process last told."""
        self.process: asyncio.subprocess.Process | None = None
        self._commands: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._told = self._heard = 0
        """How many commands it was told, and how many of them it has done."""
        self._news = asyncio.Event()
        self._told_end = self._ending = self._over = False

    @property
    def ending(self) -> bool:
        """Whether it is over, or told to be."""
        return self._ending or self._told_end

    def pause(self) -> None:
        """See ``JobRun``, like the two below."""
        self.progress = self.progress._replace(state=JobState.PAUSED)
        self._tell(do="pause")

    def resume(self) -> None:
        """Go on after ``pause``."""
        self.progress = self.progress._replace(state=JobState.RUNNING)
        self._tell(do="resume")

    def end(self, state: JobState = JobState.CANCELLED, reason: str | None = None) -> None:
        """Send nothing more and end."""
        self._ending = True
        self._tell(do="end", state=state, reason=reason)

    async def heard(self) -> None:
        """Wait until the process has done what it was told: once it has paused, nothing more is sent."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_HEARS_S):
                while self._heard < self._told and not self._over:
                    self._news.clear()
                    await self._news.wait()

    async def run(self) -> None:
        """Do the job. What keeps it from its end is in the ledger and, if it is a bug, in the log."""
        process = self.process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            _MODULE,
            str(self.path),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018 - they are pipes
        commanding = asyncio.create_task(self._command(process.stdin))
        try:
            async for line in process.stdout:
                self._hear(json.loads(line))
        finally:
            commanding.cancel()
            process.stdin.close()  # with nobody to command it, a process that still runs pauses the job and ends
            code = await process.wait()
            self._over = True
            self._news.set()
        if not self._told_end:
            _log.error("the process of the job %s ended by itself (%d)", self.path.stem, code)

    async def _command(self, pipe: asyncio.StreamWriter) -> None:
        while True:
            command = await self._commands.get()
            pipe.write(json.dumps(command).encode() + b"\n")
            try:
                await pipe.drain()
            except ConnectionError:
                return

    def _tell(self, **command: Any) -> None:
        self._told += 1
        self._commands.put_nowait(command)

    def _hear(self, told: dict[str, Any]) -> None:
        if "failed" in told:
            self._told_end = True
            return
        self._told_end = told.pop("ended", None) is not None
        self._heard = told.pop("heard")
        self._news.set()
        # What it said before it heard of a command is not how it goes any more.
        current = self._told_end or self._heard == self._told
        state = JobState(told["state"]) if current else self.progress.state
        self.progress = Progress(**{**told, "state": state})
