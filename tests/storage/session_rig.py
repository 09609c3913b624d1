"""Exchanges and events to fill sessions with."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from inspector.core.event import Event, EventFlag, EventType
from inspector.core.exchange import Exchange, Kind, Reply, Request, Via
from inspector.core.stored import StoredEvent
from inspector.storage.reader import SessionReader
from inspector.storage.rows import Arrival
from inspector.storage.writer import SessionWriter

START_US = 1_795_000_000_000_000
OK = Reply(200, (("Content-Type", "application/json"),), b'{"success":true}')
KEY = "wkSecretOfTheTest"


def make_exchange(body: bytes = b"{}", *, at_us: int = START_US, **changes: Any) -> Exchange:
    """A POST to /v1/batch that was answered 200; ``changes`` are fields of its request."""
    headers = (("Host", "127.0.0.1:8765"), ("Content-Type", "application/json"))
    request = Request(
        at_us, Via.ENDPOINT, "127.0.0.1:50112", "http", "POST", "/v1/batch", "1.1", headers, body, len(body)
    )
    return Exchange(request._replace(**changes), Kind.EVENTS, OK, 120, None)


def make_event(number: int = 1, /, **changes: Any) -> Event:
    """A track call; ``changes`` are its fields."""
    message = {"type": "track", "event": "Order Completed", "messageId": f"m-{number}", "properties": {"n": number}}
    event = Event(
        position=0,
        pointer="",
        vendor="segment",
        type=EventType.TRACK,
        name="Order Completed",
        user_id=f"u-{number}",
        anonymous_id=None,
        message_id=f"m-{number}",
        write_key=KEY,
        label=None,
        library="analytics.js npm:next-1.84.3",
        timestamp_us=START_US - 5,
        sent_us=None,
        time_us=START_US - 5,
        flags=EventFlag.NONE,
        message=json.dumps(message, separators=(",", ":")).encode(),
        problems=(),
    )
    return event._replace(**changes)


def make_batch(first: int, count: int) -> Arrival:
    """One exchange with ``count`` events, whose body really holds them."""
    events = [
        make_event(number, position=place, pointer=f"/batch/{place}")
        for place, number in enumerate(range(first, first + count))
    ]
    body = b'{"batch":[' + b",".join(event.message for event in events) + f'],"writeKey":"{KEY}"}}'.encode()
    return make_exchange(body, at_us=START_US + first), events


def fill(path: Path, arrivals: Iterable[Arrival]) -> Path:
    """Write a session, an arrival a transaction."""
    with SessionWriter(path) as writer:
        for arrival in arrivals:
            writer.append([arrival])
    return path


def all_events(path: Path) -> list[StoredEvent]:
    """Every event of a session."""
    with SessionReader(path) as reader:
        return reader.events(0, 1_000_000)
