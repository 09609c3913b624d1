"""Rows of the stream by event id: read 64 at a time, kept while they are likely to be painted again.

A read that takes longer than 8 ms (a cold disk) does not hold up the frame: the rows are missing from it, and
``arrived`` says when they are there. Values out of the messages, for the columns that show some, are a second query
beside that of the rows, so that a heavy message never keeps a row from being shown: what is too much for one page is
read later, a little at a time, and only while it is on the screen.
"""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from functools import partial
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from inspector.core.errors import KnownError
from inspector.core.stored import EventRow
from inspector.gui.bridge import Bridge
from inspector.gui.session.cellvalues import CellValue, Key, Values, in_time, read_values
from inspector.gui.session.opened import ReaderThread
from inspector.gui.session.valuetally import ValueTally
from inspector.storage.reader import SessionReader

PAGE_ROWS = 64
"""Rows in one read."""

_KEPT_ROWS = 8_192
_PATIENCE_S = 0.008
"""For rows. With it a frame that needs one or two reads of a disk stays below the 16 ms that it has."""
_VALUES_PATIENCE_S = 0.005
_MOST_BYTES = 512 << 10
"""Of messages looked into at a time, a few milliseconds."""
_MOST_MESSAGES = 16
"""Looked into before it is asked whether rows are waited for: about a millisecond."""
_LARGE_MS = 30
"""How long a large message has to be on the screen before it is looked into: not while somebody scrolls past it."""

_Rows = Callable[[], Sequence[EventRow]]
_Page = tuple[dict[int, Values], list[EventRow]]
"""What was found in messages, and the rows whose messages are too large to be looked into at once."""


