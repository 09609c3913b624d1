"""The one writer of a session file: takes groups of exchanges with their events and commits each group at once."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import NamedTuple, Self

import apsw

from inspector.core.errors import SessionFileError
from inspector.core.stored import Source
from inspector.storage import schema
from inspector.storage.bulk import BulkInsert
from inspector.storage.columns import pack
from inspector.storage.connection import known_errors, open_writer
from inspector.storage.dictionary import Dictionary
from inspector.storage.lock import WriterLock
from inspector.storage.mending import mended
from inspector.storage.migrations import migrate
from inspector.storage.place import Place
from inspector.storage.rows import Arrival, Counters, Group, RowBuilder
from inspector.storage.seen import SeenMessages
from inspector.storage.sources import Sources

_WHOLE = ("BEGIN IMMEDIATE", "COMMIT", "ROLLBACK")
_PART = ("SAVEPOINT part", "RELEASE part", "ROLLBACK TO part; RELEASE part")


class Appended(NamedTuple):
    """Ids that a group was given; ``last_event`` is below ``first_event`` when there was no event in it."""

    first_event: int
    last_event: int


class SessionWriter:
    """Owns the writing connection of one session. Not safe for use by two threads at the same time."""

    def __init__(self, path: Path) -> None:
        """Open or create the session at ``path``. Raises ``SessionFileError`` and its children."""
        self.path = path
        self._lock = WriterLock(path)
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

    def _load(self) -> None:
        migrate(self._connection)
        if self._meta("created_us") is None:
            with self._connection:
                self._set_meta("created_us", time.time_ns() // 1000)
                self._set_meta("generation", 1)
                self._set_meta("first_event", 1)
        self._dictionary = Dictionary(self._connection)
        self.sources = Sources(self._connection)
        self._seen = SeenMessages()
        counters = Counters(
            max(self._next("event"), self._meta_number("first_event")), self._next("exchange"), self._next("reply")
        )
        self._builder = RowBuilder(counters, self._dictionary, self.sources, self._seen)
        last_block = self._connection.execute("SELECT id0 + rows FROM block ORDER BY id0 DESC LIMIT 1").fetchone()
        self._block_start = last_block[0] if last_block else self._meta_number("first_event")
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
                self._set_meta("sources_changed", self._meta_number("sources_changed") + 1)
        return source

    def clear(self) -> None:
        """Remove every event and exchange. Sources stay; ids go on: no reader takes a new event for an old one."""
        with self._transaction():
            for table in ("event", "payload", "problem", "note", "block", "exchange"):
                self._connection.execute(f"DELETE FROM {table}")  # noqa: S608 - names of ours
            self._set_meta("first_event", self.next_event)
            self._set_meta("generation", self._meta_number("generation") + 1)
        self._block_start = self.next_event
        self._seen.clear()

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
        with suppress(apsw.BusyError):
            self._connection.pragma("journal_mode", "delete")

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

    def _meta(self, key: str) -> object:
        row = self._connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def _meta_number(self, key: str) -> int:
        value = self._meta(key)
        return value if isinstance(value, int) else 0

    def _set_meta(self, key: str, value: int) -> None:
        self._connection.execute("INSERT OR REPLACE INTO meta VALUES(?, ?)", (key, value))

    def _next(self, table: str) -> int:
        row = self._connection.execute(f"SELECT max(id) FROM {table}").fetchone()  # noqa: S608 - names of ours
        return (row[0] or 0) + 1 if row else 1


class SessionBackup:
    """A copy in the making. Steps run on the writer's connection, so that what is captured meanwhile is in it too."""

    def __init__(self, source: apsw.Connection, target: Path) -> None:
        self._target = target
        self._unfinished = target.with_name(target.name + ".part")
        self._unfinished.unlink(missing_ok=True)
        with known_errors(target):
            self._connection = apsw.Connection(str(self._unfinished))
            self._backup = self._connection.backup("main", source, "main")

    def step(self, pages: int) -> float:
        """Copy so many pages more; the share that is done, 1.0 at the end. Raises ``SessionFileError``."""
        with known_errors(self._target):
            done = self._backup.step(pages)
        total = max(1, self._backup.page_count)
        return 1.0 if done else min(0.999, 1 - self._backup.remaining / total)

    def finish(self) -> None:
        """Close the copy and give it its name."""
        with known_errors(self._target):
            self._backup.finish()
            self._connection.pragma("journal_mode", "delete")
            self._connection.close()
            self._unfinished.replace(self._target)

    def cancel(self) -> None:
        """Leave nothing behind."""
        self._backup.finish()
        self._connection.close()
        self._unfinished.unlink(missing_ok=True)
