"""One plan ready to check: which of its rules an event is held to, by type, name and version."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from inspector.core.event import EventType
from inspector.core.problem import Severity
from inspector.plans.checking.compiledrule import CompiledRule, Finding
from inspector.plans.checking.nearest import Nearest
from inspector.plans.model import Plan, PlanFormat, Repair, Rule, VersionChoice, version_order

_SEGMENT = frozenset(
    {PlanFormat.SEGMENT_PUBLIC, PlanFormat.SEGMENT_CONFIG, PlanFormat.SEGMENT_RULES, PlanFormat.SEGMENT_CSV}
)
_VIEWS = {EventType.PAGE: "Page Viewed", EventType.SCREEN: "Screen Viewed"}
"""Under which event name a Segment plan that has no rules for such calls plans them."""


class _Versions(NamedTuple):
    """All rules for one type and name."""

    default: tuple[CompiledRule, ...]
    """The variants of the version that counts when an event names none."""
    others: dict[str, tuple[CompiledRule, ...]]
    """Every version, when there are several."""

    def chosen(self, message: dict[str, Any]) -> tuple[CompiledRule, ...]:
        """The variants of the version that an event is held to."""
        return self.others.get(_event_version(message), self.default) if self.others else self.default


class CompiledPlan:
    """A plan whose rules compile when they are first needed."""

    def __init__(self, plan: Plan, *, named: bool) -> None:
        """With ``named``, titles of rules begin with the plan's name."""
        self.plan = plan
        self._title = f"{plan.name}: " if named else ""
        self._rules = self._indexed()
        self._types = {kind for kind, _ in self._rules}
        self._common = [
            (each.types, CompiledRule(each, plan.options, f"{self._title}common schema {each.name}"))
            for each in plan.common
        ]
        self._nearest: dict[EventType, Nearest] = {}

    def is_for(self, kind: EventType, vendor: str, source: tuple[str | None, ...]) -> bool:
        """Whether events of a type, vendor and source (name, path prefix, write key) are the plan's business."""
        bound = self.plan.bindings
        return (
            (not bound.types or kind in bound.types)
            and (not bound.vendors or vendor in bound.vendors)
            and (not bound.sources or any(each in bound.sources for each in source))
        )

    def rules_for(self, kind: EventType, name: str | None, message: dict[str, Any]) -> tuple[CompiledRule, ...]:
        """The rules (variants) that an event is held to; it has to suit one of them. Empty when it is not planned."""
        found = self._found(kind, name)
        return () if found is None else found.chosen(message)

    def sole_rule_for(self, kind: EventType, name: str | None) -> tuple[CompiledRule, ...] | None:
        """The one rule that every event of a name is held to; empty when it is not planned, None when there are several
        and the message tells which.
        """
        found = self._found(kind, name)
        if found is None:
            return ()
        return found.default if len(found.default) == 1 and not found.others else None

    def common_for(self, kind: EventType) -> list[CompiledRule]:
        """The common schemas for a type of call."""
        return [rule for types, rule in self._common if not types or kind in types]

    def misses(self, kind: EventType) -> bool:
        """Whether an event of this type without a rule is unplanned: a track call always, others where the plan has
        rules for their type.
        """
        return self.plan.options.unplanned_events and (kind is EventType.TRACK or kind in self._types)

    def nearest(self, kind: EventType, name: str) -> str | None:
        """The planned name of this type that is nearest to another one."""
        if kind not in self._nearest:
            self._nearest[kind] = Nearest(each for other, each in self._rules if other is kind and each is not None)
        return self._nearest[kind].of(name)

    def notes(self) -> Iterator[Repair]:
        """What the user should know of how rules are run; compiles all of them."""
        for versions in self._rules.values():
            for rules in versions.others.values() or [versions.default]:
                yield from (note for each in rules if (note := each.note()))
        yield from (note for _, each in self._common if (note := each.note()))

    def _found(self, kind: EventType, name: str | None) -> _Versions | None:
        rules = self._rules
        found = rules.get((kind, name)) or rules.get((kind, None))
        if found is None and kind in _VIEWS and kind not in self._types and self.plan.origin in _SEGMENT:
            found = rules.get((EventType.TRACK, _VIEWS[kind]))
        return found

    def _indexed(self) -> dict[tuple[EventType, str | None], _Versions]:
        grouped: dict[tuple[EventType, str | None], dict[str, list[Rule]]] = {}
        for rule in self.plan.rules:
            grouped.setdefault((rule.type, rule.name), {}).setdefault(rule.version, []).append(rule)
        found = {key: self._versions(versions) for key, versions in grouped.items()}
        for rule in self.plan.rules:
            for alias in rule.aliases:
                found.setdefault((rule.type, alias), found[rule.type, rule.name])
        return found

    def _versions(self, versions: dict[str, list[Rule]]) -> _Versions:
        several = len(versions) > 1
        made = {
            version: tuple(CompiledRule(each, self.plan.options, self._title + _title(each, several)) for each in rules)
            for version, rules in versions.items()
        }
        newest = self.plan.options.event_version is VersionChoice.NEWEST
        default = (max if newest else min)(made, key=version_order)
        return _Versions(made[default], made if several else {})


def check_variants(rules: tuple[CompiledRule, ...], message: dict[str, Any]) -> Finding:
    """What the rule says that the message suits best: none or the fewest problems."""
    if len(rules) == 1:
        return rules[0].check(message)
    findings: list[Finding] = []
    for rule in rules:
        finding = rule.check(message)
        if finding.checked and not finding.problems:
            return finding
        findings.append(finding)
    return min(findings, key=weight)


def weight(finding: Finding) -> tuple[bool, int, int]:
    """What sorts findings on one event: the rule that it suits best first."""
    errors = sum(each.severity is Severity.ERROR for each in finding.problems)
    return (not finding.checked, errors, len(finding.problems))


def _title(rule: Rule, several: bool) -> str:  # noqa: FBT001 - the one thing it depends on
    more = [f"version {rule.version}"] if several or rule.version != "1" else []
    more += [f"variant {rule.variant}"] if rule.variant else []
    return f"{rule.title} ({', '.join(more)})" if more else rule.title


def _event_version(message: dict[str, Any]) -> str:
    """The version that an event says it has (Segment: ``context.protocols.event_version``, an integer), or empty."""
    value: Any = message
    for step in ("context", "protocols", "event_version"):
        value = value.get(step) if isinstance(value, dict) else None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value) if isinstance(value, int | str) and not isinstance(value, bool) else ""
