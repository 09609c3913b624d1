"""Changes to plan files: made off the GUI thread, never over what something else wrote meanwhile, and undone again."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, Signal

from inspector.core.errors import KnownError
from inspector.gui.operations import Operations
from inspector.gui.plan.desk import PlanDesk
from inspector.gui.plan.openplan import OpenPlan
from inspector.resources import resource

if TYPE_CHECKING:
    from inspector.core.stored import StoredEvent
    from inspector.plans.editing import Form, RuleId
    from inspector.plans.editing.edits import Edit
    from inspector.plans.model import Path as PropertyPath
    from inspector.plans.reading.documents import PlanFile

translate = QCoreApplication.translate

_MOST_UNDONE = 100


class Change(NamedTuple):
    """What was written, for undoing it."""

    plan: Path
    file: Path
    before: bytes
    after: bytes
    about: str


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
        self._operations.run(partial(_save, plan.path, edit, files, about), self._on_saved, self.refused.emit)

    def add_events(self, plan: OpenPlan, events: "Sequence[StoredEvent]", about: str) -> None:
        """Add to a plan what some events have that is not in it, by guessing from them."""
        self._operations.run(partial(_add_events, plan.path, events, about), self._on_saved, self.refused.emit)

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

        self._operations.run(partial(_undo, change), undone, self.refused.emit)

    def _on_saved(self, change: Change | None) -> None:
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


def copy_text(text: str, target: Path) -> Path:
    """Write a plan's text. Raises ``PlanFileError``."""
    from inspector.plans.files import write_files  # noqa: PLC0415 - it waits until it is needed

    write_files(target, {"": text})
    return target


def draft(session: Path, name: str, target: Path, report: Callable[[float], None]) -> Path:
    """Draft a plan from all events of a session. Raises ``KnownError`` and what ``report`` raises."""
    from inspector.plans.infer.commented import write_draft  # noqa: PLC0415 - it waits until it is needed
    from inspector.plans.infer.drafting import DraftOptions, drafted  # noqa: PLC0415 - likewise
    from inspector.plans.infer.folding import Fold  # noqa: PLC0415 - likewise
    from inspector.storage.reader import SessionReader  # noqa: PLC0415 - likewise

    fold = Fold()
    with SessionReader(session) as reader:
        info = reader.info()
        after = info.first_id - 1
        while after < info.last_id and (page := reader.events(after, 500)):
            _fold(fold, page)
            after = page[-1].row.id
            report((after - info.first_id + 1) / max(info.event_count, 1))
    return copy_text(write_draft(drafted(fold, DraftOptions(name))), target)


def _fold(fold: Any, events: "Sequence[StoredEvent]") -> None:
    import orjson  # noqa: PLC0415 - it waits until it is needed

    from inspector.core.event import EventFlag  # noqa: PLC0415 - likewise
    from inspector.core.problem import Verdict  # noqa: PLC0415 - likewise

    left_out = EventFlag.DUPLICATE | EventFlag.DELETED | EventFlag.ERASED
    for event in events:
        row = event.row
        if row.flags & left_out or row.verdict is Verdict.INCOMPLETE:
            continue
        message = orjson.loads(event.message)
        if isinstance(message, dict):
            fold.add(row.type, row.name, message)


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

    _refuse_ours(path)
    files = read_files(path)
    if seen is not None and files != seen:
        raise EditError(
            translate("Plan", "{file} was changed by something else meanwhile; nothing was written.").format(
                file=path.name
            ),
            translate("Plan", "Save again to change what is in the file now."),
        )
    made = edited(files, load_plan(files), edit)
    return _written(path, made.name, made.before, made.text, about)


def _add_events(path: Path, events: "Sequence[StoredEvent]", about: str) -> Change | None:
    from inspector.plans.editing import EditError  # noqa: PLC0415 - it waits until it is needed
    from inspector.plans.files import read_files  # noqa: PLC0415 - likewise
    from inspector.plans.infer.drafting import DraftOptions, drafted  # noqa: PLC0415 - likewise
    from inspector.plans.infer.folding import Fold  # noqa: PLC0415 - likewise
    from inspector.plans.merging import merged  # noqa: PLC0415 - likewise
    from inspector.plans.model import PlanFormat  # noqa: PLC0415 - likewise
    from inspector.plans.reading.table import load_plan  # noqa: PLC0415 - likewise

    _refuse_ours(path)
    files = read_files(path)
    plan = load_plan(files)
    if plan.origin is not PlanFormat.OWN:
        raise EditError(
            translate("Plan", "Events cannot be added to a plan of this format ({format}).").format(
                format=plan.origin.value
            ),
            translate("Plan", "Convert it to our YAML, which can be changed here."),
        )
    fold = Fold()
    _fold(fold, events)
    text = files[0].content.decode("utf-8-sig")
    found = merged(plan, drafted(fold, DraftOptions(plan.name)), text)
    if not found.added:
        raise EditError(translate("Plan", "There is nothing in these events that the plan does not have."))
    if not found.kept:
        raise EditError(
            translate("Plan", "The plan is written so that nothing can be added without writing all of it anew."),
            translate("Plan", "Add the event in the file, or use `inspector plan infer --into`."),
        )
    return _written(path, files[0].name, files[0].content, found.text, about)


def _written(path: Path, name: str, before: bytes, text: str, about: str) -> Change | None:
    from inspector.plans.files import write_files  # noqa: PLC0415 - it waits until it is needed

    after = text.encode()
    if after == before:
        return None
    file = path / name if path.is_dir() else path
    write_files(file, {"": text})
    return Change(path, file, before, after, about)


def _undo(change: Change) -> None:
    from inspector.plans.editing import EditError  # noqa: PLC0415 - it waits until it is needed
    from inspector.plans.files import write_files  # noqa: PLC0415 - likewise

    try:
        now = change.file.read_bytes()
    except OSError as error:
        words = translate("Plan", "{file} cannot be read: {reason}.")
        message = words.format(file=change.file.name, reason=error.strerror)
        raise EditError(message, translate("Plan", "Undo it in the file.")) from error
    if now != change.after:
        words = translate("Plan", "{file} was changed by something else since; nothing was taken back.")
        raise EditError(words.format(file=change.file.name))
    write_files(change.file, {"": change.before.decode("utf-8", "surrogateescape")})


def _refuse_ours(path: Path) -> None:
    from inspector.plans.editing import EditError  # noqa: PLC0415 - it waits until it is needed

    ours = Path(str(resource("plans"))).resolve()
    if ours in path.resolve().parents:
        raise EditError(
            translate("Plan", "{file} came with Event Inspector and is not changed.").format(file=path.name),
            translate("Plan", "Save a copy of it, and open that."),
        )
