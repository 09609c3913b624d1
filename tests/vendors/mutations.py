"""Real requests bent out of shape: what fuzzing of decoders and of importers is made of.

A number makes one change to a request or a file, always the same one, so that a failing example can be made again.
"""

import gzip
import json
import zlib
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote

from inspector.core.exchange import Request, Via
from tests.vendors.golden_many import FOLDER as MANY
from tests.vendors.golden_many import request_of
from tests.vendors.vendor_requests import RECEIVED_US

DATA = Path(__file__).parents[1] / "data"
HOSTS = ("127.0.0.1:8765", "api2.amplitude.com", "www.google-analytics.com", "api.segment.io", "eu.i.posthog.com")

ODD_TEXTS = (
    "", " ", "\0", "\ufeff", "\u202e", "null", "true", "-0", "1e999", "NaN", "0x10", "١٢٣", "a" * 5_000, "é" * 300, "%",
    "%zz", "%00", "../../x", "'; DROP", "<b>", "{}", "[]", '{"a":', "e30=", "e30", "H4sIAAAAAAAA", "1795323777981",
    "99999999999999999999", "2026-11-22T05:03:00Z", "0000-00-00", "9999-99-99T99:99:99Z", "iglu:a/b/c/1-0-0",
    "iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4", "$identify", "\ud83d\ude80", "a.b.c",
    "a~b;c=d",
)  # fmt: skip


def odd_values(random: Random) -> Any:
    """A value that nobody expects."""
    deep: Any = random.choice(ODD_TEXTS)
    for _ in range(random.choice((1, 30, 126, 200))):
        deep = [deep] if random.random() < 0.5 else {"a": deep}
    return random.choice(
        (
            None, True, False, 0, -1, 1.5, -(2**63), 2**64, 10**30, 1e308, deep, [], {}, [[]], [None] * 50,
            {"": None}, {"a.b": {"c": 1}}, {"$" * 100: 1}, [{}] * 200, list(range(300)),
            {str(number): number for number in range(200)}, random.choice(ODD_TEXTS),
        )
    )  # fmt: skip


def changed_value(value: Any, random: Random) -> Any:
    """A JSON value with one thing in it replaced, added, taken away, doubled or wrapped."""
    inside = random.random() < 0.8
    if isinstance(value, dict) and value and inside:
        return _changed_object(value, random)
    if isinstance(value, list) and value and inside:
        return _changed_list(value, random)
    made = (lambda: odd_values(random), lambda: [value], lambda: json.dumps(value), lambda: {"x": value})
    return random.choice(made)()


def _changed_object(value: dict[str, Any], random: Random) -> dict[str, Any]:
    key, roll = random.choice(list(value)), random.random()
    if roll < 0.15:
        return {name: each for name, each in value.items() if name != key}
    if roll < 0.25:
        return {**value, random.choice(ODD_TEXTS): odd_values(random)}
    if roll < 0.32:
        return {(random.choice(ODD_TEXTS) if name == key else name): each for name, each in value.items()}
    return {**value, key: changed_value(value[key], random)}


def _changed_list(value: list[Any], random: Random) -> list[Any]:
    at, roll = random.randrange(len(value)), random.random()
    if roll < 0.2:
        return value[:at] + value[at + 1 :]
    if roll < 0.3:
        return value * random.choice((2, 40))
    return [*value[:at], changed_value(value[at], random), *value[at + 1 :]]


def changed_bytes(data: bytes, random: Random) -> bytes:
    """Bytes with some of them flipped, cut out, doubled, moved, or others put in."""
    if not data:
        return random.randbytes(random.randrange(1, 40))
    at = random.randrange(len(data))
    length = min(len(data) - at, random.choice((1, 1, 4, 64, len(data))))
    noise = random.choice(
        (random.randbytes(4), b"\0", b"\xff", b"{", b'"', b"\\", b"\xed\xa0\x80", b"9" * 30, b"[" * 200)
    )
    return random.choice(
        (
            data[:at] + bytes([data[at] ^ (1 << random.randrange(8))]) + data[at + 1 :],
            data[:at] + data[at + length :],
            data[:at],
            data[: at + length] + data[at:],
            data[:at] + noise + data[at:],
            data[:at] + noise + data[at + length :],
            data[at:] + data[:at],
        )
    )


