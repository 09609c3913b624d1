"""Events out of a request as a vendor's description says.

The message of such an event is made of what was sent, in the field's common shape, so that filters, plans and replay
work as with any other (``vendors/common.py`` tells more): ``type``, ``event`` or ``name``, ``userId``, ``anonymousId``,
``messageId``, ``timestamp``, ``properties`` or ``traits``, and ``context`` with ``page``, ``traits`` and ``library``.
Values stay as they were sent, texts of a form remain texts; only dates are written as ISO 8601 has them. What is left
of the event stands in an object named after the vendor, what the request says besides under ``request``.
"""

from typing import Any, NamedTuple

from inspector.core.event import EVENT_TYPES, Decoded, Event, EventType
from inspector.core.jsontext import write_json
from inspector.core.problem import Problem, Severity
from inspector.core.timestamps import corrected
from inspector.vendors.incoming import Incoming
from inspector.vendors.many.dates import Date, dates_of
from inspector.vendors.many.declaration import NO_EVENT, Case, Vendor, Way, several
from inspector.vendors.many.opening import Item, items, opened, replaced
from inspector.vendors.many.places import Document, Scope, first, first_text, holds
from inspector.vendors.many.taking import left_of, members, untaken

_IDENTIFYING = frozenset({EventType.IDENTIFY, EventType.GROUP})
_NAMELESS = frozenset({EventType.IDENTIFY, EventType.GROUP, EventType.ALIAS})
_VIEWS = frozenset({EventType.PAGE, EventType.SCREEN})
_SECRETS = frozenset({
    "access_token", "access-token", "api_key", "apikey", "api-key", "api_secret", "auth_token", "authorization",
    "dd-api-key", "sentry_key", "token_auth", "writekey", "write_key", "x-algolia-api-key",
})  # fmt: skip
"""Lower-case names of what lets a request in. It says nothing of an event, and stays in the request alone."""
_LARGEST_REST = 4_096
"""Bytes of what the request says besides, which is copied into each of its events."""
_PLAIN_CASE = Case(())
_Draft = tuple[Event, dict[str, Any]]
"""An event whose message is still a value."""


class _Known(NamedTuple):
    """What an event is."""

    type: EventType
    word: str
    name: str | None
    """What it is called: of a track, page, screen or unknown call alone."""
    moved: bool
    """The name was taken as it was sent."""


class Facts(NamedTuple):
    """What was found out about one event."""

    known: _Known
    time: Date
    sent: Date
    library: str | None
    key: str | None
    problems: tuple[Problem, ...]
    message: dict[str, Any]


def read(vendor: Vendor, way: Way, incoming: Incoming, document: Document) -> Decoded | None:
    """The events of a request that was opened; None when it tells of none."""
    most = int(incoming.limits.batch_events)
    found: list[_Draft] = []
    for count, item in enumerate(items(document, way, most)):
        if count >= most:
            text = f"The request holds more than {most} events; the rest is not read."
            fault = Problem("too_many_events", Severity.ERROR, text, expected=f"at most {most}")
            return incoming.refuse(vendor.key, fault)
        facts = _facts(vendor, way, _unpacked(item, way), document)
        if facts is not None:
            found.append(_event(vendor, incoming, item, facts, len(found)))
    _tell_request(found, document, way)
    if found and document.unread:
        first, message = found[0]
        found[0] = (first._replace(problems=(*first.problems, _unread(document.unread))), message)
    return Decoded(vendor.key, tuple(_written(each, message) for each, message in found)) if found else None


def _unread(lines: int) -> Problem:
    told = f"{lines} lines" if lines > 1 else "One line"
    text = f"{told} of this request could not be read as JSON; the request keeps what was sent."
    return Problem("unreadable_part", Severity.WARNING, text, actual=str(lines))


def open_fitting(incoming: Incoming, way: Way, *, foreign: bool) -> Document | None:
    """The request opened, if it is of this kind; on a foreign host only if it shows the vendor's signs."""
    document = opened(incoming, way)
    if document is None:
        return None
    scope = Scope(document.body, (), document)
    return document if holds(scope, way.where) and (not foreign or holds(scope, way.signs)) else None


def _unpacked(item: Item, way: Way) -> Item:
    if not way.items or not way.unpack:
        return item
    value = item.value
    for place, steps in way.unpack.items():
        value = replaced(value, place, steps)
    return item._replace(value=value)


