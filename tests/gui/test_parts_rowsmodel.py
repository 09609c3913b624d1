from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from inspector.gui.parts.rowsmodel import RowsModel


class _Numbers(RowsModel[int]):
    """Numbers; those below zero are headings."""

    def words(self, row: int) -> str:
        return str(row)

    def choosable(self, row: int) -> bool:
        return row >= 0


def test_rows_keep_qts_rules_and_say_their_words(qtbot: QtBot) -> None:
    model = _Numbers()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows([-1, 7])
    heading, row = model.index(0), model.index(1)
    assert model.rowCount() == 2
    assert model.rowCount(row) == 0
    assert (row.data(), row.data(Qt.ItemDataRole.AccessibleTextRole), row.data(Qt.ItemDataRole.ToolTipRole)) == (
        "7", "7", None,
    )  # fmt: skip
    assert model.data(QModelIndex()) is None
    assert not heading.flags() & Qt.ItemFlag.ItemIsSelectable
    assert row.flags() & Qt.ItemFlag.ItemIsSelectable


def test_the_same_rows_with_other_words_are_no_new_list(qtbot: QtBot) -> None:
    model = _Numbers()
    model.show_rows([1, 2])
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged) as changed:
        model.show_rows([3, 4], same=True)
    assert [index.row() for index in changed.args[:2]] == [0, 1]
    assert model.index(1).data() == "4"
    none = _Numbers()
    with qtbot.assertNotEmitted(none.dataChanged):
        none.show_rows((), same=True)
