"""Loaders say what they leave out: nothing of an mParticle data plan or a RudderStack catalog vanishes silently."""

import json
from typing import Any

import yaml

from inspector.core.problem import Severity
from inspector.plans.model import Plan
from inspector.plans.reading.documents import PlanFile
from inspector.plans.reading.table import load_plan


def notes(plan: Plan) -> list[tuple[str, str]]:
    return [(each.code, each.message) for each in plan.repairs]


def mparticle(point: dict[str, Any]) -> Plan:
    value = {"data_plan_id": "shop", "version": 1, "version_document": {"data_points": [point]}}
    return load_plan([PlanFile("plan.json", json.dumps(value).encode())])


def rudder(**specs: Any) -> Plan:
    texts = [
        yaml.safe_dump({"version": "rudder/v1", "kind": kind.replace("_", "-"), "metadata": {}, "spec": spec})
        for kind, spec in specs.items()
    ]
    return load_plan([PlanFile(f"{number}.yaml", text.encode()) for number, text in enumerate(texts)])


MATCH = {"type": "custom_event", "criteria": {"event_name": "Bought", "custom_event_type": "transaction"}}
ATTRIBUTES = {"type": "object", "properties": {"total": {"type": "number"}}, "required": ["total"]}


def point(data: dict[str, Any], **more: Any) -> dict[str, Any]:
    definition = {"type": "object", "properties": {"data": {"type": "object", **data}}}
    return {"match": MATCH, "validator": {"type": "json_schema", "definition": definition}, **more}


def test_an_ordinary_data_point_needs_no_word() -> None:
    names = {"event_name": {"const": "Bought"}, "custom_event_type": {"const": "transaction"}}
    assert notes(mparticle(point({"properties": {**names, "custom_attributes": ATTRIBUTES}}))) == []


def test_what_a_data_point_says_beside_its_attributes_is_told() -> None:
    data = {
        "properties": {"custom_attributes": ATTRIBUTES, "source_message_id": {"type": "string"}},
        "required": ["custom_attributes"],
        "minProperties": 2,
    }
    plan = mparticle(point(data, quarantine=True))
    said = " ".join(text for _, text in notes(plan))
    assert {code for code, _ in notes(plan)} == {"left_out"}
    for word in ("source_message_id", "minProperties", "quarantine"):
        assert word in said
    assert {each.severity for each in plan.repairs} == {Severity.WARNING, Severity.INFO}
    assert plan.rules[0].schema["properties"]["properties"]["required"] == ["total"]


def test_other_validators_matches_and_criteria_are_told() -> None:
    strange = mparticle({"match": MATCH, "validator": {"type": "javascript", "definition": "x"}})
    assert ("not_understood", Severity.ERROR) in [(each.code, each.severity) for each in strange.repairs]
    criteria = {"match": {"type": "screen_view", "criteria": {"screen_name": "Home", "region": "EU"}, "negate": True}}
    said = " ".join(text for _, text in notes(mparticle(criteria)))
    assert "region" in said
    assert "negate" in said
    assert "validator" in said


EVENTS = {"events": [{"id": "bought", "name": "Bought", "event_type": "track"}]}


def test_an_ordinary_catalog_needs_no_word() -> None:
    uses = [{"property": "#property:total", "required": True}]
    rule = {"id": "r", "type": "event_rule", "event": "#event:bought", "properties": uses}
    plan = rudder(
        tracking_plan={"id": "tp", "display_name": "Shop", "rules": [rule]},
        events=EVENTS,
        properties={"properties": [{"id": "total", "name": "total", "type": "number", "config": {"minimum": 0}}]},
    )
    assert notes(plan) == []
    assert plan.rules[0].schema["properties"]["properties"]["properties"]["total"] == {"type": "number", "minimum": 0}


def test_what_a_catalog_says_and_nothing_is_made_of_is_told() -> None:
    rule = {
        "event": "#event:bought",
        "sampling": 3,
        "identity_section": "somewhere",
        "properties": [
            {"property": "#property:total", "required": "maybe", "sensitive": True},
            {"property": "#property:kind"},
        ],
    }
    plan = rudder(
        tracking_plan={"display_name": "Shop", "owner": "ada", "rules": [rule]},
        events={
            "events": [*EVENTS["events"], {"id": "lost", "name": "Lost", "event_type": "event"}, {"name": "no id"}]
        },
        properties={
            "properties": [
                {"id": "total", "name": "total", "type": "number"},
                {"id": "total", "name": "total", "type": "string"},
                {"id": "kind", "name": "kind", "types": ["#custom-type:nowhere", "string"], "pii": True},
            ]
        },
    )
    said = " ".join(text for _, text in notes(plan))
    for word in ("sampling", "somewhere", "maybe", "sensitive", "owner", "no id", "twice", "nowhere", "pii", "Beside"):
        assert word in said, word
    assert "no_rules" in {code for code, _ in notes(plan)}
    kind = plan.rules[0].schema["properties"]["properties"]["properties"]["kind"]
    assert kind["$ref"].endswith("nowhere")


def test_cases_that_never_apply_and_joined_plans_are_told() -> None:
    variants = [{"type": "discriminator", "discriminator": "#property:kind", "cases": [{"properties": [], "when": 1}]}]
    rule = {"event": "#event:bought", "properties": [{"property": "#property:kind"}], "variants": variants}
    texts = [
        {"kind": "tracking-plan", "spec": {"display_name": name, "rules": [rule] if name == "A" else []}}
        for name in ("A", "B")
    ]
    files = [*texts, {"kind": "events", "spec": EVENTS}]
    files.append({"kind": "properties", "spec": {"properties": [{"id": "kind", "name": "kind", "type": "string"}]}})
    plan = load_plan(
        [
            PlanFile(f"{number}.yaml", yaml.safe_dump({"version": "rudder/v1", **each}).encode())
            for number, each in enumerate(files)
        ]
    )
    codes = {code for code, _ in notes(plan)}
    assert {"plans_joined", "not_understood", "left_out"} <= codes
