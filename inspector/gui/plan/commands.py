"""Plans in the frame of the window: the chip and its menu, files that are asked for or dropped, banners."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from inspector.core.errors import KnownError
from inspector.gui.actions import allow
from inspector.gui.frame.banner import Banners, Offer
from inspector.gui.longwork import LongWork
from inspector.gui.look.language import counted, grouped
from inspector.gui.look.safetext import one_line
from inspector.gui.look.sentences import in_words
from inspector.gui.operations import Operations
from inspector.gui.plan.actions import PlanActions
from inspector.gui.plan.desk import PlanDesk
from inspector.gui.plan.making import PlanMaking
from inspector.gui.plan.opening import open_in_editor
from inspector.gui.plan.openplan import OpenPlan, Trouble, file_in
from inspector.gui.plan.planmenus import DEMO, PlanMenus
from inspector.gui.plan.questions import PlanQuestions
from inspector.gui.plan.recognising import plans_among
from inspector.gui.plan.remembered import PlanMemory
from inspector.gui.plan.reporting import PlanReports
from inspector.gui.sessions import Sessions
from inspector.resources import resource

_BANNER, _FAILED = "plan", "plan-failed"


class PlanCommands(QObject):
    """Wires the actions, and keeps chip and banners true."""

    added = Signal(object)
    """A session was added to a plan: the ``Change`` of its file, or None."""
    said = Signal(str)
    failed = Signal(object)
    checking = Signal(str, str)
    """How far stored events are checked, in words, and what cancelling is called; empty when they are."""
    notes_wanted = Signal()
    """The Plan page is to show what importing the plans changed."""

    def __init__(  # noqa: PLR0913, PLR0917 - what it works with
        self,
        window: QWidget,
        desk: PlanDesk,
        sessions: Sessions,
        memory: PlanMemory,
        banners: Banners,
        work: LongWork,
        operations: Operations,
        checks: Callable[[], dict[str, Any] | None],
    ) -> None:
        super().__init__(window)
        self._desk, self._sessions, self._memory, self._banners = desk, sessions, memory, banners
        self.actions = PlanActions(window)
        self.questions = PlanQuestions(window)
        self.menus = PlanMenus(window, desk, self.actions, self.questions, memory.recent)
        self._making = PlanMaking(window, desk, sessions, work, operations, self.questions, self._folder)
        self.reports = PlanReports(window, desk, sessions, work, banners, self.questions, checks)
        self._wire()
        self._show()

    def open(self, path: Path) -> None:
        """Hold events to one more plan, and remember where it is."""
        self._memory.opened(path.absolute())
        self._banners.withdraw(_FAILED)
        self._desk.open(path)

    def take(self, files: Sequence[Path]) -> bool:
        """Open dropped files and folders that are plans; False when none can be one."""
        plans = plans_among(files)
        for path in plans:
            self.open(path)
        return bool(plans)

    def chip(self) -> tuple[str, str, str, str]:
        """Words, icon, tint and tool tip of the chip."""
        plans = self._desk.plans
        if self._desk.reading and not plans:
            return self.tr("reading…"), "", "text_faint", self.tr("The plan is being read")
        if not plans:
            return self.tr("off"), "", "text_faint", self.tr("Events are held to no tracking plan")
        broken = next((each for each in plans if each.trouble is not None), None)
        if broken is not None and broken.trouble is not None:
            trouble, name = broken.trouble, one_line(broken.file_name)
            words = self.tr("{file} at {place}").format(file=name, place=trouble.place) if trouble.place else name
            return words, "cross", "bad", in_words(trouble.message)
        name = one_line(plans[0].title)
        words = name if len(plans) == 1 else self.tr("{name} and {count} more").format(name=name, count=len(plans) - 1)
        if self._desk.recheck is not None or self._desk.reading:
            return words, "refresh", "accent", self.tr("Stored events are being checked")
        paths = "; ".join(one_line(str(each.path)) for each in plans)
        held = self.tr("Events are held to {paths}").format(paths=paths)
        unused = sum(each.unused for each in plans)
        if unused:
            left_out = counted(
                "Plan",
                "{count} parts of the plan are not checked; its notes say which",
                "{count} part of the plan is not checked; its notes say which",
                unused,
            )
            return words, "warning", "unplanned", f"{held}; {left_out}"
        return words, "check", "good", held

    def _wire(self) -> None:
        actions, making = self.actions, self._making
        actions.open_file.triggered.connect(lambda: self.questions.open_plan(self._folder(), self.open))
        actions.open_folder.triggered.connect(lambda: self.questions.open_folder(self._folder(), self.open))
        actions.demo_shop.triggered.connect(lambda: self.open(Path(str(resource("plans", DEMO))).resolve()))
        actions.draft.triggered.connect(making.draft)
        actions.reload.triggered.connect(lambda _=False: self._desk.reload())
        actions.check.triggered.connect(self._desk.check_again)
        actions.cancel_check.triggered.connect(self._desk.cancel)
        actions.notes.triggered.connect(self.notes_wanted)
        actions.convert.triggered.connect(making.convert)
        actions.report.triggered.connect(self.reports.ask)
        self.reports.said.connect(self.said)
        self.reports.failed.connect(self._on_failed)
        actions.open_in_editor.triggered.connect(self._open_in_editor)
        self.menus.plan_wanted.connect(self.open)
        self.menus.template_wanted.connect(making.template)
        self.menus.session_wanted.connect(making.add_session)
        making.added.connect(self.added)
        making.made.connect(self.open)
        making.said.connect(self.said)
        making.failed.connect(self._on_failed)
        self._desk.changed.connect(self._show)
        self._desk.progress_changed.connect(self._show_progress)
        self._desk.failed.connect(self._on_failed)
        self._desk.said.connect(self.said)
        given_up = self.tr("The check was cancelled; what it changed so far stays.")
        self._desk.given_up.connect(lambda: self.said.emit(given_up))
        self._sessions.opened.connect(self._show)

    def _show(self) -> None:
        """What can be done now, and what is wrong with a plan."""
        plans, actions = self._desk.plans, self.actions
        none = self.tr("No tracking plan is open.")
        for action in actions.of_plans:
            allow(action, bool(plans), none)
        for action in (actions.draft, actions.report):
            allow(action, self._sessions.path is not None, self.tr("No session is open."))
        trouble = next(((each, each.trouble) for each in plans if each.trouble is not None), None)
        if trouble is None:
            self._banners.withdraw(_BANNER)
        else:
            self._tell_trouble(*trouble)
        self._show_progress()

    def _tell_trouble(self, plan: OpenPlan, trouble: Trouble) -> None:
        used = self.tr("The plan as it was before is used on.") if plan.read is not None else ""
        file = file_in(plan.path, trouble.file)
        offers = (Offer(self.tr("Open the file"), partial(open_in_editor, file)),) if file.exists() else ()
        self._banners.tell(_BANNER, f"{trouble.message} {used}".strip(), offers=offers)

    def _show_progress(self) -> None:
        share = self._desk.share_checked
        allow(self.actions.cancel_check, share is not None, self.tr("Nothing is being checked."))
        if share is None:
            self.checking.emit("", "")
            return
        percent = grouped(int(100 * share))
        words = self.tr("Checking stored events… {percent} %").format(percent=percent)
        self.checking.emit(words, self.tr("Cancel the check"))

    def _on_failed(self, error: KnownError) -> None:
        file = getattr(error, "file", "")
        path = Path(file) if file else None
        offers = (
            (Offer(self.tr("Open the file"), partial(open_in_editor, path)),)
            if path is not None and path.exists()
            else ()
        )
        self._banners.tell(_FAILED, str(error), offers=offers)

    def _open_in_editor(self) -> None:
        if self._desk.plans:
            open_in_editor(self._desk.plans[0].path)

    def _folder(self) -> Path:
        recent = self._memory.recent()
        return recent[0].parent if recent and recent[0].parent.is_dir() else Path.home()
