"""One HTTP request with its reply, kept as bytes, whatever decoding makes of it later."""

from enum import IntEnum
from typing import NamedTuple


class Via(IntEnum):
    """The way by which an exchange came to us. The numbers are stored in session files and never change."""

    ENDPOINT = 1
    """An SDK was pointed at our own address."""
    PROXY = 2
    """The app went through the intercepting proxy."""
    IMPORT = 3
    """Read from a file."""

    @property
    def word(self) -> str:
        """The lower-case word that JSON output and the window use, for example ``endpoint``."""
        return self.name.lower()


class Kind(IntEnum):
    """What a request was for. The numbers are stored in session files and never change."""

    EVENTS = 1
    """It carries events, or was meant to."""
    PREFLIGHT = 2
    """A browser's CORS question (OPTIONS)."""
    SETTINGS = 3
    """An SDK fetched its settings or source configuration."""
    TELEMETRY = 4
    """An SDK reported about itself."""
    SCRIPT = 5
    """A page fetched the SDK script."""
    SERVICE = 6
    """Health, version, robots, token: answered, of no interest to the stream."""
    UNKNOWN = 7
    """No SDK path that we know."""
    REFUSED = 8
    """Over a limit, or not HTTP at all: the reason is in ``refusal``."""

    @property
    def word(self) -> str:
        """The lower-case word that JSON output and the window use, for example ``preflight``."""
        return self.name.lower()


MESSAGE = "WS"
"""The method of a message that a client sent over a WebSocket: its target and headers are those of the handshake, its
scheme is ``ws`` or ``wss``, and nobody replies to it.
"""

Headers = tuple[tuple[str, str], ...]
"""Header names and values in the order and spelling of the sender, decoded as Latin-1 (RFC 9110, 5.5)."""


class Reply(NamedTuple):
    """What was answered. One value serves many exchanges, so that equal answers are stored once."""

    status: int
    headers: Headers
    body: bytes


class Request(NamedTuple):
    """An HTTP request as it arrived."""

    received_us: int
    """When the last byte of it was read, in microseconds since 1970-01-01 UTC."""
    via: Via
    client: str
    """Address and port of the sender, ``127.0.0.1:50112``; empty if unknown."""
    scheme: str
    """``http`` or ``https``; ``tls`` when a TLS handshake came to a plain port."""
    method: str
    target: str
    """Path and query exactly as sent."""
    http_version: str
    """``1.0``, ``1.1`` or ``2``; empty when it was not HTTP."""
    headers: Headers
    body: bytes
    """The body as it came over the wire, still compressed; cut short when it was refused for its size."""
    body_size: int
    """Bytes that came or were announced, more than ``len(body)`` when the body was cut."""

    @property
    def path(self) -> str:
        """The target up to the question mark."""
        return self.target.partition("?")[0]

    @property
    def query(self) -> str:
        """The target after the first question mark, or an empty string."""
        return self.target.partition("?")[2]

    def header(self, name: str) -> str | None:
        """The first value of a header by its lower-case name, or None."""
        for key, value in self.headers:
            if key.lower() == name:
                return value
        return None


class Exchange(NamedTuple):
    """A request, what it was for, and what it was answered."""

    request: Request
    kind: Kind
    reply: Reply
    duration_us: int
    """From the last byte of the request to the decision on the answer, in microseconds."""
    refusal: str | None
    """Why it was refused, as one sentence for people, or None."""
