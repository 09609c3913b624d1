"""Every path of the protocol, asked as SDKs ask it, gets the answer that SDKs need."""

import base64
import struct

import pytest

from inspector.core.event import EventType
from inspector.core.exchange import Kind
from tests.capture.endpoint_rig import TRACK, Rig

CALLS = {
    "track": b'{"event":"Hello","userId":"u1"}',
    "identify": b'{"userId":"u1","traits":{"plan":"pro"}}',
    "page": b'{"userId":"u1","name":"Home"}',
    "screen": b'{"userId":"u1","name":"Home"}',
    "group": b'{"userId":"u1","groupId":"g1"}',
    "alias": b'{"userId":"u1","previousId":"a1"}',
}
BATCH = b'{"batch":[{"type":"track","event":"A","userId":"u"},{"type":"page","name":"B","userId":"u"}],"writeKey":"wk"}'

SINGLES = [
    *((f"/v1/{word}", word) for word in CALLS),
    *((f"/v1/{word[0]}", word) for word in CALLS),
    *((f"/staging/eu/v1/{word[0]}", word) for word in CALLS),
    *((f"/api/s/{word}", word) for word in CALLS),
    *((f"/api/s/s2s/{word}", word) for word in CALLS),
    *((f"/sdk/{word}", word) for word in CALLS),
]
BATCHES = [
    "/v1/b",
    "/v1/batch",
    "/v1/import",
    "/v1/import/",
    "/beacon/v1/batch?writeKey=wk",
    "/staging/v1/batch",
    "/a/b/c/v1/b",
]


@pytest.mark.parametrize(("path", "word"), SINGLES)
def test_single_event(shared: Rig, path: str, word: str) -> None:
    body = CALLS[word].replace(b"{", b'{"type":"%s",' % word.encode(), 1)
    before = len(shared.sink.stored)
    answer = shared.ask("POST", path, body)
    assert (answer.status, answer.body) == (200, b'{"success":true}')
    assert answer.headers["Content-Type"] == "application/json"
    [(exchange, [event])] = shared.sink.stored[before:]
    assert event.type is EventType[word.upper()]
    assert exchange.kind is Kind.EVENTS
    assert exchange.request.body == body
    assert exchange.refusal is None


@pytest.mark.parametrize("word", CALLS)
def test_the_path_tells_the_type_that_the_body_leaves_out(shared: Rig, word: str) -> None:
    before = len(shared.sink.stored)
    assert shared.ask("POST", f"/v1/{word}", CALLS[word]).status == 200
    [(_, [event])] = shared.sink.stored[before:]
    assert event.type is EventType[word.upper()]


@pytest.mark.parametrize("path", BATCHES)
def test_batch(shared: Rig, path: str) -> None:
    before = len(shared.sink.stored)
    answer = shared.ask("POST", path, BATCH)
    assert (answer.status, answer.body) == (200, b'{"success":true}')
    [(_, events)] = shared.sink.stored[before:]
    assert [event.name for event in events] == ["A", "B"]


def test_prefix_becomes_the_label(shared: Rig) -> None:
    before = len(shared.sink.stored)
    shared.ask("POST", "/staging/v1/batch", BATCH)
    [(_, events)] = shared.sink.stored[before:]
    assert {event.label for event in events} == {"staging"}


@pytest.mark.parametrize("path", ["/", "/my/own/proxy"])
def test_events_come_through_at_a_proxy_url_that_is_no_path_of_the_vendor(shared: Rig, path: str) -> None:
    before = len(shared.sink.stored)
    assert shared.ask("POST", path, BATCH).body == b'{"success":true}'
    [(exchange, events)] = shared.sink.stored[before:]
    assert len(events) == 2
    assert exchange.kind is Kind.EVENTS


PIXEL_DATA = base64.urlsafe_b64encode(TRACK).decode().rstrip("=")


@pytest.mark.parametrize(
    "target",
    [
        f"/v1/pixel/track?data={PIXEL_DATA}",
        "/v1/pixel/track?event=Hello&userId=u1&writeKey=wk&properties.a=1",
        "/pixel/v1/track?writeKey=wk&anonymousId=%22a1%22&event=Hello",
    ],
)
def test_pixel(shared: Rig, target: str) -> None:
    before = len(shared.sink.stored)
    answer = shared.ask("GET", target)
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "image/gif"
    assert answer.body[:6] == b"GIF89a"
    assert struct.unpack("<HH", answer.body[6:10]) == (1, 1)
    [(_, [event])] = shared.sink.stored[before:]
    assert (event.type, event.name, event.write_key) == (EventType.TRACK, "Hello", "wk")


