"""What decoders look at: a request with its headers at hand, its route, and its body or query as a JSON value."""

from binascii import Error as Base64Error
from binascii import a2b_base64
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from inspector.core.event import Decoded, Event, EventFlag, EventType
from inspector.core.exchange import Headers, Request
from inspector.core.limits import Limits
from inspector.core.problem import Problem
from inspector.vendors.jsonbody import UNREADABLE, Parsed, parse_body
from inspector.vendors.paths import Route

_LONGEST_CACHED = 512
_LONGEST_NAME = 200
_NO_REQUEST = "Not HTTP"
_NO_FLAGS, _RETRY = EventFlag.NONE, EventFlag.RETRY
_RETRY_HEADERS = ("x-retry-count", "rsa-retry-attempt")
_RUDDERSTACK_HEADERS = frozenset({"anonymousid", "rs-targetnode", "rsa-retry-attempt"})


class HeaderFacts(NamedTuple):
    """What a request's headers tell."""

    fields: dict[str, str]
    """First values by lower-case name."""
    write_key: str | None
    """From a Basic user name or X-Write-Key."""
    library: str | None
    """The library that the User-Agent names."""
    flags: EventFlag
    """Whether it says that it is a retry."""
    rudderstack: bool
    """Whether only RudderStack's SDKs send such headers."""


class Incoming(NamedTuple):
    """A request, opened."""

    request: Request
    told: HeaderFacts
    """What its headers tell."""
    route: Route | None
    """What its path means, or None."""
    body: Parsed | None
    """The body; None when there is none."""
    limits: Limits
    raw: bytes = b""
    """The body unpacked, for wire formats that are no JSON."""

    @property
    def name(self) -> str:
        """Method and path, which names a row that has no name of its own; of what was no request, that."""
        if not self.request.method:
            return _NO_REQUEST
        return f"{self.request.method} {self.request.path}"[:_LONGEST_NAME]

    @property
    def value(self) -> Any:
        """The JSON value of the body, or ``UNREADABLE``."""
        return UNREADABLE if self.body is None else self.body.value

    @property
    def query(self) -> dict[str, str]:
        """The query's fields; the last of equal ones counts, and a query of absurdly many fields has none."""
        return fields_of(self.request.query)

    @property
    def label(self) -> str | None:
        """What stands in front of the vendor's path; for a path that nobody knows, the path but for ``v1``."""
        if self.route is not None:
            return self.route.prefix
        segments = [segment for segment in self.request.path.split("/") if segment]
        return "/".join(segments[:-1] if segments[-1:] == ["v1"] else segments) or None

    @property
    def write_key(self) -> str | None:
        """The write key: Basic user, X-Write-Key, ``?writeKey=``, ``writeKey`` in the body, in that order."""
        return self.header_key or _body_key(self.value)

    @property
    def header_key(self) -> str | None:
        """The write key as far as headers and query tell it."""
        if self.told.write_key is not None:
            return self.told.write_key
        return self.query.get("writeKey") or None if "writeKey=" in self.request.target else None

    def whole(self, vendor: str, *problems: Problem, message: bytes = b"{}", name: str | None = None) -> Event:
        """One row for the request as a whole, when nothing in it could be told apart."""
        received_us = self.request.received_us
        return Event(
            0, "", vendor, EventType.OTHER, name or self.name, None, None, None, self.write_key, self.label,
            self.told.library, None, None, received_us, self.told.flags, message, problems,
        )  # fmt: skip

    def refuse(self, vendor: str, refusal: Problem, *more: Problem, message: bytes = b"{}") -> Decoded:
        """One row that shows why the whole request is refused."""
        return Decoded(vendor, (self.whole(vendor, refusal, *more, message=message),), refusal)


def receive(request: Request, route: Route | None, body: bytes, limits: Limits) -> Incoming:
    """Open a request whose body is already unpacked."""
    parsed = parse_body(body, limits.nesting) if body else None
    return Incoming(request, header_facts(request.headers), route, parsed, limits, body)


@lru_cache(maxsize=256)
def header_facts(headers: Headers) -> HeaderFacts:
    """What a request's headers tell; remembered, since an SDK sends the same ones over and over."""
    fields = {name.lower(): value for name, value in reversed(headers)}
    user = basic_user(fields.get("authorization", ""))
    agent = fields.get("user-agent")
    retries = (fields.get(name, "").strip() for name in _RETRY_HEADERS)
    return HeaderFacts(
        fields,
        user or fields.get("x-write-key") or None,
        None if agent is None else agent_library(agent[:_LONGEST_CACHED]),
        _RETRY if any(count not in ("", "0") for count in retries) else _NO_FLAGS,
        not _RUDDERSTACK_HEADERS.isdisjoint(fields),
    )


def fields_of(query: str) -> dict[str, str]:
    """The fields of a query or form; the last of equal ones counts, and more than a thousand count as none."""
    try:
        return dict(parse_qsl(query, keep_blank_values=True, max_num_fields=1000))
    except ValueError:
        return {}


def agent_library(agent: str) -> str | None:
    """Name and version of the library that a User-Agent names, ``analytics-python 2.4.0``; None for a browser.

    Go's SDK writes ``analytics-go (version: 3.3.0)``, all others ``name/version``.
    """
    product, _, comment = agent.strip().partition(" ")
    name, _, version = product.partition("/")
    if not name or name == "Mozilla":
        return None
    if not version and comment.startswith("(version: "):
        version = comment.removeprefix("(version: ").partition(")")[0]
    return f"{name} {version}".rstrip()


def basic_user(authorization: str) -> str | None:
    """The user name of a Basic ``Authorization`` header, with or without the colon after it; None for anything else."""
    scheme, _, credentials = authorization.strip().partition(" ")
    if scheme.lower() != "basic":
        return None
    credentials = credentials.strip().rstrip("=")
    try:
        text = a2b_base64(credentials + "=" * (-len(credentials) % 4)).decode("utf-8", "replace")
    except (Base64Error, ValueError):
        return None
    return text.partition(":")[0] or None


def _body_key(value: Any) -> str | None:
    key = value.get("writeKey") if isinstance(value, dict) else None
    return key if isinstance(key, str) and key else None
