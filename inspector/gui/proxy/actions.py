"""What can be done about the proxy, each once: its words and tool tip; the command palette finds them."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from inspector.gui.actions import allow
from inspector.gui.palette.commands import AREA
from inspector.gui.proxy.desk import ProxyDesk


class ProxyActions(QObject):
    """They count everywhere in the window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        tr = self.tr
        self.panel = self._action(tr("Proxy…"), tr("What the proxy decrypts, what it passed through, and why"))
        self.start = self._action(tr("Start the proxy"), tr("See the events of apps that cannot be pointed here"))
        self.stop = self._action(tr("Stop the proxy"), tr("End it; connections have five seconds to finish"))
        self.install = self._action(tr("Install the proxy"), tr("Download what the proxy needs, about 85 MB"))
        self.copy = self._action(tr("Copy the proxy's address"), tr("For the settings of an app or a device"))
        self.copy_pac = self._action(
            tr("Copy the address of the PAC file"), tr("By it a browser or system knows what goes through the proxy")
        )
        self.network = self._action(
            tr("Open the proxy to the network"), tr("Whether phones and other machines can go through the proxy")
        )
        self.retry = self._action(
            tr("Retry decrypting"), tr("Decrypt every host again that was passed through since a client refused")
        )
        self.launch = self._action(
            tr("Launch a browser…"), tr("A browser of its own, whose requests go through the proxy")
        )
        self.certificate = self._action(
            tr("Certificate of the proxy…"), tr("What apps must trust: install it, check it, remove it")
        )
        self.ways = self._action(tr("All ways in…"), tr("Every way in which events can come here, and what has come"))
        self.network.setCheckable(True)

    def show_state(self, desk: ProxyDesk) -> None:
        """Say what can be done now."""
        state, brief = desk.state, desk.brief
        no_engine, off = self.tr("No engine is running."), self.tr("The proxy is off.")
        on = state not in {"off", "missing", "failed"}
        missing = state == "missing"
        absent = self.tr("What the proxy needs is not installed yet.")
        allow(self.start, desk.engine and not on, self.tr("It is on.") if desk.engine else no_engine)
        allow(self.stop, desk.engine and (on or desk.listening), no_engine if not desk.engine else off)
        allow(self.install, desk.engine and missing, self.tr("It is installed.") if desk.engine else no_engine)
        for action in (self.copy, self.copy_pac):
            allow(action, desk.listening, off)
        allow(self.network, desk.engine and not missing, absent if missing else no_engine)
        self.network.setChecked(bool(brief and brief["lan"]))
        allow(self.retry, bool(brief and brief["passedThrough"]), self.tr("Nothing is passed through for that."))
        allow(self.launch, desk.engine, no_engine)
        allow(self.certificate, desk.engine, no_engine)

    def _action(self, text: str, tip: str) -> QAction:
        action = QAction(text, self)
        action.setToolTip(tip)
        action.setProperty(AREA, self.tr("Proxy"))
        self._window.addAction(action)
        return action
