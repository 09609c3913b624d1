"""Worker processes as the engine sees them: started, fed, read, and killed when what they do is no longer wanted."""

import asyncio
import sys
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any, NamedTuple

import orjson

from inspector.core.errors import KnownError, PlanFileError
from inspector.core.problem import Severity
from inspector.engine.checking.frames import BrokenFrameError, framed, next_frame
from inspector.engine.checking.planbytes import Pieces
from inspector.machine.killing import kill
from inspector.machine.processes import give_way
from inspector.plans.model import Repair

_NICENESS = 10
"""Capture and the window go first."""
_READ_AHEAD = 64 << 10
"""Bytes. Twice as many are read before they are wanted; then the worker waits, and leaves the processor to others."""
_READ_SECONDS = 120.0
"""A plan that takes longer is given up."""


class WorkerDiedError(KnownError):
    """A worker process ended before it was done."""


class PlanRead(NamedTuple):
    """A plan as a worker read it."""

    hash: str
    pieces: Pieces
    notes: tuple[Repair, ...]
    """What the user should know of how its rules are run: all of them were compiled to find out."""


@asynccontextmanager
async def worker(*arguments: str, send: Iterable[bytes] = ()) -> AsyncIterator[asyncio.StreamReader]:
    """A worker process that is sent frames; what it answers comes out. However the block ends, so does the process."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "inspector.engine.checking.worker",
        *arguments,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        limit=_READ_AHEAD,
    )
    give_way(_NICENESS, process.pid)  # before it begins: its start alone takes a fifth of a second of a processor
    assert process.stdin is not None  # noqa: S101 - both are pipes
    assert process.stdout is not None  # noqa: S101 - likewise
    try:
        with suppress(ConnectionError):
            for frame in send:
                process.stdin.write(framed(frame))
                await process.stdin.drain()
        yield process.stdout
    finally:
        kill(process)
        process.stdin.close()
        await process.wait()


async def read_plan(path: str) -> PlanRead:
    """Read a plan in a process of its own. Raises ``PlanFileError``."""
    try:
        async with asyncio.timeout(_READ_SECONDS), worker("read", path) as answers:
            head = _json(await next_frame(answers))
            if error := head.get("error"):
                raise PlanFileError(error["file"], error["message"], line=error["line"], column=error["column"])
            pieces = [await next_frame(answers) for _ in range(head["pieces"])]
            notes = tuple(Repair(code, Severity(level), where, text) for code, level, where, text in head["notes"])
            return PlanRead(head["hash"], tuple(_there(each) for each in pieces), notes)
    except TimeoutError as error:
        text = f"{path} took longer than {_READ_SECONDS:.0f} seconds to read."
        raise PlanFileError(path, text, "Split it into several plans; any number can be used at once.") from error
    except (WorkerDiedError, BrokenFrameError) as error:
        text = f"{path} could not be read: the process that read it was ended by something else."
        raise PlanFileError(path, text, "See whether this machine has enough memory.") from error


async def answers_of(stream: asyncio.StreamReader) -> AsyncIterator[dict[str, Any]]:
    """The JSON frames of a worker up to its last one. Raises ``WorkerDiedError``, and ``KnownError`` with its own."""
    while True:
        try:
            answer = _json(await next_frame(stream))
        except BrokenFrameError as error:
            raise WorkerDiedError("The process that checks stored events was ended.", "Start it again.") from error
        if answer.get("end"):
            return
        if "error" in answer:
            raise KnownError(answer["error"])
        yield answer


def order(
    plans: Sequence[tuple[Pieces, dict[str, Any] | None]],
    ranges: Sequence[tuple[int, int]],
    checks: dict[str, Any] | None = None,
) -> list[bytes]:
    """The frames that tell a worker what to check, and against what. With ``checks``, by those beyond the plan too:
    ``settings`` are theirs, None for none of them.
    """
    head = {
        "ranges": ranges,
        "checks": checks,
        "plans": [{"pieces": len(pieces), "bindings": bindings} for pieces, bindings in plans],
    }
    return [orjson.dumps(head), *(piece for pieces, _ in plans for piece in pieces)]


def _there(frame: bytes | None) -> bytes:
    if frame is None:
        raise WorkerDiedError("The process that checks stored events was ended.", "Start it again.")
    return frame


def _json(frame: bytes | None) -> dict[str, Any]:
    value: dict[str, Any] = orjson.loads(_there(frame))
    return value
