"""Our own format: pleasant by hand, strict about spelling, exact in both directions."""

from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from inspector.core.errors import PlanFileError
from inspector.core.event import EventType
from inspector.core.jsontext import read_json
from inspector.plans.building import Builder
from inspector.plans.model import Bindings, Draft, Part, Plan, PlanFormat, PlanOptions, VersionChoice, version_order
from inspector.plans.own.words import WordsError, read_words, write_words
from inspector.plans.own.writing import write_own
from inspector.plans.reading.documents import PlanFile
from inspector.plans.reading.table import load_plan
from inspector.plans.reading.yamltext import read_yaml
from inspector.plans.schemas.notes import Notes
from inspector.resources import resource
from tests.plans.plan_samples import OWN, loaded


def load_text(text: str) -> Plan:
    return load_plan([PlanFile("plan.yaml", text.encode())])


def event(text: str) -> str:
    return f"inspector_plan: 1\nname: x\nevents:\n  - name: A\n    {text}\n"


def test_everything_that_can_be_said_is_read() -> None:
    plan = loaded("inspector-yaml")
    order = plan.rules[0]
    assert (plan.version, plan.owner) == ("2.1", "data@shop.example")
    assert plan.options == PlanOptions(coercion=True, unplanned_events=False, event_version=VersionChoice.NEWEST)
    assert plan.bindings == Bindings(("web",), (EventType.TRACK, EventType.IDENTIFY), ("segment",))
    assert (order.version, order.why, order.owner, order.aliases) == ("2", "Revenue.", "checkout", ("order_completed",))
    section = order.schema["properties"]["properties"]
    assert section["additionalProperties"] is False
    assert section["required"] == ["total", "lines"]
    assert section["properties"]["total"] == {"$ref": "#/definitions/money"}
    assert section["properties"]["kind"] == {"type": "string", "enum": ["new", "no", "on"]}
    assert section["properties"]["note"] == {}
    assert order.schema["required"] == ["context", "properties"]
    assert set(order.schema["definitions"]) == {"money", "line"}
    assert plan.rules[1].deprecated
    assert plan.rules[3].schema["required"] == ["properties", "userId"]
    assert plan.repairs == ()


@pytest.mark.parametrize(
    ("words", "schema", "required"),
    [
        ("string", {"type": "string"}, False),
        ("required number", {"type": "number"}, True),
        ("required", {}, True),
        ("any", {}, False),
        ("string or null", {"type": ["string", "null"]}, False),
        (
            "required list of list of email",
            {"type": "array", "items": {"type": "array", "items": {"type": "string", "format": "email"}}},
            True,
        ),
        ("list of money", {"type": "array", "items": {"$ref": "#/definitions/money"}}, False),
        ("date-time", {"type": "string", "format": "date-time"}, False),
    ],
)
def test_words_for_types(words: str, schema: dict[str, Any], required: bool) -> None:
    types = frozenset({"money"})
    assert read_words(words, types) == (schema, required)
    again = write_words(schema, types)
    assert again is not None
    assert read_words(again, types)[0] == schema


def test_a_misspelt_word_names_the_one_that_is_near() -> None:
    with pytest.raises(WordsError, match="no type 'strng'; 'string' is near"):
        read_words("required strng", frozenset())


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        (event("descripton: x"), 5, 5, "there is no descripton here; description is near"),
        (event("properties: {a: strin}"), 5, 18, "'string' is near"),
        (event("properties: {a: {type: number, requird: true}}"), 5, 36, "required is near"),
        (event("properties: {a: {enum: [x]}}"), 5, 22, "has no enum"),
        (event("properties: {a: {required: [b]}}"), 5, 22, "true or false"),
        (event("version: 1.10"), 5, 5, "put it in quotes"),
        (event("type: tracks"), 5, 5, "none of"),
        (event("schema: {}\n    properties: {a: string}"), 6, 5, "cannot stand beside schema"),
        (event("properties: [a]"), 5, 5, "a map of names"),
        (event("part: context.traits\n    unplanned_properties: allowed"), 6, 5, "additionalProperties"),
        ("inspector_plan: 2\n", 1, 1, "only 1 is known"),
        ("inspector_plan: 1\nevents: [{version: 1}]\n", 2, 10, "needs a name"),
        ("inspector_plan: 1\ntypes: {string: {}}\n", 2, 9, "cannot be called string"),
        ("inspector_plan: 1\napplies_to: {types: [trak]}\n", 2, 14, "none of"),
    ],
)
def test_what_is_wrong_is_named_with_line_and_column(text: str, line: int, column: int, words: str) -> None:
    with pytest.raises(PlanFileError) as caught:
        load_text(text)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert words in caught.value.message
    assert caught.value.message.startswith(f"plan.yaml, line {line}, column {column}")
    assert caught.value.way_out


