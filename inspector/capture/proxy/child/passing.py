"""One exchange while it passes: what is kept of it, and the record that becomes of that."""

from collections.abc import Iterable
from typing import Any

from mitmproxy.http import HTTPFlow
from mitmproxy.proxy.mode_specs import ProxyMode

from inspector.capture.proxy.contract import Headers, Recorded, WsMessage
from inspector.interception.marks import Mark, marks_json
from inspector.machine.clock import now_us

KEY = "event-inspector"
"""Where a flow's metadata has its ``Passing``."""

_MODES = {"tunnel": "wireguard"}
_VERSIONS = {"HTTP/2.0": "2", "HTTP/3.0": "3", "HTTP/3": "3"}


class Kept:
    """The beginning of a body. As a stream it passes everything on as it comes."""

    __slots__ = ("_most", "data", "size")

    def __init__(self, most: int) -> None:
        self._most = most
        self.data = bytearray()
        self.size = 0
        """Of the whole body."""

    def __call__(self, chunk: bytes) -> bytes:
        """Keep what there is room for, and pass it on."""
        self.size += len(chunk)
        if (room := self._most - len(self.data)) > 0:
            self.data += chunk[:room]
        return chunk


class Passing:
    """What is known of an exchange so far. ``flow`` is mitmproxy's."""

    def __init__(  # noqa: PLR0913 - each is a thing of its own, all by name
        self, flow: HTTPFlow, *, sender: str, host: str, listener: str, listed: bool, limits: tuple[int, int]
    ) -> None:
        request = flow.request
        self.flow = flow
        self.sender = sender
        self.listener = listener
        self.listed = listed
        """Whether policy names the host; only then rules act on it."""
        self.streamed = False
        """Whether the request's body is passed on as it comes: it is too large to be held up."""
        self.sent = Kept(limits[0])
        self.answered = Kept(limits[1])
        self.rules: list[str] = []
        """The ids of the rules that acted on it."""
        self.changed = False
        """Whether a rule changed what is passed on."""
        self.marks: list[Mark] = []
        """What rules did, event by event."""
        self.by_rule = False
        """Whether a rule answered it in the origin's place."""
        self.words = ""
        """Why a rule ended it, as one sentence."""
        self.host = host
        """Where the sender wanted to go."""
        self.request_done = False
        self.answer_done = False
        self.told = False
        """Whether its record has been made."""
        # As the sender has it: rules may change the flow.
        self._scheme: str = request.scheme
        self._host = host
        self._port: int = request.port
        self._method: str = request.method
        self._target: str = request.path
        self._headers = headers_of(request.headers.fields)
        self._status = 0
        self._answer_headers: Headers = ()

    def answer_head(self) -> None:
        """Keep the head of the origin's answer, before rules act on it."""
        response = self.flow.response
        self._status = response.status_code
        self._answer_headers = headers_of(response.headers.fields)

    def record(self, error: str = "") -> Recorded:
        """What the engine is told."""
        flow = self.flow
        request, response, client = flow.request, flow.response, flow.client_conn
        answered = response is not None and bool(self._status)
        return Recorded(
            flow=flow.id,
            listener=self.listener,
            mode=mode_of(client.proxy_mode),
            client=self.sender,
            scheme=self._scheme,
            host=self._host,
            port=self._port,
            method=self._method,
            target=self._target,
            http_version=_VERSIONS.get(request.http_version, request.http_version.removeprefix("HTTP/")),
            request_headers=self._headers,
            started_us=_us(request.timestamp_start),
            received_us=_us(request.timestamp_end or request.timestamp_start),
            request_body=bytes(self.sent.data),
            request_size=self.sent.size,
            status=self._status,
            response_headers=self._answer_headers,
            response_body=bytes(self.answered.data),
            response_size=self.answered.size,
            answered_us=_us(response.timestamp_start) if answered else 0,
            finished_us=_us(response.timestamp_end) if answered else 0,
            tls=client.tls_version or "",
            server=address_of(flow.server_conn.peername),
            error=self.words if error and self.words else error,
            listed=self.listed,
            rules=tuple(self.rules),
            changed=self.changed,
            marks=marks_json(self.marks),
        )

    def said(self, body: bytes, size: int, *, text: bool) -> WsMessage:
        """What the engine is told of a message that the sender said just now, once this has become a WebSocket."""
        return WsMessage(
            flow=self.flow.id,
            listener=self.listener,
            mode=mode_of(self.flow.client_conn.proxy_mode),
            client=self.sender,
            scheme=self._scheme,
            host=self._host,
            port=self._port,
            target=self._target,
            http_version=_VERSIONS.get(version := self.flow.request.http_version, version.removeprefix("HTTP/")),
            request_headers=self._headers,
            received_us=now_us(),
            text=text,
            size=size,
            body=body,
        )


def headers_of(fields: Iterable[tuple[bytes, bytes]]) -> Headers:
    """Headers as they were sent."""
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in fields)


def address_of(peer: Any) -> str:
    """Address and port of one end of a connection; empty without one."""
    if not peer:
        return ""
    host, port = str(peer[0]), peer[1]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def mode_of(mode: ProxyMode) -> str:
    """The contract's word for a listener's mode."""
    return _MODES.get(mode.type_name, str(mode.type_name))


def _us(seconds: float | None) -> int:
    return int((seconds or 0) * 1_000_000)
