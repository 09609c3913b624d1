"""What a value in an event means beyond what it says: moments, addresses, tokens, packed text, ids, long numbers.

Pure: the clock and the time zone are handed in. Whatever comes, nothing is raised and little is done: of long texts the
beginning is looked at. The words for people are the caller's; here are only topics, labels and values.
"""

import json
import re
from base64 import urlsafe_b64decode
from binascii import Error as Base64Error
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from enum import Enum, auto
from typing import Any, NamedTuple
from urllib.parse import SplitResult, parse_qsl, urlsplit

from inspector.core.redaction import MASK, SECRET_KEYS, mask_key
from inspector.core.timestamps import format_us, moment_of, parse_us

_LONGEST = 200_000
"""Characters of a text that is looked at in full."""
_SHOWN = 2_000
"""Characters of a decoded text that are given."""
_MOST_FIELDS = 40
_GREGORIAN_US = 12_219_292_800_000_000
"""From the beginning of the Gregorian calendar, where UUIDs of version 1 and 6 begin to count, to 1970 (RFC 9562)."""

_ISO = re.compile(r"\s*[0-9]{4}-[0-9]{2}-[0-9]{2}([T ].{0,40})?", re.DOTALL)
_DIGITS = re.compile(r"[0-9]{10,16}(\.[0-9]{1,6})?")
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,30}://\S+")
_UUID = re.compile(
    r"\{?([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f])([0-9a-f]{3})-([0-9a-f])[0-9a-f]{3}-[0-9a-f]{12}\}?", re.IGNORECASE
)
_JWT = re.compile(r"(?:Bearer )?([A-Za-z0-9_-]{8,})\.([A-Za-z0-9_-]{2,})\.([A-Za-z0-9_-]*)")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{16,}={0,2}")
_DATA_URL = re.compile(r"data:([\w.+-]+/[\w.+-]+)?(?:;[\w=.+-]+)*;base64,", re.IGNORECASE)
_PLAIN_ID = re.compile(r"[0-9a-fA-F-]+|[A-Za-z]+|[a-z0-9_-]+|[0-9_-]+")
_MAGIC = {
    b"\x89PNG\r\n": "PNG",
    b"GIF8": "GIF",
    b"\xff\xd8\xff": "JPEG",
    b"RIFF": "RIFF",
    b"%PDF-": "PDF",
    b"\x1f\x8b\x08": "gzip",
    b"PK\x03\x04": "ZIP",
}
_OPEN_CLAIMS = frozenset({"iss", "aud", "exp", "nbf", "iat", "typ", "alg", "kid", "cty"})
"""Of a token, what says nothing about a person (RFC 7519, section 4.1)."""
_MOMENT_CLAIMS = frozenset({"exp", "nbf", "iat"})


class Topic(Enum):
    """What kind of thing a value is."""

    MOMENT = auto()
    URL = auto()
    TOKEN = auto()
    JSON = auto()
    PACKED = auto()
    """Base64."""
    ID = auto()
    """A UUID."""
    NUMBER = auto()
    PLAN = auto()
    """What a tracking plan says of it; whoever knows the plans tells it."""


class Label(Enum):
    """What a fact is about."""

    UTC = auto()
    LOCAL = auto()
    COUNTED_IN = auto()
    """The unit in which a number counts from 1970."""
    BEFORE_ARRIVAL = auto()
    AFTER_ARRIVAL = auto()
    AGO = auto()
    AHEAD = auto()
    SCHEME = auto()
    HOST = auto()
    PORT = auto()
    USER = auto()
    PATH = auto()
    FIELD = auto()
    """One field of a query, a header or the claims; ``name`` says which."""
    FRAGMENT = auto()
    HEADER = auto()
    CLAIM = auto()
    TEXT = auto()
    """Decoded, perhaps of several lines."""
    FORMAT = auto()
    SIZE = auto()
    """In bytes."""
    VERSION = auto()
    DIGITS = auto()
    """How many."""
    GROUPED = auto()
    AS_DOUBLE = auto()
    """What is left of it in JavaScript and everywhere else where numbers are doubles."""


class Fact(NamedTuple):
    """One thing to say."""

    label: Label
    text: str
    name: str = ""


class Explanation(NamedTuple):
    """What is to be said of a value."""

    topic: Topic
    facts: tuple[Fact, ...]


class Context(NamedTuple):
    """What explaining depends on besides the value."""

    now_us: int
    received_us: int | None = None
    """When the event came in, or None."""
    local: Callable[[datetime], datetime] = lambda moment: moment
    """A moment in the reader's time zone."""
    reveal: bool = False
    """Whether secrets may be shown."""


