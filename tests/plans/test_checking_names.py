from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.core.event import EventType
from inspector.core.problem import Severity, Verdict
from inspector.plans.checking.closing import closed_form
from inspector.plans.checking.compiledrule import CompiledRule
from inspector.plans.checking.nearest import Nearest
from inspector.plans.checking.wording import is_secret, label, pointer_to
from inspector.plans.model import Part, PlanOptions, Rule
from tests.plans.checking_samples import checker, marks, only, options, section, track, tracked

ITEM = {"type": "object", "properties": {"sku": {"type": "string"}, "price": {"type": "number"}}}


def found(schema: dict[str, Any], properties: dict[str, Any], **more: Any) -> list[tuple[str, str]]:
    return marks(checker(Rule(EventType.TRACK, "A", schema, **more)).check(tracked("A", properties)))


def test_an_unplanned_property_makes_the_event_unplanned_and_names_the_nearest() -> None:
    result = checker(track("A", {"total": {}, "currency": {}})).check(tracked("A", {"totl": 1}))
    problem = only(result)
    assert result.verdict is Verdict.UNPLANNED
    assert problem.message == "`totl` is not in the plan; did you mean `total`?"
    assert (problem.severity, problem.pointer, problem.expected) == (Severity.WARNING, "/properties/totl", "total")


def test_a_name_that_is_there_already_is_not_suggested() -> None:
    assert only(checker(track("A", {"total": {}})).check(tracked("A", {"total": 1, "totl": 1}))).expected is None


def test_where_the_schema_forbids_other_names_it_is_an_error() -> None:
    rule = Rule(EventType.TRACK, "A", section("properties", {"total": {}}, additionalProperties=False))
    result = checker(rule).check(tracked("A", {"totl": 1}))
    assert result.verdict is Verdict.BAD
    assert only(result).message == "`totl` is not in the plan, which allows no other properties; did you mean `total`?"


@pytest.mark.parametrize(
    "more",
    [
        {"additionalProperties": True},
        {"additionalProperties": {"type": "number"}},
        {"patternProperties": {"^x": {}}},
        {"unevaluatedProperties": True},
    ],
)
def test_where_the_schema_speaks_of_other_names_its_word_counts(more: dict[str, Any]) -> None:
    assert found(section("properties", {"a": {}}, **more), {"other": 1}) == []


def test_nested_objects_and_elements_of_lists_are_looked_into() -> None:
    schema = section("properties", {"cart": {"type": "object", "properties": {"items": {"items": ITEM}}}, "free": {}})
    sent = {"cart": {"items": [{"sku": "a"}, {"sky": "b"}], "x": 1}, "free": {"any": 1}}
    assert found(schema, sent) == [
        ("unplanned_property", "/properties/cart/x"),
        ("unplanned_property", "/properties/cart/items/1/sky"),
    ]


def test_names_are_gathered_from_every_branch_and_reference() -> None:
    schema = section(
        "properties",
        {"a": {"$ref": "#/definitions/item"}},
        allOf=[{"properties": {"b": {}}}],
        anyOf=[{"properties": {"c": {}}}, {}],
    )
    schema["definitions"] = {"item": ITEM}
    branch: dict[str, Any] = {
        "if": {"properties": {"d": {}}},
        "then": {"properties": {"e": {}}},
        "else": {"properties": {"f": {}}},
    }
    schema["properties"]["properties"] |= branch
    sent = {**dict.fromkeys("bcdef", 1), "a": {"sku": "x", "size": 3}, "g": 1}
    assert found(schema, sent) == [
        ("unplanned_property", "/properties/g"),
        ("unplanned_property", "/properties/a/size"),
    ]


def test_a_rule_that_declares_nothing_plans_nothing() -> None:
    assert found({"type": "object"}, {"any": 1}) == []
    assert found({"properties": {"properties": {"type": "object"}}}, {"any": 1}) == []
    assert found(section("properties", {}), {"any": 1}) == [("unplanned_property", "/properties/any")]


