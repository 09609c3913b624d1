"""Hiding the secrets of a destination in whatever may be shown, kept or logged: requests, answers, error texts.

A secret is found as it is and in the forms that it takes on the way: URL-encoded, escaped in JSON or HTML, in Base64
at any of the three offsets that it can have there (Basic auth, Kinesis, data URLs), and in UTF-8 that was read as
Latin-1, as headers are. Where a text was cut in the middle of one, what is left of it goes too.
"""

import html
import json
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import quote, quote_plus

from inspector.core.delivery import Answer, Outbound
from inspector.core.redaction import MASK, mask_headers

_SHORTEST_CORE = 4
"""Characters of Base64 below which anything would be taken for the secret."""
_BASE64 = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_=")
_MASK = MASK.encode()
_CUT = "…".encode()
_SHORTEST_STUMP = 4
"""Characters at the end of a text that was cut, from which on they count as the beginning of a secret."""


class Masker:
    """Replaces secrets by ``•••``. Its repr tells how many it knows and nothing else."""

    def __init__(self, secrets: Iterable[str]) -> None:
        known = sorted({each for each in secrets if each})
        self._forms = _one_of({form for each in known for form in _forms(each)})
        self._cores = _one_of({core for each in known for core in _cores(each)})
        self._count = len(known)

    def __repr__(self) -> str:
        return f"Masker({self._count} secrets)"

    def text(self, value: str) -> str:
        """A text without the secrets."""
        shown = self.body(value.encode("utf-8", "surrogatepass"))
        if _CUT in shown:
            *parts, last = shown.split(_CUT)
            shown = _CUT.join([*map(self._without_stump, parts), last])
        return shown.decode("utf-8", "replace")

    def body(self, value: bytes) -> bytes:
        """Bytes without the secrets."""
        if self._forms.inside(value):
            value = self._forms.pattern.sub(_MASK, value)
        return _without_runs(value, self._cores.pattern) if self._cores.inside(value) else value

    def headers(self, pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        """Headers without the secrets, and without the values of those headers that always hold some."""
        return tuple((name, self.text(value)) for name, value in mask_headers(pairs))

    def request(self, request: Outbound) -> Outbound:
        """A request as it may be shown."""
        shown = self.text(request.url), self.headers(request.headers), self.body(request.body)
        return Outbound(request.method, *shown)

    def answer(self, answer: Answer) -> Answer:
        """An answer as it may be shown."""
        return Answer(answer.status, self.headers(answer.headers), self._without_stump(self.body(answer.body)))

    def _without_stump(self, value: bytes) -> bytes:
        """Bytes that may have been cut without the beginning of a secret at their end."""
        found = max(_stump(value, self._forms), _stump(value, self._cores))
        return value[:-found] + _MASK if found else value


class _Words(NamedTuple):
    """Bytes to look for."""

    each: tuple[bytes, ...]
    pattern: re.Pattern[bytes]
    longest: int
    """Bytes of the longest."""

    def inside(self, value: bytes) -> bool:
        """Whether any is in there. Asked first, since a plain search is far quicker than a pattern of many words."""
        return any(word in value for word in self.each)


def _stump(value: bytes, words: _Words) -> int:
    """How many of the last bytes are the beginning of one of the words, the most that are."""
    tail = value[-words.longest :]
    return max((_begun(tail, word) for word in words.each if word[:_SHORTEST_STUMP] in tail), default=0)


def _begun(tail: bytes, word: bytes) -> int:
    lengths = range(min(len(word) - 1, len(tail)), _SHORTEST_STUMP - 1, -1)
    return next((length for length in lengths if tail.endswith(word[:length])), 0)


def _one_of(texts: set[str]) -> _Words:
    """What matches any of these, the longest first; case counts."""
    words = tuple(each.encode("utf-8", "replace") for each in sorted(texts, key=len, reverse=True))
    return _Words(words, re.compile(b"|".join(map(re.escape, words))), max(map(len, words), default=1))


def _without_runs(value: bytes, cores: re.Pattern[bytes]) -> bytes:
    """The bytes without the runs of Base64 that a core is in. A run is walked once, however long it is."""
    kept, end = [], 0
    while found := cores.search(value, end):
        start = found.start()
        while start > end and value[start - 1] in _BASE64:
            start -= 1
        kept += [value[end:start], _MASK]
        end = found.end()
        while end < len(value) and value[end] in _BASE64:
            end += 1
    return b"".join([*kept, value[end:]])


def _forms(secret: str) -> Iterator[str]:
    """The secret in plain, and as it stands in URLs, forms, JSON and HTML."""
    yield secret
    encoded = secret.encode("utf-8", "replace").decode()
    for form in (quote(encoded, safe=""), quote(encoded), quote_plus(encoded)):
        yield form
        yield re.sub("%[0-9A-F]{2}", lambda match: match[0].lower(), form)
    for plain in (secret, json.dumps(secret)[1:-1]):
        yield json.dumps(plain)[1:-1]
        yield json.dumps(plain, ensure_ascii=False)[1:-1]
    yield json.dumps(secret)[1:-1].replace("/", "\\/")
    yield html.escape(secret)
    if not secret.isascii():
        misread = secret.encode("utf-8", "replace").decode("latin-1")
        yield from (misread, json.dumps(misread)[1:-1], repr(misread)[1:-1])


def _cores(secret: str) -> Iterator[str]:
    """Characters of Base64, in both alphabets, that only the secret decides, for each offset in a group of three."""
    raw = secret.encode("utf-8", "replace")
    for offset in range(3):
        bits = (offset + len(raw)) * 8
        core = b64encode(bytes(offset) + raw).decode()[-(-offset * 8 // 6) : bits // 6]
        if len(core) >= _SHORTEST_CORE:
            yield core
            yield core.replace("+", "-").replace("/", "_")
