"""One message as an event: every field, wherever an SDK puts it."""

from typing import Any

import pytest

from inspector.core.event import EVENT_TYPES, EventFlag, EventType
from inspector.core.problem import Severity, Verdict
from inspector.core.timestamps import parse_us
from tests.vendors.vendor_requests import RECEIVED_US, basic, codes, message_of, only, post

SECOND = 1_000_000
TRACK: dict[str, Any] = {
    "type": "track",
    "event": "Signed Up",
    "userId": "u-1",
    "anonymousId": "a-1",
    "messageId": "m-1",
    "timestamp": "2026-11-22T05:03:00.120Z",
    "sentAt": "2026-11-22T05:03:05.000Z",
    "context": {"library": {"name": "analytics.js", "version": "npm:next-1.84.3"}},
    "properties": {"plan": "pro"},
    "writeKey": "wk-1",
}


def test_a_track_call_has_every_field() -> None:
    found = post("/staging/v1/t", TRACK)
    event = only(found)
    assert (found.vendor, found.refusal) == ("segment", None)
    assert event._replace(message=b"", value=None) == (
        0, "", "segment", EventType.TRACK, "Signed Up", "u-1", "a-1", "m-1", "wk-1", "staging",
        "analytics.js npm:next-1.84.3", parse_us("2026-11-22T05:03:00.120Z"), parse_us("2026-11-22T05:03:05Z"),
        RECEIVED_US - 4 * SECOND - 880_000, EventFlag.NONE, b"", (), None, (), None, None,
    )  # fmt: skip
    assert message_of(event) == TRACK
    assert event.verdict is Verdict.UNCHECKED


@pytest.mark.parametrize("word", [word for word in EVENT_TYPES if word != "other"])
def test_the_path_tells_the_type_when_the_message_does_not(word: str) -> None:
    for path in (f"/v1/{word}", f"/v1/{word[0]}"):
        event = only(post(path, {"userId": "u", "event": "E", "name": "N"}))
        assert event.type is EVENT_TYPES[word]
        assert event.name == {"track": "E", "page": "N", "screen": "N"}.get(word)
        assert "type" not in message_of(event)
        assert event.problems == ()


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [("userId", 42, "42"), ("userId", 4.5, "4.5"), ("anonymousId", 2**70, str(2**70)), ("messageId", 7, "7"),
     ("userId", "", None), ("userId", None, None), ("event", "", None)],
)  # fmt: skip
def test_ids_are_texts_whether_sent_as_number_or_not_at_all(field: str, value: object, text: str | None) -> None:
    event = only(post("/v1/track", TRACK | {field: value}))
    columns = {"userId": event.user_id, "anonymousId": event.anonymous_id, "messageId": event.message_id}
    assert (columns | {"event": event.name})[field] == text
    assert event.problems == ()
    assert message_of(event)[field] == value


@pytest.mark.parametrize("field", ["userId", "anonymousId", "messageId", "event"])
@pytest.mark.parametrize(("value", "text"), [({"id": 1}, '{"id":1}'), ([1], "[1]"), (True, "true")])
def test_ids_of_a_wrong_type_are_shown_and_warned_about(field: str, value: object, text: str) -> None:
    event = only(post("/v1/track", TRACK | {field: value}))
    assert text in (event.user_id, event.anonymous_id, event.message_id, event.name)
    assert codes(event) == [("wrong_type", f"/{field}")]
    assert event.problems[0].severity is Severity.WARNING


def test_an_unknown_word_for_the_type_is_other_and_named_by_it() -> None:
    event = only(post("/v1/batch", {"batch": [{"type": "trakc", "userId": "u"}]}))
    assert (event.type, event.name) == (EventType.OTHER, "trakc")
    assert codes(event) == [("unknown_type", "/type")]
    assert event.verdict is Verdict.UNCHECKED


@pytest.mark.parametrize(("value", "code"), [(None, "missing_type"), (3, "wrong_type"), ([], "wrong_type")])
def test_a_message_without_a_readable_type_says_so(value: object, code: str) -> None:
    event = only(post("/v1/batch", {"batch": [{"type": value, "userId": "u"}]}))
    assert event.type is EventType.OTHER
    assert code in [problem.code for problem in event.problems]


def test_a_type_that_contradicts_the_path_is_told() -> None:
    event = only(post("/v1/identify", TRACK))
    assert event.type is EventType.TRACK
    assert codes(event) == [("type_mismatch", "/type")]
    event = only(post("/v1/identify", TRACK, anonymousid="YQ=="))
    assert (event.vendor, event.type) == ("rudderstack", EventType.IDENTIFY)


