"""The stream as a Qt model: how many rows there are and what stands in them. It grows once a tick, at its end."""

from collections.abc import Mapping
from html import escape
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from inspector.core.filter.tree import Path
from inspector.core.stored import EventRow, Source
from inspector.gui.look.safetext import one_line
from inspector.gui.session.cellvalues import CellValue
from inspector.gui.session.rowcache import PAGE_ROWS, RowCache
from inspector.gui.stream.cells import NUMERIC, Column, Content, cell_text, title_of, value_key
from inspector.gui.stream.columnset import STANDARD, ColumnSet, content_text
from inspector.gui.stream.headings import in_words, spoken
from inspector.gui.stream.matches import Heading, Matches, Rows

Index = QModelIndex | QPersistentModelIndex

MOST_ROWS = 50_000_000
"""Qt counts a table's height in 32-bit pixels; beyond this many rows it would lose count."""

_ROOT = QModelIndex()
_FIRST_PATH = len(Column)
_TEXT_ROLES = frozenset({Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole})


class StreamModel(QAbstractTableModel):
    """Rows are events of ``Rows``, or headings; the texts come from the ``RowCache``, and nothing is computed.

    The facts of an event have a section each, whether they are shown or not; behind them come the paths that are shown.
    """

    def __init__(self) -> None:
        super().__init__()
        self.matches: Rows = Matches(1)
        self.sources: Mapping[int, Source] = {}
        self._cache: RowCache | None = None
        self._reveal = False
        self._count = 0
        self._columns = STANDARD
        self._paths: list[Path] = []

    def start(self, cache: RowCache | None, matches: Rows) -> None:
        """Show something else from now on."""
        self.beginResetModel()
        self._cache, self.matches = cache, matches
        if cache is not None:
            self._want()
            cache.tally.changed.connect(self._on_tallied, Qt.ConnectionType.UniqueConnection)
        self._count = min(matches.count, MOST_ROWS)
        self.endResetModel()

    def set_reveal(self, reveal: bool) -> None:
        """Show secrets in messages, or mask them again."""
        self._reveal = reveal
        self._want()

    def show_rows(self, rows: Rows) -> None:
        """Show these rows of the same session from now on."""
        self.start(self._cache, rows)

    def fold(self, rows: Rows, first: int, count: int, *, folded: bool) -> None:
        """Show these rows, which are those before without ``count`` from ``first`` on, or with so many more there."""
        if folded:
            self.beginRemoveRows(_ROOT, first, first + count - 1)
        else:
            self.beginInsertRows(_ROOT, first, first + count - 1)
        self.matches, self._count = rows, min(rows.count, MOST_ROWS)
        if folded:
            self.endRemoveRows()
        else:
            self.endInsertRows()
        heading = first - 1
        self.dataChanged.emit(self.index(heading, 0), self.index(heading, self.columnCount() - 1))

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
        seen = ids[first_row - start : last_row - start + 1]
        self._cache.prepare(*([number for number in part if number is not None] for part in (ids, seen)))
        return [None if number is None else self._cache.get(number) for number in seen]

    def headings(self, first_row: int, last_row: int) -> dict[int, Heading]:
        """What heads groups in a range of rows, by row."""
        found = {row: self.matches.heading_at(row) for row in range(first_row, min(last_row + 1, self._count))}
        return {row: heading for row, heading in found.items() if heading is not None}

    def row_at(self, row: int) -> EventRow | None:
        """One row, read if need be."""
        if self._cache is None or not 0 <= row < self._count:
            return None
        event_id = self.matches.id_at(row)
        return None if event_id is None else self._cache.read(event_id)

    def show_columns(self, columns: ColumnSet) -> None:
        """Have sections for these columns, and find what they show."""
        self._columns = columns
        wanted = [content for content in columns.contents if isinstance(content, Path)]
        for place in reversed(range(len(self._paths))):
            if self._paths[place] not in wanted:
                self.beginRemoveColumns(_ROOT, _FIRST_PATH + place, _FIRST_PATH + place)
                del self._paths[place]
                self.endRemoveColumns()
        new = [path for path in wanted if path not in self._paths]
        if new:
            self.beginInsertColumns(_ROOT, self.columnCount(), self.columnCount() + len(new) - 1)
            self._paths += new
            self.endInsertColumns()
        self._want()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def content(self, section: int) -> Content:
        """What a section shows."""
        return Column(section) if section < _FIRST_PATH else self._paths[section - _FIRST_PATH]

    def section(self, content: Content) -> int | None:
        """The section that shows something, or None for a path that has none."""
        if isinstance(content, Column):
            return int(content)
        return _FIRST_PATH + self._paths.index(content) if content in self._paths else None

    def is_numeric(self, content: Content) -> bool:
        """Whether mostly numbers stand in a column."""
        if isinstance(content, Column):
            return content in NUMERIC
        return self._cache is not None and self._cache.tally.mostly_numbers(content)

    def value_of(self, event_id: int, content: Content) -> CellValue | None:
        """What stands in a message for a column, if it is at hand."""
        key = value_key(content)
        return self._cache.value(event_id, key) if self._cache is not None and key is not None else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Number of rows."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Number of sections, shown or not."""
        return 0 if parent.isValid() else _FIRST_PATH + len(self._paths)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell, the verdict's word as its tool tip, and the event's id or None as ``UserRole``."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.UserRole:
            return self.matches.id_at(index.row())
        heading = self.matches.heading_at(index.row()) if role in _TEXT_ROLES else None
        if heading is not None:
            first = self.content(index.column()) == self._columns.contents[0]
            return "" if not first else in_words(heading) if role == Qt.ItemDataRole.DisplayRole else spoken(heading)
        if role in _TEXT_ROLES or (role == Qt.ItemDataRole.ToolTipRole and index.column() == Column.VERDICT):
            return self._text(index.row(), self.content(index.column()))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The columns' headings, and the whole path as the tool tip of a path's."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        content = self.content(section)
        if role in _TEXT_ROLES:
            column = self._columns.find(content)
            return one_line(column.heading) if column and column.heading else title_of(content)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(content, Path):
            return escape(one_line(content_text(content)))
        return None

    def _text(self, row: int, content: Content) -> str:
        found, key = self.row_at(row), value_key(content)
        if found is None or self._cache is None:
            return ""
        value = self._cache.read_value(found.id, key) if key is not None else None
        return cell_text(found, content, self.sources, value)

    def _want(self) -> None:
        if self._cache is not None:
            keys = (key for content in self._columns.contents if (key := value_key(content)) is not None)
            self._cache.want(keys, reveal=self._reveal)

    def _on_tallied(self) -> None:
        """Columns of numbers have their headings on the right."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)
