"""What was seen of some plans, from counts: coverage, shares of good, what is not planned, broken rules.

An event is counted for every planned event that a checker would hold it to; which of a rule's versions and variants it
was is not told apart. For plans that are not bound to it an event is neither planned nor unplanned.
"""

from collections.abc import Iterable

from inspector.core.event import EventType
from inspector.core.problem import Severity, Verdict
from inspector.plans.checking.compiledrule import ORIGIN_COMMON, ORIGIN_RULE
from inspector.plans.checking.telling import UNPLANNED_EVENT, UNPLANNED_PROPERTY
from inspector.plans.coverage.counts import REQUIRED, Origin, ProblemCount, Seen
from inspector.plans.coverage.index import PlanIndex
from inspector.plans.coverage.results import Coverage, EventCoverage, PropertyCoverage, UnplannedEvent
from inspector.plans.coverage.sampling import Sample
from inspector.plans.model import Path, Property
from inspector.plans.views import properties_of

_OF_PLANS = frozenset({ORIGIN_RULE, ORIGIN_COMMON})


def cover(index: PlanIndex, seen: Iterable[Seen], most_unplanned: int = 500, others: tuple[int, ...] = ()) -> Coverage:
    """What was seen of the plans. ``seen`` has each type, name and origin once; ``others`` are the verdicts of events
    under names that no plan has, of which there are too many to tell them one by one.
    """
    found: dict[int, EventCoverage] = {}
    unplanned: dict[tuple[EventType, str | None], tuple[UnplannedEvent, Origin]] = {}
    good, judged = (others[Verdict.GOOD], _judged(others)) if others else (0, 0)
    unchecked, apart = others[Verdict.UNCHECKED] if others else 0, 0
    for each in seen:
        counts = each.verdicts
        good += counts[Verdict.GOOD]
        judged += _judged(counts)
        held = index.held(each.type, each.name, each.origin)
        if not held.concerned:
            apart += each.events
            continue
        unchecked += counts[Verdict.UNCHECKED]
        for place in held.places:
            found[place] = _added(found.get(place) or index.unseen[place], each)
        if held.unplanned:
            key = each.type, each.name
            unplanned[key] = _missed(unplanned.get(key), each)
    frequent = sorted(unplanned.values(), key=lambda pair: -pair[0].events)[:most_unplanned]
    named = tuple(each._replace(near=index.nearest(each.type, each.name, origin)) for each, origin in frequent)
    events = list(index.unseen)
    for place, event in found.items():
        events[place] = event
    return Coverage(tuple(events), named, good, judged, unchecked, apart)


def _judged(counts: tuple[int, ...]) -> int:
    return counts[Verdict.GOOD] + counts[Verdict.BAD] + counts[Verdict.UNPLANNED]


def _added(before: EventCoverage, each: Seen) -> EventCoverage:
    counts = each.verdicts
    return before._replace(
        events=before.events + each.events,
        good=before.good + counts[Verdict.GOOD],
        bad=before.bad + counts[Verdict.BAD],
        odd=before.odd + counts[Verdict.UNPLANNED],
        first_us=each.first_us if before.first_us is None else min(before.first_us, each.first_us),
        last_us=each.last_us if before.last_us is None else max(before.last_us, each.last_us),
        names=before.names if each.name in before.names else (*before.names, each.name),
    )


def _missed(before: tuple[UnplannedEvent, Origin] | None, each: Seen) -> tuple[UnplannedEvent, Origin]:
    """An unplanned event with what came from one more place, and the first of these places."""
    if before is None:
        return UnplannedEvent(each.type, each.name, each.events, each.first_us, each.last_us), each.origin
    event, origin = before
    first_us, last_us = min(event.first_us, each.first_us), max(event.last_us, each.last_us)
    return event._replace(events=event.events + each.events, first_us=first_us, last_us=last_us), origin


def of_plan(problem: ProblemCount) -> bool:
    """Whether a plan says so, and not decoding or a check beyond the plan."""
    return problem.origin in _OF_PLANS


def broken_rules(problems: Iterable[ProblemCount]) -> int:
    """How many rules of plans are broken: of one event, code and place each counts once."""
    return len(
        {
            (each.type, each.name, each.code, each.place)
            for each in problems
            if each.severity is Severity.ERROR and of_plan(each)
        }
    )


def cover_properties(
    event: EventCoverage, problems: Iterable[ProblemCount], sample: Sample
) -> tuple[PropertyCoverage, ...]:
    """What was seen of each property of a planned event; ``problems`` are those of that event."""
    by_place: dict[Path, list[ProblemCount]] = {}
    for each in problems:
        by_place.setdefault(each.place, []).append(each)
    declared: dict[Path, Property] = {}
    for _, rule in event.planned.rules:
        for said in properties_of(rule):
            declared.setdefault(said.path, said)
    return tuple(_property(said, by_place.get(path, []), event.judged, sample) for path, said in declared.items())


def _property(each: Property, problems: list[ProblemCount], judged: int, sample: Sample) -> PropertyCoverage:
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    found = sample.paths.get(each.path)
    return PropertyCoverage(
        planned=each,
        seen=found.events if found else 0,
        sampled=sample.events,
        missing=sum(problem.events for problem in errors if problem.code == REQUIRED),
        broken=sum(problem.events for problem in errors if problem.code != REQUIRED),
        judged=judged,
        values=found.values if found else (),
        problems=tuple(problems),
        sizes=found.sizes if found else None,
    )


def beside_properties(
    covered: Iterable[PropertyCoverage], problems: Iterable[ProblemCount]
) -> tuple[ProblemCount, ...]:
    """Of an event's problems those at places that are no planned property, such as a message without any user; the most
    frequent of each place, and the most frequent first. What is unplanned is told by ``unplanned_properties``.
    """
    known = {each.planned.path for each in covered}
    found: dict[Path, ProblemCount] = {}
    for each in problems:
        told = (
            each.severity is Severity.ERROR and of_plan(each) and each.code not in {UNPLANNED_EVENT, UNPLANNED_PROPERTY}
        )
        if told and each.place not in known and each.events > (found[each.place].events if each.place in found else 0):
            found[each.place] = each
    return tuple(sorted(found.values(), key=lambda each: -each.events))


def unplanned_properties(problems: Iterable[ProblemCount]) -> tuple[ProblemCount, ...]:
    """Those of them that say that a property is not planned, the most frequent first."""
    found = [each for each in problems if each.code == UNPLANNED_PROPERTY]
    return tuple(sorted(found, key=lambda each: -each.events))
