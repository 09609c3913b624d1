"""Messages of WebSockets: what is understood, what looks like an event, and what is nobody's."""

import json
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.core.event import Decoded, EventType
from inspector.core.exchange import MESSAGE, Request, Via
from inspector.core.limits import Limits
from inspector.vendors.bodies import BodyError, decompress
from inspector.vendors.many.catalogue import Catalogue
from inspector.vendors.many.own import described
from inspector.vendors.many.table import CATALOGUE, VENDORS
from inspector.vendors.many.teaching import declaration_of, document_of, guess, preview
from inspector.vendors.messages import chosen, content_of, looks_like_event
from inspector.vendors.table import decode
from tests.vendors.mutations import changed_request, seeds

TRACK = {"type": "track", "event": "Order Completed", "userId": "u1", "messageId": "m1", "writeKey": "key1"}
SHAPED = {"event": "Order Completed", "properties": {"total": 12}}


def said(body: Any, host: str = "live.shop.example", target: str = "/socket?v=2") -> Request:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    headers = (("Host", host), ("Upgrade", "websocket"))
    return Request(0, Via.PROXY, "", "wss", MESSAGE, target, "1.1", headers, raw, len(raw))


def kept(request: Request, *, whole: bool = False, catalogue: Catalogue = CATALOGUE) -> Decoded | None:
    found = decode(request, request.body, Limits(), catalogue)
    return chosen(request.body, found, whole=whole)


@pytest.mark.parametrize(
    ("body", "vendor", "name"),
    [
        ({"batch": [TRACK]}, "segment", "Order Completed"),
        ({"api_key": "k" * 32, "events": [{"event_type": "Open", "user_id": "u"}]}, "amplitude", "Open"),
        (b'42["message",{"batch":[%b]}]' % json.dumps(TRACK).encode(), "segment", "Order Completed"),
        (b'["1","2","room","new",{"batch":[%b]}]' % json.dumps(TRACK).encode(), "segment", "Order Completed"),
        (b'{"batch":[%b]}\x1e' % json.dumps(TRACK).encode(), "segment", "Order Completed"),
    ],
    ids=["segment", "amplitude", "socket.io", "phoenix", "signalr"],
)
def test_what_a_decoder_knows_is_kept_wherever_it_goes(body: Any, vendor: str, name: str) -> None:
    found = kept(said(body))
    assert found is not None
    assert (found.vendor, [event.name for event in found.events]) == (vendor, [name])


def test_a_single_message_on_the_path_of_a_vendor() -> None:
    found = kept(said(TRACK, "api.segment.io", "/v1/t"))
    assert found is not None
    assert [(event.type, event.write_key) for event in found.events] == [(EventType.TRACK, "key1")]


@pytest.mark.parametrize(
    "body", [b"ping", b"", b"2", b"{}", b"\x00\x01", b'{"type":"ping"}', b"[", b"null", b"data=e30"]
)
@pytest.mark.parametrize(
    "target", ["/v1/t", "/v1/batch", "/track?data=eyJldmVudCI6ImEifQ==", "/i?e=pv&p=web&tv=1", "/"]
)
def test_heartbeats_are_nobodys_even_where_events_go(body: bytes, target: str) -> None:
    for host in ("api.segment.io", "api-js.mixpanel.com", "live.shop.example"):
        assert kept(said(body, host, target), whole=True) is None


def test_what_only_looks_like_an_event_is_kept_where_everything_is_wanted() -> None:
    assert kept(said(SHAPED)) is None
    found = kept(said(SHAPED), whole=True)
    assert found is not None
    assert (found.vendor, len(found.events)) == ("unknown", 1)
    assert json.loads(found.events[0].message) == SHAPED


def test_on_the_host_of_a_vendor_it_is_kept_under_its_name() -> None:
    assert kept(said({"typing": True}, "api-iam.intercom.io", "/live")) is None
    found = kept(said(SHAPED, "api-iam.intercom.io", "/live"))
    assert found is not None
    assert (found.vendor, found.events[0].problems[0].code) == ("intercom", "unknown_request")


def test_what_is_said_where_a_vendor_records_screens_is_nobodys() -> None:
    assert kept(said(SHAPED, "ws.hotjar.com", "/api/v2/client/ws"), whole=True) is None


