"""Snowplow, Google Analytics 4 and Braze: requests written by hand from the reference, and their answers."""

import json
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.core.delivery import Result
from inspector.core.event import EventType
from inspector.destinations.ga4names import event_name, parameters, user_properties
from tests.destinations.kind_rig import NOW_US, body_of, build, kind_of, probe, read, results, send
from tests.destinations.outgoing_events import MOMENT_US, outgoing
from tests.destinations.standin_server import Seen, StandIn, says, text
from tests.destinations.standins import braze, ga4, ga4_faults, snowplow

MS = "1795323823120"
ORDER = {
    "order_id": "o-1",
    "total": 30.5,
    "currency": "EUR",
    "products": [
        {"product_id": "p-1", "name": "Käse", "price": 10, "quantity": 3, "brand": "Hof"},
        {"sku": "s-2", "price": "0.5", "category": "Sauce"},
    ],
}
TRACK = outgoing(1, properties=ORDER)
IDENTIFY = outgoing(2, EventType.IDENTIFY, traits={"email": "a@b.c", "firstName": "Ann"}, context={})
PAGE = outgoing(3, EventType.PAGE, "Home", properties={"url": "https://shop/x", "title": "Start"}, context={})
SCREEN = outgoing(4, EventType.SCREEN, "Start", context={})
GROUP = outgoing(5, EventType.GROUP, groupId="g1", traits={"name": "Acme"}, context={})
ALIAS = outgoing(6, EventType.ALIAS, previousId="a-9f", context={})
EVERY = [TRACK, IDENTIFY, PAGE, SCREEN, GROUP, ALIAS]
GA4: dict[str, Any] = {"measurement_id": "G-1", "api_secret": "geheim+1"}
BRAZE: dict[str, Any] = {"api_key": "braze-key", "url": "https://rest.iad-01.braze.com"}


def test_snowplow_by_hand() -> None:
    event = outgoing(1, name="Clicked", properties={"category": "nav", "label": "top", "value": 2.5}, anonymousId="d1")
    (parcel,) = build("snowplow", [event, PAGE], url="https://sp.example.com/", platform="web").parcels
    assert parcel.request.url == "https://sp.example.com/com.snowplowanalytics.snowplow/tp2"
    assert parcel.request.headers == (("Content-Type", "application/json; charset=UTF-8"),)
    body = body_of(parcel.request)
    for each in body["data"]:
        UUID(each.pop("eid"))
    shared = {
        "dtm": MS, "stm": "1795323900000", "tv": "event-inspector", "tna": "event-inspector", "aid": "event-inspector",
        "p": "web", "uid": "u-42",
    }  # fmt: skip
    assert body == {
        "schema": "iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4",
        "data": [
            {
                **shared, "e": "se", "se_ca": "nav", "se_ac": "Clicked", "se_la": "top", "se_va": "2.5", "duid": "d1",
                "ip": "127.0.0.1",
            },
            {**shared, "e": "pv", "url": "https://shop/x", "page": "Start", "duid": "a-9f"},
        ],
    }  # fmt: skip


def test_a_schema_makes_self_describing_events() -> None:
    schema = "iglu:com.acme/{event}/jsonschema/1-0-0"
    (parcel,) = build("snowplow", [TRACK], url="https://sp.example.com", schema=schema).parcels
    (payload,) = body_of(parcel.request)["data"]
    assert payload["e"] == "ue"
    assert json.loads(payload["ue_pr"]) == {
        "schema": "iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0",
        "data": {"schema": "iglu:com.acme/order_completed/jsonschema/1-0-0", "data": ORDER},
    }


@pytest.mark.parametrize("schema", ["", "iglu:com.acme/{event}/jsonschema/1-0-0"])
def test_enrichment_finds_nothing_wrong(schema: str) -> None:
    bad: list[str] = []
    odd = outgoing(9, name="Ünïcode / Name", context={"page": "x", "ip": 5}, properties=["a"], userId=None)
    with StandIn(snowplow(bad)) as server:
        found = send("snowplow", [*EVERY, odd], url=server.url, schema=schema)
        assert probe("snowplow", url=server.url).result is Result.DELIVERED
    assert bad == []
    lost = Result.WARNED if not schema else Result.DELIVERED
    assert results(found)[:3] == [lost, lost, Result.DELIVERED]
    assert set(results(found)) <= {Result.DELIVERED, Result.WARNED}


def test_a_schema_that_is_none_is_told() -> None:
    built = build("snowplow", [TRACK], url="https://sp.example.com", schema="acme/order")
    assert built.parcels == ()
    assert "no Iglu address" in built.left_out[0].words


