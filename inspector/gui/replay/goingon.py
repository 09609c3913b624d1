"""The guard's question under a job that is to go on: the sentence to tick, and only then the button that goes on."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector.core.errors import KnownError
from inspector.gui.look.look import Look
from inspector.gui.parts.button import Button, Kind
from inspector.gui.replay.guarding import GuardCard


class GoingOn(QWidget):
    """Hidden unless it asks. Escape leaves things as they are."""

    agreed = Signal()
    left = Signal()
    """It is not to go on."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.go = Button(look, "", kind=Kind.PRIMARY, height=28)
        self.leave = Button(look, self.tr("Send nothing"), height=28)
        self.guard = GuardCard(look, self.leave)
        self._lay_out()
        self.guard.check.toggled.connect(self.go.setEnabled)
        self.go.clicked.connect(self.agreed)
        self.leave.clicked.connect(self.left)
        self.hide()

    def ask(self, error: KnownError, text: str, about: str) -> None:
        """Ask what a ``NotConfirmedError`` asks; ``text`` is on the button that goes on, ``about`` names the job."""
        production: Sequence[Mapping[str, Any]] = getattr(error, "production", ())  # its module is for threads
        self.go.set_text(text)
        self.go.describe(f"{text}: {about}", self.tr("Tick the box first"))
        self.leave.describe(f"{self.leave.text()}: {about}", self.tr("Leave the job as it is (Esc)"))
        self.go.setEnabled(False)
        self.show()
        self.guard.ask(error.message, production)

    def withdraw(self) -> None:
        """Ask no more."""
        self.guard.withdraw()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves it."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.guard)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.go)
        row.addWidget(self.leave)
        row.addStretch(1)
        column.addLayout(row)