@pytest.mark.parametrize("field", ["timestamp", "sentAt", "originalTimestamp"])
def test_a_date_that_cannot_be_read_is_told(field: str) -> None:
    message = {key: value for key, value in TRACK.items() if key != "timestamp"} | {field: "yesterday"}
    event = only(post("/v1/track", message))
    assert codes(event) == [("invalid_timestamp", f"/{field}")]
    assert event.time_us == RECEIVED_US


def test_segments_time_is_corrected_for_skew_and_rudderstacks_timestamp_is_not() -> None:
    day = {"timestamp": "2026-11-21T05:03:00Z", "sentAt": "2026-11-21T05:03:04Z"}
    assert only(post("/v1/track", day | {"event": "E", "type": "track"})).time_us == RECEIVED_US - 4 * SECOND
    rudder = only(post("/v1/track", day | {"event": "E", "type": "track", "channel": "server"}))
    assert rudder.time_us == rudder.timestamp_us == parse_us("2026-11-21T05:03:00Z")
    original = {"originalTimestamp": day["timestamp"], "sentAt": day["sentAt"], "type": "track"}
    rudder = only(post("/v1/track", original))
    assert (rudder.vendor, rudder.time_us) == ("rudderstack", RECEIVED_US - 4 * SECOND)


def test_without_times_the_arrival_counts() -> None:
    event = only(post("/v1/track", {"event": "E", "userId": "u"}))
    assert (event.timestamp_us, event.sent_us, event.time_us) == (None, None, RECEIVED_US)


@pytest.mark.parametrize(
    ("context", "agent", "library"),
    [
        ({"library": {"name": "x", "version": "1"}}, "y/2", "x 1"),
        ({"library": {"name": "x"}}, "y/2", "x"),
        ({"library": "x"}, "y/2", "x"),
        ({"library": {"version": "1"}}, "y/2", "y 2"),
        ({}, "analytics-kotlin/1.24.1", "analytics-kotlin 1.24.1"),
        (None, "analytics-go (version: 3.3.0)", "analytics-go 3.3.0"),
        (None, "curl/8.5.0", "curl 8.5.0"),
        ("odd", "okhttp", "okhttp"),
        (None, "Mozilla/5.0 (X11; Linux x86_64)", None),
        (None, "", None),
    ],
)
def test_the_library_is_named_by_the_context_or_the_user_agent(
    context: object, agent: str, library: str | None
) -> None:
    assert only(post("/v1/track", {"userId": "u", "context": context}, user_agent=agent)).library == library


@pytest.mark.parametrize(
    ("headers", "more"),
    [
        ({"x_retry_count": "1"}, {}),
        ({"rsa_retry_attempt": "2"}, {}),
        ({}, {"_metadata": {"retryCount": 2}}),
    ],
)
def test_retries_are_recognised(headers: dict[str, str], more: dict[str, Any]) -> None:
    assert only(post("/v1/track", TRACK | more, **headers)).flags is EventFlag.RETRY


@pytest.mark.parametrize("headers", [{"x_retry_count": "0"}, {"rsa_retry_attempt": ""}, {}])
def test_first_attempts_are_no_retries(headers: dict[str, str]) -> None:
    event = only(post("/v1/track", TRACK | {"_metadata": {"bundled": ["Segment.io"]}}, **headers))
    assert event.flags is EventFlag.NONE


@pytest.mark.parametrize(
    ("target", "headers", "key"),
    [
        ("/v1/track", {"authorization": basic("basic"), "x_write_key": "x"}, "basic"),
        ("/v1/track", {"authorization": "basic YmFzaWM="}, "basic"),  # no colon
        ("/v1/track", {"authorization": "Basic YmFzaWM6cHc"}, "basic"),  # a password, no padding
        ("/v1/track?writeKey=query", {"x_write_key": "x"}, "x"),
        ("/v1/track?a=1&writeKey=que%20ry", {}, "que ry"),
        ("/v1/track", {}, "wk-1"),
        ("/v1/track", {"authorization": "Bearer token"}, "wk-1"),
        ("/v1/track", {"authorization": "Basic %%%"}, "wk-1"),
        ("/v1/track", {"authorization": "Basic"}, "wk-1"),
        ("/v1/track", {"authorization": "Basic Og=="}, "wk-1"),
        ("/v1/track?writeKey=", {"x_write_key": ""}, "wk-1"),
        ("/v1/track", {"authorization": basic("k" * 3000)}, "k" * 3000),
    ],
)
def test_the_write_key_comes_from_the_first_place_that_has_one(target: str, headers: dict[str, str], key: str) -> None:
    assert only(post(target, TRACK, **headers)).write_key == key


def test_no_write_key_is_no_trouble() -> None:
    for value in ("", 3, None):
        event = only(post("/v1/track", TRACK | {"writeKey": value}))
        assert (event.write_key, event.problems) == (None, ())
