"""Messages as the HTTP requests that their SDKs would send. Pure: times are handed in.

The web site sends one message a request with the write key in the body, the app batches with the write key in the body,
the server compressed batches with Basic authorization (protocol reference, sections 3 and 11).
"""

import gzip
from base64 import b64encode
from collections.abc import Sequence
from typing import Any, NamedTuple

import orjson

from inspector.cli.demo.shop import Sent
from inspector.cli.demo.stock import SERVER, WEB
from inspector.core.timestamps import format_us

PATHS = {"track": "/v1/t", "identify": "/v1/i", "page": "/v1/p", "screen": "/v1/s", "group": "/v1/g", "alias": "/v1/a"}


class Post(NamedTuple):
    """A request to be sent."""

    path: str
    headers: dict[str, str]
    body: bytes
    messages: int
    """How many messages are in it."""


def stamp(sent: Sent, now_us: int) -> dict[str, Any]:
    """The message with the time at which it happened, by its device's clock."""
    return {**sent.message, "timestamp": format_us(now_us + round(sent.clock_seconds * 1_000_000))}


def single(sent: Sent, message: dict[str, Any], now_us: int) -> Post:
    """One stamped message in a request of its own."""
    body = {**message, "sentAt": format_us(now_us), "writeKey": sent.sender.write_key}
    headers = {"Content-Type": "text/plain", "User-Agent": message["context"].get("userAgent") or sent.sender.agent}
    if sent.sender is WEB:
        headers["Origin"] = "https://shop.example"
    return Post(PATHS[message["type"]], headers, orjson.dumps(body), 1)


def batch(first: Sent, messages: Sequence[dict[str, Any]], now_us: int) -> Post:
    """Stamped messages of one sender in one request."""
    sender = first.sender
    envelope: dict[str, Any] = {"batch": messages, "sentAt": format_us(now_us)}
    headers = {"Content-Type": "application/json", "User-Agent": sender.agent}
    if sender is SERVER:
        headers["Authorization"] = "Basic " + b64encode(f"{sender.write_key}:".encode()).decode()
        headers["Content-Encoding"] = "gzip"
        return Post(
            "/v1/batch", headers, gzip.compress(orjson.dumps(envelope), compresslevel=1, mtime=0), len(messages)
        )
    envelope["writeKey"] = sender.write_key
    return Post("/v1/b", headers, orjson.dumps(envelope), len(messages))
