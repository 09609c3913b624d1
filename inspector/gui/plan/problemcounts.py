"""Which problems came how often: grouped by the session file in slices on a reader's thread, and merged here.

Read only while somebody looks. Of what was there at the start the newest 1,000,000 events are read, newest first; then
what comes, and again what was checked anew. The slice in which the session ends is read again as it grows, at a gentle
pace.
"""

import heapq
from collections.abc import Mapping
from concurrent.futures import Future
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from inspector.core.errors import KnownError
from inspector.core.event import EventType
from inspector.core.problem import Severity
from inspector.gui.bridge import Bridge
from inspector.gui.session.feed import SessionFeed
from inspector.gui.session.opened import OpenedSession
from inspector.plans.coverage import ProblemCount
from inspector.plans.model import Path
from inspector.storage.problemcounts import ProblemGroup, problem_groups
from inspector.storage.reader import SessionReader

SLICE = 1 << 13
"""Events in one read: some 15 ms of a thread that also reads single events."""
MOST_EVENTS = 1_000_000
_MOST_GROUPS = 20_000
"""Different problems kept."""
_MOST_TOLD = 4_000
"""Of these, told: the gravest and most frequent."""
_PACE_MS = 500
_TYPES = {int(each): each for each in EventType}


class _Key(NamedTuple):
    type: int
    name_id: int
    code: str
    severity: int
    path: Path
    expected: str | None
    origin: str
    rule: str | None


class _Found(NamedTuple):
    events: int
    newest_id: int
    message: str
    actual: str | None


