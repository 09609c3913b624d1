"""Messages of WebSockets: what they say, and which of them are events.

A message is looked at as a request of the method ``WS`` whose target and headers are those of the handshake, by the
same decoders as all others. Most messages of most WebSockets are no events (greetings, heartbeats, typing, presence):
one that no decoder understands is kept only where it looks like one.
"""

from json import JSONDecoder
from typing import Any

import orjson

from inspector.core.event import Decoded

SCHEMES = {"http": "ws", "https": "wss", "ws": "ws", "wss": "wss"}
"""The scheme of a WebSocket by that of its handshake."""

_UNKNOWN = frozenset({"unknown_request", "unknown_path"})
_RECORD_END = b"\x1e"
"""What SignalR ends a message with."""
_LONGEST_HEAD = 200
_MOST_SCALARS = 5
_NAMES = ("event", "eventName", "event_name", "eventType", "event_type", "name", "type", "action")
_LISTS = ("events", "batch", "messages", "data")
_CONTENTS = frozenset({
    "properties", "props", "traits", "params", "parameters", "attributes", "event_properties", "eventProperties",
    "user_properties", "userProperties", "metadata",
})  # fmt: skip
_TALK = frozenset({
    "ack", "authenticate", "authorize", "close", "complete", "connect", "connected", "connection_init", "error",
    "heartbeat", "hello", "init", "join", "keepalive", "leave", "ping", "pong", "presence", "start", "stop",
    "subscribe", "typing", "unsubscribe",
})  # fmt: skip
_TALKS = ("phx_", "pusher:", "pusher_internal:", "nx.")
_DECODER = JSONDecoder()


def content_of(body: bytes) -> bytes:
    """What a message carries, without what the libraries that most pages use put around it.

    Socket.IO writes ``42/namespace,["name",{…}]``, Phoenix ``["3","7","room","name",{…}]``, SignalR ends with a record
    separator. Anything else is handed back as it is.
    """
    content = body.rstrip(_RECORD_END)
    if content[:1].isdigit():
        start = content.find(b"[", 0, _LONGEST_HEAD)
        head = content[: max(start, 0)].rstrip(b"0123456789")  # an id may stand before the list
        if start < 0 or not (head == b"" or head.endswith((b",", b"-"))):
            return content
        content = content[start:]
    return _last_of(content) or content if content[:1] == b"[" else content


def chosen(body: bytes, decoded: Decoded | None, *, whole: bool) -> Decoded | None:
    """What of a message is to be kept, of what the decoders made of it; None for nothing.

    What is understood is. What is not is where it looks like an event and came to a host that is a vendor's own, or one
    of which everything is wanted (``whole``). ``body`` is the message.
    """
    if decoded is None or not decoded.events:
        return None
    known = decoded.vendor != "unknown"
    if known and decoded.refusal is None and not _is_unknown(decoded):
        return decoded
    return decoded if (known or whole) and _is_unknown(decoded) and looks_like_event(body) else None


def looks_like_event(body: bytes) -> bool:
    """Whether a message is a JSON object with a name and properties, or a list of such, and no talk of a protocol."""
    try:
        value = orjson.loads(content_of(body))
    except orjson.JSONDecodeError:
        return False
    if isinstance(value, dict) and not _is_event(value):
        value = next((value[name] for name in _LISTS if isinstance(value.get(name), list)), None)
    first = value[0] if isinstance(value, list) and value else value
    return isinstance(first, dict) and _is_event(first)


def _is_unknown(decoded: Decoded) -> bool:
    return any(problem.code in _UNKNOWN for event in decoded.events for problem in event.problems)


def _is_event(value: dict[str, Any]) -> bool:
    name = next((value[key] for key in _NAMES if isinstance(value.get(key), str)), "")
    if not name or name.lower() in _TALK or name.startswith(_TALKS):
        return False
    return any(isinstance(value.get(key), dict) for key in _CONTENTS)


def _last_of(content: bytes) -> bytes | None:
    """The object at the end of a list of which all else is texts and numbers, at least one; None for any other list."""
    text = content.decode("utf-8", "replace").strip()
    place = 1
    for _ in range(_MOST_SCALARS):
        place = _after_blanks(text, place)
        if text[place : place + 1] in {"{", "[", ""}:
            return None
        try:
            _, place = _DECODER.raw_decode(text, place)
        except ValueError:  # a number may be too long, too
            return None
        place = _after_blanks(text, place)
        if text[place : place + 1] != ",":
            return None
        place = _after_blanks(text, place + 1)
        if text[place : place + 1] == "{" and text.endswith("}]"):
            return _if_json(text[place:-1].encode())
    return None


def _if_json(found: bytes) -> bytes | None:
    try:
        orjson.loads(found)
    except orjson.JSONDecodeError:
        return None
    return found


def _after_blanks(text: str, place: int) -> int:
    while text[place : place + 1] in {" ", "\n", "\r", "\t"}:
        place += 1
    return place
