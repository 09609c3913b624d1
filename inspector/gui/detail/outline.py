"""JSON laid out for reading, and where everything in it is: which line opens and closes which object or array.

Numbers, escapes and repeated keys stay as they were sent. Only what opens and closes is noted, a few numbers for each
object and array. The rest (the pointer of a line, the line of a pointer, the value on it) is worked out when somebody
asks, so that ten megabytes cost no more than the laying out.

There are two ways to the same lines. What is compact JSON as orjson writes it, as most messages are, is laid out by
orjson: half a megabyte in 25 ms. Anything else goes token by token in three times that, and so does what is very long,
because that way other threads have their turn all the time and the work can be given up.
"""

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from typing import Any

import orjson

from inspector.core.jsontext import pointer as pointer_step
from inspector.core.redaction import MASK, SECRET_KEYS, mask_key
from inspector.gui.detail.branches import Branches
from inspector.gui.detail.textlines import TextLines, shed
from inspector.gui.look.safetext import many_lines

_STRING = r'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_STEP = re.compile(
    rf"\s*+(?:({_STRING})\s*+:\s*+)?(?:({_STRING}|-?\d[\d.eE+-]*+|true|false|null)|([{{\[])\s*+([}}\]])?|([}}\]]))\s*+(,)?",
    re.DOTALL,
)
"""No group that captures is possessive: Python before 3.11.5 loses what such a one has captured."""
_HEAD = re.compile(rf"\s*+(?:({_STRING}): )?", re.DOTALL)
_INDENT = "  "
_TOLD_TOKENS = 500
"""Between two words about the progress: a millisecond, so that whoever hears of it can give way to others in time."""
_QUICK_CHARS = 2_000_000
_PIECE_LINES = 10_000


class Stopped(Exception):  # noqa: N818 - nothing went wrong: nobody wants the result any more
    """The laying out was given up."""


class Outline:
    """Lines of JSON with its branches in the order in which they open."""

    def __init__(self, raw: list[str], branches: Branches) -> None:
        """``raw`` is taken over: it is empty afterwards."""
        safe = _safe(raw)
        self._raw = TextLines(raw)
        self.branches = branches
        self.lines = self._raw if safe is raw else TextLines(safe)
        """Safe to be shown."""
        self.text = self.lines.text
        self._opens = branches.opens
        shed(safe)
        shed(raw)

    def start(self, line: int) -> int:
        """Where in the text a line begins, in code points."""
        return self.lines.starts[line]

    def line_of(self, position: int) -> int:
        """The line on which a place of the text is."""
        return min(bisect_right(self.lines.starts, position), len(self.lines)) - 1

    def opened_at(self, line: int) -> int | None:
        """The branch that opens on this line."""
        at = bisect_left(self._opens, line)
        return at if at < len(self._opens) and self._opens[at] == line else None

    def following(self, line: int) -> int:
        """The first branch that opens on this line or after it; the number of branches when there is none."""
        return bisect_left(self._opens, line)

    def around(self, line: int) -> int:
        """The innermost branch that opens before this line and closes on it or after; -1 at the root."""
        at, closes, parents = bisect_left(self._opens, line) - 1, self.branches.closes, self.branches.parents
        while at >= 0 and closes[at] < line:
            at = parents[at]
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
        return _text(found[1]) if found and found[1] else None

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
        opens, closes, after, follower = self._opens, self.branches.closes, self.branches.after, at + 1
        line, end = opens[at] + 1, closes[at]
        while line < end:
            yield line
            if follower < len(opens) and opens[follower] == line:
                line, follower = closes[follower], after[follower]
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
        try:
            return json.loads(text, strict=False, parse_int=_whole)
        except (ValueError, RecursionError):
            return text

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
            if key is not None and (key in written or ("\\" in key and _text(key) == part)):
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
    quick = _laid_out_quickly(source) if len(source) <= _QUICK_CHARS else None
    lines, branches = quick or _Printer(source, progress).run() or ([], None)
    if branches is None:
        return None
    if not reveal and branches.depths:
        _mask(lines, branches)
    return Outline(lines, branches)


