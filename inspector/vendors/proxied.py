"""To which source events belong that came through the proxy, where the path of their request says nothing of it."""

from inspector.core.event import Event

_NAMED_BY_LIBRARY = ("segment", "rudderstack")


def in_source(event: Event, host: str) -> Event:
    """The event in the source of its key, which is named after its vendor; without a key in that of the host that it
    was sent to.

    Those of Segment and RudderStack are the same sources as at the endpoint.
    """
    if not event.write_key:
        return event._replace(label=host)
    return event._replace(label=None if event.vendor in _NAMED_BY_LIBRARY else event.vendor)
