"""Held requests as the control API tells them."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from inspector.capture.interception.holding import MOST_HELD, Held
from inspector.capture.proxy.contract import HeldRequest
from inspector.core.exchange import Headers
from inspector.core.redaction import mask_headers
from inspector.vendors.bodies import BodyError, decompress

_LARGEST = 1 << 20
"""Bytes of a body that is shown, unpacked."""


def endpoint_held(held: Held) -> dict[str, Any]:
    """One that our own endpoint holds."""
    request = held.request
    return {
        "id": held.id,
        "rule": held.rule.id,
        "name": held.rule.name,
        "via": "endpoint",
        "method": request.method,
        "url": f"{request.scheme}://{request.header('host') or held.host}{request.target}",
        "client": request.client,
        "heldAt": held.held_us,
        "until": held.until_us,
        "headers": [list(each) for each in mask_headers(request.headers)],
        "body": _text(request.body, request.headers),
        "events": _events(held.events),
    }


def proxy_held(held: HeldRequest, name: str) -> dict[str, Any]:
    """One that the proxy's child holds; ``name`` is the rule's."""
    return {
        "id": held.held,
        "rule": held.rule,
        "name": name,
        "via": "proxy",
        "method": held.method,
        "url": f"{held.scheme}://{held.host}{held.target}",
        "client": held.client,
        "heldAt": held.held_us,
        "until": held.until_us,
        "headers": [list(each) for each in mask_headers(held.headers)],
        "body": _text(held.body, held.headers),
        "events": _events(held.events),
    }


def _events(events: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"type": kind, "name": name} for kind, name in events]


def _text(body: bytes, headers: Headers) -> str | None:
    """The body as it can be edited, unpacked; None where it is no text or too large."""
    return _unpacked(body, next((value for name, value in headers if name.lower() == "content-encoding"), None))


@lru_cache(maxsize=MOST_HELD)
def _unpacked(body: bytes, encoding: str | None) -> str | None:
    """Once for each, however often somebody asks what is held."""
    try:
        return decompress(body, encoding, _LARGEST).decode()
    except (BodyError, UnicodeDecodeError):
        return None
