"""Where running engines are written down, so that windows, commands and tests of the same user find them.

One small JSON file an engine, in a folder that this user alone can read: it holds the token of the control API.
"""

import json
from pathlib import Path
from typing import NamedTuple

from platformdirs import user_state_path

from inspector.core.errors import KnownError
from inspector.machine.files import private_folder, replace_private
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
        return private_folder(folder)
    except OSError as error:
        message = f"The folder {folder} cannot be made private to you."
        raise KnownError(message, "See who owns it; the token of the control API must stay yours.") from error


def write_runfile(address: EngineAddress) -> Path:
    """Write an engine down; the file is complete and private from the moment it has its name."""
    path = engines_folder() / f"{address.pid}.json"
    replace_private(path, json.dumps(address._asdict()).encode())
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
