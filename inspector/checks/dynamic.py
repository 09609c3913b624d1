"""Values where only names belong: ids, dates, addresses and long numbers in the names of events and properties.

Source: Segment's advice on names (tracking plan reference, 7.1): no values in event names, no dynamic property keys.
"""

import re

_SUSPICIOUS = re.compile(r"[0-9]{4}|@|[0-9]-[0-9]|[0-9]/[0-9]|[0-9a-f]{8}-")
_VALUES = (
    ("an email address", re.compile(r"[^\s@]{1,64}@[^\s@.]{1,63}\.[^\s@]{2,63}")),
    ("a UUID", re.compile(r"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}")),
    (
        "a date",
        re.compile(
            r"(?<![0-9])(?:(?:19|20)[0-9]{2}[-/._](?:0?[1-9]|1[0-2])(?:[-/._][0-3]?[0-9])?"
            r"|[0-3]?[0-9][-/.][0-3]?[0-9][-/.](?:19|20)[0-9]{2})(?![0-9])"
        ),
    ),
    ("an id", re.compile(r"(?<![0-9a-zA-Z])(?=[a-f]{0,32}[0-9])(?=[0-9]{0,32}[a-f])[0-9a-f]{12,64}(?![0-9a-zA-Z])")),
    ("a long number", re.compile(r"[0-9]{5,}")),
)
_NUMBER = re.compile(r"[0-9]+")
LONGEST = 500
"""Characters of a name that are looked at."""


def value_in(name: str) -> str | None:
    """What value stands in a name: ``a UUID``, ``a date``, …; None for none."""
    text = name[:LONGEST]
    if _SUSPICIOUS.search(text) is None and len(text) < 12:
        return None
    return next((what for what, form in _VALUES if form.search(text)), None)


def without_numbers(name: str) -> str | None:
    """A name with its numbers left out, None for a name without a number."""
    text = name[:LONGEST]
    return _NUMBER.sub("#", text) if _NUMBER.search(text) else None
