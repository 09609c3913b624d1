"""mParticle: batches of its web SDK and its HTTP API, older single events, and the identity requests of its SDKs.

A batch says who the user is, beside its events. Each event gets that: the customer's id as ``userId``, the device as
``anonymousId``, user attributes as ``context.traits``; what else the batch says stays under ``mparticle``. Custom
attributes are the properties; of a commerce event without any, the fields of its product action. Names and types are
those that mParticle's data plans use (``plans.reading.mparticle``): a commerce event is named by its action, a
session's start is the event ``session_start``, a screen view is a screen call. Identity requests are identify and
alias calls where they say who the user is.

Facts: @mparticle/web-sdk 2.68.0 (``sdkToEventsApiConverter``, ``identityApiClient``, ``serverModel``, its CNAME paths)
and mparticle 0.16.1 of PyPI; protocol notes, section 7.
"""

import re
from functools import partial
from typing import Any

import orjson

from inspector.core.event import Decoded, Event, EventType
from inspector.core.problem import Problem, Severity
from inspector.vendors.common import (
    CERTAIN,
    CONTENT,
    Call,
    Items,
    Place,
    event_of,
    events_of,
    key_of,
    odd_item,
    refused_list,
    relocated,
    unreadable,
    words,
    written,
)
from inspector.vendors.incoming import Incoming
from inspector.vendors.jsonbody import UNREADABLE, Parsed

VENDOR = "mparticle"
IDENTITY = ("identify", "login", "logout", "search", "modify")
"""The last words of identity requests."""
TYPES = {
    "screen_view": EventType.SCREEN,
    "user_attribute_change": EventType.IDENTIFY,
    "user_identity_change": EventType.IDENTIFY,
}
"""Events that are other calls than track, by their type."""
REQUESTS = {
    **dict.fromkeys(("/identify", "/login", "/modify"), EventType.IDENTIFY),
    "/Alias": EventType.ALIAS,
}
"""What requests of the identity API are, by the end of their path."""
_CHANGES = frozenset(word for word, kind in TYPES.items() if kind is EventType.IDENTIFY)
_NAMED = {"custom_event": "event_name", "screen_view": "screen_name"}
_STATES = frozenset(
    {"session_start", "session_end", "application_state_transition", "crash_report", "opt_out", "first_run"}
)
_DEVICE_ONLY = frozenset({"device_application_stamp", "android_uuid", "ios_vendor_id", "ios_advertising_id"})
_OLD_TYPES = {1: "session_start", 2: "session_end", 3: "screen_view", 4: "custom_event", 5: "crash_report",
              6: "opt_out", 10: "application_state_transition", 14: "profile", 16: "commerce_event",
              17: "user_attribute_change", 18: "user_identity_change"}  # fmt: skip
_OLD_CUSTOMER = 1
"""The number that older SDKs have for the customer's id among the identities."""
_AGENT = re.compile(r"mParticle (\w{1,20}) client/([\w.]{1,20})")
_MOVED = {"/data/custom_attributes": "/properties", "/data/source_message_id": "/messageId"}


def claim(incoming: Incoming) -> int:
    """How strongly mParticle claims a request."""
    route = incoming.route
    if route is not None and route.sure:
        return CERTAIN if route.family == VENDOR else 0
    value = incoming.value
    first = value[0] if isinstance(value, list) and value else value
    if not isinstance(first, dict) or not isinstance(first.get("events"), list):
        return 0
    inner = next((each for each in first["events"] if isinstance(each, dict)), {})
    return CONTENT if isinstance(inner.get("event_type"), str) and "data" in inner else 0


def decode(incoming: Incoming) -> Decoded:
    """The events in a request that was claimed."""
    body = incoming.body
    if body is None or body.value is UNREADABLE:
        return unreadable(incoming, VENDOR, body)
    last = incoming.request.path.rstrip("/").rpartition("/")[2]
    value = body.value
    if isinstance(value, list):
        return _bulk(incoming, body)
    if not isinstance(value, dict):
        return unreadable(incoming, VENDOR, body)
    if last in IDENTITY or last == "Alias":
        return _alone(incoming, body, _identity(incoming, last, dict(value)))
    if "events" not in value and "dt" in value:
        return _alone(incoming, body, _old(dict(value), _key(incoming, value)))
    refused = refused_list(incoming, VENDOR, body, value.get("events"), "/events")
    return refused or Decoded(VENDOR, _batch(incoming, body, value, "/events"), body.fault)


def _alone(incoming: Incoming, body: Parsed, call: Call) -> Decoded:
    return Decoded(VENDOR, (event_of(incoming, call, Place(0, ""), _problems(body)),), body.fault)


