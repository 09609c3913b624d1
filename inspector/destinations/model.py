"""What a destination is, what can be set about it, and what becomes of an event that is sent there.

Kind         what there is to choose from: "Amplitude HTTP V2", "JSON-lines file", one of Segment's own …
Destination  a kind that the user named and set up; it holds no secrets, those are asked for when it is opened
Deliverer    an opened destination: takes a group of events, answers with one Outcome for each
Outcome      delivered, refused, to be tried again …, in words, with the request and the answer it came from
             (``core/delivery.py``)
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple, Protocol, Self, runtime_checkable

from inspector.core.delivery import Answer, Delivered, Outbound, Outcome
from inspector.core.event import EventType
from inspector.core.outgoing import Outgoing

ALL_TYPES = frozenset(EventType) - {EventType.OTHER}


class SettingType(StrEnum):
    """How a setting is typed in."""

    TEXT = "text"
    SECRET = "secret"  # noqa: S105 - the name of a type
    """A text that is kept in the keyring and masked wherever it would be shown."""
    URL = "url"
    """http or https, with a host."""
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    CHOICE = "choice"
    """One of ``choices``."""
    LINES = "lines"
    """A list of texts."""
    PAIRS = "pairs"
    """An object of texts by name, as headers are."""
    TEMPLATE = "template"
    """A text of many lines."""
    FILE = "file"
    FOLDER = "folder"
    JSON = "json"
    """Any JSON value, as mappings are."""


class Setting(NamedTuple):
    """One thing that can be set about a kind of destination."""

    key: str
    """As it stands in the file of destinations and in ``--set KEY=VALUE``; lower case with underscores."""
    label: str
    type: SettingType
    description: str
    """What it is and where the user finds it, in a sentence or two."""
    required: bool = False
    default: Any = None
    choices: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    example: str = ""
    """What such a value looks like, for an empty field."""


Settings = Mapping[str, Any]
"""Values by key, validated, defaults filled in; in an opened destination the secrets too."""


class Repeats(StrEnum):
    """What a destination makes of an event that it gets twice."""

    DROPPED = "dropped"
    """It knows an event by its id and keeps one."""
    KEPT = "kept"
    """It cannot tell: after a crash or a lost answer an event may be there twice."""


class Kind(NamedTuple):
    """A kind of destination."""

    id: str
    """``amplitude``; for Segment's own ``actions:braze-cloud-mode…``."""
    name: str
    description: str
    settings: tuple[Setting, ...]
    types: frozenset[EventType] = ALL_TYPES
    """Calls that it can take at all."""
    repeats: Repeats = Repeats.KEPT
    most_events: int = 100
    """In one request."""
    one_by_one: tuple[str, str] | None = None
    """A setting and the value of it with which each event is a request of its own."""
    extra: str | None = None
    """The extra that must be installed for it (``pip install 'event-inspector[parquet]'``)."""
    documentation: str | None = None
    """Where the vendor describes it."""


class Destination(NamedTuple):
    """A destination that the user set up. JSON-ready but for the sets; holds no secrets."""

    name: str
    """What the user calls it; unique, told apart without regard to case."""
    kind: str
    """Id of its kind."""
    settings: Mapping[str, Any]
    """Values of those settings that are no secrets."""
    filter: str = ""
    """In the filter language: only events that match are sent there; empty for all."""
    types: frozenset[EventType] = ALL_TYPES
    """Calls that are sent there."""
    rate: float | None = None
    """Events a second at the most; None for as many as it takes."""
    concurrency: int = 4
    """Requests under way at a time."""
    ordered: bool = False
    """The events of one user go one after the other."""


class Parcel(NamedTuple):
    """A request and the events that are in it."""

    request: Outbound
    """Its body is unpacked even where a header says ``Content-Encoding: gzip``: the sender packs it."""
    event_ids: tuple[int, ...]
    parts: Mapping[str, tuple[int, ...]] | None = None
    """Where the answer speaks of places in lists that are not ``event_ids``: the event of each place, by list."""


class Built(NamedTuple):
    """The requests that a group of events comes to."""

    parcels: tuple[Parcel, ...]
    left_out: tuple[Outcome, ...] = ()
    """Events that are in none of them, ``SKIPPED`` or ``REFUSED``, with the reason."""
    remarks: tuple[tuple[int, str], ...] = ()
    """Event ids and what had to be changed for this destination, in a sentence: such an event is ``WARNED``."""


@runtime_checkable
class HttpKind(Protocol):
    """A kind whose events are sent as HTTP requests. Pure: no clock, no socket."""

    kind: Kind

    def build(self, events: Sequence[Outgoing], settings: Settings, now_us: int) -> Built:
        """The requests for these events (at most ``kind.most_events`` in each). An event is in one of them only."""

    def read(self, parcel: Parcel, answer: Answer) -> tuple[Outcome, ...]:
        """What an answer means for each event of a parcel. Status, masking, Retry-After are the sender's business."""

    def probe(self, settings: Settings) -> Outbound | None:
        """A request that shows whether address and secrets are right and stores no event; None if there is none."""

    def judge_probe(self, answer: Answer) -> Outcome:
        """What the answer to ``probe`` says: ``DELIVERED`` for all is well. The event id is 0."""


@runtime_checkable
class SinkKind(Protocol):
    """A kind that is no HTTP service: a file, a table, a queue, a program."""

    kind: Kind

    def open(self, destination: Destination, settings: Settings, job_id: str) -> "Deliverer":
        """A destination of this kind; settings are validated and hold the secrets. Raises ``KnownError``."""


PREVIEWED = "Not sent, this is a preview."
"""How the words begin on an event whose request was only shown."""


class Deliverer(Protocol):
    """An opened destination, used on one event loop; ``deliver`` may be called while another is under way.

    Entering it may raise ``KnownError``: a file of certificates cannot be read, a program is not installed.
    """

    async def __aenter__(self) -> Self: ...

    async def __aexit__(self, *_: object) -> None: ...

    async def deliver(self, events: Sequence[Outgoing]) -> Delivered:
        """Send events. Never raises for what a destination or the network does: that is an outcome."""

    async def preview(self, events: Sequence[Outgoing]) -> Delivered:
        """What would be sent, nothing being sent: exchanges without answers, secrets masked."""

    async def test(self) -> Outcome:
        """Whether the destination can be reached and takes our secrets, with its answer in words. The event id is 0."""
