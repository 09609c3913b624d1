"""Colours for JSON that is laid out, a line at a time: a JSON string cannot span lines, so that is enough.

The JSON page colours the lines on the screen alone, with one expression a line: 40 lines take 0.2 ms, where pygments'
lexer takes ten times as long for them and, over a whole event of half a megabyte, longer than opening it may take.
Code, and bodies that are no JSON, have colours from ``gui/look/highlighting.py``.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from inspector.gui.look.highlighting import Span

Highlighter = Callable[[str], Iterable[Span]]

_JSON = re.compile(
    r'("(?:[^"\\]|\\.)*"?)(\s*:)?|(-?\d[\d.eE+-]*)|\b(true|false|null)\b|(?<=[{\[]) ([^"{}\[\]]+) (?=[}\]])'
)
"""Keys with their colon, texts, numbers, words, and between brackets what says how much is folded there."""


def json_spans(line: str) -> Iterator[Span]:
    """Keys, texts, numbers and words of a line of JSON."""
    for found in _JSON.finditer(line[:10_000]):
        text, colon, _, word, folded = found.groups()
        start, end = found.span(1) if text else found.span()
        tint = "json_key" if colon or word else "json_text" if text else "text_faint" if folded else "json_number"
        yield Span(start, end - start, tint)


def plain_spans(_: str) -> Iterator[Span]:
    """No colours."""
    return iter(())