class ProblemCounts(QObject):
    """The problems of the session that a feed follows."""

    changed = Signal()

    def __init__(self, feed: SessionFeed, bridge: Bridge) -> None:
        super().__init__()
        self._feed, self._bridge = feed, bridge
        self._slices: dict[int, dict[_Key, _Found]] = {}
        self._totals: dict[_Key, int] = {}
        self._newest: dict[_Key, _Found] = {}
        self._made: tuple[int, list[ProblemCount]] | None = None
        """What was told last, with how many names were known."""
        self._wanted: set[int] = set()
        self._floor = 0
        self._session: OpenedSession | None = None
        self._reading = self._watching = False
        self._timer = QTimer(self, interval=_PACE_MS, singleShot=True)
        self._timer.timeout.connect(self._read_on)
        feed.restarted.connect(self._begin)
        feed.rechecked.connect(self._on_rechecked)
        feed.revised.connect(self._on_rechecked)
        feed.grew.connect(self._on_grew)
        self._seen_to = 0

    @property
    def busy(self) -> bool:
        """Whether something is still to be read."""
        return bool(self._wanted) or self._reading

    @property
    def partial(self) -> bool:
        """Whether there are older events that are not read."""
        return self._floor > self._feed.first_id

    def watch(self, on: bool) -> None:
        """Read, or rest while nobody looks."""
        self._watching = on
        if on and self._session is not self._feed.session:
            self._begin()
        if on and not self._timer.isActive():
            self._read_on()

    def counts(self, names: Mapping[int, str]) -> list[ProblemCount]:
        """What came, the gravest and most frequent first; ``names`` are the session's by number."""
        if self._made is not None and self._made[0] == len(names):
            return self._made[1]
        most = heapq.nlargest(
            _MOST_TOLD, self._newest.items(), key=lambda pair: (pair[0].severity, self._totals[pair[0]])
        )
        made = [
            ProblemCount(
                _TYPES.get(key.type, EventType.OTHER),
                names.get(key.name_id),
                key.code,
                _severity(key.severity),
                key.path,
                key.expected,
                key.origin,
                key.rule,
                self._totals[key],
                found.newest_id,
                found.message,
                found.actual,
            )
            for key, found in most
        ]
        made.sort(key=lambda each: (-each.severity, -each.events, each.newest_id))
        self._made = len(names), made
        return made

    def _begin(self) -> None:
        self._session = self._feed.session
        self._slices.clear()
        self._totals.clear()
        self._newest.clear()
        self._made = None
        self._wanted.clear()
        first, last = self._feed.first_id, self._feed.last_id
        self._floor = max(first, last - MOST_EVENTS + 1)
        self._seen_to = last
        if last >= self._floor:
            self._wanted.update(range(self._floor // SLICE, last // SLICE + 1))
        self.changed.emit()
        if self._watching:
            self._read_on()

    def _on_grew(self) -> None:
        last = self._feed.last_id
        if self._session is self._feed.session and last > self._seen_to:
            self._want(self._seen_to + 1, last)
            self._seen_to = last

    def _on_rechecked(self, first: int, last: int) -> None:
        if self._session is self._feed.session:
            self._want(max(first, self._floor), min(last, self._seen_to))

    def _want(self, first: int, last: int) -> None:
        if first <= last:
            self._wanted.update(range(first // SLICE, last // SLICE + 1))
            if self._watching and not self._reading and not self._timer.isActive():
                self._timer.start()

    def _read_on(self) -> None:
        session = self._session
        if self._reading or not self._wanted or not self._watching or session is None:
            return
        number = max(self._wanted)
        self._wanted.discard(number)
        self._reading = True
        first, last = max(number * SLICE, self._floor), (number + 1) * SLICE - 1
        future = session.details.submit(partial(_read, first, last))
        future.add_done_callback(lambda future: self._bridge.post(partial(self._on_read, session, number, future)))

    def _on_read(self, session: OpenedSession, number: int, future: "Future[dict[_Key, _Found]]") -> None:
        self._reading = False
        if future.cancelled() or session is not self._feed.session or session is not self._session:
            self._read_on()
            return
        error = future.exception()
        if isinstance(error, KnownError):
            self._wanted.clear()  # the feed meets the same error and tells it
            return
        if error is not None:
            raise error
        self._take(number, future.result())
        self.changed.emit()
        if self._wanted == {self._seen_to // SLICE}:  # only what grows is left: no hurry
            self._timer.start()
        else:
            self._read_on()

    def _take(self, number: int, found: dict[_Key, _Found]) -> None:
        self._made = None
        before = self._slices.pop(number, {})
        for key, each in before.items():
            left = self._totals[key] - each.events
            if left > 0:
                self._totals[key] = left
            else:
                del self._totals[key], self._newest[key]
        room = max(0, _MOST_GROUPS - len(self._totals))
        kept = {}
        for key, each in found.items():
            if key not in self._totals:
                if not room:
                    continue
                room -= 1
            self._totals[key] = self._totals.get(key, 0) + each.events
            kept[key] = each
            known = self._newest.get(key)
            if known is None or each.newest_id >= known.newest_id:
                self._newest[key] = each
        if kept:
            self._slices[number] = kept
        for key, each in before.items():
            if self._newest.get(key) == each and kept.get(key) != each:
                self._newest[key] = self._newest_of(key)

    def _newest_of(self, key: _Key) -> _Found:
        """Looked up in all slices, when what was the newest is true no more."""
        return max((each[key] for each in self._slices.values() if key in each), key=lambda found: found.newest_id)


def _read(first: int, last: int, reader: SessionReader) -> dict[_Key, _Found]:
    """The groups of a range, those together whose pointers differ by the numbers of elements alone."""
    merged: dict[_Key, _Found] = {}
    for each in problem_groups(reader, first, last):
        key = _key(each)
        before = merged.get(key)
        if before is None:
            merged[key] = _Found(each.events, each.newest_id, each.message, each.actual)
        else:
            newer = each.newest_id > before.newest_id
            words = (each.newest_id, each.message, each.actual) if newer else before[1:]
            merged[key] = _Found(max(before.events, each.events), *words)
    return merged


def _key(group: ProblemGroup) -> _Key:
    path = path_of(group.pointer)
    return _Key(group.type, group.name_id, group.code, group.severity, path, group.expected, group.origin, group.rule)


def path_of(pointer: str) -> Path:
    """The path that a JSON pointer means, None for the number of an element; below the top only."""
    tokens = pointer.split("/")[1:]
    return tuple(
        None if place and token.isascii() and token.isdecimal() else token.replace("~1", "/").replace("~0", "~")
        for place, token in enumerate(tokens)
    )


def _severity(number: int) -> Severity:
    return Severity(min(max(number, Severity.INFO), Severity.ERROR))
