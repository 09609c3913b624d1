"""What an edited event becomes when it is sent: a new messageId, times of now, and nothing of its way here before."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from inspector.core.event import EVENT_TYPES, EventType
from inspector.core.jsontext import mended_text
from inspector.core.outgoing import Outgoing
from inspector.core.redaction import MASK, SECRET_KEYS
from inspector.core.timestamps import format_us, parse_us

LIBRARY = {"name": "event-inspector"}
"""What a new event says it was made by; one that was captured keeps what it says."""
WRITE_KEY = "composed"
"""The source that new events come from, where nobody says another."""

_OF_THE_WAY = frozenset({"sentAt", "receivedAt", "originalTimestamp"}) | SECRET_KEYS
"""Keys that SDKs, servers and envelopes add on the way; an event that is sent anew gets its own."""
_NAMED_BY = {EventType.PAGE: "name", EventType.SCREEN: "name"}
_TRAITS = frozenset({EventType.IDENTIFY, EventType.GROUP})


class Stamp(NamedTuple):
    """What is new about an event that is sent."""

    now_us: int
    message_id: str


class Wishes(NamedTuple):
    """What becomes new; what is missing is always made."""

    new_id: bool = True
    """Another messageId, or a destination that drops repeats would drop the event."""
    now: bool = True
    """It happens now, or when it says."""


class Origin(NamedTuple):
    """Where an event is said to come from."""

    write_key: str | None = WRITE_KEY
    label: str | None = None
    """The path prefix, as in ``Event.label``."""
    vendor: str = "segment"
    source: str = ""


def editable(message: Mapping[str, Any]) -> dict[str, Any]:
    """An event as it is edited: without what is added on the way, secrets among it."""
    return {key: value for key, value in message.items() if key not in _OF_THE_WAY}


def blank(kind: EventType = EventType.TRACK, name: str | None = None) -> dict[str, Any]:
    """The beginning of a new event."""
    message: dict[str, Any] = {"type": kind.word}
    if kind is EventType.TRACK:
        message["event"] = "Something Happened" if name is None else name
    elif kind in _NAMED_BY:
        message["name"] = "Home" if name is None else name
    if kind is EventType.GROUP:
        message["groupId"] = "group-1"
    if kind is EventType.ALIAS:
        message["previousId"] = "anonymous-1"
    message["userId"] = "user-1"
    if kind is not EventType.ALIAS:
        message[container(kind)] = {}
    return message


def container(kind: EventType) -> str:
    """Where the event's own values stand: ``properties`` or ``traits``."""
    return "traits" if kind in _TRAITS else "properties"


def kind_of(message: Mapping[str, Any]) -> EventType:
    """The call that a message says it is."""
    word = message.get("type")
    return EVENT_TYPES.get(word, EventType.OTHER) if isinstance(word, str) else EventType.OTHER


def name_key(kind: EventType) -> str | None:
    """The key that names an event of this type, None where none does."""
    return "event" if kind is EventType.TRACK else _NAMED_BY.get(kind)


def name_of(message: Mapping[str, Any]) -> str | None:
    """The name of an event, None where it has none."""
    key = name_key(kind_of(message))
    found = message.get(key) if key is not None else None
    return found if isinstance(found, str) else None


def composed(message: Mapping[str, Any], stamp: Stamp, wishes: Wishes = Wishes()) -> dict[str, Any]:  # noqa: B008 - a value
    """The message that is sent for one that was edited."""
    made = editable(message)
    if wishes.new_id or not made.get("messageId"):
        made["messageId"] = stamp.message_id
    now = format_us(stamp.now_us // 1000 * 1000)
    if wishes.now or not made.get("timestamp"):
        made["timestamp"] = now
    made["sentAt"] = now
    context = made.get("context")
    if context is None:
        made["context"] = {"library": dict(LIBRARY)}
    elif isinstance(context, dict) and "library" not in context:
        made["context"] = {**context, "library": dict(LIBRARY)}
    return made


def outgoing_of(message: Mapping[str, Any], origin: Origin, stamp: Stamp, number: int = 1) -> Outgoing:
    """A composed message on its way. Raises ``CannotRewriteError`` for what JSON cannot say."""
    from inspector.replay.rewriting import fields_of, write_message  # noqa: PLC0415 - the window begins without

    told = fields_of(dict(message))
    texts = {key: mended_text(value) if isinstance(value, str) else None for key, value in told.items()}
    moment = parse_us(message.get("timestamp"))
    return Outgoing(
        id=number,
        type=kind_of(message),
        name=texts["name"],
        user_id=texts["user_id"],
        anonymous_id=texts["anonymous_id"],
        message_id=texts["message_id"],
        write_key=origin.write_key,
        vendor=origin.vendor,
        source=origin.source,
        time_us=stamp.now_us if moment is None else moment,
        message=write_message(dict(message)),
        changed=True,
    )


def masked(message: Mapping[str, Any]) -> dict[str, Any]:
    """A message as it may be kept in a history: keys and tokens at its top are hidden altogether."""
    return {key: MASK if key in SECRET_KEYS else value for key, value in message.items()}
