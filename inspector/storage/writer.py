"""The one writer of a session file: takes groups of exchanges with their events and commits each group at once."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import NamedTuple, Self

import apsw

from inspector.core.errors import SessionFileError
from inspector.core.problem import Verdict
from inspector.core.stored import Moment, MomentKind, Source
from inspector.machine.clock import now_us
from inspector.storage import schema
from inspector.storage.annotations import Action, Annotator, Eraser
from inspector.storage.backup import SessionBackup
from inspector.storage.bulk import BulkInsert
from inspector.storage.columns import pack
from inspector.storage.connection import BUSY_MS, known_errors, open_writer
from inspector.storage.dictionary import Dictionary
from inspector.storage.judgedby import JudgedBy, read_judged_by, write_judged_by
from inspector.storage.lock import WriterLock
from inspector.storage.mending import mended
from inspector.storage.meta import meta_number, meta_value, set_meta
from inspector.storage.migrations import migrate
from inspector.storage.moments import write_moment
from inspector.storage.place import Place
from inspector.storage.ranges import Range
from inspector.storage.revising import Checked, Reviser
from inspector.storage.rows import Arrival, Counters, Group, RowBuilder
from inspector.storage.seen import SeenMessages
from inspector.storage.sources import Sources

_CLEARED = ("event", "payload", "problem", "note", "event_tag", "tag", "change", "moment", "block", "exchange")
_ERASED_AT_ONCE = 2_000
_TURN_S = 3.0
"""How long who revises a session waits for another who does: most checks of a saved one are over by then."""
_WHOLE = ("BEGIN IMMEDIATE", "COMMIT", "ROLLBACK")
_PART = ("SAVEPOINT part", "RELEASE part", "ROLLBACK TO part; RELEASE part")


class Appended(NamedTuple):
    """Ids that a group was given; ``last_event`` is below ``first_event`` when there was no event in it."""

    first_event: int
    last_event: int


class SessionWriter:
    """Owns the writing connection of one session. Not safe for use by two threads at the same time."""

    def __init__(self, path: Path, *, revising: bool = False) -> None:
        """Open or create the session at ``path``. Raises ``SessionFileError`` and its children.

        With ``revising`` nothing will be appended: it need not learn first which messageIds there are. Who checks a
        saved session and who marks its events take turns: each waits a few seconds for the other.
        """
        self.path = path
        self._revising = revising
        self._lock = WriterLock(path, _TURN_S if revising else 0)
        try:
            self._connection = open_writer(path)
            with known_errors(path):
                self._load()
        except BaseException:
            self._lock.release()
            raise
        self._place = Place(path)
        self._insert_reply = BulkInsert("INSERT INTO reply", 4)
        self._insert_exchange = BulkInsert("INSERT INTO exchange", 17)
        self._insert_event = BulkInsert("INSERT INTO event", 15)
        self._insert_payload = BulkInsert("INSERT INTO payload", 9)
        self._insert_problem = BulkInsert("INSERT INTO problem", 10)
        self._reviser = Reviser(self._connection)
        self._annotator = Annotator(self._connection, self._reviser)
        self._erased_to = 0

    def _load(self) -> None:
        migrate(self._connection)
        if meta_value(self._connection, "created_us") is None:
            with self._connection:
                set_meta(self._connection, "created_us", now_us())
                set_meta(self._connection, "generation", 1)
                set_meta(self._connection, "first_event", 1)
        self._dictionary = Dictionary(self._connection)
        self.sources = Sources(self._connection)
        self._seen = SeenMessages()
        first = meta_number(self._connection, "first_event")
        counters = Counters(max(self._next("event"), first), self._next("exchange"), self._next("reply"))
        self._builder = RowBuilder(counters, self._dictionary, self.sources, self._seen)
        last_block = self._connection.execute("SELECT id0 + rows FROM block ORDER BY id0 DESC LIMIT 1").fetchone()
        self._block_start = last_block[0] if last_block else first
        if not self._revising:
            self._remember_messages()

    def _remember_messages(self) -> None:
        rows = self._connection.execute(
            "SELECT message_hash, id FROM payload WHERE message_hash IS NOT NULL AND duplicate_of IS NULL"
        )
        while part := list(islice(rows, 50_000)):
            self._seen.claim(part)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def next_event(self) -> int:
        """The id that the next event will get."""
        return self._builder.counters.event

    def append(self, arrivals: Sequence[Arrival]) -> Appended:
        """Store arrivals in one transaction; durable against the end of the process when this returns.

        Raises ``SessionFileError`` (``StorageFullError`` when the disk is full, another when the file was deleted or
        moved meanwhile); then nothing of them is stored.
        """
        try:
            return self._append(arrivals)
        except UnicodeEncodeError:
            # A lone surrogate somewhere, which no file holds; rare enough to be looked for only now.
            return self._append([mended(arrival) for arrival in arrivals])

    def _append(self, arrivals: Sequence[Arrival]) -> Appended:
        before, group = self._builder.counters.copy(), Group()
        try:
            self._builder.build(arrivals, group)
            with self._transaction():
                self._write(group, self._dictionary.pending, self.sources.pending)
                self._place.check()
        except BaseException:
            self._take_back(before, group)
            raise
        self._dictionary.pending, self.sources.pending = [], []
        if self.next_event - self._block_start >= schema.BLOCK_ROWS:
            # What failed is tried again with the next group; readers take unpacked events from their rows.
            with suppress(SessionFileError):
                self._pack_blocks()
        return Appended(before.event, self.next_event - 1)

    def _take_back(self, before: Counters, group: Group) -> None:
        """Know no more of a group than before it."""
        self._builder.counters = before
        self._builder.forget_replies()
        self._dictionary.forget(self._dictionary.pending)
        self.sources.forget(self.sources.pending)
        self._dictionary.pending, self.sources.pending = [], []
        self._seen.release(group.claimed)

    def _write(self, group: Group, words: Sequence[tuple[int, int, str]], sources: Sequence[Source]) -> None:
        connection = self._connection
        if words:
            connection.executemany("INSERT INTO dict VALUES(?, ?, ?)", words)
        if sources:
            connection.executemany("INSERT INTO source VALUES(?, ?, ?, ?, ?)", sources)
        self._insert_reply.run(connection, group.replies)
        self._insert_exchange.run(connection, group.exchanges)
        self._insert_event.run(connection, group.events)
        self._insert_payload.run(connection, group.payloads)
        self._insert_problem.run(connection, group.problems)
        if group.notes or group.tags:
            self._annotator.add_notes(group.notes)
            self._annotator.add_tags(group.tags)

    def _pack_blocks(self) -> None:
        """Pack every full block. Raises ``SessionFileError``; nothing is lost then."""
        while self.next_event - self._block_start >= schema.BLOCK_ROWS:
            start, end = self._block_start, self._block_start + schema.BLOCK_ROWS
            query = f"SELECT {schema.HEAD_COLUMNS} FROM event WHERE id >= ? AND id < ? ORDER BY id"  # noqa: S608 - ours
            with self._transaction():
                data = pack(self._connection.execute(query, (start, end)))
                self._connection.execute("INSERT INTO block VALUES(?, ?, ?)", (start, schema.BLOCK_ROWS, data))
            self._block_start = end

    def checkpoint(self) -> None:
        """Move what the log holds into the file proper. Takes as long as the disk does; nothing waits for it but us."""
        with known_errors(self.path):
            self._connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_PASSIVE)

    def rename_source(self, source_id: int, name: str | None, colour: int | None) -> Source | None:
        """Give a source another name or colour; None if there is no such source."""
        with self._transaction():
            source = self.sources.renamed(source_id, name, colour)
            if source is not None:
                self._connection.execute(
                    "UPDATE source SET name = ?, colour = ? WHERE id = ?", (source.name, source.colour, source_id)
                )
                set_meta(self._connection, "sources_changed", meta_number(self._connection, "sources_changed") + 1)
        return source

    def clear(self) -> None:
        """Remove every event and exchange. Sources stay; ids go on: no reader takes a new event for an old one."""
        with self._transaction():
            for table in _CLEARED:
                self._connection.execute(f"DELETE FROM {table}")  # noqa: S608 - names of ours
            set_meta(self._connection, "deleted", 0)
            set_meta(self._connection, "first_event", self.next_event)
            set_meta(self._connection, "generation", meta_number(self._connection, "generation") + 1)
        self._block_start = self.next_event
        self._seen.clear()
        # It is cleared already; where there is no room to write the little that is left anew, its bytes stay longer.
        with suppress(SessionFileError), known_errors(self.path):
            self._connection.execute("VACUUM")
            self.shrink_log()

    def check(self, checked: Sequence[Checked]) -> None:
        """Replace verdicts and problems of events, in ascending order; a few thousand at a time, as commits wait."""
        with self._transaction():
            self._reviser.check(checked)

    def block(self, ids: Sequence[int]) -> None:
        """Give events the verdict ``BLOCKED``, in ascending order; a few thousand at a time, as commits wait."""
        with self._transaction():
            self._reviser.block(ids)

    def unblock(self, before: Mapping[int, Verdict]) -> None:
        """Give blocked events the verdict that they have by themselves; ``before`` is the one that they had, by id."""
        with self._transaction():
            self._reviser.unblock(before)

    def all_events(self) -> list[Range]:
        """The ids of all events as one range, or none."""
        first = max(1, meta_number(self._connection, "first_event"))
        return [(first, self.next_event - 1)] if self.next_event > first else []

    def judged_by(self) -> JudgedBy | None:
        """Which tracking plans judged the session, if any."""
        with known_errors(self.path):
            return read_judged_by(self._connection)

    def remember_plans(self, judged_by: JudgedBy | None) -> None:
        """Keep which tracking plans judged the session, or that none did."""
        with self._transaction():
            write_judged_by(self._connection, judged_by)

    def note_moment(self, kind: MomentKind, words: str, time_us: int) -> None:
        """Keep that something happened to the session then, and to what, as one line."""
        self.add_moments([Moment(0, time_us, kind, words)])

    def add_moments(self, moments: Iterable[Moment]) -> None:
        """Keep moments, those of another session for example, as the newest; they get ids of their own."""
        with self._transaction():
            for moment in moments:
                write_moment(self._connection, moment)

    def annotate(self, action: Action, ranges: Sequence[Range], word: str = "") -> list[Range]:
        """Mark, tag or delete the events of ascending ranges, or undo that; those that it changed.

        ``word`` is the tag, as ``core.annotations.clean_tag`` makes it. A few thousand at a time, as commits wait.
        """
        with self._transaction():
            return self._annotator.act(action, ranges, word)

    def write_note(self, event_id: int, text: str | None) -> str | None:
        """Write a note on an event, or take it away; the one it had. ``LookupError`` when there is no such event."""
        with self._transaction():
            return self._annotator.write_note(event_id, text, now_us())

    def empty_bin(self, report: Callable[[int], None] = lambda _: None) -> int:
        """Delete for good what was deleted; how many. ``report`` is told that on the way and may raise to stop."""
        count = 0
        while erased := self.erase_some():
            count += erased
            report(count)
        if count:
            self.shrink_log()
        return count

    def erase_some(self) -> int:
        """Delete for good some of what was deleted, overwriting it in the file; how many events, 0 at the end."""
        eraser = Eraser(self._connection, self._reviser)
        with known_errors(self.path):
            if not meta_number(self._connection, "deleted"):
                return 0
            self._connection.pragma("secure_delete", 1)
            ids = eraser.next(self._erased_to, _ERASED_AT_ONCE)
        if ids:
            with self._transaction():
                eraser.erase(ids)
        self._erased_to = ids[-1] if ids else 0
        return len(ids)

    def shrink_log(self) -> None:
        """Move the log into the file and empty it. Not while somebody reads: then closing the session does it."""
        with known_errors(self.path):
            self._connection.set_busy_timeout(0)
            with suppress(apsw.BusyError):
                self._connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
            self._connection.set_busy_timeout(BUSY_MS)

    def backup(self, target: Path) -> "SessionBackup":
        """Begin a copy of the session into a new file; the caller steps it between groups, and capture goes on."""
        return SessionBackup(self._connection, target)

    def close(self) -> None:
        """Checkpoint, close and give the lock back. The file is then complete without its side files."""
        try:
            with known_errors(self.path):
                try:
                    self._leave_wal()
                finally:
                    self._connection.close()
        finally:
            self._seen.close()
            self._lock.release()

    def _leave_wal(self) -> None:
        """Let later readers do without side files, which those of a WAL leave behind. Not while somebody reads."""
        self._connection.set_busy_timeout(0)
        try:
            self._connection.pragma("journal_mode", "delete")
        except apsw.BusyError:
            self.shrink_log()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make everything that is appended inside the block one transaction: all of it is stored, or nothing."""
        try:
            with self._transaction():
                yield
        except BaseException:
            self._seen.close()
            with known_errors(self.path):
                self._load()
            raise

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        # Inside together() each part is a savepoint of the one transaction.
        nested = self._connection.in_transaction
        begin, commit, undo = _PART if nested else _WHOLE
        with known_errors(self.path):
            self._connection.execute(begin)
            try:
                yield
                self._connection.execute(commit)
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute(undo)
                raise

    def _next(self, table: str) -> int:
        row = self._connection.execute(f"SELECT max(id) FROM {table}").fetchone()  # noqa: S608 - names of ours
        return (row[0] or 0) + 1 if row else 1
