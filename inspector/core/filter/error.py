"""What is wrong with a filter expression, and where."""

import unicodedata

_UNPRINTABLE = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
"""Unicode categories of control, format, unassigned, private and half characters, and of line ends."""


class FilterError(ValueError):
    """The expression cannot be read.

    ``message`` is one sentence that says what was expected; ``position`` and ``length`` are the characters of the
    expression that it speaks of, ``length`` at least 1, also when that is the end of the expression.
    """

    def __init__(self, message: str, position: int, length: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.position = position
        self.length = max(1, length)


def describe(error: FilterError, text: str) -> str:
    """The error for a terminal: its sentence, the expression on one line, and carets under the place."""
    line = _printable(text)
    indent = _width(line[: error.position])
    carets = _width(line[error.position : error.position + error.length])
    return f"{_printable(error.message)}\n  {line}\n  {' ' * indent}{'^' * max(1, carets)}"


def _printable(text: str) -> str:
    """The text with a space for every character that would steer the terminal, line ends included."""
    return "".join(" " if unicodedata.category(character) in _UNPRINTABLE else character for character in text)


def _width(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )
