"""The command search (Ctrl+K): everything that can be done, found by a few letters, done with Enter."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QWidget

from inspector.gui.look.look import Look
from inspector.gui.palette.entries import Entry, find
from inspector.gui.palette.searchpanel import SearchPanel
from inspector.gui.palette.used import Used

_MOST = 500
"""Entries shown."""

Source = Callable[[], Iterable[Entry]]


class Palette(SearchPanel):
    """Asks its sources whenever it opens."""

    def __init__(self, look: Look, window: QWidget, used: Used) -> None:
        super().__init__(look, window)
        self._used = used
        self._entries: list[Entry] = []
        self.name(self.tr("Search commands, sessions, filters"), self.tr("Commands found"))
        self.typed.connect(self._show)
        self.list.picked.connect(self._on_picked)

    def search(self, sources: Iterable[Source]) -> None:
        """Come up with what the sources have at this moment."""
        self._entries = [entry for source in sources for entry in source()]
        self.begin()
        self._show()

    def add(self, entries: Iterable[Entry]) -> None:
        """More that has come meanwhile; what is chosen stays so."""
        if self.isHidden():
            return
        self._entries += entries
        chosen = self.list.current
        self._show()
        if chosen is not None:
            self.list.choose(chosen.entry.key)

    def _show(self) -> None:
        query = self.edit.text()
        groups = find(query, self._entries, self._used.keys, self.tr("Used recently"), _MOST)
        self.list.show_groups(groups)
        self.list.setVisible(bool(groups))
        self.nothing.setVisible(not groups)
        self.nothing.setText(self.tr("Nothing is called that."))
        count = sum(len(group.found) for group in groups)
        self.edit.setAccessibleDescription(self.tr("{count} found").format(count=count))

    def _on_picked(self, entry: Entry) -> None:
        if not entry.enabled:
            return  # why stands beside it
        self._used.note(entry.key)
        self.leave()
        entry.do()
