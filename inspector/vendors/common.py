"""Events of vendors beyond the Segment family in the common shape: what their decoders share.

Plans, filters, checks, columns and destinations look for ``type``, ``event``, ``userId``, ``properties`` and so on at
the top of a message. So a message is written in that shape, whoever sent it: a value that can stand as it is under a
common name is *moved* there, a value that has to be converted stays and its conversion is added. Everything that has
no common name stays as the SDK wrote it, in one object named after the vendor (``amplitude``, ``mixpanel`` …). So each
value stands once, nothing is lost, a plan written for ``properties`` checks every vendor's events, and the bytes as
they came are in the exchange anyway.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

import orjson

from inspector.core.event import Decoded, Event, EventFlag, EventType
from inspector.core.jsontext import UNREADABLE, write_json
from inspector.core.problem import Problem, Severity
from inspector.core.timestamps import corrected, format_us, parse_us
from inspector.vendors.incoming import Incoming
from inspector.vendors.jsonbody import Parsed
from inspector.vendors.normalise import as_text, json_type, no_date

CERTAIN = 100
"""How strongly a decoder claims what its path makes certain."""
CONTENT = 70
"""How strongly it claims content that is nobody else's; more than the Segment family claims what looks like its own."""
UNLIKELY = 40
"""How strongly it claims a path that it shares, when the content says nothing."""

_NAMED = {EventType.TRACK: "event", EventType.PAGE: "name", EventType.SCREEN: "name"}
_NO_FLAGS = EventFlag.NONE


class Call(NamedTuple):
    """What a decoder found one event of its vendor to be."""

    vendor: str
    type: EventType
    name: Any
    """As it was sent. Only a track, page, screen or unknown call shows it."""
    fields: dict[str, Any]
    """``userId``, ``anonymousId``, ``messageId``, ``properties``, ``traits``, ``context`` … as far as it has them."""
    rest: dict[str, Any]
    """What has no common name."""
    key: str | None
    """What takes the write key's place."""
    library: str | None
    time: Any = None
    """When it happened, as the client says it."""
    sent: Any = None
    """When it was sent, as the client says it."""
    time_field: str = ""
    """What the time is called among what has no common name; empty when it is not there."""


class Place(NamedTuple):
    """Where an event stood in its request."""

    position: int
    pointer: str


def event_of(incoming: Incoming, call: Call, place: Place, found: list[Problem]) -> Event:
    """The event in the common shape; what is wrong with its fields is added to ``found`` first."""
    message: dict[str, Any] = {"type": call.type.word}
    field = _NAMED.get(call.type)
    if call.name is not None and field is not None:
        message[field] = call.name
    message.update((key, value) for key, value in call.fields.items() if value is not None)
    timestamp_us = sent_us = None
    if call.time is not None:
        timestamp_us = parse_us(call.time)
        if timestamp_us is not None:
            message.setdefault("timestamp", format_us(timestamp_us))
        else:
            found.append(_no_time(call))
    if call.sent is not None:
        sent_us = parse_us(call.sent)
    if call.rest:
        message[call.vendor] = call.rest
    user_id, anonymous_id, message_id = (
        as_text(message.get(name), name, found) for name in ("userId", "anonymousId", "messageId")
    )
    named = None if field is None and call.type is not EventType.OTHER else as_text(call.name, field or "", found)
    received_us = incoming.request.received_us
    return Event(
        place.position, place.pointer, call.vendor, call.type, named, user_id, anonymous_id, message_id,
        call.key or incoming.header_key,
        incoming.label, call.library or incoming.told.library, timestamp_us, sent_us,
        corrected(received_us, timestamp_us, sent_us), incoming.told.flags, written(message), tuple(found),
    )  # fmt: skip


def written(value: Any) -> bytes:
    """A value as compact UTF-8 JSON, whatever is in it."""
    try:
        return orjson.dumps(value)
    except TypeError:
        return write_json(value)


def take(source: dict[str, Any], *names: str) -> Any:
    """The first of these fields that holds something, out of ``source``; None when none does."""
    for name in names:
        if source.get(name) not in (None, ""):
            return source.pop(name)
    return None


def words(*parts: Any) -> str | None:
    """Name and version of a library from what there is of them; None when there is nothing."""
    return " ".join(each for each in parts if isinstance(each, str) and each) or None


def key_of(value: Any) -> str | None:
    """A key or token, None when there is none."""
    return value if isinstance(value, str) and value else None


