"""What can be done about replaying and destinations, each once: its words, keys and tool tip."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from inspector.gui.palette.commands import AREA


class ReplayActions(QObject):
    """Those that count everywhere are the window's, those about the current destination are the table's."""

    def __init__(self, window: QWidget, start_engine: QAction) -> None:
        super().__init__(window)
        self._window = window
        self.start_engine = start_engine
        tr = self.tr
        self.replay = self._action(
            tr("Replay…"),
            tr("Send the chosen events, the filtered ones or the whole session to destinations"),
            "Ctrl+R",
        )
        self.add = self._action(tr("Add a destination…"), tr("Set up where events can be sent"))
        self.undo = self._action(
            tr("Undo removing the destination"), tr("Have the destination back that was removed last")
        )
        self.undo.setEnabled(False)
        self.install_actions = self._action(
            tr("Install Segment's own destinations…"), tr("More than two hundred, run by Node; about 120 MB")
        )
        self.edit = self._action(tr("Edit destination…"), tr("Change what is set up about it"))
        self.preview = self._action(tr("Preview"), tr("Show what the destination would receive of the chosen event"))
        self.test = self._action(tr("Test destination"), tr("Ask it whether address and secrets are right"))
        self.replay_to = self._action(tr("Replay to it…"), tr("Send events to this destination"))
        self.duplicate = self._action(tr("Duplicate destination"), tr("Set up another one like it"))
        self.remove = self._action(tr("Remove destination"), tr("Remove it and its secrets; that can be undone"))
        for action in self.of_destination:
            action.setEnabled(False)

    @property
    def of_destination(self) -> tuple[QAction, ...]:
        """Those about the destination that is current."""
        return (self.preview, self.edit, self.test, self.replay_to, self.duplicate, self.remove)

    def give_keys(self, table: QWidget, page: QWidget) -> None:
        """Keys that count on the page alone."""
        for action, keys, place in (
            (self.edit, "F2", table),
            (self.duplicate, "Ctrl+D", table),
            (self.remove, "Del", table),
            (self.undo, "Ctrl+Z", page),
        ):
            self._window.removeAction(action)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.setToolTip(f"{action.toolTip()} ({_native(action)})")
            place.addAction(action)

    def _action(self, text: str, tip: str, keys: str = "") -> QAction:
        action = QAction(text, self)
        if keys:
            action.setShortcut(QKeySequence(keys))
            tip = f"{tip} ({_native(action)})"
        action.setToolTip(tip)
        action.setProperty(AREA, self.tr("Replay"))
        self._window.addAction(action)
        return action


def _native(action: QAction) -> str:
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
