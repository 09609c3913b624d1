"""mParticle: batches, several batches, single events of older SDKs, identity requests, and its data plans."""

import json
from typing import Any

import pytest

from inspector.core.event import Event, EventType
from inspector.core.limits import Limits
from inspector.core.problem import Verdict
from inspector.plans.checking import Subject, compile_plans
from inspector.plans.reading.documents import PlanFile
from inspector.plans.reading.table import load_plan
from inspector.vendors import mparticleidentity
from inspector.vendors.paths import match_request
from tests.plans.checking_samples import marks
from tests.vendors.vendor_requests import basic, codes, message_of, only, post, post_within, request

V3 = "/v3/JS/us1-key/events"
MOMENT = 1_795_325_050_000
DATA = {"source_message_id": "m-1", "timestamp_unixtime_ms": MOMENT, "session_uuid": "S"}


def custom(name: str = "Order Completed", attributes: Any = None, **data: Any) -> dict[str, Any]:
    more = {"event_name": name, "custom_event_type": "transaction", "custom_attributes": attributes, **data}
    return {"event_type": "custom_event", "data": DATA | more}


def batch(*events: Any, **more: Any) -> dict[str, Any]:
    told = {
        "mpid": "77",
        "mp_deviceid": "d-1",
        "user_identities": {"customer_id": "u-1"},
        "user_attributes": {"plan": "pro"},
    }
    return {"events": list(events), "sdk_version": "2.68.0", "device_info": {"platform": "web"}, **told, **more}


def sent(item: dict[str, Any], **more: Any) -> Event:
    return only(post(V3, batch(item, **more)))


def test_a_custom_event() -> None:
    event = sent(custom(attributes={"total": 9.5}), timestamp_unixtime_ms=MOMENT + 1000)
    assert (event.vendor, event.type, event.name, event.problems) == (
        "mparticle",
        EventType.TRACK,
        "Order Completed",
        (),
    )
    assert (event.user_id, event.anonymous_id, event.message_id) == ("u-1", "d-1", "m-1")
    assert (event.write_key, event.library, event.label) == ("us1-key", "mparticle web 2.68.0", None)
    assert (event.timestamp_us, event.sent_us) == (MOMENT * 1000, (MOMENT + 1000) * 1000)
    message = message_of(event)
    assert (message["properties"], message["context"]) == ({"total": 9.5}, {"traits": {"plan": "pro"}})
    rest = message["mparticle"]
    assert rest["data"]["custom_event_type"] == "transaction"
    assert {"custom_attributes", "event_name", "source_message_id"}.isdisjoint(rest["data"])
    assert (rest["event_type"], rest["mpid"], rest["user_identities"]) == ("custom_event", "77", {"customer_id": "u-1"})


@pytest.mark.parametrize(
    ("kind", "data", "type_", "name"),
    [
        ("screen_view", {"screen_name": "Home"}, EventType.SCREEN, "Home"),
        ("commerce_event", {"product_action": {"action": "purchase", "total_amount": 5}}, EventType.TRACK, "purchase"),
        ("commerce_event", {"promotion_action": {"action": "view"}}, EventType.TRACK, "view"),
        ("commerce_event", {"product_impressions": [{}]}, EventType.TRACK, "product_impression"),
        ("commerce_event", {}, EventType.TRACK, "commerce_event"),
        ("session_start", {}, EventType.TRACK, "session_start"),
        ("application_state_transition", {}, EventType.TRACK, "application_state_transition"),
        ("user_identity_change", {"new": {}}, EventType.IDENTIFY, None),
        ("breadcrumb", {"label": "x"}, EventType.OTHER, "breadcrumb"),
        (7, {}, EventType.OTHER, None),
    ],
)
def test_kinds_of_events(kind: Any, data: dict[str, Any], type_: EventType, name: str | None) -> None:
    event = sent({"event_type": kind, "data": DATA | data})
    assert (event.type, event.name) == (type_, name)


