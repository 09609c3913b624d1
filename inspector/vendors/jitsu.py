"""Jitsu's SDK: Segment's messages on paths of its own, the write key in ``X-Write-Key`` and masked in the body."""

from inspector.core.event import Decoded
from inspector.vendors.incoming import Incoming
from inspector.vendors.normalise import Dialect
from inspector.vendors.segment import NONE, SURE, decode_as

_JITSU = Dialect("jitsu")


def claim(incoming: Incoming) -> int:
    """How strongly Jitsu claims a request."""
    route = incoming.route
    return SURE + 1 if route is not None and route.family == "jitsu" else NONE


def decode(incoming: Incoming) -> Decoded:
    """The events in a request that was claimed."""
    return decode_as(incoming, _JITSU)
