"""Sorts and groups the events of one session, in a thread of its own with a reader of its own.

What was read for a key is kept, so that the next order by the same key costs no look at the file.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np

from inspector.core.filter import FilterError
from inspector.core.filter.paths import parse_path
from inspector.core.stored import Source
from inspector.gui.session.columns import EventColumns
from inspector.gui.stream import arrangement as by
from inspector.gui.stream.arranged import Arranged, Ids, Wish, arrange
from inspector.gui.stream.arrangement import Arrangement
from inspector.gui.stream.keyvalues import (
    ColumnKey,
    Key,
    LookedUpKey,
    VerdictKey,
    WordKey,
    column_of,
    source_key,
    type_key,
    write_key_key,
)
from inspector.gui.stream.matches import Newest
from inspector.storage import eventvalues
from inspector.storage.reader import SessionReader
from inspector.storage.schema import LIBRARIES, NAMES, VENDORS

_READS = {
    by.USER: eventvalues.read_users,
    by.USER_ID: eventvalues.read_user_ids,
    by.ANONYMOUS_ID: eventvalues.read_anonymous_ids,
    by.MESSAGE_ID: eventvalues.read_message_ids,
}
_WORDS = {by.EVENT: ("name_id", NAMES), by.LIBRARY: ("library_id", LIBRARIES), by.VENDOR: ("vendor_id", VENDORS)}
_NUMBERS = {by.TIME: "time_us", by.SIZE: "size", by.RECEIVED: "id"}


class Task(NamedTuple):
    """What is to be arranged."""

    arrangement: Arrangement
    former: Arranged | None
    """The order that there is, made for the same arrangement; None to begin anew."""
    new: Ids | range
    """Events that are not in it, in the order of arrival."""
    sources: Mapping[int, Source]


class Job:
    """One task under way: what its thread tells, and what it is told."""

    def __init__(self) -> None:
        self.stopped = False
        self.progress = 0.0
        """Which share of the events has been read; 0 where none need to be."""


class Sorter:
    """Everything but ``stop`` is called in one thread."""

    def __init__(self, path: Path, columns: EventColumns, first_id: int) -> None:
        self._path, self._columns, self._first_id = path, columns, first_id
        self._reader: SessionReader | None = None
        self._keys: dict[str, Key] = {}
        self._sources: dict[int, Source] = {}

    def arrange(self, task: Task, job: Job) -> Arranged | None:
        """The order; None when the job was stopped. Raises ``KnownError``."""
        if self._reader is None:
            self._reader = SessionReader(self._path)
        wanted = task.arrangement
        if dict(task.sources) != self._sources:
            self._sources = dict(task.sources)
            self._keys = {name: key for name, key in self._keys.items() if name not in {by.SOURCE, by.WRITE_KEY}}
        new = np.arange(task.new.start, task.new.stop) if isinstance(task.new, range) else task.new
        order = new if task.former is None else np.concatenate([task.former.order, new])
        sort = self._key(wanted.sort) if wanted.sort else None
        group = self._key(wanted.group) if wanted.group else None
        for key in filter(None, (sort, group)):
            if not self._learnt(key, order, job):
                return None
        groups = task.former.groups if task.former else None
        wish = Wish(
            first_id=self._first_id,
            order=order,
            newest=newest_of(wanted),
            sort=sort,
            descending=wanted.descending,
            group=group,
            by_name=wanted.by_name,
            former=None if groups is None or wanted.by_name else groups.numbers,
        )
        return arrange(wish, lambda ids: column_of(self._columns, "verdict", ids))

    def stop(self, job: Job) -> None:
        """Have a job end soon; from any thread."""
        job.stopped = True
        if self._reader is not None:
            self._reader.interrupt()

    def close(self) -> None:
        """Close the file."""
        if self._reader is not None:
            self._reader.close()

    def _learnt(self, key: Key, order: Ids, job: Job) -> bool:
        def progress(share: float) -> None:
            job.progress = share

        assert self._reader is not None  # noqa: S101 - for the type checker
        return not job.stopped and key.learn(self._reader, order, lambda: job.stopped, progress)

    def _key(self, name: str) -> Key:
        key = self._keys.get(name)
        if key is None:
            key = self._keys[name] = self._made(name)
        return key

    def _made(self, name: str) -> Key:
        made: dict[str, Callable[[], Key]] = {
            by.VERDICT: lambda: VerdictKey(self._columns),
            by.TYPE: lambda: type_key(self._columns),
            by.SOURCE: lambda: source_key(self._columns, self._sources),
            by.WRITE_KEY: lambda: write_key_key(self._columns, self._sources),
        }
        if name in made:
            return made[name]()
        if name in _NUMBERS:
            return ColumnKey(self._columns, _NUMBERS[name])
        if name in _WORDS:
            return WordKey(self._columns, *_WORDS[name])
        read = _READS[name] if name in _READS else _reads_path(name)
        return LookedUpKey(self._first_id, read, by.key_word(name))


def _reads_path(name: str) -> eventvalues.ReadValues:
    try:
        return eventvalues.reads_path(parse_path(name.removeprefix(by.PATH), 0))
    except FilterError:  # remembered by a version that could read it
        return lambda *_: iter(())


def newest_of(arrangement: Arrangement) -> Newest:
    """Where new events appear in it."""
    if arrangement.group or arrangement.sort not in {by.ARRIVAL, by.TIME, by.RECEIVED}:
        return Newest.ANYWHERE
    return Newest.START if arrangement.descending else Newest.END
