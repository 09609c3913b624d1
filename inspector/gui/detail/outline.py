"""JSON laid out for reading, and where everything in it is: which line opens and closes which object or array.

It is laid out token by token, so that numbers, escapes and repeated keys stay as they were sent. Only what opens and
closes is noted, a few numbers for each object and array. The rest (the pointer of a line, the line of a pointer, the
value on it) is worked out when somebody asks, so that ten megabytes cost no more than the laying out.
"""

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import accumulate
from typing import Any, NamedTuple

from inspector.core.jsontext import pointer as pointer_step
from inspector.core.redaction import MASK, SECRET_KEYS, mask_key
from inspector.gui.look.safetext import many_lines

_STRING = r'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_STEP = re.compile(
    rf"\s*+(?:({_STRING})\s*+:\s*+)?+(?:({_STRING}|[^\s{{}}\[\],:\"]++)|([{{\[])\s*+([}}\]])?+|([}}\]]))\s*+(,)?+",
    re.DOTALL,
)
_HEAD = re.compile(rf"\s*+(?:({_STRING}): )?+", re.DOTALL)
_INDENT = "  "
_TOLD_TOKENS = 20_000
"""Between two words about the progress."""


class Branch(NamedTuple):
    """An object or array with something in it."""

    opens: int
    """Line of its first bracket, from 0."""
    closes: int
    """Line of its last one."""
    parent: int
    """Number of the branch that it stands in; -1 for the root."""
    depth: int
    """0 for the root."""
    place: int
    """Its place among the values of its parent, from 0."""
    values: int
    """How many it holds."""
    listed: bool
    """Whether it is an array."""

    @property
    def inside(self) -> int:
        """Lines between its brackets."""
        return self.closes - self.opens - 1


class Stopped(Exception):  # noqa: N818 - nothing went wrong: nobody wants the result any more
    """The laying out was given up."""


class Outline:
    """Lines of JSON with its branches in the order in which they open."""

    def __init__(self, raw: list[str], branches: list[Branch]) -> None:
        self._raw = raw
        self.branches = branches
        self.text = "\n".join(raw)
        """Safe to be shown."""
        shown = many_lines(self.text)
        self.altered = shown is not self.text
        """Whether something in it is shown by another sign."""
        self.text = shown
        self.lines = shown.split("\n") if self.altered else raw
        self._opens = [branch.opens for branch in branches]

    @cached_property
    def starts(self) -> list[int]:
        """Where in the text each line begins, in code points."""
        return list(accumulate((len(line) + 1 for line in self.lines), initial=0))

    def opened_at(self, line: int) -> int | None:
        """The branch that opens on this line."""
        at = bisect_left(self._opens, line)
        return at if at < len(self._opens) and self._opens[at] == line else None

    def following(self, line: int) -> int:
        """The first branch that opens on this line or after it; the number of branches when there is none."""
        return bisect_left(self._opens, line)

    def around(self, line: int) -> int:
        """The innermost branch that opens before this line and closes on it or after; -1 at the root."""
        at = bisect_left(self._opens, line) - 1
        while at >= 0 and self.branches[at].closes < line:
            at = self.branches[at].parent
        return at

    def home(self, line: int) -> int:
        """The line on which the value begins that this line belongs to: a closing bracket's is where it opened."""
        around = self.around(line)
        return self.branches[around].opens if around >= 0 and self.branches[around].closes == line else line

    def chain(self, line: int) -> list[int]:
        """Every branch that must be open for this line to be seen, from the root on."""
        found = []
        at = self.around(line)
        if at >= 0 and self.branches[at].closes == line:
            at = self.branches[at].parent
        while at >= 0:
            found.append(at)
            at = self.branches[at].parent
        return found[::-1]

    def key(self, line: int) -> str | None:
        """The key on this line, or None where none is."""
        found = _HEAD.match(self._raw[line])
        return str(json.loads(found[1], strict=False)) if found and found[1] else None

    def column(self, line: int) -> int:
        """Where on its line, as it is shown, the value begins."""
        found = _HEAD.match(self.lines[line])
        return found.end() if found else 0

    def scalar(self, line: int) -> str:
        """What stands on the line after its key, without the comma, as it is shown."""
        return self.lines[line][self.column(line) :].removesuffix(",")

    def steps(self, line: int) -> tuple[str | int, ...]:
        """Keys and places that lead to the value on this line."""
        line, found = self.home(line), list[str | int]()
        while (at := self.around(line)) >= 0:
            branch = self.branches[at]
            found.append(self._place(line, at) if branch.listed else self.key(line) or "")
            line = branch.opens
        return tuple(found[::-1])

    def pointer(self, line: int) -> str:
        """The JSON pointer of the value on this line."""
        pointer = ""
        for step in self.steps(line):
            pointer = pointer_step(pointer, step)
        return pointer

    def find(self, pointer: str) -> int | None:
        """The line on which the value of a pointer begins; of repeated keys the last, which is the one that counts."""
        if pointer and not pointer.startswith("/"):
            return None
        line = 0
        for part in pointer.split("/")[1:]:
            at = self.opened_at(line)
            found = None if at is None else self._child(at, part.replace("~1", "/").replace("~0", "~"))
            if found is None:
                return None
            line = found
        return line

    def children(self, at: int) -> Iterator[int]:
        """The lines on which the values of a branch begin."""
        branch, follower = self.branches[at], at + 1
        line = branch.opens + 1
        while line < branch.closes:
            yield line
            if follower < len(self._opens) and self._opens[follower] == line:
                line = self.branches[follower].closes
                follower = bisect_right(self._opens, line, follower)
            line += 1

    def kind(self, line: int) -> str:
        """``object``, ``list``, ``text``, ``number``, ``boolean`` or ``null``."""
        first = self._raw[line][_HEAD.match(self._raw[line]).end() :][:1]  # type: ignore[union-attr]  # it matches ""
        return {"{": "object", "[": "list", '"': "text", "t": "boolean", "f": "boolean", "n": "null"}.get(
            first, "number"
        )

    def masked(self, line: int) -> bool:
        """Whether the value on this line is hidden."""
        return MASK in self.lines[line] and self.around(line) == 0 and self.key(line) in SECRET_KEYS

    def value(self, line: int) -> Any:
        """The value that begins on this line, as it was sent; of a masked one the mask."""
        at = self.opened_at(line)
        end = line if at is None else self.branches[at].closes
        head = _HEAD.match(self._raw[line])
        text = "\n".join(self._raw[line : end + 1])[head.end() if head else 0 :].removesuffix(",")
        return json.loads(text, strict=False, parse_int=_whole)

    def node_text(self, line: int) -> str:
        """The JSON of the value on this line, laid out from the left edge on, as it was sent."""
        at = self.opened_at(line)
        end = line if at is None else self.branches[at].closes
        head = _HEAD.match(self._raw[line])
        pad = len(self._raw[line]) - len(self._raw[line].lstrip(" "))
        rest = [each[pad:] for each in self._raw[line + 1 : end + 1]]
        return "\n".join([self._raw[line][head.end() if head else 0 :], *rest]).removesuffix(",")

    def _child(self, at: int, part: str) -> int | None:
        if self.branches[at].listed:
            return self._item(at, int(part)) if part.isdecimal() and len(part) < 10 else None
        written = json.dumps(part), json.dumps(part, ensure_ascii=False)
        found = None
        for line in self.children(at):
            head = _HEAD.match(self._raw[line])
            key = head[1] if head else None
            if key is not None and (key in written or ("\\" in key and json.loads(key, strict=False) == part)):
                found = line
        return found

    def _item(self, at: int, place: int) -> int | None:
        return next((line for number, line in enumerate(self.children(at)) if number == place), None)

    def _place(self, line: int, at: int) -> int:
        """The place of the value on this line in the array around it, counted from the branch before it."""
        own = self.opened_at(line)
        if own is not None:
            return self.branches[own].place
        before = bisect_left(self._opens, line) - 1
        while before != at and self.branches[before].parent != at:
            before = self.branches[before].parent
        if before == at:
            return line - self.branches[at].opens - 1
        return self.branches[before].place + line - self.branches[before].closes


