"""Phones, tablets and their emulators: how they come through the proxy, and the page that they open for the rest."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector.capture.authority.guides import ANDROID_CONFIG
from inspector.gui.bridge import Bridge
from inspector.gui.connect.qr import QrCode
from inspector.gui.connect.wayparts import CodeBlock, ProxyNeeded, Steps, WayPanel
from inspector.gui.look.look import Look
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.copyrow import CopyRow
from inspector.gui.parts.surfaces import Card, Text, heading
from inspector.gui.parts.tabs import TabStrip
from inspector.gui.proxy.actions import ProxyActions
from inspector.gui.proxy.desk import ProxyDesk

_QR_SIDE = 168


class PhonePage(QWidget):
    """The page that a phone opens, as a QR code; where the proxy is not open to the network, the switch for that."""

    def __init__(self, look: Look, desk: ProxyDesk) -> None:
        super().__init__()
        self._desk = desk
        self.qr = QrCode(_QR_SIDE)
        self.row = CopyRow(look, desk.said.emit, left=True)
        self._words = Text(look, tint="text_secondary", wrap=True)
        self.open = Button(look, self.tr("Open the proxy to the network"), kind=Kind.PRIMARY)
        self.open.describe(self.open.text(), self.tr("Until you switch it off, other machines can use it, too"))
        self.open.clicked.connect(lambda: desk.start(lan=True))
        card = Card(look, "panel")
        inside = QHBoxLayout(card)
        inside.setContentsMargins(16, 14, 16, 14)
        inside.setSpacing(18)
        inside.addWidget(self.qr, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(self._words)
        words.addWidget(self.row)
        words.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        words.addStretch(1)
        inside.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def renew(self) -> None:
        """Show what the desk knows."""
        told, authority = self._desk.told, self._desk.authority
        lan = bool(told and told["lan"] and told["lanUrl"])
        url = ((authority or {}).get("pageUrl") or "") if lan else ""
        self.qr.show_text(url)
        self.qr.setVisible(bool(url))
        self.row.setVisible(bool(url))
        self.row.show_row("", url, self.tr("Copy the address of the page for phones"))
        self.open.setVisible(not lan)
        self.open.setEnabled(self._desk.engine and self._desk.state != "missing")
        if lan:
            self._words.setText(
                self.tr(
                    "Point the camera at the code. The page that opens has the certificate, the proxy's settings and "
                    "the steps for this device, and says what works already."
                )
            )
        else:
            self._words.setText(
                self.tr(
                    "The proxy listens to this computer alone. Opened to the network, any machine on it can send its "
                    "traffic through this computer, without a password, until you switch it off."
                )
            )


class PhonePanel(WayPanel):
    """An emulator or simulator, and a device."""

    parts = ("proxy", "ways", "authority")

    def __init__(self, look: Look, title: str, hint: str, names: tuple[str, str]) -> None:
        super().__init__(look, title, hint)
        self.tabs = TabStrip(look, title)
        for name in names:
            self.tabs.addTab(name)
        self.steps = Steps(look)
        self.tabs.currentChanged.connect(lambda _: self.renew())


class AndroidPanel(PhonePanel):
    """Commands for ``adb``, and what the app has to allow."""

    def __init__(self, look: Look, bridge: Bridge, desk: ProxyDesk, actions: ProxyActions) -> None:
        super().__init__(
            look,
            self.tr("Android"),
            self.tr(
                "The easier way is to point the app's SDK here: choose it in the list. This one is for apps whose "
                "SDK cannot be pointed, and it needs a debug build that trusts certificates of the user."
            ),
            (self.tr("Emulator, or a device on a cable"), self.tr("Device on Wi-Fi")),
        )
        self._desk = desk
        self.needed = ProxyNeeded(look, desk, actions)
        self.page = PhonePage(look, desk)
        self.set_up = CodeBlock(look, bridge, self.tr("Set it up"))
        self.undo = CodeBlock(look, bridge, self.tr("Undo it"))
        self.config = CodeBlock(look, bridge, self.tr("In the app, debug builds only"))
        for part in (self.needed, self.tabs, self.page, self.steps, self.set_up, self.undo, self.config):
            self.column.addWidget(part)
        for block in (self.set_up, self.undo, self.config):
            block.card.copied.connect(desk.said)
        self.config.show_code(ANDROID_CONFIG, "xml")
        about = self.tr(
            "Since Android 7, apps ignore certificates of the user unless they say otherwise, as above. Release builds "
            "and apps that pin a certificate stay unread: they are passed through and listed under the Proxy chip."
        )
        self.column.addWidget(Text(look, about, tint="text_faint", pixels=12, wrap=True))
        self.done()
        self.renew()

    def renew(self) -> None:
        """The commands, with the port of now."""
        self.needed.renew()
        cable = self.tabs.currentIndex() == 0
        told, authority = self._desk.told, self._desk.authority
        port = told["port"] if told is not None and told["url"] else 0
        self.page.setVisible(not cable)
        self.page.renew()
        self.steps.show_steps(self._steps(cable=cable))
        file = (authority or {}).get("file") or ""
        self.set_up.show_code(_adb(port, file) if cable and port else "")
        self.undo.show_code("adb shell settings put global http_proxy :0" if cable and port else "")

    def _steps(self, *, cable: bool) -> tuple[str, ...]:
        tr = self.tr
        install = tr(
            "Settings, Security, Encryption & credentials, Install a certificate, CA certificate: choose the file."
        )
        if cable:
            return (
                tr("Run the commands below: all connections of the device then come through the proxy."),
                install,
                tr("Build the app with the lines for debug builds, and start it."),
                tr("When you are done, undo the proxy: without it the device has no network."),
            )  # fmt: skip
        return (
            tr("Open the page on the device, on the same Wi-Fi as this computer."),
            tr("Wi-Fi, this network, Proxy: Proxy Auto-Config, with the address of the PAC file from the page."),
            install,
            tr("Build the app with the lines for debug builds, and start it."),
        )


class IosPanel(PhonePanel):
    """The simulator goes as the Mac goes; a device has a profile and a switch for trust."""

    def __init__(self, look: Look, bridge: Bridge, desk: ProxyDesk, actions: ProxyActions) -> None:
        super().__init__(
            look,
            self.tr("iPhone and iPad"),
            self.tr(
                "The easier way is to point the app's SDK here: choose it in the list. This one is for apps whose SDK "
                "cannot be pointed, and for web pages in Safari."
            ),
            (self.tr("Device"), self.tr("Simulator")),
        )
        self._desk = desk
        self.needed = ProxyNeeded(look, desk, actions)
        self.page = PhonePage(look, desk)
        self.trust = CodeBlock(look, bridge, self.tr("Trust the certificate in the simulator"))
        self.trust.card.copied.connect(desk.said)
        for part in (self.needed, self.tabs, self.page, self.steps, self.trust):
            self.column.addWidget(part)
        self.column.addWidget(heading(look, self.tr("When you are done")))
        about = self.tr(
            "Switch the proxy of the Wi-Fi off and remove the profile under General, VPN & Device Management. Apps "
            "that pin a certificate stay unread: they are passed through and listed under the Proxy chip."
        )
        self.column.addWidget(Text(look, about, tint="text_secondary", wrap=True))
        self.done()
        self.renew()

    def renew(self) -> None:
        """Steps and command."""
        self.needed.renew()
        device = self.tabs.currentIndex() == 0
        self.page.setVisible(device)
        self.page.renew()
        self.steps.show_steps(self._device() if device else self._simulator())
        file = (self._desk.authority or {}).get("file") or ""
        self.trust.show_code(f'xcrun simctl keychain booted add-root-cert "{file}"' if file and not device else "")

    def _device(self) -> tuple[str, ...]:
        tr = self.tr
        return (
            tr("Open the page in Safari, on the same Wi-Fi as this computer."),
            tr("Settings, Wi-Fi, the (i) of this network, Configure Proxy: Automatic, with the address from the page."),
            tr("Load the profile from the page; install it under Settings, General, VPN & Device Management."),
            tr("Settings, General, About, Certificate Trust Settings: switch it on for this certificate."),
        )

    def _simulator(self) -> tuple[str, ...]:
        tr = self.tr
        return (
            tr("The simulator goes where the Mac goes: put the PAC file into the Mac's network settings."),
            tr("Trust the certificate in the simulator that runs, by the command below."),
            tr("Start the app anew."),
        )


def _adb(port: int, file: str) -> str:
    """An emulator or a device on a cable: its own loopback port leads here."""
    lines = [f"adb reverse tcp:{port} tcp:{port}", f"adb shell settings put global http_proxy 127.0.0.1:{port}"]
    if file:
        lines.append(f'adb push "{file}" /sdcard/Download/event-inspector-ca.crt')
    return "\n".join(lines)