def test_a_product_action_gives_the_properties_where_there_are_no_attributes() -> None:
    action = {"action": "purchase", "total_amount": 5, "products": [{"id": "a"}], "coupon_code": None}
    message = message_of(sent({"event_type": "commerce_event", "data": DATA | {"product_action": action}}))
    assert message["properties"] == {"total_amount": 5, "products": [{"id": "a"}]}
    assert message["mparticle"]["data"]["product_action"] == {"action": "purchase"}
    both = {
        "event_type": "commerce_event",
        "data": DATA | {"product_action": action, "custom_attributes": {"gift": True}},
    }
    message = message_of(sent(both))
    assert message["properties"] == {"gift": True}
    assert message["mparticle"]["data"]["product_action"]["products"] == [{"id": "a"}]


def test_a_changed_attribute_is_an_identify_with_all_of_them() -> None:
    change = {
        "event_type": "user_attribute_change",
        "data": DATA | {"user_attribute_name": "age", "new": 7, "deleted": False},
    }
    message = message_of(sent(change))
    assert (message["type"], message["userId"], message["traits"]) == ("identify", "u-1", {"plan": "pro", "age": 7})


def test_the_device_stands_in_for_the_user() -> None:
    event = sent(custom(), user_identities={}, mp_deviceid=None)
    assert (event.user_id, event.anonymous_id) == (None, "77")
    assert sent(custom(), user_identities=None, mpid=0, mp_deviceid=None).anonymous_id is None
    assert sent(custom(), user_identities={"customerid": "s2s"}).user_id == "s2s"


@pytest.mark.parametrize("path", ["/v2/events", "/mparticle/v2/events"])
def test_the_http_api(path: str) -> None:
    event = only(
        post(
            path,
            batch(custom(), sdk_version=None),
            authorization=basic("key"),
            user_agent="mParticle Python client/0.16.0",
        )
    )
    assert (event.vendor, event.write_key, event.library) == ("mparticle", "key", "mparticle python 0.16.0")


def test_several_batches_at_once() -> None:
    first, second = batch(custom("A"), custom("B")), batch(custom("C"), user_identities={"customer_id": "u-2"})
    found = post("/v2/bulkevents", [first, "odd", second])
    assert [(each.position, each.pointer, each.name, each.user_id) for each in found.events] == [
        (0, "/0/events/0", "A", "u-1"),
        (1, "/0/events/1", "B", "u-1"),
        (2, "/1", "POST /v2/bulkevents", None),
        (3, "/2/events/0", "C", "u-2"),
    ]
    assert codes(found.events[2]) == [("not_an_object", "")]


def test_what_is_odd_in_an_event_is_told_at_its_place() -> None:
    body = b'{"events":[{"event_type":"custom_event","data":{"event_name":"A","custom_attributes":{"a":1,"a":2}}}]}'
    assert codes(only(post(V3, body))) == [("duplicate_key", "/properties/a")]
    assert codes(sent(custom(timestamp_unixtime_ms="never")))[0][0] == "invalid_timestamp"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "empty_body"),
        (b"{", "invalid_json"),
        (b"7", "not_an_object"),
        (b"{}", "empty_batch"),
        (b"[]", "empty_batch"),
        (b'{"events":7}', "empty_batch"),
    ],
)
def test_what_cannot_be_read_is_refused(body: bytes, code: str) -> None:
    found = post(V3, body)
    assert (found.vendor, found.refusal and found.refusal.code) == ("mparticle", code)


def test_too_many_events_are_refused() -> None:
    limits = Limits(batch_events=3)
    for target, body in ((V3, batch(*[custom()] * 4)), ("/v2/bulkevents", [batch(custom(), custom())] * 2)):
        found = post_within(limits, target, body)
        assert found.refusal is not None
        assert found.refusal.code == "too_many_events"


def test_an_envelope_that_is_too_large_is_not_copied() -> None:
    found = post_within(Limits(decompressed_bytes=4000), V3, batch(*[custom()] * 5, note="x" * 1000))
    assert [codes(each) for each in found.events] == [[("envelope_not_merged", "")]] * 5
    assert "note" not in message_of(found.events[0])["mparticle"]
    mobile = post_within(Limits(decompressed_bytes=4000), "/v2/k/events", MOBILE | {"note": "x" * 1000})
    assert all(("envelope_not_merged", "") in codes(each) for each in mobile.events)
    assert mobile.events[1].anonymous_id == "d-1"


