"""Cuts a filter expression into tokens that know where they stand.

What a character means depends on what came before it: after an operator a value begins, in which ``:``, ``=`` and
``-`` are ordinary; inside a call or a list a comma separates. The lexer keeps track of just that much, so that the
tokens can also serve to colour an expression that does not parse.
"""

import re
from enum import Enum, auto
from typing import NamedTuple

from inspector.core.filter.error import FilterError

MOST_CHARACTERS = 4_000
"""Longest expression. Python refuses to read integers of more than 4,300 digits, so no number can hurt either."""


class Kind(Enum):
    """What a token is."""

    WORD = auto()
    """A bare word: the name of a field, or text."""
    STRING = auto()
    VALUE = auto()
    """A bare value after an operator or in a list."""
    REGEX = auto()
    OPERATOR = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    CALL = auto()
    """A word with an opening parenthesis right behind it; the token stands for both."""
    OPEN = auto()
    CLOSE = auto()
    LIST = auto()
    END_LIST = auto()
    COMMA = auto()
    END = auto()


class Token(NamedTuple):
    """A piece of the expression."""

    kind: Kind
    text: str
    """Its characters as written; without the quotes of a string, without the parenthesis of a call."""
    position: int
    length: int
    """How many characters it takes in the expression; of a call only the name."""


_KEYWORDS = {"and": Kind.AND, "or": Kind.OR, "not": Kind.NOT}
_SIGNS = {"(": Kind.OPEN, ")": Kind.CLOSE, ",": Kind.COMMA, "-": Kind.NOT, "!": Kind.NOT}
_OPERATOR = re.compile(r"!=|<=|>=|==|[:=<>]")
_STRING = re.compile(r""""((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)\'""", re.DOTALL)
_REGEX = re.compile(r"/((?:[^/\\]|\\.)+)/i?(?=[\s)]|\Z)", re.DOTALL)
_SPACE = re.compile(r"\s*")
_WORD_END = re.compile(r"[\s():=<>]|!=")


def tokens(text: str) -> list[Token]:
    """The tokens of an expression, the last of kind END. Raises FilterError where there is no token."""
    if len(text) > MOST_CHARACTERS:
        raise FilterError(
            f"Expected at most {MOST_CHARACTERS} characters, not {len(text)}.", MOST_CHARACTERS, len(text)
        )
    lexer = Lexer(text)
    while lexer.found[-1:] == [] or lexer.found[-1].kind is not Kind.END:
        lexer.found.append(lexer.next())
    return lexer.found


class Lexer:
    """Finds one token after the other. After an error it stands where the token it could not read begins."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.found: list[Token] = []
        self.within: list[Kind] = []
        """What is open: groups, calls and lists."""

    def next(self) -> Token:
        """The next token, of kind END at the end. Raises FilterError where there is no token."""
        space = _SPACE.match(self.text, self.at)
        self.at = space.end() if space else self.at
        if self.at == len(self.text):
            return Token(Kind.END, "", self.at, 0)
        previous = self.found[-1] if self.found else None
        if previous and previous.kind is Kind.OPERATOR:
            return self._value(previous.text)
        return self._list_item() if self.within[-1:] == [Kind.LIST] else self._part(previous)

    def _part(self, previous: Token | None) -> Token:
        """A token where a term, or something between terms, can stand."""
        if operator := _OPERATOR.match(self.text, self.at):
            return self._token(Kind.OPERATOR, operator[0].replace("==", "="), operator.end())
        if self.text[self.at] in "\"'":
            return self._string()
        if self.text[self.at] == "[" and previous and previous.kind is Kind.WORD and previous.text.lower() == "in":
            return self._open(Kind.LIST, self.at + 1)
        if kind := self._sign(self.text[self.at]):
            return self._close(kind) if kind is Kind.CLOSE else self._open(kind, self.at + 1)
        return self._word()

    def _sign(self, character: str) -> Kind | None:
        kind = _SIGNS.get(character)
        return None if kind is Kind.COMMA and self.within[-1:] != [Kind.CALL] else kind

    def _token(self, kind: Kind, text: str, end: int) -> Token:
        token = Token(kind, text, self.at, end - self.at)
        self.at = end
        return token

    def _open(self, kind: Kind, end: int) -> Token:
        if kind in (Kind.OPEN, Kind.CALL, Kind.LIST):
            self.within.append(kind)
        token = self._token(kind, self.text[self.at : end], end)
        return token._replace(text=token.text[:-1], length=token.length - 1) if kind is Kind.CALL else token

    def _close(self, kind: Kind) -> Token:
        if self.within:
            self.within.pop()
        return self._token(kind, self.text[self.at], self.at + 1)

    def _string(self) -> Token:
        string = _STRING.match(self.text, self.at)
        if string is None:
            quote = self.text[self.at]
            raise FilterError(f"Expected a closing {quote} after this.", self.at, len(self.text) - self.at)
        return self._token(Kind.STRING, string[1] if string[1] is not None else string[2], string.end())

    def _list_item(self) -> Token:
        character = self.text[self.at]
        if character == "]":
            return self._close(Kind.END_LIST)
        if character == ",":
            return self._token(Kind.COMMA, ",", self.at + 1)
        return self._string() if character in "\"'" else self._bare(",]", Kind.VALUE)

    def _value(self, operator: str) -> Token:
        if self.text[self.at] in "\"'":
            return self._string()
        if operator == ":" and (regex := _REGEX.match(self.text, self.at)):
            return self._token(Kind.REGEX, regex[0], regex.end())
        if wrong := _OPERATOR.match(self.text, self.at):
            raise FilterError(f"Expected a value after {operator}, not {wrong[0]}.", self.at, len(wrong[0]))
        if self.text[self.at] == ")":
            raise FilterError(f"Expected a value after {operator}.", self.at)
        return self._bare(")", Kind.VALUE)

    def _bare(self, stops: str, kind: Kind) -> Token:
        """A value without quotes, up to a space or one of ``stops``."""
        end = self.at
        while end < len(self.text) and not self.text[end].isspace() and self.text[end] not in stops:
            if self.text[end] in '("':
                raise FilterError("Expected the whole value in quotes, because of this character.", end)
            end = self._past(end)
        return self._token(kind, self.text[self.at : end], end)

    def _past(self, at: int) -> int:
        """The place after one character, or after a backslash and what it stands before."""
        if self.text[at] != "\\":
            return at + 1
        if at + 1 == len(self.text):
            raise FilterError("Expected a character after the backslash.", at)
        return at + 2

    def _word(self) -> Token:
        end = self.at
        in_call = self.within[-1:] == [Kind.CALL]
        while end < len(self.text) and not _WORD_END.match(self.text, end) and not (in_call and self.text[end] == ","):
            if self.text[end] in "\"'" and self.text[end - 1] == "." and (key := _STRING.match(self.text, end)):
                end = key.end()
            elif self.text[end] == '"':
                raise FilterError("Expected a space before the quotation mark, or the whole text in quotes.", end)
            else:
                end = self._past(end)
        word = self.text[self.at : end]
        if keyword := _KEYWORDS.get(word.lower()):
            return self._token(keyword, word, end)
        if self.text.startswith("(", end):
            return self._open(Kind.CALL, end + 1)
        return self._token(Kind.WORD, word, end)
