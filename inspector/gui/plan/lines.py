"""The lines of the Plan page's list, made from coverage and problems: which there are, and in which order."""

from collections.abc import Iterable, Sequence
from enum import Enum
from pathlib import Path as FilePath
from typing import NamedTuple

from inspector.core.event import EventType
from inspector.core.problem import Severity
from inspector.plans.checking.telling import UNPLANNED_EVENT
from inspector.plans.coverage import Coverage, EventCoverage, ProblemCount, UnplannedEvent, of_plan
from inspector.plans.model import Repair

MOST_PROBLEMS = 500
"""Lines of problems; there are as many as hostile input likes."""


class View(Enum):
    """What the list is narrowed to."""

    ALL = "all"
    BAD = "bad"
    NEVER = "never"
    UNPLANNED = "unplanned"
    PROBLEMS = "problems"
    """What breaks a plan."""
    BEYOND = "beyond"
    """What decoding and the checks beyond the plan found: mostly the same mistakes in other words."""
    NOTES = "notes"


class Order(Enum):
    """By what planned events are sorted."""

    STATE = "state"
    """The worst first, then the most frequent."""
    EVENT = "event"
    OWNER = "owner"
    GOOD = "good"
    SEEN = "seen"
    PLAN = "plan"


class Section(Enum):
    """The groups of lines, each in a card of its own."""

    EVENTS = "events"
    UNPLANNED = "unplanned"
    PROBLEMS = "problems"
    BEYOND = "beyond"
    NOTES = "notes"


class HeadingLine(NamedTuple):
    """Stands over a group."""

    section: Section


class EventLine(NamedTuple):
    """A planned event."""

    event: EventCoverage


class UnplannedLine(NamedTuple):
    """An event that is not planned."""

    event: UnplannedEvent


class ProblemLine(NamedTuple):
    """One way in which events break one rule, of a plan or beyond it."""

    problem: ProblemCount
    of: int
    """Events of that name."""


class NoteLine(NamedTuple):
    """Something that an import changed."""

    plan: str
    repair: Repair
    file: FilePath
    """The plan's."""


Line = HeadingLine | EventLine | UnplannedLine | ProblemLine | NoteLine
Key = tuple[object, ...]


class Content(NamedTuple):
    """All that there is to show."""

    coverage: Coverage = Coverage()
    problems: Sequence[ProblemCount] = ()
    notes: Sequence[NoteLine] = ()


def lines_of(content: Content, view: View, wanted: str, order: Order, *, upwards: bool = False) -> list[Line]:
    """The lines that a view shows, narrowed to those with a text in them."""
    wanted = wanted.casefold()
    groups: list[tuple[Section, list[Line]]] = []
    if view in {View.ALL, View.BAD, View.NEVER}:
        groups.append((Section.EVENTS, list(_events(content.coverage, view, wanted, order, upwards=upwards))))
    if view in {View.ALL, View.UNPLANNED}:
        groups.append((Section.UNPLANNED, list(_unplanned(content.coverage, wanted))))
    if view in {View.ALL, View.PROBLEMS}:
        groups.append((Section.PROBLEMS, list(_problems(content, wanted, planned=True))))
    if view in {View.ALL, View.BEYOND}:
        groups.append((Section.BEYOND, list(_problems(content, wanted, planned=False))))
    if view is View.NOTES:
        groups.append((Section.NOTES, list(_notes(content, wanted))))
    made: list[Line] = []
    for section, lines in groups:
        if lines and section is not Section.EVENTS:
            made.append(HeadingLine(section))
        made += lines
    return made


def counts_of(content: Content) -> dict[View, int]:
    """How many lines each view has, without headings."""
    coverage = content.coverage
    return {
        View.ALL: coverage.planned,
        View.BAD: sum(1 for each in coverage.events if each.bad),
        View.NEVER: coverage.planned - coverage.seen,
        View.UNPLANNED: len(coverage.unplanned),
        View.PROBLEMS: _count(content, planned=True),
        View.BEYOND: _count(content, planned=False),
        View.NOTES: len(content.notes),
    }


