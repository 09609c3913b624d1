"""Amplitude's uploads: what each call becomes, older forms, and what is odd."""

import json
from typing import Any
from urllib.parse import urlencode

import pytest

from inspector.core.event import EventType
from inspector.core.timestamps import parse_us
from tests.vendors.vendor_requests import codes, message_of, only, post

TIME = 1_795_358_925_394


def event(**fields: Any) -> dict[str, Any]:
    return {"event_type": "Order", "user_id": "u", "device_id": "d", "insert_id": "i", "time": TIME} | fields


def upload(*events: Any, **envelope: Any) -> dict[str, Any]:
    return {"api_key": "key", "events": list(events)} | envelope


def test_an_event_is_a_track_call() -> None:
    sent = event(event_properties={"total": 9.5}, session_id=7, library="amplitude-ts/2.47.0", user_properties={"a": 1})
    found = post("/2/httpapi", upload(sent, client_upload_time="2026-11-22T05:03:10.000Z"))
    made = only(found)
    assert (found.vendor, found.refusal, made.problems) == ("amplitude", None, ())
    assert (made.type, made.name, made.user_id, made.anonymous_id) == (EventType.TRACK, "Order", "u", "d")
    assert (made.message_id, made.write_key, made.label, made.library) == ("i", "key", None, "amplitude-ts 2.47.0")
    assert (made.timestamp_us, made.sent_us) == (TIME * 1000, parse_us("2026-11-22T05:03:10.000Z"))
    assert (made.position, made.pointer) == (0, "/events/0")
    assert message_of(made) == {
        "type": "track",
        "event": "Order",
        "userId": "u",
        "anonymousId": "d",
        "messageId": "i",
        "properties": {"total": 9.5},
        "timestamp": "2026-11-22T14:48:45.394Z",
        "sentAt": "2026-11-22T05:03:10.000Z",
        "amplitude": {
            "time": TIME,
            "session_id": 7,
            "library": "amplitude-ts/2.47.0",
            "user_properties": {"a": 1},
        },
    }


def test_times_are_corrected_by_the_upload_time_as_amplitude_does() -> None:
    skewed = upload(event(time=1_000_000_000_000), client_upload_time=1_000_000_005_000)
    assert only(post("/2/httpapi", skewed)).time_us == (parse_us("2026-11-22T05:03:05.000Z") or 0)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("[Amplitude] Page Viewed", EventType.PAGE),
        ("[Amplitude] Screen Viewed", EventType.SCREEN),
        ("session_start", EventType.TRACK),
        ("revenue_amount", EventType.TRACK),
    ],
)
def test_pages_and_screens_are_known_by_name(name: str, kind: EventType) -> None:
    made = only(post("/2/httpapi", upload(event(event_type=name))))
    assert (made.type, made.name) == (kind, name)
    assert message_of(made)["event" if kind is EventType.TRACK else "name"] == name


@pytest.mark.parametrize(
    ("given", "traits", "rest"),
    [
        ({"$set": {"a": 1}}, {"a": 1}, None),
        ({"a": 1}, {"a": 1}, None),
        ({"$set": {"a": 1}, "$add": {"n": 2}}, {"a": 1}, {"$add": {"n": 2}}),
        ({"$setOnce": {"a": 1}}, None, {"$setOnce": {"a": 1}}),
        ({"$set": "odd"}, None, {"$set": "odd"}),
        ("odd", None, "odd"),
    ],
)
def test_what_an_identify_sets_are_its_traits(given: Any, traits: Any, rest: Any) -> None:
    made = only(post("/2/httpapi", upload(event(event_type="$identify", user_properties=given))))
    assert (made.type, made.name) == (EventType.IDENTIFY, None)
    message = message_of(made)
    assert message.get("traits") == traits
    assert message["amplitude"].get("user_properties") == rest


@pytest.mark.parametrize(
    ("groups", "group"),
    [
        ({"company": "acme"}, "acme"),
        ({"company": ["acme"]}, "acme"),
        ({"a": "1", "b": "2"}, None),
        ({}, None),
        ("x", None),
        (None, None),
    ],
)
def test_a_group_is_named_when_it_is_one(groups: Any, group: Any) -> None:
    sent = event(event_type="$groupidentify", groups=groups, group_properties={"$set": {"size": 3}})
    made = only(post("/2/httpapi", upload(sent)))
    message = message_of(made)
    assert (made.type, message.get("groupId"), message["traits"]) == (EventType.GROUP, group, {"size": 3})
    assert message["amplitude"]["groups"] == groups


def test_older_sdks_send_forms() -> None:
    old = {
        "event_type": "Old",
        "user_id": "u",
        "timestamp": TIME,
        "uuid": "x",
        "library": {"name": "js", "version": "8"},
    }
    for fields in (
        {"client": "key", "e": f"[{json.dumps(old)}]", "v": "2", "upload_time": str(TIME + 1000)},
        {"api_key": "key", "event": json.dumps(old)},
    ):
        found = post("/", urlencode(fields).encode(), content_type="application/x-www-form-urlencoded")
        made = only(found)
        assert (found.vendor, made.name, made.write_key, made.library) == ("amplitude", "Old", "key", "js 8")
        assert (made.timestamp_us, made.message_id, made.problems) == (TIME * 1000, "x", ())


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"api_key": "k", "events": []}, "empty_batch"),
        ({"api_key": "k"}, "empty_batch"),
        ({"api_key": "k", "events": {}}, "empty_batch"),
        ([], "not_an_object"),
        (b"hello", "invalid_json"),
        (b"", "empty_body"),
    ],
)
def test_what_holds_no_events_is_refused_with_a_row(body: Any, code: str) -> None:
    found = post("/2/httpapi", body)
    assert found.vendor == "amplitude"
    assert found.refusal is not None
    assert found.refusal.code == code
    assert only(found).vendor == "amplitude"


def test_odd_elements_and_values_are_rows_that_say_so() -> None:
    body = (
        b'{"api_key":"k","events":[7,{"event_type":true,"user_id":{"a":1},"time":"soon"},'
        b'{"event_type":"E","event_properties":{"a":1,"a":2},"groups":{"b":1,"b":2}}]}'
    )
    found = post("/2/httpapi", body)
    assert [codes(each) for each in found.events] == [
        [("not_an_object", "")],
        [("invalid_timestamp", "/amplitude/time"), ("wrong_type", "/userId"), ("wrong_type", "/event")],
        [("duplicate_key", "/properties/a"), ("duplicate_key", "/amplitude/groups/b")],
    ]
    assert [each.position for each in found.events] == [0, 1, 2]
