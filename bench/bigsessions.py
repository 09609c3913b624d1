"""Large sessions in a short time: some events are written by the session's own writer, and copied within the file."""

import json
from pathlib import Path

import apsw

from bench import search
from inspector.core.event import Event
from inspector.core.exchange import Exchange, Kind, Request, Via
from inspector.storage import schema
from inspector.storage.writer import SessionWriter

BASE = 50_000
"""Events that are written one by one."""

HALF_MB, HALF_MB_TOO, TEN_MB = BASE + 1, BASE + 2, BASE + 3
"""Ids of the large events."""

_STEP_US = 37_000
_BATCH = 50
_PAYLOAD = "id + ?, position, pointer, message_id, NULL, timestamp_us + ?, sent_us + ?, duplicate_of, message"
_EVENT = schema.EVENT_COLUMNS.replace("id, time_us, received_us", "id + ?, time_us + ?, received_us + ?", 1).replace(
    " exchange_id", " exchange_id + ?"
)
_EXCHANGE = schema.EXCHANGE_COLUMNS.replace("id, received_us", "id + ?, received_us + ?", 1).replace(
    "first_event", "first_event + ?"
)


def write_large(path: Path, count: int, *, small: bool = False) -> None:
    """A finished session of about ``count`` events, three large ones among them; ``small`` messages of 60 bytes.

    ``count`` is a multiple of ``BASE``; three large events and the last one are added to it.
    """
    with SessionWriter(path) as writer:
        for start in range(0, BASE, 2_000):
            events = [search.make_event(number) for number in range(start, start + 2_000)]
            if small:
                events = [event._replace(message=_small(event)) for event in events]
            writer.append([(_exchange(at), events[at : at + _BATCH]) for at in range(0, 2_000, _BATCH)])
        for number, size in enumerate((500_000, 500_000, 10_000_000)):
            writer.append([(_exchange(0), [_large(number, size)])])
    _copy(path, count // BASE)
    with SessionWriter(path) as writer:
        writer.append([(_exchange(0), [search.make_event(count)])])  # which packs the columns of all the others


def _copy(path: Path, copies: int) -> None:
    """Append the events up to ``BASE`` again, with other ids and times, so often that there are ``copies`` of them."""
    connection = apsw.Connection(str(path))
    connection.pragma("synchronous", "off")
    exchanges = BASE // _BATCH
    for number in range(1, copies):
        shift, later, requests = BASE * number + 3, BASE * number * _STEP_US, exchanges * number + 3
        with connection:
            connection.execute(
                f"INSERT INTO exchange SELECT {_EXCHANGE} FROM exchange WHERE id <= ?",  # noqa: S608 - ours
                (requests, later, shift, exchanges),
            )
            connection.execute(
                f"INSERT INTO event SELECT {_EVENT} FROM event WHERE id <= ?",  # noqa: S608 - ours
                (shift, later, later, requests, BASE),
            )
            connection.execute(
                f"INSERT INTO payload SELECT {_PAYLOAD} FROM payload WHERE id <= ?",  # noqa: S608 - ours
                (shift, later, later, BASE),
            )
    connection.close()


def _exchange(number: int) -> Exchange:
    received = search.START_US + number * _STEP_US
    request = Request(received, Via.ENDPOINT, "127.0.0.1:50112", "http", "POST", "/v1/batch", "1.1", (), b"{}", 2)
    return Exchange(request, Kind.EVENTS, search.REPLY, 120, None)


def _small(event: Event) -> bytes:
    return json.dumps({"type": event.type.word, "event": event.name, "userId": event.user_id}).encode()


def _large(number: int, size: int) -> Event:
    """An event of about so many bytes: an order of very many products."""
    event = search.make_event(BASE + number)
    products = [
        {"sku": f"A-{each}", "name": f"Garden chair {each}", "price": each * 1.25 + number, "tags": ["oak", "new"]}
        for each in range(size // 85)
    ]
    message = {"type": "track", "event": event.name, "userId": event.user_id, "properties": {"products": products}}
    return event._replace(message=json.dumps(message).encode())