def lay_out(
    source: str,
    *,
    reveal: bool = True,
    progress: Callable[[float], bool] | None = None,
) -> Outline | None:
    """Valid JSON on lines of its own, or None when the layout cannot be told (it is not JSON after all).

    Without ``reveal`` the values of keys like ``writeKey`` at the top level are masked. ``progress`` is told the share
    that is done and says whether to go on; when not, ``Stopped`` is raised.
    """
    return _Printer(source, reveal=reveal, progress=progress).run()


class _Printer:
    """One pass over the tokens."""

    def __init__(self, source: str, *, reveal: bool, progress: Callable[[float], bool] | None) -> None:
        self._source, self._reveal, self._progress = source, reveal, progress
        self._branches: list[Branch | None] = []
        self._open: list[tuple[int, int, int]] = []
        """Of each open branch: its number, its line and its place in the one around it."""
        self._counts = [0]
        """Values so far at the root and in each open branch."""

    def run(self) -> Outline | None:
        source, position, end, step = self._source, 0, len(self._source.rstrip()), _STEP.match
        lines, counts, depth = list[str](), self._counts, 0
        pads = [_INDENT * level for level in range(64)]
        tell = _TOLD_TOKENS
        while position < end:
            found = step(source, position)
            if found is None or found.end() == position:
                return None
            key, scalar, opening, at_once, closing, comma = found.groups()
            position = found.end()
            if closing:
                depth -= 1
                if depth < 0:
                    return None
                self._close(len(lines), depth, listed=closing == "]")
                lines.append(f"{pads[depth]}{closing}{comma or ''}")
                continue
            counts[-1] += 1
            head = f"{pads[depth]}{key}: " if key else pads[depth]
            if scalar:
                if depth == 1 and key and not self._reveal:
                    scalar = _masked(key, scalar)
                lines.append(f"{head}{scalar}{comma or ''}")
            else:
                lines.append(f"{head}{opening}{at_once or ''}{comma or ''}")
                if not at_once:
                    self._open.append((len(self._branches), len(lines) - 1, counts[-1] - 1))
                    self._branches.append(None)
                    counts.append(0)
                    depth += 1
                    if depth == len(pads):
                        pads.append(_INDENT * depth)
            if len(lines) > tell:
                tell += _TOLD_TOKENS
                self._tell(position / end)
        branches = [branch for branch in self._branches if branch is not None]
        return Outline(lines, branches) if depth == 0 and lines else None

    def _close(self, line: int, depth: int, *, listed: bool) -> None:
        at, opened, place = self._open.pop()
        parent = self._open[-1][0] if self._open else -1
        self._branches[at] = Branch(opened, line, parent, depth, place, self._counts.pop(), listed)

    def _tell(self, share: float) -> None:
        if self._progress is not None and not self._progress(share):
            raise Stopped


def _masked(key: str, scalar: str) -> str:
    if key[1:-1] in SECRET_KEYS and scalar.startswith('"'):
        return f'"{mask_key(scalar[1:-1])}"'
    return scalar


def _whole(digits: str) -> int | str:
    """A whole number; as text where Python takes too long to read it."""
    return int(digits) if len(digits) <= 4_000 else digits
