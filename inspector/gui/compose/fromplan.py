"""The Plan page's way to a composed event: a sample of the planned event that is chosen there."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from inspector.gui.parts.button import Button

if TYPE_CHECKING:
    from inspector.gui.compose.part import ComposePart
    from inspector.gui.window import MainWindow


class FromPlan(QObject):
    """Adds the command to the page and its button to the panel of the event."""

    def __init__(self, part: "ComposePart", window: "MainWindow") -> None:
        super().__init__(part)
        self._part, self._window = part, window
        page = window.plan.page
        self.compose = QAction(self.tr("Compose a sample"), page)
        self.compose.setShortcut(QKeySequence("Ctrl+E"))
        keys = self.compose.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        tip = self.tr("Make an event that suits the plan, to be changed and sent")
        self.compose.setToolTip(f"{tip} ({keys})")
        self.compose.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.compose.triggered.connect(self._on_compose)
        page.addAction(self.compose)
        page.panel.add_button(Button(window.look, self.tr("Compose"), height=28).perform(self.compose))

    def _on_compose(self) -> None:
        chosen, prepared = self._window.plan.page.chosen.planned, self._window.plan.desk.prepared
        if chosen is None or prepared is None:
            return
        number, rule = chosen.planned.rules[0]
        plans = prepared.events.plans
        self._part.compose_sample(rule, plans[number].common if number < len(plans) else ())
