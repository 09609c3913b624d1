"""Changes to plan files: made off the GUI thread, never over what something else wrote meanwhile, and undone again."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, Signal

from inspector.core.errors import KnownError
from inspector.gui.operations import Operations
from inspector.gui.plan.desk import PlanDesk
from inspector.gui.plan.drafting import add_events
from inspector.gui.plan.openplan import OpenPlan
from inspector.gui.plan.writing import Change, refuse_ours, undo, written

if TYPE_CHECKING:
    from inspector.core.stored import StoredEvent
    from inspector.plans.editing import Form, RuleId
    from inspector.plans.editing.edits import Edit
    from inspector.plans.model import Path as PropertyPath
    from inspector.plans.reading.documents import PlanFile

translate = QCoreApplication.translate

_MOST_UNDONE = 100


class Opened(NamedTuple):
    """A rule's form, and the file that it was read from."""

    form: "Form"
    files: "tuple[PlanFile, ...]"


class PlanSaving(QObject):
    """Writes; asks nobody."""

    saved = Signal(str)
    """A sentence about what was written."""
    refused = Signal(object)
    """A ``KnownError``: nothing was written."""
    undo_changed = Signal()

    def __init__(self, desk: PlanDesk, operations: Operations) -> None:
        super().__init__()
        self._desk, self._operations = desk, operations
        self._changes: list[Change] = []

    @property
    def last(self) -> Change | None:
        """What an undo would take back."""
        return self._changes[-1] if self._changes else None

    def open_form(
        self,
        plan: OpenPlan,
        rule: "RuleId",
        path: "PropertyPath",
        done: Callable[[Opened], None],
        failed: Callable[[KnownError], None],
    ) -> None:
        """Read what a plan's file says of a property."""
        self._operations.run(partial(_open_form, plan.path, rule, path), done, failed)

    def save(self, plan: OpenPlan, edit: "Edit", files: "tuple[PlanFile, ...] | None", about: str) -> None:
        """Make a change. ``files`` are what the user saw; None for whatever stands there now."""
        self._operations.run(partial(_save, plan.path, edit, files, about), self.take, self.refused.emit)

    def add_events(self, plan: OpenPlan, events: "Sequence[StoredEvent]", about: str) -> None:
        """Add to a plan what some events have that is not in it, by guessing from them."""
        self._operations.run(partial(add_events, plan.path, events, about), self.take, self.refused.emit)

    def undo(self) -> None:
        """Take the last change back, unless the file is another by now."""
        change = self.last
        if change is None:
            return

        def undone(_: object) -> None:
            self._changes.remove(change)
            self.undo_changed.emit()
            self._desk.refresh(change.plan)
            self.saved.emit(self.tr("Taken back: {about}").format(about=change.about))

        self._operations.run(partial(undo, change), undone, self.refused.emit)

    def take(self, change: Change | None) -> None:
        """Something was written; None where there was nothing to write."""
        if change is None:
            self.saved.emit(self.tr("That is what the plan says already."))
            return
        self._changes = [*self._changes, change][-_MOST_UNDONE:]
        self.undo_changed.emit()
        self._desk.refresh(change.plan)
        self.saved.emit(change.about)


def convert(path: Path, target: Path) -> Path:
    """Write a plan in our YAML. Raises ``PlanFileError``."""
    from inspector.plans.files import read_plan, write_files  # noqa: PLC0415 - it waits until it is needed
    from inspector.plans.own.writing import write_own  # noqa: PLC0415 - likewise

    write_files(target, {"": write_own(read_plan(path))})
    return target


def _open_form(path: Path, rule: "RuleId", where: "PropertyPath") -> Opened:
    from inspector.plans.editing import form_of  # noqa: PLC0415 - it waits until it is needed
    from inspector.plans.files import read_files  # noqa: PLC0415 - likewise
    from inspector.plans.reading.table import load_plan  # noqa: PLC0415 - likewise

    files = read_files(path)
    return Opened(form_of(files, load_plan(files), rule, where), files)


def _save(path: Path, edit: "Edit", seen: "tuple[PlanFile, ...] | None", about: str) -> Change | None:
    from inspector.plans.editing import EditError, edited  # noqa: PLC0415 - it waits until it is needed
    from inspector.plans.files import read_files  # noqa: PLC0415 - likewise
    from inspector.plans.reading.table import load_plan  # noqa: PLC0415 - likewise

    refuse_ours(path)
    files = read_files(path)
    if seen is not None and files != seen:
        raise EditError(
            translate("Plan", "{file} was changed by something else meanwhile; nothing was written.").format(
                file=path.name
            ),
            translate("Plan", "Save again to change what is in the file now."),
        )
    made = edited(files, load_plan(files), edit)
    return written(path, made.name, made.before, made.text, about)
