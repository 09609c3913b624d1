"""How the proxy is set up: its port, whether other machines reach it, and another proxy behind it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector.gui.look.look import Look
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
    """What is typed counts once it is applied; the switch counts at once."""

    def __init__(self, look: Look, desk: ProxyDesk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: tuple[str, str] = ("", "")
        self.port = Field(look, self.tr("Port"), str(_USUAL_PORT))
        self.port.edit.setValidator(QIntValidator(1, _MOST_PORT, self.port.edit))
        self.port.setFixedWidth(_PORT_WIDTH)
        self.upstream = Field(look, self.tr("Proxy behind this one"), "http://proxy.example:3128")
        self.apply = Button(look, self.tr("Apply"))
        self.apply.describe(self.tr("Apply port and proxy behind"), self.tr("The proxy starts anew with these (Enter)"))
        self.network = FlagEditor(look, self.tr("Open to the network"))
        self._about = Text(look, tint="text_secondary", pixels=12, wrap=True)
        self._lay_out(look)
        self.network.wanted.connect(lambda on: desk.start(lan=on))
        self.apply.clicked.connect(self._on_apply)
        for field in (self.port, self.upstream):
            field.edit.textChanged.connect(lambda _: self._show_apply())
            field.edit.returnPressed.connect(self._on_apply)

    def show_setup(self, told: Told) -> None:
        """Show what holds; what is being typed stays."""
        now = (str(told["port"] or ""), told["upstream"] or "")
        if now != self._shown:
            for field, text in zip((self.port, self.upstream), now, strict=True):
                if not field.edit.hasFocus() or self._shown == ("", ""):
                    field.edit.setText(text)
            self._shown = now
        self.network.show_value(told["lan"])
        self.network.switch.setEnabled(self._desk.state not in {"missing", "starting"})
        self._about.setText(self._network_words(told))
        self._about.set_tint("unplanned" if told["lan"] else "text_secondary")
        self._show_apply()

    def _network_words(self, told: Told) -> str:
        if told["lan"]:
            return self.tr(
                "On: any machine of your network can send its traffic through this computer, without a password. "
                "Switch it off when you are done."
            )
        return self.tr("Off: only programs of this computer can use it. Phones need it on, until you switch it off.")

    def _show_apply(self) -> None:
        typed = (self.port.edit.text(), self.upstream.edit.text().strip())
        self.apply.setVisible(typed != self._shown)

    def _on_apply(self) -> None:
        wanted: dict[str, object] = {}
        port, upstream = self.port.edit.text(), self.upstream.edit.text().strip()
        if port and port != self._shown[0]:
            wanted["port"] = int(port)
        if upstream != self._shown[1]:
            wanted["upstream"] = upstream
        if wanted:
            self._desk.start(**wanted)

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
        column.addWidget(self.apply, 0, Qt.AlignmentFlag.AlignLeft)
