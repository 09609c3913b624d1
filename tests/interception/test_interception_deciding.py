from typing import Any

import pytest

from inspector.core.problem import Severity
from inspector.interception.asked import Asked
from inspector.interception.deciding import NOTHING, Counters, Decider, Decision
from inspector.interception.marks import Mark, mark_of, marked, marks_json, marks_of
from inspector.interception.rule import Do, Rule, Where
from tests.interception.interception_rig import AT_US, asked, batch, events_of, request, rule


def decide(rules: list[Rule], *requests: object, where: Where = Where.PROXY) -> list[Decision]:
    decider = Decider(rules, where, AT_US, Counters())
    return [decider.decide(asked(each)) for each in requests]  # type: ignore[arg-type]  # requests, all of them


DROP = {"do": "drop"}


@pytest.mark.parametrize(
    ("match", "fits"),
    [
        ({}, True),
        ({"host": "api.segment.io"}, True),
        ({"host": "*.SEGMENT.io"}, True),
        ({"host": "segment.io"}, False),
        ({"host": "a*t*i*o"}, True),
        ({"host": "a*x*o"}, False),
        ({"path": "/v1/*"}, True),
        ({"path": "/v1"}, False),
        ({"method": "post"}, True),
        ({"method": "GET"}, False),
        ({"filter": "event:Hello"}, True),
        ({"filter": "event:Nothing"}, False),
        ({"filter": "vendor:segment properties.n:1"}, True),
        ({"filter": "user:u type:track via:proxy"}, True),
    ],
)
def test_which_requests_a_rule_is_about(match: dict[str, str], fits: bool) -> None:
    (decision,) = decide([rule(DROP, match=match)], batch("Hello", "Goodbye"))
    assert bool(decision.acting) == fits


def test_a_filter_says_which_events() -> None:
    (decision,) = decide([rule(DROP, match={"filter": "event:Goodbye"})], batch("Hello", "Goodbye", "Goodbye"))
    assert decision.bodies[0].events == (1, 2)


def test_settings_are_only_for_rules_about_all_requests_and_preflights_for_none() -> None:
    settings, preflight = request("GET", "/v1/projects/wk/settings"), request("OPTIONS", "/v1/batch")
    fail = {"do": "fail"}
    assert decide([rule(fail)], settings, preflight) == [NOTHING, NOTHING]
    found = decide([rule(fail, match={"requests": "all"})], settings, preflight)
    assert [bool(each.end) for each in found] == [True, False]


def test_where_a_rule_acts() -> None:
    rules = [rule(DROP, "p", where="proxy"), rule(DROP, "e", where="endpoint"), rule(DROP, "b")]
    for where, ids in ((Where.PROXY, ["p", "b"]), (Where.ENDPOINT, ["e", "b"])):
        (decision,) = decide(rules, batch("Hello"), where=where)
        assert [each.rule.id for each in decision.acting] == ids


def test_rules_act_together_until_one_ends_the_request() -> None:
    rules = [
        rule({"do": "delay", "seconds": 2}, "a"),
        rule({"do": "break"}, "b"),
        rule({"do": "throttle", "bytesPerSecond": 100}, "c"),
        rule(DROP, "d", on=False),
        rule({"do": "fail", "status": 500}, "e"),
        rule({"do": "reset"}, "f"),
    ]
    sent = batch("Hello")
    (decision,) = decide(rules, sent)
    assert [each.rule.id for each in decision.acting] == ["a", "b", "c", "e"]
    assert (decision.delay_s, decision.bytes_per_second) == (2, 100)
    assert decision.holds is rules[1]
    assert decision.end is rules[4]
    assert decision.bodies == ()


def test_a_share_is_about_so_many_and_the_same_ones_each_time() -> None:
    sent = [batch("Hello")] * 1_000
    chosen = [bool(each.acting) for each in decide([rule(DROP, share=0.3, seed=5)], *sent)]
    assert 250 < sum(chosen) < 350
    assert [bool(each.acting) for each in decide([rule(DROP, share=0.3, seed=5)], *sent)] == chosen
    assert [bool(each.acting) for each in decide([rule(DROP, share=0.3, seed=6)], *sent)] != chosen
    assert not any(each.acting for each in decide([rule(DROP, share=0)], *sent[:50]))


def test_so_many_times_and_no_more_also_when_other_rules_change() -> None:
    counters, twice = Counters(), rule({"do": "fail"}, "r", times=3)
    decider = Decider([twice], Where.PROXY, AT_US, counters)
    assert [bool(decider.decide(asked(batch("Hello"))).end) for _ in range(2)] == [True, True]
    counters.keep([twice, rule(DROP, "other")])
    decider = Decider([twice, rule(DROP, "other", where="endpoint")], Where.PROXY, AT_US, counters)
    assert [bool(decider.decide(asked(batch("Hello"))).end) for _ in range(3)] == [True, False, False]
    counters.keep([twice._replace(on=False)])
    assert counters.hits == {}


def test_nobody_needs_to_be_asked_without_a_rule_that_is_on() -> None:
    for rules in ([], [rule(DROP, on=False)], [rule(DROP, where="endpoint")]):
        assert Decider(rules, Where.PROXY, AT_US, Counters()).idle
    assert not Decider([rule(DROP)], Where.PROXY, AT_US, Counters()).idle


def test_events_are_decoded_once_and_only_when_a_rule_asks() -> None:
    sent, looked = batch("Hello"), []

    def events() -> tuple[object, ...]:
        looked.append(1)
        return events_of(sent)

    one = Asked(sent, "api.segment.io", events)  # type: ignore[arg-type]  # they are events
    Decider([rule(DROP, match={"method": "GET"})], Where.PROXY, AT_US, Counters()).decide(one)
    assert looked == []
    Decider([rule(DROP, "a"), rule(DROP, "b", match={"filter": "event:Hello"})], Where.PROXY, AT_US, Counters()).decide(
        one
    )
    assert looked == [1]


def test_marks_become_problems_of_their_events() -> None:
    events = events_of(batch("Hello", "Goodbye"))
    marks = (Mark("Down", "It failed."), Mark("Hide", "Hidden.", 1, "/userId", '"u"', '"***"'))
    assert marks_of(marks_json(marks)) == marks
    found = marked(events, marks)
    assert [[each.message for each in event.problems if each.code == "intercepted"] for event in found] == [
        ["It failed."],
        ["It failed.", "Hidden."],
    ]
    problem = found[1].problems[-1]
    assert (problem.pointer, problem.actual, problem.expected, problem.rule) == ("/userId", '"u"', '"***"', "Hide")
    assert problem.severity is Severity.INFO
    assert found[0].verdict is events[0].verdict
    assert marked(events, ()) == events


@pytest.mark.parametrize("raw", [b"", b"{}", b"[1]", b'[["a"]]', b'[[1,2,"x",null,3,4,5]]', b"\xff"])
def test_marks_that_cannot_be_read_do_no_harm(raw: bytes) -> None:
    assert all(isinstance(each.words, str) for each in marks_of(raw))


def test_every_action_on_a_whole_request_has_words() -> None:
    for do in Do:
        action: dict[Do, dict[str, Any]] = {
            Do.CHANGE: {"edits": [{"do": "remove", "path": "a"}]},
            Do.DELAY: {"seconds": 1},
            Do.THROTTLE: {"bytesPerSecond": 1},
        }
        mark = mark_of(rule({"do": do.value, **action.get(do, {})}))
        assert (mark is None) == (do in {Do.DROP, Do.CHANGE})
