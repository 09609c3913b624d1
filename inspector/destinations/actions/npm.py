"""Runs npm to install what a lock file names, and says in words what it failed with."""

import asyncio
import contextlib
import os
import re
import signal
from collections.abc import AsyncIterator, Callable
from pathlib import Path

from inspector.core.errors import KnownError
from inspector.destinations.actions.installed import installations
from inspector.destinations.actions.node import Node

_MOST_S = 1_800.0
_ARGUMENTS = (
    "ci",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--omit=optional",
    "--omit=dev",
    "--engine-strict=false",
    "--loglevel=http",
)
_FETCHED = re.compile(r"npm http (?:fetch GET 200 \S+/([^/\s]+)\.tgz|cache (?:\S*/)?([^/\s]+?)(?:\.tgz)?(?:\s|$))")
_NO_NETWORK = re.compile(
    r"\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ENETUNREACH|EHOSTUNREACH|ENOTCACHED"
    r"|\w*CERT\w*)\b"
)


async def run_npm(node: Node, folder: Path, report: Callable[[int, str], None]) -> None:
    """Install what a folder's lock file names; ``report`` is told how many packages came, and the last one's name.

    Cancelling it ends npm. Raises ``KnownError``.
    """
    if node.npm is None:
        message = "npm, which installs Segment's own destinations, is not on this machine."
        raise KnownError(message, "Install it, or run: pip install 'event-inspector[node]'.")
    path = os.pathsep.join([str(node.program.parent), os.environ.get("PATH", "")])
    process = await asyncio.create_subprocess_exec(
        *node.npm,
        *_ARGUMENTS,
        cwd=folder,
        env={**os.environ, "PATH": path, "NO_COLOR": "1"},  # the user's registry, proxy and certificates hold
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        start_new_session=True,
    )
    last: list[str] = []
    try:
        async with asyncio.timeout(_MOST_S):
            seen: set[str] = set()
            async for line in _lines(process):
                if match := _FETCHED.search(line):
                    seen.add(match[1] or match[2])
                    report(len(seen), match[1] or match[2])
                elif "error" in line.lower():
                    last = [*last[-19:], line]
            code = await process.wait()
    except TimeoutError:
        raise KnownError(
            "npm did not come to an end in half an hour.", "Look after the network and try again."
        ) from None
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            await process.wait()
    if code != 0:
        raise _known("\n".join(last))


async def _lines(process: asyncio.subprocess.Process) -> AsyncIterator[str]:
    assert process.stdout is not None  # noqa: S101 - a pipe was asked for
    while True:
        try:
            line = await process.stdout.readline()
        except ValueError:  # longer than any that matters
            continue
        if not line:
            return
        yield line.decode("utf-8", "replace").strip()


def _known(said: str) -> KnownError:
    if "ENOSPC" in said:
        return installations().full_disk()
    if match := _NO_NETWORK.search(said):
        message = f"npm cannot reach its registry ({match[1]})."
        return KnownError(
            message, "Look after the network, proxy and certificates that npm is set up with, and try again."
        )
    if "EINTEGRITY" in said:
        message = "A package came that is not the one that the lock file names."
        return KnownError(message, "Empty npm's cache (npm cache clean --force) and try again.")
    first = next((line for line in said.splitlines() if line.startswith("npm error") and "code" not in line), said)
    what = first.removeprefix("npm error").strip()[:300] or "it does not say why"
    return KnownError(f"npm could not install Segment's own destinations: {what}.", "Mend that and try again.")
