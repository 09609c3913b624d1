import string
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.interception.rule import BadRuleError, Do, OnError, rule_json, rule_of
from tests.interception.interception_rig import rule

ACTIONS: list[dict[str, Any]] = [
    {"do": "delay", "seconds": 2.5},
    {"do": "throttle", "bytesPerSecond": 2000},
    {"do": "fail", "status": 503, "headers": {"Retry-After": "3"}, "body": "down"},
    {"do": "answer", "status": 204, "headers": {}, "body": ""},
    {"do": "reset"},
    {"do": "timeout", "seconds": 30.0},
    {"do": "drop"},
    {
        "do": "change",
        "edits": [{"do": "set", "path": "properties.total", "value": 7}, {"do": "redact", "path": "userId"}],
    },
    {"do": "break", "seconds": 30.0},
]


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action["do"])
def test_a_rule_is_what_its_json_says(action: dict[str, Any]) -> None:
    match = {"requests": "all", "host": "*.segment.io", "path": "/v1/*", "method": "POST", "filter": "event:Hello"}
    told = {
        "id": "r1", "name": "Down", "on": False, "where": "proxy", "match": match, "action": action,
        "share": 0.3, "seed": 7, "times": 4, "onError": "closed",
    }  # fmt: skip
    assert orjson.loads(orjson.dumps(rule_json(rule_of(told)))) == told


def test_every_action_is_tried_above() -> None:
    assert {action["do"] for action in ACTIONS} == {do.value for do in Do}


def test_what_is_not_said() -> None:
    found = rule({"do": "fail"})
    assert (found.action.status, found.on, found.share, found.times) == (503, True, 1.0, None)
    assert "Unavailable" in found.action.body
    assert rule_of({"action": {"do": "fail"}}, "r").name == "Fail with 503"
    assert rule_of({"action": {"do": "timeout"}}, "r").action.seconds == 30


def test_what_hides_something_fails_closed_and_all_else_open() -> None:
    redact = {"do": "change", "edits": [{"do": "redact", "path": "userId"}]}
    write = {"do": "change", "edits": [{"do": "set", "path": "userId", "value": 1}]}
    closed = [rule(action).on_error for action in ({"do": "drop"}, redact)]
    assert closed == [OnError.CLOSED, OnError.CLOSED]
    assert {rule(action).on_error for action in (write, {"do": "delay", "seconds": 1})} == {OnError.OPEN}
    assert rule(redact, onError="open").on_error is OnError.OPEN


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ([], "must be a JSON object"),
        ({}, "must be a JSON object"),
        ({"action": {"do": "explode"}}, "`do` is one of delay,"),
        ({"action": {"do": "delay"}}, "`seconds` must be a number"),
        ({"action": {"do": "delay", "seconds": 601}}, "between 0 and 600"),
        ({"action": {"do": "delay", "seconds": 1, "status": 3}}, "knows no `status`"),
        ({"action": {"do": "throttle", "bytesPerSecond": 0}}, "whole number from 1"),
        ({"action": {"do": "fail", "status": 200}}, "from 400 to 599"),
        ({"action": {"do": "answer", "status": 101}}, "from 200 to 599"),
        ({"action": {"do": "answer", "headers": {"Content-Length": "4"}}}, "is set by"),
        ({"action": {"do": "answer", "headers": {"X": "a\r\nSet-Cookie: b"}}}, "printable"),
        ({"action": {"do": "answer", "headers": {"a b": "c"}}}, "no name of a header"),
        ({"action": {"do": "change", "edits": []}}, "1 to 200 edits"),
        ({"action": {"do": "change", "edits": [{"do": "set", "path": "a"}]}}, "is missing"),
        ({"action": {"do": "drop"}, "share": 2}, "between 0 and 1"),
        ({"action": {"do": "drop"}, "times": 0}, "whole number from 1"),
        ({"action": {"do": "drop"}, "match": {"filter": "event:("}}, "cannot be read"),
        ({"action": {"do": "drop"}, "match": {"hots": "x"}}, "knows no `hots`"),
        ({"action": {"do": "drop"}, "where": "moon"}, "`where` is one of both,"),
        ({"action": {"do": "drop"}, "name": ""}, ""),
    ],
)
def test_what_is_no_rule_is_told_in_a_sentence(value: Any, words: str) -> None:
    if not words:
        assert rule_of(value, "r").name == "Drop events"
        return
    with pytest.raises(BadRuleError, match=words):
        rule_of(value, "r")


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(string.printable, max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(string.ascii_letters, max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(_JSON | st.fixed_dictionaries({"action": st.sampled_from(ACTIONS)}, optional={
    "name": _JSON, "on": _JSON, "match": _JSON, "share": _JSON, "times": _JSON, "seed": _JSON, "onError": _JSON,
}))  # fmt: skip
def test_whatever_is_asked_for_it_is_a_rule_or_a_sentence(value: Any) -> None:
    try:
        found = rule_of(value, "r")
    except BadRuleError:
        return
    assert rule_of(rule_json(found)) == found
