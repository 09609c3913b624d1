"""Snowplow Micro's REST interface in the window: the switch, and the card beside Snowplow's SDKs that explains it."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector.core.errors import KnownError
from inspector.gui.actions import allow
from inspector.gui.connect.snippets import Snippet
from inspector.gui.engine.link import EngineLink, EngineState
from inspector.gui.look.look import Look
from inspector.gui.parts.button import Button
from inspector.gui.parts.copyrow import CopyRow
from inspector.gui.parts.surfaces import Card, Text

translate = QCoreApplication.translate

COUNTS = "/micro/all"
"""What suites ask first, and what shows in a browser whether it answers."""


class MicroSwitch(QObject):
    """Turns the interface of the link's engine on and off. An engine that takes a lost one's place gets it back."""

    said = Signal(str)
    failed = Signal(object)

    def __init__(self, link: EngineLink, action: QAction) -> None:
        super().__init__()
        self._link, self._action = link, action
        self._crashed = False
        self._on = False
        action.triggered.connect(self._toggle)
        link.replaced.connect(self._on_replaced)
        link.attached.connect(self._on_attached)

    @property
    def url(self) -> str:
        """The endpoint's address while the interface answers there, else empty."""
        status = self._link.status
        return self._link.url or "" if status is not None and status.micro else ""

    def show_state(self) -> None:
        """Follow the engine."""
        if self._link.status is not None:
            self._on = bool(self.url)
        running = self._link.state is EngineState.RUNNING and self._link.status is not None
        allow(self._action, running, self.tr("No engine is running."))
        self._action.setText(
            self.tr("Turn off Snowplow Micro's interface")
            if self.url
            else self.tr("Turn on Snowplow Micro's interface")
        )

    def _toggle(self) -> None:
        url = "" if self.url else self._link.url or ""
        words = self.tr("Snowplow Micro's interface answers at {url}.").format(url=url + COUNTS)
        said = words if url else self.tr("Snowplow Micro's interface is off.")
        self._link.call(lambda client: client.set_micro(bool(url)), lambda _: self.said.emit(said), self._on_failed)

    def _on_replaced(self) -> None:
        self._crashed = self._on

    def _on_attached(self) -> None:
        if self._crashed:
            self._crashed = False
            self._link.call(lambda client: client.set_micro(on=True), lambda _: None, self._on_failed)

    def _on_failed(self, error: KnownError) -> None:
        self.failed.emit(error)


class MicroCard(QWidget):
    """Shown with Snowplow's SDKs: what it is for, and while it is on the addresses that suites ask."""

    def __init__(self, look: Look, action: QAction, said: Callable[[str], None]) -> None:
        super().__init__()
        self._words = Text(look, tint="text_secondary", wrap=True)
        self._button = Button(look, action.text()).perform(action)
        action.changed.connect(lambda: self._button.set_text(action.text()))
        self._rows = {path: CopyRow(look, said) for path, _ in _questions()}
        card = Card(look, "panel")
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 12, 12, 14)
        column.setSpacing(6)
        column.addWidget(Text(look, self.tr("Test suites written for Snowplow Micro"), bold=True, wrap=True))
        column.addWidget(self._words)
        column.addSpacing(2)
        for row in self._rows.values():
            column.addWidget(row)
        column.addSpacing(4)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 14, 0, 0)
        outer.addWidget(card)
        self.show_url("")

    def show_snippet(self, snippet: Snippet) -> None:
        """Whether it belongs to this SDK."""
        self.setVisible(snippet.key.startswith("snowplow-"))

    def show_url(self, url: str) -> None:
        """The endpoint's address while the interface is on; empty while it is off."""
        self._words.setText(
            self.tr(
                "On: suites ask this address as they ask Micro. Programs and web pages on this computer can read"
                " Snowplow's events meanwhile; other machines cannot."
            )
            if url
            else self.tr(
                "Off. Switched on, they ask this address for good and bad events and run unchanged, until it is"
                " switched off or the engine ends."
            )
        )
        for path, name in _questions():
            row = self._rows[path]
            row.setVisible(bool(url))
            row.show_row(name, url + path, self.tr("Copy the address for: {name}").format(name=name))


def _questions() -> tuple[tuple[str, str], ...]:
    return (
        (COUNTS, translate("MicroCard", "Counts")),
        ("/micro/good", translate("MicroCard", "Good events")),
        ("/micro/bad", translate("MicroCard", "Bad events")),
        ("/micro/reset", translate("MicroCard", "Count anew")),
    )
