"""The golden requests of the vendors that are read from descriptions: as requests, and what came of them."""

import base64
import json
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from inspector.core.event import Decoded, Event
from inspector.core.exchange import Request, Via
from tests.vendors.vendor_requests import RECEIVED_US, decode_request

FOLDER = Path(__file__).parent / "golden" / "many"


def request_of(case: dict[str, Any]) -> Request:
    """The request of a case as a proxy or a HAR file has it."""
    url = urlsplit(case["url"])
    body = _body(case)
    headers = (("Host", url.netloc), *case.get("headers", {}).items())
    target = (url.path or "/") + (f"?{url.query}" if url.query else "")
    came = (RECEIVED_US, Via.IMPORT, "", "https", case["method"], target, "2")
    return Request(*came, headers, body, len(body))


def _body(case: dict[str, Any]) -> bytes:
    if "json" in case:
        return json.dumps(case["json"], ensure_ascii=False, separators=(",", ":")).encode()
    if "form" in case:
        return urlencode(case["form"]).encode()
    return base64.b64decode(case["base64"]) if "base64" in case else case.get("text", "").encode()


def observed(case: dict[str, Any]) -> list[dict[str, Any]] | None:
    """What was made of a case, as the golden files say it; None for no event."""
    found: Decoded | None = decode_request(request_of(case))
    if found is None:
        return None
    return [_told(event) for event in found.events]


def _told(event: Event) -> dict[str, Any]:
    message = json.loads(event.message)
    told = {
        "vendor": event.vendor,
        "type": event.type.word,
        "name": event.name,
        "user": event.user_id,
        "anonymous": event.anonymous_id,
        "messageId": event.message_id,
        "key": event.write_key,
        "library": event.library,
        "timestamp": message.get("timestamp"),
        "pointer": event.pointer,
        "properties": message.get("properties", message.get("traits")),
        "page": message.get("context", {}).get("page") if isinstance(message.get("context"), dict) else None,
        "problems": [problem.code for problem in event.problems],
    }
    return {key: value for key, value in told.items() if value not in (None, "", [])}
