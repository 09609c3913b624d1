"""Vendors beyond the Segment family are answered in their own words: what their SDKs take for success or failure."""

import gzip
import json
from typing import Any
from urllib.parse import urlencode

import pytest

from inspector.capture.endpoint.answers import PIXEL
from inspector.core.exchange import Kind
from tests.capture.endpoint_rig import Answer, Rig

VERBOSE = b'{"status":1,"error":null}'
QUIET = {"supportedCompression": [], "hasFeatureFlags": False, "sessionRecording": False}
AMPLITUDE = {"api_key": "k", "events": [{"event_type": "A"}, {"event_type": "B"}]}
MIXPANEL = {"event": "A", "properties": {"token": "t"}}
POSTHOG = {"api_key": "k", "batch": [{"event": "A", "distinct_id": "u", "uuid": "x-1"}]}
SNOWPLOW = {"schema": "iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4", "data": [{"e": "pv"}]}
FORM = (("Content-Type", "application/x-www-form-urlencoded"),)
PAGE = "https://shop.example"


def post(rig: Rig, target: str, body: Any, *headers: tuple[str, str]) -> Answer:
    """POST bytes, or anything else as JSON."""
    return rig.ask("POST", target, body if isinstance(body, bytes) else json.dumps(body).encode(), headers)


def names(rig: Rig) -> list[str | None]:
    return [event.name for event in rig.sink.rows()]


@pytest.mark.parametrize("target", ["/2/httpapi", "/batch", "/amplitude/2/httpapi", "/amplitude/batch", "/own/address"])
def test_amplitude_goes_by_the_code_in_the_body(rig: Rig, target: str) -> None:
    answer = post(rig, target, AMPLITUDE)
    assert answer.status == 200
    told = answer.json
    assert (told["code"], told["events_ingested"]) == (200, 2)
    assert told["payload_size_bytes"] == len(json.dumps(AMPLITUDE))
    assert isinstance(told["server_upload_time"], int)
    assert names(rig) == ["A", "B"]


def test_amplitude_is_told_what_is_missing_or_it_sends_again(rig: Rig) -> None:
    answer = post(rig, "/2/httpapi", {"api_key": "k", "events": []})
    assert (answer.status, answer.json["code"], answer.json["missing_field"]) == (400, 400, "events")
    old = post(rig, "/", urlencode({"client": "k", "e": '[{"event_type":"Old"}]'}).encode(), *FORM)
    assert (old.status, old.body) == (200, b"success")
    rig.sink.paused = True
    paused = post(rig, "/2/httpapi", AMPLITUDE)
    assert (paused.status, paused.json["code"]) == (503, 503)
    assert paused.headers["Retry-After"]
    assert int(paused.headers["Content-Length"]) == len(paused.body)


@pytest.mark.parametrize(
    ("target", "body", "status", "told"),
    [
        ("/track", b"data=" + json.dumps(MIXPANEL).encode(), 200, b"1"),
        ("/track?verbose=1", MIXPANEL, 200, VERBOSE),
        ("/mixpanel/track", urlencode({"data": json.dumps(MIXPANEL), "verbose": "1"}).encode(), 200, VERBOSE),
        ("/track?img=1", MIXPANEL, 200, PIXEL),
        ("/track?callback=cb.x[0]", MIXPANEL, 200, b"cb.x[0](1);"),
        ("/track?callback=alert(1)//", MIXPANEL, 200, b"1"),
        ("/import?strict=1", [MIXPANEL] * 3, 200, b'{"code":200,"num_records_imported":3,"status":"OK"}'),
        ("/import", urlencode({"data": json.dumps([MIXPANEL]), "verbose": "1"}).encode(), 200, VERBOSE),
        ("/mixpanel/track", b"data=!", 400, b"0"),
    ],
)  # fmt: skip
def test_mixpanel_says_one_in_the_way_that_is_asked(rig: Rig, target: str, body: Any, status: int, told: bytes) -> None:
    answer = post(rig, target, body)
    assert (answer.status, answer.body) == (status, told)


def test_mixpanel_says_why_when_asked_to(rig: Rig) -> None:
    answer = post(rig, "/mixpanel/track?verbose=1", b"data=!")
    assert (answer.status, answer.json["status"]) == (400, 0)
    assert answer.json["error"]
    imported = post(rig, "/mixpanel/import", [])
    assert (imported.status, imported.json["code"], imported.json["num_records_imported"]) == (400, 400, 0)


