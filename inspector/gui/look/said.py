"""Sentences of rooms that know no window, said in its language: known again by their words.

Problems come out of session files, errors and notices out of the control API, all as plain English. A sentence is held
against the templates that these rooms write (``resources/translations/said.json``, made by
``packaging/translations.py``); what stands in the gaps is put into the translated one. What is known by no template
stays as it is.
"""

import json
import re
from functools import cache, lru_cache
from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from inspector.resources import resource

_LONGEST = 2_000
"""Longer texts are data, and stay."""
_MOST_SENTENCES = 12
_DEEPEST = 3
_GAP = re.compile(r"\{\w+\}")
_BETWEEN = re.compile(r"[a-z][.?!] [A-Z]")
"""Between two sentences: no gap of one goes over into the next."""
_END = re.compile(r"(?<=[.?!]) ")

MORE: tuple[str, ...] = (
    str(QT_TRANSLATE_NOOP("Said", "{0} must be {1}, got {2}; did you mean {3}?")),
    str(QT_TRANSLATE_NOOP("Said", "{0} must match the pattern {1}, got {2}.")),
    str(QT_TRANSLATE_NOOP("Said", "{0} is missing.")),
    str(QT_TRANSLATE_NOOP("Said", "{0} is missing; {1} is there, which is not planned.")),
    str(QT_TRANSLATE_NOOP("Said", "{0} is not in the plan.")),
    str(QT_TRANSLATE_NOOP("Said", "{0} is not in the plan; did you mean {1}?")),
    str(QT_TRANSLATE_NOOP("Said", "{0} is not in the plan, which allows no other properties.")),
    str(QT_TRANSLATE_NOOP("Said", "{0} is not in the plan, which allows no other properties; did you mean {1}?")),
    str(QT_TRANSLATE_NOOP("Said", "The event {0} is not in the plan.")),
    str(QT_TRANSLATE_NOOP("Said", "The event {0} is not in the plan; did you mean {1}?")),
    str(QT_TRANSLATE_NOOP("Said", "No SDK asks for {0}.")),
    str(QT_TRANSLATE_NOOP("Said", "Did you mean {0}?")),
    str(QT_TRANSLATE_NOOP("Said", "It goes to no destination but {0}.")),
    str(QT_TRANSLATE_NOOP("Said", "It goes to no destination: `All` is false.")),
    str(QT_TRANSLATE_NOOP("Said", "Segment drops a message whose {0} are {1}; they have to be an object.")),
    str(QT_TRANSLATE_NOOP("Said", "Segment drops a message without userId and anonymousId.")),
    str(QT_TRANSLATE_NOOP("Said", "Blocked by the rules ({0}): {1}")),
    str(QT_TRANSLATE_NOOP("Said", "longer than {0} bytes")),
    str(QT_TRANSLATE_NOOP("Said", "announced with {0} bytes")),
    str(QT_TRANSLATE_NOOP("Said", "it cannot be parsed")),
    str(QT_TRANSLATE_NOOP("Said", "the message")),
    str(QT_TRANSLATE_NOOP("Said", "a text")),
    str(QT_TRANSLATE_NOOP("Said", "a number")),
    str(QT_TRANSLATE_NOOP("Said", "a whole number")),
    str(QT_TRANSLATE_NOOP("Said", "true or false")),
    str(QT_TRANSLATE_NOOP("Said", "an object")),
    str(QT_TRANSLATE_NOOP("Said", "a list")),
    str(QT_TRANSLATE_NOOP("Said", "a text or null")),
    str(QT_TRANSLATE_NOOP("Said", "a number or null")),
    str(QT_TRANSLATE_NOOP("Said", "a whole number or null")),
    str(QT_TRANSLATE_NOOP("Said", "the text {0}")),
    str(QT_TRANSLATE_NOOP("Said", "the number {0}")),
    str(QT_TRANSLATE_NOOP("Said", "an empty list")),
    str(QT_TRANSLATE_NOOP("Said", "an empty object")),
    str(QT_TRANSLATE_NOOP("Said", "a list of {0} elements")),
    str(QT_TRANSLATE_NOOP("Said", "a list of 1 element")),
    str(QT_TRANSLATE_NOOP("Said", "an object with {0} keys")),
    str(QT_TRANSLATE_NOOP("Said", "an object with 1 key")),
    str(QT_TRANSLATE_NOOP("Said", "one of {0}")),
    str(QT_TRANSLATE_NOOP("Said", "at least {0}")),
    str(QT_TRANSLATE_NOOP("Said", "at most {0}")),
    str(QT_TRANSLATE_NOOP("Said", "a multiple of {0}")),
    str(QT_TRANSLATE_NOOP("Said", "an email address")),
    str(QT_TRANSLATE_NOOP("Said", "a UUID")),
    str(QT_TRANSLATE_NOOP("Said", "a date such as {0}")),
    str(QT_TRANSLATE_NOOP("Said", "a date and time with a zone, such as {0}")),
    str(QT_TRANSLATE_NOOP("Said", "a URI with its scheme, such as {0}")),
    str(QT_TRANSLATE_NOOP("Said", "a card number")),
    str(QT_TRANSLATE_NOOP("Said", "a decimal number")),
    str(QT_TRANSLATE_NOOP("Said", "a key or token")),
    str(QT_TRANSLATE_NOOP("Said", "a phone number")),
    str(QT_TRANSLATE_NOOP("Said", "a secret")),
    str(QT_TRANSLATE_NOOP("Said", "a social security number")),
    str(QT_TRANSLATE_NOOP("Said", "a token or password in an address")),
    str(QT_TRANSLATE_NOOP("Said", "an IBAN")),
    str(QT_TRANSLATE_NOOP("Said", "an IP address")),
    str(QT_TRANSLATE_NOOP("Said", "an official number")),
    str(QT_TRANSLATE_NOOP("Said", "an integer")),
    str(QT_TRANSLATE_NOOP("Said", "an array of events")),
    str(QT_TRANSLATE_NOOP("Said", "an empty array")),
    str(QT_TRANSLATE_NOOP("Said", "a name without values")),
    str(QT_TRANSLATE_NOOP("Said", "Nothing is read from a message's {0} that is {1}; it has to be an object.")),
    str(QT_TRANSLATE_NOOP("Said", "Nothing is read from a message's {0} are {1}; they have to be an object.")),
    str(QT_TRANSLATE_NOOP("Said", "{0} seconds")),
    str(QT_TRANSLATE_NOOP("Said", "{0} minutes")),
    str(QT_TRANSLATE_NOOP("Said", "{0} hours")),
    str(QT_TRANSLATE_NOOP("Said", "{0} days")),
    str(QT_TRANSLATE_NOOP("Said", "{0} bytes")),
    str(QT_TRANSLATE_NOOP("Said", "{0} events")),
    str(QT_TRANSLATE_NOOP("Said", "another program")),
    str(QT_TRANSLATE_NOOP("Said", "A program of this machine")),
)
"""What is made of pieces in the code, and pieces that stand in gaps."""


