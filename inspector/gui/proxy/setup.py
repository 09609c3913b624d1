"""How the proxy is set up: its port, whether other machines reach it, and another proxy behind it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector.core.errors import KnownError
from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.look.said import said
from inspector.gui.look.spoken import announce
from inspector.gui.parts.button import Button
from inspector.gui.parts.field import Field
from inspector.gui.parts.surfaces import Text, heading
from inspector.gui.preferences.editors import FlagEditor
from inspector.gui.proxy.desk import ProxyDesk, Told
from inspector.gui.replay.labelled import Labelled

_PORT_WIDTH = 96
_MOST_PORT = 65_535
_USUAL_PORT = 8899
"""What the engine takes where nobody says another and it is free."""


class SetupSection(QWidget):
    """What is typed counts once it is applied, or with the start; the switch counts at once."""

    resized = Signal()
    """It may need more room than before, or less."""

    def __init__(self, look: Look, desk: ProxyDesk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: tuple[str, str] = ("", "")
        self._on = False
        self.port = Field(look, self.tr("Port"), str(_USUAL_PORT))
        self.port.edit.setValidator(QIntValidator(1, _MOST_PORT, self.port.edit))
        self.port.setFixedWidth(_PORT_WIDTH)
        self.upstream = Field(look, self.tr("Proxy behind this one"), "http://proxy.example:3128")
        self.apply = Button(look, self.tr("Apply"))
        self.apply.describe(self.tr("Apply port and proxy behind"), self.tr("The proxy starts anew with these (Enter)"))
        self.network = FlagEditor(look, self.tr("Open to the network"))
        self._about = Text(look, tint="text_secondary", pixels=12, wrap=True)
        self._trouble = Text(look, tint="bad", pixels=12, wrap=True)
        self._trouble.hide()
        login = self.tr("It logs in there. User and password are kept as a secret while the proxy runs.")
        self._login = Text(look, login, tint="text_secondary", pixels=12, wrap=True)
        self._login.hide()
        self._lay_out(look)
        self.network.wanted.connect(lambda on: desk.start(lan=on))
        self.apply.clicked.connect(self._on_apply)
        for field in (self.port, self.upstream):
            field.edit.textChanged.connect(lambda _: self._on_typed())
            field.edit.returnPressed.connect(self._on_apply)

    def show_setup(self, told: Told) -> None:
        """Show what holds; what is being typed stays."""
        now = (str(told["port"] or ""), told["upstream"] or "")
        if now != self._shown:
            for field, text in zip((self.port, self.upstream), now, strict=True):
                if not field.edit.hasFocus() or self._shown == ("", ""):
                    field.edit.setText(text)
            self._shown = now
        if now[1] and _without_login(self.upstream.edit.text().strip()) == now[1]:
            self.upstream.edit.setText(now[1])  # it holds, and nobody need read the password any longer
        self._login.setVisible(told["upstreamLogin"])
        self.network.show_value(told["lan"])
        self.network.switch.setEnabled(self._desk.state not in {"missing", "starting"})
        self._about.setText(self._network_words(told))
        self._about.set_tint("unplanned" if told["lan"] else "text_secondary")
        self._on = self._desk.state not in {"off", "missing", "failed"}
        self._show_apply()

    def begin(self) -> None:
        """Start the proxy as it is set up here."""
        self._desk.start(self._on_refused, **self._typed())

    def _network_words(self, told: Told) -> str:
        if told["lan"]:
            return self.tr(
                "On: any machine of your network can send its traffic through this computer, without a password. "
                "Switch it off when you are done."
            )
        return self.tr("Off: only programs of this computer can use it. Phones need it on.")

    def _show_apply(self) -> None:
        typed = (self.port.edit.text(), self.upstream.edit.text().strip())
        self.apply.setVisible(self._on and typed != self._shown)

    def _typed(self) -> dict[str, object]:
        """What is to be otherwise than it is."""
        wanted: dict[str, object] = {}
        port, upstream = self.port.edit.text(), self.upstream.edit.text().strip()
        if port and port != self._shown[0]:
            wanted["port"] = int(port)
        if upstream != self._shown[1]:
            wanted["upstream"] = upstream
        return wanted

    def _on_typed(self) -> None:
        self._complain("")
        self._show_apply()
        self.resized.emit()

    def _on_apply(self) -> None:
        if self._typed():
            self.begin()

    def _on_refused(self, error: KnownError) -> None:
        self._complain(str(error))

    def _complain(self, words: str) -> None:
        words = one_line(said(words))
        self._trouble.setText(words)
        self._trouble.setVisible(bool(words))
        if words:
            announce(self._trouble, words)
        self.resized.emit()

    def _lay_out(self, look: Look) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(heading(look, self.tr("SET-UP")))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Text(look, self.tr("Open to the network")), 1)
        row.addWidget(self.network, 0, Qt.AlignmentFlag.AlignRight)
        column.addLayout(row)
        column.addWidget(self._about)
        fields = QHBoxLayout()
        fields.setSpacing(8)
        fields.addWidget(Labelled(look, self.tr("Port"), self.port))
        fields.addWidget(Labelled(look, self.tr("Proxy behind this one (optional)"), self.upstream), 1)
        column.addLayout(fields)
        column.addWidget(self._login)
        column.addWidget(self._trouble)
        column.addWidget(self.apply, 0, Qt.AlignmentFlag.AlignLeft)


def _without_login(address: str) -> str:
    """An address of a proxy that was typed with user and password, as it is told; empty for one without."""
    scheme, sign, rest = address.rpartition("://")
    _, at, place = rest.rpartition("@")
    return f"{scheme or 'http'}{sign or '://'}{place}" if at else ""
