"""The sheet of keys (?): every shortcut by area, and a search in them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from inspector.gui.look.look import Look
from inspector.gui.palette.entries import Entry, find
from inspector.gui.palette.searchpanel import SearchPanel

_MOST = 400


class KeySheet(SearchPanel):
    """Shows keys; what a command does with one it does here with Enter."""

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(look, window, caps=True)
        self.name(self.tr("Search keys"), self.tr("Keyboard shortcuts"))
        self._entries: Sequence[Entry] = ()
        self.typed.connect(self._show)
        self.list.picked.connect(self._on_picked)

    def show_keys(self, entries: Sequence[Entry]) -> None:
        """Come up with these."""
        self._entries = sorted(entries, key=lambda entry: entry.group)
        self.begin()
        self._show()

    def _show(self) -> None:
        query = self.edit.text()
        by_keys = [entry._replace(note=entry.keys) for entry in self._entries]
        groups = [
            group._replace(found=tuple(each._replace(entry=each.entry._replace(note="")) for each in group.found))
            for group in find(query, by_keys, (), "", _MOST)
        ]
        self.list.show_groups(groups)
        self.list.setVisible(bool(groups))
        self.nothing.setVisible(not groups)
        self.nothing.setText(self.tr("No key does that."))

    def _on_picked(self, entry: Entry) -> None:
        if entry.enabled:
            self.leave()
            entry.do()