def recoded(body: bytes, random: Random) -> bytes:
    """A body in another encoding or packed."""
    text = body.decode("utf-8", "replace")
    return random.choice(
        (
            text.encode("utf-16"), text.encode("utf-8-sig"), text.encode("latin-1", "replace"), zlib.compress(body),
            gzip.compress(body, mtime=0), gzip.compress(body, mtime=0)[:-4], quote(text).encode(),
            b"data=" + quote(text).encode(), text.encode().hex().encode(), body + b"\n" + body, b"\n".join([body] * 3),
        )
    )  # fmt: skip


def changed_request(sent: Request, random: Random) -> Request:
    """A request with its body, its target, its headers or its method changed, once or several times."""
    for _ in range(random.choice((1, 1, 2, 4))):
        sent = random.choice((_body, _body, _body, _target, _headers, _method))(sent, random)
    return sent


def _body(sent: Request, random: Random) -> Request:
    body = sent.body
    if random.random() < 0.65:
        try:
            value = json.loads(body)
            body = json.dumps(changed_value(value, random), ensure_ascii=random.random() < 0.5).encode(
                "utf-8", "replace"
            )
        except (ValueError, RecursionError):
            body = changed_bytes(body, random)
    else:
        body = random.choice((changed_bytes, changed_bytes, recoded))(body, random)
    return sent._replace(body=body, body_size=len(body))


def _target(sent: Request, random: Random) -> Request:
    path, mark, query = sent.target.partition("?")
    if query and random.random() < 0.7:
        fields = query.split("&")
        at = random.randrange(len(fields))
        name, _, value = fields[at].partition("=")
        odd = quote(random.choice(ODD_TEXTS).encode("utf-8", "surrogatepass"))
        change: tuple[Callable[[], list[str]], ...] = (
            lambda: [*fields[:at], f"{name}={odd}", *fields[at + 1 :]],
            lambda: [*fields[:at], f"{odd}={value}", *fields[at + 1 :]],
            lambda: fields[:at] + fields[at + 1 :],
            lambda: fields * random.choice((2, 300)),
            lambda: [*fields, "%", "=", "&&", f"{name}[a][b][][c]=1"],
        )
        return sent._replace(target=f"{path}{mark}{'&'.join(random.choice(change)())}")
    segments = path.split("/")
    at = random.randrange(len(segments))
    segments[at] = random.choice(("", "..", "%2F", "v1", "x" * 300, "a;b=c;d", "é".encode().decode("latin-1"), "%ff"))
    return sent._replace(target="/" + "/".join(segments).lstrip("/") + mark + query)


def _headers(sent: Request, random: Random) -> Request:
    name, value = random.choice(
        (
            ("Content-Type", "text/plain"), ("Content-Type", "application/x-www-form-urlencoded; charset=utf-16"),
            ("Authorization", "Basic !!!"), ("Authorization", "Basic " + "QQ" * 400), ("User-Agent", "a/b" * 200),
            ("Host", random.choice(HOSTS)), ("Host", "[::1]:80"), ("Host", "x" * 400), ("X-Retry-Count", "-1"),
            ("X-Event-Inspector-Times", "oops"), ("posthog-sdk-info", "///"), ("Content-Encoding", "identity"),
        )
    )  # fmt: skip
    others = tuple(pair for pair in sent.headers if pair[0].lower() != name.lower() or random.random() < 0.2)
    return sent._replace(headers=((name, value), *others))


def _method(sent: Request, random: Random) -> Request:
    return sent._replace(method=random.choice(("GET", "POST", "PUT", "PATCH", "OPTIONS", "DELETE", "WS", "")))


def seeds() -> list[Request]:
    """Real requests: what SDKs sent, and the golden ones of described vendors. Always in the same order."""
    found = [request_of(case) for path in sorted(MANY.glob("*.json")) for case in _cases(path)]
    for folder in ("captured", "captured-vendors"):
        for path in sorted((DATA / folder).glob("*.json")):
            for each in json.loads(path.read_text("utf-8"))["requests"]:
                headers = tuple((name, value) for name, value in each["headers"])
                came = (RECEIVED_US, Via.ENDPOINT, "127.0.0.1:50112", "http", each["method"], each["target"], "1.1")
                body = b64decode(each["body"])
                found.append(Request(*came, headers, body, len(body)))
    return found


def _cases(path: Path) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))["cases"]
    return cases
