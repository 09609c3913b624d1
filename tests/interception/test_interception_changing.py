import gzip
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.core.exchange import Request
from inspector.interception.asked import Matched
from inspector.interception.changing import Changed, change
from inspector.interception.marks import marked
from inspector.interception.rule import Rule
from tests.interception.interception_rig import batch, events_of, request, rule

DROP = rule({"do": "drop"}, "Drop it")


def edits(*given_edits: dict[str, Any], **others: Any) -> Rule:
    return rule({"do": "change", "edits": list(given_edits)}, "Change it", **others)


def done(sent: Request, *acts: tuple[Rule, tuple[int, ...]]) -> Changed:
    return change(sent, events_of(sent), [Matched(*act) for act in acts], 1 << 24)


def names(sent: Request) -> list[str | None]:
    return [event.name for event in events_of(sent)]


@pytest.mark.parametrize("packed", [False, True])
def test_events_are_dropped(packed: bool) -> None:
    sent = batch("A", "B", "C", packed=packed)
    found = done(sent, (DROP, (0, 2)))
    assert names(found.request) == ["B"]
    assert found.request.header("content-encoding") == ("gzip" if packed else None)
    assert found.request.header("content-length") == str(len(found.request.body))
    body = gzip.decompress(found.request.body) if packed else found.request.body
    assert orjson.loads(body)["writeKey"] == "wk"
    assert [mark.position for mark in found.marks] == [0, 2]
    assert names(sent) == ["A", "B", "C"]


def test_without_events_nothing_need_go_on() -> None:
    found = done(batch("A", "B"), (DROP, (0,)), (DROP, (1,)))
    assert found.emptied
    assert len(found.marks) == 2


def test_events_are_changed_and_every_place_is_told() -> None:
    sent = batch("A", "B", email="ada@example.test", total=5)
    act = edits(
        {"do": "redact", "path": "properties.email"},
        {"do": "set", "path": "properties.total", "value": "five"},
        {"do": "set", "path": "context.test", "value": True},
        {"do": "remove", "path": "properties.n"},
    )
    found = done(sent, (act, (1,)))
    first, second = orjson.loads(found.request.body)["batch"]
    assert first == orjson.loads(sent.body)["batch"][0]
    assert second["properties"]["total"] == "five"
    assert second["properties"]["email"] != "ada@example.test"
    assert "n" not in second["properties"]
    told = {mark.pointer: (mark.before, mark.after) for mark in found.marks}
    assert told["/properties/total"] == ("5", '"five"')
    assert told["/properties/n"] == ("1", None)
    assert told["/properties/email"][0] == '"ada@example.test"'
    assert told["/context"] == (None, '{"test": true}')
    assert {mark.position for mark in found.marks} == {1}


def test_write_keys_are_not_told() -> None:
    sent = request("POST", "/v1/track", b'{"type":"track","event":"A","userId":"u","writeKey":"abcdefghijkl"}')
    found = done(sent, (edits({"do": "set", "path": "writeKey", "value": "mnopqrstuvwx"}), (0,)))
    assert b"mnopqrstuvwx" in found.request.body
    assert [(mark.before, mark.after) for mark in found.marks] == [('"ab•••kl"', '"mn•••wx"')]


def test_dropping_and_changing_find_their_events_in_whatever_order() -> None:
    change_last = edits({"do": "set", "path": "event", "value": "Last"})
    for acts in ([(DROP, (0,)), (change_last, (2,))], [(change_last, (2,)), (DROP, (0,))]):
        assert names(done(batch("A", "B", "C"), *acts).request) == ["B", "Last"]


def test_what_is_not_changed_keeps_its_bytes() -> None:
    sent = batch("A", packed=True)
    found = done(sent, (edits({"do": "remove", "path": "properties.missing"}), (0,)))
    assert found.request is sent
    assert found.marks == ()


