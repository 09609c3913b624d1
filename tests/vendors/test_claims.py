"""Who claims a request: by path where the path is sure, by content where it is not."""

from typing import Any

import pytest

from inspector.core.event import EventType
from inspector.core.problem import Verdict
from inspector.vendors.suggestions import nearest_path
from tests.vendors.vendor_requests import codes, decode_request, get, message_of, only, post, request

TRACK: dict[str, Any] = {"type": "track", "event": "E", "userId": "u", "messageId": "m"}


@pytest.mark.parametrize(
    ("path", "body", "headers", "vendor"),
    [
        ("/v1/track", TRACK, {}, "segment"),
        ("/v1/track", {}, {}, "segment"),
        ("/v1/batch", {"batch": [TRACK]}, {}, "segment"),
        ("/v1/batch", {"batch": [TRACK | {"channel": "server"}]}, {}, "rudderstack"),
        ("/v1/batch", {"batch": [TRACK | {"originalTimestamp": "2026-11-22T05:03:00Z"}]}, {}, "rudderstack"),
        ("/v1/batch", {"batch": [TRACK]}, {"anonymousid": "YQ=="}, "rudderstack"),
        ("/v1/batch", {"batch": [TRACK]}, {"rs_targetnode": "0"}, "rudderstack"),
        ("/v1/batch", {"batch": [TRACK]}, {"rsa_retry_attempt": "1"}, "rudderstack"),
        ("/v1/track", TRACK | {"context": {"library": {"name": "RudderLabs JavaScript SDK"}}}, {}, "rudderstack"),
        ("/v1/track", TRACK | {"context": {"library": {"name": 3}}}, {}, "segment"),
        ("/beacon/v1/batch", {"batch": [TRACK]}, {}, "rudderstack"),
        ("/v1/merge", {"type": "merge"}, {}, "rudderstack"),
        ("/api/s/track", TRACK, {}, "jitsu"),
        ("/api/s/s2s/event", TRACK | {"channel": "x"}, {}, "jitsu"),
        ("/sdk/track", TRACK, {}, "june"),
        ("/b", {"batch": [TRACK]}, {}, "segment"),
        ("/proxy/track", {"event": "E", "userId": "u"}, {}, "segment"),
        ("/t", TRACK | {"channel": "web"}, {}, "rudderstack"),
        # Any path at all when it holds what a React Native SDK posts to its proxy.
        ("/", {"batch": [TRACK], "sentAt": "2026-11-22T05:03:00Z", "writeKey": "wk"}, {}, "segment"),
        ("/my/proxy", {"batch": [TRACK], "writeKey": "wk"}, {}, "segment"),
        ("/v1", {"batch": [TRACK], "writeKey": "wk"}, {}, "segment"),
        # Other vendors' paths and bodies.
        ("/batch", {"batch": [TRACK], "api_key": "phc_x"}, {}, "posthog"),
        ("/batch", {"api_key": "x", "events": [{}]}, {}, "amplitude"),
        ("/2/httpapi", {"api_key": "x", "events": [{}]}, {}, "amplitude"),
        ("/amplitude/batch", {"api_key": "x", "events": [{}]}, {}, "amplitude"),
        ("/anything", {"api_key": "x", "events": [{"event_type": "E"}]}, {}, "amplitude"),
        ("/", b"client=k&e=%5B%7B%22event_type%22%3A%22E%22%7D%5D&v=2", {}, "amplitude"),
        ("/track", {"event": "E", "properties": {"token": "x"}}, {}, "mixpanel"),
        ("/track/", [{"event": "E", "properties": {"token": "x"}}], {}, "mixpanel"),
        ("/mixpanel/track", {"event": "E", "properties": {}}, {}, "mixpanel"),
        ("/engage", [{"$token": "x", "$distinct_id": "u", "$set": {}}], {}, "mixpanel"),
        ("/groups/", {"$token": "x", "$group_key": "company", "$group_id": "1"}, {}, "mixpanel"),
        ("/import", [{"event": "E", "properties": {"time": 1}}], {}, "mixpanel"),
        ("/import", b'{"event":"E","properties":{}}\n{"event":"F","properties":{}}', {}, "mixpanel"),
        ("/import", {"batch": [TRACK]}, {}, "segment"),
        (
            "/com.acme/track",
            {"schema": "iglu:com.snowplowanalytics.snowplow/payload_data/1", "data": [{}]},
            {},
            "snowplow",
        ),
        ("/com.snowplowanalytics.snowplow/tp2", {"data": [{}]}, {}, "snowplow"),
        ("/i", {"type": "identify", "userId": "u"}, {}, "segment"),
        ("/snowplow/a/b", {"data": [{}]}, {}, "snowplow"),
        ("/g/collect?v=2&tid=G-1&cid=1.2&en=x", b"", {}, "ga4"),
        ("/first-party?v=2&tid=G-1&cid=1.2", b"en=a\nen=b", {}, "ga4"),
        ("/mp/collect?measurement_id=G-1&api_secret=s", {"events": [{"name": "x"}]}, {}, "ga4"),
        ("/track", [TRACK], {}, "unknown"),
        ("/graphql", {"batch": [{"query": "{}"}], "writeKey": "wk"}, {}, "unknown"),
        ("/v1/bacth", {"batch": [TRACK], "writeKey": "wk"}, {}, "unknown"),
        ("/v1/trak", TRACK, {}, "unknown"),
        ("/m", {"batch": [TRACK], "writeKey": "wk"}, {}, "segment"),
        ("/m", {"hello": 1}, {}, "unknown"),
    ],
)
def test_the_vendor_is_told_by_path_headers_and_content(
    path: str, body: Any, headers: dict[str, str], vendor: str
) -> None:
    found = post(path, body, **headers)
    assert found.vendor == vendor
    assert {event.vendor for event in found.events} == {vendor}
    assert (found.refusal is not None) == (vendor == "unknown")


