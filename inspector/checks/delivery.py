"""Delivery: what production would drop or change without a word.

Sources: the reasons for which Segment discards a message before any plan has its say (tracking plan reference, 5.4
*structural codes*, and the list of ingest errors), its documented limits (protocol reference, 7.3) and, for
RudderStack's SDKs, what rudder-server refuses (protocol reference, 9). Codes that Segment has are used as they are.
"""

from collections.abc import Mapping
from typing import Any

from inspector.checks.finding import KINDS, Finding, pointer, quoted
from inspector.checks.observed import Observed
from inspector.checks.state import Shape, State
from inspector.checks.words import differs_by_slip, plain, words_of
from inspector.core.event import EventType

SEGMENT, RUDDERSTACK = "segment", "rudderstack"
EVENT_BYTES = 32 << 10
"""Of one message [protocol reference, 7.3]; RudderStack's SDKs warn there (7.4)."""
BATCH_BYTES = 500_000
"""Of one request [7.3]. SDKs count 500 KB as 500,000, 475,000 or 512,000 bytes (7.4); the middle one is told."""
BATCH_EVENTS = 2_500
"""Of one request [7.3]."""
RUDDER_BYTES = 4_000 << 10
"""Of one request to rudder-server [7.4]."""
MESSAGE_ID = 100
"""A messageId is shorter than this many characters [7.3]."""
RESERVED = {"Page Viewed": "page", "Screen Viewed": "screen"}
"""What page and screen calls are listed as in a source's schema [tracking plan reference, 1.4]."""
CONSENT_EVENT = "Segment Consent Preference Updated"

_TRACK, _PAGE, _SCREEN = EventType.TRACK, EventType.PAGE, EventType.SCREEN
_IDENTIFY, _GROUP, _ALIAS = EventType.IDENTIFY, EventType.GROUP, EventType.ALIAS
_FIELDS = (
    "type", "event", "name", "category", "properties", "traits", "context", "integrations", "userId", "anonymousId",
    "groupId", "previousId", "messageId", "timestamp", "originalTimestamp", "sentAt", "receivedAt", "version",
    "channel", "writeKey",
)  # fmt: skip
_PLAIN = {plain(name): name for name in _FIELDS}
_SPELT = [(name, words_of(name)) for name in _FIELDS]


def check_fields(kind: EventType, vendor: str, shape: Shape, found: list[Finding]) -> None:
    """What keys and types at the top of a message tell [ingest errors; fields of each call, 10.1]."""
    types = dict(zip(*shape, strict=True))
    if vendor == SEGMENT:
        _check_ids(kind, types, found)
        _check_names(kind, types, found)
        for name in ("properties", "traits"):
            _check_object(f"{name}_not_object", name, types, found)
    for name in ("context", "integrations"):
        _check_object(f"{name}_not_object", name, types, found)
    for name in shape[0]:
        if name not in _FIELDS and (meant := _meant(name)) is not None and meant not in types:
            text = f"Nothing reads {quoted(name)}; {quoted(meant)} is perhaps meant."
            found.append(Finding("misspelt_field", pointer("", name), text, meant, name))


def check_misplaced(kind: EventType, message: Mapping[str, Any], found: list[Finding]) -> None:
    """Properties on a call that has traits, or the other way round [fields of each call, protocol reference, 10.1]."""
    if kind in {_IDENTIFY, _GROUP}:
        if message.get("properties").__class__ is dict and message["properties"] and not message.get("traits"):
            text = f"An {kind.word} call has traits; nothing reads properties on it."
            text = text if kind is _IDENTIFY else text.replace("An", "A", 1)
            found.append(Finding("misplaced_properties", "/properties", text, "traits", "properties"))
    elif (
        kind in {_TRACK, _PAGE, _SCREEN}
        and message.get("traits").__class__ is dict
        and message["traits"]
        and not message.get("properties")
    ):
        text = f"A {kind.word} call has properties; nothing reads traits at its top."
        found.append(Finding("misplaced_traits", "/traits", text, "properties", "traits"))


