"""Stored events as they came, to be stored in another session: merging and rescuing write through the one writer."""

from collections.abc import Iterator
from typing import NamedTuple

from inspector.core.event import Event, EventFlag
from inspector.core.exchange import Exchange
from inspector.core.stored import StoredEvent
from inspector.storage.reader import SessionReader

_PAGE = 200

CARRIED = EventFlag.RETRY | EventFlag.MARKED
"""What is said of an event wherever it is kept; the rest the new session finds out for itself."""


class Again(NamedTuple):
    """An exchange out of a session, with its events."""

    exchange: Exchange
    events: tuple[StoredEvent, ...]


def exchanges_of(reader: SessionReader) -> Iterator[Again]:
    """Every exchange of a session as it is now, oldest first, with its events; without those that were deleted."""
    after = 0
    while page := reader.exchanges(after, _PAGE):
        ids = [number for stored in page for number in stored.event_ids]
        found = _kept(reader, ids) if ids else {}
        for stored in page:
            events = tuple(found[number] for number in stored.event_ids if number in found)
            if events or not stored.event_ids:
                yield Again(stored.exchange, events)
        after = page[-1].id


def _kept(reader: SessionReader, ids: list[int]) -> dict[int, StoredEvent]:
    events = (event for event in reader.events(ids[0] - 1, len(ids)) if event.row.id <= ids[-1])
    return {event.row.id: event for event in events if not event.row.flags & EventFlag.DELETED}


def as_came(stored: StoredEvent) -> Event:
    """The event without what its session made of it: the writer finds duplicates anew."""
    row = stored.row
    return Event(
        position=stored.position,
        pointer=stored.pointer,
        vendor=row.vendor,
        type=row.type,
        name=row.name,
        user_id=row.user_id,
        anonymous_id=row.anonymous_id,
        message_id=stored.message_id,
        write_key=stored.source.write_key,
        label=stored.source.label,
        library=row.library,
        timestamp_us=stored.timestamp_us,
        sent_us=stored.sent_us,
        time_us=row.time_us,
        flags=row.flags & CARRIED,
        message=stored.message,
        problems=stored.problems,
        note=stored.note,
        tags=stored.tags,
        judged=row.verdict,
    )
