"""mParticle: batches of its web and mobile SDKs and its HTTP API, older single events, and identity requests.

A batch says who the user is, beside its events. Each event gets that: the customer's id as ``userId``, the device as
``anonymousId``, user attributes as ``context.traits``; what else the batch says stays under ``mparticle``. Custom
attributes are the properties; of a commerce event without any, the fields of its product action. Names and types are
those that mParticle's data plans use (``plans.reading.mparticle``): a commerce event is named by its action, a
session's start is the event ``session_start``, a screen view is a screen call. Identity requests are identify and
alias calls where they say who the user is.

Facts: @mparticle/web-sdk 2.68.0 (``sdkToEventsApiConverter``, ``identityApiClient``, ``serverModel``, its CNAME paths)
and mparticle 0.16.1 of PyPI; for mobiles the constants of mparticle-android-sdk and mparticle-apple-sdk, which were
read and not run; protocol notes, section 7.
"""

import re
from functools import partial
from typing import Any

from inspector.core.event import Decoded, Event, EventType
from inspector.vendors.common import (
    CERTAIN,
    CONTENT,
    Call,
    Items,
    Place,
    event_of,
    events_of,
    odd_item,
    refused_list,
    relocated,
    unreadable,
    words,
    written,
)
from inspector.vendors.incoming import Incoming
from inspector.vendors.jsonbody import Parsed
from inspector.vendors.mparticleidentity import IDENTITY, identity_call
from inspector.vendors.mparticleshort import decode_mobile, short_call
from inspector.vendors.mparticlewords import (
    CHANGES,
    NAMED,
    STATES,
    TYPES,
    VENDOR,
    customer_of,
    device_of,
    not_merged,
    problems_of,
    request_key,
)

_AGENT = re.compile(r"mParticle (\w{1,20}) client/([\w.]{1,20})")
_MOVED = {"/data/custom_attributes": "/properties", "/data/source_message_id": "/messageId"}


def claim(incoming: Incoming) -> int:
    """How strongly mParticle claims a request."""
    route = incoming.route
    if route is not None and route.sure:
        return CERTAIN if route.family == VENDOR else 0
    value = incoming.value
    first = value[0] if isinstance(value, list) and value else value
    if not isinstance(first, dict):
        return 0
    if isinstance(first.get("msgs"), list):
        return CONTENT if first.get("dt") == "h" else 0
    if not isinstance(first.get("events"), list):
        return 0
    inner = next((each for each in first["events"] if isinstance(each, dict)), {})
    return CONTENT if isinstance(inner.get("event_type"), str) and "data" in inner else 0


def decode(incoming: Incoming) -> Decoded:
    """The events in a request that was claimed."""
    body = incoming.body
    if body is None or not isinstance(body.value, dict | list):
        return unreadable(incoming, VENDOR, body)
    if isinstance(body.value, list):
        return _bulk(incoming, body)
    return _decode(incoming, body, body.value)


def _decode(incoming: Incoming, body: Parsed, value: dict[str, Any]) -> Decoded:
    """The events in a body that is an object."""
    last = incoming.request.path.rstrip("/").rpartition("/")[2]
    if last in IDENTITY or last == "Alias":
        return _alone(incoming, body, identity_call(incoming, last, dict(value)))
    if isinstance(value.get("msgs"), list):
        return decode_mobile(incoming, body, value)
    if "events" not in value and "dt" in value:
        library = words(VENDOR, "web", value.get("sdk"))
        return _alone(incoming, body, short_call(dict(value), request_key(incoming, value), library))
    refused = refused_list(incoming, VENDOR, body, value.get("events"), "/events")
    return refused or Decoded(VENDOR, _batch(incoming, body, value, "/events"), body.fault)


def _alone(incoming: Incoming, body: Parsed, call: Call) -> Decoded:
    return Decoded(VENDOR, (event_of(incoming, call, Place(0, ""), problems_of(body)),), body.fault)


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
            events.append(odd_item(incoming, VENDOR, batch, Place(len(events), where), problems_of(body)))
    return Decoded(VENDOR, tuple(events), body.fault)


def _has_events(batch: dict[str, Any]) -> bool:
    return isinstance(batch.get("events"), list)


def _batch(incoming: Incoming, body: Parsed, batch: dict[str, Any], where: str, before: int = 0) -> tuple[Event, ...]:
    """The events of one batch, numbered from ``before``."""
    envelope = {key: value for key, value in batch.items() if key != "events"}
    items = Items(VENDOR, batch["events"], where, body, partial(relocated, VENDOR, _MOVED))
    key, shared = request_key(incoming, batch), envelope
    large = len(written(envelope)) * len(items.values) > incoming.limits.decompressed_bytes
    if large:
        shared = {name: batch[name] for name in ("mpid", "mp_deviceid", "timestamp_unixtime_ms") if name in batch}
    library = _library(incoming, batch)
    events = events_of(incoming, items, lambda item: _call(item, shared, key, library))
    if large:
        events = not_merged(events)
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
        "userId": customer_of(identities),
        "anonymousId": device_of(batch),
        "messageId": data.pop("source_message_id", None),
        "context": {"traits": attributes} if isinstance(attributes, dict) and attributes else None,
    }
    name, call_type = _named(word, data)
    if word in CHANGES:
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
    if word in NAMED:
        return data.pop(NAMED[word], None), TYPES.get(word, EventType.TRACK)
    if word == "commerce_event":
        for field in ("product_action", "promotion_action"):
            action = data.get(field)
            if isinstance(action, dict) and action.get("action"):
                return action["action"], EventType.TRACK
        return "product_impression" if data.get("product_impressions") else word, EventType.TRACK
    return word or None, EventType.TRACK if word in STATES else EventType.OTHER


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


def _library(incoming: Incoming, batch: dict[str, Any]) -> str | None:
    """Platform and version of the SDK; a library of the HTTP API calls itself ``mParticle Python client/0.16.0``."""
    if isinstance(version := batch.get("sdk_version"), str):
        device = batch.get("device_info")
        return words(VENDOR, device.get("platform") if isinstance(device, dict) else None, version)
    told = _AGENT.match(incoming.told.fields.get("user-agent", ""))
    return None if told is None else words(VENDOR, told[1].lower(), told[2])
