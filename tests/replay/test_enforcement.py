import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.core.event import EventType
from inspector.core.problem import Problem, Severity
from inspector.replay.enforcement import (
    Act,
    Enforcement,
    Personal,
    Policy,
    enforce,
)
from inspector.replay.enforcement_json import BadRulesError, enforcement_json, enforcement_of

MESSAGE = (
    b'{"type":"track","event":"Order Completed","properties":{"total":27.50,"totl":1,"email":"anna@example.com",'
    b'"products":[{"sku":"a","x":1},{"sku":7,"y":2}]}}'
)


def problem(code: str, pointer: str = "", origin: str = "plan", severity: Severity = Severity.ERROR) -> Problem:
    return Problem(code, severity, f"{pointer or 'It'} is wrong.", pointer, origin=origin)


TYPE = problem("type", "/properties/products/1/sku")
UNPLANNED = problem("unplanned_property", "/properties/totl", severity=Severity.WARNING)
PERSONAL = problem("email", "/properties/email", "privacy", Severity.WARNING)
STRANGER = problem("unplanned_event", "/event", severity=Severity.WARNING)


def run(problems: list[Problem], rules: Enforcement, kind: EventType = EventType.TRACK) -> Any:
    return enforce(MESSAGE, kind, "Order Completed", problems, rules)


def test_without_rules_the_very_bytes_pass() -> None:
    found = run([TYPE, UNPLANNED, PERSONAL, STRANGER], Enforcement())
    assert found.code is None
    assert found.message is MESSAGE
    assert found.words == ""


@pytest.mark.parametrize(
    ("problems", "policy", "code"),
    [
        ([STRANGER], Policy(unplanned_events=Act.BLOCK), "unplanned"),
        ([TYPE], Policy(violations=Act.BLOCK), "schema_violation"),
        ([TYPE._replace(origin="common")], Policy(common_violations=Act.BLOCK), "common_schema_violation"),
        (
            [TYPE, UNPLANNED],
            Policy(violations=Act.BLOCK, unplanned_values=Act.OMIT),
            "unplanned_and_schema_violation",
        ),
        ([UNPLANNED], Policy(violations=Act.BLOCK), None),
        ([TYPE._replace(severity=Severity.WARNING)], Policy(violations=Act.BLOCK), None),
        ([TYPE._replace(origin="naming")], Policy(violations=Act.BLOCK), None),
    ],
)
def test_discard_codes_are_segments(problems: list[Problem], policy: Policy, code: str | None) -> None:
    found = run(problems, Enforcement(track=policy))
    assert found.code == code
    assert found.message is MESSAGE
    assert bool(found.words) == (code is not None)


def test_names_can_be_blocked_and_allowed() -> None:
    strict = Policy(Act.BLOCK, violations=Act.BLOCK)
    assert run([], Enforcement(blocked=frozenset({"Order Completed"}))).code == "event_setting"
    assert run([TYPE, STRANGER], Enforcement(track=strict, allowed=frozenset({"Order Completed"}))).code is None


def test_identify_group_and_alias_have_rules_of_their_own() -> None:
    rules = Enforcement(identify=Policy(violations=Act.BLOCK))
    assert run([TYPE], rules, EventType.IDENTIFY).code == "schema_violation"
    assert run([TYPE], rules, EventType.TRACK).code is None
    assert run([TYPE], rules, EventType.ALIAS).code is None
    assert run([TYPE], Enforcement(track=Policy(violations=Act.BLOCK)), EventType.SCREEN).code == "schema_violation"


def test_what_production_drops_for_its_structure_can_be_blocked() -> None:
    broken = problem("no_user_anon_id", "", "delivery")
    assert run([broken], Enforcement(undeliverable=True)).code == "no_user_anon_id"
    assert run([broken], Enforcement()).code is None


