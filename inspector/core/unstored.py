"""An event that is in no session, as the filter language looks at events."""

from inspector.core.event import Event, EventFlag
from inspector.core.exchange import Request, Via
from inspector.core.mistakes import mistake_count
from inspector.core.outgoing import Outgoing
from inspector.core.problem import Verdict
from inspector.core.stored import EventRow, Source, StoredEvent


def as_stored(event: Event, request: Request, number: int = 0, source: str | None = None) -> StoredEvent:
    """The event as a session would have it under that id, its exchange's and its own; ``source`` is its source's name,
    by default its label.
    """
    row = EventRow(
        id=number,
        time_us=event.time_us,
        received_us=request.received_us,
        type=event.type,
        verdict=event.verdict,
        flags=event.flags,
        size=len(event.message),
        name=event.name,
        user_id=event.user_id,
        anonymous_id=event.anonymous_id,
        source_id=0,
        library=event.library,
        vendor=event.vendor,
        problem_count=mistake_count(event.problems),
        exchange_id=number,
    )
    return StoredEvent(
        row=row,
        source=Source(0, event.write_key, event.label, source or event.label or "", 0),
        via=request.via,
        position=event.position,
        pointer=event.pointer,
        message_id=event.message_id,
        timestamp_us=event.timestamp_us,
        sent_us=event.sent_us,
        duplicate_of=None,
        message=event.message,
        problems=event.problems,
        note=event.note,
        tags=event.tags,
    )


def outgoing_as_stored(event: Outgoing) -> StoredEvent:
    """An event that is sent on, as if it had just arrived and nobody had judged it."""
    row = EventRow(
        id=event.id,
        time_us=event.time_us,
        received_us=event.time_us,
        type=event.type,
        verdict=Verdict.UNCHECKED,
        flags=EventFlag.NONE,
        size=len(event.message),
        name=event.name,
        user_id=event.user_id,
        anonymous_id=event.anonymous_id,
        source_id=0,
        library=None,
        vendor=event.vendor,
        problem_count=0,
        exchange_id=0,
    )
    source = Source(0, event.write_key, None, event.source, 0)
    return StoredEvent(
        row, source, Via.ENDPOINT, 0, "", event.message_id, event.time_us, event.time_us, None, event.message, ()
    )
