"""The webhook: templates that no event can break out of, signatures, shapes."""

import hashlib
import hmac
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.core.delivery import Result
from inspector.core.event import EventType
from inspector.destinations.templates import find, in_body, in_header, in_url, parse
from tests.destinations.kind_rig import body_of, build, probe, results, send
from tests.destinations.outgoing_events import outgoing
from tests.destinations.standin_server import Said, Seen, StandIn, says

TRACK = outgoing(1, properties={"total": 12.5, "note": 'say "hi"\n', "list": [{"sku": "a"}], "a.b": 1})
HOOK = "https://example.com/hook"


def test_without_a_template_the_event_goes_as_it_is() -> None:
    one, two = build("webhook", [TRACK, outgoing(2)], url=HOOK).parcels
    assert one.request.body == TRACK.message
    assert one.request.headers == (("Content-Type", "application/json"), ("Idempotency-Key", "m-1"))
    assert two.event_ids == (2,)


def test_a_template_by_hand() -> None:
    built = build(
        "webhook",
        [TRACK],
        url="https://example.com/{{type}}/{{event.properties.note}}?id={{message_id}}",
        method="PUT",
        headers="X-User: {{user_id}}\nX-Token: t={{secret.token}}",
        body='{"what":{{name}},"total":{{event.properties.total}},"none":{{event.nothing}},"text":"<{{event.properties.note}}>"}',
        token="geheim",
    )
    (parcel,) = built.parcels
    assert parcel.request.method == "PUT"
    assert parcel.request.url == "https://example.com/track/say%20%22hi%22%0A?id=m-1"
    assert ("X-User", "u-42") in parcel.request.headers
    assert ("X-Token", "t=geheim") in parcel.request.headers
    assert parcel.request.body == (b'{"what":"Order Completed","total":12.5,"none":null,"text":"<say \\"hi\\"\\n>"}')


def test_the_whole_event_in_a_template_is_its_bytes() -> None:
    odd = TRACK._replace(message=b'{ "a" : 1.0 }')
    (parcel,) = build("webhook", [odd], url=HOOK, body='{"source":{{source}},"event":{{event}}}').parcels
    assert parcel.request.body == b'{"source":"web","event":{ "a" : 1.0 }}'


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("event.properties.list.0.sku", "a"),
        ("event.properties.list.1.sku", None),
        ("event.properties.a.b", 1),
        ("event.properties.total.more", None),
        ("nothing", None),
    ],
)
def test_paths(path: str, value: Any) -> None:
    assert find({"event": json.loads(TRACK.message)}, path) == value


def test_a_name_that_no_template_knows_is_told() -> None:
    built = build("webhook", [TRACK], url=HOOK, body="{{evnt.name}}")
    assert built.parcels == ()
    assert "{{evnt.name}}" in built.left_out[0].words


def test_a_url_that_comes_to_nothing_is_told() -> None:
    for url in ("{{event.properties.nothing}}", "https://", "http://[", "ftp://h/x", "http://h:0/"):
        built = build("webhook", [TRACK], url=url)
        assert built.left_out[0].result is Result.REFUSED
        assert built.left_out[0].words.endswith("which is no address.")


def test_a_password_in_the_url_is_not_taken() -> None:
    built = build("webhook", [TRACK], url="https://user:geheim@example.com/{{type}}")
    assert built.parcels == ()
    assert "the setting authorization keeps them" in built.left_out[0].words
    assert "geheim" not in built.left_out[0].words


@given(st.text())
def test_nothing_breaks_out_of_its_place(value: str) -> None:
    values = {"event": {"x": value}}
    url = in_url(parse("https://h/{{event.x}}/end"), values)
    assert url.startswith("https://h/")
    assert set(url) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~%/:")
    assert url.count("/") == 4
    header = in_header(parse("a {{event.x}} z"), values)
    assert header.isprintable()
    body = in_body(parse('{"in":"<{{event.x}}>","out":{{event.x}},"esc":"\\\\{{event.x}}"}'), values, b"{}")
    assert json.loads(body) == {"in": f"<{value}>", "out": value, "esc": f"\\{value}"}


def test_the_signature_is_over_the_bytes_that_arrive() -> None:
    def checks(seen: Seen) -> Said:
        expected = hmac.new(b"signing-secret", seen.body, hashlib.sha256).hexdigest()
        return says(200 if seen.headers.get("x-signature-256") == f"sha256={expected}" else 403, {})

    with StandIn(checks) as server:
        raw: dict[str, Any] = {"url": server.url, "authorization": "Bearer tok-123"}
        found = send("webhook", [TRACK], **raw, signing_secret="signing-secret", gzip=True)
        assert server.seen[0].packed
        assert server.seen[0].bearer == "tok-123"
        wrong = send("webhook", [TRACK], **raw, signing_secret="another-secret")
    assert results(found) == [Result.DELIVERED]
    assert results(wrong) == [Result.REFUSED]
    assert "tok-123" not in repr(found)


@pytest.mark.parametrize(("shape", "kind"), [("array", "application/json"), ("ndjson", "application/x-ndjson")])
def test_many_events_in_one_request(shape: str, kind: str) -> None:
    events = [TRACK, outgoing(2)._replace(message=b'{"a":\n1}'), outgoing(3, EventType.PAGE, "Home")]
    (parcel,) = build("webhook", events, url=HOOK, shape=shape).parcels
    assert ("Content-Type", kind) in parcel.request.headers
    assert "Idempotency-Key" not in dict(parcel.request.headers)
    if shape == "array":
        assert body_of(parcel.request) == [json.loads(each.message) for each in events]
    else:
        lines = parcel.request.body.split(b"\n")
        assert [json.loads(line) for line in lines[:-1]] == [json.loads(each.message) for each in events]
        assert lines[-1] == b""


def test_events_for_different_addresses_are_not_mixed() -> None:
    events = [TRACK, outgoing(2, EventType.PAGE, "Home"), outgoing(3, EventType.PAGE, "Shop")]
    built = build("webhook", events, url="https://h/{{type}}", shape="array")
    assert [(parcel.request.url, parcel.event_ids) for parcel in built.parcels] == [
        ("https://h/track", (1,)),
        ("https://h/page", (2, 3)),
    ]


def test_nothing_is_sent_to_try_it() -> None:
    with StandIn() as server:
        assert probe("webhook", url=server.url).result is Result.SKIPPED
        assert server.seen == []


def test_headers_of_the_user_replace_ours() -> None:
    (parcel,) = build("webhook", [TRACK], url=HOOK, headers={"content-type": "text/json"}).parcels
    assert [value for name, value in parcel.request.headers if name.lower() == "content-type"] == ["text/json"]
