"""What of some plans was seen in a session, told from counts: coverage, shares of good, what is not planned.

Pure values in and out; whoever counts is free to do it by columns, by SQL or event by event. An event is counted for
the planned event that a checker would hold it to; which of a rule's versions and variants it was is not told apart.
"""

import json
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from inspector.core.event import EventType
from inspector.core.problem import Severity, Verdict
from inspector.plans.checking.compiledplan import CompiledPlan
from inspector.plans.checking.compiledrule import ORIGIN_COMMON, ORIGIN_RULE
from inspector.plans.checking.telling import UNPLANNED_PROPERTY
from inspector.plans.model import Path, Plan, Property, Rule
from inspector.plans.views import properties_of

_REQUIRED = "required"
_OF_PLANS = frozenset({ORIGIN_RULE, ORIGIN_COMMON})
_MOST_KNOWN = 50_000
"""Names whose planned event is remembered; a stream of new ones must not fill the memory."""
_MOST_DEPTH = 12
_MOST_NODES = 4_000
_MOST_PATHS = 4_000
_MOST_VALUES = 3
_LONGEST_VALUE = 60


class Seen(NamedTuple):
    """How often events of one type and name came."""

    type: EventType
    name: str | None
    verdicts: tuple[int, ...]
    """Events by the number of their verdict."""
    first_us: int
    """When the first of them happened, in microseconds since 1970."""
    last_us: int

    @property
    def events(self) -> int:
        """All of them."""
        return sum(self.verdicts)


class ProblemCount(NamedTuple):
    """Events of one type and name that break one rule at one place in one way."""

    type: EventType
    name: str | None
    code: str
    severity: Severity
    path: Path
    """From the message's root; None for an element of a list."""
    expected: str | None
    """Of what is missing its name, of what is not planned the planned name that is near."""
    origin: str
    rule: str | None
    events: int
    newest_id: int
    """The newest of these events."""
    message: str
    """The sentence about that one."""
    actual: str | None = None

    @property
    def place(self) -> Path:
        """Where somebody has to look: of what is missing, where it should be."""
        if self.code == _REQUIRED and self.expected is not None:
            return (*self.path, self.expected)
        return self.path


class PlannedEvent(NamedTuple):
    """One event of the plans, with all its versions and variants."""

    type: EventType
    name: str | None
    rules: tuple[tuple[int, Rule], ...]
    """Each with the number of its plan."""
    rule: Rule
    """The first of its rules, which speaks for it."""
    title: str
    """What people call it."""
    folded: str
    """The title for sorting."""

    @property
    def description(self) -> str:
        """Why it is tracked, or else what it is."""
        return next((text for _, rule in self.rules for text in (rule.why, rule.description) if text), "")


class EventCoverage(NamedTuple):
    """What was seen of a planned event."""

    planned: PlannedEvent
    events: int = 0
    good: int = 0
    bad: int = 0
    odd: int = 0
    """Unplanned names in it, and nothing worse."""
    first_us: int | None = None
    last_us: int | None = None
    names: tuple[str | None, ...] = ()
    """Under which names it came."""

    @property
    def judged(self) -> int:
        """Events that a plan had its say about."""
        return self.good + self.bad + self.odd

    @property
    def share(self) -> float | None:
        """Of those, the share of good ones, 0 to 1."""
        return self.good / self.judged if self.judged else None


class UnplannedEvent(NamedTuple):
    """An event that no plan has a rule for, though plans are for such events."""

    type: EventType
    name: str | None
    events: int
    first_us: int
    last_us: int
    near: str | None = None
    """The planned name that was probably meant."""

    @property
    def by_case(self) -> bool:
        """Whether the two names differ by case alone."""
        return self.near is not None and self.name is not None and self.near.casefold() == self.name.casefold()


class Coverage(NamedTuple):
    """A session beside its plans."""

    events: tuple[EventCoverage, ...] = ()
    """In the plans' order."""
    unplanned: tuple[UnplannedEvent, ...] = ()
    """The most frequent first."""
    good: int = 0
    judged: int = 0
    unchecked: int = 0

    @property
    def planned(self) -> int:
        """Events in the plans."""
        return len(self.events)

    @property
    def seen(self) -> int:
        """Those that came at least once."""
        return sum(1 for each in self.events if each.events)

    @property
    def seen_share(self) -> float | None:
        """The share of planned events that were seen, 0 to 1."""
        return self.seen / self.planned if self.planned else None

    @property
    def good_share(self) -> float | None:
        """The share of good events among those that plans had their say about, 0 to 1."""
        return self.good / self.judged if self.judged else None


