import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.core.event import EventType
from inspector.core.outgoing import Outgoing
from inspector.core.timestamps import parse_us
from inspector.replay.job import Pace, Speed, spec_json, spec_of
from inspector.replay.moving import Shift, shift_of
from inspector.replay.reading import BadJobError
from inspector.replay.rewriting import CannotRewriteError, JobFacts, Rewriter, fields_of, with_fields
from inspector.replay.rules import Edit, Ids, Rules, Times, Verb, edit_of, rules_json, rules_of

MESSAGE = {
    "type": "track",
    "event": "Order Completed",
    "messageId": "m-1",
    "userId": "ada@example.com",
    "anonymousId": "a-1234",
    "timestamp": "2026-11-22T07:00:00.000Z",
    "sentAt": "2026-11-22T07:00:01.000Z",
    "writeKey": "old-key",
    "properties": {"total": 27.5, "email": "ada@example.com", "products": [{"id": 1, "note": "x"}, {"id": 2}]},
    "context": {"traits": {"id": 77, "name": "Ada"}, "ip": "10.0.0.1", "previous": "a-1234"},
}
FACTS = JobFacts("20261122-070000-abcdef", b"k" * 32, Shift(0, 0))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


def outgoing(message: Any = None, **changes: Any) -> Outgoing:
    raw = message if isinstance(message, bytes) else json.dumps(MESSAGE if message is None else message).encode()
    event = Outgoing(
        id=7,
        type=EventType.TRACK,
        name="Order Completed",
        user_id="ada@example.com",
        anonymous_id="a-1234",
        message_id="m-1",
        write_key="old-key",
        vendor="segment",
        source="web",
        time_us=1_795_330_800_000_000,
        message=raw,
    )
    return event._replace(**changes)


def rewritten(rules: Rules, event: Outgoing | None = None, facts: JobFacts = FACTS) -> tuple[Outgoing, dict[str, Any]]:
    made = Rewriter(rules, facts).rewrite(event or outgoing())
    return made, json.loads(made.message)


def edits(*each: dict[str, Any]) -> Rules:
    return Rules(edits=tuple(map(edit_of, each)))


def test_without_rules_an_event_is_the_very_same() -> None:
    event = outgoing(b'{"odd":  1.0, "odd": 2}')
    assert Rewriter(Rules(), FACTS).rewrite(event) is event


def test_rules_that_find_nothing_leave_the_bytes() -> None:
    raw = b'{ "type" : "track",\n "properties": {"total": 1.50} }'
    rules = edits({"do": "remove", "path": "context.ip"}, {"do": "redact", "path": "properties.email"})
    made, _ = rewritten(rules, outgoing(raw))
    assert made.message == raw
    assert not made.changed


def test_new_ids_are_the_same_whenever_the_job_goes_on_and_others_in_another_job() -> None:
    rules = Rules(ids=Ids.NEW)
    first, message = rewritten(rules)
    assert message["messageId"] == first.message_id != "m-1"
    assert rewritten(rules)[0].message_id == first.message_id
    assert rewritten(rules, facts=FACTS._replace(id="other"))[0].message_id != first.message_id
    assert rewritten(rules, outgoing(id=8))[0].message_id != first.message_id
    assert first.changed


def test_times_move_by_the_same_amount() -> None:
    facts = FACTS._replace(shift=Shift(1_795_330_800_000_000, 1_800_000_000_000_000))
    made, message = rewritten(Rules(times=Times.NOW), facts=facts)
    assert made.time_us == 1_800_000_000_000_000
    assert made.first_us == 1_795_330_800_000_000
    before, after = (parse_us(each["timestamp"]) or 0 for each in (MESSAGE, message))
    assert after - before == made.time_us - made.first_us
    sent = (parse_us(message["sentAt"]) or 0) - after
    assert sent == 1_000_000


@pytest.mark.parametrize("value", [1_795_330_800, 1_795_330_800_123, 1_795_330_800.5, "1795330800123"])
def test_times_keep_their_form(value: object) -> None:
    facts = FACTS._replace(shift=Shift(0, 3_600_000_000))
    _, message = rewritten(Rules(times=Times.NOW), outgoing({"timestamp": value}), facts)
    assert type(message["timestamp"]) is type(value)
    assert (parse_us(message["timestamp"]) or 0) - (parse_us(value) or 0) == 3_600_000_000


def test_a_shift_ends_no_later_than_now_unless_it_keeps_the_gaps() -> None:
    assert shift_of(Pace(Speed.GAPS, 2.0), 1_000, 100, 300).of(300) == 1_100
    assert shift_of(Pace(Speed.FASTEST), 1_000, 100, 300).of(300) == 1_000
    assert shift_of(Pace(Speed.RATE, rate=5), 1_000, 100, 300).of(100) == 800


