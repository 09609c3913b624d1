"""The re-check of stored events in the background: a worker checks, its results are stored between groups of arrivals.

One at a time. A new one ends the one before it; a session that is left or cleared ends it too.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from inspector.core.errors import KnownError
from inspector.core.problem import Problem, Severity, Verdict
from inspector.engine.checking.workers import answers_of, worker
from inspector.engine.committer import Committer
from inspector.storage.ranges import Range, size
from inspector.storage.revising import Checked

_log = logging.getLogger("inspector.engine")

_SHORTEST_PAUSE_S = 0.002
"""After what was stored follows a pause as long as that took, at least this: arrivals get as much of the loop."""
_LATE_S, _LONGEST_WAIT_S = 0.010, 0.050
"""When the loop comes back from a pause so much too late, arrivals or other programs need the processor: the next part
waits as long once more, at most this. Meanwhile the worker, whose pipe is full, waits too."""


@dataclass(slots=True)
class Progress:
    """How far a re-check is, or how the last one ended."""

    total: int
    done: int = 0
    changed: int = 0
    state: str = "running"
    """``preparing`` (plans are compiled), ``running``, ``complete``, ``cancelled`` or ``failed``."""
    message: str | None = None
    """Why it failed."""

    def json(self) -> dict[str, Any]:
        """As the control API tells it."""
        return {
            "state": self.state,
            "done": self.done,
            "total": self.total,
            "changed": self.changed,
            "message": self.message,
        }


class Recheck:
    """The re-check that runs, if any, and how the last one went."""

    def __init__(self, committer: Committer, told: Callable[[], None], ended: Callable[[bool], None]) -> None:
        """``told`` is called with each step, ``ended`` at the end with whether it was complete, both on the loop."""
        self.progress: Progress | None = None
        self._committer = committer
        self._told = told
        self._ended = ended
        self._task: asyncio.Task[None] | None = None

    @property
    def running(self) -> bool:
        """Whether one runs."""
        return self._task is not None

    def prepare(self) -> None:
        """Another one comes as soon as the plans are ready."""
        if not self.running:
            self.progress = Progress(0, state="preparing")

    def skip(self) -> None:
        """There is nothing to check."""
        self.progress = Progress(0, state="complete")

    def start(self, session: Path, ranges: Sequence[Range], frames: Sequence[bytes]) -> None:
        """Begin one; none may run. ``frames`` are the worker's order."""
        self.progress = Progress(size(ranges))
        self._task = asyncio.create_task(self._run(session, frames, self.progress))

    async def cancel(self) -> bool:
        """End the one that runs, if any; whether there was one. What it changed so far stays."""
        task = self._task
        if task is None:
            return False
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        return True

    async def _run(self, session: Path, frames: Sequence[bytes], progress: Progress) -> None:
        try:
            async with worker("recheck", str(session), send=frames) as stream:
                async for part in answers_of(stream):
                    pause_s = await self._store(session, [_checked(each) for each in part["changed"]])
                    progress.done += part["done"]
                    progress.changed += len(part["changed"])
                    self._told()
                    await _give_way(pause_s)
            progress.state = "complete"
        except KnownError as error:
            _log.error("the stored events could not be checked again: %s", error)
            progress.state, progress.message = "failed", str(error)
        except asyncio.CancelledError:
            progress.state = "cancelled"
            raise
        finally:
            self._task = None
            self._told()
            self._ended(progress.state == "complete")

    async def _store(self, session: Path, changed: list[Checked]) -> float:
        """Store what changed; for how many seconds to pause after it."""
        if not changed:
            return 0.0
        begun = perf_counter()
        if not await self._committer.revise(session, changed):
            raise KnownError("The session was left.")
        return max(_SHORTEST_PAUSE_S, perf_counter() - begun)


async def _give_way(pause_s: float) -> None:
    begun = perf_counter()
    await asyncio.sleep(pause_s)
    late_s = perf_counter() - begun - pause_s
    if late_s > _LATE_S:
        await asyncio.sleep(min(late_s, _LONGEST_WAIT_S))


def _checked(value: list[Any]) -> Checked:
    number, verdict, problems = value
    made = tuple(Problem(code, Severity(severity), *rest) for code, severity, *rest in problems)
    return Checked(number, Verdict(verdict), made)
