"""Which code makes a request again: a tab for each language, and a button that copies what is shown."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from inspector.core.requestcode import Language
from inspector.gui.look.look import Look
from inspector.gui.parts.button import Button
from inspector.gui.parts.tabs import TabStrip


class CodeChoice(QWidget):
    """Hidden at first."""

    changed = Signal()
    copy_wanted = Signal(object)
    """The ``Language`` that is to be copied."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.languages = TabStrip(look, self.tr("Which code makes the request again"))
        for language in Language:
            self.languages.addTab(language.value)
        self.languages.currentChanged.connect(lambda _: self.changed.emit())
        self.copy = Button(look, self.tr("Copy"), icon="copy", height=26).describe(self.tr("Copy this code"))
        self.copy.clicked.connect(lambda: self.copy_wanted.emit(self.language))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.addWidget(self.languages, 1)
        row.addWidget(self.copy)
        self.hide()

    @property
    def language(self) -> Language:
        """What is chosen."""
        return tuple(Language)[max(0, self.languages.currentIndex())]