def check_delivery(observed: Observed, message: Mapping[str, Any], state: State, found: list[Finding]) -> None:
    """What needs the values or what came before. Sources: see the constants of this module."""
    kind, vendor = observed.type, observed.vendor
    segment = vendor == SEGMENT
    if (segment or vendor == RUDDERSTACK) and observed.user_id is None and observed.anonymous_id is None:
        _check_nobody(kind, vendor, message, found)
    if segment and kind in {_GROUP, _ALIAS}:
        _check_required(kind, message, found)
    if segment and kind is _TRACK and _is_empty(message.get("event")):
        found.append(_no_event("event" in message))
    if observed.size > EVENT_BYTES and (segment or vendor == RUDDERSTACK):
        _check_size(observed, found)
    if observed.batch.bytes > BATCH_BYTES or observed.batch.events > BATCH_EVENTS:
        _check_batch(observed, found)
    if ("properties" if kind is _IDENTIFY or kind is _GROUP else "traits") in message:
        check_misplaced(kind, message, found)
    if observed.message_id is not None:
        _check_message_id(observed, state, found)
    integrations = message.get("integrations")
    if integrations.__class__ is dict and integrations and False in integrations.values():
        _check_integrations(integrations, found)
    if kind is _TRACK and observed.name in RESERVED:
        call = RESERVED[observed.name or ""]
        text = f'Segment lists {call} calls under "{observed.name}" too, so that both are one event in its schema.'
        found.append(Finding("reserved_event_name", "/event", text, f"a {call} call"))


def _check_ids(kind: EventType, types: Mapping[str, type], found: list[Finding]) -> None:
    own = {_GROUP: ("groupId",), _ALIAS: ("previousId",)}.get(kind, ())
    for name in ("userId", "anonymousId", *own):
        word = KINDS.get(types.get(name, str))
        if word == "a number":
            text = f"{name} is a number; Segment wants a text, and makes no promise for others."
            found.append(Finding("id_is_number", f"/{name}", text, "a text", word))
        elif word not in {None, "a text"}:
            text = f"Segment drops a message whose {name} is {word}; it has to be a text."
            found.append(Finding("id_not_string", f"/{name}", text, "a text", word))


def _check_names(kind: EventType, types: Mapping[str, type], found: list[Finding]) -> None:
    codes = {"event": "event_not_string"} if kind is _TRACK else {}
    if kind in {_PAGE, _SCREEN}:
        codes = {"name": "name_not_string", "category": "category_not_string"}
    for name, code in codes.items():
        word = KINDS.get(types.get(name, str))
        if word not in {None, "a text"}:
            text = f"Segment drops a {kind.word} call whose {name} is {word}; it has to be a text."
            found.append(Finding(code, f"/{name}", text, "a text", word))


def _check_object(code: str, name: str, types: Mapping[str, type], found: list[Finding]) -> None:
    word = KINDS.get(types.get(name, dict))
    if word not in {None, "an object"}:
        what = (
            "Segment drops a message whose" if name in {"properties", "traits"} else "Nothing is read from a message's"
        )
        end = f"{name} are {word}; they have" if name != "context" else f"{name} that is {word}; it has"
        found.append(Finding(code, f"/{name}", f"{what} {end} to be an object.", "an object", word))


def _check_nobody(kind: EventType, vendor: str, message: Mapping[str, Any], found: list[Finding]) -> None:
    if (kind is _ALIAS and vendor == SEGMENT) or not (
        _is_empty(message.get("userId")) and _is_empty(message.get("anonymousId"))
    ):
        return
    if kind is EventType.OTHER and "type" not in message:
        return  # a request in which no event was found, as decoding says
    who = "Segment drops a message" if vendor == SEGMENT else "RudderStack refuses a whole request with a message"
    text = f"{who} without userId and anonymousId."
    found.append(Finding("no_user_anon_id", "", text, "userId or anonymousId"))


