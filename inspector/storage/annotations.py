"""What the user does to stored events: mark, note, tag, delete, and the way back from each.

Every action tells which events it changed, as ranges of ids, so that its opposite on just these undoes it. For use
inside a writer's transaction.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import chain
from typing import Any

import apsw

from inspector.core.event import EventFlag
from inspector.storage.meta import meta_number, set_meta
from inspector.storage.ranges import Range, gathered, runs, size
from inspector.storage.revising import ERASED, Reviser, What

_DELETED, _TAGGED, _NOTED = int(EventFlag.DELETED), int(EventFlag.TAGGED), int(EventFlag.NOTED)
_HAS_TAG = "EXISTS (SELECT 1 FROM event_tag x WHERE x.event_id = event.id AND x.tag_id = ?)"
_HAS_ANY = "EXISTS (SELECT 1 FROM event_tag x WHERE x.event_id = event.id)"


class Action(StrEnum):
    """What can be done to any number of events."""

    MARK = "mark"
    UNMARK = "unmark"
    DELETE = "delete"
    RESTORE = "restore"
    TAG = "tag"
    UNTAG = "untag"

    @property
    def opposite(self) -> "Action":
        """What undoes it."""
        return _OPPOSITES[self]


_OPPOSITES = {
    Action.MARK: Action.UNMARK,
    Action.UNMARK: Action.MARK,
    Action.DELETE: Action.RESTORE,
    Action.RESTORE: Action.DELETE,
    Action.TAG: Action.UNTAG,
    Action.UNTAG: Action.TAG,
}
_AT_ONCE = 10_000
_SET = {Action.MARK: int(EventFlag.MARKED), Action.DELETE: _DELETED}
_CLEARED = {Action.UNMARK: int(EventFlag.MARKED), Action.RESTORE: _DELETED}


class Annotator:
    """Works on a writer's connection, inside its transactions."""

    def __init__(self, connection: apsw.Connection, reviser: Reviser) -> None:
        self._connection, self._reviser = connection, reviser

    def act(self, action: Action, ranges: Sequence[Range], word: str = "") -> list[Range]:
        """Do it to the events of ascending ranges; those that it changed. ``word`` is the tag of ``TAG``, ``UNTAG``."""
        if action in {Action.TAG, Action.UNTAG}:
            changed = self._tag(action, ranges, word)
        else:
            changed = self._flag(_SET.get(action, 0), _CLEARED.get(action, 0), ranges)
        if action in {Action.DELETE, Action.RESTORE}:
            more = size(changed) if action is Action.DELETE else -size(changed)
            set_meta(self._connection, "deleted", meta_number(self._connection, "deleted") + more)
        self._reviser.touch(changed, What.ANNOTATED)
        return changed

    def write_note(self, event_id: int, text: str | None, at_us: int) -> str | None:
        """Write a note on an event in the place of the one it has, or take that away; the one it had.

        Raises ``LookupError`` when there is no such event.
        """
        connection = self._connection
        row = connection.execute(f"SELECT 1 FROM event WHERE id = ? AND NOT flags & {ERASED}", (event_id,)).fetchone()  # noqa: S608 - a number
        if row is None:
            raise LookupError(event_id)
        before = connection.execute("SELECT text FROM note WHERE event_id = ?", (event_id,)).fetchone()
        connection.execute("DELETE FROM note WHERE event_id = ?", (event_id,))
        if text is not None:
            self.add_notes([(at_us, event_id, text)])
        flags = f"flags | {_NOTED}" if text is not None else f"flags & ~{_NOTED}"
        connection.execute(f"UPDATE event SET flags = {flags} WHERE id = ?", (event_id,))  # noqa: S608 - numbers
        self._reviser.touch([(event_id, event_id)], What.ANNOTATED)
        return before[0] if before else None

    def add_notes(self, notes: Iterable[tuple[int, int, str]]) -> None:
        """Notes of events that have none: when they were written, the event, the text. Flags are the caller's."""
        self._connection.executemany("INSERT INTO note(at_us, event_id, mark, text) VALUES(?, ?, 0, ?)", notes)

    def add_tags(self, tags: Sequence[tuple[int, str]]) -> None:
        """Tags of new events: the event and the word. Flags are the caller's."""
        for word in {word for _, word in tags}:
            self._tag_id(word)
        query = "INSERT OR IGNORE INTO event_tag SELECT ?, id FROM tag WHERE word = ?"
        self._connection.executemany(query, tags)

    def _tag_id(self, word: str) -> int:
        self._connection.execute("INSERT OR IGNORE INTO tag(word) VALUES(?)", (word,))
        row = self._connection.execute("SELECT id FROM tag WHERE word = ?", (word,)).fetchone()
        return int(row[0]) if row else 0

    def _flag(self, put: int, cleared: int, ranges: Sequence[Range]) -> list[Range]:
        wanted = f"flags & {put} = 0" if put else f"flags & {cleared} != 0"
        changed = self._those(ranges, wanted)
        query = f"UPDATE event SET flags = (flags | {put}) & ~{cleared} WHERE id BETWEEN ? AND ?"  # noqa: S608 - numbers
        self._connection.executemany(query, changed)
        return changed

    def _tag(self, action: Action, ranges: Sequence[Range], word: str) -> list[Range]:
        tag_id, connection = self._tag_id(word), self._connection
        if action is Action.TAG:
            changed = self._those(ranges, f"NOT {_HAS_TAG}", tag_id)
            query = "INSERT INTO event_tag SELECT id, ? FROM event WHERE id BETWEEN ? AND ?"
            connection.executemany(query, [(tag_id, *each) for each in changed])
            update = f"UPDATE event SET flags = flags | {_TAGGED} WHERE id BETWEEN ? AND ?"  # noqa: S608 - a number
        else:
            changed = self._those(ranges, _HAS_TAG, tag_id)
            query = "DELETE FROM event_tag WHERE tag_id = ? AND event_id BETWEEN ? AND ?"
            connection.executemany(query, [(tag_id, *each) for each in changed])
            left = f"id BETWEEN ? AND ? AND NOT {_HAS_ANY}"
            update = f"UPDATE event SET flags = flags & ~{_TAGGED} WHERE {left}"  # noqa: S608 - ours
        connection.executemany(update, changed)
        return changed

    def _those(self, ranges: Sequence[Range], wanted: str, *values: int) -> list[Range]:
        """The events of ranges that meet a condition and of which something is left, as ranges."""
        query = f"SELECT id FROM event WHERE id BETWEEN ? AND ? AND NOT flags & {ERASED} AND {wanted} ORDER BY id"  # noqa: S608 - ours
        found: Iterable[list[Any]] = (
            self._connection.execute(query, (*each, *values)).fetchall() for each in gathered(ranges, 1)
        )
        return runs(row[0] for row in chain.from_iterable(found))