def test_write_keys_and_sources_are_mapped() -> None:
    rules = Rules(write_keys={"old-key": "new-key"}, sources={"*": "staging"})
    made, message = rewritten(rules)
    assert (made.write_key, made.source, message["writeKey"]) == ("new-key", "staging", "new-key")
    other, _ = rewritten(rules, outgoing({"type": "track"}, write_key="third"))
    assert other.write_key == "third"
    assert other.message == b'{"type": "track"}'


def test_pseudonyms_are_stable_and_reach_traits_context_and_wherever_the_id_stands() -> None:
    made, message = rewritten(Rules(pseudonyms=True))
    assert made.user_id == message["userId"] == message["properties"]["email"]
    assert made.anonymous_id == message["anonymousId"] == message["context"]["previous"]
    assert message["context"]["traits"]["id"] not in {77, "77"}
    assert message["properties"]["products"][0]["id"] == 1
    text = made.message.decode()
    assert "ada@" not in text
    assert "a-1234" not in text
    again, _ = rewritten(Rules(pseudonyms=True), outgoing({"userId": "ada@example.com"}))
    assert json.loads(again.message)["userId"] == made.user_id
    other, _ = rewritten(Rules(pseudonyms=True), facts=FACTS._replace(key=b"x" * 32))
    assert other.user_id != made.user_id


def test_ids_under_the_names_of_other_vendors_are_found() -> None:
    made, message = rewritten(Rules(pseudonyms=True), outgoing({"user": {"internal": "ada@example.com"}}))
    assert message["user"]["internal"] == made.user_id


def test_what_is_nested_too_deeply_says_so() -> None:
    raw = b'{"a":' * 700 + b"1" + b"}" * 700
    with pytest.raises(CannotRewriteError, match=r"cannot be (re)?written"):
        Rewriter(Rules(pseudonyms=True), FACTS).rewrite(outgoing(raw))


def test_a_number_and_its_text_are_one_user() -> None:
    rules = Rules(pseudonyms=True)
    number, text = (rewritten(rules, outgoing({"userId": each}))[1]["userId"] for each in (7, "7"))
    assert number == text


def test_properties_are_set_removed_renamed_and_redacted() -> None:
    rules = edits(
        {"do": "set", "path": "properties.new.deep", "value": {"a": [1]}},
        {"do": "remove", "path": "context.ip"},
        {"do": "rename", "path": "properties.total", "to": "revenue"},
        {"do": "redact", "path": "properties.products[*].note"},
        {"do": "set", "path": "properties.products.seen", "value": True},
        {"do": "remove", "path": "properties.products[0].id"},
    )
    made, message = rewritten(rules)
    assert message["properties"]["new"] == {"deep": {"a": [1]}}
    assert "ip" not in message["context"]
    assert next(iter(message["properties"])) == "revenue"
    assert message["properties"]["products"] == [{"note": "•••", "seen": True}, {"id": 2, "seen": True}]
    assert made.changed


def test_every_element_can_be_removed() -> None:
    _, message = rewritten(edits({"do": "remove", "path": "list[*]"}), outgoing({"list": [1, 2, 3]}))
    assert message == {"list": []}


def test_fields_follow_the_message() -> None:
    rules = edits(
        {"do": "set", "path": "event", "value": "Order Seen"},
        {"do": "set", "path": "userId", "value": "u-2"},
        {"do": "remove", "path": "anonymousId"},
        {"do": "set", "path": "messageId", "value": "m-2"},
    )
    made, _ = rewritten(rules)
    assert (made.name, made.user_id, made.anonymous_id, made.message_id) == ("Order Seen", "u-2", None, "m-2")


def test_whole_numbers_of_any_size_and_half_characters_survive() -> None:
    raw = b'{"properties": {"big": 123456789012345678901234567890, "half": "\\ud800", "x": 1}}'
    made, message = rewritten(edits({"do": "set", "path": "properties.x", "value": 2}), outgoing(raw))
    assert b"123456789012345678901234567890" in made.message
    assert message["properties"]["half"] == "\ud800"
    made.message.decode()


def test_what_an_event_tells_besides_its_message_has_whole_characters() -> None:
    before = outgoing(b'{"type": "track", "userId": "u"}')
    after = with_fields(before, fields_of({"type": "track"}), {"type": "track", "userId": "\ud83d\ude80 \ud83d"})
    assert after.user_id == "\U0001f680 \ufffd"


@pytest.mark.parametrize("raw", [b'{"a": 1e999}', b"[1]", b'{"a": NaN}', b'{"a"', b"\xff", b"[" * 100_000])
def test_what_cannot_be_rewritten_says_so(raw: bytes) -> None:
    with pytest.raises(CannotRewriteError, match="cannot be rewritten"):
        Rewriter(edits({"do": "set", "path": "a", "value": 1}), FACTS).rewrite(outgoing(raw))


