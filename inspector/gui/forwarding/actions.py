"""What can be done about forwarding, each once: its words and tool tip; the command palette finds them."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from inspector.gui.palette.commands import AREA


class ForwardActions(QObject):
    """They count everywhere in the window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        tr = self.tr
        self.start = self._action(tr("Forward live events…"), tr("Send what arrives on to destinations, as it arrives"))
        self.pause = self._action(tr("Pause forwarding"), tr("Send nothing on for now; what arrives waits"))
        self.resume = self._action(tr("Resume forwarding"), tr("Send on what waits, and what arrives"))
        self.stop = self._action(tr("Stop forwarding"), tr("End it; it can be resumed where it stopped"))
        self.rules = self._action(
            tr("Forwarding rules…"), tr("Which events are blocked, and which values are taken out or masked")
        )
        self.quarantine = self._action(
            tr("Open the quarantine"), tr("Events that rules blocked: inspect, correct, release or drop them")
        )

    @property
    def of_running(self) -> tuple[QAction, ...]:
        """Those that need a forward that runs."""
        return (self.pause, self.resume, self.stop, self.rules)

    def _action(self, text: str, tip: str) -> QAction:
        action = QAction(text, self)
        action.setToolTip(tip)
        action.setProperty(AREA, self.tr("Forwarding"))
        self._window.addAction(action)
        return action
