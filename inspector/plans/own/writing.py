"""Writes our own format: one blank line between events, short words where they say it all, nothing lost."""

from collections.abc import Iterator
from typing import Any

from inspector.plans.model import Plan, PlanOptions, Schema, VersionChoice
from inspector.plans.own.definitions import write_definition
from inspector.plans.own.emitting import yaml_text
from inspector.plans.own.reading import MARK
from inspector.plans.own.rules import write_common, write_rule
from inspector.plans.own.words import is_type_name

_HEAD = "# A tracking plan for Event Inspector. docs/plans.md tells what can stand here.\n"


def write_own(plan: Plan) -> str:
    """The plan as a text of our format; loading it gives the same content."""
    return "".join(_pieces(plan))


def _pieces(plan: Plan) -> Iterator[str]:
    types = _shared_types(plan)
    names = frozenset(types)
    head: dict[str, Any] = {
        MARK: 1,
        "name": plan.name,
        "version": plan.version,
        "description": plan.description,
        "owner": plan.owner,
        "options": _options(plan.options),
        "applies_to": {
            "sources": list(plan.bindings.sources),
            "types": [kind.word for kind in plan.bindings.types],
            "vendors": list(plan.bindings.vendors),
        },
    }
    head["applies_to"] = {name: value for name, value in head["applies_to"].items() if value}
    yield _HEAD
    yield yaml_text({key: value for key, value in head.items() if value})
    if types:
        yield "\n"
        written = {name: write_definition(schema, names, required=False) for name, schema in types.items()}
        yield yaml_text({"types": written})
    yield from _items("events", [write_rule(rule, types) for rule in plan.rules])
    yield from _items("common", [write_common(rule, types) for rule in plan.common])
    yield from _items("entities", [_entity(write_rule(rule, types)) for rule in plan.entities])


def _entity(written: dict[str, Any]) -> dict[str, Any]:
    written.pop("part", None)
    return written


def _items(key: str, items: list[dict[str, Any]]) -> Iterator[str]:
    if not items and key != "events":
        return
    yield f"\n{key}:\n" if items else f"\n{key}: []\n"
    for place, item in enumerate(items):
        text = yaml_text({key: [item]}).partition("\n")[2]
        yield text if place == 0 else f"\n{text}"


def _options(options: PlanOptions) -> dict[str, Any]:
    default = PlanOptions()
    names = ("coercion", "formats", "unplanned_events", "unplanned_properties")
    made: dict[str, Any] = {
        name: getattr(options, name) for name in names if getattr(options, name) is not getattr(default, name)
    }
    if options.event_version is not VersionChoice.OLDEST:
        made["event_version"] = options.event_version.value
    return made


def _shared_types(plan: Plan) -> dict[str, Schema]:
    """Definitions that can be types of the whole plan: named like one, and the same wherever they are."""
    found: dict[str, Schema] = {}
    differing: set[str] = set()
    schemas = [each.schema for each in (*plan.rules, *plan.entities)] + [each.schema for each in plan.common]
    for whole in schemas:
        for name, schema in whole.get("definitions", {}).items():
            if not is_type_name(name) or found.setdefault(name, schema) != schema:
                differing.add(name)
    return {name: schema for name, schema in found.items() if name not in differing}
