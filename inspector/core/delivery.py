"""What became of an event that was sent to a destination, and the request and answer that tell."""

from enum import StrEnum
from typing import NamedTuple


class Outbound(NamedTuple):
    """An HTTP request to a destination."""

    method: str
    url: str
    headers: tuple[tuple[str, str], ...]
    body: bytes


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    """At most ``MOST_ANSWER`` bytes of it."""


MOST_ANSWER = 64 << 10
"""Bytes of an answer that are read."""


class Result(StrEnum):
    """What became of an event at a destination. The words are stored in ledgers and never change."""

    DELIVERED = "delivered"
    WARNED = "warned"
    """Delivered, and the destination had something to say about it."""
    SKIPPED = "skipped"
    """Not sent: its type, the filter, or the kind has nothing to make of it."""
    REFUSED = "refused"
    """Answered with a no that another try would not change."""
    RETRY = "retry"
    """Not taken now (429, 5xx, no connection): to be tried again."""
    UNKNOWN = "unknown"
    """It was sent and no answer came: it may have arrived. Tried again where repeats are dropped."""


class Outcome(NamedTuple):
    """What became of one event."""

    event_id: int
    result: Result
    words: str
    """For people: what the destination said, or why the event was left out. Secrets masked."""
    status: int | None = None
    """HTTP status, where there was one."""
    wait_s: float | None = None
    """How long the destination asked to wait (Retry-After)."""
    sent: int | None = None
    """Index into ``Delivered.exchanges``."""
    key_refused: bool = False
    """It is not the event that was refused but the key, or whatever else says who sends."""
    held: bool = False
    """It was not even sent, since something before it has to be tried again: that was no try of its own."""


class Exchanged(NamedTuple):
    """A request and its answer as they may be shown and kept: every secret masked."""

    request: Outbound
    answer: Answer | None
    """None when none came."""
    started_us: int
    took_us: int
    error: str = ""
    """Why no answer came, in words."""


class Delivered(NamedTuple):
    """What became of a group of events."""

    outcomes: tuple[Outcome, ...]
    """One for each event, in the order that they were given."""
    exchanges: tuple[Exchanged, ...] = ()
