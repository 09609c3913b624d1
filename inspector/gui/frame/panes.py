"""F6: the keyboard goes from one part of the window to the next, and back with Shift."""

from collections.abc import Callable, Sequence
from itertools import islice

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from inspector.gui.actions import Actions


class Panes(QObject):
    """``panes`` names the parts in their order; those that cannot be seen are left out."""

    def __init__(self, actions: Actions, panes: Callable[[], Sequence[QWidget]]) -> None:
        super().__init__(actions)
        self._panes = panes
        actions.next_pane.triggered.connect(lambda: self.go(1))
        actions.previous_pane.triggered.connect(lambda: self.go(-1))

    def go(self, step: int) -> None:
        """Go to the next part, or with -1 to the one before."""
        panes = [pane for pane in self._panes() if pane.isVisible() and pane.isEnabled()]
        if not panes:
            return
        focus = QApplication.focusWidget()
        here = next((at for at, pane in enumerate(panes) if focus is not None and _holds(pane, focus)), None)
        target = panes[0 if step > 0 else -1] if here is None else panes[(here + step) % len(panes)]
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)


def first_stop(page: QWidget) -> list[QWidget]:
    """The first widget of a page that Tab reaches, if there is one."""
    stops = (widget for widget in page.findChildren(QWidget) if _reached(widget))
    return list(islice(stops, 1))


def first_text(pane: QWidget) -> list[QWidget]:
    """The first text or list of a pane that can be seen and reached, if there is one."""
    stops = (widget for widget in pane.findChildren(QAbstractScrollArea) if _reached(widget))
    return list(islice(stops, 1))


def _reached(widget: QWidget) -> bool:
    return widget.isVisible() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _holds(pane: QWidget, focus: QWidget) -> bool:
    return pane is focus or pane.focusProxy() is focus or pane.isAncestorOf(focus)