def test_pixel_that_carries_nonsense_is_a_pixel_all_the_same(shared: Rig) -> None:
    before = len(shared.sink.rows())
    answer = shared.ask("GET", "/v1/pixel/track?data=%%%")
    assert (answer.status, answer.headers["Content-Type"]) == (200, "image/gif")
    [row] = shared.sink.rows()[before:]
    assert row.problems


@pytest.mark.parametrize("path", ["/v1/m", "/staging/v1/m", "/rsaMetrics"])
def test_telemetry_is_taken_and_makes_no_row(shared: Rig, path: str) -> None:
    rows = len(shared.sink.rows())
    answer = shared.ask("POST", path, b'{"series":[{"type":"Counter","metric":"m","value":1,"tags":{}}]}')
    assert (answer.status, answer.body) == (200, b'{"success":true}')
    assert len(shared.sink.rows()) == rows
    assert shared.sink.noted[-1][0].kind is Kind.TELEMETRY


def test_services(shared: Rig) -> None:
    assert shared.ask("GET", "/cluster-info").json == {"nodeCount": 1}
    token = shared.ask("POST", "/token", b"grant_type=client_credentials").json
    assert isinstance(token["access_token"], str)
    assert token["expires_in"] > 60
    assert shared.ask("GET", "/v1/id/wk").json == {"id": None, "domain": None}
    assert shared.ask("POST", "/v1/saveId", b"{}").json == {"success": True}
    assert shared.ask("POST", "/rsaRequest", b"{}").status == 200
    assert shared.ask("POST", "/transform", b"{}").status == 404
    assert shared.ask("GET", "/health").json["status"] == "ok"
    assert shared.ask("GET", "/version").json["service"] == "Event Inspector"
    assert b"Disallow: /" in shared.ask("GET", "/robots.txt").body
    assert shared.ask("GET", "/favicon.ico").status == 204
    assert shared.ask("GET", "/next-integrations/integrations/x/1/x.dynamic.js.gz").status == 404


def test_root_says_what_this_is(shared: Rig) -> None:
    assert shared.ask("GET", "/").json["service"] == "Event Inspector"
    page = shared.ask("GET", "/", headers=(("Accept", "text/html,*/*"), ("Host", "10.0.2.2:8081")))
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert b"http://10.0.2.2:8081" in page.body
    head = shared.ask("HEAD", "/")
    assert (head.status, head.body) == (200, b"")
    assert int(head.headers["Content-Length"]) > 0


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "/v1/batch", "POST, OPTIONS"),
        ("GET", "/v1/track", "POST, OPTIONS"),
        ("PUT", "/v1/track", "POST, OPTIONS"),
        ("DELETE", "/v1/b", "POST, OPTIONS"),
        ("POST", "/v1/projects/wk/settings", "GET, HEAD, OPTIONS"),
        ("POST", "/sourceConfig", "GET, HEAD, OPTIONS"),
        ("GET", "/v1/m", "POST, OPTIONS"),
        ("GET", "/token", "POST, OPTIONS"),
    ],
)
def test_wrong_method(shared: Rig, method: str, path: str, allowed: str) -> None:
    answer = shared.ask(method, path, b"" if method != "GET" else None)
    assert answer.status == 405
    assert answer.headers["Allow"] == allowed
    assert answer.json["code"] == "wrong_method"
    assert path in answer.json["message"]


def test_wrong_method_with_events_in_it_is_a_row(shared: Rig) -> None:
    before = len(shared.sink.codes())
    shared.ask("PUT", "/v1/track", TRACK)
    assert shared.sink.codes()[before:] == ["wrong_method"]


@pytest.mark.parametrize(
    ("path", "near"), [("/v1/tracks", "/v1/track"), ("/v2/batch/x", None), ("/v1/Batch", "/v1/batch")]
)
def test_unknown_path_is_refused_with_a_hint_and_a_row(shared: Rig, path: str, near: str | None) -> None:
    before = len(shared.sink.codes())
    answer = shared.ask("POST", path, b'{"hello":"world"}')
    assert answer.status == 404
    assert answer.json["success"] is False
    assert answer.json["code"] == "unknown_path"
    assert "/v1/batch" in answer.json["error"]
    if near:
        assert f"Did you mean {near}?" in answer.json["message"]
    assert shared.sink.codes()[before:] == ["unknown_path"]


def test_unknown_path_that_is_only_read_makes_no_row(shared: Rig) -> None:
    rows = len(shared.sink.rows())
    assert shared.ask("GET", "/wp-admin.php").status == 404
    assert len(shared.sink.rows()) == rows
    assert shared.sink.noted[-1][0].kind is Kind.UNKNOWN
