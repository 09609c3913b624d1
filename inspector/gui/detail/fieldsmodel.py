"""The fields of an event as a table: name, value, what is expected, type; one row for each field that is unfolded.

The event's own fields come first, then what it is about (properties, traits), its context, and the rest. Rows are lines
of the outline; what they say is made when it is asked for.
"""

from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum
from itertools import islice
from time import perf_counter
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from inspector.core.problem import Problem
from inspector.gui.detail.fieldsearch import matching
from inspector.gui.detail.folds import Folds
from inspector.gui.detail.foldview import count_text
from inspector.gui.detail.target import Target, filter_path
from inspector.gui.look.safetext import one_line
from inspector.gui.look.sentences import in_words

OWN = -1
"""The row over the event's own fields, in place of a line."""

_LONGEST = 1_000
_ORDER = {"properties": 1, "traits": 2, "context": 3}
_SLICE = 500
_SLICE_S = 0.006
_NO_INDEX = QModelIndex()


class Column(IntEnum):
    """Columns of the table."""

    NAME = 0
    VALUE = 1
    EXPECTED = 2
    TYPE = 3


class Expected(NamedTuple):
    """What is expected of a field."""

    text: str
    tint: str
    """Name of a tint of ``Theme`` for it."""
    about: str = ""
    """All that is known of the rule, in one line."""


