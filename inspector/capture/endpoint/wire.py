"""A reply as bytes of HTTP/1.1 (RFC 9112)."""

from email.utils import formatdate
from functools import lru_cache
from http import HTTPStatus

from inspector.core.exchange import Headers, Reply

CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"

KEEP = b""
KEEP_OLD = b"Connection: keep-alive\r\n"
CLOSE = b"Connection: close\r\n"
"""What is said about the connection: it stays open, it stays open for an HTTP/1.0 client, it ends."""


def encode(reply: Reply, connection: bytes, second: int, *, body: bool) -> bytes:
    """The reply on the wire. ``second`` is the time in seconds since 1970 for the Date header, which SDKs with OAuth
    set their clocks by; ``body`` is false for the answer to HEAD.
    """
    head = _head(reply.status, reply.headers)
    return b"".join((head, _date(second), connection, b"\r\n", reply.body if body else b""))


@lru_cache(maxsize=256)
def _head(status: int, headers: Headers) -> bytes:
    lines = [f"HTTP/1.1 {status} {_phrase(status)}", *(f"{name}: {value}" for name, value in headers), ""]
    return "\r\n".join(lines).encode("latin-1")


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


@lru_cache(maxsize=2)
def _date(second: int) -> bytes:
    return f"Date: {formatdate(second, usegmt=True)}\r\n".encode("ascii")