class PropertyCoverage(NamedTuple):
    """What was seen of one planned property."""

    planned: Property
    seen: int
    """How many of the sampled events have it."""
    sampled: int
    missing: int
    """Events that lack it although it is required."""
    broken: int
    """Events in which it has a value that breaks the rule."""
    judged: int
    values: tuple[str, ...]
    problems: tuple[ProblemCount, ...]
    sizes: tuple[int, int] | None = None
    """The fewest and the most elements, of lists."""

    @property
    def bad(self) -> int:
        """Events in which something is wrong with it."""
        return min(self.missing + self.broken, max(self.judged, 1))

    @property
    def share(self) -> float | None:
        """The share of events in which nothing is wrong with it; None when it was never seen nor missed."""
        if not self.judged or not (self.seen or self.bad):
            return None
        return 1 - self.bad / max(self.judged, self.bad)


class PlanIndex:
    """The events of some plans, found by what arrives."""

    def __init__(self, plans: Sequence[Plan]) -> None:
        self.plans = tuple(plans)
        self._compiled = [CompiledPlan(each, named=False) for each in plans]
        self._places: dict[tuple[EventType, str | None], int] = {}
        grouped: dict[tuple[EventType, str | None], list[tuple[int, Rule]]] = {}
        for number, plan in enumerate(plans):
            for rule in plan.rules:
                grouped.setdefault((rule.type, rule.name), []).append((number, rule))
        self.events = tuple(_planned(*key, tuple(rules)) for key, rules in grouped.items())
        self.unseen = tuple(EventCoverage(each) for each in self.events)
        """Each of them without any event."""
        self._own = {(each.type, each.name): place for place, each in enumerate(self.events)}

    @cached_property
    def properties(self) -> int:
        """How many properties the plans have, those of every event counted."""
        return sum(len(properties_of(each.rule)) for each in self.events)

    def place_of(self, kind: EventType, name: str | None) -> int | None:
        """The place in ``events`` of what such an event is held to; None when it is not planned."""
        key = (kind, name)
        known = self._places.get(key)
        if known is None:
            known = self._find(kind, name)
            if len(self._places) >= _MOST_KNOWN:
                self._places.clear()
            self._places[key] = known
        return known if known >= 0 else None

    def misses(self, kind: EventType) -> bool:
        """Whether an event of this type without a rule is unplanned."""
        return any(self._is_for(each, kind) and each.misses(kind) for each in self._compiled)

    def nearest(self, kind: EventType, name: str | None) -> str | None:
        """The planned name that is nearest to another one."""
        if name is None:
            return None
        return next((near for each in self._compiled if (near := each.nearest(kind, name)) is not None), None)

    def _find(self, kind: EventType, name: str | None) -> int:
        for plan in self._compiled:
            rules = plan.rules_for(kind, name, {}) if self._is_for(plan, kind) else ()
            rule = rules[0].rule if rules else None
            if isinstance(rule, Rule):
                return self._own[rule.type, rule.name]
        return -1

    @staticmethod
    def _is_for(plan: CompiledPlan, kind: EventType) -> bool:
        types = plan.plan.bindings.types
        return not types or kind in types


def cover(index: PlanIndex, seen: Iterable[Seen], most_unplanned: int = 500) -> Coverage:
    """What was seen of the plans. ``seen`` has each type and name once; events of no known type do not count."""
    found: dict[int, EventCoverage] = {}
    unplanned: list[UnplannedEvent] = []
    good = judged = unchecked = 0
    for each in seen:
        counts = each.verdicts
        good += counts[Verdict.GOOD]
        judged += _judged(counts)
        unchecked += counts[Verdict.UNCHECKED]
        place = index.place_of(each.type, each.name)
        if place is not None:
            found[place] = _added(found.get(place) or index.unseen[place], each)
        elif each.type is not EventType.OTHER and index.misses(each.type):
            unplanned.append(UnplannedEvent(each.type, each.name, each.events, each.first_us, each.last_us))
    unplanned.sort(key=lambda each: -each.events)
    named = tuple(each._replace(near=index.nearest(each.type, each.name)) for each in unplanned[:most_unplanned])
    events = list(index.unseen)
    for place, event in found.items():
        events[place] = event
    return Coverage(tuple(events), named, good, judged, unchecked)


def _planned(kind: EventType, name: str | None, rules: tuple[tuple[int, Rule], ...]) -> PlannedEvent:
    rule = rules[0][1]
    return PlannedEvent(kind, name, rules, rule, rule.title, rule.title.casefold())


