"""A vendor's address replaced by one of ours: base paths that answer here, and listeners that pass on to the vendor."""

from urllib.parse import urlsplit

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from inspector.gui.connect.wayparts import WayPanel
from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.look.said import said
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.copyrow import CopyRow, copy
from inspector.gui.parts.field import Field
from inspector.gui.parts.rowlist import Act, Row, RowList
from inspector.gui.parts.surfaces import Card, Text, empty_layout, heading
from inspector.gui.proxy.actions import ProxyActions
from inspector.gui.proxy.desk import ProxyDesk, Told
from inspector.gui.proxy.installcard import InstallCard
from inspector.gui.replay.labelled import Labelled
from inspector.gui.replay.parts import Choice
from inspector.vendors.vendorpaths import NAMES

_OTHER = "other"
_PASSED_ON = {"segment": "Segment", "rudderstack": "RudderStack", **NAMES}


class ReversePanel(WayPanel):
    """No certificate is needed for either."""

    def __init__(self, look: Look, desk: ProxyDesk, actions: ProxyActions) -> None:
        super().__init__(
            look,
            self.tr("A vendor's address, replaced"),
            self.tr("Set the host of an SDK or server to one of these. No certificate is needed, not even on phones."),
        )
        self._desk = desk
        self._endpoint: str | None = ""
        self._bases = QVBoxLayout()
        self._bases.setSpacing(2)
        self.install = InstallCard(look, desk, actions)
        self.vendor = Choice(look, self.tr("Vendor"), [*_PASSED_ON.items(), (_OTHER, self.tr("Another"))])
        self.origin = Field(look, self.tr("Address of the vendor"), "https://api.example.com")
        self.add = Button(look, self.tr("Open"), kind=Kind.PRIMARY).describe(self.tr("Open a listener for this vendor"))
        self._trouble = Text(look, tint="bad", pixels=12, wrap=True)
        self._trouble.hide()
        self.list = RowList(look, self.tr("Listeners that stand for a vendor"))
        self._lay_out()
        self.vendor.picked.connect(lambda _: self._complain(""))
        self.origin.edit.returnPressed.connect(self._on_add)
        self.add.clicked.connect(self._on_add)
        self.list.acted.connect(self._on_acted)
        self.renew()

    def renew(self) -> None:
        """The addresses of now."""
        desk = self._desk
        self.install.renew()
        if desk.endpoint != self._endpoint:
            self._endpoint = desk.endpoint
            self._show_bases(desk.endpoint)
        reverse = self._reverse()
        self.list.show_rows([self._row(number, each) for number, each in enumerate(reverse)])
        self.list.setVisible(bool(reverse))
        self.add.setEnabled(desk.engine and desk.state not in {"missing", "starting"})

    def _reverse(self) -> list[Told]:
        return list(self._desk.told["reverse"]) if self._desk.told is not None else []

    def _show_bases(self, url: str | None) -> None:
        empty_layout(self._bases)
        for key, name in NAMES.items():
            row = CopyRow(self.look, self._desk.said.emit)
            row.show_row(name, f"{url}/{key}" if url else "", self.tr("Copy the address for {name}").format(name=name))
            row.setEnabled(url is not None)
            self._bases.addWidget(row)

    def _row(self, number: int, told: Told) -> Row:
        name, origin, url = one_line(told["name"] or told["vendor"] or ""), one_line(told["origin"]), told["url"] or ""
        words = self.tr("Close the listener for {name}").format(name=name or origin)
        copied = self.tr("Copy the address of the listener for {name}").format(name=name or origin)
        acts = (Act("copy", "", copied, "copy", allowed=bool(url)), Act("close", "", words, "cross"))
        if told["error"]:
            error = told["error"]
            trouble = one_line(said(error["message"] if isinstance(error, dict) else str(error)))
            return Row(f"{number} {origin}", name or origin, trouble, acts, "cross", "bad")
        about = self.tr("{name}: goes on to {origin}").format(name=name, origin=origin)
        if not name or name in origin:
            about = self.tr("Goes on to {origin}").format(origin=origin)
        return Row(
            f"{number} {origin}", url or self.tr("It opens with the proxy."), about, acts, "send", "text_secondary"
        )

    def _on_acted(self, key: str, act: str) -> None:
        at = int(key.split(" ", 1)[0])
        reverse = self._reverse()
        if at >= len(reverse):
            return
        if act == "copy":
            copy(reverse[at]["url"] or "", self._desk.said.emit)
        else:
            self._start([each for number, each in enumerate(reverse) if number != at])

    def _on_add(self) -> None:
        other = self.vendor.value == _OTHER
        origin = self.origin.edit.text().strip()
        if other and "://" not in origin:
            self._complain(self.tr("Write the vendor's address, with https:// in front."))
            self.origin.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._complain("")
        vendor = (urlsplit(origin).hostname or "") if other else self.vendor.value
        self._start([*self._reverse(), {"vendor": vendor, "origin": origin or None}])

    def _start(self, reverse: list[Told]) -> None:
        wanted = [{key: each.get(key) for key in ("vendor", "origin", "port")} for each in reverse]
        self._desk.do(
            "start",
            lambda client: client.proxy.start(reverse=wanted),
            lambda _: self.origin.edit.clear(),
            lambda error: self._complain(str(error)),
        )

    def _complain(self, words: str) -> None:
        self._trouble.setText(one_line(said(words)))
        self._trouble.setVisible(bool(words))

    def _lay_out(self) -> None:
        tr, column = self.tr, self.column
        column.addWidget(heading(self.look, tr("Answered here")))
        about = tr("Events end here: the SDK is answered as its vendor would, and nothing goes on to it.")
        column.addWidget(Text(self.look, about, tint="text_secondary", wrap=True))
        card = Card(self.look, "panel")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 8, 12, 8)
        inside.addLayout(self._bases)
        column.addWidget(card)
        column.addSpacing(4)
        column.addWidget(heading(self.look, tr("Passed on to the vendor")))
        about = tr("A port of its own for each: events are seen here, go on, and the vendor's answers come back.")
        column.addWidget(Text(self.look, about, tint="text_secondary", wrap=True))
        column.addWidget(self.install)
        self._card = Card(self.look, "panel")
        rows = QVBoxLayout(self._card)
        rows.setContentsMargins(16, 12, 12, 14)
        rows.setSpacing(8)
        rows.addWidget(self.list)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(Labelled(self.look, tr("Vendor"), self.vendor))
        row.addWidget(Labelled(self.look, tr("Its address (optional)"), self.origin), 1)
        row.addWidget(self.add, 0, Qt.AlignmentFlag.AlignBottom)
        rows.addLayout(row)
        rows.addWidget(self._trouble)
        column.addWidget(self._card)
        self.done()
