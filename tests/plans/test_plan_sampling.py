import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.core.event import EventType
from inspector.plans.checking import Subject, compile_plans
from inspector.plans.files import read_plan
from inspector.plans.model import Plan, Rule
from inspector.plans.sampling import fitting, sample

PLANS = sorted((Path(__file__).parent.parent.parent / "resources" / "plans").glob("*.yaml"))


def held(rule: Rule, plan: Plan, *, optional: bool = True) -> tuple[str, list[str]]:
    message = sample(rule, plan.common, optional=optional)
    found = compile_plans([Plan("p", rules=(rule,), common=plan.common)]).check(
        Subject(rule.type, rule.name, message, vendor="segment", source="")
    )
    return found.verdict.word, [each.message for each in found.problems]


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
@pytest.mark.parametrize("optional", [True, False])
def test_every_planned_event_of_the_plans_that_we_bring_has_a_sample(path: Path, optional: bool) -> None:
    plan = read_plan(path)
    assert plan.rules
    for rule in plan.rules:
        assert held(rule, plan, optional=optional) == ("good", []), rule.title


def rule(**properties: object) -> Rule:
    schema = {"type": "object", "properties": properties, "required": list(properties)}
    return Rule(EventType.TRACK, "A", {"properties": {"properties": schema}, "required": ["properties"]})


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "string", "pattern": "^ord-[0-9]{4}$"},
        {"type": "string", "pattern": r"^(EUR|USD)\s?\d+\.\d{2}$"},
        {"type": "string", "minLength": 40},
        {"type": "string", "maxLength": 2},
        {"type": "string", "format": "uuid"},
        {"type": "integer", "minimum": 7, "maximum": 9},
        {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 0.5},
        {"type": "number", "multipleOf": 0.25, "minimum": 2.1},
        {"type": "integer", "maximum": -3},
        {"type": ["null", "string"]},
        {"enum": [3, "x"]},
        {"const": {"a": [1]}},
        {"type": "array", "items": {"type": "integer"}, "minItems": 3},
        {"type": "array", "items": {"type": "string"}, "minItems": 2, "uniqueItems": True},
        {"type": "object", "required": ["x"], "properties": {"x": {"type": "boolean"}}},
        {"oneOf": [{"type": "string", "maxLength": 0, "minLength": 1}, {"type": "integer"}]},
        {"allOf": [{"type": "string"}, {"minLength": 12}]},
        {"if": {"type": "string"}, "then": {"const": "never", "enum": ["other"]}, "else": {"type": "boolean"}},
        True,
    ],
)
def test_what_a_schema_asks_for_is_made(schema: object) -> None:
    assert held(rule(value=schema), Plan("p")) == ("good", [])


def test_optional_values_can_be_left_out() -> None:
    inner = {"type": "object", "properties": {"need": {"type": "string"}, "may": {}}, "required": ["need"]}
    planned = Rule(EventType.TRACK, "A", {"properties": {"properties": inner}})
    assert set(sample(planned)["properties"]) == {"need", "may"}
    assert set(sample(planned, optional=False)["properties"]) == {"need"}


def test_what_cannot_be_met_still_gives_a_message() -> None:
    message = sample(rule(value={"type": "string", "pattern": "(?=a)b"}))
    assert message["event"] == "A"
    assert "value" in message["properties"]


def test_a_schema_that_holds_itself_ends() -> None:
    node = {"type": "object", "required": ["next"], "properties": {"next": {"$ref": "#/properties/properties"}}}
    message = sample(Rule(EventType.TRACK, "A", {"properties": {"properties": node}}))
    assert message["properties"]["next"]["next"]


def test_calls_have_what_they_are_told_by() -> None:
    assert sample(Rule(EventType.GROUP, None, {}))["groupId"]
    assert sample(Rule(EventType.ALIAS, None, {}))["previousId"]
    assert sample(Rule(EventType.PAGE, "Home", {}))["name"] == "Home"


pieces = st.sampled_from(["a", "[a-f]", r"\d", r"\w", "(x|y)", "(?:ab)", r"\.", "[^a-z]", "[0-9A-F]"])
counts = st.sampled_from(["", "?", "*", "+", "{3}", "{2,5}", "{0,1}"])


@given(st.lists(st.tuples(pieces, counts), max_size=6), st.integers(0, 12))
def test_a_text_for_a_pattern_fits_it(parts: list[tuple[str, str]], least: int) -> None:
    pattern = "^" + "".join(piece + count for piece, count in parts) + "$"
    found = fitting(pattern, least)
    if found is not None:
        assert re.fullmatch(pattern, found)
        assert len(found) >= least
    elif least == 0:
        raise AssertionError(pattern)
