"""Colours for code and for bodies of requests by pygments' lexers: a text and its language in, spans of its lines out.

Pygments is loaded when the first text is to be coloured, on a thread of its own: some lexers take 30 ms to be made.
What is coloured comes from anywhere, so there are bounds on the length of a text, on that of a line, and on time.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import import_module
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pygments.lexer import Lexer
    from pygments.token import _TokenType

MOST_CHARS = 200_000
"""What is longer stays as it is."""
_LONGEST_LINE = 10_000
"""Characters. To lay a longer line out once more takes longer than a frame."""
_MOST_S = 1.0

_LEXERS = {
    "bash": ("shell", "BashLexer"),
    "csharp": ("dotnet", "CSharpLexer"),
    "css": ("css", "CssLexer"),
    "dart": ("javascript", "DartLexer"),
    "go": ("go", "GoLexer"),
    "html": ("html", "HtmlLexer"),
    "ini": ("configs", "IniLexer"),
    "java": ("jvm", "JavaLexer"),
    "javascript": ("javascript", "JavascriptLexer"),
    "json": ("data", "JsonLexer"),
    "kotlin": ("jvm", "KotlinLexer"),
    "php": ("php", "PhpLexer"),
    "python": ("python", "PythonLexer"),
    "ruby": ("ruby", "RubyLexer"),
    "swift": ("objective", "SwiftLexer"),
    "typescript": ("javascript", "TypeScriptLexer"),
    "xml": ("html", "XmlLexer"),
}
FORM = "form"
LANGUAGES = frozenset({*_LEXERS, FORM})

TINTS = ("text_faint", "json_key", "json_text", "json_number", "accent")
"""Names of the tints of ``Theme`` that spans have."""

_TYPES = (
    ("json", "json"),
    ("x-www-form-urlencoded", FORM),
    ("html", "html"),
    ("xml", "xml"),
    ("svg", "xml"),
    ("javascript", "javascript"),
    ("ecmascript", "javascript"),
    ("css", "css"),
)
"""What a content type says by a part of its name; ``xhtml+xml`` is HTML."""
_BEGINNINGS = (
    (re.compile(r"\s*[{\[]"), "json"),
    (re.compile(r"\s*(<!doctype html|<html\b)", re.IGNORECASE), "html"),
    (re.compile(r"\s*<[?a-zA-Z]"), "xml"),
)
_FORM = re.compile(r"([^&=]+)(=?)([^&]*)")


class Span(NamedTuple):
    """A piece of a line in one colour; offsets in code points."""

    start: int
    length: int
    tint: str
    """Name of a tint of ``Theme``."""


class Piece(NamedTuple):
    """A part of a text that is all in one language."""

    row: int
    """The line of the whole text on which it begins, from 0."""
    text: str
    language: str
    """One of ``LANGUAGES``."""


Colours = dict[int, list[Span]]
"""Spans by line. A line without an entry has no colours of its own."""


def language_of(content_type: str, text: str) -> str | None:
    """One of ``LANGUAGES`` for a body, by its content type or else by how it begins; None for plain text."""
    essence = content_type.partition(";")[0].strip().lower()
    named = next((language for part, language in _TYPES if part in essence), None)
    return named or next((language for begins, language in _BEGINNINGS if begins.match(text[:200])), None)


def colours_of(pieces: Iterable[Piece], given_up: Callable[[], bool] = lambda: False) -> Colours:
    """Spans for every line of the pieces. What is too long or takes too long stays without.

    ``given_up`` is asked now and then whether nobody wants them any more.
    """
    until = monotonic() + _MOST_S
    found: Colours = {}
    for piece in pieces:
        if len(piece.text) <= MOST_CHARS:
            _place(piece, _stopping(_tinted(piece), lambda: given_up() or monotonic() > until), found)
    return found


def _stopping(tinted: Iterator[tuple[int, str, str]], over: Callable[[], bool]) -> Iterator[tuple[int, str, str]]:
    for number, each in enumerate(tinted):
        if number % 256 == 255 and over():
            return
        yield each


def _tinted(piece: Piece) -> Iterator[tuple[int, str, str]]:
    """Where in the piece something coloured begins, what stands there, and its tint."""
    if piece.language == FORM:
        for field in _FORM.finditer(piece.text):
            yield field.start(1), field[1], "json_key"
            yield field.start(3), field[3], "json_text"
        return
    tints = _tints()
    whole_lines = piece.text + "\n"  # which lexers count on
    for start, token, value in _lexer(piece.language).get_tokens_unprocessed(whole_lines):
        kind: _TokenType | None = token
        while kind is not None and kind not in tints:  # a kind without a tint has that of what it is a kind of
            kind = kind.parent
        if kind is not None and (tint := tints[kind]):
            yield start, value, tint


def _place(piece: Piece, tinted: Iterable[tuple[int, str, str]], found: Colours) -> None:
    """Part what was found into lines. What is found comes in the order of the text."""
    whole_lines = piece.text + "\n"
    row, begins, ends = piece.row, 0, whole_lines.find("\n")
    for start, value, tint in tinted:
        at = start
        for part in value.split("\n"):
            while 0 <= ends < at:
                row, begins = row + 1, ends + 1
                ends = whole_lines.find("\n", begins)
            if part.strip() and ends - begins <= _LONGEST_LINE:
                found.setdefault(row, []).append(Span(at - begins, len(part), tint))
            at += len(part) + 1


@cache
def _lexer(language: str) -> "Lexer":
    module, name = _LEXERS[language]
    lexer: Lexer = getattr(import_module(f"pygments.lexers.{module}"), name)()
    return lexer


@cache
def _tints() -> "dict[_TokenType, str]":
    from pygments.token import (  # noqa: PLC0415 - it waits until it is needed
        Comment,
        Keyword,
        Literal,
        Name,
        Number,
        Operator,
        String,
        Token,
    )

    return {
        Token: "",
        Comment: "text_faint",
        Comment.Preproc: "json_key",
        Keyword: "json_key",
        Operator.Word: "json_key",
        Name.Tag: "json_key",
        Literal: "json_text",
        String: "json_text",
        String.Interpol: "json_number",
        String.Escape: "json_number",
        Number: "json_number",
        Name.Attribute: "accent",
        Name.Class: "accent",
        Name.Decorator: "accent",
        Name.Function: "accent",
        Name.Namespace: "accent",
    }
