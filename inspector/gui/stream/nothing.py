"""Stands over the table when the session has events but none of them is wanted, and says what to do about it."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractScrollArea, QVBoxLayout

from inspector.gui.look.look import Look
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.surfaces import Surface, Text


class NothingFound(Surface):
    """A sentence and a button, in the middle of the rows' place."""

    clear_wanted = Signal()

    def __init__(self, look: Look, table: QAbstractScrollArea) -> None:
        super().__init__(look, "panel", table.viewport())
        self._over = table.viewport()
        self._title = Text(look, self.tr("No event passes the filter"), pixels=15, bold=True)
        self._hint = Text(look, self.tr("What arrives is shown here as soon as it does."), tint="text_secondary")
        self.button = Button(look, self.tr("Show all events"), kind=Kind.OUTLINE, height=32)
        self.button.describe(self.tr("Clear the filter and show all events"))
        self.button.clicked.connect(self.clear_wanted)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(2)
        for widget in (self._title, self._hint, self.button):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.hide()
        table.viewport().installEventFilter(self)

    def show_if(self, nothing: bool) -> None:
        """Be there, or not."""
        if nothing != self.isVisibleTo(self._over):
            self.setGeometry(self._over.rect())
            self.setVisible(nothing)
            self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """As large as the rows' place."""
        if event.type() is QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return False
