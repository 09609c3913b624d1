"""The packages of Segment's own destinations in the user's data folder, and what is known of them without Node."""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from platformdirs import user_data_path

from inspector.core.errors import KnownError
from inspector.destinations.actions.catalogue import ActionDestination, read_catalogue
from inspector.machine.installations import Installations, is_complete
from inspector.machine.installations import complete as mark_complete
from inspector.resources import resource

INSTALL = "`inspector destinations install` installs them."
_CATALOGUE = "catalogue.jsonl"
_PREFIX = "packages-"
SIZE = 120 << 20
"""About what an installation takes, in bytes."""

_FREE = 3 * SIZE
"""What must be free: the packages, npm's cache of them, and some air."""


class Installation(NamedTuple):
    """What a process of Segment's destinations is started with."""

    node: Path
    folder: Path


def home() -> Path:
    """The folder that installations are in; it need not be there."""
    return user_data_path("event-inspector", appauthor=False) / "actions"


def installations() -> Installations:
    """Where they are, and what they take."""
    return Installations(home(), _PREFIX, "Segment's own destinations", _FREE)


def lock_file() -> bytes:
    """Which packages belong to this version of Event Inspector, with their checksums: npm's ``package-lock.json``."""
    return resource("actions", "package-lock.json").read_bytes()


def current_folder() -> Path:
    """Where this version's packages belong."""
    return home() / f"{_PREFIX}{sha256(lock_file()).hexdigest()[:16]}"


def installed_folder() -> Path:
    """Where the packages are. Raises ``KnownError`` when they are not installed."""
    folder = current_folder()
    if is_complete(folder):
        return folder
    if installations().others():
        raise KnownError("Segment's own destinations are those of another version of Event Inspector.", INSTALL)
    raise KnownError("Segment's own destinations are not installed.", INSTALL)


def complete(folder: Path, listed: Iterable[Mapping[str, Any]]) -> None:
    """Say that an installation is finished, and keep what Node lists: one destination a line."""
    lines = [json.dumps({"slug": each["slug"], **each}) for each in listed]
    (folder / _CATALOGUE).write_text("\n".join(lines) + "\n", "utf-8")
    mark_complete(folder)


def installed_catalogue(folder: Path) -> tuple[ActionDestination, ...]:
    """Every destination of an installation by name. Raises ``KnownError`` when the file is damaged."""
    return _read(folder, _lines(folder))


def installed_destination(folder: Path, slug: str) -> ActionDestination | None:
    """One destination of an installation. Raises ``KnownError`` when the file is damaged."""
    begins = f'{{"slug": {json.dumps(slug)},'
    found = _read(folder, [line for line in _lines(folder) if line.startswith(begins)])
    return found[0] if found else None


def _lines(folder: Path) -> list[str]:
    try:
        return (folder / _CATALOGUE).read_text("utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise _damaged(folder) from error


def _read(folder: Path, lines: Iterable[str]) -> tuple[ActionDestination, ...]:
    try:
        return read_catalogue([json.loads(line) for line in lines])
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise _damaged(folder) from error


def _damaged(folder: Path) -> KnownError:
    return KnownError(f"The list of Segment's own destinations in {folder} is damaged.", INSTALL)
