"""Writes a tree as a filter expression in its canonical, friendly form."""

import re

from inspector.core.filter.fields import MESSAGE_KEYS
from inspector.core.filter.moments import moment_text
from inspector.core.filter.paths import path_text
from inspector.core.filter.quoting import characters, quoted
from inspector.core.filter.tree import (
    And,
    Before,
    Call,
    Compare,
    Contains,
    Everything,
    Expression,
    Glob,
    Literal,
    Matches,
    Not,
    OneOf,
    Operand,
    Or,
    Path,
    Present,
    Regex,
    Since,
    Term,
    Text,
    Wildcard,
    Word,
)

_PLAIN_WORD = re.compile(r"(?!(?:and|or|not|in)\Z)\w[\w.@+-]*", re.IGNORECASE)
_PLAIN_VALUE = re.compile(r"[\w.@+-][\w.@+/:-]*")


def to_text(expression: Expression) -> str:
    """The expression in its shortest friendly form; ``parse`` makes an equal tree of it.

    It holds for every tree that ``parse`` can make. The text can be longer than what the tree was parsed from.
    """
    match expression:
        case Everything():
            return ""
        case And(items):
            return " ".join(_grouped(item, (And, Or)) for item in items)
        case Or(items):
            return " or ".join(_grouped(item, (Or,)) for item in items)
        case Not(item):
            return "-" + _grouped(item, (And, Or))
        case _:
            return _term_text(expression)


def _grouped(item: Expression, within: tuple[type[And] | type[Or], ...]) -> str:
    return f"({to_text(item)})" if isinstance(item, within) else to_text(item)


def _term_text(term: Term) -> str:
    match term:
        case Text(text):
            return text if _PLAIN_WORD.fullmatch(text) else quoted(text)
        case Since(moment):
            return f"since:{moment_text(moment)}"
        case Before(moment):
            return f"before:{moment_text(moment)}"
        case Present(field):
            return f"{operand_text(field)}:*"
        case Matches(field, pattern):
            return f"{operand_text(field)}:{pattern_text(pattern)}"
        case _:
            return _fql_text(term)


def _fql_text(term: Compare | OneOf | Contains | Glob) -> str:
    operand = operand_text(term.operand)
    match term:
        case Compare(_, operator, value):
            return f"{operand}{operator}{literal_text(value)}"
        case OneOf(_, values):
            return f"{operand} in [{', '.join(map(literal_text, values))}]"
        case Contains(_, text):
            return f"contains({operand}, {quoted(text)})"
        case Glob(_, pattern):
            pieces = (r"\"" if piece == '"' else piece for piece in characters(pattern))
            return f'match({operand}, "{"".join(pieces)}")'


def operand_text(operand: Operand) -> str:
    """A field, or a function of one, as it is written in a filter."""
    if isinstance(operand, Call):
        return f"{operand.function}({operand_text(operand.operand)})"
    return path_text(operand, MESSAGE_KEYS) if isinstance(operand, Path) else operand.value


def pattern_text(pattern: Word | Wildcard | Regex) -> str:
    """A pattern as it is written after a colon."""
    if isinstance(pattern, Regex):
        body = "".join(r"\/" if piece == "/" else piece for piece in characters(pattern.pattern))
        return f"/{body}/{'i' * pattern.ignore_case}"
    parts = (pattern.text,) if isinstance(pattern, Word) else pattern.parts
    if all(not part or _PLAIN_VALUE.fullmatch(part) for part in parts) and any(parts):
        return "*".join(parts)
    return "*".join(quoted(part)[1:-1].replace("*", r"\*") for part in parts).join('""')


def literal_text(value: Literal) -> str:
    """A value as it is written after a strict operator."""
    if isinstance(value, str):
        return quoted(value)
    constant = {None: "null", True: "true", False: "false"}
    return constant[value] if value is None or isinstance(value, bool) else repr(value)