def test_one_event_is_the_whole_body() -> None:
    sent = request(
        "POST", "/v1/track", b'{"type":"track","event":"A","userId":"u","properties":{"big":12345678901234567890}}'
    )
    found = done(sent, (edits({"do": "set", "path": "properties.x", "value": 1}), (0,)))
    assert found.request.body == (
        b'{"type":"track","event":"A","userId":"u","properties":{"big":12345678901234567890,"x":1}}'
    )
    assert done(sent, (DROP, (0,))).emptied


def test_amplitudes_events_are_changed_as_they_were_sent() -> None:
    body = {"api_key": "k", "events": [{"event_type": "A", "user_id": "u", "event_properties": {"total": 5}}]}
    sent = request("POST", "/2/httpapi", orjson.dumps(body), (("Host", "api2.amplitude.com"),))
    found = done(sent, (edits({"do": "set", "path": "event_properties.total", "value": 6}), (0,)))
    assert orjson.loads(found.request.body)["events"][0]["event_properties"] == {"total": 6}
    assert [mark.pointer for mark in found.marks] == ["/event_properties/total"]
    (event,) = marked(events_of(sent), found.marks)
    problem = event.problems[-1]
    assert "event_properties.total" in problem.message
    assert (problem.pointer, problem.actual, problem.expected) == ("", "5", "6")


def test_what_cannot_be_changed_goes_on_or_is_refused_as_the_rule_says() -> None:
    target = "/i/adsct?p_id=Twitter&p_user_id=0&txn_id=o7kth&events=%5B%5B%22pageview%22%2Cnull%5D%5D"
    sent = request("GET", target, b"", (("Host", "analytics.twitter.com"),))
    assert len(names(sent)) == 1
    edit = {"do": "set", "path": "properties.x", "value": 1}
    going_on = done(sent, (edits(edit), (0,)))
    assert going_on.request is sent
    assert going_on.refused is None
    assert "could not act" in going_on.marks[0].words
    act = edits(edit, onError="closed")
    assert done(sent, (act, (0,))).refused is act
    assert done(sent, (DROP, (0,))).emptied


def test_hostile_nesting_is_refused() -> None:
    deep = b'{"batch":[{"type":"track","event":"A","properties":' + b"[" * 5_000 + b"]" * 5_000 + b"}]}"
    sent = request("POST", "/v1/batch", deep)
    act = edits({"do": "redact", "path": "properties"})
    found = change(sent, events_of(batch("A")), [Matched(act, (0,))], 1 << 24)
    assert found.refused is act or found.request is not sent


@given(st.lists(st.sampled_from("ABCD"), min_size=1, max_size=8), st.data())
def test_what_stays_is_what_was_not_dropped(found: list[str], data: st.DataObject) -> None:
    sent = batch(*found)
    places = data.draw(st.sets(st.integers(0, len(found) - 1)))
    result = done(sent, (DROP, tuple(sorted(places))))
    if len(places) == len(found):
        assert result.emptied
    else:
        assert names(result.request) == [name for place, name in enumerate(found) if place not in places]


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=10,
)


@given(_VALUES | st.binary(max_size=40), st.text(max_size=12), st.sampled_from(["drop", "change"]), st.booleans())
def test_whatever_came_nothing_is_raised_and_nothing_else_is_changed(
    body: Any, pointer: str, do: str, closed: bool
) -> None:
    sent = request("POST", "/v1/batch", body if isinstance(body, bytes) else orjson.dumps(body))
    event = events_of(batch("A"))[0]._replace(pointer=pointer)
    action = {"do": do, **({"edits": [{"do": "set", "path": "x.y", "value": 1}]} if do == "change" else {})}
    act = rule(action, onError="closed" if closed else "open")
    other = event._replace(position=1, pointer="/not there")
    found = change(sent, (event, other), [Matched(act, (0,))], 1 << 20)
    assert found.emptied is False
    if found.refused is None and any(mark.failed for mark in found.marks):
        assert found.request is sent
        assert not closed
    elif found.request is not sent:
        assert orjson.loads(found.request.body) != body
