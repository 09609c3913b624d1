"""Which browsers this machine has."""

import os
import plistlib
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, MutableMapping
from pathlib import Path
from typing import NamedTuple

from inspector.capture.browsers.places import KINDS, MAC_FOLDERS, WINDOWS_FOLDERS, Kind

_VERSION = re.compile(r"[0-9]+(?:\.[0-9]+)+")
_PATIENCE_S = 10.0


class Found(NamedTuple):
    """A browser of this machine."""

    id: str
    name: str
    kind: str
    """``chromium`` or ``firefox``."""
    version: str | None
    path: str
    problem: str | None = None
    """Why it cannot be used, as a sentence."""


def find_browsers(
    platform: str = sys.platform,
    environment: Mapping[str, str] | None = None,
    known: MutableMapping[tuple[str, int], str | None] | None = None,
) -> list[Found]:
    """The browsers of this machine, the first choice first.

    Asking them for their version takes a moment; ``known`` keeps the answers, by path and time of change.
    """
    known = {} if known is None else known
    environment = os.environ if environment is None else environment
    problem = None
    if platform.startswith("linux") and not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        problem = (
            "The engine was started where there is no display (DISPLAY and WAYLAND_DISPLAY are not set): stop it, and "
            "start it on the desktop."
        )
    found = []
    for kind in KINDS:
        path = next(_paths(kind, platform, environment), None)
        if path is not None:
            asked = (str(path), path.stat().st_mtime_ns)
            if asked not in known:
                known[asked] = _version(path, platform)
            found.append(Found(kind.id, kind.name, kind.kind, known[asked], str(path), problem))
    return found


def _paths(kind: Kind, platform: str, environment: Mapping[str, str]) -> Iterator[Path]:
    if platform == "darwin":
        places = [Path(folder).expanduser() / app for folder in MAC_FOLDERS for app in kind.apps]
    elif platform == "win32":
        folders = [folder for name in WINDOWS_FOLDERS if (folder := environment.get(name))]
        places = [Path(folder, *app.split("\\")) for folder in folders for app in kind.windows]
    else:
        named = (shutil.which(name, path=environment.get("PATH")) for name in kind.programs)
        places = [Path(place) for place in named if place]
    return (place for place in places if place.is_file())


def _version(path: Path, platform: str) -> str | None:
    """The version, or None where it cannot be told without opening a window."""
    try:
        if platform == "darwin":
            told = plistlib.loads((path.parents[1] / "Info.plist").read_bytes()).get("CFBundleShortVersionString", "")
        elif platform == "win32":  # the program would open; its folder is called after the version
            told = max((each.name for each in path.parent.iterdir() if _VERSION.fullmatch(each.name)), default="")
        else:
            told = subprocess.run(
                [path, "--version"], capture_output=True, text=True, timeout=_PATIENCE_S, check=False
            ).stdout
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    numbers = _VERSION.search(told)
    return None if numbers is None else numbers[0]
