"""Colours for an expression of the filter language, also for one that is not finished, and where it is wrong."""

from itertools import accumulate
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QInputMethodEvent, QTextCharFormat
from PySide6.QtWidgets import QLineEdit

from inspector.core.filter import FilterError
from inspector.core.filter.lexer import Kind, Token, tokens
from inspector.gui.look.theme import Theme

_TINTS = {
    Kind.STRING: "json_text",
    Kind.REGEX: "json_text",
    Kind.AND: "accent",
    Kind.OR: "accent",
    Kind.NOT: "accent",
    Kind.CALL: "json_key",
}
_PLAIN_VALUES = {"true", "false", "null"}


class Span(NamedTuple):
    """Some characters in one colour."""

    start: int
    length: int
    tint: str
    """Name of a tint of ``Theme``."""


def spans(text: str) -> list[Span]:
    """The coloured pieces, as far as the text can be read."""
    try:
        found = tokens(text)
    except FilterError as error:
        try:
            found = tokens(text[: error.position])
        except FilterError:
            found = []
    coloured = []
    for token, after in zip(found, [*found[1:], None], strict=True):
        tint = _tint(token, after)
        if tint:
            coloured.append(Span(token.position, token.length, tint))
    return coloured


def _tint(token: Token, after: Token | None) -> str:
    if token.kind is Kind.WORD:
        field = after is not None and (after.kind is Kind.OPERATOR or after.text.lower() == "in")
        return "accent" if field else ""
    if token.kind is Kind.VALUE:
        plain = token.text.lower() in _PLAIN_VALUES or token.text[:1].isdigit()
        return "json_number" if plain else "json_text"
    return _TINTS.get(token.kind, "")


def colour(edit: QLineEdit, theme: Theme, error: FilterError | None) -> None:
    """Colour what stands in a line edit; with an error, a wavy red line under its place.

    A line edit takes formats only with an input method's event; an empty one changes nothing else.
    """
    text = edit.text()
    units = [0, *accumulate(len(character.encode("utf-16-le")) // 2 for character in text)]
    cursor = edit.cursorPosition()
    marks = []
    for span in spans(text):
        shown = QTextCharFormat()
        shown.setForeground(getattr(theme, span.tint))
        marks.append(_mark(units, cursor, span.start, span.length, shown))
    if error is not None and text:
        wrong = QTextCharFormat()
        wrong.setForeground(theme.bad)
        wrong.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        wrong.setUnderlineColor(theme.bad)
        start = min(error.position, len(text) - 1)
        marks.append(_mark(units, cursor, start, error.length, wrong))
    QCoreApplication.sendEvent(edit, QInputMethodEvent("", marks))


def _mark(
    units: list[int], cursor: int, start: int, length: int, shown: QTextCharFormat
) -> QInputMethodEvent.Attribute:
    first, last = units[start], units[min(start + length, len(units) - 1)]
    kind = QInputMethodEvent.AttributeType.TextFormat
    return QInputMethodEvent.Attribute(kind, first - cursor, last - first, shown)
