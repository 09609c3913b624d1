"""What can be done about interception rules, each once; the command palette finds them."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from inspector.gui.actions import allow
from inspector.gui.interception.desk import InterceptionDesk
from inspector.gui.palette.commands import AREA


class InterceptionActions(QObject):
    """They count everywhere in the window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        tr = self.tr
        self.rules = self._action(
            tr("Interception rules…"), tr("Fail, answer, delay, change or hold requests, to see how an app takes it")
        )
        self.new = self._action(tr("New interception rule…"), tr("Say which requests, and what becomes of them"))
        self.all_off = self._action(
            tr("Switch all interception rules off"), tr("Everything goes on as it is; the rules stay")
        )
        self.zero = self._action(tr("Count interceptions anew"), tr("The counters of all rules begin at 0"))
        self.release_all = self._action(
            tr("Let held requests go on"), tr("Every request that a rule holds goes on as it is")
        )

    def show_state(self, desk: InterceptionDesk) -> None:
        """Say what can be done now."""
        brief = desk.brief or {"rules": 0, "on": 0, "held": 0, "left": 0}
        no_engine = self.tr("No engine is running.")
        for action in (self.rules, self.new):
            allow(action, desk.engine, no_engine)
        allow(self.all_off, brief["on"] > 0, self.tr("No rule is on.") if desk.engine else no_engine)
        allow(self.zero, brief["rules"] > 0, self.tr("There is no rule.") if desk.engine else no_engine)
        allow(self.release_all, brief["held"] > 0, self.tr("No request is held."))

    def _action(self, text: str, tip: str) -> QAction:
        action = QAction(text, self)
        action.setToolTip(tip)
        action.setProperty(AREA, self.tr("Proxy"))
        self._window.addAction(action)
        return action
