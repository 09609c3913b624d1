"""What is thought of an event while it is typed, and where that stands in its text."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from inspector.checks.settings import CheckSettings
from inspector.core.event import EventType
from inspector.core.jsonplaces import Fault
from inspector.core.problem import Verdict
from inspector.engine.compose.judging import LARGEST, Judge, Judged
from inspector.plans.checking import compile_plans
from inspector.plans.model import Plan, Rule
from inspector.replay.composing import Origin, Stamp, Wishes

SCHEMA = {
    "type": "object",
    "required": ["properties"],
    "properties": {
        "properties": {
            "type": "object",
            "required": ["order_id"],
            "properties": {"order_id": {"type": "string"}, "total": {"type": "number"}},
            "additionalProperties": False,
        }
    },
}
CHECKER = compile_plans([Plan("shop", rules=(Rule(EventType.TRACK, "Order Completed", SCHEMA),))])
JUDGE = Judge(CHECKER, None)


def judged(message: dict[str, Any], judge: Judge = JUDGE) -> Judged:
    return read(json.dumps(message, indent=2), judge)


def read(text: str, judge: Judge = JUDGE) -> Judged:
    return judge.judge(text, Origin(), Stamp(1_795_000_000_000_000, "m-1"), Wishes())


def order(**properties: Any) -> dict[str, Any]:
    return {"type": "track", "event": "Order Completed", "userId": "u-1", "properties": properties}


def marked(found: Judged) -> list[tuple[str, str]]:
    """Codes and what is marked for them."""
    return [(each.problem.code, found.text[each.start : each.end]) for each in found.problems]


def test_a_good_event_is_good_and_its_properties_are_known() -> None:
    found = judged(order(order_id="1"))
    assert (found.verdict, found.problems, found.mistake, found.planned) == (Verdict.GOOD, (), None, True)
    assert ("properties", "total") in {each.path for each in found.properties}


def test_problems_stand_at_their_values_and_what_is_missing_at_its_object() -> None:
    found = judged(order(total="27.50", coupn="X"))
    assert found.verdict is Verdict.BAD
    assert dict(marked(found))["required"].startswith("{"), "at the object that lacks it"
    assert ("type", '"27.50"') in marked(found)
    assert {text for _, text in marked(found)} >= {'"27.50"', '"X"'}
    assert [each.start for each in found.problems] == sorted(each.start for each in found.problems)


def test_what_is_no_json_has_its_mistake_alone() -> None:
    found = read('{"type": "track",}')
    assert found.message is None
    assert found.mistake is not None
    assert found.mistake.fault is Fault.TRAILING
    assert found.problems == ()


def test_checks_beyond_the_plan_have_their_say() -> None:
    found = judged({"type": "track", "event": "X", "properties": {}}, Judge(None, CheckSettings()))
    assert marked(found) == [("no_user_anon_id", "{")]
    assert not found.planned


def test_without_plans_nothing_is_said() -> None:
    found = judged(order(), Judge(None, None))
    assert (found.verdict, found.problems, found.properties) == (Verdict.UNCHECKED, (), ())


def test_an_unplanned_event_is_marked_at_its_name() -> None:
    found = judged({**order(), "event": "Order Complete"})
    assert found.verdict is Verdict.UNPLANNED
    assert marked(found) == [("unplanned_event", '"Order Complete"')]


def test_a_giant_is_not_judged() -> None:
    found = read(json.dumps(order(order_id="x" * LARGEST)))
    assert found.too_large
    assert found.message is not None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
)
KEYS = st.sampled_from(["type", "event", "name", "userId", "context", "properties", "timestamp", "messageId", "x"])


@given(st.dictionaries(KEYS, JSON | st.sampled_from(["track", "Order Completed", "identify"]), max_size=6))
def test_nothing_that_is_typed_is_too_much(message: dict[str, Any]) -> None:
    found = judged(message, Judge(CHECKER, CheckSettings()))
    for each in found.problems:
        assert 0 <= each.start <= each.end <= len(found.text)
