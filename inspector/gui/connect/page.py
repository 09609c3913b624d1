"""The Connect page: which SDK, what to write into the app, where this machine is reached, what has been seen."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from inspector.gui.connect.parts import SdkList, SightingsPanel, SnippetPanel
from inspector.gui.connect.sightings import Sighting
from inspector.gui.connect.snippets import SNIPPETS, Snippet, addresses
from inspector.gui.look.look import Look
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.scrollbar import flatten_scroll_bars
from inspector.gui.parts.surfaces import Line, Surface, Text, empty_layout, heading

_WIDTH = 720

_NO_ADDRESS = "http://127.0.0.1:8765"
"""Shown in snippets while no engine runs."""


def scrolled(look: Look, inner: QWidget) -> QScrollArea:
    """An area that scrolls when the window is small."""
    area = QScrollArea()
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    flatten_scroll_bars(area, look)
    return area


class ConnectPage(QWidget):
    """The page behind the rail's second button."""

    said = Signal(str)

    def __init__(self, look: Look, send_test: QAction) -> None:
        super().__init__()
        self._snippet: Snippet = SNIPPETS[0]
        self._url = ""
        self._list = SdkList(look)
        self._list.picked.connect(self._on_picked)
        self._panel = SnippetPanel(look, 22)
        self._panel.card.copied.connect(self.said)
        self._sightings = SightingsPanel(look)
        self._addresses = QVBoxLayout()
        self._addresses.setSpacing(8)
        self._look = look
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left(look))
        row.addWidget(Line(look, standing=True))
        row.addWidget(self._middle(look, send_test), 1)
        row.addWidget(Line(look, standing=True))
        row.addWidget(self._right(look))
        self.show_address(None)

    def show_address(self, url: str | None) -> None:
        """Fill in where to send to; None while no engine runs."""
        if (url or _NO_ADDRESS) == self._url:
            return
        self._url = url or _NO_ADDRESS
        self._panel.show_snippet(self._snippet, self._url)
        empty_layout(self._addresses)
        for name, place in addresses(self._url):
            self._addresses.addWidget(_AddressRow(self._look, name, place))

    def show_sightings(self, sightings: Sequence[Sighting]) -> None:
        """Tell what the endpoint has seen."""
        self._sightings.show_sightings(sightings)

    def mark_seen(self, libraries: Sequence[str]) -> None:
        """Mark the SDKs of which events came."""
        self._list.mark_seen(libraries)

    def _left(self, look: Look) -> QWidget:
        area = Surface(look, "window")
        area.setFixedWidth(270)
        column = QVBoxLayout(area)
        column.setContentsMargins(0, 18, 0, 0)
        column.setSpacing(8)
        title = Text(look, "What sends the events?", pixels=15, bold=True)
        title.setContentsMargins(20, 0, 20, 0)
        column.addWidget(title)
        column.addWidget(self._list, 1)
        return area

    def _middle(self, look: Look, send_test: QAction) -> QWidget:
        inner = Surface(look, "window")
        content = QWidget()
        content.setMaximumWidth(_WIDTH)
        row = QHBoxLayout(inner)
        row.setContentsMargins(32, 24, 32, 24)
        row.addWidget(content, 1000)
        row.addStretch(1)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._panel)
        column.addSpacing(20)
        column.addWidget(Button(look, "Send a test event", kind=Kind.PRIMARY).perform(send_test))
        column.addWidget(self._sightings)
        column.addStretch(1)
        return scrolled(look, inner)

    def _right(self, look: Look) -> QWidget:
        area = Surface(look, "panel")
        area.setFixedWidth(300)
        column = QVBoxLayout(area)
        column.setContentsMargins(24, 22, 24, 24)
        column.setSpacing(6)
        column.addWidget(Text(look, "Where apps run", pixels=16, bold=True))
        hint = "Only this computer can send. Emulators and simulators on it reach it under these addresses."
        column.addWidget(Text(look, hint, tint="text_secondary", wrap=True))
        column.addSpacing(14)
        column.addWidget(heading(look, "Addresses"))
        column.addSpacing(2)
        column.addLayout(self._addresses)
        column.addStretch(1)
        return area

    def _on_picked(self, snippet: Snippet) -> None:
        self._snippet = snippet
        self._panel.show_snippet(snippet, self._url)


class _AddressRow(QWidget):
    """A name and the address that goes with it."""

    def __init__(self, look: Look, name: str, place: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Text(look, name))
        row.addStretch(1)
        row.addWidget(Text(look, place, tint="text_secondary", pixels=12, mono=True).selectable())