class RowCache(QObject):
    """The rows that are on the screen or were a moment ago."""

    arrived = Signal()
    """Rows or values that a frame had to do without can be had now."""

    failed = Signal(object)
    """A ``KnownError``: the file could not be read."""

    def __init__(self, reader: ReaderThread, bridge: Bridge, keys: Iterable[Key] = ()) -> None:
        """``keys`` is what to find in the messages; see ``want``."""
        super().__init__()
        self._reader = reader
        self._bridge = bridge
        self._rows: dict[int, EventRow] = {}
        self._stale: dict[int, int] = {}
        """Events that were revised since they were read, and by which ``forget``; shown as they were until then."""
        self._forgets = 0
        self._asked: set[int] = set()
        self._keys: dict[Key, int] = {}
        self._reveal = False
        self._values: dict[int, Values] = {}
        self._large: dict[int, EventRow] = {}
        self._valued: set[int] = set()
        """Events whose values were asked for and have not come."""
        self._looking = False
        """Whether a large message is being looked into."""
        self._seen: Sequence[int] = ()
        self._look = QTimer(self, interval=_LARGE_MS, singleShot=True)
        self._look.timeout.connect(self._on_look)
        self.tally = ValueTally(self)
        self.reads = 0
        """How often the file was asked for rows."""
        self.want(keys)

    def want(self, keys: Iterable[Key], *, reveal: bool = False) -> None:
        """Find these in the messages from now on; secrets are masked unless ``reveal``."""
        wanted = {key: place for place, key in enumerate(dict.fromkeys(keys))}
        if wanted != self._keys or reveal is not self._reveal:
            self._keys, self._reveal = wanted, reveal
            self._values, self._large, self._valued, self._looking = {}, {}, set(), False

    def get(self, event_id: int) -> EventRow | None:
        """The row, or None when it is not here."""
        return self._rows.get(event_id)

    def value(self, event_id: int, key: Key) -> CellValue | None:
        """What an event has under a key, or None when that is not here."""
        values, place = self._values.get(event_id), self._keys.get(key)
        return None if values is None or place is None else values[place]

    def prepare(self, ids: Sequence[int], seen: Sequence[int] = ()) -> None:
        """See that these rows are here, with one read at the most; those that take too long come later.

        ``seen`` are those that are on the screen: of these, large messages are looked into as well.
        """
        began = monotonic()
        missing = [
            number
            for number in ids
            if (number not in self._rows or number in self._stale) and number not in self._asked
        ]
        rows = self._submit_rows(missing) if missing else None
        values = self._submit_values(ids, rows) if self._keys else None
        if rows is not None:
            self._await_rows(rows, missing, began + _PATIENCE_S)
        if values is not None:
            self._await_values(*values, began + _VALUES_PATIENCE_S)
        self._seen = seen
        if self._large and not self._looking and not self._look.isActive():
            self._look.start()

    def read(self, event_id: int) -> EventRow | None:
        """The row, however long it takes; for those who cannot wait for a signal."""
        if event_id not in self._rows or event_id in self._stale:
            self._take(self._forgets, self._reader.submit(lambda reader: reader.rows(event_id, event_id)).result())
        return self._rows.get(event_id)

    def read_value(self, event_id: int, key: Key) -> CellValue | None:
        """What an event has under a key, however long it takes."""
        if self.value(event_id, key) is None and key in self._keys:
            self._take_values(self.read_values([event_id], tuple(self._keys)))
        return self.value(event_id, key)

    def read_values(self, ids: Sequence[int], keys: Sequence[Key]) -> dict[int, Values]:
        """The values of many events in the order of the keys, however long it takes; they are not kept."""
        read = partial(read_values, keys=keys, ids=ids, reveal=self._reveal)
        return self._reader.submit(read).result() if keys and ids else {}

    def _submit_rows(self, missing: Sequence[int]) -> "Future[list[EventRow]]":
        self.reads += 1
        return self._reader.submit(_read_of(missing))

    def _await_rows(self, future: "Future[list[EventRow]]", missing: Sequence[int], end: float) -> None:
        asked_at = self._forgets
        try:
            self._take(asked_at, future.result(max(0.0, end - monotonic())))
        except TimeoutError:
            self._asked.update(missing)
            late = partial(self._on_late, asked_at, missing)
            future.add_done_callback(lambda future: self._bridge.post(partial(late, future)))
        except KnownError as error:
            self.failed.emit(error)

    def _submit_values(
        self, ids: Sequence[int], rows: "Future[list[EventRow]] | None"
    ) -> "tuple[Future[_Page], list[int]] | None":
        """Have the values read of those that have none, behind their rows."""
        wanted = [
            number
            for number in ids
            if number not in self._values and number not in self._large and number not in self._valued
        ]
        here = [self._rows[number] for number in wanted if number in self._rows]
        if not here and rows is None:
            return None
        asked = [number for number in wanted if number not in self._asked]
        keys, reveal, reads = tuple(self._keys), self._reveal, self.reads

        def read(reader: SessionReader) -> _Page:
            fresh = rows.result() if rows is not None and rows.exception() is None else []
            prompt, later = in_time([*here, *fresh], _MOST_BYTES)
            found: dict[int, Values] = {}
            for start in range(0, len(prompt), _MOST_MESSAGES):
                if self.reads != reads:  # other rows are wanted by now: values still wanted are asked for anew
                    break
                part = [row.id for row in prompt[start : start + _MOST_MESSAGES]]
                found |= read_values(reader, keys, part, reveal=reveal)
            return found, later

        self._valued.update(asked)
        return self._reader.submit(read), asked

    def _await_values(self, future: "Future[_Page]", asked: Sequence[int], end: float) -> None:
        keys = self._keys
        try:
            page = future.result(max(0.0, end - monotonic()))
        except TimeoutError:
            future.add_done_callback(lambda future: self._bridge.post(partial(self._on_page, keys, asked, future)))
        except KnownError as error:
            self._valued.difference_update(asked)
            self.failed.emit(error)
        else:
            self._take_page(page, asked)

    def _on_look(self) -> None:
        """Read some large messages that are on the screen: one at least, and no more than one read's worth."""
        rows = [self._large[number] for number in self._seen if number in self._large]
        prompt, _ = in_time(rows, _MOST_BYTES)
        chosen = [row.id for row in prompt or rows[:1]]
        if not chosen:
            return
        keys, wanted, reveal = self._keys, tuple(self._keys), self._reveal
        self._looking = True

        def read(reader: SessionReader) -> _Page:
            return read_values(reader, wanted, chosen, reveal=reveal), []

        future = self._reader.submit(read)
        future.add_done_callback(lambda future: self._bridge.post(partial(self._on_looked, keys, future)))

    def _on_looked(self, keys: dict[Key, int], future: "Future[_Page]") -> None:
        if keys is self._keys:
            self._looking = False
        self._on_page(keys, (), future)

    def _on_page(self, keys: dict[Key, int], asked: Sequence[int], future: "Future[_Page]") -> None:
        if keys is not self._keys or future.cancelled():  # something else is wanted by now
            return
        try:
            self._take_page(future.result(), asked)
        except KnownError as error:
            self._valued.difference_update(asked)
            self.failed.emit(error)
        else:
            self.arrived.emit()

    def _take_page(self, page: _Page, asked: Iterable[int]) -> None:
        found, later = page
        self._valued.difference_update(asked)
        self._large.update((row.id, row) for row in later)
        self._take_values(found)

    def _take_values(self, found: dict[int, Values]) -> None:
        self._values.update(found)
        for number in found:
            self._large.pop(number, None)
        if len(self._values) > _KEPT_ROWS:
            for number in list(self._values)[: _KEPT_ROWS // 2]:
                del self._values[number]
        self.tally.count(self._keys, found.values())

    def forget(self, first_id: int, last_id: int) -> None:
        """Read the rows of a range anew when they are wanted: they were revised. Until then they look as they did."""
        self._forgets += 1
        here = [number for number in (*self._rows, *self._asked) if first_id <= number <= last_id]
        self._stale.update(dict.fromkeys(here, self._forgets))
        for number in here:
            self._values.pop(number, None)

    def _on_late(self, asked_at: int, ids: Sequence[int], future: "Future[list[EventRow]]") -> None:
        self._asked.difference_update(ids)
        if future.cancelled():
            return
        error = future.exception()
        if isinstance(error, KnownError):
            self.failed.emit(error)
        elif error is None:
            self._take(asked_at, future.result())
            self.arrived.emit()

    def _take(self, asked_at: int, rows: Sequence[EventRow]) -> None:
        """Keep what was read; ``asked_at`` is how often something had been forgotten when it was asked for."""
        self._rows.update((row.id, row) for row in rows)
        if self._stale:
            for row in rows:
                if self._stale.get(row.id, self._forgets) <= asked_at:
                    self._stale.pop(row.id, None)
        if len(self._rows) > _KEPT_ROWS:  # the oldest half goes; to order them by use is not worth its cost
            for number in list(self._rows)[: _KEPT_ROWS // 2]:
                del self._rows[number]
                self._large.pop(number, None)
                self._stale.pop(number, None)


def _read_of(ids: Sequence[int]) -> Callable[[SessionReader], list[EventRow]]:
    """The one query that brings these rows: a range where they are one."""
    first, last = min(ids), max(ids)
    if last - first < 4 * PAGE_ROWS:
        return lambda reader: reader.rows(first, last)
    return lambda reader: reader.rows_of(ids)
