"""PostHog's requests: what each becomes, in all the forms in which they come."""

import base64
import gzip
import json
from typing import Any
from urllib.parse import urlencode

import pytest

from inspector.core.event import EventType
from tests.vendors.test_lzstring import pack
from tests.vendors.vendor_requests import codes, get, message_of, only, post

EVENT: dict[str, Any] = {
    "event": "Order",
    "distinct_id": "u",
    "properties": {"$lib": "web", "$lib_version": "1.449.2", "$device_id": "d", "total": 9.5, "note": "ü 🧾"},
    "timestamp": "2026-11-22T05:03:00.000Z",
    "uuid": "01a203bc",
}


def batch(*events: Any, **envelope: Any) -> dict[str, Any]:
    return {"api_key": "phc_k", "batch": list(events), "sent_at": "2026-11-22T05:03:05.000Z"} | envelope


def test_an_event_is_a_track_call() -> None:
    found = post("/batch/", batch(EVENT))
    made = only(found)
    assert (found.vendor, found.refusal, made.problems) == ("posthog", None, ())
    assert (made.type, made.name, made.user_id, made.anonymous_id) == (EventType.TRACK, "Order", "u", "d")
    assert (made.message_id, made.write_key, made.library) == ("01a203bc", "phc_k", "posthog-js 1.449.2")
    assert (made.pointer, made.time_us - (made.timestamp_us or 0)) == ("/batch/0", 5_000_000)
    assert message_of(made) == {
        "type": "track",
        "event": "Order",
        "userId": "u",
        "anonymousId": "d",
        "messageId": "01a203bc",
        "properties": {"total": 9.5, "note": "ü 🧾"},
        "sentAt": "2026-11-22T05:03:05.000Z",
        "timestamp": "2026-11-22T05:03:00.000Z",
        "posthog": {
            "timestamp": "2026-11-22T05:03:00.000Z",
            "properties": {"$lib": "web", "$lib_version": "1.449.2"},
        },
    }


OLD = {"event": "Order", "properties": EVENT["properties"] | {"token": "phc_k", "distinct_id": "u"}}
TEXT = json.dumps(OLD)
PACKED = base64.b64encode(TEXT.encode()).decode()
ZIPPED = gzip.compress(TEXT.encode(), mtime=0)


@pytest.mark.parametrize(
    ("target", "body"),
    [
        ("/e/", json.dumps([OLD]).encode()),
        ("/e/?compression=gzip-js&ver=1.0&_=1", ZIPPED),
        ("/e/?compression=base64", urlencode({"data": PACKED}).encode()),
        ("/e/?compression=base64", PACKED.encode()),
        ("/e/", f"data={PACKED}".encode()),
        ("/e/?compression=gzip-js", b"data=" + base64.b64encode(ZIPPED)),
        ("/capture/", TEXT.encode()),
        ("/posthog/track", TEXT.encode()),
        ("/posthog/engage/", urlencode({"data": TEXT}).encode()),
        ("/i/v0/e/", TEXT.encode()),
        ("/track/", TEXT.encode()),
        ("/anything", json.dumps(batch(OLD)).encode()),
    ],
    ids=lambda each: each[:12] if isinstance(each, str) else "",
)
def test_every_form_is_read(target: str, body: bytes) -> None:
    made = only(post(target, body, content_type="text/plain"))
    assert (made.vendor, made.name, made.user_id, made.write_key) == ("posthog", "Order", "u", "phc_k")
    assert message_of(made)["properties"] == {"total": 9.5, "note": "ü 🧾"}
    assert made.problems == ()


def test_a_get_carries_one_too() -> None:
    found = get(f"/e/?data={PACKED}")
    assert found is not None
    assert (found.vendor, only(found).name) == ("posthog", "Order")


def test_lz_string_is_read_too() -> None:
    for body in (urlencode({"data": pack(TEXT)}).encode(), f"data={pack(TEXT)}".encode(), pack(TEXT).encode()):
        for how in ("lz64", "lz-string"):
            made = only(post(f"/e/?compression={how}", body))
            assert (made.vendor, made.name, made.problems) == ("posthog", "Order", ())


