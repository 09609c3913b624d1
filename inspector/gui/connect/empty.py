"""The empty stream: the Connect page in small, so that the first look at the window says what to do."""

from collections.abc import Sequence

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector.gui.actions import Actions
from inspector.gui.bridge import Bridge
from inspector.gui.connect.parts import SnippetPanel, try_buttons
from inspector.gui.connect.seen import SightingsPanel
from inspector.gui.connect.sightings import Sighting
from inspector.gui.connect.snippets import load_snippet
from inspector.gui.look.look import Look
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.scrollbar import scroll_middle
from inspector.gui.parts.surfaces import Card, Text
from inspector.gui.parts.tabs import TabStrip

_WIDTH = 640
_OFFERED = ("10-web.toml", "20-node.toml", "21-python.toml", "30-swift.toml", "31-kotlin.toml", "90-curl.toml")
"""Files of the SDKs that have a tab here; the Connect page has them all."""


class EmptyStream(QWidget):
    """Shown instead of the table while a session has no event."""

    said = Signal(str)
    ways_wanted = Signal()
    """The user cannot change the app, and wants to see the other ways in."""

    def __init__(self, look: Look, bridge: Bridge, actions: Actions) -> None:
        super().__init__()
        self._snippets = [load_snippet(name) for name in _OFFERED]
        self.setAccessibleName(self.tr("Waiting for the first event"))
        self._title = Text(look, self.tr("Waiting for the first event"), pixels=22, bold=True)
        self._hint = Text(look, tint="text_secondary", wrap=True)
        self._address = Text(look, pixels=15, mono=True).selectable()
        self._tabs = TabStrip(look, "SDK")
        for snippet in self._snippets:
            self._tabs.addTab(snippet.name)
        self._panel = SnippetPanel(look, bridge, self._snippets[0], 15, brief=True)
        self._panel.card.copied.connect(self.said)
        self._tabs.currentChanged.connect(lambda index: self._panel.show_snippet(self._snippets[index]))
        self._sightings = SightingsPanel(look)
        self._stopped = self._ways_on(look, actions)
        self._stopped.hide()
        self._live = QWidget()
        column = QVBoxLayout(self._live)
        column.setContentsMargins(0, 20, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._address_card(look, actions))
        column.addSpacing(20)
        column.addLayout(self._tab_row(look, actions))
        column.addSpacing(14)
        column.addWidget(self._panel)
        column.addSpacing(18)
        column.addLayout(self._try_row(look, actions))
        column.addWidget(self._sightings)
        self._lay_out(look)

    def _lay_out(self, look: Look) -> None:
        middle = QWidget()
        middle.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addWidget(self._stopped)
        column.addWidget(self._live)
        column.addStretch(1)
        scroll_middle(self, look, middle, QMargins(32, 40, 32, 32))

    def _address_card(self, look: Look, actions: Actions) -> QWidget:
        card = Card(look, "window")
        row = QHBoxLayout(card)
        row.setContentsMargins(16, 10, 10, 10)
        row.addWidget(self._address, 1)
        copy = Button(look, self.tr("Copy address"), icon="copy").perform(actions.copy_address)
        row.addWidget(copy, 0, Qt.AlignmentFlag.AlignVCenter)
        return card

    def _ways_on(self, look: Look, actions: Actions) -> QWidget:
        """What can be done while no engine runs."""
        ways = QWidget()
        row = QHBoxLayout(ways)
        row.setContentsMargins(0, 18, 0, 0)
        row.setSpacing(10)
        row.addWidget(Button(look, actions.start_engine.text(), kind=Kind.PRIMARY).perform(actions.start_engine))
        row.addWidget(Button(look, self.tr("Open a session…")).perform(actions.open_session))
        row.addStretch(1)
        return ways

    def _try_row(self, look: Look, actions: Actions) -> QHBoxLayout:
        row = try_buttons(look, actions)
        ways = Button(look, self.tr("I cannot change the app…"), kind=Kind.PLAIN)
        ways.describe(self.tr("I cannot change the app"), self.tr("Every other way in which its events can come here"))
        ways.clicked.connect(self.ways_wanted)
        row.addWidget(ways)
        return row

    def _tab_row(self, look: Look, actions: Actions) -> QHBoxLayout:
        more = Button(look, self.tr("More SDKs…"), kind=Kind.PLAIN, height=28)
        more.describe(self.tr("More SDKs"), actions.connect_page.toolTip())
        more.clicked.connect(actions.connect_page.trigger)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._tabs, 1)
        row.addWidget(more)
        return row

    def show_live(self, url: str | None, *, starting: bool) -> None:
        """A session that is being written: say where to send to."""
        if url:
            self._title.setText(self.tr("Waiting for the first event"))
            self._hint.setText(
                self.tr("Give your app this address as the host of its SDK. Every event it sends appears here at once.")
            )
        elif starting:
            self._title.setText(self.tr("Starting …"))
            self._hint.setText("")
        else:
            self._title.setText(self.tr("No engine is running"))
            self._hint.setText(self.tr("Start it to receive events, or open a session that was saved."))
        self._address.setText(url or "")
        self._live.setVisible(bool(url))
        self._stopped.setVisible(not url and not starting)
        if url:
            self._panel.show_address(url)

    def show_finished(self) -> None:
        """A session that nobody writes any more."""
        self._title.setText(self.tr("No events in this session"))
        self._hint.setText(self.tr("It was saved without any."))
        self._live.hide()
        self._stopped.hide()

    def show_sightings(self, sightings: Sequence[Sighting]) -> None:
        """Tell what the endpoint has seen."""
        self._sightings.show_sightings(sightings)
