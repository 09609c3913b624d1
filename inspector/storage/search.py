"""Searches a session in slices: newest first, interruptible, resumable, and on with what arrives.

A slice is one short read transaction, so that the writer's log never grows because of a search.
"""

import time
from array import array
from collections.abc import Callable, Iterator
from itertools import chain
from math import inf
from typing import Any, NamedTuple

import apsw

from inspector.core.filter.tree import Expression
from inspector.core.stored import Source
from inspector.storage import schema
from inspector.storage.connection import strange_content
from inspector.storage.filtering.sql import SqlFilter
from inspector.storage.reader import SessionReader

_MOST_ROWS = 20_000
_FIRST_ROWS = 2_500
"""Events in a slice; the first hits are to come at once."""
_GOOD_S, _MOST_S = 0.05, 0.2
"""How long a slice should take, and how long it may: then it is given up and a smaller one tried."""
_STEPS = 1_000
_LIGHT_STEPS = 20_000
"""Instructions of SQLite between two looks at the clock, with the messages and without them."""
_KINDS = {"name_id": schema.NAMES, "library_id": schema.LIBRARIES, "vendor_id": schema.VENDORS}

Stop = Callable[[], bool]
"""Says whether nobody wants the rest any more."""


class Slice(NamedTuple):
    """What one look found."""

    ids: "array[int]"
    """Ids of events that pass, 64 bits each: descending from ``older``, ascending from ``newer``."""
    first_id: int
    last_id: int
    """The range that was looked at, both ends included."""


class Search:
    """A filter over a session, and how far it has come.

    What lies between ``first_id`` and ``last_id`` has been looked at. ``older`` goes on downwards, ``newer`` upwards;
    each can be stopped and called again. When the session's ``generation`` or ``sources_changed`` grows, begin anew.
    For the reader's thread, like the reader.
    """

    def __init__(self, reader: SessionReader, expression: Expression, now_us: int) -> None:
        """``now_us`` is the moment that ``since:10m`` counts from, in microseconds since 1970-01-01 UTC."""
        self._reader = reader
        self._filter = SqlFilter(expression, now_us)
        self._words = dict.fromkeys(_KINDS, 0)
        self._sources: tuple[Source, ...] = ()
        self._rows = _FIRST_ROWS
        self._begun = self._late = False
        self._started = inf
        self.first_id, self.last_id = 1, 0

    def older(self, stop: Stop = lambda: False) -> Iterator[Slice]:
        """Slices from the oldest that was looked at, or the newest event, down to the first event.

        ``stop`` is asked many times a second, in this thread; once it says yes, or somebody calls the reader's
        ``interrupt``, nothing more comes. Raises ``SessionFileError``.
        """
        first, last = self._learn()
        if not self._begun:
            self.first_id, self.last_id = last + 1, last
        self._begun = True
        bindings = self._filter.bindings()
        while self.first_id > first:
            found = self._look(bindings, range(first, self.first_id), stop, newest_first=True)
            if found is None:
                return
            self.first_id = found.first_id
            yield found

    def newer(self, stop: Stop = lambda: False) -> Iterator[Slice]:
        """Slices from the newest that was looked at, or the first event, up to the newest event. Else as ``older``."""
        first, last = self._learn()
        if not self._begun:
            self.first_id, self.last_id = first, first - 1
        self._begun = True
        bindings = self._filter.bindings()
        while self.last_id < last:
            ids = range(max(first, self.last_id + 1), last + 1)
            found = self._look(bindings, ids, stop, newest_first=False)
            if found is None:
                return
            self.last_id = found.last_id
            yield found

    def _learn(self) -> tuple[int, int]:
        """The first and last id there is, and the words of all events up to that one."""
        info, words = self._reader.info(), self._filter.words
        for column in {leaf.column for leaf in words.members} & set(_KINDS):
            found = self._reader.words(_KINDS[column], self._words[column])
            if found:
                self._words[column] = found[-1][0]
                words.learn(column, found)
        sources = self._reader.sources()
        if sources != self._sources:
            self._sources = sources
            words.learn_sources(sources)
        return info.first_id, info.last_id

    def _look(self, bindings: dict[str, Any], ids: range, stop: Stop, *, newest_first: bool) -> Slice | None:
        """As much of the range as can be looked at in good time, from the end that comes first; None when stopped."""
        while not stop():
            part = ids[-self._rows :] if newest_first else ids[: self._rows]
            bindings.update(first=part[0], last=part[-1])
            try:
                found = self._matching(bindings, stop, newest_first=newest_first)
            except apsw.InterruptError:
                if not self._late:
                    return None
                self._rows = max(1, self._rows // 4)
                continue
            took = time.monotonic() - self._started
            if took > _GOOD_S:
                self._rows = max(1, self._rows // 2)
            elif took < _GOOD_S / 2:
                self._rows = min(_MOST_ROWS, self._rows * 2)
            return Slice(found, part[0], part[-1])
        return None

    def _matching(self, bindings: dict[str, Any], stop: Stop, *, newest_first: bool) -> "array[int]":
        connection, sought = self._reader.connection, self._filter
        join = "CROSS JOIN payload p ON p.id = e.id " if sought.needs_payload else ""
        query = (
            f"SELECT e.id FROM event e {join}WHERE e.id BETWEEN :first AND :last AND {sought.sql}"  # noqa: S608 - values are bound
            f" ORDER BY e.id {'DESC' if newest_first else 'ASC'}"
        )
        most = _MOST_S if self._rows > 1 else inf
        self._late, self._started = False, inf

        def begun(*_: Any) -> bool:
            # A long filter takes SQLite a while to compile; it reads nothing until then.
            self._started = time.monotonic()
            return True

        def ended() -> bool:
            self._late = time.monotonic() - self._started > most
            return self._late or stop()

        with strange_content(self._reader.path):
            connection.create_scalar_function("filter_test", sought.test, -1)
            connection.set_progress_handler(ended, _STEPS if sought.needs_payload else _LIGHT_STEPS, id=self)
            try:
                cursor = connection.cursor()
                cursor.exec_trace = begun
                return array("q", chain.from_iterable(cursor.execute(query, bindings)))
            finally:
                connection.set_progress_handler(None, id=self)
