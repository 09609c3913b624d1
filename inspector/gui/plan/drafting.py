"""Guessing plans from events: a draft of a whole session, and what some events or a session have that a plan lacks."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from inspector.gui.plan.writing import Change, copy_text, refuse_ours, written

if TYPE_CHECKING:
    from inspector.core.stored import StoredEvent
    from inspector.plans.infer.folding import Fold

translate = QCoreApplication.translate
Report = Callable[[float], None]


def draft(session: Path, name: str, target: Path, report: Report) -> Path:
    """Draft a plan from all events of a session. Raises ``KnownError`` and what ``report`` raises."""
    from inspector.plans.infer.commented import write_draft  # noqa: PLC0415 - it waits until it is needed
    from inspector.plans.infer.drafting import DraftOptions, drafted  # noqa: PLC0415 - likewise

    return copy_text(write_draft(drafted(_folded(session, report), DraftOptions(name))), target)


def add_events(path: Path, events: "Sequence[StoredEvent]", about: str) -> Change | None:
    """Add to a plan what some events have that it lacks. Raises ``KnownError``."""
    from inspector.plans.infer.folding import Fold  # noqa: PLC0415 - it waits until it is needed

    fold = Fold()
    _fold(fold, events)
    return _add(path, fold, about)


def add_session(path: Path, session: Path, about: str, report: Report) -> Change | None:
    """Add to a plan what a session has that it lacks. Raises ``KnownError`` and what ``report`` raises."""
    refuse_ours(path)  # before all of a session is read
    return _add(path, _folded(session, report), about)


def _add(path: Path, fold: "Fold", about: str) -> Change | None:
    from inspector.plans.editing import EditError  # noqa: PLC0415 - it waits until it is needed
    from inspector.plans.files import read_files  # noqa: PLC0415 - likewise
    from inspector.plans.infer.drafting import DraftOptions, drafted  # noqa: PLC0415 - likewise
    from inspector.plans.merging import merged  # noqa: PLC0415 - likewise
    from inspector.plans.model import PlanFormat  # noqa: PLC0415 - likewise
    from inspector.plans.reading.table import load_plan  # noqa: PLC0415 - likewise

    refuse_ours(path)
    files = read_files(path)
    plan = load_plan(files)
    if plan.origin is not PlanFormat.OWN:
        raise EditError(
            translate("Plan", "Events cannot be added to a plan of this format ({format}).").format(
                format=plan.origin.value
            ),
            translate("Plan", "Convert it to our YAML, which can be changed here."),
        )
    text = files[0].content.decode("utf-8-sig")
    found = merged(plan, drafted(fold, DraftOptions(plan.name)), text)
    if not found.added:
        raise EditError(translate("Plan", "There is nothing in these events that the plan does not have."))
    if not found.kept:
        raise EditError(
            translate("Plan", "The plan is written so that nothing can be added without writing all of it anew."),
            translate("Plan", "Add the event in the file, or use `inspector plan infer --into`."),
        )
    return written(path, files[0].name, files[0].content, found.text, about)


def _folded(session: Path, report: Report) -> "Fold":
    from inspector.plans.infer.folding import Fold  # noqa: PLC0415 - it waits until it is needed
    from inspector.storage.reader import SessionReader  # noqa: PLC0415 - likewise

    fold = Fold()
    with SessionReader(session) as reader:
        info = reader.info()
        after = info.first_id - 1
        while after < info.last_id and (page := reader.events(after, 500)):
            _fold(fold, page)
            after = page[-1].row.id
            report((after - info.first_id + 1) / max(info.event_count, 1))
    return fold


def _fold(fold: "Fold", events: "Sequence[StoredEvent]") -> None:
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
