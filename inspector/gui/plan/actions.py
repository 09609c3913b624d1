"""What can be done with tracking plans, each once: its words, keys and tool tip."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


class PlanActions(QObject):
    """The actions of the frame; those of the Plan page are made there."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        tr = self.tr
        self.open_file = self._action(tr("Open a tracking plan…"), tr("Hold events to one more plan"), "Ctrl+Shift+P")
        self.open_folder = self._action(
            tr("Open a folder as plan…"), tr("Hold events to all plan files of a folder, such as JSON Schemas")
        )
        self.demo_shop = self._action(
            tr("The demo shop's plan"), tr("Hold events to the plan of the make-believe shop")
        )
        self.draft = self._action(
            tr("Draft a plan from this session…"), tr("Guess a plan from the events that came, and save it")
        )
        self.reload = self._action(tr("Read the plans again"), tr("Read the plans' files again now"))
        self.check = self._action(tr("Check all events again"), tr("Hold everything that is stored to the plans again"))
        self.cancel_check = self._action(
            tr("Stop checking"), tr("End the check of stored events; what it changed so far stays")
        )
        self.notes = self._action(
            tr("Notes on reading the plan"), tr("List what had to be changed or left out to read the plan")
        )
        self.convert = self._action(
            tr("Convert the plan to our YAML…"), tr("Write the plan in a form that can be changed here")
        )
        self.open_in_editor = self._action(
            tr("Open the plan's file"), tr("Open it in the program that this system has for it")
        )

        self.report = self._action(
            tr("Report…"), tr("Check the whole session, and write what came of it for others: HTML, JUnit or JSON")
        )
        self.checks = self._action(
            tr("Checks beyond the plan…"), tr("Choose what is looked at without a plan, and how much it matters")
        )

    @property
    def of_plans(self) -> tuple[QAction, ...]:
        """Those that need an open plan."""
        return (self.reload, self.check, self.notes, self.convert, self.open_in_editor)

    @property
    def all(self) -> tuple[QAction, ...]:
        """Every one of them."""
        return (
            self.open_file,
            self.open_folder,
            self.demo_shop,
            self.draft,
            self.reload,
            self.check,
            self.cancel_check,
            self.notes,
            self.convert,
            self.open_in_editor,
            self.report,
            self.checks,
        )

    def _action(self, text: str, tip: str, keys: str = "") -> QAction:
        action = QAction(text, self)
        if keys:
            action.setShortcut(QKeySequence(keys))
            tip = f"{tip} ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})"
        action.setToolTip(tip)
        self._window.addAction(action)
        return action
