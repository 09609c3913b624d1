"""The stream as a Qt model: how many rows there are and what stands in them. It grows once a tick, at its end."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from inspector.core.stored import EventRow, Source
from inspector.gui.session.rowcache import PAGE_ROWS, RowCache
from inspector.gui.stream.cells import COLUMNS, Column, cell_text
from inspector.gui.stream.matches import Matches

Index = QModelIndex | QPersistentModelIndex

MOST_ROWS = 50_000_000
"""Qt counts a table's height in 32-bit pixels; beyond this many rows it would lose count."""

_ROOT = QModelIndex()
_TEXT_ROLES = frozenset({Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole})


class StreamModel(QAbstractTableModel):
    """Rows are ids of ``Matches``; their texts come from the ``RowCache``, and nothing is computed in ``data``."""

    def __init__(self) -> None:
        super().__init__()
        self.matches = Matches(1)
        self.sources: Mapping[int, Source] = {}
        self._cache: RowCache | None = None
        self._count = 0

    def start(self, cache: RowCache | None, matches: Matches) -> None:
        """Show something else from now on."""
        self.beginResetModel()
        self._cache, self.matches = cache, matches
        self._count = min(matches.count, MOST_ROWS)
        self.endResetModel()

    def grow(self) -> int:
        """Let in the rows that ``matches`` has gained; how many."""
        count = min(self.matches.count, MOST_ROWS)
        added = count - self._count
        if added > 0:
            self.beginInsertRows(_ROOT, self._count, count - 1)
            self._count = count
            self.endInsertRows()
        return added

    def visible(self, first_row: int, last_row: int) -> list[EventRow | None]:
        """The rows of a range for painting; None for one that is still being read. One read at the most."""
        if self._cache is None:
            return []
        start = first_row // PAGE_ROWS * PAGE_ROWS
        end = min(self._count, (last_row // PAGE_ROWS + 1) * PAGE_ROWS) - 1
        ids = self.matches.ids(start, end)
        self._cache.prepare(ids)
        return [self._cache.get(number) for number in ids[first_row - start : last_row - start + 1]]

    def row_at(self, row: int) -> EventRow | None:
        """One row, read if need be."""
        if self._cache is None or not 0 <= row < self._count:
            return None
        return self._cache.read(self.matches.id_at(row))

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Number of rows."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Number of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell, the verdict's word as its tool tip, and the row's event id under ``UserRole``."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.UserRole:
            return self.matches.id_at(index.row())
        if role in _TEXT_ROLES or (role == Qt.ItemDataRole.ToolTipRole and index.column() == Column.VERDICT):
            row = self.row_at(index.row())
            return "" if row is None else cell_text(row, index.column(), self.sources)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The columns' headings."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return list(COLUMNS.values())[section].title
        return None