class FieldsModel(QAbstractTableModel):
    """Shows the outline that it is given."""

    expected_changed = Signal()
    """There is something to say in that column now, or no longer."""
    searched = Signal()
    """The search went through everything."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folds: Folds | None = None
        self._problems: dict[int, list[Problem]] = {}
        self._expected: Mapping[str, Expected] = {}
        self._rows: list[int] = []
        self.wanted = ""
        """What is looked for; empty while all fields are shown."""
        self._active, self._stale = True, False
        self._search: Iterator[int | None] = iter(())
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._search_on)

    def show_folds(self, folds: Folds | None, problems: Sequence[Problem] = ()) -> None:
        """Show another event, narrowed to what is looked for already."""
        if self._folds is not None:
            self._folds.changed.disconnect(self._on_folded)
        self._folds = folds
        self._problems = {}
        if folds is not None:
            folds.changed.connect(self._on_folded)
            for problem in problems:
                line = folds.outline.find(problem.pointer) if problem.pointer else None
                if line is not None:
                    self._problems.setdefault(line, []).append(problem)
        self.look_for(self.wanted)

    def set_active(self, active: bool) -> None:
        """Whether somebody sees the table. As long as nobody does, only the last change of many is worth its time."""
        self._active = active
        if active and self._stale:
            self.look_for(self.wanted)

    def set_expected(self, expected: Mapping[str, Expected]) -> None:
        """What a plan expects, by JSON pointer; nothing where no plan applies."""
        before, self._expected = bool(self._expected), dict(expected)
        if self._rows:
            top, end = self.index(0, Column.EXPECTED), self.index(len(self._rows) - 1, Column.EXPECTED)
            self.dataChanged.emit(top, end)
        if before != bool(expected):
            self.expected_changed.emit()

    def expected_of(self, pointer: str) -> Expected | None:
        """What is expected of the value at a JSON pointer, or None."""
        return self._expected.get(pointer)

    @property
    def expects(self) -> bool:
        """Whether a plan expects anything."""
        return bool(self._expected)

    def look_for(self, wanted: str) -> None:
        """Show only fields whose path or value holds this text, found little by little; for an empty text all."""
        self.beginResetModel()
        self.wanted, self._stale = wanted, not self._active
        self._timer.stop()
        self._rows = []
        if not self._active:
            pass
        elif self._folds is not None and wanted:
            self._search = matching(self._folds.outline, wanted)
            self._rows = self._found()
        elif self._folds is not None:
            self._rows = _all_rows(self._folds)
        self.endResetModel()

    @property
    def searching(self) -> bool:
        """Whether more may be found."""
        return self._timer.isActive()

    def line_at(self, row: int) -> int | None:
        """The line that a row shows; None for the heading over the event's own fields."""
        return self._rows[row] if 0 <= row < len(self._rows) and self._rows[row] != OWN else None

    def row_of(self, line: int) -> int | None:
        """The row that shows a line, or None."""
        try:
            return self._rows.index(line)
        except ValueError:
            return None

    def target_at(self, row: int) -> Target | None:
        """The value that a row shows."""
        line = self.line_at(row)
        return None if line is None or self._folds is None else Target(self._folds, line)

    def problems_at(self, row: int) -> Sequence[Problem]:
        """What is wrong with the field, or with those that are folded in it."""
        line = self.line_at(row)
        if line is None or self._folds is None or not self._problems:
            return ()
        at = self._folds.outline.opened_at(line)
        if at is None or not self._folds.folded(at):
            return self._problems.get(line, ())
        closes = self._folds.outline.branches[at].closes
        return [problem for own, found in self._problems.items() if line <= own <= closes for problem in found]

    def expected_at(self, row: int) -> Expected | None:
        """What is expected of the field, or None."""
        target = self.target_at(row) if self._expected else None
        return self._expected.get(target.pointer) if target else None

    def heading(self, row: int) -> bool:
        """Whether a row heads a group."""
        line = self._rows[row]
        return line == OWN or (not self.wanted and self._level(line) == 0 and self._opened(line) is not None)

    def depth(self, row: int) -> int:
        """How far a row is indented, in steps."""
        line = self._rows[row]
        return 0 if line == OWN or self.wanted else max(0, self._level(line) - 1)

    def folded(self, row: int) -> bool | None:
        """Whether what a row heads is folded; None where nothing can be."""
        line = self._rows[row]
        at = None if line == OWN or self.wanted else self._opened(line)
        return None if at is None or self._folds is None else self._folds.folded(at)

    def name(self, row: int) -> str:
        """The name of a field; its whole path while something is looked for."""
        line = self._rows[row]
        if line == OWN or self._folds is None:
            return self.tr("Event")
        steps = self._folds.outline.steps(line)
        if self.wanted:
            return one_line(filter_path(steps))
        step = steps[-1] if steps else ""
        return one_line(step) if isinstance(step, str) else str(step)

    def value_text(self, row: int) -> str:
        """The value on one line, a text without its quotes; of what can be folded, how much is in it."""
        line = self._rows[row]
        if line == OWN or self._folds is None:
            return ""
        outline, at = self._folds.outline, self._opened(line)
        if at is not None:
            return count_text(outline.branches[at])
        written = outline.scalar(line)
        if not written.startswith('"'):
            return written
        if len(written) > _LONGEST:
            return f"{written[1:_LONGEST]}…"
        return one_line(str(outline.value(line)))

    def kind(self, row: int) -> str:
        """The type of a value as ``Outline.kind`` names it; empty for the heading."""
        line = self._rows[row]
        return "" if line == OWN or self._folds is None else self._folds.outline.kind(line)

    def kind_text(self, row: int) -> str:
        """The type in words."""
        return {
            "object": self.tr("object"),
            "list": self.tr("list"),
            "text": self.tr("text"),
            "number": self.tr("number"),
            "boolean": self.tr("boolean"),
            "null": self.tr("null"),
        }.get(self.kind(row), "")

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_INDEX) -> int:
        """Rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_INDEX) -> int:
        """Columns."""
        return 0 if parent.isValid() else len(Column)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell; for screen readers with what is wrong."""
        if not index.isValid() or role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        row, column = index.row(), Column(index.column())
        if column is Column.NAME:
            name = self.name(row)
            problems = self.problems_at(row) if role == Qt.ItemDataRole.AccessibleTextRole else ()
            return "; ".join([name, *(in_words(problem.message) for problem in problems)])
        if column is Column.VALUE:
            return self.value_text(row)
        if column is Column.EXPECTED:
            expected = self.expected_at(row)
            return expected.text if expected else ""
        return self.kind_text(row)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Titles of the columns."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Field"), self.tr("Value"), self.tr("Expected"), self.tr("Type"))[section]

    def _level(self, line: int) -> int:
        """How deep a line stands; 0 at the top of the event."""
        assert self._folds is not None  # noqa: S101 - for the type checker
        text = self._folds.outline.lines[line]
        return (len(text) - len(text.lstrip(" "))) // 2 - 1

    def _opened(self, line: int) -> int | None:
        return self._folds.outline.opened_at(line) if self._folds is not None else None

    def _on_folded(self, at: int) -> None:
        if self.wanted or self._folds is None:
            return
        if not self._active:
            self.look_for("")
            return
        branch = self._folds.outline.branches[at] if at >= 0 else None
        row = self.row_of(branch.opens) if branch is not None else None
        if branch is None or (row is None and branch.parent < 0):
            self.look_for("")
        elif row is not None:
            self._refold(row, branch.opens, branch.closes)

    def _refold(self, row: int, opens: int, closes: int) -> None:
        """Bring the rows of one branch in step."""
        assert self._folds is not None  # noqa: S101 - for the type checker
        end = row + 1
        while end < len(self._rows) and opens < self._rows[end] < closes:
            end += 1
        if end > row + 1:
            self.beginRemoveRows(QModelIndex(), row + 1, end - 1)
            del self._rows[row + 1 : end]
            self.endRemoveRows()
        fresh = _fields(self._folds, opens, closes)[1:]
        if fresh:
            self.beginInsertRows(QModelIndex(), row + 1, row + len(fresh))
            self._rows[row + 1 : row + 1] = fresh
            self.endInsertRows()

    def _found(self) -> list[int]:
        """What a slice of the search finds; the rest follows."""
        end, found, done = perf_counter() + _SLICE_S, list[int](), False
        while not done and perf_counter() < end:
            answers = list(islice(self._search, _SLICE))
            found += [line for line in answers if line is not None]
            done = len(answers) < _SLICE
        if done:
            self._timer.stop()
            self.searched.emit()
        else:
            self._timer.start()
        return found

    def _search_on(self) -> None:
        found = self._found()
        if found:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(found) - 1)
            self._rows += found
            self.endInsertRows()


def _all_rows(folds: Folds) -> list[int]:
    """Every unfolded field, group by group."""
    outline = folds.outline
    if not outline.branches or outline.branches[0].opens != 0:
        return [0] if outline.kind(0) not in {"object", "list"} else []
    own, groups = list[int](), list[tuple[int, int]]()
    for line in outline.children(0):
        at = outline.opened_at(line)
        if at is None:
            own.append(line)
        else:
            groups.append((line, outline.branches[at].closes))
    groups.sort(key=lambda group: _ORDER.get(outline.key(group[0]) or "", 4))
    rows = [OWN, *own] if own else []
    for opens, closes in groups:
        rows += _fields(folds, opens, closes)
    return rows


def _fields(folds: Folds, opens: int, closes: int) -> list[int]:
    """A branch and the unfolded fields in it: all lines but those that close something."""
    closing = frozenset(folds.outline.branches.closes)
    return [line for line in folds.visible(opens, closes + 1) if line not in closing]
