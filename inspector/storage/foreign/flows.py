"""mitmproxy's flow files, what ``mitmdump -w`` writes: one flow after the other, as typed netstrings.

The state of a flow is read as its versions have it, from 0.11 to today's 21: requests with ``headers`` in pairs and
``content`` (``body`` in 0.14 and 0.15), answers with ``status_code`` (``code`` before 0.14), the client's address at
``client_conn``'s ``peername`` (``address`` before 19, in an object of its own before 2), a WebSocket's messages lists
that begin with opcode, whether the client sent it, content and time. Source: mitmproxy's own migrations of old files,
``mitmproxy/io/compat.py``.
"""

from collections.abc import Iterator
from typing import IO, Any
from urllib.parse import urlsplit

from inspector.core.exchange import Exchange, Headers, Kind, Reply, Request, Via
from inspector.storage.exported import WrongFileError
from inspector.storage.foreign.tnetstring import Frame, NetstringError, read_frame, size_of, value_of
from inspector.storage.foreign.websockets import Sent, from_websocket
from inspector.storage.imported import Imported, Item, LeftOut, Remark, Why, decoded, unread
from inspector.vendors.many.catalogue import Catalogue

_UNCLAIMED = "unknown"
_LAST_US = 253_402_300_799_999_999
_DEFAULT_PORTS = {"http": 80, "https": 443}
_MOST_REPLY = 1 << 20
"""Bytes of an answer that are kept."""


def from_flows(file: IO[bytes], name: str, now_us: int, catalogue: Catalogue) -> Iterator[Item]:
    """The exchanges of a flow file that carry events. Raises ``WrongFileError`` when it is no such file."""
    at = number = 0
    while True:
        number += 1
        try:
            frame = read_frame(file, at)
        except NetstringError as error:
            if number == 1:
                raise WrongFileError(name, None, f"this is no flow file of mitmproxy: {error}.") from error
            reason = f"at byte {at:,} {error}; what comes after it cannot be told apart"
            yield unread(name, Remark("flow", number, reason), b"", now_us)
            return
        if frame is None:
            return
        at += size_of(frame)
        yield from _flow(frame, number, name, now_us, catalogue)


def _flow(frame: Frame, number: int, name: str, now_us: int, catalogue: Catalogue) -> Iterator[Item]:
    """What one flow comes to."""
    try:
        state = value_of(frame)
        if not isinstance(state, dict):
            raise NetstringError("it is no dictionary")  # noqa: TRY301 - told as all else that is wrong with it
        kind = _text(state.get("type")) or "http"
        if kind != "http" or not isinstance(state.get("request"), dict):
            yield LeftOut(Why.NOT_HTTP)
            return
        exchange = _exchange(state)
    except (NetstringError, ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
        told = f"{error} is missing" if isinstance(error, KeyError) else str(error)
        yield unread(name, Remark("flow", number, f"at byte {frame.start:,}: {told}"), frame.data, now_us)
        return
    found = decoded(exchange.request, catalogue)
    socket = state.get("websocket")
    messages = socket.get("messages") if isinstance(socket, dict) else None
    if found is not None and found.vendor != _UNCLAIMED:
        yield Imported(exchange, found.events)
    elif not isinstance(messages, list):
        yield LeftOut(Why.NO_EVENTS)
    if isinstance(messages, list):
        sent = [_sent(each) for each in messages if isinstance(each, list) and len(each) > 3 and each[1] is True]
        yield from from_websocket(exchange.request, sent, len(messages) - len(sent), catalogue)


def _sent(message: list[Any]) -> Sent:
    return Sent(_moment(message[3]), _bytes(message[2]))


def _exchange(state: dict[str, Any]) -> Exchange:
    request = state["request"]
    body = _bytes(request.get("content", request.get("body")))
    began, ended = _moment(request.get("timestamp_start")), _moment(request.get("timestamp_end"))
    received_us = ended or began
    if not received_us:
        raise ValueError("its request has no time")
    scheme = _text(request.get("scheme")).lower() or "http"
    target, host = _target(_text(request.get("path")) or "/", scheme, request)
    sent = Request(
        received_us=received_us,
        via=Via.IMPORT,
        client=_client(state.get("client_conn")),
        scheme=scheme,
        method=_text(request["method"]).upper(),
        target=target,
        http_version=_version(request),
        headers=_with_host(_headers(request.get("headers")), host),
        body=body,
        body_size=len(body),
    )
    answer = state.get("response")
    if not isinstance(answer, dict):
        return Exchange(sent, Kind.EVENTS, Reply(0, (), b""), 0, None)
    status = answer.get("status_code", answer.get("code"))
    told = _bytes(answer.get("content", answer.get("body")))[:_MOST_REPLY]
    status = status if isinstance(status, int) and 0 <= status < 1000 else 0
    reply = Reply(status, _headers(answer.get("headers")), told)
    return Exchange(sent, Kind.EVENTS, reply, max(0, _moment(answer.get("timestamp_end")) - received_us), None)


def _target(path: str, scheme: str, request: dict[str, Any]) -> tuple[str, str]:
    """Path and query, and the host; the path is a whole address in some flows of regular proxying."""
    if path.startswith(("http://", "https://")):
        parts = urlsplit(path)
        return (parts.path or "/") + (f"?{parts.query}" if parts.query else ""), parts.netloc
    host, port = _text(request.get("authority")) or _text(request.get("host")), request.get("port")
    if host and not request.get("authority") and isinstance(port, int) and port != _DEFAULT_PORTS.get(scheme):
        host = f"{host}:{port}"
    return path, host


def _with_host(headers: Headers, host: str) -> Headers:
    if host and not any(name.lower() == "host" for name, _ in headers):
        return (("Host", host), *headers)
    return headers


def _headers(found: Any) -> Headers:
    """Header lines, but for the pseudo headers of HTTP/2."""
    pairs = ((_text(pair[0]), _text(pair[1])) for pair in found or () if isinstance(pair, list) and len(pair) == 2)
    return tuple((name, value) for name, value in pairs if not name.startswith(":"))


def _version(request: dict[str, Any]) -> str:
    """``HTTP/1.1`` as ``1.1``; before 0.14 it was a list of two numbers."""
    old = request.get("httpversion")
    if isinstance(old, list):
        return ".".join(str(each) for each in old[:2] if isinstance(each, int))
    number = _text(request.get("http_version")).upper().removeprefix("HTTP/")
    return number.removesuffix(".0") if number in {"2.0", "3.0"} else number[:8]


def _client(connection: Any) -> str:
    """Address and port of who sent it."""
    if not isinstance(connection, dict):
        return ""
    address = connection.get("peername", connection.get("address"))
    if isinstance(address, dict):
        address = address.get("address")
    if not isinstance(address, list) or len(address) < 2:
        return ""
    host = _text(address[0]).removeprefix("::ffff:")
    return f"[{host}]:{address[1]}" if ":" in host else f"{host}:{address[1]}"


def _moment(seconds: Any) -> int:
    """Microseconds of a time in seconds; 0 when there is none."""
    if not isinstance(seconds, int | float) or isinstance(seconds, bool) or not 0 < seconds * 1_000_000 <= _LAST_US:
        return 0
    return round(seconds * 1_000_000)


def _text(value: Any) -> str:
    """A text without line ends, bytes read as Latin-1 as headers are."""
    told = value.decode("latin-1") if isinstance(value, bytes) else value if isinstance(value, str) else ""
    return told.replace("\r", " ").replace("\n", " ")


def _bytes(value: Any) -> bytes:
    return value if isinstance(value, bytes) else value.encode("utf-8", "replace") if isinstance(value, str) else b""
