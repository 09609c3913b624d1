"""The decoders of the user's own as a section of the Settings page: their files, what they read, what is wrong."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector.engine.decoders import DecoderFile
from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.parts.button import Button
from inspector.gui.parts.rowlist import Act, Row, RowList
from inspector.gui.parts.surfaces import Card, Text

_EDIT, _DELETE = "edit", "delete"


class DecodersSection(QWidget):
    """A heading and a card, as the sections of settings are."""

    edit_wanted = Signal(str)
    """The path of a file."""
    delete_wanted = Signal(str)
    reload_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        tr = self.tr
        self._title = tr("Own decoders")
        self._tip = tr("Requests that nobody understands can be taught: choose one in the stream, then “Teach”.")
        self.list = RowList(look, self._title)
        self.list.acted.connect(self._on_acted)
        self.reload = Button(look, tr("Reload"), height=28)
        self.reload.describe(tr("Reload own decoders"), tr("Read the files again, here and in the engine"))
        self.reload.clicked.connect(self.reload_wanted)
        self.folder = Button(look, tr("Show folder"), height=28)
        self.folder.describe(tr("Show the folder of own decoders"))
        self.folder.clicked.connect(self.folder_wanted)
        card = Card(look, "panel")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Text(look, self._tip, tint="text_secondary", pixels=12, wrap=True), 1)
        head.addWidget(self.reload)
        head.addWidget(self.folder)
        inside.addLayout(head)
        inside.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Text(look, self._title, tint="text_secondary", pixels=12, bold=True))
        column.addWidget(card)

    @property
    def widget(self) -> QWidget:
        """This, as the page that takes it asks for it."""
        return self

    def show_files(self, files: Sequence[DecoderFile]) -> None:
        """Show these."""
        self.list.show_rows([self._row(file) for file in files])
        self.list.setVisible(bool(files))

    def narrow(self, query: str) -> int:
        """Show it when a search finds it; how many that are."""
        words = f"{self._title} {self._tip}".casefold()
        fits = all(word in words for word in query.casefold().split())
        self.setVisible(fits)
        return int(fits)

    def _row(self, file: DecoderFile) -> Row:
        name = one_line(", ".join(vendor.name for vendor in file.vendors) or file.path.name)
        hosts = [host for vendor in file.vendors for host in (*vendor.hosts, *vendor.shared)]
        about = one_line(" · ".join((file.path.name, ", ".join(hosts[:4]) or self.tr("any host"))))
        if file.wrong:
            about = self.tr("Not used: {reason}").format(reason=one_line(file.wrong[0]))
        acts = (
            Act(_EDIT, self.tr("Edit"), self.tr("Edit {name}").format(name=name)),
            Act(_DELETE, self.tr("Delete"), self.tr("Delete {name}").format(name=name)),
        )
        if file.wrong:
            return Row(str(file.path), name, about, acts, "warning", "bad", mono=False)
        return Row(str(file.path), name, about, acts, mono=False)

    def _on_acted(self, path: str, act: str) -> None:
        (self.edit_wanted if act == _EDIT else self.delete_wanted).emit(path)
