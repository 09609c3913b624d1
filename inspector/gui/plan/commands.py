"""Plans in the frame of the window: the chip and its menu, files that are asked for or dropped, banners."""

import json
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from inspector.core.errors import KnownError
from inspector.gui.actions import allow
from inspector.gui.frame.banner import Banners, Offer, Tone
from inspector.gui.longwork import LongWork
from inspector.gui.look.language import grouped
from inspector.gui.look.safetext import one_line
from inspector.gui.operations import Operations
from inspector.gui.parts.menu import Menu
from inspector.gui.plan.actions import PlanActions
from inspector.gui.plan.desk import PlanDesk
from inspector.gui.plan.openplan import OpenPlan, Trouble, file_in
from inspector.gui.plan.questions import PlanQuestions
from inspector.gui.sessions import Sessions
from inspector.gui.settings import WindowSettings
from inspector.resources import resource

if TYPE_CHECKING:
    from inspector.plans.coverage import Coverage

_RECENT = "recent-plans"
_MOST_RECENT = 8
_DEMO = "demo-shop.yaml"
_BANNER, _CHECKING = "plan", "recheck"
_ENDINGS = frozenset({".yaml", ".yml", ".tsv"})
"""Of files that can be nothing but plans; others are looked into first."""
_LOOKED_INTO = frozenset({".json", ".csv"})


