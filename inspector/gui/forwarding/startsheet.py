"""The panel in which a forward is begun: where to, by which rules, and the guard's question."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from inspector.core.errors import KnownError
from inspector.gui.forwarding.desk import ForwardDesk
from inspector.gui.forwarding.policyform import PolicyForm
from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.saying import Saying
from inspector.gui.parts.scrollbar import scrolled
from inspector.gui.parts.sheet import button_row, lay_out_sheet
from inspector.gui.parts.surfaces import Surface, Text, empty_layout, heading
from inspector.gui.replay.guarding import GuardCard
from inspector.gui.replay.labelled import Labelled
from inspector.gui.replay.parts import Check, Choice
from inspector.gui.replay.sheetparts import WhereChoice


class StartSheet(Surface):
    """Escape closes, as Cancel does."""

    started = Signal(str)
    """The id of the forward."""
    closed = Signal()

    def __init__(self, look: Look, desk: ForwardDesk) -> None:
        super().__init__(look, "panel")
        self._desk = desk
        self._asked = 0
        """The answer to an older start is not shown."""
        self.where = WhereChoice(look)
        self.from_start = Check(look, self.tr("What is in the session already, too"))
        self.with_rules = Check(look, self.tr("Rules from the first event on"), self.tr("For all sources"))
        self.rules = PolicyForm(look)
        self.rules.hide()
        self.blocked_to = self._blocked_choice([])
        self._place = QVBoxLayout()
        self._place.addWidget(self.blocked_to)
        self._said = Saying(look)
        self.start = Button(look, self.tr("Start forwarding"), kind=Kind.PRIMARY)
        self.start.describe(self.tr("Start forwarding"), self.tr("Send on what arrives from now on (Ctrl+Enter)"))
        self.guard = GuardCard(look, self.start)
        self.cancel = Button(look, self.tr("Cancel")).describe(self.tr("Cancel"), self.tr("Forward nothing (Esc)"))
        self._lay_out()
        self.start.clicked.connect(self._on_start)
        self.cancel.clicked.connect(self.closed)
        self.where.changed.connect(self._on_changed)
        self.from_start.toggled.connect(self._on_changed)
        self.with_rules.toggled.connect(self.rules.setVisible)
        for changed in (self.with_rules.toggled, self.rules.changed):
            changed.connect(self._on_changed)

    def begin(self, names: Sequence[str], chosen: Sequence[str] = ()) -> None:
        """Ask about a new forward."""
        self.where.show_names(names)
        for name, check in self.where.checks.items():
            check.setChecked(name in chosen or len(names) == 1)
        self.from_start.setChecked(False)
        self.with_rules.setChecked(False)
        self.rules.show_value({})
        empty_layout(self._place)
        self.blocked_to = self._blocked_choice(names)
        about = self.tr("What rules stop stays in the quarantine too. They can be changed while it runs.")
        self._place.addWidget(Labelled(self.look, self.tr("Blocked events go to"), self.blocked_to, about))
        self._on_changed()
        first = next(iter(self.where.checks.values()), self.cancel)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self, error: KnownError) -> None:
        """Say why it did not begin; where it needs a confirmation, ask for it."""
        production = getattr(error, "production", None)  # NotConfirmedError: its module is for threads
        self._said.say("" if production else str(error), "bad")
        if production:
            self.guard.ask(error.message, production)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; Ctrl+Enter starts."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and event.modifiers():
            self.start.click()
        else:
            super().keyPressEvent(event)

    def _on_start(self) -> None:
        names = self.where.names
        if not names:
            self._said.say(self.tr("Choose at least one destination."), "bad")
            return
        self._asked += 1
        number = self._asked
        self._said.say(self.tr("Beginning …"), "text_secondary")
        self.start.setEnabled(False)
        spec: dict[str, Any] = {
            "destinations": names, "blockedTo": self.blocked_to.value or None,
            "fromStart": self.from_start.isChecked(),
        }  # fmt: skip
        if self.with_rules.isChecked():
            spec["rules"] = {"default": self.rules.value}

        def begun(forward: dict[str, Any]) -> None:
            self.start.setEnabled(True)
            self.guard.withdraw()
            self._said.say("")
            self.started.emit(forward["id"])

        def failed(error: KnownError) -> None:
            self.start.setEnabled(True)
            if number == self._asked:
                self.ask(error)

        self._desk.start(spec, confirmed=self.guard.confirmed, done=begun, failed=failed)

    def _on_changed(self) -> None:
        """What was said and confirmed was about something else."""
        self._asked += 1
        self.guard.withdraw()
        self._said.say("")

    def _blocked_choice(self, names: Sequence[str]) -> Choice:
        none = ("", self.tr("Nowhere: they wait in the quarantine"))
        choice = Choice(self.look, self.tr("Blocked events go to"), [none, *((each, one_line(each)) for each in names)])
        choice.picked.connect(lambda _: self._on_changed())
        return choice

    def _lay_out(self) -> None:
        inner = Surface(self.look, "panel")
        column = QVBoxLayout(inner)
        column.setContentsMargins(20, 14, 20, 20)
        column.setSpacing(10)
        about = self.tr("An app notices nothing of it: it is answered first. What cannot be sent waits in the session.")
        column.addWidget(Text(self.look, about, tint="text_secondary", wrap=True))
        column.addWidget(heading(self.look, self.tr("Where to")))
        column.addWidget(self.where)
        column.addWidget(self.from_start, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._place)
        column.addWidget(self.with_rules, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.rules)
        column.addStretch(1)
        head, foot = QVBoxLayout(), QVBoxLayout()
        foot.setSpacing(8)
        head.addWidget(Text(self.look, self.tr("Forward live events"), pixels=15, bold=True))
        foot.addWidget(self.guard)
        foot.addWidget(self._said)
        foot.addLayout(button_row((self.start, self.cancel)))
        lay_out_sheet(self, self.look, head, scrolled(self.look, inner), foot)
