"""Reading JSON that strict parsers refuse, saying what is wrong with it and where; writing numbers of any size.

This is the slow way, taken only when something is odd about a text: every oddity becomes a ``Problem`` with a JSON
pointer from the text's root.
"""

import json
from collections import Counter
from collections.abc import Iterable
from math import isfinite
from typing import Any, NamedTuple

from inspector.core.problem import Problem, Severity

_MOST_PROBLEMS = 100
"""Of one text: enough to see what is going on, too few to fill a disk with."""
_SPACE = " \t\r\n"
_LONGEST_INTEGER = 4000
"""Digits. Python refuses to read integers of more than 4300, for the time they take."""


UNREADABLE = object()
"""The value of a text that could not be read at all."""


class Reading(NamedTuple):
    """What became of a text."""

    value: Any
    """The JSON value, or ``UNREADABLE``."""
    problems: tuple[Problem, ...]
    """Oddities inside the value."""
    fault: Problem | None
    """Why a strict parser refuses the text as a whole, or None. The value may be readable all the same."""


class _Odd(NamedTuple):
    """Stands in the parsed value for a number that JSON or a double cannot hold, until it is found there."""

    text: str
    standard: bool
    """True for a number too large, False for ``NaN`` and ``Infinity``."""


def pointer(base: str, segment: str | int) -> str:
    """A JSON pointer (RFC 6901) one step further."""
    return f"{base}/{str(segment).replace('~', '~0').replace('/', '~1')}"


def shown(value: str) -> str:
    """A text, cut and quoted, for a sentence."""
    return repr(value if len(value) <= 40 else value[:39] + "…")


def invalid_json(reason: str) -> Problem:
    """The fault of a text that is not JSON; ``reason`` continues the sentence."""
    return Problem("invalid_json", Severity.ERROR, f"The body is not valid JSON: {reason}.")


def too_deep(nesting: int) -> Problem:
    """The fault of a text that is nested in too many levels."""
    text = f"The body nests arrays and objects in more than {nesting} levels."
    return Problem("too_deep", Severity.ERROR, text, expected=f"at most {nesting} levels")


def depth_exceeds(value: Any, nesting: int) -> bool:
    """Whether arrays and objects are nested in more than ``nesting`` levels."""
    level = [value] if isinstance(value, dict | list) else []
    for _ in range(nesting):
        if not level:
            return False
        level = [child for item in level for child in _children(item) if isinstance(child, dict | list)]
    return bool(level)


def mended_text(text: str) -> str:
    """The text with U+FFFD for each lone surrogate, half a character that JSON's escapes can spell and UTF-8 cannot."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def write_json(value: Any) -> bytes:
    """Compact UTF-8 JSON with integers of any size. The value must be free of lone surrogates and NaN."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def read_json(body: bytes, nesting: int) -> Reading:
    """Read a text as far as it can be read, at most ``nesting`` levels deep. Never raises.

    Read although refused: bytes that are not UTF-8 (shown as U+FFFD), a byte order mark, control characters in
    strings, ``NaN`` and ``Infinity`` (read as null), more after the value. Read with a warning: lone surrogates (as
    U+FFFD), duplicate keys (the last wins), numbers that no double can hold (as text).
    """
    text, fault = _decode(body)
    examiner = _Examiner()
    try:
        value, fault = _parse_leniently(text, examiner, fault)
        if value is UNREADABLE or depth_exceeds(value, nesting):
            return Reading(UNREADABLE, (), fault or too_deep(nesting))
        value = examiner.mend(value, "")
    except RecursionError:
        return Reading(UNREADABLE, (), too_deep(nesting))
    if examiner.constant is not None and fault is None:
        fault = invalid_json(f"{examiner.constant} is no JSON value")
    return Reading(value, tuple(examiner.problems), fault)


def _decode(body: bytes) -> tuple[str, Problem | None]:
    """The text, and why it is not plain UTF-8."""
    encoding = json.detect_encoding(body)
    if encoding == "utf-8-sig":
        return body[3:].decode("utf-8", "replace"), invalid_json("it begins with a byte order mark")
    if encoding != "utf-8" and (text := body.decode(encoding, "replace")).lstrip("\ufeff" + _SPACE)[:1] in ("{", "["):
        sentence = f"The body is {encoding.upper()}; JSON is sent as UTF-8."
        return text.lstrip("\ufeff"), Problem("invalid_utf8", Severity.ERROR, sentence)
    try:
        return body.decode(), None
    except UnicodeDecodeError as error:
        sentence = f"The body is not valid UTF-8: byte 0x{body[error.start]:02x} at offset {error.start}."
        return body.decode("utf-8", "replace"), Problem("invalid_utf8", Severity.ERROR, sentence)