def _facts(vendor: Vendor, way: Way, item: Item, document: Document) -> Facts | None:
    """What an event tells; None when it is none."""
    scope = Scope(item.value, item.outer, document)
    case = next((each for each in way.cases if holds(scope, each.where)), _PLAIN_CASE)
    known = _known(way, case, scope)
    if known is None:
        return None
    time, sent, problems = dates_of(way, scope)
    library, version = first_text(scope, way.library), first_text(scope, way.version)
    inside = _properties(way, case, scope, known)
    left = left_of(way, case, scope, names=known.moved, dates=time.as_sent and sent.as_sent)
    message = _message(
        (("type", known.word), ("name" if known.type in _VIEWS else "event", known.name)),
        (("userId", first_text(scope, way.user)), ("anonymousId", first_text(scope, way.anonymous))),
        (("messageId", first_text(scope, way.message_id)), ("groupId", first_text(scope, way.group))),
        (("timestamp", time.text), ("sentAt", sent.text)),
        (("traits" if known.type in _IDENTIFYING else "properties", inside),),
        (("context", _context(way, scope, (library, version), as_traits=known.type not in _IDENTIFYING)),),
        ((vendor.key, _without_secrets(left)),),
    )
    shown = library and f"{library} {version}" if version else library
    return Facts(known, time, sent, shown, first_text(scope, way.key), problems, message)


def _known(way: Way, case: Case, scope: Scope) -> _Known | None:
    """What an event is; None when it is none."""
    raw = first_text(scope, case.name) or first_text(scope, way.name)
    asked = first_text(scope, way.kind) if way.kind else raw
    word = case.type or way.types.get(asked or "", way.type)
    if word == NO_EVENT:
        return None
    kind = EVENT_TYPES.get(word, EventType.OTHER)
    if raw is None or kind in _NAMELESS:
        return _Known(kind, word, None, moved=False)
    name = way.names.get(raw, raw)
    return _Known(kind, word, name, moved=name == raw)


def _properties(way: Way, case: Case, scope: Scope, known: _Known) -> dict[str, Any]:
    found = members(scope, several(way.traits)) if known.type in _IDENTIFYING else {}
    places = several(case.properties) or several(way.properties)
    if "*" in places:
        found.update(untaken(way, case, scope))
    found.update(members(scope, places))
    for name, where in {**way.named, **case.named}.items():
        value = first(scope, where)
        if value is not None:
            found[name] = value
    return found


def _context(way: Way, scope: Scope, software: tuple[str | None, str | None], *, as_traits: bool) -> dict[str, Any]:
    library, version = software
    page = {name: value for name, places in way.page.items() if (value := first(scope, places)) is not None}
    told = {} if library is None else {"name": library, **({} if version is None else {"version": version})}
    traits = members(scope, several(way.traits)) if as_traits else {}
    return {name: each for name, each in (("page", page), ("library", told), ("traits", traits)) if each}


def _message(*groups: tuple[tuple[str, Any], ...]) -> dict[str, Any]:
    return {name: value for group in groups for name, value in group if value not in (None, {}, "")}


def _event(vendor: Vendor, incoming: Incoming, item: Item, facts: Facts, place: int) -> _Draft:
    """The event, its message still a value."""
    own = incoming.body.problems if incoming.body is not None and not item.pointer else ()
    problems = (*(each._replace(pointer="") for each in own), *facts.problems)
    received_us = incoming.request.received_us
    get = facts.message.get
    event = Event(
        place, item.pointer, vendor.key, facts.known.type, facts.known.name, get("userId"), get("anonymousId"),
        get("messageId"), facts.key or incoming.told.write_key, None, facts.library or incoming.told.library,
        facts.time.moment, facts.sent.moment, corrected(received_us, facts.time.moment, facts.sent.moment),
        incoming.told.flags, b"", problems,
    )  # fmt: skip
    return event, facts.message


def _tell_request(found: list[_Draft], document: Document, way: Way) -> None:
    """Give each event what the request says besides its list, unless that is much."""
    lists = {place.partition(".")[0] for place in several(way.items)}
    besides: dict[str, Any] = dict(document.query) if document.apart else {}
    if lists and isinstance(document.body, dict):
        besides.update((key, value) for key, value in document.body.items() if key not in lists)
    besides = _without_secrets(besides)
    if besides and len(write_json(besides)) <= _LARGEST_REST:
        for _, message in found:
            message["request"] = besides


def _without_secrets(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if name.lower() not in _SECRETS}


def _written(event: Event, message: dict[str, Any]) -> Event:
    return event._replace(message=write_json(message))
