"""Hosts that an SDK's remote configuration tells it to send to: a company's own names, which no catalogue knows.

Facts: Segment's settings carry ``apiHost`` under each integration and ``host`` under ``metrics``, both without a scheme
(protocol notes, section 6); RudderStack's source configuration lists ``dataplanes`` with a ``url`` each; others name
theirs alike.
"""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import orjson

from inspector.core.exchange import Reply
from inspector.vendors.bodies import BodyError, decompress

_MOST_BYTES = 1 << 20
_MOST_VALUES = 20_000
_KEYS = frozenset({
    "apihost", "api_host", "cdnhost", "dataplaneurl", "data_plane_url", "serverurl", "server_url", "collectorurl",
    "collector_url", "server_container_url", "transport_url", "ingesturl", "ingest_url", "eventsurl", "events_url",
    "trackingserver", "trackingserversecure",
})  # fmt: skip
_URL_BELOW = frozenset({"dataplanes"})
"""Objects and lists in which ``url`` means such a host."""
_HOST_BELOW = frozenset({"metrics"})
_NAME = re.compile(r"(?=.{4,253}$)[a-z0-9](?:[a-z0-9-]{0,62})(?:\.[a-z0-9](?:[a-z0-9-]{0,62}))+")
_ADDRESS = re.compile(r"[0-9.]+")


def hosts_named(reply: Reply) -> tuple[str, ...]:
    """The hosts that a reply tells an SDK to send to; none for what is no JSON."""
    if not 200 <= reply.status < 300 or not reply.body:
        return ()
    encoding = next((value for name, value in reply.headers if name.lower() == "content-encoding"), None)
    try:
        value = orjson.loads(decompress(reply.body, encoding, _MOST_BYTES))
    except (BodyError, ValueError):
        return ()
    return tuple(dict.fromkeys(host for text in _texts(value) if (host := host_of(text)) is not None))


def host_of(text: str) -> str | None:
    """The host in an address, with or without a scheme: ``https://t.shop.example/v1``, ``t.shop.example/v1``.

    None for what is no name of a host, for addresses in numbers and for this machine.
    """
    if len(text) > 2_000:
        return None
    try:
        host = urlsplit(text if "://" in text else f"//{text.lstrip('/')}").hostname or ""
    except ValueError:
        return None
    host = host.lower().rstrip(".")
    if _NAME.fullmatch(host) is None or _ADDRESS.fullmatch(host) or host.endswith((".localhost", ".local")):
        return None
    return host


def _texts(value: Any) -> Iterator[str]:
    """The texts at the places that name a host."""
    waiting: list[tuple[Any, frozenset[str]]] = [(value, _KEYS)]
    for _ in range(_MOST_VALUES):
        if not waiting:
            return
        each, keys = waiting.pop()
        if isinstance(each, list):
            waiting += ((item, keys) for item in each)
        elif isinstance(each, dict):
            for key, inner in each.items():
                name = key.lower()
                if isinstance(inner, str):
                    if name in keys:
                        yield inner
                elif isinstance(inner, dict | list):
                    waiting.append((inner, _keys_below(name, keys)))


def _keys_below(name: str, keys: frozenset[str]) -> frozenset[str]:
    if name in _URL_BELOW:
        return keys | {"url"}
    return keys | {"host"} if name in _HOST_BELOW else keys
