"""All of the window that is about tracking plans, put together."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject

from inspector.core.filter.tree import Expression
from inspector.gui.checks.desk import ChecksDesk
from inspector.gui.frame.dropping import dropped_files
from inspector.gui.plan.commands import PlanCommands
from inspector.gui.plan.desk import PlanDesk
from inspector.gui.plan.expecting import Expecting
from inspector.gui.plan.facts import PlanFacts
from inspector.gui.plan.nextengine import NextEngine
from inspector.gui.plan.recognising import ENDINGS
from inspector.gui.plan.remembered import PlanMemory
from inspector.gui.plan.saving import PlanSaving

if TYPE_CHECKING:
    from inspector.gui.checks.page import ChecksPage
    from inspector.gui.plan.page import PlanPage
    from inspector.gui.window import MainWindow


class PlanPart(QObject):
    """Between the parts that plans have and the window they belong to."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        operations, sessions = window.operations, window.sessions
        self.desk = PlanDesk(window.link, sessions, operations, window.work)
        self.facts = PlanFacts(window.feed, self.desk, window.bridge, operations)
        self.saving = PlanSaving(self.desk, operations)
        self.memory = PlanMemory(window.settings)
        self.checks = ChecksDesk(window.link, operations, window.settings)
        work, plain = window.work, self.checks.plain
        self.commands = PlanCommands(window, self.desk, sessions, self.memory, window.banners, work, operations, plain)
        self._next = NextEngine(self, window.link, self.desk, self.memory, lambda: self.checks.for_engine)
        self.expecting = Expecting(self.desk, window.stream.detail, operations)
        window.top.open_plans(self.commands.menus.all)
        self.commands.said.connect(window.status.say)
        self.commands.added.connect(self.saving.take)
        self.saving.saved.connect(window.status.say)
        self.commands.checking.connect(window.status.show_work)
        window.status.work_cancelled.connect(self.desk.cancel)
        self.commands.failed.connect(window.session_commands.tell)
        self.commands.notes_wanted.connect(self._show_notes)
        self.commands.actions.checks.triggered.connect(self.show_checks)
        self.checks.failed.connect(window.session_commands.tell)
        self.checks.wanted.connect(self.desk.look)
        self.commands.questions.bindings_wanted.connect(self._ask_bindings)
        self.desk.changed.connect(self._show_chip)
        self.desk.progress_changed.connect(self._show_chip)
        self.facts.changed.connect(self._show_status)
        self.expecting.edit_wanted.connect(self._edit_rule)
        self._show_chip()

    @cached_property
    def page(self) -> "PlanPage":
        """The Plan page; it is made when it is asked for."""
        from inspector.gui.plan.emptyplan import EmptyPlan  # noqa: PLC0415 - it waits until it is needed
        from inspector.gui.plan.page import PlanPage  # noqa: PLC0415 - likewise

        window = self._window
        empty = EmptyPlan(window.look, self.commands.actions, self.commands.menus.templates)
        page = PlanPage(window.look, self.desk, self.facts, self.saving, self.commands.actions, empty)
        page.setParent(window)  # it goes when the window goes, also when it was never shown
        page.setProperty("area", self.tr("Plan"))
        page.narrow_wanted.connect(self._narrow)
        page.event_wanted.connect(window.stream.go_to_event)
        page.said.connect(window.status.say)
        page.failed.connect(window.session_commands.tell)
        return page

    @cached_property
    def checks_page(self) -> "ChecksPage":
        """The settings of the checks beyond the plan; made when they are asked for."""
        from inspector.gui.checks.page import ChecksPage  # noqa: PLC0415 - it waits until it is needed

        made = ChecksPage(self._window.look, self.checks, self.commands.questions)
        made.left.connect(self.page.show_plan)
        return made

    def show_checks(self) -> None:
        """Show them in the place of the Plan page."""
        self.checks.read()
        self._window.pages.show_page("plan")
        self.page.show_part(self.checks_page)

    def can_drop(self, data: QMimeData) -> bool:
        """Whether something that is dragged may be a plan."""
        return bool(self._dropped(data))

    def drop(self, data: QMimeData) -> bool:
        """Open plans that are dropped; whether there were any."""
        return self.commands.take(self._dropped(data))

    def close(self) -> None:
        """Look at files no more, and save what is not saved yet."""
        self.checks.flush()
        self.desk.close()

    @staticmethod
    def _dropped(data: QMimeData) -> list[Path]:
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []
        plans = [path for path in paths if path.suffix.lower() in ENDINGS or path.is_dir()]
        return [*plans, *(path for path in dropped_files(data) if path not in plans)]

    def _show_chip(self) -> None:
        self._window.top.show_plan(*self.commands.chip())
        if not self.desk.plans:
            self._window.status.show_plan("", "")

    def _show_status(self) -> None:
        coverage = self.facts.coverage
        figures = None
        if coverage is not None and self.desk.plans:
            from inspector.gui.plan.words import status_figures  # noqa: PLC0415 - it waits until it is needed

            figures = status_figures(coverage)
        self._window.status.show_plan(*(figures or ("", "")))

    def _narrow(self, condition: Expression) -> None:
        """Show the stream, narrowed to something of the plan."""
        self._window.pages.show_page("stream")
        self._window.stream.filter_bar.narrow_by(condition)
        self._window.stream.table.setFocus()

    def _show_notes(self) -> None:
        from inspector.gui.plan.lines import View  # noqa: PLC0415 - it waits until it is needed

        self._window.pages.show_page("plan")
        self.page.show_view(View.NOTES)

    def _ask_bindings(self, plan: object, answered: object) -> None:
        self._window.pages.show_page("plan")
        self.page.panel.ask_bindings(plan, answered)  # type: ignore[arg-type]  # signals carry objects

    def _edit_rule(self, kind: object, name: object, path: object) -> None:
        self._window.pages.show_page("plan")
        self.page.edit_rule(kind, name, path)  # type: ignore[arg-type]  # signals carry objects
