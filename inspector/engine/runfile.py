"""Where running engines are written down, so that windows, commands and tests of the same user find them.

One small JSON file an engine, in a folder that this user alone can read: it holds the token of the control API.
"""

import json
import os
from pathlib import Path
from typing import NamedTuple

from platformdirs import user_state_path

from inspector.core.errors import KnownError
from inspector.machine.processes import alive


class EngineAddress(NamedTuple):
    """How to reach a running engine."""

    pid: int
    url: str
    """Where SDKs send to, ``http://127.0.0.1:8765``."""
    control: str
    """Base address of the control API."""
    token: str
    session: str
    """Path of the session file that it writes."""
    started_us: int


def engines_folder() -> Path:
    """The folder of run files, made private if it is not there yet. Raises ``KnownError`` when that cannot be."""
    folder = user_state_path("event-inspector", appauthor=False) / "engines"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
    except OSError as error:
        message = f"The folder {folder} cannot be made private to you."
        raise KnownError(message, "See who owns it; the token of the control API must stay yours.") from error
    return folder


def write_runfile(address: EngineAddress) -> Path:
    """Write an engine down; the file is complete and private from the moment it has its name."""
    path = engines_folder() / f"{address.pid}.json"
    draft = path.with_suffix(".part")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(address._asdict(), file)
    draft.replace(path)
    return path


def running_engines() -> list[EngineAddress]:
    """Every engine of this user that runs, the newest first; files of engines that were killed are removed."""
    found = []
    for path in engines_folder().glob("*.json"):
        try:
            address = EngineAddress(**json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            continue
        if alive(address.pid):
            found.append(address)
        else:
            path.unlink(missing_ok=True)
    return sorted(found, key=lambda address: address.started_us, reverse=True)
