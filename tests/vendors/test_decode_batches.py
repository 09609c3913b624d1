"""Envelopes: what they add to their messages, and that each message comes out once."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.core.event import EventFlag, EventType
from inspector.core.problem import Verdict
from inspector.core.timestamps import parse_us
from tests.vendors.vendor_requests import LIMITS, RECEIVED_US, codes, message_of, only, post, post_within

BATCH: list[dict[str, Any]] = [
    {"type": "track", "event": f"E{number}", "userId": "u", "messageId": f"m{number}"} for number in range(3)
]
SENT = "2026-11-22T05:03:05.000Z"


def test_every_message_becomes_an_event_in_order() -> None:
    found = post("/v1/batch", {"batch": BATCH, "sentAt": SENT, "writeKey": "wk"})
    assert [(event.position, event.pointer, event.name, event.message_id) for event in found.events] == [
        (number, f"/batch/{number}", f"E{number}", f"m{number}") for number in range(3)
    ]
    assert {(event.write_key, event.sent_us) for event in found.events} == {("wk", parse_us(SENT))}
    assert [message_of(event) for event in found.events] == [message | {"sentAt": SENT} for message in BATCH]


def test_the_envelopes_context_and_integrations_are_merged_and_the_message_wins() -> None:
    envelope = {
        "context": {"library": {"name": "analytics-go", "version": "3.3.0"}, "app": {"name": "shop", "build": "7"}},
        "integrations": {"All": True, "Slack": False},
        "messageId": "of the envelope",
        "timestamp": SENT,
        "sequence": 3,
    }
    own = {"context": {"app": {"name": "mine"}, "ip": "::1"}, "integrations": {"Slack": True}}
    batch = [BATCH[0], BATCH[1] | own, BATCH[2] | {"context": None, "integrations": "odd"}]
    first, second, third = (message_of(event) for event in post("/v1/batch", envelope | {"batch": batch}).events)
    both = {"context": envelope["context"], "integrations": envelope["integrations"]}
    assert first == BATCH[0] | both
    assert second == BATCH[1] | {
        "context": {"app": {"name": "mine", "build": "7"}, "ip": "::1", "library": first["context"]["library"]},
        "integrations": {"Slack": True, "All": True},
    }
    assert third == BATCH[2] | both | {"integrations": "odd"}
    libraries = {event.library for event in post("/v1/batch", envelope | {"batch": batch}).events}
    assert libraries == {"analytics-go 3.3.0"}


def test_a_messages_own_sending_time_beats_the_envelopes() -> None:
    own = "2026-11-22T05:03:09Z"
    batch = [BATCH[0] | {"timestamp": own, "sentAt": own}, BATCH[1] | {"timestamp": own}]
    first, second = post("/v1/batch", {"batch": batch, "sentAt": "2026-11-22T05:03:10Z"}).events
    assert (first.time_us, second.time_us) == (RECEIVED_US, RECEIVED_US - 1_000_000)


@pytest.mark.parametrize("sent", ["soon", {"a": 1}, "x" * 1000])
def test_an_unreadable_sending_time_is_told_once_an_event(sent: object) -> None:
    for event in post("/v1/batch", {"batch": BATCH, "sentAt": sent}).events:
        assert codes(event) == [("invalid_timestamp", "/sentAt")]
        assert (event.sent_us, event.time_us) == (None, RECEIVED_US)


def test_an_envelope_too_large_to_copy_is_not_merged() -> None:
    limits = replace(LIMITS, decompressed_bytes=10_000)
    body = {"batch": BATCH * 20, "context": {"text": "x" * 500}}
    found = post_within(limits, "/v1/batch", body)
    assert {tuple(codes(event)) for event in found.events} == {(("envelope_not_merged", ""),)}
    assert all("context" not in message_of(event) for event in found.events)
    small = post_within(limits, "/v1/batch", body | {"batch": BATCH})
    assert all("context" in message_of(event) for event in small.events)


def test_an_element_that_is_no_object_is_a_row_of_its_own() -> None:
    found = post("/v1/batch", {"batch": [BATCH[0], 7, None, "text", [1], BATCH[1]], "writeKey": "wk"})
    assert found.refusal is None
    assert [event.verdict for event in found.events] == [
        Verdict.UNCHECKED,
        *[Verdict.INCOMPLETE] * 4,
        Verdict.UNCHECKED,
    ]
    assert [message_of(event) for event in found.events[1:5]] == [7, None, "text", [1]]
    assert {(event.name, event.write_key, event.type) for event in found.events[1:5]} == {
        ("POST /v1/batch", "wk", EventType.OTHER)
    }
    assert [event.pointer for event in found.events] == [f"/batch/{number}" for number in range(6)]
    assert {tuple(codes(event)) for event in found.events[1:5]} == {(("not_an_object", ""),)}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"batch": []}, "empty_batch"),
        ({"batch": {}}, "empty_batch"),
        ({"batch": "x"}, "empty_batch"),
        ({"writeKey": "wk"}, "empty_batch"),
        ([1], "not_an_object"),
        ("text", "not_an_object"),
        (None, "not_an_object"),
    ],
)
@pytest.mark.parametrize("path", ["/v1/batch", "/v1/b", "/v1/import/", "/beacon/v1/batch", "/api/s/batch"])
def test_an_envelope_without_messages_is_refused_with_a_row(path: str, body: Any, code: str) -> None:
    found = post(path, body, x_write_key="wk")
    event = only(found)
    assert found.refusal is not None
    assert found.refusal.code == code
    assert event.problems == (found.refusal,)
    assert (event.name, event.write_key, event.verdict) == (f"POST {path}", "wk", Verdict.INCOMPLETE)
    assert message_of(event) == body


def test_a_batch_may_have_only_so_many_events() -> None:
    limits = replace(LIMITS, batch_events=3)
    assert post_within(limits, "/v1/batch", {"batch": BATCH}).refusal is None
    found = post_within(limits, "/v1/batch", {"batch": [*BATCH, BATCH[0]], "writeKey": "wk"})
    assert codes(only(found)) == [("too_many_events", "/batch")]
    assert found.refusal is not None
    assert only(found).write_key == "wk"


def test_a_retry_counts_for_the_whole_batch() -> None:
    found = post("/v1/batch", {"batch": BATCH}, x_retry_count="3")
    assert {event.flags for event in found.events} == {EventFlag.RETRY}


TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=8,
)
KEYS = st.sampled_from(
    ["type", "event", "userId", "timestamp", "sentAt", "context", "properties", "messageId", "_metadata"]
)
MESSAGES = st.dictionaries(KEYS | TEXTS, VALUES, max_size=5)


@given(st.lists(MESSAGES, min_size=1, max_size=6), st.booleans())
def test_every_event_of_a_batch_comes_out_exactly_once_and_unchanged(batch: list[Any], spaced: bool) -> None:
    body = json.dumps({"batch": batch}, separators=None if spaced else (",", ":"), ensure_ascii=spaced).encode()
    found = post("/v1/batch", body)
    assert found.refusal is None
    assert [message_of(event) for event in found.events] == batch
    assert [event.position for event in found.events] == list(range(len(batch)))


@given(MESSAGES, st.sampled_from(["/v1/track", "/v1/p", "/api/s/event", "/sdk/g"]))
def test_a_single_message_comes_out_unchanged(message: dict[str, Any], path: str) -> None:
    found = post(path, message)
    assert message_of(only(found)) == message
    assert found.refusal is None
