"""Reads expressions that are not finished, or wrong: the tokens as far as there are any, and the terms they make.

It is for those who help while one types (completion, the soft background of a condition). What an expression means is
for ``parser`` alone to say.
"""

import re
from typing import NamedTuple

from inspector.core.filter.error import FilterError
from inspector.core.filter.lexer import MOST_CHARACTERS, Kind, Lexer, Token

_TO_SPACE = re.compile(r"\S+")
_OPEN_KEY = re.compile(r"""\.["'][^"']*\Z""")
"""A key in quotes that is still being written."""
_OPENS = (Kind.OPEN, Kind.CALL, Kind.LIST)
_CLOSES = (Kind.CLOSE, Kind.END_LIST)
_JOINS = (Kind.AND, Kind.OR)


class Piece(NamedTuple):
    """One term of an expression that stands in no parentheses but its own."""

    start: int
    end: int
    """After its last character."""


def rough_tokens(text: str) -> list[Token]:
    """As ``tokens``, for any text; beyond the longest expression it is not looked at.

    A string that is not closed reaches to the end. Anything else that is no token is one word, or one value after an
    operator, up to the next space; where a value is missing before a parenthesis there is one without characters.
    """
    lexer = Lexer(text[:MOST_CHARACTERS])
    while lexer.found[-1:] == [] or lexer.found[-1].kind is not Kind.END:
        try:
            token = lexer.next()
        except FilterError:
            token = _mended(lexer)
            lexer.at = token.position + token.length
        lexer.found.append(token)
    return lexer.found


def _mended(lexer: Lexer) -> Token:
    """What stands where the lexer found no token."""
    text, at = lexer.text, lexer.at
    if text[at] in "\"'":
        return Token(Kind.STRING, text[at + 1 :], at, len(text) - at)
    after_operator = bool(lexer.found) and lexer.found[-1].kind is Kind.OPERATOR
    if after_operator and text[at] == ")":
        return Token(Kind.VALUE, "", at, 0)
    kind = Kind.VALUE if after_operator or lexer.within[-1:] == [Kind.LIST] else Kind.WORD
    word = _TO_SPACE.match(text, at)
    end = word.end() if word else at + 1
    if kind is Kind.WORD and (key := _OPEN_KEY.search(text, at)) and key.start() < end:
        end = len(text)
    return Token(kind, text[at:end], at, end - at)


def top_terms(text: str) -> list[Piece]:
    """The terms of an expression outside parentheses, in order; what joins them is not part of any."""
    pieces: list[Piece] = []
    start: int | None = None
    depth = 0
    before: Token | None = None
    in_field = False
    found = rough_tokens(text)
    for token, after in zip(found, [*found[1:], found[-1]], strict=True):
        if token.kind is Kind.END or (depth == 0 and token.kind in _JOINS):
            _end(pieces, start, before)
            start, before = None, token
            continue
        goes_on = in_field or (before is not None and _goes_on(before, token, after))
        if start is not None and depth == 0 and not goes_on:
            _end(pieces, start, before)
            start = None
        in_field = goes_on and not in_field and after.kind is Kind.WORD and token.text.lower() == "in"
        start = token.position if start is None else start
        depth += token.kind in _OPENS
        depth = max(0, depth - (token.kind in _CLOSES))
        before = token
    return pieces


def _end(pieces: list[Piece], start: int | None, last: Token | None) -> None:
    if start is not None and last is not None:
        end = last.position + last.length + (last.kind is Kind.CALL)
        if end > start:
            pieces.append(Piece(start, end))


def _goes_on(before: Token, token: Token, after: Token) -> bool:
    """Whether a token belongs to the term that the one before it belongs to."""
    if token.kind is Kind.OPERATOR or before.kind in (Kind.OPERATOR, Kind.NOT):
        return True
    if token.kind in (Kind.LIST, Kind.COMMA, *_CLOSES):
        return True
    if token.kind is Kind.WORD and token.text.lower() == "in":
        return after.kind is Kind.LIST or (after.kind is Kind.WORD and before.kind is Kind.STRING)
    return False
