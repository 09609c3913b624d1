"""Every format: found by its content, read in full, and carried over into our YAML and back without loss."""

import json
from collections.abc import Mapping

import jsonschema_rs
import pytest

from inspector.core.event import EventType
from inspector.core.problem import Severity
from inspector.plans.model import Draft, Part, Plan, Property, Rule
from inspector.plans.own.writing import write_own
from inspector.plans.reading.documents import PlanFile
from inspector.plans.reading.table import FORMATS, load_plan
from inspector.plans.views import properties_of
from tests.plans.plan_samples import (
    AVO_IMPORT,
    RUDDERSTACK_YAML_V1,
    SAMPLES,
    as_json,
    loaded,
    message_schema,
    page,
    public_rule,
)


def rule(plan: Plan, name: str | None, version: str | None = None, kind: EventType = EventType.TRACK) -> Rule:
    found = [each for each in plan.rules if each.name == name and each.type is kind and version in (None, each.version)]
    assert found, (name, [each.key for each in plan.rules])
    return found[0]


def views(one: Rule) -> dict[str, Property]:
    return {each.label: each for each in properties_of(one)}


def codes(plan: Plan) -> list[str]:
    return [each.code for each in plan.repairs]


def accepts(one: Rule, properties: Mapping[str, object]) -> bool:
    return jsonschema_rs.validator_for(one.schema).is_valid({"type": "track", "properties": properties})


@pytest.mark.parametrize("name", SAMPLES)
def test_a_format_is_found_by_its_content_alone(name: str) -> None:
    files = SAMPLES[name]
    if name not in {"json-schema-folder", "snowplow-iglu", "snowplow-cli", "rudderstack-yaml"}:
        files = [PlanFile(f"download ({number})", each.content) for number, each in enumerate(files)]
    assert load_plan(files).origin.value == name


@pytest.mark.parametrize("name", SAMPLES)
def test_our_yaml_carries_every_rule_without_loss(name: str) -> None:
    plan = loaded(name)
    assert plan.rules
    again = load_plan([PlanFile("plan.yaml", write_own(plan).encode())])
    assert again.content() == plan.content()
    assert again.rules == plan.rules


@pytest.mark.parametrize("name", SAMPLES)
def test_every_schema_compiles_and_refers_only_to_itself(name: str) -> None:
    plan = loaded(name)
    for one in (*plan.rules, *plan.entities):
        jsonschema_rs.validator_for({"$schema": jsonschema_draft(one.draft), **one.schema})
        assert "$schema" not in one.schema
        assert "http" not in json.dumps(one.schema)


def jsonschema_draft(draft: Draft) -> str:
    from inspector.plans.writing.written import DRAFT_ADDRESS

    return DRAFT_ADDRESS[draft]


def test_no_two_formats_claim_one_sample_except_schemas_at_the_end() -> None:
    from inspector.plans.reading.documents import read_documents
    from inspector.plans.schemas.notes import Notes

    for name, files in SAMPLES.items():
        documents = read_documents(tuple(files), Notes())
        claiming = [each.title for each in FORMATS if each.claims(documents)]
        assert len([title for title in claiming if title not in {"JSON Schemas", "Snowplow CLI"}]) <= 1, (
            name,
            claiming,
        )


def test_segment_public() -> None:
    plan = loaded("segment-public-api")
    order = rule(plan, "Order Completed", "1")
    assert (plan.name, order.labels, order.description) == ("Shop", {"team": "checkout"}, "An order.")
    assert [each.version for each in plan.rules if each.name == "Order Completed"] == ["1", "2"]
    assert rule(plan, "Old").deprecated
    assert not order.deprecated
    seen = views(order)
    assert seen["order_id"].required
    assert seen["total"].types == ("number", "null")
    assert seen["type"].types == ()
    assert seen["products[].sku"].path == ("properties", "products", None, "sku")
    assert seen["products[].sku"].required
    assert rule(plan, None, kind=EventType.IDENTIFY).part is Part.TRAITS
    assert rule(plan, "Home", kind=EventType.PAGE).part is Part.PROPERTIES
    assert [each.schema for each in plan.common] == [{k: v for k, v in plan.common[0].schema.items() if k != "labels"}]
    assert set(codes(plan)) == {"id_removed", "type_any"}


def test_segment_pages_that_are_missing_are_told() -> None:
    plan = load_plan([PlanFile("1.json", as_json(page([public_rule("A")], 450)))])
    assert "pages_missing" in codes(plan)
    assert "pages_missing" not in codes(loaded("segment-rules-response"))
    assert loaded("segment-rules-response").name == "Shop"


def test_segment_rule_of_an_unknown_type_is_told() -> None:
    plan = load_plan([PlanFile("p.json", as_json({"rules": [public_rule("A", kind="TRACKS"), public_rule("B")]}))])
    assert [each.name for each in plan.rules] == ["B"]
    assert (plan.repairs[0].code, plan.repairs[0].severity) == ("unknown_rule_type", Severity.ERROR)


