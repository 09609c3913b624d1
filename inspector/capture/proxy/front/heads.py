"""Heads of HTTP/1 messages: what a client asks of a proxy, what an origin answers, and how long their bodies are.

Strict where two readers could understand two things (RFC 9112, 2.2, 5.2, 6.3, 11.2): a lone CR or LF, folded lines,
a space before a colon, two lengths. What is strict here cannot be used to smuggle one request inside another.
"""

import re
from typing import NamedTuple

from inspector.capture.proxy.hosts import normal_host

Fields = tuple[tuple[str, str], ...]
"""Names and values in the order and spelling of the sender, decoded as Latin-1."""

_WORD = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_REQUEST = re.compile(rf"({_WORD}) ([\x21-\x7e\x80-\xff]+) HTTP/([0-9]\.[0-9])")
_STATUS = re.compile(r"HTTP/(1\.[01]) ([1-9][0-9]{2})(?: ([\t\x20-\x7e\x80-\xff]*))?")
_FIELD = re.compile(rf"({_WORD}):[ \t]*([\t\x20-\x7e\x80-\xff]*)")
_URL = re.compile(r"(?i:(https?|wss?))://(?:[^/?#@]*@)?([^/?#@]*)([^#]*)")
_LENGTH = re.compile(r"[0-9]{1,18}")
CHUNKED = -1
UNTIL_CLOSED = -2


class HeadError(ValueError):
    """A head that cannot be followed: the status to answer, and why in words."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status
        self.words = words


class RequestHead(NamedTuple):
    """The first line of a request and its fields."""

    method: str
    target: str
    version: str
    """``1.0`` or ``1.1``."""
    fields: Fields

    def field(self, name: str) -> str:
        """The values of a field by its lower-case name, joined; empty when there is none."""
        return ", ".join(value for key, value in self.fields if key.lower() == name)


class ResponseHead(NamedTuple):
    """The first line of an answer and its fields."""

    version: str
    status: int
    reason: str
    fields: Fields

    def field(self, name: str) -> str:
        """The values of a field by its lower-case name, joined; empty when there is none."""
        return ", ".join(value for key, value in self.fields if key.lower() == name)


class Place(NamedTuple):
    """Where a client wants to go."""

    host: str
    port: int
    target: str = ""
    """Path and query of a plain request."""


def request_head(data: bytes) -> RequestHead:
    """The head of a request, up to and with its empty line. Raises ``HeadError``."""
    first, fields = _lines(data)
    found = _REQUEST.fullmatch(first)
    if found is None:
        raise HeadError(400, "That is no HTTP request.")
    if found[3] not in {"1.0", "1.1"}:
        raise HeadError(505, "The proxy speaks HTTP/1.1 to its clients.")
    return RequestHead(found[1], found[2], found[3], fields)


def response_head(data: bytes) -> ResponseHead:
    """The head of an answer, up to and with its empty line. Raises ``HeadError``."""
    first, fields = _lines(data)
    found = _STATUS.fullmatch(first)
    if found is None:
        raise HeadError(502, "The answer is no HTTP.")
    return ResponseHead(found[1], int(found[2]), found[3] or "", fields)


def connect_place(head: RequestHead) -> Place:
    """Where a CONNECT wants to go (RFC 9110, 9.3.6). Raises ``HeadError``."""
    found = _authority(head.target, None)
    if found is None:
        raise HeadError(400, "CONNECT wants a host and a port.")
    return found


def plain_place(head: RequestHead) -> Place:
    """Where a request in absolute form wants to go (RFC 9112, 3.2.2). Raises ``HeadError``."""
    found = _URL.fullmatch(head.target)
    if found is None:
        raise HeadError(400, "The proxy takes CONNECT and whole addresses, http://host/path.")
    if found[1].lower() in {"https", "wss"}:
        raise HeadError(400, "An https address is asked for with CONNECT.")
    place = _authority(found[2], 80)
    if place is None:
        raise HeadError(400, "The address has no host.")
    return place._replace(target=found[3] if found[3].startswith("/") else f"/{found[3]}")


def request_length(head: RequestHead) -> int:
    """How long a request's body is, or ``CHUNKED``. Raises ``HeadError`` for what two readers read in two ways."""
    coding = head.field("transfer-encoding").strip().lower()
    if coding and (coding != "chunked" or head.version == "1.0" or head.field("content-length")):
        raise HeadError(400, "The length of the body is said in two ways, or in one that is not known.")
    return CHUNKED if coding else _length(head.fields, 400) or 0


def response_length(head: ResponseHead, method: str) -> int:
    """How long an answer's body is, ``CHUNKED`` or ``UNTIL_CLOSED`` (RFC 9112, 6.3). Raises ``HeadError``."""
    if method == "HEAD" or head.status < 200 or head.status in {204, 304}:
        return 0
    coding = head.field("transfer-encoding").strip().lower()
    if coding:
        return CHUNKED if coding.rpartition(",")[2].strip() == "chunked" else UNTIL_CLOSED
    length = _length(head.fields, 502)
    return UNTIL_CLOSED if length is None else length


def authority(place: Place, usual: int | None = None) -> str:
    """Host and port as they are written in a request, without the port that is ``usual``."""
    host = f"[{place.host}]" if ":" in place.host else place.host
    return host if place.port == usual else f"{host}:{place.port}"


def _authority(text: str, usual: int | None) -> Place | None:
    host, colon, port = text.rpartition(":")
    if not colon or "]" in port:
        host, port = text, ""
    if not port and usual is None:
        return None
    number = int(port) if _LENGTH.fullmatch(port) else usual if not port else None
    name = normal_host(host) if host.startswith("[") or ":" not in host else None
    return None if name is None or number is None or not 0 < number < 65536 else Place(name, number)


def _lines(data: bytes) -> tuple[str, Fields]:
    lines = data.decode("latin-1").removesuffix("\r\n\r\n").lstrip("\r\n").split("\r\n")
    fields = []
    for line in lines[1:]:
        found = _FIELD.fullmatch(line)
        if found is None:
            raise HeadError(400, "A line of the head is no field.")
        fields.append((found[1], found[2].rstrip(" \t")))
    return lines[0], tuple(fields)


def _length(fields: Fields, status: int) -> int | None:
    said = {
        value.strip()
        for name, all_of_it in fields
        if name.lower() == "content-length"
        for value in all_of_it.split(",")
    }
    if not said:
        return None
    (one, *others) = said
    if others or not _LENGTH.fullmatch(one):
        raise HeadError(status, "The length of the body is no number, or more than one.")
    return int(one)
