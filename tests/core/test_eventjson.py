import json

from inspector.core.event import EventFlag, EventType
from inspector.core.eventjson import event_json
from inspector.core.exchange import Via
from inspector.core.problem import Problem, Severity, Verdict
from inspector.core.stored import EventRow, Source, StoredEvent


def stored(
    message: bytes = b'{"event":"A","writeKey":"abcdefghijk"}', flags: EventFlag = EventFlag.NONE
) -> StoredEvent:
    row = EventRow(
        7, 1_000_000, 2_000_001, EventType.TRACK, Verdict.INCOMPLETE, flags, len(message), "A", "u", None, 3, None,
        "segment", 1, 5,
    )  # fmt: skip
    problem = Problem("nan", Severity.ERROR, "NaN is not JSON.", "/properties/total", "number", "NaN")
    source = Source(3, "abcdefghijk", None, "web", 0)
    return StoredEvent(row, source, Via.ENDPOINT, 0, "/batch/0", "m", None, 1_500_000, None, message, (problem,))


def test_every_key_is_there_and_none_is_absent() -> None:
    assert event_json(stored(), json.loads) == {
        "id": 7,
        "receivedAt": "1970-01-01T00:00:02.000001Z",
        "timestamp": "1970-01-01T00:00:01.000Z",
        "originalTimestamp": None,
        "sentAt": "1970-01-01T00:00:01.500Z",
        "vendor": "segment",
        "type": "track",
        "event": "A",
        "userId": "u",
        "anonymousId": None,
        "messageId": "m",
        "writeKey": "ab•••jk",
        "source": "web",
        "library": None,
        "via": "endpoint",
        "verdict": "incomplete",
        "duplicateOf": None,
        "retry": False,
        "exchange": 5,
        "pointer": "/batch/0",
        "problems": [
            {
                "code": "nan",
                "severity": "error",
                "pointer": "/properties/total",
                "expected": "number",
                "actual": "NaN",
                "origin": "decode",
                "rule": None,
                "message": "NaN is not JSON.",
            }
        ],
        "marked": False,
        "note": None,
        "tags": [],
        "message": {"event": "A", "writeKey": "ab•••jk"},
    }


def test_what_the_user_wrote_on_it() -> None:
    event = event_json(stored(flags=EventFlag.MARKED)._replace(note="why?", tags=("a", "b")), json.loads)
    assert (event["marked"], event["note"], event["tags"]) == (True, "why?", ["a", "b"])


def test_keys_are_shown_when_asked_for() -> None:
    shown = event_json(stored(), json.loads, reveal=True)
    assert shown["writeKey"] == "abcdefghijk"
    assert shown["message"]["writeKey"] == "abcdefghijk"


def test_a_retry_is_told() -> None:
    assert event_json(stored(flags=EventFlag.RETRY | EventFlag.DUPLICATE), json.loads)["retry"] is True


def test_a_message_that_is_no_object_stands_as_it_is() -> None:
    assert event_json(stored(b"[1]"), json.loads)["message"] == [1]
