"""The events of some plans, found by what arrives: which planned events an event is held to, if any."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, NamedTuple

from inspector.core.event import EventType
from inspector.plans.checking.compiledplan import CompiledPlan
from inspector.plans.coverage.counts import ANYWHERE, Origin, ProblemCount
from inspector.plans.coverage.results import EventCoverage, PlannedEvent, Scope
from inspector.plans.model import Plan, Rule
from inspector.plans.views import properties_of

_MOST_KNOWN = 50_000
"""Names whose planned event is remembered; a stream of new ones must not fill the memory."""

_Key = tuple[EventType, str | None, Scope]
_Numbers = tuple[int, ...]


class Held(NamedTuple):
    """What plans say of events of one type and name from one place."""

    concerned: bool
    """Whether a plan is for them; the rest says nothing where none is."""
    places: tuple[int, ...] = ()
    """The places in ``PlanIndex.events`` of what they are held to."""
    unplanned: bool = False
    """Whether a plan misses a rule for them, and none has one."""


class PlanIndex:
    """The planned events of some plans. Events of plans that are for the same sources and vendors are one."""

    def __init__(self, plans: Sequence[Plan]) -> None:
        self.plans = tuple(plans)
        self._compiled = [CompiledPlan(each, named=False) for each in plans]
        self._scopes = [Scope.of(each.bindings) for each in plans]
        self._concerned: dict[tuple[EventType, Origin], _Numbers] = {}
        self._held: dict[tuple[EventType, str | None, _Numbers], Held] = {}
        self._near: dict[tuple[EventType, str | None, _Numbers], str | None] = {}
        grouped: dict[_Key, list[tuple[int, Rule]]] = {}
        for number, plan in enumerate(plans):
            types = plan.bindings.types
            for rule in plan.rules:
                if not types or rule.type in types:
                    grouped.setdefault((rule.type, rule.name, self._scopes[number]), []).append((number, rule))
        self.events = tuple(self._planned(key, tuple(rules), grouped) for key, rules in grouped.items())
        self.unseen = tuple(EventCoverage(each) for each in self.events)
        """Each of them without any event."""
        self._places = {each.key: place for place, each in enumerate(self.events)}

    @cached_property
    def properties(self) -> int:
        """How many properties the plans have, those of every event counted."""
        return sum(len(properties_of(each.rule)) for each in self.events)

    @cached_property
    def names(self) -> frozenset[str]:
        """All planned names, aliases too."""
        names = {each.name for plan in self.plans for each in plan.rules}
        names |= {alias for plan in self.plans for each in plan.rules for alias in each.aliases}
        return frozenset(each for each in names if each is not None)

    @property
    def tells_origins(self) -> bool:
        """Whether it matters where events come from."""
        return any(each.sources or each.vendors for each in self._scopes)

    def held(self, kind: EventType, name: str | None, origin: Origin = ANYWHERE) -> Held:
        """What such an event is held to."""
        plans = self._plans_for(kind, origin)
        if not plans:
            return Held(concerned=False)
        key = (kind, name, plans)
        known = self._held.get(key)
        if known is None:
            _make_room(self._held)
            known = self._held[key] = self._find(*key)
        return known

    def nearest(self, kind: EventType, name: str | None, origin: Origin = ANYWHERE) -> str | None:
        """The planned name that is nearest to another one, in the plans that are for such events."""
        if name is None:
            return None
        plans = self._plans_for(kind, origin)
        key = (kind, name, plans)
        if key not in self._near:
            _make_room(self._near)
            found = (self._compiled[each].nearest(kind, name) for each in plans)
            self._near[key] = next((near for near in found if near is not None), None)
        return self._near[key]

    def _plans_for(self, kind: EventType, origin: Origin) -> _Numbers:
        known = self._concerned.get((kind, origin))
        if known is None:
            _make_room(self._concerned)
            known = self._concerned[kind, origin] = tuple(
                number
                for number, each in enumerate(self._compiled)
                if kind is not EventType.OTHER and each.is_for(kind, origin.vendor, origin.names)
            )
        return known

    def _find(self, kind: EventType, name: str | None, plans: _Numbers) -> Held:
        places: dict[int, None] = {}
        for number in plans:
            rules = self._compiled[number].rules_for(kind, name, {})
            rule = rules[0].rule if rules else None
            if isinstance(rule, Rule):
                place = self._places.get((rule.type, rule.name, self._scopes[number]))
                places.update({} if place is None else {place: None})
        missed = any(self._compiled[number].misses(kind) for number in plans)
        return Held(concerned=True, places=tuple(places), unplanned=missed and not places)

    def _planned(
        self, key: _Key, rules: tuple[tuple[int, Rule], ...], grouped: dict[_Key, list[tuple[int, Rule]]]
    ) -> PlannedEvent:
        kind, name, scope = key
        rule = rules[0][1]
        title = rule.title
        marks: tuple[str, ...] = ()
        if any((kind, name, other) in grouped for other in set(self._scopes) - {scope}):
            names = list(dict.fromkeys(self.plans[number].name for number, _ in rules))
            title, marks = f"{title} ({', '.join(names)})", tuple(f"{each}: " for each in names)
        return PlannedEvent(kind, name, rules, rule, title, title.casefold(), scope, marks)


def concerns(event: EventCoverage, problem: ProblemCount) -> bool:
    """Whether a problem is one of the events that came for a planned event."""
    planned = event.planned
    return (
        problem.type is planned.type
        and problem.name in event.names
        and (not planned.marks or problem.rule is None or problem.rule.startswith(planned.marks))
    )


def _make_room(known: dict[Any, Any]) -> None:
    if len(known) >= _MOST_KNOWN:
        known.clear()
