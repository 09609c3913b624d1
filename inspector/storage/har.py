"""Events out of HAR files, as browsers and proxies save them (HTTP Archive 1.2), and out of our own exports.

Every entry whose request one of the vendors' decoders claims becomes an exchange; pages, scripts, pictures and the rest
of a recording do not. Header lines are taken as they stand, but for the pseudo headers of HTTP/2.
"""

from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import orjson

from inspector.core.exchange import Exchange, Headers, Kind, Reply, Request, Via
from inspector.core.timestamps import parse_us
from inspector.storage.exported import WrongFileError
from inspector.storage.imported import Imported, decoded
from inspector.vendors.many.catalogue import Catalogue
from inspector.vendors.many.table import CATALOGUE

_UNCLAIMED = "unknown"


def from_har(data: bytes, name: str, catalogue: Catalogue = CATALOGUE) -> Iterator[Imported]:
    """The exchanges of a HAR file that carry events. Raises ``WrongFileError``."""
    try:
        value = orjson.loads(data.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        raise WrongFileError(name, error.lineno, f"this is not JSON ({error}).") from error
    log = value.get("log") if isinstance(value, dict) else None
    entries = log.get("entries") if isinstance(log, dict) else None
    if not isinstance(entries, list):
        raise WrongFileError(name, None, "this is no HAR file: it has no log.entries.")
    for number, entry in enumerate(entries, 1):
        try:
            exchange = _exchange(entry)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise WrongFileError(name, None, f"entry {number} is not as HAR has it ({_why(error)}).") from error
        found = decoded(exchange.request, catalogue)
        if found is not None and found.vendor != _UNCLAIMED:
            yield Imported(exchange, found.events)


def _why(error: Exception) -> str:
    return f"{error} is missing" if isinstance(error, KeyError) else str(error)


def _exchange(entry: dict[str, Any]) -> Exchange:
    request, response = entry["request"], entry.get("response") or {}
    received_us = parse_us(entry["startedDateTime"])
    if received_us is None:
        raise ValueError("startedDateTime is not a date")
    url = urlsplit(request["url"])
    body = _bytes(request.get("postData") or {})
    sent = Request(
        received_us=received_us,
        via=Via.IMPORT,
        client=_text(entry.get("_client")),
        scheme=url.scheme or "http",
        method=str(request["method"]).upper(),
        target=(url.path or "/") + (f"?{url.query}" if url.query else ""),
        http_version=_version(_text(request.get("httpVersion"))),
        headers=_headers(request.get("headers") or [], url.netloc),
        body=body,
        body_size=len(body),
    )
    content = response.get("content") or {}
    reply = Reply(int(response.get("status") or 0), _headers(response.get("headers") or [], None), _bytes(content))
    took_ms = entry.get("time")
    duration_us = round(took_ms * 1000) if isinstance(took_ms, int | float) and 0 <= took_ms < 10**9 else 0
    return Exchange(sent, Kind.EVENTS, reply, duration_us, None)


def _headers(found: list[dict[str, Any]], host: str | None) -> Headers:
    """Header lines; ``host`` is put in front when HTTP/2 had it in a pseudo header."""
    headers = tuple(
        (_text(header["name"]), _text(header["value"])) for header in found if not header["name"].startswith(":")
    )
    if host and not any(name.lower() == "host" for name, _ in headers):
        return (("Host", host), *headers)
    return headers


def _bytes(content: dict[str, Any]) -> bytes:
    """A body: text, or Base64 where it says so. Forms that only come as ``params`` are put together again."""
    text = content.get("text")
    if text is None:
        pairs = [f"{each['name']}={each.get('value', '')}" for each in content.get("params") or []]
        return "&".join(pairs).encode()
    if content.get("encoding") == "base64" or content.get("_encoding") == "base64":
        try:
            return b64decode(text, validate=True)
        except Base64Error as error:
            raise ValueError("a body is not Base64") from error
    return str(text).encode("utf-8", "replace")


def _version(text: str) -> str:
    """``HTTP/1.1`` and ``h2`` as ``1.1`` and ``2``."""
    number = text.lower().removeprefix("http/").removeprefix("h")
    return number.removesuffix(".0") if number in {"2.0", "3.0"} else number


def _text(value: Any) -> str:
    """A value as a text without line ends, which no header line holds."""
    return "" if value is None else str(value).replace("\r", " ").replace("\n", " ")
