"""Profiles that nobody removed, since the engine that started the browser was killed."""

import os
import shutil
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

PREFIX = "event-inspector-browser-"
_OWNERS = "event-inspector-owners.txt"


def mark_owners(profile: Path, processes: Iterable[int]) -> None:
    """Note in a profile by whom it is used: while one of these processes lives, it is no leftover."""
    with suppress(OSError):  # then it is not recognised as one later, and that is all
        (profile / _OWNERS).write_text(" ".join(map(str, processes)), encoding="ascii")


def remove_leftovers(folder: Path) -> None:
    """Remove the profiles in a folder whose owners are all gone."""
    for owners in folder.glob(f"{PREFIX}*/{_OWNERS}"):
        with suppress(OSError, ValueError):
            if not any(_lives(int(number)) for number in owners.read_text(encoding="ascii").split()):
                shutil.rmtree(owners.parent, ignore_errors=True)


def _lives(process: int) -> bool:
    if sys.platform == "win32":
        return True  # asking by a signal would end it there
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
