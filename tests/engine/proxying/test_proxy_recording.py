import gzip
import json
from typing import Any

import pytest

from inspector.capture.proxy.hosts import Hosts
from inspector.core.errors import StorageFullError
from inspector.core.exchange import Kind, Via
from tests.engine.proxying.recorded_rig import Rig, record

TRACK: dict[str, Any] = {
    "type": "track",
    "event": "Order Completed",
    "userId": "u1",
    "messageId": "m1",
    "writeKey": "key1",
    "timestamp": "2026-11-22T10:00:00Z",
}
AMPLITUDE = {"api_key": "k" * 32, "events": [{"event_type": "Order Completed", "user_id": "u1"}]}


def test_what_a_vendor_gets_is_stored_as_an_exchange_of_the_proxy() -> None:
    rig = Rig()
    (event,) = rig.take(record("api2.amplitude.com", "/2/httpapi", AMPLITUDE))
    assert (event.vendor, event.name, event.user_id) == ("amplitude", "Order Completed", "u1")
    ((exchange, _),) = rig.sink.kept
    request = exchange.request
    assert (request.via, request.scheme, request.target) == (Via.PROXY, "https", "/2/httpapi")
    assert request.header("host") == "api2.amplitude.com"
    assert (exchange.reply.status, exchange.duration_us, exchange.refusal) == (200, 42_185, None)
    assert rig.came == [(request, 1)]
    assert (rig.recorder.counts.exchanges, rig.recorder.counts.events) == (1, 1)


def test_http2_has_its_host_in_front() -> None:
    rig = Rig()
    rig.take(
        record("api.segment.io", "/v1/t", TRACK, http_version="2", request_headers=((":authority", "api.segment.io"),))
    )
    ((exchange, _),) = rig.sink.kept
    assert exchange.request.headers == (("Host", "api.segment.io"),)


def test_an_unusual_port_stands_in_the_host() -> None:
    rig = Rig()
    rig.take(record("127.0.0.1", "/v1/t", TRACK, port=9443, request_headers=()))
    ((exchange, _),) = rig.sink.kept
    assert exchange.request.header("host") == "127.0.0.1:9443"


def test_a_reverse_listener_is_asked_by_its_own_name_and_told_by_its_vendors() -> None:
    rig = Rig()
    asked = (("Host", "127.0.0.1:40311"), ("User-Agent", "sdk/1"))
    rig.take(record("api2.amplitude.com", "/2/httpapi", AMPLITUDE, mode="reverse", request_headers=asked))
    ((exchange, _),) = rig.sink.kept
    assert exchange.request.headers == (("Host", "api2.amplitude.com"), ("User-Agent", "sdk/1"))


def test_packed_bodies_are_kept_packed_and_read() -> None:
    rig = Rig()
    body = gzip.compress(json.dumps(TRACK).encode(), mtime=0)
    (event,) = rig.take(record("api.segment.io", "/v1/t", body, request_headers=(("Content-Encoding", "gzip"),)))
    assert event.name == "Order Completed"
    assert rig.sink.kept[0][0].request.body == body


def test_events_with_a_key_belong_to_its_source_whatever_the_path() -> None:
    (event,) = Rig().take(record("t.shop.example", "/ingest/v1/t", TRACK))
    assert (event.write_key, event.label) == ("key1", None)


def test_sources_of_other_vendors_are_called_after_them() -> None:
    (event,) = Rig().take(record("api2.amplitude.com", "/2/httpapi", AMPLITUDE))
    assert (event.write_key, event.label) == ("k" * 32, "amplitude")


def test_events_without_a_key_belong_to_their_host() -> None:
    message = {key: value for key, value in TRACK.items() if key != "writeKey"}
    (event,) = Rig().take(record("t.shop.example", "/ingest/v1/t", message))
    assert (event.write_key, event.label) == (None, "t.shop.example")


def test_a_post_that_nobody_understands_is_kept_where_the_host_was_named_in_full() -> None:
    rig = Rig()
    rig.recorder.whole = Hosts(("collect.shop.example",))
    (event,) = rig.take(record("collect.shop.example", "/x/y", {"what": 1}))
    assert (event.vendor, event.name) == ("unknown", "POST collect.shop.example/x/y")
    assert [problem.code for problem in event.problems] == ["unknown_request"]
    assert not rig.take(record("www.shop.example", "/x/y", {"password": 1}))
    assert not rig.take(record("collect.shop.example", "/x/y?a=1", method="GET"))
    assert rig.recorder.counts.ignored == 2


def test_plain_http_to_strangers_is_kept_only_where_a_decoder_knows_it() -> None:
    rig = Rig()
    rig.recorder.whole = Hosts(("shop.example",))
    assert not rig.take(record("shop.example", "/cart", {"items": [1]}, scheme="http", port=80, listed=False))
    assert not rig.sink.kept
    (event,) = rig.take(record("t.shop.example", "/v1/t", TRACK, scheme="http", port=80, listed=False))
    assert event.name == "Order Completed"
    assert list(rig.learned) == ["t.shop.example"]


@pytest.mark.parametrize("body", [b"", b"\xff\x00 not anything"])
def test_what_is_no_event_is_forgotten(body: bytes) -> None:
    rig = Rig()
    assert not rig.take(record("cdn.segment.com", "/analytics.js/v1/k/analytics.min.js", body, method="GET"))
    assert not rig.sink.kept


def test_settings_are_kept_and_their_hosts_learned() -> None:
    rig = Rig()
    settings = {"integrations": {"Segment.io": {"apiKey": "k", "apiHost": "t.shop.example/v1"}}}
    asked = record(
        "cdn.segment.com",
        "/v1/projects/key1/settings",
        method="GET",
        response_body=json.dumps(settings).encode(),
    )
    assert not rig.take(asked)
    ((exchange, events),) = rig.sink.kept
    assert (exchange.kind, list(events)) == (Kind.SETTINGS, [])
    assert rig.learned == {"t.shop.example": "The settings that cdn.segment.com gave an SDK name it."}


def test_a_body_that_was_too_large_to_keep_is_told() -> None:
    (event,) = Rig().take(record("api.segment.io", "/v1/batch", b"{", request_size=9_000_000))
    assert [problem.code for problem in event.problems] == ["body_too_large"]


def test_what_was_not_answered_says_so() -> None:
    rig = Rig()
    rig.take(record("api.segment.io", "/v1/t", TRACK, status=0, answered_us=0, error="connection refused"))
    assert rig.sink.kept[0][0].refusal == "No answer came: connection refused."
    assert rig.sink.kept[0][0].duration_us == 0


def test_nothing_is_taken_while_capture_is_paused() -> None:
    rig = Rig()
    rig.sink.paused = True
    assert not rig.take(record("api.segment.io", "/v1/t", TRACK))
    assert not rig.sink.kept


def test_what_cannot_be_stored_is_counted() -> None:
    rig = Rig()
    rig.sink.failing = StorageFullError("The disk is full.")
    rig.take(record("api.segment.io", "/v1/t", TRACK))
    assert rig.recorder.counts.dropped == 1
