"""Sentences of rooms that know no window, said in its language: known again by their words.

Problems come out of session files, errors and notices out of the control API, all as plain English. A sentence is held
against the templates that these rooms write (``resources/translations/said.json``, made by
``packaging/translations.py``); what stands in the gaps is put into the translated one. What is known by no template
stays as it is.
"""

import json
import re
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from inspector.resources import resource

_LONGEST = 10_000
"""Longer texts are data, and stay. A filter has up to 4,000 characters, and an error may name most of them twice."""
_MOST_SENTENCES = 12
_DEEPEST = 3
_GAP = re.compile(r"\{\w+\}")
_BETWEEN = re.compile(r"\S[.?!] [A-Z`]")
"""Between two sentences: no gap of one goes over into the next, unless nothing else is known of the text."""
_KEY = 6
"""How many characters of a template's beginning or end it is found by."""
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
    str(QT_TRANSLATE_NOOP("Said", "a field")),
    str(QT_TRANSLATE_NOOP("Said", "a field or text")),
    str(QT_TRANSLATE_NOOP("Said", "text in quotes")),
    str(QT_TRANSLATE_NOOP("Said", "a comma or ]")),
    str(QT_TRANSLATE_NOOP("Said", "a comma and text in quotes")),
    str(QT_TRANSLATE_NOOP("Said", "a closing parenthesis")),
    str(QT_TRANSLATE_NOOP("Said", "and, or or the end")),
    str(QT_TRANSLATE_NOOP("Said", "=, !=, <, <=, > or >=")),
    str(QT_TRANSLATE_NOOP("Said", "=, !=, <, <=, > or >= after {0}(…)")),
    str(QT_TRANSLATE_NOOP("Said", "other, track, identify, page, screen, group or alias")),
    str(QT_TRANSLATE_NOOP("Said", "unchecked, good, bad, unplanned, incomplete or blocked")),
    str(QT_TRANSLATE_NOOP("Said", "endpoint, proxy or import")),
    str(QT_TRANSLATE_NOOP("Said", "retry, duplicate, marked, noted, deleted or tagged")),
)
"""What is made of pieces in the code, and pieces that stand in gaps."""


class _Template(NamedTuple):
    rank: int
    """The most telling one has the least."""
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
    found = " ".join(_in_turn(parts)) if len(parts) > 1 else text
    return found if found != text else _phrase(text, _DEEPEST, one_sentence=False) or text


def _in_turn(parts: list[str]) -> list[str]:
    """Sentences translated one after the other; the longest that is known counts, as values have full stops too."""
    found: list[str] = []
    while parts:
        known = ((end, _phrase(" ".join(parts[:end]), _DEEPEST)) for end in range(len(parts), 0, -1))
        end, words = next(((end, words) for end, words in known if words is not None), (1, parts[0]))
        found.append(words)
        parts = parts[end:]
    return found


def _phrase(text: str, depth: int, *, one_sentence: bool = True) -> str | None:
    """A text that is one of ours; None for any other."""
    for template in _likely(text):
        values = _values(template.literals, text)
        if values is not None and not (one_sentence and any(map(_BETWEEN.search, values))):
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


def _likely(text: str) -> list[_Template]:
    """The templates that a text may be of, by its beginning and its end; the most telling ones first."""
    sizes = range(1, min(_KEY, len(text)) + 1)
    keys = chain([""], (f"^{text[:size]}" for size in sizes), (f"${text[-size:]}" for size in sizes))
    known = _templates()
    return sorted(chain.from_iterable(known[key] for key in keys if key in known))


def _key(literals: tuple[str, ...]) -> str:
    """By what a template is looked up: how it begins or, where that is a gap, how it ends."""
    first, last = literals[0][:_KEY], literals[-1][-_KEY:]
    return f"^{first}" if first else f"${last}" if last else ""


@cache
def _templates() -> dict[str, list[_Template]]:
    """By ``_key``."""
    sources = dict.fromkeys((*json.loads(resource("translations", "said.json").read_text("utf-8")), *MORE))
    split = [(tuple(_GAP.split(source)), source) for source in sources]
    found: dict[str, list[_Template]] = {}
    for rank, (literals, source) in enumerate(sorted(split, key=lambda each: -sum(map(len, each[0])))):
        found.setdefault(_key(literals), []).append(_Template(rank, source, literals))
    return found


def _is_translated() -> bool:
    return QCoreApplication.translate("Said", MORE[0]) != MORE[0]
