"""Folders for a while that nobody removed, since the process that would have was killed."""

import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from inspector.machine.processes import alive

_OWNERS = "event-inspector-owners.txt"


def mark_owners(folder: Path, processes: Iterable[int]) -> None:
    """Note in a folder by whom it is used: while one of these processes lives, it is no leftover."""
    with suppress(OSError):  # then it is not recognised as one later, and that is all
        (folder / _OWNERS).write_text(" ".join(map(str, processes)), encoding="ascii")


def remove_leftovers(within: Path, prefix: str) -> None:
    """Remove the folders within another, called like that at the beginning, whose owners are all gone."""
    for owners in within.glob(f"{prefix}*/{_OWNERS}"):
        with suppress(OSError, ValueError):
            # Folders for what is temporary belong to everybody: what looks like a note may be anything.
            owned = owners.read_text(encoding="ascii").split() if owners.is_file() else []
            if owned and not any(alive(int(number)) for number in owned):
                shutil.rmtree(owners.parent, ignore_errors=True)
