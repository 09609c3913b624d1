"""Installs the packages of Segment's own destinations with npm, exactly as the lock file in ``resources/actions`` says.

npm checks every package against its checksum and runs none of their scripts. What it installed is loaded once before
it takes its place, which it does in one step: an installation is either all there or not there. One that broke off is
begun anew; what had been downloaded is in npm's own cache.
"""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from inspector.core.errors import KnownError
from inspector.destinations.actions.child import ActionsChild, Mode
from inspector.destinations.actions.installed import Installation, complete, current_folder, installations, lock_file
from inspector.destinations.actions.node import Node, find_node
from inspector.destinations.actions.npm import run_npm
from inspector.machine.installations import is_complete
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
    with installations().begin(folder) as beginning:
        await _fill(node, beginning, report)
    return Installation(node.program, folder)


def uninstall() -> None:
    """Remove every installation. Raises ``KnownError`` when one is under way or the folder cannot be written."""
    installations().remove()


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
    lock = lock_file()
    (folder / "package-lock.json").write_bytes(lock)
    (folder / "package.json").write_bytes(resource("actions", "package.json").read_bytes())
    packages = json.loads(lock)["packages"]
    return sum(1 for name, each in packages.items() if name and not each.get("optional"))
