"""Reads requests from the bytes of one connection, within the limits, and says what must be refused.

Parsing is llhttp's, through httptools (the parser of uvicorn).
"""

from collections.abc import Callable
from enum import Enum, auto
from functools import lru_cache

import httptools

from inspector.capture.endpoint import problems
from inspector.core.exchange import Headers, Request, Via
from inspector.core.limits import Limits
from inspector.core.problem import Problem

KEPT_OF_REFUSED = 64 << 10
"""How many bytes of a refused request's body are kept at most."""

_FRAME_OVERHEAD = 8
"""How many bytes of chunk framing a byte of body may cost; one-byte chunks cost six."""

_HEAD_KEPT = 4096
"""Longest head whose decoded form is remembered."""

_FRAMING = frozenset({b"content-length", b"transfer-encoding"})
_READING = frozenset({"GET", "HEAD", "OPTIONS"})


class Phase(Enum):
    """What is expected next from the client."""

    IDLE = auto()
    HEADERS = auto()
    BODY = auto()
    ENDED = auto()
    """Nothing: what still comes is thrown away."""


# Enum members cost as much to look up as a call does; these are looked up some twenty times a request.
_IDLE, _HEADERS, _BODY, _ENDED = Phase.IDLE, Phase.HEADERS, Phase.BODY, Phase.ENDED


