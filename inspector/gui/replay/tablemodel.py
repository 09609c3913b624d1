"""The destinations as a Qt model: name, kind, what was answered last, how much arrived."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt

from inspector.destinations.kinds import ACTIONS
from inspector.gui.look.language import grouped
from inspector.gui.look.safetext import one_line
from inspector.gui.look.sentences import in_words
from inspector.gui.replay.kindwords import kind_name

if TYPE_CHECKING:
    from inspector.gui.replay.answers import LastAnswer
    from inspector.gui.replay.keeping import Shown

Index = QModelIndex | QPersistentModelIndex

_ROOT = QModelIndex()
NAME, KIND, ANSWER, SHARE = range(4)

translate = QCoreApplication.translate


class DestinationModel(QAbstractTableModel):
    """One row a destination."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Shown] = ()
        self.answers: Mapping[str, LastAnswer] = {}
        self.shares: Mapping[str, float] = {}

    def show(self, rows: "Sequence[Shown]", answers: "Mapping[str, LastAnswer]", shares: Mapping[str, float]) -> None:
        """Show these; rows that stay stay chosen."""
        same = [each.destination.name for each in rows] == [each.destination.name for each in self.rows]
        if not same:
            self.beginResetModel()
        self.rows, self.answers, self.shares = rows, answers, shares
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, SHARE))

    def row_of(self, name: str) -> int:
        """The row of a destination, -1 where it is not there."""
        return next((row for row, each in enumerate(self.rows) if each.destination.name == name), -1)

    def answer(self, row: int) -> "LastAnswer | None":
        """What a destination answered last."""
        return self.answers.get(self.rows[row].destination.name)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Destinations."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Four."""
        return 0 if parent.isValid() else 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Titles of the columns."""
        if orientation is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            translate("Replay", "Destination"),
            translate("Replay", "Kind"),
            translate("Replay", "Last answer"),
            translate("Replay", "Delivered"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell's words; all of them in the tool tip."""
        if not index.isValid() or role not in {
            Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole,
        }:  # fmt: skip
            return None
        return self.text(index.row(), index.column())

    def text(self, row: int, column: int) -> str:
        """What a cell says."""
        shown = self.rows[row]
        if column == NAME:
            return one_line(shown.destination.name)
        if column == KIND:
            return kind_words(shown)
        if column == ANSWER:
            answer = self.answer(row)
            return answer.words if answer is not None else in_words(shown.why)
        share = self.shares.get(shown.destination.name)
        return "" if share is None else share_text(share)


def kind_words(shown: "Shown") -> str:
    """The kind's name, and whose mapping it is where that is Segment's."""
    if shown.kind is None:
        return one_line(shown.destination.kind)
    name = kind_name(shown.kind)
    own = shown.kind.id.startswith(ACTIONS)
    return translate("Replay", "{name}, Segment's own").format(name=name) if own else name


def share_text(share: float) -> str:
    """``98.4 %``, ``100 %``; never 100 where something is missing."""
    if share == 1:
        return translate("Replay", "{share} %").format(share=100)
    return translate("Replay", "{share} %").format(share=grouped(min(share * 100, 99.9), 1))
