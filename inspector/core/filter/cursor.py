"""Walks along the tokens of a filter expression and says what was expected where something else stands."""

from collections.abc import Iterator
from contextlib import contextmanager

from inspector.core.filter.error import FilterError
from inspector.core.filter.lexer import Kind, Token

MOST_NESTING = 50
"""Parentheses, negations and calls within each other."""


class Cursor:
    """A place in a list of tokens that ends with END, which is never passed."""

    def __init__(self, found: list[Token]) -> None:
        self.found = found
        self.index = 0
        self.depth = 0

    @property
    def here(self) -> Token:
        """The next token."""
        return self.found[self.index]

    @property
    def ahead(self) -> Token:
        """The one after it."""
        return self.found[min(self.index + 1, len(self.found) - 1)]

    def take(self) -> Token:
        """The next token, which is passed."""
        token = self.here
        self.index = min(self.index + 1, len(self.found) - 1)
        return token

    def expect(self, kind: Kind, what: str) -> Token:
        """The next token, which is passed; raises FilterError unless it is of this kind."""
        if self.here.kind is not kind:
            raise self.unexpected(what)
        return self.take()

    def unexpected(self, what: str) -> FilterError:
        """The error of finding the next token in place of what was expected."""
        token = self.here
        if token.kind is Kind.END:
            return FilterError(f"Expected {what}, but the filter ends.", token.position, token.length)
        found = token.text or '""'
        return FilterError(f"Expected {what}, not {found}.", token.position, token.length)

    @contextmanager
    def nested(self) -> Iterator[None]:
        """One level deeper; raises FilterError when that is too deep."""
        self.depth += 1
        if self.depth > MOST_NESTING:
            raise FilterError(f"Expected at most {MOST_NESTING} levels of nesting.", self.here.position)
        yield
        self.depth -= 1