def test_ga4_by_hand() -> None:
    order, identify = build("ga4", [TRACK, PAGE, IDENTIFY], **GA4).parcels
    assert order.request.url == "https://www.google-analytics.com/mp/collect?measurement_id=G-1&api_secret=geheim%2B1"
    assert order.event_ids == (1, 3)
    assert body_of(order.request) == {
        "client_id": "a-9f",
        "user_id": "u-42",
        "events": [
            {
                "name": "purchase",
                "timestamp_micros": MOMENT_US,
                "params": {
                    "engagement_time_msec": 1,
                    "transaction_id": "o-1",
                    "value": 30.5,
                    "currency": "EUR",
                    "items": [
                        {"item_id": "p-1", "item_name": "Käse", "price": 10, "quantity": 3, "item_brand": "Hof"},
                        {"item_id": "s-2", "price": 0.5, "item_category": "Sauce"},
                    ],
                },
            },
            {
                "name": "page_view",
                "timestamp_micros": MOMENT_US,
                "params": {"engagement_time_msec": 1, "page_location": "https://shop/x", "page_title": "Start"},
            },
        ],
    }
    body = body_of(identify.request)
    assert body["user_properties"] == {"email": {"value": "a@b.c"}, "firstName": {"value": "Ann"}}
    assert [each["name"] for each in body["events"]] == ["identify"]


def test_ga4s_validation_server_is_content_with_every_call() -> None:
    with StandIn(ga4("G-1", "geheim+1")) as server:
        found = send("ga4", EVERY, **GA4, mode="validate", url=server.url)
        assert server.seen[0].json["validation_behavior"] == "ENFORCE_RECOMMENDATIONS"
        assert probe("ga4", **GA4, url=server.url).result is Result.DELIVERED
        sent = send("ga4", EVERY, **GA4, url=server.url)
    assert results(found) == [Result.DELIVERED] * 5 + [Result.SKIPPED]
    assert found.outcomes[0].words == "Valid. The validation server only looked at it and stored nothing."
    assert results(sent) == [Result.DELIVERED] * 5 + [Result.SKIPPED]
    assert sent.outcomes[0].words == "Answered 204, as Google Analytics does to anything."


def test_ga4_says_which_event_is_not_valid() -> None:
    incomplete = outgoing(2, properties={"total": 1})
    with StandIn(ga4("G-1", "geheim+1")) as server:
        found = send("ga4", [TRACK, incomplete], **GA4, mode="validate", url=server.url)
    assert results(found) == [Result.DELIVERED, Result.REFUSED]
    assert found.outcomes[1].words == "Not valid: events[1].params: transaction_id is required"


def test_ga4_names_are_changed_where_google_demands_it_and_that_is_said() -> None:
    odd = outgoing(1, name="Knopf gedrückt!", properties={"größe": 1, "nested": {"a": 1}, "long": "x" * 101})
    built = build("ga4", [odd], **GA4)
    (event,) = body_of(built.parcels[0].request)["events"]
    assert event["name"] == "Knopf_gedr_ckt_"
    params = {"engagement_time_msec": 1, "gr__e": 1, "nested": '{"a":1}', "long": "x" * 100}
    assert event["params"] == params
    assert built.remarks == (
        (
            1,
            (
                "'Knopf gedrückt!' is sent as 'Knopf_gedr_ckt_'. 'größe' is sent as 'gr__e'. 'nested' is sent as JSON. "
                "'long' is cut to 100 characters."
            ),
        ),
    )


def test_ga4_leaves_out_a_time_that_google_would_drop() -> None:
    old = TRACK._replace(time_us=NOW_US - 73 * 3_600_000_000)
    built = build("ga4", [old], **GA4)
    assert "timestamp_micros" not in body_of(built.parcels[0].request)["events"][0]
    assert "older than 72 hours" in built.remarks[0][1]


@pytest.mark.parametrize("name", ["session_start", "first_open", "ga_thing", "_private"])
def test_ga4_keeps_names_for_itself(name: str) -> None:
    built = build("ga4", [outgoing(1, name=name)], **GA4)
    assert built.parcels == ()
    assert built.left_out[0].result is Result.REFUSED


def test_ga4_counts_are_kept_and_people_are_apart() -> None:
    many = [outgoing(number, name="A") for number in range(60)]
    others = [outgoing(100 + number, name="A", userId=f"u-{number}") for number in range(3)]
    sizes = [len(parcel.event_ids) for parcel in build("ga4", [*many, *others], **GA4).parcels]
    assert sizes == [25, 25, 10, 1, 1, 1]


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(), inner, max_size=2),
    max_leaves=4,
)


@given(st.text(), st.dictionaries(st.text(), _VALUES, max_size=40))
def test_whatever_an_event_holds_ga4_finds_it_valid(name: str, values: dict[str, Any]) -> None:
    params = {key: value for key, value in parameters(values).values.items() if key != "items"}
    event = {"name": event_name(f"x {name}"), "params": params}
    body = {"client_id": "c", "user_properties": user_properties(values).values, "events": [event]}
    faults = ga4_faults(Seen("POST", "/", {}, json.dumps(body).encode(), packed=False))
    assert [each for each in faults if each["validationCode"] != "NAME_RESERVED"] == []


