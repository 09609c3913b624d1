"""PostHog's SDKs: batches and single events, old forms and the newer protocol (protocol notes, section 5).

An event is ``{event, distinct_id, properties, timestamp, uuid}``. The properties that PostHog keeps for itself (``$…``,
``distinct_id``) stay at ``posthog.properties``, the app's own become ``properties``; the token is the event's source.
What an identify call sets (``$set``) and what a group is given (``$group_set``) become ``traits``. Whose a
``distinct_id`` is, the event tells: a page's visitor is known when ``$is_identified`` does not deny it and the id is
not the device's; what a server sends is a user's.

``/batch``, ``/track``, ``/engage`` and ``/s`` are other vendors' paths too, so without a base path the content has
to vouch: an ``api_key`` beside ``batch`` or ``event``, or events with a token and ``$lib``. Recordings of the screen
are no events; they are taken and left.
"""

from functools import partial
from typing import Any

from inspector.core.event import Decoded, EventType
from inspector.core.timestamps import format_us, parse_us
from inspector.vendors.common import (
    CERTAIN,
    CONTENT,
    UNLIKELY,
    Call,
    Items,
    events_of,
    key_of,
    refused_list,
    take,
    unreadable,
    words,
)
from inspector.vendors.incoming import Incoming
from inspector.vendors.payload import payload

VENDOR = "posthog"
_OWN = frozenset({"distinct_id", "token"})
_RECORDING = "$snapshot"
TYPES = {
    "$pageview": EventType.PAGE,
    "$screen": EventType.SCREEN,
    "$identify": EventType.IDENTIFY,
    "$set": EventType.IDENTIFY,
    "$groupidentify": EventType.GROUP,
    "$create_alias": EventType.ALIAS,
    "$merge_dangerously": EventType.ALIAS,
}
"""Events that are other calls than track, by their name."""
_NAMED = (EventType.TRACK, EventType.PAGE, EventType.SCREEN)
_KEYS = ("api_key", "token")
_LONGEST_OFFSET_MS = 10**12


def claim(incoming: Incoming) -> int:
    """How strongly PostHog claims a request."""
    route = incoming.route
    if route is not None and route.sure:
        return CERTAIN if route.family == VENDOR else 0
    if incoming.value.__class__ is dict and not {"api_key", "token", "batch", "properties"} & incoming.value.keys():
        return 0
    body = payload(incoming)
    if body is not None and _is_ours(body.value):
        return CONTENT
    return UNLIKELY if route is not None and route.family == VENDOR else 0


def decode(incoming: Incoming) -> Decoded:
    """The events in a request that was claimed; none when it is a recording of the screen."""
    body = payload(incoming)
    if body is None or not isinstance(body.value, dict | list):
        return unreadable(incoming, VENDOR, body)
    envelope = body.value if isinstance(body.value, dict) else {}
    if "batch" in envelope:
        where, values = "/batch", envelope["batch"]
    elif envelope:
        where, values = "", [envelope] if "event" in envelope else None
        body = body._replace(problems=tuple(each._replace(pointer=f"/0{each.pointer}") for each in body.problems))
    else:
        where, values = "", body.value
    refused = refused_list(incoming, VENDOR, body, values, where)
    if refused is not None:
        return refused
    if all(isinstance(each, dict) and each.get("event") == _RECORDING for each in values):
        return Decoded(VENDOR, ())
    items = Items(VENDOR, values, where, body, _there)
    return Decoded(
        VENDOR, events_of(incoming, items, partial(_call, incoming, _Envelope.of(incoming, envelope))), body.fault
    )


def is_own(name: str) -> bool:
    """Whether a property is one of those that PostHog keeps for itself."""
    return name.startswith("$") or name in _OWN


class _Envelope:
    """What a request says of all its events."""

    def __init__(self, key: str | None, sent: Any, library: str | None) -> None:
        self.key = key
        self.sent = sent
        self.library = library

    @classmethod
    def of(cls, incoming: Incoming, value: dict[str, Any]) -> "_Envelope":
        """Key, time and library, from body, headers and query."""
        scheme, _, bearer = incoming.told.fields.get("authorization", "").partition(" ")
        keys = [value.get(name) for name in _KEYS] + [incoming.query.get(name) for name in _KEYS]
        keys.append(bearer.strip() if scheme.lower() == "bearer" else None)
        sent = value.get("sent_at") or value.get("created_at")
        name, _, version = incoming.told.fields.get("posthog-sdk-info", "").partition("/")
        return cls(next(filter(None, map(key_of, keys)), None), sent, words(name, version))


def _is_ours(value: Any) -> bool:
    if isinstance(value, dict):
        batch = value.get("batch")
        if "api_key" in value and (isinstance(batch, list) or "event" in value):
            return True
        if isinstance(batch, list) and batch:
            return isinstance(batch[0], dict) and "event" in batch[0] and "distinct_id" in batch[0]
        return "event" in value and _has_token(value)
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict) and _has_token(value[0])


