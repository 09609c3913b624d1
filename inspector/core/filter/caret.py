"""What is being written where the caret stands in a filter expression, finished or not: for completing it."""

import re
from enum import Enum, auto
from typing import NamedTuple

from inspector.core.filter.error import FilterError
from inspector.core.filter.fields import TIME_NAMES, find_field
from inspector.core.filter.lexer import Kind, Token
from inspector.core.filter.paths import is_path
from inspector.core.filter.quoting import unescaped
from inspector.core.filter.rough import rough_tokens
from inspector.core.filter.tree import Field

Steps = tuple[str | int | None, ...]


class Wanted(Enum):
    """What could stand at the caret."""

    TERM = auto()
    """The beginning of a term: the name of a field, a function, text, ``not``, and what joins terms."""
    FIELD = auto()
    """The name of a field and nothing else: in a function, or after ``"value" in``."""
    KEY = auto()
    """The next key of a path into the message."""
    VALUE = auto()
    TIME = auto()
    """A time after ``since:``, ``until:`` or ``before:``."""
    NOTHING = auto()


class Caret(NamedTuple):
    """The place to complete."""

    wanted: Wanted
    start: int
    end: int
    """``start`` and ``end`` are what a completion takes the place of; the caret is within."""
    typed: str = ""
    """What of it stands before the caret, without quotes and backslashes."""
    field: Field | None = None
    """Whose value is wanted; None when it is a function's or nobody knows."""
    function: str = ""
    """The function whose value is wanted (``typeof``), or whose text is (``contains``, ``match``)."""
    operator: str = ""
    """What stands before a value; ``in`` within a list; empty within ``contains`` and ``match``."""
    operator_start: int = 0
    steps: Steps = ()
    """The keys before the one that is wanted."""
    joins: bool = False
    """Whether a term stands before, so that ``and`` and ``or`` make sense."""
    subject: Field | None = None
    """A field that stands by itself right before, so that an operator makes sense."""


_TESTS = ("contains", "match")
_WRITTEN = (Kind.WORD, Kind.VALUE, Kind.REGEX, Kind.AND, Kind.OR)
_TERM_AHEAD = re.compile(r"""\s-?[\w.$"\]]+\s*(?:!=|[:=<>])""")
_QUOTED_STEP = re.compile(r""""((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'""", re.DOTALL)
_PLAIN_STEP = re.compile(r"(?:[^.\[\]\\\"\s]|\\.)+", re.DOTALL)
_INDEX_STEP = re.compile(r"\[(\*|-?\d{1,9})\]")


def caret_context(text: str, caret: int) -> Caret:
    """What is wanted at ``caret`` (0 to the length of the text). Never raises, whatever the text."""
    caret = max(0, min(caret, len(text)))
    found = rough_tokens(text[:caret])[:-1]
    written = found[-1] if found and _touches(found[-1], caret, text) else None
    before = found[:-1] if written else found
    if written is None or (written.kind is Kind.OPERATOR):
        return _wanted(before if written is None else found, "", caret, caret, raw="")
    if written.kind is Kind.STRING:
        closed = caret - written.position > 1 and len(written.text) + 2 == written.length
        if closed:
            return Caret(Wanted.NOTHING, caret, caret)
        end = _string_end(text, written.position, caret)
        return _wanted(before, unescaped(written.text), written.position, end, raw="")
    if written.kind is Kind.REGEX:
        return Caret(Wanted.NOTHING, caret, caret)
    raw = text[written.position : caret]
    return _wanted(before, unescaped(raw), written.position, _word_end(text, written.position, caret), raw=raw)


def _touches(token: Token, caret: int, text: str) -> bool:
    """Whether the caret stands at the end of a token that can go on."""
    if token.position + token.length != caret:
        return False
    if token.kind is Kind.NOT:
        return text[token.position : caret].lower() == "not"
    return token.kind in (*_WRITTEN, Kind.STRING, Kind.OPERATOR) and token.length > 0


def _string_end(text: str, start: int, caret: int) -> int:
    """The end of the string in which the caret stands; the caret, if what follows was not meant to be in it."""
    string = _QUOTED_STEP.match(text, start)
    if string is None or _TERM_AHEAD.search(text, caret, string.end()):
        return caret
    return string.end()


def _word_end(text: str, start: int, caret: int) -> int:
    """The end of the word in which the caret stands."""
    for token in rough_tokens(text):
        if token.position == start and token.kind in (*_WRITTEN, Kind.NOT, Kind.CALL):
            return max(caret, start + token.length)
    return caret


