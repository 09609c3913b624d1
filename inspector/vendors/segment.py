"""Segment's SDKs and all who speak their protocol (Customer.io, Hightouch, June): single messages, batches, pixels.

A path that Segment serves is claimed for what it is. A path without ``v1``, and any path at all when it is a React
Native SDK's proxy URL, is claimed only when the body looks like it.
"""

from typing import Any

from inspector.core.event import EVENT_TYPES, Decoded
from inspector.core.exchange import Kind
from inspector.vendors.envelope import decode_batch, decode_single
from inspector.vendors.incoming import Incoming
from inspector.vendors.jsonbody import UNREADABLE
from inspector.vendors.normalise import Dialect
from inspector.vendors.paths import Shape
from inspector.vendors.pixel import decode_pixel
from inspector.vendors.suggestions import nearest_path

_EVENTS = Kind.EVENTS
_SINGLE, _BATCH, _PIXEL = Shape.SINGLE, Shape.BATCH, Shape.PIXEL

SURE = 100
"""How strongly a decoder claims what its path makes certain."""
LIKELY = 50
"""How strongly it claims what only looks like its own."""
NONE = 0

SEGMENT = Dialect("segment")
_JUNE = Dialect("june")
_IDS = frozenset({"messageId", "anonymousId", "userId", "writeKey", "groupId", "previousId"})


def claim(incoming: Incoming) -> int:
    """How strongly the Segment family claims a request."""
    route = incoming.route
    if route is None or route.kind is not _EVENTS:
        return LIKELY if _is_proxied(incoming) else NONE
    if route.sure:
        return SURE if route.shape in (_SINGLE, _BATCH, _PIXEL) else NONE
    if incoming.body is None and incoming.request.method != "POST":
        return NONE
    return LIKELY if _looks_right(incoming.value, route.shape) else NONE


def decode(incoming: Incoming) -> Decoded:
    """The events in a request that was claimed."""
    route = incoming.route
    return decode_as(incoming, _JUNE if route is not None and route.family == "june" else SEGMENT)


def decode_as(incoming: Incoming, dialect: Dialect) -> Decoded:
    """The events in a request, by the shape of its path; a path that is not known holds a batch."""
    route = incoming.route
    if route is not None and route.shape is _SINGLE:
        return decode_single(incoming, dialect)
    if route is not None and route.shape is _PIXEL:
        return decode_pixel(incoming, dialect)
    return decode_batch(incoming, dialect)


def first_message(value: Any) -> dict[str, Any]:
    """The message by which a body is judged: itself, or the first of its batch; empty when there is none."""
    if not isinstance(value, dict):
        return {}
    batch = value.get("batch")
    if isinstance(batch, list):
        value = batch[0] if batch else None
    return value if isinstance(value, dict) else {}


def _looks_right(value: Any, shape: Shape) -> bool:
    """Whether a body on a path that others use too is a message or a batch of this family, or cannot be read at all.

    PostHog's batches have an ``api_key`` and Amplitude's hold ``events``; Mixpanel's ``/track`` has none of our ids.
    """
    if value is UNREADABLE:
        return True
    if not isinstance(value, dict):
        return False
    if shape is _BATCH:
        return "batch" in value and "api_key" not in value
    return not _IDS.isdisjoint(value) or _is_call(value.get("type"))


def _is_proxied(incoming: Incoming) -> bool:
    """Whether it is a batch of this family on a path of the user's own, and not on a mistyped path of ours."""
    value = incoming.value
    if not isinstance(value, dict) or not isinstance(value.get("batch"), list):
        return False
    if "writeKey" not in value and "sentAt" not in value:
        return False
    return _is_call(first_message(value).get("type")) and nearest_path(incoming.request.path) is None


def _is_call(word: Any) -> bool:
    return isinstance(word, str) and word in EVENT_TYPES