def test_braze_by_hand() -> None:
    (parcel,) = build("braze", [TRACK, IDENTIFY, PAGE], **BRAZE, app_id="app-1").parcels
    assert parcel.request.url == "https://rest.iad-01.braze.com/users/track"
    assert parcel.request.headers[1] == ("Authorization", "Bearer braze-key")
    who = {"external_id": "u-42", "app_id": "app-1", "time": "2026-11-22T05:03:43.120Z"}
    assert body_of(parcel.request) == {
        "purchases": [
            {
                **who, "product_id": "p-1", "currency": "EUR", "price": 10, "quantity": 3,
                "properties": {"order_id": "o-1", "name": "Käse", "brand": "Hof"},
            },
            {
                **who, "product_id": "s-2", "currency": "EUR", "price": 0.5, "quantity": 1,
                "properties": {"order_id": "o-1", "sku": "s-2", "category": "Sauce"},
            },
        ],
        "attributes": [{"external_id": "u-42", "email": "a@b.c", "first_name": "Ann"}],
        "events": [
            {**who, "name": "Page Viewed", "properties": {"name": "Home", "url": "https://shop/x", "title": "Start"}}
        ],
    }  # fmt: skip


def test_braze_takes_every_call_that_it_has_a_place_for() -> None:
    anonymous = outgoing(7, userId=None, name="Clicked")
    nobody = outgoing(8, userId=None, anonymousId=None)
    with StandIn(braze("braze-key")) as server:
        raw = {**BRAZE, "url": server.url}
        found = send("braze", [*EVERY, anonymous, nobody], **raw)
        events = server.seen[0].json["events"]
        assert probe("braze", **raw).result is Result.DELIVERED
        wrong = probe("braze", **{**raw, "api_key": "other-key"})
    assert results(found) == [Result.DELIVERED] * 4 + [Result.SKIPPED] * 2 + [Result.DELIVERED, Result.REFUSED]
    assert events[-1]["user_alias"] == {"alias_name": "a-9f", "alias_label": "anonymous_id"}
    assert (wrong.result, wrong.words) == (Result.REFUSED, "Answered 401: Invalid API key: •••")


def test_braze_names_single_elements_that_it_leaves_out() -> None:
    odd = outgoing(3, properties={**ORDER, "currency": "Taler"})
    with StandIn(braze("braze-key")) as server:
        found = send("braze", [TRACK, odd, IDENTIFY], **{**BRAZE, "url": server.url})
    assert results(found) == [Result.DELIVERED, Result.REFUSED, Result.DELIVERED]
    assert "'currency'" in found.outcomes[1].words


def test_braze_answers() -> None:
    built = build("braze", [IDENTIFY], **BRAZE)
    general = {"message": "success", "errors": ["something odd"]}
    assert read("braze", built, 201, general) == [(2, Result.WARNED)]
    assert read("braze", built, 201, {"message": "The data is no good"}) == [(2, Result.REFUSED)]
    assert read("braze", built, 429, {"message": "slow"}) == [(2, Result.RETRY)]


def test_brazes_lists_hold_at_most_75() -> None:
    orders = [
        outgoing(number, properties={**ORDER, "products": [{"product_id": "p", "price": 1}] * 30})
        for number in range(5)
    ]
    giant = outgoing(9, properties={**ORDER, "products": [{"product_id": "p", "price": 1}] * 80})
    built = build("braze", [*orders, giant], **BRAZE)
    assert [parcel.event_ids for parcel in built.parcels] == [(0, 1), (2, 3), (4,), (9,)]
    assert all(len(body_of(parcel.request)["purchases"]) <= 75 for parcel in built.parcels)
    assert built.remarks == ((9, "Of its 80 products the first 75 are sent."),)


def test_what_braze_gets_instead_is_told() -> None:
    order = outgoing(1, properties={"products": [{"product_id": "p", "price": 1, "quantity": 500}, 7]})
    built = build("braze", [order], **BRAZE)
    first, second = body_of(built.parcels[0].request)["purchases"]
    assert (first["currency"], first["quantity"], second["product_id"]) == ("USD", 100, "unknown")
    words = "It names no currency, so USD is sent. A product has no price, so 0 is sent."
    assert built.remarks == ((1, f"{words} Braze takes quantities of at most 100."),)