def _parse_leniently(text: str, examiner: "_Examiner", fault: Problem | None) -> tuple[Any, Problem | None]:
    """The first value in the text, or ``UNREADABLE``, and the fault of the text."""
    start = len(text) - len(text.lstrip(_SPACE))
    try:
        value, end = examiner.decoder(strict=True).raw_decode(text, start)
    except json.JSONDecodeError as error:
        reason = error.msg[:1].lower() + error.msg[1:].removesuffix(" at")
        fault = fault or invalid_json(f"{reason} at line {error.lineno}, column {error.colno}")
        try:
            value, end = examiner.decoder(strict=False).raw_decode(text, start)
        except json.JSONDecodeError:
            return UNREADABLE, fault
    rest = text[end : end + 1000].strip(_SPACE)
    if rest and fault is None:
        fault = invalid_json(f"there is more after the value: {shown(rest)}")
    return value, fault


def _integer(text: str) -> int | _Odd:
    return int(text) if len(text) <= _LONGEST_INTEGER else _Odd(text, standard=True)


def _float(text: str) -> float | _Odd:
    number = float(text)
    return number if isfinite(number) else _Odd(text, standard=True)


class _Examiner:
    """Notes duplicate keys while a text is parsed, then walks the value, mends it and says what was odd where."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.constant: str | None = None
        """A word such as ``NaN`` that was met, even where a duplicate key hides it."""
        self._doubles: dict[int, tuple[dict[str, Any], list[str]]] = {}
        """Objects with their duplicate keys by the object's id; the object is kept so that its id stays its own."""

    def decoder(self, *, strict: bool) -> json.JSONDecoder:
        self._doubles.clear()
        return json.JSONDecoder(
            object_pairs_hook=self._make,
            parse_int=_integer,
            parse_float=_float,
            parse_constant=self._constant,
            strict=strict,
        )

    def mend(self, value: Any, base: str) -> Any:
        """The value as it can be written again. ``base`` is its pointer."""
        if isinstance(value, dict):
            return self._mend_object(value, base)
        if isinstance(value, list):
            return [item if _fine(item) else self.mend(item, f"{base}/{index}") for index, item in enumerate(value)]
        if isinstance(value, str):
            return self._mend_text(value, base)
        return self._mend_number(value, base) if isinstance(value, _Odd) else value

    def _constant(self, word: str) -> _Odd:
        self.constant = word
        return _Odd(word, standard=False)

    def _make(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) != len(pairs) and len(self._doubles) < _MOST_PROBLEMS:
            counts = Counter(name for name, _ in pairs)
            self._doubles[id(made)] = (made, [name for name, count in counts.items() if count > 1])
        return made

    def _mend_object(self, value: dict[str, Any], base: str) -> dict[str, Any]:
        _, names = self._doubles.get(id(value), (value, []))
        for name in names:
            text = f"The key {shown(name)} comes more than once in one object; the last one counts."
            self._add("duplicate_key", text, pointer(base, _clean(name)))
        mended = {}
        for name, child in value.items():
            key = name if name.isascii() else self._mend_text(name, base)
            mended[key] = child if _fine(child) else self.mend(child, pointer(base, key))
        return mended

    def _mend_text(self, text: str, base: str) -> str:
        clean = text if text.isascii() else _clean(text)
        if clean != text:
            self._add("lone_surrogate", "A text holds half of a character pair (a lone surrogate).", base)
        return clean

    def _mend_number(self, odd: _Odd, base: str) -> str | None:
        if odd.standard:
            self._add("number_out_of_range", "A number is too large to be read as one; it is kept as text.", base, odd)
            return odd.text
        text = f"{odd.text} is not JSON; it is read as null."
        self._add("invalid_json", text, base, odd, Severity.ERROR)
        return None

    def _add(
        self, code: str, text: str, base: str, odd: _Odd | None = None, severity: Severity = Severity.WARNING
    ) -> None:
        if len(self.problems) < _MOST_PROBLEMS:
            actual = None if odd is None else odd.text[:40]
            self.problems.append(Problem(code, severity, text, base, actual=actual))


def _fine(value: Any) -> bool:
    """Whether a leaf needs no look; most of a large text is such."""
    kind = value.__class__
    return value.isascii() if kind is str else kind is int or kind is float or value is None or kind is bool


def _clean(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _children(value: dict[str, Any] | list[Any]) -> Iterable[Any]:
    return value.values() if isinstance(value, dict) else value
