"""Changing rules from the Plan page: opens the editor, saves what it says, adds what is not planned."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from inspector.core.errors import KnownError
from inspector.gui.look.safetext import one_line
from inspector.gui.plan.desk import PlanDesk
from inspector.gui.plan.eventpanel import EventPanel
from inspector.gui.plan.openplan import OpenPlan
from inspector.gui.plan.saving import Opened, PlanSaving
from inspector.plans.coverage import EventCoverage, Sample
from inspector.plans.editing import EventEdit, Form, PropertyEdit, RuleId
from inspector.plans.model import Path as PropertyPath
from inspector.plans.model import Rule, path_label
from inspector.plans.views import properties_of

if TYPE_CHECKING:
    from inspector.core.stored import StoredEvent
    from inspector.plans.reading.documents import PlanFile


class RuleCommands(QObject):
    """Between the page's panel and the plan's file."""

    def __init__(self, page: QWidget, desk: PlanDesk, saving: PlanSaving, panel: EventPanel) -> None:
        super().__init__(page)
        self._desk, self._saving, self._panel = desk, saving, panel
        self._plan: OpenPlan | None = None
        self._rule: Rule | None = None
        self._path: PropertyPath = ()
        self._files: tuple[PlanFile, ...] | None = None
        panel.editor.saved.connect(self._on_save)
        saving.saved.connect(self._on_saved)
        saving.refused.connect(self._on_refused)

    def edit_property(self, event: EventCoverage | None, path: PropertyPath, sample: Sample | None = None) -> None:
        """Ask about a property; about one that is not planned with what the sample knows of it."""
        if event is None or not path:
            return
        self._begin(event, path)
        plan, rule = self._plan, self._rule
        if plan is None or rule is None:
            return
        planned = any(each.path == path for each in properties_of(rule))
        title = f"{rule.title}: {path_label(path[1:] if len(path) > 1 else path)}"
        if not planned:
            self._open(title, Opened(Form(_guess(sample, path)), ()))
            return
        self._saving.open_form(plan, RuleId.of(rule), path, partial(self._open, title), self._saving.refused.emit)

    def edit_event(self, event: EventCoverage | None) -> None:
        """Ask about an event as a whole."""
        if event is None:
            return
        self._begin(event, ())
        if self._rule is not None:
            rule = self._rule
            self._panel.open_editor()
            texts = (rule.description, rule.why, rule.owner)
            self._panel.editor.edit_event(rule.title, texts, str(self._plan.path if self._plan else ""))

    def add_event(self, title: str, found: "Sequence[StoredEvent]") -> None:
        """Add an event that is not planned, by what its samples hold, to the plan; of several to the first."""
        plan = next((each for each in self._desk.plans if each.read is not None), None)
        if plan is not None:
            about = self.tr("Added {event} to {plan}.").format(event=title, plan=one_line(plan.file_name))
            self._saving.add_events(plan, found, about)

    def _begin(self, event: EventCoverage, path: PropertyPath) -> None:
        """The rule that is meant: the first of the event's that has the property."""
        read = [each for each in self._desk.plans if each.read is not None]
        self._plan = self._rule = self._files = None
        self._path = path
        rules = event.planned.rules
        with_it = [(number, rule) for number, rule in rules if any(one.path == path for one in properties_of(rule))]
        number, rule = (with_it or list(rules))[0]
        if number < len(read):
            self._plan, self._rule = read[number], rule

    def _open(self, title: str, opened: Opened) -> None:
        self._files = opened.files or None
        self._panel.open_editor()
        self._panel.editor.edit_property(title, opened.form, str(self._plan.path if self._plan else ""))

    def _on_save(self, wanted: object) -> None:
        if self._plan is None or self._rule is None:
            return
        rule = RuleId.of(self._rule)
        about = self.tr("Saved to {plan}.").format(plan=one_line(self._plan.file_name))
        if isinstance(wanted, Form):
            self._saving.save(self._plan, PropertyEdit(rule, self._path, wanted), self._files, about)
        elif isinstance(wanted, tuple):
            self._saving.save(self._plan, EventEdit(rule, *wanted), self._files, about)

    def _on_saved(self, _: str) -> None:
        if self._panel.editor.acknowledge():
            self._panel.close_editor()

    def _on_refused(self, error: KnownError) -> None:
        """Where the editor is open it says so itself; the file as it is now is what counts from then on."""
        if self._panel.editing:
            self._panel.editor.complain(str(error))
            self._files = None


def _guess(sample: Sample | None, path: PropertyPath) -> str:
    """The type that a property's values have, in our format's words."""
    found = sample.paths.get(path) if sample is not None else None
    if found is None:
        return "any"
    kinds = [each for each in found.types if each != "null"]
    if set(kinds) == {"integer", "number"}:
        kinds = ["number"]
    if kinds == ["array"]:
        inner = sample.paths.get((*path, None)) if sample is not None else None
        return f"list of {inner.types[0]}" if inner is not None and len(inner.types) == 1 else "array"
    return " or ".join(kinds) or "any"
