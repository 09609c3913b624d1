"""Folders of packages that are installed on demand: each is either all there or not there.

What is installed is laid out beside its place and takes it in one step. One installation at a time holds a lock; one
that broke off is begun anew.
"""

import contextlib
import errno
import fcntl
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from inspector.core.errors import KnownError

_COMPLETE = ".complete"
_BEGINNING = "new"


class Installations(NamedTuple):
    """The folder that installations of one kind are in."""

    home: Path
    """It need not be there."""
    prefix: str
    """How the names of its installations begin."""
    what: str
    """What is installed, as sentences name it."""
    free: int
    """Bytes that must be free."""

    def begin(self, folder: Path) -> "contextlib.AbstractContextManager[Path]":
        """An empty folder to lay an installation out in. Where the block ends well it becomes ``folder``, and the other
        installations go; otherwise nothing of it stays.

        Raises ``KnownError``: no space, no permission, another installation under way.
        """
        return _begin(self, folder)

    def remove(self) -> None:
        """Remove every installation. Raises ``KnownError`` when one is under way or the folder cannot be written."""
        with _filing(self), _alone(self):
            for folder in self.home.glob(f"{self.prefix}*"):
                shutil.rmtree(folder)

    def others(self) -> list[Path]:
        """Every finished installation."""
        return [folder for folder in self.home.glob(f"{self.prefix}*") if is_complete(folder)]

    def full_disk(self) -> KnownError:
        """There is too little space."""
        message = f"There is too little space for {self.what} in {self.home}."
        return KnownError(message, f"Make {self.free >> 20} MB free, and try again.")


def is_complete(folder: Path) -> bool:
    """Whether an installation was finished there."""
    return (folder / _COMPLETE).is_file()


def complete(folder: Path) -> None:
    """Say that an installation is finished."""
    (folder / _COMPLETE).write_bytes(b"")


@contextlib.contextmanager
def _begin(place: Installations, folder: Path) -> Iterator[Path]:
    with _filing(place), _alone(place):
        beginning = place.home / _BEGINNING
        shutil.rmtree(beginning, ignore_errors=True)
        if shutil.disk_usage(place.home).free < place.free:
            raise place.full_disk()
        beginning.mkdir()
        try:
            yield beginning
            _take_place(place, beginning, folder)
        finally:
            shutil.rmtree(beginning, ignore_errors=True)


def _take_place(place: Installations, beginning: Path, folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)  # never finished
    beginning.rename(folder)
    for other in place.home.glob(f"{place.prefix}*"):
        if other != folder:
            shutil.rmtree(other, ignore_errors=True)


@contextlib.contextmanager
def _alone(place: Installations) -> Iterator[None]:
    """Hold the lock that one installation at a time may have."""
    place.home.mkdir(parents=True, exist_ok=True)
    with (place.home / ".lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise KnownError(f"Another installation of {place.what} is under way.", "Wait for it.") from None
        yield


@contextlib.contextmanager
def _filing(place: Installations) -> Iterator[None]:
    """Turn what the file system refuses into known errors."""
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise place.full_disk() from error
        message = f"The folder {place.home} cannot be written: {error.strerror}."
        raise KnownError(message, "Make it writable, and try again.") from error
