"""Records as the decrypting child makes them, and a sink that keeps what is made of them."""

import json
from collections.abc import Sequence
from typing import Any

from inspector.capture.proxy.contract import Recorded, WsMessage
from inspector.capture.sink import Stored
from inspector.core.event import Event
from inspector.core.exchange import Exchange, Request
from inspector.core.limits import Limits
from inspector.engine.proxying.recording import Recorder
from inspector.vendors.many.table import CATALOGUE


class KeepingSink:
    """Keeps exchanges with their events; ``failing`` is what storing them ends with."""

    def __init__(self) -> None:
        self.kept: list[tuple[Exchange, Sequence[Event]]] = []
        self.paused = False
        self.failing: Exception | None = None

    def store(self, exchange: Exchange, events: Sequence[Event], stored: Stored) -> None:
        if self.failing is None:
            self.kept.append((exchange, events))
        stored(self.failing)

    def note(self, exchange: Exchange, events: Sequence[Event] = ()) -> None:
        self.kept.append((exchange, events))


class Rig:
    """A recorder, what it stored, what it learned and what came."""

    def __init__(self) -> None:
        self.sink = KeepingSink()
        self.came: list[tuple[Request, int]] = []
        self.learned: dict[str, str] = {}
        self.recorder = Recorder(self.sink, Limits(), CATALOGUE, self._came)
        self.recorder.learned = self.learned.__setitem__

    def _came(self, record: Recorded | WsMessage, request: Request, events: int) -> None:
        self.came.append((request, events))

    def take(self, record: Recorded) -> list[Event]:
        """The events that are stored for a record."""
        before = len(self.sink.kept)
        self.recorder.take(record)
        return [event for _, events in self.sink.kept[before:] for event in events]


def sent(host: str, target: str) -> dict[str, Any]:
    """What records of all kinds tell of how something came."""
    return {
        "flow": "1",
        "listener": "main",
        "mode": "regular",
        "client": "127.0.0.1:50112",
        "scheme": "https",
        "host": host,
        "port": 443,
        "target": target,
        "http_version": "1.1",
        "received_us": 1_795_334_453_557_815,
    }


def record(host: str, target: str, body: Any = b"", **more: Any) -> Recorded:
    """A record of a POST over https, or of what ``more`` says."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    fields: dict[str, Any] = {
        "method": "POST",
        "request_headers": (("Host", host), ("Content-Type", "application/json")),
        "started_us": 1_795_334_453_000_000,
        "request_body": raw,
        "request_size": len(raw),
        "status": 200,
        "response_headers": (("Content-Type", "application/json"),),
        "response_body": b"{}",
        "answered_us": 1_795_334_453_600_000,
    }
    return Recorded(**(sent(host, target) | fields | more))
