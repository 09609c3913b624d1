"""Patterns, references and messages that could hang, fetch or break."""

from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.core.event import EventType
from inspector.core.problem import Severity, Verdict
from inspector.plans.checking import Subject
from inspector.plans.checking.engines import compiled
from inspector.plans.checking.fallback import Fallback, UnfitError
from inspector.plans.model import Draft, Part, Rule
from tests.plans.checking_samples import checker, event, marks, only, section, track, tracked, traits

SLOW = "a" * 5_000 + "!"


@pytest.mark.parametrize("pattern", ["^(a+)+$", "^(a|a)*$", "^(a|aa)+$", "(x+x+)+y", "^([a-zA-Z]+)*$"])
def test_catastrophic_patterns_run_in_linear_time(pattern: str) -> None:
    rules = checker(track("A", {"x": {"pattern": pattern}}))
    assert marks(rules.check(tracked("A", {"x": SLOW}))) == [("pattern", "/properties/x")]


@pytest.mark.parametrize("pattern", [r"^(?:(?=a)a|a)+$", r"^(?=a)(?:a|aa)+\b(?!x)z$"])
def test_patterns_that_must_be_tried_give_up_and_say_so(pattern: str) -> None:
    rules = checker(track("A", {"x": {"pattern": pattern}}))
    found = rules.check(tracked("A", {"x": SLOW}))
    assert (only(found).code, only(found).severity, found.verdict) == ("undecided", Severity.WARNING, Verdict.GOOD)


@pytest.mark.parametrize("target", ["http://127.0.0.1:9/x.json", "file:///etc/hostname", "#/definitions/none", "x"])
def test_references_are_never_followed_out_of_the_plan(target: str) -> None:
    rules = checker(track("A", {"x": {"$ref": target}}))
    found = rules.check(tracked("A", {"x": 1}))
    assert (found.verdict, only(found).code) == (Verdict.UNCHECKED, "undecided")


def test_a_rule_that_no_engine_runs_is_noted_and_its_events_stay_unchecked() -> None:
    rules = checker(track("A", {"x": {"type": "any"}}), track("B", {}))
    found = rules.check(tracked("A", {"x": 1}))
    assert (found.verdict, only(found).code) == (Verdict.UNCHECKED, "undecided")
    (note,) = rules.notes()
    assert (note.code, note.severity, note.where) == ("rule_unfit", Severity.ERROR, "A")


def test_a_rule_with_a_python_pattern_is_refused_by_both_engines() -> None:
    assert compiled({"pattern": r"a\Z(?<n>b)\k<m>"}, Draft.DRAFT_07, formats=False).engine is None


def test_the_fallback_refuses_what_it_cannot_run_safely() -> None:
    with pytest.raises(UnfitError, match="safely"):
        Fallback({"patternProperties": {"^(a+)+$": {}}}, Draft.DRAFT_07, formats=False)
    with pytest.raises(UnfitError, match="cannot be run"):
        Fallback({"pattern": "("}, Draft.DRAFT_07, formats=False)
    assert not Fallback({"pattern": "^(a+)+$"}, Draft.DRAFT_07, formats=False).fits(SLOW)


def test_more_problems_than_anybody_reads_are_counted_out() -> None:
    rules = checker(track("A", {"x": {"type": "array", "items": {"type": "number"}}}))
    found = rules.check(tracked("A", {"x": ["a"] * 10_000}))
    assert len(found.problems) == 101
    assert found.problems[-1].code == "more_problems"
    closed = Rule(EventType.TRACK, "A", section("properties", {}, additionalProperties=False))
    many = checker(closed).check(tracked("A", {f"k{number}": 1 for number in range(10_000)}))
    assert len(many.problems) <= 101


def test_a_schema_that_refers_to_itself() -> None:
    node: dict[str, Any] = {"type": "object", "properties": {"next": {"$ref": "#/definitions/node"}, "v": {}}}
    schema = {**section("properties", {"head": {"$ref": "#/definitions/node"}}), "definitions": {"node": node}}
    deep: dict[str, Any] = {"odd": 1}
    for _ in range(100):
        deep = {"next": deep}
    found = checker(Rule(EventType.TRACK, "A", schema)).check(tracked("A", {"head": deep}))
    assert marks(found) == [("unplanned_property", "/properties/head" + "/next" * 100 + "/odd")]


def test_secrets_are_not_repeated() -> None:
    rule = Rule(EventType.TRACK, "A", {"properties": {"writeKey": {"type": "null"}}}, Part.MESSAGE)
    problem = only(checker(rule).check(tracked("A", writeKey="wk-secret-123")))
    assert "secret" not in repr(problem)
    nested = only(checker(track("A", {"password": {"const": "x"}})).check(tracked("A", {"password": "hunter2"})))
    assert "hunter2" not in repr(nested)


def test_long_values_and_names_are_cut_short() -> None:
    rules = checker(track("A", {"x": NUMBER}))
    assert len(only(rules.check(tracked("A", {"x": "y" * 100_000}))).message) < 200
    name = only(rules.check(tracked("A", {"z" * 100_000: 1})))
    assert len(name.message) < 200
    assert name.pointer == "/properties/" + "z" * 100_000


NUMBER = {"type": "number"}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)
RULES = checker(
    Rule(
        EventType.TRACK,
        "A",
        section("properties", {"x": NUMBER, "~/": {"type": "array", "items": section("y", {"z": NUMBER}, "z")}}, "x"),
    ),
    traits({"x": NUMBER}, "x"),
)


@given(st.dictionaries(st.sampled_from(["properties", "traits", "context", "event", "q"]), JSON), st.booleans())
def test_any_message_gets_a_verdict_and_pointers_that_lead_somewhere(message: dict[str, Any], identify: bool) -> None:
    kind = EventType.IDENTIFY if identify else EventType.TRACK
    found = RULES.check(Subject(kind, None if identify else "A", message))
    assert found.verdict in {Verdict.GOOD, Verdict.BAD, Verdict.UNPLANNED}
    assert (found.verdict is Verdict.GOOD) is not bool(found.problems)
    for problem in found.problems:
        value: Any = message
        for step in problem.pointer.split("/")[1:]:
            name = step.replace("~1", "/").replace("~0", "~")
            value = value[int(name)] if isinstance(value, list) else value[name]


@given(st.binary(max_size=40))
def test_any_bytes_get_a_verdict(message: bytes) -> None:
    assert isinstance(RULES.check(Subject(EventType.TRACK, "A", message)).verdict, Verdict)


@given(st.text(max_size=200))
def test_any_name_gets_a_sentence(name: str) -> None:
    found = RULES.check(event({"type": "track", "event": name.encode("utf-8", "replace").decode()}))
    assert found.problems[0].message.endswith((".", "?"))
    assert orjson.loads(orjson.dumps(found.problems[0].message))
