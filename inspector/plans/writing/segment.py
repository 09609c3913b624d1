"""Segment's Public API JSON, as ``inspector plan convert --to segment`` writes it and Segment takes it."""

import json
from typing import Any

from inspector.core.event import EventType
from inspector.plans.model import CommonRule, Plan, Rule, Schema, version_order
from inspector.plans.writing.written import DRAFT_ADDRESS, Losses, Written

_TYPES = {EventType.TRACK, EventType.IDENTIFY, EventType.GROUP, EventType.PAGE, EventType.SCREEN}


def write_segment(plan: Plan) -> Written:
    """The plan and all its rules in one JSON text."""
    losses = Losses("Segment's format")
    losses.of_plan(plan)
    numbers = _numbers(plan)
    rules = [_rule(rule, numbers, losses) for rule in plan.rules if _fits(rule, losses)]
    rules += [_common(rule, losses) for rule in plan.common]
    about = {"name": plan.name, "type": "LIVE", **({"description": plan.description} if plan.description else {})}
    text = json.dumps({**about, "rules": rules}, ensure_ascii=False, indent=2)
    return Written({"": f"{text}\n"}, losses.all())


def _fits(rule: Rule, losses: Losses) -> bool:
    if rule.type not in _TYPES:
        losses.add(rule.title, f"rules for {rule.type.word}")
    elif rule.variant:
        losses.add(rule.title, f"the variant {rule.variant}")
    return rule.type in _TYPES and not rule.variant


def _numbers(plan: Plan) -> dict[tuple[EventType, str | None], dict[str, int]]:
    """Whole numbers for the versions of each event: their own where all are, else their place in order."""
    found: dict[tuple[EventType, str | None], set[str]] = {}
    for rule in plan.rules:
        found.setdefault((rule.type, rule.name), set()).add(rule.version)
    made: dict[tuple[EventType, str | None], dict[str, int]] = {}
    for key, versions in found.items():
        own = all(each.isdecimal() for each in versions)
        made[key] = {
            each: int(each) if own else place for place, each in enumerate(sorted(versions, key=version_order), 1)
        }
    return made


def _rule(rule: Rule, numbers: dict[tuple[EventType, str | None], dict[str, int]], losses: Losses) -> dict[str, Any]:
    losses.of_rule(rule, ("why", "owner", "aliases", "examples", "origin_id"))
    number = numbers[rule.type, rule.name][rule.version]
    if str(number) != rule.version:
        text = f"The version {rule.version} became {number}: Segment's versions are whole numbers."
        losses.tell(rule.title, text)
    schema: Schema = {"$schema": DRAFT_ADDRESS[rule.draft]}
    if rule.description:
        schema["description"] = rule.description
    if rule.labels:
        schema["labels"] = dict(rule.labels)
    made: dict[str, Any] = {"type": rule.type.name, "version": number, "jsonSchema": {**schema, **rule.schema}}
    if rule.deprecated:
        losses.add(rule.title, "being deprecated without a date")
    return {"key": rule.name, **made} if rule.name is not None else made


def _common(rule: CommonRule, losses: Losses) -> dict[str, Any]:
    if rule.types:
        losses.add(rule.name, "common rules for some calls only")
    about = {"description": rule.description} if rule.description else {}
    return {
        "type": "COMMON",
        "version": 1,
        "jsonSchema": {"$schema": DRAFT_ADDRESS[rule.draft], **about, **rule.schema},
    }
