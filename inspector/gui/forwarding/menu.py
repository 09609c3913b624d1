"""The menu of the Forward chip: what runs with what can be done about it, where else to send to, the quarantine."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from inspector.gui.forwarding.actions import ForwardActions
from inspector.gui.forwarding.desk import ForwardDesk
from inspector.gui.forwarding.words import earlier_words, place_line, standing
from inspector.gui.look.language import grouped
from inspector.gui.look.safetext import one_line
from inspector.gui.parts.menu import Menu
from inspector.gui.replay.shelf import Shelf

_MOST_EARLIER = 10


class ForwardMenu(QObject):
    """Filled when it opens."""

    start_wanted = Signal(str)
    """The name of the destination to forward to."""
    rules_wanted = Signal(str)
    """The id of a forward."""

    def __init__(self, window: QWidget, desk: ForwardDesk, shelf: Shelf, actions: ForwardActions) -> None:
        super().__init__(window)
        self._desk, self._shelf, self._actions = desk, shelf, actions
        self.menu = Menu(window)
        self.menu.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """The menu as things are now."""
        menu = self.menu
        menu.clear()
        for forward in self._desk.forwards:
            self._add(forward)
        if self._desk.forwards:
            menu.addSeparator()
        inner = menu.add_menu(self.tr("Forward to"))
        names = self._shelf.names()
        for name in names:
            _add(inner, _escaped(name), partial(self.start_wanted.emit, name))
        if not names:
            inner.addAction(self.tr("No destination yet")).setEnabled(False)
        inner.setEnabled(self._desk.engine)
        menu.addAction(self._actions.start)
        self._add_earlier()
        menu.addSeparator()
        words = self.tr("Open the quarantine ({count})").format(count=grouped(self._desk.blocked))
        _add(menu, words, self._actions.quarantine.trigger)

    def _add(self, forward: dict[str, Any]) -> None:
        """A forward that runs."""
        inner = self.menu.add_menu(f"{_escaped(forward['name'])} · {standing(forward).words}")
        for place in forward["destinations"]:
            inner.addAction(place_line(place).replace("&", "&&")).setEnabled(False)
        inner.addSeparator()
        number, desk = forward["id"], self._desk
        if forward["state"] != "paused":
            _add(inner, self.tr("Pause"), partial(desk.change, number, "pause"))
        if forward["state"] == "paused" or forward["trouble"]:
            _add(inner, self.tr("Resume"), partial(desk.change, number, "resume"))
        _add(inner, self.tr("Rules…"), partial(self.rules_wanted.emit, number))
        _add(inner, self.tr("Stop"), partial(desk.stop, number))

    def _add_earlier(self) -> None:
        earlier = self._desk.earlier[:_MOST_EARLIER]
        if not earlier:
            return
        inner = self.menu.add_menu(self.tr("Resume an earlier one"))
        for each in earlier:
            words = f"{_escaped(each['name'])} · {earlier_words(each['state'])}"
            action = _add(inner, words, partial(self._desk.change, each["id"], "resume"))
            action.setEnabled(each["state"] != "elsewhere")
            action.setToolTip(one_line(each["session"]))


def _add(menu: Menu, words: str, work: Callable[[], object]) -> QAction:
    action = menu.addAction(words)
    action.triggered.connect(lambda _=False: work())
    return action


def _escaped(text: str) -> str:
    return one_line(text).replace("&", "&&")
