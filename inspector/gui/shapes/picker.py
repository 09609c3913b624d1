"""Which session to compare with: the recent ones, or a file."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.palette.entries import Entry, find
from inspector.gui.palette.searchpanel import SearchPanel
from inspector.gui.shapes.comparing import Shapes

_MOST = 200


class SessionPicker(SearchPanel):
    """A list of sessions with a search in it."""

    chosen = Signal(object)
    """The session's path."""
    file_wanted = Signal()
    back_wanted = Signal()
    """The comparison that was made last is to be shown."""

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(look, window)
        self.name(self.tr("Compare with which session?"), self.tr("Sessions to compare with"))
        self._entries: list[Entry] = []
        self.typed.connect(self._show)
        self.list.picked.connect(self._on_picked)

    def ask(self, last: Shapes | None) -> None:
        """Come up; the sessions come with ``offer``. ``last`` is a comparison that can be gone back to."""
        self._entries = []
        if last is not None:
            title = f"{one_line(last.before.stem)} → {one_line(last.after.stem)}"
            group = self.tr("Compared last")
            self._entries.append(Entry("back", title, group, self.back_wanted.emit))
        words, group = self.tr("Choose a file…"), self.tr("Elsewhere")
        self._entries.append(Entry("file", words, group, self.file_wanted.emit))
        self.begin()
        self._show()

    def offer(self, paths: Sequence[Path]) -> None:
        """Show these sessions, the last used first."""
        if self.isHidden():
            return
        group = self.tr("Recent sessions")
        found = [
            Entry(f"session/{path}", one_line(path.stem), group, partial(self.chosen.emit, path), note=str(path.parent))
            for path in paths
        ]
        self._entries[-1:-1] = found
        self._show()

    def _show(self) -> None:
        groups = find(self.edit.text(), self._entries, (), "", _MOST)
        self.list.show_groups(groups)
        self.list.setVisible(bool(groups))
        self.nothing.setVisible(not groups)
        self.nothing.setText(self.tr("No session is called that."))

    def _on_picked(self, entry: Entry) -> None:
        self.leave()
        entry.do()
