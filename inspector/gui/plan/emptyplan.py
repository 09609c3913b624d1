"""The Plan page without a plan: what one is good for, and the four ways to one."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.menu import Menu
from inspector.gui.parts.surfaces import Surface, Text
from inspector.gui.plan.actions import PlanActions
from inspector.gui.plan.desk import PlanDesk

_WIDTH = 560


class EmptyPlan(Surface):
    """Buttons for the actions that open a plan."""

    def __init__(self, look: Look, actions: PlanActions, templates: Menu) -> None:
        super().__init__(look, "window")
        title = Text(look, self.tr("No tracking plan"), pixels=20, bold=True)
        about = Text(
            look,
            self.tr(
                "With a plan, every event carries a verdict, every problem is marked on the exact value, and this page "
                "says what was never seen. Drop a plan on the window: Segment, RudderStack, Snowplow, Avo, mParticle, "
                "Mixpanel, Amplitude, JSON Schemas or our own YAML."
            ),
            tint="text_secondary",
            wrap=True,
        )
        self._state = Text(look, tint="text_secondary", wrap=True)
        self.open = Button(look, self.tr("Open a plan…"), kind=Kind.PRIMARY, height=32).perform(actions.open_file)
        self.folder = Button(look, self.tr("Open a folder…"), height=32).perform(actions.open_folder)
        self.draft = Button(look, self.tr("Draft from this session…"), height=32).perform(actions.draft)
        self.template = Button(look, self.tr("Take a template"), height=32).describe(
            self.tr("Take a template"), self.tr("Save a copy of a plan to begin with, and open it")
        )
        self.template.open_menu(templates)
        self.shop = Button(look, self.tr("The demo shop's plan"), height=32).perform(actions.demo_shop)
        content = QWidget()
        content.setFixedWidth(_WIDTH)
        column = QVBoxLayout(content)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(about)
        for buttons in ((self.open, self.folder, self.draft), (self.template, self.shop)):
            row = QHBoxLayout()
            row.setSpacing(8)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
        column.addWidget(self._state)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(40, 40, 40, 40)
        outer.addStretch(2)
        middle = QHBoxLayout()  # an alignment would keep the text from having the height that its lines need
        middle.addStretch(1)
        middle.addWidget(content)
        middle.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(3)
        self.setFocusProxy(self.open)

    def show_state(self, desk: PlanDesk) -> None:
        """Say that a plan is being read."""
        self._state.setText(self.tr("Reading the plan…") if desk.reading else one_line(""))
