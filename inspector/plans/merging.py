"""Puts what a draft found into a plan that is there already: its rules win, what is new is added, the rest is told.

A property that is added to an event of the plan is never required there: that is for whoever owns the event to decide,
and the evidence stands beside it. A plan in our own format keeps its text as it is, with lines put in; any other plan
is written anew in our format.
"""

from collections.abc import Collection, Iterator
from copy import deepcopy
from dataclasses import replace
from typing import Any, NamedTuple

from inspector.core.event import EventType
from inspector.plans.diff.changes import ChangeKind
from inspector.plans.diff.comparing import diff_plans
from inspector.plans.diff.keywords import accepted_types
from inspector.plans.infer.evidence import Drafted, Evidence
from inspector.plans.infer.inserting import Added, UnplacedError, inserted, unplaced
from inspector.plans.model import Part, Path, Plan, Property, Rule, RuleKey, Schema, path_label
from inspector.plans.own.writing import write_own
from inspector.plans.reading.documents import PlanFile
from inspector.plans.reading.table import load_plan
from inspector.plans.views import properties_of


class Conflict(NamedTuple):
    """Where plan and events disagree, or something could not be put in; the plan's word stands."""

    rule: RuleKey
    path: Path
    message: str
    """One sentence for people."""


class Merged(NamedTuple):
    """A plan with what a draft found."""

    plan: Plan
    added: tuple[Added, ...]
    conflicts: tuple[Conflict, ...]
    text: str
    """The plan in our format."""
    kept: bool
    """``text`` is the plan's own, with lines put in; otherwise it was written anew."""


def merged(plan: Plan, draft: Drafted, text: str | None = None) -> Merged:
    """A plan with what a draft found; ``text`` is its own where it is in our format."""
    work = _Merge(plan, draft)
    if text is not None and (without := {(each.rule.key, each.path) for each in unplaced(text, work.added)}):
        work = _Merge(plan, draft, without)
    made, added, conflicts = work.plan(), tuple(work.added), tuple(work.conflicts)
    if not added:
        return Merged(plan, (), conflicts, write_own(plan) if text is None else text, text is not None)
    kept = None if text is None else _inserted(plan, made, text, added, draft)
    return Merged(made, added, conflicts, write_own(made) if kept is None else kept, kept is not None)


def _inserted(plan: Plan, made: Plan, text: str, added: tuple[Added, ...], draft: Drafted) -> str | None:
    """The plan's text with lines put in; None where it does not say the merged plan then."""
    try:
        found = inserted(text, added, draft)
        again = load_plan([PlanFile("plan.yaml", found.encode())])
    except (UnplacedError, ValueError):
        return None
    same = not diff_plans(made, again)
    return found if same and all(each.kind is ChangeKind.ADDED for each in diff_plans(plan, again)) else None