def test_values_are_taken_out_and_the_rest_stays() -> None:
    rules = Enforcement(track=Policy(unplanned_values=Act.OMIT, violations=Act.OMIT))
    found = run([TYPE, UNPLANNED], rules)
    assert found.omitted == ("/properties/totl",)
    assert found.omitted_on_violation == ("/properties/products/1/sku",)
    properties = json.loads(found.message)["properties"]
    assert properties["products"] == [{"sku": "a", "x": 1}, {"y": 2}]
    assert "totl" not in properties
    assert found.words == "Taken out: properties.totl, properties.products.1.sku."


def test_elements_of_a_list_are_taken_out_from_its_end() -> None:
    both = [problem("type", f"/properties/products/{place}") for place in (0, 1)]
    found = run(both, Enforcement(track=Policy(violations=Act.OMIT)))
    assert json.loads(found.message)["properties"]["products"] == []


def test_what_is_missing_cannot_be_taken_out() -> None:
    found = run([problem("required", "/properties/currency")], Enforcement(track=Policy(violations=Act.OMIT)))
    assert found.message is MESSAGE


def test_personal_data_is_masked_or_dropped() -> None:
    masked = run([PERSONAL], Enforcement(personal=Personal.MASK))
    assert json.loads(masked.message)["properties"]["email"] == "•••"
    assert masked.masked == ("/properties/email",)
    dropped = run([PERSONAL], Enforcement(personal=Personal.DROP))
    assert "email" not in json.loads(dropped.message)["properties"]


def test_what_was_found_is_recorded_as_segment_does() -> None:
    rules = Enforcement(track=Policy(unplanned_values=Act.OMIT), record=True)
    found = run([TYPE, UNPLANNED], rules)
    protocols = json.loads(found.message)["context"]["protocols"]
    assert protocols["omitted"] == ["properties.totl"]
    assert [each["field"] for each in protocols["violations"]] == ["properties.products.1.sku", "properties.totl"]


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ([], "are an object"),
        ({"trak": {}}, "no rule called `trak`"),
        ({"track": {"violation": "block"}}, "no rule called `track.violation`"),
        ({"track": {"unplannedEvents": "omit"}}, "`track.unplannedEvents` is one of allow, block"),
        ({"track": []}, "`track` is an object"),
        ({"personal": "hide"}, "keep, mask or drop"),
        ({"blocked": "A"}, "`blocked` is a list"),
        ({"record": 1}, "`record` is true or false"),
    ],
)
def test_wrong_rules_are_told_in_words(value: object, sentence: str) -> None:
    with pytest.raises(BadRulesError, match=sentence):
        enforcement_of(value)


acts = st.sampled_from(Act)
policies = st.builds(
    Policy, st.sampled_from([Act.ALLOW, Act.BLOCK]), st.sampled_from([Act.ALLOW, Act.OMIT]), acts, acts
)
names = st.frozensets(st.text(max_size=5), max_size=3)


@given(st.builds(Enforcement, policies, policies, policies, names, names, st.booleans(), st.sampled_from(Personal)))
def test_rules_survive_their_json(rules: Enforcement) -> None:
    assert enforcement_of(json.loads(json.dumps(enforcement_json(rules)))) == rules


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
)
pointers = st.lists(st.sampled_from(["properties", "0", "1", "a", "~1", ""]), max_size=4).map(
    lambda steps: "".join(f"/{step}" for step in steps)
)


@given(json_values, st.lists(pointers, max_size=4), st.sampled_from(Personal))
def test_no_event_and_no_pointer_breaks_it(value: Any, places: list[str], personal: Personal) -> None:
    found = [problem("type", each) for each in places] + [problem("email", each, "privacy") for each in places]
    rules = Enforcement(track=Policy(Act.BLOCK, Act.OMIT, Act.OMIT, Act.OMIT), personal=personal, record=True)
    result = enforce(json.dumps(value).encode(), EventType.TRACK, "A", found, rules)
    assert result.code is None
    json.loads(result.message)
