"""Files to import, opened: unpacked while they are read if they are gzip, and always able to say how far they are."""

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from inspector.core.errors import SessionFileError

_BUFFER = 1 << 18
_GZIP = b"\x1f\x8b"


class OpenedFile:
    """A file that is read from front to end."""

    def __init__(self, path: Path, raw: io.FileIO) -> None:
        self.path = path
        self.size = path.stat().st_size
        self.broken: str | None = None
        """Why it could not be read to its end, in words that go on after a colon; None while it can."""
        self._raw = raw
        self.packed = raw.read(2) == _GZIP
        raw.seek(0)
        source: io.RawIOBase = _Unpacked(self, raw) if self.packed else raw
        self.content = io.BufferedReader(source, _BUFFER)
        """What it holds."""

    @property
    def done(self) -> int:
        """Bytes that are read, of ``size``."""
        return min(self._raw.tell(), self.size)

    def head(self, most: int) -> bytes:
        """What it begins with, without reading on; to be asked before anything was read, ``most`` up to 256 KiB."""
        return self.content.peek(most)[:most]


@contextmanager
def opened(path: Path) -> Iterator[OpenedFile]:
    """A file to import. Raises ``SessionFileError`` when it cannot be read."""
    try:
        if path.is_dir():
            raise SessionFileError(f"{path} is a folder.", "Name the files in it.")
        raw = path.open("rb", buffering=0)
    except OSError as error:
        raise SessionFileError(f"{path} cannot be read: {error.strerror}.", "Nothing was imported.") from error
    with raw:
        try:
            yield OpenedFile(path, raw)
        except OSError as error:
            reason = error.strerror or str(error)
            raise SessionFileError(f"{path} cannot be read: {reason}.", "Nothing was imported.") from error


class _Unpacked(io.RawIOBase):
    """What a gzip file holds; where it is damaged it ends, and the owner is told why."""

    def __init__(self, owner: OpenedFile, raw: io.FileIO) -> None:
        self._owner = owner
        self._file = gzip.GzipFile(fileobj=raw, mode="rb")

    def readable(self) -> bool:
        return True

    def readinto(self, into: "memoryview | bytearray", /) -> int:  # type: ignore[override] # any buffer is one of these
        if self._owner.broken is not None:
            return 0
        try:
            data = self._file.read1(len(into))
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            told = "it ends too early" if isinstance(error, EOFError) else str(error)
            self._owner.broken = f"the gzip file is damaged from here on ({told})"
            return 0
        into[: len(data)] = data
        return len(data)
