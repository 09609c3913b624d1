"""A loopback HTTP server that behaves as a vendor does, and misbehaves when told to.

    with StandIn(amplitude("key")) as server:
        server.next(Fault.RESET)      # the next request gets this instead of the vendor's answer
        …
        assert server.seen[0].body == …

A vendor is a function from a request to an answer. Faults come in the order in which they were given.
"""

import gzip
import json
import socket
import ssl
import struct
import threading
from base64 import b64decode
from collections import deque
from collections.abc import Callable
from enum import Enum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple, Self, cast
from urllib.parse import parse_qs, urlsplit

_BOMB = gzip.compress(bytes(10_000_000), compresslevel=1, mtime=0)
MARKER = "x-event-inspector-replay"


class Seen(NamedTuple):
    """A request as it arrived."""

    method: str
    target: str
    headers: dict[str, str]
    """By lower-case name."""
    body: bytes
    """Unpacked."""
    packed: bool

    @property
    def path(self) -> str:
        return urlsplit(self.target).path

    @property
    def query(self) -> dict[str, str]:
        return {key: values[-1] for key, values in parse_qs(urlsplit(self.target).query).items()}

    @property
    def json(self) -> Any:
        """The body as JSON; None when it is none."""
        try:
            return json.loads(self.body)
        except ValueError:
            return None

    @property
    def basic(self) -> str | None:
        """The credentials of Basic authentication, ``user:password``."""
        scheme, _, value = self.headers.get("authorization", "").partition(" ")
        return b64decode(value).decode() if scheme == "Basic" else None

    @property
    def bearer(self) -> str | None:
        scheme, _, value = self.headers.get("authorization", "").partition(" ")
        return value if scheme == "Bearer" else None


class Said(NamedTuple):
    """An answer."""

    status: int
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()


class Fault(Enum):
    """What can go wrong instead of an answer."""

    SILENCE = "takes the request and says nothing"
    RESET = "resets the connection after the request"
    HALF = "breaks off in the middle of a 200"
    DRIP = "answers a byte at a time, without an end"
    HUGE = "answers with far more than anybody wants"
    BOMB = "answers with a compressed body that is huge when unpacked"


Vendor = Callable[[Seen], Said]


def says(status: int, value: Any = None, *headers: tuple[str, str]) -> Said:
    """An answer of JSON."""
    return Said(status, json.dumps(value).encode(), (("Content-Type", "application/json"), *headers))


def text(status: int, words: str, *headers: tuple[str, str]) -> Said:
    """An answer of plain text."""
    return Said(status, words.encode(), (("Content-Type", "text/plain"), *headers))


def yes(_: Seen) -> Said:
    """Who takes everything."""
    return says(200, {})


class StandIn:
    """A running stand-in. ``seen`` are the requests that it got, faults included."""

    def __init__(self, vendor: Vendor = yes, tls: ssl.SSLContext | None = None) -> None:
        self.seen: list[Seen] = []
        self.vendor = vendor
        self.planned: deque[Said | Fault] = deque()
        self.ended = threading.Event()
        self._tls = tls

    def next(self, *answers: Said | Fault) -> None:
        """What the next requests get, one each."""
        self.planned.extend(answers)

    def __enter__(self) -> Self:
        stand_in: StandIn = self

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 128

            def handle_error(self, request: object, client_address: object) -> None:
                """A client that goes away, or refuses our certificate, is what some tests are about."""

        class Handler(_Handler):
            owner = stand_in

        self._server = Server(("127.0.0.1", 0), Handler)
        if self._tls is not None:
            self._server.socket = self._tls.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.ended.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def url(self) -> str:
        return f"{'http' if self._tls is None else 'https'}://127.0.0.1:{self._server.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    owner: StandIn
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name of the base class
        """Nothing is written."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        packed = self.headers.get("Content-Encoding") == "gzip"
        headers = {name.lower(): value for name, value in self.headers.items()}
        seen = Seen(self.command, self.path, headers, gzip.decompress(body) if packed else body, packed)
        self.owner.seen.append(seen)
        planned = self.owner.planned.popleft() if self.owner.planned else None
        if isinstance(planned, Fault):
            self._misbehave(planned)
        else:
            self._answer(planned or self.owner.vendor(seen))

    do_GET = do_PUT = do_PATCH = do_OPTIONS = do_POST  # noqa: N815 - names that the base class looks for

    def _answer(self, said: Said) -> None:
        self.send_response(said.status)
        for name, value in said.headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(said.body)))
        self.end_headers()
        self.wfile.write(said.body)

    def _misbehave(self, fault: Fault) -> None:
        self.close_connection = True
        if fault is Fault.SILENCE:
            self.owner.ended.wait(30)
        elif fault is Fault.RESET:
            self._reset()
        elif fault is Fault.HALF:
            self.wfile.write(b'HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{"half":')
            self.wfile.flush()
        elif fault is Fault.DRIP:
            self._drip()
        elif fault is Fault.HUGE:
            self._answer(Said(200, b" " * 5_000_000))
        else:
            self._answer(Said(200, _BOMB, (("Content-Encoding", "gzip"),)))

    def _drip(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
        while not self.owner.ended.wait(0.05):
            self.wfile.write(b" ")
            self.wfile.flush()

    def _reset(self) -> None:
        connection = cast(socket.socket, self.connection)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()
