"""Times in filters: ``10m`` (ago), ``2026-11-22``, ``2026-11-22T05:03:00.120Z``."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from inspector.core.timestamps import format_us, parse_us

_UNITS = {
    "w": 604_800_000_000,
    "d": 86_400_000_000,
    "h": 3_600_000_000,
    "m": 60_000_000,
    "s": 1_000_000,
    "ms": 1_000,
}
"""Microseconds of each unit, the longest first."""
_LONGEST_US = 100 * 365 * _UNITS["d"]
_AGO = re.compile(r"(?:[0-9]{1,18}(?:ms|[wdhms]))+")
_PART = re.compile(r"([0-9]+)(ms|[wdhms])")
_AT = re.compile(
    r"(?:19[7-9]|2[0-9]{2})[0-9]-[0-9]{2}-[0-9]{2}"
    r"(?:[T ][0-9]{2}:[0-9]{2}(?P<second>:[0-9]{2}(?:\.(?P<digits>[0-9]{1,6}))?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Ago:
    """A moment before the one at which the filter is applied, in microseconds."""

    us: int


@dataclass(frozen=True, slots=True)
class At:
    """A fixed moment, in microseconds since 1970-01-01 UTC."""

    us: int


class Period(NamedTuple):
    """From the first moment that a text can mean to the first one after; both alike for a time ago."""

    start: Ago | At
    end: Ago | At


def parse_moment(text: str) -> Period | None:
    """The period that the text means, or None. A day without a time is the whole day; without a zone it is UTC."""
    if _AGO.fullmatch(text):
        total = sum(int(number) * _UNITS[unit] for number, unit in _PART.findall(text))
        return Period(Ago(total), Ago(total)) if total <= _LONGEST_US else None
    shape = _AT.fullmatch(text)
    start = parse_us(text.upper()) if shape else None
    if shape is None or start is None or start < 0:
        return None
    return Period(At(start), At(start + _precision(shape)))


def _precision(shape: re.Match[str]) -> int:
    """Microseconds of the smallest unit that was written."""
    if len(shape[0]) == len("2026-11-22"):
        return _UNITS["d"]
    if shape["second"] is None:
        return _UNITS["m"]
    return int(10 ** (6 - len(shape["digits"] or "")))


def moment_text(moment: Ago | At) -> str:
    """The moment as ``parse_moment`` reads it, in the longest unit that says it exactly."""
    if isinstance(moment, At):
        return format_us(moment.us)
    unit, size = next(item for item in _UNITS.items() if moment.us % item[1] == 0)
    return f"{moment.us // size}{unit}" if moment.us else "0s"
