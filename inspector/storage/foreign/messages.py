"""Messages as Segment and RudderStack store them: raw events in S3, in a lake, in a warehouse, one JSON object each.

Such a message has come through their service: ``receivedAt`` is when it arrived there, ``timestamp`` is corrected for
the client's clock already, and ``originalTimestamp`` is what the client said (Segment's common fields; RudderStack's
events). A message that an SDK would send has no ``receivedAt`` and is decoded as if it arrived now.
"""

from typing import Any

from inspector.core.event import EVENT_TYPES, Event
from inspector.core.exchange import Exchange
from inspector.core.timestamps import corrected, parse_us
from inspector.storage.imported import Imported, decoded, posted

_SIGNS = ("event", "batch", "messageId", "anonymousId", "userId")
_RUDDERSTACK_CHANNELS = frozenset({"web", "mobile", "sources"})
_RUDDERSTACK_FIELDS = ("rudderId", "request_ip", "requestIP", "rudder_id")
_FAMILY = frozenset({"segment", "rudderstack"})
_PAYLOAD_DATA = "iglu:com.snowplowanalytics.snowplow/payload_data/"
_TRACKER_PATH = "/com.snowplowanalytics.snowplow/tp2"


def is_message(value: dict[str, Any]) -> bool:
    """Whether an object is a message, or some in a batch, rather than any JSON."""
    kind = value.get("type")
    if isinstance(kind, str) and kind in EVENT_TYPES:
        return True
    return any(sign in value for sign in _SIGNS) or _is_tracked(value)


def message(value: dict[str, Any], text: bytes, now_us: int) -> Imported:
    """A message, or a batch of them, decoded as if it had been sent; ``text`` is its JSON."""
    arrived = parse_us(value.get("receivedAt"))
    exchange = posted(now_us if arrived is None else arrived, _target(value), text)
    found = decoded(exchange.request)
    events = () if found is None else found.events
    if arrived is None or "batch" in value or len(events) != 1 or events[0].vendor not in _FAMILY:
        return Imported(exchange, events)
    return Imported(exchange, (_stored(value, events[0], exchange),), (_project(value),))


def _target(value: dict[str, Any]) -> str:
    if _is_tracked(value):
        return _TRACKER_PATH
    kind = value.get("type")
    word = "batch" if "batch" in value else kind if isinstance(kind, str) and kind in EVENT_TYPES else "track"
    return f"/v1/{word}"


def _is_tracked(value: dict[str, Any]) -> bool:
    """Whether it is what a Snowplow tracker posts."""
    schema = value.get("schema")
    return isinstance(schema, str) and schema.startswith(_PAYLOAD_DATA)


def _stored(value: dict[str, Any], event: Event, exchange: Exchange) -> Event:
    """The event with the vendor and the times that a stored message tells."""
    said, told = parse_us(value.get("originalTimestamp")), parse_us(value.get("timestamp"))
    original = told if said is None else said
    time_us = corrected(exchange.request.received_us, original, event.sent_us) if told is None else told
    return event._replace(vendor=_vendor(value), timestamp_us=original, time_us=time_us)


def _vendor(value: dict[str, Any]) -> str:
    """Whose service stored it. Segment writes a ``channel`` too: ``client`` or ``server``."""
    context = value.get("context")
    library = context.get("library") if isinstance(context, dict) else None
    name = library.get("name") if isinstance(library, dict) else None
    if isinstance(name, str) and name.startswith(("RudderLabs", "rudder", "com.rudderstack")):
        return "rudderstack"
    channel = value.get("channel")
    if isinstance(channel, str) and channel in _RUDDERSTACK_CHANNELS:
        return "rudderstack"
    if any(field in value for field in _RUDDERSTACK_FIELDS):
        return "rudderstack"
    return "segment"


def _project(value: dict[str, Any]) -> str | None:
    """What the export calls the source."""
    for field in ("projectId", "sourceId", "source_id"):
        found = value.get(field)
        if isinstance(found, str) and found:
            return found
    return None