class _Merge:
    def __init__(self, plan: Plan, draft: Drafted, without: Collection[tuple[RuleKey, Path]] = ()) -> None:
        """``without`` are properties that cannot be put in."""
        self._plan = plan
        self._rules: list[Rule] = []
        self._named: dict[tuple[EventType, str | None], list[int]] = {}
        for rule in plan.rules:
            self._append(rule)
        self._evidence = draft.by_place()
        self._without = without
        self.added: list[Added] = []
        self.conflicts: list[Conflict] = []
        for rule in draft.plan.rules:
            self._add(rule)

    def plan(self) -> Plan:
        """The plan as it is now."""
        return replace(self._plan, rules=tuple(self._rules))

    def _add(self, drafted: Rule) -> None:
        """Put in a drafted rule, or what it says beyond the plan's rule for the same event."""
        places = self._places(drafted)
        if not places:
            self._append(drafted)
            self.added.append(Added(drafted, (), {}, self._evidence.get((drafted.key, ()))))
        elif len(places) > 1:
            self._into_several(drafted, [self._rules[each] for each in places])
        else:
            self._rules[places[0]] = self._into(self._rules[places[0]], drafted)

    def _append(self, rule: Rule) -> None:
        for name in {rule.name, *rule.aliases}:
            self._named.setdefault((rule.type, name), []).append(len(self._rules))
        self._rules.append(rule)

    def _places(self, drafted: Rule) -> list[int]:
        """The rules that the drafted one's events are held to."""
        return self._named.get((drafted.type, drafted.name)) or self._named.get((drafted.type, None), [])

    def _into_several(self, drafted: Rule, rules: list[Rule]) -> None:
        known = {each.path for rule in rules for each in properties_of(rule)}
        for each in properties_of(drafted):
            path = _moved(each.path, drafted, rules[0])
            if path not in known and path[:-1] not in known | {()} and len(path) <= len(rules[0].part.path) + 1:
                text = f"`{each.label}` of {drafted.title} is in no version or variant of it; put it where it belongs."
                self.conflicts.append(Conflict(rules[0].key, path, text))

    def _into(self, rule: Rule, drafted: Rule) -> Rule:
        known = {each.path: each for each in properties_of(rule)}
        schema, fresh = deepcopy(rule.schema), set[Path]()
        for each in properties_of(drafted):
            path = _moved(each.path, drafted, rule)
            evidence = self._evidence.get((drafted.key, each.path))
            if path in known:
                self.conflicts += _conflicts(rule, known[path], each, evidence)
            elif path[:-1] in fresh or path[-1] is None or _is_no_object(known.get(path[:-1])):
                fresh.add(path)
            elif (rule.key, path) not in self._without and _put(schema, path, each.schema):
                fresh.add(path)
                self.added.append(Added(rule, path, each.schema, evidence))
            else:
                fresh.add(path)
                text = f"`{path_label(path[1:])}` of {rule.title} was not added: "
                text += "the plan tells its place in words, by a reference or as a schema."
                self.conflicts.append(Conflict(rule.key, path, text))
        return replace(rule, schema=schema)


def _is_no_object(planned: Property | None) -> bool:
    return planned is not None and bool(planned.types) and "object" not in planned.types


def _moved(path: Path, drafted: Rule, rule: Rule) -> Path:
    """A drafted path where the plan has such properties: traits may be planned in the context."""
    inner = rule.part is Part.CONTEXT_TRAITS and drafted.part is Part.TRAITS
    return ("context", *path) if inner else path


def _put(schema: Schema, path: Path, definition: Schema) -> bool:
    """Add a property that is not required to a message's schema; False where a reference or a branch is in the way."""
    at: Any = schema
    for depth, step in enumerate(path[:-1]):
        if not isinstance(at, dict) or "$ref" in at:
            return False
        if step is None:
            at = at.get("items")
        else:
            names = at.setdefault("properties", {})
            at = names.setdefault(step, {"type": "object"}) if depth == 0 else names.get(step)
    if not isinstance(at, dict) or "$ref" in at:
        return False
    at.setdefault("properties", {})[path[-1]] = definition
    return True


def _conflicts(rule: Rule, planned: Property, found: Property, evidence: Evidence | None) -> Iterator[Conflict]:
    """Where a property was sent in another way than the plan says."""
    what = f"`{planned.label}` of {rule.title}"
    extra = accepted_types(found.schema) - accepted_types(planned.schema) if found.types else frozenset[str]()
    if extra:
        text = f"{what} is planned as {' or '.join(planned.types)} and was sent as {' or '.join(sorted(extra))} too."
        yield Conflict(rule.key, planned.path, text)
    if planned.required and evidence is not None and evidence.seen < evidence.total:
        text = f"{what} is required and was there in {evidence.seen:,} of {evidence.total:,}."
        yield Conflict(rule.key, planned.path, text)
    others = [each for each in found.enum or () if planned.enum is not None and each not in planned.enum]
    if others:
        text = (
            f"{what} was sent with {len(others)} value{'' if len(others) == 1 else 's'} that the plan does not allow."
        )
        yield Conflict(rule.key, planned.path, text)
