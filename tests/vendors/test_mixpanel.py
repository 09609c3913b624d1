"""Mixpanel's requests: what each becomes, in all the forms in which they come."""

import base64
import json
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from inspector.core.event import EventType
from tests.vendors.vendor_requests import basic, codes, get, message_of, only, post

EVENT: dict[str, Any] = {
    "event": "Order",
    "properties": {
        "token": "tok",
        "distinct_id": "u",
        "$device_id": "d",
        "$insert_id": "i",
        "time": 1795325050.208,
        "mp_lib": "web",
        "$lib_version": "2.83.0",
        "total": 9.5,
        "note": "a+b ü 🧾",
    },
}


def test_an_event_is_a_track_call() -> None:
    found = post("/track/?verbose=1", [EVENT])
    made = only(found)
    assert (found.vendor, found.refusal, made.problems) == ("mixpanel", None, ())
    assert (made.type, made.name, made.user_id, made.anonymous_id) == (EventType.TRACK, "Order", "u", "d")
    assert (made.message_id, made.write_key, made.library) == ("i", "tok", "mixpanel web 2.83.0")
    assert (made.timestamp_us, made.pointer) == (1_795_325_050_208_000, "/0")
    assert message_of(made) == {
        "type": "track",
        "event": "Order",
        "userId": "u",
        "anonymousId": "d",
        "messageId": "i",
        "properties": {"total": 9.5, "note": "a+b ü 🧾"},
        "timestamp": "2026-11-22T05:24:10.208Z",
        "mixpanel": {"properties": {"time": 1795325050.208, "mp_lib": "web", "$lib_version": "2.83.0"}},
    }


PLAIN = json.dumps(EVENT, ensure_ascii=False)
PACKED = base64.b64encode(PLAIN.encode()).decode()
HALVES = PLAIN.encode("utf-16", "surrogatepass").decode("utf-16").replace("🧾", "\ud83e\uddfe")


@pytest.mark.parametrize(
    "body",
    [
        urlencode({"data": PLAIN, "verbose": "1"}).encode(),
        urlencode({"data": PACKED}).encode(),
        f"data={PACKED}".encode(),
        f"data={PACKED.rstrip('=')}&ip=1".encode(),
        b"data=" + base64.urlsafe_b64encode(PLAIN.encode()),
        b"data=" + base64.b64encode(HALVES.encode("utf-8", "surrogatepass")),
        PLAIN.encode(),
        f"[{PLAIN}]".encode(),
    ],
    ids=["json", "base64", "bare base64", "unpadded", "urlsafe", "halves", "body", "array"],
)
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "text/plain"])
def test_every_form_is_read(body: bytes, kind: str) -> None:
    made = only(post("/track", body, content_type=kind))
    assert (made.vendor, made.name, made.problems) == ("mixpanel", "Order", ())
    assert message_of(made)["properties"] == {"total": 9.5, "note": "a+b ü 🧾"}


def test_a_get_carries_one_too() -> None:
    for target in (f"/track?ip=0&data={quote(PACKED)}", f"/mixpanel/track/?data={PACKED}", f"/x/track?data={PACKED}"):
        found = get(target)
        assert found is not None
        assert (found.vendor, only(found).name) == ("mixpanel", "Order")
    assert get("/track?data=e30") is None
    assert get("/track?data=!") is None


@pytest.mark.parametrize(
    ("own", "user", "anonymous"),
    [
        ({"distinct_id": "u"}, "u", None),
        ({"distinct_id": "$device:d", "$device_id": "d"}, None, "d"),
        ({"distinct_id": "$device:d"}, None, "d"),
        ({"distinct_id": "d", "$device_id": "d"}, None, "d"),
        ({"distinct_id": "u", "$user_id": "u", "$device_id": "d"}, "u", "d"),
        ({"distinct_id": 7}, "7", None),
        ({"distinct_id": ""}, None, None),
        ({}, None, None),
    ],
)
def test_ids_tell_users_from_devices(own: dict[str, Any], user: str | None, anonymous: str | None) -> None:
    made = only(post("/track", {"event": "E", "properties": {"token": "t"} | own}))
    assert (made.user_id, made.anonymous_id) == (user, anonymous)
    operation = {f"${key.lstrip('$')}": value for key, value in own.items()}
    profile = only(post("/mixpanel/engage", {"$token": "t", "$set": {"a": 1}} | operation))
    assert (profile.user_id, profile.anonymous_id) == (user, anonymous)