def test_mixpanel_for_node_sends_one_get_an_event(rig: Rig) -> None:
    data = urlencode({"data": json.dumps(MIXPANEL), "ip": "0", "verbose": "0"})
    for target in (f"/track?{data}", f"/mixpanel/track?{data}", f"/x/track?{data}"):
        answer = rig.ask("GET", target)
        assert (answer.status, answer.body) == (200, b"1")
    assert names(rig) == ["A", "A", "A"]
    assert rig.ask("GET", "/track?data=%7B%7D").status == 404
    rig.sink.paused = True
    assert rig.ask("GET", f"/track?{data}").status == 503
    assert len(names(rig)) == 3


def test_posthog_wants_its_status_or_a_result_for_each_event(rig: Rig) -> None:
    for target in ("/batch/", "/e/", "/posthog/batch", "/i/v0/e/", "/capture"):
        assert post(rig, target, POSTHOG).json == {"status": "Ok"}
    packed = gzip.compress(json.dumps(POSTHOG).encode(), mtime=0)
    assert post(rig, "/e/", packed, ("Content-Type", "text/plain")).json == {"status": "Ok"}
    newer = post(rig, "/i/v1/analytics/events", POSTHOG, ("Authorization", "Bearer k"))
    assert newer.json == {"results": {"x-1": {"result": "ok"}}}
    assert names(rig) == ["A"] * 7
    assert post(rig, "/posthog/batch", {"api_key": "k"}).status == 400


def test_posthogs_recordings_are_taken_and_no_rows(rig: Rig) -> None:
    recording = [{"event": "$snapshot", "properties": {"token": "phc_k", "$lib": "web"}}]
    assert post(rig, "/s/", recording).status == 200
    assert post(rig, "/posthog/s/", recording).status == 200
    assert names(rig) == []


def test_snowplow_is_told_ok_whatever_comes(rig: Rig) -> None:
    for target in ("/com.snowplowanalytics.snowplow/tp2", "/com.acme/track", "/snowplow/com.acme/track"):
        for body in (SNOWPLOW, SNOWPLOW | {"data": []}):
            answer = post(rig, target, body)
            assert (answer.status, answer.body) == (200, b"ok")
    query = urlencode({"e": "pv", "p": "web", "tv": "js-4"})
    for target in (f"/i?{query}", f"/ice.png?{query}", f"/snowplow/i?{query}"):
        answer = rig.ask("GET", target)
        assert (answer.status, answer.body, answer.headers["Content-Type"]) == (200, PIXEL, "image/gif")
        assert "no-store" in answer.headers["Cache-Control"]
    assert names(rig).count("page_view") == 6


def test_google_answers_nothing_except_when_it_validates(rig: Rig) -> None:
    query = "v=2&tid=G-1&cid=1.2"
    for answer in (
        rig.ask("GET", f"/g/collect?{query}&en=a"),
        post(rig, f"/ga4/g/collect?{query}", b"en=b\r\nen=c"),
        post(rig, "/mp/collect?measurement_id=G-1&api_secret=s", {"client_id": "1", "events": [{"name": "d"}]}),
    ):
        assert (answer.status, answer.body) == (204, b"")
    assert names(rig) == ["a", "b", "c", "d"]
    debug = "/debug/mp/collect?measurement_id=G-1&api_secret=s"
    assert post(rig, debug, {"client_id": "1", "events": [{"name": "d"}]}).json == {"validationMessages": []}
    told = post(rig, debug, {"events": [{"name": "1d"}]}).json["validationMessages"]
    assert [(each["fieldPath"], each["validationCode"]) for each in told] == [
        ("client_id", "VALUE_REQUIRED"),
        ("events[0].name", "NAME_INVALID"),
    ]
    assert post(rig, debug, b"hello").json["validationMessages"][0]["validationCode"] == "VALUE_INVALID"


@pytest.mark.parametrize(
    ("method", "target", "told"),
    [
        ("GET", "/config/key?config_group=browser", {"configs": {}}),
        ("GET", "/amplitude/config/key", {"configs": {}}),
        ("GET", "/settings/?mp_lib=web", {}),
        ("GET", "/posthog/array/phc_k/config", QUIET),
        ("GET", "/api/surveys/?token=phc_k", {"surveys": []}),
        ("GET", "/api/web_experiments/", {"experiments": []}),
        ("GET", "/flags/definitions?token=phc_k", {"flags": [], "group_type_mapping": {}, "cohorts": {}}),
    ],
)  # fmt: skip
def test_sdks_find_their_remote_configuration(rig: Rig, method: str, target: str, told: Any) -> None:
    answer = rig.ask(method, target, headers=(("Origin", PAGE),))
    assert (answer.status, answer.json) == (200, told)
    assert answer.headers["Access-Control-Allow-Origin"] == PAGE
    assert [exchange.kind for exchange, _ in rig.sink.noted] == [Kind.SETTINGS]


