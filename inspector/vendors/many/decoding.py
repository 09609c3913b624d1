"""The decoder of all vendors that are read from a description.

It differs from the decoders beside it in that host and path tell whom a request is for before its body is opened, so
that all other requests pass by at the price of a look-up. What comes to a vendor's host and is not understood becomes
one row with the vendor's name.
"""

from typing import NamedTuple

from inspector.core.event import Decoded
from inspector.core.problem import Problem, Severity
from inspector.vendors import segment
from inspector.vendors.incoming import Incoming
from inspector.vendors.jsonbody import UNREADABLE
from inspector.vendors.many.catalogue import Sight
from inspector.vendors.many.declaration import Vendor
from inspector.vendors.many.opening import has_list
from inspector.vendors.many.reading import open_fitting, read
from inspector.vendors.normalise import Dialect


class Outcome(NamedTuple):
    """What became of a request that may be for one of these vendors."""

    mine: bool
    """False when the other decoders should look at it."""
    decoded: Decoded | None = None
    """Its events; None when it carries none."""


_NOT_MINE = Outcome(mine=False)
_NO_EVENTS = Outcome(mine=True)


def decode(sight: Sight, incoming: Incoming) -> Outcome:
    """The events of a request, if it is for one of these vendors."""
    if sight.quiet or incoming.request.method in ("OPTIONS", "HEAD"):
        return _NO_EVENTS
    outcome: Outcome | None = None
    for vendor, way in sight.found:
        if way.take == "segment":
            decoded = _as_segment(vendor, incoming)
            if decoded is not None:
                return Outcome(mine=True, decoded=decoded)
            continue
        document = open_fitting(incoming, way, foreign=sight.foreign)
        if document is not None and (not way.items or has_list(document, way)):
            found = read(vendor, way, incoming, document)
            if found is not None:
                return Outcome(mine=True, decoded=found)
            # What is no event for certain needs no row; what could not be read in full might have been one.
            outcome = outcome if document.unread else _NO_EVENTS
    if outcome is None and sight.vendor is not None:
        outcome = Outcome(mine=True, decoded=unknown(sight.vendor, incoming)) if incoming.raw else _NO_EVENTS
    return outcome or _NOT_MINE


def unknown(vendor: Vendor, incoming: Incoming) -> Decoded:
    """The row of a request to a vendor's host that is not understood: its body as far as it is JSON."""
    text = f"{vendor.name} serves this host, but what this request says is not known. It is kept as it came."
    told = Problem("unknown_request", Severity.WARNING, text, actual=incoming.name)
    body = incoming.body
    name = f"unknown request to {vendor.name}"
    if body is None or body.value is UNREADABLE:
        return Decoded(vendor.key, (incoming.whole(vendor.key, told, name=name),))
    row = incoming.whole(vendor.key, told, *body.problems, message=body.write(body.value), name=name)
    return Decoded(vendor.key, (row,))


def _as_segment(vendor: Vendor, incoming: Incoming) -> Decoded | None:
    """Messages as Segment's SDKs send them, under the vendor's name; None when they are no such messages."""
    value = incoming.value
    if incoming.route is None and not (isinstance(value, dict) and "batch" in value):
        return None
    return segment.decode_as(incoming, Dialect(vendor.key))