def test_two_rules_for_one_event_are_variants_and_equal_ones_are_kept_once() -> None:
    other = public_rule("A", jsonSchema=message_schema({"x": {"type": "string"}}))
    plan = load_plan([PlanFile("p.json", as_json({"rules": [public_rule("A"), other, public_rule("A")]}))])
    assert [each.variant for each in plan.rules] == ["", "2"]
    assert {"rule_variant", "rule_twice"} <= set(codes(plan))


def test_typewriter_is_wrapped_once() -> None:
    order = rule(loaded("typewriter"), "Order Completed")
    assert views(order)["order_id"].required
    assert order.schema["properties"]["properties"]["properties"]["type"] == {}
    assert not accepts(order, {})
    assert accepts(order, {"order_id": "1"})


def test_segment_config() -> None:
    plan = loaded("segment-config-api")
    assert plan.name == "Kicks App"
    assert rule(plan, "Order Completed").draft is Draft.DRAFT_04
    assert views(rule(plan, None, kind=EventType.GROUP))["plan"].types == ()
    assert len(plan.common) == 1


def test_segment_csv() -> None:
    plan = loaded("segment-csv")
    order = rule(plan, "Order Completed")
    seen = views(order)
    assert order.description == "An order was placed"
    assert seen["order_id"].required
    assert seen["currency"].enum == ("EUR", "USD")
    assert seen["total"].types == ("number", "null")
    assert not seen["total"].required
    assert seen["products[].sku"].required
    assert seen["placed_at"].format == "date-time"
    assert codes(plan) == ["unknown_column"]


def test_rudderstack_old() -> None:
    plan = loaded("rudderstack-api")
    assert plan.version == "3"
    assert rule(plan, "Sign In").version == "1-0-0"
    assert rule(plan, None, kind=EventType.PAGE).part is Part.PROPERTIES
    assert "schema_removed" in codes(plan)


def test_rudderstack_catalog() -> None:
    plan = loaded("rudderstack-data-catalog")
    up = rule(plan, "Signed Up")
    assert up.draft is Draft.DRAFT_2019
    assert views(up)["email"].format == "email"
    assert not views(up)["reason"].required
    assert up.schema["definitions"] == {"Mail": {"type": "string", "format": "email"}}
    assert rule(plan, None, kind=EventType.IDENTIFY).part is Part.CONTEXT_TRAITS
    draft = {"$schema": "https://json-schema.org/draft/2019-09/schema"}
    validator = jsonschema_rs.validator_for({**draft, **up.schema})
    assert validator.is_valid({"properties": {"email": "a@b.example", "kind": "b"}})
    assert not validator.is_valid({"properties": {"email": "a@b.example", "kind": "a"}})
    assert not validator.is_valid({"properties": {"email": "a@b.example", "other": 1}})


def test_rudderstack_yaml() -> None:
    plan = loaded("rudderstack-yaml")
    added = rule(plan, "Product Added")
    seen = views(added)
    assert seen["sku"].required
    assert seen["sku"].schema["minLength"] == 3
    assert seen["price"].types == ("number", "null")
    assert seen["price"].schema["exclusiveMinimum"] == 0
    assert seen["tags[]"].types == ("string",)
    assert seen["address.sku"].required
    assert added.labels == {"category": "shop"}
    good = {"sku": "abc", "method": "card"}
    assert accepts(added, good)
    assert not accepts(added, {**good, "unplanned": 1})
    assert not accepts(added, {**good, "method": "cash"})
    assert [(each.code, each.severity) for each in plan.repairs] == [("dangling_ref", Severity.ERROR)]


def test_rudderstack_yaml_of_the_newer_version_in_one_file() -> None:
    plan = load_plan([PlanFile("all.yaml", RUDDERSTACK_YAML_V1.encode())])
    viewed = rule(plan, "Viewed")
    assert plan.name == "New"
    assert views(viewed)["item.name"].required
    assert accepts(viewed, {"item": {"name": "x"}, "more": 1})
    assert not accepts(viewed, {"item": {"name": "x", "more": 1}})


def test_snowplow_iglu() -> None:
    plan = loaded("snowplow-iglu")
    cart = rule(plan, "add_to_cart", "1-0-1")
    assert cart.origin_id == "iglu:com.acme/add_to_cart/jsonschema/1-0-1"
    assert cart.draft is Draft.DRAFT_04
    assert views(cart)["sku"].required
    assert not accepts(cart, {"sku": "a", "other": 1})
    assert "supersedes" in rule(plan, "checkout").labels


