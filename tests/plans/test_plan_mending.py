"""Schemas from the wild become legal, and every change is told."""

from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.core.problem import Severity
from inspector.plans.model import Draft, Part, Rule, Schema
from inspector.plans.schemas.keywords import draft_of
from inspector.plans.schemas.mending import mended
from inspector.plans.schemas.notes import MOST_REPAIRS, Notes
from inspector.plans.schemas.patterns import Running, how_it_runs, respelt
from inspector.plans.schemas.placing import in_message
from inspector.plans.views import properties_of
from inspector.plans.writing.written import DRAFT_ADDRESS


def mend(schema: Any, draft: Draft = Draft.DRAFT_07) -> tuple[Schema, list[str]]:
    notes = Notes()
    made = mended(schema, draft, "rule", notes)
    return made, [each.code for each in notes.repairs()]


def prop(schema: Any, draft: Draft = Draft.DRAFT_07) -> tuple[Any, list[str]]:
    made, codes = mend({"properties": {"a": schema}}, draft)
    return made["properties"]["a"], codes


@pytest.mark.parametrize(
    ("before", "after", "codes"),
    [
        ({"type": "any"}, {}, ["type_any"]),
        ({"type": ["any"]}, {}, ["type_any"]),
        ({"type": ["string", "any"]}, {}, ["type_any"]),
        ({"type": ["string"]}, {"type": "string"}, []),
        ({"type": []}, {}, []),
        ({"type": "float"}, {"type": "number"}, ["type_name"]),
        ({"type": "String"}, {"type": "string"}, ["type_name"]),
        ({"type": "datetime"}, {"type": "string", "format": "date-time"}, ["type_name"]),
        ({"type": "blob"}, {}, ["unknown_type"]),
        ({"type": 7}, {}, ["unknown_type"]),
        ({"type": "string", "nullable": True}, {"type": ["string", "null"]}, ["nullable"]),
        ({"id": "/properties/a", "type": "string"}, {"type": "string"}, ["id_removed"]),
        ({"$id": "http://x.example/y"}, {}, ["id_removed"]),
        ({"enum": []}, {}, ["bad_value"]),
        ({"enum": ["a", "a", 1, True]}, {"enum": ["a", 1, True]}, ["enum_repeats"]),
        ({"minLength": "3"}, {"minLength": 3}, ["number_text"]),
        ({"minLength": -1}, {}, ["bad_value"]),
        ({"minLength": "1e999"}, {}, ["bad_value"]),
        ({"minimum": "-1e999", "maximum": "nan"}, {}, ["bad_value", "bad_value"]),
        ({"minimum": None}, {}, ["bad_value"]),
        ({"minimum": 3, "exclusiveMinimum": True}, {"exclusiveMinimum": 3}, ["exclusive_bound"]),
        ({"maximum": 3, "exclusiveMaximum": False}, {"maximum": 3}, ["exclusive_bound"]),
        ({"format": "colour"}, {"format": "colour"}, ["unknown_format"]),
        ({"pattern": "^(?!x)"}, {"pattern": "^(?!x)"}, ["pattern_backtracks"]),
        ({"pattern": r"\A[[:alpha:]]+\z"}, {"pattern": "^[a-zA-Z]+$"}, ["pattern_respelt"]),
        ({"pattern": "("}, {}, ["pattern_unsupported"]),
        ({"pattern": "(x{1000}){1000}"}, {}, ["pattern_unsupported"]),
        ({"patternProperties": {"(": {}, "^x": {}}}, {"patternProperties": {"^x": {}}}, ["pattern_unsupported"]),
        ({"$ref": "https://x.example/s.json"}, {}, ["remote_ref"]),
        ({"$ref": "other.json#/a"}, {}, ["remote_ref"]),
        ({"$ref": "file:///etc/passwd"}, {}, ["remote_ref"]),
        ({"$ref": "#/definitions/none"}, {}, ["dangling_ref"]),
        ({"$ref": "#/properties/a"}, {}, ["dangling_ref"]),
        ({"$ref": 5}, {}, ["remote_ref"]),
        ({"$ref": None}, {}, ["remote_ref"]),
        ({"dependencies": {"b": [], "c": ["d", "d"]}}, {"dependencies": {"c": ["d"]}}, ["bad_value"]),
        ("string", {}, ["not_a_schema"]),
        (None, {}, ["not_a_schema"]),
        (True, {}, []),
        (False, {"not": {}}, []),
        ({"properties": []}, {}, ["bad_value"]),
        ({"allOf": []}, {}, ["bad_value"]),
        ({"required": "a", "properties": {"a": {}}}, {"required": ["a"], "properties": {"a": {}}}, ["required_text"]),
        ({"properties": {"b": {"required": True}}}, {"properties": {"b": {}}, "required": ["b"]}, ["required_flag"]),
        ({"x-team": "growth"}, {"x-team": "growth"}, ["unknown_keyword"]),
        ({"prefixItems": [{}]}, {"prefixItems": [{}]}, ["keyword_too_new"]),
        ({"description": ""}, {}, []),
    ],
)
def test_a_property_is_mended(before: Any, after: Any, codes: list[str]) -> None:
    assert prop(before) == (after, codes)