def test_braze_gets_names_keys_and_texts_as_long_as_it_takes_them() -> None:
    event = outgoing(1, name="n" * 300, properties={"$a": "x" * 300, "": 1, "time": 2, "ok": {"$in": ["y" * 256]}})
    built = build("braze", [event, outgoing(2, name="Fine", properties={"a": "b", "n": {"m": [1, None]}})], **BRAZE)
    long, fine = body_of(built.parcels[0].request)["events"]
    assert long["name"] == "n" * 255
    assert long["properties"] == {"a": "x" * 255, "unnamed": 1, "property_time": 2, "ok": {"in": ["y" * 255]}}
    assert fine["properties"] == {"a": "b", "n": {"m": [1, None]}}
    ((number, words),) = built.remarks
    assert number == 1
    assert "Its name is cut to 255 characters. '$a' is sent as 'a'. '$a' is cut." in words
    order = outgoing(3, properties={**ORDER, "currency": "eur"})
    (parcel,) = build("braze", [order], **BRAZE).parcels
    assert {each["currency"] for each in body_of(parcel.request)["purchases"]} == {"EUR"}


def test_snowplow_gets_no_time_that_is_none() -> None:
    odd = [outgoing(number)._replace(time_us=at) for number, at in enumerate((-1, 10**16, MOMENT_US))]
    built = build("snowplow", odd, url="https://sp.example.com")
    assert ["dtm" in each for each in body_of(built.parcels[0].request)["data"]] == [False, False, True]
    assert [number for number, words in built.remarks if "When it happened is left out" in words] == [0, 1]


def test_google_is_told_only_what_it_takes() -> None:
    later = outgoing(1, name="Later", properties={"ga_x": 1})._replace(time_us=NOW_US + 3_600_000_000)
    order = outgoing(2, properties={"total": 5})
    built = build("ga4", [later, order], **GA4)
    first, second = (each for parcel in built.parcels for each in body_of(parcel.request)["events"])
    assert first["params"]["e_ga_x"] == 1
    assert "timestamp_micros" not in first
    assert second["name"] == "purchase"
    remarks = dict(built.remarks)
    assert "It lies in the future" in remarks[1]
    assert "wants a purchase to have an order_id" in remarks[2]


@pytest.mark.parametrize("kind_id", ["amplitude", "mixpanel", "posthog", "ga4", "braze"])
def test_a_track_call_without_a_name_is_refused(kind_id: str) -> None:
    built = build(kind_id, [outgoing(1)._replace(name=None)], **_RAW[kind_id])
    assert built.parcels == ()
    assert [(each.result, each.words) for each in built.left_out] == [
        (Result.REFUSED, "The call does not name its event.")
    ]


@pytest.mark.parametrize("kind_id", ["snowplow", "ga4", "braze"])
def test_the_usual_trouble(kind_id: str) -> None:
    raw = {"snowplow": {}, "ga4": GA4, "braze": BRAZE}[kind_id]
    with StandIn() as server:
        server.next(text(503, "down"), says(429, {"message": "slow down"}, ("Retry-After", "9")))
        first = send(kind_id, [TRACK], **{**raw, "url": server.url})
        second = send(kind_id, [TRACK], **{**raw, "url": server.url})
    assert (results(first), first.outcomes[0].words) == ([Result.RETRY], "Answered 503: down")
    assert (results(second), second.outcomes[0].wait_s) == ([Result.RETRY], 9.0)


_MESSAGES = st.dictionaries(
    st.sampled_from(["properties", "traits", "context", "groupId", "previousId", "category"]), _VALUES
)
_RAW: dict[str, dict[str, Any]] = {
    "segment": {"write_key": "k", "times": "captured"},
    "rudderstack": {"url": "https://h", "write_key": "k"},
    "eventinspector": {},
    "snowplow": {"url": "https://h"},
    "amplitude": {"api_key": "k"},
    "mixpanel": {"project_id": "1", "username": "u", "password": "p", "token": "t"},
    "posthog": {"api_key": "k"},
    "ga4": GA4,
    "customerio": {"api_key": "k"},
    "braze": BRAZE,
    "webhook": {
        "url": "https://h/{{event.properties.x}}",
        "body": '{"a": {{event.properties}}, "b": "{{event.name}}"}',
    },
}


@pytest.mark.parametrize("kind_id", _RAW)
@given(message=_MESSAGES, kind=st.sampled_from([each for each in EventType if each is not EventType.OTHER]))
def test_no_message_is_too_odd(kind_id: str, message: dict[str, Any], kind: EventType) -> None:
    """Whatever is in a message, each event is in one request or left out with a reason, and bodies are JSON."""
    events = [outgoing(1, kind, "N", **message), outgoing(2, kind, "N")._replace(message=b"[1]")]
    built = build(kind_id, events, **_RAW[kind_id])
    placed = [event_id for parcel in built.parcels for event_id in parcel.event_ids]
    assert sorted([*placed, *(each.event_id for each in built.left_out)]) == [1, 2]
    for parcel in built.parcels:
        json.loads(parcel.request.body)
        assert kind_of(kind_id).kind.most_events >= len(parcel.event_ids)