def _bulk(incoming: Incoming, body: Parsed) -> Decoded:
    """Several batches in one request."""
    refused = refused_list(incoming, VENDOR, body, body.value, "")
    if refused is not None:
        return refused
    count = sum(len(each["events"]) for each in body.value if isinstance(each, dict) and _has_events(each))
    if count > incoming.limits.batch_events:
        everything = [event for each in body.value if isinstance(each, dict) for event in each.get("events") or ()]
        return refused_list(incoming, VENDOR, body, everything, "") or unreadable(incoming, VENDOR, body)
    events: list[Event] = []
    for number, batch in enumerate(body.value):
        where = f"/{number}"
        if isinstance(batch, dict) and _has_events(batch):
            events += _batch(incoming, body, batch, f"{where}/events", len(events))
        else:
            events.append(odd_item(incoming, VENDOR, batch, Place(len(events), where), _problems(body)))
    return Decoded(VENDOR, tuple(events), body.fault)


def _has_events(batch: dict[str, Any]) -> bool:
    return isinstance(batch.get("events"), list)


def _batch(incoming: Incoming, body: Parsed, batch: dict[str, Any], where: str, before: int = 0) -> tuple[Event, ...]:
    """The events of one batch, numbered from ``before``."""
    envelope = {key: value for key, value in batch.items() if key != "events"}
    items = Items(VENDOR, batch["events"], where, body, partial(relocated, VENDOR, _MOVED))
    key, shared = _key(incoming, batch), envelope
    large = len(written(envelope)) * len(items.values) > incoming.limits.decompressed_bytes
    if large:
        shared = {name: batch[name] for name in ("mpid", "mp_deviceid", "timestamp_unixtime_ms") if name in batch}
    library = _library(incoming, batch)
    events = events_of(incoming, items, lambda item: _call(item, shared, key, library))
    if large:
        text = "The batch's own fields are too large to be copied into each of its events."
        told = Problem("envelope_not_merged", Severity.WARNING, text)
        events = tuple(each._replace(problems=(*each.problems, told)) for each in events)
    return tuple(each._replace(position=each.position + before) for each in events) if before else events


def _call(item: dict[str, Any], batch: dict[str, Any], key: str | None, library: str | None) -> Call:
    """One event with what its batch says of the user."""
    kind, data = item.get("event_type"), item.get("data")
    data = dict(data) if isinstance(data, dict) else {}
    word = kind if isinstance(kind, str) else ""
    properties = _properties(data)
    rest = {name: value for name, value in batch.items() if name not in ("user_attributes", "mp_deviceid")}
    identities = batch.get("user_identities")
    attributes = batch.get("user_attributes")
    fields: dict[str, Any] = {
        "userId": _customer(identities),
        "anonymousId": _device(batch),
        "messageId": data.pop("source_message_id", None),
        "context": {"traits": attributes} if isinstance(attributes, dict) and attributes else None,
    }
    name, call_type = _named(word, data)
    if word in _CHANGES:
        call_type, name = EventType.IDENTIFY, None
        if word == "user_attribute_change":
            fields["traits"] = _changed(data, attributes)
            fields["context"] = None
    else:
        fields["properties"] = properties
    time = data.get("timestamp_unixtime_ms")
    rest = {"event_type": kind, **rest}
    if data or not isinstance(item.get("data"), dict):
        rest["data"] = data or item.get("data")
    sent = batch.get("timestamp_unixtime_ms")
    return Call(VENDOR, call_type, name, fields, rest, key, library, time, sent, "data/timestamp_unixtime_ms")


def _named(word: str, data: dict[str, Any]) -> tuple[Any, EventType]:
    """Name and type of an event."""
    if word in _NAMED:
        return data.pop(_NAMED[word], None), TYPES.get(word, EventType.TRACK)
    if word == "commerce_event":
        for field in ("product_action", "promotion_action"):
            action = data.get(field)
            if isinstance(action, dict) and action.get("action"):
                return action["action"], EventType.TRACK
        return "product_impression" if data.get("product_impressions") else word, EventType.TRACK
    return word or None, EventType.TRACK if word in _STATES else EventType.OTHER


def _properties(data: dict[str, Any]) -> dict[str, Any]:
    """What the app itself says of an event."""
    given = data.get("custom_attributes")
    if isinstance(given, dict) and given:
        return dict(data.pop("custom_attributes"))
    if given is None or given == {}:
        data.pop("custom_attributes", None)
    action = data.get("product_action")
    if not isinstance(action, dict):
        return {}
    own = {key: value for key, value in action.items() if key != "action" and value is not None}
    data["product_action"] = {key: value for key, value in action.items() if key == "action"}
    return own


def _changed(data: dict[str, Any], attributes: Any) -> dict[str, Any]:
    """The user's attributes as they are after a change of one; mParticle holds all of them to a plan."""
    known = dict(attributes) if isinstance(attributes, dict) else {}
    name = data.get("user_attribute_name")
    if isinstance(name, str) and not data.get("deleted"):
        known.setdefault(name, data.get("new"))
    return known


def _customer(identities: Any) -> Any:
    if not isinstance(identities, dict):
        return None
    return identities.get("customer_id") or identities.get("customerid") or None


