"""A whole device through WireGuard: the tunnel switched on, the code that a device joins with, and what to do there.

The code has a private key. It is fetched when somebody asks to see it, and forgotten when the panel is left.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector.gui.bridge import Bridge
from inspector.gui.connect.qr import QrCode
from inspector.gui.connect.wayparts import CodeBlock, ProxyNeeded, SignedText, Steps, WayPanel
from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.look.said import said
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.surfaces import Card, Text, heading
from inspector.gui.proxy.actions import ProxyActions
from inspector.gui.proxy.desk import ProxyDesk, Told

_QR_SIDE = 292
"""Room for four pixels a module."""
_BUSY = "wireguard"


class TunnelCode(QWidget):
    """What a device joins with, as a code for its camera and as text; hidden until somebody asks for it."""

    def __init__(self, look: Look, bridge: Bridge, desk: ProxyDesk) -> None:
        super().__init__()
        self._desk = desk
        self._of: str | None = None
        """The address that the code was fetched for."""
        self.qr = QrCode(_QR_SIDE)
        self.block = CodeBlock(look, bridge, self.tr("Or as text, for a file that the app imports"))
        self.block.card.copied.connect(desk.said)
        self.reveal = Button(look, self.tr("Show the code"), kind=Kind.PRIMARY, icon="eye")
        self.reveal.describe(self.tr("Show the code for the device"), self.tr("It has a private key in it"))
        self.reveal.clicked.connect(self._on_reveal)
        self.conceal = Button(look, self.tr("Hide the code"))
        self.conceal.describe(self.tr("Hide the code for the device"))
        self.conceal.clicked.connect(self._on_conceal)
        self.renew_keys = Button(look, self.tr("Make new keys"))
        tip = self.tr("Devices that joined with the code of before come in no more")
        self.renew_keys.describe(self.tr("Make new keys for the tunnel"), tip)
        self.renew_keys.clicked.connect(self._on_renew_keys)
        self._words = Text(look, tint="text_secondary", wrap=True)
        self._lay_out(look)
        self.forget()

    def renew(self, told: Told | None) -> None:
        """The tunnel is as ``told`` by the control API; None while it is off."""
        opened = told is not None and bool(told["open"])
        self.setVisible(opened)
        if self._of is not None and (told is None or told["address"] != self._of):
            self.forget()
        busy = self._desk.busy(_BUSY)
        for button in (self.reveal, self.renew_keys):
            button.setEnabled(opened and self._desk.engine and not busy)

    def forget(self) -> None:
        """Show it no more."""
        self._of = None
        self.qr.show_text("")
        self.block.card.show_code("", "ini")
        self._show(on=False)

    def hideEvent(self, event: QHideEvent) -> None:
        """Who comes back later may be somebody else."""
        super().hideEvent(event)
        self.forget()

    def _show(self, *, on: bool) -> None:
        for part in (self.qr, self.block, self.conceal):
            part.setVisible(on)
        self.reveal.setVisible(not on)
        if on:
            self._words.setText(
                self.tr(
                    "Point the WireGuard app's camera at the code. It is for one device: two with the same code take "
                    "the tunnel from each other. Whoever has it can send traffic through this computer."
                )
            )
        else:
            self._words.setText(
                self.tr("The device joins with a code that has a private key in it. Show it when nobody else looks.")
            )

    def _on_reveal(self) -> None:
        self._desk.do(_BUSY, lambda client: client.proxy.wireguard(), self._on_told)

    def _on_told(self, told: Told) -> None:
        if not self.isVisible():
            return
        self._of = told["address"]
        self.qr.show_text(told["configuration"], self.tr("QR code for the WireGuard app, with a private key"))
        self.block.show_code(told["configuration"], "ini")
        focused = self.reveal.hasFocus()
        self._show(on=True)
        if focused:
            self.conceal.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_conceal(self) -> None:
        focused = self.conceal.hasFocus()
        self.forget()
        if focused:
            self.reveal.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_renew_keys(self) -> None:
        self.forget()
        self._desk.do(_BUSY, lambda client: client.proxy.renew_wireguard_keys(), self._on_renewed)

    def _on_renewed(self, _: Told) -> None:
        self._desk.said.emit(self.tr("The tunnel has new keys. Give the device the new code."))

    def _lay_out(self, look: Look) -> None:
        card = Card(look, "panel")
        inside = QHBoxLayout(card)
        inside.setContentsMargins(16, 14, 16, 14)
        inside.setSpacing(18)
        inside.addWidget(self.qr, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(10)
        words.addWidget(self._words)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.reveal, self.conceal, self.renew_keys):
            row.addWidget(button)
        row.addStretch(1)
        words.addLayout(row)
        words.addStretch(1)
        inside.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(heading(look, self.tr("The code for the device")))
        column.addWidget(card)
        column.addWidget(self.block)


class WireGuardPanel(WayPanel):
    """One device, with all that it sends."""

    parts = ("proxy", "ways", "authority")

    def __init__(self, look: Look, bridge: Bridge, desk: ProxyDesk, actions: ProxyActions) -> None:
        super().__init__(
            look,
            self.tr("A whole device, by WireGuard"),
            self.tr(
                "For apps that ignore the proxy of their device, as those made with Flutter do: everything that one "
                "phone or tablet sends comes through this computer. Listed hosts are decrypted, all others pass "
                "untouched."
            ),
        )
        self._desk = desk
        self.needed = ProxyNeeded(look, desk, actions)
        self._standing = Text(look, wrap=True)
        self._trouble = SignedText(look)
        self.open = Button(look, self.tr("Open the tunnel to the network"), kind=Kind.PRIMARY)
        tip = self.tr("Other machines can use the proxy, too, until you close it to the network")
        self.open.describe(self.open.text(), tip)
        self.open.clicked.connect(lambda: desk.start(lan=True, wireguard=True))
        self.close_ = Button(look, self.tr("Switch off"))
        self.close_.describe(self.tr("Switch the tunnel off"), self.tr("A device in it has no network until it leaves"))
        self.close_.clicked.connect(lambda: desk.start(wireguard=False))
        self.code = TunnelCode(look, bridge, desk)
        self.steps = Steps(look)
        self._lay_out(actions)
        self.done()
        self.renew()

    def renew(self) -> None:
        """How the tunnel is."""
        self.needed.renew()
        desk, told = self._desk, self._tunnel()
        lan = bool(desk.told and desk.told["lan"])
        opened = told is not None and bool(told["open"])
        self._card.setVisible(desk.listening)
        error = one_line(said(told["error"])) if told is not None and told["error"] else ""
        self._trouble.show_words(error, "warning", "unplanned")
        self._standing.setText(self._words(told, lan=lan))
        self._standing.setVisible(not error)
        self.open.setVisible(told is None or not lan or not opened)
        self.close_.setVisible(told is not None)
        for button in (self.open, self.close_):
            button.setEnabled(desk.engine and desk.state not in {"missing", "starting"})
        self.code.renew(told if desk.listening else None)
        self.steps.show_steps(self._steps((desk.authority or {}).get("pageUrl") or ""))

    def _tunnel(self) -> Told | None:
        return self._desk.told["wireguard"] if self._desk.told is not None else None

    def _words(self, told: Told | None, *, lan: bool) -> str:
        if told is None:
            return self.tr(
                "The tunnel is closed. Opened to the network, it lets in whoever has its code; the proxy itself is "
                "open then, too, without a password, since the device gets the certificate there."
            )
        if not told["open"]:
            return self.tr("It is being opened.")
        address = one_line(told["address"] or f":{told['port']}")
        if not lan:
            return self.tr("Open at {address} (UDP), which only this computer reaches.").format(address=address)
        return self.tr("Open at {address} (UDP).").format(address=address)

    def _steps(self, page: str) -> tuple[str, ...]:
        tr = self.tr
        first = tr(
            "Before anything else, open the page for phones on the device, and trust the certificate as it says."
        )
        if page:
            first = tr(
                "Before anything else, open {url} on the device, and trust the certificate as it says. The proxy's "
                "settings there are not needed."
            ).format(url=page)
        return (
            first,
            tr("Install the app WireGuard from the device's store."),
            tr("Add a tunnel from a QR code, and point the camera at the code above."),
            tr("Switch the tunnel on in the app, and start what you want to look at."),
            tr("When you are done, switch it off in the app first: without this computer the device has no network."),
        )

    def _lay_out(self, actions: ProxyActions) -> None:
        tr = self.tr
        self._card = Card(self.look, "panel")
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(16, 14, 16, 14)
        inside.setSpacing(10)
        inside.addWidget(self._trouble)
        inside.addWidget(self._standing)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.open)
        row.addWidget(self.close_)
        row.addStretch(1)
        inside.addLayout(row)
        for part in (self.needed, self._card, self.code):
            self.column.addWidget(part)
        self.column.addWidget(heading(self.look, tr("On the device")))
        self.column.addWidget(self.steps)
        self.column.addWidget(Button(self.look, tr("Certificate…")).perform(actions.certificate))
        about = (
            tr(
                "Nothing stands between the device and what decrypts: where the proxy with a PAC file goes on without "
                "it, a device in the tunnel waits. After a restart it takes up to half a minute until it is back."
            ),
            tr(
                "Android apps still ignore certificates of the user unless they say otherwise, and apps that pin a "
                "certificate stay unread: they pass. The tunnel does not go through a proxy behind ours. It was tried "
                "with WireGuard's client for Linux, and not yet with a phone."
            ),
        )
        for words in about:
            self.column.addWidget(Text(self.look, words, tint="text_faint", pixels=12, wrap=True))
