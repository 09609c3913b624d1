"""Google Analytics 4: hits of gtag and Tag Manager, and the Measurement Protocol (protocol notes, section 6).

A hit has what is common in the query and one event a line in the body, or everything in the query. ``ep.`` and ``epn.``
become ``properties``, the latter as numbers; products (``pr1`` …) become ``properties.items`` with the names that the
Measurement Protocol has for them, and ``cu`` the currency. User properties are at ``context.traits``, the page at
``context.page``, all other parameters under ``ga4``. A hit says no time, so it happened when it came.

Of the Measurement Protocol ``params`` become ``properties``; what Google's validation would say of the request is said
of its events (``ga4rules``), since the collector itself says nothing.
"""

import re
from functools import partial
from typing import Any

from inspector.core.event import Decoded, Event, EventType
from inspector.core.problem import Problem, Severity
from inspector.vendors import ga4rules as rules
from inspector.vendors.common import (
    CERTAIN,
    CONTENT,
    Call,
    Items,
    Place,
    event_of,
    events_of,
    key_of,
    refused_list,
    relocated,
    take,
    unreadable,
)
from inspector.vendors.incoming import Incoming, fields_of

VENDOR = "ga4"
TYPES = {"page_view": EventType.PAGE, "screen_view": EventType.SCREEN}
"""Events that are other calls than track, by their name."""
_REQUIRED = ("v", "tid", "cid", "en")
_PAGE = {"dl": "url", "dt": "title", "dr": "referrer"}
_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_PRODUCT = re.compile(r"pr[0-9]{1,3}")
_PRODUCT_FIELDS = {
    "id": "item_id", "nm": "item_name", "br": "item_brand", "ca": "item_category", "c2": "item_category2",
    "c3": "item_category3", "c4": "item_category4", "c5": "item_category5", "va": "item_variant", "pr": "price",
    "qt": "quantity", "cp": "coupon", "ds": "discount", "ln": "item_list_name", "li": "item_list_id", "lp": "index",
    "af": "affiliation", "lo": "location_id", "cn": "creative_name", "cs": "creative_slot", "pi": "promotion_id",
    "pn": "promotion_name",
}  # fmt: skip
_NUMBERS = frozenset({"price", "quantity", "discount", "index"})
_MOVED = {"/params": "/properties"}


def claim(incoming: Incoming) -> int:
    """How strongly Google Analytics claims a request."""
    route, target = incoming.route, incoming.request.target
    if route is not None and route.sure and route.family == VENDOR:
        return CERTAIN
    if "tid=G" in target and "v=2" in target:
        return CONTENT
    mine = "api_secret=" in target and ("measurement_id=" in target or "firebase_app_id=" in target)
    return CONTENT if mine and isinstance(incoming.value, dict) else 0


def decode(incoming: Incoming) -> Decoded:
    """The events in a request that was claimed."""
    if is_protocol(incoming.request.path) or "api_secret=" in incoming.request.target:
        return _protocol(incoming)
    common = incoming.query
    text = incoming.raw.decode("utf-8", "replace")
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > incoming.limits.batch_events:
        most = int(incoming.limits.batch_events)
        message = f"The request holds {len(lines)} events; at most {most} are read."
        fault = Problem("too_many_events", Severity.ERROR, message, "", f"at most {most}", str(len(lines)))
        return incoming.refuse(VENDOR, fault)
    hits = [common | fields_of(line) for line in lines] or [common]
    return Decoded(VENDOR, tuple(_hit(incoming, hit, Place(number, "")) for number, hit in enumerate(hits)))


def is_protocol(path: str) -> bool:
    """Whether a path is the Measurement Protocol's."""
    return path.rstrip("/").endswith("/mp/collect")


def _hit(incoming: Incoming, hit: dict[str, str], place: Place) -> Event:
    """One event of gtag's."""
    found = [_missing(name) for name in _REQUIRED if not hit.get(name)]
    rest: dict[str, Any] = dict(hit)
    name = rest.pop("en", None)
    properties, traits = _prefixed(rest, "ep"), _prefixed(rest, "up")
    items = [_product(rest[key]) for key in sorted(filter(_PRODUCT.fullmatch, rest), key=_number_of)]
    if items:
        properties["items"] = items
    currency = take(rest, "cu")
    if currency is not None:
        properties.setdefault("currency", currency)
    page = {long: rest.pop(short) for short, long in _PAGE.items() if short in rest}
    context = {key: value for key, value in (("page", page), ("traits", traits)) if value}
    fields = {
        "userId": take(rest, "uid"),
        "anonymousId": take(rest, "cid"),
        "properties": properties,
        "context": context or None,
    }
    kind = TYPES.get(name or "", EventType.TRACK)
    return event_of(incoming, Call(VENDOR, kind, name, fields, rest, key_of(hit.get("tid")), "gtag"), place, found)


