"""Events and exchanges put together from the rows that a damaged session still has; what is not whole is not used."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import orjson

from inspector.core.event import Event, EventFlag, EventType
from inspector.core.exchange import Exchange, Kind, Reply, Request, Via
from inspector.core.problem import Problem, Severity, Verdict
from inspector.core.stored import Source
from inspector.storage import schema
from inspector.storage.again import CARRIED
from inspector.storage.damaged import DamagedSession, Row
from inspector.storage.headers import split_headers
from inspector.storage.imported import NO_REPLY

_EVENT = (int,) * 12 + (str | None, str | None, int)
_PAYLOAD = (int, int, str, str | None, int | None, int | None, int | None, int | None, str)
_PROBLEM = (int, int, str, int, str, str | None, str | None, str, str | None, str)
_EXCHANGE = (int, int, int, int, int, str, str, str, str, str, str, bytes, int, int, str | None, int | None, int)
_REPLY = (int, int, str, bytes)
_NOTE = (int, str)
_TAG = (int, str)
_EVENT_TAG = (int, int)
_VERDICTS = frozenset(Verdict)


class Kept(NamedTuple):
    """An exchange that is whole, and the ids of the events that were in it."""

    exchange: Exchange
    ids: range


class Found(NamedTuple):
    """What is left of a range of events."""

    whole: dict[int, Event]
    places: dict[int, int]
    """The exchange of each event that tells it."""
    messages: dict[int, bytes]
    """The messages of events, also of those that are not whole."""
    gone: set[int]
    """Events that the user deleted."""


class Words:
    """The sources and interned words of a damaged session, as far as they can be read."""

    def __init__(self, damaged: DamagedSession) -> None:
        rows = damaged.words("SELECT id, write_key, label, name, colour FROM source ORDER BY id")
        rows += damaged.words("SELECT id, write_key, label, name, colour FROM source ORDER BY id DESC")
        self.sources = {row[0]: Source(*row) for row in rows}
        words = damaged.words("SELECT kind, id, word FROM dict ORDER BY kind, id")
        words += damaged.words("SELECT kind, id, word FROM dict ORDER BY kind DESC, id DESC")
        self._words: dict[tuple[int, int], str | None] = {(row[0], row[1]): row[2] for row in words}
        self._words |= {(kind, 0): None for kind in (schema.NAMES, schema.LIBRARIES, schema.VENDORS)}

    def word(self, kind: int, number: int) -> str | None:
        """A word by its number. Raises ``KeyError`` when it is lost."""
        return self._words[kind, number]


class Pieces:
    """Reads ranges of events and exchanges."""

    def __init__(self, damaged: DamagedSession, words: Words) -> None:
        self._damaged = damaged
        self._words = words
        self._replies: dict[int, Reply] = {}

    def exchanges(self, low: int, high: int) -> dict[int, Kept]:
        """The exchanges of a range of ids that are whole but for their reply."""
        rows = self._rows("exchange", schema.EXCHANGE_COLUMNS, "id", low, high, _EXCHANGE)
        found: dict[int, Kept] = {}
        for row in rows:
            try:
                found[row[0]] = self._exchange(row)
            except ValueError:
                continue
        return found

    def events(self, low: int, high: int) -> "Found":
        """What is left of a range of ids."""
        heads = {row[0]: row for row in self._rows("event", schema.EVENT_COLUMNS, "id", low, high, _EVENT)}
        payloads = {row[0]: row for row in self._rows("payload", schema.PAYLOAD_COLUMNS, "id", low, high, _PAYLOAD)}
        problems: dict[int, list[Problem]] = {}
        for row in self._rows("problem", schema.PROBLEM_COLUMNS, "event_id", low, high, _PROBLEM):
            number, _, code, severity, pointer, expected, actual, origin, rule, message = row
            if severity in set(Severity):
                item = Problem(code, Severity(severity), message, pointer, expected, actual, origin, rule)
                problems.setdefault(number, []).append(item)
        written = any(row[5] & int(EventFlag.NOTED | EventFlag.TAGGED) for row in heads.values())
        notes, tags = self._written(low, high) if written else ({}, {})
        gone = {number for number, row in heads.items() if row[5] & EventFlag.DELETED}
        whole: dict[int, Event] = {}
        for number in (heads.keys() & payloads.keys()) - gone:
            try:
                event = self._event(heads[number], payloads[number], problems.get(number, ()))
            except (KeyError, ValueError):
                continue
            whole[number] = event._replace(note=notes.get(number), tags=tags.get(number, ()))
        places = {number: row[14] for number, row in heads.items()}
        messages = {number: row[8].encode() for number, row in payloads.items() if number not in gone}
        return Found(whole, places, messages, gone)

    def _written(self, low: int, high: int) -> tuple[dict[int, str], dict[int, tuple[str, ...]]]:
        """The notes and tags of a range of events."""
        notes = {row[0]: row[1] for row in self._rows("note", "event_id, text", "event_id", low, high, _NOTE)}
        asked = ("SELECT id, word FROM tag ORDER BY id", "SELECT id, word FROM tag ORDER BY id DESC")
        words = {row[0]: row[1] for query in asked for row in self._damaged.words(query) if _fits(row, _TAG)}
        tags: dict[int, tuple[str, ...]] = {}
        for number, tag_id in self._rows("event_tag", "event_id, tag_id", "event_id", low, high, _EVENT_TAG):
            if tag_id in words:
                tags[number] = (*tags.get(number, ()), words[tag_id])
        return notes, tags

    def _rows(  # noqa: PLR0913, PLR0917 - what a query is made of
        self, table: str, columns: str, key: str, low: int, high: int, types: Sequence[Any]
    ) -> Iterator[Row]:
        """The rows whose values have the types that the writer gave them."""
        for row in self._damaged.rows(table, columns, key, low, high):
            if _fits(row, types):
                yield row

    def _exchange(self, row: Row) -> Kept:
        _, received_us, duration_us, via, kind, client, scheme, method, target, version, headers, body, size, *rest = (
            row
        )
        reply_id, refusal, first_event, event_count = rest
        request = Request(
            received_us, Via(via), client, scheme, method, target, version, split_headers(headers), body, size
        )
        ids = range(0) if first_event is None else range(first_event, first_event + max(0, event_count))
        return Kept(Exchange(request, Kind(kind), self._reply(reply_id), duration_us, refusal), ids)

    def _reply(self, number: int) -> Reply:
        if number not in self._replies:
            rows = list(self._rows("reply", "id, status, headers, body", "id", number, number, _REPLY))
            self._replies[number] = Reply(rows[0][1], split_headers(rows[0][2]), rows[0][3]) if rows else NO_REPLY
        return self._replies[number]

    def _event(self, head: Row, payload: Row, problems: Sequence[Problem]) -> Event:
        _, time_us, _, kind, verdict, flags, _, name_id, source_id, library_id, vendor_id, _, *users, _ = head
        user_id, anonymous_id = users
        _, position, pointer, message_id, _, timestamp_us, sent_us, _, message = payload
        orjson.loads(message)
        source, word = self._words.sources[source_id], self._words.word
        return Event(
            position=position,
            pointer=pointer,
            vendor=word(schema.VENDORS, vendor_id) or "unknown",
            type=EventType(kind),
            name=word(schema.NAMES, name_id),
            user_id=user_id,
            anonymous_id=anonymous_id,
            message_id=message_id,
            write_key=source.write_key,
            label=source.label,
            library=word(schema.LIBRARIES, library_id),
            timestamp_us=timestamp_us,
            sent_us=sent_us,
            time_us=time_us,
            flags=EventFlag(flags & int(CARRIED)),
            message=message.encode(),
            problems=tuple(problems),
            judged=Verdict(verdict) if verdict in _VERDICTS else None,
        )


def _fits(row: Row, types: Sequence[Any]) -> bool:
    return all(isinstance(value, kind) for value, kind in zip(row, types, strict=True))
