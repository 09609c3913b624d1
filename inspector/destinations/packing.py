"""Groups of events within a vendor's limits, and the few lines that requests of many kinds have in common."""

import hashlib
import uuid
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import quote

import orjson

from inspector.core.delivery import Outbound
from inspector.core.jsontext import write_json
from inspector.core.outgoing import Outgoing

_NAMESPACE = uuid.UUID("5bd3e4a2-8f0c-5c6e-9c5b-6f7a3f6b2d10")
"""Ours, for ids that are made from other ids."""

JSON = ("Content-Type", "application/json")
GZIP = ("Content-Encoding", "gzip")


def packed(
    items: Iterable[tuple[int, bytes]], most: int, most_bytes: int
) -> Iterator[tuple[tuple[int, ...], list[bytes]]]:
    """Event ids and their JSON, in groups of at most so many and so many bytes.

    What is larger alone is a group of its own: the vendor says what it thinks of it, and no other suffers for it.
    """
    ids: list[int] = []
    parts: list[bytes] = []
    size = 0
    for event_id, part in items:
        if ids and (len(ids) == most or size + len(part) > most_bytes):
            yield tuple(ids), parts
            ids, parts, size = [], [], 0
        ids.append(event_id)
        parts.append(part)
        size += len(part) + 1
    if ids:
        yield tuple(ids), parts


def array_of(parts: Iterable[bytes]) -> bytes:
    """A JSON array of elements that are JSON already."""
    return b"[" + b",".join(parts) + b"]"


def json_bytes(value: Any) -> bytes:
    """A value as compact UTF-8 JSON, integers of any size included."""
    try:
        return orjson.dumps(value)
    except orjson.JSONEncodeError:
        return write_json(value)


def basic(user: str, password: str = "") -> tuple[str, str]:
    """The header of Basic authentication (RFC 7617)."""
    return "Authorization", "Basic " + b64encode(f"{user}:{password}".encode()).decode()


def bearer(token: str) -> tuple[str, str]:
    """The header of a bearer token (RFC 6750)."""
    return "Authorization", f"Bearer {token}"


def post(url: str, headers: Sequence[tuple[str, str]], body: bytes) -> Outbound:
    """A POST of JSON."""
    return Outbound("POST", url, (JSON, *headers), body)


def joined(base: str, path: str) -> str:
    """A path below a base address, which may have a path of its own."""
    return base.rstrip("/") + path


def segment_of(text: str) -> str:
    """A text as one segment of a path or one value of a query."""
    return quote(text, safe="")


def stable_id(event: Outgoing) -> str:
    """The id by which a destination knows the event again: its messageId, else one made from all that it is."""
    if event.message_id:
        return event.message_id
    return "ei-" + hashlib.sha256(b"%d %s" % (event.time_us, event.message)).hexdigest()[:32]


def uuid_of(event: Outgoing) -> str:
    """The same as a UUID: the id itself where it is one, else one made from it, always the same."""
    given = stable_id(event)
    try:
        return str(uuid.UUID(given)) if len(given) == 36 else str(uuid.uuid5(_NAMESPACE, given))
    except ValueError:
        return str(uuid.uuid5(_NAMESPACE, given))
