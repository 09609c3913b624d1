"""Users and problem codes of events, read off the GUI thread in small slices: they are in no column.

Of what was there at the start only the newest 200,000 events are read; then everything that comes. ``low`` and ``high``
say which events are known, so that a count can say what it is a count of.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import partial
from typing import Any, NamedTuple

import numpy as np
from PySide6.QtCore import QObject, Signal

from inspector.core.errors import KnownError
from inspector.gui.bridge import Bridge
from inspector.gui.session.feed import SessionFeed
from inspector.gui.session.opened import OpenedSession
from inspector.gui.sidebar.sections import LOOKED_UP, Section
from inspector.gui.sidebar.tally import Numbers
from inspector.storage.reader import Pause, SessionReader

MOST_EVENTS = 200_000
"""Events read of those that were there at the start."""

_SLICE = 8_192
"""Events in one read: some 8 ms of a thread that also reads single events for the detail pane."""

_UNTIL_PAUSE = 1_000
"""Rows that are looked up before others are let pass."""
_MOST_WORDS = 250_000
"""Different users kept; beyond that the newest events are read anew, and older ones forgotten."""

_JOINED = 1 << 16


class Words:
    """Words under numbers from 0 on. Grown in the reader's thread only; what is there never changes."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self._numbers: dict[str, int] = {}

    def number_of(self, word: str) -> int | None:
        """The number of a word that came, or None."""
        return self._numbers.get(word)

    def take(self, word: str) -> int:
        """The number of a word, a new one if it never came."""
        number = self._numbers.get(word)
        if number is None:
            self.words.append(word)
            number = self._numbers[word] = len(self.words) - 1
        return number


class Pairs(NamedTuple):
    """What the events from ``first_id`` to ``last_id`` have: pairs of id and number, ids ascending."""

    first_id: int
    last_id: int
    ids: Numbers
    numbers: Numbers
    marks: Numbers | None = None


Looked = dict[Section, Pairs]
"""What one slice told, by section."""


class Lookups(QObject):
    """Reads as long as there is something to read, one slice after the other."""

    arrived = Signal(object)
    """A ``Looked``."""
    restarted = Signal(bool)
    """What had arrived is no longer true; whether numbers mean other words from now on: there were too many to keep."""

    def __init__(
        self, feed: SessionFeed, bridge: Bridge, session: OpenedSession, reach: Callable[[int], int] = lambda last: last
    ) -> None:
        """``reach`` says up to which event, at most the one it is given, to read what arrives."""
        super().__init__()
        self._reach = reach
        self._feed, self._bridge, self._session = feed, bridge, session
        self._busy = self._closed = self._stale = False
        self.words = {section: Words() for section in LOOKED_UP}
        self._begin()

    @property
    def partial(self) -> bool:
        """Whether there are older events that were not read."""
        return self.low > self._feed.first_id

    def look(self) -> None:
        """Go on reading, if there is anything to read and nothing is being read."""
        if self._busy or self._closed or self._session is not self._feed.session:
            return
        last = self._reach(self._feed.last_id)
        if self.high < last:
            self._read(self.high + 1, min(self.high + _SLICE, last))
        elif self.low > self._floor:
            self._read(max(self._floor, self.low - _SLICE), self.low - 1)

    def restart(self) -> None:
        """Read everything anew: it was revised."""
        if self._busy:
            self._stale = True
        else:
            self._begin()
            self.restarted.emit(False)
            self.look()

    def close(self) -> None:
        """Read no more, tell no more."""
        self._closed = True

    def _begin(self) -> None:
        last = self._feed.last_id
        self._floor = max(self._feed.first_id, last - MOST_EVENTS + 1)
        self.low, self.high = last + 1, last

    def _read(self, first: int, last: int) -> None:
        self._busy = True
        future = self._session.details.submit(partial(_look, self.words, first, last))
        future.add_done_callback(lambda future: self._bridge.post(partial(self._on_read, future)))

    def _on_read(self, future: "Future[Looked]") -> None:
        self._busy = False
        if self._closed or future.cancelled() or self._session is not self._feed.session:
            return
        error = future.exception()
        if isinstance(error, KnownError):
            self._closed = True  # the feed meets the same error and tells it
            return
        if error is not None:
            raise error
        if self._stale:
            self._stale = False
            self.restart()
            return
        looked = future.result()
        pairs = looked[Section.USERS]
        self.low, self.high = min(self.low, pairs.first_id), max(self.high, pairs.last_id)
        self.arrived.emit(looked)
        if any(len(words.words) > _MOST_WORDS for words in self.words.values()):
            self.words = {section: Words() for section in LOOKED_UP}
            self._begin()
            self.restarted.emit(True)
        self.look()


def _look(words: dict[Section, Words], first: int, last: int, reader: SessionReader) -> Looked:
    users = reader.users(first, last)
    codes = reader.problem_codes(first, last)
    severities = np.array([severity for _, _, severity in codes], np.int64).clip(0, 255).astype(np.uint8)
    return {
        Section.USERS: _pairs(first, last, users, words[Section.USERS].take, reader.pause),
        Section.PROBLEMS: _pairs(first, last, codes, words[Section.PROBLEMS].take, reader.pause)._replace(
            marks=severities
        ),
    }


def _pairs(first: int, last: int, rows: Sequence[tuple[Any, ...]], take: Callable[[str], int], pause: Pause) -> Pairs:
    found: list[tuple[int, int]] = []
    for start in range(0, len(rows), _UNTIL_PAUSE):
        found += [(row[0], take(row[1])) for row in rows[start : start + _UNTIL_PAUSE]]
        pause()
    ids, numbers = np.array(found, np.int64).reshape(-1, 2).T
    return Pairs(first, last, np.ascontiguousarray(ids), numbers.astype(np.uint32))


def joined(before: Pairs, after: Pairs) -> Pairs | None:
    """Two neighbouring ranges as one, or None when they are no neighbours or together too many."""
    if before.last_id + 1 != after.first_id or after.last_id - before.first_id >= _JOINED:
        return None
    marks = None
    if before.marks is not None and after.marks is not None:
        marks = np.concatenate([before.marks, after.marks])
    ids, numbers = (np.concatenate(parts) for parts in ((before.ids, after.ids), (before.numbers, after.numbers)))
    return Pairs(before.first_id, after.last_id, ids, numbers, marks)
