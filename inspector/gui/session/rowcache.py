"""Rows of the stream by event id: read 64 at a time, kept while they are likely to be painted again.

A read that takes longer than 5 ms (a cold disk) does not hold up the frame: the rows are missing from it, and
``arrived`` says when they are there.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import partial

from PySide6.QtCore import QObject, Signal

from inspector.core.errors import KnownError
from inspector.core.stored import EventRow
from inspector.gui.bridge import Bridge
from inspector.gui.session.opened import ReaderThread
from inspector.storage.reader import SessionReader

PAGE_ROWS = 64
"""Rows in one read."""

_KEPT_ROWS = 8_192
_PATIENCE_S = 0.005


class RowCache(QObject):
    """The rows that are on the screen or were a moment ago."""

    arrived = Signal()
    """Rows that a frame had to do without can be had now."""

    failed = Signal(object)
    """A ``KnownError``: the file could not be read."""

    def __init__(self, reader: ReaderThread, bridge: Bridge) -> None:
        super().__init__()
        self._reader = reader
        self._bridge = bridge
        self._rows: dict[int, EventRow] = {}
        self._asked: set[int] = set()
        self.reads = 0
        """How often the file was asked."""

    def get(self, event_id: int) -> EventRow | None:
        """The row, or None when it is not here."""
        return self._rows.get(event_id)

    def prepare(self, ids: Sequence[int]) -> None:
        """See that these rows are here, with one read at the most; those that take too long come later."""
        missing = [number for number in ids if number not in self._rows and number not in self._asked]
        if not missing:
            return
        self.reads += 1
        future = self._reader.submit(_read_of(missing))
        try:
            self._take(future.result(_PATIENCE_S))
        except TimeoutError:
            self._asked.update(missing)
            future.add_done_callback(lambda future: self._bridge.post(partial(self._on_late, missing, future)))
        except KnownError as error:
            self.failed.emit(error)

    def read(self, event_id: int) -> EventRow | None:
        """The row, however long it takes; for those who cannot wait for a signal."""
        if event_id not in self._rows:
            self._take(self._reader.submit(lambda reader: reader.rows(event_id, event_id)).result())
        return self._rows.get(event_id)

    def read_many(self, ids: Sequence[int]) -> list[EventRow]:
        """Many rows in one read, however long it takes; they are not kept."""
        return self._reader.submit(lambda reader: reader.rows_of(ids)).result() if ids else []

    def _on_late(self, ids: Sequence[int], future: "Future[list[EventRow]]") -> None:
        self._asked.difference_update(ids)
        if future.cancelled():
            return
        error = future.exception()
        if isinstance(error, KnownError):
            self.failed.emit(error)
        elif error is None:
            self._take(future.result())
            self.arrived.emit()

    def _take(self, rows: Sequence[EventRow]) -> None:
        self._rows.update((row.id, row) for row in rows)
        if len(self._rows) > _KEPT_ROWS:  # the oldest half goes; to order them by use is not worth its cost
            for number in list(self._rows)[: _KEPT_ROWS // 2]:
                del self._rows[number]


def _read_of(ids: Sequence[int]) -> Callable[[SessionReader], list[EventRow]]:
    """The one query that brings these rows: a range where they are one."""
    first, last = ids[0], ids[-1]
    if last - first < 4 * PAGE_ROWS:
        return lambda reader: reader.rows(first, last)
    return lambda reader: reader.rows_of(ids)
