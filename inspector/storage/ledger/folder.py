"""Where ledgers live: the user's folders of jobs and of forwards, names for new ones, and what is in them."""

import re
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from platformdirs import user_data_path

from inspector.core.errors import ReadOnlyError, SessionFileError
from inspector.machine.files import private_folder
from inspector.storage.ledger.reader import LedgerReader
from inspector.storage.ledger.records import Delivery, JobHead, Tally
from inspector.storage.ledger.schema import SUFFIX, JobState
from inspector.storage.sessions_folder import side_files

_RUNNING = frozenset({JobState.RUNNING, JobState.PREPARING})
"""States that end without a word in the file, when the process does."""
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")

FORWARDS = "forwards"
"""Name of the folder beside that of jobs in which forwards have their ledgers."""


def jobs_folder() -> Path:
    """The folder of the user's jobs, made if it is not there, for nobody else to read. Raises ``ReadOnlyError``."""
    return _made("jobs")


def forwards_folder() -> Path:
    """Likewise that of the user's forwards."""
    return _made(FORWARDS)


def _made(name: str) -> Path:
    folder = user_data_path("event-inspector", appauthor=False) / name
    try:
        return private_folder(folder)
    except OSError as error:
        message = f"The folder for {name}, {folder}, cannot be made: {error.strerror}."
        raise ReadOnlyError(message, "Make that folder writable.") from error


def new_job_id(now: datetime, letters: str) -> str:
    """An id that sorts by time, ``20261122-140512-k3f9a2``; ``letters`` are random."""
    return f"{now:%Y%m%d-%H%M%S}-{letters}"


def job_path(folder: Path, job_id: str) -> Path:
    """Where the ledger of a job is. Raises ``SessionFileError`` for what is no id of a job."""
    if not _ID.fullmatch(job_id):
        raise SessionFileError(f"There is no job {job_id[:80]}.", "`inspector replay --list` lists them.")
    return folder / f"{job_id}{SUFFIX}"


class Listed(NamedTuple):
    """A job in a list."""

    head: JobHead
    tallies: tuple[Tally, ...]


class JobFolder:
    """The jobs of a folder. Remembers what it read of those that did not change. For one thread at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._known: dict[Path, tuple[tuple[int, ...], Listed]] = {}

    def jobs(self) -> list[Listed]:
        """All jobs with their counts, the newest first. Ledgers that cannot be read are left out."""
        found = {}
        for path in self.folder.glob(f"*{SUFFIX}"):
            with suppress(SessionFileError):
                found[path] = self._look(path)
        self._known = found
        listed = (each for _, each in found.values())
        return sorted(listed, key=lambda each: (each.head.created_us, each.head.id), reverse=True)

    def heads(self) -> list[JobHead]:
        """All jobs without their counts, the newest first."""
        return [job.head for job in self.jobs()]

    def deliveries_of(self, session_us: int, event_id: int) -> list[Delivery]:
        """What became of an event in all jobs of its session, the newest job first.

        ``session_us`` is when the session was created (``SessionInfo.created_us``).
        """
        found: list[Delivery] = []
        for head in self.heads():
            if head.session_us == session_us:
                with suppress(SessionFileError), LedgerReader(Path(head.path)) as reader:
                    found += reader.of_event(event_id)
        return found

    def _look(self, path: Path) -> tuple[tuple[int, ...], Listed]:
        stamp = _stamp(path)
        known = self._known.get(path)
        if known is not None and known[0] == stamp and known[1].head.state not in _RUNNING:
            return known
        with LedgerReader(path) as reader:
            return stamp, Listed(reader.head(), tuple(reader.tallies()))


def delete_job(path: Path) -> None:
    """Delete a ledger that nobody writes. Raises ``SessionFileError`` when it cannot be."""
    try:
        for each in (path, *side_files(path)):
            each.unlink(missing_ok=True)
    except OSError as error:
        raise SessionFileError(f"{path.name} cannot be deleted: {error.strerror}.", "See who has it open.") from error


def _stamp(path: Path) -> tuple[int, ...]:
    """What changes when a ledger is written."""
    stamps: list[int] = []
    for each in (path, path.with_name(path.name + "-wal")):
        try:
            stat = each.stat()
        except OSError:
            stamps += (0, 0)
        else:
            stamps += (stat.st_mtime_ns, stat.st_size)
    return tuple(stamps)
