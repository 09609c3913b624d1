"""Puts a plan together from what a format says: places, mends and numbers rules, and notes what had to be changed."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from inspector.core.errors import PlanFileError
from inspector.core.event import EventType
from inspector.core.jsontext import shown
from inspector.core.problem import Severity
from inspector.plans.limits import MOST_RULES
from inspector.plans.model import CommonRule, Draft, Part, Plan, PlanFormat, Rule, RuleKey, Schema
from inspector.plans.schemas.keywords import draft_of
from inspector.plans.schemas.mending import mended
from inspector.plans.schemas.notes import Notes
from inspector.plans.schemas.placing import in_message

OWN_PART = {EventType.IDENTIFY: Part.TRAITS, EventType.GROUP: Part.TRAITS}
"""The part that rules of a type are about when nothing else is said; properties for all others."""
_EMPTY_PARTS = ("context", "traits", "properties")


def own_part(kind: EventType) -> Part:
    """The part that rules for such calls are about by default."""
    return OWN_PART.get(kind, Part.PROPERTIES)


class Builder:
    """Collects the rules of one plan."""

    def __init__(self, origin: PlanFormat, file: str, notes: Notes) -> None:
        self.origin = origin
        self.file = file
        self.notes = notes
        self._rules: dict[RuleKey, Rule] = {}
        self._entities: dict[RuleKey, Rule] = {}
        self._common: list[CommonRule] = []

    def note(self, code: str, severity: Severity, where: str, message: str, at: str = "") -> None:
        """Note a repair; ``where`` names the rule, ``at`` the place in it."""
        self.notes.add(code, severity, ": ".join(each for each in (self.file, where) if each), at, message)

    def map_of(self, value: Any, where: str, what: str) -> dict[str, Any]:
        """The value as a map; nothing gives an empty one, anything else too, which is noted."""
        if isinstance(value, dict):
            return value
        if value is not None:
            self._shape(where, f"{what} should be an object and is {shown(str(value))}; it was left out.")
        return {}

    def list_of(self, value: Any, where: str, what: str) -> list[Any]:
        """The value as a list; nothing gives an empty one, anything else too, which is noted."""
        if isinstance(value, list):
            return value
        if value is not None:
            self._shape(where, f"{what} should be a list and is {shown(str(value))}; it was left out.")
        return []

    def maps_of(self, value: Any, where: str, what: str) -> list[dict[str, Any]]:
        """The maps in a list; what is none is noted."""
        kept = []
        for each in self.list_of(value, where, what):
            if isinstance(each, dict):
                kept.append(each)
            else:
                self._shape(where, f"{what} holds {shown(str(each))}; it was left out.")
        return kept

    def _shape(self, where: str, message: str) -> None:
        self.note("bad_shape", Severity.ERROR, where, message)

    def add(  # noqa: PLR0913 - what formats say of a rule
        self,
        kind: EventType,
        name: str | None,
        schema: Any,
        *,
        sits: Part = Part.MESSAGE,
        part: Part | None = None,
        draft: Draft | None = None,
        file: str = "",
        **more: Any,
    ) -> None:
        """Add a rule from a schema of the part where it ``sits``. ``more`` are fields of ``Rule``."""
        if isinstance(name, str) and not name:
            name = None
        title = name if name is not None else f"every {kind.word}"
        where = ": ".join((file or self.file, title))
        found = draft or self._draft(schema, where)
        whole = self._whole(schema, sits, found, where)
        part = part or (own_part(kind) if sits is Part.MESSAGE else sits)
        self._keep(self._rules, Rule(type=kind, name=name, schema=whole, part=part, draft=found, **more), where)

    def add_common(
        self,
        schema: Any,
        name: str = "common",
        *,
        draft: Draft | None = None,
        types: tuple[EventType, ...] = (),
        description: str = "",
    ) -> None:
        """Add a schema for all events."""
        where = f"{self.file}: {name}"
        found = draft or self._draft(schema, where)
        self._common.append(
            CommonRule(self._whole(schema, Part.MESSAGE, found, where), name, types, found, description)
        )

    def add_entity(self, name: str, schema: Any, *, draft: Draft | None = None, file: str = "", **more: Any) -> None:
        """Add the schema of something that is sent along with events."""
        where = f"{file or self.file}: {name}"
        found = draft or self._draft(schema, where)
        whole = mended(schema, found, where, self.notes)
        rule = Rule(EventType.TRACK, name, whole, Part.MESSAGE, draft=found, **more)
        self._keep(self._entities, rule, where)

    def plan(self, name: str, **more: Any) -> Plan:
        """The plan. ``more`` are fields of ``Plan``."""
        return Plan(
            name=name or "Tracking plan",
            rules=tuple(self._rules.values()),
            common=tuple(self._common),
            entities=tuple(self._entities.values()),
            origin=self.origin,
            repairs=self.notes.repairs(),
            **more,
        )

    def _draft(self, schema: Any, where: str) -> Draft:
        if not isinstance(schema, dict):
            return Draft.DRAFT_07
        found = draft_of(schema)
        if found is None:
            text = f"{shown(str(schema.get('$schema')))} is no draft of JSON Schema; it is read as draft-07."
            self.notes.add("unknown_draft", Severity.WARNING, where, "/$schema", text)
        return found or Draft.DRAFT_07

    def _whole(self, schema: Any, sits: Part, draft: Draft, where: str) -> Schema:
        if isinstance(schema, dict):
            schema = in_message(schema, sits)
        whole = mended(schema, draft, where, self.notes)
        parts = whole.get("properties", {})
        required = sorted(whole.get("required", []))
        for name in _EMPTY_PARTS:
            if parts.get(name) == {} and name not in required:
                del parts[name]  # says nothing, and stands in every exported rule
        if not parts:
            whole.pop("properties", None)
        if required:
            whole["required"] = required
        return whole

    def _keep(self, kept: dict[RuleKey, Rule], rule: Rule, where: str) -> None:
        number = 1
        while rule.key in kept:
            if kept[rule.key] == rule:
                text = "The same rule is there twice; it is kept once."
                self.notes.add("rule_twice", Severity.INFO, where, "", text)
                return
            number += 1
            rule = replace(rule, variant=str(number))
        if number > 1:
            text = f"This event and version have several rules; an event has to suit one. This is variant {number}."
            self.notes.add("rule_variant", Severity.WARNING, where, "", text)
        kept[rule.key] = rule
        if len(self._rules) > MOST_RULES:
            text = f"A plan may have {MOST_RULES:,} rules; {self.file} has more."
            raise PlanFileError(self.file, text, "Split it into several plans; any number of them can be used at once.")


def labels_of(value: Any) -> Mapping[str, str]:
    """Labels from a map of texts, or from a list of tags, which have no value."""
    if isinstance(value, dict):
        return {str(name): "" if each is None else str(each) for name, each in value.items()}
    if isinstance(value, list):
        return {str(each): "" for each in value if isinstance(each, str | int | float)}
    return {}


def text_of(value: Any) -> str:
    """A text, or the text of a number; empty for everything else."""
    return value if isinstance(value, str) else str(value) if isinstance(value, int | float) else ""
