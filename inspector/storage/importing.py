"""Reading events from files into a session: all of them, or, when anything is wrong or it is cancelled, none.

Everything goes into one transaction, so a reader that looks on sees nothing until the end; a session that is made for
the purpose is removed again when nothing came of it.
"""

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

from inspector.core.errors import KnownError, SessionFileError
from inspector.storage.exported import WrongFileError
from inspector.storage.har import from_har
from inspector.storage.imported import Imported
from inspector.storage.importlines import from_csv, from_jsonl
from inspector.storage.naming import SourceNames
from inspector.storage.rows import Arrival
from inspector.storage.sessions_folder import side_files
from inspector.storage.writer import SessionWriter
from inspector.vendors.many.catalogue import Catalogue
from inspector.vendors.many.table import CATALOGUE

FORMATS = ("jsonl", "csv", "har")
"""What can be read."""

_GROUP = 500
_LONGEST_LINE = 256 << 20
"""Bytes. Longer lines are not JSON lines."""
_ENDINGS = {".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl", ".csv": "csv", ".har": "har"}

Report = Callable[[int, int], None]
"""Told how many bytes of how many are read; may raise to cancel."""


class Counted(NamedTuple):
    """What was imported."""

    exchanges: int
    events: int


def format_of(path: Path) -> str:
    """The format that a file's ending tells. Raises ``KnownError`` when it tells none."""
    found = _ENDINGS.get(path.suffix.lower())
    if found is None:
        raise KnownError(f"{path.name}: its ending does not tell the format.", f"Add --format {'|'.join(FORMATS)}.")
    return found


def import_files(
    session: Path,
    files: Sequence[tuple[Path, str]],
    now_us: int,
    report: Report,
    catalogue: Catalogue = CATALOGUE,
) -> Counted:
    """Read files with their formats into a session, new or not. Raises ``KnownError``; then nothing has changed.

    ``catalogue`` knows whose the requests in HAR files are.
    """
    total = sum(_size(path) for path, _ in files)
    with _writing(session) as writer, writer.together():
        names = SourceNames(writer)
        exchanges = events = before = 0
        for path, kind in files:
            with _opened(path) as file:
                for group in _groups(_read(file, path, kind, now_us, catalogue)):
                    exchanges += len(group)
                    events += sum(len(item.events) for item in group)
                    writer.append([_arrival(item, names) for item in group])
                    names.apply()
                    report(before + min(file.tell(), _size(path)), total)
            before += _size(path)
    return Counted(exchanges, events)


@contextmanager
def _writing(session: Path) -> Iterator[SessionWriter]:
    """The session's writer; a file that is not there yet is removed again when the block fails."""
    new = not session.exists()
    try:
        with SessionWriter(session) as writer:
            yield writer
    except BaseException:
        if new:
            for path in (session, *side_files(session)):
                path.unlink(missing_ok=True)
        raise


def _read(file: IO[bytes], path: Path, kind: str, now_us: int, catalogue: Catalogue) -> Iterator[Imported]:
    if kind == "har":
        return from_har(file.read(), path.name, catalogue)
    if kind == "csv":
        return from_csv(_text_lines(file), path.name)
    return from_jsonl(_lines(file, path.name), path.name, now_us)


def _lines(file: IO[bytes], name: str) -> Iterator[bytes]:
    number = 0
    while line := file.readline(_LONGEST_LINE):
        number += 1
        if len(line) >= _LONGEST_LINE:
            raise WrongFileError(name, number, "this line is too long for JSON lines.")
        yield line


def _text_lines(file: IO[bytes]) -> Iterator[str]:
    """Lines of a text with whatever line ends it has. Decoded line by line, so that ``tell`` keeps its meaning."""
    for number, line in enumerate(iter(file.readline, b"")):
        yield line.decode("utf-8-sig" if number == 0 else "utf-8")


def _groups(items: Iterator[Imported]) -> Iterator[list[Imported]]:
    """Exchanges in groups of a few hundred events."""
    group: list[Imported] = []
    count = 0
    for item in items:
        group.append(item)
        count += 1 + len(item.events)
        if count >= _GROUP:
            yield group
            group, count = [], 0
    if group:
        yield group


def _arrival(item: Imported, names: SourceNames) -> Arrival:
    if not item.sources:
        return item.exchange, item.events
    events = [
        event._replace(label=names.label(event.write_key, source))
        for event, source in zip(item.events, item.sources, strict=True)
    ]
    return item.exchange, events


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    try:
        file = path.open("rb", buffering=io.DEFAULT_BUFFER_SIZE * 16)
    except OSError as error:
        raise SessionFileError(f"{path} cannot be read: {error.strerror}.", "Nothing was imported.") from error
    with file:
        yield file


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
