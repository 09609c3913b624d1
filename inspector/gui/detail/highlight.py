"""Colours for JSON and for snippets of code, a line at a time: a JSON string cannot span lines, so that is enough.

The JSON page colours the lines on the screen alone, with one expression a line: 40 lines take 0.2 ms, where pygments'
lexer takes ten times as long for them and, over a whole event of half a megabyte, longer than opening it may take.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple


class Span(NamedTuple):
    """A piece of a line in one colour; offsets in code points."""

    start: int
    length: int
    tint: str
    """Name of a tint of ``Theme``."""


Highlighter = Callable[[str], Iterable[Span]]

_JSON = re.compile(
    r'("(?:[^"\\]|\\.)*"?)(\s*:)?|(-?\d[\d.eE+-]*)|\b(true|false|null)\b|(?<=[{\[]) ([^"{}\[\]]+) (?=[}\]])'
)
"""Keys with their colon, texts, numbers, words, and between brackets what says how much is folded there."""
_CODE = re.compile(
    r"(#(?!!).*$|//.*$)|(\"[^\"]*\"|'[^']*')|\b(import|from|const|new|def|await|let|var|export|curl|npm|pip|install)\b"
    r"|\b(\d+)\b"
)
_CODE_TINTS = ("text_faint", "json_text", "json_key", "json_number")


def json_spans(line: str) -> Iterator[Span]:
    """Keys, texts, numbers and words of a line of JSON."""
    for found in _JSON.finditer(line[:10_000]):
        text, colon, _, word, folded = found.groups()
        start, end = found.span(1) if text else found.span()
        tint = "json_key" if colon or word else "json_text" if text else "text_faint" if folded else "json_number"
        yield Span(start, end - start, tint)


def code_spans(line: str) -> Iterator[Span]:
    """Comments, texts, keywords and numbers of a line of a snippet."""
    for found in _CODE.finditer(line):
        group = found.lastindex or 1
        yield Span(found.start(), found.end() - found.start(), _CODE_TINTS[group - 1])


def plain_spans(_: str) -> Iterator[Span]:
    """No colours."""
    return iter(())
