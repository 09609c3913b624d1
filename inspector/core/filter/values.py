"""What a token after an operator means: a pattern after a colon, a literal after the strict operators."""

import re
from math import isfinite

from inspector.core.filter.automaton import Automaton
from inspector.core.filter.error import FilterError
from inspector.core.filter.fields import known_word
from inspector.core.filter.lexer import Kind, Token
from inspector.core.filter.quoting import characters, unescaped
from inspector.core.filter.regex import parse_regex
from inspector.core.filter.regextree import PatternError
from inspector.core.filter.tree import (
    Column,
    Field,
    Literal,
    Matches,
    Operand,
    Operator,
    Present,
    Regex,
    Wildcard,
    Word,
)

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?P<real>\.[0-9]+)?(?P<power>[eE][+-]?[0-9]+)?")
_CONSTANTS: dict[str, Literal] = {"null": None, "true": True, "false": False}
_ORDERED = (Operator.LESS, Operator.LESS_EQUAL, Operator.GREATER, Operator.GREATER_EQUAL)


def read_number(text: str) -> int | float | None:
    """The number that the text spells as JSON does, or None; None also for one too large for a double."""
    shape = _NUMBER.fullmatch(text)
    if shape is None:
        return None
    if shape["real"] is None and shape["power"] is None:
        return int(text)
    return number if isfinite(number := float(text)) else None


def pattern_of(field: Field, token: Token) -> Matches | Present:
    """``field:token``."""
    if token.kind is Kind.REGEX:
        return Matches(field, _regex(token))
    parts = [""]
    for piece in characters(token.text):
        if piece == "*":
            parts.append("")
        else:
            parts[-1] += unescaped(piece)
    if len(parts) > 1:
        inner = [part for part in parts[1:-1] if part]
        parts = [parts[0], *inner, parts[-1]]
        return Matches(field, Wildcard(tuple(parts))) if any(parts) else Present(field)
    return Matches(field, Word(_checked(field, parts[0], token)))


def _checked(field: Field, text: str, token: Token) -> str:
    if field is Column.ID and read_number(text) is None:
        raise FilterError("Expected a number after id.", token.position, token.length)
    if isinstance(field, Column):
        return known_word(field, text, token.position, token.length)
    return text


def _regex(token: Token) -> Regex:
    body, _, flags = token.text[1:].rpartition("/")
    pattern = "".join("/" if piece == r"\/" else piece for piece in characters(body))
    try:
        Automaton(parse_regex(body), ignore_case=bool(flags))
    except PatternError as error:
        raise FilterError(str(error), token.position + 1 + error.position, error.length) from None
    return Regex(pattern, ignore_case=bool(flags))


def literal_of(operand: Operand, operator: Operator, token: Token) -> Literal:
    """The value in ``operand operator token``. Columns but the id are text, so that ``user=42`` needs no quotes."""
    value: Literal = unescaped(token.text)
    if token.kind is not Kind.STRING:
        number = read_number(token.text)
        value = number if number is not None else _CONSTANTS.get(token.text, value)
    if operator in _ORDERED and (value is None or isinstance(value, bool)):
        raise FilterError(f"Expected a number or text after {operator.value}.", token.position, token.length)
    if not isinstance(operand, Column) or value is None:
        return value
    if operand is Column.ID:
        number = read_number(unescaped(token.text))
        if number is None:
            raise FilterError("Expected a number after id.", token.position, token.length)
        return number
    text = unescaped(token.text)
    return text if operator in _ORDERED else known_word(operand, text, token.position, token.length)
