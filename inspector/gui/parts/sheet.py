"""How a panel beside the page is laid out: a head, a body that takes the room, a foot, lines between them."""

from collections.abc import Iterable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector.gui.look.look import Look
from inspector.gui.parts.surfaces import Line


def lay_out_sheet(panel: QWidget, look: Look, head: QVBoxLayout, body: QWidget, foot: QVBoxLayout) -> None:
    """Give ``panel`` its layout; the margins of ``head`` and ``foot`` are set here, so that all sheets are alike."""
    head.setContentsMargins(20, 18, 20, 10)
    foot.setContentsMargins(20, 10, 20, 14)
    column = QVBoxLayout(panel)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addLayout(head)
    column.addWidget(Line(look))
    column.addWidget(body, 1)
    column.addWidget(Line(look))
    column.addLayout(foot)


def button_row(buttons: Iterable[QWidget]) -> QHBoxLayout:
    """Buttons beside each other from the left."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
