"""Reading a plan, and checking a saved session against plans: in processes of their own, waited for on a thread.

A large plan keeps an interpreter busy for seconds, which the window's must not be. The processes are those that the
engine uses for the same.
"""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import orjson
from PySide6.QtCore import QCoreApplication

from inspector.core.errors import KnownError
from inspector.engine.checking.planbytes import Pieces, from_pieces, mark_of
from inspector.engine.checking.workers import read_plan
from inspector.gui.apart import asked
from inspector.gui.longwork import Report
from inspector.gui.plan.openplan import Bound, OpenPlan, bound_to
from inspector.plans.checking import Checker, compile_plans
from inspector.plans.coverage import PlanIndex
from inspector.plans.model import Plan, Repair
from inspector.storage.judgedby import read_judged_by
from inspector.storage.reader import SessionReader


class PlanRead(NamedTuple):
    """A plan as it was read."""

    plan: Plan
    hash: str
    """Of its files."""
    pieces: Pieces
    notes: tuple[Repair, ...] = ()
    """Of how its rules are run."""


class Prepared(NamedTuple):
    """What the window looks things up in."""

    events: PlanIndex
    properties: int
    """How many properties the plans have."""
    checker: Checker


def read_apart(path: Path) -> PlanRead:
    """Read a plan. Raises ``PlanFileError``."""
    read = asyncio.run(read_plan(str(path)))
    return PlanRead(from_pieces(read.pieces), read.hash, read.pieces, read.notes)


def prepare(plans: Sequence[Plan]) -> Prepared:
    """Make plans ready to be looked at."""
    index = PlanIndex(plans)
    return Prepared(index, index.properties, compile_plans(plans))


def judged_by(path: Path) -> list[tuple[Path, Bound]]:
    """Which plans a session was judged by, and what they were bound to. Raises ``SessionFileError``."""
    with SessionReader(path) as reader:
        found = read_judged_by(reader.connection)
    return [(Path(each.path), bound_to(each.bindings)) for each in found.plans] if found is not None else []


def signature(path: Path) -> tuple[int, ...]:
    """What is another when a plan's file or folder was changed; empty when it is gone."""
    try:
        found = path.stat()
        inside = sorted(each.stat().st_mtime_ns for each in path.rglob("*") if each.is_file()) if path.is_dir() else []
    except OSError:
        return ()
    return (found.st_mtime_ns, found.st_size, found.st_ino, *inside)


def check_saved(
    session: Path, plans: Sequence[OpenPlan], report: Report, looks: tuple[dict[str, Any] | None] | None = None
) -> int:
    """Check a session that no engine writes; the number of events of which something else is thought now.

    ``looks`` are other settings of checks beyond the plan, in a tuple of one, to look at it by: None there for no such
    checks. Without it what they found before stays.

    Raises ``KnownError``, and what ``report`` raises to give up; what was changed until then stays.
    """
    read = [(each, each.read) for each in plans if each.read is not None]
    marks = [tuple(mark_of(found.plan, str(each.path), found.hash, each.bindings)) for each, found in read]
    ordered = [{"pieces": len(found.pieces), "bindings": each.bindings} for each, found in read]
    head: dict[str, Any] = {"marks": marks, "plans": ordered}
    if looks is not None:
        head["checks"] = looks[0]
    frames = [orjson.dumps(head), *(piece for _, found in read for piece in found.pieces)]
    told = asked(["inspector.engine.checking.saved", str(session)], frames, report, _ended)
    return int(told.get("changed", 0))


def report_on(
    session: Path, plans: Sequence[OpenPlan], checks: dict[str, Any] | None, target: Path, report: Report
) -> None:
    """Check a session and write what came of it, in the form that the target's ending says.

    ``checks`` are the settings of the checks beyond the plan; None leaves them out. Raises as ``check_saved`` does.
    """
    read = [(each, each.read) for each in plans if each.read is not None]
    ordered = [{"pieces": len(found.pieces), "bindings": each.bindings, "path": str(each.path)} for each, found in read]
    head = {"plans": ordered, "checks": checks, "failOn": "error", "outputs": [str(target)]}
    frames = [orjson.dumps(head), *(piece for _, found in read for piece in found.pieces)]
    try:
        asked(["inspector.cli.checkreport.apart", str(session)], frames, report, _ended)
    finally:
        target.with_name(target.name + ".part").unlink(missing_ok=True)


def _ended() -> KnownError:
    translate = QCoreApplication.translate
    return KnownError(
        translate("Plan", "The process that checks the session was ended."),
        translate("Plan", "Check the events again."),
    )