def _check_required(kind: EventType, message: Mapping[str, Any], found: list[Finding]) -> None:
    """A group call names its group, an alias call both ids [ingest error ``id_required``; fields of each call]."""
    for name in ("groupId",) if kind is _GROUP else ("userId", "previousId"):
        if _is_empty(message.get(name)):
            text = f"Segment drops {'an alias' if kind is _ALIAS else 'a group'} call without {name}."
            found.append(Finding("id_required", f"/{name}" if name in message else "", text, name))


def _no_event(there: bool) -> Finding:  # noqa: FBT001 - one question, asked in one place
    text = "Segment drops a track call without the name of its event."
    return Finding("event_not_defined", "/event" if there else "", text, "a name")


def _check_size(observed: Observed, found: list[Finding]) -> None:
    told = f"{observed.size:,} bytes"
    if observed.vendor == SEGMENT:
        text = f"Segment refuses a message of more than 32 KB; this one has {told}."
    else:
        text = f"RudderStack's SDKs warn of messages of more than 32 KB; this one has {told}."
    found.append(Finding("event_too_large", "", text, f"at most {EVENT_BYTES:,} bytes", told))


def _check_batch(observed: Observed, found: list[Finding]) -> None:
    segment = observed.vendor == SEGMENT
    most = BATCH_BYTES if segment else RUDDER_BYTES if observed.vendor == RUDDERSTACK else None
    size = f"{observed.batch.bytes:,} bytes"
    if most is not None and observed.batch.bytes > most:
        who = "Segment" if segment else "RudderStack"
        text = f"{who} refuses a request of more than {most:,} bytes, and with it this event; it had {size}."
        found.append(Finding("batch_too_large", "", text, f"at most {most:,} bytes", size))
    if segment and observed.batch.events > BATCH_EVENTS:
        told = f"{observed.batch.events:,} events"
        text = f"Segment drops a batch of more than {BATCH_EVENTS:,} events without a word; this one had {told}."
        found.append(Finding("batch_too_many_events", "", text, f"at most {BATCH_EVENTS:,} events", told))


def _check_message_id(observed: Observed, state: State, found: list[Finding]) -> None:
    """A messageId stands for one message, by it duplicates are removed [7.3]."""
    name = observed.message_id or ""
    if len(name) >= MESSAGE_ID:
        text = f"A messageId has fewer than {MESSAGE_ID} characters; this one has {len(name):,}."
        found.append(Finding("message_id_too_long", "/messageId", text, f"fewer than {MESSAGE_ID} characters"))
    key = hash((observed.source, name))
    content = hash((observed.type, observed.name, observed.timestamp_us, observed.user_id))
    first = state.messages.get(key)
    if first is None:
        state.messages.put(key, content)
    elif first != content:
        text = "Another event had this messageId; of several, production keeps the first and drops the others."
        found.append(Finding("message_id_reused", "/messageId", text, "a messageId of its own"))
    elif not observed.retry:
        text = "The same event came before; production removes the second by its messageId."
        found.append(Finding("duplicate_delivery", "/messageId", text))


def _check_integrations(integrations: Mapping[str, Any], found: list[Finding]) -> None:
    off = [name for name, on in integrations.items() if on is False]
    if "All" in off:
        others = [name for name, on in integrations.items() if on is not False]
        text = "It goes to no destination" + (f" but {', '.join(others[:3])}." if others else ": `All` is false.")
        found.append(Finding("integrations_off", "/integrations/All", text, actual="false"))
    else:
        for name in off[:3]:
            text = f"It does not go to {quoted(name)}, which is false."
            found.append(Finding("integrations_off", pointer("/integrations", name), text, actual="false"))


def _meant(name: str) -> str | None:
    """The field that a name at the top is nearly; SDKs put names of their own there, those with ``_`` in front too."""
    if name.startswith("_") or len(name) > 40:
        return None
    if (found := _PLAIN.get(plain(name))) is not None:
        return found
    words = words_of(name)
    return next((each for each, others in _SPELT if differs_by_slip(words, others)), None)


def _is_empty(value: Any) -> bool:
    return value is None or (value.__class__ is str and not value)
