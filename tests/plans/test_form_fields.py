"""An event as a form: its fields, and values as people type them."""

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from inspector.core.event import EventType
from inspector.plans.formfields import (
    ABSENT,
    form_fields,
    keys_at,
    new_path,
    planned_properties,
    property_at,
    shown_value,
    typed_value,
    value_at,
    values_of,
    with_value,
)
from inspector.plans.model import Rule

TYPES = ["string", "number", "integer", "boolean", "object", "array", "null"]
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
)
RULE = Rule(
    EventType.TRACK,
    "Order Completed",
    {
        "type": "object",
        "properties": {
            "event": {"const": "Order Completed"},
            "properties": {
                "type": "object",
                "required": ["total"],
                "properties": {
                    "total": {"type": "number"},
                    "currency": {"type": "string", "enum": ["EUR", "GBP"], "examples": ["EUR"]},
                    "address": {"type": "object", "properties": {"city": {"type": "string"}}},
                    "products": {"type": "array", "items": {"type": "object", "properties": {"sku": {}}}},
                    "gift": {"type": ["boolean", "null"], "default": False},
                },
            },
        },
    },
)
PROPERTIES = planned_properties((RULE,))


@given(VALUES, st.lists(st.sampled_from(TYPES), unique=True))
def test_a_value_that_is_shown_is_read_as_itself(value: Any, types: list[str]) -> None:
    kinds = {
        "NoneType": "null",
        "bool": "boolean",
        "int": "integer",
        "float": "number",
        "list": "array",
        "dict": "object",
    }
    # Where texts are wanted, what else is typed is a text: other values that no type is for cannot be typed there.
    assume("string" not in types or isinstance(value, str) or kinds[type(value).__name__] in types)
    found = typed_value(shown_value(value, types), types)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("text", "types", "value"),
    [
        ("  ", ["string"], ABSENT),
        ('""', ["string"], ""),
        ("27.50", ["number"], 27.5),
        ("27.50", ["string"], "27.50"),
        ('"27.50"', ["number"], "27.50"),
        ("27,50", ["number"], "27,50"),
        ("true", [], True),
        ("true", ["string"], "true"),
        ("null", ["string", "null"], None),
        ("anna", [], "anna"),
        ("[1, 2]", ["array"], [1, 2]),
        ("NaN", [], "NaN"),
        ("1e999", ["number"], "1e999"),
        ("3", ["string", "integer"], 3),
    ],
)
def test_what_somebody_types_is_what_they_mean(text: str, types: list[str], value: Any) -> None:
    found = typed_value(text, types)
    assert found is value or (found == value and type(found) is type(value))


def test_planned_fields_come_first_objects_as_their_properties_lists_as_one() -> None:
    message = {
        "type": "track",
        "properties": {"coupon": "X", "total": 5, "utm": {"source": "a"}},
        "traits": {"plan": 1},
    }
    found = form_fields(PROPERTIES, message)
    labels = ["total", "currency", "address.city", "products", "gift", "coupon", "utm.source", "plan"]
    assert [each.label for each in found] == labels
    assert [each.rule is not None for each in found] == [True] * 5 + [False] * 3
    assert [each.value for each in found][:2] == [5, ABSENT]
    assert found[2].pointer == "/properties/address/city"


def test_without_a_plan_there_is_what_the_event_has() -> None:
    found = form_fields((), {"type": "page", "properties": {"a/b": 1}, "context": {"ip": "192.0.2.1"}})
    assert [(each.label, each.pointer) for each in found] == [("a/b", "/properties/a~1b")]


def test_a_value_is_set_and_taken_away_in_a_copy() -> None:
    message: dict[str, Any] = {"properties": {"a": 1}}
    changed = with_value(message, ("properties", "address", "city"), "Ulm")
    assert changed == {"properties": {"a": 1, "address": {"city": "Ulm"}}}
    assert with_value(changed, ("properties", "a"), ABSENT) == {"properties": {"address": {"city": "Ulm"}}}
    assert with_value(message, ("traits", "x"), ABSENT) == message
    assert message == {"properties": {"a": 1}}
    assert value_at({"a": [1]}, ("a", "b")) is ABSENT


def test_what_can_be_completed() -> None:
    assert keys_at(PROPERTIES, ("properties",))[0].name == "total", "what is required comes first"
    assert [each.name for each in keys_at(PROPERTIES, ("properties", "products", None))] == ["sku"]
    currency, gift = (
        property_at(PROPERTIES, ("properties", "currency")),
        property_at(PROPERTIES, ("properties", "gift")),
    )
    assert currency is not None
    assert gift is not None
    assert values_of(currency) == ["EUR", "GBP"]
    assert values_of(gift) == [False, True, None]
    assert new_path(EventType.IDENTIFY, "address.city") == ("traits", "address", "city")
    assert new_path(EventType.TRACK, "a..b") == ()
