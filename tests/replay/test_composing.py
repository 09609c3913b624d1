"""What an edited event becomes when it is sent."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from inspector.core.event import EventType
from inspector.core.redaction import MASK
from inspector.replay.composing import (
    LIBRARY,
    Origin,
    Stamp,
    Wishes,
    blank,
    composed,
    container,
    editable,
    kind_of,
    masked,
    name_of,
    outgoing_of,
)

STAMP = Stamp(1_795_000_000_123_456, "new-id")
CAPTURED: dict[str, Any] = {
    "type": "track",
    "event": "Order Completed",
    "userId": "u-1",
    "messageId": "old-id",
    "timestamp": "2020-01-01T00:00:00.000Z",
    "sentAt": "2020-01-01T00:00:01.000Z",
    "receivedAt": "2020-01-01T00:00:02.000Z",
    "originalTimestamp": "2020-01-01T00:00:00.000Z",
    "writeKey": "secret-key",
    "context": {"library": {"name": "analytics.js"}},
    "properties": {"total": 27.5},
}


def test_an_event_to_be_edited_is_without_its_way_and_its_key() -> None:
    assert editable(CAPTURED).keys() == CAPTURED.keys() - {"sentAt", "receivedAt", "originalTimestamp", "writeKey"}


def test_what_is_sent_is_new() -> None:
    made = composed(CAPTURED, STAMP)
    assert made["messageId"] == "new-id"
    assert made["timestamp"] == made["sentAt"] == "2026-11-18T11:06:40.123Z"
    assert made["context"] == CAPTURED["context"], "what the SDK said of itself stays"
    assert "writeKey" not in made
    assert CAPTURED["messageId"] == "old-id", "the edited message is left alone"


def test_what_is_wished_stays() -> None:
    made = composed(CAPTURED, STAMP, Wishes(new_id=False, now=False))
    assert (made["messageId"], made["timestamp"]) == ("old-id", "2020-01-01T00:00:00.000Z")
    assert made["sentAt"] == "2026-11-18T11:06:40.123Z", "or its time would be corrected by six years"
    event = outgoing_of(made, Origin("key-1", "staging", "rudderstack", "web"), STAMP)
    assert event.time_us == 1_577_836_800_000_000
    assert (event.type, event.name, event.user_id, event.write_key) == (
        EventType.TRACK,
        "Order Completed",
        "u-1",
        "key-1",
    )
    assert json.loads(event.message) == made


def test_what_is_missing_is_made_whatever_is_wished() -> None:
    made = composed({"type": "page", "context": {"ip": "192.0.2.1"}}, STAMP, Wishes(new_id=False, now=False))
    assert (made["messageId"], made["timestamp"]) == ("new-id", "2026-11-18T11:06:40.123Z")
    assert made["context"] == {"ip": "192.0.2.1", "library": LIBRARY}


@given(
    st.dictionaries(
        st.text(max_size=5) | st.sampled_from(sorted(CAPTURED)),
        st.none() | st.text(max_size=5) | st.lists(st.integers()),
    )
)
def test_any_object_can_be_sent(message: dict[str, Any]) -> None:
    made = composed(message, STAMP)
    event = outgoing_of(made, Origin(), STAMP)
    assert json.loads(event.message) == made
    assert event.message_id == "new-id"


def test_destinations_are_told_whole_characters() -> None:
    """They make hashes, heads and URLs of these; in the message JSON can spell a half."""
    made = composed({"type": "track", "event": "caf\u00e9 \ud83d", "userId": "\udfff", "anonymousId": "a"}, STAMP)
    event = outgoing_of(made, Origin(), STAMP)
    assert (event.name, event.user_id, event.anonymous_id) == ("caf\u00e9 \ufffd", "\ufffd", "a")
    assert json.loads(event.message) == made


def test_a_blank_event_is_one_of_its_call() -> None:
    for kind in EventType:
        if kind is not EventType.OTHER:
            message = blank(kind)
            assert kind_of(message) is kind
            assert (container(kind) in message) == (kind is not EventType.ALIAS)
    assert name_of(blank(EventType.SCREEN, "Cart")) == "Cart"
    assert name_of(blank(EventType.IDENTIFY)) is None


def test_a_history_holds_no_key() -> None:
    assert masked(CAPTURED)["writeKey"] == MASK
    assert "secret-key" not in json.dumps(masked(CAPTURED))
