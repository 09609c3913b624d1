"""Files into new sessions and sessions into files, for the window: with progress, and all of it or nothing."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from inspector.core.errors import KnownError
from inspector.core.stored import StoredEvent
from inspector.engine.decoders import read_decoders, user_folder
from inspector.gui.frame.dropping import ENDINGS
from inspector.machine.clock import now_us
from inspector.storage.exportfiles import export_format, export_to
from inspector.storage.imported import Counted
from inspector.storage.importing import import_files
from inspector.storage.merge import merge_sessions
from inspector.storage.reader import SessionReader
from inspector.storage.sessions_folder import SUFFIX, remember, sessions_folder

translate = QCoreApplication.translate

_PAGE = 500

Report = Callable[[float], None]
"""Told the share that is done; may raise to cancel."""


class Taken(NamedTuple):
    """What was imported."""

    path: Path
    """The new session."""
    counted: Counted
    wrong: tuple[str, ...]
    """What is wrong with the user's own decoders, in sentences."""


class Exported(NamedTuple):
    """What was written."""

    path: Path
    events: int


def import_into_new(files: Sequence[Path], folder: Path | None, report: Report) -> Taken:
    """Read files into a new session, named after the first of them, in this folder or the usual one.

    Raises ``KnownError``; then there is no session.
    """
    target = free_path(folder or sessions_folder(), _stem(files[0]))
    own = read_decoders(user_folder())
    counted = import_files(
        target,
        [(path, None) for path in files],
        now_us(),
        lambda done, total: report(min(1.0, done / max(1, total))),
        own.catalogue,
    )
    if counted.exchanges == 0:
        target.unlink(missing_ok=True)
        sentence = translate("Saving", "There is nothing in {name} that could be imported.").format(name=files[0].name)
        raise KnownError(sentence, translate("Saving", "Choose another file."))
    remember(target)
    return Taken(target, counted, own.wrong)


def merge_into_new(target: Path, sources: Sequence[Path], report: Report) -> Path:
    """Write all of some sessions into a new one; its path. Raises ``KnownError``; then there is no new session."""
    merge_sessions(target, sources, report)
    remember(target)
    return target


def export_session(
    session: Path, target: Path, report: Report, *, reveal: bool = False, ids: Sequence[int] | None = None
) -> Exported:
    """Write a session's events in the format that the target's ending tells; keys are masked unless revealed.

    With ``ids``, ascending, only those of these events that are still there. An existing file is replaced once all is
    written, and not before. Raises ``KnownError``.
    """
    if target.exists() and target.samefile(session):
        sentence = translate("Saving", "{name} is the session itself.").format(name=target.name)
        raise KnownError(sentence, translate("Saving", "Choose another name."))
    kind = export_format(target)
    unfinished = target.with_name(target.name + ".part")
    try:
        with SessionReader(session) as reader:
            events = _Events(reader, report) if ids is None else _Chosen(reader, report, ids)
            export_to(unfinished, kind, events, reveal=reveal)
        unfinished.replace(target)
    except OSError as error:
        sentence = translate("Saving", "{path} cannot be written: {reason}.")
        sentence = sentence.format(path=target, reason=error.strerror)
        raise KnownError(sentence, translate("Saving", "Choose another place.")) from error
    finally:
        unfinished.unlink(missing_ok=True)
    return Exported(target, events.count)


def free_path(folder: Path, stem: str) -> Path:
    """A path of a session in a folder that nothing stands at yet."""
    path, number = folder / f"{stem}{SUFFIX}", 1
    while path.exists() or path.with_name(path.name + "-wal").exists():
        number += 1
        path = folder / f"{stem} {number}{SUFFIX}"
    return path


def _stem(path: Path) -> str:
    """What a file is called without its endings: ``events`` of ``events.jsonl.gz``."""
    inner = Path(path.stem)
    return inner.stem if path.suffix.lower() == ".gz" and inner.suffix.lower() in ENDINGS else path.stem


class _Events:
    """The events of a session as they are at the start; what arrives meanwhile is not waited for."""

    def __init__(self, reader: SessionReader, report: Report) -> None:
        info = reader.info()
        self.count = 0
        self.reader, self._report = reader, report
        self._first, self._last = info.first_id, info.last_id

    def __iter__(self) -> Iterator[StoredEvent]:
        after = self._first - 1
        while after < self._last and (page := self.reader.events(after, _PAGE)):
            for event in page:
                if event.row.id <= self._last:
                    self.count += 1
                    yield event
            after = page[-1].row.id
            self._report(min(1.0, (after - self._first + 1) / (self._last - self._first + 1)))


class _Chosen(_Events):
    """Some events of the session."""

    def __init__(self, reader: SessionReader, report: Report, ids: Sequence[int]) -> None:
        super().__init__(reader, report)
        self._ids = ids

    def __iter__(self) -> Iterator[StoredEvent]:
        for start in range(0, len(self._ids), _PAGE):
            for event in self.reader.events_of([int(number) for number in self._ids[start : start + _PAGE]]):
                self.count += 1
                yield event
            self._report(min(1.0, (start + _PAGE) / len(self._ids)))
