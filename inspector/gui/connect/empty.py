"""The empty stream: the Connect page in small, so that the first look at the window says what to do."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector.gui.connect.page import scrolled
from inspector.gui.connect.parts import SightingsPanel, SnippetPanel
from inspector.gui.connect.sightings import Sighting
from inspector.gui.connect.snippets import SNIPPETS
from inspector.gui.look.look import Look
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.surfaces import Card, Surface, Text
from inspector.gui.parts.tabs import TabStrip

_WIDTH = 640
_OFFERED = ("web", "node", "python", "swift", "kotlin", "curl")
"""Keys of the SDKs that have a tab here; the Connect page has them all."""


class EmptyStream(QWidget):
    """Shown instead of the table while a session has no event."""

    said = Signal(str)

    def __init__(self, look: Look, send_test: QAction, copy_address: QAction, connect_page: QAction) -> None:
        super().__init__()
        self._url: str | None = None
        self._title = Text(look, "Waiting for the first event", pixels=22, bold=True)
        self._hint = Text(look, tint="text_secondary", wrap=True)
        self._address = Text(look, pixels=15, mono=True).selectable()
        self._tabs = TabStrip(look, "SDK")
        self._snippets = [snippet for snippet in SNIPPETS if snippet.key in _OFFERED]
        for snippet in self._snippets:
            self._tabs.addTab(snippet.name)
        self._panel = SnippetPanel(look, 15)
        self._panel.card.copied.connect(self.said)
        self._tabs.currentChanged.connect(lambda _: self._show_snippet())
        self._sightings = SightingsPanel(look)
        self._live = QWidget()
        column = QVBoxLayout(self._live)
        column.setContentsMargins(0, 20, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._address_card(look, copy_address))
        column.addSpacing(20)
        column.addLayout(self._tab_row(look, connect_page))
        column.addSpacing(14)
        column.addWidget(self._panel)
        column.addSpacing(18)
        column.addWidget(Button(look, "Send a test event", kind=Kind.PRIMARY).perform(send_test))
        column.addWidget(self._sightings)
        self._lay_out(look)

    def _lay_out(self, look: Look) -> None:
        inner = Surface(look, "panel")
        middle = QWidget()
        middle.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addWidget(self._live)
        column.addStretch(1)
        row = QHBoxLayout(inner)
        row.setContentsMargins(32, 56, 32, 32)
        row.addStretch(1)
        row.addWidget(middle, 1000)
        row.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(look, inner))

    def _address_card(self, look: Look, copy_address: QAction) -> QWidget:
        card = Card(look, "window")
        row = QHBoxLayout(card)
        row.setContentsMargins(16, 10, 10, 10)
        row.addWidget(self._address, 1)
        row.addWidget(Button(look, "Copy address", icon="copy").perform(copy_address), 0, Qt.AlignmentFlag.AlignVCenter)
        return card

    def _tab_row(self, look: Look, connect_page: QAction) -> QHBoxLayout:
        more = Button(look, "More SDKs…", kind=Kind.PLAIN, height=28).describe("More SDKs", connect_page.toolTip())
        more.clicked.connect(connect_page.trigger)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._tabs, 1)
        row.addWidget(more)
        return row

    def show_live(self, url: str | None, *, starting: bool) -> None:
        """A session that is being written: say where to send to."""
        self._url = url
        absent = ("Starting …", "") if starting else ("No engine is running", "Start it to receive events.")
        hint = "Give your app this address as the host of its SDK. Every event it sends appears here at once."
        title, text = ("Waiting for the first event", hint) if url else absent
        self._title.setText(title)
        self._hint.setText(text)
        self._address.setText(url or "")
        self._live.setVisible(bool(url))
        self._show_snippet()

    def show_finished(self) -> None:
        """A session that nobody writes any more."""
        self._title.setText("No events in this session")
        self._hint.setText("It was saved without any.")
        self._live.hide()

    def show_sightings(self, sightings: Sequence[Sighting]) -> None:
        """Tell what the endpoint has seen."""
        self._sightings.show_sightings(sightings)

    def _show_snippet(self) -> None:
        if self._url:
            self._panel.show_snippet(self._snippets[self._tabs.currentIndex()], self._url)
