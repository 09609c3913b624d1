"""Every code with an example: what the page on this check shows is what is said."""

from pathlib import Path
from typing import Any

import pytest

from tests.plans.checking_samples import checker, track, tracked

PAGE = Path(__file__).parents[2] / "docs" / "checks" / "plan.md"

EXAMPLES: list[tuple[dict[str, Any], Any, str, str]] = [
    ({"type": "number"}, "27.50", "type", '`x` must be a number, got the text "27.50".'),
    ({"type": ["string", "null"]}, 5, "type", "`x` must be a text or null, got the number 5."),
    (
        {"anyOf": [{"type": "integer"}, {"type": "null"}]},
        [],
        "type",
        "`x` must be a whole number or null, got an empty list.",
    ),
    ({"enum": ["EUR", "USD"]}, "eur", "enum", '`x` must be "EUR" or "USD", got the text "eur"; did you mean "EUR"?'),
    ({"const": 2}, 3, "const", "`x` must be 2, got the number 3."),
    ({"anyOf": [{"const": "a"}, {"enum": ["b", "c"]}]}, 1, "enum", '`x` must be "a", "b" or "c", got the number 1.'),
    ({"pattern": "^ord-"}, "7", "pattern", '`x` must match the pattern ^ord-, got the text "7".'),
    ({"format": "email"}, "anna", "format", '`x` must be an email address, got the text "anna".'),
    (
        {"anyOf": [{"format": "ipv4"}, {"format": "ipv6"}]},
        "x",
        "format",
        '`x` must be of the format "ipv4" or "ipv6", got the text "x".',
    ),
    ({"minimum": 0}, -1, "minimum", "`x` must be at least 0, got the number -1."),
    ({"maximum": 5}, 5.5, "maximum", "`x` must be at most 5, got the number 5.5."),
    ({"exclusiveMinimum": 0}, 0, "exclusive_minimum", "`x` must be more than 0, got the number 0."),
    ({"exclusiveMaximum": 1}, 1, "exclusive_maximum", "`x` must be less than 1, got the number 1."),
    ({"multipleOf": 0.01}, 0.005, "multiple_of", "`x` must be a multiple of 0.01, got the number 0.005."),
    ({"minLength": 1}, "", "min_length", "`x` must have at least 1 character, has 0 characters."),
    ({"maxLength": 2}, "abc", "max_length", "`x` must have at most 2 characters, has 3 characters."),
    ({"minItems": 1}, [], "min_items", "`x` must have at least 1 element, has 0 elements."),
    ({"maxItems": 1}, [1, 2], "max_items", "`x` must have at most 1 element, has 2 elements."),
    ({"items": [{}], "additionalItems": False}, [1, 2], "max_items", "`x` has more elements than the plan knows."),
    ({"uniqueItems": True}, [1, 1], "unique_items", "`x` must not have the same element twice."),
    (
        {"contains": {"type": "number"}},
        ["a"],
        "contains",
        "`x` has too few or too many elements of the sort that the plan asks for.",
    ),
    ({"minProperties": 1}, {}, "min_properties", "`x` must have at least 1 key, has 0 keys."),
    ({"maxProperties": 1}, {"a": 1, "b": 2}, "max_properties", "`x` must have at most 1 key, has 2 keys."),
    (
        {"propertyNames": {"maxLength": 2}},
        {"abc": 1},
        "property_names",
        '`x` has a key that the plan does not allow: "abc".',
    ),
    ({"required": ["sku"]}, {}, "required", "`x.sku` is missing."),
    ({"dependencies": {"a": ["b"]}}, {"a": 1}, "required", "`x.b` is missing."),
    ({"anyOf": [{"required": ["a"]}, {"required": ["b"]}]}, {}, "required", "`x.a` or `x.b` must be there."),
    ({"not": {"required": ["a", "b"]}}, {"a": 1, "b": 2}, "not", "`x.a` and `x.b` must not be there together."),
    ({"not": {}}, 1, "not", "`x` must not be there."),
    ({"not": {"type": "string"}}, "a", "not", "`x` is what it must not be."),
    (
        {"oneOf": [{"minimum": 1}, {"maximum": 5}]},
        3,
        "one_of",
        "`x` suits several of the plan's alternatives, and must suit one.",
    ),
    (
        {"oneOf": [{"type": "string"}, {"required": ["k"], "properties": {"n": {"type": "number"}}}]},
        {"n": 1},
        "required",
        "`x.k` is missing.",
    ),
    ({"type": "array", "items": {"type": "number"}}, [1, None], "type", "`x[1]` must be a number, got null."),
    ({"type": "object"}, True, "type", "`x` must be an object, got true."),
    ({"type": "string"}, {"a": 1}, "type", "`x` must be a text, got an object with 1 key."),
    ({"enum": list("abcdefghij")}, "z", "enum", '`x` must be "a", "b", "c", "d", "e" or 5 others, got the text "z".'),
    (
        {"properties": {"a": {}}, "additionalProperties": False},
        {"A": 1},
        "unplanned_property",
        "`x.A` is not in the plan, which allows no other properties; did you mean `x.a`?",
    ),
    ({"properties": {"a": {}}}, {"b": 1}, "unplanned_property", "`x.b` is not in the plan."),
]


@pytest.mark.parametrize(("schema", "value", "code", "sentence"), EXAMPLES)
def test_what_is_said(schema: dict[str, Any], value: Any, code: str, sentence: str) -> None:
    found = checker(track("A", {"x": schema})).check(tracked("A", {"x": value}))
    assert [(each.code, each.message) for each in found.problems] == [(code, sentence)]


def test_the_page_lists_every_code() -> None:
    page = PAGE.read_text(encoding="utf-8")
    codes = {code for *_, code, _ in EXAMPLES} | {"unplanned_event", "undecided", "deprecated_event", "more_problems"}
    assert [code for code in sorted(codes) if f"| `{code}` |" not in page] == []
