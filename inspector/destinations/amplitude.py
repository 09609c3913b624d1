"""Amplitude's HTTP V2 API, ``POST /2/httpapi`` (protocol reference, sections 3 and 9).

identify becomes ``$identify`` with ``$set``, group ``$groupidentify``; pages and screens get the names that Amplitude's
own SDKs give them. An event is known again by ``insert_id`` for seven days. A 400 means that nothing was stored: events
that it blames are refused, the others may try again.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from inspector.core.delivery import Answer, Outbound, Outcome, Result
from inspector.core.event import EventType
from inspector.core.outgoing import Outgoing
from inspector.destinations.common import CA_FILE, region, secret
from inspector.destinations.mapping import Opened, nobody_or_nameless, number, opened, refused, text, without_nothing
from inspector.destinations.model import ALL_TYPES, Built, Kind, Parcel, Repeats, Setting, Settings, SettingType
from inspector.destinations.packing import array_of, joined, json_bytes, packed, post, stable_id
from inspector.destinations.reading import by_status, object_of, said_by, same, words_of

_HOSTS = {"us": "https://api2.amplitude.com", "eu": "https://api.eu.amplitude.com"}
_MOST_BYTES = 900_000
"""Of the events in one request: Amplitude takes 1 MB."""
_BLAMED = {
    "events_with_invalid_fields": "invalid value in {}",
    "events_with_missing_fields": "{} is missing",
    "events_with_invalid_id_lengths": "{} is too short",
}
"""Keys of an answer that name events by field and place, and what each says."""
_THROTTLED_S = 30.0
"""How long Amplitude asks to leave a throttled user alone."""


class AmplitudeKind:
    """A project in Amplitude."""

    kind = Kind(
        "amplitude",
        "Amplitude",
        "A project in Amplitude, through its HTTP V2 API.",
        (
            secret("api_key", "API key", "Of the project: Settings, Projects."),
            region(("us", "eu"), "Where the project keeps its data."),
            Setting(
                "url", "Other address", SettingType.URL, "Instead of Amplitude's own, without /2/httpapi; for a proxy."
            ),
            Setting(
                "min_id_length",
                "Shortest id",
                SettingType.INTEGER,
                "Amplitude drops ids that are shorter; by itself it wants five characters.",
                default=1,
                least=1,
                most=100,
            ),
            Setting(
                "group_type",
                "Group type",
                SettingType.TEXT,
                "The kind of group that group calls are about.",
                default="group",
            ),
            CA_FILE,
        ),
        types=ALL_TYPES - {EventType.ALIAS},
        repeats=Repeats.DROPPED,
        most_events=500,
        documentation="https://amplitude.com/docs/apis/analytics/http-v2",
    )

    def build(self, events: Sequence[Outgoing], settings: Settings, now_us: int) -> Built:  # noqa: ARG002 - no time in it
        """See ``HttpKind``."""
        items, left_out = [], []
        for event in map(opened, events):
            why = nobody_or_nameless(event.event, "Amplitude")
            if why is None:
                items.append((event.event.id, json_bytes(_event(event, settings["group_type"]))))
            else:
                left_out.append(refused(event.event, why))
        parcels = [
            Parcel(post(_url(settings), (), _body(settings, parts)), ids)
            for ids, parts in packed(items, self.kind.most_events, _MOST_BYTES)
        ]
        return Built(tuple(parcels), tuple(left_out))

    def read(self, parcel: Parcel, answer: Answer) -> tuple[Outcome, ...]:
        """The body's ``code`` counts, and which events it blames."""
        value = object_of(answer)
        code = value.get("code")
        if answer.status == 200 and code not in (200, None):
            answer = answer._replace(status=code if isinstance(code, int) else 500)
        if answer.status == 400:
            return _blamed(parcel, answer, value)
        if answer.status == 429:
            return _throttled(parcel, answer, value)
        if answer.status == 200 and code is None:
            return same(parcel, Result.WARNED, "Answered 200 with something that is not Amplitude's answer.")
        return by_status(parcel, answer)

    def probe(self, settings: Settings) -> Outbound | None:
        """A request without events: the API key is looked at, and there is nothing to store."""
        return post(_url(settings), (), _body(settings, []))

    def judge_probe(self, answer: Answer) -> Outcome:
        """A complaint about the key, or about the events that are missing."""
        if answer.status == 400 and not _blames_key(answer):
            return Outcome(0, Result.DELIVERED, "Amplitude can be reached and has nothing against the API key.")
        if answer.status < 300:
            return Outcome(0, Result.DELIVERED, "Amplitude takes the API key.")
        return Outcome(0, Result.REFUSED if answer.status < 500 else Result.RETRY, words_of(answer))


