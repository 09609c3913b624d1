"""Checking what was captured before: stored events against plans, the newest first, and what changes by it."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from inspector.core.problem import Verdict
from inspector.engine.checking.judging import Judge
from inspector.plans.checking import compile_plans
from inspector.plans.model import Plan
from inspector.storage.checkable import Checkable, CheckableReader, newest_first
from inspector.storage.mending import mended_problem
from inspector.storage.ranges import Range
from inspector.storage.reader import SessionReader
from inspector.storage.revising import Checked

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
