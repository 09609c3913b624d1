"""Files that are there whole or not at all, and files and folders that are their owner's alone."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def private_folder(folder: Path) -> Path:
    """Make sure that a folder is there and that this user alone can look into it; the folder. Raises ``OSError``."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    return folder


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Where to write what is to become ``path``: it has the name once the block has ended well, and else nothing stays.

    It is ``path`` with ``.part`` behind its name, so that whoever ends a process over it knows what to remove. Raises
    ``OSError``.
    """
    unfinished = path.with_name(path.name + ".part")
    try:
        yield unfinished
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def write_private(path: Path, data: bytes) -> None:
    """Write a file that is readable by this user alone from its first byte on. Raises ``OSError``."""
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)


def replace_private(path: Path, data: bytes, *, synced: bool = False) -> None:
    """Write such a file in the place of another: whoever reads it finds the old one or the new one. ``synced``: it is
    on the disk before it has the name, whatever befalls the machine. Raises ``OSError``.
    """
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    unfinished = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            if synced:
                file.flush()
                os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