def _url(settings: Settings) -> str:
    return joined(settings["url"] or _HOSTS[settings["region"]], "/2/httpapi")


def _body(settings: Settings, parts: Iterable[bytes]) -> bytes:
    key, options = json_bytes(settings["api_key"]), json_bytes({"min_id_length": settings["min_id_length"]})
    return b'{"api_key":%s,"events":%s,"options":%s}' % (key, array_of(parts), options)


def _event(each: Opened, group_type: str) -> dict[str, Any]:
    event, context = each.event, each.context
    found = {
        "user_id": event.user_id,
        "device_id": event.anonymous_id,
        "time": event.time_us // 1000,
        "insert_id": stable_id(event),
        "ip": text(context.get("ip")),
        "language": text(context.get("locale")),
        "user_agent": text(context.get("userAgent")),
        **_special(each, group_type),
    }
    return without_nothing(found)


def _special(each: Opened, group_type: str) -> dict[str, Any]:
    """What depends on the type of the call."""
    event, properties = each.event, each.properties
    if event.type is EventType.IDENTIFY:
        return {"event_type": "$identify", "user_properties": {"$set": dict(each.traits)}}
    if event.type is EventType.GROUP:
        groups = {group_type: text(each.message.get("groupId")) or "unknown"}
        return {"event_type": "$groupidentify", "groups": groups, "group_properties": {"$set": dict(each.traits)}}
    if event.type is EventType.TRACK:
        amounts = {"revenue": number(properties.get("revenue"))}
        return {"event_type": event.name, "event_properties": properties, **amounts}
    word = "Page" if event.type is EventType.PAGE else "Screen"
    named = without_nothing({"name": event.name, "category": text(each.message.get("category"))})
    return {"event_type": f"[Amplitude] {word} Viewed", "event_properties": {**named, **properties}}


def _blamed(parcel: Parcel, answer: Answer, value: dict[str, Any]) -> tuple[Outcome, ...]:
    """400: those that the answer blames are refused; nobody blamed, all are."""
    faults: dict[int, str] = {}
    for key, words in _BLAMED.items():
        places = value.get(key)
        for name, listed in places.items() if isinstance(places, dict) else ():
            faults |= dict.fromkeys(_places(listed), words.format(name))
    faults |= dict.fromkeys(_places(value.get("silenced_events")), "silenced")
    if not faults:
        told = same(parcel, Result.REFUSED, words_of(answer))
        return tuple(each._replace(key_refused=True) for each in told) if _blames_key(answer) else told
    said = f"Answered 400: {said_by(answer)}".rstrip(": ")
    return tuple(
        Outcome(event_id, Result.REFUSED, f"{said}: {faults[place]}.")
        if place in faults
        else Outcome(event_id, Result.RETRY, f"{said}; not about this event, which may try again.", wait_s=0.0)
        for place, event_id in enumerate(parcel.event_ids)
    )


def _blames_key(answer: Answer) -> bool:
    said = said_by(answer).lower()
    return "api key" in said or "api_key" in said


def _throttled(parcel: Parcel, answer: Answer, value: dict[str, Any]) -> tuple[Outcome, ...]:
    """429: wait; a user or device that is over its quota of the day will not get through before tomorrow."""
    words = words_of(answer)
    if value.get("exceeded_daily_quota_users") or value.get("exceeded_daily_quota_devices"):
        over = set(_places(value.get("throttled_events"))) or set(range(len(parcel.event_ids)))
        quota = f"{words} The quota of this user or device for today is used up."
        return tuple(
            Outcome(event_id, Result.REFUSED, quota)
            if place in over
            else Outcome(event_id, Result.RETRY, words, wait_s=_THROTTLED_S)
            for place, event_id in enumerate(parcel.event_ids)
        )
    return tuple(Outcome(event_id, Result.RETRY, words, wait_s=_THROTTLED_S) for event_id in parcel.event_ids)


def _places(value: object) -> list[int]:
    return [each for each in value if isinstance(each, int)] if isinstance(value, list) else []


KIND = AmplitudeKind()
