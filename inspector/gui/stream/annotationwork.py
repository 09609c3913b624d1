"""Does to events what was asked: by the engine that writes the session, or in the file when nobody writes it.

In small pieces either way, so that capture goes on meanwhile, with progress, and to be stopped between two of them.
"""

from collections import deque
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtCore import QObject, Signal

from inspector.core.errors import KnownError
from inspector.gui.engine.link import EngineLink
from inspector.gui.operations import Job, Operations
from inspector.gui.stream.undoing import Acted, Done, Noted
from inspector.storage.annotations import Action
from inspector.storage.ranges import Range

if TYPE_CHECKING:
    from inspector.gui.stream.idranges import IdRanges

_SOON_S = 0.3
"""What is done sooner needs no word of how far it is."""


class Wanted(NamedTuple):
    """Something to be done to events."""

    action: Action
    ranges: "IdRanges"
    word: str = ""


Work = Wanted | Noted
Finished = Callable[[tuple[Done, ...], bool], None]
"""Told what was really done, and whether that is all that was asked for: not if it was stopped or failed."""


class _Job(NamedTuple):
    """What waits to be done."""

    path: Path
    wanted: Sequence[Work]
    finished: Finished
    live: bool


class Pen(Protocol):
    """What writes: the engine's client, or a session's writer."""

    def annotate(self, action: Action, ranges: Sequence[Range], word: str) -> list[Range]:
        """Do it; those that it changed."""

    def write_note(self, event_id: int, text: str | None) -> str | None:
        """Write a note; the one before."""


class AnnotationWork(QObject):
    """Does one thing after the other."""

    progress = Signal(object)
    """The share that is done, 0 to 1; None when nothing is being done."""
    failed = Signal(object)
    """A ``KnownError``. What was done until then stays done."""

    def __init__(self, link: EngineLink, operations: Operations) -> None:
        super().__init__()
        self._link, self._operations = link, operations
        self._flag: Job | None = None
        self._waiting: deque[_Job] = deque()

    @property
    def busy(self) -> bool:
        """Whether something is being done."""
        return self._flag is not None

    def stop(self) -> None:
        """Do no more of it; what is done stays done, and can be undone."""
        self._waiting.clear()
        if self._flag is not None:
            self._flag.cancel()

    def run(self, path: Path, wanted: Sequence[Work], finished: Finished, *, live: bool) -> None:
        """Do these things one after the other, after what is being done. ``live``: the engine writes this session."""
        self._waiting.append(_Job(path, wanted, finished, live))
        if not self.busy:
            self._next()

    def _next(self) -> None:
        if not self._waiting:
            return
        job = self._waiting.popleft()
        flag = self._flag = Job()
        done: list[Done] = []
        began = monotonic()

        def report(share: float) -> None:
            if monotonic() - began > _SOON_S:
                self._operations.bridge.post(lambda: self.progress.emit(share) if self._flag is flag else None)

        def ended(*, complete: bool) -> None:
            self._flag = None
            self.progress.emit(None)
            job.finished(tuple(done), complete)
            self._next()

        def broke(error: KnownError) -> None:
            ended(complete=False)
            self.failed.emit(error)

        write = partial(_write, wanted=job.wanted, done=done, report=report, stopped=lambda: flag.cancelled)
        if job.live:
            self._link.call(write, lambda _: ended(complete=not flag.cancelled), broke)
        else:
            work = partial(_write_file, job.path, write)
            self._operations.run(work, lambda _: ended(complete=not flag.cancelled), broke)

    def empty_bin(self, path: Path, finished: Callable[[int], None], *, live: bool) -> None:
        """Delete for good what was deleted."""
        self._flag = Job()

        def ended(count: int) -> None:
            self._flag = None
            self.progress.emit(None)
            finished(count)

        def broke(error: KnownError) -> None:
            self._flag = None
            self.progress.emit(None)
            self.failed.emit(error)

        if live:
            self._link.call(lambda client: client.empty_bin(), ended, broke)
        else:
            self._operations.run(lambda: _empty_bin(path), ended, broke)


def _write_file(path: Path, write: Callable[[Pen], None]) -> None:
    from inspector.storage.writer import SessionWriter  # noqa: PLC0415 - it waits until it is needed

    with SessionWriter(path, revising=True) as writer:
        write(writer)


def _empty_bin(path: Path) -> int:
    from inspector.storage.writer import SessionWriter  # noqa: PLC0415 - it waits until it is needed

    with SessionWriter(path, revising=True) as writer:
        return writer.empty_bin()


def _write(
    pen: Pen, wanted: Sequence[Work], done: list[Done], report: Callable[[float], None], stopped: Callable[[], bool]
) -> None:
    from inspector.gui.stream.idranges import count_of  # noqa: PLC0415 - numpy waits until it is needed

    total = sum(1 if isinstance(each, Noted) else count_of(each.ranges) for each in wanted)
    before = 0
    for each in wanted:
        if stopped():
            return
        if isinstance(each, Noted):
            done.append(each._replace(before=pen.write_note(each.event_id, each.after)))
            continue
        with closing(_act(pen, each, done)) as counts:
            for count in counts:
                before += count
                report(before / max(1, total))
                if stopped():
                    return


def _act(pen: Pen, wanted: Wanted, done: list[Done]) -> Generator[int, None, None]:
    """Does it a piece at a time, and tells how many events each was."""
    from inspector.gui.stream.idranges import count_of, joined, pieces  # noqa: PLC0415 - as above

    changed: list[list[Range]] = []
    try:
        for piece in pieces(wanted.ranges):
            changed.append(pen.annotate(wanted.action, piece, wanted.word))
            yield sum(last - first + 1 for first, last in piece)
    finally:  # also what was done before it failed or was stopped can be undone
        ranges = joined(changed)
        done.append(Acted(wanted.action, ranges, count_of(ranges), wanted.word))
