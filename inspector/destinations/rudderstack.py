"""A RudderStack data plane (protocol reference, sections 3.5 and 9).

Messages go as they were captured in ``POST /v1/batch``, gzip'd as RudderStack's own server SDKs do. The server keeps a
client's ``timestamp`` as it is. It refuses a whole batch when one event in it has neither user id nor anonymous id, so
such events are held back.
"""

from collections.abc import Sequence

from inspector.core.delivery import Answer, Outbound, Outcome, Result
from inspector.core.outgoing import Outgoing
from inspector.destinations.common import CA_FILE, address, secret
from inspector.destinations.model import Built, Kind, Parcel, Settings
from inspector.destinations.packing import GZIP, basic, joined, post
from inspector.destinations.reading import by_status, said_by, words_of
from inspector.destinations.segmentbatch import batches


class RudderStackKind:
    """RudderStack, in its cloud or self-hosted."""

    kind = Kind(
        "rudderstack",
        "RudderStack",
        "A RudderStack data plane, in their cloud or your own.",
        (
            address(None, "The data plane's address: Settings, or the top of the Connections page."),
            secret("write_key", "Write key", "Of the source that the events are to arrive at."),
            CA_FILE,
        ),
        documentation="https://www.rudderstack.com/docs/api/http-api/",
    )

    def build(self, events: Sequence[Outgoing], settings: Settings, now_us: int) -> Built:
        """See ``HttpKind``."""
        nobody = "RudderStack refuses a whole batch with an event that has neither user id nor anonymous id."
        known = [event for event in events if event.user_id or event.anonymous_id]
        left_out = [
            Outcome(event.id, Result.REFUSED, nobody) for event in events if not (event.user_id or event.anonymous_id)
        ]
        url, headers = joined(settings["url"], "/v1/batch"), (basic(settings["write_key"]), GZIP)
        return Built(tuple(batches(known, url, headers, now_us)), tuple(left_out))

    def read(self, parcel: Parcel, answer: Answer) -> tuple[Outcome, ...]:
        """200 with ``ok``; errors are plain text."""
        return by_status(parcel, answer)

    def probe(self, settings: Settings) -> Outbound | None:
        """An empty batch: the write key is looked at first, and there is nothing to store."""
        return post(joined(settings["url"], "/v1/batch"), (basic(settings["write_key"]),), b'{"batch":[]}')

    def judge_probe(self, answer: Answer) -> Outcome:
        """400 for the empty batch says that the write key is right, 401 that it is not."""
        if answer.status < 300 or (answer.status == 400 and "empty batch" in said_by(answer).lower()):
            return Outcome(0, Result.DELIVERED, "The data plane knows the write key.")
        return Outcome(0, Result.REFUSED if answer.status < 500 else Result.RETRY, words_of(answer))


KIND = RudderStackKind()
