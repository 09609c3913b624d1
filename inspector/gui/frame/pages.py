"""The pages of the window and the rail that leads to them, in one order: their keys are Ctrl+1, Ctrl+2 and so on."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from inspector.gui.actions import Actions
from inspector.gui.frame.rail import Rail
from inspector.gui.look.look import Look
from inspector.gui.parts.taborder import stops


class Pages(QStackedWidget):
    """Shows one page at a time."""

    shown = Signal(str)
    """The name of the page that is shown now."""

    def __init__(self, look: Look, actions: Actions) -> None:
        super().__init__()
        self._actions = actions
        self.rail = Rail(look)
        self._names: list[str] = []
        self._held: list[QWidget] = []
        self._makers: dict[str, Callable[[], QWidget]] = {}

    def add(self, name: str, action: QAction, make: Callable[[], QWidget]) -> None:
        """Add a page; the rail shows the icon of that name. The page is made when it is shown first."""
        number = len(self._names) + 1
        keys = [sequence.toString() for sequence in action.shortcuts()]
        self._actions.give_keys(action, f"Ctrl+{number}", *keys)
        self._names.append(name)
        self._makers[name] = make
        self._held.append(QWidget())
        self.addWidget(self._held[-1])
        self.rail.add_page(name, action)
        action.triggered.connect(lambda: self._go(name))

    @property
    def current(self) -> str:
        """The name of the page that is shown."""
        return self._names[self.currentIndex()]

    @property
    def page(self) -> QWidget:
        """The page that is shown."""
        return self._held[self.currentIndex()]

    @property
    def names(self) -> tuple[str, ...]:
        """All pages in the order of the rail."""
        return tuple(self._names)

    def _go(self, name: str) -> None:
        """As the user asks for it: the keyboard goes along."""
        self.show_page(name)
        target: QWidget | None = self.page.focusProxy()
        while target is not None and target.focusProxy() is not None:
            target = target.focusProxy()
        if target is None or not target.isVisible():  # as a list is while it has nothing to show
            target = next(iter(stops(self.page)), None)
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_page(self, name: str) -> None:
        """Show the page of that name; one that is not there changes nothing."""
        if name not in self._names:
            return
        index = self._names.index(name)
        make = self._makers.get(name)
        if make is not None:
            placeholder = self._held[index]
            self._held[index] = make()
            self.insertWidget(index, self._held[index])
            self.removeWidget(placeholder)
            placeholder.deleteLater()
            del self._makers[name]
        self.setCurrentIndex(index)
        self.rail.show_page(index)
        self.shown.emit(name)
