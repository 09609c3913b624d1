"""Google Analytics 4: hits as gtag sends them, and the Measurement Protocol with Google's own complaints."""

from typing import Any
from urllib.parse import urlencode

import pytest

from inspector.core.event import EventType
from inspector.core.problem import Severity, Verdict
from inspector.vendors import ga4rules
from tests.vendors.vendor_requests import RECEIVED_US, codes, get, message_of, only, post

HIT = {
    "v": "2",
    "tid": "G-ABC123",
    "cid": "555.777",
    "gtm": "45je5",
    "_p": "17",
    "sid": "9",
    "dl": "https://a/b",
    "ul": "en",
}
PROTOCOL = "/mp/collect?measurement_id=G-ABC123&api_secret=s"


def hit(**fields: str) -> str:
    return "/g/collect?" + urlencode(HIT | {key.replace("__", "."): value for key, value in fields.items()})


def test_a_hit_has_its_event_in_the_query() -> None:
    target = hit(
        en="purchase", uid="u", cu="EUR", ep__coupon="A+b ü", epn__value="99.95", epn__odd="1.50", up__plan="pro",
        upn__level="7", dt="Title", pr1="idSKU~nmShirt~pr19.5~qt2~k0colour~v0red", pr10="id2", pr2="idX",
    )  # fmt: skip
    for found in (get(target), post(target, b"")):
        assert found is not None
        made = only(found)
        assert (made.vendor, made.type, made.name, made.problems) == ("ga4", EventType.TRACK, "purchase", ())
        assert (made.user_id, made.anonymous_id, made.write_key, made.library) == ("u", "555.777", "G-ABC123", "gtag")
        assert (made.timestamp_us, made.time_us) == (None, RECEIVED_US)
        message = message_of(made)
        assert message["properties"] == {
            "coupon": "A+b ü",
            "value": 99.95,
            "odd": 1.5,
            "items": [
                {"item_id": "SKU", "item_name": "Shirt", "price": 19.5, "quantity": 2, "colour": "red"},
                {"item_id": "X"},
                {"item_id": "2"},
            ],
            "currency": "EUR",
        }
        assert message["context"] == {
            "page": {"url": "https://a/b", "title": "Title"},
            "traits": {"plan": "pro", "level": 7},
        }
        assert message["ga4"]["epn.odd"] == "1.50"
        assert not {"ep.coupon", "epn.value", "up.plan", "en", "cid"} & message["ga4"].keys()


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_many_events_come_as_lines_that_win_over_the_query(end: str) -> None:
    lines = ["en=page_view&_et=5", "en=scroll&epn.percent=90&dl=https%3A%2F%2Fc", ""]
    found = post(hit(), end.join(lines).encode(), content_type="text/plain;charset=UTF-8")
    assert [(event.type, event.name, event.position) for event in found.events] == [
        (EventType.PAGE, "page_view", 0),
        (EventType.TRACK, "scroll", 1),
    ]
    assert [message_of(event)["context"]["page"]["url"] for event in found.events] == ["https://a/b", "https://c"]
    assert found.refusal is None


def test_a_hit_that_lacks_something_says_so() -> None:
    made = only(post("/g/collect?v=2", b""))
    assert codes(made) == [("missing_parameter", "")] * 3
    assert [problem.expected for problem in made.problems] == ["tid", "cid", "en"]
    assert made.verdict is Verdict.INCOMPLETE


def test_too_many_lines_are_refused() -> None:
    found = post(hit(), b"en=a\n" * 20_000)
    assert found.refusal is not None
    assert found.refusal.code == "too_many_events"


def test_the_measurement_protocol() -> None:
    body = {
        "client_id": "555.777",
        "user_id": "u",
        "timestamp_micros": RECEIVED_US - 1_000_000,
        "user_properties": {"plan": {"value": "pro"}},
        "consent": {"ad_user_data": "GRANTED"},
        "events": [
            {"name": "purchase", "params": {"value": 9.5, "items": [{"item_id": "1"}]}},
            {"name": "page_view", "timestamp_micros": RECEIVED_US - 2_000_000},
        ],
    }
    found = post(PROTOCOL, body)
    first, second = found.events
    assert (found.vendor, found.refusal, first.problems, second.problems) == ("ga4", None, (), ())
    assert (first.type, first.name, first.user_id, first.anonymous_id) == (EventType.TRACK, "purchase", "u", "555.777")
    assert (first.write_key, first.timestamp_us) == ("G-ABC123", RECEIVED_US - 1_000_000)
    assert (second.type, second.timestamp_us) == (EventType.PAGE, RECEIVED_US - 2_000_000)
    message = message_of(first)
    assert message["properties"] == {"value": 9.5, "items": [{"item_id": "1"}]}
    assert message["context"] == {"traits": {"plan": "pro"}}
    assert message["ga4"] == {"timestamp_micros": RECEIVED_US - 1_000_000, "consent": {"ad_user_data": "GRANTED"}}


