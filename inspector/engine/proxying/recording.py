"""What the proxy recorded becomes exchanges with events, decoded and stored exactly as what comes to the endpoint.

Kept are requests whose events a decoder reads, on whatever host; posts that nobody understands, where the host is a
vendor's own or the user named it in full; and SDKs' settings. Nothing else that went by is written anywhere.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from inspector.capture.proxy.contract import Recorded
from inspector.capture.proxy.hosts import Hosts
from inspector.capture.sink import Sink
from inspector.core.event import Decoded, Event
from inspector.core.exchange import Exchange, Headers, Kind, Reply, Request, Via
from inspector.core.limits import Limits
from inspector.core.problem import Problem, Severity
from inspector.engine.proxying.learning import hosts_named
from inspector.interception.marks import marked, marks_of
from inspector.vendors.bodies import BodyError, decompress
from inspector.vendors.many.catalogue import Catalogue
from inspector.vendors.paths import match
from inspector.vendors.table import decode, refused

UNCLAIMED = "unknown"
_USUAL_PORTS = {"http": 80, "https": 443}
_POSTS = ("POST", "PUT", "PATCH")
_NAMED_BY_LIBRARY = ("segment", "rudderstack")

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


class Recorder:
    """Takes records. Belongs to the engine's loop."""

    def __init__(
        self, sink: Sink, limits: Limits, catalogue: Catalogue, came: Callable[[Recorded, Request, int], None]
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
        exchange = Exchange(request, Kind.EVENTS, reply_of(record), _took_us(record), _unanswered(record))
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

    def _events(self, record: Recorded, request: Request) -> Sequence[Event]:
        """The events of a request as far as they are anybody's business."""
        decoded = self._decoded(record, request)
        if decoded is None:
            return ()
        if decoded.vendor == UNCLAIMED:
            whole = record.listed and request.method in _POSTS and self.whole.decrypts(record.host, record.port)
            return tuple(_in_source(event, record) for event in _unclaimed(decoded, record)) if whole else ()
        if not record.listed and decoded.refusal is not None:
            return ()
        return tuple(_in_source(event, record) for event in decoded.events)

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


def request_of(record: Recorded) -> Request:
    """The request as our own endpoint would have got it: path and query as the target, the host in its header."""
    return Request(
        received_us=record.received_us,
        via=Via.PROXY,
        client=record.client,
        scheme=record.scheme,
        method=record.method,
        target=record.target,
        http_version=record.http_version,
        headers=_with_host(record),
        body=record.request_body,
        body_size=max(record.request_size, len(record.request_body)),
    )


def reply_of(record: Recorded) -> Reply:
    """What the vendor answered; status 0 for nothing."""
    return Reply(record.status, record.response_headers, record.response_body)


def _with_host(record: Recorded) -> Headers:
    """The header lines; HTTP/2 has the host in a pseudo header, and a reverse listener is asked by its own address."""
    headers = tuple((name, value) for name, value in record.request_headers if not name.startswith(":"))
    known = next((value for name, value in headers if name.lower() == "host"), None)
    if known is not None and record.mode != "reverse":
        return headers
    host = f"[{record.host}]" if ":" in record.host else record.host
    if record.port != _USUAL_PORTS.get(record.scheme):
        host = f"{host}:{record.port}"
    return (("Host", host), *((name, value) for name, value in headers if name.lower() != "host"))


def _took_us(record: Recorded) -> int:
    end = record.answered_us or record.finished_us
    return max(0, end - record.received_us) if end else 0


def _unanswered(record: Recorded) -> str | None:
    return None if record.status else f"No answer came: {record.error or 'the connection was cut'}."


def _in_source(event: Event, record: Recorded) -> Event:
    """An event belongs to the source of its key, which is named after its vendor; without a key to the host that it was
    sent to. The path says nothing here.

    Those of Segment and RudderStack are the same sources as at the endpoint.
    """
    if not event.write_key:
        return event._replace(label=record.host)
    return event._replace(label=None if event.vendor in _NAMED_BY_LIBRARY else event.vendor)


def _unclaimed(decoded: Decoded, record: Recorded) -> tuple[Event, ...]:
    """The row of a post that no decoder understands, in words that fit a request to somebody else."""
    text = f"What was sent to {record.host} is in no format that is known here. It is kept as it came."
    problem = Problem("unknown_request", Severity.WARNING, text, actual=f"{record.method} {record.target[:200]}")
    return tuple(
        event._replace(
            name=f"{record.method} {record.host}{record.target.partition('?')[0]}"[:200],
            problems=(problem, *(each for each in event.problems if each.code != "unknown_path")),
        )
        for event in decoded.events
    )
