"""RudderStack's SDKs: Segment's protocol with their own paths, fields and clock (protocol, sections 3.5, 9 and 10).

Their server SDKs were made from Segment's and still send its library names to ``/v1/batch``. What gives them away is
the message (``channel`` and ``originalTimestamp``, which Segment's SDKs do not send) or the headers.

Different from Segment: the path decides over a single message's type, a client's ``timestamp`` is kept as it is while
``originalTimestamp`` is corrected for skew, and identify has its traits in ``context.traits``. Those stay where the
SDK put them; ``core.traits.find_traits`` finds them.
"""

from typing import Any

from inspector.core.event import Decoded
from inspector.core.jsontext import UNREADABLE, write_json
from inspector.vendors.incoming import Incoming
from inspector.vendors.normalise import Dialect
from inspector.vendors.paths import Shape
from inspector.vendors.segment import LIKELY, NONE, SURE, decode_as, first_message
from inspector.vendors.segment import claim as segment_claim

_RUDDERSTACK = Dialect(
    "rudderstack", keeps_timestamp=True, path_decides=True, other_types=frozenset({"merge", "audiencelist"})
)


def claim(incoming: Incoming) -> int:
    """How strongly RudderStack claims a request: just above Segment where the signs are RudderStack's."""
    route = incoming.route
    if route is not None and route.family == "rudderstack":
        if route.shape in (Shape.SINGLE, Shape.BATCH, Shape.PIXEL, Shape.WEBHOOK):
            return SURE + 1
        return LIKELY + 1 if segment_claim(incoming) and _is_rudderstack(incoming) else NONE
    if (route is not None and route.family != "segment") or not _is_rudderstack(incoming):
        return NONE
    strength = segment_claim(incoming)
    return strength and strength + 1


def decode(incoming: Incoming) -> Decoded:
    """The events in a request that was claimed; a webhook's body is one row as it stands."""
    route = incoming.route
    if route is None or route.shape is not Shape.WEBHOOK:
        return decode_as(incoming, _RUDDERSTACK)
    body = incoming.body
    if body is None:
        row = incoming.whole("rudderstack", message=write_json(incoming.query))
    elif body.value is UNREADABLE:
        row = incoming.whole("rudderstack", *(() if body.fault is None else (body.fault,)))
    else:
        row = incoming.whole("rudderstack", *body.problems, message=body.write(body.value))
    return Decoded("rudderstack", (row,))


def _is_rudderstack(incoming: Incoming) -> bool:
    if incoming.told.rudderstack:
        return True
    message = first_message(incoming.value)
    return (
        "channel" in message
        or "originalTimestamp" in message
        or _library_name(message).startswith(("RudderLabs", "rudder", "com.rudderstack"))
    )


def _library_name(message: dict[str, Any]) -> str:
    context = message.get("context")
    library = context.get("library") if isinstance(context, dict) else None
    name = library.get("name") if isinstance(library, dict) else None
    return name if isinstance(name, str) else ""
