"""An event with nothing in it, to be asked about one fact at a time."""

from inspector.core.event import EventFlag, EventType
from inspector.core.exchange import Via
from inspector.core.problem import Verdict
from inspector.core.stored import EventRow, Source, StoredEvent

UNKNOWN_SOURCE = Source(0, None, None, "unknown", 0)
"""What a reader shows for a source that a broken session does not name."""

BLANK = StoredEvent(
    row=EventRow(
        id=0,
        time_us=0,
        received_us=0,
        type=EventType.OTHER,
        verdict=Verdict.UNCHECKED,
        flags=EventFlag.NONE,
        size=0,
        name=None,
        user_id=None,
        anonymous_id=None,
        source_id=0,
        library=None,
        vendor="unknown",
        problem_count=0,
        exchange_id=0,
    ),
    source=Source(0, None, None, "", 0),
    via=Via.ENDPOINT,
    position=0,
    pointer="",
    message_id=None,
    timestamp_us=None,
    sent_us=None,
    duplicate_of=None,
    message=b"",
    problems=(),
)
"""No search for text finds anything in it."""
