"""The PAC file: by its address any browser or system knows which hosts go through the proxy."""

from PySide6.QtWidgets import QVBoxLayout

from inspector.gui.connect.wayparts import ProxyNeeded, Steps, WayPanel
from inspector.gui.look.look import Look
from inspector.gui.parts.button import Button
from inspector.gui.parts.copyrow import CopyRow
from inspector.gui.parts.surfaces import Card, Text
from inspector.gui.parts.tabs import TabStrip
from inspector.gui.proxy.actions import ProxyActions
from inspector.gui.proxy.desk import ProxyDesk


class PacPanel(WayPanel):
    """Its address and where it is put in."""

    def __init__(self, look: Look, desk: ProxyDesk, actions: ProxyActions) -> None:
        super().__init__(
            look,
            self.tr("Any browser or system, by a PAC file"),
            self.tr(
                "A few lines of script that this program serves: hosts that are decrypted go through the proxy, all "
                "others stay direct. When the proxy is gone, everything goes direct again."
            ),
        )
        self._desk = desk
        self.needed = ProxyNeeded(look, desk, actions)
        self.rows = [CopyRow(look, desk.said.emit) for _ in range(4)]
        self.tabs = TabStrip(look, self.tr("Where the PAC file is put in"))
        self._steps = Steps(look)
        self._card = Card(look, "panel")
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(16, 10, 12, 10)
        inside.setSpacing(2)
        for row in self.rows:
            inside.addWidget(row)
        for name, _ in self._systems():
            self.tabs.addTab(name)
        self.tabs.currentChanged.connect(lambda _: self._show_steps())
        self.column.addWidget(self.needed)
        self.column.addWidget(self._card)
        self.column.addWidget(self.tabs)
        self.column.addWidget(self._steps)
        self.column.addWidget(Button(look, self.tr("Certificate…")).perform(actions.certificate))
        about = self.tr("This program never changes the settings of your system itself: what you put in, you take out.")
        self.column.addWidget(Text(look, about, tint="text_faint", pixels=12, wrap=True))
        self._show_steps()
        self.done()
        self.renew()

    def renew(self) -> None:
        """The addresses."""
        self.needed.renew()
        told = self._desk.told or {}
        rows = (
            (self.tr("PAC file"), told.get("pacUrl"), self.tr("Copy the address of the PAC file")),
            (self.tr("Proxy"), told.get("url"), self.tr("Copy the proxy's address")),
            (self.tr("PAC file, network"), told.get("lanPacUrl"), self.tr("Copy its address on the network")),
            (self.tr("Proxy, network"), told.get("lanUrl"), self.tr("Copy the proxy's address on the network")),
        )
        for row, (name, url, what) in zip(self.rows, rows, strict=True):
            row.setVisible(bool(url))
            row.show_row(name, url or "", what)
        self._card.setVisible(any(url for _, url, _ in rows))

    def _show_steps(self) -> None:
        self._steps.show_steps(self._systems()[self.tabs.currentIndex()][1])

    def _systems(self) -> list[tuple[str, tuple[str, ...]]]:
        tr = self.tr
        trust = tr("Trust the certificate on that system: without it, decrypted hosts are refused and passed through.")
        undo = tr("When you are done, take the address out again.")
        return [
            (
                "macOS",
                (
                    tr("System Settings, Network, your connection, Details, Proxies: automatic configuration."),
                    tr("Put the address of the PAC file in as its URL."),
                    trust,
                    undo,
                ),
            ),
            (
                "Windows",
                (
                    tr("Settings, Network & Internet, Proxy: set up “Use setup script”."),
                    tr("Put the address of the PAC file in as the script address, and save."),
                    trust,
                    undo,
                ),
            ),
            (
                "GNOME",
                (tr("Settings, Network, Proxy: Automatic, with the address of the PAC file."), trust, undo),
            ),
            (
                "Firefox",
                (
                    tr("Settings, Network Settings: automatic configuration, with the address of the PAC file."),
                    tr("Firefox has certificates of its own: import the certificate there, as an authority."),
                    undo,
                ),
            ),
        ]  # fmt: skip
