"""Files that the user alone may read, replaced as a whole: whoever reads one sees the old text or the new."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from inspector.core.errors import KnownError
from inspector.machine.files import private_folder, replace_private


def write_private(path: Path, text: str) -> None:
    """Replace a file's text; only the user may read it, from the first moment on. Raises ``KnownError``."""
    try:
        _make_folder(path.parent)
        replace_private(path, text.encode(), synced=True)
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror or error}."
        raise KnownError(message, "See to it that the folder is yours and the disk has room.") from error


def write_private_json(path: Path, value: object) -> None:
    """Replace a file's text by this value as JSON that people can read. Raises ``KnownError``."""
    text = json.dumps(value, indent=2, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:  # half a surrogate pair, which JSON can only escape
        text = json.dumps(value, indent=2)
    write_private(path, text + "\n")


def read_private(path: Path) -> str | None:
    """A file's text, None when there is no such file. Raises ``KnownError``."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no UTF-8 text"
        raise KnownError(
            f"{path} cannot be read: {reason}.", "Mend it, or move it away; it is left as it is."
        ) from error


@contextmanager
def turn(path: Path) -> Iterator[None]:
    """Between reading and replacing a file nobody else of this user's processes does so. Raises ``KnownError``."""
    try:
        _make_folder(path.parent)
        file = (path.parent / f".{path.name}.lock").open("a+", encoding="utf-8")
    except OSError as error:
        message = f"{path.parent} cannot be written: {error.strerror or error}."
        raise KnownError(message, "See to it that the folder is yours.") from error
    with file:
        _wait_for(file.fileno())
        try:
            yield
        finally:
            _give_back(file.fileno())


def _make_folder(folder: Path) -> None:
    """Make it private if it is not there yet; of one that is, its owner may have decided otherwise."""
    if not folder.is_dir():
        private_folder(folder)


if sys.platform == "win32":
    import msvcrt

    def _wait_for(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)

    def _give_back(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _wait_for(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX)

    def _give_back(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
