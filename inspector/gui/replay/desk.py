"""Replay jobs as the window knows them: asked of the engine, which runs them, or read from their files without one."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from inspector.core.errors import KnownError
from inspector.gui.engine.link import EngineLink, EngineState
from inspector.gui.operations import Operations
from inspector.gui.replay.words import counts_of, failed, title_of

if TYPE_CHECKING:
    from inspector.client import EngineClient

_POLL_MS = 500
_STAYS_MS = 8_000
"""How long a removed job can be had back."""

_BUSY = frozenset({"preparing", "running"})

Jobs = list[dict[str, Any]]
Failed = Callable[[KnownError], None]


class ReplayDesk(QObject):
    """Asks while somebody looks or a job runs."""

    changed = Signal()
    """The jobs, or how far they are."""
    said = Signal(str)
    failed = Signal(object)
    """A ``KnownError``."""
    unconfirmed = Signal(str, str, object)
    """The id of a job, what was to be done with it, and the ``NotConfirmedError`` that asks about it."""
    removed = Signal(str)
    """The title of a job that is about to be removed; ``undo_remove`` keeps it."""

    def __init__(self, link: EngineLink, operations: Operations) -> None:
        super().__init__()
        self._link, self._operations = link, operations
        self.jobs: tuple[dict[str, Any], ...] = ()
        """The newest first, without the one that is about to be removed."""
        self.known = False
        """Whether it has been asked at all."""
        self._watched = self._asking = self._again = self._closed = False
        self._parting: str | None = None
        self._poll = QTimer(self, interval=_POLL_MS)
        self._poll.timeout.connect(self.renew)
        self._stay = QTimer(self, interval=_STAYS_MS, singleShot=True)
        self._stay.timeout.connect(self._part)
        link.changed.connect(self._on_link)
        link.attached.connect(self._on_attached)

    @property
    def engine(self) -> bool:
        """Whether an engine is at hand that can run jobs."""
        return self._link.state is EngineState.RUNNING

    @property
    def starting(self) -> bool:
        """Whether one is being started."""
        return self._link.state is EngineState.STARTING

    def watch(self, on: bool) -> None:
        """Whether somebody looks at the jobs."""
        self._watched = on
        if on:
            self.renew()
        self._pace()

    def renew(self) -> None:
        """Ask how the jobs are."""
        if self._closed:
            return
        if self._asking:  # what is under way may be older than what there is to see
            self._again = True
            return
        self._asking = True
        if self.engine:
            self._link.call(lambda client: client.jobs(), self._on_jobs, self._on_silent)
        else:
            self._operations.run(_read_jobs, self._on_jobs, self._on_silent)

    def start(
        self, spec: Mapping[str, Any], *, confirmed: bool, done: Callable[[dict[str, Any]], None], failed: Failed
    ) -> None:
        """Run a new job; ``failed`` may be told ``NotConfirmedError``."""

        def begun(job: dict[str, Any]) -> None:
            self.renew()
            done(job)

        self.call(lambda client: client.start_job(dict(spec), confirmed=confirmed), begun, failed)

    def preview(
        self, spec: Mapping[str, Any], limit: int, done: Callable[[dict[str, Any]], None], failed: Failed
    ) -> None:
        """What a job would send, of its first ``limit`` events."""
        self.call(lambda client: client.preview_job(dict(spec), limit), done, failed)

    def act(self, job_id: str, action: str, *, confirmed: bool = False) -> None:
        """``pause``, ``resume``, ``cancel`` or ``retry`` a job; sending to production has to be ``confirmed``."""

        def refused(error: KnownError) -> None:
            if getattr(error, "production", None):  # NotConfirmedError: its module is for threads
                self.unconfirmed.emit(job_id, action, error)
            else:
                self._on_refused(error)

        self.call(
            lambda client: client.change_job(job_id, action, confirmed=confirmed), lambda _: self.renew(), refused
        )

    def remove(self, job_id: str) -> None:
        """Forget a job, unless it is wanted back within a few seconds."""
        self._part()
        job = next((each for each in self.jobs if each["id"] == job_id), None)
        if job is None:
            return
        self._parting = job_id
        self._stay.start()
        self.jobs = tuple(each for each in self.jobs if each["id"] != job_id)
        self.changed.emit()
        self.removed.emit(title_of(job))

    def undo_remove(self) -> None:
        """Keep the job that was about to be removed."""
        self._parting = None
        self._stay.stop()
        self.renew()

    def report(self, job_id: str, done: Callable[[dict[str, Any]], None]) -> None:
        """A job with its answers, its slowest requests and its failed events."""
        path = next((each["ledger"] for each in self.jobs if each["id"] == job_id), None)
        if path is not None:
            self._operations.run(lambda: _read_report(Path(path)), done, self.failed.emit)

    def call(
        self, work: "Callable[[EngineClient], Any]", done: Callable[[dict[str, Any]], None], failed: Failed
    ) -> None:
        """Ask the engine for something."""
        self._link.call(work, done, failed)

    def close(self) -> None:
        """Ask no more. A job that is about to be removed is, since nobody will take that back any more."""
        job_id, self._parting = self._parting, None
        self._closed = True
        self._poll.stop()
        self._stay.stop()
        if job_id is not None:
            with suppress(KnownError):  # somebody runs it again meanwhile
                _delete(job_id)

    def _on_jobs(self, jobs: Jobs) -> None:
        self._asking = False
        before = {each["id"]: each for each in self.jobs}
        found = tuple(each for each in jobs if each["id"] != self._parting)
        if found != self.jobs or not self.known:
            self.jobs, self.known = found, True
            self.changed.emit()
        for each in found:
            was = before.get(each["id"])
            if was is not None and was["state"] in _BUSY and each["state"] == "complete":
                self._tell_end(each)
        self._pace()
        if self._again:
            self._again = False
            self.renew()

    def _tell_end(self, job: dict[str, Any]) -> None:
        count = failed(counts_of(job))
        words = self.tr("{title} is complete: {count} events failed.") if count else self.tr("{title} is complete.")
        self.said.emit(words.format(title=title_of(job), count=count))

    def _on_silent(self, _: KnownError) -> None:
        self._asking = self._again = False  # the link meets the same error and tells it
        self.changed.emit()

    def _on_refused(self, error: KnownError) -> None:
        self.failed.emit(error)
        self.renew()

    def _on_link(self) -> None:
        self.changed.emit()
        self._pace()

    def _on_attached(self) -> None:
        if self._watched:
            self.renew()

    def _pace(self) -> None:
        """Ask again and again only as long as the answer matters."""
        wanted = not self._closed and (self._watched or any(each["state"] in _BUSY for each in self.jobs))
        if wanted is not self._poll.isActive():
            (self._poll.start if wanted else self._poll.stop)()

    def _part(self) -> None:
        job_id, self._parting = self._parting, None
        self._stay.stop()
        if job_id is None or self._closed:
            return
        if self.engine:
            self._link.call(lambda client: client.delete_job(job_id), lambda _: self.renew(), self._on_refused)
        else:
            self._operations.run(partial(_delete, job_id), lambda _: self.renew(), self._on_refused)


def _read_jobs() -> Jobs:
    """The jobs as their files tell them, for want of an engine."""
    from inspector.engine.replay.telling import job_json  # noqa: PLC0415 - it waits until it is needed
    from inspector.storage.ledger.folder import JobFolder, jobs_folder  # noqa: PLC0415 - likewise
    from inspector.storage.ledger.reader import LedgerReader  # noqa: PLC0415 - likewise

    found = []
    for head in JobFolder(jobs_folder()).heads():
        with LedgerReader(Path(head.path)) as reader:
            found.append(job_json(head, reader.tallies(), None))
    return found


def _read_report(path: Path) -> dict[str, Any]:
    from inspector.engine.replay.telling import report_json  # noqa: PLC0415 - it waits until it is needed
    from inspector.storage.ledger.reader import LedgerReader  # noqa: PLC0415 - likewise

    with LedgerReader(path) as reader:
        return report_json(reader)


def _delete(job_id: str) -> None:
    from inspector.storage.ledger.folder import delete_job, job_path, jobs_folder  # noqa: PLC0415 - likewise
    from inspector.storage.ledger.writer import LedgerWriter  # noqa: PLC0415 - likewise

    path = job_path(jobs_folder(), job_id)
    LedgerWriter(path).close()  # whoever runs it elsewhere holds the lock: this raises and says so
    delete_job(path)
