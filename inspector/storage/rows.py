"""Rows of a group of exchanges, built in full before the first of them is written."""

from collections.abc import Sequence

from inspector.core.event import Event, EventFlag
from inspector.core.exchange import Exchange, Reply
from inspector.core.mistakes import mistake_count
from inspector.core.problem import Verdict
from inspector.storage.dictionary import Dictionary
from inspector.storage.headers import join_headers
from inspector.storage.schema import LIBRARIES, NAMES, VENDORS
from inspector.storage.seen import SeenMessages, message_hash
from inspector.storage.sources import Sources

Arrival = tuple[Exchange, Sequence[Event]]
"""An exchange and the events that were decoded from it."""

Row = tuple[object, ...]

_REPLIES_KEPT = 1_024
_DUPLICATE = int(EventFlag.DUPLICATE)
_UNCHECKED = int(Verdict.UNCHECKED)


class Counters:
    """The next free ids of a session."""

    def __init__(self, event: int, exchange: int, reply: int) -> None:
        self.event = event
        self.exchange = exchange
        self.reply = reply

    def copy(self) -> "Counters":
        """The same numbers, to go back to when a transaction fails."""
        return Counters(self.event, self.exchange, self.reply)


class Group:
    """The rows of one transaction, table by table, in the order of the tables' columns."""

    def __init__(self) -> None:
        self.replies: list[Row] = []
        self.exchanges: list[Row] = []
        self.events: list[Row] = []
        self.payloads: list[Row] = []
        self.problems: list[Row] = []
        self.notes: list[tuple[int, int, str]] = []
        self.tags: list[tuple[int, str]] = []
        self.claimed: list[tuple[int, int]] = []
        """Hashes of messageIds and their events, as ``SeenMessages`` was told them."""


class RowBuilder:
    """Turns arrivals into rows: gives out ids, interns words, finds duplicates."""

    def __init__(self, counters: Counters, dictionary: Dictionary, sources: Sources, seen: SeenMessages) -> None:
        self.counters = counters
        self._dictionary = dictionary
        self._sources = sources
        self._seen = seen
        self._replies: dict[Reply, int] = {}

    def build(self, arrivals: Sequence[Arrival], group: Group) -> None:
        """Add the rows of all arrivals to a group, with ids that go on where the last group ended."""
        places = self._locate(arrivals, group)
        known = self._seen.claim(group.claimed) if group.claimed else {}
        remaining = iter(places)
        for exchange, events in arrivals:
            group.exchanges.append(self._exchange_row(group, exchange, len(events)))
            for event in events:
                source_id, number = next(remaining)
                self._add_event(group, exchange, event, source_id, number, known)
            self.counters.exchange += 1

    def forget_replies(self) -> None:
        """Store the next reply again even if it was seen: its row may have been rolled back."""
        self._replies.clear()

    def _locate(self, arrivals: Sequence[Arrival], group: Group) -> list[tuple[int, int | None]]:
        """Source id and messageId hash of each event; the hashes go to ``group.claimed`` with the events' ids."""
        places: list[tuple[int, int | None]] = []
        event_id, source_of, claimed = self.counters.event, self._sources.id_of, group.claimed
        for _, events in arrivals:
            for event in events:
                source_id = source_of(event.write_key, event.label, event.library)
                number = None
                if event.message_id:
                    number = message_hash(source_id, event.message_id)
                    claimed.append((number, event_id))
                places.append((source_id, number))
                event_id += 1
        return places

    def _exchange_row(self, group: Group, exchange: Exchange, event_count: int) -> Row:
        request = exchange.request
        return (
            self.counters.exchange,
            request.received_us,
            exchange.duration_us,
            request.via,
            exchange.kind,
            request.client,
            request.scheme,
            request.method,
            request.target,
            request.http_version,
            join_headers(request.headers),
            request.body,
            request.body_size,
            self._reply_id(group, exchange.reply),
            exchange.refusal,
            self.counters.event if event_count else None,
            event_count,
        )

    def _reply_id(self, group: Group, reply: Reply) -> int:
        number = self._replies.get(reply)
        if number is None:
            if len(self._replies) >= _REPLIES_KEPT:
                self._replies.clear()
            number = self._replies[reply] = self.counters.reply
            self.counters.reply += 1
            group.replies.append((number, reply.status, join_headers(reply.headers), reply.body))
        return number

    # The flat body, too, keeps the hottest loop of the engine free of intermediate objects.
    def _add_event(  # noqa: PLR0913, PLR0917 - without an object that is made for each event
        self, group: Group, exchange: Exchange, event: Event, source_id: int, number: int | None, known: dict[int, int]
    ) -> None:
        counters, word = self.counters, self._dictionary.id_of
        event_id = counters.event
        flags: int = event.flags
        duplicate_of = None
        if known and number is not None and (first := known[number]) != event_id:
            duplicate_of = first
            flags |= _DUPLICATE
        if event.note is not None or event.tags:
            flags |= _annotate(group, exchange.request.received_us, event_id, event)
        group.events.append(
            (
                event_id,
                event.time_us,
                exchange.request.received_us,
                event.type,
                event.verdict if event.problems else event.judged or _UNCHECKED,
                flags,
                len(event.message),
                word(NAMES, event.name),
                source_id,
                word(LIBRARIES, event.library),
                word(VENDORS, event.vendor),
                mistake_count(event.problems),
                event.user_id,
                event.anonymous_id,
                counters.exchange,
            )
        )
        group.payloads.append(
            (
                event_id,
                event.position,
                event.pointer,
                event.message_id,
                number,
                event.timestamp_us,
                event.sent_us,
                duplicate_of,
                event.message.decode("utf-8", "replace"),
            )
        )
        for seq, problem in enumerate(event.problems):
            code, severity, message, pointer, expected, actual, origin, rule = problem
            group.problems.append(
                (event_id, seq, code, int(severity), pointer, expected, actual, origin, rule, message)
            )
        counters.event += 1


def _annotate(group: Group, at_us: int, event_id: int, event: Event) -> int:
    """Keep the note and the tags that an event brought along; the flags that say so."""
    flags = 0
    if event.note is not None:
        group.notes.append((at_us, event_id, event.note))
        flags |= EventFlag.NOTED
    if event.tags:
        group.tags += [(event_id, word) for word in event.tags]
        flags |= EventFlag.TAGGED
    return flags
