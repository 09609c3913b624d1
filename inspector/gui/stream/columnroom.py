"""How wide columns are without the user's doing: names share the room that is left, a double-click fits a column."""

from collections.abc import Iterable

from inspector.gui.look.look import Look
from inspector.gui.stream.cells import BUILT_IN, Column, Content
from inspector.gui.stream.columnset import NARROWEST, ColumnSet, fresh
from inspector.gui.stream.fitting import Fitter
from inspector.gui.stream.painter import PAD

_SHARES = {Column.EVENT: (0.5, 200), Column.USER: (0.2, 80)}
"""What of the room that is left goes to a column, and at the most how many logical pixels. The last has the rest."""
_HIDDEN_NAMES = 40
"""So many logical pixels of the names may be out of sight before the verdicts are shown by their signs alone."""
_IN_WORDS = frozenset({Column.VERDICT, Column.TYPE, Column.EVENT, Column.SOURCE, Column.LIBRARY, Column.VENDOR})
"""What is not in the fixed-width font."""
_SIGN = 20
"""Room of the sign before a verdict or a source."""


def shared_room(columns: ColumnSet, width: int, scale: float) -> dict[Content, int]:
    """How many pixels columns may be wider than they are, in a header of this width; or have to be narrower.

    Nothing for a column whose width the user chose, and for the last, which has all that is left anyway.
    """
    left = max(width - sum(round(each.width * scale) for each in columns.columns), 0)
    more: dict[Content, int] = {
        content: min(round(left * share), round(most * scale))
        for content, (share, most) in _SHARES.items()
        if _as_it_comes(columns, content)
    }
    if _names_end(columns) * scale - width > _HIDDEN_NAMES * scale and _as_it_comes(columns, Column.VERDICT):
        more[Column.VERDICT] = round((NARROWEST - BUILT_IN[Column.VERDICT]) * scale)
    return more


def _as_it_comes(columns: ColumnSet, content: Content) -> bool:
    column = columns.find(content)
    return column is not None and column is not columns.columns[-1] and column.width == fresh(content).width


def _names_end(columns: ColumnSet) -> int:
    """Where the column of names ends, in logical pixels; 0 when it is not shown."""
    contents = columns.contents
    last = contents.index(Column.EVENT) + 1 if Column.EVENT in contents else 0
    return sum(each.width for each in columns.columns[:last])


def fitting_width(look: Look, content: Content, title: str, texts: Iterable[str]) -> int:
    """How wide a column has to be for these texts and its title, in pixels."""
    fitter = Fitter(look.font(bold=True) if content in _IN_WORDS else look.mono())
    sign = _SIGN if content in {Column.VERDICT, Column.SOURCE} else 0
    widest = max((fitter.width(text) for text in texts), default=0) + sign
    return max(widest, Fitter(look.font(12)).width(title) + _SIGN) + 2 * PAD + 2