def test_the_newer_protocol_names_its_key_and_library_in_headers() -> None:
    event = {key: value for key, value in EVENT.items() if key != "properties"} | {
        "options": {},
        "properties": {"a": 1},
    }
    body = {"created_at": "2026-11-22T05:03:05.000Z", "batch": [event]}
    found = post("/i/v1/analytics/events", body, authorization="Bearer phc_k", posthog_sdk_info="posthog-node/5.70.0")
    made = only(found)
    assert (found.vendor, made.write_key, made.library) == ("posthog", "phc_k", "posthog-node 5.70.0")
    assert message_of(made)["posthog"]["options"] == {}


@pytest.mark.parametrize(
    ("properties", "user", "anonymous"),
    [
        ({}, "u", None),
        ({"$device_id": "u"}, None, "u"),
        ({"$device_id": "d", "$is_identified": False}, None, "d"),
        ({"$is_identified": False}, None, "u"),
        ({"$device_id": "d", "$is_identified": True}, "u", "d"),
    ],
)
def test_ids_tell_users_from_visitors(properties: dict[str, Any], user: str | None, anonymous: str | None) -> None:
    for sent in (
        {"event": "E", "distinct_id": "u", "properties": properties},
        {"event": "E", "properties": properties | {"distinct_id": "u"}},
    ):
        made = only(post("/batch", batch(sent)))
        assert (made.user_id, made.anonymous_id) == (user, anonymous)


def test_calls_by_name() -> None:
    def of(name: str, **fields: Any) -> Any:
        made = only(post("/batch", batch({"event": name, "distinct_id": "u"} | fields)))
        return made.type, made.name, message_of(made)

    assert of("$pageview")[:2] == (EventType.PAGE, "$pageview")
    assert of("$screen")[:2] == (EventType.SCREEN, "$screen")
    for name, fields in (
        ("$identify", {"properties": {"$set": {"plan": "pro"}, "$anon_distinct_id": "d"}}),
        ("$set", {"$set": {"plan": "pro"}}),
    ):
        kind, named, message = of(name, **fields)
        assert (kind, named, message["traits"], message["posthog"]["event"]) == (
            EventType.IDENTIFY, None, {"plan": "pro"}, name,
        )  # fmt: skip
    kind, _, message = of("$create_alias", properties={"alias": "old"})
    assert (kind, message["userId"], message["previousId"]) == (EventType.ALIAS, "u", "old")
    group = {"$group_type": "company", "$group_key": "acme", "$group_set": {"size": 3}}
    kind, _, message = of("$groupidentify", properties=group, distinct_id="$company_acme")
    assert (kind, message["groupId"], message["traits"]) == (EventType.GROUP, "acme", {"size": 3})
    assert "userId" not in message


def test_an_offset_tells_the_time_from_the_sending_back() -> None:
    made = only(post("/batch", batch({"event": "E", "distinct_id": "u", "offset": 2500})))
    assert message_of(made)["timestamp"] == "2026-11-22T05:03:02.500Z"
    assert message_of(made)["posthog"] == {"offset": 2500}
    for odd in ("x", 1e300, float("inf"), True):
        assert only(post("/batch", batch({"event": "E", "offset": odd}))).vendor == "posthog"


def test_recordings_are_taken_and_are_no_events() -> None:
    snapshot = {"event": "$snapshot", "properties": {"token": "phc_k", "$lib": "web", "$snapshot_data": []}}
    for target in ("/s/", "/e/"):
        found = post(target, [snapshot])
        assert (found.vendor, found.events, found.refusal) == ("posthog", (), None)


def test_oddities_point_to_where_things_are_now() -> None:
    body = (
        b'{"api_key":"k","batch":[{"event":"E","properties":{"a":1,"a":2,"$b":1,"$b":2},"timestamp":"soon"},7,'
        b'{"event":["x"],"properties":"odd"}]}'
    )
    found = post("/batch", body)
    assert [codes(each) for each in found.events] == [
        [
            ("duplicate_key", "/properties/a"),
            ("duplicate_key", "/posthog/properties/$b"),
            ("invalid_timestamp", "/posthog/timestamp"),
        ],
        [("not_an_object", "")],
        [("wrong_type", "/event")],
    ]
    assert message_of(found.events[2])["posthog"] == {"properties": "odd"}


@pytest.mark.parametrize("body", [b"data=!", b"", b"hello", [], {}, {"batch": 7}, [[]]])
def test_on_its_own_path_anything_is_a_row(body: Any) -> None:
    found = post("/posthog/e", body)
    assert found.vendor == "posthog"
    assert only(found).vendor == "posthog"
