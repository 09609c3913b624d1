"""Runs npm to install what a lock file names, and says in words what it failed with."""

import os
import re
from collections import deque
from collections.abc import Callable
from pathlib import Path

from inspector.core.errors import KnownError
from inspector.destinations.actions.installed import installations
from inspector.destinations.actions.node import Node
from inspector.machine.running import run_to_end

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
    last: deque[str] = deque(maxlen=20)
    seen: set[str] = set()

    def said(line: str) -> None:
        if match := _FETCHED.search(line):
            seen.add(match[1] or match[2])
            report(len(seen), match[1] or match[2])
        elif "error" in line.lower():
            last.append(line.strip())

    # The user's registry, proxy and certificates hold.
    environment = {**os.environ, "PATH": path, "NO_COLOR": "1"}
    try:
        code = await run_to_end([*node.npm, *_ARGUMENTS], said, _MOST_S, environment=environment, folder=folder)
    except TimeoutError:
        message = "npm did not come to an end in half an hour."
        raise KnownError(message, "Look after the network and try again.") from None
    if code != 0:
        raise _known("\n".join(last))


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
