"""Runs pip to install what a lock names into a folder, and says in words what it failed with."""

import os
import re
import sys
from collections import deque
from collections.abc import Callable
from pathlib import Path

from inspector.core.errors import KnownError
from inspector.machine.installations import Installations
from inspector.machine.running import run_to_end

_MOST_S = 1_800.0
_ARGUMENTS = (
    "--no-deps",
    "--require-hashes",
    "--only-binary=:all:",
    "--no-input",
    "--progress-bar=off",
    "--no-color",
    "--retries=2",
    "--timeout=20",
)
_SETTINGS = {
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    "PIP_ROOT_USER_ACTION": "ignore",
    # Settings of the user's that cannot go with a folder to install into; their index, proxy and certificates hold.
    "PIP_USER": "0",
    "PIP_REQUIRE_VIRTUALENV": "0",
    "PIP_PREFIX": "",
    "PYTHONUNBUFFERED": "1",
    "LC_ALL": "C.UTF-8",
}
_CAME = re.compile(r"(?:Collecting (\S+)==|Processing \S*?([^/\s]+?)-[^/\s]*\.whl|Ignoring ([^:\s]+):)")
_NO_NETWORK = re.compile(
    r"(NewConnectionError|NameResolutionError|ConnectTimeoutError|ReadTimeoutError|ProxyError|SSLError"
    r"|CERTIFICATE_VERIFY_FAILED|Connection refused|Temporary failure in name resolution|Network is unreachable"
    r"|Connection reset by peer|Read timed out)"
)
_NO_WHEEL = re.compile(r"No matching distribution found for (\S+)")


async def run_pip(lock: Path, folder: Path, place: Installations, report: Callable[[int, str], None]) -> None:
    """Install what a lock names into a folder; ``report`` is told how many packages came, and the last one's name.

    Cancelling it ends pip. Raises ``KnownError``.
    """
    told = _Told(report)
    command = [sys.executable, "-m", "pip", "install", *_ARGUMENTS, "--target", str(folder), "-r", str(lock)]
    try:
        code = await run_to_end(command, told.hear, _MOST_S, environment={**os.environ, **_SETTINGS})
    except TimeoutError:
        message = "pip did not come to an end in half an hour."
        raise KnownError(message, "Look after the network and try again.") from None
    if code != 0:
        raise _known("\n".join(told.last), place)


class _Told:
    """Tells what comes, and keeps the lines that say what went wrong."""

    def __init__(self, report: Callable[[int, str], None]) -> None:
        self.last: deque[str] = deque(maxlen=40)
        self._seen: set[str] = set()
        self._report = report

    def hear(self, line: str) -> None:
        """A line was said."""
        line = line.strip()
        if match := _CAME.match(line):
            name = match[1] or match[2] or match[3]
            self._seen.add(name)
            self._report(len(self._seen), name)
        elif "is ignored: it is neither" not in line:
            self.last.append(line)


def _known(said: str, place: Installations) -> KnownError:
    if "No module named pip" in said:
        message = "pip, which installs what the proxy decrypts with, is not in this Python."
        return KnownError(message, f"Run: {sys.executable} -m ensurepip")
    if "No space left on device" in said or "Disk quota exceeded" in said:
        return place.full_disk()
    if "DO NOT MATCH THE HASHES" in said:
        message = "A package came that is not the one that the lock names."
        return KnownError(message, "Empty pip's cache (python -m pip cache purge) and try again.")
    if match := _NO_NETWORK.search(said):
        message = f"pip cannot reach its package index ({match[1]})."
        return KnownError(
            message, "Look after the network, proxy and certificates that pip is set up with, and try again."
        )
    if match := _NO_WHEEL.search(said):
        message = f"There is no {match[1]} for this machine and Python {sys.version_info[0]}.{sys.version_info[1]}."
        return KnownError(message, "Use Python 3.11 to 3.13 on Linux, macOS or Windows, or an index that has it.")
    error = next((line for line in said.splitlines() if line.startswith("ERROR")), said.rpartition("\n")[2])
    what = error.removeprefix("ERROR:").strip()[:300].rstrip(".") or "it does not say why"
    return KnownError(f"pip could not install what the proxy decrypts with: {what}.", "Mend that and try again.")