def explain(value: object, context: Context) -> tuple[Explanation, ...]:
    """What a JSON value means, the likeliest first; empty when it says all of it itself. Never raises."""
    if isinstance(value, bool) or value is None:
        return ()
    if isinstance(value, int | float):
        return (*_moment(value, context), *_number(value))
    if not isinstance(value, str) or len(value) < 8:
        return ()
    found = (*_moment(value, context), *_uuid(value, context), *_url(value, context), *_token(value, context))
    return found or tuple(_json(value)) or tuple(_packed(value))


def duration_text(duration_us: int) -> str:
    """A span of time in its two greatest units: ``3 h 20 min``, ``2 d 4 h``, ``5.2 s``, ``120 ms``."""
    duration = abs(duration_us)
    if duration < 1_000_000:
        return f"{duration // 1000} ms" if duration >= 1000 else f"{duration} µs"
    if duration < 60_000_000:
        return f"{duration / 1_000_000:.1f} s"
    seconds = duration // 1_000_000
    for size, unit, lesser, lesser_unit in ((86_400, "d", 3_600, "h"), (3_600, "h", 60, "min"), (60, "min", 1, "s")):
        if seconds >= size:
            rest = seconds % size // lesser
            return f"{seconds // size:,} {unit} {rest} {lesser_unit}" if rest else f"{seconds // size:,} {unit}"
    return f"{seconds} s"


def _moment(value: str | float, context: Context) -> Iterator[Explanation]:
    if isinstance(value, str) and not (len(value) <= 64 and (_ISO.fullmatch(value) or _DIGITS.fullmatch(value))):
        return
    moment_us = parse_us(value)
    numeric = not isinstance(value, str) or "-" not in value
    if moment_us is None or (numeric and not 10**15 <= moment_us < 41 * 10**14):  # 2001 to 2099
        return
    facts = [*_when(moment_us, context)]
    if numeric:
        number = float(value)
        unit = "s" if number < 10**11 else "ms" if number < 10**14 else "µs"
        facts.append(Fact(Label.COUNTED_IN, unit))
    yield Explanation(Topic.MOMENT, tuple(facts))


def _when(moment_us: int, context: Context) -> Iterator[Fact]:
    moment = moment_of(moment_us)
    try:
        local = context.local(moment)
        yield Fact(Label.LOCAL, f"{local:%Y-%m-%d %H:%M:%S}.{local.microsecond // 1000:03} {local:%Z}".rstrip())
    except (OverflowError, ValueError, OSError):  # beyond what the time zone knows
        pass
    yield Fact(Label.UTC, format_us(moment_us))
    if context.received_us is not None:
        apart = moment_us - context.received_us
        yield Fact(Label.AFTER_ARRIVAL if apart > 0 else Label.BEFORE_ARRIVAL, duration_text(apart))
    apart = moment_us - context.now_us
    yield Fact(Label.AHEAD if apart > 0 else Label.AGO, duration_text(apart))


def _number(value: float) -> Iterator[Explanation]:
    if not isinstance(value, int) or abs(value) < 10**15 or value.bit_length() > 4_000:
        return
    facts = [Fact(Label.GROUPED, f"{value:,}"), Fact(Label.DIGITS, str(len(str(abs(value)))))]
    try:
        double = int(float(value))
    except OverflowError:
        facts.append(Fact(Label.AS_DOUBLE, "∞"))
    else:
        if double != value:
            facts.append(Fact(Label.AS_DOUBLE, f"{double:,}"))
    yield Explanation(Topic.NUMBER, tuple(facts))


def _uuid(text: str, context: Context) -> Iterator[Explanation]:
    found = _UUID.fullmatch(text) if len(text) <= 38 else None
    if found is None:
        return
    low, middle, version, high, variant = found.groups()
    if not set(found[0]) - set("{}0-"):
        yield Explanation(Topic.ID, (Fact(Label.VERSION, "nil"),))
        return
    if variant.lower() not in "89ab":
        return
    facts = [Fact(Label.VERSION, str(int(version, 16)))]
    moment_us = None
    if version == "1":
        moment_us = int(high + middle + low, 16) // 10 - _GREGORIAN_US
    elif version == "6":
        moment_us = int(low + middle + high, 16) // 10 - _GREGORIAN_US
    elif version == "7":
        moment_us = int(low + middle, 16) * 1000
    if moment_us is not None and 0 < moment_us < 41 * 10**14:
        facts += _when(moment_us, context)
    yield Explanation(Topic.ID, tuple(facts))


