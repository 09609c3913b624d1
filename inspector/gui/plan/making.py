"""What is made of plans and sessions on request: copies of templates, drafts, conversions."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from inspector.gui.longwork import LongWork
from inspector.gui.look.safetext import one_line
from inspector.gui.operations import Operations
from inspector.gui.plan.desk import PlanDesk
from inspector.gui.plan.openplan import OpenPlan
from inspector.gui.plan.questions import PlanQuestions
from inspector.gui.sessions import Sessions
from inspector.resources import resource


class PlanMaking(QObject):
    """Asks where to, makes it off the GUI thread, and has it opened."""

    made = Signal(object)
    """The path of a plan that is to be opened."""
    added = Signal(object)
    """The ``Change`` of a plan's file, or None."""
    said = Signal(str)
    failed = Signal(object)

    def __init__(  # noqa: PLR0913, PLR0917 - what it works with
        self,
        window: QWidget,
        desk: PlanDesk,
        sessions: Sessions,
        work: LongWork,
        operations: Operations,
        questions: PlanQuestions,
        folder: Callable[[], Path],
    ) -> None:
        super().__init__(window)
        self._desk, self._sessions, self._work, self._operations = desk, sessions, work, operations
        self._questions, self._folder = questions, folder

    def template(self, name: str) -> None:
        """Save a copy of a template, and open it."""

        def chosen(target: Path) -> None:
            from inspector.gui.plan.writing import copy_text  # noqa: PLC0415 - it waits until it is needed

            text = resource("plans", name).read_text(encoding="utf-8")
            self._operations.run(lambda: copy_text(text, target), self.made.emit, self.failed.emit)

        self._questions.save_plan(self.tr("Save a copy of the template"), self._folder(), name, chosen)

    def draft(self) -> None:
        """Guess a plan from the session that is shown, and open it."""
        session = self._sessions.path
        if session is None:
            return

        def chosen(target: Path) -> None:
            from inspector.gui.plan.drafting import draft  # noqa: PLC0415 - it waits until it is needed

            self._work.run(
                self.tr("Drafting a plan from {name}…").format(name=session.name),
                lambda report: draft(session, session.stem, target, report),
                self.made.emit,
                self.failed.emit,
                lambda: self.said.emit(self.tr("No plan was drafted.")),
            )

        self._questions.save_plan(self.tr("Save the draft"), session.parent, f"{session.stem}-plan.yaml", chosen)

    def add_session(self, plan: OpenPlan) -> None:
        """Add to a plan what the session has that it lacks."""
        session = self._sessions.path
        if session is None:
            return
        about = self.tr("Added what is new in {session} to {plan}.")
        about = about.format(session=one_line(session.stem), plan=one_line(plan.file_name))

        def work(report: Callable[[float], None]) -> object:
            from inspector.gui.plan.drafting import add_session  # noqa: PLC0415 - it waits until it is needed

            return add_session(plan.path, session, about, report)

        self._work.run(
            self.tr("Looking for what is not in {plan} yet…").format(plan=one_line(plan.file_name)),
            work,
            self.added.emit,
            self.failed.emit,
            lambda: self.said.emit(self.tr("Nothing was added.")),
        )

    def convert(self) -> None:
        """Write the first plan in our YAML, and use that instead."""
        plan = self._desk.plans[0] if self._desk.plans else None
        if plan is None:
            return

        def converted(target: Path) -> None:
            self._desk.remove(plan)
            self.made.emit(target)

        def chosen(target: Path) -> None:
            from inspector.gui.plan.saving import convert  # noqa: PLC0415 - it waits until it is needed

            self._operations.run(lambda: convert(plan.path, target), converted, self.failed.emit)

        name = f"{plan.path.stem}-plan.yaml"
        self._questions.save_plan(self.tr("Save the plan in our YAML"), plan.path.parent, name, chosen)