@given(
    st.dictionaries(st.text(max_size=8), JSON, max_size=5), st.lists(st.sampled_from(list(Verb)), max_size=4), st.data()
)
def test_edits_never_raise_and_are_json(message: dict[str, Any], verbs: list[Verb], data: st.DataObject) -> None:
    paths = st.sampled_from(["properties.a", "a[*].b", "a[0]", "b.c.d[-1]", "type", '"my key".x', "a"])
    values = {Verb.SET: JSON, Verb.RENAME: st.text(min_size=1, max_size=5)}
    rules = Rules(edits=tuple(Edit(verb, data.draw(paths), data.draw(values.get(verb, st.none()))) for verb in verbs))
    raw = json.dumps(message).encode()
    made = Rewriter(rules, FACTS).rewrite(outgoing(raw))
    assert isinstance(json.loads(made.message), dict)
    assert made.changed == (made.message != raw) or made.changed


@given(JSON)
def test_pseudonyms_leave_nothing_of_an_id(value: Any) -> None:
    message = {"userId": "user-4711", "properties": {"a": value, "b": ["user-4711"]}, "traits": {"userId": "user-4711"}}
    made, _ = rewritten(Rules(pseudonyms=True), outgoing(message))
    assert b'"user-4711"' not in made.message


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"ids": "other"}, "`ids` is one of kept, new"),
        ({"edits": [{"do": "set", "path": "a"}]}, "is missing"),
        ({"edits": [{"do": "set", "path": "a", "value": float("nan")}]}, "must be a JSON value"),
        ({"edits": [{"do": "set", "path": "a", "value": "\ud800"}]}, "must be a JSON value"),
        ({"sources": {"\ud800": "b"}}, "must be a text"),
        ({"edits": [{"do": "cut", "path": "a"}]}, "`do` is one of set, remove"),
        ({"edits": [{"do": "remove", "path": "a..b"}]}, "cannot be read"),
        ({"edits": [{"do": "remove", "path": "[0]"}]}, "begin with a key"),
        ({"edits": [{"do": "rename", "path": "a[0]", "to": "b"}]}, "is no key"),
        ({"redact": ["a"]}, "knows no `redact`"),
        ({"writeKeys": {"a": 1}}, "must be a text"),
        ([], "must be a JSON object"),
    ],
)
def test_rules_that_make_no_sense_are_refused_in_a_sentence(value: Any, said: str) -> None:
    with pytest.raises(BadJobError, match=said):
        rules_of(value)


def test_rules_and_jobs_go_to_json_and_back() -> None:
    rules = Rules(
        Ids.NEW,
        Times.NOW,
        {"a": "b"},
        {"*": "c"},
        pseudonyms=True,
        edits=(Edit(Verb.SET, "a.b", [1]), Edit(Verb.REMOVE, "c")),
    )
    assert rules_of(json.loads(json.dumps(rules_json(rules)))) == rules
    spec = spec_of({"session": "/s.evs", "destinations": ["A", "B"], "events": [[5, 9], [1, 4], [20, 20], [8, 12]]})
    assert spec.events == ((1, 12), (20, 20))
    assert spec_of(json.loads(json.dumps(spec_json(spec)))) == spec


@given(
    st.dictionaries(st.sampled_from(["session", "destinations", "events", "pace", "rules", "filter", "tries"]), JSON)
)
def test_anything_is_read_or_refused(value: dict[str, Any]) -> None:
    try:
        spec = spec_of({"session": "/s.evs", "destinations": ["A"], **value})
    except BadJobError:
        return
    assert spec_of(spec_json(spec)) == spec


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"session": ""}, "session"),
        ({"destinations": ["A", "a"]}, "named twice"),
        ({"events": []}, "list of 1 to"),
        ({"events": [[2, 1]]}, "ends before it begins"),
        ({"events": [[True, 2]]}, "whole number"),
        ({"filter": "type:("}, "cannot be read"),
        ({"pace": {"speed": "rate"}}, "must be between"),
        ({"pace": {"speed": "gaps", "factor": float("inf")}}, "must be a number"),
        ({"concurrency": 0}, "from 1 to 256"),
        ({"tries": 1.5}, "whole number"),
        ({"extra": 1}, "knows no `extra`"),
    ],
)
def test_jobs_that_make_no_sense_are_refused_in_a_sentence(change: dict[str, Any], said: str) -> None:
    with pytest.raises(BadJobError, match=said):
        spec_of({"session": "/s.evs", "destinations": ["A"], **change})