class _Template(NamedTuple):
    source: str
    literals: tuple[str, ...]
    """What stands around the gaps."""


def said(text: str) -> str:
    """An English text of another room in the language of the window, sentence by sentence; unknown ones stay."""
    if not text or len(text) > _LONGEST or not _is_translated():
        return text
    return _said(text, QCoreApplication.translate("Said", MORE[0]))


@lru_cache(maxsize=4_096)
def _said(text: str, _: str) -> str:
    """``_`` tells catalogues apart, so that nothing is remembered from another one."""
    whole = _phrase(text, _DEEPEST)
    if whole is not None:
        return whole
    parts = _END.split(text, _MOST_SENTENCES)
    return text if len(parts) < 2 else " ".join(_in_turn(parts))


def _in_turn(parts: list[str]) -> list[str]:
    """Sentences translated one after the other; the longest that is known counts, as values have full stops too."""
    found: list[str] = []
    while parts:
        known = ((end, _phrase(" ".join(parts[:end]), _DEEPEST)) for end in range(len(parts), 0, -1))
        end, words = next(((end, words) for end, words in known if words is not None), (1, parts[0]))
        found.append(words)
        parts = parts[end:]
    return found


def _phrase(text: str, depth: int) -> str | None:
    """A text that is one of ours; None for any other."""
    for template in _templates():
        values = _values(template.literals, text)
        if values is not None and not any(map(_BETWEEN.search, values)):
            words = QCoreApplication.translate("Said", template.source)
            inner = [value if depth == 0 else _phrase(value, depth - 1) or value for value in values]
            return _filled(template.source, words, inner)
    return None


def _filled(source: str, words: str, values: list[str]) -> str:
    gaps = dict(zip(_GAP.findall(source), values, strict=True))
    return _GAP.sub(lambda found: gaps.get(found[0], found[0]), words)


def _values(literals: tuple[str, ...], text: str) -> list[str] | None:
    """What stands in the gaps, if the text has all that stands around them, in this order. Linear in the text."""
    first, *rest = literals
    if not rest:
        return [] if text == first else None
    *middle, last = rest
    if not text.startswith(first) or not text.endswith(last):
        return None
    at, end, values = len(first), len(text) - len(last), list[str]()
    for literal in middle:
        found = text.find(literal, at + 1, end)
        if found < 0:
            return None
        values.append(text[at:found])
        at = found + len(literal)
    return [*values, text[at:end]] if at < end else None


@cache
def _templates() -> tuple[_Template, ...]:
    """The most telling ones first."""
    known = json.loads(resource("translations", "said.json").read_text("utf-8"))
    found = [_Template(source, tuple(_GAP.split(source))) for source in dict.fromkeys((*known, *MORE))]
    return tuple(sorted(found, key=lambda each: -sum(map(len, each.literals))))


def _is_translated() -> bool:
    return QCoreApplication.translate("Said", MORE[0]) != MORE[0]