def _device(batch: dict[str, Any]) -> Any:
    mpid = batch.get("mpid")
    return batch.get("mp_deviceid") or (None if mpid in (None, "", 0) else str(mpid))


def _library(incoming: Incoming, batch: dict[str, Any]) -> str | None:
    """Platform and version of the SDK; a library of the HTTP API calls itself ``mParticle Python client/0.16.0``."""
    if isinstance(version := batch.get("sdk_version"), str):
        device = batch.get("device_info")
        return words(VENDOR, device.get("platform") if isinstance(device, dict) else None, version)
    told = _AGENT.match(incoming.told.fields.get("user-agent", ""))
    return None if told is None else words(VENDOR, told[1].lower(), told[2])


def _key(incoming: Incoming, batch: dict[str, Any]) -> str | None:
    route = incoming.route
    in_path = None if route is None else route.write_key
    return in_path or key_of(incoming.told.fields.get("x-mp-key")) or key_of(batch.get("api_key"))


def _problems(body: Parsed) -> list[Problem]:
    found = [each._replace(pointer="") for each in body.problems]
    return found if body.fault is None else [body.fault, *found]


def _identity(incoming: Incoming, word: str, request: dict[str, Any]) -> Call:
    """A request by which an SDK learns who the user is, or says that two are one."""
    known = request.get("known_identities")
    known = known if isinstance(known, dict) else {}
    changes = request.get("identity_changes")
    told = [each for each in changes if isinstance(each, dict)] if isinstance(changes, list) else []
    new = {str(each.get("identity_type")): each.get("new_value") for each in told}
    fields: dict[str, Any] = {
        "userId": _customer(known) or _customer(new),
        "anonymousId": known.get("device_application_stamp") or None,
        "messageId": request.pop("request_id", None),
    }
    kind = EventType.IDENTIFY if is_known(known) or new else EventType.OTHER
    if word == "Alias":
        kind = EventType.ALIAS
        ids = (request.pop(name, None) for name in ("destination_mpid", "source_mpid"))
        fields["userId"], fields["previousId"] = ids
    elif word in ("logout", "search"):
        kind = EventType.OTHER
    request["request"] = word
    sdk = request.get("client_sdk")
    sdk = sdk if isinstance(sdk, dict) else {}
    library = words(VENDOR, sdk.get("platform"), sdk.get("sdk_version")) if sdk else None
    time = request.get("request_timestamp_unixtime_ms")
    name = word if kind is EventType.OTHER else None
    key = _key(incoming, request)
    return Call(VENDOR, kind, name, fields, request, key, library, time, None, "request_timestamp_unixtime_ms")


def _old(event: dict[str, Any], key: str | None) -> Call:
    """An event of the SDKs before batches, which say everything in short words."""
    word = _OLD_TYPES.get(event["dt"], "") if isinstance(event["dt"], int) else ""
    name, kind = event.pop("n", None), TYPES.get(word, EventType.TRACK)
    if word in _CHANGES:
        kind, name = EventType.IDENTIFY, None
    elif word not in _NAMED and word != "commerce_event":
        name, kind = name or word or None, EventType.TRACK if word in _STATES else EventType.OTHER
    identities = event.get("ui")
    listed = [each for each in identities if isinstance(each, dict)] if isinstance(identities, list) else []
    customer = next((each for each in listed if each.get("Type", each.get("t")) == _OLD_CUSTOMER), {})
    attributes = event.pop("attrs", None)
    traits = event.pop("ua", None)
    fields = {
        "userId": customer.get("Identity", customer.get("i")),
        "anonymousId": event.pop("das", None),
        "properties": (attributes if isinstance(attributes, dict) else {}) if kind is not EventType.IDENTIFY else None,
        "context": {"traits": traits} if isinstance(traits, dict) and traits else None,
    }
    library = words(VENDOR, "web", event.get("sdk"))
    return Call(VENDOR, kind, name, fields, event, key, library, event.get("ct"), None, "ct")


def is_known(identities: dict[str, Any]) -> bool:
    """Whether identities tell more than the device."""
    return bool(set(identities) - _DEVICE_ONLY)


def mpid_of(body: bytes) -> tuple[str, dict[str, Any]]:
    """The id that an identity request is answered with, and the identities that it named.

    The same person gets the same id, and another one another: by the customer's id, else the first identity, else the
    device.
    """
    try:
        request = orjson.loads(body)
    except orjson.JSONDecodeError:
        request = None
    known = request.get("known_identities") if isinstance(request, dict) else None
    known = known if isinstance(known, dict) else {}
    named = {name: value for name, value in known.items() if name not in _DEVICE_ONLY}
    chosen = _customer(known) or next(iter(named.values()), None) or known.get("device_application_stamp") or "nobody"
    return str(_number(str(chosen))), known


def _number(text: str) -> int:
    """A positive number of 63 bits for a text (FNV-1a)."""
    value = 0xCBF29CE484222325
    for byte in text.encode("utf-8", "replace"):
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return (value >> 1) or 1
