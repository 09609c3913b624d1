"""JSON laid out for reading, tint by tint, so that numbers, escapes and repeated keys stay as they were sent.

It also notes where the values of some JSON pointers (RFC 6901) ended up, to mark problems on them.
"""

import json
import re
from collections.abc import Collection
from typing import NamedTuple

from inspector.core.redaction import SECRET_KEYS, mask_key
from inspector.gui.look.safetext import many_lines

_STRING = r'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_STEP = re.compile(
    rf"\s*+(?:({_STRING})\s*+:\s*+)?+(?:({_STRING}|[^\s{{}}\[\],:\"]++)|([{{\[])\s*+([}}\]])?+|([}}\]]))\s*+(,)?+",
    re.DOTALL,
)
_INDENT = "  "


class JsonText(NamedTuple):
    """JSON ready to be shown."""

    text: str
    marks: dict[str, tuple[int, int]]
    """For each pointer asked for and found: line from 0, and the column in code points where its value begins."""


def pretty(source: str, pointers: Collection[str] = (), *, reveal: bool = True) -> JsonText | None:
    """Valid JSON on lines of its own, or None when the layout cannot be told (it is not JSON after all).

    Without ``reveal`` the values of keys like ``writeKey`` at the top level are masked.
    """
    return _Printer(source, pointers, reveal=reveal).run()


class _Printer:
    """One pass over the tokens."""

    def __init__(self, source: str, pointers: Collection[str], *, reveal: bool) -> None:
        self._source = source
        self._wanted = frozenset(pointers)
        self._depths = {pointer.count("/") for pointer in pointers}
        self._reveal = reveal
        self._lines: list[str] = []
        self._marks: dict[str, tuple[int, int]] = {}
        self._path: list[str] = []
        self._counts: list[int] = []
        """For each open array the number of its items so far; -1 for an object."""

    def run(self) -> JsonText | None:
        position, end, step = 0, len(self._source.rstrip()), _STEP.match
        lines, depth = self._lines, 0
        pads = [_INDENT * level for level in range(64)]
        while position < end:
            found = step(self._source, position)
            if found is None or found.end() == position:
                return None
            key, scalar, opening, at_once, closing, comma = found.groups()
            position = found.end()
            if closing:
                depth -= 1
                if depth < 0:
                    return None
            while len(pads) <= depth:
                pads.append(_INDENT * len(pads))
            head = f"{pads[depth]}{key}: " if key else pads[depth]
            if self._wanted:
                self._track(key, head, opening=bool(opening and not at_once), closing=bool(closing))
            if scalar:
                if depth == 1 and key and not self._reveal:
                    scalar = _masked(key, scalar)
                lines.append(f"{head}{scalar}{comma or ''}")
            elif opening:
                lines.append(f"{head}{opening}{at_once or ''}{comma or ''}")
                depth += not at_once
            else:
                lines.append(f"{head}{closing}{comma or ''}")
        return JsonText(many_lines("\n".join(lines)), self._marks) if depth == 0 else None

    def _track(self, key: str | None, head: str, *, opening: bool, closing: bool) -> None:
        """Keep the pointer of the value at hand, and note it where it is wanted."""
        if closing:
            if self._counts:
                self._counts.pop()
            if self._path:
                self._path.pop()
            return
        if key:
            part = str(json.loads(key)).replace("~", "~0").replace("/", "~1")
        elif self._counts:
            part = str(self._counts[-1])
            self._counts[-1] += 1
        else:
            part = ""
        if len(self._path) in self._depths:
            pointer = "".join(f"/{each}" for each in [*self._path[1:], part]) if self._path else ""
            if pointer in self._wanted and pointer not in self._marks:
                self._marks[pointer] = (len(self._lines), len(many_lines(head)))
        if opening:
            self._path.append(part)
            self._counts.append(0)


def _masked(key: str, scalar: str) -> str:
    if key[1:-1] in SECRET_KEYS and scalar.startswith('"'):
        return f'"{mask_key(scalar[1:-1])}"'
    return scalar
