"""How wide columns are without the user's doing: room that is left goes to the names, a double-click fits a column."""

from collections.abc import Iterable

from inspector.gui.look.look import Look
from inspector.gui.stream.cells import BUILT_IN, Column, Content
from inspector.gui.stream.columnset import ColumnSet
from inspector.gui.stream.fitting import Fitter
from inspector.gui.stream.painter import PAD

_MOST_MORE = 220
"""Logical pixels by which the column of names grows; what is left beyond them goes to the last column."""
_IN_WORDS = frozenset({Column.VERDICT, Column.TYPE, Column.EVENT, Column.SOURCE, Column.LIBRARY, Column.VENDOR})
"""What is not in the fixed-width font."""
_SIGN = 20
"""Room of the sign before a verdict or a source."""


def room_for_names(columns: ColumnSet, width: int, scale: float) -> int:
    """How many pixels the column of names may be wider than it is, in a header of this width.

    None for one whose width the user chose, and for the last, which has all that is left anyway.
    """
    column = columns.find(Column.EVENT)
    if column is None or column is columns.columns[-1] or column.width != BUILT_IN[Column.EVENT]:
        return 0
    taken = sum(round(each.width * scale) for each in columns.columns)
    return min(max(width - taken, 0), round(_MOST_MORE * scale))


def fitting_width(look: Look, content: Content, title: str, texts: Iterable[str]) -> int:
    """How wide a column has to be for these texts and its title, in pixels."""
    fitter = Fitter(look.font(bold=True) if content in _IN_WORDS else look.mono())
    sign = _SIGN if content in {Column.VERDICT, Column.SOURCE} else 0
    widest = max((fitter.width(text) for text in texts), default=0) + sign
    return max(widest, Fitter(look.font(12)).width(title) + _SIGN) + 2 * PAD + 2
