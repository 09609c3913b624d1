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
import shutil
from collections.abc import Callable, Iterator
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
from inspector.destinations.actions.npm import FREE, full_disk, run_npm
from inspector.resources import resource


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
    await run_npm(node, folder, lambda done, name: report(Progress(min(done, total), total, name)))
    report(Progress(total, total, "Node"))
    async with ActionsChild(Installation(node.program, folder), Mode.PREVIEW) as child:
        listed = await child.listed()
    if all("failed" in each for each in listed):
        raise KnownError("None of Segment's destinations can be loaded.", "Install them again.")
    complete(folder, listed)


def _prepare(folder: Path) -> int:
    """Lay out what npm starts from; the number of packages that it will bring."""
    if shutil.disk_usage(home()).free < FREE:
        raise full_disk(home())
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
            raise full_disk(home()) from error
        message = f"The folder {home()} cannot be written: {error.strerror}."
        raise KnownError(message, "Make it writable, and try again.") from error
