"""Another Event Inspector: it gets the same events, byte for byte, and shows them at the same times.

Messages go in Segment's ``POST /v1/batch``, under the write key that each came with, so that sources stay apart there.
Nothing else of the batch is merged into them: the envelope holds ``batch`` alone.

How times survive: most messages carry the ``sentAt`` of their capture, and what is captured counts from that, so that
replayed events would all move to now. The header ``X-Event-Inspector-Times`` therefore says when each event of the
batch happened, in microseconds since 1970; an Event Inspector takes it at its word (``vendors/times.py``), everybody
else passes it over.
"""

from collections.abc import Sequence
from itertools import groupby

from inspector.core.delivery import Answer, Outbound, Outcome, Result
from inspector.core.outgoing import TIMES_HEADER, Outgoing
from inspector.destinations.common import CA_FILE, address, secret
from inspector.destinations.model import Built, Kind, Parcel, Settings
from inspector.destinations.packing import basic, joined, segment_of
from inspector.destinations.reading import by_status, object_of, words_of
from inspector.destinations.segmentbatch import batches

_RUDDERSTACK = ("AnonymousId", "")
"""A header that only RudderStack's SDKs send: by it the other side knows whose messages they are."""


class EventInspectorKind:
    """An engine on this machine or in the network."""

    kind = Kind(
        "eventinspector",
        "Event Inspector",
        "Another Event Inspector: the same events at the same times, byte for byte.",
        (
            address("http://127.0.0.1:8765", "Where the other one receives events; its Connect page shows it."),
            secret("write_key", "Write key", "For all events; without one each keeps its own.", required=False),
            CA_FILE,
        ),
    )

    def build(self, events: Sequence[Outgoing], settings: Settings, now_us: int) -> Built:  # noqa: ARG002 - no time in it
        """See ``HttpKind``."""
        url = joined(settings["url"], "/v1/batch")
        parcels: list[Parcel] = []
        for (key, vendor), group in groupby(events, key=lambda each: (each.write_key, each.vendor)):
            key = settings["write_key"] or key  # noqa: PLW2901 - the user's key stands for all
            headers = (basic(key),) if key else ()
            if vendor == "rudderstack":
                headers = (*headers, _RUDDERSTACK)
            parcels += _timed(list(group), url, headers)
        return Built(tuple(parcels))

    def read(self, parcel: Parcel, answer: Answer) -> tuple[Outcome, ...]:
        """200 once they are on disk."""
        return by_status(parcel, answer)

    def probe(self, settings: Settings) -> Outbound | None:
        """The settings that an SDK asks for: every Event Inspector has them."""
        key = segment_of(settings["write_key"] or "test")
        return Outbound("GET", joined(settings["url"], f"/v1/projects/{key}/settings"), (), b"")

    def judge_probe(self, answer: Answer) -> Outcome:
        """Whether it is one that takes Segment's events."""
        if answer.status == 200 and "integrations" in object_of(answer):
            return Outcome(0, Result.DELIVERED, "It listens and takes every write key.")
        return Outcome(0, Result.REFUSED, f"That is no Event Inspector. {words_of(answer)}")


def _timed(events: list[Outgoing], url: str, headers: tuple[tuple[str, str], ...]) -> list[Parcel]:
    moments = iter(event.time_us for event in events)
    found = []
    for parcel in batches(events, url, headers):
        times = ",".join(str(next(moments)) for _ in parcel.event_ids)
        request = parcel.request._replace(headers=(*parcel.request.headers, (TIMES_HEADER, times)))
        found.append(parcel._replace(request=request))
    return found


KIND = EventInspectorKind()