class Items(NamedTuple):
    """A list of events in a body."""

    vendor: str
    values: list[Any]
    where: str
    """JSON pointer to it, empty for the body itself."""
    body: Parsed
    """What tells the oddities inside."""
    there: Callable[[str], str]
    """Where a field of an item is in the common shape, from pointer to pointer."""


def events_of(incoming: Incoming, items: Items, make: Callable[[dict[str, Any]], Call]) -> tuple[Event, ...]:
    """One event for each item. ``make`` gets a copy of it that it may take apart.

    Problems inside an item go to its event, all others and the body's fault to every event.
    """
    own, common = by_place(items)
    events = []
    for position, item in enumerate(items.values):
        place = Place(position, f"{items.where}/{position}")
        found = [*common, *own.get(position, ())]
        if isinstance(item, dict):
            events.append(event_of(incoming, make(dict(item)), place, found))
        else:
            events.append(odd_item(incoming, items.vendor, item, place, found))
    return tuple(events)


def odd_item(incoming: Incoming, vendor: str, value: Any, place: Place, found: Iterable[Problem]) -> Event:
    """The row of something in a list of events that is none."""
    word = json_type(value)
    text = f"This element of the batch is not an object but {word}."
    fault = Problem("not_an_object", Severity.ERROR, text, "", "object", word)
    event = incoming.whole(vendor, *found, fault, message=written(value))
    return event._replace(position=place.position, pointer=place.pointer)


def by_place(items: Items) -> tuple[dict[int, list[Problem]], list[Problem]]:
    """Problems by the number of the item that they are in, pointing into the common shape, and those in none."""
    own: dict[int, list[Problem]] = defaultdict(list)
    common = [] if items.body.fault is None else [items.body.fault]
    for one in items.body.problems:
        head, _, rest = one.pointer.removeprefix(f"{items.where}/").partition("/")
        if one.pointer.startswith(f"{items.where}/") and head.isdecimal():
            own[int(head)].append(one._replace(pointer=items.there(f"/{rest}")))
        else:
            common.append(one._replace(pointer=""))
    return own, common


def relocated(vendor: str, moved: Mapping[str, str], pointer: str) -> str:
    """Where a field of the SDK's object is in the common shape.

    ``moved`` has the new places by one or two steps of a pointer; the other fields are under the vendor's name.
    """
    steps = pointer.split("/")
    for length in (3, 2):
        place = moved.get("/".join(steps[:length]))
        if place is not None:
            return "/".join((place, *steps[length:]))
    return f"/{vendor}{pointer}"


def refused_list(incoming: Incoming, vendor: str, body: Parsed, items: Any, where: str) -> Decoded | None:
    """Why a list of events is not read at all: it is none, it is empty, it is too long. None when it is read."""
    if isinstance(items, list) and 0 < len(items) <= incoming.limits.batch_events:
        return None
    if isinstance(items, list) and items:
        text = f"The batch holds {len(items)} events; at most {int(incoming.limits.batch_events)} are read."
        expected = f"at most {int(incoming.limits.batch_events)}"
        fault = Problem("too_many_events", Severity.ERROR, text, where, expected, str(len(items)))
        return incoming.refuse(vendor, fault)
    told = "an empty array" if items == [] else "none" if items is None else json_type(items)
    text = f"The request holds no events: {where or 'the body'} is {told}."
    fault = body.fault or Problem("empty_batch", Severity.ERROR, text, where, "an array of events", told)
    return incoming.refuse(vendor, fault, *body.problems, message=written(body.value))


def unreadable(incoming: Incoming, vendor: str, body: Parsed | None) -> Decoded:
    """The refusal of a request whose body cannot be read, or that has none, or that is JSON of another kind."""
    if body is None:
        return incoming.refuse(vendor, Problem("empty_body", Severity.ERROR, "The request has no body."))
    if body.value is UNREADABLE and body.fault is not None:
        return incoming.refuse(vendor, body.fault)
    word = json_type(body.value)
    fault = Problem("not_an_object", Severity.ERROR, f"The body is not an object but {word}.", "", "object", word)
    return incoming.refuse(vendor, body.fault or fault, *body.problems, message=written(body.value))


def _no_time(call: Call) -> Problem:
    pointer = f"{call.vendor}/{call.time_field}" if call.time_field else "timestamp"
    return no_date(pointer, call.time)
