"""What the list under the filter bar offers at a caret: names, keywords and values, and what they write."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from inspector.core.filter.caret import Caret, Wanted
from inspector.core.filter.fields import COLUMNS, MESSAGE_KEYS, TIME_NAMES, VOCABULARIES
from inspector.core.filter.paths import path_text
from inspector.core.filter.quoting import quoted
from inspector.core.filter.tree import Column, Path, Word
from inspector.core.filter.writer import pattern_text
from inspector.gui.filterbar.fieldwords import (
    field_words,
    function_words,
    join_words,
    kind_word,
    operator_words,
    time_words,
)
from inspector.gui.filterbar.suggesting import Look
from inspector.gui.look.safetext import one_line
from inspector.storage.filtering.suggest import Suggester, Suggestion

MOST = 50
"""Values and keys offered."""
_MOST_NAMES = 5
"""Event names offered where a term begins."""
_MOST_KEYS = 5
"""Keys of properties and of traits offered where a term begins: people type the name that they know."""
_MOST_S = 0.015
"""How long a session is looked through for one key press."""
_OBJECTS = frozenset({"properties", "traits", "context", "integrations", "options"})
_KINDS = ("string", "number", "bool", "list", "object", "null")
_GLOB_SIGNS = frozenset('*?[]\\"')
_translate = QCoreApplication.translate


class Offer(NamedTuple):
    """One line of the list."""

    label: str
    """What is seen, safe to show."""
    text: str
    """What is written."""
    start: int
    end: int
    """What of the filter it takes the place of."""
    hint: str = ""
    met: int = 0
    """How often it was met; 0 says nothing."""
    more: bool = False
    """Whether there is something to complete right after it."""


def look_for(caret: Caret) -> Look | None:
    """What has to be looked up in the session for a caret; None if nothing has."""
    typed, field = caret.typed, caret.field
    if caret.wanted is Wanted.KEY:
        return lambda session: session.keys(caret.steps, typed, MOST, _MOST_S)
    if caret.wanted is Wanted.VALUE and field is not None:
        return lambda session: session.values(field, typed, MOST, _MOST_S)
    if caret.wanted is Wanted.TERM and len(typed) > 1:
        return lambda session: [
            *_found_keys(session, typed),
            *session.values(Column.EVENT, typed, _MOST_NAMES, _MOST_S),
        ]
    return None


def _found_keys(session: Suggester, typed: str) -> list[Suggestion]:
    return [
        found._replace(under=under)
        for under in ("properties", "traits")
        for found in session.keys((under,), typed, _MOST_KEYS, _MOST_S)
    ]


def offers(text: str, caret: Caret, found: Iterable[Suggestion] = ()) -> list[Offer]:
    """What to offer, the likeliest first; nothing when all there is stands there already."""
    made: list[Offer] = []
    match caret.wanted:
        case Wanted.TERM:
            made = [*_terms(text, caret), *_names(text, caret, found)]
        case Wanted.FIELD:
            made = list(_fields(text, caret))
        case Wanted.KEY:
            made = [_key(text, caret, each) for each in found]
        case Wanted.VALUE:
            made = list(_values(caret, found))
        case Wanted.TIME:
            made = list(_plain(caret, time_words()))
    here = text[caret.start : caret.end]
    return [] if len(made) == 1 and made[0].text == here and made[0].start == caret.start else made


def known_at_once(caret: Caret) -> list[Suggestion]:
    """What can be offered before anything was looked up."""
    if caret.wanted is Wanted.VALUE and isinstance(caret.field, Column):
        return [Suggestion(word) for word in VOCABULARIES.get(caret.field, ()) if caret.typed.lower() in word]
    return []


def _terms(text: str, caret: Caret) -> Iterator[Offer]:
    if caret.subject is not None:
        for sign, hint in operator_words().items():
            yield Offer(sign, f"{sign} " if sign != "in [" else sign, caret.start, caret.end, hint, more=True)
    joins: Mapping[str, str] = join_words() if caret.joins else {}
    joins = {**joins, "not": _translate("Filter", "the opposite of what follows")}
    if caret.typed:
        yield from _fields(text, caret)
    for word, hint in joins.items():
        if word.startswith(caret.typed.lower()):
            yield Offer(word, f"{word} ", caret.start, caret.end, hint, more=True)
    if not caret.typed:
        yield from _fields(text, caret)
    for name, hint in function_words().items():
        if name.startswith(caret.typed.lower()):
            yield Offer(f"{name}(…)", f"{name}(", caret.start, caret.end, hint, more=True)


def _fields(text: str, caret: Caret) -> Iterator[Offer]:
    """Names that begin with what was typed, then those that hold it."""
    typed = caret.typed.lower()
    known = {name: hint for name, hint in field_words().items() if _exists(name)}
    first = [name for name in known if any(each.startswith(typed) for each in _spellings(name))]
    rest = [name for name in known if name not in first and typed in name.lower()]
    for name in (*first, *rest):
        if name.endswith("."):
            yield Offer(name, name, caret.start, caret.end, known[name], more=True)
        elif caret.wanted is not Wanted.FIELD or name not in TIME_NAMES:
            written = name + _colon(text, caret)
            yield Offer(name, written, caret.start, caret.end, known[name], more=written != name)


def _exists(name: str) -> bool:
    plain = name.rstrip(".")
    return plain in COLUMNS or plain in MESSAGE_KEYS or plain in TIME_NAMES or plain == "$"


def _spellings(name: str) -> list[str]:
    """The names of a field in lower case: Segment's own are found too."""
    column = COLUMNS.get(name)
    return [name.lower(), *(other for other, same in COLUMNS.items() if column is not None and same is column)]


