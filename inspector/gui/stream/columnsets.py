"""The columns that are shown now and the sets that were saved under a name; kept from one time to the next."""

import json

from PySide6.QtCore import QByteArray, QObject, Signal

from inspector.gui.look.safetext import one_line
from inspector.gui.stream.columnset import STANDARD, ColumnSet, dumped, loaded, parsed
from inspector.gui.stream.header import StreamHeader

LONGEST_NAME = 60
_MOST_SETS = 50
_LARGEST = 1 << 20
"""Bytes; nothing that we write is longer."""


class ColumnSets(QObject):
    """Changes what a ``StreamHeader`` shows."""

    said = Signal(str)
    changed = Signal()
    """Other columns, or other sets."""

    def __init__(self, header: StreamHeader, parent: QObject) -> None:
        super().__init__(parent)
        self._header = header
        self._sets: dict[str, ColumnSet] = {}
        self._before: ColumnSet | None = None
        header.changed.connect(self.changed)

    @property
    def columns(self) -> ColumnSet:
        """What is shown."""
        return self._header.columns

    @property
    def names(self) -> list[str]:
        """The saved sets in alphabetical order."""
        return sorted(self._sets, key=str.casefold)

    @property
    def current(self) -> str | None:
        """The saved set whose columns are shown; None when they are in no set."""
        return next((name for name in self.names if self._sets[name].same_columns(self.columns)), None)

    @property
    def can_undo(self) -> bool:
        """Whether there were other columns before."""
        return self._before is not None and self._before != self.columns

    def change(self, columns: ColumnSet) -> None:
        """Show other columns."""
        if columns != self.columns:
            self._before = self.columns
            self._header.show_columns(columns)

    def undo(self) -> None:
        """Show what was shown before; once more brings back what this took away."""
        if self._before is not None:
            self.change(self._before)

    def reset(self) -> None:
        """Show the standard columns."""
        self.change(STANDARD)

    def choose(self, name: str) -> None:
        """Show a saved set."""
        if name in self._sets:
            self.change(self._sets[name])

    def save_as(self, name: str) -> bool:
        """Keep what is shown under a name, in place of what had it; False where that is no name."""
        name = self._fit(name)
        if not name or (len(self._sets) >= _MOST_SETS and name not in self._sets):
            return False
        self._sets[name] = self.columns
        self.said.emit(self.tr("Saved the columns as {name}.").format(name=name))
        self.changed.emit()
        return True

    def rename(self, name: str, new_name: str) -> bool:
        """Give a set another name; False where another set has it or it is none."""
        new_name = self._fit(new_name)
        if name not in self._sets or not new_name or (new_name != name and new_name in self._sets):
            return False
        self._sets[new_name] = self._sets.pop(name)
        self.changed.emit()
        return True

    def delete(self, name: str) -> None:
        """Forget a set. What is shown stays, so that it can be saved again."""
        if self._sets.pop(name, None) is not None:
            self.said.emit(self.tr("Deleted the column set {name}.").format(name=name))
            self.changed.emit()

    def saved(self) -> QByteArray:
        """All of it, for the window's settings."""
        sets = {name: dumped(columns) for name, columns in self._sets.items()}
        return QByteArray(json.dumps({"columns": dumped(self.columns), "sets": sets}).encode())

    def restore(self, state: QByteArray) -> None:
        """Take up what was saved; what makes no sense is left out."""
        text = bytes(state.data())
        found = parsed(text) if len(text) <= _LARGEST else {}
        sets = found.get("sets")
        self._sets = {}
        for name, value in sets.items() if isinstance(sets, dict) else ():
            columns, fitting = loaded(value), self._fit(name)
            if columns is not None and fitting and len(self._sets) < _MOST_SETS:
                self._sets[fitting] = columns
        self._header.show_columns(loaded(found.get("columns")) or STANDARD)
        self._before = None

    def _fit(self, name: str) -> str:
        return one_line(name.strip())[:LONGEST_NAME].strip()