def test_snowplow_cli() -> None:
    plan = loaded("snowplow-cli")
    cart = rule(plan, "add_to_cart")
    assert cart.variant == "Add Tea To Cart"
    assert accepts(cart, {"sku": "TEA-01", "price": 1})
    assert not accepts(cart, {"sku": "TEA-01"})
    assert not accepts(cart, {"sku": "TEA-02", "price": 1})
    assert cart.labels["entity iglu:com.acme/product/jsonschema/1-0-0"] == "1 to 1"
    assert [each.name for each in plan.entities] == ["product"]
    assert plan.owner == "cart@acme.example"
    assert {"schema_missing", "not_checked"} == set(codes(plan))


def test_avo() -> None:
    plan = loaded("avo-json-schema")
    base, variant = (each for each in plan.rules if each.name == "Signup Start")
    assert (base.variant, variant.variant) == ("", "Mobile")
    assert base.aliases == ("signup_start",)
    assert base.labels == {"growth": "", "category": "Onboarding", "sources": "Web"}
    assert accepts(base, {"Method": "email"})
    assert not accepts(base, {"Method": "fax"})
    assert views(rule(plan, None, kind=EventType.IDENTIFY))["Plan"].types == ("string",)
    assert {"property_alias", "notes_removed", "user_properties"} == set(codes(plan))


def test_what_avo_imports() -> None:
    plan = load_plan([PlanFile("avo.json", as_json(AVO_IMPORT))])
    assert plan.origin.value == "avo-json-schema"
    assert views(rule(plan, "Signup Start"))["Method"].required


def test_mparticle() -> None:
    plan = loaded("mparticle")
    bean = rule(plan, "Bean Selected")
    assert plan.options.coercion
    assert plan.version == "2"
    assert bean.labels == {"custom_event_type": "other"}
    assert accepts(bean, {"variety": "arabica"})
    assert not accepts(bean, {"variety": "arabica", "other": 1})
    assert rule(plan, "Home", kind=EventType.SCREEN).part is Part.PROPERTIES
    assert views(rule(plan, None, kind=EventType.IDENTIFY))["age"].types == ("number",)
    assert views(rule(plan, "add_to_cart"))["b"].required
    assert [each.name for each in plan.entities] == ["user identities"]


def test_mixpanel() -> None:
    plan = loaded("mixpanel-lexicon")
    bought = rule(plan, "Purchase")
    assert (bought.description, bought.owner) == ("A purchase", "a@x.example")
    assert bought.labels == {"core": "", "display name": "Bought"}
    assert views(bought)["amount"].schema["title"] == "Amount"
    assert rule(plan, "Gone").deprecated
    assert views(rule(plan, None, kind=EventType.IDENTIFY))["plan"].types == ("string",)


def test_amplitude_csv() -> None:
    plan = loaded("amplitude-csv")
    song = rule(plan, "Song Played")
    seen = views(song)
    assert (song.owner, song.labels) == ("Mia", {"core": "", "audio": "", "category": "Player"})
    assert seen["genre"].enum == ("rock", "pop")
    assert seen["seconds"].types == ("integer",)
    assert seen["artists"].types == ("array",)
    assert seen["artists[]"].pattern == "^[A-Z]"
    assert seen["artists[]"].schema["minLength"] == 1
    assert seen["app_version"].required
    assert rule(plan, "Old Song").deprecated
    assert plan.repairs == ()


def test_amplitude_user_properties() -> None:
    text = (
        "Action,Property Type,Property Name,Property Description,Property Value Type\n,User property,plan,Paid,string\n"
    )
    plan = load_plan([PlanFile("users.csv", text.encode())])
    assert views(rule(plan, None, kind=EventType.IDENTIFY))["plan"].description == "Paid"


def test_schemas_in_a_folder() -> None:
    plan = loaded("json-schema-folder")
    assert not accepts(rule(plan, "Order Completed", "1"), {})
    assert accepts(rule(plan, "Order Completed", "1"), {"total": 1.5})
    assert not accepts(rule(plan, "Order Completed", "2"), {"total": 1.5})
    assert views(rule(plan, "A/B Test"))["name"].types == ("string",)
    assert views(rule(plan, None, kind=EventType.IDENTIFY))["email"].types == ("string",)
    assert rule(plan, "Home", kind=EventType.PAGE).part is Part.PROPERTIES
    assert len(plan.common) == 1


def test_schemas_of_properties_and_of_messages_are_told_apart_by_their_shape() -> None:
    tricky = {"type": "object", "properties": {"name": {"type": "string"}, "properties": {"type": "string"}}}
    plan = load_plan([PlanFile("House Listed.json", as_json(tricky))])
    assert set(views(rule(plan, "House Listed"))) == {"name", "properties"}


def test_properties_called_like_keywords_stay_properties() -> None:
    odd = {name: {"type": "string"} for name in ("type", "properties", "items", "required", "id", "enum", "$ref")}
    plan = load_plan([PlanFile("p.json", as_json({"rules": [public_rule("A", jsonSchema=message_schema(odd))]}))])
    assert set(views(plan.rules[0])) == set(odd)
    assert plan.repairs == ()
