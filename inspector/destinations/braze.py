"""Braze, ``POST /users/track`` (protocol reference, section 9): events, attributes and purchases, at most 75 of each.

Who has no user id is named by an alias that is the anonymous id. An Order Completed with products is one purchase for
each product. Braze does not know an event again that it gets twice.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from inspector.core.delivery import Answer, Outbound, Outcome, Result
from inspector.core.event import EventType
from inspector.core.outgoing import Outgoing
from inspector.core.timestamps import format_us
from inspector.destinations.brazelimits import LONGEST, OF_PURCHASES, limited, short_text
from inspector.destinations.common import CA_FILE, address, secret
from inspector.destinations.mapping import (
    Opened,
    first,
    nobody_or_nameless,
    number,
    opened,
    refused,
    text,
    without_nothing,
)
from inspector.destinations.model import ALL_TYPES, Built, Kind, Parcel, Setting, Settings, SettingType
from inspector.destinations.packing import bearer, joined, json_bytes, post
from inspector.destinations.reading import by_status, object_of, said_by, same, words_of

_MOST = 75
"""Of each list in one request."""
_MOST_BYTES = 2_000_000
_MOST_PIECES = 100
"""Of one product in a purchase."""
_ORDER = "Order Completed"
_LISTS = ("events", "attributes", "purchases")
_ATTRIBUTES = {
    "firstName": "first_name",
    "lastName": "last_name",
    "birthday": "dob",
    "phone": "phone",
    "avatar": "image_url",
}
"""Braze's names for what Segment's specification calls otherwise."""


class _Items(NamedTuple):
    """What one event comes to: elements of one of the lists."""

    event_id: int
    part: str
    values: list[dict[str, Any]]
    remark: str | None = None

    @property
    def size(self) -> int:
        """Bytes as JSON."""
        return len(json_bytes(self.values))


class BrazeKind:
    """A workspace in Braze."""

    kind = Kind(
        "braze",
        "Braze",
        "A workspace in Braze, through its REST API.",
        (
            address(None, "The REST endpoint of your cluster: Settings, API Keys. https://rest.iad-01.braze.com"),
            secret("api_key", "REST API key", "One with the permission users.track."),
            Setting("app_id", "App id", SettingType.TEXT, "The app that events and purchases are of; may be empty."),
            Setting("alias_label", "Alias label", SettingType.TEXT, "Under which anonymous ids are aliases.",
                    default="anonymous_id"),
            CA_FILE,
        ),
        types=ALL_TYPES - {EventType.GROUP, EventType.ALIAS},
        most_events=_MOST,
        documentation="https://www.braze.com/docs/api/endpoints/user_data/post_user_track/",
    )  # fmt: skip

    def build(self, events: Sequence[Outgoing], settings: Settings, now_us: int) -> Built:  # noqa: ARG002 - no time in it
        """See ``HttpKind``."""
        left_out = []
        parcels: list[Parcel] = []
        waiting: list[_Items] = []
        remarks = []
        for event in events:
            why = nobody_or_nameless(event, "Braze")
            if why is not None:
                left_out.append(refused(event, why))
                continue
            items = _items(opened(event), settings)
            if waiting and not _fits([*waiting, items]):
                parcels.append(_parcel(waiting, settings))
                waiting = []
            waiting.append(items)
            remarks += [(event.id, items.remark)] if items.remark else []
        if waiting:
            parcels.append(_parcel(waiting, settings))
        return Built(tuple(parcels), tuple(left_out), tuple(remarks))

    def read(self, parcel: Parcel, answer: Answer) -> tuple[Outcome, ...]:
        """201 with ``message``; ``errors`` beside ``success`` name single elements that were left out."""
        value = object_of(answer)
        errors = value.get("errors")
        if 200 <= answer.status < 300 and value.get("message") not in ("success", "queued"):
            return same(parcel, Result.REFUSED, f"Answered {answer.status} and refused: {said_by(answer)}")
        if 200 <= answer.status < 300 and isinstance(errors, list) and errors:
            return _partly(parcel, answer, errors)
        return by_status(parcel, answer)

    def probe(self, settings: Settings) -> Outbound | None:
        """A request with nothing in it: the key is looked at first."""
        return post(joined(settings["url"], "/users/track"), (bearer(settings["api_key"]),), b"{}")

    def judge_probe(self, answer: Answer) -> Outcome:
        """401 for a wrong key, 400 for the emptiness."""
        if answer.status < 300 or answer.status == 400:
            return Outcome(0, Result.DELIVERED, "Braze takes the API key.")
        return Outcome(0, Result.REFUSED if answer.status < 500 else Result.RETRY, words_of(answer))


def _items(each: Opened, settings: Settings) -> _Items:
    event, properties = each.event, each.properties
    who = _who(event, settings)
    if event.type is EventType.IDENTIFY:
        named = {_ATTRIBUTES.get(key, key): value for key, value in each.traits.items() if key not in who}
        return _Items(event.id, "attributes", [{**who, **named}])
    head = {**who, **without_nothing({"app_id": settings["app_id"]}), "time": format_us(event.time_us)}
    products = properties.get("products")
    if event.type is EventType.TRACK and event.name == _ORDER and isinstance(products, list) and products:
        sold = [one if isinstance(one, dict) else {} for one in products[:_MOST]]
        purchases = [_purchase(one, head, properties) for one in sold]
        return _Items(event.id, "purchases", purchases, _changed(products, sold, properties))
    name, more = event.name or "", properties
    if event.type is not EventType.TRACK:
        named = without_nothing({"name": event.name, "category": text(each.message.get("category"))})
        name, more = "Page Viewed" if event.type is EventType.PAGE else "Screen Viewed", {**named, **properties}
    kept = limited(more)
    changes = [f"Its name is cut to {LONGEST} characters."] if len(name) > LONGEST else []
    said = " ".join([*changes, *kept.changes])
    element = {**head, "name": short_text(name), "properties": kept.values}
    return _Items(event.id, "events", [element], said or None)


def _who(event: Outgoing, settings: Settings) -> dict[str, Any]:
    if event.user_id:
        return {"external_id": event.user_id}
    alias = {"alias_name": event.anonymous_id, "alias_label": settings["alias_label"]}
    return {"user_alias": alias, "_update_existing_only": False}


def _changed(products: list[Any], sold: list[dict[str, Any]], order: Mapping[str, Any]) -> str | None:
    """What purchases hold other than the order says."""
    found = []
    if len(products) > len(sold):
        found.append(f"Of its {len(products)} products the first {_MOST} are sent.")
    if any(not text(first(one, "currency") or order.get("currency")) for one in sold):
        found.append("It names no currency, so USD is sent.")
    if any(number(one.get("price")) is None for one in sold):
        found.append("A product has no price, so 0 is sent.")
    if any((number(one.get("quantity")) or 1) > _MOST_PIECES for one in sold):
        found.append(f"Braze takes quantities of at most {_MOST_PIECES}.")
    return " ".join(found) or None


def _purchase(product: Mapping[str, Any], head: Mapping[str, Any], order: Mapping[str, Any]) -> dict[str, Any]:
    quantity = number(product.get("quantity"))
    used = {"product_id", "price", "quantity", "currency"}
    more = {key: value for key, value in product.items() if key not in used}
    order_id = text(order.get("order_id"))
    return {
        **head,
        "product_id": text(first(product, "product_id", "sku", "name")) or "unknown",
        "currency": (text(first(product, "currency") or order.get("currency")) or "USD").upper(),
        "price": number(product.get("price")) or 0,
        "quantity": min(max(int(quantity), 1), _MOST_PIECES) if quantity else 1,
        "properties": limited({**without_nothing({"order_id": order_id}), **more}, OF_PURCHASES).values,
    }


def _fits(waiting: Sequence[_Items]) -> bool:
    """Whether so many can go in one request."""
    counts = dict.fromkeys(_LISTS, 0)
    for each in waiting:
        counts[each.part] += len(each.values)
    return max(counts.values()) <= _MOST and sum(each.size for each in waiting) <= _MOST_BYTES


def _parcel(waiting: Sequence[_Items], settings: Settings) -> Parcel:
    body: dict[str, list[dict[str, Any]]] = {}
    parts: dict[str, tuple[int, ...]] = {}
    for each in waiting:
        body.setdefault(each.part, []).extend(each.values)
        parts[each.part] = (*parts.get(each.part, ()), *[each.event_id] * len(each.values))
    ids = tuple(each.event_id for each in waiting)
    request = post(joined(settings["url"], "/users/track"), (bearer(settings["api_key"]),), json_bytes(body))
    return Parcel(request, ids, parts)


def _partly(parcel: Parcel, answer: Answer, errors: list[Any]) -> tuple[Outcome, ...]:
    """Single elements were refused; errors that name none are told with every event."""
    faults: dict[int, str] = {}
    general = []
    for each in errors:
        words = text(each.get("type")) if isinstance(each, dict) else text(each)
        event_id = _blamed(each, parcel.parts or {})
        if event_id is None:
            general.append(words or "an error without words")
        else:
            faults[event_id] = words or "refused"
    fine = words_of(answer) if not general else f"Answered {answer.status}, and said: {'; '.join(general)}"
    result = Result.WARNED if general else Result.DELIVERED
    return tuple(
        Outcome(each, Result.REFUSED, f"Answered {answer.status} and refused it: {faults[each]}")
        if each in faults
        else Outcome(each, result, fine)
        for each in parcel.event_ids
    )


def _blamed(error: Any, parts: Mapping[str, tuple[int, ...]]) -> int | None:
    """The event that an error is about."""
    if not isinstance(error, dict):
        return None
    name, place = error.get("input_array"), error.get("index")
    places = parts.get(name, ()) if isinstance(name, str) else ()
    return places[place] if isinstance(place, int) and 0 <= place < len(places) else None


KIND = BrazeKind()