def test_draft_04_keeps_its_flags_and_numbers_become_them() -> None:
    flag = {"minimum": 3, "exclusiveMinimum": True}
    assert prop(flag, Draft.DRAFT_04) == (flag, [])
    assert prop({"exclusiveMinimum": 3}, Draft.DRAFT_04) == (flag, ["exclusive_bound"])


def test_references_to_ids_and_anchors_lead_to_their_places() -> None:
    schema = {
        "$id": "https://x.example/root",
        "definitions": {"m": {"$id": "#money", "type": "number"}, "n": {"$anchor": "name", "type": "string"}},
        "properties": {"a": {"$ref": "#money"}, "b": {"$ref": "#name"}, "c": {"$ref": "https://x.example/root"}},
    }
    made, codes = mend(schema)
    assert made["properties"] == {
        "a": {"$ref": "#/definitions/m"},
        "b": {"$ref": "#/definitions/n"},
        "c": {"$ref": "#"},
    }
    assert set(codes) == {"id_removed"}


def test_definitions_come_together_and_those_that_nothing_needs_go() -> None:
    schema = {
        "$defs": {"a": {"properties": {"b": {"$ref": "#/$defs/b"}}}, "b": {"type": "null"}, "c": {}},
        "properties": {"x": {"$ref": "#/$defs/a"}},
    }
    made, codes = mend(schema, Draft.DRAFT_2019)
    assert set(made["definitions"]) == {"a", "b"}
    assert made["properties"]["x"] == {"$ref": "#/definitions/a"}
    assert codes == ["unused_definition"]


def test_references_that_go_in_circles_are_told_and_recursive_schemas_are_not() -> None:
    made, codes = mend(
        {"properties": {"x": {"$ref": "#/definitions/a"}}, "definitions": {"a": {"$ref": "#/definitions/a"}}}
    )
    assert made == {"properties": {"x": {}}}
    assert set(codes) == {"dangling_ref", "unused_definition"}
    tree = {"type": "object", "properties": {"child": {"$ref": "#"}}}
    assert mend(tree) == (tree, [])


def test_a_part_is_put_into_a_message_with_its_references() -> None:
    schema = {
        "definitions": {"m": {"type": "number"}},
        "properties": {
            "a": {"$ref": "#/definitions/m"},
            "b": {"$ref": "#/properties/a"},
            "c": {"items": {"$ref": "#"}},
        },
        "required": ["a"],
    }
    made, codes = mend(in_message(schema, Part.CONTEXT_TRAITS))
    assert codes == []
    assert made["required"] == ["context"]
    validator = jsonschema_rs.validator_for(made)
    assert validator.is_valid({"context": {"traits": {"a": 1, "b": 2, "c": [{"a": 1}]}}})
    for bad in ({"a": "1"}, {"a": 1, "b": "2"}, {"a": 1, "c": [{}]}, {}):
        assert not validator.is_valid({"context": {"traits": bad}})


