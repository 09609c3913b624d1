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

from PySide6.QtCore import QCoreApplication

from inspector.gui.look.pieces import MORE
from inspector.resources import resource

_LONGEST = 10_000
"""Longer texts are data, and stay. A filter has up to 4,000 characters, and an error may name most of them twice."""
_MOST_SENTENCES = 12
_DEEPEST = 3
_GAP = re.compile(r"\{\w+\}")
_BETWEEN = re.compile(r"\S[.?!] [A-Za-z`'\"]")
"""Between two sentences: no gap of one goes over into the next, unless nothing else is known of the text."""
_KEY = 6
"""How many characters of a template's beginning or end it is found by."""
_ROW = re.compile(r"(.+) (or|and) (.+)", re.DOTALL)
_VALUE = re.compile(r'"[^"]*"|`[^`]*`|-?[0-9][0-9.eE+-]*|null|true|false')
"""In a sentence: a text in quotes, a name, a number or a constant."""
_END = re.compile(r"(?<=[.?!]) ")


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
    return _row(text, depth) if depth else None


def _row(text: str, depth: int) -> str | None:
    """Values and pieces joined by *or* or *and*, if each is one; what else has these words is data."""
    found = _ROW.fullmatch(text)
    if found is None:
        return None
    words = [each if _VALUE.fullmatch(each) else _phrase(each, depth - 1) for each in (*found[1].split(", "), found[3])]
    known = [each for each in words if each is not None]
    if len(known) < len(words):
        return None
    joint = QCoreApplication.translate("Said", "or")
    if found[2] == "and":
        joint = QCoreApplication.translate("Said", "and")
    return f"{', '.join(known[:-1])} {joint} {known[-1]}"


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
