"""Google Analytics 4 through the Measurement Protocol, ``POST /mp/collect`` (protocol reference, 6.2 and 9).

It answers 2xx to everything, so with *mode* set to ``validate`` events go to its validation server instead, which
stores nothing and says what is wrong. One request is of one client: events in a row of the same person and with the
same user properties go together, up to 25. A time more than 72 hours ago is left out, since Google would drop the
event.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Any, NamedTuple

from inspector.core.delivery import Answer, Outbound, Outcome, Result
from inspector.core.event import EventType
from inspector.core.outgoing import Outgoing
from inspector.destinations.common import CA_FILE, address, secret
from inspector.destinations.ga4names import (
    MOST_ITEMS,
    RECOMMENDED,
    commerce,
    event_name,
    is_reserved,
    parameters,
    user_properties,
)
from inspector.destinations.mapping import Opened, nobody_or_nameless, opened, refused, text, without_nothing
from inspector.destinations.model import ALL_TYPES, Built, Kind, Parcel, Setting, Settings, SettingType
from inspector.destinations.packing import joined, json_bytes, packed, post, segment_of
from inspector.destinations.reading import by_status, json_of, object_of, same, words_of

_SEND, _VALIDATE = "send", "validate"
_MOST_EVENTS = 25
_MOST_BYTES = 125_000
"""Of the events in one request: Google takes 130 kB."""
_OLDEST_US = 72 * 3_600_000_000
_AHEAD_US = 60_000_000
"""So far may our clock be behind."""
_NO_ORDER = "Google Analytics wants a purchase to have an order_id, and this one has none."
_EARLY = "It lies in the future, so Google Analytics will count it as of now."
_LATE = "It is older than 72 hours, so Google Analytics will count it as of now."


class _Item(NamedTuple):
    """An event of Google's, and whose it is."""

    event_id: int
    person: bytes
    """The part of the body that is the same for all events of a request: ids and user properties."""
    value: bytes
    remark: str


class Ga4Kind:
    """A web data stream in Google Analytics 4."""

    kind = Kind(
        "ga4",
        "Google Analytics 4",
        "A web data stream, through the Measurement Protocol, or its validation server.",
        (
            Setting("measurement_id", "Measurement id", SettingType.TEXT, "Admin, Data streams; begins with G-.",
                    required=True, example="G-…"),
            secret("api_secret", "API secret", "Admin, Data streams, Measurement Protocol API secrets."),
            Setting("mode", "Mode", SettingType.CHOICE,
                    "send counts the events; validate asks Google what is wrong with them and stores nothing.",
                    default=_SEND, choices=(_SEND, _VALIDATE)),
            Setting("recommended", "Recommended events", SettingType.BOOLEAN,
                    "Order Completed becomes purchase, Product Added add_to_cart and so on, with items.", default=True),
            address("https://www.google-analytics.com", "https://region1.google-analytics.com for Europe."),
            CA_FILE,
        ),
        types=ALL_TYPES - {EventType.ALIAS},
        most_events=_MOST_EVENTS,
        documentation="https://developers.google.com/analytics/devguides/collection/protocol/ga4/reference",
    )  # fmt: skip

    def build(self, events: Sequence[Outgoing], settings: Settings, now_us: int) -> Built:
        """See ``HttpKind``."""
        items: list[_Item] = []
        left_out: list[Outcome] = []
        for each in map(opened, events):
            item = _item(each, settings, now_us)
            if isinstance(item, Outcome):
                left_out.append(item)
            else:
                items.append(item)
        parcels: list[Parcel] = []
        for person, group in groupby(items, key=lambda each: each.person):
            pairs = [(each.event_id, each.value) for each in group]
            for ids, parts in packed(pairs, _MOST_EVENTS, _MOST_BYTES):
                parcels.append(Parcel(_request(settings, person, parts), ids))
        remarks = tuple((each.event_id, each.remark) for each in items if each.remark)
        return Built(tuple(parcels), tuple(left_out), remarks)

    def read(self, parcel: Parcel, answer: Answer) -> tuple[Outcome, ...]:
        """The validation server lists what is wrong; the other one never does."""
        if not 200 <= answer.status < 300:
            return by_status(parcel, answer)
        if "/debug/" not in parcel.request.url:
            return same(parcel, Result.DELIVERED, f"Answered {answer.status}, as Google Analytics does to anything.")
        value = json_of(answer)
        if not isinstance(value, dict) or not isinstance(value.get("validationMessages"), list):
            return same(parcel, Result.WARNED, "Answered with something that is not the validation server's answer.")
        return _validated(parcel, value["validationMessages"])

    def probe(self, settings: Settings) -> Outbound | None:
        """An event for the validation server, which stores none."""
        person, event = b'"client_id":"event-inspector"', b'{"name":"event_inspector_test","params":{}}'
        return _request({**settings, "mode": _VALIDATE}, person, [event])

    def judge_probe(self, answer: Answer) -> Outcome:
        """What the validation server says of the measurement id; it does not look at the secret."""
        messages = object_of(answer).get("validationMessages")
        if answer.status != 200 or not isinstance(messages, list):
            return Outcome(0, Result.REFUSED if answer.status < 500 else Result.RETRY, words_of(answer))
        if messages:
            return Outcome(0, Result.REFUSED, f"The validation server says: {'; '.join(map(_words, messages))}")
        return Outcome(0, Result.DELIVERED, "The validation server is content; it does not look at the API secret.")