def test_a_schema_that_refers_to_itself_is_viewed_once() -> None:
    node = {
        "type": "object",
        "properties": {"name": {"type": "string"}, "children": {"type": "array", "items": {"$ref": "#/definitions/n"}}},
    }
    schema, _ = mend(
        in_message({"definitions": {"n": node}, "properties": {"root": {"$ref": "#/definitions/n"}}}, Part.PROPERTIES)
    )
    from inspector.core.event import EventType

    labels = [each.label for each in properties_of(Rule(EventType.TRACK, "A", schema))]
    assert labels == ["root", "root.name", "root.children", "root.children[]"]


def test_drafts_are_told_by_their_address_or_their_keywords() -> None:
    assert draft_of({"$schema": "http://json-schema.org/draft-04/schema#"}) is Draft.DRAFT_04
    assert draft_of({"$schema": "http://json-schema.org/schema#"}) is Draft.DRAFT_07
    assert draft_of({"$schema": "https://example.org/own"}) is None
    assert draft_of({}) is Draft.DRAFT_07
    assert draft_of({"properties": {"a": {"unevaluatedProperties": False}}}) is Draft.DRAFT_2019
    assert draft_of({"properties": {"prefixItems": {"type": "string"}}}) is Draft.DRAFT_07


def test_repairs_are_counted_and_bounded() -> None:
    notes = Notes()
    for number in range(MOST_REPAIRS + 10):
        notes.add("a", Severity.WARNING, "rule", f"/{number}", "Something.")
    notes.add("b", Severity.INFO, "rule 2", "/x", "Other.")
    listed = notes.repairs()
    assert len(listed) == MOST_REPAIRS + 1
    assert listed[-1].message == "11 more changes are not listed."


@pytest.mark.parametrize(
    ("pattern", "running"),
    [
        ("(a+)+$", Running.LINEAR),
        (r"(a)\1", Running.BACKTRACKING),
        ("(?<=a)b", Running.BACKTRACKING),
        ("a{,", Running.NOT),
    ],
)
def test_how_patterns_run(pattern: str, running: Running) -> None:
    assert how_it_runs(pattern) is running


def test_catastrophic_patterns_cost_no_time() -> None:
    schema, codes = prop({"type": "string", "pattern": "^(a+)+$"})
    assert codes == []
    validator = jsonschema_rs.validator_for(schema, pattern_options=jsonschema_rs.RegexOptions())
    assert not validator.is_valid("a" * 100_000 + "!")


def test_escapes_are_left_alone_when_respelling() -> None:
    assert respelt(r"\\A\A(?P<n>x)\Z") == r"\\A^(?<n>x)$"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)
KEYWORDS = tuple(
    "type properties items required enum format pattern minLength minimum exclusiveMinimum $ref $id id allOf anyOf not "  # noqa: SIM905 - one word a keyword reads best
    "additionalProperties patternProperties dependencies definitions $defs const if then nullable description x".split()
)
wild = st.recursive(
    json_values,
    lambda inner: st.dictionaries(
        st.sampled_from(KEYWORDS), inner | st.dictionaries(st.text(max_size=3), inner, max_size=2), max_size=4
    ),
    max_leaves=12,
)


@given(wild, st.sampled_from(list(Draft)))
def test_whatever_comes_in_what_comes_out_compiles_and_is_mended_already(schema: Any, draft: Draft) -> None:
    made, _ = mend(schema, draft)
    jsonschema_rs.validator_for({"$schema": DRAFT_ADDRESS[draft], **made})
    assert mended(made, draft, "rule", Notes()) == made
