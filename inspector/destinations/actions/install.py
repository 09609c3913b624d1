"""Installs the packages of Segment's own destinations with npm, exactly as the lock file in ``resources/actions`` says.

npm checks every package against its checksum and runs none of their scripts. What it installed is loaded once before
it takes its place, which it does in one step: an installation is either all there or not there. One that broke off is
begun anew; what had been downloaded is in npm's own cache.
"""

import asyncio
import contextlib
import errno
import fcntl
import json
import os
import re
import shutil
import signal
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from inspector.core.errors import KnownError
from inspector.destinations.actions.child import ActionsChild, Mode
from inspector.destinations.actions.installed import (
    Installation,
    complete,
    current_folder,
    home,
    is_complete,
    lock_file,
)
from inspector.destinations.actions.node import Node, find_node
from inspector.resources import resource

SIZE = 120 << 20
"""About what an installation takes, in bytes."""

_FREE = 3 * SIZE
"""What must be free: the packages, npm's cache of them, and some air."""
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


class Progress(NamedTuple):
    """How far an installation is."""

    done: int
    total: int
    """Packages."""
    words: str
    """The package that came last, or what is done now."""


async def install(report: Callable[[Progress], None]) -> Installation:
    """Install this version's packages, those of other versions going; at once when they are there.

    Cancelling it ends npm and removes what it had begun. Raises ``KnownError``: no Node or npm, no network, no space,
    no permission, another installation under way, damaged downloads.
    """
    node = await asyncio.to_thread(find_node)
    folder = current_folder()
    if is_complete(folder):
        return Installation(node.program, folder)
    with _filing(), _alone():
        beginning = home() / "new"
        shutil.rmtree(beginning, ignore_errors=True)
        try:
            await _fill(node, beginning, report)
            _take_place(beginning, folder)
        finally:
            shutil.rmtree(beginning, ignore_errors=True)
    return Installation(node.program, folder)


def uninstall() -> None:
    """Remove every installation. Raises ``KnownError`` when one is under way or the folder cannot be written."""
    with _filing(), _alone():
        for folder in home().glob("packages-*"):
            shutil.rmtree(folder)


async def _fill(node: Node, folder: Path, report: Callable[[Progress], None]) -> None:
    total = _prepare(folder)
    report(Progress(0, total, "npm"))
    await _run_npm(node, folder, lambda done, name: report(Progress(min(done, total), total, name)))
    report(Progress(total, total, "Node"))
    async with ActionsChild(Installation(node.program, folder), Mode.PREVIEW) as child:
        listed = await child.listed()
    if all("failed" in each for each in listed):
        raise KnownError("None of Segment's destinations can be loaded.", "Install them again.")
    complete(folder, listed)


def _prepare(folder: Path) -> int:
    """Lay out what npm starts from; the number of packages that it will bring."""
    if shutil.disk_usage(home()).free < _FREE:
        raise _full()
    folder.mkdir()
    lock = lock_file()
    (folder / "package-lock.json").write_bytes(lock)
    (folder / "package.json").write_bytes(resource("actions", "package.json").read_bytes())
    packages = json.loads(lock)["packages"]
    return sum(1 for name, each in packages.items() if name and not each.get("optional"))


def _take_place(beginning: Path, folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)  # never finished
    beginning.rename(folder)
    for other in home().glob("packages-*"):
        if other != folder:
            shutil.rmtree(other, ignore_errors=True)


async def _run_npm(node: Node, folder: Path, report: Callable[[int, str], None]) -> None:
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
        raise _npm_error("\n".join(last))


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


def _npm_error(said: str) -> KnownError:
    if "ENOSPC" in said:
        return _full()
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


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Hold the lock that one installation at a time may have."""
    home().mkdir(parents=True, exist_ok=True)
    with (home() / ".lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise KnownError("Segment's own destinations are being installed already.", "Wait for it.") from None
        yield


@contextlib.contextmanager
def _filing() -> Iterator[None]:
    """Turn what the file system refuses into known errors."""
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise _full() from error
        message = f"The folder {home()} cannot be written: {error.strerror}."
        raise KnownError(message, "Make it writable, and try again.") from error


def _full() -> KnownError:
    message = f"There is too little space for Segment's own destinations in {home()}."
    return KnownError(message, f"Make {_FREE >> 20} MB free, and try again.")
