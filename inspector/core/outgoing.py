"""An event on its way out of a session, to any destination."""

from typing import NamedTuple

from inspector.core.event import EventType

TIMES_HEADER = "X-Event-Inspector-Times"
"""Between two Event Inspectors: when each event of a request happened, in microseconds since 1970, commas between."""


class Outgoing(NamedTuple):
    """One event as it is to be sent: what was captured, after the rules that rewrite it."""

    id: int
    """Its id in the session that it comes from."""
    type: EventType
    name: str | None
    user_id: str | None
    anonymous_id: str | None
    message_id: str | None
    write_key: str | None
    vendor: str
    """The one whose SDK sent it."""
    source: str
    """What its source is called."""
    time_us: int
    """When it happened, in microseconds since 1970-01-01 UTC: corrected for the client's skew, or moved by a rule."""
    message: bytes
    """The event as UTF-8 JSON; the very bytes of ``Event.message`` where no rule changed it."""
    changed: bool = False
    """A rule changed the message."""
    first_us: int | None = None
    """``time_us`` as captured, where a rule moved it."""