def test_calls_by_name() -> None:
    def of(name: str, **own: Any) -> tuple[EventType, str | None, Any]:
        made = only(post("/track", {"event": name, "properties": {"token": "t", "distinct_id": "a"} | own}))
        return made.type, made.name, message_of(made)

    assert of("$mp_web_page_view")[:2] == (EventType.PAGE, "$mp_web_page_view")
    kind, name, message = of("$identify", **{"$anon_distinct_id": "d"})
    assert (kind, name, message["mixpanel"]["event"]) == (EventType.IDENTIFY, None, "$identify")
    kind, _, message = of("$create_alias", alias="new")
    assert (kind, message["userId"], message["previousId"]) == (EventType.ALIAS, "new", "a")


def test_profiles_and_groups() -> None:
    profile = {"$token": "t", "$distinct_id": "u", "$time": 1_795_325_050_208, "$set": {"plan": "pro"}}
    made = only(post("/engage", [profile]))
    assert (made.type, made.write_key, made.timestamp_us) == (EventType.IDENTIFY, "t", 1_795_325_050_208_000)
    assert message_of(made) == {
        "type": "identify",
        "userId": "u",
        "traits": {"plan": "pro"},
        "timestamp": "2026-11-22T05:24:10.208Z",
        "mixpanel": {"$time": 1_795_325_050_208},
    }
    adding = only(post("/engage", {"$token": "t", "$distinct_id": "u", "$add": {"n": 1}}))
    assert message_of(adding) == {"type": "identify", "userId": "u", "mixpanel": {"$add": {"n": 1}}}
    group = only(post("/groups", {"$token": "t", "$group_key": "company", "$group_id": "acme", "$set": {"size": 3}}))
    assert message_of(group) == {
        "type": "group",
        "groupId": "acme",
        "traits": {"size": 3},
        "mixpanel": {"$group_key": "company"},
    }


def test_imports_come_as_an_array_or_as_lines() -> None:
    one, other = ({"event": name, "properties": {"time": 1_795_325_050}} for name in ("A", "B"))
    lines = json.dumps(one) + "\r\n\n" + json.dumps(other) + "\n"
    for body in ([one, other], lines.encode()):
        found = post("/import?strict=1", body, authorization=basic("account"))
        assert [(event.name, event.write_key) for event in found.events] == [("A", "account"), ("B", "account")]
        assert found.refusal is None
    odd = post("/import", lines.replace("{}", "").encode() + b'{"event":"C","properties":{"a":1,"a":2}}')
    assert [codes(event) for event in odd.events] == [[], [], [("duplicate_key", "/properties/a")]]


def test_oddities_point_to_where_things_are_now() -> None:
    body = b'{"event":"E","properties":{"token":"t","a":1,"a":2,"$b":1,"$b":2,"time":"soon"}}'
    assert codes(only(post("/track", body))) == [
        ("duplicate_key", "/properties/a"),
        ("duplicate_key", "/mixpanel/properties/$b"),
        ("invalid_timestamp", "/mixpanel/properties/time"),
    ]


@pytest.mark.parametrize("body", [b"data=!", b"", b"hello", [], "x", {"event": "E", "properties": 7}, [[]]])
def test_on_its_own_path_anything_is_a_row(body: Any) -> None:
    found = post("/mixpanel/track", body)
    assert found.vendor == "mixpanel"
    assert only(found).vendor == "mixpanel"
