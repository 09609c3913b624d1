"""Exchanges as a HAR file (HTTP Archive 1.2), for browsers' developer tools and proxies.

With keys revealed, requests are written byte for byte (as Base64 where they are no UTF-8) and come back the same.
Masked ones are unpacked first, since a key can stand in a compressed body too.
"""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import parse_qsl, quote, unquote

import orjson

from inspector import __version__
from inspector.core.exchange import MESSAGE, Exchange, Headers, Reply, Request
from inspector.core.redaction import SECRET_KEYS, mask_headers, mask_key
from inspector.core.timestamps import format_us
from inspector.vendors.bodies import BodyError, decompress
from inspector.vendors.jsonbody import json_or_base64

_UNPACKED_LIMIT = 64 << 20
_UPGRADED = Reply(101, (), b"")
_KEYS = "|".join(sorted(SECRET_KEYS))
_IN_JSON = re.compile(rf'("(?:{_KEYS})"\s*:\s*")([^"\\]*)')
_IN_QUERY = re.compile(rf"((?:^|[?&])(?:{_KEYS})=)([^&#\s\"]*)")
"""Not beyond a quote: a query may stand in a text of a JSON body."""
_DATA = re.compile(r"((?:^|[?&])data=)([^&#\s\"]*)")
"""The field in which pixels and forms carry a message, mostly in Base64."""


def har_lines(exchanges: Iterable[Exchange], *, reveal: bool) -> Iterator[bytes]:
    """A HAR file in pieces, an entry a piece."""
    creator = orjson.dumps({"name": "Event Inspector", "version": __version__})
    yield b'{"log":{"version":"1.2","creator":%b,"pages":[],"entries":[' % creator
    for number, exchange in enumerate(exchanges):
        yield (b",\n" if number else b"\n") + orjson.dumps(_entry(exchange, reveal=reveal))
    yield b"\n]}}\n"


def mask_text(text: str) -> str:
    """A body or a URL with the write keys in it hidden, also those in a ``data`` field of Base64."""
    text = _IN_JSON.sub(_masked, text)
    text = _IN_QUERY.sub(_masked, text)
    return _DATA.sub(_masked_data, text)


def masked_body(headers: Headers, body: bytes) -> tuple[Headers, bytes]:
    """The body unpacked and masked, and the headers without the compression that it no longer has."""
    encoding = next((value for name, value in headers if name.lower() == "content-encoding"), None)
    try:
        plain = decompress(body, encoding, _UNPACKED_LIMIT)
    except BodyError:
        plain = b""  # what cannot be unpacked cannot be masked
    kept = tuple(pair for pair in headers if pair[0].lower() != "content-encoding") if plain != body else headers
    return kept, mask_text(plain.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")


def _masked(match: re.Match[str]) -> str:
    return match[1] + (mask_key(match[2]) or "")


def _masked_data(match: re.Match[str]) -> str:
    coded = unquote(match[2])
    message = json_or_base64(coded).decode("utf-8", "replace")
    masked = _IN_JSON.sub(_masked, message)
    if masked == message:
        return match[0]
    packed = masked if coded.lstrip().startswith(("{", "[")) else b64encode(masked.encode()).decode()
    return match[1] + quote(packed, safe="")


def _entry(exchange: Exchange, *, reveal: bool) -> dict[str, Any]:
    request, took_ms = exchange.request, exchange.duration_us / 1000
    headers, body, target = request.headers, request.body, request.target
    if not reveal:
        headers, body = masked_body(mask_headers(headers), request.body)
        target = mask_text(target)
    if request.method == MESSAGE:
        return _handshake(exchange, headers, body, target)
    return {
        "startedDateTime": format_us(request.received_us),
        "time": took_ms,
        "request": _request(request, request.method, headers, target)
        | {"postData": {"mimeType": request.header("content-type") or "", **_content(body)}, "bodySize": len(body)},
        "response": _response(exchange, reveal=reveal),
        "cache": {},
        "timings": {"send": 0, "wait": took_ms, "receive": 0},
        "_client": request.client,
    }


def _handshake(exchange: Exchange, headers: Headers, body: bytes, target: str) -> dict[str, Any]:
    """A message of a WebSocket as Chromium's browsers write it: with the handshake that was answered with 101."""
    request = exchange.request
    content = _content(body)
    return {
        "_resourceType": "websocket",
        "_webSocketMessages": [
            {
                "type": "send",
                "time": request.received_us / 1_000_000,
                "opcode": 2 if "encoding" in content else 1,
                "data": content["text"],
            }
        ],
        "startedDateTime": format_us(request.received_us),
        "time": 0,
        "request": _request(request, "GET", headers, target),
        "response": _response(exchange._replace(reply=_UPGRADED), reveal=False),
        "cache": {},
        "timings": {"send": 0, "wait": 0, "receive": 0},
        "_client": request.client,
    }


def _request(request: Request, method: str, headers: Headers, target: str) -> dict[str, Any]:
    return {
        "method": method,
        "url": f"{request.scheme}://{request.header('host') or 'localhost'}{target}",
        "httpVersion": f"HTTP/{request.http_version}" if request.http_version else "",
        "cookies": [],
        "headers": _pairs(headers),
        "queryString": _pairs(parse_qsl(target.partition("?")[2], keep_blank_values=True)),
        "headersSize": -1,
        "bodySize": 0,
    }


def _response(exchange: Exchange, *, reveal: bool) -> dict[str, Any]:
    reply = exchange.reply
    kind = next((value for name, value in reply.headers if name.lower() == "content-type"), "")
    return {
        "status": reply.status,
        "statusText": "",
        "httpVersion": f"HTTP/{exchange.request.http_version}" if exchange.request.http_version else "",
        "cookies": [],
        "headers": _pairs(reply.headers if reveal else mask_headers(reply.headers)),
        "content": {"size": len(reply.body), "mimeType": kind, **_content(reply.body)},
        "redirectURL": "",
        "headersSize": -1,
        "bodySize": len(reply.body),
    }


def _content(body: bytes) -> dict[str, str]:
    try:
        return {"text": body.decode("utf-8")}
    except UnicodeDecodeError:
        return {"text": b64encode(body).decode(), "encoding": "base64"}


def _pairs(pairs: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"name": name, "value": value} for name, value in pairs]