class Eraser:
    """Deletes for good what was deleted: of each event a stub is left, so that ids stay dense."""

    def __init__(self, connection: apsw.Connection, reviser: Reviser) -> None:
        self._connection, self._reviser = connection, reviser

    def next(self, after_id: int, limit: int) -> list[int]:
        """Up to so many deleted events after an id."""
        query = f"SELECT id FROM event WHERE id > ? AND flags & {_DELETED | ERASED} = {_DELETED} ORDER BY id LIMIT ?"  # noqa: S608 - numbers
        return [row[0] for row in self._connection.execute(query, (after_id, limit))]

    def erase(self, ids: Sequence[int]) -> None:
        """Remove all but number, times and source of these events; of a request, when all its events are gone."""
        connection = self._connection
        numbers = [(number,) for number in ids]
        for table, key in (("payload", "id"), ("problem", "event_id"), ("note", "event_id"), ("event_tag", "event_id")):
            connection.executemany(f"DELETE FROM {table} WHERE {key} = ?", numbers)  # noqa: S608 - names of ours
        connection.executemany(
            f"UPDATE event SET type = 0, verdict = 0, flags = {_DELETED | ERASED}, size = 0, name_id = 0,"  # noqa: S608 - numbers
            " library_id = 0, vendor_id = 0, problems = 0, user_id = NULL, anonymous_id = NULL WHERE id = ?",
            numbers,
        )
        self._empty_exchanges(ids)
        self._reviser.touch(runs(ids), What.ANNOTATED | What.CHECKED, whole=True)

    def _empty_exchanges(self, ids: Sequence[int]) -> None:
        """Remove the bytes of requests of which no event is left."""
        left = (
            f"SELECT 1 FROM event e WHERE e.id >= x.first_event AND e.id < x.first_event + x.event_count"  # noqa: S608 - a number
            f" AND NOT e.flags & {ERASED}"
        )
        query = (
            "UPDATE exchange AS x SET client = '', target = '', headers = '', body = x'', body_size = 0, refusal = NULL"  # noqa: S608 - ours
            f" WHERE id IN (SELECT exchange_id FROM event WHERE id BETWEEN ? AND ? AND flags & {ERASED})"
            f" AND NOT EXISTS ({left})"
        )
        self._connection.execute(query, (ids[0], ids[-1]))


def empty_copy(connection: apsw.Connection) -> None:
    """Delete for good what was deleted, in a copy that nobody else has open and that is worth nothing half done."""
    if not meta_number(connection, "deleted"):
        return
    connection.pragma("journal_mode", "off")
    connection.pragma("secure_delete", 1)
    eraser = Eraser(connection, Reviser(connection))
    after = 0
    while ids := eraser.next(after, _AT_ONCE):
        with connection:
            eraser.erase(ids)
        after = ids[-1]
