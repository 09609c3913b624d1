"""The Connect page: the ways in, which SDK, what to write into the app, where this machine is reached, what came."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from inspector.gui.actions import Actions
from inspector.gui.bridge import Bridge
from inspector.gui.connect.micro import MicroCard
from inspector.gui.connect.parts import SnippetPanel, try_buttons
from inspector.gui.connect.places import WIDTH as PLACES_WIDTH
from inspector.gui.connect.places import Places, PlacesColumn
from inspector.gui.connect.sdklist import SdkList
from inspector.gui.connect.seen import SightingsPanel
from inspector.gui.connect.sightings import Sighting
from inspector.gui.connect.snippets import load_snippets
from inspector.gui.connect.ways import ALL
from inspector.gui.frame.panes import first_stop
from inspector.gui.look.look import Look
from inspector.gui.parts.scrollbar import scrolled
from inspector.gui.parts.surfaces import Line, Surface, Text
from inspector.gui.parts.tabs import TabStrip

if TYPE_CHECKING:
    from inspector.gui.connect.waysside import WaysSide

_WIDTH = 720
_LIST_WIDTH = 270
_NARROW = 1_060
"""Below this the sides give way to the middle."""
_NARROW_SIDES = (196, 262)
_TIGHT = 840
"""Below this the addresses stand below the code: beside it, they would leave no room for it."""
_UNLIMITED = 16_777_215
"""Qt's greatest width."""

NO_ADDRESS = Places("http://127.0.0.1:8765")
"""Shown in snippets while no engine runs."""


