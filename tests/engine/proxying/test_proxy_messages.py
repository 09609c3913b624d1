"""Messages of WebSockets as the proxy records them: which become events, and how they are stored."""

import json
from typing import Any

import orjson
from hypothesis import given
from hypothesis import strategies as st

from inspector.capture.proxy.contract import WsCount, WsMessage, encode, reader
from inspector.capture.proxy.hosts import Hosts
from inspector.core.event import Event
from inspector.core.exchange import MESSAGE, Kind, Via
from inspector.engine.proxying.websockets import WebSockets
from tests.engine.proxying.recorded_rig import Rig, sent

TRACK = {"type": "track", "event": "Order Completed", "userId": "u1", "messageId": "m1", "writeKey": "key1"}
SHAPED = {"event": "Order Completed", "properties": {"total": 12}}


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


def message(body: Any, host: str = "live.shop.example", **more: Any) -> WsMessage:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    fields: dict[str, Any] = {
        "request_headers": (("Host", host), ("Upgrade", "websocket"), ("Origin", "https://shop.example")),
        "text": True,
        "size": len(raw),
        "body": raw,
    }
    return WsMessage(**(sent(host, "/socket?v=2") | fields | more))


def take(rig: Rig, said: WsMessage) -> list[Event]:
    before = len(rig.sink.kept)
    count = rig.recorder.take_message(said)
    found = [event for _, events in rig.sink.kept[before:] for event in events]
    assert len(found) == count
    return found


def test_an_event_is_stored_as_an_exchange_without_a_reply() -> None:
    rig = Rig()
    (event,) = take(rig, message(TRACK))
    assert (event.vendor, event.name, event.user_id, event.label) == ("segment", "Order Completed", "u1", None)
    ((exchange, _),) = rig.sink.kept
    request = exchange.request
    assert (request.method, request.scheme, request.target, request.via) == (MESSAGE, "wss", "/socket?v=2", Via.PROXY)
    assert request.header("origin") == "https://shop.example"
    assert (exchange.kind, exchange.reply.status, exchange.refusal) == (Kind.EVENTS, 0, None)
    assert rig.came == [(request, 1)]
    counts = rig.recorder.counts
    assert (counts.exchanges, counts.events, counts.messages, counts.decrypted) == (1, 1, 1, 0)


def test_over_plain_http_and_another_port() -> None:
    rig = Rig()
    take(rig, message(TRACK, scheme="http", port=8080, request_headers=()))
    ((exchange, _),) = rig.sink.kept
    assert (exchange.request.scheme, exchange.request.header("host")) == ("ws", "live.shop.example:8080")


def test_what_nobody_understands_is_kept_where_everything_is_wanted() -> None:
    rig = Rig()
    assert take(rig, message(SHAPED)) == []
    rig.recorder.whole = Hosts(("live.shop.example",))
    assert take(rig, message({"typing": True})) == []
    (event,) = take(rig, message(SHAPED))
    assert (event.vendor, event.name, event.label) == ("unknown", "WS live.shop.example/socket", "live.shop.example")
    assert [problem.code for problem in event.problems] == ["unknown_request"]
    assert orjson.loads(event.message) == SHAPED


def test_nothing_is_stored_of_what_was_cut_or_while_paused() -> None:
    rig = Rig()
    assert take(rig, message(TRACK, size=2 << 20)) == []
    rig.sink.paused = True
    assert take(rig, message(TRACK)) == []
    assert rig.recorder.counts.exchanges == 0


@given(
    st.binary(max_size=60) | st.sampled_from([b"\x1f\x8b\x08\x00", json.dumps(TRACK).encode(), b'42["a",{}]']),
    TEXT,
    st.lists(st.tuples(TEXT, TEXT), max_size=3).map(tuple),
    st.integers(-(2**40), 2**40),
)
def test_whatever_the_child_tells_is_taken(
    body: bytes, text: str, headers: tuple[tuple[str, str], ...], number: int
) -> None:
    said = message(body, text, target=text, scheme=text, size=number, port=number, request_headers=headers, mode=text)
    (heard,) = reader().feed(encode(said))
    assert heard == said
    rig = Rig()
    rig.recorder.whole = Hosts(("live.shop.example",))
    assert rig.recorder.take_message(said) >= 0


def test_what_goes_by_is_counted_host_by_host() -> None:
    sockets = WebSockets()
    sockets.counted(WsCount("a.example", 1, 5, 9, 0, 0))
    sockets.counted(WsCount("b.example", 1, 2, 0, 1, 1))
    sockets.counted(WsCount("a.example", 0, 1, 1, 0, 0))
    sockets.kept("b.example", 3)
    assert sockets.told() == [
        {"host": "b.example", "connections": 1, "sent": 2, "received": 0, "skipped": 1, "unread": 1, "messages": 1,
         "events": 3},
        {"host": "a.example", "connections": 1, "sent": 6, "received": 10, "skipped": 0, "unread": 0, "messages": 0,
         "events": 0},
    ]  # fmt: skip
    assert sockets.sent == 8
    for number in range(1_000):
        sockets.counted(WsCount(f"{number}.example", 1, 0, 0, 0, 0))
    assert len(sockets.told()) == 200
