"""What kinds of text a plan can ask for, and how each is recognised.

A kind that is a JSON Schema format is recognised more narrowly than the format allows, so that whatever passes here
passes every checker of that format (RFC 3339, RFC 5321, RFC 3986, RFC 4122).
"""

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from inspector.plans.infer.codes import COUNTRIES, CURRENCIES
from inspector.plans.model import Schema

_DAY = r"([0-9]{4})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_TIME = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,9})?"
_ZONE = r"(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_LOCAL = r"[A-Za-z0-9_+]+(?:[.-][A-Za-z0-9_+]+)*"
_CHARACTER = r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})"
_DATE = re.compile(_DAY)
_DATE_TIME = re.compile(rf"{_DAY}T{_TIME}{_ZONE}")
_LOCAL_TIME = re.compile(rf"{_DAY}[T ]{_TIME}(?:{_ZONE})?")
_EMAIL = re.compile(rf"(?=.{{3,200}}\Z)(?=[^@]{{1,64}}@){_LOCAL}@{_LABEL}(?:\.{_LABEL})*\.[A-Za-z]{{2,24}}")
_URI = re.compile(
    rf"[a-z][a-z0-9+.-]{{1,20}}://{_LABEL}(?:\.{_LABEL})*(?::[0-9]{{1,5}})?"
    rf"(?:/{_CHARACTER}*)?(?:\?(?:{_CHARACTER}|\?)*)?(?:#(?:{_CHARACTER}|\?)*)?"
)
_UUID = re.compile(r"[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}")
_BYTE = r"(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
_IPV4 = re.compile(rf"{_BYTE}(?:\.{_BYTE}){{3}}")
_SEMVER = re.compile(r"[0-9]{1,9}\.[0-9]{1,9}\.[0-9]{1,9}(?:[-+][0-9A-Za-z.+-]{1,60})?")
_LOCALE = re.compile(r"[a-z]{2}-[A-Z]{2}")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,17})?")


class TextKind(NamedTuple):
    """A kind of text."""

    words: str
    """What a person calls many of them: ``email addresses``."""
    fits: Callable[[str], bool]
    schema: Schema
    """What a plan asks beside ``type: string``; empty where it is only a question."""
    question: str = ""
    """What a person should think about."""


def _is_day(match: re.Match[str] | None) -> bool:
    if match is None:
        return False
    try:
        date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return False
    return True


def _matches(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda text: pattern.fullmatch(text) is not None


KINDS = (
    TextKind("date-times", lambda text: _is_day(_DATE_TIME.fullmatch(text)), {"format": "date-time"}),
    TextKind("dates", lambda text: _is_day(_DATE.fullmatch(text)), {"format": "date"}),
    TextKind(
        "dates with times",
        lambda text: _is_day(_LOCAL_TIME.fullmatch(text)),
        {},
        "a date-time as RFC 3339 has it (2026-01-31T12:00:00Z) would say in which zone?",
    ),
    TextKind("UUIDs", _matches(_UUID), {"format": "uuid"}),
    TextKind("email addresses", _matches(_EMAIL), {"format": "email"}, "personal data?"),
    TextKind("URLs", _matches(_URI), {"format": "uri"}),
    TextKind("IP addresses", _matches(_IPV4), {"format": "ipv4"}, "personal data?"),
    TextKind(
        "versions",
        _matches(_SEMVER),
        {"pattern": r"^[0-9]+\.[0-9]+\.[0-9]+([-+].+)?$"},
    ),
    TextKind("currency codes", CURRENCIES.__contains__, {"pattern": "^[A-Z]{3}$"}),
    TextKind("country codes", COUNTRIES.__contains__, {"pattern": "^[A-Z]{2}$"}),
    TextKind("locales", _matches(_LOCALE), {"pattern": "^[a-z]{2}-[A-Z]{2}$"}),
    TextKind("true and false as texts", lambda text: text.lower() in {"true", "false"}, {}, "a boolean?"),
    TextKind("numbers as texts", _matches(_NUMBER), {}, "a number?"),
)
"""Every kind, the more telling ones first."""
