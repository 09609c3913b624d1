"""The panel in which a replay is put together: which events, where to, how fast, rewritten how; then it is begun."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from inspector.core.errors import KnownError
from inspector.gui.longwork import LongWork
from inspector.gui.look.language import counted
from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.look.sentences import in_words
from inspector.gui.operations import Job
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.saying import Saying
from inspector.gui.parts.scrollbar import scrolled
from inspector.gui.parts.sheet import button_row, lay_out_sheet
from inspector.gui.parts.surfaces import Surface, Text, heading
from inspector.gui.replay.choosing import Choosing
from inspector.gui.replay.desk import ReplayDesk
from inspector.gui.replay.dryrun import Run, run_dry
from inspector.gui.replay.guarding import GuardCard
from inspector.gui.replay.questions import ReplayQuestions
from inspector.gui.replay.rulesform import PaceForm, RulesForm
from inspector.gui.replay.sheetparts import WhatChoice, WhereChoice
from inspector.gui.replay.words import result_word

translate = QCoreApplication.translate

_MOST_REASONS = 6


class ReplaySheet(Surface):
    """Escape closes, as Cancel does."""

    started = Signal(str)
    """The id of the job that runs."""
    closed = Signal()
    add_wanted = Signal()
    """A destination is to be set up."""

    def __init__(
        self, look: Look, desk: ReplayDesk, choosing: Choosing, work: LongWork, questions: ReplayQuestions
    ) -> None:
        super().__init__(look, "panel")
        self._desk, self._choosing, self._work = desk, choosing, work
        self._beginning = False
        self._dry_run: Job | None = None
        self._asked = 0
        """Starts and previews that were asked for: the answer to an older one is not shown."""
        self._title = Text(look, self.tr("Replay"), pixels=15, bold=True)
        self.what = WhatChoice(look)
        self.where = WhereChoice(look)
        self.add = Button(look, self.tr("Add a destination…"), height=28).describe(self.tr("Add a destination"))
        self.pace = PaceForm(look)
        self.rules = RulesForm(look, questions)
        self._said = Saying(look)
        self.start = Button(look, self.tr("Start"), kind=Kind.PRIMARY, height=30)
        self.guard = GuardCard(look, self.start)
        self.dry = Button(look, self.tr("Dry run"), height=30)
        self.cancel = Button(look, self.tr("Cancel"), height=30)
        self._lay_out()
        self._wire()

    def begin(self, names: Sequence[str], chosen: Sequence[str] = (), what: str = "") -> None:
        """Ask about a new replay; destinations that are chosen already are ticked."""
        self._asked += 1
        self._said.say("")
        self.guard.withdraw()
        self.where.show_names(names)
        for name, check in self.where.checks.items():
            check.setChecked(name in chosen or len(names) == 1)
        self.what.show_offers(self._choosing.offers(), what)
        for button in (self.start, self.dry):
            button.setEnabled(bool(self.what.offers))
        self.what.take_keyboard()

    def spec(self, told: dict[str, Any]) -> dict[str, Any] | None:
        """The job that is asked for; None while something is wrong, which is then said."""
        names = self.where.names
        pace, rules = self.pace.spec(), self.rules.spec()
        if not names:
            self._said.say(self.tr("Choose at least one destination."), "bad")
            return None
        if pace is None or rules is None:
            self._said.say(self.tr("Something is wrong above."), "bad")
            return None
        return {**told, "destinations": names, "pace": pace, **rules}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; Ctrl+Enter starts."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and event.modifiers():
            self.start.click()
        else:
            super().keyPressEvent(event)

    def _on_start(self) -> None:
        if not self._beginning:
            self._with_spec(self._begin_job)

    def _begin_job(self, spec: dict[str, Any]) -> None:
        self._asked += 1
        number, confirmed = self._asked, self.guard.confirmed
        self._beginning = True
        self._give_up_dry_run()  # "nothing is sent" would be said of what sends now
        self._said.say(self.tr("Beginning …"), "text_secondary")

        def begun(job: dict[str, Any]) -> None:
            self._beginning = False
            self.guard.withdraw()
            self._said.say("")
            self.started.emit(job["id"])

        def failed(error: KnownError) -> None:
            self._beginning = False
            if number != self._asked:
                return
            production = getattr(error, "production", None)  # NotConfirmedError: its module is for threads
            self._said.say("" if production else str(error), "bad")
            if production:
                self.guard.ask(error.message, production)

        self._desk.start(spec, confirmed=confirmed, done=begun, failed=failed)

    def _on_dry(self) -> None:
        self._with_spec(self._try_job)

    def _try_job(self, spec: dict[str, Any]) -> None:
        self._asked += 1
        number = self._asked
        total = self.what.events
        self._said.say(self.tr("Trying it without sending …"), "text_secondary")

        def tried(runs: list[Run]) -> None:
            if number == self._asked:
                self._said.say("\n".join(line for run in runs for line in dry_words(run)))

        def failed(error: KnownError) -> None:
            if number == self._asked:
                self._said.say(str(error), "bad")

        def given_up() -> None:
            if number == self._asked:
                self._said.say(self.tr("The dry run was given up."))

        self._give_up_dry_run()
        self._dry_run = self._work.run(
            self.tr("Dry run: nothing is sent …"),
            lambda report: run_dry(spec, total, report),
            tried,
            failed,
            given_up,
        )

    def _give_up_dry_run(self) -> None:
        if self._dry_run is not None:
            self._dry_run.cancel()

    def _with_spec(self, then: Any) -> None:
        self._choosing.spec(
            self.what.value, lambda told: self._go_on(told, then), lambda error: self._said.say(str(error), "bad")
        )

    def _go_on(self, told: dict[str, Any], then: Any) -> None:
        spec = self.spec(told)
        if spec is not None:
            then(spec)

    def _on_changed(self) -> None:
        """What was said and confirmed was about another job."""
        self._asked += 1
        self.guard.withdraw()
        self._said.say("")

    def _wire(self) -> None:
        self.add.clicked.connect(self.add_wanted)
        self.start.clicked.connect(self._on_start)
        self.dry.clicked.connect(self._on_dry)
        self.cancel.clicked.connect(self.closed)
        for part in (self.what, self.where, self.pace, self.rules):
            part.changed.connect(self._on_changed)
        self.start.describe(self.tr("Start the replay"), self.tr("Send these events (Ctrl+Enter)"))
        self.dry.describe(self.tr("Dry run"), self.tr("Do everything but the sending, for all these events"))
        self.cancel.describe(self.tr("Cancel"), self.tr("Send nothing (Esc)"))

    def _lay_out(self) -> None:
        inner = Surface(self.look, "panel")
        column = QVBoxLayout(inner)
        column.setContentsMargins(20, 14, 20, 20)
        column.setSpacing(10)
        column.addWidget(heading(self.look, self.tr("Which events")))
        column.addWidget(self.what)
        column.addSpacing(4)
        column.addWidget(heading(self.look, self.tr("Where to")))
        column.addWidget(self.where)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(4)
        column.addWidget(heading(self.look, self.tr("How fast")))
        column.addWidget(self.pace)
        column.addSpacing(4)
        column.addWidget(heading(self.look, self.tr("Rewritten how")))
        column.addWidget(self.rules)
        column.addStretch(1)
        head, foot = QVBoxLayout(), QVBoxLayout()
        foot.setSpacing(8)
        head.addWidget(self._title)
        foot.addWidget(self.guard)
        foot.addWidget(self._said)
        foot.addLayout(button_row((self.start, self.dry, self.cancel)))
        lay_out_sheet(self, self.look, head, scrolled(self.look, inner), foot)


def dry_words(run: Run) -> list[str]:
    """What a dry run found out about a destination, in lines."""
    requests = counted("Replay", "{count} requests", "{count} request", run.requests)
    found = [f"{one_line(run.destination)}: {requests}"]
    for result, why, count in run.counts[:_MOST_REASONS]:
        events = counted("Replay", "{count} events", "{count} event", count)
        word = result_word(result) if result != "delivered" else translate("Replay", "would be sent")
        found.append(f"  {events} {word}" + (f": {in_words(why)}" if why else ""))
    return found
