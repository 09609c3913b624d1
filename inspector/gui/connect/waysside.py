"""What the Connect page offers beside SDKs: the ways in through the proxy, and its certificate, each with a panel."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from inspector.gui.asking import FileQuestions
from inspector.gui.bridge import Bridge
from inspector.gui.connect.browserway import BrowserPanel
from inspector.gui.connect.certificate import CertificatePanel
from inspector.gui.connect.overview import OverviewPanel
from inspector.gui.connect.pacway import PacPanel
from inspector.gui.connect.phoneways import AndroidPanel, IosPanel
from inspector.gui.connect.reverseway import ReversePanel
from inspector.gui.connect.sdklist import SdkList
from inspector.gui.connect.terminalway import TerminalPanel
from inspector.gui.connect.wayparts import WayPanel
from inspector.gui.connect.ways import ALL, CERTIFICATE, ENDPOINT, way_state, ways
from inspector.gui.connect.wireguardway import WireGuardPanel
from inspector.gui.look.look import Look
from inspector.gui.operations import Operations
from inspector.gui.proxy.actions import ProxyActions
from inspector.gui.proxy.desk import ProxyDesk


class WaysSide(QObject):
    """Rows in the list of the page, and panels that are made when they are asked for."""

    shown = Signal(str)
    """The key of the panel that is shown now; empty for none."""

    def __init__(  # noqa: PLR0913, PLR0917 - what the panels work with
        self,
        look: Look,
        bridge: Bridge,
        desk: ProxyDesk,
        actions: ProxyActions,
        questions: FileQuestions,
        operations: Operations,
    ) -> None:
        super().__init__()
        self._desk = desk
        self.key = ""
        self._panels: dict[str, WayPanel] = {}
        self._areas: dict[str, QWidget] = {}
        self._seen = False
        self._more: list[tuple[str, str, Callable[[], WayPanel]]] = []
        self._makers: dict[str, Callable[[], WayPanel]] = {
            ALL: lambda: self._overview(look),
            "reverse": lambda: ReversePanel(look, desk, actions),
            "browser": lambda: BrowserPanel(look, desk, actions),
            "pac": lambda: PacPanel(look, desk, actions),
            "terminal": lambda: TerminalPanel(look, bridge, desk, actions, operations),
            "android": lambda: AndroidPanel(look, bridge, desk, actions),
            "ios": lambda: IosPanel(look, bridge, desk, actions),
            "wireguard": lambda: WireGuardPanel(look, bridge, desk, actions),
            CERTIFICATE: lambda: CertificatePanel(look, bridge, desk, questions, operations),
        }
        desk.changed.connect(self._renew)

    def add(self, key: str, name: str, make: Callable[[], WayPanel]) -> None:
        """Offer one more panel; before ``serve``."""
        self._more.append((key, name, make))
        self._makers[key] = make

    def serve(self, rows: SdkList, stack: QStackedWidget, wrapped: Callable[[WayPanel], QWidget]) -> None:
        """Put rows into the list and panels into the stack, whose first widget is that of the SDKs."""
        self._rows, self._stack, self._wrapped = rows, stack, wrapped
        offered = [(way.key, way.name) for way in ways() if way.key != ENDPOINT]
        at = rows.add_rows(self.tr("Without changing the app"), [(ALL, self.tr("Every way in")), *offered], 0)
        more = [(key, name) for key, name, _ in self._more]
        rows.add_rows(self.tr("Proxy"), [(CERTIFICATE, self.tr("Certificate")), *more], at)
        rows.way_picked.connect(self.show_panel)
        rows.picked.connect(lambda _: self.show_panel(""))
        self._renew()

    def panel(self, key: str) -> WayPanel:
        """The panel with that key, made now if need be."""
        if key not in self._panels:
            panel = self._panels[key] = self._makers[key]()
            self._areas[key] = self._wrapped(panel)
            self._stack.addWidget(self._areas[key])
        return self._panels[key]

    def show_panel(self, key: str) -> None:
        """Show one; with an empty key the SDKs."""
        self.key = key
        if key:
            self.panel(key)
            self._stack.setCurrentWidget(self._areas[key])
        else:
            self._stack.setCurrentIndex(0)
        self._watch()
        self._renew()
        self.shown.emit(key)

    def watch(self, on: bool) -> None:
        """Whether somebody sees the page."""
        self._seen = on
        self._watch()

    def _watch(self) -> None:
        parts = self._panels[self.key].parts if self.key else ("proxy", "ways")
        self._desk.watch(self, *(parts if self._seen else ()))

    def _overview(self, look: Look) -> OverviewPanel:
        panel = OverviewPanel(look, self._desk)
        panel.picked.connect(lambda key: self._rows.choose("" if key == ENDPOINT else key))
        return panel

    def _renew(self) -> None:
        """The marks in the list, and the panel that is shown."""
        told = self._desk.ways
        for way in ways():
            state = way_state(way, told)
            self._rows.mark(way.key, *_mark(state.state, state.word))
            if way.key == self.key:
                self._panels[way.key].show_state(state)
        if self.key:
            self._panels[self.key].renew()


def _mark(state: str, word: str) -> tuple[str, str]:
    """What stands at the right of a row: only what has come, and what went wrong."""
    if state == "seen":
        return f"{word} ✓", "good"
    return (word, "unplanned") if state == "problem" else ("", "good")