def test_what_google_would_say_is_said_of_the_event() -> None:
    body = {"events": [{"name": "good"}, {"name": "1bad", "params": {"firebase_x": 1, "long": "x" * 101}}]}
    first, second = post(PROTOCOL, body).events
    assert codes(first) == [("measurement_protocol", "")]
    assert codes(second) == [
        ("measurement_protocol", ""),
        ("measurement_protocol", ""),
        ("measurement_protocol", "/properties/firebase_x"),
        ("measurement_protocol", "/properties/long"),
    ]
    assert {problem.severity for problem in second.problems} == {Severity.WARNING}
    assert second.problems[1].message.startswith("NAME_INVALID: name.")


EVENT = {"name": "x"}


@pytest.mark.parametrize(
    ("document", "path", "code"),
    [
        ([], "", "VALUE_INVALID"),
        ({"events": [EVENT]}, "client_id", "VALUE_REQUIRED"),
        ({"client_id": 7, "events": [EVENT]}, "client_id", "VALUE_REQUIRED"),
        ({"client_id": "1"}, "events", "VALUE_REQUIRED"),
        ({"client_id": "1", "events": [EVENT] * 26}, "events", "EXCEEDED_MAX_ENTITIES"),
        ({"client_id": "1", "events": [7]}, "events[0]", "VALUE_INVALID"),
        ({"client_id": "1", "events": [{}]}, "events[0].name", "VALUE_REQUIRED"),
        ({"client_id": "1", "events": [{"name": "a b"}]}, "events[0].name", "NAME_INVALID"),
        ({"client_id": "1", "events": [{"name": "x" * 41}]}, "events[0].name", "NAME_INVALID"),
        ({"client_id": "1", "events": [{"name": "session_start"}]}, "events[0].name", "NAME_RESERVED"),
        ({"client_id": "1", "events": [{"name": "google_x"}]}, "events[0].name", "NAME_RESERVED"),
        ({"client_id": "1", "events": [{"name": "x", "params": []}]}, "events[0].params", "VALUE_INVALID"),
        ({"client_id": "1", "events": [{"name": "x", "params": {"a": {}}}]}, "events[0].params.a", "VALUE_INVALID"),
        (
            {"client_id": "1", "events": [{"name": "x", "params": {"items": 1}}]},
            "events[0].params.items", "VALUE_INVALID",
        ),
        (
            {"client_id": "1", "events": [{"name": "x", "params": {f"p{n}": n for n in range(26)}}]},
            "events[0].params", "EXCEEDED_MAX_ENTITIES",
        ),
        ({"client_id": "1", "events": [EVENT], "timestamp_micros": "soon"}, "timestamp_micros", "VALUE_INVALID"),
        ({"client_id": "1", "events": [EVENT], "timestamp_micros": 1}, "timestamp_micros", "VALUE_OUT_OF_BOUNDS"),
        ({"client_id": "1", "events": [EVENT], "user_properties": 7}, "user_properties", "VALUE_INVALID"),
        ({"client_id": "1", "events": [EVENT], "user_properties": {"a": 1}}, "user_properties.a", "VALUE_INVALID"),
        (
            {"client_id": "1", "events": [EVENT], "user_properties": {"a": {"value": "x" * 37}}},
            "user_properties.a", "VALUE_OUT_OF_BOUNDS",
        ),
        (
            {"client_id": "1", "events": [EVENT], "user_properties": {"user_id": {"value": "x"}}},
            "user_properties.user_id", "NAME_RESERVED",
        ),
    ],
)  # fmt: skip
def test_the_rules_of_validation(document: Any, path: str, code: str) -> None:
    found = ga4rules.validate(document, RECEIVED_US)
    assert [(each.path, each.code) for each in found] == [(path, code)]


def test_what_is_allowed_is_not_told() -> None:
    params = {"page_location": "x" * 1000, "value": 1, "flag": True, "items": [{}] * 200}
    document = {
        "app_instance_id": "1",
        "events": [{"name": "level_up", "params": params}],
        "timestamp_micros": str(RECEIVED_US),
    }
    assert ga4rules.validate(document, RECEIVED_US) == []


@pytest.mark.parametrize("body", [b"", b"hello", [], {"events": []}, {"events": 7}])
def test_google_refuses_nothing(body: Any) -> None:
    found = post(PROTOCOL, body)
    assert (found.vendor, found.refusal) == ("ga4", None)
    assert only(found).verdict is Verdict.INCOMPLETE
