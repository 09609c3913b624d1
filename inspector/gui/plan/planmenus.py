"""The menus of plans: those in use with what can be done with each, recent ones, templates."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from inspector.gui.look.safetext import one_line
from inspector.gui.look.said import said
from inspector.gui.parts.menu import Menu
from inspector.gui.plan.actions import PlanActions
from inspector.gui.plan.desk import PlanDesk
from inspector.gui.plan.opening import open_in_editor
from inspector.gui.plan.openplan import OpenPlan
from inspector.gui.plan.questions import PlanQuestions
from inspector.resources import resource

DEMO = "demo-shop.yaml"
_LONGEST_TROUBLE = 120


class PlanMenus(QObject):
    """Filled when they open."""

    plan_wanted = Signal(object)
    """A recent plan, a path, is to be opened."""
    session_wanted = Signal(object)
    """What the session has is to be added to this ``OpenPlan``."""
    template_wanted = Signal(str)
    """A copy of the template with that file name is wanted."""

    def __init__(
        self,
        window: QWidget,
        desk: PlanDesk,
        actions: PlanActions,
        questions: PlanQuestions,
        recent: Callable[[], list[Path]],
    ) -> None:
        super().__init__(window)
        self._desk, self._actions, self._questions, self._recent = desk, actions, questions, recent
        self.all = Menu(window)
        self.templates = Menu(window, self.tr("Templates"))
        self.recent = Menu(window, self.tr("Recent plans"))
        self.all.aboutToShow.connect(self._fill)
        self.templates.aboutToShow.connect(self._fill_templates)
        self.recent.aboutToShow.connect(self._fill_recent)

    def _fill(self) -> None:
        """The menu as things are now."""
        menu, actions = self.all, self._actions
        menu.clear()
        titles = [each.title for each in self._desk.plans]
        for plan in self._desk.plans:
            alike = titles.count(plan.title) > 1
            self._add_plan(plan, f"{plan.title} ({plan.path.name})" if alike else plan.title)
        if self._desk.plans:
            menu.addSeparator()
        menu.addAction(actions.open_file)
        menu.addAction(actions.open_folder)
        menu.addMenu(self.recent)
        menu.addMenu(self.templates)
        menu.addAction(actions.demo_shop)
        menu.addAction(actions.draft)
        menu.addSeparator()
        menu.addAction(actions.report)
        menu.addAction(actions.checks)
        if self._desk.plans:
            menu.addSeparator()
            for action in actions.of_plans:
                menu.addAction(action)

    def _add_plan(self, plan: OpenPlan, title: str) -> None:
        inner = self.all.add_menu(_escaped(title))
        about = inner.addAction(_escaped(str(plan.path)))
        about.setEnabled(False)
        if plan.trouble is not None:
            wrong = inner.addAction(_escaped(said(plan.trouble.message)[:_LONGEST_TROUBLE]))
            wrong.setEnabled(False)
        inner.addSeparator()
        _add(inner, self.tr("Open the file"), partial(open_in_editor, plan.path))
        _add(inner, self.tr("Read it again"), partial(self._desk.reload, plan.path))
        _add(
            inner,
            self.tr("Choose for which events…"),
            partial(self._questions.bind, plan, partial(self._desk.bind, plan)),
        )
        add = _add(inner, self.tr("Add what this session has"), partial(self.session_wanted.emit, plan))
        add.setEnabled(plan.read is not None and self._actions.draft.isEnabled())
        _add(inner, self.tr("Remove"), partial(self._desk.remove, plan))

    def _fill_recent(self) -> None:
        self.recent.clear()
        opened = {each.path for each in self._desk.plans}
        paths = [path for path in self._recent() if path not in opened]
        for path in paths:
            action = _add(self.recent, _escaped(path.name), partial(self.plan_wanted.emit, path))
            action.setToolTip(one_line(str(path)))
        if not paths:
            self.recent.addAction(self.tr("None yet")).setEnabled(False)

    def _fill_templates(self) -> None:
        self.templates.clear()
        for name in sorted(each.name for each in resource("plans").iterdir() if each.name.endswith(".yaml")):
            if name != DEMO:
                words = name.removesuffix(".yaml").replace("-", " ")
                _add(self.templates, words[:1].upper() + words[1:], partial(self.template_wanted.emit, name))


def _add(menu: Menu, words: str, work: Callable[[], object]) -> QAction:
    action = menu.addAction(words)
    action.triggered.connect(lambda _=False: work())
    return action


def _escaped(text: str) -> str:
    return one_line(text).replace("&", "&&")
