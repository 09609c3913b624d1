"""What a ledger keeps and tells, as values."""

from typing import Any, NamedTuple

from inspector.core.delivery import Exchanged, Outcome, Result
from inspector.storage.ledger.schema import JobState, State

FAILED = frozenset({Result.REFUSED, Result.RETRY, Result.UNKNOWN})
"""Results of events that are not known to have been delivered, once they are final."""
DELIVERED = frozenset({Result.DELIVERED, Result.WARNED})


class Place(NamedTuple):
    """A destination of a job."""

    id: int
    """In this ledger, from 1."""
    name: str
    kind: str
    """Id of its kind."""
    drops_repeats: bool
    """It keeps one of an event that it gets twice."""


class JobFile(NamedTuple):
    """What a job is, written once when it is made."""

    id: str
    spec: dict[str, Any]
    """As in ``replay.job.spec_json``."""
    created_us: int
    session_us: int
    """When the session was created: by that it is known, wherever its file is moved to."""
    places: tuple[Place, ...]
    key: bytes
    """Of the job's pseudonyms."""


class JobHead(NamedTuple):
    """A job at a glance."""

    id: str
    spec: dict[str, Any]
    state: JobState
    trouble: str | None
    """Why it does not go on by itself, in a sentence; None when all is well or somebody paused it."""
    created_us: int
    started_us: int | None
    """When it was run first; None before that."""
    ended_us: int | None
    """When it was last paused, cancelled or complete; None while it runs."""
    busy_us: int
    """How long it ran in all, up to the last time that it was written down."""
    session_us: int
    chosen: int
    """Events that are sent to each destination."""
    first_us: int
    """Earliest and latest time of these events."""
    last_us: int
    places: tuple[Place, ...]
    path: str

    @property
    def session(self) -> str:
        """Path of the session when the job was made."""
        return str(self.spec.get("session", ""))


class Tally(NamedTuple):
    """How many events of a destination have a state and a result."""

    place: Place
    state: State
    result: Result
    events: int


class Flight(NamedTuple):
    """Events that are about to be sent together."""

    place_id: int
    event_ids: tuple[int, ...]
    started_us: int


class Record(NamedTuple):
    """What became of one event in one try."""

    outcome: Outcome
    """Its ``sent`` is an index into ``Landing.exchanges``."""
    state: State
    tries: int


class Landing(NamedTuple):
    """What became of a flight, or of events that were never sent (``flight`` is None)."""

    place_id: int
    records: tuple[Record, ...]
    at_us: int
    flight: int | None = None
    """Number of the flight that it ends."""
    exchanges: tuple[Exchanged, ...] = ()


class Standing(NamedTuple):
    """How far an event is at a destination, for a job that goes on."""

    event_id: int
    state: State
    result: Result
    tries: int


class Delivery(NamedTuple):
    """What became of one event at one destination, so far."""

    job: str
    place: Place
    event_id: int
    state: State
    result: Result
    words: str
    tries: int
    status: int | None
    """HTTP status of the last answer."""
    exchange_id: int | None
    at_us: int


class ExchangeHead(NamedTuple):
    """A request that was sent, in short."""

    id: int
    place: Place
    started_us: int
    took_us: int
    method: str
    url: str
    status: int | None
    error: str
    events: int
    """How many events were in it."""


class Answers(NamedTuple):
    """How often a destination answered in a way."""

    place: Place
    result: Result
    status: int | None
    words: str
    events: int
