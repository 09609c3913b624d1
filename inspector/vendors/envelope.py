"""Bodies of the Segment family taken apart: one message, or an envelope with a list of them.

What an envelope says counts for each of its messages (Go and Java name their library only there). Merged into each
message are ``context`` and ``integrations``, key by key, and ``sentAt``; what the message says itself wins. The
envelope's ``writeKey`` is not merged: it is in the event's own column. Nothing else of an envelope is merged.
"""

from collections import defaultdict
from typing import Any

import orjson

from inspector.core.event import Decoded, Event
from inspector.core.exchange import Via
from inspector.core.problem import Problem, Severity
from inspector.core.timestamps import parse_us
from inspector.vendors.incoming import Incoming
from inspector.vendors.jsonbody import UNREADABLE, Parsed
from inspector.vendors.normalise import Dialect, Shared, event_of, json_type, no_date, problem

_MERGED = ("context", "integrations")
_LONGEST_DATE = 64


def decode_single(incoming: Incoming, dialect: Dialect) -> Decoded:
    """A body that is one message."""
    body = incoming.body
    if body is None:
        return incoming.refuse(dialect.vendor, _empty())
    if not isinstance(body.value, dict):
        return _unusable(incoming, body, dialect)
    found = [*body.problems, *_fault_once(body)]
    event = event_of(body.value, None, _shared(incoming, dialect, None), found, body.canonical)
    return Decoded(dialect.vendor, (event,), body.fault)


def decode_batch(incoming: Incoming, dialect: Dialect) -> Decoded:
    """A body that is an envelope with messages under ``batch``; every element becomes one event."""
    body = incoming.body
    if body is None:
        return incoming.refuse(dialect.vendor, _empty())
    if not isinstance(body.value, dict):
        return _unusable(incoming, body, dialect)
    batch = body.value.get("batch")
    if not isinstance(batch, list) or not batch:
        return _no_batch(incoming, body, dialect)
    if len(batch) > incoming.limits.batch_events:
        return incoming.refuse(dialect.vendor, _too_many(len(batch), int(incoming.limits.batch_events)))
    return Decoded(dialect.vendor, _events(incoming, body, batch, dialect), body.fault)


def _events(incoming: Incoming, body: Parsed, batch: list[Any], dialect: Dialect) -> tuple[Event, ...]:
    envelope = body.value
    shared = _shared(incoming, dialect, envelope.get("sentAt"))
    extra, common = _to_merge(incoming, body, len(batch))
    own = _by_message(body.problems, common)
    if body.fault is not None:
        common.append(body.fault)
    events = []
    for position, message in enumerate(batch):
        found = [*common, *own[position]] if common or own else []
        if message.__class__ is dict:
            if extra:
                _merge(message, extra)
            events.append(event_of(message, position, shared, found, None))
        else:
            events.append(_odd_element(incoming, message, position, dialect, found))
    return tuple(events)


def _shared(incoming: Incoming, dialect: Dialect, sent_at: Any) -> Shared:
    body, route = incoming.body, incoming.route
    exact = body is None or body.exact
    return Shared(
        dialect,
        incoming.request.received_us,
        incoming.write_key,
        incoming.label,
        incoming.told.library,
        sent_at,
        None if sent_at is None else parse_us(sent_at),
        None if route is None else route.type,
        incoming.told.flags,
        body.write if body is not None and not exact else orjson.dumps,
        exact and incoming.request.via is not Via.IMPORT,
    )


def _to_merge(incoming: Incoming, body: Parsed, count: int) -> tuple[dict[str, Any], list[Problem]]:
    """What the envelope adds to each message, and the problems that this gives every one of them.

    An envelope so large that all its copies would pass the limit on a body is not merged.
    """
    envelope = body.value
    extra: dict[str, Any] = {key: value for key in _MERGED if isinstance(value := envelope.get(key), dict) and value}
    sent_at = envelope.get("sentAt")
    found = []
    if sent_at is not None:
        if parse_us(sent_at) is None:
            found.append(no_date("sentAt", sent_at))
        if isinstance(sent_at, int | float) or (isinstance(sent_at, str) and len(sent_at) <= _LONGEST_DATE):
            extra["sentAt"] = sent_at
    if len(extra) > ("sentAt" in extra) and len(body.write(extra)) * count > incoming.limits.decompressed_bytes:
        text = "The envelope's context is too large to be copied into each of its messages."
        return {}, [*found, problem("envelope_not_merged", text)]
    return extra, found


def _merge(message: dict[str, Any], extra: dict[str, Any]) -> None:
    """Add to a message what it does not say itself, objects key by key."""
    for key, value in extra.items():
        mine = message.get(key)
        if mine is None:
            message[key] = value
        elif mine.__class__ is dict and value.__class__ is dict:
            _merge(mine, value)


def _by_message(problems: tuple[Problem, ...], common: list[Problem]) -> dict[int, list[Problem]]:
    """Problems by the position of the message they are in, pointers from there; those outside go to ``common``."""
    own: dict[int, list[Problem]] = defaultdict(list)
    for one in problems:
        head, _, rest = one.pointer.removeprefix("/batch/").partition("/")
        if one.pointer.startswith("/batch/") and head.isdecimal():
            own[int(head)].append(one._replace(pointer=f"/{rest}" if rest else ""))
        else:
            common.append(one if one.pointer.startswith(("/context", "/integrations")) else one._replace(pointer=""))
    return own


def _fault_once(body: Parsed) -> tuple[Problem, ...]:
    return () if body.fault is None else (body.fault,)


def _odd_element(incoming: Incoming, value: Any, position: int, dialect: Dialect, found: list[Problem]) -> Event:
    """The row of a batch element that is no message."""
    text = f"This element of the batch is not an object but {json_type(value)}."
    fault = Problem("not_an_object", Severity.ERROR, text, "", "object", json_type(value))
    written = b"{}" if incoming.body is None else incoming.body.write(value)
    event = incoming.whole(dialect.vendor, *found, fault, message=written)
    return event._replace(position=position, pointer=f"/batch/{position}")


def _unusable(incoming: Incoming, body: Parsed, dialect: Dialect) -> Decoded:
    """A body that is not JSON, or JSON of another kind."""
    if body.value is UNREADABLE and body.fault is not None:
        return incoming.refuse(dialect.vendor, body.fault)
    word = json_type(body.value)
    fault = Problem("not_an_object", Severity.ERROR, f"The body is not an object but {word}.", "", "object", word)
    return incoming.refuse(dialect.vendor, body.fault or fault, *body.problems, message=body.write(body.value))


def _no_batch(incoming: Incoming, body: Parsed, dialect: Dialect) -> Decoded:
    batch = body.value.get("batch")
    if batch == []:
        text, told = "The batch is empty.", "an empty array"
    elif batch is None:
        text, told = "The body has no batch.", "none"
    else:
        told = json_type(batch)
        text = f"The batch is not an array but {told}."
    fault = body.fault or Problem("empty_batch", Severity.ERROR, text, "/batch", "an array of messages", told)
    return incoming.refuse(dialect.vendor, fault, *body.problems, message=body.write(body.value))


def _empty() -> Problem:
    return Problem("empty_body", Severity.ERROR, "The request has no body.")


def _too_many(count: int, most: int) -> Problem:
    text = f"The batch holds {count} events; at most {most} are read."
    return Problem("too_many_events", Severity.ERROR, text, "/batch", f"at most {most}", str(count))