class RequestReader:
    """Calls ``complete`` for each request that is there in full, and ``wanted`` when a client waits for permission to
    send its body. In both, the attributes describe the request at hand.
    """

    def __init__(self, limits: Limits, complete: Callable[[], None], wanted: Callable[[], None]) -> None:
        self.phase: Phase = _IDLE
        self.begun = 0
        """How many requests have begun."""
        self.keep_alive = False
        self.version = ""
        """``1.0`` or ``1.1``."""
        self.size = 0
        """Bytes of the body that came."""
        self.announced: int | None = None
        """Bytes of the body as announced, or None."""
        self.turned_away: Problem | None = None
        """Set by the owner: requests are refused for this. Those that only read are answered and are the last of their
        connection, because an SDK that gets no settings may turn to its vendor's host.
        """
        self._limits = limits
        self._complete = complete
        self._wanted = wanted
        self._parser = httptools.HttpRequestParser(self)
        self._problem: Problem | None = None
        self._clear()

    def _clear(self) -> None:
        self._url = b""
        self._headers: list[tuple[bytes, bytes]] = []
        self._head_size = 0
        self._parts: list[bytes] = []
        self._raw = 0
        self._method = self.version = ""
        self._expects = False
        self._offered = False
        self.size = 0
        self.announced = None

    def feed(self, data: bytes) -> Problem | None:
        """Read these bytes. A problem means: refuse the request at hand, and read no more."""
        if self.phase is not _IDLE:
            self._raw += len(data)
        self._parse(data)
        if self._problem is None and self.phase in (_HEADERS, _BODY):
            self._check_raw()
        return self._problem

    def request(self, received_us: int, client: str, scheme: str) -> Request:
        """What was read, as a value."""
        body = self._parts[0] if len(self._parts) == 1 else b"".join(self._parts)
        raw = tuple(self._headers)
        headers = _known_headers(raw) if self._head_size <= _HEAD_KEPT else _decoded(raw)
        return Request(
            received_us,
            Via.ENDPOINT,
            client,
            scheme,
            self._method,
            _target(self._url),
            self.version,
            headers,
            body,
            self.size,
        )

    def refused_request(self, received_us: int, client: str, scheme: str) -> Request:
        """What was read of a request that is refused: the body cut short, its size as announced."""
        request = self.request(received_us, client, scheme)
        return request._replace(body=request.body[:KEPT_OF_REFUSED], body_size=max(self.size, self.announced or 0))

    def _parse(self, data: bytes) -> None:
        while data:
            try:
                self._parser.feed_data(data)
            except httptools.HttpParserUpgrade as upgrade:
                # Nobody is upgraded to anything: a client that offers h2c is answered in HTTP/1.1 and goes on in it.
                # The parser has stopped before the body, which another one reads.
                data = self._head_of_body() + data[upgrade.args[0] :]
                self._parser = httptools.HttpRequestParser(self)
                if self.phase in (_IDLE, _BODY) and self._problem is None:
                    continue
            except httptools.HttpParserError as error:
                if self._problem is None and self.phase is not _ENDED:
                    self._keep_garbage(data)
                    self._problem = problems.not_http(data, str(error))
            return

    def _head_of_body(self) -> bytes:
        """Where an upgrade was offered: what tells a fresh parser how the body that follows is framed."""
        if not self._offered:
            return b""
        self._offered = False
        framing = [b"%s: %s\r\n" % header for header in self._headers if header[0].lower() in _FRAMING]
        return b"".join((b"POST / HTTP/1.1\r\n", *framing, b"\r\n"))

    def _keep_garbage(self, data: bytes) -> None:
        if not self._parts:
            self._parts = [data[:KEPT_OF_REFUSED]]
            self.size = len(data)

    def _check_raw(self) -> None:
        """Refuse what grows uncounted by the parser: an endless header or trailer, chunks that are nearly all frame."""
        limit = int(self._limits.header_bytes)
        most = limit if self.phase is _HEADERS else 2 * limit + _FRAME_OVERHEAD * self.size
        if self._raw > most or self._head_size > limit:
            self._problem = problems.headers_too_large(limit)

    # What the parser calls

    def on_message_begin(self) -> None:
        """A request starts."""
        if self._problem is None and self.phase is _IDLE:
            self._clear()
            self.begun += 1
            self.phase = _HEADERS

    def on_url(self, url: bytes) -> None:
        """A piece of the target came."""
        if self.phase is _HEADERS:
            self._url += url
            self._head_size += len(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """A header came, or a trailer after the body, which is counted and dropped."""
        self._head_size += len(name) + len(value) + 4
        if self.phase is not _HEADERS:
            return
        self._headers.append((name, value))
        size = len(name)
        if size == 14 and name.lower() == b"content-length":
            self.announced = int(value)
        elif size == 6 and name.lower() == b"expect":
            self._expects = value.lower() == b"100-continue"

    def on_headers_complete(self) -> None:
        """Request line and headers are there: decide whether the body is wanted."""
        if self.phase is not _HEADERS or self._problem is not None:
            return
        parser, limits, announced = self._parser, self._limits, self.announced
        self.phase = _BODY
        self._method = parser.get_method().decode("ascii")
        self.version = parser.get_http_version()
        self.keep_alive = parser.should_keep_alive() and self.turned_away is None
        self._offered = parser.should_upgrade() and self._method != "CONNECT"
        if self._head_size > limits.header_bytes:
            self._problem = problems.headers_too_large(int(limits.header_bytes))
        elif self.turned_away is not None and self._method not in _READING:
            self._problem = self.turned_away
        elif announced is not None and announced > limits.body_bytes:
            self._problem = problems.body_too_large(int(limits.body_bytes), announced, announced=True)
        elif self._expects:
            self._wanted()

    def on_body(self, data: bytes) -> None:
        """A piece of the body came."""
        if self.phase is not _BODY:
            return
        self.size += len(data)
        if self._problem is None:
            self._parts.append(data)
            if self.size > self._limits.body_bytes:
                self._problem = problems.body_too_large(int(self._limits.body_bytes), self.size, announced=False)
        elif not self._parts:
            self._parts.append(data[:KEPT_OF_REFUSED])

    def on_message_complete(self) -> None:
        """A request is there in full."""
        if self.phase is _BODY and self._problem is None and not self._offered:
            self.phase = _IDLE if self.keep_alive else _ENDED
            self._complete()


def _decoded(raw: tuple[tuple[bytes, bytes], ...]) -> Headers:
    return tuple([(name.decode("latin-1"), value.decode("latin-1")) for name, value in raw])


_known_headers = lru_cache(maxsize=1024)(_decoded)
"""An SDK sends the same headers over and over; what is derived from them is found again by their very tuple."""


def _target(url: bytes) -> str:
    """The target; of one in absolute form (``POST http://localhost/v1/t``, RFC 9112, 3.2.2) the part from its path."""
    target = url.decode("latin-1")
    if target[:4].lower() == "http":
        rest = target.partition("://")[2]
        slash = rest.find("/")
        return rest[slash:] if slash >= 0 else "/"
    return target
