"""Stands over the table when the session has events but none of them is shown, and says what to do about it."""

from enum import Enum, auto

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractScrollArea, QVBoxLayout

from inspector.gui.look.look import Look
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.surfaces import Surface, Text


class Why(Enum):
    """Why no event is shown."""

    FILTERED = auto()
    DELETED = auto()
    """All are deleted and can be brought back."""
    ERASED = auto()
    """All were deleted for good."""


class NothingFound(Surface):
    """A sentence and a button, in the middle of the rows' place."""

    clear_wanted = Signal()
    """The user wants no filter any more."""
    restore_wanted = Signal()
    """The user wants all deleted events back."""

    def __init__(self, look: Look, table: QAbstractScrollArea) -> None:
        super().__init__(look, "panel", table.viewport())
        self._over = table.viewport()
        self._why: Why | None = None
        self._title = Text(look, "", pixels=15, bold=True)
        self._hint = Text(look, "", tint="text_secondary")
        self.button = Button(look, "", kind=Kind.OUTLINE, height=32)
        self.button.clicked.connect(self._on_clicked)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(2)
        for widget in (self._title, self._hint, self.button):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._say(Why.FILTERED)  # the button has a name from the first
        self.hide()
        table.viewport().installEventFilter(self)

    @property
    def title(self) -> str:
        """What it says."""
        return self._title.text()

    def show_for(self, why: Why | None) -> None:
        """Be there and say why, or do not be there."""
        if why is self._why:
            return
        self._why = why
        if why is not None:
            self._say(why)
        self.setGeometry(self._over.rect())
        self.setVisible(why is not None)
        self.raise_()

    def _say(self, why: Why) -> None:
        arrives = self.tr("What arrives is shown here as soon as it does.")
        if why is Why.FILTERED:
            self._words(self.tr("No event passes the filter"), arrives)
            self.button.set_text(self.tr("Show all events"))
            self.button.describe(self.tr("Clear the filter and show all events"))
        elif why is Why.DELETED:
            hint = self.tr("They can be brought back until the session is closed or its bin is emptied.")
            self._words(self.tr("Every event is deleted"), hint)
            self.button.set_text(self.tr("Bring all back"))
            self.button.describe(self.tr("Bring all deleted events back"))
        else:
            self._words(self.tr("Every event was deleted for good"), arrives)
        self.button.setVisible(why is not Why.ERASED)

    def _words(self, title: str, hint: str) -> None:
        self._title.setText(title)
        self._hint.setText(hint)

    def _on_clicked(self) -> None:
        (self.clear_wanted if self._why is Why.FILTERED else self.restore_wanted).emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """As large as the rows' place."""
        if event.type() is QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return False