def _wanted(before: list[Token], typed: str, start: int, end: int, *, raw: str) -> Caret:
    """What is wanted after some tokens, where ``typed`` stands already."""
    previous = before[-1] if before else None
    here = Caret(Wanted.TERM, start, end, typed)
    if previous and previous.kind is Kind.OPERATOR:
        return _value(before, here)
    opened = _opened(before)
    if opened is not None and before[opened].kind is Kind.LIST:
        return _in_list(before, opened, here)
    if opened is not None and before[opened].kind is Kind.CALL:
        return _in_call(before, opened, here, raw)
    if is_path(raw):
        return _key(raw, here)
    if previous and len(before) > 1 and _is_in(previous) and before[-2].kind is Kind.STRING:
        return here._replace(wanted=Wanted.FIELD)
    joins = previous is not None and previous.kind not in (Kind.AND, Kind.OR, Kind.NOT, Kind.OPEN)
    subject = _field(previous) if previous and joins and previous.position + previous.length < start else None
    return here._replace(joins=joins, subject=subject)


def _value(before: list[Token], here: Caret) -> Caret:
    """After an operator."""
    sign = before[-1]
    left = before[-2] if len(before) > 1 else None
    here = here._replace(wanted=Wanted.VALUE, operator=sign.text, operator_start=sign.position)
    if left is None:
        return here._replace(wanted=Wanted.NOTHING)
    if left.kind is Kind.CLOSE:
        calls = [token for token in before if token.kind is Kind.CALL]
        return here._replace(function=calls[-1].text.lower() if calls else "")
    if left.kind is Kind.WORD and left.text.lower() in TIME_NAMES:
        return here._replace(wanted=Wanted.TIME)
    return here._replace(field=_field(left))


def _in_list(before: list[Token], opened: int, here: Caret) -> Caret:
    """In ``field in [``: a value, unless one stands there already."""
    if before[-1].kind not in (Kind.LIST, Kind.COMMA):
        return here._replace(wanted=Wanted.NOTHING)
    field = _field(before[opened - 2]) if opened > 1 else None
    return here._replace(wanted=Wanted.VALUE, operator="in", operator_start=here.start, field=field)


def _in_call(before: list[Token], opened: int, here: Caret, raw: str) -> Caret:
    """In the parentheses of a function."""
    call = before[opened]
    if before[-1].kind is Kind.COMMA and call.text.lower() in _TESTS:
        field = _field(before[opened + 1])
        return here._replace(wanted=Wanted.VALUE, field=field, function=call.text.lower(), operator_start=here.start)
    if len(before) - 1 > opened:
        return here._replace(wanted=Wanted.NOTHING)
    return _key(raw, here) if is_path(raw) else here._replace(wanted=Wanted.FIELD)


def _key(raw: str, here: Caret) -> Caret:
    """The last key of a path."""
    found = _steps(raw)
    if found is None:
        return here._replace(wanted=Wanted.NOTHING)
    return here._replace(wanted=Wanted.KEY, steps=found[0], typed=found[1])


def _steps(raw: str) -> tuple[Steps, str] | None:
    """The steps of a path that is being written, and what there is of the last one; None if it cannot be read."""
    steps: list[str | int | None] = []
    at = int(raw == "$" or raw.startswith(("$.", "$[")))
    last: str | None = "" if at == len(raw) else None
    while at < len(raw):
        if index := _INDEX_STEP.match(raw, at):
            steps.append(None if index[1] == "*" else int(index[1]))
            at, last = index.end(), None
            continue
        if steps or at:
            if not raw.startswith(".", at):
                return None
            at += 1
        key = _QUOTED_STEP.match(raw, at) or _PLAIN_STEP.match(raw, at)
        if key is None:
            rest = raw[at:]
            if rest[:1] not in {"", '"', "'"}:
                return None
            return tuple(steps), unescaped(rest[1:])
        name = key[0] if key.re is _PLAIN_STEP else key[1] if key[1] is not None else key[2]
        steps.append(unescaped(name))
        at, last = key.end(), unescaped(name)
    return None if last is None else (tuple(steps[:-1]), last)


def _opened(before: list[Token]) -> int | None:
    """The place of the innermost parenthesis or list that is open."""
    open_at: list[int] = []
    for place, token in enumerate(before):
        if token.kind in (Kind.OPEN, Kind.CALL, Kind.LIST):
            open_at.append(place)
        elif token.kind in (Kind.CLOSE, Kind.END_LIST) and open_at:
            open_at.pop()
    return open_at[-1] if open_at else None


def _field(token: Token) -> Field | None:
    """The field that a token names, or None."""
    if token.kind is not Kind.WORD:
        return None
    try:
        return find_field(token.text, token.position)
    except FilterError:
        return None


def _is_in(token: Token) -> bool:
    return token.kind is Kind.WORD and token.text.lower() == "in"