class PlanCommands(QObject):
    """Wires the actions, and keeps chip and banners true."""

    said = Signal(str)
    failed = Signal(object)
    notes_wanted = Signal()
    """The Plan page is to show what importing the plans changed."""

    def __init__(  # noqa: PLR0913, PLR0917 - what it works with
        self,
        window: QWidget,
        desk: PlanDesk,
        sessions: Sessions,
        settings: WindowSettings,
        banners: Banners,
        work: LongWork,
        operations: Operations,
    ) -> None:
        super().__init__(window)
        self._desk, self._sessions, self._settings = desk, sessions, settings
        self._banners, self._work, self._operations = banners, work, operations
        self.actions = PlanActions(window)
        self.questions = PlanQuestions(window)
        self.menu = Menu(window)
        self.templates = Menu(window, self.tr("Templates"))
        self.recent_menu = Menu(window, self.tr("Recent plans"))
        self.menu.aboutToShow.connect(self._fill)
        self.templates.aboutToShow.connect(self._fill_templates)
        self.recent_menu.aboutToShow.connect(self._fill_recent)
        self._wire()
        self._show()

    def open(self, path: Path) -> None:
        """Hold events to one more plan, and remember where it is."""
        self._remember(path.absolute())
        self._desk.open(path)

    def take(self, files: Sequence[Path]) -> bool:
        """Open dropped files and folders that are plans; False when none can be one.

        What may be events as well is looked into by the caller: ``looks_like_plan``.
        """
        plans = [path for path in files if path.is_dir() or path.suffix.lower() in _ENDINGS or looks_like_plan(path)]
        for path in plans:
            self.open(path)
        return bool(plans)

    def recent(self) -> list[Path]:
        """The plans that were opened last and are still there."""
        saved = self._settings.state(_RECENT)
        with suppress(ValueError, TypeError):
            found = json.loads(bytes(saved.data())) if saved is not None else []
            return [Path(each) for each in found if isinstance(each, str)][:_MOST_RECENT]
        return []

    def chip(self) -> tuple[str, str, str, str]:
        """Words, icon, tint and tool tip of the chip."""
        plans = self._desk.plans
        if self._desk.reading and not plans:
            return self.tr("reading…"), "", "text_faint", self.tr("The plan is being read")
        if not plans:
            return self.tr("off"), "", "text_faint", self.tr("Events are held to no tracking plan")
        name = one_line(plans[0].title)
        words = name if len(plans) == 1 else self.tr("{name} and {count} more").format(name=name, count=len(plans) - 1)
        trouble = next((each.trouble for each in plans if each.trouble is not None), None)
        if trouble is not None:
            place = self.tr(" at {place}").format(place=trouble.place) if trouble.place else ""
            return f"{words}{place}", "cross", "bad", one_line(trouble.message)
        if self._desk.recheck is not None or self._desk.reading:
            return words, "refresh", "accent", self.tr("Stored events are being checked")
        paths = "; ".join(one_line(str(each.path)) for each in plans)
        return words, "check", "good", self.tr("Events are held to {paths}").format(paths=paths)

    def _wire(self) -> None:
        actions = self.actions
        actions.open_file.triggered.connect(lambda: self.questions.open_plan(self._folder(), self.open))
        actions.open_folder.triggered.connect(lambda: self.questions.open_folder(self._folder(), self.open))
        actions.demo_shop.triggered.connect(lambda: self.open(Path(str(resource("plans", _DEMO))).resolve()))
        actions.draft.triggered.connect(self._ask_draft)
        actions.reload.triggered.connect(lambda _=False: self._desk.reload())
        actions.check.triggered.connect(self._desk.check_again)
        actions.cancel_check.triggered.connect(self._desk.cancel)
        actions.notes.triggered.connect(self.notes_wanted)
        actions.convert.triggered.connect(self._ask_convert)
        actions.open_in_editor.triggered.connect(self._open_in_editor)
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
        for action in (actions.reload, actions.check, actions.notes, actions.convert, actions.open_in_editor):
            allow(action, bool(plans), none)
        allow(actions.draft, self._sessions.path is not None, self.tr("No session is open."))
        trouble = next(((each, each.trouble) for each in plans if each.trouble is not None), None)
        if trouble is None:
            self._banners.withdraw(_BANNER)
        else:
            self._tell_trouble(*trouble)
        self._show_progress()

    def _tell_trouble(self, plan: OpenPlan, trouble: Trouble) -> None:
        used = self.tr("The plan as it was before is used on.") if plan.read is not None else ""
        open_file = Offer(self.tr("Open the file"), partial(_edit, file_in(plan.path, trouble.file)))
        self._banners.tell(_BANNER, f"{trouble.message} {used}".strip(), offers=(open_file,))

    def _show_progress(self) -> None:
        recheck = self._desk.recheck
        allow(self.actions.cancel_check, recheck is not None, self.tr("Nothing is being checked."))
        if recheck is None:
            self._banners.withdraw(_CHECKING)
            return
        words = self.tr("Checking stored events…")
        offers = (Offer(self.tr("Cancel"), self._desk.cancel),)
        banner = self._banners.tell(_CHECKING, words, tone=Tone.NEWS, offers=offers, closable=False)
        banner.set_progress(recheck.done / max(recheck.total, 1))

    def _on_failed(self, error: KnownError) -> None:
        file = getattr(error, "file", "")
        path = Path(file) if file else None
        offers = (Offer(self.tr("Open the file"), partial(_edit, path)),) if path is not None and path.exists() else ()
        self._banners.tell(_BANNER, str(error), offers=offers)

    def _fill(self) -> None:
        """The menu as things are now."""
        menu, actions = self.menu, self.actions
        menu.clear()
        for plan in self._desk.plans:
            self._add_plan(plan)
        if self._desk.plans:
            menu.addSeparator()
        menu.addAction(actions.open_file)
        menu.addAction(actions.open_folder)
        menu.addMenu(self.recent_menu)
        menu.addMenu(self.templates)
        menu.addAction(actions.demo_shop)
        menu.addAction(actions.draft)
        if self._desk.plans:
            menu.addSeparator()
            for action in (actions.reload, actions.check, actions.notes, actions.convert, actions.open_in_editor):
                menu.addAction(action)

    def _add_plan(self, plan: OpenPlan) -> None:
        inner = self.menu.add_menu(_escaped(plan.title))
        about = inner.addAction(_escaped(str(plan.path)))
        about.setEnabled(False)
        if plan.trouble is not None:
            wrong = inner.addAction(_escaped(plan.trouble.message[:120]))
            wrong.setEnabled(False)
        inner.addSeparator()
        inner.addAction(self.tr("Open the file")).triggered.connect(partial(_edit, plan.path))
        inner.addAction(self.tr("Read it again")).triggered.connect(lambda: self._desk.reload(plan.path))
        inner.addAction(self.tr("Choose for which events…")).triggered.connect(
            lambda: self.questions.bind(plan, partial(self._desk.bind, plan))
        )
        inner.addAction(self.tr("Remove")).triggered.connect(lambda: self._desk.remove(plan))

    def _fill_recent(self) -> None:
        self.recent_menu.clear()
        opened = {each.path for each in self._desk.plans}
        paths = [path for path in self.recent() if path not in opened]
        for path in paths:
            action = self.recent_menu.addAction(_escaped(path.name))
            action.setToolTip(one_line(str(path)))
            action.triggered.connect(partial(self.open, path))
        if not paths:
            self.recent_menu.addAction(self.tr("None yet")).setEnabled(False)

    def _fill_templates(self) -> None:
        self.templates.clear()
        for name in sorted(each.name for each in resource("plans").iterdir() if each.name.endswith(".yaml")):
            if name != _DEMO:
                words = name.removesuffix(".yaml").replace("-", " ")
                self.templates.addAction(words[:1].upper() + words[1:]).triggered.connect(
                    partial(self._ask_template, name)
                )

    def _ask_template(self, name: str) -> None:
        def chosen(target: Path) -> None:
            from inspector.gui.plan.saving import copy_text  # noqa: PLC0415 - it waits until it is needed

            text = resource("plans", name).read_text(encoding="utf-8")
            self._operations.run(lambda: copy_text(text, target), self.open, self._on_failed)

        self.questions.save_plan(self.tr("Save a copy of the template"), self._folder(), name, chosen)

    def _ask_draft(self) -> None:
        session = self._sessions.path
        if session is None:
            return

        def chosen(target: Path) -> None:
            from inspector.gui.plan.saving import draft  # noqa: PLC0415 - it waits until it is needed

            self._work.run(
                self.tr("Drafting a plan from {name}…").format(name=session.name),
                lambda report: draft(session, session.stem, target, report),
                self.open,
                self._on_failed,
                lambda: self.said.emit(self.tr("No plan was drafted.")),
            )

        self.questions.save_plan(self.tr("Save the draft"), session.parent, f"{session.stem}-plan.yaml", chosen)

    def _ask_convert(self) -> None:
        plan = self._desk.plans[0] if self._desk.plans else None
        if plan is None:
            return

        def converted(target: Path) -> None:
            self._desk.remove(plan)
            self.open(target)

        def chosen(target: Path) -> None:
            from inspector.gui.plan.saving import convert  # noqa: PLC0415 - it waits until it is needed

            self._operations.run(lambda: convert(plan.path, target), converted, self._on_failed)

        name = f"{plan.path.stem}-plan.yaml"
        self.questions.save_plan(self.tr("Save the plan in our YAML"), plan.path.parent, name, chosen)

    def _open_in_editor(self) -> None:
        if self._desk.plans:
            _edit(self._desk.plans[0].path)

    def _folder(self) -> Path:
        recent = self.recent()
        return recent[0].parent if recent and recent[0].parent.is_dir() else Path.home()

    def _remember(self, path: Path) -> None:
        paths = [path, *(each for each in self.recent() if each != path)][:_MOST_RECENT]
        self._settings.save_state(_RECENT, QByteArray(json.dumps([str(each) for each in paths]).encode()))


