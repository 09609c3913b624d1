"""Read-only access to a session, live or finished: what is new, pages of rows, whole events and exchanges.

Opening yesterday's session and watching today's are the same code. No read holds a transaction for longer than its one
statement, or than a tick of the window, so that the writer's log never grows because of a reader.

Long because every question that is asked of a session by id is one short method over the one connection; searches and
slices for special readers have modules of their own.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, Self

import apsw

from inspector.core.event import EventFlag, EventType
from inspector.core.exchange import Exchange, Kind, Reply, Request, Via
from inspector.core.problem import Problem, Severity, Verdict
from inspector.core.stored import EventRow, ExchangeHead, Moment, SessionInfo, Source, StoredEvent, StoredExchange
from inspector.storage import schema, shapes
from inspector.storage.columns import ROW_BYTES, ColumnBlock, pack
from inspector.storage.connection import BUSY_MS, known_errors, open_reader, see_all_tables, strange_content
from inspector.storage.headers import split_headers
from inspector.storage.moments import COUNTER
from inspector.storage.revising import Revised, What

_ROW_QUERY = (
    "SELECT e.id, e.time_us, e.received_us, e.type, e.verdict, e.flags, e.size, e.name_id, e.user_id, e.anonymous_id,"
    " e.source_id, e.library_id, e.vendor_id, e.problems, e.exchange_id FROM event e"
)
_WHOLE_QUERY = (
    "SELECT e.id, e.time_us, e.received_us, e.type, e.verdict, e.flags, e.size, e.name_id, e.user_id, e.anonymous_id,"
    " e.source_id, e.library_id, e.vendor_id, e.problems, e.exchange_id,"
    " p.position, p.pointer, p.message_id, p.timestamp_us, p.sent_us, p.duplicate_of, p.message,"
    " (SELECT via FROM exchange x WHERE x.id = e.exchange_id)"
    " FROM event e JOIN payload p ON p.id = e.id"
)
_ROW_WIDTH = 15
_UNTIL_PAUSE = 1_000
"""Rows that are read before others are let pass: a millisecond or two. Who reads waits too, for its turn in between."""
MOST_MOMENTS = 1_000
"""Read at once."""
_WRITTEN_ON = EventFlag.NOTED | EventFlag.TAGGED
_KNOWN = int(What.ANNOTATED | What.CHECKED)
_USER = "coalesce(nullif(user_id, ''), nullif(anonymous_id, ''))"


class Changes(NamedTuple):
    """What a reader compares to know whether it must look again."""

    generation: int
    """Events were removed or rewritten."""
    sources_changed: int
    """Sources were renamed."""
    revision: int = 0
    """Flags, verdicts or problems of events were revised; ``revised_since`` tells of which."""
    moments: int = 0
    """Something happened to the session; ``moments`` tells what."""


Pause = Callable[[], None]
"""Called often in a long read; it may wait until others have done what is more urgent."""


def no_pause() -> None:
    """For a reader whose thread has nobody to let pass."""


class SessionReader:
    """One read-only connection. To be used by one thread at a time."""

    def __init__(self, path: Path, pause: Pause = no_pause) -> None:
        """Open a session. Raises ``SessionFileError`` and its children."""
        self.path = path
        self.pause = pause
        self._connection = open_reader(path)
        self._words: dict[int, dict[int, str]] = {schema.NAMES: {}, schema.LIBRARIES: {}, schema.VENDORS: {}}
        self._sources: dict[int, Source] = {}
        self._without_tables = int(self._connection.pragma("user_version")) < schema.SCHEMA_VERSION

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection; the object is of no use after that.

        First the file's mapping is given back, which takes tens of milliseconds for a gigabyte: apsw closes with the
        interpreter held, so that every thread would wait for it.
        """
        with suppress(apsw.Error):
            self._connection.pragma("mmap_size", 0)
        self._connection.close()

    @property
    def connection(self) -> apsw.Connection:
        """The connection, for searches in this room."""
        return self._connection

    def interrupt(self) -> None:
        """Stop the statement that runs now, from any thread; it raises ``apsw.InterruptError`` where it runs.

        A reader that was closed meanwhile has nothing to stop.
        """
        with suppress(apsw.ConnectionClosedError):
            self._connection.interrupt()

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Everything read inside is of one moment and waits for nobody. Raises ``SessionLockedError`` before the first.

        Who opens or closes a session for writing may lock it for as long as the disk takes. A thread that has frames
        to paint does not wait for that.
        """
        connection = self._connection
        with known_errors(self.path):
            connection.set_busy_timeout(0)
            try:
                connection.execute("BEGIN; SELECT count(*) FROM meta").fetchall()
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
            finally:
                connection.set_busy_timeout(BUSY_MS)
        try:
            yield
        finally:
            with suppress(apsw.CorruptError):  # of a damaged file it may say once more what reading has said
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    def info(self) -> SessionInfo:
        """The session at a glance."""
        meta = self._counters()
        last = self._one("SELECT max(id) FROM event", shapes.ID)
        first = meta.get("first_event", 1)
        return SessionInfo(
            created_us=meta.get("created_us", 0),
            first_id=first,
            last_id=first - 1 if last is None or last[0] is None else last[0],
            generation=meta.get("generation", 0),
            version=int(self._connection.pragma("user_version")),
            deleted=meta.get("deleted", 0),
        )

    def changes(self) -> Changes:
        """Counters that grow when what was read before is no longer true; cheap enough for every tick."""
        meta = self._counters()
        return Changes(*(meta.get(key, 0) for key in ("generation", "sources_changed", "revision", COUNTER)))

    def moments(self, after_id: int = 0, limit: int = MOST_MOMENTS) -> list[Moment]:
        """What happened to the session apart from its events, after the moment of that id, oldest first."""
        if not self.changes().moments:
            return []
        query = "SELECT id, at_us, kind, words FROM moment WHERE id > ? ORDER BY id LIMIT ?"
        return [Moment(*row) for row in self._all(query, shapes.MOMENT, (after_id, limit))]

    def revised_since(self, revision: int) -> list[Revised] | None:
        """The ranges of events that were revised after a revision, oldest first.

        None when that is too long ago to be told: then everything is to be read anew.
        """
        self._see_all_tables()
        query = "SELECT rev, first_id, last_id, what FROM change WHERE rev > ? ORDER BY rev"
        rows = self._all(query, shapes.REVISED, (revision,))
        if not rows or rows[0][0] != revision + 1:
            return None
        return [Revised(rev, first, last, What(what & _KNOWN)) for rev, first, last, what in rows]

    def tags(self) -> list[str]:
        """The tags that events of this session have, the most used first."""
        self._see_all_tables()
        query = "SELECT count(*) AS n, word FROM event_tag x JOIN tag t ON t.id = x.tag_id GROUP BY word"
        return [row[1] for row in self._all(f"{query} ORDER BY n DESC, word LIMIT 1000", shapes.WORD)]

    def tags_of(self, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
        """The tags of these events, in alphabetical order; events without any are left out."""
        self._see_all_tables()
        tags: dict[int, list[str]] = {}
        for part in (ids[start : start + 500] for start in range(0, len(ids), 500)):
            marks = ",".join("?" * len(part))
            query = f"SELECT event_id, word FROM event_tag x JOIN tag t ON t.id = x.tag_id WHERE event_id IN ({marks})"  # noqa: S608 - only question marks
            for number, word in self._all(query, shapes.WORD, tuple(part)):
                tags.setdefault(number, []).append(word)
        return {number: tuple(sorted(words)) for number, words in tags.items()}

    def blocks(self) -> Iterator[ColumnBlock]:
        """The packed columns of all full blocks, newest first; the events after the last block come from ``heads``."""
        starts = [row[0] for row in self._all("SELECT id0 FROM block ORDER BY id0 DESC", shapes.ID)]
        for start in starts:
            row = self._one("SELECT id0, rows, columns FROM block WHERE id0 = ?", shapes.BLOCK, (start,))
            if row is not None:
                with strange_content(self.path):
                    yield _block(*row)

    def columns_from(self, event_id: int, limit: int) -> ColumnBlock:
        """The columns of events from an id on: those of the packed block that holds it, else as from ``heads``."""
        query = "SELECT id0, rows, columns FROM block WHERE id0 <= ? AND id0 + rows > ? ORDER BY id0 DESC LIMIT 1"
        row = self._one(query, shapes.BLOCK, (event_id, event_id))
        if row is None:
            return self.heads(event_id - 1, limit)
        with strange_content(self.path):
            return _block(*row)

    def heads(self, after_id: int, limit: int) -> ColumnBlock:
        """The columns of up to ``limit`` events after an id, packed like a block."""
        query = f"SELECT {schema.HEAD_COLUMNS} FROM event WHERE id > ? ORDER BY id LIMIT ?"  # noqa: S608 - ours
        rows = self._all(query, shapes.HEAD, (after_id, limit))
        first = self._one("SELECT min(id) FROM event WHERE id > ?", shapes.ID, (after_id,)) if rows else None
        with strange_content(self.path):
            return ColumnBlock(first[0] if first else after_id + 1, len(rows), pack(rows))

    def words(self, kind: int, after: int = 0) -> list[tuple[int, str]]:
        """Interned words of a kind (``schema.NAMES`` …) with numbers above ``after``, in the order they appeared."""
        query = "SELECT id, word FROM dict WHERE kind = ? AND id > ? ORDER BY id"
        return self._all(query, shapes.WORD, (kind, after))

    def sources(self) -> tuple[Source, ...]:
        """Every source, oldest first."""
        rows = self._all("SELECT id, write_key, label, name, colour FROM source ORDER BY id", shapes.SOURCE)
        self._sources = {row[0]: Source(*row) for row in rows}
        return tuple(self._sources.values())

    def rows(self, first_id: int, last_id: int) -> list[EventRow]:
        """The rows of a range of ids, both ends included."""
        query = f"{_ROW_QUERY} WHERE e.id BETWEEN ? AND ? ORDER BY e.id"
        found = self._all(query, shapes.ROW, (first_id, last_id))
        with strange_content(self.path):
            return [self._row(values) for values in found]

    def rows_of(self, ids: Sequence[int]) -> list[EventRow]:
        """The rows of these ids, in the order of the ids; those that are gone are left out."""
        marks = ",".join("?" * len(ids))
        rows = self._all(f"{_ROW_QUERY} WHERE e.id IN ({marks})", shapes.ROW, tuple(ids))
        found = {values[0]: values for values in rows}
        with strange_content(self.path):
            return [self._row(found[number]) for number in ids if number in found]

    def event(self, event_id: int) -> StoredEvent | None:
        """One event, whole, or None."""
        events = self._whole(f"{_WHOLE_QUERY} WHERE e.id = ?", (event_id,))
        return events[0] if events else None

    def events(self, after_id: int, limit: int) -> list[StoredEvent]:
        """Up to ``limit`` whole events after an id, oldest first."""
        return self._whole(f"{_WHOLE_QUERY} WHERE e.id > ? ORDER BY e.id LIMIT ?", (after_id, limit))

    def events_of(self, ids: Sequence[int]) -> list[StoredEvent]:
        """The whole events of at most a thousand ids, in the order of the ids; those that are gone are left out."""
        marks = ",".join("?" * len(ids))
        found = {event.row.id: event for event in self._whole(f"{_WHOLE_QUERY} WHERE e.id IN ({marks})", tuple(ids))}
        return [found[number] for number in ids if number in found]

    def exchange(self, exchange_id: int) -> StoredExchange | None:
        """One exchange, whole, or None."""
        found = self.exchanges(exchange_id - 1, 1)
        return found[0] if found and found[0].id == exchange_id else None

    def exchanges(self, after_id: int, limit: int) -> list[StoredExchange]:
        """Up to ``limit`` exchanges after an id, oldest first, those without events included."""
        query = (
            "SELECT x.id, x.received_us, x.via, x.client, x.scheme, x.method, x.target, x.http_version, x.headers,"
            " x.body, x.body_size, x.kind, r.status, r.headers, r.body, x.duration_us, x.refusal, x.first_event,"
            " x.event_count FROM exchange x JOIN reply r ON r.id = x.reply_id WHERE x.id > ? ORDER BY x.id LIMIT ?"
        )
        found = self._all(query, shapes.EXCHANGE, (after_id, limit))
        with strange_content(self.path):
            return [_exchange(values) for values in found]

    def exchange_heads(self, after_id: int, limit: int) -> list[ExchangeHead]:
        """The same without bodies and replies, for those who look at all of them."""
        query = (
            "SELECT id, received_us, client, scheme, method, target, headers, kind, refusal, event_count"
            " FROM exchange WHERE id > ? ORDER BY id LIMIT ?"
        )
        found = self._all(query, shapes.EXCHANGE_HEAD, (after_id, limit))
        with strange_content(self.path):
            return [_head(values) for values in found]

    def users(self, first_id: int, last_id: int) -> list[tuple[int, str]]:
        """Event ids of a range with the user id, or else the anonymous id; events without either are left out."""
        query = f"SELECT id, {_USER} AS user FROM event WHERE id BETWEEN ? AND ? AND user IS NOT NULL ORDER BY id"  # noqa: S608 - ours
        return self._all(query, shapes.WORD, (first_id, last_id))

    def problem_codes(self, first_id: int, last_id: int) -> list[tuple[int, str, int]]:
        """Event ids of a range with the codes of their problems, each code once an event, and its worst severity."""
        query = "SELECT event_id, code, max(severity) FROM problem WHERE event_id BETWEEN ? AND ? GROUP BY 1, 2"
        return self._all(query, shapes.CODE, (first_id, last_id))

    def ids_of_user(self, user: str, first_id: int, last_id: int) -> list[int]:
        """The ids in a range, ascending, of the events that ``users`` gives to this user."""
        query = f"SELECT id FROM event WHERE id BETWEEN ? AND ? AND {_USER} = ? ORDER BY id"  # noqa: S608 - ours
        return [row[0] for row in self._all(query, shapes.ID, (first_id, last_id, user))]

    def ids_of_problem(self, code: str, first_id: int, last_id: int) -> list[int]:
        """The ids in a range, ascending, of the events that have a problem of this code."""
        query = "SELECT DISTINCT event_id FROM problem WHERE event_id BETWEEN ? AND ? AND code = ? ORDER BY 1"
        return [row[0] for row in self._all(query, shapes.ID, (first_id, last_id, code))]

    def _whole(self, query: str, values: tuple[int, ...]) -> list[StoredEvent]:
        found = self._all(query, shapes.WHOLE, values)
        if not found:
            return []
        with strange_content(self.path):
            with_problems = [row[0] for row in found if row[13]]
            problems = self._problems(with_problems) if with_problems else {}
            events = [self._stored(row, problems.get(row[0], ())) for row in found]
            return self._annotated(events) if any(row[5] & _WRITTEN_ON for row in found) else events

    def _annotated(self, events: list[StoredEvent]) -> list[StoredEvent]:
        """The same with their notes and tags."""
        self._see_all_tables()
        ids = [event.row.id for event in events if event.row.flags & _WRITTEN_ON]
        notes: dict[int, str] = {}
        tags = self.tags_of(ids)
        for part in (ids[start : start + 500] for start in range(0, len(ids), 500)):
            wanted = f"IN ({','.join('?' * len(part))})"
            query = f"SELECT event_id, text FROM note WHERE event_id {wanted}"  # noqa: S608 - only question marks
            notes.update(self._all(query, shapes.WORD, tuple(part)))
        return [event._replace(note=notes.get(event.row.id), tags=tags.get(event.row.id, ())) for event in events]

    def _see_all_tables(self) -> None:
        """See what a writer has added to a file of an earlier version since it was opened."""
        if self._without_tables and int(self._connection.pragma("user_version")) >= schema.SCHEMA_VERSION:
            see_all_tables(self._connection)
            self._without_tables = False

    def _problems(self, ids: Sequence[int]) -> dict[int, tuple[Problem, ...]]:
        found: dict[int, tuple[Problem, ...]] = {}
        remaining = iter(ids)
        while part := tuple(islice(remaining, 500)):
            columns = "event_id, code, severity, message, pointer, expected, actual, origin, rule"
            wanted = ",".join("?" * len(part))
            chosen = f"SELECT {columns} FROM problem WHERE event_id IN ({wanted})"  # noqa: S608 - question marks
            query = f"{chosen} ORDER BY event_id, seq"
            for event_id, code, severity, *rest in self._all(query, shapes.PROBLEM, part):
                found[event_id] = (*found.get(event_id, ()), Problem(code, Severity(severity), *rest))
        return found

    def _stored(self, values: tuple[Any, ...], problems: tuple[Problem, ...]) -> StoredEvent:
        position, pointer, message_id, timestamp_us, sent_us, duplicate_of, message, via = values[_ROW_WIDTH:]
        row = self._row(values[:_ROW_WIDTH])
        return StoredEvent(
            row=row,
            source=self._source(row.source_id),
            via=Via(via) if via is not None else Via.ENDPOINT,
            position=position,
            pointer=pointer,
            message_id=message_id,
            timestamp_us=timestamp_us,
            sent_us=sent_us,
            duplicate_of=duplicate_of,
            message=message.encode("utf-8", "surrogatepass"),
            problems=problems,
        )

    def _row(self, values: tuple[Any, ...]) -> EventRow:
        number, time_us, received_us, kind, verdict, flags, size, name_id, user_id, anonymous_id, *rest = values
        source_id, library_id, vendor_id, problems, exchange_id = rest
        return EventRow(
            id=number,
            time_us=time_us,
            received_us=received_us,
            type=EventType(kind),
            verdict=Verdict(verdict),
            flags=EventFlag(flags),
            size=size,
            name=self._word(schema.NAMES, name_id),
            user_id=user_id,
            anonymous_id=anonymous_id,
            source_id=source_id,
            library=self._word(schema.LIBRARIES, library_id),
            vendor=self._word(schema.VENDORS, vendor_id) or "unknown",
            problem_count=problems,
            exchange_id=exchange_id,
        )

    def _word(self, kind: int, number: int) -> str | None:
        if number == 0:
            return None
        known = self._words[kind]
        if number not in known:
            known.update(self.words(kind, max(known, default=0)))
        return known.get(number)

    def _source(self, source_id: int) -> Source:
        if source_id not in self._sources:
            self.sources()
        return self._sources.get(source_id) or Source(source_id, None, None, "unknown", 0)

    def _counters(self) -> dict[str, int]:
        keys = "'created_us', 'first_event', 'generation', 'sources_changed', 'revision', 'deleted', 'moments'"
        return dict(self._all(f"SELECT key, value FROM meta WHERE key IN ({keys})", shapes.COUNTER))  # noqa: S608 - ours

    def _all(self, query: str, shape: shapes.Shape, values: tuple[Any, ...] = ()) -> list[Any]:
        with strange_content(self.path):
            rows: list[Any] = []
            found = self._connection.execute(query, values)
            while part := list(islice(found, _UNTIL_PAUSE)):
                shape.check(part)
                rows += part
                self.pause()
            return rows

    def _one(self, query: str, shape: shapes.Shape, values: tuple[Any, ...] = ()) -> tuple[Any, ...] | None:
        rows = self._all(query, shape, values)
        return rows[0] if rows else None


def _block(first_id: int, rows: int, data: bytes) -> ColumnBlock:
    if len(data) != rows * ROW_BYTES:
        raise ValueError("a block holds more or fewer rows than it says")
    return ColumnBlock(first_id, rows, data)


def _head(values: tuple[Any, ...]) -> ExchangeHead:
    number, received_us, client, scheme, method, target, headers, kind, refusal, count = values
    request = (client, scheme, method, target, split_headers(headers))
    return ExchangeHead(number, received_us, *request, Kind(kind), refusal, count)


def _exchange(values: tuple[Any, ...]) -> StoredExchange:
    number, received_us, via, client, scheme, method, target, version, headers, body, body_size, *rest = values
    kind, status, reply_headers, reply_body, duration_us, refusal, first_event, event_count = rest
    request = Request(
        received_us, Via(via), client, scheme, method, target, version, split_headers(headers), body, body_size
    )
    reply = Reply(status, split_headers(reply_headers), reply_body)
    ids = tuple(range(first_event, first_event + event_count)) if first_event is not None else ()
    return StoredExchange(number, Exchange(request, Kind(kind), reply, duration_us, refusal), ids)