def test_words_of_older_yaml_are_texts_and_back() -> None:
    odd = [
        "no",
        "on",
        "1e3",
        "0x1F",
        "010",
        "~",
        "null",
        "2020-01-01",
        "12:30",
        "<<",
        "=",
        "",
        " x",
        "a: b",
        "#",
        "- a",
    ]
    text = yaml.safe_dump(odd)
    assert read_yaml("x", "a: [no, on, 2020-01-01, 12:30]") == [{"a": ["no", "on", "2020-01-01", "12:30"]}]
    assert read_yaml("x", text)[0][:2] == ["no", "on"]
    builder = Builder(PlanFormat.OWN, "x", Notes())
    builder.add(EventType.TRACK, "no", {"properties": {"properties": {"properties": {"on": {"enum": odd}}}}})
    plan = builder.plan("1e3")
    assert load_text(write_own(plan)).content() == plan.content()


def test_a_written_plan_reads_like_one_by_hand() -> None:
    text = write_own(loaded("inspector-yaml"))
    assert "      total: required money\n" in text
    assert "      lines: required list of line\n" in text
    assert "        values: [new, 'no', 'on']\n" in text
    assert "    unplanned_properties: forbidden\n" in text


def test_the_format_has_a_schema_that_our_plans_suit() -> None:
    schema = read_json(resource("plan.schema.json").read_bytes(), 60).value
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for text in (OWN, resource("plans", "demo-shop.yaml").read_text(), write_own(loaded("avo-json-schema"))):
        assert [error.message for error in validator.iter_errors(read_yaml("x", text)[0])] == []
    for wrong in (event("descripton: x"), event("type: tracks"), "inspector_plan: 2\n"):
        assert not validator.is_valid(read_yaml("x", wrong)[0])


def test_versions_sort_as_people_count() -> None:
    assert sorted(["10", "2", "1-0-10", "1-0-9", "beta"], key=version_order) == ["1-0-9", "1-0-10", "2", "10", "beta"]


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
scalars = st.none() | st.booleans() | st.integers(-(10**6), 10**6) | texts
simple = st.one_of(
    st.just({}),
    st.sampled_from([{"type": "string"}, {"type": ["string", "null"]}, {"type": "string", "format": "date-time"}]),
    st.builds(lambda values: {"enum": values}, st.lists(scalars, min_size=1, max_size=3)),
    st.builds(lambda text, kind: {"type": kind, "description": text}, texts, st.sampled_from(["number", "null"])),
    st.builds(lambda low: {"type": "integer", "minimum": low, "examples": [low]}, st.integers(-9, 9)),
    st.just({"$ref": "#/definitions/money"}),
    st.just({"x-own": {"a": [1]}}),
    st.just({"allOf": [{"type": "string"}, {"minLength": 1}]}),
    st.just(False),
)
schemas = st.recursive(
    simple,
    lambda inner: st.one_of(
        st.builds(lambda items: {"type": "array", "items": items}, inner),
        st.builds(
            lambda names, required, closed: {
                "type": "object",
                "properties": names,
                "required": required,
                **({} if closed is None else {"additionalProperties": closed}),
            },
            st.dictionaries(texts, inner, max_size=3),
            st.lists(texts, max_size=2, unique=True),
            st.sampled_from([None, False, True]),
        ),
    ),
    max_leaves=5,
)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    builder = Builder(PlanFormat.SEGMENT_PUBLIC, "plan.json", Notes())
    for _ in range(draw(st.integers(0, 3))):
        schema = draw(schemas)
        schema = schema if isinstance(schema, dict) else {}
        sits = draw(st.sampled_from(list(Part)))
        shared = {"definitions": {"money": {"type": "number"}}}
        builder.add(
            draw(st.sampled_from([kind for kind in EventType if kind is not EventType.OTHER])),
            draw(texts),
            {**schema, **shared},
            sits=sits,
            draft=draw(st.sampled_from(list(Draft))),
            version=draw(st.sampled_from(["1", "2", "1-0-0", "1.10"])),
            description=draw(texts),
            why=draw(texts),
            labels=draw(st.dictionaries(texts, texts, max_size=2)),
            aliases=tuple(draw(st.lists(texts, max_size=2))),
            deprecated=draw(st.booleans()),
            examples=tuple(draw(st.lists(scalars, max_size=2))),
        )
    if draw(st.booleans()):
        builder.add_common({"required": ["userId"], **draw(st.just({"type": "object"}))})
    if draw(st.booleans()):
        builder.add_entity("thing", {"properties": {"a": draw(simple)}})
    return builder.plan(draw(texts), version=draw(texts), options=PlanOptions(formats=draw(st.booleans())))


@given(plans())
def test_every_plan_survives_our_yaml(plan: Plan) -> None:
    assert load_text(write_own(plan)).content() == plan.content()
