"""Sessions for the window's tests and benchmark: written by the real writer, with a bit of everything in them."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

from inspector.core.event import Event, EventFlag, EventType
from inspector.core.exchange import Exchange, Kind, Reply, Request, Via
from inspector.core.problem import Problem, Severity
from inspector.gui.engine.launch import LaunchedEngine
from inspector.storage.writer import SessionWriter

START_US = 1_795_000_000_000_000
OK = Reply(200, (("Content-Type", "application/json"),), b'{"success":true}')
BATCH = 10

_NAMES = ("Product Viewed", "Product Added", "Checkout Started", "Order Completed", "Products Searched", "Coupon Used")
_KEYS = (
    ("web-key-123456", "analytics.js npm:next-1.84.3"),
    ("ios-key-123456", "analytics-swift 1.9.1"),
    ("api-key", "python 2.3.5"),
)


def ended(engine: LaunchedEngine | None) -> None:
    """See an engine that a test started, and that was told to stop, to its end."""
    end = time.monotonic() + 60
    while engine is not None and engine.exit_code() is None:
        assert time.monotonic() < end, "the engine did not end"
        time.sleep(0.02)


def make_event(number: int, position: int = 0, name: str | None = None) -> Event:
    """Event ``number`` of a make-believe shop; now and then one with a problem, a retry or a repeated messageId."""
    key, library = _KEYS[number % 3]
    kind = (EventType.PAGE, EventType.IDENTIFY)[number % 2] if number % 7 == 0 else EventType.TRACK
    title = name or {EventType.PAGE: "Checkout", EventType.IDENTIFY: None}.get(kind, _NAMES[number % 6])
    user = f"u-{number % 4211}" if number % 3 else None
    message = {
        "type": kind.word,
        "event": title,
        "userId": user,
        "messageId": f"m-{number}",
        "properties": {"order_id": f"50314b{number}", "total": "27.50", "products": [{"sku": "A-1", "quantity": 2}]},
    }
    problems = (Problem("clock", Severity.WARNING, "The client's clock is 3 hours behind.", "/timestamp"),)
    broken = (Problem("invalid_json", Severity.ERROR, "The body is not JSON: it ends at byte 12."),)
    return Event(
        position=position,
        pointer=f"/batch/{position}",
        vendor="segment",
        type=kind,
        name=title,
        user_id=user,
        anonymous_id=f"a-{number % 977:06x}",
        message_id=f"m-{number - 3 if number % 50 == 49 else number}",
        write_key=key,
        label=None,
        library=library,
        timestamp_us=START_US + number * 37_000,
        sent_us=START_US + number * 37_000,
        time_us=START_US + number * 37_000,
        flags=EventFlag.RETRY if number % 61 == 60 else EventFlag.NONE,
        message=json.dumps(message).encode(),
        problems=broken if number % 97 == 96 else problems if number % 41 == 40 else (),
    )


def make_exchange(number: int, body: bytes = b"{}", kind: Kind = Kind.EVENTS) -> Exchange:
    """The request that brought some events."""
    request = Request(
        received_us=START_US + number * 37_000,
        via=Via.ENDPOINT,
        client="127.0.0.1:50112",
        scheme="http",
        method="POST",
        target="/v1/batch",
        http_version="1.1",
        headers=(
            ("Host", "localhost:8765"),
            ("Authorization", "Basic d2ViLWtleTo="),
            ("Content-Type", "application/json"),
        ),
        body=body,
        body_size=len(body),
    )
    return Exchange(request, kind, OK, 1_240, None)


def arrivals(first: int, count: int) -> Iterator[tuple[Exchange, tuple[Event, ...]]]:
    """Batches of ten, ``count`` events in all, numbered from ``first``."""
    for start in range(first, first + count, BATCH):
        events = tuple(make_event(start + at, at) for at in range(min(BATCH, first + count - start)))
        body = b'{"batch":[' + b",".join(event.message for event in events) + b'],"writeKey":"web-key-123456"}'
        yield make_exchange(start, body), events


def write_session(path: Path, count: int, first: int = 0) -> Path:
    """A finished session of ``count`` events."""
    with SessionWriter(path) as writer:
        group = []
        for arrival in arrivals(first, count):
            group.append(arrival)
            if len(group) == 200:
                writer.append(group)
                group = []
        if group:
            writer.append(group)
    return path
