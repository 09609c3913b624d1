"""The table of decoders: who turns a request into events.

Every decoder says how strongly it claims a request, by its path and its content; the strongest decodes it, the first
in the table when two are equal. A decoder never raises on bad input: what it cannot read becomes a row that says so.

Before them, a catalogue of many more vendors is asked whom the request is for, by host and path alone. Requests to
hosts that it does not know pass by it, unless path and content show the signs of one of them.
"""

from typing import Any, Protocol

from inspector.core.event import EVENT_TYPES, Decoded, EventType
from inspector.core.exchange import MESSAGE, Kind, Request
from inspector.core.limits import Limits
from inspector.core.problem import Problem
from inspector.vendors import (
    amplitude,
    ga4,
    generic,
    jitsu,
    mixpanel,
    mparticle,
    posthog,
    rudderstack,
    segment,
    snowplow,
)
from inspector.vendors.incoming import Incoming, receive
from inspector.vendors.many import decoding
from inspector.vendors.many.catalogue import Catalogue
from inspector.vendors.many.table import CATALOGUE
from inspector.vendors.messages import content_of
from inspector.vendors.paths import Route, Shape, match, match_request
from inspector.vendors.times import HEADER as times_header  # noqa: N811 - a word that tells which
from inspector.vendors.times import timed

_SIX = frozenset(word for word, kind in EVENT_TYPES.items() if kind is not EventType.OTHER)
_EVENTS, _TELEMETRY = Kind.EVENTS, Kind.TELEMETRY
_IN_QUERY = (Shape.PIXEL, Shape.WEBHOOK, Shape.HIT)
"""What may carry events without a body."""


class Decoder(Protocol):
    """One vendor's wire format. A module can be one."""

    def claim(self, incoming: Incoming, /) -> int:
        """How strongly it claims a request; 0 for not at all."""
        ...

    def decode(self, incoming: Incoming, /) -> Decoded:
        """The events in a request that it claimed; none where it holds only what is no event (a recording)."""
        ...


_SEGMENT_FAMILY: tuple[Decoder, ...] = (segment, rudderstack, jitsu)
_OTHERS: dict[str, Decoder] = {
    "amplitude": amplitude,
    "mixpanel": mixpanel,
    "posthog": posthog,
    "snowplow": snowplow,
    "ga4": ga4,
    "mparticle": mparticle,
}
DECODERS: tuple[Decoder, ...] = (*_SEGMENT_FAMILY, *_OTHERS.values(), generic)
"""Every decoder there is."""

_ASKED = dict.fromkeys(("segment", "rudderstack", "jitsu", "june"), (*_SEGMENT_FAMILY, generic)) | {
    family: (decoder, generic) for family, decoder in _OTHERS.items()
}
"""Who is asked about a path of a family that nobody shares."""


def decode(request: Request, body: bytes, limits: Limits, catalogue: Catalogue = CATALOGUE) -> Decoded | None:
    """The events in a request, or None when it carries none and deserves no row (a settings request, a favicon).

    ``body`` is the request's body unpacked by ``core.bodies.decompress``. On a path that ``paths.match`` does not know,
    ``Decoded.vendor`` tells whether somebody claimed the content: it is ``unknown`` when nobody did, and the refusal
    then says so. ``catalogue`` has the vendors that are read from a description, a user's own among them.
    """
    message = request.method == MESSAGE
    body = content_of(body) if message else body
    route = None if message else match_request(request)
    sight = catalogue.sight(request, sure=route is not None and route.sure)
    incoming = None
    if sight is not None:
        seen = request._replace(target=request.target[len(sight.base) :]) if sight.base else request
        incoming = receive(seen, route, body, limits)
        if not (sight.foreign and route is not None and _is_segments(incoming.value)):
            outcome = decoding.decode(sight, incoming)
            if outcome.mine:
                return outcome.decoded
        incoming = None if sight.base else incoming
    if not _may_hold_events(request, route, body):
        return None
    incoming = incoming or receive(request, route, body, limits)
    if message:
        route = _route_of_message(incoming.value)
        incoming = incoming._replace(route=route)
    if route is not None and route.kind is _TELEMETRY and _is_telemetry(incoming):
        return None
    best, strength = None, 0
    for decoder in _asked(route, incoming.value):
        claimed = decoder.claim(incoming)
        if claimed > strength:
            best, strength = decoder, claimed
    if best is None:
        return None
    decoded = best.decode(incoming)
    times = incoming.told.fields.get(times_header)
    return decoded if times is None else timed(decoded, times)


def _asked(route: Route | None, value: Any) -> tuple[Decoder, ...]:
    """Those who may have sent something to such a path."""
    if route is None or route.kind is not _EVENTS:
        return DECODERS
    if route.sure:
        return _ASKED[route.family]
    return _ASKED["segment"] if _is_segments(value) else DECODERS


def _is_segments(value: Any) -> bool:
    """Whether a body is plainly of the Segment family, so that nobody else need be asked: its messages have one of the
    six types and an id, and neither the key nor the ids of PostHog, whose older SDKs wrote such messages too.
    """
    if value.__class__ is not dict or "api_key" in value:
        return False
    batch = value.get("batch")
    message = value if batch is None else batch[0] if batch.__class__ is list and batch else None
    if message.__class__ is not dict or "messageId" not in message or "distinct_id" in message:
        return False
    kind = message.get("type")
    return kind.__class__ is str and kind in _SIX


def _route_of_message(value: Any) -> Route | None:
    """Where a message of a WebSocket would have been posted: the path of its handshake tells nothing."""
    if not _is_segments(value):
        return None
    return match("/v1/batch" if value.get("batch") is not None else f"/v1/{value['type']}")


def refused(request: Request, problem: Problem) -> Decoded:
    """The row of a request that was refused before it could be decoded: too large, badly compressed, too slow."""
    route = match(request.path)
    vendor = "unknown" if route is None else route.family
    return receive(request, route, b"", Limits()).refuse(vendor, problem)


def _may_hold_events(request: Request, route: Route | None, body: bytes) -> bool:
    if route is not None and route.kind is _EVENTS and request.method == "POST":
        return True
    if request.method in ("OPTIONS", "HEAD"):
        return False
    if route is None or route.shape is Shape.INFO:
        return bool(body or (request.query and request.method != MESSAGE))
    if route.kind is _TELEMETRY:
        return not route.sure and bool(body)
    if route.kind is not _EVENTS:
        return False
    return bool(body) or route.shape in _IN_QUERY or (not route.sure and bool(request.query))


def _is_telemetry(incoming: Incoming) -> bool:
    """Whether a path that may be telemetry's is: its body is ``{"series": […]}``."""
    value = incoming.value
    return isinstance(value, dict) and "series" in value