def _has_token(event: dict[str, Any]) -> bool:
    """Whether an event names PostHog's token, as Mixpanel's would name its own, and says that it is PostHog's."""
    properties = event.get("properties")
    if not isinstance(properties, dict):
        return False
    token = event.get("token") or properties.get("token")
    return isinstance(token, str) and ("$lib" in properties or token.startswith("phc_"))


def _there(pointer: str) -> str:
    """The app's own properties are at the top, all else is under our name."""
    name = pointer.removeprefix("/properties/").partition("/")[0]
    return pointer if pointer.startswith("/properties/") and not is_own(name) else f"/{VENDOR}{pointer}"


def _call(incoming: Incoming, envelope: _Envelope, item: dict[str, Any]) -> Call:
    name, given = item.pop("event", None), item.pop("properties", None)
    kind = TYPES.get(name, EventType.TRACK) if isinstance(name, str) else EventType.TRACK
    properties = given if isinstance(given, dict) else {}
    own = {key: value for key, value in properties.items() if is_own(key)}
    properties = {key: value for key, value in properties.items() if key not in own}
    key = envelope.key or key_of(item.get("api_key")) or key_of(own.get("token"))
    for place, field in ((item, "api_key"), (item, "token"), (own, "token")):
        if key is not None and place.get(field) == key:
            del place[field]
    time, field = _time(incoming, envelope, item)
    fields: dict[str, Any] = {"messageId": take(item, "uuid")}
    fields |= _ids(item, own, kind)
    fields |= _traits(item, own, kind)
    if kind is EventType.ALIAS:
        fields["previousId"] = properties.pop("alias", None)
    if isinstance(given, dict) and (properties or kind in _NAMED):
        fields["properties"] = properties
    if envelope.sent is not None and "sent_at" not in item:
        fields["sentAt"] = envelope.sent
    library = words(own.get("$lib"), own.get("$lib_version")) if "$lib" in own else envelope.library
    if library is not None and library.startswith("web "):
        library = f"posthog-js {library.removeprefix('web ')}"
    rest = item if kind in _NAMED else item | {"event": name}
    if own or (given is not None and not isinstance(given, dict)):
        rest = rest | {"properties": own or given}
    return Call(VENDOR, kind, name, fields, rest, key, library, time, envelope.sent, field)


def _time(incoming: Incoming, envelope: _Envelope, item: dict[str, Any]) -> tuple[Any, str]:
    """When it happened, and the field that says it; older SDKs say how many milliseconds before the sending it was."""
    if item.get("timestamp") is not None:
        return item["timestamp"], "timestamp"
    offset = item.get("offset")
    if not isinstance(offset, int | float) or not abs(offset) < _LONGEST_OFFSET_MS:
        return None, ""
    sent_us = parse_us(envelope.sent) or incoming.request.received_us
    return format_us(sent_us - round(offset * 1000)), "offset"


def _ids(item: dict[str, Any], own: dict[str, Any], kind: EventType) -> dict[str, Any]:
    """Who it is."""
    place = item if item.get("distinct_id") not in (None, "") else own
    distinct, device, anonymous = place.get("distinct_id"), own.get("$device_id"), own.get("$anon_distinct_id")
    fields: dict[str, Any] = {}
    if device not in (None, ""):
        fields["anonymousId"] = own.pop("$device_id")
    elif kind is EventType.IDENTIFY and anonymous not in (None, ""):
        fields["anonymousId"] = own.pop("$anon_distinct_id")
    if distinct in (None, "") or (kind is EventType.GROUP and _is_group(distinct, own)):
        return fields
    if own.get("$is_identified") is not False and distinct != device:
        fields["userId"] = place.pop("distinct_id")
    elif "anonymousId" not in fields:
        fields["anonymousId"] = place.pop("distinct_id")
    if own.get("distinct_id") == distinct and place is item:
        del own["distinct_id"]
    return fields


def _is_group(distinct: Any, own: dict[str, Any]) -> bool:
    """Whether a server sent a group's call for nobody: its ``distinct_id`` is then made of the group."""
    return bool(distinct == f"${own.get('$group_type')}_{own.get('$group_key')}")


def _traits(item: dict[str, Any], own: dict[str, Any], kind: EventType) -> dict[str, Any]:
    """What a user or group is given."""
    if kind is EventType.GROUP:
        traits = own.pop("$group_set") if isinstance(own.get("$group_set"), dict) else None
        return {"groupId": take(own, "$group_key"), "traits": traits}
    if kind is EventType.IDENTIFY:
        for place in (own, item):
            if isinstance(place.get("$set"), dict) and place["$set"]:
                return {"traits": place.pop("$set")}
    return {}
