"""Asking before live events go to somebody's production, and never in a circle."""

import asyncio
import socket
from collections.abc import Collection, Sequence
from typing import Any
from urllib.parse import urlsplit

from inspector.core.errors import KnownError
from inspector.core.event import EventType
from inspector.core.outgoing import Outgoing
from inspector.destinations.model import SettingType
from inspector.engine.replay.target import Target
from inspector.replay.guard import Reached, host_of, production

_PROBES = (
    (EventType.TRACK, b'{"type":"track","event":"Probe","userId":"probe","messageId":"probe","properties":{}}'),
    (EventType.IDENTIFY, b'{"type":"identify","userId":"probe","messageId":"probe","traits":{}}'),
)


async def reached_by(target: Target, own_ports: Collection[int]) -> Reached:
    """The hosts that a destination sends to, by its settings and by what it would send. Nothing is sent.

    Raises ``KnownError`` when it cannot be opened, and when it sends to an endpoint on one of ``own_ports``.
    """
    probes = [
        Outgoing(number, kind, "Probe", "probe", None, "probe", None, "segment", "probe", 0, message)
        for number, (kind, message) in enumerate(_PROBES, 1)
    ]
    async with target.open("preview") as deliverer:
        found = await deliverer.preview(probes)
    keys = [setting.key for setting in target.kind.settings if setting.type is SettingType.URL]
    urls = [str(target.destination.settings.get(key) or "") for key in keys]
    urls += [exchanged.request.url for exchanged in found.exchanges]
    if await asyncio.to_thread(lambda: any(_leads_to(url, own_ports) for url in urls)):
        message = f"{target.destination.name} sends to this engine's own endpoint: every event would come again."
        raise KnownError(message, "Choose another destination.")
    return Reached(target.destination.name, tuple(dict.fromkeys(host for url in urls if (host := host_of(url)))))


async def looks_like_production(targets: Sequence[Target], own_ports: Collection[int]) -> tuple[Reached, ...]:
    """Those destinations that look like production. Raises ``KnownError``."""
    return production([await reached_by(each, own_ports) for each in targets])


def sentence(reached: Sequence[Reached]) -> str:
    """What is about to be sent where."""
    places = [f"{each.destination} ({', '.join(each.hosts)})" for each in reached]
    listed = places[0] if len(places) == 1 else f"{', '.join(places[:-1])} and {places[-1]}"
    return f"Everything that arrives will be sent on to {listed}."


def _leads_to(url: str, ports: Collection[int]) -> bool:
    try:
        parts = urlsplit(url)
        host, its_port = parts.hostname, parts.port
    except ValueError:
        return False
    return host is not None and its_port in ports and _is_this_machine(host)


def _is_this_machine(host: str) -> bool:
    """Whether a name or address is one of this machine's: nobody else can listen there."""
    if host == "localhost":
        return True
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_DGRAM)
    except (OSError, UnicodeError):
        return False
    return any(_can_be_bound(family, address) for family, _, _, _, address in found)


def _can_be_bound(family: int, address: tuple[Any, ...]) -> bool:
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as tried:
            tried.bind((address[0], 0, *address[2:]))
    except OSError:
        return False
    return True
