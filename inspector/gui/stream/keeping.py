"""What the user looks at, has chosen and has selected, kept by event while the rows below change their order."""

from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QAbstractItemModel, QItemSelection

from inspector.gui.stream.matches import Rows

_MOST_SELECTED = 2_000_000
_MOST_PARTS = 1_000
"""Of a selection: each one costs every frame a little. One that falls into more pieces is given up."""


class Anchor(NamedTuple):
    """A row that is to stay where it is on the screen."""

    mark: int
    """See ``Rows.mark_at``."""
    below_top: int
    """How many rows below the first visible one."""


class Sight(NamedTuple):
    """Which rows are on the screen."""

    top: int
    visible: int
    """How many rows fit."""
    hovered: int
    """-1 as below: none."""
    current: int

    def shows(self, row: int) -> bool:
        """Whether a row is on the screen."""
        return 0 <= row - self.top < self.visible


class Kept(NamedTuple):
    """What is kept."""

    anchor: Anchor | None
    held: bool
    """The mouse is on the anchor: it must not move at all."""
    current: int | None
    """A mark."""
    selected: "np.ndarray[tuple[int], np.dtype[np.int64]]"


def keep(rows: Rows, sight: Sight, selected: list[range]) -> Kept:
    """What is on the screen and selected now."""
    held = 0 <= sight.hovered < rows.count
    current = rows.mark_at(sight.current) if 0 <= sight.current < rows.count else None
    ids = np.empty(0, np.int64)
    if sum(map(len, selected)) <= _MOST_SELECTED:
        parts = [rows.id_array(part.start, part.stop - 1) for part in selected]
        ids = np.concatenate([ids, *parts])
    return Kept(_anchor(rows, sight), held, current, ids[ids > 0])


def _anchor(rows: Rows, sight: Sight) -> Anchor | None:
    """The row under the mouse, else the current one where it is visible, else the first; none at the very beginning."""
    for row in (sight.hovered, sight.current):
        if sight.shows(row) and row < rows.count:
            return Anchor(rows.mark_at(row), row - sight.top)
    return Anchor(rows.mark_at(sight.top), 0) if 0 < sight.top < rows.count else None


def top_for(kept: Kept, rows: Rows) -> int | None:
    """The first visible row with which the anchor stays where it is, or None when it is gone."""
    if kept.anchor is None:
        return 0
    row = rows.row_of_mark(kept.anchor.mark)
    return None if row is None else row - kept.anchor.below_top


def stands_still(kept: Kept, rows: Rows, visible: int) -> bool:
    """Whether the row under the mouse, if there is one, can stay exactly where it is."""
    top = top_for(kept, rows)
    return not kept.held or (top is not None and 0 <= top <= max(0, rows.count - visible))


def selection(kept: Kept, rows: Rows, model: QAbstractItemModel) -> QItemSelection:
    """The rows of the events that were selected; nothing when they are in too many pieces."""
    found = rows.rows_of(kept.selected)
    found = np.sort(found[found >= 0], kind="stable")
    result = QItemSelection()
    breaks = np.flatnonzero(np.diff(found) > 1)
    if not len(found) or len(breaks) >= _MOST_PARTS:
        return result
    last = model.columnCount() - 1
    firsts, lasts = found[np.concatenate([[0], breaks + 1])], found[np.concatenate([breaks, [len(found) - 1]])]
    for top, bottom in zip(firsts.tolist(), lasts.tolist(), strict=True):
        result.select(model.index(top, 0), model.index(bottom, last))
    return result