@pytest.mark.parametrize(
    ("path", "label"),
    [("/", None), ("/v1", None), ("/my/proxy", "my/proxy"), ("/x/v1/", "x"), ("/staging/b", "staging")],
)
def test_the_label_of_a_proxied_batch_is_its_path(path: str, label: str | None) -> None:
    assert only(post(path, {"batch": [TRACK], "writeKey": "wk"})).label == label


def test_what_nobody_claims_is_one_row_with_a_suggestion() -> None:
    found = post("/staging/v1/trak?x=1", TRACK, user_agent="curl/8.5.0")
    event = only(found)
    assert (event.type, event.name, event.vendor) == (EventType.OTHER, "POST /staging/v1/trak", "unknown")
    assert message_of(event) == TRACK
    assert codes(event) == [("unknown_path", "")]
    assert event.problems[0].expected == "/v1/track"
    assert "Did you mean /v1/track?" in event.problems[0].message
    assert (event.verdict, event.library) == (Verdict.INCOMPLETE, "curl 8.5.0")
    assert found.refusal == event.problems[0]


@pytest.mark.parametrize("body", [b"\x08\x96\x01", b"hello", b"[", b"<xml/>"])
def test_a_body_that_is_no_json_is_kept_by_its_exchange_alone(body: bytes) -> None:
    event = only(post("/collect", body))
    assert (event.name, event.message) == ("POST /collect", b"{}")


def test_a_long_path_names_its_row_with_its_beginning() -> None:
    assert only(post("/" + "x" * 50_000, b"hello")).name == "POST /" + "x" * 194


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("/v1/trak", "/v1/track"),
        ("/v1/Track", "/v1/track"),
        ("/a/b/c/v1/bacth/", "/v1/batch"),
        ("/beacon/v1/btch", "/beacon/v1/batch"),
        ("/sourceconfig", "/sourceConfig"),
        ("/v1", None),
        ("/graphql", None),
        ("/" + "v1/track" * 1000, None),
    ],
)
def test_close_paths_are_suggested(path: str, near: str | None) -> None:
    assert nearest_path(path) == near


@pytest.mark.parametrize(
    "target",
    ["/favicon.ico", "/", "/health", "/v1/projects/k/settings", "/sourceConfig?writeKey=k", "/nothing?x=1", "/v1/track",
     "/analytics.js/v1/k/analytics.min.js", "/cluster-info"],
)  # fmt: skip
def test_what_carries_no_events_is_no_row(target: str) -> None:
    assert get(target) is None
    for method in ("OPTIONS", "HEAD"):
        assert decode_request(request(target)._replace(method=method)) is None


@pytest.mark.parametrize("path", ["/v1/m", "/m", "/x/v1/m", "/rsaMetrics", "/rsaRequest", "/transform", "/token"])
def test_what_sdks_say_about_themselves_is_no_row(path: str) -> None:
    assert decode_request(request(path, b'{"series":[{"type":"Counter"}],"batch":[]}')) is None


def test_a_webhook_is_one_row_as_it_stands() -> None:
    for found, message in (
        (post("/v1/webhook?writeKey=wk", {"order": 7}), {"order": 7}),
        (get("/v1/webhook?writeKey=wk&order=7"), {"writeKey": "wk", "order": "7"}),
    ):
        assert found is not None
        event = only(found)
        assert (event.vendor, event.type, event.write_key, event.problems) == ("rudderstack", EventType.OTHER, "wk", ())
        assert message_of(event) == message
    broken = post("/v1/webhook", b"order=7")
    assert codes(only(broken)) == [("invalid_json", "")]
    assert broken.refusal is None


def test_a_mistyped_path_makes_no_label() -> None:
    event = only(post("/v1/trak", {"event": "A"}))
    assert (event.vendor, event.label) == ("unknown", None)
