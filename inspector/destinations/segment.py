"""Segment's tracking API, and any host that speaks it (protocol reference, sections 2, 3, 7.3 and 10.4).

Messages go as they were captured, byte for byte, in ``POST /v1/batch``. Segment corrects an event's time by what
passed between ``timestamp`` and ``sentAt``. Where the message has the ``sentAt`` of its capture, Segment takes it to
be sent just now and moves the event there; with *times* set to ``captured``, ``sentAt`` is taken out of the messages,
and an envelope's is chosen such that Segment arrives at the time that the session shows.
"""

from collections.abc import Sequence
from itertools import groupby
from urllib.parse import urlsplit

from inspector.core.delivery import Answer, Outbound, Outcome, Result
from inspector.core.outgoing import Outgoing
from inspector.core.timestamps import parse_us
from inspector.destinations.common import CA_FILE, address, secret
from inspector.destinations.content import content
from inspector.destinations.model import Built, Kind, Parcel, Repeats, Setting, Settings, SettingType
from inspector.destinations.packing import basic, joined, json_bytes
from inspector.destinations.reading import by_status, words_of
from inspector.destinations.segmentbatch import batches

_HOSTS = (".segment.io", ".segmentapis.com")
_LONGEST = 32 << 10
_VERBATIM, _CAPTURED = "verbatim", "captured"
TIMES = Setting(
    "times",
    "Times",
    SettingType.CHOICE,
    "verbatim sends every message as it was captured; Segment then moves those that carry a sentAt to about now. "
    "captured takes sentAt out of them, so that each event keeps the time that the session shows.",
    default=_VERBATIM,
    choices=(_VERBATIM, _CAPTURED),
)


class SegmentKind:
    """Segment itself, or a host of the user's own."""

    kind = Kind(
        "segment",
        "Segment",
        "Segment's tracking API, or any other host that takes /v1/batch.",
        (
            secret(
                "write_key", "Write key", "Of the source that the events are to arrive at: Sources, Settings, API Keys."
            ),
            address("https://api.segment.io", "https://events.eu1.segmentapis.com for Europe; or a host of your own."),
            TIMES,
            CA_FILE,
        ),
        repeats=Repeats.DROPPED,
        documentation="https://segment.com/docs/connections/sources/catalog/libraries/server/http-api/",
    )

    def build(self, events: Sequence[Outgoing], settings: Settings, now_us: int) -> Built:
        """See ``HttpKind``."""
        url = joined(settings["url"], "/v1/batch")
        headers = (basic(settings["write_key"]),)
        parcels: list[Parcel] = []
        remarks: list[tuple[int, str]] = []
        for event in events if _is_segment(url) else ():
            remarks += [(event.id, remark)] if (remark := _dropped(event)) else []
        times = settings["times"]
        for (skew, alone), group in groupby(events, key=lambda each: (_skew_of(each, times), _alone(each))):
            mine = [each if times == _VERBATIM else _without_sent(each) for each in group]
            for part in [[each] for each in mine] if alone else [mine]:
                parcels += batches(part, url, headers, now_us + skew)
        return Built(tuple(parcels), (), tuple(remarks))

    def read(self, parcel: Parcel, answer: Answer) -> tuple[Outcome, ...]:
        """Segment answers 200 to nearly everything; what it refuses it says with another status."""
        return by_status(parcel, answer)

    def probe(self, settings: Settings) -> Outbound | None:
        """What a browser asks before it sends: it reaches the API and stores nothing."""
        headers = (("Origin", "http://localhost"), ("Access-Control-Request-Method", "POST"))
        return Outbound("OPTIONS", joined(settings["url"], "/v1/batch"), headers, b"")

    def judge_probe(self, answer: Answer) -> Outcome:
        """Whether there is such an API. No answer of Segment's tells whether a write key is right."""
        if answer.status < 400 or answer.status == 405:
            words = "It can be reached. Whether the write key is right it does not say before events arrive, nor after."
            return Outcome(0, Result.DELIVERED, words)
        return Outcome(0, Result.REFUSED if answer.status < 500 else Result.RETRY, words_of(answer))


def _is_segment(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    return host.endswith(_HOSTS)


def _alone(event: Outgoing) -> bool:
    """Whether a strict host might refuse a whole batch for it: it then goes in a request of its own."""
    return not (event.user_id or event.anonymous_id) or len(event.message) > _LONGEST


def _dropped(event: Outgoing) -> str | None:
    """Why Segment says yes to an event and keeps it not."""
    if not (event.user_id or event.anonymous_id):
        return "Segment drops events that have neither user id nor anonymous id."
    return f"Segment drops messages of more than {_LONGEST >> 10} KB." if len(event.message) > _LONGEST else None


def _skew_of(event: Outgoing, times: str) -> int:
    return 0 if times == _VERBATIM else _skew(event)


def _without_sent(event: Outgoing) -> Outgoing:
    if b'"sentAt"' not in event.message:
        return event
    message = content(event)
    if "sentAt" not in message:
        return event
    del message["sentAt"]
    return event._replace(message=json_bytes(message))


def _skew(event: Outgoing) -> int:
    """Microseconds that the client's clock was ahead of ours, to the millisecond."""
    message = content(event)
    told = parse_us(message.get("timestamp"))
    told = parse_us(message.get("originalTimestamp")) if told is None else told
    return 0 if told is None else (told - event.time_us) // 1000 * 1000


KIND = SegmentKind()
