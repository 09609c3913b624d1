"""Keeps the stream in the order that the user chose: has it made in a thread, and what arrives sorted in now and then.

What arrives is let in at a gentle pace, since in such an order it may appear anywhere. Until a new order is there, the
one before stays on the screen.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QTimer, Signal

from inspector.core.errors import KnownError
from inspector.gui.bridge import Bridge
from inspector.gui.session.feed import SessionFeed
from inspector.gui.stream.arrangement import Arrangement, restored, saved
from inspector.gui.stream.matches import Matches

if TYPE_CHECKING:
    from inspector.gui.stream.arranged import Arranged
    from inspector.gui.stream.sorting import Job, Sorter

_PACE_MS = 500
"""Between two times that new events are sorted in."""

_SHARE = 4
"""Sorting in takes at most one part in so many of a thread's time."""

_TELL_MS = 150
_PATIENCE_S = 0.2

Show = Callable[["Arranged", bool], bool]
"""Shows an order; whether it did. True says that it is the one before with new events in it."""


class Arranger(QObject):
    """The order of one stream. It stays when the session changes."""

    changed = Signal()
    """What is wanted, what is shown, how far the work is, or how many events wait."""
    failed = Signal(object)
    """A ``KnownError``; the order is the one before."""

    fell_back = Signal()
    """The order that was wanted cannot be had, and there is none before it: that of arrival is to be shown."""

    def __init__(self, feed: SessionFeed, bridge: Bridge, show: Show) -> None:
        super().__init__()
        self._feed, self._bridge, self._show = feed, bridge, show
        self.wanted = Arrangement()
        self.shown = Arrangement()
        """What the order on the screen is."""
        self.rows: Arranged | None = None
        """The order on the screen; None for that of arrival."""
        self._base: Matches | None = None
        self._based: Matches | None = None
        """What ``rows`` was made of, and how much of it is in there."""
        self._taken = 0
        self._refused: Arranged | None = None
        self._made_of: tuple[Matches | None, int] = (None, 0)
        """The same of the newest order that was made."""
        self._sorter: Sorter | None = None
        self._pool: ThreadPoolExecutor | None = None
        self._job: Job | None = None
        self._began = 0.0
        self._open_event: int | None = None
        self._all_folded = True
        self._exceptions: set[int] = set()
        """Numbers of groups that are not folded as all are."""
        self._pace_ms = _PACE_MS
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._sort_in)
        self._telling = QTimer(self, interval=_TELL_MS)
        self._telling.timeout.connect(self.changed)

    @property
    def active(self) -> bool:
        """Whether the order that is wanted is not that of arrival."""
        return not self.wanted.plain

    @property
    def busy(self) -> bool:
        """Whether a new order is being made; sorting in what arrives does not count."""
        return self._job is not None and self._telling.isActive()

    @property
    def progress(self) -> float:
        """The share of the events whose values have been read; 0 where none need to be."""
        return self._job.progress if self._job is not None and self.busy else 0.0

    @property
    def refused(self) -> bool:
        """Whether a new order could not be shown yet: something would move under the mouse."""
        return self._refused is not None

    @property
    def waiting(self) -> int:
        """Events that are in the stream but not in the order yet."""
        return self._base.count - self._taken if self.rows is not None and self._base is not None else 0

    def choose(self, arrangement: Arrangement, open_event: int | None = None) -> bool:
        """Want another order; False when it is that of arrival, which needs no work. The caller shows it then.

        When grouping begins all groups are folded but the one of ``open_event``.
        """
        if arrangement.group != self.wanted.group:
            self._all_folded, self._exceptions = True, set()
            self._open_event = open_event
        self.wanted = arrangement
        return self._make()

    def begin(self, base: Matches) -> bool:
        """The stream has other events; False when their order is that of arrival, which the caller shows then."""
        self._base = base
        return self._make()

    def look(self) -> None:
        """The stream has more events than it had."""
        if self.rows is not None and self._job is None and not self._soon.isActive():
            self._soon.start(self._pace_ms)

    def now(self) -> None:
        """Sort in what waits, without waiting."""
        if self.rows is not None and self._job is None and self.waiting:
            self._soon.start(0)

    def stop(self) -> None:
        """Give up the order that is being made, and go on with the one that is shown."""
        if self.busy:
            self._end_job()
            self._fall_back()

    def renew(self) -> None:
        """Events were checked anew: sort and count everything again."""
        if self.active:
            self._make()

    def close_session(self) -> None:
        """Let go of the session's file; what is wanted stays wanted."""
        self._close_sorter()
        self._base = self._based = self.rows = self._refused = None
        self._taken = 0
        self.shown = Arrangement()
        self.changed.emit()

    def fold(self, group: int, *, folded: bool) -> "Arranged | None":
        """Fold or unfold one group, by its place; the rows as they are then, for the caller to show."""
        rows = self.rows
        if rows is None or rows.groups is None:
            return None
        number, folds = int(rows.groups.numbers[group]), rows.folded
        folds[group] = folded
        if folded == self._all_folded:
            self._exceptions.discard(number)
        else:
            self._exceptions.add(number)
        self.rows = rows.folding(folds)
        return self.rows

    def fold_all(self, *, folded: bool) -> "Arranged | None":
        """Fold or unfold every group; the rows as they are then, for the caller to show."""
        if self.rows is None or self.rows.groups is None:
            return None
        self._all_folded, self._exceptions = folded, set()
        self.rows = self._with_folds(self.rows)
        return self.rows

    def restore_state(self, state: QByteArray) -> None:
        """Want what was saved."""
        self.choose(restored(bytes(state.data())))

    def save_state(self) -> QByteArray:
        """For ``restore_state``."""
        return QByteArray(saved(self.wanted))

    def _make(self) -> bool:
        """Begin to make the order that is wanted of all there is."""
        self._end_job()
        self._soon.stop()
        self._refused = None
        if self.wanted.plain:
            self.rows = self._based = None
            self._taken = 0
            self.shown = self.wanted
            self.changed.emit()
            return False
        if self._base is None or not self._feed.complete:
            self.changed.emit()
            return False
        self._submit(None)
        self._telling.start()
        self.changed.emit()
        return True

    def _sort_in(self) -> None:
        if self._refused is not None:
            self._offer(self._refused, merged=True)
        elif self.rows is not None and self.waiting > 0 and self._job is None:
            self._submit(self.rows)

    def _submit(self, former: "Arranged | None") -> None:
        from inspector.gui.stream import sorting  # noqa: PLC0415 - numpy waits until it is needed

        session, base, columns = self._feed.session, self._base, self._feed.columns
        if session is None or base is None or columns is None:
            return
        if self._pool is None or self._sorter is None:
            self._pool = ThreadPoolExecutor(1, thread_name_prefix="arranger")
            self._sorter = sorting.Sorter(session.path, columns, base.first_id)
        job = self._job = sorting.Job()
        self._began = perf_counter()
        count = base.count
        new = base.ids_from(self._taken if former is not None else 0)
        task = sorting.Task(self.wanted, former, new, dict(self._feed.sources))
        future = self._pool.submit(self._sorter.arrange, task, job)
        done = partial(self._on_made, job, base, count, former is not None)
        future.add_done_callback(lambda future: self._bridge.post(partial(done, future)))

    def _on_made(self, job: "Job", base: Matches, count: int, merged: bool, future: "Future[Arranged | None]") -> None:
        if job is not self._job or job.stopped or future.cancelled():
            return
        self._job = None
        self._telling.stop()
        error = future.exception()
        if isinstance(error, KnownError):
            self._fall_back()
            self.failed.emit(error)
            return
        if error is not None:
            raise error
        made = future.result()
        if made is None:
            return
        took_ms = int((perf_counter() - self._began) * 1000)
        self._pace_ms = max(_PACE_MS, _SHARE * took_ms)
        self._made_of = (base, count)
        self._offer(made, merged=merged)

    def _offer(self, made: "Arranged", *, merged: bool) -> None:
        """Have it shown, or keep it until it can be: nothing moves under the mouse."""
        if not merged and self._open_event is not None:
            group = made.group_of_event(self._open_event)
            if group is not None and made.groups is not None:
                self._exceptions.add(int(made.groups.numbers[group]))
            self._open_event = None
        made = self._with_folds(made)
        if not self._show(made, merged):
            self._refused = made
            self._soon.start(self._pace_ms)
            self.changed.emit()
            return
        self._refused, self.rows = None, made
        self._based, self._taken = self._made_of
        self.shown = self.wanted
        self.changed.emit()
        if self.waiting:
            self.look()

    def _with_folds(self, rows: "Arranged") -> "Arranged":
        if rows.groups is None:
            return rows
        import numpy as np  # noqa: PLC0415 - it is there by now

        exceptions = np.isin(rows.groups.numbers, np.fromiter(self._exceptions, np.int64))
        return rows.folding(exceptions ^ self._all_folded)

    def _fall_back(self) -> None:
        """Want what is on the screen; that of arrival when what is there was made of other events."""
        if self._based is self._base:
            self.wanted = self.shown
            self.changed.emit()
            self.look()
        else:
            self.wanted = Arrangement()
            self._make()
            self.fell_back.emit()

    def _end_job(self) -> None:
        if self._job is not None and self._sorter is not None:
            self._sorter.stop(self._job)
        self._job = None
        self._telling.stop()

    def _close_sorter(self) -> None:
        self._end_job()
        self._soon.stop()
        pool, sorter = self._pool, self._sorter
        self._pool = self._sorter = None
        if pool is not None and sorter is not None:
            closed = pool.submit(sorter.close)
            pool.shutdown(wait=False)
            with suppress(TimeoutError):
                closed.result(_PATIENCE_S)
