"""What an action did with an event, or would do: its outcome and every request that it made. Values only."""

from base64 import b64decode
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple


class Ran(StrEnum):
    """How the run of an action ended."""

    SENT = "sent"
    """It made its requests (in a preview: would make them) and was content with the answers."""
    NOTHING = "nothing"
    """It ran and found nothing to send."""
    UNSUBSCRIBED = "unsubscribed"
    """The event is none of those that it is subscribed to."""
    PARTIAL = "partial"
    """A preview: what it would do next depends on an answer."""
    CONNECTION = "connection"
    """A preview: it speaks a protocol of its own (Kafka, SFTP …), of which only the address can be shown."""
    INVALID = "invalid"
    """What the mapping made of the event lacks a field, or has a wrong one."""
    SETTINGS = "settings"
    """A setting is missing or wrong."""
    SUBSCRIPTION = "subscription"
    """The subscription is not in Segment's filter query language."""
    ERROR = "error"
    """It failed; in a send, mostly because of the destination's answer."""
    TIMEOUT = "timeout"
    """It took too long and was stopped."""
    UNTESTED = "untested"
    """The destination has no test of its own."""


class Answered(NamedTuple):
    """A destination's answer."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    size: int
    """Bytes that came; ``body`` may be fewer."""


class Asked(NamedTuple):
    """A request that an action made or would make."""

    method: str
    url: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    """Unpacked where it was gzip, deflate or Brotli."""
    size: int
    """Bytes of the body; ``body`` may be fewer."""
    connection: bool
    """No HTTP request but a connection, ``tcp://host:port``."""
    after_answer: bool
    """Made after an answer had come: in a preview, which made that answer up, a real one may lead elsewhere."""
    started_us: int
    took_us: int
    answer: Answered | None
    error: str


class ActionResult(NamedTuple):
    """What became of one event in one subscription."""

    ran: Ran
    words: str
    """Why, for people, as the destination's code or its answer says it; may be empty."""
    requests: tuple[Asked, ...]
    status: int | None = None
    """HTTP status that it failed with."""
    code: str = ""
    """What the packages or Node call the error: ``ECONNREFUSED``, ``RETRYABLE_ERROR`` …"""
    took_us: int = 0


def read_result(raw: Mapping[str, Any]) -> ActionResult:
    """A result as the Node process says it. Raises KeyError, TypeError or ValueError when it is not ours."""
    return ActionResult(
        ran=Ran(raw["outcome"]),
        words=raw["words"],
        requests=tuple(map(_asked, raw["requests"])),
        status=raw.get("status"),
        code=raw.get("code", ""),
        took_us=raw.get("took_us", 0),
    )


def _asked(raw: Mapping[str, Any]) -> Asked:
    answer = raw.get("answer")
    return Asked(
        method=raw["method"],
        url=raw["url"],
        headers=_headers(raw["headers"]),
        body=_body(raw),
        size=raw.get("size", 0),
        connection=raw["kind"] == "connection",
        after_answer=raw["after_answer"],
        started_us=raw.get("started_us", 0),
        took_us=raw.get("took_us", 0),
        answer=Answered(answer["status"], _headers(answer["headers"]), _body(answer), answer["size"])
        if answer
        else None,
        error=raw.get("error", ""),
    )


def _headers(raw: list[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in raw)


def _body(raw: Mapping[str, Any]) -> bytes:
    body = raw.get("body")
    if body is None:
        return b""
    return b64decode(body) if raw.get("encoding") == "base64" else str(body).encode()
