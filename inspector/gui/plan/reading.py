"""Reading a plan, and checking a saved session against plans: in processes of their own, waited for on a thread.

A large plan keeps an interpreter busy for seconds, which the window's must not be. The processes are those that the
engine uses for the same.
"""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from inspector.core.problem import Problem, Severity, Verdict
from inspector.engine.checking.planbytes import Pieces, from_pieces
from inspector.engine.checking.workers import answers_of, order, read_plan, worker
from inspector.gui.longwork import Report
from inspector.plans.checking import Checker, compile_plans
from inspector.plans.coverage import PlanIndex
from inspector.plans.model import Plan
from inspector.storage.judgedby import JudgedBy, PlanMark, read_judged_by
from inspector.storage.reader import SessionReader
from inspector.storage.revising import Checked
from inspector.storage.writer import SessionWriter


class PlanRead(NamedTuple):
    """A plan as it was read."""

    plan: Plan
    hash: str
    """Of its files."""
    pieces: Pieces


class Prepared(NamedTuple):
    """What the window looks things up in."""

    events: PlanIndex
    properties: int
    """How many properties the plans have."""
    checker: Checker


def read_apart(path: Path) -> PlanRead:
    """Read a plan. Raises ``PlanFileError``."""
    read = asyncio.run(read_plan(str(path)))
    return PlanRead(from_pieces(read.pieces), read.hash, read.pieces)


def prepare(plans: Sequence[Plan]) -> Prepared:
    """Make plans ready to be looked at."""
    index = PlanIndex(plans)
    return Prepared(index, index.properties, compile_plans(plans))


def judged_by(path: Path) -> JudgedBy | None:
    """Which plans a session was judged by. Raises ``SessionFileError``."""
    with SessionReader(path) as reader:
        return read_judged_by(reader.connection)


def signature(path: Path) -> tuple[int, ...]:
    """What is another when a plan's file or folder was changed; empty when it is gone."""
    try:
        found = path.stat()
        inside = sorted(each.stat().st_mtime_ns for each in path.rglob("*") if each.is_file()) if path.is_dir() else []
    except OSError:
        return ()
    return (found.st_mtime_ns, found.st_size, found.st_ino, *inside)


def check_saved(session: Path, plans: Sequence[tuple[Path, PlanRead]], report: Report) -> int:
    """Check a session that no engine writes; the number of events of which is thought otherwise now.

    Raises ``SessionFileError``, and what ``report`` raises to give up; what was changed until then stays.
    """
    return asyncio.run(_check(session, plans, report))


async def _check(session: Path, plans: Sequence[tuple[Path, PlanRead]], report: Report) -> int:
    with SessionReader(session) as reader:
        info = reader.info()
    total, done, changed = info.last_id - info.first_id + 1, 0, 0
    marks = tuple(PlanMark(read.plan.name, read.plan.version, str(path), read.hash) for path, read in plans)
    frames = order([(read.pieces, None) for _, read in plans], [(info.first_id, info.last_id)] if total else [])
    with SessionWriter(session, revising=True) as writer:
        writer.remember_plans(JudgedBy(marks, complete=False) if marks else None)
        async with worker("recheck", str(session), send=frames) as stream:
            async for part in answers_of(stream):
                writer.check([_checked(each) for each in part["changed"]])
                done, changed = done + part["done"], changed + len(part["changed"])
                report(done / max(total, 1))
        writer.remember_plans(JudgedBy(marks, complete=True) if marks else None)
    return changed


def _checked(value: list[Any]) -> Checked:
    number, verdict, problems = value
    made = tuple(Problem(code, Severity(severity), *rest) for code, severity, *rest in problems)
    return Checked(number, Verdict(verdict), made)