_Laid = tuple[list[str], Branches]


def _laid_out_quickly(source: str) -> _Laid | None:
    """Lines and branches of what orjson would have written; None of anything else."""
    try:
        value = orjson.loads(source)
        if orjson.dumps(value) != source.encode():
            return None
    except (ValueError, TypeError):
        return None
    lines = orjson.dumps(value, option=orjson.OPT_INDENT_2).decode().split("\n")
    branches = Branches()
    for number, line in enumerate(lines):
        if line[-1] in "{[":
            branches.value()
            branches.enter(number, listed=line[-1] == "[")
        elif line.lstrip(" ")[0] in "}]" and len(line.lstrip(" ")) <= 2:
            branches.close(number)
        else:
            branches.value()
    return lines, branches


class _Printer:
    """One pass over the tokens."""

    def __init__(self, source: str, progress: Callable[[float], bool] | None) -> None:
        self._source, self._progress = source, progress

    def run(self) -> _Laid | None:
        source, position, end, step = self._source, 0, len(self._source.rstrip()), _STEP.match
        lines, branches, depth, tell = list[str](), Branches(), 0, _TOLD_TOKENS
        pads = [_INDENT * level for level in range(64)]
        while position < end:
            found = step(source, position)
            if found is None or found.end() == position:
                return None
            key, scalar, opening, at_once, closing, comma = found.groups()
            position = found.end()
            if closing:
                if not branches.close(len(lines)):
                    return None
                depth -= 1
                lines.append(f"{pads[depth]}{closing}{comma or ''}")
                continue
            branches.value()
            head = f"{pads[depth]}{key}: " if key else pads[depth]
            lines.append(f"{head}{scalar or opening}{at_once or ''}{comma or ''}")
            if opening and not at_once:
                branches.enter(len(lines) - 1, listed=opening == "[")
                depth += 1
                if depth == len(pads):
                    pads.append(_INDENT * depth)
            if len(lines) > tell:
                tell += _TOLD_TOKENS
                self._tell(position / end)
        return (lines, branches) if branches.complete and lines else None

    def _tell(self, share: float) -> None:
        if self._progress is not None and not self._progress(share):
            raise Stopped


def _mask(lines: list[str], branches: Branches) -> None:
    """Hide the values of secret keys at the top level."""
    opens, closes, at, line = branches.opens, branches.closes, 1, 1
    while line < closes[0]:
        if at < len(opens) and opens[at] == line:
            line, at = closes[at], branches.after[at]
        else:
            found = _HEAD.match(lines[line])
            if found and found[1] and _text(found[1]) in SECRET_KEYS and lines[line][found.end()] == '"':
                comma = "," * lines[line].endswith(",")
                secret = lines[line][found.end() + 1 :].removesuffix(",")[:-1]
                lines[line] = f'{lines[line][: found.end()]}"{mask_key(secret)}"{comma}'
        line += 1


def _safe(lines: list[str]) -> list[str]:
    """The lines as they can be shown, in pieces, so that other threads have their turn."""
    found, altered = list[str](), False
    for start in range(0, len(lines), _PIECE_LINES):
        piece = lines[start : start + _PIECE_LINES]
        text = "\n".join(piece)
        if not text.isascii() or "\x7f" in text:
            shown = many_lines(text)
            altered = altered or shown is not text
            piece = shown.split("\n") if shown is not text else piece
        found += piece
    return found if altered else lines


def _text(written: str) -> str:
    """The text of a JSON string."""
    try:
        return str(json.loads(written, strict=False))
    except ValueError:
        return written[1:-1]


def _whole(digits: str) -> int | str:
    """A whole number; as text where Python takes too long to read it."""
    return int(digits) if len(digits) <= 4_000 else digits
