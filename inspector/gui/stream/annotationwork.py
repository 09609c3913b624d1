"""Does to events what was asked, one thing after the other, so that whatever is asked meanwhile is done in its turn.

In small pieces, so that capture goes on, with progress, and to be stopped between two of them.
"""

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError
from dataclasses import dataclass, field
from enum import Enum
from functools import partial
from itertools import chain
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Signal

from inspector.core.errors import KnownError
from inspector.gui.engine.link import EngineLink
from inspector.gui.operations import Operations
from inspector.gui.sessions import same_file
from inspector.gui.stream.annotationpen import SessionPen
from inspector.gui.stream.undoing import Acted, Done, Emptied, Emptying, History, Noted, Wanted, Work
from inspector.storage.ranges import Range, size

if TYPE_CHECKING:
    from inspector.gui.stream.idranges import IdRanges

_SOON_S = 0.3
"""What is done sooner needs no word of how far it is."""


class End(Enum):
    """How something came to its end."""

    DONE = "done"
    STOPPED = "stopped"
    TAKEN_BACK = "taken back"
    """Stopped because it is undone next."""
    FAILED = "failed"


class Outcome(NamedTuple):
    """What came of a job."""

    asked: tuple[Work, ...]
    done: tuple[Done, ...]
    """What was really done; not all of it if it was stopped or failed."""
    end: End


@dataclass(eq=False)
class Job:
    """Something that waits to be done, or is being done."""

    path: Path
    history: History
    turn: Callable[[], Sequence[Work]]
    """Asked in its turn, on the GUI thread, what is to be done."""
    ended: Callable[[Outcome], None]
    undoes: bool = False
    """Whether it undoes what was asked for before it."""
    asked: tuple[Work, ...] = ()
    done: list[Done] = field(default_factory=list)
    stopped: End | None = None


class Progress(NamedTuple):
    """How far it is."""

    path: Path
    work: Work
    share: float
    """0 to 1."""
    waiting: int
    """Jobs that come after it."""


Report = Callable[[Work, float], None]


class AnnotationWork(QObject):
    """The queue. Lives on the GUI thread; what is done is done on others."""

    progress = Signal(object)
    """A ``Progress``; None when nothing is being done."""
    failed = Signal(object)
    """A ``KnownError``. What was done until then stays done."""

    def __init__(self, link: EngineLink, operations: Operations) -> None:
        super().__init__()
        self._link, self._operations = link, operations
        self._running: Job | None = None
        self._waiting: deque[Job] = deque()

    @property
    def busy(self) -> bool:
        """Whether something is being done."""
        return self._running is not None

    @property
    def waiting(self) -> int:
        """How many jobs come after the one that is being done."""
        return len(self._waiting)

    def run(self, job: Job) -> None:
        """Do this after all that was asked for before it."""
        self._waiting.append(job)
        self._next()

    def stop(self) -> None:
        """Do no more of what is being done; what is done stays done. What waits comes next."""
        if self._running is not None and self._running.stopped is None:
            self._running.stopped = End.STOPPED

    def take_back(self, history: History) -> None:
        """Stop what an undo, asked for next, will undo, if that is not done yet."""
        undone = 0
        for job in reversed(self._jobs()):
            if job.history is not history:
                continue
            if not job.undoes and not undone:
                job.stopped = End.TAKEN_BACK
                return
            undone += 1 if job.undoes else -1

    def pending(self, path: Path) -> list[Work]:
        """What will yet be done to events of a session, in order."""
        jobs = (job for job in self._jobs() if job.path == path and not job.undoes and job.stopped is None)
        return list(chain.from_iterable(job.turn() for job in jobs))

    def finish(self) -> None:
        """Return once everything is done, since the window closes; Qt goes on meanwhile."""
        while self.busy:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def _jobs(self) -> list[Job]:
        return [*([self._running] if self._running else []), *self._waiting]

    def _next(self) -> None:
        if self._running is not None or not self._waiting:
            return
        job = self._running = self._waiting.popleft()
        job.asked = tuple(job.turn())
        live = self._link.session if same_file(job.path, self._link.session) else None
        report, began = self._reporter(job), monotonic()

        def broke(error: KnownError) -> None:
            self._end(job, End.FAILED)
            self.failed.emit(error)

        def write(pen: SessionPen) -> None:
            try:
                with pen:
                    _write(pen, job, lambda work, share: report(work, share) if monotonic() - began > _SOON_S else None)
            except KnownError:
                raise
            except Exception:  # a bug, which is reported; what waits is not to wait for ever
                self._operations.bridge.post(lambda: self._end(job, End.FAILED))
                raise

        if not job.asked:
            self._end(job, End.DONE)
        elif live is not None:
            self._link.call(
                lambda client: write(SessionPen(job.path, client, live)), lambda _: self._end(job, End.DONE), broke
            )
        else:
            self._operations.run(lambda: write(SessionPen(job.path)), lambda _: self._end(job, End.DONE), broke)

    def _reporter(self, job: Job) -> Report:
        def tell(work: Work, share: float) -> None:
            if self._running is job:
                self.progress.emit(Progress(job.path, work, share, self.waiting))

        return lambda work, share: self._operations.bridge.post(lambda: tell(work, share))

    def _end(self, job: Job, end: End) -> None:
        self._running = None
        self.progress.emit(None)
        if job.stopped is not None and (end is End.DONE or job.stopped is End.TAKEN_BACK):
            end = job.stopped
        job.ended(Outcome(job.asked, tuple(job.done), end))
        self._next()


