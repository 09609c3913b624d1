"""When an event happened and when it was sent, out of what its places say."""

from typing import Any, NamedTuple

from inspector.core.problem import Problem, Severity
from inspector.core.timestamps import format_us, parse_us
from inspector.vendors.many.declaration import Way
from inspector.vendors.many.places import Scope, as_text, first

_LONGEST_SHOWN = 80


class Date(NamedTuple):
    """A date that was sent."""

    text: Any = None
    """As ISO 8601, or as it was sent when it is no date."""
    moment: int | None = None
    as_sent: bool = True


def dates_of(way: Way, scope: Scope) -> tuple[Date, Date, tuple[Problem, ...]]:
    """When it happened and when it was sent, and what is wrong with these dates."""
    problems = []
    found = []
    for key, places in (("timestamp", way.time), ("sentAt", way.sent)):
        raw = first(scope, places)
        moment = None if raw is None or isinstance(raw, bool) else _moment(raw)
        if raw is not None and moment is None:
            shown = (as_text(raw) or "")[:_LONGEST_SHOWN]
            text = f"{key} is not a date that can be read."
            problems.append(Problem("invalid_timestamp", Severity.WARNING, text, f"/{key}", "date", shown))
        iso = (isinstance(raw, str) and "-" in raw[1:] and "Z+" not in raw) or moment is None
        found.append(Date(raw if iso or moment is None else format_us(moment), moment, iso))
    return found[0], found[1], tuple(problems)


def _moment(raw: Any) -> int | None:
    """A date; some SDKs write a zone after the ``Z``."""
    moment = parse_us(raw)
    return parse_us(raw.replace("Z+", "+")) if moment is None and isinstance(raw, str) and "Z+" in raw else moment
