"""Customer.io's pipelines, ``POST /v1/batch`` (protocol reference, sections 3.6 and 9): messages as Segment's SDKs make
them.

They go as they were captured, byte for byte. Pages of theirs differ about sizes; the smaller ones are kept: 32 KB a
message, 500 KB a request. One event without any id may cost a whole batch, so such events are held back.
"""

from collections.abc import Sequence

from inspector.core.delivery import Answer, Outbound, Outcome, Result
from inspector.core.outgoing import Outgoing
from inspector.destinations.common import CA_FILE, region, secret
from inspector.destinations.mapping import refused
from inspector.destinations.model import Built, Kind, Parcel, Setting, Settings, SettingType
from inspector.destinations.packing import basic, joined, post
from inspector.destinations.reading import by_status, words_of
from inspector.destinations.segmentbatch import batches

_HOSTS = {"us": "https://cdp.customer.io", "eu": "https://cdp-eu.customer.io"}
_LONGEST = 32 << 10


class CustomerIoKind:
    """A source of the HTTP API in Customer.io."""

    kind = Kind(
        "customerio",
        "Customer.io",
        "A source in Customer.io's data pipelines.",
        (
            secret("api_key", "API key", "Of a source of the kind HTTP: Data & Integrations, Sources."),
            region(("us", "eu"), "Where the workspace keeps its data."),
            Setting("url", "Other address", SettingType.URL, "Instead of Customer.io's own, without /v1/batch."),
            CA_FILE,
        ),
        documentation="https://docs.customer.io/integrations/api/cdp/",
    )

    def build(self, events: Sequence[Outgoing], settings: Settings, now_us: int) -> Built:
        """See ``HttpKind``."""
        nobody = "Customer.io refuses a whole batch with an event that has neither user id nor anonymous id."
        words = f"Customer.io takes messages of at most {_LONGEST >> 10} KB; this one has {{}} bytes."
        left_out = [
            Outcome(event.id, Result.REFUSED, words.format(f"{len(event.message):,}"))
            for event in events
            if len(event.message) > _LONGEST
        ]
        small = [event for event in events if len(event.message) <= _LONGEST]
        left_out += [refused(event, nobody) for event in small if not (event.user_id or event.anonymous_id)]
        small = [event for event in small if event.user_id or event.anonymous_id]
        return Built(tuple(batches(small, _url(settings), (basic(settings["api_key"]),), now_us)), tuple(left_out))

    def read(self, parcel: Parcel, answer: Answer) -> tuple[Outcome, ...]:
        """200, also for messages that it will not understand."""
        return by_status(parcel, answer)

    def probe(self, settings: Settings) -> Outbound | None:
        """An empty batch: the key is looked at, and there is nothing to store."""
        return post(_url(settings), (basic(settings["api_key"]),), b'{"batch":[]}')

    def judge_probe(self, answer: Answer) -> Outcome:
        """401 for a wrong key; a complaint about the empty batch is none about the key."""
        if answer.status < 300 or answer.status == 400:
            return Outcome(0, Result.DELIVERED, "Customer.io can be reached and has nothing against the API key.")
        return Outcome(0, Result.REFUSED if answer.status < 500 else Result.RETRY, words_of(answer))


def _url(settings: Settings) -> str:
    return joined(settings["url"] or _HOSTS[settings["region"]], "/v1/batch")


KIND = CustomerIoKind()
