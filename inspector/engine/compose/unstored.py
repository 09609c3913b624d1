"""An event that is in no session, as filters look at events."""

from inspector.core.event import EventFlag
from inspector.core.exchange import Via
from inspector.core.outgoing import Outgoing
from inspector.core.problem import Verdict
from inspector.core.stored import EventRow, Source, StoredEvent


def as_stored(event: Outgoing) -> StoredEvent:
    """The event as if it had just arrived and nobody had judged it."""
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