def _request(settings: Settings, person: bytes, events: Sequence[bytes]) -> Outbound:
    path, strict = "/mp/collect", b""
    if settings["mode"] == _VALIDATE:
        path, strict = "/debug/mp/collect", b'"validation_behavior":"ENFORCE_RECOMMENDATIONS",'
    query = f"measurement_id={segment_of(settings['measurement_id'])}&api_secret={segment_of(settings['api_secret'])}"
    body = b'{%s%s,"events":[%s]}' % (strict, person, b",".join(events))
    return post(f"{joined(settings['url'], path)}?{query}", (), body)


def _item(each: Opened, settings: Settings, now_us: int) -> _Item | Outcome:
    event = each.event
    why = nobody_or_nameless(event, "Google Analytics")
    if why is not None:
        return refused(event, why)
    name, values = _named(each, recommended=settings["recommended"])
    tidy = event_name(name)
    if is_reserved(name) or is_reserved(tidy):
        return refused(event, f"Google Analytics keeps the name '{tidy}' for itself.")
    changes = [f"'{name[:60]}' is sent as '{tidy}'."] if tidy != name else []
    products = each.properties.get("products")
    if isinstance(products, list) and len(products) > MOST_ITEMS:
        changes.append(f"Only the first {MOST_ITEMS} products are sent.")
    session = each.context.get("sessionId")
    known = without_nothing({"session_id": text(session), "engagement_time_msec": 1})
    params = parameters({**known, **values})
    person: dict[str, Any] = without_nothing(
        {"client_id": event.anonymous_id or event.user_id, "user_id": event.user_id}
    )
    if event.type is EventType.IDENTIFY:
        traits = user_properties(each.traits)
        person["user_properties"] = traits.values
        changes += traits.changes
    value: dict[str, Any] = {"name": tidy, "params": params.values}
    late = ""
    if event.time_us > now_us + _AHEAD_US:
        late = _EARLY
    elif now_us - event.time_us <= _OLDEST_US:
        value["timestamp_micros"] = event.time_us
    else:
        late = _LATE
    if tidy == "purchase" and "transaction_id" not in params.values:
        changes.append(_NO_ORDER)
    remark = " ".join(filter(None, (*changes, *params.changes, late)))
    return _Item(event.id, json_bytes(person)[1:-1], json_bytes(value), remark)


def _named(each: Opened, *, recommended: bool) -> tuple[str, dict[str, Any]]:
    """Name and parameters before they are held against the limits."""
    event, properties = each.event, each.properties
    if event.type is EventType.IDENTIFY:
        return "identify", {}
    if event.type is EventType.GROUP:
        return "join_group", without_nothing({"group_id": text(each.message.get("groupId"))})
    if event.type is EventType.PAGE:
        place = {"page_location": text(properties.get("url")), "page_referrer": text(properties.get("referrer"))}
        title = text(properties.get("title")) or event.name
        rest = {key: value for key, value in properties.items() if key not in ("url", "referrer", "title")}
        return "page_view", {**without_nothing({**place, "page_title": title}), **rest}
    if event.type is EventType.SCREEN:
        return "screen_view", {**without_nothing({"screen_name": event.name}), **properties}
    name = event.name or ""
    if recommended and name in RECOMMENDED:
        return RECOMMENDED[name], commerce(RECOMMENDED[name], properties)
    return name, properties


def _validated(parcel: Parcel, messages: list[Any]) -> tuple[Outcome, ...]:
    if not messages:
        return same(parcel, Result.DELIVERED, "Valid. The validation server only looked at it and stored nothing.")
    by_place: dict[int, list[str]] = {}
    general = []
    for each in messages:
        place = _place(each)
        if place is None or place >= len(parcel.event_ids):
            general.append(_words(each))
        else:
            by_place.setdefault(place, []).append(_words(each))
    found = []
    for place, event_id in enumerate(parcel.event_ids):
        said = "; ".join([*by_place.get(place, []), *general])
        result = Result.REFUSED if said else Result.DELIVERED
        found.append(Outcome(event_id, result, f"Not valid: {said}" if said else "Valid. Nothing was stored."))
    return tuple(found)


def _place(message: Any) -> int | None:
    """The place of the event that a message is about, where its ``fieldPath`` names one: ``events[3].name``."""
    path = message.get("fieldPath") if isinstance(message, dict) else None
    digits = "" if not isinstance(path, str) else path.partition("events")[2].lstrip("[.").partition("]")[0]
    digits = digits.partition(".")[0]
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 4 else None


def _words(message: Any) -> str:
    if not isinstance(message, dict):
        return "a message without words"
    words = text(message.get("description")) or text(message.get("validationCode")) or "a message without words"
    path = text(message.get("fieldPath"))
    return f"{path}: {words}" if path else words


KIND = Ga4Kind()
