"""Every way in, and whether something came by it since the engine started."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any

from inspector.capture.sink import Sink, Stored
from inspector.core.event import Event
from inspector.core.exchange import Exchange, Kind, Request

WAYS = (
    *("endpoint", "https", "network", "reverse"),
    *("browser", "terminal", "android", "ios", "device", "wireguard", "pac"),
)
"""As ``docs/control-api.md`` lists them."""

_ANDROID = re.compile(r"android|okhttp|dalvik", re.IGNORECASE)
_APPLE = re.compile(r"iphone|ipad|ipod|cfnetwork|darwin/", re.IGNORECASE)
_EVENTS = Kind.EVENTS


@dataclass(slots=True)
class Way:
    """What came by one way."""

    exchanges: int = 0
    events: int = 0
    last_us: int | None = None


class Ways:
    """Counts what comes by each way. Belongs to the engine's loop."""

    def __init__(self) -> None:
        self._found = {name: Way() for name in WAYS}

    def came(self, name: str, events: int, at_us: int) -> None:
        """Something with so many events came by a way."""
        way = self._found[name]
        way.exchanges += 1
        way.events += events
        way.last_us = at_us

    def told(self, off: frozenset[str], problems: dict[str, dict[str, str]]) -> list[dict[str, Any]]:
        """All of them, JSON-ready; ``off`` are switched off, ``problems`` have a code and a message each."""
        return [self._told(name, off, problems.get(name)) for name in WAYS]

    def _told(self, name: str, off: frozenset[str], problem: dict[str, str] | None) -> dict[str, Any]:
        way = self._found[name]
        state = "problem" if problem else "off" if name in off else "seen" if way.exchanges else "waiting"
        return {
            "way": name,
            "state": state,
            "events": way.events,
            "exchanges": way.exchanges,
            "lastAt": way.last_us,
            "problem": problem,
        }


class CountingSink:
    """A sink that counts what came by one way and hands it on."""

    def __init__(self, sink: Sink, ways: Ways, way: str) -> None:
        self._sink, self._ways, self._way = sink, ways, way

    @property
    def paused(self) -> bool:
        """As the sink behind it."""
        return self._sink.paused

    def store(self, exchange: Exchange, events: Sequence[Event], stored: Stored) -> None:
        """Count it and hand it on."""
        if exchange.kind is _EVENTS:
            self._ways.came(self._way, len(events), exchange.request.received_us)
        self._sink.store(exchange, events, stored)

    def note(self, exchange: Exchange, events: Sequence[Event] = ()) -> None:
        """Hand it on; what carries no events does not count."""
        self._sink.note(exchange, events)


def way_of(request: Request, *, reverse: bool) -> str:
    """By which of the proxy's ways a request came: its sender's address and the program that it says it is."""
    if reverse:
        return "reverse"
    return way_of_sender(request.client, request.header("user-agent") or "")


def way_of_sender(client: str, agent: str) -> str:
    """The same of an address, with or without a port, and a User-Agent, which may be empty."""
    if _ANDROID.search(agent):
        return "android"
    if _APPLE.search(agent):
        return "ios"
    if not _is_here(client):
        return "device"
    return "browser" if agent.startswith("Mozilla/") else "terminal"


def _is_here(client: str) -> bool:
    host = client.rpartition(":")[0] if client.count(":") == 1 or client.startswith("[") else client
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host in {"", "localhost"}
