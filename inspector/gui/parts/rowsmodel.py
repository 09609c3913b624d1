"""The model of a flat list: rows that are values, each with the words that it shows and says."""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")

_ROOT = QModelIndex()


class RowsModel(QAbstractListModel, Generic[Row]):
    """Who derives from it tells what a row says."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Row] = ()

    def show_rows(self, rows: Sequence[Row], *, same: bool = False) -> None:
        """Show these. With ``same`` they are those that are shown, with other words: what is chosen stays so."""
        if same:
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def words(self, row: Row) -> str:
        """What a row shows."""
        raise NotImplementedError

    def spoken(self, row: Row) -> str:
        """What a screen reader says of it."""
        return self.words(row)

    def tip(self, row: Row) -> str | None:
        """Its tool tip, or None."""
        return None

    def choosable(self, row: Row) -> bool:
        """Whether it is more than a heading or a note."""
        return True

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Rows, headings included."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a row shows, says or has for a tool tip."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(row)
        return self.tip(row) if role == Qt.ItemDataRole.ToolTipRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What is no more than a heading or a note cannot be chosen."""
        if index.isValid() and not self.choosable(self.rows[index.row()]):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)
