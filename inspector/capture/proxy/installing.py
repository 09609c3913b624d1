"""Installs what the decrypting child needs, mitmproxy and its libraries, exactly as ``resources/proxy`` locks them.

They are not libraries of the program: on Python 3.11 mitmproxy caps some of those that the program has newer. They lie
in a folder of their own among the user's data, which the child alone has first on its path. pip checks every wheel
against its checksum, builds nothing and runs nothing of it; what it installed is loaded once before it takes its place.
"""

import asyncio
import re
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from platformdirs import user_data_path

from inspector.capture.proxy.pip import run_pip
from inspector.core.errors import KnownError
from inspector.machine.installations import Installations, complete, is_complete
from inspector.machine.killing import kill
from inspector.resources import resource

SIZE = 85 << 20
"""About what an installation takes, in bytes."""

INSTALL = "`inspector proxy install` installs it."
WHAT = "the proxy's part that decrypts"

_FREE = 3 * SIZE
_LOADS_S = 120.0
_REQUIREMENT = re.compile(rb"^[a-zA-Z0-9][^\s=]*==", re.MULTILINE)
_PYTHON = f"py{sys.version_info[0]}{sys.version_info[1]}"


class Progress(NamedTuple):
    """How far an installation is."""

    done: int
    total: int
    """Packages."""
    words: str
    """The package that came last, or what is done now."""


def home() -> Path:
    """The folder that installations are in; it need not be there."""
    return user_data_path("event-inspector", appauthor=False) / "proxy"


def lock_file() -> bytes:
    """Which packages belong to this version of Event Inspector, with their checksums, as pip reads them."""
    return resource("proxy", "requirements.txt").read_bytes()


def current_name() -> str:
    """The name of the folder that this version's packages belong in, for this Python."""
    return f"{_PYTHON}-{sha256(lock_file()).hexdigest()[:16]}"


def is_installed() -> bool:
    """Whether this version's packages are there."""
    return is_complete(home() / current_name())


def installed_folder() -> Path:
    """Where the packages are. Raises ``KnownError`` when they are not installed."""
    folder = home() / current_name()
    if is_complete(folder):
        return folder
    if _installations(home()).others():
        raise KnownError("What the proxy decrypts with is that of another version of Event Inspector.", INSTALL)
    raise KnownError("What the proxy decrypts with is not installed.", INSTALL)


async def install(report: Callable[[Progress], None], where: Path | None = None) -> Path:
    """Install this version's packages, those of other versions going; at once when they are there.

    ``where`` is another folder than ``home()``. Cancelling it ends pip and removes what it had begun. Raises
    ``KnownError``: no pip, no network, no space, no permission, another installation under way, damaged downloads, a
    platform without wheels.
    """
    where = where or home()
    folder = where / current_name()
    if is_complete(folder):
        return folder
    place = _installations(where)
    with place.begin(folder) as beginning:
        lock = beginning / "requirements.txt"
        lock.write_bytes(lock_file())
        total = len(_REQUIREMENT.findall(lock.read_bytes()))
        report(Progress(0, total, "pip"))
        await run_pip(lock, beginning, place, lambda done, name: report(Progress(min(done, total), total, name)))
        report(Progress(total, total, "mitmproxy"))
        await _load(beginning)
        complete(beginning)
    return folder


def uninstall() -> None:
    """Remove every installation for this Python. Raises ``KnownError`` when one is under way."""
    _installations(home()).remove()


def _installations(where: Path) -> Installations:
    return Installations(where, f"{_PYTHON}-", WHAT, _FREE)


async def _load(folder: Path) -> None:
    """Have the child load everything once. Raises ``KnownError`` when it cannot."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "inspector.capture.proxy.child",
        "--check",
        str(folder),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(_LOADS_S):
            _, said = await process.communicate()
    except TimeoutError:
        said = b"it took too long"
    finally:
        if process.returncode is None:
            kill(process)
            await process.wait()
    if process.returncode != 0:
        last = said.decode("utf-8", "replace").strip().rpartition("\n")[2][:300]
        raise KnownError(f"What was installed cannot be loaded: {last or 'it does not say why'}.", "Install it again.")
