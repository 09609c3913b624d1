"""JSON laid out as one text, with the places of some JSON pointers (RFC 6901) in it; ``outline`` does the work."""

from collections.abc import Collection
from typing import NamedTuple

from inspector.gui.detail.outline import lay_out


class JsonText(NamedTuple):
    """JSON ready to be shown."""

    text: str
    marks: dict[str, tuple[int, int]]
    """For each pointer asked for and found: line from 0, and the column in code points where its value begins."""


def pretty(source: str, pointers: Collection[str] = (), *, reveal: bool = True) -> JsonText | None:
    """Valid JSON on lines of its own, or None when the layout cannot be told (it is not JSON after all).

    Without ``reveal`` the values of keys like ``writeKey`` at the top level are masked.
    """
    outline = lay_out(source, reveal=reveal)
    if outline is None:
        return None
    found = {pointer: outline.find(pointer) for pointer in pointers}
    marks = {pointer: (line, outline.column(line)) for pointer, line in found.items() if line is not None}
    return JsonText(outline.text, marks)
