"""The lines of a long text as one text with the places where they begin.

A million lines as a list of texts keep the collector busy for 50 ms, the end of them takes 40 ms more, and both would
stop the window. This is two objects, neither of which the collector looks into.
"""

from array import array
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import overload

_PIECE_LINES = 10_000
"""Joined at a time, so that other threads have their turn in between."""
LONGEST = 20_000
"""Characters of a line that is shown whole. Qt lays a line out in one go: a million take most of a second."""


class TextLines(Sequence[str]):
    """Lines without their ends. ``text`` has a line end between two of them."""

    def __init__(self, lines: Sequence[str]) -> None:
        pieces, starts, longer = list[str](), array("q", [0]), list[int]()
        for start in range(0, len(lines), _PIECE_LINES):
            piece = lines[start : start + _PIECE_LINES]
            pieces.append("\n".join(piece))
            starts.extend(accumulate((len(line) + 1 for line in piece), initial=starts.pop()))
            if len(pieces[-1]) > LONGEST:
                longer.extend(start + at for at, line in enumerate(piece) if len(line) > LONGEST)
        self.text = "\n".join(pieces)
        self.starts = starts
        """Where each line begins in the text, in code points; and where one more would begin."""
        self.longer = frozenset(longer)
        """The lines of more than ``LONGEST`` characters."""

    def __len__(self) -> int:
        """How many."""
        return len(self.starts) - 1

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        """One of them, or some."""
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        place = at if at >= 0 else len(self) + at
        if not 0 <= place < len(self):
            raise IndexError(at)
        return self.text[self.starts[place] : self.starts[place + 1] - 1]

    def __iter__(self) -> Iterator[str]:
        """One after the other."""
        text, starts = self.text, self.starts
        for place in range(len(self)):
            yield text[starts[place] : starts[place + 1] - 1]

    def __eq__(self, other: object) -> bool:
        """Whether both are the same lines."""
        return isinstance(other, TextLines) and self.starts == other.starts and self.text == other.text

    def __hash__(self) -> int:
        """By the text."""
        return hash(self.text)


def shed(lines: list[str]) -> None:
    """Let go of very many texts little by little: all at once would take as long as several frames."""
    while lines:
        del lines[-_PIECE_LINES:]
