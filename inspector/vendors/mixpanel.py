"""Mixpanel's SDKs: events, profiles and groups, as forms, queries, JSON or lines of JSON (protocol notes, section 4).

An event is ``{event, properties}``. The properties that Mixpanel keeps for itself (``$…``, ``mp_…``, ``distinct_id``,
``time``) stay at ``mixpanel.properties``, the app's own become ``properties``; the token is the event's source.
Operations on profiles are identify calls with what they ``$set`` as traits, those on groups are group calls.

``/track``, ``/import`` and ``/engage`` are other vendors' paths too, so without a base path the content has to vouch:
``properties.token`` beside an ``event``, or a ``$token``, or events with properties at ``/import``.
"""

from functools import partial
from typing import Any

from inspector.core.event import Decoded, EventType
from inspector.core.problem import Problem
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
from inspector.vendors.jsonbody import UNREADABLE, Parsed, parse_json
from inspector.vendors.payload import payload

VENDOR = "mixpanel"
DEVICE = "$device:"
"""What stands before an anonymous ``distinct_id``."""

_OWN = frozenset({"distinct_id", "time", "token"})
TYPES = {
    "$identify": EventType.IDENTIFY,
    "$create_alias": EventType.ALIAS,
    "$merge": EventType.ALIAS,
    "$mp_web_page_view": EventType.PAGE,
}
"""Events that are other calls than track, by their name."""
OPERATIONS = {"/engage": EventType.IDENTIFY, "/groups": EventType.GROUP}
"""What an operation on a profile or group is, by its path."""

_MOST_LINES = 100_000


def claim(incoming: Incoming) -> int:
    """How strongly Mixpanel claims a request."""
    route = incoming.route
    if route is not None and route.sure:
        return CERTAIN if route.family == VENDOR else 0
    if incoming.value.__class__ is dict and "type" in incoming.value:
        return 0
    body = payload(incoming)
    if body is not None and _is_ours(body.value, importing=_is_import(incoming)):
        return CONTENT
    if body is not None and _is_import(incoming) and _lines(incoming, body) is not None:
        return CONTENT
    return UNLIKELY if route is not None and route.family == VENDOR else 0


def decode(incoming: Incoming) -> Decoded:
    """The events in a request that was claimed."""
    body = payload(incoming)
    if body is not None:
        body = _lines(incoming, body) or body
    if body is None or not isinstance(body.value, dict | list):
        return unreadable(incoming, VENDOR, body)
    alone = isinstance(body.value, dict)
    values: Any = [body.value] if alone else body.value
    refused = refused_list(incoming, VENDOR, body, values, "")
    if refused is not None:
        return refused
    if alone:
        body = body._replace(problems=tuple(each._replace(pointer=f"/0{each.pointer}") for each in body.problems))
    events = events_of(incoming, Items(VENDOR, values, "", body, _there), partial(_call, incoming))
    return Decoded(VENDOR, events, body.fault)


def is_own(name: str) -> bool:
    """Whether a property is one of those that Mixpanel keeps for itself."""
    return name.startswith(("$", "mp_")) or name in _OWN


def _is_ours(value: Any, *, importing: bool) -> bool:
    first = value[0] if isinstance(value, list) and value else value
    if not isinstance(first, dict):
        return False
    properties = first.get("properties")
    if "event" in first and isinstance(properties, dict):
        return importing or ("token" in properties and "$lib" not in properties)
    return "$token" in first and ("$distinct_id" in first or "$group_key" in first)


def _is_import(incoming: Incoming) -> bool:
    return incoming.request.path.rstrip("/").endswith("/import")


def _lines(incoming: Incoming, body: Parsed) -> Parsed | None:
    """Events written one a line, as a list; None when the body is not that."""
    if body.fault is None or incoming.raw.lstrip()[:1] != b"{":
        return None
    lines = [line for line in incoming.raw.splitlines() if line.strip()]
    if not 1 < len(lines) <= _MOST_LINES:
        return None
    values, problems, fault = [], list[Problem](), None
    for number, line in enumerate(lines):
        read = parse_json(line, incoming.limits.nesting)
        if read.value is UNREADABLE:
            return None
        values.append(read.value)
        problems += (each._replace(pointer=f"/{number}{each.pointer}") for each in read.problems)
        fault = fault or read.fault
    return Parsed(values, None, tuple(problems), fault, exact=False)


def _there(pointer: str) -> str:
    """The app's own properties are at the top, all else is under our name."""
    name = pointer.removeprefix("/properties/").partition("/")[0]
    return pointer if pointer.startswith("/properties/") and not is_own(name) else f"/{VENDOR}{pointer}"


def _call(incoming: Incoming, item: dict[str, Any]) -> Call:
    return _event(item) if "event" in item or "properties" in item else _operation(incoming, item)


def _event(item: dict[str, Any]) -> Call:
    """A tracked event."""
    name, given = item.pop("event", None), item.pop("properties", None)
    if not isinstance(given, dict):
        rest = item if given is None else item | {"properties": given}
        return Call(VENDOR, EventType.TRACK, name, {}, rest, None, None)
    kind = TYPES.get(name, EventType.TRACK) if isinstance(name, str) else EventType.TRACK
    own = {key: value for key, value in given.items() if is_own(key)}
    properties = {key: value for key, value in given.items() if key not in own}
    key = own.pop("token", None)
    library = words(VENDOR, own.get("mp_lib"), own.get("$lib_version")) if "mp_lib" in own else None
    fields = {"messageId": take(own, "$insert_id")}
    if kind is EventType.ALIAS:
        # alias(new, original) is sent as {alias: new, distinct_id: original}.
        fields |= {"userId": properties.pop("alias", None), "previousId": take(own, "distinct_id")}
    else:
        fields |= _ids(own, "distinct_id")
    fields["properties"] = properties if properties or kind not in (EventType.IDENTIFY, EventType.ALIAS) else None
    if kind in (EventType.IDENTIFY, EventType.ALIAS):
        item["event"] = name
    time = own.get("time")
    rest = item | {"properties": own} if own else item
    return Call(VENDOR, kind, name, fields, rest, key_of(key), library, time, None, "properties/time")


def _operation(incoming: Incoming, item: dict[str, Any]) -> Call:
    """An operation on a profile or a group."""
    group = "$group_key" in item or incoming.request.path.rstrip("/").endswith("/groups")
    fields = {"groupId": take(item, "$group_id")} if group else _ids(item, "$distinct_id")
    if isinstance(item.get("$set"), dict):
        fields["traits"] = item.pop("$set")
    key, time = item.pop("$token", None), item.get("$time")
    kind = OPERATIONS["/groups" if group else "/engage"]
    return Call(VENDOR, kind, None, fields, item, key_of(key), None, time, None, "$time")


def _ids(own: dict[str, Any], distinct: str) -> dict[str, Any]:
    """Who it is: a ``distinct_id`` is a user's, unless it says that it is a device's."""
    device, user, either = own.get("$device_id"), own.get("$user_id"), own.get(distinct)
    anonymous = either.removeprefix(DEVICE) if isinstance(either, str) and either.startswith(DEVICE) else None
    fields: dict[str, Any] = {}
    if user not in (None, ""):
        fields["userId"] = own.pop("$user_id")
    elif either not in (None, "") and anonymous is None and either != device:
        fields["userId"] = own.pop(distinct)
    if device not in (None, ""):
        fields["anonymousId"] = own.pop("$device_id")
    elif anonymous:
        fields["anonymousId"] = anonymous
    return fields
