"""Batches in Segment's shape, ``{"batch": […], "sentAt": …}``, every message with the bytes that were captured."""

from collections.abc import Sequence

from inspector.core.outgoing import Outgoing
from inspector.core.timestamps import format_us
from inspector.destinations.model import Parcel
from inspector.destinations.packing import array_of, packed, post

MOST_BYTES = 450_000
"""Of the messages in one batch: Segment takes 500 KB in all (protocol reference, 7.3)."""


MOST_EVENTS = 100


def batches(
    events: Sequence[Outgoing], url: str, headers: tuple[tuple[str, str], ...], sent_us: int | None = None
) -> list[Parcel]:
    """The requests for these events, in their order. Without ``sent_us`` the envelope does not say when it was sent."""
    tail = b"" if sent_us is None else b',"sentAt":"%s"' % format_us(sent_us).encode()
    items = [(event.id, event.message) for event in events]
    return [
        Parcel(post(url, headers, b'{"batch":%s%s}' % (array_of(parts), tail)), ids)
        for ids, parts in packed(items, MOST_EVENTS, MOST_BYTES)
    ]
