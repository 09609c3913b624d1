"""Programs that are run to their end, and what they say on the way, line by line."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from inspector.machine.killing import kill


async def lines_of(stream: asyncio.StreamReader) -> AsyncIterator[str]:
    """What is said, a line at a time, to the end; lines longer than the stream takes are left out."""
    while True:
        try:
            line = await stream.readline()
        except ValueError:  # longer than any that matters
            continue
        if not line:
            return
        yield line.decode("utf-8", "replace").rstrip()


async def run_to_end(
    command: Sequence[str | Path],
    said: Callable[[str], None],
    most_s: float,
    *,
    environment: Mapping[str, str],
    folder: Path | None = None,
) -> int:
    """Run a program that asks nothing; its exit code. ``said`` is told each line of both of its outputs.

    When it takes longer, or the caller is cancelled, it is killed with all that it started. Raises ``TimeoutError``.
    """
    process = await asyncio.create_subprocess_exec(
        *command,
        cwd=folder,
        env=environment,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        start_new_session=True,
    )
    assert process.stdout is not None  # noqa: S101 - a pipe was asked for
    try:
        async with asyncio.timeout(most_s):
            async for line in lines_of(process.stdout):
                said(line)
            return await process.wait()
    finally:
        if process.returncode is None:
            _kill_all(process)
            await process.wait()


def _kill_all(process: asyncio.subprocess.Process) -> None:
    if sys.platform == "win32":
        kill(process)
        return
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
