"""Events, exchanges and sources as a session keeps them: the values of ``event`` and ``exchange`` plus their ids."""

from enum import StrEnum
from typing import NamedTuple

from inspector.core.event import EventFlag, EventType
from inspector.core.exchange import Exchange, Headers, Kind, Via
from inspector.core.problem import Problem, Verdict


class Source(NamedTuple):
    """Where events come from: one write key under one path prefix."""

    id: int
    write_key: str | None
    label: str | None
    """The path prefix its requests came under, or None."""
    name: str
    """What people call it; the user can set it."""
    colour: int
    """Index into the theme's source colours, from 0."""


class EventRow(NamedTuple):
    """What one row of the stream shows."""

    id: int
    time_us: int
    received_us: int
    type: EventType
    verdict: Verdict
    flags: EventFlag
    size: int
    """Bytes of the message."""
    name: str | None
    user_id: str | None
    anonymous_id: str | None
    source_id: int
    library: str | None
    vendor: str
    problem_count: int
    """Of mistakes: what a plan and a check both tell of counts once (see ``mistakes``)."""
    exchange_id: int


class StoredEvent(NamedTuple):
    """One event, whole."""

    row: EventRow
    source: Source
    via: Via
    position: int
    pointer: str
    message_id: str | None
    timestamp_us: int | None
    sent_us: int | None
    duplicate_of: int | None
    """Id of the first event of this source with the same messageId, or None."""
    message: bytes
    """UTF-8 JSON, see ``Event.message``."""
    problems: tuple[Problem, ...]
    note: str | None = None
    """What the user wrote on it, or None."""
    tags: tuple[str, ...] = ()
    """The user's tags, in alphabetical order."""


class MomentKind(StrEnum):
    """What can happen to a session, apart from events."""

    PAUSED = "paused"
    RESUMED = "resumed"
    PLAN_LOADED = "plan-loaded"
    PLAN_CHANGED = "plan-changed"
    PLAN_REMOVED = "plan-removed"


class Moment(NamedTuple):
    """Something that happened to a session."""

    id: int
    time_us: int
    kind: str
    """A ``MomentKind``, or what a later version wrote."""
    words: str
    """What it happened to: for a plan its name and version; may be empty."""


class StoredExchange(NamedTuple):
    """One exchange with the ids of the events that were in it."""

    id: int
    exchange: Exchange
    event_ids: tuple[int, ...]


class ExchangeHead(NamedTuple):
    """An exchange without its body and its reply: enough to say what somebody asked for."""

    id: int
    received_us: int
    client: str
    """As in ``Request``, like the four below."""
    scheme: str
    method: str
    target: str
    headers: Headers
    kind: Kind
    refusal: str | None
    event_count: int


class SessionInfo(NamedTuple):
    """A session at a glance."""

    created_us: int
    first_id: int
    """Id of the oldest event; greater than ``last_id`` when there is none."""
    last_id: int
    generation: int
    """Grows whenever events were removed or rewritten, so that a reader knows to start again."""
    version: int
    """Version of the file's schema."""
    deleted: int = 0
    """Events that the user deleted, those included of which nothing is left."""

    @property
    def event_count(self) -> int:
        """Number of events, without deleted ones."""
        return max(0, self.last_id - self.first_id + 1 - self.deleted)
