"""Small plans and events for the tests of checking."""

from typing import Any

import orjson

from inspector.core.event import EVENT_TYPES, EventType
from inspector.core.problem import Problem
from inspector.plans.checking import Checker, Subject, Verdicts, compile_plans
from inspector.plans.model import Part, Plan, PlanOptions, Rule


def section(part: str, properties: dict[str, Any], *required: str, **more: Any) -> dict[str, Any]:
    """The schema of a message with one section."""
    inner = {"type": "object", "properties": properties, **({"required": list(required)} if required else {}), **more}
    return {"type": "object", "properties": {part: inner}, **({"required": [part]} if required else {})}


def track(name: str, properties: dict[str, Any], *required: str, **more: Any) -> Rule:
    return Rule(EventType.TRACK, name, section("properties", properties, *required), **more)


def traits(properties: dict[str, Any], *required: str, part: Part = Part.TRAITS, **more: Any) -> Rule:
    schema = section("traits", properties, *required)
    if part is Part.CONTEXT_TRAITS:
        schema = {"type": "object", "properties": {"context": schema}}
    return Rule(EventType.IDENTIFY, None, schema, part, **more)


def checker(*rules: Rule, **more: Any) -> Checker:
    return compile_plans([Plan("Shop", rules, **more)])


def options(**more: Any) -> dict[str, PlanOptions]:
    return {"options": PlanOptions(**more)}


def event(message: dict[str, Any], **more: Any) -> Subject:
    kind = EVENT_TYPES[message["type"]]
    name = message.get("event" if kind is EventType.TRACK else "name")
    return Subject(kind, name, orjson.dumps(message), **more)


def tracked(name: str, properties: dict[str, Any] | None = None, **more: Any) -> Subject:
    return event({"type": "track", "event": name, "properties": properties or {}, **more})


def only(found: Verdicts) -> Problem:
    """The one problem."""
    (problem,) = found.problems
    return problem


def marks(found: Verdicts) -> list[tuple[str, str]]:
    """Codes and pointers."""
    return [(each.code, each.pointer) for each in found.problems]