def _judged(counts: tuple[int, ...]) -> int:
    return counts[Verdict.GOOD] + counts[Verdict.BAD] + counts[Verdict.UNPLANNED] + counts[Verdict.BLOCKED]


def _added(before: EventCoverage, each: Seen) -> EventCoverage:
    counts = each.verdicts
    return before._replace(
        events=before.events + each.events,
        good=before.good + counts[Verdict.GOOD],
        bad=before.bad + counts[Verdict.BAD] + counts[Verdict.BLOCKED],
        odd=before.odd + counts[Verdict.UNPLANNED],
        first_us=each.first_us if before.first_us is None else min(before.first_us, each.first_us),
        last_us=each.last_us if before.last_us is None else max(before.last_us, each.last_us),
        names=(*before.names, each.name),
    )


def broken_rules(problems: Iterable[ProblemCount]) -> int:
    """How many rules of plans are broken: of one event, code and place each counts once."""
    return len(
        {
            (each.type, each.name, each.code, each.place)
            for each in problems
            if each.severity is Severity.ERROR and each.origin in _OF_PLANS
        }
    )


class PathSample(NamedTuple):
    """What was found at one path."""

    events: int
    values: tuple[str, ...]
    sizes: tuple[int, int] | None
    types: tuple[str, ...]
    """JSON Schema's names of the types that came."""


class Sample(NamedTuple):
    """What some events have at which paths."""

    events: int = 0
    paths: dict[Path, PathSample] = {}  # noqa: RUF012 - never changed


def sampled(messages: Iterable[Any]) -> Sample:
    """What parsed messages hold: how many have each path, and some of the values. Of huge messages the beginning."""
    found: dict[Path, _Found] = {}
    count = 0
    for count, message in enumerate(messages, 1):
        left = _MOST_NODES
        stack: list[tuple[Path, Any]] = [((), message)]
        while stack and left:
            left -= 1
            path, value = stack.pop()
            if path:
                known = found.get(path)
                if known is None:
                    if len(found) >= _MOST_PATHS:
                        continue
                    known = found[path] = _Found()
                known.take(value, count)
            if len(path) < _MOST_DEPTH:
                stack += _children(path, value)
    return Sample(count, {path: each.told() for path, each in found.items()})


class _Found:
    """One path while it is being looked at."""

    def __init__(self) -> None:
        self._events = self._last = 0
        self._values: dict[str, None] = {}
        self._types: dict[str, None] = {}
        self._sizes: tuple[int, int] | None = None

    def take(self, value: Any, number: int) -> None:
        """What event ``number`` has here."""
        if number != self._last:
            self._last = number
            self._events += 1
        self._types.setdefault(type_of(value))
        if isinstance(value, list):
            least, most = self._sizes or (len(value), len(value))
            self._sizes = min(least, len(value)), max(most, len(value))
        elif not isinstance(value, dict) and len(self._values) <= _MOST_VALUES:
            shown = value if isinstance(value, str) else json.dumps(value)
            self._values.setdefault(shown if len(shown) <= _LONGEST_VALUE else f"{shown[: _LONGEST_VALUE - 1]}…")

    def told(self) -> PathSample:
        """What was found."""
        return PathSample(self._events, tuple(self._values), self._sizes, tuple(self._types))


def type_of(value: Any) -> str:
    """JSON Schema's name of the type of a parsed value."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    for kind, name in ((str, "string"), (int, "integer"), (float, "number"), (dict, "object")):
        if isinstance(value, kind):
            return name
    return "array"


def _children(path: Path, value: Any) -> list[tuple[Path, Any]]:
    if isinstance(value, dict):
        return [((*path, str(name)), each) for name, each in reversed(value.items())]
    return [((*path, None), each) for each in reversed(value)] if isinstance(value, list) else []


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
        missing=sum(problem.events for problem in errors if problem.code == _REQUIRED),
        broken=sum(problem.events for problem in errors if problem.code != _REQUIRED),
        judged=judged,
        values=found.values if found else (),
        problems=tuple(problems),
        sizes=found.sizes if found else None,
    )


def unplanned_properties(problems: Iterable[ProblemCount]) -> tuple[ProblemCount, ...]:
    """Those of them that say that a property is not planned, the most frequent first."""
    found = [each for each in problems if each.code == UNPLANNED_PROPERTY]
    return tuple(sorted(found, key=lambda each: -each.events))
