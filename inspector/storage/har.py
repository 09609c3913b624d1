"""Events out of HAR files, as browsers and proxies save them (HTTP Archive 1.2), and out of our own exports.

Every entry whose request one of the vendors' decoders claims becomes an exchange; pages, scripts, pictures and the rest
of a recording do not. So does what was sent over a WebSocket, as Chromium's browsers write it (``_webSocketMessages``,
an extension of theirs), where it is an event. Header lines are taken as they stand, but for HTTP/2's pseudo headers.
"""

from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Iterator
from io import BufferedReader
from typing import IO, Any
from urllib.parse import urlsplit

import orjson

from inspector.core.exchange import Exchange, Headers, Kind, Reply, Request, Via
from inspector.core.timestamps import parse_us
from inspector.storage.exported import WrongFileError
from inspector.storage.foreign.jsonparts import JsonParts, Part, PartsError
from inspector.storage.foreign.websockets import Sent, from_websocket
from inspector.storage.imported import Imported, Item, LeftOut, Remark, Why, decoded, unread
from inspector.vendors.many.catalogue import Catalogue
from inspector.vendors.many.table import CATALOGUE

_UNCLAIMED = "unknown"
_LAST_S = 253_402_300_799
_BOM = b"\xef\xbb\xbf"


def from_har(file: IO[bytes], name: str, now_us: int, catalogue: Catalogue = CATALOGUE) -> Iterator[Item]:
    """The exchanges of a HAR file that carry events, one entry after the other. Raises ``WrongFileError``.

    An entry that is not as HAR has it is kept as a row that says so.
    """
    parts, found, number = JsonParts(_without_mark(file)), False, 0
    try:
        for entry in _entries(parts):
            if entry is None:
                found = True
                continue
            number += 1
            yield from _items(entry, number, name, now_us, catalogue)
    except PartsError as error:
        if not found:
            raise WrongFileError(name, error.line, f"this is not JSON ({error}).") from error
        reason = f"in line {error.line}: {error}; what comes after it cannot be told apart"
        yield unread(name, Remark("entry", number + 1, reason), b"", now_us)
    if not found:
        raise WrongFileError(name, None, "this is no HAR file: it has no log.entries.")


def _without_mark(file: IO[bytes]) -> IO[bytes]:
    """The file behind its byte order mark, if it has one."""
    if isinstance(file, BufferedReader) and file.peek(3)[:3] == _BOM:
        file.read(3)
    return file


def _entries(parts: JsonParts) -> Iterator[Part | None]:
    """The entries of the log; None before the first, when their list is found."""
    if not parts.is_at(b"{"):
        return
    for key in parts.names():
        if key != "log" or not parts.is_at(b"{"):
            parts.leave()
            continue
        for inner in parts.names():
            if inner == "entries" and parts.is_at(b"["):
                yield None
                yield from parts.elements()
            else:
                parts.leave()


def _items(entry: Part, number: int, name: str, now_us: int, catalogue: Catalogue) -> Iterator[Item]:
    """What one entry comes to."""
    try:
        value = orjson.loads(entry.data)
        exchange, said = _exchange(value), _said(value)
    except orjson.JSONDecodeError as error:
        yield unread(name, Remark("entry", number, f"this is not JSON ({error})"), entry.data, now_us)
        return
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        remark = Remark("entry", number, f"it is not as HAR has it ({_why(error)})")
        yield unread(name, remark, entry.data, now_us)
        return
    found = decoded(exchange.request, catalogue)
    if found is not None and found.vendor != _UNCLAIMED:
        yield Imported(exchange, found.events)
    elif said is None:
        yield LeftOut(Why.NO_EVENTS)
    if said is not None:
        yield from from_websocket(exchange.request, *said, catalogue)


def _said(entry: dict[str, Any]) -> tuple[list[Sent], int] | None:
    """What was sent over a WebSocket, and how many other messages there were; None where it is none."""
    messages = entry.get("_webSocketMessages")
    if not isinstance(messages, list):
        return None
    sent = [_sent(each) for each in messages if isinstance(each, dict) and each.get("type") == "send"]
    return sent, len(messages) - len(sent)


def _sent(message: dict[str, Any]) -> Sent:
    """A message that was sent; binary ones (opcode 2) are Base64."""
    data, seconds = str(message.get("data") or ""), message.get("time")
    timed = isinstance(seconds, int | float) and 0 < seconds < _LAST_S
    at_us = round(seconds * 1_000_000) if timed and isinstance(seconds, int | float) else 0
    return Sent(at_us, _bytes({"text": data, "encoding": "base64" if message.get("opcode") == 2 else ""}))


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
