"""Held requests as the control API tells them."""

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from inspector.capture.interception.holding import MOST_HELD, Held
from inspector.capture.proxy.contract import HeldRequest
from inspector.core.exchange import Request, Via
from inspector.core.redaction import mask_headers
from inspector.interception.wire.document import document_of
from inspector.interception.wire.tree import plain
from inspector.vendors.bodies import BodyError, decompress

LARGEST = 1 << 20
"""Bytes of a body that is shown, unpacked."""


def endpoint_held(held: Held) -> dict[str, Any]:
    """One that our own endpoint holds."""
    request = held.request
    url = f"{request.scheme}://{request.header('host') or held.host}{request.target}"
    facts = {"id": held.id, "rule": held.rule.id, "name": held.rule.name, "via": "endpoint", "url": url}
    return {**facts, **_told(request, held.vendor, held.events), "heldAt": held.held_us, "until": held.until_us}


def proxy_held(held: HeldRequest, name: str) -> dict[str, Any]:
    """One that the proxy's child holds; ``name`` is the rule's."""
    url = f"{held.scheme}://{held.host}{held.target}"
    facts = {"id": held.held, "rule": held.rule, "name": name, "via": "proxy", "url": url}
    told = _told(request_of(held), held.vendor, held.events)
    return {**facts, **told, "heldAt": held.held_us, "until": held.until_us}


def request_of(held: HeldRequest) -> Request:
    """The request that the proxy's child holds."""
    headers = (("Host", held.host), *(each for each in held.headers if each[0].lower() not in {"host", ":authority"}))
    came = (held.held_us, Via.PROXY, held.client, held.scheme, held.method, held.target, "1.1")
    return Request(*came, headers, held.body, len(held.body))


def _told(request: Request, vendor: str, events: Iterable[tuple[str, str]]) -> dict[str, Any]:
    return {
        "method": request.method,
        "client": request.client,
        "headers": [
            list(each) for each in mask_headers(request.headers) if each[0] != "Host" or request.via is not Via.PROXY
        ],
        "body": _unpacked(request.body, request.header("content-encoding")),
        "opened": _opened(request, vendor),
        "events": [{"type": kind, "name": name} for kind, name in events],
        "gone": False,
    }


@lru_cache(maxsize=MOST_HELD)
def _unpacked(body: bytes, encoding: str | None) -> str | None:
    """A body as it can be edited; None where it is no text or too large. Once for each, however often somebody asks."""
    try:
        return decompress(body, encoding, LARGEST).decode()
    except (BodyError, UnicodeDecodeError):
        return None


@lru_cache(maxsize=MOST_HELD)
def _opened(request: Request, vendor: str) -> dict[str, str] | None:
    """The request as a value, and the form in which it is sent; None where it can only go on as it is."""
    document = document_of(request, vendor, LARGEST)
    if document is None:
        return None
    value = plain(document.value)
    try:
        text = json.dumps(value, ensure_ascii=False)
        text.encode()
    except (UnicodeEncodeError, RecursionError):
        text = json.dumps(value)
    return {"form": document.form, "text": text}
