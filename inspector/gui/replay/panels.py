"""Which panel the Replay page shows at its right: a preview, kinds to choose from, the editor, or a new replay."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from inspector.gui.replay.editor import DestinationEditor
from inspector.gui.replay.picker import KindPicker
from inspector.gui.replay.preview import PreviewPanel
from inspector.gui.replay.sheet import ReplaySheet

if TYPE_CHECKING:
    from inspector.gui.replay.keeping import Offered, Opened
    from inspector.gui.replay.part import ReplayPart
    from inspector.gui.window import MainWindow


class Panels(QObject):
    """Made when the first of them is asked for."""

    def __init__(self, part: "ReplayPart", window: "MainWindow") -> None:
        super().__init__(part)
        self._part, self._page = part, part.page
        look = window.look
        self.preview = PreviewPanel(look, part.desk, part.shelf, part.choosing, window.operations)
        self.picker = KindPicker(look)
        self.editor = DestinationEditor(look, part.shelf, part.questions, window.feed, window.bridge)
        self.sheet = ReplaySheet(look, part.desk, part.choosing, window.work, part.questions)
        for panel in (self.preview, self.picker, self.editor, self.sheet):
            self._page.panels.addWidget(panel)
        self._back_to_sheet = False
        self._wanted = ""
        """The destination that is to be current once it is in the table."""
        self._wire()

    def open_sheet(self, names: Sequence[str], what: str) -> None:
        """Ask about a new replay."""
        self._leave()
        self._page.show_panel(self.sheet)
        self.sheet.begin(self._part.shelf.names(), names, what)
        self._part.shelf.renew()  # other programs set destinations up too

    def open_picker(self) -> None:
        """Ask for the kind of a new destination."""
        self._back_to_sheet = self._page.panel is self.sheet
        self._leave()
        self._part.shelf.kinds(self.picker.show_kinds)
        self._page.show_panel(self.picker)
        self.picker.begin()

    def open_editor(self, opened: "Opened", *, new: bool) -> None:
        """Ask about a destination."""
        self._page.show_panel(self.editor)
        self.editor.edit(opened, new=new)

    def open_preview(self, name: str) -> None:
        """Show what a destination would receive."""
        self._page.show_panel(self.preview)
        self._leave()
        self.preview.show_destination(name)

    def follow(self, name: str) -> None:
        """Another destination is current: preview it, unless somebody is at work here."""
        if self._page.panel in {None, self.preview}:
            self._page.show_panel(self.preview)
            self.preview.show_soon(name)

    def removed(self, name: str) -> None:
        """A destination is gone."""
        if self.preview.name == name and self._page.panel is self.preview:
            self._page.hide_panel()

    def installed(self) -> None:
        """Something was installed."""
        self.editor.installed()
        self._part.shelf.kinds(self.picker.show_kinds)

    def close_session(self) -> None:
        """Let go of the session's file."""
        self.editor.close_session()

    def close(self) -> None:
        """Let go of what was typed."""
        self.editor.leave()

    def _leave(self) -> None:
        """The editor is left: nothing that was typed there stays. Done once the next panel is shown, which takes
        the keyboard from a field that is there; from one that is gone Qt gives it to the window's first button.
        """
        self.editor.leave()

    def _wire(self) -> None:
        part = self._part
        self.preview.edit_wanted.connect(part.edit)
        self.preview.replay_wanted.connect(lambda name: part.replay((name,)))
        self.preview.start_wanted.connect(part.actions.start_engine.trigger)
        self.preview.closed.connect(self._page.hide_panel)
        self.picker.picked.connect(self._on_picked)
        self.picker.install_wanted.connect(part.actions.install_actions.trigger)
        self.picker.closed.connect(self._on_left)
        self.editor.saved.connect(self._on_saved)
        self.editor.closed.connect(self._on_left)
        self.editor.install_wanted.connect(part.installing.extra)
        self.sheet.closed.connect(self._page.hide_panel)
        self.sheet.add_wanted.connect(self.open_picker)
        self.sheet.started.connect(lambda _: self._page.hide_panel())
        part.shelf.changed.connect(self._on_shelf)
        part.desk.changed.connect(self.preview.renew)

    def _on_picked(self, offered: "Offered") -> None:
        self._part.begin(offered.kind.id)

    def _on_saved(self, name: str) -> None:
        """Show it, or go back to the replay that it was set up for."""
        if self._back_to_sheet:
            self._back_to_sheet = False
            names = self._part.shelf.names()
            self._page.show_panel(self.sheet)
            self.sheet.where.show_names(sorted({*names, name}, key=str.casefold))
            self.sheet.where.checks[name].setChecked(True)
        else:
            self._wanted = name
            self.open_preview(name)
            self._go_to_wanted()

    def _on_left(self) -> None:
        back, self._back_to_sheet = self._back_to_sheet, False
        if back:
            self._page.show_panel(self.sheet)
        else:
            self._page.hide_panel()
        self._leave()

    def _on_shelf(self) -> None:
        if self._page.panel is self.sheet:
            self.sheet.where.show_names(self._part.shelf.names())
        self.preview.renew()
        self._go_to_wanted()

    def _go_to_wanted(self) -> None:
        if self._wanted and self._page.model.row_of(self._wanted) >= 0:
            wanted, self._wanted = self._wanted, ""
            self._page.table.go_to(wanted)