def test_single_events_of_older_sdks() -> None:
    old = {"n": "Buy", "dt": 4, "et": 8, "attrs": {"a": "1"}, "ua": {"plan": "pro"}, "das": "d", "ct": MOMENT,
           "ui": [{"Type": 7, "Identity": "mail"}, {"Type": 1, "Identity": "u"}], "sdk": "2.9.0"}  # fmt: skip
    event = only(post("/v2/JS/us1-key/Events", old))
    assert (event.type, event.name, event.user_id, event.anonymous_id) == (EventType.TRACK, "Buy", "u", "d")
    assert (event.write_key, event.library) == ("us1-key", "mparticle web 2.9.0")
    assert message_of(event)["properties"] == {"a": "1"}
    assert only(post("/v1/JS/k/Events", {"n": "Home", "dt": 3})).type is EventType.SCREEN
    assert only(post("/v1/JS/k/Events", {"dt": 1, "n": None})).name == "session_start"


MOBILE = {
    "dt": "h", "id": "b-1", "ct": MOMENT + 500, "sdk": "5.60.0", "mpid": 77, "das": "d-1", "di": {"dp": "Android"},
    "ui": [{"n": 7, "i": "mail"}, {"n": 1, "i": "u-1"}], "ua": {"plan": "pro"},
    "msgs": [
        {"dt": "ss", "id": "m-1", "ct": MOMENT},
        {"dt": "e", "id": "m-2", "ct": MOMENT, "n": "Buy", "et": "Transaction", "attrs": {"total": "3"}},
        {"dt": "v", "id": "m-3", "ct": MOMENT, "n": "Home"},
        {"dt": "cm", "id": "m-4", "ct": MOMENT, "pd": {"an": "purchase", "ti": "t-1"}},
        {"dt": "uac", "id": "m-5", "ct": MOMENT, "n": "plan", "nv": "pro", "ov": None},
        {"dt": "bc", "id": "m-6", "ct": MOMENT, "l": "here"},
        7,
    ],
}  # fmt: skip


@pytest.mark.parametrize("target", [f"{base}/v2/us1-key/events" for base in ("", "/nativeevents", "/mparticle")])
def test_a_batch_of_a_mobile(target: str) -> None:
    found = post(target, MOBILE)
    assert [(each.type, each.name, each.message_id) for each in found.events] == [
        (EventType.TRACK, "session_start", "m-1"),
        (EventType.TRACK, "Buy", "m-2"),
        (EventType.SCREEN, "Home", "m-3"),
        (EventType.TRACK, "purchase", "m-4"),
        (EventType.IDENTIFY, None, "m-5"),
        (EventType.OTHER, "breadcrumb", "m-6"),
        (EventType.OTHER, f"POST {target}", None),
    ]
    bought = found.events[1]
    assert (bought.user_id, bought.anonymous_id, bought.library) == ("u-1", "d-1", "mparticle android 5.60.0")
    assert (bought.write_key, bought.sent_us) == ("us1-key", (MOMENT + 500) * 1000)
    message = message_of(bought)
    assert (message["properties"], message["context"]) == ({"total": "3"}, {"traits": {"plan": "pro"}})
    assert message["mparticle"]["et"] == "Transaction"
    assert message_of(found.events[4])["mparticle"]["n"] == "plan"


KNOWN = {"customerid": "u-1", "device_application_stamp": "d-1"}
DEVICE = {"device_application_stamp": "d-1"}
CHANGE = {"identity_type": "customerid", "new_value": "u-2"}
SDK = {"client_sdk": {"platform": "web", "sdk_vendor": "mparticle", "sdk_version": "2.68.0"}, "request_id": "r-1"}


@pytest.mark.parametrize(
    ("target", "body", "type_", "name", "user"),
    [
        ("/identity/v1/identify", {"known_identities": KNOWN}, EventType.IDENTIFY, None, "u-1"),
        ("/mparticle/identity/v1/login", {"known_identities": KNOWN}, EventType.IDENTIFY, None, "u-1"),
        ("/identity/v1/identify", {"known_identities": DEVICE}, EventType.OTHER, "identify", None),
        ("/identity/v1/logout", {"known_identities": KNOWN}, EventType.OTHER, "logout", "u-1"),
        ("/identity/v1/77/modify", {"identity_changes": [CHANGE]}, EventType.IDENTIFY, None, "u-2"),
        ("/webevents/v1/identity/k/Alias", {"destination_mpid": "2", "source_mpid": "1"}, EventType.ALIAS, None, "2"),
    ],
)  # fmt: skip
def test_identity_requests(
    target: str, body: dict[str, Any], type_: EventType, name: str | None, user: str | None
) -> None:
    event = only(post(target, body | SDK, x_mp_key="us1-key"))
    assert (event.vendor, event.type, event.name, event.user_id) == ("mparticle", type_, name, user)
    assert event.message_id == "r-1"
    assert event.library == "mparticle web 2.68.0"
    assert event.write_key == ("k" if "Alias" in target else "us1-key")
    if type_ is EventType.ALIAS:
        assert message_of(event)["previousId"] == "1"


