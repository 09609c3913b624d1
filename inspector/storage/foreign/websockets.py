"""What a sender said over a WebSocket, out of recordings of browsers and proxies: messages that are events, as the
proxy would have kept them.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from inspector.core.exchange import MESSAGE, Exchange, Kind, Request
from inspector.storage.imported import NO_REPLY, Imported, Item, LeftOut, Why, decoded
from inspector.vendors.many.catalogue import Catalogue
from inspector.vendors.messages import SCHEMES, chosen


class Sent(NamedTuple):
    """A message that a sender sent."""

    at_us: int
    """Microseconds since 1970-01-01 UTC; 0 where nobody says."""
    body: bytes


def from_websocket(handshake: Request, sent: Sequence[Sent], others: int, catalogue: Catalogue) -> Iterator[Item]:
    """The messages of a WebSocket that are events; the rest, and the ``others``, as left out."""
    left = others
    for each in sent:
        request = handshake._replace(
            received_us=each.at_us or handshake.received_us,
            scheme=SCHEMES.get(handshake.scheme, handshake.scheme),
            method=MESSAGE,
            body=each.body,
            body_size=len(each.body),
        )
        found = chosen(each.body, decoded(request, catalogue), whole=False)
        if found is None:
            left += 1
        else:
            yield Imported(Exchange(request, Kind.EVENTS, NO_REPLY, 0, None), found.events)
    if left:
        yield LeftOut(Why.WEBSOCKET, left)