def looks_like_plan(path: Path) -> bool:
    """Whether a file that might hold events says in its first lines that it is a plan."""
    if path.suffix.lower() not in _LOOKED_INTO:
        return False
    try:
        with path.open("rb") as file:
            head = file.read(1 << 16).decode("utf-8", "replace")
    except OSError:
        return False
    if path.suffix.lower() == ".csv":
        first = head.partition("\n")[0].lower()
        return ("event name" in first or "event_name" in first) and "property" in first
    marks = ("jsonSchema", "trackingPlan", "tracking_plan", '"$schema"', "inspector_plan", "data_points", "dataPlan")
    return any(mark in head for mark in marks)


def status_figures(coverage: "Coverage | None") -> tuple[str, str] | None:
    """The share of good events and the planned events that were seen, for the status bar."""
    if coverage is None or not coverage.planned:
        return None
    from inspector.gui.plan.words import share_text  # noqa: PLC0415 - it waits until it is needed

    seen = QCoreApplication.translate("Plan", "{seen} of {planned}")
    return share_text(coverage.good_share), seen.format(seen=grouped(coverage.seen), planned=grouped(coverage.planned))


def _edit(path: Path, *_: object) -> None:
    from inspector.gui.plan.rules import open_in_editor  # noqa: PLC0415 - it waits until it is needed

    open_in_editor(path)


def _escaped(text: str) -> str:
    return one_line(text).replace("&", "&&")