def test_flags_are_answered_for_both_who_ask_there(rig: Rig) -> None:
    for answer in (rig.ask("GET", "/flags/?token=t&mp_lib=web"), post(rig, "/flags/?v=2", {"token": "phc_k"})):
        assert (answer.json["flags"], answer.json["featureFlags"]) == ({}, {})
    assert post(rig, "/posthog/decide/?v=3", {"token": "phc_k"}).json["featureFlags"] == {}
    assert names(rig) == []


def test_posthogs_script_sets_its_configuration_for_this_token_alone(rig: Rig) -> None:
    answer = rig.ask("GET", "/array/a%22%5D;alert(1);%2F%2F/config.js")
    assert answer.headers["Content-Type"].startswith("application/javascript")
    assert b'["a\\"];alert(1);//"]={"config":' in answer.body
    assert rig.ask("GET", "/static/recorder.js?v=1").status == 404


@pytest.mark.parametrize(
    "target", ["/amplitude/v1/capture", "/record", "/i/v1/logs?token=k", "/i/v1/metrics", "/i/v0/ai"]
)
def test_what_is_no_event_is_taken_and_left(rig: Rig, target: str) -> None:
    assert post(rig, target, {"anything": 1}).status == 200
    assert [exchange.kind for exchange, _ in rig.sink.noted] == [Kind.TELEMETRY]
    assert names(rig) == []


@pytest.mark.parametrize(
    ("target", "body"),
    [("/2/httpapi", AMPLITUDE), ("/track/", MIXPANEL), ("/e/", POSTHOG),
     ("/com.snowplowanalytics.snowplow/tp2", SNOWPLOW), ("/g/collect?v=2&tid=G-1&cid=1&en=a", b"")],
)  # fmt: skip
def test_a_page_may_send_with_its_cookies(rig: Rig, target: str, body: Any) -> None:
    asked = "content-type,sp-anonymous,content-encoding"
    before = rig.ask("OPTIONS", target, headers=(("Origin", PAGE), ("Access-Control-Request-Headers", asked)))
    for answer in (before, post(rig, target, body, ("Origin", PAGE))):
        assert answer.headers["Access-Control-Allow-Origin"] == PAGE
        assert answer.headers["Access-Control-Allow-Credentials"] == "true"
        assert "Origin" in answer.headers["Vary"]
    assert before.headers["Access-Control-Allow-Headers"] == asked


def test_mparticle_is_told_who_the_user_is(rig: Rig) -> None:
    known = {"customerid": "u-1", "device_application_stamp": "d"}
    first = post(rig, "/identity/v1/identify", {"known_identities": known})
    again = post(rig, "/v1/login", {"known_identities": {"customerid": "u-1"}}, ("x-mp-key", "k"), ("Origin", PAGE))
    assert (first.status, first.json["matched_identities"], first.json["is_logged_in"]) == (200, known, True)
    assert first.json["mpid"] == again.json["mpid"]
    assert again.headers["Access-Control-Allow-Origin"] == PAGE
    nobody = post(rig, "/mparticle/identity/v1/identify", {"known_identities": {"device_application_stamp": "d"}})
    assert nobody.json["is_logged_in"] is False
    assert nobody.json["mpid"] not in ("", first.json["mpid"])
    assert post(rig, "/identity/v1/77/modify", {"identity_changes": []}).json == {"change_results": [], "mpid": "77"}
    assert post(rig, "/identity/v1/logout", {"known_identities": known}).json["is_logged_in"] is False


@pytest.mark.parametrize(
    "target", ["/v3/JS/k/events", "/webevents/v3/JS/k/events", "/v2/events", "/mparticle/v2/bulkevents"]
)
def test_mparticles_events_are_accepted(rig: Rig, target: str) -> None:
    batch = {"events": [{"event_type": "custom_event", "data": {"event_name": "A"}}], "mpid": 1}
    answer = post(rig, target, [batch] if "bulk" in target else batch)
    assert (answer.status, answer.json) == (202, {})
    assert names(rig) == ["A"]
    assert post(rig, "/v3/JS/k/events", b"{").status == 400


def test_mparticles_configuration_switches_nothing_on(rig: Rig) -> None:
    for target in ("/tags/JS/v2/k/config?env=1", "/JS/v2/k/config", "/mparticle/tags/JS/v2/k/config"):
        told = rig.ask("GET", target).json
        assert (told["kitConfigs"], told["pixelConfigs"]) == ([], [])
        assert told["flags"]["eventsV3"] == "100"
    assert post(rig, "/v2/JS/k/Forwarding", {"data": []}).status == 200
    assert names(rig) == []
