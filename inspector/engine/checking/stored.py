"""Checking what was captured before: stored events against plans, the newest first, or by checks beyond the plan as
well; and what changes by it.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from inspector.checks.catalogue import FAMILIES
from inspector.checks.checking import with_problems
from inspector.checks.settings import CheckSettings
from inspector.core.event import EventFlag
from inspector.core.problem import Problem, Severity, Verdict
from inspector.core.stored import StoredEvent
from inspector.engine.checking.beyond import Batches, Beyond
from inspector.engine.checking.judging import STAYING, Judge
from inspector.plans.checking import compile_plans
from inspector.plans.model import Plan
from inspector.storage.checkable import Checkable, CheckableReader, newest_first
from inspector.storage.mending import mended_problem
from inspector.storage.ranges import Range
from inspector.storage.reader import SessionReader
from inspector.storage.revising import Checked

_PAGE = 200
_MOST_EVENTS, _MOST_PROBLEMS = 256, 512
"""Of one part, unless a single event has more: the engine reads and stores it in two or three milliseconds."""


class Part(NamedTuple):
    """A slice of a session, checked."""

    done: int
    """How many ids it was."""
    changed: list[Checked]
    """The events of which is thought otherwise now, oldest first."""


def rechecked(session: Path, plans: Sequence[Plan], ranges: Sequence[Range]) -> Iterator[Part]:
    """Check the events in ranges of ids, the newest first. Raises ``SessionFileError``."""
    judge = Judge(compile_plans(plans))
    with SessionReader(session) as reader:
        stored = CheckableReader(reader)
        for first, last in newest_first(list(ranges)):
            changed = [each for page in stored.pages(first, last) for each in changes(judge, page)]
            oldest, *newer = _light(changed)
            yield from (Part(0, each) for each in reversed(newer))
            yield Part(last - first + 1, oldest)


def looked_at(
    session: Path, plans: Sequence[Plan], settings: CheckSettings | None, ranges: Sequence[Range]
) -> Iterator[Part]:
    """Check the events in ranges of ids by checks beyond the plan too, or by none of them any more: the oldest first,
    since checks compare events. Without plans, what earlier ones found stays. Raises ``SessionFileError``.
    """
    judge = Judge(compile_plans(plans)) if plans else None
    beyond = None if settings is None else Beyond(settings)
    with SessionReader(session) as reader:
        batches = Batches(reader)
        for first, last in sorted(ranges):
            after = first - 1
            while after < last:
                page = [each for each in reader.events(after, _PAGE) if each.row.id <= last]
                until = page[-1].row.id if page else last
                there = [each for each in page if not each.row.flags & EventFlag.DELETED]
                found = [(each, () if beyond is None else beyond.stored(each, batches.of(each))) for each in there]
                *light, rest = _light([made for each, told in found if (made := _otherwise(judge, each, told))])
                yield from (Part(0, each) for each in light)
                yield Part(until - after, rest)
                after = until


def _otherwise(judge: Judge | None, event: StoredEvent, found: tuple[Problem, ...]) -> Checked | None:
    """The event with what checks found in it now, if something else is thought of it by that."""
    row, source = event.row, event.source
    others = tuple(each for each in event.problems if each.origin not in FAMILIES)
    if judge is None:
        verdict = with_problems(_without_checks(row.verdict, others), found)
        problems = others + found
    else:
        kept = (*(each for each in others if each.origin in STAYING), *found)
        verdict, problems = judge.judge(
            row.type, row.name, event.message, row.vendor, source.name, source.label, source.write_key, kept
        )
    problems = tuple(map(mended_problem, problems))
    if row.verdict is Verdict.BLOCKED:
        verdict = Verdict.BLOCKED
    same = verdict is row.verdict and sorted(problems, key=repr) == sorted(event.problems, key=repr)
    return None if same else Checked(row.id, verdict, problems)


def _without_checks(verdict: Verdict, others: tuple[Problem, ...]) -> Verdict:
    """What is thought of an event without what checks found: only they can have made a bad one of it when nobody else
    found an error.
    """
    theirs = verdict is Verdict.BAD and not any(each.severity is Severity.ERROR for each in others)
    return Verdict.UNCHECKED if theirs else verdict


def _light(changed: Sequence[Checked]) -> Iterator[list[Checked]]:
    """The changes in parts, at least one, that the engine stores in a few milliseconds each."""
    part: list[Checked] = []
    problems = 0
    for each in changed:
        if part and (len(part) >= _MOST_EVENTS or problems + len(each.problems) > _MOST_PROBLEMS):
            yield part
            part, problems = [], 0
        part.append(each)
        problems += len(each.problems)
    yield part


def changes(judge: Judge, events: Sequence[Checkable]) -> list[Checked]:
    """Those of the events of which is thought otherwise now."""
    changed = []
    for each in events:
        source = each.source
        verdict, problems = judge.judge(
            each.type, each.name, each.message, each.vendor, source.name, source.label, source.write_key, each.problems
        )
        if problems:
            problems = tuple(map(mended_problem, problems))
        if each.verdict is Verdict.BLOCKED:
            # A forward's rules stopped it, whatever is thought of it now; it is blocked until it is released.
            verdict = Verdict.BLOCKED
        if verdict is not each.verdict or problems != each.problems:
            changed.append(Checked(each.id, verdict, problems))
    return changed