def test_names_outside_the_rules_part_are_the_sdks() -> None:
    schema = section("properties", {"a": {}})
    schema["properties"]["context"] = {"properties": {"ip": {}}}
    assert found(schema, {"a": 1}) == []
    assert found(schema, {"b": 1}, part=Part.MESSAGE) == [("unplanned_property", "/properties/b")]
    assert found(schema, {"b": 1}, part=Part.CONTEXT) == []


def test_it_can_be_turned_off() -> None:
    rules = checker(track("A", {"a": {}}), **options(unplanned_properties=False))
    assert rules.check(tracked("A", {"b": 1})).verdict is Verdict.GOOD


@pytest.mark.parametrize(
    ("planned", "sent", "near"),
    [
        ("product_id", "productId", "product_id"),
        ("product_id", "product-id", "product_id"),
        ("product_id", "id_product", "product_id"),
        ("currency", "curency", "currency"),
        ("currency", "cyrrency", "currency"),
        ("query", "search_query", "query"),
        ("Größe", "grösse", "Größe"),
        ("größe_id", "id größe", "größe_id"),
        ("größe_id", "id_größe", "größe_id"),
        ("id", "ip", None),
        ("total", "coupon", None),
        ("total", "total", None),
        ("total", "", None),
        ("", "total", None),
    ],
)
def test_the_nearest_name(planned: str, sent: str, near: str | None) -> None:
    assert Nearest([planned, "something else"]).of(sent) == near


def test_thousands_of_names_are_no_slower_to_search() -> None:
    names = Nearest(f"Product {number} Viewed" for number in range(3_000))
    assert names.of("product_2999_viewd") == "Product 2999 Viewed"
    assert names.of("Nothing Alike") is None


PLANS = st.recursive(
    st.sampled_from([{}, {"type": "number"}, {"$ref": "#/definitions/item"}]),
    lambda inner: st.fixed_dictionaries(
        {"properties": st.dictionaries(st.sampled_from("abc"), inner, max_size=3)},
        optional={"items": inner, "additionalProperties": st.booleans(), "allOf": st.lists(inner, max_size=2)},
    ),
    max_leaves=6,
)
VALUES = st.recursive(
    st.sampled_from([1, "x", None]),
    lambda inner: st.dictionaries(st.sampled_from("abcd"), inner, max_size=3) | st.lists(inner, max_size=2),
    max_leaves=6,
)


@settings(max_examples=400)
@given(PLANS, VALUES)
def test_the_short_way_and_the_long_way_agree(plan: dict[str, Any], value: Any) -> None:
    schema = {"properties": {"properties": plan}, "definitions": {"item": {"properties": {"a": {"type": "number"}}}}}
    rule = CompiledRule(Rule(EventType.TRACK, "A", schema), PlanOptions(), "A")
    message = {"properties": value}
    finding = rule.check(message)
    assert not rule.passes(message) or finding == ((), True)
    if closed_form(schema, Part.PROPERTIES) is not None:
        assert rule.passes(message) is not bool(finding.problems)


@settings(max_examples=400)
@given(PLANS, VALUES, st.lists(st.sampled_from("abcd"), max_size=2, unique=True))
def test_what_is_found_in_one_go_is_what_schema_and_names_tell(
    plan: dict[str, Any], value: Any, required: list[str]
) -> None:
    schema = {
        "properties": {"properties": {**plan, "required": required} if required and "$ref" not in plan else plan},
        "definitions": {"item": {"properties": {"a": {"type": "number"}}}},
    }
    rule = Rule(EventType.TRACK, "A", schema)
    quick, thorough = (CompiledRule(rule, PlanOptions(), "A") for _ in range(2))
    thorough.__dict__["_closed"] = None  # as where there is no such form of the schema
    message = {"properties": value}
    assert sorted(quick.check(message).problems) == sorted(thorough.check(message).problems)


def test_places_of_many_names_are_told_as_those_of_few() -> None:
    deep: tuple[str | int, ...] = ("properties", *("a" * each for each in range(1, 12)), 3, "n" * 200)
    assert pointer_to(deep) == "/" + "/".join(map(str, deep))
    assert label(deep) == f"`{'.'.join(map(str, deep[1:12]))}[3].{deep[-1]}`"[:80] + "…`"
    assert (is_secret((*deep, "Password")), is_secret(("password",)), is_secret(deep)) == (True, True, False)