class ConnectPage(QWidget):
    """The page behind the rail's second button."""

    said = Signal(str)

    def __init__(self, look: Look, bridge: Bridge, actions: Actions) -> None:
        super().__init__()
        snippets = load_snippets()
        self._look = look
        self._ways: tuple[tuple[str, str], ...] = ()
        self.side: WaysSide | None = None
        self._margins: list[QHBoxLayout] = []
        self._places = NO_ADDRESS
        self._list = SdkList(look, snippets)
        self._panel = SnippetPanel(look, bridge, snippets[0], 22)
        self._list.picked.connect(self._panel.show_snippet)
        self.micro = MicroCard(look, actions.serve_micro, self.said.emit)
        self.micro.show_snippet(snippets[0])
        self._list.picked.connect(self.micro.show_snippet)
        self._panel.card.copied.connect(self.said)
        self._way = TabStrip(look, self.tr("Which address the code is for"))
        self._way.currentChanged.connect(lambda _: self._show_way())
        self._way_row = QWidget()
        way = QVBoxLayout(self._way_row)
        way.setContentsMargins(0, 0, 0, 14)
        way.addWidget(self._way)
        self._sightings = SightingsPanel(look)
        self._column = PlacesColumn(look, actions.open_network, actions.open_tls)
        self._column.said.connect(self.said)
        self._column.key_typed.connect(self._panel.show_key)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.setFocusProxy(self._list)
        self._left_side = self._left(look)
        row.addWidget(self._left_side)
        row.addWidget(Line(look, standing=True))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._middle(look, actions))
        row.addWidget(self._stack, 1)
        self._line = Line(look, standing=True)
        row.addWidget(self._line)
        row.addWidget(self._column)
        self.show_places(None)

    def serve(self, side: "WaysSide") -> None:
        """Offer the ways through the proxy, too."""
        self.side = side
        side.serve(self._list, self._stack, self._framed)
        side.shown.connect(self._on_shown)
        side.watch(self.isVisible())

    def show_way(self, key: str) -> None:
        """Show a way in, or the certificate."""
        self._list.choose(key)

    @property
    def panes(self) -> list[QWidget]:
        """Its parts, for F6."""
        sides = (self._stack.currentWidget(), self._column)
        return [self._list, *(stop for side in sides if side and side.isVisible() for stop in first_stop(side))]

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks."""
        super().showEvent(event)
        if self.side is not None:
            self.side.watch(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody does."""
        super().hideEvent(event)
        if self.side is not None:
            self.side.watch(False)

    def _on_shown(self, _: str) -> None:
        """The addresses at the right belong to SDKs, and to the overview where there is room."""
        key = self.side.key if self.side is not None else ""
        shown = not key or (key == ALL and self.width() >= _NARROW)
        self._column.setVisible(shown)
        self._line.setVisible(shown and self.width() >= _TIGHT)

    def show_places(self, places: Places | None) -> None:
        """Fill in where to send to; None while no engine runs."""
        self._places = places or NO_ADDRESS
        self._column.show_places(self._places)
        here = self._places
        ways = (
            ("http", here.url),
            ("https", here.tls_url),
            (self.tr("From the network"), here.network_url),
            (self.tr("From the network, https"), here.network_tls_url),
        )
        self._show_ways(tuple((name, url) for name, url in ways if url))

    def show_sightings(self, sightings: Sequence[Sighting]) -> None:
        """Tell what the endpoint has seen."""
        self._sightings.show_sightings(sightings)

    def mark_seen(self, libraries: Sequence[str]) -> None:
        """Mark the SDKs of which events came."""
        self._list.mark_seen(libraries)

    def _show_ways(self, ways: tuple[tuple[str, str], ...]) -> None:
        """A tab for each address, once there is more than one; the one that was chosen stays chosen."""
        if ways != self._ways:
            chosen = self._way.tabText(self._way.currentIndex())
            names = [name for name, _ in ways]
            with QSignalBlocker(self._way):
                while self._way.count():
                    self._way.removeTab(0)
                for name in names:
                    self._way.addTab(name)
                self._way.setCurrentIndex(names.index(chosen) if chosen in names else 0)
            self._ways = ways
            self._way_row.setVisible(len(ways) > 1)
        self._show_way()

    def _show_way(self) -> None:
        _, url = self._ways[max(0, self._way.currentIndex())]
        self._panel.show_address(url, self._places.certificate or "", self._places.script_folder or "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the sides give way."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        left, right = _NARROW_SIDES if narrow else (_LIST_WIDTH, PLACES_WIDTH)
        self._left_side.setFixedWidth(left)
        self._place_column(right)
        for margins in self._margins:
            self._set_margins(margins)
        self._on_shown("")

    def _place_column(self, width: int) -> None:
        """The addresses at the right, so wide, or below the code."""
        beside = self.width() >= _TIGHT
        self._column.setMinimumWidth(width if beside else 0)
        self._column.setMaximumWidth(width if beside else _UNLIMITED)
        self._column.stand_alone(alone=beside)
        if beside and self._row.indexOf(self._column) < 0:
            self._row.addWidget(self._column)
        elif not beside and self._below.indexOf(self._column) < 0:
            self._below.addWidget(self._column)

    def _set_margins(self, row: QHBoxLayout) -> None:
        side = 16 if self.width() < _NARROW else 32
        row.setContentsMargins(side, 24, side, 24)

    def _left(self, look: Look) -> QWidget:
        area = Surface(look, "window")
        column = QVBoxLayout(area)
        column.setContentsMargins(0, 18, 0, 0)
        column.setSpacing(8)
        title = Text(look, self.tr("What sends the events?"), pixels=15, bold=True, wrap=True)
        title.setContentsMargins(20, 0, 20, 0)
        column.addWidget(title)
        column.addWidget(self._list, 1)
        return area

    def _middle(self, look: Look, actions: Actions) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._way_row)
        column.addWidget(self._panel)
        column.addWidget(self.micro)
        column.addSpacing(20)
        column.addLayout(try_buttons(look, actions))
        column.addWidget(self._sightings)
        self._below = QVBoxLayout()
        self._below.setContentsMargins(0, 22, 0, 0)
        column.addLayout(self._below)
        column.addStretch(1)
        return self._framed(content)

    def _framed(self, content: QWidget) -> QWidget:
        """What stands in the middle, no wider than can be read, that scrolls where there is no room."""
        inner = Surface(self._look, "window")
        content.setMaximumWidth(_WIDTH)
        row = QHBoxLayout(inner)
        row.addWidget(content, 1000)
        row.addStretch(1)
        self._set_margins(row)
        self._margins.append(row)
        return scrolled(self._look, inner, "window")
