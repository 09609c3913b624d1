"""What reading a file gives: exchanges with their events, decoded as the endpoint decodes them."""

from typing import NamedTuple

from inspector.core.bodies import BodyError, decompress
from inspector.core.event import Decoded, Event
from inspector.core.exchange import Exchange, Reply, Request
from inspector.core.limits import Limits
from inspector.core.problem import Problem, Severity
from inspector.vendors.many.catalogue import Catalogue
from inspector.vendors.many.table import CATALOGUE
from inspector.vendors.table import decode, refused

NO_REPLY = Reply(0, (), b"")
"""The reply of an exchange of which only the request is known."""

_LIMITS = Limits(batch_events=1_000_000)
"""A file is read by its user's wish; what no real service would take in one request is taken from it all the same."""


class Imported(NamedTuple):
    """An exchange from a file, its events, and what the file calls their sources."""

    exchange: Exchange
    events: tuple[Event, ...]
    sources: tuple[str | None, ...] = ()


def decoded(request: Request, catalogue: Catalogue = CATALOGUE) -> Decoded | None:
    """The events in a request from a file; None when it carries none. ``catalogue`` is what ``decode`` takes."""
    try:
        body = decompress(request.body, request.header("content-encoding"), int(_LIMITS.decompressed_bytes))
    except BodyError as error:
        return refused(request, Problem(error.code, Severity.ERROR, str(error)))
    return decode(request, body, _LIMITS, catalogue)
