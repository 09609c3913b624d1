"""Parses both forms of the filter language, the friendly one and FQL, into one tree (Pratt's method)."""

import difflib

from inspector.core.filter.automaton import Automaton
from inspector.core.filter.cursor import Cursor
from inspector.core.filter.error import FilterError
from inspector.core.filter.fields import TIME_NAMES, find_field, named_field
from inspector.core.filter.globs import parse_glob
from inspector.core.filter.lexer import Kind, Token, tokens
from inspector.core.filter.moments import parse_moment
from inspector.core.filter.quoting import characters, unescaped
from inspector.core.filter.regextree import PatternError
from inspector.core.filter.tree import (
    And,
    Before,
    Call,
    Compare,
    Contains,
    Everything,
    Expression,
    Function,
    Glob,
    Literal,
    Not,
    OneOf,
    Operand,
    Operator,
    Or,
    Since,
    Text,
)
from inspector.core.filter.values import literal_of, pattern_of, read_number

_POWER: dict[type[And] | type[Or], int] = {Or: 1, And: 2}
_STARTS = (Kind.WORD, Kind.STRING, Kind.NOT, Kind.OPEN, Kind.CALL)
_TESTS = ("contains", "match")
_COMPARISONS = "=, !=, <, <=, > or >="


def parse(text: str) -> Expression:
    """The tree of an expression; ``Everything`` for an empty one. Raises FilterError, and nothing else."""
    return _Parser(tokens(text)).whole()


class _Parser(Cursor):
    def whole(self) -> Expression:
        if self.here.kind is Kind.END:
            return Everything()
        expression = self.expression(0)
        self.expect(Kind.END, "and, or or the end")
        return expression

    def expression(self, power: int) -> Expression:
        """Terms joined by what binds tighter than ``power``; terms side by side are joined by ``and``."""
        left = self.prefix()
        while (join := self.join()) and _POWER[join] > power:
            items = [left]
            while self.join() is join:
                if self.here.kind in (Kind.AND, Kind.OR):
                    self.take()
                items.append(self.expression(_POWER[join]))
            left = join(tuple(items))
        return left

    def join(self) -> type[And] | type[Or] | None:
        if self.here.kind is Kind.OR:
            return Or
        return And if self.here.kind is Kind.AND or self.here.kind in _STARTS else None

    def prefix(self) -> Expression:
        token = self.here
        if token.kind not in _STARTS:
            raise self.unexpected("a field or text")
        self.take()
        if token.kind is Kind.NOT:
            with self.nested():
                return Not(self.prefix())
        if token.kind is Kind.OPEN:
            with self.nested():
                inner = self.expression(0)
            self.expect(Kind.CLOSE, "a closing parenthesis")
            return inner
        if token.kind is Kind.CALL:
            return self.call(token)
        return self.word(token)

    def word(self, token: Token) -> Expression:
        """A term that begins with a word or a string."""
        if token.kind is Kind.WORD and self.here.kind is Kind.OPERATOR:
            if token.text.lower() in TIME_NAMES:
                return self.time(token)
            return self.comparison(named_field(token.text, token.position))
        if _is_in(self.here):
            if self.ahead.kind is Kind.LIST and token.kind is Kind.WORD:
                return self.one_of(named_field(token.text, token.position))
            if element := self.element(token):
                return element
        if self.here.kind is Kind.OPERATOR:
            raise FilterError("Expected a field on the left, without quotes.", token.position, token.length)
        return Text(unescaped(token.text))

    def element(self, token: Token) -> Compare | None:
        """FQL's ``"value" in field``, or None when these are just words."""
        if self.ahead.kind is not Kind.WORD or (token.kind is Kind.WORD and read_number(token.text) is None):
            return None
        field = find_field(self.ahead.text, self.ahead.position)
        if field is None:
            return None
        self.take()
        self.take()
        literal = token if token.kind is Kind.STRING else token._replace(kind=Kind.VALUE)
        return Compare(field, Operator.EQUAL, literal_of(field, Operator.EQUAL, literal))

    def comparison(self, operand: Operand) -> Expression:
        sign = self.take()
        value = self.take()
        if value.kind not in (Kind.VALUE, Kind.STRING, Kind.REGEX):
            raise FilterError(f"Expected a value after {sign.text}.", value.position, value.length)
        if sign.text == ":":
            if isinstance(operand, Call):
                raise FilterError(f"Expected {_COMPARISONS} after a function.", sign.position, sign.length)
            return pattern_of(operand, value)
        operator = Operator(sign.text)
        return Compare(operand, operator, literal_of(operand, operator, value))

    def time(self, name: Token) -> Since | Before:
        sign = self.take()
        if sign.text != ":":
            raise FilterError(f"Expected a colon after {name.text}.", sign.position, sign.length)
        value = self.take()
        period = parse_moment(unescaped(value.text))
        if period is None:
            raise FilterError(
                "Expected a time such as 10m, 2h30m, 2026-11-22 or 2026-11-22T05:03Z.", value.position, value.length
            )
        word = name.text.lower()
        return Since(period.start) if word == "since" else Before(period.end if word == "until" else period.start)

    def one_of(self, operand: Operand) -> OneOf:
        self.take()
        self.take()
        values: list[Literal] = []
        while True:
            item = self.take()
            if item.kind not in (Kind.VALUE, Kind.STRING):
                raise FilterError("Expected a value in the list.", item.position, item.length)
            values.append(literal_of(operand, Operator.EQUAL, item))
            if self.here.kind is Kind.END_LIST:
                self.take()
                return OneOf(operand, tuple(values))
            self.expect(Kind.COMMA, "a comma or ]")

    def call(self, token: Token) -> Expression:
        """A term that begins with a function."""
        name = token.text.lower()
        if name in _TESTS:
            return self.test(name)
        operand = self.function(token)
        if _is_in(self.here) and self.ahead.kind is Kind.LIST:
            return self.one_of(operand)
        if self.here.kind is not Kind.OPERATOR:
            raise self.unexpected(f"{_COMPARISONS} after {name}(…)")
        return self.comparison(operand)

    def test(self, name: str) -> Contains | Glob:
        """``contains`` or ``match`` after its parenthesis."""
        operand = self.operand()
        self.expect(Kind.COMMA, "a comma and text in quotes")
        text = self.expect(Kind.STRING, "text in quotes")
        self.expect(Kind.CLOSE, "a closing parenthesis")
        if name == "contains":
            return Contains(operand, unescaped(text.text))
        pattern = "".join(piece[1] if piece in (r"\"", r"\'") else piece for piece in characters(text.text))
        try:
            Automaton(parse_glob(pattern), ignore_case=False)
        except PatternError as error:
            raise FilterError(str(error), text.position + 1 + error.position) from None
        return Glob(operand, pattern)

    def function(self, token: Token) -> Call:
        name = token.text.lower()
        if name not in list(Function):
            known = [*Function, *_TESTS]
            near = difflib.get_close_matches(name, known, n=1) or [f"one of {', '.join(known)}"]
            raise FilterError(f"Expected {near[0]}: there is no {token.text}(…).", token.position, token.length)
        with self.nested():
            operand = self.operand()
        self.expect(Kind.CLOSE, "a closing parenthesis")
        return Call(Function(name), operand)

    def operand(self) -> Operand:
        if self.here.kind is Kind.CALL:
            return self.function(self.take())
        token = self.expect(Kind.WORD, "a field")
        return named_field(token.text, token.position)


def _is_in(token: Token) -> bool:
    return token.kind is Kind.WORD and token.text.lower() == "in"