@pytest.mark.parametrize(
    ("value", "looks"),
    [
        (SHAPED, True),
        ([SHAPED, 1], True),
        ({"events": [SHAPED]}, True),
        ({"type": "view", "metadata": {}}, True),
        (["track", SHAPED], True),
        ({"event": "a", "data": {"properties": {}}}, False),
        ({"event": "ping", "properties": {}}, False),
        ({"eventName": "nx.UserPresence", "metadata": {}}, False),
        ({"event": "pusher:subscribe", "params": {}}, False),
        ({"event": 5, "properties": {}}, False),
        ({"properties": {}}, False),
        ({"events": []}, False),
        ([], False),
        (5, False),
    ],
)
def test_what_looks_like_an_event(value: Any, *, looks: bool) -> None:
    assert looks_like_event(json.dumps(value).encode()) is looks


@pytest.mark.parametrize(
    ("body", "content"),
    [
        (b'42["t",{"a":1}]', b'{"a":1}'),
        (b'42/shop,12["t",{"a":1}]', b'{"a":1}'),
        (b'451-["t",{"a":[{}]}]', b'{"a":[{}]}'),
        (b'[null,"2","r","e",{"x":"}]{"}]', b'{"x":"}]{"}'),
        (b'[ "t" , {"a":1} ] ', b'[ "t" , {"a":1} ] '),
        (b'{"a":1}\x1e', b'{"a":1}'),
        (b'[{"a":1}]', b'[{"a":1}]'),
        (b'["a",{},{}]', b'["a",{},{}]'),
        (b"12.5", b"12.5"),
        (b'42x["a",{}]', b'42x["a",{}]'),
        (b"3probe", b"3probe"),
        (b"[%b,{}]" % (b"9" * 9_000), b"[%b,{}]" % (b"9" * 9_000)),
    ],
)
def test_what_libraries_put_around_a_message(body: bytes, content: bytes) -> None:
    assert content_of(body) == content


@given(st.binary(max_size=80) | st.text(alphabet='[]{}",:0142 abtype\x1e', max_size=60).map(str.encode))
def test_whatever_is_said_never_raises(body: bytes) -> None:
    looks_like_event(body)
    for host in ("live.shop.example", "api2.amplitude.com", "ws.hotjar.com"):
        kept(said(body, host), whole=True)


def test_a_way_of_a_users_own_is_for_messages_too() -> None:
    way = {"path": "/socket", "name": "n", "key": "@query.v"}
    for methods, found in (({}, True), ({"methods": ["WS"]}, True), ({"methods": ["GET"]}, False)):
        made = described({"name": "Own", "hosts": ["live.shop.example"], "ways": [way | methods]})
        assert made.vendor is not None
        decoded = kept(said({"n": "A"}), catalogue=Catalogue((made.vendor, *VENDORS)))
        assert (decoded is not None) is found
        if decoded is not None:
            assert [(event.name, event.write_key) for event in decoded.events] == [("A", "2")]


def test_a_message_can_be_taught() -> None:
    request = said(b'42["x",{"what":{"label":"Tapped"},"uid":"u7"}]')
    document = document_of(request, request.body)
    assert document is not None
    draft = guess(request, document)._replace(name="Live", event="what.label")
    assert "methods" not in declaration_of(draft)["ways"][0]
    shown = preview(draft, request, request.body)
    assert (shown.wrong, [(event.name, event.user_id) for event in shown.events]) == ((), [("Tapped", "u7")])
    made = described(declaration_of(draft))
    assert made.vendor is not None
    decoded = kept(request, catalogue=Catalogue((made.vendor, *VENDORS)))
    assert decoded is not None
    assert [event.name for event in decoded.events] == ["Tapped"]


def test_real_requests_bent_out_of_shape_and_said_over_a_websocket() -> None:
    random, known, limits = Random(11), seeds(), Limits()
    found = 0
    for number in range(400):
        request = changed_request(known[number % len(known)], random) if number >= len(known) else known[number]
        message = request._replace(method=MESSAGE, scheme="wss")
        try:
            body = decompress(message.body, None, int(limits.decompressed_bytes))
        except BodyError:
            continue
        decoded = chosen(body, decode(message, body, limits), whole=True)
        if decoded is not None:
            found += 1
            assert decoded.events
            assert all(json.loads(event.message) is not None for event in decoded.events)
    assert found > 40
