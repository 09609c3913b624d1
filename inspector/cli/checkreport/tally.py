"""Adding up what checking found: bounded in memory, however many events there are."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from inspector.checks.catalogue import FAMILIES
from inspector.core.event import EventType
from inspector.core.problem import Problem, Severity, Verdict
from inspector.plans.checking import Checker, Subject
from inspector.plans.coverage.counts import REQUIRED
from inspector.plans.model import Plan

MOST_ROLLED = 5_000
MOST_NAMES = 5_000
"""From here on further ones are only counted."""
_NUMBER = re.compile(r"/\d+(?=/|$)")
UNPLANNED_EVENT = "unplanned_event"


class Sample(NamedTuple):
    """One event with a problem."""

    event_id: int
    """Its id in the session, or its number in the file."""
    pointer: str
    expected: str | None
    actual: str | None
    message: str


@dataclass(slots=True)
class Rolled:
    """Equal problems of many events."""

    code: str
    severity: Severity
    origin: str
    rule: str | None
    type: str
    event: str | None
    property: str
    """JSON pointer with ``*`` for places in lists; of what is missing, where it should be."""
    sample: Sample
    count: int = 0
    """Events that have it."""


@dataclass(slots=True)
class Planned:
    """One planned event."""

    plan: str
    type: str
    name: str | None
    deprecated: bool
    number: int = 0
    """Of its plan, since two may have the same name."""
    seen: int = 0
    good: int = 0
    verdicts: Counter[Verdict] = field(default_factory=Counter)
    problems: list[Rolled] = field(default_factory=list)


class Entry(NamedTuple):
    """An event to be checked."""

    id: int
    type: EventType
    name: str | None
    message: bytes
    vendor: str
    source: str
    label: str | None
    write_key: str | None
    problems: tuple[Problem, ...]
    """Those that it has, of which decoding's stay."""
    verdict: Verdict
    """What was thought of it so far."""
    beyond: tuple[Problem, ...] = ()
    """What checks beyond the plan find now, in the place of what they found before."""

    @property
    def standing(self) -> tuple[Problem, ...]:
        """What is not the plan's to say: what decoding found, and those checks now."""
        return tuple(each for each in self.problems if each.origin not in FAMILIES) + self.beyond


class Tally:
    """Adds up, event by event."""

    def __init__(self, checker: Checker) -> None:
        self.events = 0
        self.verdicts: Counter[Verdict] = Counter()
        self.worst: Counter[Severity] = Counter()
        """Events by their worst problem."""
        self.rolled: dict[tuple[object, ...], Rolled] = {}
        self.not_listed = 0
        """Problems beyond those that are listed one by one."""
        self.planned: dict[tuple[int, EventType, str | None], Planned] = _planned(checker.plans)
        self._checker = checker
        self._rows: dict[tuple[object, ...], list[Planned]] = {}

    def add(self, entry: Entry, verdict: Verdict, problems: tuple[Problem, ...]) -> None:
        """Count one event."""
        self.events += 1
        self.verdicts[verdict] += 1
        rows = self._rows_of(entry)
        for row in rows:
            row.seen += 1
            row.verdicts[verdict] += 1
        if problems:
            self.worst[max(each.severity for each in problems)] += 1
            self._roll(entry, problems, rows)

    def _roll(self, entry: Entry, problems: tuple[Problem, ...], rows: list[Planned]) -> None:
        counted = set()
        for each in problems:
            place = _place(each)
            key = (each.code, each.severity, each.origin, each.rule, entry.type, entry.name, place, _missing(each))
            if key in counted:
                continue
            counted.add(key)
            found = self.rolled.get(key)
            if found is None:
                if len(self.rolled) >= MOST_ROLLED:
                    self.not_listed += 1
                    continue
                sample = Sample(entry.id, each.pointer, each.expected, each.actual, each.message)
                kind = (entry.type.word, entry.name, place)
                found = self.rolled[key] = Rolled(each.code, each.severity, each.origin, each.rule, *kind, sample)
                for row in rows:
                    row.problems.append(found)
            found.count += 1

    def _rows_of(self, entry: Entry) -> list[Planned]:
        """The planned events that an event is one of."""
        key = (entry.type, entry.name, entry.vendor, entry.source, entry.label, entry.write_key)
        rows = self._rows.get(key)
        if rows is None:
            subject = Subject(entry.type, entry.name, b"{}", *key[2:])
            held = self._checker.rules_for(subject)
            numbers = {id(plan): number for number, plan in enumerate(self._checker.plans)}
            found = {(numbers[id(each.plan)], rule.type, rule.name): None for each in held for rule in each.rules}
            rows = [self.planned[each] for each in found]
            if len(self._rows) < MOST_NAMES:
                self._rows[key] = rows
        return rows


def _missing(problem: Problem) -> str | None:
    """The name of what is missing: two of one object are two problems, at one pointer."""
    return problem.expected if problem.code == REQUIRED else None


def _place(problem: Problem) -> str:
    place, name = _NUMBER.sub("/*", problem.pointer), _missing(problem)
    if name is None or " or " in name:  # one of several, which has no place of its own
        return place
    return f"{place}/{name.replace('~', '~0').replace('/', '~1')}"


def _planned(plans: tuple[Plan, ...]) -> dict[tuple[int, EventType, str | None], Planned]:
    found: dict[tuple[int, EventType, str | None], Planned] = {}
    for number, plan in enumerate(plans):
        for rule in plan.rules:
            key = (number, rule.type, rule.name)
            if key not in found:
                found[key] = Planned(plan.name, rule.type.word, rule.name, rule.deprecated, number)
    return found