def _write(pen: SessionPen, job: Job, report: Report) -> None:
    """Do what a job asks for until it is stopped; what is done is in ``job.done``, also when this fails."""
    from inspector.gui.stream.idranges import count_of  # noqa: PLC0415 - numpy waits until it is needed

    counts = [count_of(_chosen(each)) if isinstance(each, Wanted) else 1 for each in job.asked]
    total, before = max(1, sum(counts)), 0
    for each, count in zip(job.asked, counts, strict=True):
        if job.stopped is not None:
            return
        if isinstance(each, Noted):
            had = pen.write_note(each.event_id, each.after)
            job.done += [each._replace(before=had)] if had != each.after else []
        elif isinstance(each, Emptying):
            job.done.append(Emptied(pen.empty_bin()))
        else:
            _toggle(pen, job, each, partial(_add_share, report, before, total))
        before += count


def _add_share(report: Report, before: int, total: int, work: Work, count: int) -> None:
    report(work, (before + count) / total)


def _toggle(pen: SessionPen, job: Job, wanted: Wanted, report: Callable[[Work, int], None]) -> None:
    """Do it; where it changes nothing because it is so already, the opposite if that is wanted then."""
    known = len(job.done)
    _act(pen, job, wanted, report)
    if wanted.toggles and len(job.done) == known and job.stopped is None:
        _act(pen, job, wanted._replace(action=wanted.action.opposite), report)


def _act(pen: SessionPen, job: Job, wanted: Wanted, report: Callable[[Work, int], None]) -> None:
    """Do it a piece at a time."""
    from inspector.gui.stream.idranges import count_of, joined, pieces  # noqa: PLC0415 - as above

    changed: list[list[Range]] = []
    count = 0
    try:
        for piece in pieces(_chosen(wanted)):
            if job.stopped is not None:
                break
            changed.append(pen.annotate(wanted.action, piece, wanted.word))
            count += size(piece)
            report(wanted, count)
    finally:  # also what was done before it failed can be undone
        ranges = joined(changed)
        job.done += [Acted(wanted.action, ranges, count_of(ranges), wanted.word)] if len(ranges) else []


def _chosen(wanted: Wanted) -> "IdRanges":
    try:
        return wanted.chosen()
    except CancelledError as error:
        sentence = QCoreApplication.translate("Annotating", "The session was closed before it was known which events.")
        raise KnownError(sentence, QCoreApplication.translate("Annotating", "Choose them again.")) from error
