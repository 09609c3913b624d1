"""A comparison as a Qt model of two columns: rows as they are laid out, and one row for each stretch that is folded."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from inspector.core.jsondiff import Kind
from inspector.gui.compare.rows import Piece, Row, Run, State, pieces
from inspector.gui.look.language import counted

Index = QModelIndex | QPersistentModelIndex

LEFT, RIGHT = 0, 1

_ROOT = QModelIndex()
_ROLES = frozenset({Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole})
_MOST_RUNS = 5_000
"""Where differences are so many, nothing is folded: it would take longer than a frame and spare little."""
_MOST_SAID = 500
"""Characters of a line that a screen reader is given."""


class CompareModel(QAbstractTableModel):
    """Rows of the table are places in ``pieces``; nothing is computed in ``data`` but one line's text."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[Row] = ()
        self._runs: Sequence[Run] = ()
        self._pieces: list[Piece] = []
        self._starts: list[int] = []
        """The table's row at which each piece begins."""
        self._count = 0
        self._hidden: frozenset[State] = frozenset({State.EQUAL})
        self._opened: frozenset[int] = frozenset()
        self._differences: Sequence[int] = ()

    def show_rows(self, rows: Sequence[Row], runs: Sequence[Run], differences: Sequence[int]) -> None:
        """Show another comparison; ``differences`` are its rows at which one begins that says something."""
        self._rows, self._runs, self._differences, self._opened = rows, runs, differences, frozenset()
        self._arrange()

    def fold(self, *, show_equal: bool, ignore_volatile: bool) -> None:
        """Whether equal rows are shown, and whether volatile differences are folded as if they were."""
        silent = {State.EQUAL, State.VOLATILE} if ignore_volatile else {State.EQUAL}
        self._hidden = frozenset() if show_equal else frozenset(silent)
        self._opened = frozenset()
        self._arrange()

    def open_piece(self, table_row: int) -> bool:
        """Show the rows that a folded line stands for; whether it was one."""
        piece = self.piece_at(table_row)
        if piece is None or not piece.folded:
            return False
        self._opened |= {piece.start}
        self._arrange()
        return True

    def piece_at(self, table_row: int) -> Piece | None:
        """The piece in which a row of the table lies."""
        at = bisect_right(self._starts, table_row) - 1
        return self._pieces[at] if at >= 0 and table_row < self._count else None

    def row_at(self, table_row: int) -> tuple[int, Row] | None:
        """The comparison's row and its number; None for a folded line."""
        at = bisect_right(self._starts, table_row) - 1
        if at < 0 or table_row >= self._count or self._pieces[at].folded:
            return None
        number = self._pieces[at].start + table_row - self._starts[at]
        return number, self._rows[number]

    def table_row(self, number: int) -> int:
        """Where a row of the comparison is shown, or the fold that hides it."""
        at = bisect_right(self._pieces, number, key=lambda piece: piece.start) - 1
        piece = self._pieces[at]
        return self._starts[at] + (0 if piece.folded else number - piece.start)

    def step(self, from_row: int, step: int) -> int | None:
        """The table's row of the next (1) or previous (-1) difference, going round at the end."""
        if not self._differences:
            return None
        here = self._number(from_row)
        at = bisect_right(self._differences, here) if step > 0 else bisect_left(self._differences, here) - 1
        return self.table_row(self._differences[at % len(self._differences)])

    def _number(self, table_row: int) -> int:
        """The comparison's row at a row of the table, of a fold its first; -1 before the first."""
        at = bisect_right(self._starts, table_row) - 1
        if at < 0:
            return -1
        return self._pieces[at].start + (0 if self._pieces[at].folded else table_row - self._starts[at])

    def place(self, table_row: int) -> tuple[int, int]:
        """Which difference a row of the table belongs to, from 1, or 0 before the first; and how many there are."""
        found = self.row_at(table_row)
        return (bisect_right(self._differences, found[0]) if found else 0), len(self._differences)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Number of rows."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Two."""
        return 0 if parent.isValid() else 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The line; for screen readers with what it is in front."""
        if not index.isValid() or role not in _ROLES:
            return None
        found = self.row_at(index.row())
        if found is None:
            return self.folded_text(index.row())
        row = found[1]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.word(row)
        text = row.left if index.column() == LEFT else row.right
        if role == Qt.ItemDataRole.DisplayRole:
            return text or ""
        said = (text or "").strip()[:_MOST_SAID]
        return f"{self.word(row)}: {said}" if row.state is not State.EQUAL else said

    def folded_text(self, table_row: int) -> str:
        """What a folded line says."""
        piece = self.piece_at(table_row)
        count = piece.stop - piece.start if piece else 0
        return f"… {counted('Comparison', '{count} equal lines', '{count} equal line', count)}"

    def word(self, row: Row) -> str:
        """What became of a row, in words."""
        words = {
            Kind.ADDED: self.tr("added"),
            Kind.REMOVED: self.tr("removed"),
            Kind.CHANGED: self.tr("changed"),
            Kind.RETYPED: self.tr("another type"),
            Kind.MOVED_AWAY: self.tr("moved away"),
            Kind.MOVED_HERE: self.tr("moved here"),
        }
        word = words.get(row.kind, "")
        return self.tr("{what}, volatile").format(what=word) if row.state is State.VOLATILE else word

    def _arrange(self) -> None:
        self.beginResetModel()
        if len(self._runs) > _MOST_RUNS:
            self._pieces = [Piece(0, len(self._rows), folded=False)]
        else:
            self._pieces = pieces(self._runs, self._hidden, self._opened)
        self._starts, self._count = [], 0
        for piece in self._pieces:
            self._starts.append(self._count)
            self._count += 1 if piece.folded else piece.stop - piece.start
        self.endResetModel()
