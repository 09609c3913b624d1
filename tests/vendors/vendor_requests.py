"""Requests as SDKs make them, decoded: what the tests of decoders share."""

import base64
import json
from typing import Any

from inspector.core.event import Decoded, Event
from inspector.core.exchange import Request, Via
from inspector.core.limits import Limits
from inspector.core.timestamps import parse_us
from inspector.vendors.bodies import decompress
from inspector.vendors.table import decode

RECEIVED = "2026-11-22T05:03:10.000Z"
RECEIVED_US = parse_us(RECEIVED) or 0
LIMITS = Limits()


def basic(key: str) -> str:
    """The Authorization header of an SDK with this write key."""
    return "Basic " + base64.b64encode(f"{key}:".encode()).decode()


def request(target: str, body: bytes = b"", /, **headers: str) -> Request:
    """A POST as it arrived; header names are written with underscores."""
    fields = tuple((name.replace("_", "-").title(), value) for name, value in headers.items())
    came = (RECEIVED_US, Via.ENDPOINT, "127.0.0.1:50112", "http")
    return Request(*came, "POST", target, "1.1", fields, body, len(body))


def get(target: str, /, **headers: str) -> Decoded | None:
    """What the decoders make of a GET."""
    return decode_request(request(target, **headers)._replace(method="GET"))


def decode_request(sent: Request, limits: Limits = LIMITS) -> Decoded | None:
    """What the decoders make of it, after it is unpacked as the endpoint does."""
    body = decompress(sent.body, sent.header("content-encoding"), int(limits.decompressed_bytes))
    return decode(sent, body, limits)


def post(target: str, body: Any, /, **headers: str) -> Decoded:
    """Post bytes, or anything else as JSON, and decode it; something must come of it."""
    return post_within(LIMITS, target, body, **headers)


def post_within(limits: Limits, target: str, body: Any, /, **headers: str) -> Decoded:
    """The same under other limits."""
    packed = body if isinstance(body, bytes) else json.dumps(body).encode()
    found = decode_request(request(target, packed, **headers), limits)
    assert found is not None
    return found


def only(found: Decoded) -> Event:
    """The one event in it."""
    (event,) = found.events
    return event


def message_of(event: Event) -> Any:
    """The event's message as a value."""
    return json.loads(event.message)


def codes(event: Event) -> list[tuple[str, str]]:
    """Codes and pointers of an event's problems."""
    return [(problem.code, problem.pointer) for problem in event.problems]
