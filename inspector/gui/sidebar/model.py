"""The lines of the sidebar as Qt's views and screen readers know them: one column, one row a line."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from inspector.gui.sidebar.places import Kind, Place, Places
from inspector.gui.sidebar.sections import noun_of
from inspector.gui.sidebar.shelf import Line, Shelf, chosen_word

_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class LinesModel(QAbstractTableModel):
    """Shows a ``Shelf``. ``renew`` takes what has changed since it was called last."""

    def __init__(self, shelf: Shelf) -> None:
        super().__init__()
        self._shelf = shelf
        self._places = Places()
        self._lines: dict[Place, Line] = {}

    def renew(self, *, order: bool) -> None:
        """Take the numbers as they are now, and with ``order`` also which lines there are."""
        self._lines.clear()
        places = self._shelf.places() if order else self._places
        if places != self._places:
            self.beginResetModel()
            self._places = places
            self.endResetModel()
        elif len(places):
            self.dataChanged.emit(self.index(0, 0), self.index(len(places) - 1, 0))

    def place(self, row: int) -> Place | None:
        """What stands in a row, or None beyond the last."""
        return self._places.at(row)

    def row_of(self, place: Place) -> int | None:
        """The row where something stands, or None."""
        return self._places.row_of(place)

    def line(self, row: int) -> Line:
        """How a row is shown. Raises ``IndexError`` beyond the last."""
        place = self._places.at(row)
        if place is None:
            raise IndexError(row)
        line = self._lines.get(place)
        if line is None:
            line = self._lines[place] = self._shelf.line(place)
        return line

    def headings(self) -> list[int]:
        """Rows of headings."""
        return self._places.headings()

    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        """Lines there are."""
        return 0 if parent.isValid() else len(self._places)

    def columnCount(self, parent: _Index = _NO_INDEX) -> int:
        """One."""
        return 0 if parent.isValid() else 1

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Notes are there to be read only."""
        place = self.place(index.row())
        if place is None or place.kind in {Kind.NOTE, Kind.FIND}:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """The line's text; for screen readers the whole of it in words."""
        if self.place(index.row()) is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.line(index.row()).text
        return _words(self.line(index.row())) if role == Qt.ItemDataRole.AccessibleTextRole else None


def _words(line: Line) -> str:
    if line.place.kind is not Kind.VALUE:
        return line.text
    sign = line.sign.word if line.sign else ""
    parts = (f"{noun_of(line.place.section)} {line.text}", line.tip.rpartition("\n")[2], sign)
    return ", ".join(part for part in (*parts, chosen_word(line.chosen)) if part)
