"""Hostile requests, made by hypothesis: bodies, heads and bytes that no SDK would send."""

import gzip
import json
import zlib
from typing import NamedTuple

from hypothesis import strategies as st

PATHS = (
    "/v1/track",
    "/v1/t",
    "/v1/batch",
    "/v1/import",
    "/v1/identify",
    "/beacon/v1/batch",
    "/staging/v1/page",
)

_NUMBERS = ("NaN", "Infinity", "-Infinity", "1e999", "-1e-999", "9" * 400, "0x10", "01", "1.", "-", "1e400000000", "-0")
_STRINGS = (
    r'"\ud800"',
    r'"\udc00\ud800"',
    r'"\u0000"',
    '"\x00"',
    '"\x01"',
    '"' + "x" * 5000 + '"',
    r'"\x41"',
    '"\u202e"',
)
_NAMES = ("messageId", "type", "event", "userId", "batch", "context", "timestamp", "sentAt", "writeKey", "", "\x00")

_leaves = (
    st.sampled_from([*_NUMBERS, *_STRINGS, "null", "true", '"track"', '"2026-11-22T05:03:00Z"', "{}", "[]", ""])
    | st.integers().map(str)
    | st.text(max_size=20).map(json.dumps)
)


def _object(members: list[tuple[str, str]]) -> str:
    return "{" + ",".join(f"{json.dumps(name)}:{value}" for name, value in members) + "}"


def _nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Arrays, and objects in which a key may come twice."""
    return st.lists(inner, max_size=4).map(lambda parts: "[" + ",".join(parts) + "]") | st.lists(
        st.tuples(st.sampled_from(_NAMES), inner), max_size=6
    ).map(_object)


_almost_json = st.recursive(_leaves, _nested, max_leaves=12).map(lambda text: text.encode("utf-8", "surrogatepass"))
_deep = st.builds(
    lambda opening, depth: opening * depth,
    st.sampled_from([b"[", b'{"a":', b'{"batch":[', b"[[{"]),
    st.integers(1, 5_000),
)


class Body(NamedTuple):
    """A body and how it says it is encoded."""

    data: bytes
    encoding: str | None


def _packed(data: bytes, how: int) -> Body:
    """The data encoded, or said to be, or broken off in the middle."""
    whole = gzip.compress(data, mtime=0)
    forms = (
        Body(whole, "gzip"),
        Body(whole[: len(whole) // 2], "gzip"),
        Body(whole + data, "gzip"),
        Body(data, "gzip"),
        Body(zlib.compress(data), "deflate"),
        Body(gzip.compress(whole, mtime=0), "gzip, gzip"),
        Body(data, "br"),
        Body(data, "\xff, , identity"),
        Body(whole, None),
    )
    return forms[how % len(forms)]


def _variants(data: bytes, garbage: bytes, where: float, how: int) -> list[Body]:
    """As it is, broken off, with garbage in the middle, and encoded somehow."""
    at = int(len(data) * where)
    pierced = data[:at] + garbage + data[at:]
    return [Body(data, None), Body(data[:at], None), Body(pierced, None), _packed(data, how)]


body_variants = st.builds(
    _variants,
    st.one_of(_almost_json, _almost_json, _almost_json, _deep, st.binary(max_size=200)),
    st.binary(min_size=1, max_size=3),
    st.floats(0, 1),
    st.integers(0, 8),
)
"""Some bodies made from one; to draw each by itself would take four times as long."""

_token = st.text(st.characters(codec="latin-1", exclude_characters="\r\n\x00"), max_size=40)
header_lines = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "Authorization",
                "Content-Type",
                "Origin",
                "Cookie",
                "Host",
                "Expect",
                "Upgrade",
                "Connection",
                "X-Forwarded-For",
            ]
        ),
        _token
        | st.sampled_from(["Basic ====", "Basic \xff", "100-continue", "h2c", "null", "upgrade", "application/json"]),
    ),
    max_size=6,
)

targets = st.one_of(
    st.sampled_from(PATHS),
    st.builds(
        lambda path, query: f"{path}?{query}",
        st.sampled_from(
            ["/v1/pixel/track", "/v1/projects/x/settings", "/sourceConfig", "/v1/batch", "//", "/../../etc"]
        ),
        st.text(st.characters(codec="ascii", exclude_categories=["Cc", "Zs"]), max_size=60)
        | st.binary(max_size=60).map(lambda data: "data=" + data.hex()),
    ),
)

methods = st.sampled_from(["POST", "GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "PROPFIND"])

_GOOD = b"POST /v1/track HTTP/1.1\r\nHost: localhost\r\nContent-Length: 26\r\n\r\n" + b'{"event":"E","userId":"u"}'
_PIECES = (
    *(
        b"POST /v1/track HTTP/1.1\r\n",
        b"GET / HTTP/1.0\r\n",
        b"POST * HTTP/9.9\r\n",
        b"\x16\x03\x01\x02\x00\x01",
        b"PRI * HTTP/2.0",
    ),
    *(b"Host: x\r\n", b"Content-Length: 5\r\n", b"Content-Length: -1\r\n", b"Content-Length: 99999999999999999999\r\n"),
    *(
        b"Content-Length: 1, 2\r\n",
        b"Transfer-Encoding: chunked\r\n",
        b"Transfer-Encoding: gzip\r\n",
        b"X: y\r\n" * 500,
    ),
    *(b"X: " + b"y" * 70_000 + b"\r\n", b": \r\n", b" folded\r\n", b"A" * 300, b"\r\n", b"\r\n\r\n", b"\n", b"\x00"),
    *(b"5\r\nhello\r\n", b"0\r\n\r\n", b"fffffffff\r\n", b"zz\r\n", b"-1\r\n", b"5;x=y\r\n", _GOOD, _GOOD[:40]),
)
streams = st.lists(st.sampled_from(_PIECES) | st.binary(max_size=40), min_size=1, max_size=8).map(b"".join)
"""What may come on a connection: pieces of HTTP in any order, garbage between and behind good requests."""
