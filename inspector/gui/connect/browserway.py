"""A browser of its own, opened from here: which one, what it opens, and those that run."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from inspector.gui.connect.wayparts import ProxyNeeded, SignedText, WayPanel
from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.look.said import said
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.field import Field
from inspector.gui.parts.rowlist import Act, Row, RowList
from inspector.gui.parts.surfaces import Card, Text, empty_layout, heading
from inspector.gui.proxy.actions import ProxyActions
from inspector.gui.proxy.desk import ProxyDesk, Told
from inspector.gui.replay.labelled import Labelled
from inspector.gui.replay.parts import Choice


class BrowserPanel(WayPanel):
    """Starts the proxy with the browser where it is off."""

    parts = ("proxy", "ways", "browsers")

    def __init__(self, look: Look, desk: ProxyDesk, actions: ProxyActions) -> None:
        super().__init__(
            look,
            self.tr("Open a browser that is seen here"),
            self.tr(
                "It has a profile of its own, which goes when it is closed. The certificate is trusted by this browser "
                "alone, and nothing in your system changes."
            ),
        )
        self._desk = desk
        self._found: list[Told] | None = None
        self.needed = ProxyNeeded(look, desk, actions)
        self.choice = Choice(look, self.tr("Browser"), [("", "…")])
        self.url = Field(look, self.tr("Page to open"), "http://localhost:3000")
        self.launch = Button(look, self.tr("Open"), kind=Kind.PRIMARY)
        self.launch.describe(self.tr("Open the browser"), self.tr("Open it; the proxy is started if need be (Enter)"))
        self._note = SignedText(look)
        self.running = RowList(look, self.tr("Browsers that run"))
        self._running_card = Card(look, "panel")
        self._place = QVBoxLayout()
        self._place.addWidget(Labelled(look, self.tr("Browser"), self.choice))
        self._lay_out()
        self.launch.clicked.connect(self._on_launch)
        self.url.edit.returnPressed.connect(self.launch.click)
        self.running.acted.connect(lambda key, _: desk.end_browser(key))
        self.renew()

    def renew(self) -> None:
        """Which there are, and which run."""
        desk, told = self._desk, self._desk.browsers
        self.needed.renew()
        self.needed.setVisible(not self.needed.install.isHidden())
        found = told["found"] if told is not None else []
        if told is not None and found != self._found:
            self._found = found
            self._show_found(found)
        self._show_note(known=told is not None)
        usable = any(not each["problem"] for each in found)
        ready = usable and desk.engine and desk.state not in {"missing", "starting"} and not desk.busy("launch")
        self.launch.setEnabled(ready)
        self.launch.set_text(self.tr("Opening …") if desk.busy("launch") else self.tr("Open"))
        running = told["running"] if told is not None else []
        self.running.show_rows([self._row(each) for each in running])
        self._title.setVisible(bool(running))
        self._running_card.setVisible(bool(running))

    def _show_found(self, found: list[Told]) -> None:
        """The browsers of this machine, those that cannot be used last."""
        chosen = self.choice.value
        ordered = sorted(found, key=lambda each: bool(each["problem"]))
        options = [(each["id"], _called(each)) for each in ordered]
        self.choice = Choice(self.look, self.tr("Browser"), options or [("", self.tr("None found"))])
        self.choice.picked.connect(lambda _: self.renew())
        if chosen in dict(options):
            self.choice.show_value(chosen)
        empty_layout(self._place)
        self._place.addWidget(Labelled(self.look, self.tr("Browser"), self.choice))

    def _show_note(self, *, known: bool) -> None:
        chosen = next((each for each in self._found or [] if each["id"] == self.choice.value), None)
        if known and chosen is not None and chosen["problem"]:
            self._note.show_words(one_line(said(chosen["problem"])), "warning", "unplanned")
        elif known and not self._found:
            words = self.tr(
                "No browser was found. Install Chromium, Chrome, Edge or Firefox, or use the PAC file with the one you "
                "have."
            )
            self._note.show_words(words, "warning", "unplanned")
        else:
            self._note.show_words("", "", "text_faint")

    def _row(self, told: Told) -> Row:
        name, url = one_line(told["name"]), one_line(told["url"] or "")
        key = str(told["id"])
        words = self.tr("End {name}, process {pid}").format(name=name, pid=told["pid"])
        title = f"{name} · {url}" if url else name
        about = one_line(said(told["problem"])) if told["problem"] else ""
        icon, tint = ("warning", "unplanned") if about else ("browser", "text_secondary")
        return Row(key, title, about, (Act("end", self.tr("End"), words),), icon, tint, mono=False)

    def _on_launch(self) -> None:
        self._desk.launch(self.choice.value or None, self.url.edit.text().strip())

    def _lay_out(self) -> None:
        self.column.addWidget(self.needed)
        card = Card(self.look, "panel")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 12, 16, 16)
        inside.setSpacing(10)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addLayout(self._place)
        row.addWidget(Labelled(self.look, self.tr("Page to open (optional)"), self.url), 1)
        row.addWidget(self.launch, 0, Qt.AlignmentFlag.AlignBottom)
        inside.addLayout(row)
        inside.addWidget(self._note)
        self.column.addWidget(card)
        self._title = heading(self.look, self.tr("Browsers that run"))
        self.column.addWidget(self._title)
        rows = QVBoxLayout(self._running_card)
        rows.setContentsMargins(16, 6, 12, 6)
        rows.addWidget(self.running)
        self.column.addWidget(self._running_card)
        about = self.tr(
            "Pages of this computer (localhost) are loaded directly; what they send to vendors is seen. Extensions and "
            "log-ins of your usual browser are not there: log in again if the page needs it."
        )
        self.column.addWidget(Text(self.look, about, tint="text_faint", pixels=12, wrap=True))
        self.done()


def _called(browser: Told) -> str:
    """Its name and the version's first number, by which people tell versions apart."""
    return one_line(f"{browser['name']} {(browser['version'] or '').partition('.')[0]}".strip())
