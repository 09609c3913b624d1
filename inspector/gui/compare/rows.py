"""The rows of a comparison: two aligned columns of laid-out JSON, each row with what is to be said about it."""

from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from itertools import takewhile, zip_longest
from typing import NamedTuple

from inspector.core.jsondiff import Kind, Node
from inspector.gui.compare.writing import INDENT, Side, key_head, lines, pair_lines
from inspector.gui.look.safetext import one_line

CONTEXT = 3
"""Equal lines that stay in sight around a difference."""


class State(Enum):
    """Whether a row says something."""

    EQUAL = "equal"
    VOLATILE = "volatile"
    DIFFERENT = "different"


class Row(NamedTuple):
    """One line of both sides."""

    left: Side
    right: Side
    state: State = State.EQUAL
    kind: Kind = Kind.SAME
    starts: bool = False
    """The first row of a difference."""
    left_from: int = 0
    left_to: int = 0
    """The part of the left line, in code points, in which a changed value differs."""
    right_from: int = 0
    right_to: int = 0
    left_number: int = 0
    """The line of that side, from 1."""
    right_number: int = 0


class Run(NamedTuple):
    """Rows of one state in a row."""

    start: int
    stop: int
    state: State


class Piece(NamedTuple):
    """What is shown: rows, or one line that stands for rows that are folded."""

    start: int
    stop: int
    folded: bool


def make_rows(node: Node, tick: Callable[[], None]) -> list[Row]:
    """All rows of a comparison. ``tick`` is called now and then; what it raises ends the work."""
    writer = _Writer(tick)
    writer.write(node, "", ("", ""), 0)
    return writer.rows


def runs(rows: list[Row]) -> list[Run]:
    """The states of all rows."""
    found: list[Run] = []
    start = 0
    for at, row in enumerate(rows):
        if row.state is not rows[start].state:
            found.append(Run(start, at, rows[start].state))
            start = at
    return [*found, Run(start, len(rows), rows[start].state)] if rows else found


def pieces(found: Iterable[Run], hidden: frozenset[State], opened: frozenset[int]) -> list[Piece]:
    """What is shown when rows of some states are folded away, but for those that were opened by their first row."""
    shown: list[Piece] = []
    every = list(_joined(found, hidden))
    for at, run in enumerate(every):
        if run.state not in hidden:
            shown.append(Piece(run.start, run.stop, folded=False))
            continue
        start = run.start + (CONTEXT if at else 0)
        stop = run.stop - (CONTEXT if at < len(every) - 1 else 0)
        if stop - start < 2 or start in opened:
            shown.append(Piece(run.start, run.stop, folded=False))
            continue
        middle = Piece(start, stop, folded=True)
        around = (Piece(run.start, start, folded=False), middle, Piece(stop, run.stop, folded=False))
        shown += [piece for piece in around if piece.stop > piece.start]
    return shown


def _joined(found: Iterable[Run], hidden: frozenset[State]) -> Iterator[Run]:
    """The runs, neighbours that are both to be folded as one."""
    last: Run | None = None
    for run in found:
        if last is not None and last.state in hidden and run.state in hidden:
            last = Run(last.start, run.stop, last.state)
            continue
        if last is not None:
            yield last
        last = run
    if last is not None:
        yield last


class _Writer:
    """Goes through a tree once."""

    def __init__(self, tick: Callable[[], None]) -> None:
        self.rows: list[Row] = []
        self._tick = tick
        self._left = self._right = 0

    def write(self, node: Node, head: str, commas: tuple[str, str], depth: int) -> None:
        """``commas`` are what stands behind the part on each side."""
        self._tick()
        if node.kind is Kind.INSIDE:
            self._inside(node, head, commas, depth)
        elif node.kind is Kind.SAME:
            both = list(pair_lines(node.before, node.after, head, "", depth))
            for left, right in both[:-1]:
                self._equal(one_line(left), one_line(right))
            self._equal(f"{one_line(both[-1][0])}{commas[0]}", f"{one_line(both[-1][1])}{commas[1]}")
        else:
            self._different(node, head, commas, depth)

    def _inside(self, node: Node, head: str, commas: tuple[str, str], depth: int) -> None:
        signs = "{}" if isinstance(node.before, dict) else "[]"
        pad = INDENT * depth
        opening = one_line(f"{pad}{head}{signs[0]}")
        self._equal(opening, opening)
        last_left = max((at for at, child in enumerate(node.children) if _on_left(child)), default=-1)
        last_right = max((at for at, child in enumerate(node.children) if _on_right(child)), default=-1)
        for at, child in enumerate(node.children):
            ends = ("," if at < last_left else "", "," if at < last_right else "")
            self.write(child, key_head(_key(child)) if signs == "{}" else "", ends, depth + 1)
        self._equal(f"{pad}{signs[1]}{commas[0]}", f"{pad}{signs[1]}{commas[1]}")

    def _equal(self, left: str, right: str) -> None:
        self._left += 1
        self._right += 1
        self.rows.append(Row(left, right, left_number=self._left, right_number=self._right))

    def _different(self, node: Node, head: str, commas: tuple[str, str], depth: int) -> None:
        state = State.VOLATILE if node.volatile else State.DIFFERENT
        left = lines(node.before, head, commas[0], depth) if _on_left(node) else iter(())
        right = lines(node.after, head, commas[1], depth) if _on_right(node) else iter(())
        starts = True
        for one, other in zip_longest(left, right):
            here = None if one is None else one_line(one)
            there = None if other is None else one_line(other)
            places = _places(here, there) if here is not None and there is not None else (0, 0, 0, 0)
            self._left += here is not None
            self._right += there is not None
            numbers = (self._left if here is not None else 0, self._right if there is not None else 0)
            self.rows.append(Row(here, there, state, node.kind, starts, *places, *numbers))
            starts = False


def _places(left: str, right: str) -> tuple[int, int, int, int]:
    """The part in which two lines differ, on each side: at least one character where there is one."""
    start = _alike(zip(left, right, strict=False))
    most = min(len(left), len(right)) - start
    end = min(most, _alike(zip(reversed(left), reversed(right), strict=False)))
    return start, len(left) - end, start, len(right) - end


def _alike(pairs: Iterable[tuple[str, str]]) -> int:
    """How many pairs there are before one that differs."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _on_left(node: Node) -> bool:
    return node.kind not in {Kind.ADDED, Kind.MOVED_HERE}


def _on_right(node: Node) -> bool:
    return node.kind not in {Kind.REMOVED, Kind.MOVED_AWAY}


def _key(node: Node) -> str:
    place = node.left if node.left is not None else node.right
    return (place or "").rpartition("/")[2].replace("~1", "/").replace("~0", "~")
