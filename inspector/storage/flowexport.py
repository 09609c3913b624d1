"""Exchanges as a flow file of mitmproxy, in the state that its versions 11 and 12 write and read (format 21).

Requests are written byte for byte with keys revealed; masked ones are unpacked first, as in HAR.
"""

from collections.abc import Iterable, Iterator
from ipaddress import ip_address
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from inspector.core.exchange import MESSAGE, Exchange, Headers
from inspector.core.redaction import mask_headers
from inspector.storage.foreign.tnetstring import write_value
from inspector.storage.harexport import mask_text, masked_body

_FORMAT = 21
_PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443}
_SCHEMES = {"ws": "http", "wss": "https"}
_TEXT, _BINARY = 1, 2


def flow_lines(exchanges: Iterable[Exchange], *, reveal: bool) -> Iterator[bytes]:
    """A flow file in pieces, a flow a piece. What was no HTTP request is left out: such a file cannot hold it."""
    for number, exchange in enumerate(exchanges):
        if exchange.request.method:
            yield write_value(_state(exchange, number, reveal=reveal))


def _state(exchange: Exchange, number: int, *, reveal: bool) -> dict[str, Any]:
    request, reply = exchange.request, exchange.reply
    seconds = request.received_us / 1_000_000
    key = str(uuid5(NAMESPACE_URL, f"event-inspector:{request.received_us}:{number}"))
    host, port = _host(exchange)
    message = request.method == MESSAGE
    return {
        "version": _FORMAT,
        "type": "http",
        "id": key,
        "error": None,
        "intercepted": False,
        "is_replay": None,
        "marked": "",
        "metadata": {},
        "comment": "",
        "timestamp_created": seconds,
        "backup": None,
        "websocket": _websocket(exchange, reveal=reveal) if message else None,
        "client_conn": _connection(key, seconds) | {"peername": _address(request.client), "proxy_mode": "regular"}
        | {"mitmcert": None, "sockname": ["127.0.0.1", 0]},
        "server_conn": _connection(key, seconds)
        | {"address": [host, port], "via": None, "timestamp_tcp_setup": None, "peername": None, "sockname": None},
        "request": _request(exchange, host, port, reveal=reveal),
        "response": None
        if not reply.status and not message
        else {
            **_message(reply.headers if reveal else mask_headers(reply.headers), reply.body),
            "status_code": reply.status or 101,
            "reason": b"",
            "http_version": _version(request.http_version),
            "timestamp_start": seconds,
            "timestamp_end": seconds + exchange.duration_us / 1_000_000,
        },
    }  # fmt: skip


def _request(exchange: Exchange, host: str, port: int, *, reveal: bool) -> dict[str, Any]:
    request = exchange.request
    headers, body, target = request.headers, request.body, request.target
    if not reveal:
        headers, body = masked_body(mask_headers(headers), body)
        target = mask_text(target)
    seconds = request.received_us / 1_000_000
    return {
        **_message(headers, b"" if request.method == MESSAGE else body),
        "method": b"GET" if request.method == MESSAGE else request.method.encode("latin-1", "replace"),
        "scheme": _SCHEMES.get(request.scheme, request.scheme).encode("latin-1", "replace"),
        "authority": b"",
        "host": host,
        "port": port,
        "path": target.encode("latin-1", "replace"),
        "http_version": _version(request.http_version),
        "timestamp_start": seconds,
        "timestamp_end": seconds,
    }


def _websocket(exchange: Exchange, *, reveal: bool) -> dict[str, Any]:
    """The one message; nothing is known of how its WebSocket ended."""
    request = exchange.request
    body = request.body if reveal else masked_body((), request.body)[1]
    message = [_TEXT if _is_text(body) else _BINARY, True, body, request.received_us / 1_000_000, False, False]
    ends = dict.fromkeys(("closed_by_client", "close_code", "close_reason", "timestamp_end"))
    return {"messages": [message], **ends}


def _is_text(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True


def _message(headers: Headers, body: bytes) -> dict[str, Any]:
    pairs = [[name.encode("latin-1", "replace"), value.encode("latin-1", "replace")] for name, value in headers]
    return {"headers": pairs, "content": body, "trailers": None}


def _connection(key: str, seconds: float) -> dict[str, Any]:
    """What both sides of a flow have."""
    none = ("alpn", "cipher", "error", "sni", "timestamp_end", "timestamp_tls_setup", "tls_version")
    lists: dict[str, Any] = {name: [] for name in ("alpn_offers", "certificate_list", "cipher_list")}
    told = {"id": key, "tls": False, "transport_protocol": "tcp", "timestamp_start": seconds}
    return dict.fromkeys(none) | lists | told


def _host(exchange: Exchange) -> tuple[str, int]:
    host = exchange.request.header("host") or "localhost"
    name, colon, port = host.rpartition(":")
    if colon and port.isdecimal() and int(port) < 1 << 16:
        return name.strip("[]"), int(port)
    return host.strip("[]"), _PORTS.get(exchange.request.scheme, 80)


def _address(client: str) -> list[Any]:
    """Address and port of a client; mitmproxy wants some."""
    host, _, port = client.rpartition(":")
    try:
        return [str(ip_address(host.strip("[]"))), int(port) if port.isdecimal() else 0]
    except ValueError:
        return ["127.0.0.1", 0]


def _version(number: str) -> bytes:
    return f"HTTP/{'2.0' if number == '2' else number or '1.1'}".encode()
