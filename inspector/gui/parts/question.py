"""A question inside the page, before something is done that cannot be taken back."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector.gui.look.look import Look
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.surfaces import Text


class Question(QWidget):
    """Hidden until something is asked; Escape means no."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._words = Text(look, wrap=True)
        self.yes = Button(look, kind=Kind.PRIMARY, height=28)
        self.no = Button(look, self.tr("Cancel"), height=28).describe(self.tr("Cancel"))
        self._agreed: Callable[[], None] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._words)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.yes)
        row.addWidget(self.no)
        row.addStretch(1)
        column.addLayout(row)
        self.yes.clicked.connect(self._on_yes)
        self.no.clicked.connect(self.hide)
        self.hide()

    def ask(self, words: str, yes: str, agreed: Callable[[], None] | None) -> None:
        """Ask this; ``agreed`` is called when the answer is yes."""
        self._agreed = agreed
        self._words.setText(words)
        self.yes.set_text(yes)
        self.yes.describe(yes)
        self.yes.show()
        self.show()
        self.no.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, words: str) -> None:
        """Say why it cannot be done."""
        self.ask(words, "", None)
        self.yes.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape means no."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _on_yes(self) -> None:
        self.hide()
        if self._agreed is not None:
            self._agreed()
