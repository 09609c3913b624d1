"""A line that is too long for Qt as several rows: laid out in one go, one of megabytes stops the window for seconds."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from inspector.gui.detail.textlines import LONGEST

ROW = 500
"""Characters of a row of a line that is longer than ``LONGEST``."""


class LongRows:
    """A text as rows. Places in the text count code points and know nothing of the rows' ends."""

    def __init__(self, text: str) -> None:
        pieces = list[str]()
        self._continued = list[int]()
        """The rows that go on with the line of the row before, in ascending order."""
        row = done = 0
        for start, end in _long_lines(text):
            row += text.count("\n", done, start)
            pieces.append(text[done:start])
            cuts = range(start, end, ROW)
            pieces.append("\n".join(text[cut : min(cut + ROW, end)] for cut in cuts))
            self._continued.extend(range(row + 1, row + len(cuts)))
            row, done = row + len(cuts) - 1, end
        self.text = "".join([*pieces, text[done:]]) if pieces else text
        """What the rows show, each with its end."""
        self.whole = text
        """What it was made of."""
        self._starts: list[int] | None = None

    def __bool__(self) -> bool:
        """Whether any line takes several rows."""
        return bool(self._continued)

    def continues(self, row: int) -> bool:
        """Whether a row goes on with the line of the one before."""
        at = bisect_right(self._continued, row)
        return at > 0 and self._continued[at - 1] == row

    def line_at(self, row: int) -> int:
        """The line of which a row is a part."""
        return row - bisect_right(self._continued, row)

    def row_of(self, line: int) -> int:
        """The row on which a line begins."""
        low, high = line, line + len(self._continued)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self.line_at(middle) < line else (low, middle)
        return low

    def offset(self, row: int, column: int) -> int:
        """The place in the text of a column of a row."""
        starts = self._row_starts()
        return min(starts[min(row, len(starts) - 1)] + column, len(self.whole))

    def place(self, offset: int) -> tuple[int, int]:
        """Row and column of a place in the text."""
        row = bisect_right(self._row_starts(), offset) - 1
        return row, offset - self._row_starts()[row]

    def joined(self, first: int, rows: list[str]) -> str:
        """The text of consecutive rows, or parts of them, of which the uppermost is ``first``."""
        return "".join(text if at == 0 or self.continues(first + at) else f"\n{text}" for at, text in enumerate(rows))

    def _row_starts(self) -> list[int]:
        """Where each row begins in the text; found when first asked for."""
        if self._starts is None:
            rows = self.text.split("\n")
            lengths = (len(row) + (not self.continues(at + 1)) for at, row in enumerate(rows[:-1]))
            self._starts = list(accumulate(lengths, initial=0))
        return self._starts


def _long_lines(text: str) -> Iterator[tuple[int, int]]:
    """Where the lines of more than ``LONGEST`` characters begin and end; the others are passed over many at a time."""
    at = 0
    while len(text) - at > LONGEST:
        end = text.rfind("\n", at, at + LONGEST + 1)
        if end < 0:
            end = text.find("\n", at)
            end = end if end >= 0 else len(text)
            yield at, end
        at = end + 1