def _prefixed(rest: dict[str, Any], prefix: str) -> dict[str, Any]:
    """What stands under a prefix, taken out: texts, and numbers under the prefix with an ``n``.

    A number that would be written in another way than it came stays as it came, too.
    """
    found: dict[str, Any] = {}
    for key in [key for key in rest if key.startswith((f"{prefix}.", f"{prefix}n."))]:
        start, _, name = key.partition(".")
        value = _number(rest[key]) if start.endswith("n") else rest[key]
        found[name] = value
        if str(value) == rest[key]:
            del rest[key]
    return found


def _product(text: str) -> dict[str, Any]:
    """A product, ``idSKU~nmName~pr9.5``; own fields come in pairs, ``k0colour~v0red``."""
    item: dict[str, Any] = {}
    own: dict[str, str] = {}
    for part in text.split("~"):
        short, value = part[:2], part[2:]
        if len(short) == 2 and short[0] == "k" and short[1].isalnum():
            own[short[1]] = value
        elif len(short) == 2 and short[0] == "v" and short[1] in own:
            item[own.pop(short[1])] = value
        elif part:
            name = _PRODUCT_FIELDS.get(short, short)
            item[name] = _number(value) if name in _NUMBERS else value
    return item


def _number_of(key: str) -> int:
    return int(key[2:])


def _number(text: str) -> Any:
    if not _NUMBER.fullmatch(text):
        return text
    return float(text) if "." in text else int(text)


def _missing(name: str) -> Problem:
    text = f"Google Analytics drops a hit without {name}."
    return Problem("missing_parameter", Severity.ERROR, text, "", name, None)


def _protocol(incoming: Incoming) -> Decoded:
    """A request of the Measurement Protocol. Google refuses none, whatever is in it."""
    body = incoming.body
    if body is None or not isinstance(body.value, dict):
        return unreadable(incoming, VENDOR, body)._replace(refusal=None)
    envelope = {key: value for key, value in body.value.items() if key != "events"}
    events = body.value.get("events")
    refused = refused_list(incoming, VENDOR, body, events, "/events")
    if refused is not None:
        return refused._replace(refusal=None)
    query = incoming.query
    key = key_of(query.get("measurement_id")) or key_of(query.get("firebase_app_id"))
    items = Items(VENDOR, events or [], "/events", body, partial(relocated, VENDOR, _MOVED))
    made = events_of(incoming, items, partial(_sent, envelope, key))
    told = rules.validate(body.value, incoming.request.received_us)
    return Decoded(VENDOR, tuple(_with_rules(event, told) for event in made))


def _sent(envelope: dict[str, Any], key: str | None, event: dict[str, Any]) -> Call:
    name, rest = event.pop("name", None), {**envelope, **event}
    params = rest.pop("params") if isinstance(rest.get("params"), dict) else None
    given = rest.get("user_properties")
    traits = {}
    if isinstance(given, dict) and all(isinstance(each, dict) and set(each) == {"value"} for each in given.values()):
        traits = {name: each["value"] for name, each in rest.pop("user_properties").items()}
    fields = {
        "userId": take(rest, "user_id"),
        "anonymousId": take(rest, "client_id", "app_instance_id"),
        "properties": params,
        "context": {"traits": traits} if traits else None,
    }
    kind = TYPES.get(name, EventType.TRACK) if isinstance(name, str) else EventType.TRACK
    return Call(VENDOR, kind, name, fields, rest, key, None, rest.get("timestamp_micros"), None, "timestamp_micros")


def _with_rules(event: Event, told: list[rules.Finding]) -> Event:
    """The event with what validation says of it, and of the request as a whole."""
    mine = f"events[{event.position}]"
    problems = []
    for path, text, code in told:
        if path.startswith("events["):
            head, _, field = path.partition(".")
            if head != mine:
                continue
            pointer = _pointer(field)
        else:
            pointer = ""
            field = path
        message = f"{code}: {field or 'the event'}. {text}"
        problems.append(Problem("measurement_protocol", Severity.WARNING, message, pointer, None, None))
    return event._replace(problems=(*event.problems, *problems)) if problems else event


def _pointer(field: str) -> str:
    """Where a field of an event is in the common shape."""
    if field == "name":
        return ""
    steps = "/" + field.replace("~", "~0").replace("/", "~1").replace(".", "/", 1)
    return relocated(VENDOR, _MOVED, steps) if field else ""
