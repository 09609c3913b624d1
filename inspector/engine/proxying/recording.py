"""What the proxy recorded becomes exchanges with events, decoded and stored exactly as what comes to the endpoint.

Kept are requests whose events a decoder reads, on whatever host; posts that nobody understands, where the host is a
vendor's own or the user named it in full; and SDKs' settings. Nothing else that went by is written anywhere. Messages
of WebSockets are taken for requests, but that few of them are anybody's events (``vendors.messages``).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from inspector.capture.proxy.contract import Recorded, WsMessage
from inspector.capture.proxy.hosts import Hosts
from inspector.capture.sink import Sink
from inspector.core.event import Decoded, Event
from inspector.core.exchange import Exchange, Kind, Reply, Request
from inspector.core.limits import Limits
from inspector.core.problem import Problem, Severity
from inspector.engine.proxying.learning import hosts_named
from inspector.engine.proxying.requests import reply_of, request_of, request_of_message, took_us, unanswered
from inspector.interception.marks import marked, marks_of
from inspector.vendors.bodies import BodyError, decompress
from inspector.vendors.many.catalogue import Catalogue
from inspector.vendors.messages import chosen
from inspector.vendors.paths import match
from inspector.vendors.proxied import in_source
from inspector.vendors.table import decode, refused

UNCLAIMED = "unknown"
_NO_REPLY = Reply(0, (), b"")
_POSTS = ("POST", "PUT", "PATCH")

Came = Callable[[Recorded | WsMessage, Request, int], None]
Learned = Callable[[str, str], None]
"""Told a host and a sentence about why it is decrypted from now on."""


@dataclass(slots=True)
class Counts:
    """How much came through since the engine started."""

    exchanges: int = 0
    events: int = 0
    decrypted: int = 0
    ignored: int = 0
    dropped: int = 0
    messages: int = 0
    """Messages of WebSockets that were events."""


class Recorder:
    """Takes records. Belongs to the engine's loop."""

    def __init__(
        self,
        sink: Sink,
        limits: Limits,
        catalogue: Catalogue,
        came: Callable[[Recorded | WsMessage, Request, int], None],
    ):
        """``came`` is told of every request with events, and of how many."""
        self._sink, self._limits, self._catalogue, self._came = sink, limits, catalogue, came
        self.counts = Counts()
        self.learned: Learned = lambda _host, _why: None
        self.whole = Hosts(())
        """Hosts of which posts that nobody understands are kept too."""

    def take(self, record: Recorded) -> None:
        """Store what is worth it. Never raises for what stands in a record."""
        self.counts.decrypted += record.listed
        if self._sink.paused:
            self.counts.ignored += 1
            return
        request = request_of(record)
        exchange = Exchange(request, Kind.EVENTS, reply_of(record), took_us(record), unanswered(record))
        marks = marks_of(record.marks)
        events = marked(self._events(record, request), marks)
        if marks and exchange.refusal is None and marks[-1].position is None:
            exchange = exchange._replace(refusal=marks[-1].words)
        if events:
            self._keep(exchange, events)
            self._came(record, request, len(events))
            if not record.listed:
                self.learned(record.host, f"It was sent events over {record.scheme}, which tells whose it is.")
        else:
            self._keep_settings(record, exchange)

    def take_message(self, message: WsMessage) -> int:
        """Store a message of a WebSocket if it is worth it; how many events it was. Never raises, as ``take``."""
        if self._sink.paused:
            return 0
        request = request_of_message(message)
        events = self._events_of_message(message, request)
        if events:
            self.counts.messages += 1
            self._keep(Exchange(request, Kind.EVENTS, _NO_REPLY, 0, None), events)
            self._came(message, request, len(events))
        return len(events)

    def _events_of_message(self, message: WsMessage, request: Request) -> Sequence[Event]:
        if message.size > len(message.body):
            return ()
        try:
            body = decompress(message.body, None, int(self._limits.decompressed_bytes))
        except BodyError:
            return ()
        decoded = decode(request, body, self._limits, self._catalogue)
        decoded = chosen(body, decoded, whole=self.whole.decrypts(message.host, message.port))
        if decoded is None:
            return ()
        events = _unclaimed(decoded, request, message.host) if decoded.vendor == UNCLAIMED else decoded.events
        return tuple(in_source(event, message.host) for event in events)

    def _events(self, record: Recorded, request: Request) -> Sequence[Event]:
        """The events of a request as far as they are anybody's business."""
        decoded = self._decoded(record, request)
        if decoded is None:
            return ()
        if decoded.vendor == UNCLAIMED:
            whole = record.listed and request.method in _POSTS and self.whole.decrypts(record.host, record.port)
            return (
                tuple(in_source(event, record.host) for event in _unclaimed(decoded, request, record.host))
                if whole
                else ()
            )
        if not record.listed and decoded.refusal is not None:
            return ()
        return tuple(in_source(event, record.host) for event in decoded.events)

    def _decoded(self, record: Recorded, request: Request) -> Decoded | None:
        if request.body_size > len(request.body):
            return self._too_large(record, request)
        try:
            most = int(self._limits.decompressed_bytes)
            body = decompress(request.body, request.header("content-encoding"), most)
        except BodyError as error:
            return refused(request, Problem(error.code, Severity.ERROR, str(error))) if record.listed else None
        return decode(request, body, self._limits, self._catalogue)

    def _too_large(self, record: Recorded, request: Request) -> Decoded | None:
        """A row that says so, where the path tells that these were events."""
        route = match(request.path)
        if not record.listed or route is None or route.kind is not Kind.EVENTS:
            return None
        text = f"The body has {request.body_size:,} bytes, more than the proxy keeps. It was passed on whole."
        return refused(request, Problem("body_too_large", Severity.ERROR, text))

    def _keep_settings(self, record: Recorded, exchange: Exchange) -> None:
        """An SDK's settings are kept, and hosts that they name are learned; all else is forgotten."""
        route = match(exchange.request.path)
        if not record.listed or route is None or route.kind is not Kind.SETTINGS:
            self.counts.ignored += 1
            return
        self._keep(exchange._replace(kind=Kind.SETTINGS), ())
        for host in hosts_named(exchange.reply):
            self.learned(host, f"The settings that {record.host} gave an SDK name it.")

    def _keep(self, exchange: Exchange, events: Sequence[Event]) -> None:
        def stored(error: Exception | Reply | None) -> None:
            if isinstance(error, Exception):
                self.counts.dropped += 1

        self.counts.exchanges += 1
        self.counts.events += len(events)
        self._sink.store(exchange, events, stored)


def _unclaimed(decoded: Decoded, request: Request, host: str) -> tuple[Event, ...]:
    """The row of a post that no decoder understands, in words that fit a request to somebody else."""
    text = f"What was sent to {host} is in no format that is known here. It is kept as it came."
    problem = Problem("unknown_request", Severity.WARNING, text, actual=f"{request.method} {request.target[:200]}")
    return tuple(
        event._replace(
            name=f"{request.method} {host}{request.path}"[:200],
            problems=(problem, *(each for each in event.problems if each.code != "unknown_path")),
        )
        for event in decoded.events
    )