def test_identify_is_segments_unless_mparticles_header_is_there() -> None:
    segment = post("/v1/identify", {"userId": "u", "type": "identify"})
    assert segment.vendor == "segment"
    body = {"known_identities": KNOWN} | SDK
    assert post("/v1/identify", body, x_mp_key="k").vendor == "mparticle"
    route = match_request(request("/v1/77/modify", b"", x_mp_key="k"))
    assert route is not None
    assert route.family == "mparticle"


def test_the_same_person_gets_the_same_mpid() -> None:
    def mpid(**known: str) -> str:
        return mparticleidentity.mpid_of(json.dumps({"known_identities": known}).encode())[0]

    assert mpid(customerid="u-1", device_application_stamp="a") == mpid(email="x", customerid="u-1")
    assert mpid(customerid="u-1") != mpid(customerid="u-2")
    assert mpid(device_application_stamp="a") != mpid(device_application_stamp="b")
    assert mparticleidentity.mpid_of(b"{") == mparticleidentity.mpid_of(b"[]")
    assert 0 < int(mpid()) < 1 << 63


def point(kind: str, criteria: dict[str, str], definition: dict[str, Any]) -> dict[str, Any]:
    return {
        "match": {"type": kind, "criteria": criteria},
        "validator": {"type": "json_schema", "definition": definition},
    }


def attributes(names: dict[str, str], *required: str) -> dict[str, Any]:
    inner = {"type": "object", "additionalProperties": False, "required": list(required)}
    inner["properties"] = {name: {"type": word} for name, word in names.items()}
    return {"properties": {"data": {"properties": {"custom_attributes": inner}}}}


def test_a_data_plan_checks_what_its_sdks_send() -> None:
    user = {"type": "object", "properties": {"plan": {"type": "string"}, "age": {"type": "number"}}}
    points = [
        point("custom_event", {"event_name": "Order Completed"}, attributes({"total": "number"}, "total")),
        point("screen_view", {"screen_name": "Home"}, attributes({"tab": "string"})),
        point("product_action", {"action": "purchase"}, attributes({"coupon": "string"})),
        point("session_start", {}, {}),
        point("user_attributes", {}, user),
    ]
    document = {"data_plan_id": "shop", "version": 1, "version_document": {"data_points": points}}
    checker = compile_plans([load_plan([PlanFile("plan.json", json.dumps(document).encode())])])

    def told(item: dict[str, Any], **more: Any) -> tuple[Verdict, list[tuple[str, str]]]:
        event = sent(item, **more)
        found = checker.check(Subject(event.type, event.name, event.message, event.vendor))
        return found.verdict, marks(found)

    purchase = {"product_action": {"action": "purchase", "products": []}, "custom_attributes": {"coupon": 7}}
    # A text that stands for a number counts as one, as mParticle has it.
    assert told(custom(attributes={"total": "9.50"})) == (Verdict.GOOD, [])
    assert told(custom(attributes={"total": "much"})) == (Verdict.BAD, [("type", "/properties/total")])
    assert told(custom(attributes=None)) == (Verdict.BAD, [("required", "/properties")])
    assert told(custom("Odd"))[0] is Verdict.UNPLANNED
    assert (
        told({"event_type": "screen_view", "data": {"screen_name": "Home", "custom_attributes": {"tub": "x"}}})[0]
        is Verdict.BAD
    )
    assert told({"event_type": "commerce_event", "data": purchase}) == (Verdict.BAD, [("type", "/properties/coupon")])
    assert told({"event_type": "session_start", "data": {}})[0] is not Verdict.BAD
    change = {"event_type": "user_attribute_change", "data": {"user_attribute_name": "age", "new": "old"}}
    assert told(change) == (Verdict.BAD, [("type", "/traits/age")])
