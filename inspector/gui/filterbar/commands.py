"""The filter bar's commands, as actions, and its star. The command search lists the saved filters itself."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from inspector.gui.filterbar.history import History
from inspector.gui.filterbar.saved import SavedFilters
from inspector.gui.filterbar.savedpanel import SavedPanel
from inspector.gui.look.look import Look
from inspector.gui.parts.button import Button, Kind


class FilterCommands(QObject):
    """Actions are added to the bar, so that the window and its command search know them."""

    chosen = Signal(str)
    """A filter to apply."""

    def __init__(self, look: Look, bar: QWidget, anchor: QWidget, history: History, text: Callable[[], str]) -> None:
        """``anchor`` is what the panel opens under; ``text`` gives the filter that is applied, empty for none."""
        super().__init__(bar)
        self._bar, self._anchor, self._text = bar, anchor, text
        self.saved = SavedFilters()
        self.panel = SavedPanel(look, self.saved, history)
        self.panel.setParent(bar)  # until it is shown: it goes when the window goes
        self.find = self._action(self.tr("Filter"), "Ctrl+F", self.tr("Go to the filter"))
        self.complete = self._action(self.tr("Complete the filter"), "Ctrl+Space", self.tr("Show what fits here"))
        self.clear = self._action(self.tr("Clear the filter"), "", self.tr("Show every event again"))
        self.stop = self._action(self.tr("Stop the search"), "", self.tr("Look at no more old events"))
        self.save = self._action(self.tr("Save this filter…"), "Ctrl+Alt+F", self.tr("Give this filter a name"))
        self.show_saved = self._action(
            self.tr("Saved filters"), "Ctrl+Shift+F", self.tr("Saved filters, and those used lately")
        )
        self.star = Button(look, kind=Kind.PLAIN, icon="star", height=28).perform(self.show_saved)
        self.save.triggered.connect(lambda: self._open(naming=True))
        self.show_saved.triggered.connect(self._toggle)
        self.panel.chosen.connect(self.chosen)
        self.saved.changed.connect(self.renew)
        self.renew()

    def renew(self) -> None:
        """Another filter is applied, or none."""
        text = self._text()
        self.save.setEnabled(bool(text))
        self.clear.setEnabled(bool(text))
        known = self.saved.place_of(text) is not None
        self.star.set_icon("star-filled" if known else "star")
        name = self.tr("Saved filters; this one is saved") if known else self.tr("Saved filters")
        self.star.describe(name, self.show_saved.toolTip())

    def _action(self, text: str, keys: str, tip: str) -> QAction:
        action = QAction(text, self)
        if keys:
            sequence = QKeySequence(keys)
            action.setShortcut(sequence)
            tip = f"{tip} ({sequence.toString(QKeySequence.SequenceFormat.NativeText)})"
        action.setToolTip(tip)
        self._bar.addAction(action)
        return action

    def _open(self, *, naming: bool) -> None:
        self.panel.open(self._anchor, self._text(), naming=naming)

    def _toggle(self) -> None:
        if self.panel.isHidden():
            self._open(naming=False)
        else:
            self.panel.close_panel()