def key_of(line: Line) -> Key:
    """What stays the same of a line while its numbers change."""
    match line:
        case EventLine(event):
            return ("event", *event.planned.key)
        case UnplannedLine(event):
            return ("unplanned", event.type, event.name)
        case ProblemLine(each, _):
            key = (each.type, each.name, each.code, each.place, each.rule, each.severity, each.expected, each.origin)
            return ("problem", *key)
        case NoteLine():
            return ("note", *line)
        case _:
            return ("heading", line.section)


def section_of(line: Line) -> Section | None:
    """The group of a line; None for headings."""
    if isinstance(line, EventLine):
        return Section.EVENTS
    if isinstance(line, UnplannedLine):
        return Section.UNPLANNED
    if isinstance(line, ProblemLine):
        return Section.PROBLEMS if of_plan(line.problem) else Section.BEYOND
    return Section.NOTES if isinstance(line, NoteLine) else None


def state_of(event: EventCoverage) -> int:
    """How a planned event does: 0 bad, 1 with unplanned names, 2 good, 3 not judged yet, 4 never seen."""
    if event.bad:
        return 0
    if event.odd:
        return 1
    return 2 if event.judged else 3 if event.events else 4


def _events(coverage: Coverage, view: View, wanted: str, order: Order, *, upwards: bool) -> Iterable[Line]:
    events = [each for each in coverage.events if _fits_event(each, view, wanted)]
    if order is Order.STATE:
        seen = [each for each in events if each.events]
        seen.sort(key=lambda each: (state_of(each), -each.events, each.planned.folded))
        events = seen + sorted((each for each in events if not each.events), key=lambda each: each.planned.folded)
    elif order is Order.EVENT:
        events.sort(key=lambda each: each.planned.folded)
    elif order is Order.OWNER:
        events.sort(key=lambda each: (not each.planned.rule.owner, each.planned.rule.owner.casefold()))
    elif order is Order.GOOD:
        events.sort(key=lambda each: 2.0 if each.share is None else each.share)
    elif order is Order.SEEN:
        events.sort(key=lambda each: -each.events)
    if upwards:
        events.reverse()
    return (EventLine(each) for each in events)


def _fits_event(event: EventCoverage, view: View, wanted: str) -> bool:
    if (view is View.BAD and not event.bad) or (view is View.NEVER and event.events):
        return False
    planned = event.planned
    return not wanted or any(
        wanted in text.casefold()
        for text in (planned.title, planned.description, planned.rule.owner, *planned.rule.labels)
    )


def _unplanned(coverage: Coverage, wanted: str) -> Iterable[Line]:
    return (UnplannedLine(each) for each in coverage.unplanned if wanted in (each.name or "").casefold())


def _problems(content: Content, wanted: str, *, planned: bool) -> Iterable[Line]:
    """Of problems that plans found, or else the others; those about unplanned events have a list of their own."""
    totals: dict[tuple[EventType, str | None], int] = {}
    for event in content.coverage.events:
        for name in event.names:
            totals[event.planned.type, name] = event.judged
    found = 0
    for each in content.problems:
        if not _is_listed(each, planned=planned):
            continue
        if wanted not in f"{each.name or ''} {each.message} {each.code}".casefold():
            continue
        found += 1
        if found > MOST_PROBLEMS:
            return
        yield ProblemLine(each, max(totals.get((each.type, each.name), 0), each.events))


def _count(content: Content, *, planned: bool) -> int:
    return min(sum(1 for each in content.problems if _is_listed(each, planned=planned)), MOST_PROBLEMS)


def _is_listed(problem: ProblemCount, *, planned: bool) -> bool:
    return problem.code != UNPLANNED_EVENT and problem.severity is not Severity.INFO and of_plan(problem) is planned


def _notes(content: Content, wanted: str) -> Iterable[Line]:
    notes = sorted(content.notes, key=lambda note: -note.repair.severity)
    return (each for each in notes if wanted in f"{each.repair.where} {each.repair.message}".casefold())
