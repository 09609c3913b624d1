"""Amplitude's SDKs: HTTP V2 and batch uploads, and the forms of its older ones (protocol notes, section 3).

An upload is ``{api_key, events: […]}``. Which call an event is, its type tells: ``$identify``, ``$groupidentify``, a
page or screen that the SDK tracked by itself; all others are track calls. ``event_properties`` become ``properties``.
What an identify call sets (``user_properties.$set``, or all of it when there are no operations) becomes ``traits``;
other operations (``$add``, ``$unset`` …), groups, session, device and revenue stay under ``amplitude``.

A path at which Amplitude's uploads are usual is believed. Anywhere else (``serverUrl`` takes any URL) an ``api_key``
beside a list of ``events`` tells, which nobody else sends.
"""

from functools import partial
from typing import Any

from inspector.core.event import Decoded, EventType
from inspector.vendors.common import (
    CERTAIN,
    CONTENT,
    Call,
    Items,
    events_of,
    key_of,
    refused_list,
    relocated,
    take,
    unreadable,
    words,
)
from inspector.vendors.incoming import Incoming, fields_of
from inspector.vendors.jsonbody import UNREADABLE, Parsed, json_or_base64, parse_json

VENDOR = "amplitude"
TYPES = {
    "$identify": EventType.IDENTIFY,
    "$groupidentify": EventType.GROUP,
    "[Amplitude] Page Viewed": EventType.PAGE,
    "[Amplitude] Screen Viewed": EventType.SCREEN,
}
"""Events that are other calls than track, by their name."""
_MOVED = {
    "/event_properties": "/properties",
    "/user_id": "/userId",
    "/device_id": "/anonymousId",
    "/insert_id": "/messageId",
    "/user_properties/$set": "/traits",
    "/group_properties/$set": "/traits",
}


def claim(incoming: Incoming) -> int:
    """How strongly Amplitude claims a request."""
    if incoming.route is not None and incoming.route.family == VENDOR:
        return CERTAIN
    value = incoming.value
    if value.__class__ is dict:
        return CONTENT if "api_key" in value and isinstance(value.get("events"), list) else 0
    return CONTENT if value is UNREADABLE and is_form(incoming) else 0


def is_form(incoming: Incoming) -> bool:
    """Whether it is an upload of the older SDKs: a form with the key and the events."""
    start = incoming.raw[:4096]
    return start[:1] not in (b"{", b"[") and b"=" in start and _form(incoming) is not None


def decode(incoming: Incoming) -> Decoded:
    """The events in a request that was claimed."""
    form = _form(incoming) if incoming.value is UNREADABLE else None
    if form is not None:
        return _upload(incoming, *form, where="")
    body = incoming.body
    if body is None or not isinstance(body.value, dict):
        return unreadable(incoming, VENDOR, body)
    envelope = {"key": body.value.get("api_key"), "sent": body.value.get("client_upload_time")}
    return _upload(incoming, envelope, body, body.value.get("events"), where="/events")


def _form(incoming: Incoming) -> tuple[dict[str, Any], Parsed, Any] | None:
    """Key and time, the parsed events and their list, out of a form; None when it is no such form."""
    fields = fields_of(incoming.raw.decode("utf-8", "replace"))
    key, text = fields.get("client") or fields.get("api_key"), fields.get("e") or fields.get("event")
    if not key or not text or text.lstrip()[:1] not in ("[", "{"):
        return None
    body = parse_json(json_or_base64(text), incoming.limits.nesting)
    events = [body.value] if isinstance(body.value, dict) else body.value
    return {"key": key, "sent": fields.get("upload_time")}, body, events


def _upload(incoming: Incoming, envelope: dict[str, Any], body: Parsed, events: Any, where: str) -> Decoded:
    if body.value is UNREADABLE:
        return unreadable(incoming, VENDOR, body)
    refused = refused_list(incoming, VENDOR, body, events, where)
    if refused is not None:
        return refused
    items = Items(VENDOR, events, where, body, partial(relocated, VENDOR, _MOVED))
    return Decoded(VENDOR, events_of(incoming, items, lambda event: _call(event, envelope)), body.fault)


def _call(event: dict[str, Any], envelope: dict[str, Any]) -> Call:
    """An event of Amplitude's; older SDKs call its time and id by other names."""
    name = event.get("event_type")
    kind = TYPES.get(name, EventType.TRACK) if isinstance(name, str) else EventType.TRACK
    if kind not in (EventType.IDENTIFY, EventType.GROUP):
        event.pop("event_type", None)
    time_field = "time" if "time" in event else "timestamp"
    fields = {
        "userId": take(event, "user_id"),
        "anonymousId": take(event, "device_id"),
        "messageId": take(event, "insert_id", "uuid"),
        "properties": _object(event, "event_properties"),
        "sentAt": envelope["sent"],
    }
    if kind is EventType.IDENTIFY:
        fields["traits"] = _traits(event, "user_properties")
    elif kind is EventType.GROUP:
        fields["groupId"] = _group(event.get("groups"))
        fields["traits"] = _traits(event, "group_properties")
    return Call(
        VENDOR, kind, name, fields, event, key_of(envelope["key"]), _library(event.get("library")),
        event.get(time_field), envelope["sent"], time_field,
    )  # fmt: skip


def _object(event: dict[str, Any], name: str) -> Any:
    """The properties; what is none is kept where it is, so that a plan sees them missing."""
    return event.pop(name) if isinstance(event.get(name), dict) else None


def _traits(event: dict[str, Any], name: str) -> Any:
    """What an identify sets: the operation ``$set``, or all properties when none of them is an operation."""
    properties = event.get(name)
    if not isinstance(properties, dict):
        return None
    if not any(key.startswith("$") for key in properties):
        return event.pop(name)
    traits = properties.get("$set")
    if not isinstance(traits, dict):
        return None
    others = {key: value for key, value in properties.items() if key != "$set"}
    if others:
        event[name] = others
    else:
        del event[name]
    return traits


def _group(groups: Any) -> Any:
    """The group, when it is one; ``groups`` itself stays, since it tells the group's type."""
    if not isinstance(groups, dict) or len(groups) != 1:
        return None
    (group,) = groups.values()
    return group[0] if isinstance(group, list) and len(group) == 1 else group


def _library(library: Any) -> str | None:
    """``amplitude-ts/2.48.1``, or an object of older SDKs, as name and version."""
    if isinstance(library, dict):
        return words(library.get("name"), library.get("version"))
    return words(*library.split("/", 1)) if isinstance(library, str) else None