def _url(text: str, context: Context) -> Iterator[Explanation]:
    if len(text) > _LONGEST or not _URL.fullmatch(text):
        return
    try:
        parts = urlsplit(text)
        facts = [fact for fact in _url_facts(parts, context) if fact.text]
    except ValueError:
        return
    yield Explanation(Topic.URL, tuple(facts))


def _url_facts(parts: SplitResult, context: Context) -> Iterator[Fact]:
    yield Fact(Label.SCHEME, parts.scheme)
    if parts.username is not None:
        password = parts.password or ""
        shown = password if context.reveal or not password else MASK
        yield Fact(Label.USER, f"{parts.username}:{shown}" if password else parts.username)
    yield Fact(Label.HOST, parts.hostname or "")
    yield Fact(Label.PORT, str(parts.port) if parts.port is not None else "")
    yield Fact(Label.PATH, _cut(parts.path))
    fields = parse_qsl(parts.query[:_LONGEST], keep_blank_values=True, max_num_fields=10_000)
    for name, value in fields[:_MOST_FIELDS]:
        shown = value if context.reveal or name not in SECRET_KEYS else mask_key(value) or ""
        yield Fact(Label.FIELD, _cut(shown) or "–", _cut(name))
    yield Fact(Label.FRAGMENT, _cut(parts.fragment))


def _token(text: str, context: Context) -> Iterator[Explanation]:
    found = _JWT.fullmatch(text) if len(text) <= _LONGEST else None
    if found is None:
        return
    header, claims = (_unpacked_object(part) for part in found.groups()[:2])
    if header is None or claims is None or "alg" not in header:
        return
    facts = [*_claims(Label.HEADER, header, context), *_claims(Label.CLAIM, claims, context)]
    yield Explanation(Topic.TOKEN, tuple(facts))


def _claims(label: Label, claims: Mapping[str, Any], context: Context) -> Iterator[Fact]:
    for name, value in list(claims.items())[:_MOST_FIELDS]:
        shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        moment_us = parse_us(value) if name in _MOMENT_CLAIMS else None
        if moment_us is not None:
            shown = format_us(moment_us)
        elif name not in _OPEN_CLAIMS and not context.reveal:
            shown = MASK
        yield Fact(label, _cut(shown), _cut(name))


def _unpacked_object(part: str) -> dict[str, Any] | None:
    try:
        value = json.loads(_unpacked(part))
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _json(text: str) -> Iterator[Explanation]:
    if len(text) > _LONGEST or text.lstrip()[:1] not in {"{", "["}:
        return
    try:
        laid_out = json.dumps(json.loads(text), indent=2, ensure_ascii=False)
    except (ValueError, RecursionError):
        return
    yield Explanation(Topic.JSON, (Fact(Label.TEXT, _cut(laid_out)),))


def _packed(text: str) -> Iterator[Explanation]:
    head = _DATA_URL.match(text)
    body = text[head.end() if head else 0 :]
    part = body[:_LONGEST]
    if not _BASE64.fullmatch(part.rstrip("=") + "=" * (part.endswith("=")) if head is None else part.ljust(16, "A")):
        return
    if head is None and (len(text) % 4 == 1 or _PLAIN_ID.fullmatch(part)):
        return
    try:
        data = _unpacked(part[: len(part) // 4 * 4] if len(part) < len(body) else part)
    except ValueError:
        return
    kind = next((name for magic, name in _MAGIC.items() if data.startswith(magic)), head[1] if head else None)
    shown = _printable(data[: _SHOWN * 4])
    if kind is None and shown is None and not body.endswith("="):
        return
    facts = [Fact(Label.FORMAT, kind)] if kind else []
    facts.append(Fact(Label.SIZE, f"{len(body.rstrip('=')) * 3 // 4:,}"))
    if shown is not None:
        facts.append(Fact(Label.TEXT, _cut(shown)))
    yield Explanation(Topic.PACKED, tuple(facts))


def _unpacked(part: str) -> bytes:
    """Base64 of either alphabet, with or without its end. Raises ValueError."""
    plain = part.rstrip("=").replace("+", "-").replace("/", "_")
    try:
        return urlsafe_b64decode(plain + "=" * (-len(plain) % 4))
    except Base64Error as error:
        raise ValueError(str(error)) from error


def _printable(data: bytes) -> str | None:
    """The bytes as text, if that is what they are."""
    for end in range(len(data), max(len(data) - 4, 0), -1):  # the cut may have gone through a character
        try:
            text = data[:end].decode()
        except UnicodeDecodeError:
            continue
        return text if all(char.isprintable() or char in "\t\r\n" for char in text) else None
    return None


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
