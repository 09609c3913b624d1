"""What reading a file gives: exchanges with their events, decoded as the endpoint does, and what was no event."""

from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from inspector.core.event import Decoded, Event, EventFlag, EventType
from inspector.core.exchange import Exchange, Kind, Reply, Request, Via
from inspector.core.limits import Limits
from inspector.core.problem import Problem, Severity
from inspector.vendors.bodies import BodyError, decompress
from inspector.vendors.many.catalogue import Catalogue
from inspector.vendors.many.table import CATALOGUE
from inspector.vendors.table import decode, refused

NO_REPLY = Reply(0, (), b"")
"""The reply of an exchange of which only the request is known."""

_LIMITS = Limits(batch_events=1_000_000)
"""A file is read by its user's wish; what no real service would take in one request is taken from it all the same."""
_MOST_KEPT = 16 << 20
"""Bytes of one thing that could not be read."""
_JSON = (("Content-Type", "application/json"),)


class Remark(NamedTuple):
    """Why something of a file could not be read. Its bytes are kept as a row of the session all the same."""

    unit: str
    """What it is: ``line``, ``entry``, ``flow``, ``row``."""
    number: int
    """Which, from 1."""
    reason: str
    """For people, in words that go on after a colon."""

    def __str__(self) -> str:
        return f"{self.unit} {self.number}: {self.reason}"


class Imported(NamedTuple):
    """An exchange from a file, its events, and what the file calls their sources."""

    exchange: Exchange
    events: tuple[Event, ...]
    sources: tuple[str | None, ...] = ()
    remark: Remark | None = None
    """Set when this is no event but the bytes of what could not be read."""


class Why(StrEnum):
    """Why something of a file is rightly no event."""

    NO_EVENTS = "requests that carry no events"
    NOT_HTTP = "connections that are not HTTP"
    WEBSOCKET = "WebSocket messages"
    IN_OWN_TABLE = "rows of tracks that stand in the table of their event too"


class LeftOut(NamedTuple):
    """Something that a file holds and that is not imported."""

    why: Why
    number: int = 1
    """How many of them."""


Item = Imported | LeftOut


class FileReport(NamedTuple):
    """What became of one file."""

    path: Path
    kind: str
    """What it was read as: a word of ``importing.FORMATS``."""
    exchanges: int
    events: int
    """Those that were read, rows for what could not be read not among them."""
    unread: int
    """What could not be read and was kept."""
    remarks: tuple[Remark, ...]
    """Why, of the first of these."""
    left_out: dict[Why, int]
    notes: tuple[str, ...] = ()
    """What has to be known of the file as a whole, in sentences."""


class Counted(NamedTuple):
    """What was imported."""

    exchanges: int
    events: int
    """Rows for what could not be read among them."""
    files: tuple[FileReport, ...] = ()


def decoded(request: Request, catalogue: Catalogue = CATALOGUE) -> Decoded | None:
    """The events in a request from a file; None when it carries none. ``catalogue`` is what ``decode`` takes."""
    try:
        body = decompress(request.body, request.header("content-encoding"), int(_LIMITS.decompressed_bytes))
    except BodyError as error:
        return refused(request, Problem(error.code, Severity.ERROR, str(error)))
    return decode(request, body, _LIMITS, catalogue)


def posted(received_us: int, target: str, body: bytes, via: Via = Via.IMPORT) -> Exchange:
    """A request that would send some JSON, for messages of which only the message is known."""
    request = Request(received_us, via, "", "http", "POST", target, "", _JSON, body, len(body))
    return Exchange(request, Kind.EVENTS, NO_REPLY, 0, None)


def unread(name: str, remark: Remark, data: bytes, now_us: int) -> Imported:
    """The row of what could not be read in a file of that name: the reason, and its bytes."""
    text = f"{remark.unit.capitalize()} {remark.number} of {name}: {remark.reason}."
    problem = Problem("unreadable_line", Severity.ERROR, text)
    request = Request(now_us, Via.IMPORT, "", "http", "", "", "", (), data[:_MOST_KEPT], len(data))
    event = Event(
        0, "", "unknown", EventType.OTHER, f"{remark.unit} {remark.number} of {name}"[:200], None, None, None, None,
        None, None, None, None, now_us, EventFlag.NONE, b"{}", (problem,),
    )  # fmt: skip
    return Imported(Exchange(request, Kind.REFUSED, NO_REPLY, 0, text), (event,), (), remark)