def _colon(text: str, caret: Caret) -> str:
    """A colon, unless an operator follows already or none is wanted."""
    follows = text[caret.end :].lstrip()[:1]
    return "" if caret.wanted is Wanted.FIELD or (follows and follows in ":=<>!,") or _in_call(text, caret) else ":"


def _in_call(text: str, caret: Caret) -> bool:
    before = text[: caret.start].rstrip()
    return before.endswith("(") and before[-2:-1].isalpha()


def _key(text: str, caret: Caret, found: Suggestion) -> Offer:
    path = path_text(Path((*caret.steps, found.text)), MESSAGE_KEYS)
    written = path + ("." if found.kind == "object" else _colon(text, caret))
    label = one_line(path_text(Path((found.text,)), MESSAGE_KEYS | {found.text}))
    return Offer(label, written, caret.start, caret.end, kind_word(found.kind), found.met, more=written != path)


def _names(text: str, caret: Caret, found: Iterable[Suggestion]) -> Iterator[Offer]:
    """Keys with all of their path, and names of events."""
    for each in found:
        if each.under:
            path = _key(text, caret._replace(steps=(each.under,)), each)
            yield path._replace(label=one_line(f"{each.under}.") + path.label)
            continue
        written = f"event:{pattern_text(Word(each.text))}"
        yield Offer(one_line(written), written, caret.start, caret.end, _translate("Filter", "event"), each.met)


def _values(caret: Caret, found: Iterable[Suggestion]) -> Iterator[Offer]:
    if caret.function == "typeof" and caret.field is None:
        yield from _plain(caret, {quoted(kind): kind_word(kind) for kind in _KINDS})
        return
    listed = list(found)
    for each in listed:
        hint = kind_word(each.kind) if each.kind != "string" else ""
        yield Offer(one_line(each.text), _written(caret, each), caret.start, caret.end, hint, each.met)
    if caret.operator == ":" and not caret.typed and caret.field is not None:
        if any(each.kind == "number" for each in listed) or caret.field is Column.ID:
            for sign in (">", ">=", "<", "<="):
                yield Offer(sign, sign, caret.operator_start, caret.end, operator_words()[sign], more=True)
        if caret.field not in VOCABULARIES:
            yield Offer("*", "*", caret.start, caret.end, _translate("Filter", "any value: it is there"))


def _written(caret: Caret, found: Suggestion) -> str:
    """A value with the quotes that it needs where it stands."""
    if caret.operator == ":":
        return pattern_text(Word(found.text))
    if caret.function == "match":
        return '"' + "".join(f"\\{sign}" if sign in _GLOB_SIGNS else sign for sign in found.text) + '"'
    plain = found.kind in {"number", "bool", "null"} and not caret.function
    return found.text if plain else quoted(found.text)


def _plain(caret: Caret, words: Mapping[str, str]) -> Iterator[Offer]:
    for word, hint in words.items():
        if word.strip('"').startswith(caret.typed):
            yield Offer(word, word, caret.start, caret.end, hint)
