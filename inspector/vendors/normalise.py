"""One message of the Segment family as an event: the same six calls and fields in every SDK (protocol, section 10).

The message is kept as it was sent but for what its envelope adds. Where a field is missing from it and known from
elsewhere (the type from the path, the library from the User-Agent), the event's column has it and the message not.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from inspector.core.event import EVENT_TYPES, Event, EventFlag, EventType
from inspector.core.jsontext import shown, write_json
from inspector.core.problem import Problem, Severity
from inspector.core.timestamps import corrected, parse_us

# Enum members cost more to look up than all else that is done with them here.
_TRACK, _PAGE, _SCREEN, _OTHER = EventType.TRACK, EventType.PAGE, EventType.SCREEN, EventType.OTHER
_RETRY = EventFlag.RETRY


class Dialect(NamedTuple):
    """Where a vendor's service differs from Segment's."""

    vendor: str
    keeps_timestamp: bool = False
    """A client's ``timestamp`` stands as it is; only ``originalTimestamp`` is corrected for skew."""
    path_decides: bool = False
    """The type in the path beats the one in the message."""
    other_types: frozenset[str] = frozenset()
    """Words for calls beyond the six that its service knows."""


class Shared(NamedTuple):
    """What all messages of one request have in common."""

    dialect: Dialect
    received_us: int
    write_key: str | None
    label: str | None
    library: str | None
    """From the User-Agent, for messages that name none."""
    sent_at: Any
    """The envelope's ``sentAt`` as it was sent, or None."""
    sent_us: int | None
    """The same as a moment."""
    type: EventType | None
    """What the path says."""
    flags: EventFlag
    write: Callable[[Any], bytes]
    """Writes a message as JSON."""
    keeps: bool
    """Events take the messages along as values: what is written is read again as the same, and somebody checks them
    soon."""


def event_of(
    message: dict[str, Any], place: int | None, shared: Shared, found: list[Problem], written: bytes | None
) -> Event:
    """The event that a message is; what is wrong with it is added to ``found`` first.

    ``place`` is its position in a batch, None for a message that is the whole body; ``written`` is the message as JSON
    if that is known already.
    """
    get = message.get
    kind, word = _type(message, shared, found)
    if kind is _TRACK:
        name = as_text(get("event"), "event", found)
    elif kind is _PAGE or kind is _SCREEN:
        name = as_text(get("name"), "name", found)
    else:
        name = word if kind is _OTHER else None
    user_id = as_text(get("userId"), "userId", found)
    anonymous_id = as_text(get("anonymousId"), "anonymousId", found)
    message_id = as_text(get("messageId"), "messageId", found)
    sent_at = get("sentAt")
    if sent_at is None or sent_at == shared.sent_at:
        sent_us = shared.sent_us
    elif (sent_us := parse_us(sent_at)) is None:
        found.append(no_date("sentAt", sent_at))
    timestamp_us, time_us = _times(message, sent_us, shared, found)
    metadata = get("_metadata")
    flags = _RETRY if metadata.__class__ is dict and metadata.get("retryCount") else shared.flags
    pointer = "" if place is None else f"/batch/{place}"
    library = _library(get("context")) or shared.library
    return Event(
        place or 0, pointer, shared.dialect.vendor, kind, name, user_id, anonymous_id, message_id, shared.write_key,
        shared.label, library, timestamp_us, sent_us, time_us, flags, written or shared.write(message), tuple(found),
        None, (), None, message if shared.keeps else None,
    )  # fmt: skip


def problem(code: str, message: str, pointer: str = "", *, expected: str | None = None, actual: Any = None) -> Problem:
    """A warning that decoding gives. ``actual`` is any JSON value; its type or a short form of it is told."""
    told = None if actual is None else actual[:80] if isinstance(actual, str) else json_type(actual)
    return Problem(code, Severity.WARNING, message, pointer, expected, told)


def json_type(value: Any) -> str:
    """JSON's word for a value's type."""
    for kinds, word in ((bool, "boolean"), (str, "string"), (int | float, "number"), (dict, "object"), (list, "array")):
        if isinstance(value, kinds):
            return word
    return "null"


def _type(message: dict[str, Any], shared: Shared, found: list[Problem]) -> tuple[EventType, str | None]:
    """The call, and the word for it when it is none of the six."""
    word = message.get("type")
    named = shared.type
    if word.__class__ is str:
        kind = EVENT_TYPES.get(word, _OTHER)
        if named is None or named is kind:
            if kind is _OTHER and word not in shared.dialect.other_types:
                found.append(_unknown_type(word))
            return kind, word
        text = f"The message says it is a {shown(word)}, the path says {named.word}."
        found.append(problem("type_mismatch", text, "/type", expected=named.word, actual=word))
        if shared.dialect.path_decides or kind is _OTHER:
            return named, word
        return kind, word
    if word is not None:
        found.append(problem("wrong_type", "The type is not a text.", "/type", expected="string", actual=word))
    if named is not None:
        return named, None
    if word is None:
        found.append(problem("missing_type", "The message does not say which call it is.", expected="type"))
    return _OTHER, None


def _unknown_type(word: str) -> Problem:
    text = f"{shown(word)} is none of the six calls."
    return problem("unknown_type", text, "/type", expected="track, identify, page, screen, group or alias", actual=word)


def as_text(value: Any, key: str, found: list[Problem]) -> str | None:
    """An id or name as text, None when it is absent, null or empty."""
    if value.__class__ is str or value is None:
        return value or None
    if value.__class__ is int or value.__class__ is float:
        return str(value)
    text = f"{key} is not a text but {json_type(value)}."
    found.append(problem("wrong_type", text, f"/{key}", expected="string", actual=value))
    return write_json(value).decode()


def _times(
    message: dict[str, Any], sent_us: int | None, shared: Shared, found: list[Problem]
) -> tuple[int | None, int]:
    """When the client says it happened, and when that was by our clock."""
    raw = message.get("timestamp")
    if raw is not None:
        timestamp_us = parse_us(raw)
        if timestamp_us is None:
            found.append(no_date("timestamp", raw))
        if shared.dialect.keeps_timestamp and timestamp_us is not None:
            return timestamp_us, timestamp_us
    else:
        timestamp_us = None
    if timestamp_us is None:
        raw = message.get("originalTimestamp")
        if raw is not None and (timestamp_us := parse_us(raw)) is None:
            found.append(no_date("originalTimestamp", raw))
    return timestamp_us, corrected(shared.received_us, timestamp_us, sent_us)


def no_date(key: str, raw: Any) -> Problem:
    """The warning about a time that cannot be read."""
    text = f"{key} is not a date that can be read."
    return problem("invalid_timestamp", text, f"/{key}", expected="ISO 8601 date", actual=raw)


def _library(context: Any) -> str | None:
    """``context.library`` as name and version."""
    library = context.get("library") if context.__class__ is dict else None
    if library.__class__ is not dict:
        return library or None if isinstance(library, str) else None
    name, version = library.get("name"), library.get("version")
    if not isinstance(name, str) or not name:
        return None
    return f"{name} {version}" if isinstance(version, str) and version else name
