"""A report on the session that is shown, for others to read: written off the GUI thread, with progress and Cancel."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from inspector.core.errors import KnownError
from inspector.gui.frame.banner import Banners, Offer, Tone
from inspector.gui.longwork import LongWork
from inspector.gui.look.safetext import one_line
from inspector.gui.plan.desk import PlanDesk
from inspector.gui.plan.opening import open_in_editor
from inspector.gui.plan.questions import PlanQuestions
from inspector.gui.sessions import Sessions

_BANNER = "report"


class PlanReports(QObject):
    """Asks where to, checks the session by the plans as the window has them, and says where the report is."""

    said = Signal(str)
    failed = Signal(object)

    def __init__(  # noqa: PLR0913, PLR0917 - what it works with
        self,
        window: QWidget,
        desk: PlanDesk,
        sessions: Sessions,
        work: LongWork,
        banners: Banners,
        questions: PlanQuestions,
        checks: Callable[[], dict[str, Any] | None],
    ) -> None:
        """``checks`` gives the settings of the checks beyond the plan, None where they are off."""
        super().__init__(window)
        self._desk, self._sessions, self._work, self._banners = desk, sessions, work, banners
        self._questions, self._checks = questions, checks

    def ask(self) -> None:
        """Ask where to and in which form, and write it."""
        session = self._sessions.path
        if session is not None:
            name = f"{session.stem}-report.html"
            self._questions.save_report(session.parent, name, partial(self.write, session))

    def write(self, session: Path, target: Path) -> None:
        """Write a report on a session; the target's ending says the form."""
        plans = tuple(each for each in self._desk.plans if each.read is not None)
        checks = self._checks()
        if not plans and checks is None:
            checks = {}  # a report on nothing helps nobody

        def work(report: Any) -> None:
            from inspector.gui.plan.reading import report_on  # noqa: PLC0415 - it waits until it is needed

            report_on(session, plans, checks, target, report)

        words = self.tr("Writing a report on {name}…").format(name=session.name)
        given_up = self.tr("No report was written.")
        self._banners.withdraw(_BANNER)
        self._work.run(
            words, work, partial(self._on_written, target), self._on_failed, lambda: self.said.emit(given_up)
        )

    def _on_written(self, target: Path, _: object) -> None:
        words = self.tr("The report is in {name}.").format(name=one_line(target.name))
        offers = (
            Offer(self.tr("Open"), lambda: open_in_editor(target)),
            Offer(self.tr("Show its folder"), lambda: open_in_editor(target.parent)),
        )
        self._banners.tell(_BANNER, words, tone=Tone.NEWS, offers=offers)

    def _on_failed(self, error: KnownError) -> None:
        self.failed.emit(error)
