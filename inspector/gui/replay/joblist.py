"""All replay jobs as cards, the newest first; of many the older ones when they are asked for."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector.core.errors import KnownError
from inspector.gui.look.language import counted
from inspector.gui.look.look import Look
from inspector.gui.parts.button import Button
from inspector.gui.replay.card import JobCard
from inspector.gui.replay.words import counts_of, failed

_AT_FIRST = 5
_MORE = 20


class JobList(QWidget):
    """Shows what a desk knows."""

    wanted = Signal(str, str)
    """The id of a job, and what is to be done with it."""
    agreed = Signal(str, str)
    """The same, of what was asked about and ticked."""

    report_wanted = Signal(str)
    """The id of a job that is over, of whose events some failed: ``show_report`` takes its report."""

    def __init__(self, look: Look, total_of: Callable[[str], int | None]) -> None:
        """``total_of`` tells how many events the session at a path has, where that is known."""
        super().__init__()
        self._look, self._total_of = look, total_of
        self._most = _AT_FIRST
        self._jobs: Sequence[dict[str, Any]] = ()
        self._engine = False
        self.cards: dict[str, JobCard] = {}
        """By the ids of the jobs that are shown."""
        self._reported: dict[str, float] = {}
        """How long jobs had been busy when their report was asked for."""
        self.more = Button(look, "", height=28)
        self.more.clicked.connect(self._on_more)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addWidget(self.more)

    def show_jobs(self, jobs: Sequence[dict[str, Any]], *, engine: bool) -> None:
        """Show these."""
        self._jobs, self._engine = jobs, engine
        shown = jobs[: self._most]
        wanted = {each["id"] for each in shown}
        for job_id in [each for each in self.cards if each not in wanted]:
            card = self.cards.pop(job_id)
            self._reported.pop(job_id, None)
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        for place, job in enumerate(shown):
            card = self._card(job["id"])
            card.show_job(job, self._total_of(job["session"]), engine=engine)
            self._tell_why(job, card)
            if self._column.indexOf(card) != place:
                self._column.removeWidget(card)
                self._column.insertWidget(place, card)
        left = len(jobs) - len(shown)
        words = counted("Replay", "Show {count} older jobs", "Show {count} older job", left)
        self.more.set_text(words)
        self.more.describe(words)
        self.more.setVisible(left > 0)
        self.setVisible(bool(jobs))

    def show_report(self, job_id: str, report: dict[str, Any]) -> None:
        """Take the report of a job, for why events failed."""
        if job_id in self.cards and job_id in self._reported:
            self.cards[job_id].show_why(report)

    def _tell_why(self, job: dict[str, Any], card: JobCard) -> None:
        if job["state"] not in {"complete", "cancelled"} or not failed(counts_of(job)):
            self._reported.pop(job["id"], None)
            card.show_why(None)
        elif self._reported.get(job["id"]) != job["busy"]:
            self._reported[job["id"]] = job["busy"]
            self.report_wanted.emit(job["id"])

    def ask(self, job_id: str, do: str, error: KnownError) -> None:
        """Ask on a job's card whether what a ``NotConfirmedError`` tells is meant."""
        if job_id in self.cards:
            self.cards[job_id].ask(do, error)

    def _card(self, job_id: str) -> JobCard:
        if job_id not in self.cards:
            card = self.cards[job_id] = JobCard(self._look)
            card.wanted.connect(self.wanted)
            card.agreed.connect(self.agreed)
        return self.cards[job_id]

    def _on_more(self) -> None:
        self._most += _MORE
        self.show_jobs(self._jobs, engine=self._engine)
