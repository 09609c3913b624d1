"""One event as checks take it: decoded, its message parsed once, with what is known of its arrival."""

from typing import Any, NamedTuple

from inspector.core.event import Event, EventFlag, EventType
from inspector.core.exchange import Via
from inspector.core.stored import StoredEvent


class Batch(NamedTuple):
    """The request that an event came in; as it is by default where none was sent."""

    bytes: int = 0
    """Size of its unpacked body; 0 when not known."""
    events: int = 1
    """How many events were in it."""


_ALONE = Batch()


class Observed(NamedTuple):
    """One event."""

    type: EventType
    name: str | None
    """As ``Event.name``."""
    message: Any
    """The parsed message. It is not changed."""
    size: int
    """Bytes of the message."""
    received_us: int
    vendor: str = "segment"
    source: int | str | None = None
    """What tells its source from others."""
    user_id: str | None = None
    anonymous_id: str | None = None
    message_id: str | None = None
    library: str | None = None
    timestamp_us: int | None = None
    sent_us: int | None = None
    time_us: int | None = None
    """When it happened by our clock, see ``Event.time_us``."""
    retry: bool = False
    live: bool = True
    """It came from an SDK just now and not from a file."""
    batch: Batch = _ALONE


def observe(event: Event, message: Any, received_us: int, source: int | str | None, batch: Batch = _ALONE) -> Observed:
    """A decoded event as checks take it; ``message`` is its message, parsed."""
    flags = event.flags
    retry = bool(flags) and EventFlag.RETRY in flags
    return Observed(
        event.type, event.name, message, len(event.message), received_us, event.vendor, source, event.user_id,
        event.anonymous_id, event.message_id, event.library, event.timestamp_us, event.sent_us, event.time_us,
        retry, True, batch,  # noqa: FBT003 - by place, as all of them: every event that arrives comes by here
    )  # fmt: skip


def observe_stored(stored: StoredEvent, message: Any, batch: Batch = _ALONE) -> Observed:
    """A stored event as checks take it; ``message`` is its message, parsed."""
    row = stored.row
    retry, live = EventFlag.RETRY in row.flags, stored.via is not Via.IMPORT
    return Observed(
        row.type, row.name, message, row.size, row.received_us, row.vendor, stored.source.id, row.user_id,
        row.anonymous_id, stored.message_id, row.library, stored.timestamp_us, stored.sent_us, row.time_us,
        retry=retry, live=live, batch=batch,
    )  # fmt: skip
