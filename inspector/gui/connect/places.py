"""Where apps run: this computer's addresses, the switch that lets other machines in, and the one for https."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector.gui.connect.qr import QrCode
from inspector.gui.connect.snippets import ANY_KEY, Address, local_addresses
from inspector.gui.look.look import Look
from inspector.gui.parts.button import Button
from inspector.gui.parts.copyrow import CopyRow
from inspector.gui.parts.field import Field
from inspector.gui.parts.scrollbar import scrolled
from inspector.gui.parts.surfaces import Surface, Text, empty_layout, heading

WIDTH = 316
_QR_SIDE = 168


class Places(NamedTuple):
    """Every address that is open."""

    url: str
    tls_url: str | None = None
    certificate: str | None = None
    network_url: str | None = None
    network_tls_url: str | None = None
    script_folder: str | None = None
    """The folder in which npm puts analytics.js where the engine finds it, if it is known."""


class PlacesColumn(QWidget):
    """The right-hand side of the Connect page."""

    said = Signal(str)
    key_typed = Signal(str)

    def __init__(self, look: Look, open_network: QAction, open_tls: QAction) -> None:
        super().__init__()
        self._look = look
        self._shown: Places | None = None
        self._network = Text(look, tint="text_secondary", wrap=True)
        self._qr = QrCode(_QR_SIDE)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self._tls = Text(look, tint="text_secondary", wrap=True)
        self._certificate = CopyRow(look, self.said.emit)
        self._network_button = Button(look, open_network.text()).perform(open_network)
        self._tls_button = Button(look, open_tls.text()).perform(open_tls)
        self._key = Field(look, self.tr("Write key"), ANY_KEY)
        self._key.edit.textChanged.connect(self.key_typed)
        inner = Surface(look, "panel")
        self._lay_out(QVBoxLayout(inner))
        self._inner, self._area = inner, scrolled(look, inner)
        outer = self._outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)

    def stand_alone(self, *, alone: bool) -> None:
        """Whether it scrolls by itself, or is a part of what does, as high as it has to be."""
        if alone == (self._area.widget() is self._inner):
            return
        if alone:
            self._outer.removeWidget(self._inner)
            self._area.setWidget(self._inner)
        else:
            self._outer.addWidget(self._area.takeWidget())
        self._area.setVisible(alone)
        self._inner.show()

    def _lay_out(self, column: QVBoxLayout) -> None:
        look = self._look
        column.setContentsMargins(24, 22, 20, 24)
        column.setSpacing(6)
        column.addWidget(Text(look, self.tr("Phones and other machines"), pixels=16, bold=True))
        column.addWidget(self._network)
        column.addSpacing(4)
        column.addWidget(self._qr, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(4)
        column.addWidget(self._network_button)
        column.addSpacing(16)
        column.addWidget(heading(look, self.tr("Addresses")))
        column.addLayout(self._rows)
        column.addSpacing(16)
        column.addWidget(heading(look, "https"))
        column.addWidget(self._tls)
        column.addWidget(self._certificate)
        column.addSpacing(4)
        column.addWidget(self._tls_button)
        column.addSpacing(16)
        column.addWidget(heading(look, self.tr("Write key")))
        hint = self.tr("Your own, to have it in the code. Here it only tells your sources apart.")
        column.addWidget(Text(look, hint, tint="text_secondary", wrap=True))
        column.addWidget(self._key)
        column.addStretch(1)

    def show_places(self, places: Places) -> None:
        """Show which addresses are open."""
        if places == self._shown:
            return
        self._shown = places
        opened = places.network_url is not None
        self._network.setText(self._about_network(opened=opened))
        stop, listen = self.tr("Stop listening on the network"), self.tr("Listen on the network")
        self._network_button.set_text(stop if opened else listen)
        self._qr.show_text(places.network_url or "")
        self._qr.setVisible(opened)
        self._tls.setText(self._about_tls(on=places.tls_url is not None))
        self._tls_button.set_text(self.tr("Turn off https") if places.tls_url else self.tr("Turn on https"))
        self._certificate.show_row("", places.certificate or "", self.tr("Copy the certificate's path"))
        self._certificate.setVisible(bool(places.certificate))
        self._show_rows(_addresses(places))

    def _about_network(self, *, opened: bool) -> str:
        if opened:
            return self.tr(
                "On: any machine of your network can send events here. With a phone, point its camera at the code."
            )
        return self.tr(
            "Off: only this computer can send. Switched on, any machine of your network can send events, until it is"
            " switched off or the engine ends."
        )

    def _about_tls(self, *, on: bool) -> str:
        if on:
            return self.tr("An app must trust this certificate first; each snippet says how.")
        return self.tr("For SDKs that insist on https: a second address with a certificate of this computer's own.")

    def _show_rows(self, addresses: Sequence[Address]) -> None:
        empty_layout(self._rows)
        for address in addresses:
            row = CopyRow(self._look, self.said.emit)
            words = self.tr("Copy the address for: {name}").format(name=address.name)
            row.show_row(address.name, address.url, words, address.place)
            self._rows.addWidget(row)


def _addresses(places: Places) -> list[Address]:
    translate = QCoreApplication.translate
    more = (
        (translate("Addresses", "Network"), places.network_url),
        (translate("Addresses", "With https"), places.tls_url),
        (translate("Addresses", "Network, https"), places.network_tls_url),
    )
    return [*local_addresses(places.url), *(Address(name, url) for name, url in more if url)]
