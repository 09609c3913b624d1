"""Tables as they look here: rows below each other and nothing around them."""

from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView


def flat_table(table: QTableView) -> None:
    """Take away a table's grid, frame, numbers and editing; Tab leaves it, and only code sets how high a row is."""
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setCornerButtonEnabled(False)
    rows = table.verticalHeader()
    rows.hide()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setMinimumSectionSize(1)
